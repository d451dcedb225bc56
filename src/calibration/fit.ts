/**
 * Maximum a posteriori by Levenberg-Marquardt from many starts. In standard units every prior is N(0, 1), so the prior
 * is one more residual per parameter and nothing needs a bound.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { log } from '../model/elementary.ts';
import { valueAt } from '../scenario/priors.ts';
import { type Problem, rowSd } from './problem.ts';
import { randomStream } from './random.ts';

const STEP = 1e-3;

export interface Fit {
  readonly z: Float64Array;
  /** Every row at z. */
  readonly rows: Float64Array;
  /** Half the sum of squared residuals and standard units: minus the log posterior, up to constants. */
  readonly misfit: number;
  /** Model error (share of the count) that goes with it. */
  readonly discrepancy: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** d fitted row / d z by forward differences: `[row][parameter]`; one run per parameter. */
export function jacobian(problem: Problem, z: Float64Array, at: Float64Array): Matrix {
  const { fitted } = problem;
  const result = new Matrix(fitted.length, z.length);
  const moved = z.slice();
  for (let k = 0; k < z.length; k++) {
    moved[k] = z[k] + STEP;
    const rows = problem.evaluate(moved);
    moved[k] = z[k];
    for (let j = 0; j < fitted.length; j++) result.set(j, k, (rows[fitted[j]] - at[fitted[j]]) / STEP);
  }
  return result;
}

export interface FitOptions {
  readonly iterations?: number;
  readonly onStep?: (misfit: number) => void;
}

/** Levenberg-Marquardt from one start. The model error is re-estimated as the fit settles, with the degrees of freedom that are left. */
export function fitFrom(problem: Problem, start: Float64Array, options: FitOptions = {}): Fit {
  let z = start.slice();
  let discrepancy = valueAt(problem.discrepancy, 0);
  let rows = problem.evaluate(z);
  let misfit = misfitOf(problem, z, rows, discrepancy);
  let damping = 1e-2;
  let iterations = 0;
  let converged = false;
  for (const most = options.iterations ?? 40; iterations < most && !converged; iterations++) {
    const weights = Float64Array.from(problem.fitted, (r) => 1 / rowSd(problem.rows[r], discrepancy));
    const weighted = jacobian(problem, z, rows);
    for (let j = 0; j < weights.length; j++) weighted.mulRow(j, weights[j]);
    const step = tryStep(problem, z, rows, weighted, weights, discrepancy, misfit, damping);
    damping = step.damping;
    if (step.z === null) break;
    converged = misfit - step.misfit < 1e-5 * (1 + misfit);
    z = step.z;
    rows = step.rows;
    discrepancy = estimateDiscrepancy(problem, rows, weighted);
    misfit = misfitOf(problem, z, rows, discrepancy);
    options.onStep?.(misfit);
  }
  return { z, rows, misfit, discrepancy, iterations, converged };
}

/** Raises the damping until a step improves the misfit; null when none does. */
function tryStep(
  problem: Problem,
  z: Float64Array,
  rows: Float64Array,
  weighted: Matrix,
  weights: Float64Array,
  discrepancy: number,
  misfit: number,
  damping: number,
) {
  const count = z.length;
  const residual = Matrix.columnVector(
    Array.from(problem.fitted, (r, j) => (rows[r] - problem.rows[r].observed) * weights[j]),
  );
  const transposed = weighted.transpose();
  const normal = transposed.mmul(weighted);
  const gradient = transposed.mmul(residual);
  for (let k = 0; k < count; k++) gradient.set(k, 0, gradient.get(k, 0) + z[k]);
  for (let lambda = damping; lambda < 1e8; lambda *= 4) {
    const system = normal.clone();
    for (let k = 0; k < count; k++) system.set(k, k, (normal.get(k, k) + 1) * (1 + lambda));
    const delta = new CholeskyDecomposition(system).solve(gradient);
    const next = z.map((value, k) => value - delta.get(k, 0));
    const nextRows = problem.evaluate(next);
    const nextMisfit = misfitOf(problem, next, nextRows, discrepancy);
    if (nextMisfit < misfit)
      return { z: next, rows: nextRows, misfit: nextMisfit, damping: Math.max(1e-6, lambda / 10) };
  }
  return { z: null, rows, misfit, damping };
}

export function misfitOf(problem: Problem, z: ArrayLike<number>, rows: ArrayLike<number>, discrepancy: number): number {
  let sum = 0;
  for (let k = 0; k < z.length; k++) sum += z[k] * z[k];
  for (const r of problem.fitted) {
    const row = problem.rows[r];
    sum += ((rows[r] - row.observed) / rowSd(row, discrepancy)) ** 2;
  }
  return sum / 2;
}

/**
 * Share of the count at which the residuals are as large as they should be: sum of squares = rows less the parameters
 * that the rows determine (trace of the hat matrix), pulled to the prior of the model error.
 */
function estimateDiscrepancy(problem: Problem, rows: Float64Array, weighted: Matrix): number {
  const normal = weighted.transpose().mmul(weighted);
  const withPrior = normal.clone();
  for (let k = 0; k < normal.rows; k++) withPrior.set(k, k, normal.get(k, k) + 1);
  const determined = new CholeskyDecomposition(withPrior).solve(normal).trace();
  const free = Math.max(problem.fitted.length - determined, problem.fitted.length / 4);
  let best = 0;
  let bestScore = Number.POSITIVE_INFINITY;
  for (let z = -4; z <= 3; z += 0.02) {
    const share = valueAt(problem.discrepancy, z);
    let score = 0.5 * z * z;
    for (const r of problem.fitted) {
      const row = problem.rows[r];
      const sd = rowSd(row, share);
      score += (free / problem.fitted.length) * log(sd) + 0.5 * ((rows[r] - row.observed) / sd) ** 2;
    }
    if (score < bestScore) {
      bestScore = score;
      best = share;
    }
  }
  return best;
}

/** Starting points: the model file itself, then draws of the prior (three quarters as wide). */
export function startingPoints(problem: Problem, count: number, seed: number): Float64Array[] {
  return Array.from({ length: count }, (_, n) => {
    if (n === 0) return problem.first.slice();
    const random = randomStream(seed, `start ${n}`);
    return Float64Array.from(problem.first, () => 0.75 * random.normal());
  });
}
