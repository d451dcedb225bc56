/** A plain value against a schema: every fault of shape, in words of the file and not of the schema library. */
import type { z } from 'zod';
import { didYouMean, formatPath, type Issue, type IssueList } from './issues.ts';
import { numberHint, type Source } from './read.ts';

/** Checks the value against a schema; null and all faults in `issues` when it does not fit. */
export function checkShape<T>(schema: z.ZodType<T>, source: Source, issues: IssueList): T | null {
  const result = schema.safeParse(source.value);
  if (result.success) return result.data;
  const found: Issue[] = [];
  for (const fault of flatFaults(result.error.issues as unknown as Fault[], source.value)) {
    found.push(...issuesOf(fault, source, issues.file));
  }
  const known = new Set(issues.issues.map((issue) => issue.path));
  issues.issues.push(...found.filter((issue) => !known.has(issue.path) && !isMisspelt(issue, found)));
  return null;
}

/** A missing key that stands there under nearly its own name is one fault, not two. */
export function isMisspelt(issue: Issue, all: readonly Issue[]): boolean {
  if (issue.message !== 'is missing') return false;
  const dot = issue.path.lastIndexOf('.');
  const parent = issue.path.slice(0, dot + 1);
  const hint = `did you mean "${issue.path.slice(dot + 1)}"?`;
  return all.some((other) => other.hint === hint && other.path.slice(0, other.path.lastIndexOf('.') + 1) === parent);
}

/** A fault as zod gives it. */
export interface Fault {
  readonly code: string;
  readonly path: PropertyKey[];
  readonly message: string;
  readonly expected?: string;
  readonly values?: unknown[];
  readonly options?: unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly origin?: string;
  readonly keys?: string[];
  readonly issues?: Fault[];
  readonly errors?: Fault[][];
}

/** Faults with full paths; of a choice between forms, those of the form that the writer most likely meant. */
export function flatFaults(faults: readonly Fault[], value: unknown, prefix: readonly PropertyKey[] = []): Fault[] {
  return faults.flatMap((fault) => {
    const path = [...prefix, ...fault.path];
    const whole = { ...fault, path };
    if (fault.code !== 'invalid_union' || !fault.errors || fault.errors.length === 0) return [whole];
    const branch = closestBranch(fault.errors);
    const said = isOurs(fault.message);
    if (branch === null) {
      const given = valueAt(value, path);
      const plain =
        typeof given === 'object' || given === undefined
          ? undefined
          : fault.errors.flat().find((f) => isOurs(f.message));
      return [said && !plain ? { ...whole, errors: [] } : { ...(plain ?? fault.errors[0][0]), path }];
    }
    return flatFaults(branch, value, path);
  });
}

/** The branch of a union whose faults lie deepest; null when all of them lie at the top. */
function closestBranch(branches: readonly Fault[][]): Fault[] | null {
  let best: Fault[] | null = null;
  let depth = 0;
  for (const branch of branches) {
    const deepest = Math.max(...branch.map((f) => f.path.length));
    if (deepest > depth) {
      best = branch;
      depth = deepest;
    }
  }
  return best;
}

function issuesOf(fault: Fault, source: Source, file: string): Issue[] {
  const { path } = fault;
  const at = (part: readonly PropertyKey[]) => ({ file, path: formatPath(part) });
  if (fault.code === 'unrecognized_keys') return (fault.keys ?? []).map((key) => unknownKey(fault, key, source, file));
  const expected = wanted(fault);
  if (fault.code === 'invalid_key')
    return [{ ...at(path), message: `"${String(path.at(-1))}" is not ${expected}`, expected }];
  const typed = source.typed(path);
  const given = valueAt(source.value, path);
  if (given === undefined && typed === undefined) return [{ ...at(path), message: 'is missing', expected }];
  if (given === null) return [{ ...at(path), message: 'is empty', expected }];
  if (typed === undefined) return [{ ...at(path), message: `should be ${expected}`, expected }];
  const near = didYouMean(typed, [...(fault.values ?? []), ...(fault.options ?? [])].map(String));
  const hint = near ?? numberHint(typed) ?? readAs(typed, given);
  return [{ ...at(path), message: `${shortened(typed)} is not ${expected}`, expected, hint }];
}

function unknownKey(fault: Fault, key: string, source: Source, file: string): Issue {
  const known = fault.message.split(', ');
  // `level: 1,200` between braces is `level: 1` and a key 200
  const isRest = /^\d+$/.test(key) && valueAt(source.value, [...fault.path, key]) === null;
  const hint = isRest
    ? 'a comma ends a value between braces: write the number without comma (1200), or with a point (0.1)'
    : didYouMean(key, known);
  return {
    file,
    path: formatPath([...fault.path, key]),
    message: `unknown key "${key}"`,
    expected: `one of ${known.join(', ')}`,
    hint,
  };
}

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

/** What the schema wants, in words: its own, or those for what zod says. */
function wanted(fault: Fault): string {
  if (isOurs(fault.message)) return fault.message;
  if (fault.code === 'invalid_type') return TYPES[fault.expected ?? ''] ?? fault.expected ?? 'another value';
  if (fault.code === 'invalid_value') {
    const values = (fault.values ?? []).map(String);
    return values.length === 1 ? values[0] : `one of ${values.join(', ')}`;
  }
  if (fault.code === 'invalid_key') return fault.issues?.[0] ? wanted(fault.issues[0]) : 'a key';
  if (fault.code === 'too_small') {
    if (fault.origin === 'array') return `a list of at least ${fault.minimum}`;
    return fault.origin === 'string' ? 'a text that is not empty' : `a number of ${fault.minimum} or more`;
  }
  if (fault.code === 'too_big') {
    return fault.origin === 'array' ? `a list of at most ${fault.maximum}` : `a number of ${fault.maximum} or less`;
  }
  return fault.message;
}

/** True for a message from our schemas, which says what is expected; zod's own start with its words for a fault. */
function isOurs(message: string): boolean {
  return !/^(Invalid|Too (small|big)|Unrecognized)/.test(message);
}

function readAs(typed: string, given: unknown): string | undefined {
  return typeof given === 'number' && String(given) !== typed ? `${typed} is read as ${given}` : undefined;
}

function shortened(typed: string): string {
  return typed.length > 60 ? `${typed.slice(0, 57)}...` : typed;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const part of path)
    at = at === null || typeof at !== 'object' ? undefined : (at as Record<PropertyKey, unknown>)[part];
  return at;
}
