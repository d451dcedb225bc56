/**
 * The hindcast: every published row beside what the model gives with calibrated rates, and beside two naive forecasts,
 * so that a reader can judge the model before trusting it about 2030.
 */
import { createEngine } from '../engine/run.ts';
import { buildStructure } from '../engine/structure.ts';
import type { ModelFile } from '../model/schema.ts';
import { seriesAt, yearOf } from '../model/series.ts';
import { buildParametricPlan } from '../scenario/build.ts';
import type { Estimates } from '../scenario/estimates.ts';
import { fitFrom } from './fit.ts';
import { buildObserver, type Role, type Row } from './observe.ts';
import type { Calibration } from './parse.ts';
import { buildProblem } from './problem.ts';

/**
 * `open`: no capacity binds (the run on which rates are estimated); `inferred`: capacities as the model file gives them,
 * grown with the October stocks; `fixed`: capacities as at the start of the run, the only one that predicts anything
 * about a full place.
 */
export type CapacityCase = 'open' | 'inferred' | 'fixed';

export interface HindcastRow {
  readonly table: string;
  readonly series: string;
  readonly observation: string;
  readonly year: number;
  readonly observed: number;
  readonly fitted: number;
  /** fitted / observed - 1; null where observed is 0. */
  readonly error: number | null;
  readonly role: Role;
  readonly group: Row['group'];
  /** For a hold-out year: the last fitted year's figure, and that figure moved on by its last change; else null. */
  readonly noChange: number | null;
  readonly lastTrend: number | null;
}

export interface Hindcast {
  readonly rows: readonly HindcastRow[];
  readonly capacity: CapacityCase;
  readonly parameters: number;
  /** Cells of the tables that were fitted. */
  readonly cells: number;
}

/** Runs the calibrated model once over the years of the tables. */
export function hindcast(calibration: Calibration, estimates: Estimates, capacity: CapacityCase = 'open'): Hindcast {
  const { file, study, rows } = calibration;
  const base =
    capacity === 'open'
      ? study
      : { ...study, scenarios: [], model: capacity === 'fixed' ? capacityAsAtStart(study.model) : study.model };
  const { plan, names, set } = buildParametricPlan(base, estimates.parameters);
  set(estimates.values);
  const structure = buildStructure(plan);
  const runs = plan.regions.map((_, r) => createEngine(plan, r, structure).run());
  const ids = Object.keys(file.parameters);
  const known = Object.keys(estimates.parameters);
  const values = Float64Array.from(ids, (id) => estimates.values[known.indexOf(id)]);
  const fitted = buildObserver(file, plan, names, structure, rows)(runs, values);
  return {
    rows: rows.map((row, r) => withNaive(rows, row, fitted[r])),
    capacity,
    parameters: ids.length,
    cells: rows.filter((r) => r.role === 'fit').length,
  };
}

function capacityAsAtStart(model: ModelFile): ModelFile {
  const start = yearOf(model.time.start);
  const places = Object.fromEntries(
    Object.entries(model.places).map(([id, place]) => {
      if (!place.capacity) return [id, place];
      return [id, { ...place, capacity: { ...place.capacity, level: seriesAt(place.capacity.level, start) } }];
    }),
  );
  return { ...model, places };
}

type ObservedRow = Pick<Row, 'table' | 'series' | 'observation' | 'year' | 'observed' | 'role' | 'group'>;

/** A row with its error and the naive forecasts that earlier years of the same row give. */
export function withNaive(rows: readonly ObservedRow[], row: ObservedRow, fitted: number): HindcastRow {
  const { table, series, observation, year, observed, role, group } = row;
  const before = (years: number) =>
    rows.find((r) => r.observation === observation && r.year === year - years)?.observed ?? null;
  const last = role === 'hold-out' ? before(1) : null;
  const previous = role === 'hold-out' ? before(2) : null;
  return {
    table,
    series,
    observation,
    year,
    observed,
    fitted,
    error: observed === 0 ? null : fitted / observed - 1,
    role,
    group,
    noChange: last,
    lastTrend: last === null || previous === null ? null : 2 * last - previous,
  };
}

export interface ErrorSummary {
  readonly rows: number;
  readonly median: number;
  readonly largest: number;
  /** Row with the largest error. */
  readonly worst: string;
}

/** Median and largest absolute error of a set of rows; rows observed as 0 stay out. */
export function summarize(rows: readonly HindcastRow[]): ErrorSummary | null {
  const errors = rows
    .filter((row) => row.error !== null)
    .map((row) => ({ size: Math.abs(row.error as number), name: `${row.observation} ${row.year}` }))
    .sort((a, b) => a.size - b.size);
  if (errors.length === 0) return null;
  const middle = (errors.length - 1) / 2;
  const median = (errors[Math.floor(middle)].size + errors[Math.ceil(middle)].size) / 2;
  const worst = errors[errors.length - 1];
  return { rows: errors.length, median, largest: worst.size, worst: worst.name };
}

/** Large cohort rows of the fitted years: 10,000 children or more. */
export function largeRows(rows: readonly HindcastRow[]): HindcastRow[] {
  return rows.filter((row) => row.group === 'large' && row.role === 'fit' && row.observed >= 10_000);
}

export interface Prediction {
  /** Last year of the refit. */
  readonly until: number;
  /** Rows of the year after it that the full calibration fits, as predicted. */
  readonly rows: readonly (Pick<Row, 'observation' | 'table' | 'series' | 'year' | 'observed'> & {
    readonly predicted: number;
    /** predicted / observed - 1; null where observed is 0. */
    readonly error: number | null;
  })[];
}

/**
 * Refits without the last fitted year, from the model file itself (not from the best fit, which has seen that year), and
 * predicts it. Null when only one year is fitted.
 */
export function predictLastYear(calibration: Calibration): Prediction | null {
  const years = [...new Set(calibration.rows.filter((r) => r.role === 'fit').map((r) => r.year))].sort((a, b) => a - b);
  if (years.length < 2) return null;
  const last = years[years.length - 1];
  const isLast = (row: Row) => row.role === 'fit' && row.year === last;
  const rows = calibration.rows.map((row) => (isLast(row) ? { ...row, role: 'hold-out' as const } : row));
  const problem = buildProblem({ ...calibration, rows });
  const fit = fitFrom(problem, problem.first);
  return {
    until: years[years.length - 2],
    rows: calibration.rows.flatMap((row, r) => {
      if (!isLast(row)) return [];
      const { observation, table, series, year, observed } = row;
      const predicted = fit.rows[r];
      const error = observed === 0 ? null : predicted / observed - 1;
      return [{ observation, table, series, year, observed, predicted, error }];
    }),
  };
}
