/**
 * A word that says which form follows (`type: capacity`) and is misspelt or missing would hide every other fault of that
 * form. Here the form is guessed that the writer most likely meant, so that those can be told too.
 */
import type { z } from 'zod';
import { nearest } from './issues.ts';
import { type Fault, faultsIn, valueAt } from './shape-faults.ts';

export interface Guessed {
  /** A copy of the value in which each such word is the guessed one. */
  readonly value: unknown;
  /** Where those words stand. */
  readonly paths: readonly (readonly PropertyKey[])[];
  /** Faults of the forms guessed. */
  readonly faults: readonly Fault[];
}

/** @param faults those of the value against the schema */
export function guessKinds<T>(schema: z.ZodType<T>, value: unknown, faults: readonly Fault[]): Guessed {
  const unknown = faults.filter(
    ({ discriminator, path }) => discriminator !== undefined && path.at(-1) === discriminator,
  );
  const copy = unknown.length === 0 ? value : structuredClone(value);
  const guessed = unknown.flatMap(({ path, options }) => guessKind(schema, copy, path, (options ?? []).map(String)));
  return { value: copy, paths: unknown.map(({ path }) => path), faults: guessed };
}

/** Puts the likeliest of the words in the value; what is then wrong with that form. */
function guessKind<T>(schema: z.ZodType<T>, value: unknown, path: readonly PropertyKey[], kinds: readonly string[]) {
  const parent = path.slice(0, -1);
  const form = valueAt(value, parent) as Record<PropertyKey, unknown>;
  const word = path[path.length - 1];
  const faultsAs = (kind: string): Fault[] => {
    form[word] = kind;
    const result = schema.safeParse(value);
    if (result.success) return [];
    return faultsIn(result.error, value).filter((fault) => parent.every((part, k) => fault.path[k] === part));
  };
  const near = typeof form[word] === 'string' ? nearest(form[word], kinds) : undefined;
  if (near !== undefined) return faultsAs(near);
  const tried = kinds.map((kind) => ({ kind, faults: faultsAs(kind) }));
  const best = tried.reduce((a, b) => (countOf(b.faults) < countOf(a.faults) ? b : a));
  form[word] = best.kind;
  // which keys there must be is known of the right form only
  return best.faults.filter((fault) => fault.code !== 'unrecognized_keys' && valueAt(value, fault.path) !== undefined);
}

/** Every unknown key counts. */
function countOf(faults: readonly Fault[]): number {
  return faults.reduce((sum, { keys }) => sum + (keys?.length ?? 1), 0);
}
