import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { checkChains, mean, normalQuantile, variance } from '../../src/calibration/chains.ts';
import { hmcMove, quarterTurn, truncatedGaussian } from '../../src/calibration/hmc.ts';
import { randomStream } from '../../src/calibration/random.ts';

const vector = (...x: number[]) => Float64Array.from(x);

describe('a quarter turn', () => {
  it('without faces brings the velocity to the position', () => {
    const position = vector(1, 2);
    quarterTurn(position, vector(-3, 4), { normals: [], offsets: vector() });
    expect(Array.from(position)).toEqual([-3, 4]);
  });

  it('bounces as worked out by hand', () => {
    // u = cos t - sin t reaches u >= 0 at t = pi/4 with velocity -sqrt(2), which becomes sqrt(2);
    // pi/4 later u = sqrt(2) sin(pi/4) = 1
    const position = vector(1);
    const velocity = vector(-1);
    quarterTurn(position, velocity, { normals: [vector(1)], offsets: vector(0) });
    expect(position[0]).toBeCloseTo(1, 14);
    expect(velocity[0]).toBeCloseTo(1, 14);
  });

  it('keeps the energy and never leaves, also from a corner', () => {
    const random = randomStream(3, 'corner');
    const faces = {
      normals: [vector(1, 0, 0), vector(0, 1, 0), vector(0, 0, 1), vector(-1, -1, -1)],
      offsets: vector(0, 0, 0, 1),
    };
    const position = vector(0, 0, 0);
    for (let n = 0; n < 2000; n++) {
      const velocity = vector(random.normal(), random.normal(), random.normal());
      const energy = [...position, ...velocity].reduce((sum, x) => sum + x * x, 0);
      quarterTurn(position, velocity, faces);
      expect([...position, ...velocity].reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(energy, 9);
      expect(Math.min(...position)).toBeGreaterThan(-1e-12);
      expect(position[0] + position[1] + position[2]).toBeLessThan(1 + 1e-12);
    }
  });
});

function sample(target: ReturnType<typeof truncatedGaussian>, start: Float64Array, draws: number, seed = 1) {
  return [0, 1, 2, 3].map((c) => {
    const random = randomStream(seed, `chain ${c}`);
    let x = start;
    return Array.from({ length: draws }, () => {
      x = hmcMove(target, x, random);
      return x;
    });
  });
}

describe('exact Hamiltonian Monte Carlo', { timeout: 30_000 }, () => {
  it('gives the mean and variance of a half-normal: sqrt(2 / pi) and 1 - 2 / pi', () => {
    const target = truncatedGaussian(Matrix.eye(1), [0], { normals: [vector(1)], offsets: vector(0) });
    const draws = sample(target, vector(1), 5000);
    const x = draws.flat().map((d) => d[0]);
    expect(Math.abs(mean(x) - Math.sqrt(2 / Math.PI))).toBeLessThan(0.02);
    expect(Math.abs(variance(x) - (1 - 2 / Math.PI))).toBeLessThan(0.02);
    expect(checkChains(draws.map((c) => c.map((d) => d[0]))).converged).toBe(true);
  });

  it('gives every decile of a normal cut off far in its tail', () => {
    // N(0, 1) above 3: P(x > q) = (1 - u) P(x > 3)
    const target = truncatedGaussian(Matrix.eye(1), [0], { normals: [vector(1)], offsets: vector(-3) });
    const x = sample(target, vector(3.5), 20_000)
      .flat()
      .map((d) => d[0])
      .sort((a, b) => a - b);
    const beyond = 0.0013498980316300933;
    for (let k = 1; k <= 9; k++) {
      const exact = -normalQuantile((1 - k / 10) * beyond);
      expect(Math.abs(x[Math.round((k / 10) * x.length)] - exact)).toBeLessThan(0.02);
    }
  });

  it('gives a correlated Gaussian without faces its mean and covariance', () => {
    const precision = new Matrix([
      [2, -1.2],
      [-1.2, 1],
    ]);
    // covariance = inverse: 1 / 0.56 x [[1, 1.2], [1.2, 2]]; mean = covariance (1, 0)
    const target = truncatedGaussian(precision, [1, 0], { normals: [], offsets: vector() });
    const draws = sample(target, vector(0, 0), 5000).flat();
    const [a, b] = [draws.map((d) => d[0]), draws.map((d) => d[1])];
    expect(Math.abs(mean(a) - 1 / 0.56)).toBeLessThan(0.04);
    expect(Math.abs(mean(b) - 1.2 / 0.56)).toBeLessThan(0.06);
    expect(Math.abs(variance(a) - 1 / 0.56)).toBeLessThan(0.1);
    expect(Math.abs(variance(b) - 2 / 0.56)).toBeLessThan(0.2);
    const cross = mean(a.map((x, n) => (x - mean(a)) * (b[n] - mean(b))));
    expect(Math.abs(cross - 1.2 / 0.56)).toBeLessThan(0.12);
  });

  it('is uniform on a simplex when the Gaussian is flat', () => {
    // on x + y <= 1 each coordinate has mean 1/3 and variance 1/18
    const target = truncatedGaussian(Matrix.eye(2).mul(1e-6), [0, 0], {
      normals: [vector(1, 0), vector(0, 1), vector(-1, -1)],
      offsets: vector(0, 0, 1),
    });
    const x = sample(target, vector(0.2, 0.2), 1000)
      .flat()
      .map((d) => d[0]);
    expect(Math.abs(mean(x) - 1 / 3)).toBeLessThan(0.02);
    expect(Math.abs(variance(x) - 1 / 18)).toBeLessThan(0.006);
  });

  it('gives the same bits for the same seed', () => {
    const target = truncatedGaussian(Matrix.eye(1), [0], { normals: [vector(1)], offsets: vector(0) });
    expect(sample(target, vector(1), 20)).toEqual(sample(target, vector(1), 20));
    expect(sample(target, vector(1), 20)).not.toEqual(sample(target, vector(1), 20, 2));
  });
});
