/** What the marks of a Sankey picture mean. */
import type { Language } from '../model/text.ts';
import { decimalsFor, formatNumber } from './format.ts';
import { INK, OUTLINE } from './palette.ts';
import { cutMark } from './sankey-bars.ts';
import type { Picture } from './sankey-picture.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';
import { element, text } from './svg.ts';
import { wrap } from './tables.ts';

const SMALL = { 'font-size': 13, fill: INK } as const;
const LINE = 17;
const GREY = '#8c8c8c';
/** Room for a mark, and for a character of the text beside it. */
const MARK = 44;
const CHARACTER = 7.9;
/** Wide enough for two columns of marks. */
const TWO_COLUMNS = 800;

interface Mark {
  readonly text: string;
  /** Height of the mark, from `y` down. */
  readonly height: number;
  draw(x: number, y: number): string;
}

/** The legend as SVG from (x, y) on, so many pixels wide, and its height. */
export function drawLegend(
  picture: Picture,
  x: number,
  y: number,
  width: number,
): { readonly body: string; readonly height: number } {
  const marks = marksOf(picture);
  const columns = width >= TWO_COLUMNS ? 2 : 1;
  const room = width / columns;
  const rows = Math.ceil(marks.length / columns);
  let top = y;
  let body = '';
  for (let row = 0; row < rows; row++) {
    const inRow = marks.slice(row * columns, (row + 1) * columns);
    const lines = inRow.map((mark) => wrap(mark.text, Math.floor((room - MARK - 12) / CHARACTER)).split('\n'));
    const height = Math.max(...inRow.map((mark, k) => Math.max(mark.height, lines[k].length * LINE)));
    inRow.forEach((mark, k) => {
      const left = x + k * room;
      const first = top + height / 2 - (lines[k].length * LINE) / 2 + 13;
      body += mark.draw(left, top + (height - mark.height) / 2);
      body += lines[k].map((line, n) => text(left + MARK, first + n * LINE, line, SMALL)).join('');
    });
    top += height + 10;
  }
  return { body, height: top - y };
}

function marksOf({ language, layout, data, id }: Picture): Mark[] {
  const children = roundNumber(40 / layout.scale);
  const length = children * layout.scale;
  const waited = data.places.findIndex((p) => p.limited);
  return [
    { text: scaleText(children, language), height: length, draw: (x, y) => scaleBar(x, y, length) },
    ...(layout.stubs.length > 0 ? [stubMark(language)] : []),
    ...(layout.nodes.some((node) => node.cut) ? [cutBar(language, layout.barWidth)] : []),
    ...(waited >= 0 ? [waitMark(language, `url(#${id}-wait-${waited})`)] : []),
    ...(layout.others.length > 0 ? [othersMark(language)] : []),
  ];
}

function stubMark(language: Language): Mark {
  const shape = { width: 26, height: 18, fill: GREY, 'fill-opacity': 0.4 };
  return { text: W.legendStub[language], height: 18, draw: (x, y) => element('rect', { x, y, ...shape }) };
}

function cutBar(language: Language, width: number): Mark {
  const shape = { width, height: 26, fill: GREY, stroke: OUTLINE };
  const draw = (x: number, y: number) => element('rect', { x, y, ...shape }) + cutMark(x, y + 26, width);
  return { text: W.legendCut[language], height: 26, draw };
}

function waitMark(language: Language, fill: string): Mark {
  const draw = (x: number, y: number) =>
    element('rect', { x, y: y + 4, width: 30, height: 16, fill, stroke: OUTLINE }) +
    element('line', { x1: x + 30, x2: x + 30, y1: y, y2: y + 24, stroke: INK, 'stroke-width': 2.5 });
  return { text: W.legendWait[language], height: 24, draw };
}

function othersMark(language: Language): Mark {
  const draw = (x: number, y: number) =>
    element('polygon', { points: `${x},${y} ${x + 18},${y + 7} ${x},${y + 14}`, fill: '#6b6b6b' });
  return { text: W.legendOthers[language], height: 14, draw };
}

function scaleText(children: number, language: Language): string {
  if (children === 1) return W.legendOne[language];
  return W.legendScale[language].replace('{n}', formatNumber(children, language, decimalsFor([children])));
}

function scaleBar(x: number, y: number, length: number): string {
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    element('line', { x1, y1, x2, y2, stroke: INK, 'stroke-width': 1.5 });
  return [
    line(x + 8, y, x + 8, y + length),
    line(x + 3, y, x + 13, y),
    line(x + 3, y + length, x + 13, y + length),
  ].join('');
}

/** The largest of 1, 2 or 5 times a power of ten that is not above n. */
function roundNumber(n: number): number {
  const power = 10 ** Math.floor(Math.log10(n));
  const factor = n / power >= 5 ? 5 : n / power >= 2 ? 2 : 1;
  return factor * power;
}
