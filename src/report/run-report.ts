/** The report of one run as text for a terminal. */

import type { Language } from '../model/text.ts';
import { assumptionNotes } from './assumed.ts';
import { childcareTables } from './childcare-text.ts';
import { adjustmentsText, drawsText, evidenceText } from './evidence-text.ts';
import { exemptionTable } from './exemptions.ts';
import { capital, decimalsFor, formatLongDate, formatNumber, formatPercent, formatShortDate } from './format.ts';
import { inducedTables } from './induced.ts';
import type { ListRow } from './lists.ts';
import { ownFiguresText } from './own-figures.ts';
import { payersTables } from './payers-text.ts';
import type { RegionResults, Results } from './results.ts';
import { formatTable, spread, WIDTH, wrap } from './tables.ts';
import { DATE_NOTE, UNEVEN_NOTE, WORDS } from './words.ts';

/** Dates side by side in a table. */
const MOST_DATES = 6;

/**
 * Title, changes, evidence, children per place, waiting lists and rewards.
 * @param regionId one region; all together when absent
 * @throws RangeError when there is no such region
 */
export function runReport(results: Results, language: Language, regionId?: string): string {
  const region = regionOf(results, regionId);
  const dates = spread(results.dates, MOST_DATES);
  return `${[
    heading(results, language),
    regionsText(results, region, language),
    changesText(results, results.changes, language),
    ownFiguresText(results.ownFigures, language),
    evidenceText(results, language),
    adjustmentsText(results, language),
    drawsText(results, language),
    stockTable(results, region, dates, language),
    ...listTables(results, region, dates, language),
    ...inducedTables(results, region, language),
    exemptionTable(results, region, language),
    ...childcareTables(results, region, language),
    ...payersTables(results, region, language),
    ...rewardTables(region, language),
    dateNote(results, language),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** @throws RangeError when there is no such region */
export function regionOf({ whole, regions }: Results, id: string | undefined): RegionResults {
  const region = id === undefined ? whole : regions.find((r) => r.id === id);
  if (region) return region;
  throw new RangeError(`expected one of ${regions.map((r) => r.id).join(', ')}, got "${id}"`);
}

export function heading(results: Results, language: Language): string {
  const { title, question, model, scenario, step, start, end } = results;
  const id = scenario === null ? model : `${scenario} (${WORDS.model[language].toLowerCase()} ${model})`;
  const period = `${formatLongDate(start, language)} - ${formatLongDate(end, language)}`;
  return [
    `${title[language]}`,
    `${id}; ${period}, ${WORDS.steps[language][step]}`,
    ...(question ? [wrap(`${WORDS.question[language]}: ${question[language]}`, WIDTH)] : []),
  ].join('\n');
}

export function regionsText({ regions }: Results, shown: RegionResults, language: Language): string {
  if (regions.length < 2) return '';
  const names = regions.map((r) => `${r.label[language]} (${r.id})`).join(', ');
  return `${WORDS.regions[language]}: ${names}; ${WORDS.shown[language]}: ${shown.label[language].toLowerCase()}`;
}

export function changesText(
  { scenario, adjustments, end }: Results,
  changes: Results['changes'],
  language: Language,
): string {
  if (scenario === null) return '';
  const title = `${WORDS.changes[language]}:`;
  if (changes.length === 0) return adjustments.length > 0 ? '' : `${title} ${WORDS.noChanges[language]}.`;
  const lines = changes.map(({ scenario: id, text, source, complete }) => {
    const partly = complete > end ? ` ${WORDS.partly[language]}` : '';
    const line = `- [${id}] ${capital(text[language])}${partly} ${capital(WORDS.source[language])}: ${source}`;
    return wrap(line, WIDTH, '  ');
  });
  const notes = assumptionNotes(
    changes.flatMap(({ assumption }) => assumption ?? []),
    language,
  );
  return [title, ...lines, ...notes.map((note) => wrap(note, WIDTH))].join('\n');
}

/** Which day and which time the figures are of. */
export function dateNote({ dates }: Results, language: Language): string {
  const even = dates.every((date, k) => k === 0 || Number(date.slice(0, 4)) - Number(dates[k - 1].slice(0, 4)) === 1);
  const anniversaries = dates.every((date) => date.slice(4) === dates[0].slice(4));
  return wrap((even && anniversaries ? DATE_NOTE : UNEVEN_NOTE)[language], WIDTH);
}

function stockTable(results: Results, region: RegionResults, dates: readonly string[], language: Language): string {
  const { stocks, groups } = region;
  const numbers = (of: (date: string) => number | undefined) => dates.map((date) => of(date) ?? 0);
  const shown = results.places.map((place) => ({
    label: place.label[language],
    values: numbers((date) => stocks.find((row) => row.place === place.id && row.date === date)?.children),
  }));
  const together = [...new Set(groups.map((row) => row.group))].map((group) => ({
    label: groupLabel(results, group, language),
    values: numbers((date) => groups.find((row) => row.group === group && row.date === date)?.children),
  }));
  const rows = [...shown, ...together];
  const decimals = decimalsFor(rows.flatMap((row) => row.values));
  return formatTable({
    title: WORDS.children[language],
    head: [WORDS.place[language], ...dates.map((date) => formatShortDate(date, language))],
    rows: rows.map(({ label, values }) => [label, ...values.map((n) => formatNumber(n, language, decimals))]),
  });
}

function groupLabel({ places }: Results, group: string, language: Language): string {
  const members = places.filter((p) => p.group === group).map((p) => p.id);
  return `${members.join(' + ')}, ${WORDS.group[language]}`;
}

function listTables(results: Results, region: RegionResults, dates: readonly string[], language: Language): string[] {
  const limited = results.places.filter((p) => p.limited);
  if (limited.length === 0) return [WORDS.noLists[language]];
  const of = (id: string) => region.lists.filter((row) => row.place === id && dates.includes(row.date));
  const busy = limited.filter((p) => of(p.id).some((row) => isBusy(row)));
  const quiet = limited.filter((p) => !busy.includes(p));
  const tables = busy.map((place) =>
    formatTable({
      title: `${WORDS.lists[language]}: ${place.label[language]}`,
      head: ['', ...dates.map((date) => formatShortDate(date, language))],
      rows: listLines(of(place.id), language),
    }),
  );
  const names = quiet.map((p) => p.label[language]).join(', ');
  return quiet.length === 0 ? tables : [...tables, `${WORDS.alsoLimited[language]}: ${names}.`];
}

function isBusy(row: ListRow): boolean {
  return row.waiting >= 0.5 || (row.waitingPeriodMean ?? 0) >= 0.5 || row.waiting > 0.01 * row.capacity;
}

function listLines(rows: readonly ListRow[], language: Language): string[][] {
  const counts = (label: string, of: (row: ListRow) => number | null | undefined) => {
    const values = rows.map(of);
    const decimals = decimalsFor(values.filter((n): n is number => typeof n === 'number'));
    return [label, ...values.map((n) => (typeof n === 'number' ? formatNumber(n, language, decimals) : '-'))];
  };
  const weeks = (label: string, of: (row: ListRow) => number | null | undefined) => [
    label,
    ...rows.map((row) => weeksText(of(row), language)),
  ];
  const thresholds = Object.keys(rows[0].longerThan);
  return [
    counts(WORDS.waiting[language], (row) => row.waiting),
    counts(WORDS.waitingMean[language], (row) => row.waitingPeriodMean),
    ...thresholds.map((t) =>
      counts(`${WORDS.over[language]} ${t} ${WORDS.weeks[language]}`, (row) => row.longerThan[t]),
    ),
    weeks(WORDS.soFar[language], (row) => row.meanWaitSoFar),
    [WORDS.expected[language], ...rows.map((row) => expectedText(row, language))],
    weeks(WORDS.waitMean[language], (row) => row.period?.wait.mean),
    weeks(WORDS.waitMedian[language], (row) => row.period?.wait.median),
    weeks(WORDS.waitP90[language], (row) => row.period?.wait.p90),
    weeks(WORDS.fromListMean[language], (row) => row.period?.waitFromList.mean),
    counts(WORDS.arrivals[language], (row) => row.period?.counts.arrivals),
    counts(WORDS.direct[language], (row) => row.period?.counts.direct),
    counts(WORDS.admitted[language], (row) => row.period?.counts.admitted),
    counts(WORDS.ended[language], endedOtherwise),
    counts(WORDS.childWeeks[language], (row) => row.period?.childWeeksWaited),
    counts(WORDS[rows[0].unit === 'places' ? 'capacity' : 'professionals'][language], (row) => row.capacity),
    [
      WORDS.occupancy[language],
      ...rows.map((row) => (row.occupancy === null ? '-' : formatPercent(row.occupancy, language, 1))),
    ],
  ];
}

function endedOtherwise({ period }: ListRow): number | undefined {
  if (!period) return undefined;
  const { withdrawn, droppedOut, switched, ineligible } = period.counts;
  return withdrawn + droppedOut + switched + ineligible;
}

export function weeksText(weeks: number | null | undefined, language: Language): string {
  return weeks === null || weeks === undefined ? '-' : formatNumber(weeks, language, 1);
}

export function expectedText({ expected }: ListRow, language: Language): string {
  if (expected === null) return '-';
  return expected.weeks === null ? WORDS.horizon[language] : formatNumber(expected.weeks, language, 1);
}

function rewardTables({ rewards }: RegionResults, language: Language): string[] {
  if (rewards.length === 0) return [];
  const rows = rewards.map((reward) => [
    reward.label[language],
    formatNumber(reward.total, language, Math.max(2, decimalsFor([reward.total]))),
    reward.unit,
    reward.convention,
    formatPercent(reward.discount, language),
  ]);
  const head = ['', WORDS.total[language], '', WORDS.convention[language], WORDS.discount[language]];
  return [formatTable({ title: WORDS.rewards[language], head, rows })];
}
