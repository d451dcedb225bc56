/**
 * What the rows can tell and what they cannot, before any fit: rank and singular values of the scaled Jacobian. In
 * standard units (prior sd 1) and row sds, a singular value s says that the rows know that direction s times better
 * than the prior; its contraction is s^2 / (1 + s^2).
 */
import { type Matrix, SingularValueDecomposition } from 'ml-matrix';
import { say } from '../model/fault-words.ts';
import { InputError, issueOf } from '../model/issues.ts';
import { valueAt } from '../scenario/priors.ts';
import { jacobian } from './fit.ts';
import { type Problem, rowSd } from './problem.ts';

/** A prior sd of such a parameter moves every row by less than a millionth of its sd: that is rounding in sums. */
const IDLE = 1e-6;

export interface Direction {
  readonly singularValue: number;
  /** Parameters that make up the direction, largest part first. */
  readonly parts: readonly { readonly id: string; readonly weight: number }[];
}

export interface Identifiability {
  readonly parameters: number;
  readonly rows: number;
  readonly singularValues: readonly number[];
  /** Directions on which the rows say more than the prior (singular value above 1). */
  readonly informed: number;
  /** Numerical rank: singular values above 1e-8 of the largest. */
  readonly rank: number;
  /** Directions that the rows leave as they were, least known first. */
  readonly unknown: readonly Direction[];
  /** Parameters that move no fitted row at all: what they are stays the prior. */
  readonly idle: readonly string[];
  /** Share of each parameter's prior variance that the rows take away, in linear approximation. */
  readonly contraction: readonly number[];
  /** Pairs of parameters that the rows cannot tell apart: the correlation that remains. */
  readonly confounded: readonly { readonly a: string; readonly b: string; readonly correlation: number }[];
}

/** @throws InputError when no parameter moves any fitted row: there is nothing to fit */
export function identify(problem: Problem, z: Float64Array = problem.first): Identifiability {
  const share = valueAt(problem.discrepancy, 0);
  const scaled = jacobian(problem, z, problem.evaluate(z));
  problem.fitted.forEach((r, j) => scaled.mulRow(j, 1 / rowSd(problem.rows[r], share)));
  const result = identifyScaled(scaled, problem.ids);
  if (result.idle.length === problem.ids.length) throw immovable(problem.calibration.name);
  return result;
}

function immovable(file: string): InputError {
  return new InputError([
    issueOf({
      file,
      path: 'parameters',
      message: say(
        'geen parameter verandert een rij onder `fit`, dus er valt niets te ijken',
        'no parameter moves any fitted row, so nothing can be calibrated',
      ),
      expected: say(
        'een parameter van een stroom, instroom, beginstand of aandeel die de rijen onder `fit` bereikt',
        'a parameter of a flow, inflow, stock or share that reaches the rows under `fit`',
      ),
    }),
  ]);
}

/** From a scaled Jacobian, `[row][parameter]`. */
export function identifyScaled(scaled: Matrix, ids: readonly string[]): Identifiability {
  const svd = new SingularValueDecomposition(scaled, { autoTranspose: true });
  const values = Array.from(ids, (_, k) => svd.diagonal[k] ?? 0);
  const right = svd.rightSingularVectors;
  const directions = values.map((singularValue, k) => ({
    singularValue,
    parts: ids
      .map((id, i) => ({ id, weight: k < right.columns ? right.get(i, k) : 0 }))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, 5)
      .filter((part) => Math.abs(part.weight) > 0.2),
  }));
  const covariance = posteriorCovariance(scaled);
  return {
    parameters: ids.length,
    rows: scaled.rows,
    singularValues: values,
    informed: values.filter((s) => s > 1).length,
    rank: values.filter((s) => s > 1e-8 * values[0]).length,
    unknown: directions.filter((d) => d.singularValue <= 1).reverse(),
    idle: ids.filter((_, k) => scaled.getColumn(k).every((x) => Math.abs(x) < IDLE)),
    contraction: ids.map((_, k) => 1 - covariance[k][k]),
    confounded: confounded(covariance, ids),
  };
}

/** (J'J + I)^-1 as rows of numbers. */
function posteriorCovariance(scaled: Matrix): number[][] {
  const svd = new SingularValueDecomposition(scaled, { autoTranspose: true });
  const n = scaled.columns;
  const right = svd.rightSingularVectors;
  const covariance = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  for (let k = 0; k < Math.min(svd.diagonal.length, right.columns); k++) {
    const taken = svd.diagonal[k] ** 2 / (1 + svd.diagonal[k] ** 2);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) covariance[i][j] -= taken * right.get(i, k) * right.get(j, k);
  }
  return covariance;
}

const CONFOUNDED = 0.8;

function confounded(covariance: number[][], ids: readonly string[]) {
  const pairs: { a: string; b: string; correlation: number }[] = [];
  for (let i = 0; i < ids.length; i++) {
    for (let j = 0; j < i; j++) {
      const correlation = covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]);
      if (Math.abs(correlation) > CONFOUNDED) pairs.push({ a: ids[j], b: ids[i], correlation });
    }
  }
  return pairs.sort((x, y) => Math.abs(y.correlation) - Math.abs(x.correlation));
}
