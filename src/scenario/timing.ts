/** How far a dated change has grown in, per step. */
import { yearOf } from '../model/series.ts';
import { type TimeAxis, timeAt } from '../model/time.ts';
import type { Change } from './schema.ts';

/** The dates of a change. */
export type Timed = Pick<Change, 'start' | 'leadMonths' | 'rampMonths' | 'end'>;

const SAME_DATE = 1e-9;

/** First moment at which the change does anything, in decimal years. */
export function effectiveStart(change: Timed): number {
  return yearOf(change.start) + (change.leadMonths ?? 0) / 12;
}

/** Weight of the change at every step start and at the end: 0 before, rising over the ramp, 1, and 0 again past its end. */
export function weights(change: Timed, axis: TimeAxis): Float64Array {
  const from = effectiveStart(change);
  const ramp = (change.rampMonths ?? 0) / 12;
  const last = change.end === undefined ? Number.POSITIVE_INFINITY : yearOf(change.end);
  return Float64Array.from({ length: axis.steps + 1 }, (_, i) => {
    const time = timeAt(axis, i);
    if (time < from - SAME_DATE || time > last + SAME_DATE) return 0;
    return ramp === 0 ? 1 : Math.max(0, Math.min(1, (time - from) / ramp));
  });
}

/** Years that growth has run at every step start and at the end. */
export function yearsOfGrowth(change: Timed, axis: TimeAxis): Float64Array {
  const from = effectiveStart(change);
  const last = change.end === undefined ? Number.POSITIVE_INFINITY : yearOf(change.end);
  return Float64Array.from({ length: axis.steps + 1 }, (_, i) => Math.max(0, Math.min(timeAt(axis, i), last) - from));
}
