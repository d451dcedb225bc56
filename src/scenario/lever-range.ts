/** How far a lever goes: the range that its file gives, or else a wide guess that the file could hold. */
import type { ModelFile } from '../model/schema.ts';
import { seriesAt, yearOf } from '../model/series.ts';
import { valueOf } from './check-changes.ts';
import { moveNumber } from './lever-path.ts';
import type { Lever, LeverPlace } from './levers.ts';
import type { Study } from './parse.ts';
import type { CapacityChange, Change } from './schema.ts';

type Range = Pick<Lever, 'range' | 'given'>;
type Fields = Readonly<Record<string, unknown>>;

/** Share of the places of today that a change of places is taken to move at most, unless the change itself is larger. */
const PART_OF_PLACES = 0.25;

/**
 * @param fits whether the file could hold the value
 * @returns null when the number cannot move by itself, as one of several shares that add up to 1
 */
export function leverRange(
  study: Study,
  place: LeverPlace,
  change: Change,
  value: number,
  fits: (value: number) => boolean,
): Range | null {
  const moved = valueOf(moveNumber(change, place.path, value + 1));
  const given = givenRange(change, place.path, value, moved !== valueOf(change));
  if (given && given[0] < given[1]) return { range: given, given: true };
  const [low, high] = guess(study.model, place.path, change, value);
  const range = [nearest(low, value, fits), nearest(high, value, fits)] as const;
  return range[0] < range[1] ? { range, given: false } : null;
}

/** The range that stands beside the number: that of the change, if it is about this number, or one of its own. */
function givenRange(
  change: Change,
  path: readonly string[],
  value: number,
  isMain: boolean,
): readonly [number, number] | null {
  const parent = path.slice(0, -1).reduce<Fields>((item, key) => item[key] as Fields, change as Fields);
  const own = parent[`${path[path.length - 1]}Range`];
  if (Array.isArray(own)) return own as [number, number];
  if (parent === change && !isMain) return null;
  if (Array.isArray(parent.range)) return parent.range as [number, number];
  if (!Array.isArray(parent.rangeFactor)) return null;
  const [low, high] = parent.rangeFactor.map((factor) => Number((factor * value).toPrecision(12)));
  return [low, high];
}

function guess(model: ModelFile, path: readonly string[], change: Change, value: number): readonly [number, number] {
  const key = path[path.length - 1];
  if (change.type === 'capacity' && (key === 'add' || key === 'set')) return placesRange(model, change, key, value);
  if (key === 'grow') return [Math.min(-0.05, 2 * value), Math.max(0.05, 2 * value)];
  if (key === 'multiply' || key === 'scale' || key === 'factor') return [0, Math.max(2, 2 * value)];
  if (/Months$/.test(key)) return [0, Math.max(60, 2 * value)];
  if (/Weeks$/.test(key)) return [0, Math.max(104, 2 * value)];
  if (key === 'age' && model.ages) return [model.ages.from, model.ages.to];
  return value < 0 ? [2 * value, 0] : [0, Math.max(1, 2 * value)];
}

/** For `add`: from nothing to twice the number or a quarter of the places, whichever is more, the same way. */
function placesRange(
  model: ModelFile,
  change: CapacityChange,
  key: 'add' | 'set',
  value: number,
): readonly [number, number] {
  const places = placesAtStart(model, change);
  if (key === 'set') return [0, rounded(2 * Math.max(places, value))];
  const most = rounded(Math.max(2 * Math.abs(value), PART_OF_PLACES * places));
  return value < 0 ? [-most, 0] : [0, most];
}

/** Places of the model itself, in the regions that the change touches, on its first day. */
function placesAtStart(model: ModelFile, { place, start, regions }: CapacityChange): number {
  const capacity = model.places[place].capacity;
  if (!capacity) return 0;
  const at = (level: NonNullable<typeof capacity>['level']) => seriesAt(level, yearOf(start));
  if (!model.regions) return at(capacity.level);
  return Object.entries(model.regions).reduce((sum, [id, region]) => {
    const own = region.capacity?.[place];
    if (regions && !regions.includes(id)) return sum;
    return sum + (own?.level !== undefined ? at(own.level) : at(capacity.level) * region.scale * (own?.factor ?? 1));
  }, 0);
}

/** Up to 1, 2 or 5 times a power of ten. */
function rounded(n: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, n)));
  return ([1, 2, 5].find((k) => k * power >= n) ?? 10) * power;
}

/** The number itself if the file could hold it, else one nearer to the value that it could. */
function nearest(wanted: number, value: number, fits: (value: number) => boolean): number {
  const between = (n: number) => (wanted < value ? n >= wanted && n < value : n <= wanted && n > value);
  const round = [wanted, 1, 0.99, 0.01].find((n) => between(n) && fits(n));
  if (round !== undefined) return round;
  let [bad, good] = [Math.round(wanted), value];
  if (!Number.isInteger(value))
    return [0.25, 0.5, 0.75].map((part) => wanted + part * (value - wanted)).find(fits) ?? value;
  while (Math.abs(good - bad) > 1) {
    const middle = Math.trunc((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
