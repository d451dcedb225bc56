/** The hindcast in figures: which rows belong together, how far off they are, and who is closer, model or naive forecast. */

import { type ErrorSummary, type Hindcast, type HindcastRow, largeRows, summarize } from '../calibration/hindcast.ts';
import type { Calibration } from '../calibration/parse.ts';

/** True almost by construction: the children in the file are those who were in it. Shown, but in no summary. */
const BY_CONSTRUCTION: ReadonlySet<string> = new Set(['cohort_in_dataset']);

/** Rows of which the naive forecasts and the effect of capacity are shown: sbo, so and registered support. */
const KEY_SERIES: ReadonlySet<string> = new Set([
  'tab10/cohort_geregistreerd_gebruik',
  'tab11/speciaal_basisonderwijs',
  'tab11/speciaal_onderwijs',
  'tab4/speciaal_basisonderwijs',
  'tab4/speciaal_onderwijs',
]);

/** A set of rows and what they have in common. */
export interface RowSet {
  readonly id: 'large' | 'population' | 'small' | 'held-out-school' | 'held-out-rest';
  readonly summary: ErrorSummary | null;
}

/** A held-out row beside the two naive forecasts of it; `closer` names the smallest error. */
export interface NaiveRow {
  readonly row: HindcastRow;
  readonly closer: 'model' | 'no-change' | 'last-trend';
}

/** Rows whose figures are mean ages, in years. */
export function ageRows({ file }: Calibration): ReadonlySet<string> {
  return new Set(Object.keys(file.observations).filter((id) => file.observations[id].of === 'mean-age'));
}

/** Median and largest error of the fitted rows by group, and of the held-out rows apart. */
export function rowSets({ rows }: Hindcast, ages: ReadonlySet<string>): RowSet[] {
  const counted = rows.filter((row) => !BY_CONSTRUCTION.has(row.series) && !ages.has(row.observation));
  const fitted = counted.filter((row) => row.role === 'fit');
  const heldOut = counted.filter((row) => row.role === 'hold-out');
  const school = heldOut.filter(isLargeSchoolRow);
  return [
    { id: 'large', summary: summarize(largeRows(rows)) },
    { id: 'population', summary: summarize(fitted.filter((row) => row.group === 'population')) },
    { id: 'small', summary: summarize(fitted.filter((row) => row.group === 'small')) },
    { id: 'held-out-school', summary: summarize(school) },
    { id: 'held-out-rest', summary: summarize(heldOut.filter((row) => !school.includes(row))) },
  ];
}

/** Regular primary, secondary, sbo and so of the cohort; registered support is not a school row. */
function isLargeSchoolRow(row: HindcastRow): boolean {
  return row.group === 'large' && row.series !== 'cohort_geregistreerd_gebruik';
}

/** Held-out rows with both naive forecasts: sbo, so and registered support, or all of a calibration without those. */
export function naiveRows({ rows }: Hindcast): NaiveRow[] {
  const complete = rows.filter((row) => row.noChange !== null && row.lastTrend !== null && row.error !== null);
  return keyRows(complete).map((row) => ({ row, closer: closerOf(row) }));
}

/** Rows of sbo, so and registered support, or all where the calibration has none of those. */
export function keyRows<R extends Pick<HindcastRow, 'table' | 'series'>>(rows: readonly R[]): R[] {
  const key = rows.filter((row) => KEY_SERIES.has(`${row.table}/${row.series}`));
  return key.length > 0 ? key : [...rows];
}

function closerOf({ observed, fitted, noChange, lastTrend }: HindcastRow): NaiveRow['closer'] {
  const off = (forecast: number | null) => Math.abs((forecast ?? Number.POSITIVE_INFINITY) - observed);
  if (off(fitted) <= Math.min(off(noChange), off(lastTrend))) return 'model';
  return off(noChange) <= off(lastTrend) ? 'no-change' : 'last-trend';
}

/** One row under the three ways of treating capacity. */
export interface CapacityRow {
  readonly row: HindcastRow;
  readonly inferred: number;
  readonly fixed: number;
}

/** Population rows of the key series (all years after the start) with capacity inferred and fixed. */
export function capacityRows(open: Hindcast, inferred: Hindcast, fixed: Hindcast): CapacityRow[] {
  const first = Math.min(...open.rows.map(({ year }) => year));
  const paired = open.rows.map((row, r) => ({
    ...row,
    inferred: inferred.rows[r].fitted,
    fixed: fixed.rows[r].fitted,
  }));
  return keyRows(paired)
    .filter((row) => row.group !== 'large' && row.year > first)
    .map(({ inferred: a, fixed: b, ...row }) => ({ row, inferred: a, fixed: b }));
}
