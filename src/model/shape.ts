/** A plain value against a schema: every fault of shape, in words of the file and not of the schema library. */
import type { z } from 'zod';
import { among, MISSING, same, say, textsOf } from './fault-words.ts';
import { didYouMean, formatPath, type Issue, type IssueList, issueOf, meant } from './issues.ts';
import { guessKinds } from './kinds.ts';
import { dateHint, type NumberKind, numberHint, type Source } from './read.ts';
import { type Fault, faultsIn, valueAt } from './shape-faults.ts';
import type { Text } from './text.ts';

/** Checks the value against a schema; null and all faults in `issues` when it does not fit. */
export function checkShape<T>(schema: z.ZodType<T>, source: Source, issues: IssueList): T | null {
  const result = schema.safeParse(source.value);
  if (result.success) return result.data;
  const faults = faultsIn(result.error, source.value);
  const all = [...faults, ...guessKinds(schema, source.value, faults).faults];
  const found = all.flatMap((fault) => issuesOf(fault, source, issues.file));
  const known = new Set(issues.issues.map((issue) => issue.path));
  issues.issues.push(...found.filter((issue) => !known.has(issue.path) && !isMisspelt(issue, found)));
  return null;
}

/** A missing key that stands there under nearly its own name is one fault, not two. */
export function isMisspelt(issue: Issue, all: readonly Issue[]): boolean {
  if (issue.message !== MISSING.en) return false;
  const dot = issue.path.lastIndexOf('.');
  const parent = issue.path.slice(0, dot + 1);
  const hint = meant(issue.path.slice(dot + 1)).en;
  return all.some((other) => other.hint === hint && other.path.slice(0, other.path.lastIndexOf('.') + 1) === parent);
}

function issuesOf(fault: Fault, source: Source, file: string): Issue[] {
  const { path } = fault;
  if (fault.code === 'unrecognized_keys') return (fault.keys ?? []).map((key) => unknownKey(fault, key, source, file));
  const expected = wanted(fault);
  const issue = (message: Text, hint?: Text) => [issueOf({ file, path: formatPath(path), message, expected, hint })];
  if (fault.code === 'invalid_key') return issue(isNot(`"${String(path.at(-1))}"`, expected));
  const typed = source.typed(path);
  const given = valueAt(source.value, path);
  if (given === undefined && typed === undefined) return issue(MISSING);
  if (given === null) return issue(say('is leeg', 'is empty'));
  if (typed === undefined)
    return issue(
      say(`moet zijn: ${expected.nl}`, `should be ${expected.en}`),
      expected.en.endsWith('[low, high]') && isSplit(given) ? COMMA_IN_LIST : undefined,
    );
  const near = didYouMean(typed, [...(fault.values ?? []), ...(fault.options ?? [])].map(String));
  return issue(isNot(shortened(typed), expected), near ?? hintFor(typed, expected) ?? readAs(typed, given));
}

function isNot(given: string, { nl, en }: Text): Text {
  const dutch = nl.startsWith('een ') ? `geen ${nl.slice(4)}` : `niet ${nl}`;
  return say(`${given} is ${dutch}`, `${given} is not ${en}`);
}

function unknownKey(fault: Fault, key: string, source: Source, file: string): Issue {
  const known = fault.message.split(', ');
  // `level: 1,200` between braces is `level: 1` and a key 200
  const isRest = /^\d+$/.test(key) && valueAt(source.value, [...fault.path, key]) === null;
  return issueOf({
    file,
    path: formatPath([...fault.path, key]),
    message: say(`onbekende sleutel "${key}"`, `unknown key "${key}"`),
    expected: among(known),
    hint: isRest ? COMMA_BETWEEN_BRACES : didYouMean(key, known),
  });
}

const COMMA_BETWEEN_BRACES = say(
  'een komma sluit een waarde tussen accolades af: schrijf het getal zonder komma (1200), of met een punt (0.1)',
  'a comma ends a value between braces: write the number without comma (1200), or with a point (0.1)',
);

/** `[0,6, 1]` is three numbers. */
function isSplit(given: unknown): boolean {
  return Array.isArray(given) && given.length > 2 && given.every((part) => typeof part === 'number');
}

const COMMA_IN_LIST = say(
  'een komma scheidt de getallen: schrijf een getal als 0,6 met een punt (0.6)',
  'a comma separates the numbers: write a number such as 0,6 with a point (0.6)',
);

const TYPES: Record<string, Text> = {
  string: say('een tekst', 'a text'),
  number: say('een getal', 'a number'),
  int: say('een heel getal', 'a whole number'),
  boolean: say('true of false', 'true or false'),
  array: say('een lijst', 'a list'),
  tuple: say('een lijst', 'a list'),
  object: say('sleutels met waarden', 'keys with values'),
  record: say('sleutels met waarden', 'keys with values'),
};
const ANOTHER_VALUE = say('een andere waarde', 'another value');

/** What the schema wants, in words: its own, or those for what zod says. */
function wanted(fault: Fault): Text {
  const ours = textsOf(fault.message);
  if (ours) return ours;
  if (fault.code === 'invalid_type') return TYPES[fault.expected ?? ''] ?? ANOTHER_VALUE;
  if (fault.code === 'invalid_value') {
    const values = (fault.values ?? []).map(String);
    return values.length === 1 ? same(values[0]) : among(values);
  }
  if (fault.code === 'invalid_key') return fault.issues?.[0] ? wanted(fault.issues[0]) : say('een sleutel', 'a key');
  if (fault.code === 'too_small') return atLeast(fault);
  return fault.code === 'too_big' ? atMost(fault) : ANOTHER_VALUE;
}

function atLeast({ origin, minimum }: Fault): Text {
  if (origin === 'array') return say(`een lijst van ten minste ${minimum}`, `a list of at least ${minimum}`);
  if (origin === 'string') return say('een tekst die niet leeg is', 'a text that is not empty');
  return say(`een getal van ${minimum} of meer`, `a number of ${minimum} or more`);
}

function atMost({ origin, maximum }: Fault): Text {
  if (origin === 'array') return say(`een lijst van hoogstens ${maximum}`, `a list of at most ${maximum}`);
  return say(`een getal van ${maximum} of minder`, `a number of ${maximum} or less`);
}

function hintFor(typed: string, expected: Text): Text | undefined {
  return expected.en.startsWith('a date such as') ? dateHint(typed) : numberHint(typed, kindOf(expected));
}

function kindOf({ en }: Text): NumberKind {
  if (en.startsWith('a share from 0')) return 'share';
  if (/^a whole number\b/.test(en)) return 'whole';
  if (/^(a count|an amount)\b/.test(en)) return 'count';
  return en === TYPES.number.en ? 'any' : 'factor';
}

function readAs(typed: string, given: unknown): Text | undefined {
  if (typeof given !== 'number' || String(given) === typed) return undefined;
  return say(`${typed} wordt gelezen als ${given}`, `${typed} is read as ${given}`);
}

function shortened(typed: string): string {
  return typed.length > 60 ? `${typed.slice(0, 57)}...` : typed;
}
