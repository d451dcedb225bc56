import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/calibration/calibrate.ts';
import { loadCalibration } from '../../src/calibration/parse.ts';
import { buildProblem } from '../../src/calibration/problem.ts';
import type { FindFile } from '../../src/scenario/parse.ts';

/** With these factors the model made werf.csv, rounded to tens. */
const TRUTH = { herstel: 1.3, schroot: 0.7, terug: 1.2, nieuw: 1.5 };

const find: FindFile = (ref) => {
  const name = ref.includes('.') ? ref : `${ref}.yaml`;
  return { name, text: readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8') };
};

describe('another model and another table calibrate the same way', () => {
  const calibration = loadCalibration('werf-ijking', find);

  it('reads the table from a CSV file, and says which cells are missing', () => {
    expect(calibration.missing).toEqual(['klaar 2022']);
    expect(calibration.rows.filter((r) => r.role === 'fit')).toHaveLength(10);
    expect(calibration.rows.filter((r) => r.role === 'hold-out')).toHaveLength(2);
    expect(calibration.rows[0]).toMatchObject({ observation: 'wacht', table: 'werf.csv', series: 'wacht', year: 2021 });
  });

  it('is the table that the model makes with the known rates', () => {
    const problem = buildProblem(calibration);
    const rows = problem.evaluate(
      problem.priors.map((p, k) => (Math.log(Object.values(TRUTH)[k]) - p.middle) / p.spread),
    );
    problem.rows.forEach((row, r) => expect(Math.abs(rows[r] - row.observed)).toBeLessThanOrEqual(5.001));
  });

  it('finds them, and predicts the year that was left out', () => {
    const result = calibrate(calibration, { starts: 3, particles: 200, moves: 3 });
    expect(result.agreement.agreed).toBe(3);
    expect(result.before.informed).toBe(4);
    const values = result.problem.values(result.best.z);
    Object.values(TRUTH).forEach((value, k) => {
      const draws = result.posterior.draws.map((d) => Math.log(result.problem.values(d)[k]));
      const mean = draws.reduce((a, b) => a + b) / draws.length;
      const sd = Math.sqrt(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length);
      expect(Math.abs(Math.log(values[k] / value))).toBeLessThan(2 * sd);
    });
    result.problem.rows.forEach((row, r) => {
      if (row.role === 'hold-out') expect(Math.abs(result.best.rows[r] / row.observed - 1)).toBeLessThan(0.01);
    });
  });
});
