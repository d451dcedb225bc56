/** Text of a model or scenario file -> plain value, with every fault of form found at once. */
import { isScalar, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Issue, IssueList } from './issues.ts';

/** Larger files are refused unread: no model needs more, and a parser should not be the judge of that. */
export const MAX_BYTES = 5_000_000;

/** A file's value, and how a number in it was typed. */
export interface Source {
  readonly value: unknown;
  /** The text of the scalar at this path, as typed; undefined when there is none. */
  typed(path: readonly PropertyKey[]): string | undefined;
}

/** Parses YAML (JSON is YAML too). Faults go to `issues`; then the result is null. */
export function readYaml(text: string, issues: IssueList): Source | null {
  if (text.length > MAX_BYTES) {
    issues.add(
      '',
      `is ${Math.round(text.length / 1e6)} MB`,
      `at most ${MAX_BYTES / 1e6} MB`,
      'is this the right file?',
    );
    return null;
  }
  const doc = parseDocument(text, { uniqueKeys: true, version: '1.2', prettyErrors: true, logLevel: 'silent' });
  for (const error of doc.errors) {
    const [message, ...rest] = error.message.split('\n');
    const hint =
      error.code === 'DUPLICATE_KEY' ? 'keep one of the two' : rest.join(' ').trim().slice(0, 120) || undefined;
    issues.add('', message.replace(/:$/, ''), 'valid YAML or JSON', hint);
  }
  if (issues.issues.length > 0) return null;
  let value: unknown;
  try {
    value = doc.toJS({ maxAliasCount: 100 });
  } catch (error) {
    issues.add('', (error as Error).message, 'anchors that do not multiply', 'write the repeated part out');
    return null;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    issues.add(
      '',
      'is not a list of keys with values',
      'a file that starts with "doorstroom: model/1" or "scenario/1"',
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

/** `12.000` is 12 in YAML but twelve thousand in Dutch: refuse it wherever it stands. */
function refuseThousands(node: unknown, path: PropertyKey[], issues: IssueList): void {
  if (isScalar(node)) {
    const typed = node.source ?? '';
    if (typeof node.value === 'number' && /^-?[1-9]\d{0,2}(\.000)+$/.test(typed)) {
      issues.add(
        path,
        `${typed} is read as ${node.value}`,
        'a number without a thousands separator',
        thousandsHint(typed),
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

function thousandsHint(typed: string): string | undefined {
  if (/^-?\d{1,3}([.,]\d{3})+$/.test(typed)) return `write ${typed.replace(/[.,]/g, '')} (no thousands separator)`;
  if (/^-?\d+,\d+$/.test(typed)) return `write ${typed.replace(',', '.')} (a decimal point, not a comma)`;
  return undefined;
}

/** Checks the value against a schema; null and all faults in `issues` when it does not fit. */
export function checkShape<T>(schema: z.ZodType<T>, source: Source, issues: IssueList): T | null {
  const result = schema.safeParse(source.value);
  if (result.success) return result.data;
  for (const fault of result.error.issues) addFault(fault as Fault, [], source, issues);
  return null;
}

interface Fault {
  readonly code: string;
  readonly path: PropertyKey[];
  readonly message: string;
  readonly expected?: string;
  readonly errors?: Fault[][];
}

function addFault(fault: Fault, prefix: readonly PropertyKey[], source: Source, issues: IssueList): void {
  const path = [...prefix, ...fault.path];
  const typed = source.typed(path);
  if (fault.code === 'invalid_union' && fault.errors && fault.errors.length > 0) {
    const best = closestBranch(fault.errors);
    if (best) {
      for (const inner of best) addFault(inner, path, source, issues);
      return;
    }
  }
  const given = typed === undefined ? '' : `${typed} is not `;
  const hint = typed === undefined ? undefined : (thousandsHint(typed) ?? readAs(typed));
  const known = fault.code === 'unrecognized_keys';
  if (known) issues.add(path, fault.message, 'known keys only', /did you mean "[^"]*"\?/.exec(fault.message)?.[0]);
  else if (typed === undefined && valueAt(source.value, path) === undefined)
    issues.add(path, 'is missing', fault.message);
  else issues.add(path, `${given}${given ? fault.message : `should be ${fault.message}`}`, fault.message, hint);
}

function readAs(typed: string): string | undefined {
  return /^\d+\.\d+$/.test(typed) ? `${typed} is read as ${Number(typed)}` : undefined;
}

/** The branch of a union that the writer most likely meant: the one whose faults lie deepest. */
function closestBranch(branches: readonly Fault[][]): Fault[] | undefined {
  let best: Fault[] | undefined;
  let depth = 0;
  for (const branch of branches) {
    const deepest = Math.max(...branch.map((f) => f.path.length + (f.code === 'unrecognized_keys' ? 1 : 0)));
    if (deepest > depth) {
      best = branch;
      depth = deepest;
    }
  }
  return best ?? branches[0];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const part of path)
    at = at === null || typeof at !== 'object' ? undefined : (at as Record<PropertyKey, unknown>)[part];
  return at;
}

export type { Issue };
