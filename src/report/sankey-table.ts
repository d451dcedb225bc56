/** The numbers of a Sankey as tables, text and CSV: every flow, the small ones and those not drawn included. */
import { csvFormat } from 'd3-dsv';
import type { Language } from '../model/text.ts';
import { formatDifference, formatNumber, formatShortDate } from './format.ts';
import type { SankeyData } from './sankey.ts';
import {
  type SankeyCount,
  type SankeyDifference,
  type SankeyPair,
  sankeyCounts,
  sankeyDifferences,
} from './sankey-compare.ts';
import { type PictureWords, spanText, wordsOf } from './sankey-picture.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';
import { formatTable } from './tables.ts';
import { WORDS } from './words.ts';

export interface SankeyTable {
  readonly caption: string;
  /** First what the rows are, then a column per date or period; of a pair three: base, scenario and difference. */
  readonly heads: readonly string[];
  /** Text of the cells, as long as `heads`. */
  readonly rows: readonly (readonly string[])[];
}

const MEASURES = ['present', 'waiting', 'moved', 'stayed'] as const;

/** A table of who is where, one of who waits, one of who moved and one of who stayed; none without rows. */
export function sankeyTables(what: SankeyData | SankeyPair, language: Language): SankeyTable[] {
  const pair = 'base' in what ? what : null;
  const data = pair ? pair.scenario : (what as SankeyData);
  const words = wordsOf(pair ? [data, pair.base] : [data], language);
  const counts: readonly (SankeyCount | SankeyDifference)[] = pair ? sankeyDifferences(pair) : sankeyCounts(data);
  return MEASURES.map((measure) => tableOf(measure, counts, words, pair !== null)).filter(
    ({ rows }) => rows.length > 0,
  );
}

function tableOf(
  measure: SankeyCount['measure'],
  all: readonly (SankeyCount | SankeyDifference)[],
  words: PictureWords,
  pair: boolean,
): SankeyTable {
  const { data, language } = words;
  const ofDate = measure === 'present' || measure === 'waiting';
  const times = ofDate
    ? data.columns.map(({ date }) => ({ date, head: formatShortDate(date, language) }))
    : data.periods.map(({ from, to }) => ({
        date: to,
        head: `${formatShortDate(from, language)} - ${formatShortDate(to, language)}`,
      }));
  const groups = new Map<string, Map<string, SankeyCount | SankeyDifference>>();
  for (const count of all.filter((c) => c.measure === measure)) {
    const label = rowLabel(count, words);
    const group = groups.get(label) ?? new Map();
    groups.set(label, group.set(count.date, count));
  }
  const kinds = pair ? [WORDS.base, WORDS.scenario, WORDS.difference].map((word) => word[language]) : [];
  return {
    caption: CAPTIONS[measure][language],
    heads: [
      ROWS[measure][language],
      ...times.flatMap(({ head }) => (pair ? kinds.map((k) => `${head}, ${k}`) : [head])),
    ],
    rows: [...groups].map(([label, byDate]) => [
      label,
      ...times.flatMap(({ date }) => cellsOf(byDate.get(date), words, pair)),
    ]),
  };
}

const CAPTIONS = { present: W.tablePresent, waiting: W.tableWaiting, moved: W.tableMoved, stayed: W.tableStayed };
const ROWS = { present: W.rowPlace, waiting: W.rowWaiting, moved: W.rowMoved, stayed: W.rowPlace };

function rowLabel({ measure, place, towards }: SankeyCount, { name, language }: PictureWords): string {
  if (towards === null) return name(place);
  return measure === 'moved'
    ? `${name(place)} → ${name(towards)}`
    : `${name(place)}: ${W.waitingHere[language]} ${name(towards)}`;
}

function cellsOf(count: SankeyCount | SankeyDifference | undefined, words: PictureWords, pair: boolean): string[] {
  const number = (n: number) => numberText(n, words);
  if (!pair) return [number(count?.children ?? 0)];
  if (!count || !('base' in count)) return ['0', '0', '0'];
  const difference = formatDifference(count.difference, words.language, words.decimals);
  return [number(count.base), number(count.children), difference];
}

/** A count that is not zero is not written as zero. */
function numberText(n: number, { count, shown, language, decimals }: PictureWords): string {
  if (n <= 0 || shown(n)) return count(n);
  return `< ${formatNumber(10 ** -decimals, language, decimals)}`;
}

/** The tables as text for a terminal. */
export function sankeyReport(what: SankeyData | SankeyPair, language: Language): string {
  const data = 'base' in what ? what.scenario : what;
  const title =
    'base' in what
      ? W.versus[language].replace('{scenario}', data.title[language]).replace('{base}', what.base.title[language])
      : data.title[language];
  const tables = sankeyTables(what, language).map(({ caption, heads, rows }) =>
    formatTable({ title: caption, head: heads, rows }),
  );
  const nothing = data.periods.every(({ moves }) => moves.length === 0) ? [W.nothing[language]] : [];
  return `${[`${title}\n${spanText(data, language)}`, ...nothing, ...tables, W.followed[language]].join('\n\n')}\n`;
}

const COLUMNS = ['model', 'scenario', 'measure', 'from', 'date', 'place', 'towards', 'children'];
const PAIR_COLUMNS = [
  ...COLUMNS.slice(0, 1),
  'base',
  ...COLUMNS.slice(1, 7),
  'base_children',
  'children',
  'difference',
];

/** One count per row, in full precision; of a pair with that of the base and the difference. */
export function sankeyCsv(what: SankeyData | SankeyPair): string {
  const pair = 'base' in what;
  const data = pair ? what.scenario : what;
  const id = (place: number | null) => (place === null ? '' : place < 0 ? 'outside' : data.places[place].id);
  const counts: readonly (SankeyCount | SankeyDifference)[] = pair ? sankeyDifferences(what) : sankeyCounts(data);
  const rows: Record<string, string | number>[] = counts.map((count) => ({
    model: data.model,
    scenario: data.scenario ?? '',
    measure: count.measure,
    from: count.from ?? '',
    date: count.date,
    place: id(count.place),
    towards: id(count.towards),
    children: count.children,
    ...(pair && 'base' in count
      ? { base: what.base.scenario ?? '', base_children: count.base, difference: count.difference }
      : {}),
  }));
  return `${csvFormat(rows, pair ? PAIR_COLUMNS : COLUMNS)}\n`;
}
