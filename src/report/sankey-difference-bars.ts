/** Differences between two Sankeys as bars left and right of zero: a Sankey itself cannot show that something became less. */
import { formatDifference, formatLongDate } from './format.ts';
import { INK, QUIET } from './palette.ts';
import { type SankeyDifference, type SankeyPair, sankeyDifferences } from './sankey-compare.ts';
import type { PictureWords } from './sankey-picture.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';
import { element, text } from './svg.ts';
import { wrap } from './tables.ts';

/** Differences of one kind; waiting and presence on the last date, moves over all periods. */
export interface DifferenceGroup {
  readonly title: string;
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** Differences that are smaller than those shown. */
  readonly more: number;
}

const MOST_BARS = 8;
const BAR = 16;
const COLOUR = '#0072B2';
const NUMBER = 74;
const LINE = 17;
const CHARACTER = 7.9;
/** Wide enough for labels beside the bars, and the room that they then have. */
const WIDE = 720;
const LABELS = 420;

/** The largest differences, largest first; groups in which nothing differs have no bars. */
export function differenceGroups(pair: SankeyPair, words: PictureWords): DifferenceGroup[] {
  const { language, name, shown } = words;
  const all = sankeyDifferences(pair);
  const last = pair.base.columns[pair.base.columns.length - 1].date;
  const first = pair.base.columns[0].date;
  const on = formatLongDate(last, language);
  const between = `${formatLongDate(first, language)} - ${on}`;
  const sums = (rows: readonly SankeyDifference[], label: (row: SankeyDifference) => string) => {
    const found = new Map<string, number>();
    for (const row of rows) found.set(label(row), (found.get(label(row)) ?? 0) + row.difference);
    const bars = [...found]
      .map(([what, value]) => ({ label: what, value }))
      .filter(({ value }) => shown(Math.abs(value)))
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    return { bars: bars.slice(0, MOST_BARS), more: Math.max(0, bars.length - MOST_BARS) };
  };
  const of = (measure: SankeyDifference['measure'], dates: 'last' | 'all') =>
    all.filter((row) => row.measure === measure && (dates === 'all' || row.date === last));
  const inside = ({ place }: SankeyDifference) => pair.base.places[place].kind === 'place';
  return [
    { title: `${W.waitingFor[language]}, ${on}`, ...sums(of('waiting', 'last'), (row) => name(row.towards ?? -1)) },
    { title: `${W.present[language]}, ${on}`, ...sums(of('present', 'last').filter(inside), (row) => name(row.place)) },
    {
      title: `${W.movedHead[language]}, ${between}`,
      ...sums(of('moved', 'all'), (row) => `${name(row.place)} → ${name(row.towards ?? -1)}`),
    },
  ];
}

/** The groups from (x, y) on, all on one scale: filled for more, open for fewer, with the number beside it. */
export function drawDifferences(
  groups: readonly DifferenceGroup[],
  words: PictureWords,
  x: number,
  y: number,
  width: number,
): { readonly body: string; readonly height: number } {
  const beside = width >= WIDE;
  const left = x + (beside ? LABELS : 0) + NUMBER;
  const right = x + width - NUMBER;
  const zero = (left + right) / 2;
  const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => Math.abs(value))), 1e-9);
  const length = (value: number) => (Math.abs(value) / most) * (zero - left);
  const room = Math.floor((beside ? LABELS - 16 : width) / CHARACTER);
  let top = y;
  const parts: string[] = [];
  const put = (line: string, attributes: Record<string, string | number>) => {
    parts.push(text(x, top + 13, line, { 'font-size': 13, ...attributes }));
    top += LINE;
  };
  for (const { title, bars, more } of groups) {
    for (const line of wrap(title, Math.floor(width / (CHARACTER * 1.12))).split('\n'))
      put(line, { 'font-weight': 600, fill: INK });
    if (bars.length === 0) put(W.noDifference[words.language], { fill: INK });
    for (const { label, value } of bars) {
      const start = top;
      const lines = wrap(label, room).split('\n');
      for (const line of lines) put(line, { fill: INK });
      if (beside) top = Math.max(top, start + BAR + 3);
      const bar = beside ? (start + top - BAR) / 2 : top;
      if (!beside) top += BAR + 4;
      parts.push(drawBar(zero, bar, length(value), value, words));
      parts.push(element('line', { x1: zero, x2: zero, y1: bar - 2, y2: bar + BAR + 2, stroke: INK }));
    }
    if (more > 0) put(W.moreInTable[words.language].replace('{n}', String(more)), { fill: QUIET });
    top += 14;
  }
  return { body: parts.join(''), height: top - y };
}

function drawBar(zero: number, y: number, length: number, value: number, { language, decimals }: PictureWords): string {
  const more = value > 0;
  const from = more ? zero : zero - length;
  const number = formatDifference(value, language, decimals);
  const fill = more ? COLOUR : '#ffffff';
  const shape = { x: from, y, width: Math.max(1, length), height: BAR, fill, stroke: COLOUR, 'stroke-width': 1.5 };
  const beside = { 'text-anchor': more ? 'start' : 'end', 'font-size': 13, 'font-weight': 600, fill: INK };
  return element('rect', shape) + text(more ? from + length + 6 : from - 6, y + 13, number, beside);
}
