import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { listFigures } from '../../src/calibration/lists.ts';
import { loadCalibration } from '../../src/calibration/parse.ts';
import { verifyDraws } from '../../src/calibration/verify.ts';
import { bands, pairedDifferences, runDraws } from '../../src/ensemble/draws.ts';
import { InputError } from '../../src/model/issues.ts';
import { assumptionDriven } from '../../src/scenario/estimates.ts';
import { loadStudy, type Study } from '../../src/scenario/parse.ts';

const find = fileFinder();
const until2019 = (study: Study): Study => ({
  ...study,
  model: { ...study.model, time: { ...study.model.time, end: '2019-10-01' } },
  scenarios: [],
});
const study = until2019(loadStudy('keten', find));

describe('draws', () => {
  it('come out the same in parts as in one go', () => {
    const whole = runDraws(study, 6);
    const parts = [runDraws(study, 2, 0), runDraws(study, 4, 2)].flatMap((part) => part.rows);
    expect(parts.map((row) => [...row])).toEqual(whole.rows.map((row) => [...row]));
    expect(whole.failed).toEqual([]);
  });

  it('differ from each other, and not from the state that all start from', () => {
    const { keys, rows } = runDraws(study, 6);
    const at = keys.findIndex((k) => k.place === 'so' && k.quantity === 'stock' && k.year === 2019);
    expect(new Set(rows.map((row) => row[at])).size).toBe(6);
    const sums = rows.map((row) =>
      keys.reduce((n, k, j) => n + (k.year === 2016 && k.quantity === 'stock' ? row[j] : 0), 0),
    );
    for (const sum of sums) expect(sum).toBeCloseTo(sums[0], 3);
  });

  it('are refused when there are too few', () => {
    expect(() => runDraws(study, 10_000)).toThrow(InputError);
    const { estimates: _, ...bare } = study;
    expect(() => runDraws(bare, 5)).toThrow(/has 0 draws/);
  });
});

describe('bands', () => {
  const key = { place: 'so', quantity: 'stock', year: 2030 } as const;
  const rows = Array.from({ length: 101 }, (_, n) => Float64Array.of(n));

  it('are quantiles of the draws', () => {
    expect(bands({ keys: [key], rows })).toEqual([
      { key, median: 50, low80: 10, high80: 90, low95: 2.5, high95: 97.5 },
    ]);
  });

  it('leave out draws that could not run', () => {
    expect(bands({ keys: [key], rows: [...rows, Float64Array.of(Number.NaN)] })[0].median).toBe(50);
  });

  it('of a difference are taken draw by draw', () => {
    const base = { keys: [key], rows: rows.map((row) => Float64Array.of(row[0] * 10)), failed: [] };
    const scenario = { keys: [key], rows: rows.map((row) => Float64Array.of(row[0] * 10 - 5)), failed: [] };
    const [band] = bands(pairedDifferences(base, scenario));
    // the draws differ by a thousand, the scenarios by exactly five
    expect([band.low95, band.median, band.high95]).toEqual([-5, -5, -5]);
  });
});

describe('the shipped rates', () => {
  const calibration = loadCalibration('scenarios/calibration/keten.yaml', find);

  it('reproduce the rows they were fitted to', () => {
    const { estimates } = loadStudy('keten', find);
    if (!estimates) throw new Error('expected keten to name its rates');
    expect(() => verifyDraws(calibration, estimates)).not.toThrow();
    const weak = assumptionDriven(estimates);
    expect(weak.length).toBeGreaterThan(0);
    expect(weak.length).toBeLessThan(Object.keys(estimates.parameters).length);
  });

  it('are refused on a model they were not fitted to', () => {
    const { estimates } = loadStudy('keten', find);
    if (!estimates) throw new Error('expected keten to name its rates');
    const text = readFileSync('scenarios/keten.yaml', 'utf8').replace('hazard: 1.9,', 'hazard: 0.9,');
    const changed = loadCalibration('scenarios/calibration/keten.yaml', (ref, from) =>
      ref === 'keten' && from !== null ? { name: 'keten', text } : find(ref, from),
    );
    expect(() => verifyDraws(changed, estimates)).toThrow(/does not belong to this model/);
  });

  it('meet both figures on waiting lists with the regions of the model', () => {
    const evidence = calibration.file.lists;
    if (!evidence) throw new Error('expected figures on waiting lists');
    const figures = listFigures(loadStudy(evidence.scenario, find), evidence);
    expect(Math.abs(figures.waiting / (evidence.waiting * (1 - evidence.overLastAge.share)) - 1)).toBeLessThan(0.05);
    expect(Math.abs(figures.longShare - evidence.share)).toBeLessThan(0.04);
  });
});
