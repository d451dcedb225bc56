import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { dot, minimiseQuadratic } from '../../src/calibration/qp.ts';

const vector = (...x: number[]) => Float64Array.from(x);
const simplex = (n: number) => {
  const normals = Array.from({ length: n }, (_, k) => Float64Array.from({ length: n }, (_, i) => (i === k ? 1 : 0)));
  normals.push(new Float64Array(n).fill(-1));
  return { normals, offsets: Float64Array.from([...new Array(n).fill(0), 1]) };
};

/** Nearest point of {x >= 0, sum x <= 1} in closed form (Duchi et al., 2008). */
function projected(y: number[]): number[] {
  const clipped = y.map((v) => Math.max(0, v));
  if (clipped.reduce((a, b) => a + b, 0) <= 1) return clipped;
  const sorted = [...y].sort((a, b) => b - a);
  let sum = 0;
  let shift = 0;
  sorted.forEach((v, k) => {
    sum += v;
    const candidate = (sum - 1) / (k + 1);
    if (v > candidate) shift = candidate;
  });
  return y.map((v) => Math.max(0, v - shift));
}

describe('minimiseQuadratic', () => {
  it('is the closed-form projection when H is the unit matrix', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 8 }), (y) => {
        const x = minimiseQuadratic(Matrix.eye(y.length), y, simplex(y.length), new Float64Array(y.length));
        projected(y).forEach((value, i) => expect(x[i]).toBeCloseTo(value, 10));
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('solves the linear system when no face is in the way', () => {
    const hessian = new Matrix([
      [4, 1],
      [1, 3],
    ]);
    // H x = g with x = (0.2, 0.3)
    const x = minimiseQuadratic(hessian, [1.1, 1.1], simplex(2), vector(0, 0));
    expect(x[0]).toBeCloseTo(0.2, 14);
    expect(x[1]).toBeCloseTo(0.3, 14);
  });

  it('meets the conditions of optimality on random problems, badly scaled ones included', () => {
    const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(
        numbers,
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (m, g) => {
          const factor = new Matrix(
            Array.from({ length: 5 }, (_, r) => m.slice(4 * r, 4 * r + 4).map((v, c) => v * 10 ** c)),
          );
          const hessian = factor.transpose().mmul(factor).add(Matrix.eye(4).mul(0.01));
          for (let i = 0; i < 4; i++) for (let j = 0; j < i; j++) hessian.set(i, j, hessian.get(j, i));
          const set = simplex(4);
          const x = minimiseQuadratic(hessian, g, set, new Float64Array(4));
          set.normals.forEach((face, k) => expect(dot(face, x) + set.offsets[k]).toBeGreaterThan(-1e-10));
          // no step towards a corner of the simplex goes down
          const slope = hessian
            .mmul(Matrix.columnVector(x))
            .to1DArray()
            .map((v, i) => v - g[i]);
          const corners = [
            [0, 0, 0, 0],
            [1, 0, 0, 0],
            [0, 1, 0, 0],
            [0, 0, 1, 0],
            [0, 0, 0, 1],
          ];
          for (const corner of corners) {
            expect(corner.reduce((sum, c, i) => sum + slope[i] * (c - x[i]), 0)).toBeGreaterThan(-1e-7);
          }
        },
      ),
      { numRuns: 300, seed: 12 },
    );
  });
});
