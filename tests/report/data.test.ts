import { csvParse } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import {
  dataList,
  dataReport,
  FAULTS,
  faultsCsv,
  faultsReport,
  findTable,
  type PublishedTable,
  TABLES,
  tableCsv,
  tablesCsv,
  tableWithFaults,
} from '../../src/index.ts';

const tab4 = findTable('tab4') as PublishedTable;

describe('published tables', () => {
  it.each(['nl', 'en'] as const)('are all in the list (%s)', (language) => {
    const list = dataList(language);
    for (const { id } of TABLES) expect(list).toMatch(new RegExp(`^${id} `, 'm'));
  });

  it.each(TABLES.map((table) => [table.id, table] as const))(
    '%s prints with every series, source and fault',
    (_, table) => {
      for (const language of ['nl', 'en'] as const) {
        const report = dataReport(table, language);
        for (const { id, faults } of table.series) {
          expect(report).toContain(id);
          for (const fault of faults) expect(report).toContain(fault);
        }
        expect(report).toContain(table.source.publisher);
        expect(report).not.toMatch(/undefined|NaN|\[object/);
      }
    },
  );

  it('show unit, rounding and date, and numbers as printed in the language', () => {
    const report = dataReport(tab4, 'nl');
    expect(report).toMatch(/Bron: Druk op de keten \(Berenschot, 2023\), paragraaf 3\.2\.3/);
    expect(report).toMatch(/speciaal_onderwijs +kinderen +op 10 +op 1 oktober/);
    expect(report).toContain('29.020');
    expect(dataReport(tab4, 'en')).toContain('29,020');
  });

  it('come as CSV with one published number per row', () => {
    const rows = csvParse(tableCsv(tab4, 'nl'));
    expect(rows).toHaveLength(tab4.series.reduce((sum, row) => sum + row.values.length, 0));
    expect(rows.find((r) => r.series === 'speciaal_onderwijs' && r.year === '2016')).toMatchObject({
      table: 'tab4',
      unit: 'children',
      rounding: '10',
      when: 'date 10-01',
      value: '29020',
    });
    expect(csvParse(tablesCsv('en'))).toHaveLength(TABLES.reduce((sum, table) => sum + table.series.length, 0));
  });

  it('bring the texts of their faults', () => {
    expect(tableWithFaults(tab4).faults.map(({ number }) => number)).toEqual([1, 5, 7]);
    expect(csvParse(faultsCsv('nl'))).toHaveLength(FAULTS.reduce((sum, fault) => sum + fault.touches.length, 0));
    for (const { id } of FAULTS) expect(faultsReport('en')).toContain(id);
  });
});
