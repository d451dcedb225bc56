/**
 * What can still be checked of a file whose form is faulty: a copy in which every faulty part is left out or replaced,
 * so that all faults can be told at once. Nothing ever runs on it.
 */
import type { z } from 'zod';
import { MISSING } from './fault-words.ts';
import { formatPath, type Issue, nearest } from './issues.ts';
import { guessKinds } from './kinds.ts';
import { type Fault, faultsIn, valueAt } from './shape-faults.ts';

export interface Salvaged<T> {
  readonly data: T;
  /** Keeps the faults of the second pass that do not follow from what was left out or replaced. */
  independent(issues: readonly Issue[]): Issue[];
}

/** Tried in turn where a part cannot simply be left out; `undefined` leaves it out. */
const STAND_INS: readonly unknown[] = [
  undefined,
  0,
  1,
  'x',
  '2001-01-01',
  '01-01',
  [],
  {},
  ['x'],
  [0, 1],
  { 0: 1 },
  { '2001-01-01': 1 },
];
/** Parts of a model or scenario on which much else rests: without them only names can be checked. */
const FOUNDATION =
  /^(ages|time|method|stocks|forcedMoves|places|strata|places\.[^.]+|strata\.[^.]+|places\.[^.]+\.capacity)$|^(ages|time|stocks|forcedMoves)[.[]|^places\.[^.]+\.(kind|ages|strata|entry)/;

/**
 * The file without its faults of form; null when too little is left.
 * @param foundation parts without which only names can be checked
 */
export function salvage<T>(schema: z.ZodType<T>, value: unknown, foundation = FOUNDATION): Salvaged<T> | null {
  const first = schema.safeParse(value);
  const guessed = guessKinds(schema, value, first.success ? [] : faultsIn(first.error, value));
  const copy = structuredClone(guessed.value);
  const tried = new Map<string, number>();
  const touched = new Set(guessed.paths.map(formatPath));
  let keysOnly = true;
  for (let round = 0; round < 2 * STAND_INS.length; round++) {
    const result = schema.safeParse(copy);
    if (result.success) return { data: result.data, independent: (issues) => kept(issues, touched, keysOnly) };
    for (const fault of faultsIn(result.error, copy)) {
      const paths =
        fault.code === 'unrecognized_keys' ? (fault.keys ?? []).map((k) => [...fault.path, k]) : [fault.path];
      for (const path of paths) {
        const name = formatPath(path);
        const turn = tried.get(name) ?? 0;
        tried.set(name, turn + 1);
        touched.add(name);
        if (fault.code !== 'unrecognized_keys' && foundation.test(name)) keysOnly = false;
        replace(copy, path, fault.code === 'unrecognized_keys' ? undefined : standIn(fault, copy, turn));
      }
    }
  }
  return null;
}

/** What takes the place of a faulty part at each turn; of a word of a known few, the one that was most likely meant. */
function standIn(fault: Fault, value: unknown, turn: number): unknown {
  const words = fault.values ?? fault.options ?? [];
  const given = valueAt(value, fault.path);
  const near = typeof given === 'string' ? nearest(given, words.map(String)) : undefined;
  return [...(near === undefined ? [] : [near]), undefined, ...words.slice(0, 1), ...STAND_INS.slice(1)][turn];
}

function replace(value: unknown, path: readonly PropertyKey[], by: unknown): void {
  let at = value as Record<PropertyKey, unknown> | null | undefined;
  for (const part of path.slice(0, -1)) at = at?.[part] as Record<PropertyKey, unknown> | null | undefined;
  const last = path.at(-1);
  if (at === null || typeof at !== 'object' || last === undefined) return;
  if (by === undefined && !Array.isArray(at)) delete at[last];
  else at[last] = structuredClone(by);
}

const NO_SUCH = /^there is no (place|stratum|inflow|region) /;
const TIMES = ['start', 'end', 'date', 'leadMonths', 'rampMonths', 'grow'];
const PROVENANCE = ['source', 'range', 'rangeFactor'];

/** Whether a fault may follow from what stands in for this key of the same change, figure or flow: most are about several. */
function restsOn({ message, path }: Issue, key: string): boolean {
  // `on` says whether names are those of places or of strata
  if (NO_SUCH.test(message) || / is not a number of the model$/.test(message)) return key === 'on';
  if (message === MISSING.en) return PROVENANCE.includes(key);
  return !TIMES.includes(lastPart(path)) || TIMES.includes(key);
}

function kept(issues: readonly Issue[], touched: ReadonlySet<string>, keysOnly: boolean): Issue[] {
  return issues.filter((issue) => {
    if (!keysOnly && !NO_SUCH.test(issue.message)) return false;
    for (const path of touched) {
      if (isWithin(path, issue.path) || isWithin(issue.path, path)) return false;
      // the range was held against what stands in for the number
      if (/ does not hold /.test(issue.message) && parentOf(path) === parentOf(issue.path)) return false;
      if (itemOf(path) !== null && itemOf(path) === itemOf(issue.path) && restsOn(issue, lastPart(path))) return false;
    }
    // a place that was left out for its faulty id is not also unknown
    const name = /^there is no \w+ "(.*)"$/.exec(issue.message)?.[1];
    return name === undefined || ![...touched].some((path) => lastPart(path).toLowerCase() === name.toLowerCase());
  });
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.') + 1);
}

/** `changes[2]` of `changes[2].to[0]`; null outside the lists of a file. */
function itemOf(path: string): string | null {
  return /^\w+\[\d+\]/.exec(path)?.[0] ?? null;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
