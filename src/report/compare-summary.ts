/** A scenario beside its base on one screen: the answer on one date, then what was changed and what it rests on. */
import type { Language, Text } from '../model/text.ts';
import { answerDate, ownChanges } from './answer.ts';
import type { Comparison } from './compare.ts';
import { type Compared, compared } from './compared.ts';
import { bandsNote } from './draws.ts';
import { adjustmentsText, evidenceText } from './evidence-text.ts';
import { decimalsFor, formatDifference, formatLongDate, formatNumber } from './format.ts';
import { inducedOn } from './induced.ts';
import type { ListRow } from './lists.ts';
import { ownFiguresText } from './own-figures.ts';
import { payersAnswer } from './payers-text.ts';
import type { RegionResults } from './results.ts';
import { changesText } from './run-report.ts';
import { formatTable, WIDTH, wrap } from './tables.ts';
import { WORDS } from './words.ts';

const SUMMARY_WORDS = {
  against: { nl: 'tegen', en: 'against' },
  waiting: { nl: 'Wachtend op', en: 'Waiting on' },
  wait: { nl: 'Verwachte wachttijd wie dan aansluit (weken)', en: 'Expected wait of who joins then (weeks)' },
  lastDay: {
    nl: 'Een verwachte wachttijd is er niet: de doorrekening eindigt op deze dag.',
    en: 'There is no expected wait: the run ends on this day.',
  },
  children: { nl: 'Kinderen op', en: 'Children on' },
  same: {
    nl: 'Op alle andere plekken afgerond geen verschil.',
    en: 'In all other places no difference after rounding.',
  },
  band: { nl: '80% van trekkingen', en: '80% of draws' },
  to: { nl: 'tot', en: 'to' },
  more: {
    nl: 'Alle plekken en jaren: doorstroom compare met --all. Elk getal: met --json of --csv.',
    en: 'All places and years: doorstroom compare with --all. Every figure: with --json or --csv.',
  },
  why: {
    nl: 'De datum ligt twee jaar na de laatste wijziging, of aan het einde van de doorrekening; zonder wijziging met een datum is het de laatste met een verwachte wachttijd. Verschillen zijn van de getallen voor afronding.',
    en: 'The date is two years after the last change is complete, or the end of the run; without a dated change it is the last with an expected wait. Differences are of the numbers before rounding.',
  },
} as const satisfies Record<string, Text>;

type Row = readonly [label: string, figure: Compared, band?: string | undefined];

/** Who waits, how long, who is where and what it costs on the date of the answer; changes with sources; evidence. */
export function compareSummary(comparison: Comparison, language: Language): string {
  const { scenario, draws } = comparison;
  const failed = draws ? draws.base.failed.length + draws.scenario.failed.length : 0;
  return `${[
    titleText(comparison, language),
    ...answerTables(comparison, language),
    childrenTable(comparison, language),
    ...payersAnswer(comparison, language),
    inducedOn(answerDate(comparison), scenario, scenario.whole, language),
    draws ? bandsNote(draws.draws, failed, language, WIDTH) : '',
    changesText(scenario, ownChanges(comparison), language),
    ownFiguresText(scenario.ownFigures, language),
    adjustmentsText(scenario, language),
    evidenceText(scenario, language),
    wrap(`${SUMMARY_WORDS.why[language]} ${SUMMARY_WORDS.more[language]}`, WIDTH),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** Who waits on the date of the answer, and how long. */
export function answerTables(comparison: Comparison, language: Language): string[] {
  return [waitingTable(comparison, language), waitsTable(comparison, language)];
}

function titleText({ base, scenario }: Comparison, language: Language): string {
  const title = `${scenario.title[language]}, ${SUMMARY_WORDS.against[language]} ${base.title[language]}`;
  return [title, ...(scenario.question ? [scenario.question[language]] : [])].map((t) => wrap(t, WIDTH)).join('\n');
}

/** Lists of places and of use beside a place, where anybody waits. */
function waitingTable(comparison: Comparison, language: Language): string {
  const { base, scenario, whole } = comparison;
  const date = answerDate(comparison);
  const overlays = base.childcare?.overlays ?? [];
  const rows: Row[] = [
    ...listsOn(date, base.whole, scenario.whole).map(
      ({ place, waiting }): Row => [placeLabel(base, place, language), waiting, band(comparison, place, language)],
    ),
    ...whole.overlays
      .filter((row) => row.date === date)
      .map((row): Row => [overlays.find(({ id }) => id === row.overlay)?.label[language] ?? row.overlay, row.waiting]),
  ];
  const there = rows.filter(([, { base: a, scenario: b }]) => Math.max(a ?? 0, b ?? 0) >= 0.5);
  if (there.length === 0) return WORDS.nobodyWaits[language];
  return threeColumns(`${SUMMARY_WORDS.waiting[language]} ${formatLongDate(date, language)}`, there, language);
}

/** The middle 80 % of the differences, when draws were run; they are of 1 October. */
function band({ draws, ...comparison }: Comparison, place: string, language: Language): string | undefined {
  if (!draws) return undefined;
  const date = answerDate(comparison);
  const row = draws.difference.find((r) => r.place === place && r.quantity === 'waiting' && `${r.year}-10-01` === date);
  if (!row) return '-';
  const number = (n: number) => formatDifference(n, language, 1);
  return `${number(row.low80)} ${SUMMARY_WORDS.to[language]} ${number(row.high80)}`;
}

/** Per region where there are several: an average over regions with and without a list is nobody's wait. */
function waitsTable(comparison: Comparison, language: Language): string {
  const date = answerDate(comparison);
  const { base, scenario } = comparison;
  const rowsOf = (a: RegionResults, b: RegionResults, where: string): Row[] =>
    listsOn(date, a, b).flatMap(({ place, waiting, weeks }): Row[] =>
      weeks && (isWaited(weeks) || Math.max(...both(waiting)) >= 0.5)
        ? [[`${placeLabel(base, place, language)}${where}`, weeks]]
        : [],
    );
  const rows =
    comparison.regions.length < 2
      ? rowsOf(base.whole, scenario.whole, '')
      : base.regions.flatMap((region) => {
          const other = scenario.regions.find(({ id }) => id === region.id);
          return other ? rowsOf(region, other, `, ${region.label[language].toLowerCase()}`) : [];
        });
  if (rows.length === 0 && date === base.end) return SUMMARY_WORDS.lastDay[language];
  if (rows.every(([, weeks]) => !isWaited(weeks))) return '';
  return threeColumns(SUMMARY_WORDS.wait[language], rows, language, { decimals: 1, absent: WORDS.horizon[language] });
}

interface ListFigures {
  readonly place: string;
  readonly waiting: Compared;
  /** Expected wait in weeks; a null in it: not settled when the run ends. Null on its last day, when nobody can join. */
  readonly weeks: Compared | null;
}

/** The lists of both on this date. Where only one of them limits a place, nobody ever waits for it in the other. */
function listsOn(date: string, base: RegionResults, scenario: RegionResults): ListFigures[] {
  const rows = (region: RegionResults) => region.lists.filter((row) => row.date === date);
  const [a, b] = [rows(base), rows(scenario)];
  const weeks = (row: ListRow | undefined) => (row === undefined ? 0 : row.expected?.weeks);
  return [...new Set([...a, ...b].map(({ place }) => place))].map((place) => {
    const [before, after] = [a, b].map((lists) => lists.find((row) => row.place === place));
    return {
      place,
      waiting: compared(before?.waiting ?? 0, after?.waiting ?? 0),
      weeks: before?.expected === null || after?.expected === null ? null : compared(weeks(before), weeks(after)),
    };
  });
}

function isWaited({ base, scenario }: Compared): boolean {
  return [base, scenario].some((weeks) => weeks === null || weeks >= 0.05);
}

function both({ base, scenario }: Compared): [number, number] {
  return [base ?? 0, scenario ?? 0];
}

/** Places, exits aside, with a difference that can be seen. */
function childrenTable(comparison: Comparison, language: Language): string {
  const { base, whole } = comparison;
  const date = answerDate(comparison);
  const stays = new Set(base.places.filter(({ kind }) => kind !== 'exit').map(({ id }) => id));
  const rows = whole.stocks.filter((row) => row.date === date && stays.has(row.place));
  const decimals = decimalsFor(rows.flatMap(both));
  const changed = rows.filter((row) => /[1-9]/.test(formatDifference(row.difference ?? 0, language, decimals)));
  const same = changed.length < rows.length ? SUMMARY_WORDS.same[language] : '';
  const table = threeColumns(
    `${SUMMARY_WORDS.children[language]} ${formatLongDate(date, language)}`,
    changed.map((row) => [placeLabel(base, row.place, language), row]),
    language,
    { decimals },
  );
  return [changed.length === 0 ? '' : table, same].filter((part) => part !== '').join('\n');
}

function placeLabel({ places }: Comparison['base'], id: string, language: Language): string {
  return places.find((place) => place.id === id)?.label[language] ?? id;
}

function threeColumns(
  title: string,
  rows: readonly Row[],
  language: Language,
  { decimals = decimalsFor(rows.flatMap(([, figure]) => both(figure))), absent = '-' } = {},
): string {
  const plain = (n: number | null) => (n === null ? absent : formatNumber(n, language, decimals));
  const banded = rows.some(([, , text]) => text !== undefined);
  return formatTable({
    head: [
      title,
      WORDS.base[language],
      WORDS.scenario[language],
      WORDS.difference[language],
      ...(banded ? [SUMMARY_WORDS.band[language]] : []),
    ],
    rows: rows.map(([label, figure, text]) => [
      label,
      plain(figure.base),
      plain(figure.scenario),
      figure.difference === null ? '-' : formatDifference(figure.difference, language, decimals),
      ...(banded ? [text ?? '-'] : []),
    ]),
  });
}
