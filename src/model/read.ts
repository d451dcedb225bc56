/** Text of a model or scenario file -> plain value, with every fault of form found at once. */
import { isAlias, isScalar, type YAMLError } from 'yaml';
import { parseQuoted, pathOfScalar } from './bare-paths.ts';
import { same, say } from './fault-words.ts';
import type { IssueList } from './issues.ts';
import type { Text } from './text.ts';
import { parseDate } from './time.ts';
import { yamlWords } from './yaml-words.ts';

/** Faults of form that are named one by one. */
const MAX_SYNTAX_FAULTS = 3;

/** Larger files are refused unread: no model needs more, and a parser should not be the judge of that. */
export const MAX_BYTES = 5_000_000;
const MAX_NESTING = 100;

/** A file's value, and how a number in it was typed. */
export interface Source {
  readonly value: unknown;
  /** The text of the scalar at this path, as typed; undefined when there is none. */
  typed(path: readonly PropertyKey[]): string | undefined;
}

/** Files without faults that were read last: a study reads its model more than once, and a library of studies the same model. */
const lately = new Map<string, Source>();
const LATELY = 8;

/**
 * Parses YAML (JSON is YAML too). Faults go to `issues`; then the result is null when nothing more can be said. The value
 * must not be written to: a later call with the same text may give it again.
 */
export function readYaml(text: string, issues: IssueList): Source | null {
  const known = lately.get(text);
  if (known) return known;
  const before = issues.issues.length;
  const source = parseYaml(text, issues);
  if (source && issues.issues.length === before) {
    const [oldest] = lately.keys();
    if (lately.size >= LATELY) lately.delete(oldest);
    lately.set(text, source);
  }
  return source;
}

function parseYaml(text: string, issues: IssueList): Source | null {
  if (text.length > MAX_BYTES) {
    issues.add(
      '',
      say(`is ${Math.round(text.length / 1e6)} MB groot`, `is ${Math.round(text.length / 1e6)} MB`),
      say(`hoogstens ${MAX_BYTES / 1e6} MB`, `at most ${MAX_BYTES / 1e6} MB`),
      say('is dit het goede bestand?', 'is this the right file?'),
    );
    return null;
  }
  if (nestsTooDeep(text)) {
    issues.add(
      '',
      say(`is meer dan ${MAX_NESTING} niveaus diep`, `nests deeper than ${MAX_NESTING} levels`),
      say('een bestand met een model of scenario', 'a model or scenario file'),
    );
    return null;
  }
  const doc = parseQuoted(text, issues);
  const duplicates = doc.errors.filter((error) => error.code === 'DUPLICATE_KEY');
  const others = doc.errors.filter((error) => error.code !== 'DUPLICATE_KEY');
  // the parser may say the same of one place more than once
  const broken = [...new Map(others.map((error) => [yamlWords(error).en, error])).values()];
  for (const error of [...duplicates, ...broken.slice(0, MAX_SYNTAX_FAULTS)])
    addSyntaxFault(error, doc.contents, issues);
  if (broken.length > MAX_SYNTAX_FAULTS) {
    // one slip of indentation makes the parser stumble over every line after it
    const rest = broken.length - MAX_SYNTAX_FAULTS;
    issues.add(
      '',
      say(`nog ${rest} plekken die geen YAML zijn`, `${rest} more places that are not YAML`),
      say('geldige YAML of JSON', 'valid YAML or JSON'),
      say('vaak volgen ze uit de eerste', 'they often follow from the first one'),
    );
  }
  if (broken.length > 0) return null;
  let value: unknown;
  try {
    value = doc.toJS({ maxAliasCount: 100 });
  } catch (error) {
    addAnchorFault(error as Error, issues);
    return null;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    issues.add(
      '',
      say('bestaat niet uit sleutels met waarden', 'does not consist of keys with values'),
      say(
        'een bestand dat begint met "doorstroom: model/1" of "doorstroom: scenario/1"',
        'a file that starts with "doorstroom: model/1" or "doorstroom: scenario/1"',
      ),
    );
    return null;
  }
  const typed = (path: readonly PropertyKey[]) => {
    const node = doc.getIn(path, true);
    return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
  };
  refuseThousands(doc.contents, [], issues);
  return { value, typed };
}

/** Brackets within brackets, or list within list: the parser recurses on them and would run out of stack. */
function nestsTooDeep(text: string): boolean {
  if (/^[ \t]*(?:-[ \t]+){100}/m.test(text)) return true;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '[' || c === '{') depth += 1;
    else if (c === ']' || c === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

function addSyntaxFault(error: YAMLError, contents: unknown, issues: IssueList): void {
  if (error.code === 'DUPLICATE_KEY') {
    const start = error.pos[0];
    const line = error.linePos?.[0].line;
    const path = pathOfScalar(contents, start, []) ?? [];
    issues.add(
      path,
      say(`staat er twee keer (nog eens op regel ${line})`, `stands twice (again on line ${line})`),
      say('elke sleutel één keer', 'each key once'),
      say('houd één van de twee', 'keep one of the two'),
    );
    return;
  }
  const [, ...rest] = error.message.split('\n');
  const shown = rest.join(' ').trim().slice(0, 120);
  issues.add(
    '',
    yamlWords(error),
    say('geldige YAML of JSON', 'valid YAML or JSON'),
    shown === '' ? undefined : same(shown),
  );
}

function addAnchorFault(error: Error, issues: IssueList): void {
  const missing = /^Unresolved alias.*: (.*)$/.exec(error.message);
  if (missing)
    issues.add(
      '',
      say(`*${missing[1]} staat voor niets`, `*${missing[1]} stands for nothing`),
      say(`&${missing[1]} ervoor`, `&${missing[1]} before it`),
      say('zet een tekst die met * begint tussen aanhalingstekens', 'put a text that starts with * in quotes'),
    );
  else
    issues.add(
      '',
      say('de ankers (&) groeien uit tot te veel', 'its anchors multiply into too much'),
      say('ankers die hoogstens 100 keer gebruikt zijn', 'anchors used at most 100 times'),
      say('schrijf het herhaalde deel uit', 'write the repeated part out'),
    );
}

/** `1.200` and `12.000` are 1.2 and 12 in YAML but thousands in Dutch: refuse them wherever they stand. */
function refuseThousands(node: unknown, path: PropertyKey[], issues: IssueList): void {
  if (isAlias(node)) return;
  if (isScalar(node)) {
    const typed = node.source ?? '';
    // nobody ends a decimal number in 0 for no reason
    if (typeof node.value === 'number' && /^-?[1-9]\d{0,2}(\.\d{3})*\.\d{2}0$/.test(typed)) {
      issues.add(
        path,
        say(`${typed} wordt gelezen als ${node.value}`, `${typed} is read as ${node.value}`),
        say('een getal zonder punt voor duizendtallen', 'a number without a thousands separator'),
        say(
          `schrijf ${typed.replaceAll('.', '')} (zonder punt voor duizendtallen) of ${node.value}`,
          `write ${typed.replaceAll('.', '')} (no thousands separator) or ${node.value}`,
        ),
      );
    }
    return;
  }
  const items = (node as { items?: unknown[] } | null)?.items;
  if (!Array.isArray(items)) return;
  items.forEach((item, i) => {
    const pair = item as { key?: { value?: unknown }; value?: unknown };
    if (pair !== null && typeof pair === 'object' && 'key' in pair)
      refuseThousands(pair.value, [...path, String(pair.key?.value)], issues);
    else refuseThousands(item, [...path, i], issues);
  });
}

/** How to write a date that is not in the order of the file: the date itself where day, month and year are clear. */
export function dateHint(typed: string): Text {
  const [, day, month, year] = /^(\d{1,2})[-.](\d{1,2})[-.](\d{4})$/.exec(typed.trim()) ?? [];
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (parseDate(date)) return say(`schrijf ${date}`, `write ${date}`);
  return say(
    'jaar-maand-dag, maand en dag met twee cijfers, zoals 2030-10-01',
    'year-month-day with two digits each, such as 2030-10-01',
  );
}

/** What a number is: a share of at most 1, a whole number, a count, one that may be a share or a factor, or one of which that is not known. */
export type NumberKind = 'share' | 'whole' | 'count' | 'factor' | 'any';

/** What to write instead of a number with separators or a percentage; nothing when it is no such number. */
export function numberHint(typed: string, kind: NumberKind = 'factor'): Text | undefined {
  const write = (number: string | number, nl: string, en: string) =>
    say(`schrijf ${number} (${nl})`, `write ${number} (${en})`);
  if (/^-?[1-9]\d{0,2}([.,]\d{3})+$/.test(typed))
    return write(typed.replace(/[.,]/g, ''), 'zonder punt of komma voor duizendtallen', 'no thousands separator');
  if (/^-?\d+,\d+$/.test(typed))
    // with a point it would not be a whole number either
    return kind === 'whole'
      ? undefined
      : write(typed.replace(',', '.'), 'een decimale punt, geen komma', 'a decimal point, not a comma');
  if (!/^-?\d+([.,]\d+)? ?%$/.test(typed)) return undefined;
  if (kind === 'count' || kind === 'whole')
    return say('schrijf het getal zelf, geen percentage', 'write the number itself, not a percentage');
  const value = Number((Number.parseFloat(typed.replace(',', '.')) / 100).toPrecision(12));
  if (kind === 'share' && (value < 0 || value > 1))
    return say('een aandeel is hoogstens 1, dat is 100%', 'a share is at most 1, which is 100%');
  if (kind === 'any')
    return write(value, 'als het een deel van 1 is, anders het getal zelf', 'if it is a share, else the number itself');
  return write(value, 'een deel van 1, geen percentage', 'a share, not a percentage');
}
