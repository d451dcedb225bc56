/** Texts that the YAML parser refuses: what is told of them, in both languages. */
import { describe, expect, test } from 'vitest';
import { formatIssue, IssueList } from '../../src/model/issues.ts';
import { readYaml } from '../../src/model/read.ts';

function read(text: string) {
  const issues = new IssueList('m.yaml');
  return { source: readYaml(text, issues), issues: issues.issues };
}

/** The text, and of each fault the words without the file, in Dutch and English. */
const SLIPS: [string, string, string[], string[]][] = [
  [
    'a brace that is not closed',
    'a: { b: 1\nc: 2\n',
    ['regel 2, teken 1: hiervoor staat een { zonder }, of deze regel springt niet in'],
    ['line 2, column 1: before this is a { without a }, or this line is not indented'],
  ],
  [
    'a bracket that is not closed at the end',
    'a: [1, 2\n',
    ['regel 2, teken 1: hiervoor staat een [ zonder ], of deze regel springt niet in'],
    ['line 2, column 1: before this is a [ without a ], or this line is not indented'],
  ],
  [
    'a quote that is not closed',
    'a: "tekst\n',
    ['regel 2, teken 1: hiervoor staat een " zonder tweede "'],
    ['line 2, column 1: before this is a " without a second "'],
  ],
  ['a brace too many', 'a: { b: 1 }}\n', ['regel 1, teken 12: een } te veel'], ['line 1, column 12: a } too many']],
  [
    'too few spaces',
    'a:\n  b: 1\n c: 2\n',
    ['regel 3, teken 1: meer of minder spaties aan het begin dan de regels waar deze bij hoort'],
    ['line 3, column 1: more or fewer spaces at the start than the lines that this one belongs to'],
  ],
  [
    'a tab',
    'a:\n\tb: 1\n',
    ['regel 2, teken 1: een tab aan het begin: gebruik spaties'],
    ['line 2, column 1: a tab at the start: use spaces'],
  ],
  [
    'a colon in a text',
    'title: Meer plaatsen: en dan?\n',
    [
      'regel 1, teken 8: twee keer een dubbele punt: zet een tekst met ": " erin tussen aanhalingstekens, of begin de volgende regel verder naar links',
    ],
    [
      'line 1, column 8: a second colon: put a text with ": " in it in quotes, or start the next line further to the left',
    ],
  ],
  [
    'a key without a space after the colon',
    'a: 1\nb:2\n',
    ['regel 2, teken 1: geen "sleutel: waarde" (met een spatie na de dubbele punt)'],
    ['line 2, column 1: no "key: value" (with a space after the colon)'],
  ],
  [
    'a comma that is missing',
    'a: { b: 1 c: 2 }\n',
    ['regel 1, teken 9: tussen haken ontbreekt een komma'],
    ['line 1, column 9: a comma is missing between brackets'],
  ],
  [
    'a text that starts with @',
    'a: @x\n',
    ['regel 1, teken 4: een tekst die met @ begint, zonder aanhalingstekens'],
    ['line 1, column 4: a text that starts with @, without quotes'],
  ],
  [
    'a key that stands twice',
    'a: 1\na: 2\n',
    ['staat er twee keer (nog eens op regel 2)'],
    ['stands twice (again on line 2)'],
  ],
  ['an anchor that stands for nothing', 'a: *so\n', ['*so staat voor niets'], ['*so stands for nothing']],
  [
    'a second document',
    'a: 1\n---\na: 2\n',
    ['regel 2, teken 1: een tweede document na ---'],
    ['line 2, column 1: a second document after ---'],
  ],
  [
    'a slip that is not common keeps the words of the parser',
    'a: &x &y 1\n',
    ['regel 1, teken 7: twee ankers (&) bij één waarde (A node can have at most one anchor)'],
    ['line 1, column 7: A node can have at most one anchor'],
  ],
];

describe('what is told of', () => {
  test.each(SLIPS)('%s', (_, text, nl, en) => {
    const { issues } = read(text);
    expect(issues.map((issue) => issue.nl.message)).toEqual(nl);
    expect(issues.map((issue) => issue.message)).toEqual(en);
  });

  test('one place is told once', () => {
    // the parser says twice that a key has no value here
    const { issues } = read('a:\n  b: 2\n  - 1\n');
    const told = issues.map((issue) => issue.message);
    expect(new Set(told).size).toBe(told.length);
  });
});

describe('a path with [0] and no quotes', () => {
  const bare = `a:
  - { path: places.so.waiting[0].withdrawn, value: 0.5 }
  - { value: 1, path: stocks[12].children[3] }
b: 2
b: 3
c: [x[0], y]
`;

  test('is one fault where it stands, and hides no other', () => {
    const { issues } = read(bare);
    expect(issues.map((issue) => [issue.path, issue.message, issue.expected])).toEqual([
      [
        'a[0].path',
        'places.so.waiting[0].withdrawn stands between braces or brackets without quotes (line 2)',
        '"places.so.waiting[0].withdrawn"',
      ],
      [
        'a[1].path',
        'stocks[12].children[3] stands between braces or brackets without quotes (line 3)',
        '"stocks[12].children[3]"',
      ],
      ['c[0]', 'x[0] stands between braces or brackets without quotes (line 6)', '"x[0]"'],
      ['b', 'stands twice (again on line 5)', 'each key once'],
    ]);
    expect(formatIssue(issues[0], 'nl')).toBe(
      'm.yaml: a[0].path: places.so.waiting[0].withdrawn staat tussen accolades of haken zonder aanhalingstekens (regel 2)\n' +
        '    verwacht: "places.so.waiting[0].withdrawn"\n' +
        '    tip: zet een pad met [...] erin tussen aanhalingstekens',
    );
  });

  test('is read as if it had them, so that the rest of the file can be checked', () => {
    expect(read(bare).source?.value).toMatchObject({ a: [{ path: 'places.so.waiting[0].withdrawn', value: 0.5 }, {}] });
  });

  test('needs none on a line of its own', () => {
    const { source, issues } = read('a:\n  path: stocks[0].children\n  other: { path: "stocks[0].children" }\n');
    expect(issues).toEqual([]);
    expect(source?.value).toEqual({ a: { path: 'stocks[0].children', other: { path: 'stocks[0].children' } } });
  });

  test('that is no path gives what the parser says', () => {
    const { source, issues } = read('a: { place: kdc[, value: 1 }\n');
    expect(source).toBeNull();
    expect(issues[0].message).toMatch(/^line 1, column 16: /);
  });
});
