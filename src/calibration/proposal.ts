/**
 * Proposals of the sampler: Crank-Nicolson moves that leave a normal fitted to the particles themselves invariant. The
 * closer that normal is to the distribution at this temperature, the farther a move may go and still be accepted.
 */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Pull of the covariance to its diagonal: a few hundred particles do not determine all correlations. */
const SHRINKAGE = 0.2;

export interface Proposal {
  /** Coordinates in which the fitted normal is standard. */
  whiten(u: Float64Array): Float64Array;
  /** Back from those coordinates. */
  colour(v: Float64Array): Float64Array;
}

/** Normal with the mean and the (shrunk) covariance of the points. */
export function fittedProposal(points: readonly Float64Array[]): Proposal {
  const size = points[0].length;
  const mean = Float64Array.from({ length: size }, (_, k) => points.reduce((sum, u) => sum + u[k], 0) / points.length);
  const covariance = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (const u of points) sum += (u[i] - mean[i]) * (u[j] - mean[j]);
      const value = (sum / points.length) * (i === j ? 1 : 1 - SHRINKAGE);
      covariance.set(i, j, value);
      covariance.set(j, i, value);
    }
    // a coordinate in which all particles agree still needs room to move
    covariance.set(i, i, covariance.get(i, i) + 1e-6);
  }
  const lower = new CholeskyDecomposition(covariance).lowerTriangularMatrix;
  return {
    whiten(u) {
      const v = new Float64Array(size);
      for (let i = 0; i < size; i++) {
        let sum = u[i] - mean[i];
        for (let j = 0; j < i; j++) sum -= lower.get(i, j) * v[j];
        v[i] = sum / lower.get(i, i);
      }
      return v;
    },
    colour(v) {
      const u = new Float64Array(size);
      for (let i = 0; i < size; i++) {
        let sum = mean[i];
        for (let j = 0; j <= i; j++) sum += lower.get(i, j) * v[j];
        u[i] = sum;
      }
      return u;
    },
  };
}

export function squaredLength(u: Float64Array): number {
  let sum = 0;
  for (const value of u) sum += value * value;
  return sum;
}
