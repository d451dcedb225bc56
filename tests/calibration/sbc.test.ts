import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COHORT_MODEL, cohortCounts } from '../../src/calibration/cohort.ts';
import { drawPrior } from '../../src/calibration/linear-posterior.ts';
import { randomStream } from '../../src/calibration/random.ts';
import {
  chiSquareTail,
  histogramOf,
  type SbcOptions,
  simulateCounts,
  simulationBasedCalibration,
  uniformity,
} from '../../src/calibration/sbc.ts';

const SMALL = { simulations: 60, draws: 49, thin: 2, warmup: 30, bins: 10, seed: 5 };

function run(distort?: SbcOptions['distort']) {
  return simulationBasedCalibration(COHORT_MODEL, cohortCounts()[0], 3, distort ? { ...SMALL, distort } : SMALL);
}

/** Draws pulled to their mean, or moved, per parameter. */
function around(width: number, shift: number): NonNullable<SbcOptions['distort']> {
  return (draws) => {
    const size = draws[0].length;
    const centre = Array.from({ length: size }, (_, k) => draws.reduce((sum, d) => sum + d[k], 0) / draws.length);
    const sd = centre.map((m, k) => Math.sqrt(draws.reduce((sum, d) => sum + (d[k] - m) ** 2, 0) / draws.length));
    return draws.map((d) => d.map((x, k) => centre[k] + width * (x - centre[k]) + shift * sd[k]));
  };
}

describe('simulation-based calibration of the linear form', { timeout: 30_000 }, () => {
  it('gives uniform ranks', () => {
    const result = run();
    expect(result.parameters).toHaveLength(COHORT_MODEL.flows.length + 1);
    expect(result.histogram.reduce((a, b) => a + b, 0)).toBe(60 * 28);
    expect(result.pooled.p).toBeGreaterThan(0.01);
  });

  it('finds a posterior that is too narrow: truths pile up at both ends', () => {
    const { histogram, pooled } = run(around(0.7, 0));
    expect(pooled.p).toBeLessThan(1e-4);
    expect(histogram[0] + histogram[9]).toBeGreaterThan(1.2 * (histogram[4] + histogram[5]));
  });

  it('finds a posterior that is too wide: truths pile up in the middle', () => {
    const { histogram, pooled } = run(around(1.6, 0));
    expect(pooled.p).toBeLessThan(1e-4);
    expect(histogram[0] + histogram[9]).toBeLessThan(0.8 * (histogram[4] + histogram[5]));
  });

  it('finds a posterior that is a third of an sd too high', () => {
    expect(run(around(1, 1 / 3)).pooled.p).toBeLessThan(1e-4);
  });

  it('is the same for the same seed', () => {
    const few = { ...SMALL, simulations: 3 };
    const ranks = () => simulationBasedCalibration(COHORT_MODEL, cohortCounts()[0], 3, few).ranks;
    expect(ranks()).toEqual(ranks());
  });
});

it('simulates counts that are rounded and keep the cohort whole', () => {
  const random = randomStream(9, 'counts');
  const truth = Float64Array.from([...drawPrior(COHORT_MODEL, random), 0.02]);
  const counts = simulateCounts(COHORT_MODEL, cohortCounts()[0], 3, truth, random);
  expect(counts).toHaveLength(4);
  for (const row of counts) {
    expect(row.reduce((a, b) => a + b, 0)).toBe(218_840);
    for (const n of row) expect(Math.abs(n % 10)).toBe(0);
  }
});

describe('the committed histogram', () => {
  const committed = JSON.parse(readFileSync(new URL('../../bench/sbc-histogram.json', import.meta.url), 'utf8'));

  it('is uniform, pooled, and no parameter stands out', () => {
    expect(committed.histogram.reduce((a: number, b: number) => a + b, 0)).toBe(
      committed.simulations * (COHORT_MODEL.flows.length + 1),
    );
    const { statistic, p } = uniformity(committed.histogram);
    expect(committed.pooled.statistic).toBeCloseTo(statistic, 3);
    expect(committed.pooled.p).toBeCloseTo(p, 4);
    expect(p).toBeGreaterThan(0.01);
    const ps = committed.each.map((e: { p: number }) => e.p);
    expect(Math.min(...ps)).toBeGreaterThan(0.05 / ps.length);
  });
});

describe('chi-square', () => {
  // scipy.stats.chi2.sf
  it.each([
    [3.84, 1, 0.05004352124870519],
    [18.307, 10, 0.05000058909139812],
    [30.1435, 19, 0.05000033560482573],
    [5, 19, 0.9994309626474822],
    [2.5, 3, 0.4752910833430205],
    [60, 19, 3.869826300664181e-6],
  ])('of %d with %d degrees', (x, degrees, p) => {
    expect(chiSquareTail(x, degrees) / p).toBeCloseTo(1, 10);
  });

  it('of counts, by hand', () => {
    // expected 10 each: (25 + 0 + 25) / 10 = 5, two degrees: exp(-2.5)
    expect(uniformity([5, 10, 15])).toEqual({ statistic: 5, degrees: 2, p: expect.closeTo(Math.exp(-2.5), 12) });
  });

  it('puts ranks 0 ... most in equal bins', () => {
    expect(histogramOf([0, 4, 5, 9, 9], 9, 2)).toEqual([2, 3]);
    expect(() => histogramOf([0], 10, 2)).toThrow('multiple of 2');
  });
});
