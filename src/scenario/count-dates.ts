/** Count dates: money is set on a few days a year, so places that come during the year can be used in part only. */
import { type TimeAxis, yearlySteps } from '../model/time.ts';
import type { CountDatesChange } from './lever-schema.ts';
import { weights } from './timing.ts';

/**
 * Of what the season adds to the places since the last count date, `open` can be used; what it takes away goes as before.
 * In place; steps before the first count date of the run stay as they are.
 * @param season factor of the capacity within the year, per step start and at the end
 */
export function applyCountDates(
  axis: TimeAxis,
  places: Float64Array,
  season: Float64Array,
  change: CountDatesChange,
): void {
  const counted = new Set(
    change.dates.flatMap((date) => {
      const [month, day] = date.split('-').map(Number);
      return yearlySteps(axis, month, day);
    }),
  );
  const weight = weights(change, axis);
  let atCount: number | null = null;
  for (let i = 0; i < places.length; i++) {
    if (counted.has(i)) atCount = season[i];
    if (atCount === null || season[i] <= atCount) continue;
    const usable = atCount + change.open * (season[i] - atCount);
    places[i] *= 1 + weight[i] * (usable / season[i] - 1);
  }
}
