/**
 * Exact Hamiltonian Monte Carlo for a Gaussian within half-spaces (Pakman and Paninski, Journal of Computational and
 * Graphical Statistics, 2014). In whitened coordinates a particle moves on a circle, u(t) = a sin t + b cos t, and bounces
 * off the faces; nothing is discretised and every move is accepted.
 *
 * The particle travels a quarter turn. A turn is kept as (cosine, sine) and the moment of a hit is the root of a
 * quadratic, so no trigonometric function is needed and the draws are the same bits everywhere.
 */
import { CholeskyDecomposition, type Matrix } from 'ml-matrix';
import { log } from '../model/elementary.ts';
import { dot, type HalfSpaces } from './qp.ts';
import type { Random } from './random.ts';

/** A Gaussian within half-spaces, in whitened coordinates: x = mean + factor u, with u ~ N(0, 1) where `faces` allow. */
export interface TruncatedGaussian {
  readonly mean: Float64Array;
  /** Upper triangular, `[n][n]`: factor factor' is the covariance. */
  readonly factor: readonly Float64Array[];
  /** Upper triangular, `[n][n]`: the inverse of `factor`. */
  readonly whitening: readonly Float64Array[];
  readonly faces: HalfSpaces;
  /** Log of the density's normalisation without truncation: half the log determinant of the precision. */
  readonly logRoot: number;
}

const TOUCHING = 1e-13;
const MOST_BOUNCES = 100_000;

/** From density proportional to exp(-x'Mx / 2 + r'x): M the precision, positive definite. */
export function truncatedGaussian(precision: Matrix, linear: ArrayLike<number>, within: HalfSpaces): TruncatedGaussian {
  const n = precision.rows;
  const lower = new CholeskyDecomposition(precision).lowerTriangularMatrix;
  const mean = solveTransposed(lower, solveLower(lower, linear));
  // covariance = (L L')^-1 = L'^-1 L^-1, so L'^-1 is its factor
  const columns = Array.from({ length: n }, (_, j) => {
    const unit = new Float64Array(n);
    unit[j] = 1;
    return solveTransposed(lower, unit);
  });
  const factor = Array.from({ length: n }, (_, i) => Float64Array.from(columns, (column) => column[i]));
  const normals = within.normals.map((face) => Float64Array.from(columns, (column) => dot(face, column)));
  const offsets = Float64Array.from(within.offsets, (offset, k) => offset + dot(within.normals[k], mean));
  const whitening = columns.map((_, i) => Float64Array.from(columns, (_, j) => (j < i ? 0 : lower.get(j, i))));
  let logRoot = 0;
  for (let i = 0; i < n; i++) logRoot += log(lower.get(i, i));
  return { mean, factor, whitening, faces: { normals, offsets }, logRoot };
}

/** Moves x, which must lie within the half-spaces, to a new draw that leaves the truncated Gaussian invariant. */
export function hmcMove(target: TruncatedGaussian, x: Float64Array, random: Random): Float64Array {
  const { mean, factor, whitening, faces } = target;
  const n = x.length;
  const away = x.map((value, i) => value - mean[i]);
  const position = Float64Array.from(whitening, (row) => dot(row, away));
  const velocity = Float64Array.from({ length: n }, () => random.normal());
  quarterTurn(position, velocity, faces);
  return Float64Array.from(mean, (m, i) => m + dot(factor[i], position));
}

/** Travels a quarter turn from `position` with `velocity`, both in place, bouncing off the faces. */
export function quarterTurn(position: Float64Array, velocity: Float64Array, { normals, offsets }: HalfSpaces): void {
  const n = position.length;
  // the turn that is left, as cosine and sine: at most a quarter
  let leftCos = 0;
  let leftSin = 1;
  for (let bounce = 0; bounce < MOST_BOUNCES; bounce++) {
    let hit = -1;
    let hitCos = leftCos;
    let hitSin = leftSin;
    for (let k = 0; k < normals.length; k++) {
      const face = normals[k];
      let along = 0;
      let at = 0;
      for (let i = 0; i < n; i++) {
        along += face[i] * velocity[i];
        at += face[i] * position[i];
      }
      const offset = offsets[k];
      // on the face and leaving: rounding may have put it a hair outside, where the root below is a whole turn away
      if (at + offset <= TOUCHING && along < 0) {
        hit = k;
        hitCos = 1;
        hitSin = 0;
        break;
      }
      const square = along * along + at * at;
      const under = square - offset * offset;
      if (under <= 0) continue;
      // of the two moments at which the circle meets the face, the one on the way out
      const root = Math.sqrt(under);
      const cos = (-offset * at - along * root) / square;
      const sin = (-offset * along + at * root) / square;
      if (cos > hitCos && sin > 0) {
        hit = k;
        hitCos = cos;
        hitSin = sin;
      }
    }
    for (let i = 0; i < n; i++) {
      const p = position[i];
      position[i] = velocity[i] * hitSin + p * hitCos;
      velocity[i] = velocity[i] * hitCos - p * hitSin;
    }
    if (hit < 0) return;
    reflect(velocity, normals[hit]);
    const cos = leftCos * hitCos + leftSin * hitSin;
    const sin = leftSin * hitCos - leftCos * hitSin;
    const length = Math.sqrt(cos * cos + sin * sin);
    leftCos = cos / length;
    leftSin = sin / length;
  }
  throw new Error(`expected fewer than ${MOST_BOUNCES} bounces in a quarter turn`);
}

function reflect(velocity: Float64Array, face: Float64Array): void {
  const twice = (2 * dot(face, velocity)) / dot(face, face);
  for (let i = 0; i < velocity.length; i++) velocity[i] -= twice * face[i];
}

function solveLower(lower: Matrix, right: ArrayLike<number>): Float64Array {
  const y = new Float64Array(right.length);
  for (let i = 0; i < y.length; i++) {
    let sum = right[i];
    for (let j = 0; j < i; j++) sum -= lower.get(i, j) * y[j];
    y[i] = sum / lower.get(i, i);
  }
  return y;
}

function solveTransposed(lower: Matrix, right: ArrayLike<number>): Float64Array {
  const y = new Float64Array(right.length);
  for (let i = y.length - 1; i >= 0; i--) {
    let sum = right[i];
    for (let j = i + 1; j < y.length; j++) sum -= lower.get(j, i) * y[j];
    y[i] = sum / lower.get(i, i);
  }
  return y;
}
