import { csvParse } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import type { Hindcast, HindcastRow } from '../../src/calibration/hindcast.ts';
import {
  hindcast,
  hindcastCsv,
  hindcastReport,
  hindcastRows,
  hindcastSummary,
  parseEstimates,
  ratesText,
} from '../../src/index.ts';
import { naiveRows, rowSets } from '../../src/report/hindcast-summary.ts';
import { SMALL, smallCalibration } from './calibrations.ts';

const KEYS = ['table', 'series', 'year', 'observed', 'fitted', 'error', 'role'];
const estimates = parseEstimates(ratesText(smallCalibration().file), 'klein.rates.json');
const open = hindcast(SMALL, estimates);

function row(part: Partial<HindcastRow>): HindcastRow {
  return {
    table: 'tab11',
    series: 'speciaal_onderwijs',
    observation: 'so',
    year: 2020,
    observed: 1000,
    fitted: 1010,
    error: 0.01,
    role: 'hold-out',
    group: 'large',
    noChange: 1100,
    lastTrend: 1200,
    ...part,
  };
}

const ofRows = (rows: HindcastRow[]): Hindcast => ({ rows, capacity: 'open', parameters: 1, cells: 1 });

describe('rows of the hindcast', () => {
  it('have exactly the documented keys, one row per cell', () => {
    const rows = hindcastRows(open);
    expect(rows).toHaveLength(SMALL.rows.length);
    for (const cell of rows) {
      expect(Object.keys(cell)).toEqual(KEYS);
      expect(cell.error).toBeCloseTo(cell.fitted / cell.observed - 1, 12);
    }
    expect(new Set(rows.map(({ role }) => role))).toEqual(new Set(['fit', 'hold-out', 'start']));
  });

  it('come as CSV with the same columns; no error where the observed count is 0', () => {
    const csv = csvParse(hindcastCsv(ofRows([row({ observed: 0, error: null })])));
    expect(csv.columns).toEqual(KEYS);
    expect(csv[0].error).toBe('');
  });
});

describe('summary of the hindcast', () => {
  it('keeps starting stocks, mean ages and rows true by construction out, and held-out years apart', () => {
    const rows = [
      row({ role: 'fit', observed: 20_000, error: 0.01 }),
      row({ role: 'fit', observed: 20_000, error: -0.03 }),
      row({ role: 'start', error: 0.5 }),
      row({ role: 'fit', series: 'cohort_in_dataset', group: 'small', error: 0.4 }),
      row({ role: 'fit', observation: 'leeftijd', group: 'small', error: 0.3 }),
      row({ error: 0.2 }),
    ];
    const sets = rowSets(ofRows(rows), new Set(['leeftijd']));
    const found = Object.fromEntries(sets.map(({ id, summary }) => [id, summary]));
    expect(found.large).toMatchObject({ rows: 2, largest: 0.03 });
    expect(found.large?.median).toBeCloseTo(0.02, 12);
    expect(found.small).toBeNull();
    expect(found['held-out-school']).toMatchObject({ rows: 1, largest: 0.2 });
  });

  it('says who is closer, and in words where the model loses', () => {
    expect(naiveRows(ofRows([row({})]))[0].closer).toBe('model');
    expect(naiveRows(ofRows([row({ noChange: 1005 })]))[0].closer).toBe('no-change');
    expect(naiveRows(ofRows([row({ lastTrend: 1001 })]))[0].closer).toBe('last-trend');
    const lost = {
      ...open,
      rows: open.rows.map((r) => ({
        ...r,
        noChange: r.role === 'hold-out' ? r.observed : null,
        lastTrend: r.noChange,
      })),
    };
    const report = hindcastReport(
      SMALL,
      { open: { ...lost, rows: lost.rows.map((r) => ({ ...r, lastTrend: r.noChange })) }, inferred: open, fixed: open },
      'nl',
    );
    expect(report).toMatch(/speciale school 2023: het model is slechter dan "geen verandering"/);
  });

  it('counts parameters and cells, names empty cells, and gives ages in years', () => {
    const summary = hindcastSummary(SMALL, open, 'en');
    expect(summary).toContain('3 free parameters on 5 fitted cells');
    expect(summary).toContain('gewoon 2022');
    const report = hindcastReport(SMALL, { open, inferred: open, fixed: open }, 'en');
    expect(report).toMatch(/age at entry.* years +fitted/);
    expect(report).not.toMatch(/NaN|undefined/);
  });
});
