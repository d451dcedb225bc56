/** The published tables as text: the list, one table, and the known mistakes in them. */
import {
  FAULTS,
  type Fault,
  type PublishedSeries,
  type PublishedTable,
  type PublishedValue,
  publishedText,
  TABLES,
} from '../data/index.ts';
import type { Language } from '../model/text.ts';
import { decimalsFor, formatNumber } from './format.ts';
import { formatTable, wrap } from './tables.ts';

const WIDTH = 110;

/** Two lines per table: id, years, number of series and faults; then the title. */
export function dataList(language: Language): string {
  const nl = language === 'nl';
  const width = Math.max(...TABLES.map(({ id }) => id.length)) + 2;
  const lines = TABLES.map((table) => {
    const faults = faultNumbers(faultsOf(table).map(({ id }) => id));
    const facts = [
      yearsText(table),
      `${table.series.length} ${nl ? (table.series.length === 1 ? 'reeks' : 'reeksen') : 'series'}`,
      `${table.source.title} (${table.source.publisher})`,
      ...(faults === '' ? [] : [`${nl ? 'fouten' : 'faults'} ${faults}`]),
    ];
    return `${table.id.padEnd(width)}${facts.join('; ')}\n${block(table.title[language], ' '.repeat(width))}`;
  });
  const more = nl
    ? 'doorstroom data tab11 toont een tabel, doorstroom data fouten de bekende fouten.'
    : 'doorstroom data tab11 shows one table, doorstroom data fouten the known mistakes.';
  return `${lines.join('\n')}\n\n${more}\n`;
}

/** Text in lines of equal indentation. */
function block(text: string, indent: string): string {
  const lines = wrap(text, WIDTH - indent.length).split('\n');
  return lines.map((line) => indent + line).join('\n');
}

/** `3, 9`: the numbers of these faults. */
function faultNumbers(ids: readonly string[]): string {
  return FAULTS.filter(({ id }) => ids.includes(id))
    .map(({ number }) => number)
    .join(', ');
}

/** A table with where it comes from, its rows by year, what each row is, and what to mind. */
export function dataReport(table: PublishedTable, language: Language): string {
  const nl = language === 'nl';
  const parts = [
    `${tableName(table)}: ${table.title[language]}\n${sourceText(table, language)}`,
    ...table.notes.map((note) => wrap(note[language], WIDTH)),
    valuesTable(table, language),
    factsTable(table, language),
    table.series.map((row) => seriesText(row, language)).join('\n'),
  ];
  const faults = faultsOf(table);
  if (faults.length > 0) {
    const title = nl
      ? 'Bekende fouten en valkuilen (de getallen staan zoals gedrukt):'
      : 'Known mistakes and traps (the numbers are as printed):';
    parts.push([title, ...faults.map((fault) => faultText(fault, language))].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

/** Every known mistake, with the tables and series it touches. */
export function faultsReport(language: Language): string {
  const intro =
    language === 'nl'
      ? 'Bekende fouten en valkuilen in de gepubliceerde tabellen. De getallen staan zoals gedrukt.'
      : 'Known mistakes and traps in the published tables. The numbers are as printed.';
  const texts = FAULTS.map((fault) => {
    const touches = fault.touches.map(({ table, series }) => (series === undefined ? table : `${table}/${series}`));
    const label = language === 'nl' ? 'raakt' : 'touches';
    return `${faultText(fault, language)}\n${block(`${label}: ${touches.join(', ')}`, '    ')}`;
  });
  return `${[intro, ...texts].join('\n\n')}\n`;
}

/** Faults that touch any series of a table, in the order of their numbers. */
export function faultsOf(table: PublishedTable): Fault[] {
  return FAULTS.filter(({ id }) => table.series.some((row) => row.faults.includes(id)));
}

/** `Tabel 11`, `Figuur 1`; the id where the source has no number of its own. */
export function tableName({ id }: { readonly id: string }): string {
  const match = /^(tab|fig)(\d+)$/.exec(id);
  return match ? `${match[1] === 'tab' ? 'Tabel' : 'Figuur'} ${match[2]}` : id;
}

function sourceText({ source, section, page }: PublishedTable, language: Language): string {
  const nl = language === 'nl';
  const year = source.year === null ? '' : `, ${source.year}`;
  const where = [
    `${source.title} (${source.publisher}${year})`,
    section === null ? '' : `${nl ? 'paragraaf' : 'section'} ${section}`,
    page === null ? '' : `${nl ? 'bladzijde' : 'page'} ${page}`,
  ];
  return `${nl ? 'Bron' : 'Source'}: ${where.filter(Boolean).join(', ')}`;
}

function yearsText(table: PublishedTable): string {
  const years = yearsOf(table);
  return years.length < 2 ? years.join('') : `${years[0]} - ${years[years.length - 1]}`;
}

function yearsOf(table: PublishedTable): string[] {
  const years = new Set(table.series.flatMap((row) => row.values.map(({ year }) => String(year))));
  return [...years].sort();
}

function valuesTable(table: PublishedTable, language: Language): string {
  const years = yearsOf(table);
  const rows = table.series.map((row) => {
    const decimals = decimalsFor(row.values.flatMap(({ value }) => (value === null ? [] : [value])));
    const cells = years.map((year) => {
      const found = row.values.find((value) => String(value.year) === year);
      return found ? cellText(found, language, decimals) : '';
    });
    return [row.id, ...cells];
  });
  return formatTable({ head: [language === 'nl' ? 'reeks' : 'series', ...years], rows });
}

function cellText({ value, text }: PublishedValue, language: Language, decimals: number): string {
  return value === null ? (text ?? '') : formatNumber(value, language, decimals);
}

/** What each row is: unit, rounding, when it is counted, of what its percentages are, and its faults by number. */
function factsTable(table: PublishedTable, language: Language): string {
  const nl = language === 'nl';
  const shares = table.series.some((row) => row.share);
  const head = [
    nl ? 'reeks' : 'series',
    nl ? 'eenheid' : 'unit',
    nl ? 'afronding' : 'rounding',
    nl ? 'telt' : 'counts',
    ...(shares ? [nl ? 'gedrukte percentages van' : 'printed percentages of'] : []),
    nl ? 'fouten' : 'faults',
  ];
  const rows = table.series.map((row) => [
    row.id,
    nl ? UNITS_NL[row.unit] : row.unit,
    roundingText(row, nl),
    whenText(row, nl),
    ...(shares ? [row.share?.of[language] ?? ''] : []),
    faultNumbers(row.faults),
  ]);
  return formatTable({ head, rows });
}

/** The label of a row as printed, its note, and cells that say more than their number. */
function seriesText(row: PublishedSeries, language: Language): string {
  const words = row.values.filter((v) => v.text !== undefined && v.value !== null);
  return [
    `${row.id}: ${row.label[language]}`,
    ...(row.note ? [block(row.note[language], '    ')] : []),
    ...words.map((v) => `    ${v.year}: ${publishedText(v, language)}`),
  ].join('\n');
}

const UNITS_NL: Readonly<Record<PublishedSeries['unit'], string>> = {
  children: 'kinderen',
  pupils: 'leerlingen',
  'pupils per year': 'leerlingen per jaar',
  places: 'plaatsen',
  'children per professional': 'kinderen per beroepskracht',
  exemptions: 'vrijstellingen',
  cases: 'gevallen',
  schools: 'scholen',
  percent: 'procent',
  weeks: 'weken',
  years: 'jaren',
  rule: 'regel',
};

function roundingText({ rounding }: PublishedSeries, nl: boolean): string {
  if (rounding === 10) return nl ? 'op 10' : 'to 10';
  if (rounding === 1) return nl ? 'geen' : 'none';
  return nl ? 'onbekend' : 'unknown';
}

const DURING_NL = {
  'calendar year': 'in het kalenderjaar',
  'school year': 'in het schooljaar',
  'year to 1 October': 'in het jaar tot 1 oktober',
} as const;

/** The date or the period that a row counts. */
function whenText({ when }: PublishedSeries, nl: boolean): string {
  if (when.kind === 'during') return nl ? DURING_NL[when.during] : `during the ${when.during}`;
  if (when.at === '10-01') return nl ? 'op 1 oktober' : 'on 1 October';
  return nl ? 'op een dag' : 'on a day';
}

function faultText({ number, id, text }: Fault, language: Language): string {
  return `${String(number).padStart(2)}. ${id}\n${block(text[language], '    ')}`;
}
