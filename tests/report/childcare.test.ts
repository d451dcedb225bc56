/** Childcare in results, tables and files; the shipped model against the published tables. */
import { describe, expect, test } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { valueOf as published } from '../../src/data/index.ts';
import { ratioAt } from '../../src/model/bkr.ts';
import { seriesAt, yearOf } from '../../src/model/series.ts';
import { compareResults } from '../../src/report/compare.ts';
import { compareReport } from '../../src/report/compare-report.ts';
import { comparisonCsv, resultsCsv } from '../../src/report/csv.ts';
import { runStudy } from '../../src/report/results.ts';
import { runReport } from '../../src/report/run-report.ts';
import { loadStudy } from '../../src/scenario/parse.ts';
import { DAY_CARE } from '../scenario/childcare/small.ts';
import { finder, scenario } from '../scenario/from-text.ts';

const study = (...changes: string[]) => loadStudy(changes.length > 0 ? 's' : 'm', finder(DAY_CARE, scenario(changes)));
const near = (values: number[]) => values.map((value) => expect.closeTo(value, 9));

describe('on a date', () => {
  test('staff, children and places by age: 12, 10, 8 and 16 children take 4 + 2 + 1 + 2 of nine professionals', () => {
    const [row] = runStudy(study()).whole.childcare;
    expect([row.staff, row.staffNeeded, row.children, row.places, row.waiting]).toEqual(near([9, 9, 46, 46, 0]));
    expect(row.ages.map(({ age }) => age)).toEqual([0, 1, 2, 3]);
    expect(row.ages.map(({ staffNeeded }) => staffNeeded)).toEqual(near([4, 2, 1, 2]));
  });

  test('places: all staff, divided as the children now there divide it', () => {
    // 4.5 of the nine: twice as many places as children
    const half = DAY_CARE.replace('[12, 10, 8, 16]', '[6, 5, 4, 8]');
    const [row] = runStudy(loadStudy('m', finder(half))).whole.childcare;
    expect(row.ages.map(({ places }) => places)).toEqual(near([12, 10, 8, 16]));
    expect(row.ages.map(({ childrenThatFit }) => childrenThatFit)).toEqual(near([12, 10, 8, 16]));
  });

  test('children who share a place fit in fewer places', () => {
    const shared = DAY_CARE.replace('childrenPerPlace: {value: 1,', 'childrenPerPlace: {value: 2,');
    const [row] = runStudy(loadStudy('m', finder(shared))).whole.childcare;
    // 4.5 professionals are needed and nine there: places for 46, children twice as many
    expect([row.staffNeeded, row.places]).toEqual(near([4.5, 46]));
    expect(row.ages[0].childrenThatFit).toBeCloseTo(24, 9);
  });

  test('a stricter rule gives fewer places with the same staff, a looser one more', () => {
    const places = (children: number) =>
      runStudy(study(`type: bkr, ages: [2, 3], children: ${children}, start: 2020-10-01`)).whole.childcare[0].places;
    expect(places(6)).toBeLessThan(46);
    expect(places(8)).toBeCloseTo(46, 9);
    expect(places(10)).toBeGreaterThan(46);
  });
});

describe('in reports', () => {
  const base = runStudy(study());
  const strict = runStudy(study('type: bkr, ages: 0, children: 2, start: 2021-01-01'));

  test('only a change of childcare shows the table, with the list in professionals', () => {
    expect(runReport(base, 'en')).not.toContain('professionals on the groups');
    const text = runReport(strict, 'nl');
    expect(text).toContain('Kinderopvang: medewerkers op de groep, kinderen en plaatsen');
    expect(text).toMatch(/In de kinderopvang 2 kinderen per medewerker \(0 jaar\), vanaf 1 januari\s+2021/);
    expect(strict.whole.lists.find(({ place }) => place === 'opvang')?.unit).toBe('professionals');
    expect(strict.whole.lists.find(({ place }) => place === 'plus')?.unit).toBe('places');
  });

  test('a comparison says how many fewer, by age, and who waits', () => {
    const comparison = compareResults(base, strict);
    const rows = comparison.whole.childcare.filter(({ date }) => date === '2021-10-01');
    expect(rows.map(({ age }) => age)).toEqual([null, 0, 1, 2, 3]);
    expect(rows[1].children.difference).toBeCloseTo(-3.3, 9);
    expect(rows[0].waiting.scenario).toBeCloseTo(3.3, 9);
    expect(compareReport(comparison, 'en')).toContain('children, age 0: base');
    expect(compareReport(compareResults(base, base), 'en')).not.toContain('children, age 0: base');
  });

  test('CSV holds the same numbers', () => {
    const rows = resultsCsv(strict).split('\n');
    const babies = rows.find((row) => /,whole,childcare-by-age,waiting,children,,2021-10-01,opvang,,,,0,/.test(row));
    expect(Number(babies?.split(',').at(-1))).toBeCloseTo(3.3, 9);
    expect(comparisonCsv(compareResults(base, strict))).toMatch(
      /,whole,childcare,waiting-age-0,children,2021-10-01,opvang,/,
    );
    expect(rows.some((row) => /,lists,capacity,professionals,,2021-10-01,opvang,/.test(row))).toBe(true);
  });
});

describe('the shipped model', () => {
  const find = fileFinder();
  const { model } = loadStudy('keten', find);
  const childcare = model.childcare as NonNullable<typeof model.childcare>;

  test('has the ratios of section 8.1', () => {
    const ratio = (age: number) => ratioAt(childcare.ratios, age, 2023);
    const printed = ['bkr_0_1', 'bkr_1_2', 'bkr_2_4', 'bkr_4_6', 'bkr_7_plus'].map((id) =>
      published('par8-1', id, 2023),
    );
    expect([0, 1, 2, 4, 7].map(ratio)).toEqual(printed);
    expect([ratio(3), ratio(5), ratio(13)]).toEqual([8, 10, 12]);
    expect([ratioAt(childcare.ratios, 0, 2018), ratioAt(childcare.ratios, 8, 2018)]).toEqual([4, 10]);
  });

  test('has the children per place of Tabel 1 and 16', () => {
    for (const year of [2016, 2017, 2018, 2019, 2020]) {
      const onADay = 0.85 * published('tab1', 'dagopvang_centrum', year);
      const perPlace = onADay / published('tab16', 'plaatsen_kinderdagverblijf', year);
      expect(seriesAt(childcare.childrenPerPlace.value, yearOf(`${year}-10-01`))).toBeCloseTo(perPlace, 1.7);
    }
  });

  test('has enough staff for its own children, with a few per cent to spare', () => {
    for (const { date, staff, staffNeeded } of runStudy(loadStudy('huidig-beleid', find)).whole.childcare) {
      if (date < '2020-10-01') continue;
      expect(staff / staffNeeded).toBeGreaterThan(1.02);
      expect(staff / staffNeeded).toBeLessThan(1.06);
    }
  });

  test('has as many children in after-school care as Tabel 1 on a day, and the places of Tabel 16', () => {
    const rows = runStudy(loadStudy('keten', find)).whole.overlays.filter(({ overlay }) => overlay === 'bso');
    for (const year of [2016, 2019]) {
      const row = rows.find(({ date }) => date === `${year}-10-01`);
      expect((row?.wanted ?? 0) / (0.85 * published('tab1', 'bso_centrum', year))).toBeCloseTo(1, 1.7);
      expect(row?.places).toBeCloseTo(published('tab16', 'plaatsen_bso', year), 6);
      expect(row?.waiting).toBeCloseTo(0, 6);
    }
  });
});

function fail(id: string): never {
  throw new Error(`expected a run of ${id}`);
}

describe('the shipped scenarios', () => {
  const find = fileFinder();
  const ids = [
    'huidig-beleid',
    'bkr-strenger',
    'personeelstekort',
    'ouderschapsverlof',
    'personeel-meer',
    'bkr-soepeler',
  ];
  const runs = new Map(ids.map((id) => [id, runStudy(loadStudy(id, find)).whole]));
  const run = (id: string) => runs.get(id) ?? fail(id);
  const on = (region: ReturnType<typeof run>, date = '2030-10-01') => {
    const row = region.childcare.find((r) => r.date === date);
    if (!row) throw new Error(`expected a row on ${date}`);
    return row;
  };

  test('a stricter rule: fewer places and a list; referral per child as it was', () => {
    const [base, strict] = ['huidig-beleid', 'bkr-strenger'].map(run);
    expect(on(strict).places).toBeLessThan(0.96 * on(base).places);
    expect(on(strict).waiting).toBeGreaterThan(1000);
    const referred = (region: typeof base) => {
      const flow = region.flows.find(
        (f) => f.to === '2030-10-01' && f.origin === 'opvang' && f.destination === 'dagbesteding',
      );
      const stock = region.stocks.find((s) => s.date === '2030-10-01' && s.place === 'opvang');
      return (flow?.children ?? 0) / (stock?.periodMean ?? 1);
    };
    expect(referred(strict) / referred(base)).toBeGreaterThan(0.97);
    expect(referred(strict) / referred(base)).toBeLessThan(1.03);
  });

  test('requests for a KDC hardly change, and fall only when an effect of group size is assumed', () => {
    const effect = `doorstroom: scenario/1
id: effect
title: effect
base: bkr-strenger
changes:
  - {type: group-size, elasticity: 0.5, to: [kdc, dagbesteding, plusopvang], start: 2027-01-01, source: aanname, range: [-0.2, 1]}
`;
    const on = runStudy(
      loadStudy('effect', (ref, from) =>
        ref === 'effect' ? { name: ref, text: effect } : find(ref, from === 'effect' ? null : from),
      ),
    );
    const asked = (region: ReturnType<typeof run>) =>
      region.lists.find((list) => list.date === '2030-10-01' && list.place === 'kdc')?.period?.counts.arrivals ?? 0;
    const [base, strict] = ['huidig-beleid', 'bkr-strenger'].map((id) => asked(run(id)));
    expect(strict / base).toBeGreaterThan(0.997);
    expect(strict / base).toBeLessThan(1.003);
    expect(asked(on.whole) / base).toBeLessThan(0.99);
  });

  test('babies at home: places in older groups', () => {
    const [short, leave] = ['personeelstekort', 'ouderschapsverlof'].map(run);
    expect(on(leave).staff).toBeCloseTo(on(short).staff, 6);
    expect(on(leave).ages[0].children).toBeCloseTo(0.5 * on(short).ages[0].children, -2);
    for (const age of [1, 2, 3]) {
      expect(on(leave).ages[age].places).toBeGreaterThan(on(short).ages[age].places);
      expect(on(leave).ages[age].children).toBeGreaterThan(on(short).ages[age].children);
    }
    expect(on(leave).waiting).toBeLessThan(on(short).waiting);
  });

  test('more staff shortens the list of a shortage, and so does a looser rule', () => {
    const short = on(run('personeelstekort'), '2032-10-01').waiting;
    expect(on(run('personeel-meer'), '2032-10-01').waiting).toBeLessThan(0.1 * short);
    expect(on(run('bkr-soepeler'), '2032-10-01').waiting).toBeLessThan(short);
  });
});
