/** Numbers inside a change: where they stand, and the change with another in its place. */
import type { Change } from './schema.ts';

/** What is no number to move: ranges, ages (bands of them), and what is said about the change. */
const NOT_LEVERS = /^(range|rangeFactor|\w+Range|ages|source|\w+Source|note)$/;

/** Every single number of a change, with the keys that lead to it. */
export function numbersIn(item: object, path: readonly string[] = []): { path: readonly string[]; value: number }[] {
  return Object.entries(item).flatMap(([key, value]) => {
    if (NOT_LEVERS.test(key)) return [];
    if (typeof value === 'number') return Array.isArray(item) ? [] : [{ path: [...path, key], value }];
    return typeof value === 'object' && value !== null ? numbersIn(value, [...path, key]) : [];
  });
}

/** The change with another number there; it need not be one that a file could hold. */
export function moveNumber(change: Change, path: readonly string[], value: number): Change {
  return setAt(change, path, value) as Change;
}

function setAt(item: unknown, [key, ...rest]: readonly string[], value: number): unknown {
  if (key === undefined) return value;
  if (Array.isArray(item)) return item.map((inner, k) => (String(k) === key ? setAt(inner, rest, value) : inner));
  const object = item as Readonly<Record<string, unknown>>;
  return { ...object, [key]: setAt(object[key], rest, value) };
}

/** Where the number comes from: what stands beside it, or else the source of the change. */
export function sourceOf(change: Change, path: readonly string[]): string {
  let { source } = change;
  let item: unknown = change;
  for (const key of path) {
    item = (item as Readonly<Record<string, unknown>>)[key];
    const own = typeof item === 'object' && item !== null ? (item as { source?: unknown }).source : undefined;
    if (typeof own === 'string') source = own;
  }
  return source;
}
