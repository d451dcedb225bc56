/** What the marks of a Sankey picture mean. */
import type { Language } from '../model/text.ts';
import { decimalsFor, formatNumber } from './format.ts';
import { INK, OUTLINE } from './palette.ts';
import { cutMark } from './sankey-bars.ts';
import type { Picture } from './sankey-picture.ts';
import { SANKEY_WORDS } from './sankey-words.ts';
import { element, text } from './svg.ts';

export const LEGEND_HEIGHT = 84;
const SMALL = { 'font-size': 13, fill: INK } as const;
const SECOND = 400;

export function drawLegend(picture: Picture, x: number, y: number): string {
  const { language, layout, colours, data } = picture;
  const words = SANKEY_WORDS;
  const children = roundNumber(40 / layout.scale);
  const length = children * layout.scale;
  const waited = data.places.findIndex((p) => p.limited);
  const bar = { width: layout.barWidth, fill: '#8c8c8c', stroke: OUTLINE };
  const items = [
    scaleBar(x, y, length),
    text(x + 30, y + 24, scaleText(children, language), SMALL),
    element('rect', { x, y: y + 54, height: 26, ...bar }) + cutMark(x, y + 80, layout.barWidth),
    text(x + 30, y + 71, words.legendCut[language], SMALL),
    element('rect', { x: x + SECOND, y: y + 8, width: 26, height: 18, fill: '#8c8c8c', 'fill-opacity': 0.35 }),
    text(x + SECOND + 44, y + 22, words.legendStub[language], SMALL),
  ];
  if (waited >= 0) {
    const fill = `url(#doorstroom-wait-${waited})`;
    items.push(
      element('rect', { x: x + SECOND, y: y + 56, width: 30, height: 16, fill, stroke: colours[waited] }),
      element('line', {
        x1: x + SECOND + 30,
        x2: x + SECOND + 30,
        y1: y + 52,
        y2: y + 76,
        stroke: INK,
        'stroke-width': 2.5,
      }),
      text(x + SECOND + 44, y + 69, words.legendWait[language], SMALL),
    );
  }
  return items.join('');
}

function scaleText(children: number, language: Language): string {
  if (children === 1) return SANKEY_WORDS.legendOne[language];
  const number = formatNumber(children, language, decimalsFor([children]));
  return SANKEY_WORDS.legendScale[language].replace('{n}', number);
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
