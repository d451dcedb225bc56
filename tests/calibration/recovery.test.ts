import { beforeAll, describe, expect, it } from 'vitest';
import { type Fit, fitFrom, startingPoints } from '../../src/calibration/fit.ts';
import { identify } from '../../src/calibration/identify.ts';
import type { Problem } from '../../src/calibration/problem.ts';
import { type Posterior, referenceAt, samplePosterior } from '../../src/calibration/smc.ts';
import { InputError } from '../../src/model/issues.ts';
import { problemOf, type SmallParts } from './small.ts';

const FLOWS = {
  ab: 'kind: flow, from: [a], to: [b], prior: [0.4, 2.5]',
  ac: 'kind: flow, from: [a], to: [c], prior: [0.4, 2.5]',
  bc: 'kind: flow, from: [b], to: [c], prior: [0.4, 2.5]',
  ca: 'kind: flow, from: [c], to: [a], prior: [0.4, 2.5]',
};
const YEARS = [2017, 2018, 2019, 2020, 2021];
const COUNTED = {
  a: 'of: stock, terms: [{ places: [a] }]',
  b: 'of: stock, terms: [{ places: [b] }]',
  c: 'of: stock, terms: [{ places: [c] }]',
  'in-b': 'of: flow, terms: [{ places: [b], from: [a] }]',
};

/** A table made by the model itself at these values, rounded to tens. */
function synthetic(parts: SmallParts, truth: readonly number[]): SmallParts {
  const fill = (values: (id: string, year: number) => number): SmallParts => ({
    ...parts,
    observations: Object.fromEntries(
      Object.entries(parts.observations).map(([id, text]) => [
        id,
        `${text}, fit: [${YEARS}], values: { ${YEARS.map((y) => `${y}: ${values(id, y)}`).join(', ')} }`,
      ]),
    ),
  });
  const problem = problemOf(fill(() => 1000));
  const z = problem.priors.map((prior, k) => (Math.log(truth[k]) - prior.middle) / prior.spread);
  const rows = problem.evaluate(z);
  const made = new Map(problem.rows.map((row, r) => [`${row.observation} ${row.year}`, rows[r]]));
  return fill((id, year) => 10 * Math.round((made.get(`${id} ${year}`) as number) / 10));
}

describe('recovery of known rates', { timeout: 30_000 }, () => {
  const truth = [1.4, 0.6, 0.8, 1.7];
  let problem: Problem;
  let fit: Fit;
  let posterior: Posterior;

  beforeAll(() => {
    problem = problemOf(synthetic({ model: 'ring', parameters: FLOWS, observations: COUNTED }, truth));
    fit = fitFrom(problem, problem.first);
    posterior = samplePosterior(problem, referenceAt(problem, fit), { particles: 300, moves: 4, seed: 1 });
  });

  it('says beforehand that all directions are informed', () => {
    const before = identify(problem);
    expect(before.rank).toBe(4);
    expect(before.informed).toBe(4);
    expect(before.idle).toEqual([]);
  });

  it('brings informed rates back within their stated error', () => {
    const values = problem.values(fit.z);
    truth.forEach((value, k) => {
      const draws = posterior.draws.map((d) => problem.values(d)[k]).sort((x, y) => x - y);
      const sd = Math.sqrt(draws.reduce((sum, x) => sum + (x - values[k]) ** 2, 0) / draws.length);
      expect(Math.abs(values[k] - value)).toBeLessThan(2 * sd);
      expect(draws[Math.floor(0.025 * draws.length)]).toBeLessThan(value);
      expect(draws[Math.floor(0.975 * draws.length)]).toBeGreaterThan(value);
      // and the error is small: the prior runs from 0.4 to 2.5
      expect(sd).toBeLessThan(0.15 * value);
    });
  });

  it('ends at the same answer from other starts', () => {
    for (const start of startingPoints(problem, 4, 5)) {
      const other = fitFrom(problem, start);
      expect(Math.abs(other.misfit - fit.misfit)).toBeLessThan(0.01);
      other.z.forEach((z, k) => expect(Math.abs(z - fit.z[k])).toBeLessThan(0.02));
    }
  });

  it('gives the same bits for the same seed', () => {
    const again = fitFrom(problem, problem.first);
    expect(again.z).toEqual(fit.z);
    const draws = samplePosterior(problem, referenceAt(problem, again), { particles: 300, moves: 4, seed: 1 });
    expect(draws.draws).toEqual(posterior.draws);
  });
});

describe('what cannot be told apart', () => {
  const parallel: SmallParts = {
    model: 'ring',
    parameters: { ab: FLOWS.ab, ac: FLOWS.ac },
    observations: { a: COUNTED.a, samen: 'of: stock, terms: [{ places: [b, c] }]' },
  };

  it('is named before any fit: two routes out of a, counted together', () => {
    const before = identify(problemOf(synthetic(parallel, [1.4, 0.6])));
    expect(before.informed).toBe(1);
    expect(before.confounded).toHaveLength(1);
    expect([before.confounded[0].a, before.confounded[0].b].sort()).toEqual(['ab', 'ac']);
    expect(before.confounded[0].correlation).toBeLessThan(-0.9);
    expect(before.unknown).toHaveLength(1);
    expect(before.unknown[0].parts.map((p) => p.id).sort()).toEqual(['ab', 'ac']);
  });

  it('is gone once one of the two is counted by itself', () => {
    const before = identify(
      problemOf(synthetic({ ...parallel, observations: { ...parallel.observations, b: COUNTED.b } }, [1.4, 0.6])),
    );
    expect(before.informed).toBe(2);
    expect(before.confounded).toEqual([]);
  });

  it('names a parameter that moves no row', () => {
    const before = identify(
      problemOf(
        synthetic(
          {
            model: 'stap',
            parameters: {
              weg: 'kind: flow, from: [a], to: [b], prior: [0.4, 2.5]',
              niets: 'kind: observation, scale: share, prior: [0.2, 0.8]',
            },
            // the share counts nobody: at the end of the run everybody is in a or b, and twice b less b is b
            observations: { b: "of: stock, terms: [{ places: [b] }, { places: [a], share: '0 * niets' }]" },
          },
          [1.1, 1],
        ),
      ),
    );
    expect(before.idle).toEqual(['niets']);
    expect(before.rank).toBe(1);
  });

  it('refuses a calibration that cannot move the misfit', () => {
    const problem = problemOf(
      synthetic(
        {
          model: 'stap',
          parameters: { ab: FLOWS.ab },
          observations: { samen: 'of: stock, terms: [{ places: [a, b] }]' },
        },
        [1],
      ),
    );
    let message = '';
    try {
      identify(problem);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      message = (error as Error).message;
    }
    expect(message).toContain('parameters: no parameter moves any fitted row');
  });
});

describe('a chain with a closed-form answer', () => {
  it('is matched to 1e-6: weighted least squares of two figures on one probability', () => {
    const rows = { a: { observed: 8140, sd: 2 }, b: { observed: 3880, sd: 3 } };
    const problem = problemOf({
      model: 'stap',
      parameters: { weg: 'kind: flow, from: [a], to: [b], prior: [0.01, 100]' },
      observations: Object.fromEntries(
        Object.entries(rows).map(([id, { observed, sd }]) => [
          id,
          `of: stock, terms: [{ places: [${id}] }], sd: ${sd}, fit: [2017], values: { 2017: ${observed} }`,
        ]),
      ),
    });
    // a = 10000 - n, b = 2000 + n: the n that minimises the weighted squares, over 10000 x 0.2
    const [wa, wb] = [1 / rows.a.sd ** 2, 1 / rows.b.sd ** 2];
    const n = (wa * (10_000 - rows.a.observed) + wb * (rows.b.observed - 2000)) / (wa + wb);
    const fit = fitFrom(problem, Float64Array.of(0.5));
    expect(fit.converged).toBe(true);
    expect(Math.abs(problem.values(fit.z)[0] - n / 2000)).toBeLessThan(1e-6);
    const misfit = 0.5 * (wa * (10_000 - n - rows.a.observed) ** 2 + wb * (2000 + n - rows.b.observed) ** 2);
    expect(Math.abs(fit.misfit - misfit)).toBeLessThan(1e-3);
  });
});
