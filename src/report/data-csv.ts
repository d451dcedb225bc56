/** Published tables and their known mistakes as open-data CSV and JSON. */
import { csvFormat } from 'd3-dsv';
import { FAULTS, type Fault, type PublishedSeries, type PublishedTable, TABLES } from '../data/index.ts';
import type { Language } from '../model/text.ts';
import { faultsOf } from './data-report.ts';

/** Columns of `tableCsv`: one published number per row. */
const VALUE_COLUMNS = [
  'table',
  'series',
  'label',
  'unit',
  'rounding',
  'when',
  'year',
  'value',
  'text',
  'share_percent',
  'faults',
];
const LIST_COLUMNS = [
  'table',
  'title',
  'publisher',
  'source',
  'published',
  'section',
  'page',
  'series',
  'label',
  'unit',
  'first_year',
  'last_year',
  'faults',
];
const FAULT_COLUMNS = ['number', 'fault', 'table', 'series', 'text'];

type CsvRow = Record<string, string | number>;

function csv(rows: CsvRow[], columns: readonly string[]): string {
  return `${csvFormat(rows, [...columns])}\n`;
}

/** One published number per row; empty where the source gives words, which then stand under `text`. */
export function tableCsv(table: PublishedTable, language: Language): string {
  const rows = table.series.flatMap((row) =>
    row.values.map(
      ({ year, value, text, sharePercent }): CsvRow => ({
        table: table.id,
        series: row.id,
        label: row.label[language],
        unit: row.unit,
        rounding: row.rounding ?? '',
        when: whenCode(row),
        year,
        value: value ?? '',
        text: text ?? '',
        share_percent: sharePercent ?? '',
        faults: row.faults.join(' '),
      }),
    ),
  );
  return csv(rows, VALUE_COLUMNS);
}

/** `date 10-01`, `date`, `during calendar year`. */
function whenCode({ when }: PublishedSeries): string {
  return when.kind === 'during' ? `during ${when.during}` : ['date', when.at].filter(Boolean).join(' ');
}

/** One series per row. */
export function tablesCsv(language: Language): string {
  const rows = TABLES.flatMap((table) =>
    table.series.map(
      (row): CsvRow => ({
        table: table.id,
        title: table.title[language],
        publisher: table.source.publisher,
        source: table.source.title,
        published: table.source.year ?? '',
        section: table.section ?? '',
        page: table.page ?? '',
        series: row.id,
        label: row.label[language],
        unit: row.unit,
        first_year: row.values[0]?.year ?? '',
        last_year: row.values.at(-1)?.year ?? '',
        faults: row.faults.join(' '),
      }),
    ),
  );
  return csv(rows, LIST_COLUMNS);
}

/** One row per fault and thing that it touches; `series` empty: the whole table. */
export function faultsCsv(language: Language): string {
  const rows = FAULTS.flatMap(({ number, id, text, touches }) =>
    touches.map(
      ({ table, series }): CsvRow => ({ number, fault: id, table, series: series ?? '', text: text[language] }),
    ),
  );
  return csv(rows, FAULT_COLUMNS);
}

/** A table with the texts of its faults; `series[].faults` names them by id. */
export interface TableWithFaults extends PublishedTable {
  readonly faults: readonly Fault[];
}

export function tableWithFaults(table: PublishedTable): TableWithFaults {
  return { ...table, faults: faultsOf(table) };
}
