import { describe, expect, it } from 'vitest';
import { findSeries, findTable, valueOf as published, TABLES } from '../../src/data/index.ts';

const YEARS = [2016, 2017, 2018, 2019, 2020];

/** The sum over the series of a table for which `keep` holds, in one year. */
const sumOf = (table: string, year: number, keep = (_id: string) => true) =>
  (findTable(table)?.series ?? [])
    .filter(({ id }) => keep(id))
    .reduce((sum, { id }) => sum + published(table, id, year), 0);

/** Rounding to 10 leaves sums of a few rows this far apart at most. */
const within10 = (a: number, b: number, what: string) => expect(Math.abs(a - b), what).toBeLessThanOrEqual(10);

describe('sums that must hold', () => {
  it('keeps the cohort at 218,840: in the data set and no longer in it (Tabel 11)', () => {
    for (const year of YEARS) {
      expect(published('tab11', 'cohort_in_dataset', year) + published('tab11', 'niet_meer_in_bestand', year)).toBe(
        218_840,
      );
    }
  });

  it('starts Tabel 10 with the cohort of Tabel 11, and declines as the report says', () => {
    const start = published('tab10', 'cohort_geregistreerd_gebruik', 2016);
    expect(start).toBe(published('tab11', 'cohort_in_dataset', 2016));
    const change = YEARS.slice(1).map((year) =>
      Math.round(100 * (published('tab10', 'cohort_geregistreerd_gebruik', year) / start - 1)),
    );
    expect(change).toEqual([-34, -43, -48, -55]);
  });

  it('adds the age groups of Tabel 14 up to everybody with registered support', () => {
    expect(YEARS.map((year) => sumOf('tab14', year))).toEqual([343_920, 352_950, 362_590, 366_080, 345_730]);
  });

  it('adds Tabel 4 up to Tabel 2 when sbo is inside basisonderwijs', () => {
    for (const year of YEARS) {
      const withoutSbo = sumOf('tab4', year, (id) => id !== 'speciaal_basisonderwijs');
      within10(withoutSbo, published('tab2', 'schoolinschrijvingen_4_13', year), `Tabel 2 in ${year}`);
    }
  });

  it('adds the kinds of childcare up to the totals, without supported and with (Tabel 1 and 6)', () => {
    for (const year of YEARS) {
      expect(sumOf('tab1', year, (id) => id !== 'kinderopvang_totaal')).toBe(
        published('tab1', 'kinderopvang_totaal', year),
      );
      const total = 'kinderopvang_met_ondersteuning';
      expect(sumOf('tab6', year, (id) => id !== total)).toBe(published('tab6', total, year));
    }
  });

  it('adds the clusters of Tabel 13 up to special education in Tabel 4', () => {
    for (const year of YEARS) {
      within10(sumOf('tab13', year), published('tab4', 'speciaal_onderwijs', year), `Tabel 13 in ${year}`);
    }
  });

  it('adds the ages of Haaglanden up to its total (Tabel 19)', () => {
    for (const year of YEARS) {
      const ages = sumOf('tab19', year, (id) => id !== 'haaglanden_totaal');
      within10(ages, published('tab19', 'haaglanden_totaal', year), `Haaglanden in ${year}`);
    }
  });

  it('leaves out only a few children of unknown origin (Tabel 9 against Tabel 14)', () => {
    for (const year of YEARS) {
      const missing = 1 - sumOf('tab9', year) / sumOf('tab14', year);
      expect(missing).toBeGreaterThan(0);
      expect(missing).toBeLessThan(0.001);
    }
  });

  it('matches Tabel 22 with the children of 4 to 13 in Tabel 14, within 1.5 %', () => {
    expect(findTable('tab22')?.series).toHaveLength(77);
    for (const year of YEARS) {
      const ratio = sumOf('tab22', year) / sumOf('tab14', year, (id) => id !== 'ondersteuning_0_3');
      expect(ratio).toBeGreaterThan(0.985);
      expect(ratio).toBeLessThan(1);
    }
  });

  it('has the places of fault 8: 77-80 thousand against 271-292 thousand', () => {
    for (const year of YEARS) {
      expect(sumOf('tab15', year) / 1000).toBeGreaterThan(77);
      expect(sumOf('tab15', year) / 1000).toBeLessThan(80);
      expect(published('tab16', 'plaatsen_kinderdagverblijf', year)).toBeGreaterThan(271_000);
      expect(published('tab16', 'plaatsen_kinderdagverblijf', year)).toBeLessThan(292_000);
    }
  });
});

describe('printed percentages', () => {
  const withDenominator = TABLES.flatMap(({ series }) => series).filter(({ share }) => share?.denominator);

  it.each(withDenominator.map((series) => [`${series.table}/${series.id}`, series] as const))('%s', (_, series) => {
    const share = series.share;
    for (const { year, value, sharePercent } of series.values) {
      if (sharePercent === undefined || value === null) continue;
      const refs = share?.denominator ?? [];
      const of = refs.reduce((sum, ref) => sum + published(ref.table, ref.series, share?.year ?? year), 0);
      // Numerator and denominator are rounded to 10, the percentage to one decimal.
      const lowest = (100 * (value - 5)) / (of + 5) - 0.05;
      const highest = (100 * (value + 5)) / (of - 5) + 0.05;
      expect(sharePercent, `${year}`).toBeGreaterThanOrEqual(lowest - 1e-9);
      expect(sharePercent, `${year}`).toBeLessThanOrEqual(highest + 1e-9);
    }
  });

  it('are printed beside every number of which the denominator is known', () => {
    // Who left the data set gets a dash in 2016, when nobody had.
    const bare = withDenominator.flatMap((series) =>
      series.values.filter((v) => v.sharePercent === undefined).map((v) => `${series.table}/${series.id} ${v.year}`),
    );
    expect(bare).toEqual(['tab11/niet_meer_in_bestand 2016']);
  });
});

describe('the report against public figures', () => {
  it('has the exemptions of the school-attendance count', () => {
    for (const [year, schoolYear] of [
      [2016, '2016/17'],
      [2017, '2017/18'],
      [2018, '2018/19'],
    ] as const) {
      expect(published('tab3', 'vrijstelling_5a_5_16', year)).toBe(
        published('openbaar-leerplicht', 'exempt_5a', schoolYear),
      );
    }
  });

  it('counts 100 to 170 fewer pupils in sbo and so than DUO', () => {
    for (const year of YEARS.slice(0, 4)) {
      for (const [stock, row] of [
        ['stock_sbo', 'speciaal_basisonderwijs'],
        ['stock_so', 'speciaal_onderwijs'],
      ] as const) {
        const fewer = published('openbaar-leerlingen', stock, year) - published('tab4', row, year);
        expect(fewer, `${stock} ${year}`).toBeGreaterThanOrEqual(100);
        expect(fewer, `${stock} ${year}`).toBeLessThanOrEqual(170);
      }
    }
  });

  it('has inflow into sbo named by the year of the count at which pupils are there first', () => {
    // The source does not say whether "2015" ends or starts on 1 October 2015. Outflow = stock before + inflow - stock
    // after should be a steady share of the stock; read the other way it jumps by a quarter between 2015 and 2016.
    const stock = (year: number) => published('openbaar-leerlingen', 'stock_sbo', year);
    const inflow = (year: number) =>
      published('openbaar-instroom', 'inflow_sbo_direct', year) +
      published('openbaar-instroom', 'inflow_sbo_from_bo', year);
    const years = [2013, 2014, 2015, 2016, 2017, 2018, 2019];
    const ending = years.map((y) => (stock(y - 1) + inflow(y) - stock(y)) / stock(y - 1));
    const starting = years.map((y) => (stock(y - 1) + inflow(y - 1) - stock(y)) / stock(y - 1));
    const spread = (shares: number[]) => Math.max(...shares) - Math.min(...shares);
    expect(spread(ending)).toBeLessThan(0.015);
    expect(spread(starting)).toBeGreaterThan(0.06);
  });

  it('keeps the two halves of a waiting-list poll together', () => {
    const answered = findSeries('openbaar-wachtlijst-2023', 'oberon_oct2023_n')?.values[0];
    expect(answered?.text).toBe('375 (84 yes, 289 no)');
    expect(Math.round((100 * 84) / (answered?.value ?? 0))).toBe(22);
  });
});
