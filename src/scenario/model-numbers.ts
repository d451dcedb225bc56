/** The numbers of a model that a source stands behind: where each stands, so that it can be named, shown and replaced. */
import { formatPath } from '../model/issues.ts';
import type { ModelFile } from '../model/schema.ts';

export type Keys = readonly (string | number)[];

export interface ModelNumber {
  /** `places.so.waiting.withdrawn[0].value`. */
  readonly path: string;
  /** The same, key by key. */
  readonly keys: Keys;
  readonly value: number;
}

/** A part of a file with a source, and the numbers that this source is about. */
export interface SourcedItem {
  readonly keys: Keys;
  readonly item: Readonly<Record<string, unknown>> & { readonly source: string };
  readonly numbers: readonly ModelNumber[];
}

/** Every part of a file with a source, in the order of the file. */
export function sourcedItems(value: unknown, keys: Keys = []): SourcedItem[] {
  if (value === null || typeof value !== 'object') return [];
  const inner = entriesOf(value).flatMap(([key, item]) => sourcedItems(item, [...keys, key]));
  if (!isSourced(value)) return inner;
  return [{ keys, item: value, numbers: numbersIn(value, keys) }, ...inner];
}

const known = new WeakMap<ModelFile, ReadonlyMap<string, ModelNumber>>();

/** By path; numbers without a source (ages, dates, the size of a step) are not among them. */
export function modelNumbers(model: ModelFile): ReadonlyMap<string, ModelNumber> {
  let numbers = known.get(model);
  if (!numbers) {
    numbers = new Map(sourcedItems(model).flatMap((item) => item.numbers.map((number) => [number.path, number])));
    known.set(model, numbers);
  }
  return numbers;
}

/** Keys that say when, where, of whom or how sure, not how much. */
const NOT_AMOUNTS = new Set<string | number>(['range', 'rangeFactor', 'ages', 'leadMonths', 'rampMonths', 'season']);

/** Numbers below, except those that have a source of their own. */
function numbersIn(value: object, keys: Keys): ModelNumber[] {
  return entriesOf(value).flatMap(([key, item]) => {
    if (NOT_AMOUNTS.has(key)) return [];
    const at = [...keys, key];
    if (typeof item === 'number') return [{ path: formatPath(at), keys: at, value: item }];
    return item === null || typeof item !== 'object' || isSourced(item) ? [] : numbersIn(item, at);
  });
}

function entriesOf(value: object): [string | number, unknown][] {
  return Array.isArray(value) ? value.map((item, k) => [k, item]) : Object.entries(value);
}

function isSourced(value: object): value is SourcedItem['item'] {
  return 'source' in value && typeof value.source === 'string';
}
