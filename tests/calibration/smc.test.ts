import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { fitFrom } from '../../src/calibration/fit.ts';
import { logPosterior, type Problem, rowSd } from '../../src/calibration/problem.ts';
import { effectiveSize, type Posterior, referenceAt, samplePosterior } from '../../src/calibration/smc.ts';
import { log } from '../../src/model/elementary.ts';
import { logPrior } from '../../src/scenario/priors.ts';

const DESIGN = [
  [3, 1, 0],
  [1, -2, 0.5],
  [0, 1, 1],
  [2, 0, -1],
];
const OBSERVED = [4, -1, 2, 1];
const SD = [1, 0.5, 0.8, 1.5];

/** Rows that are linear in z with own sds: prior and likelihood are Gaussian, so the posterior is known. */
function linearProblem(): Problem {
  let runs = 0;
  return {
    ids: ['x', 'y', 'z'],
    first: new Float64Array(3),
    rows: OBSERVED.map((observed, r) => ({
      observation: `${r}`,
      year: 2017,
      observed,
      role: 'fit',
      sd: SD[r],
      looseness: 1,
    })),
    fitted: Int32Array.from([0, 1, 2, 3]),
    discrepancy: logPrior([0.005, 0.08]),
    evaluate: (z: ArrayLike<number>) => {
      runs += 1;
      return Float64Array.from(DESIGN, (row) => row.reduce((sum, d, k) => sum + d * z[k], 0));
    },
    runs: () => runs,
  } as unknown as Problem;
}

function exactPosterior(): { mean: number[]; covariance: Matrix } {
  const weighted = new Matrix(DESIGN.map((row, r) => row.map((d) => d / SD[r])));
  const right = Matrix.columnVector(OBSERVED.map((y, r) => y / SD[r]));
  const covariance = inverse(weighted.transpose().mmul(weighted).add(Matrix.eye(3)));
  return { mean: covariance.mmul(weighted.transpose().mmul(right)).to1DArray(), covariance };
}

function sample(seed: number): Posterior {
  const problem = linearProblem();
  const fit = fitFrom(problem, problem.first);
  return samplePosterior(problem, referenceAt(problem, fit), { particles: 1500, moves: 5, seed });
}

const moments = (posterior: Posterior, k: number) => {
  const values = posterior.draws.map((d) => d[k]);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1)) };
};

describe('sequential Monte Carlo on a linear Gaussian problem', () => {
  const first = sample(1);
  const second = sample(2);
  const exact = exactPosterior();

  it.each([0, 1, 2])('gives the exact mean and sd of parameter %d', (k) => {
    const sd = Math.sqrt(exact.covariance.get(k, k));
    for (const posterior of [first, second]) {
      const found = moments(posterior, k);
      // 1,500 draws, allowing for resampling: four standard errors of 750 independent ones
      expect(Math.abs(found.mean - exact.mean[k])).toBeLessThan((4 * sd) / Math.sqrt(750));
      expect(Math.abs(found.sd / sd - 1)).toBeLessThan(4 / Math.sqrt(2 * 750));
    }
  });

  it('leaves the model error its prior, N(0, 1), when every row has its own sd', () => {
    const found = moments(first, 3);
    expect(Math.abs(found.mean)).toBeLessThan(0.15);
    expect(Math.abs(found.sd - 1)).toBeLessThan(0.12);
  });

  it('gives two seeds the same answer', () => {
    for (let k = 0; k < 3; k++) {
      const sd = Math.sqrt(exact.covariance.get(k, k));
      expect(Math.abs(moments(first, k).mean - moments(second, k).mean)).toBeLessThan(0.15 * sd);
    }
    expect(first.draws).not.toEqual(second.draws);
  });

  it('is the same bits for the same seed', () => {
    expect(sample(1).draws).toEqual(first.draws);
  });

  it('reports stages that rise to 1, with half of the particles still counting', () => {
    const temperatures = first.stages.map((s) => s.temperature);
    expect([...temperatures].sort((a, b) => a - b)).toEqual(temperatures);
    expect(temperatures.at(-1)).toBe(1);
    for (const stage of first.stages) {
      expect(stage.effective).toBeGreaterThanOrEqual(0.5 - 1e-9);
      expect(stage.effective).toBeLessThanOrEqual(1);
      expect(stage.acceptance).toBeGreaterThan(0.05);
      expect(stage.acceptance).toBeLessThanOrEqual(1);
      expect(stage.moved).toBeGreaterThan(0.1);
    }
    expect(first.rows).toHaveLength(1500);
    expect(first.runs).toBeGreaterThan(1500 * 5);
  });

  it('keeps the rows of each draw with it', () => {
    const problem = linearProblem();
    first.draws.slice(0, 20).forEach((draw, n) => expect(first.rows[n]).toEqual(problem.evaluate(draw)));
  });
});

describe('effectiveSize', () => {
  it('is the number of particles for equal weights and 1 for a single one', () => {
    expect(effectiveSize(new Float64Array(8).fill(1 / 8))).toBeCloseTo(8, 12);
    expect(effectiveSize(Float64Array.of(0, 1, 0))).toBe(1);
    // weights 1/2, 1/4, 1/4: 1 / (1/4 + 1/16 + 1/16) = 8/3
    expect(effectiveSize(Float64Array.of(0.5, 0.25, 0.25))).toBeCloseTo(8 / 3, 12);
  });
});

describe('logPosterior', () => {
  it('is prior, row sds and squared residuals, by hand', () => {
    const problem = linearProblem();
    const z = [1, 0, 0];
    const rows = problem.evaluate(z);
    // residuals: (3 - 4) / 1, (1 + 1) / 0.5, (0 - 2) / 0.8, (2 - 1) / 1.5
    const squares = 1 + 16 + 6.25 + 1 / 2.25;
    const hand = -0.5 * (1 + 0.25) - 0.5 * squares - Math.log(1 * 0.5 * 0.8 * 1.5);
    expect(logPosterior(problem, z, 0.5, rows, log)).toBeCloseTo(hand, 12);
  });

  it('takes the sd of a count from model error, chance and rounding', () => {
    const row = {
      observation: 'r',
      table: '',
      series: '',
      year: 2017,
      observed: 10_000,
      role: 'fit',
      group: 'small',
      sd: null,
      looseness: 2,
    } as const;
    expect(rowSd(row, 0.01)).toBeCloseTo(Math.sqrt(200 ** 2 + 10_000 + 100 / 12), 12);
    expect(rowSd({ ...row, sd: 3 }, 0.01)).toBe(3);
  });
});
