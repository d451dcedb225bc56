/** One run on one screen: who waits, how long and who is where on a few dates; then what was changed and what it rests on. */
import type { Language, Text } from '../model/text.ts';
import { joinableDates } from './answer.ts';
import { adjustmentsText, drawsText, evidenceText } from './evidence-text.ts';
import { decimalsFor, formatLongDate, formatNumber, formatShortDate } from './format.ts';
import { inducedOn } from './induced.ts';
import type { ListRow } from './lists.ts';
import { ownFiguresText } from './own-figures.ts';
import { indicatorTable } from './payers-text.ts';
import type { RegionResults, Results } from './results.ts';
import { changesText, dateNote, expectedText, regionOf, regionsText } from './run-report.ts';
import { formatTable, spread, WIDTH, wrap } from './tables.ts';
import { WORDS } from './words.ts';

/** Dates side by side, so that a line stays within a terminal. */
const MOST_DATES = 3;

const SUMMARY_WORDS = {
  waiting: { nl: 'Wachtend', en: 'Waiting' },
  waits: { nl: 'Verwachte wachttijd (weken)', en: 'Expected wait (weeks)' },
  children: { nl: 'Kinderen', en: 'Children' },
  base: { nl: 'De rest is die van', en: 'The rest is that of' },
  more: {
    nl: 'Alle jaren, wachttijden van geplaatsten en wie betaalt: met --all. Elk getal: met --json of --csv. Naast een ander scenario: doorstroom compare.',
    en: 'All years, waits of those admitted and who pays: with --all. Every figure: with --json or --csv. Beside another scenario: doorstroom compare.',
  },
} as const satisfies Record<string, Text>;

/**
 * The short report of one run.
 * @param regionId one region; all together when absent
 * @throws RangeError when there is no such region
 */
export function runSummary(results: Results, language: Language, regionId?: string): string {
  const region = regionOf(results, regionId);
  const dates = spread(joinableDates(results), MOST_DATES);
  return `${[
    titleText(results, language),
    regionsText(results, region, language),
    waitingTable(results, region, dates, language),
    waitsTable(results, region, dates, language),
    childrenTable(results, region, dates, language),
    results.funding ? indicatorTable(region, dates, language) : '',
    inducedOn(dates[dates.length - 1], results, region, language),
    drawsText(results, language),
    ownChangesText(results, language),
    ownFiguresText(results.ownFigures, language),
    adjustmentsText(results, language),
    evidenceText(results, language),
    dateNote(results, language),
    wrap(SUMMARY_WORDS.more[language], WIDTH),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function titleText({ title, question, start, end }: Results, language: Language): string {
  const period = `${formatLongDate(start, language)} - ${formatLongDate(end, language)}`;
  return [`${title[language]}; ${period}`, ...(question ? [question[language]] : [])]
    .map((text) => wrap(text, WIDTH))
    .join('\n');
}

interface Line {
  readonly label: string;
  readonly rows: readonly (ListRow | undefined)[];
}

/** The lists with anybody on them on one of these dates. */
function listsOf(results: Results, region: RegionResults, dates: readonly string[], language: Language): Line[] {
  return results.places.flatMap(({ id, label }) => {
    const rows = dates.map((date) => region.lists.find((row) => row.place === id && row.date === date));
    return rows.some((row) => row !== undefined && row.waiting >= 0.5) ? [{ label: label[language], rows }] : [];
  });
}

function waitingTable(results: Results, region: RegionResults, dates: readonly string[], language: Language): string {
  const lists = listsOf(results, region, dates, language).map(({ label, rows }) => ({
    label,
    values: rows.map((row) => row?.waiting ?? 0),
  }));
  const overlays = (results.childcare?.overlays ?? []).map(({ id, label }) => ({
    label: label[language],
    values: dates.map((d) => region.overlays.find((row) => row.overlay === id && row.date === d)?.waiting ?? 0),
  }));
  const lines = [...lists, ...overlays.filter(({ values }) => values.some((n) => n >= 0.5))];
  if (lines.length > 0) return numberTable(SUMMARY_WORDS.waiting[language], lines, dates, language);
  return results.places.some(({ limited }) => limited) ? WORDS.nobodyWaits[language] : '';
}

/** Per region where there are several: an average over regions with and without a list is nobody's wait. */
function waitsTable(results: Results, region: RegionResults, dates: readonly string[], language: Language): string {
  const apart = region === results.whole && results.regions.length > 1;
  const lines = (apart ? results.regions : [region]).flatMap((one) =>
    listsOf(results, one, dates, language)
      .filter(isWaited)
      .map(({ label, rows }) => [
        apart ? `${label}, ${one.label[language].toLowerCase()}` : label,
        ...rows.map((row) => (row === undefined ? '-' : expectedText(row, language))),
      ]),
  );
  return lines.length === 0
    ? ''
    : formatTable({ head: headOf(SUMMARY_WORDS.waits[language], dates, language), rows: lines });
}

/** Who would wait for the length of nothing needs no line. */
function isWaited({ rows }: Line): boolean {
  return rows.some((row) => row?.expected && (row.expected.weeks === null || row.expected.weeks >= 0.05));
}

/** Places, exits aside. */
function childrenTable(results: Results, region: RegionResults, dates: readonly string[], language: Language): string {
  const lines = results.places
    .filter(({ kind }) => kind !== 'exit')
    .map(({ id, label }) => ({
      label: label[language],
      values: dates.map((d) => region.stocks.find((row) => row.place === id && row.date === d)?.children ?? 0),
    }));
  return numberTable(SUMMARY_WORDS.children[language], lines, dates, language);
}

function numberTable(
  title: string,
  lines: readonly { readonly label: string; readonly values: readonly number[] }[],
  dates: readonly string[],
  language: Language,
): string {
  const decimals = decimalsFor(lines.flatMap(({ values }) => values));
  return formatTable({
    head: headOf(title, dates, language),
    rows: lines.map(({ label, values }) => [label, ...values.map((n) => formatNumber(n, language, decimals))]),
  });
}

function headOf(title: string, dates: readonly string[], language: Language): string[] {
  return [title, ...dates.map((date) => formatShortDate(date, language))];
}

/** Its own changes, and which scenarios make the others. */
function ownChangesText(results: Results, language: Language): string {
  const own = results.changes.filter(({ scenario }) => scenario === results.scenario);
  const others = [...new Set(results.changes.map(({ scenario }) => scenario))].filter((id) => id !== results.scenario);
  if (own.length === 0 || others.length === 0) return changesText(results, results.changes, language);
  return `${changesText(results, own, language)}\n${SUMMARY_WORDS.base[language]} ${others.join(', ')}.`;
}
