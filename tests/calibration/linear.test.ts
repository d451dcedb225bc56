import { describe, expect, it } from 'vitest';
import {
  COHORT_GROUPS,
  COHORT_MODEL,
  cohortCounts,
  compareFormulations,
  fitCohort,
  LINEAR_ROWS,
} from '../../src/calibration/cohort.ts';
import {
  errorParts,
  fitLinear,
  type LinearModel,
  linearEquations,
  logLikelihood,
  possible,
  transitionMatrix,
} from '../../src/calibration/linear.ts';
import { drawPrior, sampleLinear, summariseLinear } from '../../src/calibration/linear-posterior.ts';
import { loadCalibration } from '../../src/calibration/parse.ts';
import { buildProblem } from '../../src/calibration/problem.ts';
import { dot } from '../../src/calibration/qp.ts';
import { randomStream } from '../../src/calibration/random.ts';
import { tab11 } from '../../src/data/tables/tab11.ts';
import { logPrior } from '../../src/scenario/priors.ts';
import { calibrationText, files, problemOf } from './small.ts';

/** Two states and one flow: the remainder has no equation. */
function twoStates(mean: number, sd: number, discrepancy: [number, number] = [0.01, 0.0100001]): LinearModel {
  return {
    states: [
      { id: 'a', roundedParts: 1, looseness: 1 },
      { id: 'b', roundedParts: 1, looseness: 1 },
    ],
    remainder: 'b',
    flows: [{ from: 'a', to: 'b', mean, sd, source: 'proef' }],
    courses: {},
    rounding: 10,
    discrepancy: logPrior(discrepancy),
  };
}

/** Weights of the equations at a model error of 1 %. */
function weights(model: LinearModel, counts: number[][]): number[] {
  const { noise, scale } = linearEquations(model, counts);
  return Array.from(noise, (n, e) => 1 / (n + (0.01 * scale[e]) ** 2));
}

describe('the linear one-step form', () => {
  it('has the variances worked out by hand', () => {
    const model = twoStates(0.2, 1);
    const { change, design, noise, scale } = linearEquations(model, [
      [1000, 500],
      [790, 710],
    ]);
    expect(Array.from(change)).toEqual([-210]);
    expect(Array.from(design[0])).toEqual([-1000]);
    // chance: 1000 x 0.8 x 0.2; rounding: 100 / 12 for the count now and 0.8^2 of it for the count before
    expect(noise[0]).toBeCloseTo(160 + (100 / 12) * (1 + 0.64), 10);
    expect(scale[0]).toBeCloseTo(800, 10);
  });

  it('is weighted least squares in closed form when the prior is wide', () => {
    const model = twoStates(0.2, 100);
    const counts = [
      [1000, 500],
      [790, 710],
      [640, 860],
    ];
    const w = weights(model, counts);
    const p = (w[0] * 1000 * 210 + w[1] * 790 * 150) / (w[0] * 1000 ** 2 + w[1] * 790 ** 2);
    expect(fitLinear(model, linearEquations(model, counts)).p[0]).toBeCloseTo(p, 7);
  });

  it('stops at 0 and at 1', () => {
    const grows = [
      [1000, 500],
      [1200, 300],
    ];
    expect(fitLinear(twoStates(0.2, 100), linearEquations(twoStates(0.2, 100), grows)).p[0]).toBeCloseTo(0, 10);
    const model = { ...twoStates(0.2, 100), courses: { half: [0.5] } };
    const halved = { ...model, flows: [{ ...model.flows[0], course: 'half' }] };
    // all of a would have to leave twice over
    expect(
      fitLinear(
        halved,
        linearEquations(halved, [
          [1000, 500],
          [0, 1500],
        ]),
      ).p[0],
    ).toBeCloseTo(1, 10);
  });

  it('has rows of P that add up to 1, and every state but the remainder in its equations', () => {
    const random = randomStream(4, 'rows');
    for (let n = 0; n < 50; n++) {
      const p = drawPrior(COHORT_MODEL, random);
      const set = possible(COHORT_MODEL);
      set.normals.forEach((face, k) => expect(dot(face, p) + set.offsets[k]).toBeGreaterThanOrEqual(0));
      for (const t of [0, 1, 2]) {
        const counts = cohortCounts();
        const matrix = transitionMatrix(COHORT_MODEL, p, t);
        for (const row of matrix) {
          expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
        }
        // design . p is what P' y says of the change
        const { design, labels } = linearEquations(COHORT_MODEL, counts);
        labels.forEach(({ transition, state }, e) => {
          if (transition !== t) return;
          const i = COHORT_MODEL.states.findIndex((s) => s.id === state);
          const { expected } = errorParts(COHORT_MODEL, matrix, counts[t], i);
          expect(dot(design[e], p)).toBeCloseTo(expected - counts[t][i], 6);
        });
      }
    }
  });

  it('gives a posterior with the conjugate mean and sd when no face is near', () => {
    const model = twoStates(0.2, 0.05);
    const counts = [
      [100_000, 50_000],
      [79_000, 71_000],
    ];
    const equations = linearEquations(model, counts);
    const [w] = weights(model, counts);
    const precision = 1 / 0.05 ** 2 + w * 100_000 ** 2;
    const exact = (0.2 / 0.05 ** 2 + w * 100_000 * 21_000) / precision;
    const posterior = sampleLinear(model, equations, { chains: 4, warmup: 50, draws: 1000, seed: 2 });
    const draws = posterior.draws.flat().map((d) => d[0]);
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const sd = Math.sqrt(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length);
    expect(Math.abs(mean - exact) * Math.sqrt(precision)).toBeLessThan(0.06);
    expect(Math.abs(sd * Math.sqrt(precision) - 1)).toBeLessThan(0.05);
    expect(posterior.checks[0].converged).toBe(true);
  });

  it('marks chains that are too short as not converged', () => {
    const equations = linearEquations(COHORT_MODEL, cohortCounts());
    expect(sampleLinear(COHORT_MODEL, equations, { chains: 4, warmup: 0, draws: 40, seed: 2 }).converged).toBe(false);
  });
});

describe('the cohort of Tabel 11', () => {
  const check = fitCohort({ draws: 1200 });

  it('is divided without remainder: 42,140 without a school in 2016, 5,160 in 2020', () => {
    const counts = cohortCounts(2020);
    const rest = COHORT_MODEL.states.findIndex((s) => s.id === 'geen-school');
    expect(counts.map((row) => row[rest])).toEqual([42_140, 26_450, 19_080, 12_930, 5_160]);
    for (const row of counts) expect(row.reduce((a, b) => a + b, 0)).toBe(218_840);
  });

  it('says of every row of Tabel 11 whether it is expressed', () => {
    expect(
      LINEAR_ROWS.filter((r) => r.table === 'tab11')
        .map((r) => r.series)
        .sort(),
    ).toEqual(tab11.series.map((s) => s.id).sort());
  });

  it('converges, and fits every row within 2 sds', () => {
    expect(check.posterior.converged).toBe(true);
    for (const residual of check.fit.residuals) expect(Math.abs(residual)).toBeLessThan(2);
    expect(check.fit.discrepancy).toBeLessThan(0.03);
  });

  it('is the most probable point: no draw of the posterior is more probable at that model error', () => {
    const score = (p: ArrayLike<number>) =>
      logLikelihood(check.equations, p, check.fit.discrepancy) -
      COHORT_MODEL.flows.reduce((sum, f, k) => sum + 0.5 * ((p[k] - f.mean) / f.sd) ** 2, 0);
    const best = score(check.fit.p);
    for (const draw of check.posterior.draws.flat()) expect(score(draw.subarray(0, -1))).toBeLessThanOrEqual(best);
  });

  it('knows some flows and not others: at most three origins per destination can be told apart', () => {
    const summary = summariseLinear(COHORT_MODEL, check.posterior, 1);
    const informed = summary.filter((s) => s.contraction >= 0.5).map((s) => `${s.from} > ${s.to}`);
    expect(informed).toContain('bao > sbo');
    expect(informed).toContain('bao > vo');
    expect(informed).not.toContain('sbo > bao');
    expect(informed.length).toBeGreaterThanOrEqual(8);
    expect(informed.length).toBeLessThan(COHORT_MODEL.flows.length / 2);
  });

  it('is set beside the engine: moves in the year over those there at its start', () => {
    const model = `
doorstroom: model/1
id: keten
title: keten
time: { start: 2016-10-01, end: 2020-10-01, step: year }
method: probabilities
places: { regulier: { label: r }, sbo: { label: s }, thuis: { label: t }, kdc: { label: k }, uit-register: { label: u, kind: exit } }
flows:
  - { from: regulier, to: sbo, probability: 0.1, source: proef }
  - { from: [thuis, kdc], to: regulier, probability: 0.3, source: proef }
  - { from: thuis, to: kdc, probability: 0.2, source: proef }
  - { from: sbo, to: uit-register, probability: 0.05, source: proef }
stocks: [{ place: regulier, children: 1000, source: proef }, { place: thuis, children: 400, source: proef }]
tags: { cohort: { label: c, date: 2016-10-01, source: proef } }
`;
    const text = calibrationText({
      model: 'klein',
      parameters: { rs: 'kind: flow, from: [regulier], to: [sbo], prior: [0.25, 4]' },
      observations: { a: 'of: stock, terms: [{ places: [sbo] }], fit: [2017], values: { 2017: 1000 }' },
    });
    const problem = buildProblem(loadCalibration('proef', files({ proef: text, klein: model })));
    // one standard unit up: 4^(1 / 1.96) times 0.1
    const rows = compareFormulations(check, problem, [1]);
    const engine = (from: string, to: string) => rows.find((r) => r.from === from && r.to === to)?.engine;
    expect(engine('regulier', 'sbo')).toBeCloseTo(0.1 * 4 ** (1 / 1.959963984540054), 12);
    expect(engine('sbo', 'weg')).toBeCloseTo(0.05, 12);
    // from home to kdc is within the group of those without a school
    expect(engine('geen-school', 'regulier')).toBeCloseTo(0.3, 12);
    expect(engine('regulier', 'so')).toBe(0);
    expect(engine('vso', 'regulier')).toBeNull();
    const linear = rows.find((r) => r.from === 'regulier' && r.to === 'sbo');
    expect(linear?.linear).toBeGreaterThan(0.015);
    expect(linear?.linear).toBeLessThan(0.03);
    expect(linear?.contraction).toBeGreaterThan(0.5);
  });

  it('has each state and place of the comparison in one group', () => {
    expect(COHORT_GROUPS.flatMap((g) => g.states).sort()).toEqual(COHORT_MODEL.states.map((s) => s.id).sort());
    const problem = problemOf({
      model: 'ring',
      parameters: { ab: 'kind: flow, from: [a], to: [b], prior: [0.4, 2.5]' },
      observations: { a: 'of: stock, terms: [{ places: [a] }], fit: [2017], values: { 2017: 1000 }' },
    });
    expect(() => compareFormulations(check, problem, problem.first)).toThrow('expected a tag "cohort"');
  });
});
