/** The report of a scenario beside its base as text for a terminal. */
import type { Language } from '../model/text.ts';
import { ownChanges } from './answer.ts';
import { childcareComparison } from './childcare-text.ts';
import type { Comparison } from './compare.ts';
import { answerTables } from './compare-summary.ts';
import { bandsNote, bandsText } from './draws.ts';
import { adjustmentsText, evidenceText } from './evidence-text.ts';
import { exemptionTable } from './exemptions.ts';
import { capital, decimalsFor, formatDifference, formatNumber, formatPercent, formatShortDate } from './format.ts';
import { inducedTables } from './induced.ts';
import type { ListRow } from './lists.ts';
import { ownFiguresText } from './own-figures.ts';
import { payersComparison } from './payers-text.ts';
import type { Results } from './results.ts';
import { changesText, dateNote, expectedText, heading, weeksText } from './run-report.ts';
import { formatTable, spread, WIDTH } from './tables.ts';
import { WORDS } from './words.ts';

const MOST_DATES = 6;

/** Both runs, what the scenario changes, and base, scenario and difference per place. */
export function compareReport(comparison: Comparison, language: Language): string {
  const { base, scenario } = comparison;
  const dates = spread(comparison.dates, MOST_DATES);
  return `${[
    `${capital(WORDS.base[language])}: ${heading(base, language)}`,
    `${capital(WORDS.scenario[language])}: ${heading(scenario, language)}`,
    ...answerTables(comparison, language),
    changesText(scenario, ownChanges(comparison), language),
    ownFiguresText(scenario.ownFigures, language),
    evidenceText(scenario, language),
    adjustmentsText(scenario, language),
    drawsText(comparison, language),
    stockTables(comparison, dates, language),
    ...listTables(comparison, dates, language),
    ...inducedTables(scenario, scenario.whole, language),
    exemptionTable(scenario, scenario.whole, language),
    ...childcareComparison(comparison, language),
    ...payersComparison(comparison, language),
    dateNote(scenario, language),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** Bands of the differences, when draws were run: the same draw of rates in both. */
function drawsText({ draws, base }: Comparison, language: Language): string {
  if (!draws) return '';
  const labels = Object.fromEntries(base.places.map((place) => [place.id, place.label]));
  const title =
    language === 'nl' ? 'Verschil met de basis, trekking voor trekking' : 'Difference from the base, draw by draw';
  const failed = draws.base.failed.length + draws.scenario.failed.length;
  return [
    title,
    bandsText(draws.difference, labels, language, true),
    bandsNote(draws.draws, failed, language, WIDTH),
  ].join('\n\n');
}

/** Base, scenario and difference in three rows per place. */
function stockTables({ base, whole, places }: Comparison, dates: readonly string[], language: Language): string {
  const shown = base.places.filter((p) => places.includes(p.id));
  const at = (id: string, date: string) => whole.stocks.find((row) => row.place === id && row.date === date);
  const values = shown.flatMap((p) => dates.map((date) => at(p.id, date)?.base ?? 0));
  const decimals = decimalsFor(values);
  const rows = shown.flatMap((place) => {
    const cells = dates.map((date) => at(place.id, date));
    return [
      [place.label[language], ...cells.map((c) => formatNumber(c?.base ?? 0, language, decimals))],
      [`  ${WORDS.scenario[language]}`, ...cells.map((c) => formatNumber(c?.scenario ?? 0, language, decimals))],
      [
        `  ${WORDS.difference[language]}`,
        ...cells.map((c) => formatDifference(c?.difference ?? 0, language, decimals)),
      ],
    ];
  });
  return formatTable({
    title: WORDS.children[language],
    head: [WORDS.place[language], ...dates.map((date) => formatShortDate(date, language))],
    rows,
  });
}

function listTables(comparison: Comparison, dates: readonly string[], language: Language): string[] {
  const { base, scenario, places } = comparison;
  const limited = base.places.filter((p) => p.limited && places.includes(p.id));
  if (limited.length === 0) return [WORDS.noLists[language]];
  const of = (results: Results, id: string) =>
    dates.flatMap((date) => results.whole.lists.filter((row) => row.place === id && row.date === date));
  const busy = limited.filter((p) => [...of(base, p.id), ...of(scenario, p.id)].some((row) => row.waiting >= 0.5));
  const tables = busy.map((place) =>
    formatTable({
      title: `${WORDS.lists[language]}: ${place.label[language]}`,
      head: ['', ...dates.map((date) => formatShortDate(date, language))],
      rows: listLines(of(base, place.id), of(scenario, place.id), language),
    }),
  );
  const quiet = limited.filter((p) => !busy.includes(p)).map((p) => p.label[language]);
  return quiet.length === 0 ? tables : [...tables, `${WORDS.alsoLimited[language]}: ${quiet.join(', ')}.`];
}

function listLines(base: readonly ListRow[], scenario: readonly ListRow[], language: Language): string[][] {
  const pair = (label: string, text: (row: ListRow) => string) => [
    [`${label}: ${WORDS.base[language]}`, ...base.map(text)],
    [`  ${WORDS.scenario[language]}`, ...scenario.map(text)],
  ];
  const difference = (of: (row: ListRow) => number | null | undefined, decimals: number) => [
    `  ${WORDS.difference[language]}`,
    ...base.map((row, k) => {
      const [a, b] = [of(row), of(scenario[k])];
      return typeof a === 'number' && typeof b === 'number' ? formatDifference(b - a, language, decimals) : '-';
    }),
  ];
  const counts = (label: string, of: (row: ListRow) => number) => {
    const decimals = decimalsFor([...base, ...scenario].map(of));
    return [...pair(label, (row) => formatNumber(of(row), language, decimals)), difference(of, decimals)];
  };
  const weeks = (label: string, of: (row: ListRow) => number | null | undefined) => [
    ...pair(label, (row) => weeksText(of(row), language)),
    difference(of, 1),
  ];
  return [
    ...counts(WORDS.waiting[language], (row) => row.waiting),
    ...pair(WORDS.expected[language], (row) => expectedText(row, language)),
    difference((row) => row.expected?.weeks, 1),
    ...weeks(WORDS.soFar[language], (row) => row.meanWaitSoFar),
    ...weeks(WORDS.waitMean[language], (row) => row.period?.wait.mean),
    ...counts(WORDS[base[0].unit === 'places' ? 'capacity' : 'professionals'][language], (row) => row.capacity),
    ...pair(WORDS.occupancy[language], (row) =>
      row.occupancy === null ? '-' : formatPercent(row.occupancy, language, 1),
    ),
  ];
}
