/** The worked examples on the shipped chain: what they start with, what they assume, what 50 places do, and what every output says. */
import { describe, expect, test, vi } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import {
  compareReport,
  compareResults,
  comparisonCsv,
  drawStudy,
  loadStudy,
  resultsCsv,
  runReport,
  runStudy,
  sankeyData,
  sankeySvg,
  toJson,
} from '../../src/index.ts';
import { buildPlan } from '../../src/scenario/build.ts';

vi.setConfig({ testTimeout: 60_000 });

const find = fileFinder();
const study = loadStudy('haaglanden', find);
const results = runStudy(study);
const list = (r: typeof results, date: string) => r.whole.lists.find((row) => row.place === 'kdc' && row.date === date);

describe('Haaglanden', () => {
  test('starts with 170 waiting and a wait of about two years, and keeps the list', () => {
    const start = list(results, '2023-10-01');
    expect(start?.waiting).toBeCloseTo(170, 6);
    expect(start?.meanWaitSoFar).toBeCloseTo(52, 6);
    expect(Math.abs((start?.expected?.weeks ?? 0) - 104)).toBeLessThan(4);
    expect(Math.abs((list(results, '2025-10-01')?.waiting ?? 0) - 170)).toBeLessThan(3);
  });

  test('holds 6.9 % of the children, each age and support as the tables have it', () => {
    const facts = study.own?.facts;
    expect(facts?.share).toBeCloseTo(0.069, 3);
    const [region] = buildPlan(study).regions;
    const children = region.stocks.reduce((a, b) => a + b, 0);
    const own = facts?.own.filter((fact) => fact.what === 'children').reduce((sum, fact) => sum + (fact.value ?? 0), 0);
    expect(children).toBeCloseTo(own ?? 0, 3);
  });

  test('names the rates that had to be assumed', () => {
    const assumed = study.own?.facts.assumed.filter((fact) => fact.place === 'kdc' && fact.unit === 'factor');
    expect(assumed?.map((fact) => fact.what)).toEqual(['rate', 'rate', 'ending']);
    // sixty a year turn 14 and make room, so two years of waiting leave little room for anyone else to leave
    for (const { value } of assumed ?? []) expect(value).toBeLessThan(1);
  });

  test('50 more places shorten the list and the wait, and change nothing before they are there', () => {
    const more = runStudy(loadStudy('haaglanden-50-plaatsen', find));
    expect(list(more, '2023-10-01')?.waiting).toBe(list(results, '2023-10-01')?.waiting);
    const places = (list(more, '2024-10-01')?.capacity ?? 0) - (list(results, '2024-10-01')?.capacity ?? 0);
    expect(places).toBeCloseTo(50, 9);
    const [before, after] = [list(results, '2026-10-01'), list(more, '2026-10-01')];
    expect((before?.waiting ?? 0) - (after?.waiting ?? 0)).toBeGreaterThan(10);
    expect((before?.expected?.weeks ?? 0) - (after?.expected?.weeks ?? 0)).toBeGreaterThan(8);
    const comparison = compareResults(results, more);
    for (const text of [compareReport(comparison, 'nl'), comparisonCsv(comparison)])
      expect(text).toMatch(/Moest worden aangenomen|assumed-rate/);
    expect(comparisonCsv(comparison)).toContain('own-list,children,2023-10-01,kdc,,,,170,170,0');
  });

  test('every output says what is own, borrowed and assumed', () => {
    const report = { nl: runReport(results, 'nl'), en: runReport(results, 'en') };
    expect(report.nl).toMatch(/Eigen cijfers: Haaglanden.*- Geleend: .*- Moest worden aangenomen:/s);
    expect(report.en).toMatch(/- Own: .*- Borrowed: At home .*- Had to be assumed:/s);
    expect(Object.keys(JSON.parse(toJson(results)).ownFigures)).toEqual(
      expect.arrayContaining(['own', 'borrowed', 'assumed', 'base', 'like', 'date']),
    );
    const csv = resultsCsv(results);
    for (const measure of ['own-list', 'own-wait', 'borrowed-stock', 'assumed-rate-low'])
      expect(csv).toContain(`,${measure},`);
    const data = sankeyData(study, { from: '2023-10-01', to: '2025-10-01' });
    expect(data.ownFigures?.own.length).toBeGreaterThan(0);
    expect(sankeySvg(data, 'en', {})).toMatch(/Own figures: Haaglanden.*Borrowed: .*Had to be assumed: /s);
  });

  test('draws of the calibrated rates all start from the own figures', () => {
    const { bands, failed } = drawStudy(study, 10);
    expect(failed).toEqual([]);
    const start = bands.find((band) => band.place === 'kdc' && band.quantity === 'waiting' && band.year === 2023);
    expect([start?.low95, start?.high95]).toEqual([expect.closeTo(170, 6), expect.closeTo(170, 6)]);
    const later = bands.find((band) => band.place === 'kdc' && band.quantity === 'waiting' && band.year === 2028);
    expect((later?.high95 ?? 0) - (later?.low95 ?? 0)).toBeGreaterThan(1);
  });
});

test('staff and places beside a main place are scaled too', () => {
  const national = loadStudy('huidig-beleid', find).model;
  const { model } = loadStudy('zuid-limburg', find);
  const first = (level: unknown) =>
    typeof level === 'number' ? level : Number(JSON.stringify(level).match(/:([\d.]+)/)?.[1]);
  expect(first(model.childcare?.staff.level) / first(national.childcare?.staff.level)).toBeCloseTo(0.026, 2);
  for (const [id, { places }] of Object.entries(national.overlays ?? {}))
    expect(first(model.overlays?.[id].places.level) / first(places.level)).toBeCloseTo(0.0264, 3);
});

test('Zuid-Limburg keeps its share with support', () => {
  const region = loadStudy('zuid-limburg', find);
  const { whole } = runStudy(region, { by: ['stratum'] });
  const share = (date: string) => {
    const rows = whole.cells?.filter((row) => row.date === date && !row.place.startsWith('uit-')) ?? [];
    const sum = (some: typeof rows) => some.reduce((n, row) => n + row.children, 0);
    return sum(rows.filter((row) => row.stratum !== 'zonder')) / sum(rows);
  };
  expect(share('2019-10-01')).toBeCloseTo(0.207, 2);
  expect(Math.abs(share('2030-10-01') - share('2019-10-01'))).toBeLessThan(0.03);
});
