/** Compares every value with the CSV files from which it was copied, where those lie beside the checkout. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findSeries, findTable, TABLES } from '../../src/data/index.ts';

const SHARED = new URL('../../../shared/tables/', import.meta.url);

/** Read from the text of the report, not from a CSV file. */
const NOT_IN_CSV = new Set(['tab12', 'fig5', 'fig7', 'par8-1']);

/** Rows of a CSV file without its header; fields may be quoted, but hold no line breaks. */
function rowsOf(file: string): string[][] {
  const [, ...lines] = readFileSync(new URL(file, SHARED), 'utf8').trim().split(/\r?\n/);
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  );
}

/** All values of some tables, as one line per cell. */
const cellsOf = (keep: (table: string) => boolean) =>
  TABLES.filter(({ id }) => keep(id) && !NOT_IN_CSV.has(id)).flatMap(({ id: table, series }) =>
    series.flatMap(({ id, values }) => values.map((value) => ({ table, id, ...value }))),
  );

/** Hyphens got lost in the CSV file, and a second name in brackets is left out there. */
const bare = (region: string) => region.replace(/ \(.*/, '').replaceAll(/[- ]/g, '').toLowerCase();

if (!existsSync(SHARED)) {
  describe('the CSV files', () => {
    it.skip('are not beside this checkout (../shared/tables), so values are not compared with them', () => {});
  });
} else {
  describe('the CSV files', () => {
    it('yearly.csv: every cell, and no cell more', () => {
      const printed = rowsOf('yearly.csv').map(([table, id, year, value, share]) => ({
        table,
        id,
        year: Number(year),
        value: Number(value),
        ...(share ? { sharePercent: Number(share) } : {}),
      }));
      const ours = cellsOf((table) => table !== 'tab21' && !table.startsWith('openbaar-'));
      const key = (cell: { table?: string; id?: string; year: unknown }) => `${cell.table}/${cell.id}/${cell.year}`;
      expect(printed.length).toBe(750);
      expect(new Map(ours.map((cell) => [key(cell), cell]))).toEqual(new Map(printed.map((cell) => [key(cell), cell])));
    });

    it('vrijstelling_5a_regio.csv: every region and school year', () => {
      const rows = rowsOf('vrijstelling_5a_regio.csv');
      const regions = new Map(
        (findTable('tab21')?.series ?? []).map(
          (series) => [bare(series.label.nl.split(', ')[1] ?? ''), series] as const,
        ),
      );
      for (const [, region = '', schoolYear = '', share] of rows) {
        const year = schoolYear.replace(/-\d\d/, '/');
        const cell = regions.get(bare(region))?.values.find((value) => value.year === year);
        expect(cell?.value, `${region} ${year}`).toBe(Number(share));
      }
      expect(cellsOf((table) => table === 'tab21')).toHaveLength(rows.length);
    });

    it('public.csv: every value, and the words where it has words', () => {
      const rows = rowsOf('public.csv');
      const tables = TABLES.map(({ id }) => id).filter((id) => id.startsWith('openbaar-'));
      for (const [id = '', year = '', printed = ''] of rows) {
        const series = tables.map((table) => findSeries(table, id)).find((found) => found !== undefined);
        const cell = series?.values.find((value) => String(value.year) === year);
        const words = !/^[\d.]+$/.test(printed);
        const leading = /^(\d+) \(/.exec(printed)?.[1];
        const value = words ? (leading === undefined ? null : Number(leading)) : Number(printed);
        expect(cell?.value, `${id} ${year}`).toBe(value);
        expect(cell?.text, `${id} ${year}`).toBe(words ? printed : undefined);
      }
      expect(cellsOf((table) => table.startsWith('openbaar-'))).toHaveLength(rows.length);
    });
  });
}
