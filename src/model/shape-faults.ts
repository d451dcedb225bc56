/** What zod says of a value, as a flat list. */
import type { z } from 'zod';
import { textsOf } from './fault-words.ts';

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
  /** The key whose word chooses between forms, where that word is none of `options`. */
  readonly discriminator?: string;
  readonly issues?: Fault[];
  readonly errors?: Fault[][];
}

/** Faults with full paths; of a choice between forms, those of the form that the writer most likely meant. */
export function faultsIn(error: z.ZodError, value: unknown): Fault[] {
  return flatFaults(error.issues as unknown as Fault[], value);
}

function flatFaults(faults: readonly Fault[], value: unknown, prefix: readonly PropertyKey[] = []): Fault[] {
  return faults.flatMap((fault) => {
    const path = [...prefix, ...fault.path];
    const whole = { ...fault, path };
    if (fault.code !== 'invalid_union' || !fault.errors || fault.errors.length === 0) return [whole];
    const branch = closestBranch(fault.errors);
    const said = textsOf(fault.message) !== null;
    if (branch === null) {
      const given = valueAt(value, path);
      const plain =
        typeof given === 'object' || given === undefined
          ? undefined
          : fault.errors.flat().find((f) => textsOf(f.message) !== null);
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

export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const part of path)
    at = at === null || typeof at !== 'object' ? undefined : (at as Record<PropertyKey, unknown>)[part];
  return at;
}
