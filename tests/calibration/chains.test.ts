import { describe, expect, it } from 'vitest';
import {
  bulkEffectiveSize,
  checkChains,
  normalQuantile,
  rankRHat,
  tailEffectiveSize,
} from '../../src/calibration/chains.ts';
import { randomStream } from '../../src/calibration/random.ts';
import { quantileOf } from '../../src/model/quantile.ts';
import { lcgChains } from './lcg.ts';

/** R-hat (rank), bulk and tail effective sample size as ArviZ 0.23.4 computes them on the same chains. */
const ARVIZ: [name: string, chains: Float64Array[], rHat: number, bulk: number, tail: number][] = [
  ['independent', lcgChains(4, 500, 0, 0), 0.9995822899655892, 2202.7190598857933, 1687.5642737176083],
  ['slow', lcgChains(4, 500, 0.8, 0), 1.0147826189182987, 144.1524619908945, 359.59653664993687],
  ['antithetic, odd length', lcgChains(2, 301, -0.6, 0), 1.0046913970363154, 1666.890750230186, 387.83554462943454],
  ['apart', lcgChains(3, 200, 0.5, 0.3), 1.3849099854487503, 7.043757946185542, 49.540324295414734],
  ['heavy tails', lcgChains(4, 250, 0.9, 0, true), 1.0811491045946098, 41.816848637577344, 79.71036961126562],
];

describe('chain diagnostics', () => {
  it.each(ARVIZ)('equal those of ArviZ: %s', (_, chains, rHat, bulk, tail) => {
    expect(rankRHat(chains)).toBeCloseTo(rHat, 8);
    expect(bulkEffectiveSize(chains) / bulk).toBeCloseTo(1, 8);
    expect(tailEffectiveSize(chains) / tail).toBeCloseTo(1, 8);
  });

  it('find the effective size of an AR(1) chain near n (1 - rho) / (1 + rho)', () => {
    const rho = 0.5;
    const chains = [0, 1, 2, 3].map((c) => {
      const random = randomStream(7, `ar ${c}`);
      let x = 0;
      return Float64Array.from({ length: 5000 }, () => {
        x = rho * x + Math.sqrt(1 - rho * rho) * random.normal();
        return x;
      });
    });
    const exact = (20_000 * (1 - rho)) / (1 + rho);
    expect(bulkEffectiveSize(chains) / exact).toBeGreaterThan(0.9);
    expect(bulkEffectiveSize(chains) / exact).toBeLessThan(1.1);
    expect(checkChains(chains).converged).toBe(true);
  });

  it('do not pass chains that stand apart, are too short or do not move', () => {
    expect(checkChains(lcgChains(3, 2000, 0, 0.1)).converged).toBe(false);
    expect(checkChains(lcgChains(4, 50, 0, 0)).converged).toBe(false);
    expect(checkChains([new Float64Array(1000), new Float64Array(1000)]).converged).toBe(false);
  });

  it('see chains that differ in width only, which the plain R-hat does not', () => {
    const narrow = lcgChains(4, 1000, 0, 0).map((chain, c) => chain.map((x) => (c === 0 ? 3 * x : x)));
    expect(rankRHat(narrow)).toBeGreaterThan(1.05);
  });
});

describe('normalQuantile', () => {
  // scipy.stats.norm.ppf
  it.each([
    [1e-12, -7.034483825301131],
    [1e-6, -4.753424308822899],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400545],
    [0.2, -0.8416212335729142],
    [0.5, 0],
    [0.7, 0.5244005127080407],
    [0.95, 1.6448536269514722],
    [0.999999, 4.753424308817087],
  ])('at %d', (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-14 * (1 + Math.abs(z)));
  });
});

it('quantileOf interpolates between order statistics', () => {
  expect(quantileOf([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantileOf([1, 2, 3, 4], 0.05)).toBeCloseTo(1.15, 12);
  expect(quantileOf([5], 0.9)).toBe(5);
});
