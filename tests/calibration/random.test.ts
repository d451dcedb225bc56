import { describe, expect, it } from 'vitest';
import { startingPoints } from '../../src/calibration/fit.ts';
import type { Problem } from '../../src/calibration/problem.ts';
import { randomStream } from '../../src/calibration/random.ts';
import type { ParameterFile } from '../../src/scenario/parameters.ts';
import { logPrior, priorOf, unitsOf, valueAt } from '../../src/scenario/priors.ts';

describe('randomStream', () => {
  it('is the same for the same seed and name, and another for another', () => {
    const draw = (seed: number, name: string) => {
      const random = randomStream(seed, name);
      return [random.uniform(), random.normal(), random.normal(), random.normal(), random.uniform()];
    };
    expect(draw(1, 'a')).toEqual(draw(1, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(2, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(1, 'b'));
  });

  it('gives these bits, on every engine', () => {
    const random = randomStream(20161001, 'start 1');
    expect([random.uniform(), random.normal(), random.normal()]).toEqual([
      0.06619447603143286, 2.1440928970179027, -0.26145815957637103,
    ]);
  });

  it('gives normals with the moments of N(0, 1)', () => {
    const random = randomStream(3, 'moments');
    const n = 100_000;
    const power = [0, 0, 0, 0];
    let inside = 0;
    for (let i = 0; i < n; i++) {
      const x = random.normal();
      power.forEach((_, k) => {
        power[k] += x ** (k + 1) / n;
      });
      if (Math.abs(x) < 1.959963984540054) inside += 1 / n;
    }
    expect(Math.abs(power[0])).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(power[1] - 1)).toBeLessThan((4 * Math.sqrt(2)) / Math.sqrt(n));
    expect(Math.abs(power[2])).toBeLessThan((4 * Math.sqrt(15)) / Math.sqrt(n));
    expect(Math.abs(power[3] - 3)).toBeLessThan((4 * Math.sqrt(96)) / Math.sqrt(n));
    expect(Math.abs(inside - 0.95)).toBeLessThan(0.003);
  });
});

describe('priors', () => {
  const parameter = (kind: object) => ({ label: 'p', source: 'proef', ...kind }) as ParameterFile;
  const factor = priorOf(parameter({ kind: 'flow', prior: [0.4, 2.5] }));
  const share = priorOf(parameter({ kind: 'leaving', from: ['a'], prior: [0.2, 0.8] }));

  it('hold 95 % between the two numbers of the file', () => {
    expect(valueAt(factor, -1.959963984540054)).toBeCloseTo(0.4, 12);
    expect(valueAt(factor, 1.959963984540054)).toBeCloseTo(2.5, 12);
    expect(valueAt(share, -1.959963984540054)).toBeCloseTo(0.2, 12);
    expect(valueAt(share, 1.959963984540054)).toBeCloseTo(0.8, 12);
  });

  it('have their middle at the geometric mean of a factor, and at even odds of 0.2 to 0.8', () => {
    expect(valueAt(factor, 0)).toBeCloseTo(1, 12);
    expect(valueAt(share, 0)).toBeCloseTo(0.5, 12);
    expect(valueAt(logPrior([0.005, 0.08]), 0)).toBeCloseTo(0.02, 12);
  });

  it('stay in range far out', () => {
    expect(valueAt(factor, -30)).toBeGreaterThan(0);
    expect(valueAt(share, 30)).toBeLessThanOrEqual(1);
    expect(valueAt(share, -30)).toBeGreaterThan(0);
  });

  it('unitsOf is the inverse of valueAt', () => {
    for (const prior of [factor, share]) {
      for (const z of [-3, -0.7, 0, 1.3, 4]) expect(unitsOf(prior, valueAt(prior, z))).toBeCloseTo(z, 10);
    }
  });

  it('an observation parameter follows its own scale', () => {
    expect(priorOf(parameter({ kind: 'observation', scale: 'factor', prior: [0.5, 2] })).scale).toBe('factor');
    expect(priorOf(parameter({ kind: 'observation', scale: 'share', prior: [0.1, 0.5] })).scale).toBe('share');
  });
});

describe('starting points', () => {
  const problem = { first: Float64Array.of(0.3, -0.2) } as unknown as Problem;

  it('are the model file first, then points that do not depend on their number', () => {
    const three = startingPoints(problem, 3, 1);
    expect(three[0]).toEqual(problem.first);
    expect(startingPoints(problem, 5, 1).slice(0, 3)).toEqual(three);
    expect(startingPoints(problem, 3, 2)[1]).not.toEqual(three[1]);
  });
});
