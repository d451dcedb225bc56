/** A calibration as a function: parameter values in, fitted rows out, through the real engine. */
import { createEngine, type Engine } from '../engine/run.ts';
import { buildStructure } from '../engine/structure.ts';
import type { Names } from '../model/names.ts';
import type { RunPlan } from '../model/plan.ts';
import { buildParametricPlan } from '../scenario/build.ts';
import { modelValue, type SetParameters } from '../scenario/parameters.ts';
import { logPrior, type Prior, priorOf, unitsOf, valueAt } from '../scenario/priors.ts';
import { buildObserver, type Observer, type Row } from './observe.ts';
import type { Calibration } from './parse.ts';

export interface Problem {
  readonly calibration: Calibration;
  readonly ids: readonly string[];
  readonly priors: readonly Prior[];
  readonly rows: readonly Row[];
  /** Indices of the rows that are fitted. */
  readonly fitted: Int32Array;
  /** Prior of the model error, as a share of the count. */
  readonly discrepancy: Prior;
  /** Where the model file itself stands, in standard units. */
  readonly first: Float64Array;
  readonly plan: RunPlan;
  readonly names: Names;
  readonly set: SetParameters;
  /** Every row at z (standard units, one per parameter); one engine run per region. */
  evaluate(z: ArrayLike<number>): Float64Array;
  /** Parameter values (natural scale) at z. */
  values(z: ArrayLike<number>): Float64Array;
  /** Runs so far. */
  readonly runs: () => number;
}

export function buildProblem(calibration: Calibration): Problem {
  const { file, study, rows } = calibration;
  const ids = Object.keys(file.parameters);
  const priors = Object.values(file.parameters).map(priorOf);
  const { plan, names, set } = buildParametricPlan(study, file.parameters);
  const structure = buildStructure(plan);
  const engines: Engine[] = plan.regions.map((_, r) => createEngine(plan, r, structure));
  const observe: Observer = buildObserver(file, plan, names, structure, rows);
  const first = Float64Array.from(ids, (id, k) => {
    const value = modelValue(file.parameters[id], plan, names);
    return value === undefined ? 0 : unitsOf(priors[k], value);
  });
  let runs = 0;
  const values = (z: ArrayLike<number>) => Float64Array.from(priors, (prior, k) => valueAt(prior, z[k]));
  return {
    calibration,
    ids,
    priors,
    rows,
    plan,
    names,
    set,
    first,
    values,
    fitted: Int32Array.from([...rows.keys()].filter((r) => rows[r].role === 'fit')),
    discrepancy: logPrior(file.discrepancy.prior),
    evaluate(z) {
      const natural = values(z);
      set(natural);
      runs += engines.length;
      return observe(
        engines.map((engine) => engine.run()),
        natural,
      );
    },
    runs: () => runs,
  };
}

/** Rounding to 10: uniform, so sd = 10 / sqrt(12). */
const ROUNDING = 10 / Math.sqrt(12);

/**
 * Standard deviation of a row: model error (a share of the count), chance (as of a Poisson count) and rounding, or the
 * row's own sd.
 */
export function rowSd(row: Row, discrepancy: number): number {
  if (row.sd !== null) return row.sd;
  return Math.sqrt((row.looseness * discrepancy * row.observed) ** 2 + row.observed + ROUNDING ** 2);
}

/** Log of prior times likelihood at z and log model error (constants dropped). */
export function logPosterior(
  problem: Problem,
  z: ArrayLike<number>,
  zDiscrepancy: number,
  fittedRows: ArrayLike<number>,
  log: (x: number) => number,
): number {
  const share = valueAt(problem.discrepancy, zDiscrepancy);
  let sum = -0.5 * zDiscrepancy * zDiscrepancy;
  for (let k = 0; k < problem.ids.length; k++) sum -= 0.5 * z[k] * z[k];
  for (const r of problem.fitted) {
    const row = problem.rows[r];
    const sd = rowSd(row, share);
    const residual = (fittedRows[r] - row.observed) / sd;
    sum -= log(sd) + 0.5 * residual * residual;
  }
  return sum;
}
