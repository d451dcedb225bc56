/** The hindcast as text, rows for JSON, and CSV. */
import { csvFormat } from 'd3-dsv';
import type { Hindcast, HindcastRow } from '../calibration/hindcast.ts';
import type { Calibration } from '../calibration/parse.ts';
import { asText } from '../model/names.ts';
import type { Language } from '../model/text.ts';
import { tableName } from './data-report.ts';
import { formatDifference, formatNumber, formatPercent } from './format.ts';
import { ageRows, capacityRows, type NaiveRow, naiveRows, type RowSet, rowSets } from './hindcast-summary.ts';
import {
  CAPACITY_NOTE,
  CLOSER_WORDS,
  LEFT_OUT,
  OPEN_NOTE,
  ROLE_WORDS,
  SET_WORDS,
  HINDCAST_WORDS as W,
  WHY_2020,
} from './hindcast-words.ts';
import { formatTable, wrap } from './tables.ts';

const WIDTH = 110;

/** The same rows with capacity open, inferred from the October stocks, and fixed as at the start. */
export interface Hindcasts {
  readonly open: Hindcast;
  readonly inferred: Hindcast;
  readonly fixed: Hindcast;
}

/** A published cell beside the model's. `error`: fitted / observed - 1, null where observed is 0. */
export interface HindcastJsonRow {
  readonly table: string;
  readonly series: string;
  readonly year: number;
  readonly observed: number;
  readonly fitted: number;
  readonly error: number | null;
  readonly role: HindcastRow['role'];
}

const COLUMNS = ['table', 'series', 'year', 'observed', 'fitted', 'error', 'role'] as const;

export function hindcastRows({ rows }: Hindcast): HindcastJsonRow[] {
  return rows.map(({ table, series, year, observed, fitted, error, role }) => {
    return { table, series, year, observed, fitted, error, role };
  });
}

export function hindcastCsv(hindcast: Hindcast): string {
  const rows = hindcastRows(hindcast).map((row) => ({ ...row, error: row.error ?? '' }));
  return `${csvFormat(rows, [...COLUMNS])}\n`;
}

/** Everything: summary, naive forecasts, capacity, every row. */
export function hindcastReport(calibration: Calibration, runs: Hindcasts, language: Language): string {
  const parts = [
    hindcastSummary(calibration, runs.open, language),
    wrap(OPEN_NOTE[language], WIDTH),
    naiveText(calibration, runs.open, language),
    capacityText(calibration, runs, language),
    rowsTable(calibration, runs.open, language),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** Free parameters beside cells, and how far off the rows are: fitted years by group, held-out years apart. */
export function hindcastSummary(calibration: Calibration, hindcast: Hindcast, language: Language): string {
  const nl = language === 'nl';
  const { parameters, cells } = hindcast;
  const sets = rowSets(hindcast, ageRows(calibration));
  const apart = (set: RowSet) => set.id.startsWith('held-out');
  const years = [...new Set(hindcast.rows.filter((r) => r.role === 'hold-out').map((r) => r.year))].join(', ');
  const title = asText(calibration.file.title)[language];
  const count = nl
    ? `${parameters} vrije parameters op ${cells} gefitte cellen`
    : `${parameters} free parameters on ${cells} fitted cells`;
  const held = nl ? `${years}, voorspeld zonder eigen effect` : `${years}, predicted without an effect of its own`;
  const fittedTable = setTable(
    nl ? 'Absolute fout, gefitte jaren' : 'Absolute error, fitted years',
    sets.filter((set) => !apart(set)),
    language,
  );
  const heldTable = setTable(`${nl ? 'Absolute fout' : 'Absolute error'}, ${held}`, sets.filter(apart), language);
  const missing = calibration.missing.length > 0 ? missingText(calibration.missing, nl) : '';
  const tables = [fittedTable, years === '' ? '' : heldTable, wrap(LEFT_OUT[language], WIDTH), missing];
  return [`${nl ? 'Terugblik' : 'Hindcast'}: ${title}\n${count}`, ...tables].filter(Boolean).join('\n\n');
}

function missingText(missing: readonly string[], nl: boolean): string {
  return wrap(`${nl ? 'Lege cellen, overgeslagen' : 'Empty cells, left out'}: ${missing.join(', ')}`, WIDTH);
}

function setTable(title: string, sets: readonly RowSet[], language: Language): string {
  const head = [W.set, W.cells, W.median, W.largest, W.worst].map((word) => word[language]);
  const rows = sets.flatMap(({ id, summary }) => {
    if (!summary) return [];
    const percent = (share: number) => formatPercent(share, language, 2);
    const { rows: count, median, largest, worst } = summary;
    return [[SET_WORDS[id][language], String(count), percent(median), percent(largest), worst]];
  });
  return rows.length === 0 ? '' : formatTable({ title, head, rows });
}

function labelOf({ file }: Calibration, row: Pick<HindcastRow, 'observation'>, language: Language): string {
  return asText(file.observations[row.observation].label)[language];
}

/** Relative error with its sign; zero has none. */
export function errorText(error: number, language: Language, decimals = 1): string {
  const text = formatPercent(Math.abs(error), language, decimals);
  if (!/[1-9]/.test(text)) return text;
  return error > 0 ? `+${text}` : `-${text}`;
}

function errorOf(forecast: number, row: HindcastRow, language: Language): string {
  return row.observed === 0 ? '-' : errorText(forecast / row.observed - 1, language);
}

function naiveText(calibration: Calibration, hindcast: Hindcast, language: Language): string {
  const naive = naiveRows(hindcast);
  if (naive.length === 0) return '';
  const title =
    language === 'nl'
      ? 'Naast twee naïeve voorspellingen: niets verandert, of de laatste verandering gaat door'
      : 'Beside two naive forecasts: nothing changes, or the last change goes on';
  const head = [W.row, W.year, W.observed, W.fitted, W.noChange, W.lastTrend, W.closer].map((w) => w[language]);
  const rows = naive.map(({ row, closer }) => [
    labelOf(calibration, row, language),
    String(row.year),
    formatNumber(row.observed, language),
    ...[row.fitted, row.noChange ?? 0, row.lastTrend ?? 0].map((n) => errorOf(n, row, language)),
    CLOSER_WORDS[closer][language],
  ]);
  const table = formatTable({ title, head, rows });
  const lost = naive.filter(({ closer }) => closer !== 'model');
  const sentences = lost.map((entry) => wrap(`- ${lossText(calibration, entry, language)}`, WIDTH, '  '));
  const why = lost.some(({ row }) => row.year === 2020) ? [wrap(WHY_2020[language], WIDTH)] : [];
  return [table, ...(sentences.length > 0 ? ['', ...sentences] : []), ...why].join('\n');
}

/** Says in plain words that the model lost, and from what. */
function lossText(calibration: Calibration, { row, closer }: NaiveRow, language: Language): string {
  const label = labelOf(calibration, row, language);
  const naive = CLOSER_WORDS[closer][language];
  const best = closer === 'no-change' ? row.noChange : row.lastTrend;
  const [model, other] = [row.fitted, best ?? 0].map((n) => errorOf(n, row, language));
  return language === 'nl'
    ? `${label} ${row.year}: het model is slechter dan "${naive}" (${model} tegen ${other}).`
    : `${label} ${row.year}: the model is worse than "${naive}" (${model} against ${other}).`;
}

function capacityText(calibration: Calibration, { open, inferred, fixed }: Hindcasts, language: Language): string {
  const rows = capacityRows(open, inferred, fixed);
  const first = calibration.study.model.time.start.slice(0, 4);
  const title =
    language === 'nl'
      ? `Capaciteit: vast als in ${first}, of met afgeleide groei`
      : `Capacity: fixed as in ${first}, or with inferred growth`;
  const head = [W.row, W.year, W.observed, W.fixed, W.inferred, W.open].map((w) => w[language]);
  const body = rows.map(({ row, inferred: a, fixed: b }) => [
    labelOf(calibration, row, language),
    String(row.year),
    formatNumber(row.observed, language),
    ...[b, a, row.fitted].map((n) => errorOf(n, row, language)),
  ]);
  if (body.length === 0) return '';
  return `${formatTable({ title, head, rows: body })}\n\n${wrap(CAPACITY_NOTE[language], WIDTH)}`;
}

function rowsTable(calibration: Calibration, hindcast: Hindcast, language: Language): string {
  const head = [W.row, W.table, W.year, W.observed, W.fitted, W.error, W.role].map((w) => w[language]);
  const ages = ageRows(calibration);
  let before = '';
  const rows = hindcast.rows.map((row) => {
    const again = row.observation === before;
    before = row.observation;
    const age = ages.has(row.observation);
    const decimals = age ? 2 : 0;
    const own = row.table === calibration.file.id ? '' : tableName({ id: row.table });
    return [
      again ? '' : labelOf(calibration, row, language),
      again ? '' : own,
      String(row.year),
      formatNumber(row.observed, language, decimals),
      formatNumber(row.fitted, language, decimals),
      age
        ? `${formatDifference(row.fitted - row.observed, language, 2)} ${W.years[language]}`
        : errorOf(row.fitted, row, language),
      ROLE_WORDS[row.role][language],
    ];
  });
  return formatTable({ title: language === 'nl' ? 'Alle rijen' : 'All rows', head, rows });
}
