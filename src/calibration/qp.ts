/** Strictly convex quadratic programmes with linear inequalities, small enough to solve exactly. */
import { CholeskyDecomposition, LuDecomposition, Matrix } from 'ml-matrix';

/** Half-spaces `normals[k] . x + offsets[k] >= 0`. */
export interface HalfSpaces {
  readonly normals: readonly Float64Array[];
  readonly offsets: Float64Array;
}

const ZERO = 1e-12;

/**
 * Minimises x'Hx / 2 - g'x within half-spaces, by the primal active-set method (Nocedal and Wright, 2006, algorithm
 * 16.3). The answer is exact: the faces on which it lies are found, then one linear system is solved.
 *
 * @param hessian H, `[n][n]`, positive definite
 * @param start a point within all half-spaces
 */
export function minimiseQuadratic(
  hessian: Matrix,
  gradient: ArrayLike<number>,
  { normals, offsets }: HalfSpaces,
  start: Float64Array,
): Float64Array {
  const x = start.slice();
  const active: number[] = [];
  const most = 50 * (normals.length + x.length);
  for (let iteration = 0; iteration < most; iteration++) {
    const { step, multipliers } = stepOnFaces(
      hessian,
      gradient,
      x,
      active.map((k) => normals[k]),
    );
    if (largest(step) <= ZERO * (1 + largest(x))) {
      const worst = indexOfLowest(multipliers);
      if (worst < 0 || multipliers[worst] >= -ZERO * (1 + largest(multipliers))) return x;
      active.splice(worst, 1);
      continue;
    }
    let length = 1;
    let blocking = -1;
    for (let k = 0; k < normals.length; k++) {
      if (active.includes(k)) continue;
      const towards = dot(normals[k], step);
      if (towards >= 0) continue;
      const reach = Math.max(0, dot(normals[k], x) + offsets[k]) / -towards;
      if (reach < length) {
        length = reach;
        blocking = k;
      }
    }
    for (let i = 0; i < x.length; i++) x[i] += length * step[i];
    if (blocking >= 0) active.push(blocking);
  }
  throw new Error(`expected the active set to settle within ${most} steps`);
}

/** Step to the minimum on the intersection of the active faces, and the multiplier of each of them. */
function stepOnFaces(hessian: Matrix, gradient: ArrayLike<number>, x: Float64Array, faces: readonly Float64Array[]) {
  const n = x.length;
  const slope = Matrix.columnVector(Array.from(gradient)).sub(hessian.mmul(Matrix.columnVector(x)));
  if (faces.length === 0) {
    return { step: Float64Array.from(new CholeskyDecomposition(hessian).solve(slope).to1DArray()), multipliers: [] };
  }
  const system = Matrix.zeros(n + faces.length, n + faces.length);
  system.setSubMatrix(hessian, 0, 0);
  const right = Matrix.zeros(n + faces.length, 1);
  right.setSubMatrix(slope, 0, 0);
  faces.forEach((face, k) => {
    for (let i = 0; i < n; i++) {
      system.set(n + k, i, face[i]);
      system.set(i, n + k, -face[i]);
    }
  });
  const solution = new LuDecomposition(system).solve(right).to1DArray();
  return { step: Float64Array.from(solution.slice(0, n)), multipliers: solution.slice(n) };
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function largest(x: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < x.length; i++) most = Math.max(most, Math.abs(x[i]));
  return most;
}

function indexOfLowest(x: readonly number[]): number {
  return x.reduce((best, value, k) => (best < 0 || value < x[best] ? k : best), -1);
}
