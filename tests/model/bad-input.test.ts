/** Faulty model files: every fault is told, at the right place, in words that help. */
import { describe, expect, test } from 'vitest';
import { formatIssue } from '../../src/model/issues.ts';
import { parseModel } from '../../src/model/parse.ts';
import { MAX_BYTES } from '../../src/model/read.ts';
import { faultsOf } from '../scenario/from-text.ts';

const GOOD = `doorstroom: model/1
id: m
title: Twee plaatsen
time: {start: 2016-10-01, end: 2020-10-01}
ages: {from: 4, to: 7, shift: 10-01, out: uit}
strata:
  zonder: {label: zonder}
  met: {label: met, registered: true}
parameters:
  beta: {value: 0.3, source: tabel 9}
places:
  thuis: {label: Thuis}
  so: {label: So, strata: [met], entry: {zonder: {met: 1}}, capacity: {level: 1200, source: tabel 1}}
  uit: {label: Uit, kind: exit}
flows:
  - {from: thuis, to: so, hazard: 0.1, source: tabel 2}
forcedMoves:
  - {from: so, ages: 6, to: {thuis: 1}, fallback: thuis, source: tabel 4}
inflows:
  geboren: {to: thuis, strata: {zonder: 1}, ages: 4, perYear: 10, source: tabel 5}
stocks:
  - {place: thuis, stratum: zonder, children: 400, source: tabel 3}
`;

/** Faults of the good model with one passage replaced. */
function faults(passage: string | RegExp, by: string) {
  const text = GOOD.replace(passage, by);
  expect(text).not.toBe(GOOD);
  return faultsOf(() => parseModel(text, 'm.yaml'));
}

const fault = (path: string, message: string | RegExp, expected?: string | RegExp, hint?: string | RegExp) => {
  const matching = (text: string | RegExp) => (typeof text === 'string' ? text : expect.stringMatching(text));
  return {
    file: 'm.yaml',
    path,
    message: matching(message),
    ...(expected === undefined ? {} : { expected: matching(expected) }),
    ...(hint === undefined ? {} : { hint: matching(hint) }),
  };
};

test('the model that the others depart from has no faults', () => {
  expect(faultsOf(() => parseModel(GOOD, 'm.yaml'))).toEqual([]);
});

type Case = [string, string | RegExp, string, ReturnType<typeof fault>];
const one: Case[] = [
  [
    'a flow to nowhere',
    'to: so, h',
    'to: soo, h',
    fault('flows[0].to', 'there is no place "soo"', 'one of thuis, so, uit', 'did you mean "so"?'),
  ],
  [
    'an unknown origin in a list',
    'from: thuis, to: so, h',
    'from: [thuis, tuis], to: so, h',
    fault('flows[0].from', 'there is no place "tuis"', /^one of/, 'did you mean "thuis"?'),
  ],
  [
    'an unknown key',
    'hazard: 0.1',
    'hazzard: 0.1',
    fault('flows[0].hazzard', 'unknown key "hazzard"', /^one of from, to/, 'did you mean "hazard"?'),
  ],
  [
    'an unknown key at the top',
    'flows:',
    'flow:',
    fault('flow', 'unknown key "flow"', /^one of doorstroom, id/, 'did you mean "flows"?'),
  ],
  [
    'a required key under nearly its name',
    'label: Thuis',
    'lable: Thuis',
    fault('places.thuis.lable', 'unknown key "lable"', /^one of label/, 'did you mean "label"?'),
  ],
  [
    'a key within a choice of forms',
    'level: 1200',
    'level: {steps: {2016-10-01: 1200}}',
    fault('places.so.capacity.level.steps', 'unknown key "steps"', 'one of step', 'did you mean "step"?'),
  ],
  ['a negative rate', 'hazard: 0.1', 'hazard: -0.1', fault('flows[0].hazard', /^-0.1 is not/, 'a number of 0 or more')],
  [
    'a rate that is no number',
    'hazard: 0.1',
    'hazard: .nan',
    fault('flows[0].hazard', /^.nan is not/, 'a number of 0 or more'),
  ],
  ['an endless rate', 'hazard: 0.1', 'hazard: .inf', fault('flows[0].hazard', /^.inf is not/, 'a number of 0 or more')],
  ['NaN as a word', 'hazard: 0.1', 'hazard: NaN', fault('flows[0].hazard', 'NaN is not a number', /^arithmetic/)],
  [
    'a decimal comma',
    'hazard: 0.1',
    'hazard: "0,1"',
    fault('flows[0].hazard', /not an expression/, /^arithmetic/, 'write 0.1 (a decimal point, not a comma)'),
  ],
  ['an empty value', 'hazard: 0.1', 'hazard: ', fault('flows[0].hazard', 'is empty', /^a number of 0 or more/)],
  [
    'a rate in another shape',
    'hazard: 0.1',
    'hazard: {ages: 4, value: 1}',
    fault('flows[0].hazard', /^should be/, 'a number of 0 or more, an expression, or a list of {ages, strata, value}'),
  ],
  [
    'a negative value in a band',
    'hazard: 0.1',
    'hazard: [{ages: 4, value: 1}, {ages: [5, 6], value: -1}]',
    fault('flows[0].hazard[1].value', /^-1 is not/, 'a number of 0 or more'),
  ],
  [
    'bands that overlap',
    'hazard: 0.1',
    'hazard: [{ages: [4, 5], value: 1}, {ages: [5, 6], value: 2}]',
    fault('flows[0].hazard[1]', /at age 5 already has a value/, 'bands that do not overlap'),
  ],
  [
    'a probability in a model of hazards',
    'hazard: 0.1',
    'probability: 0.1',
    fault('flows[0].probability', /has no place/, 'hazard'),
  ],
  [
    'ages out of range',
    'hazard: 0.1',
    'hazard: 0.1, ages: [4, 9]',
    fault('flows[0].ages', /4 to 9/, 'ages from 4 to 7'),
  ],
  [
    'ages in the wrong order',
    'hazard: 0.1',
    'hazard: 0.1, ages: [6, 4]',
    fault('flows[0].ages', /^6 to 4/, '[first, last]'),
  ],
  [
    'ages as a text',
    'hazard: 0.1',
    'hazard: 0.1, ages: 4-6',
    fault('flows[0].ages', /^4-6 is not/, 'an age, or [first, last]'),
  ],
  [
    'ages of the model in the wrong order',
    'from: 4, to: 7',
    'from: 7, to: 4',
    fault('ages.to', '4 is below 7', 'ages in order'),
  ],
  [
    'far too many ages',
    'from: 4, to: 7',
    'from: 4, to: 2000000000',
    fault('ages.to', /^2000000000 is not/, 'a number of 200 or less'),
  ],
  [
    'a shift beside the steps',
    'shift: 10-01',
    'shift: 10-15',
    fault('ages.shift', /does not fall on a step/, /whole number of steps/),
  ],
  [
    'dates out of order',
    'end: 2020-10-01',
    'end: 2010-10-01',
    fault('time.end', /is not after 2016-10-01/, 'dates in order'),
  ],
  [
    'a day that does not exist',
    'end: 2020-10-01',
    'end: 2020-02-30',
    fault('time.end', /2020-02-30/, 'a date such as 2026-08-01'),
  ],
  ['a Dutch date', 'end: 2020-10-01', 'end: 1-10-2020', fault('time.end', /1-10-2020/, 'a date such as 2026-08-01')],
  [
    'dates of a course out of order',
    'level: 1200',
    'level: {step: {2018-10-01: 5, 2017-10-01: 7}}',
    fault('places.so.capacity.level.step.2017-10-01', 'stands after 2018-10-01', 'dates in ascending order'),
  ],
  [
    'the same day twice',
    'level: 1200',
    'level: {step: {2018-10: 5, 2018-10-01: 7}}',
    fault('places.so.capacity.level.step.2018-10-01', 'is the same day as 2018-10', 'each date once'),
  ],
  [
    'a key that is no date',
    'level: 1200',
    'level: {step: {2018-13-01: 5}}',
    fault('places.so.capacity.level.step.2018-13-01', /^"2018-13-01" is not/, 'a date such as 2026-08-01'),
  ],
  [
    'a course of both kinds',
    'level: 1200',
    'level: {step: {2016-10-01: 5}, linear: {2016-10-01: 5}}',
    fault('places.so.capacity.level', /^should be/, /^one value, or \{step/),
  ],
  [
    'an unknown step',
    'end: 2020-10-01',
    'end: 2020-10-01, step: maand',
    fault('time.step', /^maand/, 'one of year, quarter, month, week'),
  ],
  [
    'shares of entry that do not add up',
    '{met: 1}',
    '{met: 0.9}',
    fault('places.so.entry.zonder', 'the shares add up to 0.9', 'shares that add up to 1'),
  ],
  [
    'shares of a forced move that do not add up',
    'to: {thuis: 1}',
    'to: {thuis: 0.5}',
    fault('forcedMoves[0].to', 'the shares add up to 0.5', 'shares that add up to 1'),
  ],
  [
    'shares of an inflow that do not add up',
    'strata: {zonder: 1}',
    'strata: {zonder: 0.4, met: 0.4}',
    fault('inflows.geboren.strata', 'the shares add up to 0.8', 'shares that add up to 1'),
  ],
  [
    'a forced move without fallback',
    ' fallback: thuis,',
    '',
    fault('forcedMoves[0].fallback', 'is missing', /^a place without capacity/),
  ],
  [
    'a fallback that may be full',
    'to: {thuis: 1}, fallback: thuis',
    'to: {thuis: 1}, fallback: so',
    fault('forcedMoves[0].fallback', '"so" has a capacity', 'a place without capacity'),
  ],
  [
    'an inflow that could be refused',
    'geboren: {to: thuis, strata: {zonder: 1}',
    'geboren: {to: so, strata: {met: 1}',
    fault('inflows.geboren.to.so', '"so" has a capacity', /cannot be refused/),
  ],
  [
    'a capacity with a Dutch thousands point',
    'level: 1200',
    'level: 1.200',
    fault(
      'places.so.capacity.level',
      '1.200 is read as 1.2',
      /thousands separator/,
      'write 1200 (no thousands separator) or 1.2',
    ),
  ],
  [
    'a capacity of 12.000, which YAML takes for 12',
    'level: 1200',
    'level: 12.000',
    fault(
      'places.so.capacity.level',
      '12.000 is read as 12',
      /thousands separator/,
      'write 12000 (no thousands separator) or 12',
    ),
  ],
  [
    'a capacity in a course',
    'level: 1200',
    'level: {linear: {2016-10-01: 1250, 2018-10-01: 1.325}}',
    fault(
      'places.so.capacity.level.linear.2018-10-01',
      '1.325 is not a whole number',
      'a whole number',
      'write 1325 (no thousands separator)',
    ),
  ],
  [
    'a capacity in quotes with an English thousands comma',
    'level: 1200',
    'level: "1,200"',
    fault(
      'places.so.capacity.level',
      '1,200 is not a whole number',
      'a whole number',
      'write 1200 (no thousands separator)',
    ),
  ],
  [
    'the same comma without quotes, which starts a new key',
    'level: 1200',
    'level: 1,200',
    fault('places.so.capacity.200', 'unknown key "200"', /^one of level/, /comma ends a value/),
  ],
  [
    'an inflow with a thousands point',
    'perYear: 10',
    'perYear: 12.500',
    fault('inflows.geboren.perYear', '12.500 is read as 12.5'),
  ],
  [
    'a percentage',
    'level: 1200',
    'level: 1200, ceiling: 97%',
    fault('places.so.capacity.ceiling', /^97% is not/, 'a share from 0 to 1', /^write 0.97/),
  ],
  [
    'a percentage for a number of places',
    'level: 1200',
    'level: 60%',
    fault('places.so.capacity.level', /^60% is not/, /^a whole number/, 'write the number itself, not a percentage'),
  ],
  [
    'a percentage for a number of children a year',
    'perYear: 10',
    'perYear: 60%',
    fault('inflows.geboren.perYear', /^60% is not/, 'a count of 0 or more', /^write the number itself/),
  ],
  [
    'a percentage for what may be a share or not',
    'value: 0.3',
    'value: 60%',
    fault('parameters.beta.value', /^60% is not/, 'a number', 'write 0.6 (if it is a share, else the number itself)'),
  ],
  [
    'a negative capacity',
    'level: 1200',
    'level: -5',
    fault('places.so.capacity.level', /^-5 is not/, 'a whole number of 0 or more'),
  ],
  [
    'a duplicate key',
    'id: m',
    'id: m\nid: n',
    fault('id', 'stands twice (again on line 3)', 'each key once', 'keep one of the two'),
  ],
  [
    'a duplicate place',
    '  thuis: {label: Thuis}',
    '  thuis: {label: Thuis}\n  thuis: {label: Ook}',
    fault('places.thuis', /^stands twice/, 'each key once', 'keep one of the two'),
  ],
  [
    'a place with a capital',
    '  uit: {label: Uit, kind: exit}',
    '  uit: {label: Uit, kind: exit}\n  SBO: {label: Sbo}',
    fault('places.SBO', /^"SBO" is not an id/, /lower-case/),
  ],
  ['a missing source', ', source: tabel 2', '', fault('flows[0].source', 'is missing', /where the number comes from/)],
  [
    'an assumption without range',
    'source: tabel 2',
    'source: aanname',
    fault('flows[0].range', 'is missing', /assumption/),
  ],
  [
    'a range beside the value',
    'source: tabel 2',
    'source: aanname, range: [0.2, 0.4]',
    fault('flows[0].range', '0.2 to 0.4 does not hold 0.1', 'a range around the value'),
  ],
  [
    'an unknown kind of place',
    'kind: exit',
    'kind: exti',
    fault('places.uit.kind', /^exti is not/, 'one of place, exit', 'did you mean "exit"?'),
  ],
  [
    'a text in one language',
    'label: Thuis',
    'label: {nl: Thuis}',
    fault('places.thuis.label.en', 'is missing', 'a text'),
  ],
  [
    'a yes that is no boolean',
    'registered: true',
    'registered: ja',
    fault('strata.met.registered', /^ja is not/, 'true or false'),
  ],
  ['another version', 'model/1', 'model/2', fault('doorstroom', /^model\/2 is not/, 'model/1')],
  [
    'a function that is not arithmetic',
    'hazard: 0.1',
    'hazard: "import(1)"',
    fault('flows[0].hazard', /function "import" is not allowed/, /^arithmetic/, /^allowed: abs/),
  ],
  [
    'an unknown symbol',
    'hazard: 0.1',
    'hazard: "thius * beta"',
    fault('flows[0].hazard', 'unknown symbol "thius"', /^arithmetic/, 'did you mean "thuis"?'),
  ],
  ['an assignment', 'hazard: 0.1', 'hazard: "x = 3"', fault('flows[0].hazard', 'assignment is not allowed')],
  ['a property', 'hazard: 0.1', 'hazard: "thuis.constructor"', fault('flows[0].hazard', 'accessor is not allowed')],
  [
    'an expression nested too deep',
    'hazard: 0.1',
    `hazard: "${'('.repeat(150)}1${')'.repeat(150)}"`,
    fault('flows[0].hazard', 'nested deeper than 100'),
  ],
  [
    'an expression that is too large',
    'hazard: 0.1',
    `hazard: "1${'+1'.repeat(6000)}"`,
    fault('flows[0].hazard', 'more than 10000 parts'),
  ],
  [
    'too many children for the ages',
    'children: 400',
    'children: [1, 2, 3]',
    fault('stocks[0].children', '3 numbers for 4 ages', 'one number per age'),
  ],
  ['part of a child', 'children: 400', 'children: 4.5', fault('stocks[0].children', '4.5 is not a whole number')],
  [
    'a parameter with the name of a place',
    'beta: {',
    'thuis: {value: 1, source: x}\n  beta: {',
    fault('parameters.thuis', '"thuis" is already the name of something else', 'a name of its own'),
  ],
  ['a missing part', /stocks:[\s\S]*/, '', fault('stocks', 'is missing', 'a list')],
];

describe('one fault gives one message', () => {
  test.each(one)('%s', (_, passage, by, expected) => {
    expect(faults(passage, by)).toEqual([expect.objectContaining(expected)]);
  });
});

describe('what is said', () => {
  test.each(one)('%s: in plain words', (_, passage, by) => {
    for (const issue of faults(passage, by))
      expect(formatIssue(issue)).not.toMatch(/Invalid|received|Too small|Too big|undefined|object Object/);
  });
});

test('probabilities over 1 are told per place', () => {
  const text = `doorstroom: model/1
id: m
title: m
method: probabilities
time: {start: 2016-10-01, end: 2020-10-01, step: year}
places: {a: {label: a}, b: {label: b}, c: {label: c}}
flows:
  - {from: a, to: b, probability: 0.7, source: x}
  - {from: a, to: c, probability: 0.4, source: x}
  - {from: b, to: c, probability: 0.4, source: x}
stocks: [{place: a, children: 10, source: x}]
`;
  expect(faultsOf(() => parseModel(text, 'm.yaml'))).toEqual([
    {
      file: 'm.yaml',
      path: 'places.a',
      message: 'the probabilities of leaving add up to 1.1',
      expected: 'at most 1 per cell',
    },
  ]);
});

test('scales of regions add up to 1', () => {
  const regions = 'regions: {a: {label: a, scale: 0.4, source: x}, b: {label: b, scale: 0.5, source: x}}\nstocks:';
  expect(faults('stocks:', regions)).toEqual([
    expect.objectContaining({
      path: 'regions',
      message: 'the scales add up to 0.9',
      expected: 'scales that add up to 1',
    }),
  ]);
});

describe('many faults', () => {
  // faults of form, faults between the parts and a duplicate key: none hides another
  const text = GOOD.replace('id: m', 'id: m\nid: n')
    .replace('end: 2020-10-01', 'end: 2020-10-01, stap: month')
    .replace('level: 1200', 'level: 1.200')
    .replace('hazard: 0.1', 'hazard: -0.1')
    .replace('to: so, h', 'to: soo, h')
    .replace('{met: 1}', '{met: 0.9}')
    .replace(' fallback: thuis,', '')
    .replace('strata: {zonder: 1}, ages: 4', 'strata: {zonder: 1}, ages: 44')
    .replace('place: thuis', 'place: thuiss');

  test('are told all at once', () => {
    expect(
      faultsOf(() => parseModel(text, 'm.yaml'))
        .map((issue) => issue.path)
        .sort(),
    ).toEqual([
      'flows[0].hazard',
      'flows[0].to',
      'forcedMoves[0].fallback',
      'id',
      'inflows.geboren.ages',
      'places.so.capacity.level',
      'places.so.entry.zonder',
      'stocks[0].place',
      'time.stap',
    ]);
  });

  test('name the file, the place, what is wrong and what would be right', () => {
    for (const issue of faultsOf(() => parseModel(text, 'm.yaml'))) {
      expect(issue.file).toBe('m.yaml');
      expect(issue.message).not.toBe('');
      expect(issue.expected ?? '').not.toBe('');
    }
  });

  test('a faulty place does not make its name unknown', () => {
    expect(faults('kind: exit', 'kind: 3').map((issue) => issue.path)).toEqual(['places.uit.kind']);
    expect(faults('{label: Thuis}', '3').map((issue) => issue.path)).toEqual(['places.thuis']);
    expect(faults('  thuis: {label', '  Thuis: {label').map((issue) => issue.path)).toEqual(['places.Thuis']);
  });
});

describe('files that are no model', () => {
  const all = (text: string) =>
    faultsOf(() => parseModel(text, 'm.yaml'))
      .map((issue) => formatIssue(issue))
      .join('\n');

  test('a list, nothing, a word', () => {
    for (const text of ['- a\n- b\n', '', 'keten'])
      expect(all(text)).toMatch(/m.yaml: does not consist of keys with values\n {4}expected: a file that starts with/);
  });

  test('broken YAML gives the line', () => {
    expect(all(GOOD.replace('time: {', 'time: {{'))).toMatch(
      /line \d+, column \d+: before this is a \{ without a }.*\n {4}expected: valid YAML or JSON/,
    );
  });

  test('anchors that multiply', () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`,
    );
    expect(all(`a0: &a0 [x]\n${levels.join('\n')}\n`)).toMatch(
      /anchors multiply[\s\S]*hint: write the repeated part out/,
    );
  });

  test('an anchor that stands for nothing', () => {
    expect(all(GOOD.replace('title: Twee plaatsen', 'title: *titel'))).toMatch(/\*titel stands for nothing/);
  });

  test('a text of 50 MB is refused unread', () => {
    expect(all(`${GOOD}#${'x'.repeat(50_000_000)}`)).toBe(
      'm.yaml: is 50 MB\n    expected: at most 5 MB\n    hint: is this the right file?',
    );
    expect(all(`${GOOD}#${'x'.repeat(MAX_BYTES - GOOD.length - 1)}`)).toBe('');
  });

  test('brackets without end', () => {
    for (const text of [`a: ${'['.repeat(100_000)}`, `a: ${'{a: '.repeat(100_000)}`, '- '.repeat(100_000)])
      expect(all(text)).toMatch(/nests deeper/);
  });

  test('the same model as JSON is accepted', () => {
    const json = {
      doorstroom: 'model/1',
      id: 'm',
      title: 'm',
      time: { start: '2016-10-01', end: '2017-10-01' },
      places: { a: { label: 'a' }, b: { label: 'b' } },
      flows: [{ from: 'a', to: 'b', hazard: 0.1, source: 'x' }],
      stocks: [{ place: 'a', children: 10, source: 'x' }],
    };
    expect(all(JSON.stringify(json))).toBe('');
    expect(all(JSON.stringify({ ...json, id: 3 }, null, 2))).toMatch(/m.yaml: id: 3 is not a text/);
  });
});
