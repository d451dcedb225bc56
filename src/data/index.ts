/** The published figures, with where they come from and what is wrong with them. Nothing here is computed. */
import { FAULTS } from './faults.ts';
import { fig1 } from './tables/fig1.ts';
import { fig5 } from './tables/fig5.ts';
import { fig7 } from './tables/fig7.ts';
import { openbaarBkr } from './tables/openbaar-bkr.ts';
import { openbaarInstroom } from './tables/openbaar-instroom.ts';
import { openbaarInstroomleeftijd } from './tables/openbaar-instroomleeftijd.ts';
import { openbaarKinderopvangplaatsen } from './tables/openbaar-kinderopvangplaatsen.ts';
import { openbaarLeerlingen } from './tables/openbaar-leerlingen.ts';
import { openbaarLeerplicht } from './tables/openbaar-leerplicht.ts';
import { openbaarUitstroomSbo } from './tables/openbaar-uitstroom-sbo.ts';
import { openbaarWachtlijst2023 } from './tables/openbaar-wachtlijst-2023.ts';
import { par81 } from './tables/par8-1.ts';
import { tab1 } from './tables/tab1.ts';
import { tab2 } from './tables/tab2.ts';
import { tab3 } from './tables/tab3.ts';
import { tab4 } from './tables/tab4.ts';
import { tab5 } from './tables/tab5.ts';
import { tab6 } from './tables/tab6.ts';
import { tab7 } from './tables/tab7.ts';
import { tab8 } from './tables/tab8.ts';
import { tab9 } from './tables/tab9.ts';
import { tab10 } from './tables/tab10.ts';
import { tab11 } from './tables/tab11.ts';
import { tab12 } from './tables/tab12.ts';
import { tab13 } from './tables/tab13.ts';
import { tab14 } from './tables/tab14.ts';
import { tab15 } from './tables/tab15.ts';
import { tab16 } from './tables/tab16.ts';
import { tab17 } from './tables/tab17.ts';
import { tab18 } from './tables/tab18.ts';
import { tab19 } from './tables/tab19.ts';
import { tab20 } from './tables/tab20.ts';
import { tab21 } from './tables/tab21.ts';
import { tab22 } from './tables/tab22.ts';
import type { Bilingual, PrintedTable, PublishedSeries, PublishedTable, PublishedValue, Year } from './types.ts';

export { FAULTS } from './faults.ts';
export { type EvidenceClass, INTERVENTIONS, type Intervention } from './interventions.ts';
export type {
  Bilingual,
  Fault,
  PublishedSeries,
  PublishedTable,
  PublishedValue,
  SeriesRef,
  Share,
  Source,
  Unit,
  When,
  Year,
} from './types.ts';

/** Every published table, those of the report first. */
export const TABLES: readonly PublishedTable[] = [
  fig1,
  tab1,
  tab2,
  tab3,
  tab4,
  tab5,
  tab6,
  tab7,
  tab8,
  tab9,
  tab10,
  tab11,
  tab12,
  tab13,
  tab14,
  tab15,
  tab16,
  tab17,
  tab18,
  tab19,
  tab20,
  tab21,
  tab22,
  fig5,
  fig7,
  par81,
  openbaarLeerlingen,
  openbaarInstroom,
  openbaarInstroomleeftijd,
  openbaarLeerplicht,
  openbaarWachtlijst2023,
  openbaarUitstroomSbo,
  openbaarKinderopvangplaatsen,
  openbaarBkr,
].map(withFaults);

const TABLE_BY_ID: ReadonlyMap<string, PublishedTable> = new Map(TABLES.map((table) => [table.id, table]));

/** The table with this id (`tab11`, `fig1`, `openbaar-instroom`), or undefined. */
export function findTable(id: string): PublishedTable | undefined {
  return TABLE_BY_ID.get(id);
}

/** The series with this id in this table, or undefined. */
export function findSeries(table: string, series: string): PublishedSeries | undefined {
  return findTable(table)?.series.find(({ id }) => id === series);
}

/**
 * The published number, in the unit of its series. Throws when the table, the series or the year does not exist, and
 * when the source gives words instead of a number.
 */
export function valueOf(table: string, series: string, year: Year): number {
  const known = findTable(table);
  if (!known) throw new Error(`no published table "${table}"; known: ${[...TABLE_BY_ID.keys()].join(', ')}`);
  const row = findSeries(table, series);
  if (!row) {
    throw new Error(`no series "${series}" in ${table}; known: ${known.series.map(({ id }) => id).join(', ')}`);
  }
  const cell = row.values.find((value) => String(value.year) === String(year));
  if (!cell) {
    throw new Error(`no value for ${year} in ${table}/${series}; known: ${row.values.map((v) => v.year).join(', ')}`);
  }
  if (cell.value === null) throw new Error(`${table}/${series} has no number for ${year}, only "${cell.text ?? ''}"`);
  return cell.value;
}

/** A cell as published, in words of the language where it has words; empty when it says no more than its number. */
export function publishedText({ text = '', words }: PublishedValue, language: keyof Bilingual): string {
  return words?.[language] ?? text;
}

/** Attaches to each series the table's name and the ids of the faults that touch it. */
function withFaults(table: PrintedTable): PublishedTable {
  const series = table.series.map((row): PublishedSeries => {
    const touches = (touched: { table: string; series?: string }) =>
      touched.table === table.id && (touched.series ?? row.id) === row.id;
    return {
      ...row,
      table: table.id,
      faults: FAULTS.filter((fault) => fault.touches.some(touches)).map(({ id }) => id),
    };
  });
  return { ...table, series };
}
