import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULTS, findSeries, findTable, valueOf as published, TABLES } from '../../src/data/index.ts';
import { perSchoolYear, perYear } from '../../src/data/printed.ts';

const ALL_SERIES = TABLES.flatMap((table) => table.series);
const name = (series: { table: string; id: string }) => `${series.table}/${series.id}`;

describe('the published tables', () => {
  it('holds Tabel 1 to 22, the figures with known numbers, and the public ones', () => {
    const numbered = Array.from({ length: 22 }, (_, i) => `tab${i + 1}`);
    const ids = TABLES.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...numbered, 'fig1', 'fig5', 'fig7', 'par8-1']));
    expect(ids.filter((id) => id.startsWith('openbaar-'))).toHaveLength(8);
    expect(ids).toHaveLength(34);
  });

  it('has every id once, and every year of a series once', () => {
    expect(new Set(TABLES.map(({ id }) => id)).size).toBe(TABLES.length);
    expect(new Set(ALL_SERIES.map(name)).size).toBe(ALL_SERIES.length);
    for (const series of ALL_SERIES) {
      const years = series.values.map(({ year }) => String(year));
      expect(new Set(years).size, name(series)).toBe(years.length);
      expect(years.length, name(series)).toBeGreaterThan(0);
    }
  });

  it('says everything in Dutch and in English', () => {
    const texts = [
      ...TABLES.flatMap(({ title, notes }) => [title, ...notes]),
      ...ALL_SERIES.flatMap(({ label, note, share }) => [label, ...(note ? [note] : []), ...(share ? [share.of] : [])]),
      ...FAULTS.map(({ text }) => text),
    ];
    for (const { nl, en } of texts) {
      expect(nl.trim(), en).not.toBe('');
      expect(en.trim(), nl).not.toBe('');
    }
  });

  it('rounds as it says: counts rounded to 10 end in 0, exact counts are whole', () => {
    for (const series of ALL_SERIES) {
      if (series.rounding === null) continue;
      for (const { value, year } of series.values) {
        expect((value ?? 0) % series.rounding, `${name(series)} ${year}`).toBe(0);
      }
    }
  });

  it('gives a number or says in words what the source has', () => {
    for (const series of ALL_SERIES) {
      for (const { value, text } of series.values) {
        if (value === null) expect(text, name(series)).toBeTruthy();
        else expect(Number.isFinite(value) && value >= 0, name(series)).toBe(true);
      }
    }
  });

  it('computes shares from series that exist', () => {
    for (const series of ALL_SERIES) {
      for (const ref of series.share?.denominator ?? []) {
        expect(
          findSeries(ref.table, ref.series),
          `${name(series)} is a share of ${ref.table}/${ref.series}`,
        ).toBeDefined();
      }
    }
  });

  it('keeps school rows on 1 October apart from care rows that count any use in the year', () => {
    expect(findSeries('tab11', 'speciaal_onderwijs')?.when).toEqual({ kind: 'date', at: '10-01' });
    expect(findSeries('tab11', 'dagopvang_centrum')?.when).toEqual({ kind: 'during', during: 'calendar year' });
    expect(findSeries('tab3', 'vrijstelling_5a_5_16')?.when).toEqual({ kind: 'during', during: 'school year' });
  });
});

describe('looking up', () => {
  it('finds cells as the report prints them', () => {
    expect(published('tab1', 'kinderopvang_totaal', 2019)).toBe(1_099_820);
    expect(published('tab3', 'vrijstelling_5a_5_16', 2020)).toBe(7_083);
    expect(published('tab11', 'speciaal_onderwijs', 2020)).toBe(20_880);
    expect(published('tab14', 'ondersteuning_4_7', 2019)).toBe(118_560);
    expect(published('tab16', 'plaatsen_bso', 2020)).toBe(314_954);
    expect(published('tab21', 'rijnmond', '2021/22')).toBe(0.51);
    expect(published('tab22', 'swv_PO3106', 2020)).toBe(5_160);
    expect(published('openbaar-wachtlijst-2023', 'oberon_oct2023_n', '2023-10')).toBe(375);
    expect(findSeries('tab22', 'swv_PO3106')?.values[4]?.sharePercent).toBe(20.7);
  });

  it('takes a year as a number or as text', () => {
    expect(published('fig1', 'children_0_13', '2016')).toBe(published('fig1', 'children_0_13', 2016));
  });

  it('finds nothing where there is nothing', () => {
    expect(findTable('tab23')).toBeUndefined();
    expect(findSeries('tab11', 'zbo')).toBeUndefined();
    expect(findSeries('tab23', 'zbo')).toBeUndefined();
  });

  it('throws with what there is', () => {
    expect(() => published('tab23', 'x', 2016)).toThrow(/no published table "tab23"; known: fig1, tab1/);
    expect(() => published('tab4', 'sbo', 2016)).toThrow(
      /no series "sbo" in tab4; known: basisonderwijs, speciaal_bas/,
    );
    expect(() => published('tab2', 'schoolinschrijvingen_4_13', 2021)).toThrow(/no value for 2021 in .*2016, 2017/);
    expect(() => published('openbaar-wachtlijst-2023', 'oberon_oct2023_gt6m', '2023-10')).toThrow(/only "almost half"/);
  });
});

describe('the notation of a row', () => {
  it('numbers the years and leaves out percentages that are not printed', () => {
    expect(perYear(2016, [0, 10], [null, 0.5])).toEqual([
      { year: 2016, value: 0 },
      { year: 2017, value: 10, sharePercent: 0.5 },
    ]);
    expect(perSchoolYear(2018, [1, 2]).map(({ year }) => year)).toEqual(['2018/19', '2019/20']);
    expect(perSchoolYear(1999, [1])[0]?.year).toBe('1999/00');
  });

  it('refuses a row with too few percentages', () => {
    expect(() => perYear(2016, [1, 2], [0.1])).toThrow(/2 values and 1 percentages/);
  });
});

describe('the faults of the report', () => {
  it('are the twelve of the list, each with its own id', () => {
    expect(FAULTS.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(12);
  });

  it('touch series that exist, and are attached to them', () => {
    for (const fault of FAULTS) {
      expect(fault.touches.length, fault.id).toBeGreaterThan(0);
      for (const { table, series } of fault.touches) {
        const touched = series === undefined ? findTable(table)?.series : [findSeries(table, series)];
        expect(touched?.length, `${fault.id} touches ${table}`).toBeGreaterThan(0);
        for (const row of touched ?? []) expect(row?.faults, `${table}/${series ?? '*'}`).toContain(fault.id);
      }
    }
  });

  it('are attached to nothing else', () => {
    expect(findSeries('tab4', 'basisonderwijs')?.faults).toEqual([
      'basisonderwijs-met-sbo',
      'mutatie-van-afgeronde-aandelen',
    ]);
    expect(findSeries('fig1', 'children_0_13')?.faults).toEqual([]);
    expect(findSeries('openbaar-leerlingen', 'stock_so')?.faults).toEqual([]);
  });
});

describe('src/data', () => {
  it('runs in a browser: it imports nothing from outside its own directory', () => {
    const root = new URL('../../src/data/', import.meta.url);
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(34);
    for (const file of files) {
      const imports = [...readFileSync(new URL(file, root), 'utf8').matchAll(/from '([^']+)'/g)].map(
        (match) => match[1],
      );
      for (const path of imports) {
        const inside = file.startsWith('tables/') ? /^\.\.?\/[a-z0-9-]+\.ts$/ : /^\.\/(tables\/)?[a-z0-9-]+\.ts$/;
        expect(path, file).toMatch(inside);
      }
    }
  });
});
