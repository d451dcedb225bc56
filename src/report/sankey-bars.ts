/**
 * Bars, ribbons and stubs. Each part says in `data-part`, `data-column`, `data-from` and `data-to` what it is, for who
 * walks through the picture with the keyboard, and in its title what it stands for.
 */
import { formatShortDate } from './format.ts';
import { INK, OUTLINE } from './palette.ts';
import { countText, listOf, waitsHere } from './sankey-labels.ts';
import type { LaidNode, LaidOthers, LaidRibbon } from './sankey-layout.ts';
import type { Picture } from './sankey-picture.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';
import { type Attributes, element, escapeXml, round } from './svg.ts';

const OTHERS = '#6b6b6b';
/** Thinner hatching cannot be seen as hatching. */
const WAIT_LEAST = 3;

type Part = 'bar' | 'flow' | 'stay' | 'wait' | 'others-in' | 'others-out';

function part(kind: Part, column: number, from: number, to: number): Attributes {
  return { 'data-part': kind, 'data-column': column, 'data-from': from, 'data-to': to };
}

function titleOf(...lines: readonly string[]): string {
  return element('title', {}, escapeXml(lines.join('\n')));
}

/** Length of a stub: shorter where columns are close together. */
function stubLength({ frame }: Picture): number {
  return Math.min(26, 0.3 * frame.column);
}

function periodText({ data, language }: Picture, column: number): string {
  const { from, to } = data.periods[column];
  return `${formatShortDate(from, language)} - ${formatShortDate(to, language)}`;
}

export function drawRibbons(picture: Picture): string[] {
  return [...picture.layout.ribbons]
    .sort((a, b) => b.width - a.width)
    .map((ribbon) => {
      const what = `${picture.name(ribbon.origin)} → ${picture.name(ribbon.destination)}: ${picture.count(ribbon.children)}`;
      return element(
        'path',
        {
          ...part('flow', ribbon.column, ribbon.origin, ribbon.destination),
          d: curve(ribbon),
          fill: 'none',
          stroke: ribbonColour(picture, ribbon),
          'stroke-width': Math.max(0.8, ribbon.width),
          'stroke-opacity': 0.55,
        },
        titleOf(what, periodText(picture, ribbon.column)),
      );
    });
}

/** From side to side, level at both ends. */
function curve({ x0, y0, x1, y1 }: LaidRibbon): string {
  const middle = round((x0 + x1) / 2);
  return `M${round(x0)},${round(y0)}C${middle},${round(y0)} ${middle},${round(y1)} ${round(x1)},${round(y1)}`;
}

/** A ribbon has the colour of the place in focus that it goes to, or else comes from. */
function ribbonColour({ data, layout, colours }: Picture, { origin, destination }: LaidRibbon): string {
  const inside = layout.focus.has(destination) && data.places[destination].kind === 'place';
  const place = inside || origin < 0 ? destination : origin;
  return colours[place];
}

/** Those who stay: a short stub that fades, instead of a ribbon that would cover everything. */
export function drawStubs(picture: Picture): string[] {
  return picture.layout.stubs.map((stub) =>
    element(
      'rect',
      {
        ...part('stay', stub.column, stub.origin, stub.origin),
        x: stub.x0,
        y: stub.y0 - stub.width / 2,
        width: stubLength(picture),
        height: Math.max(0.8, stub.width),
        fill: picture.colours[stub.origin],
        'fill-opacity': 0.3,
      },
      titleOf(
        `${picture.name(stub.origin)}: ${picture.count(stub.children)} ${W.stay[picture.language]}`,
        periodText(picture, stub.column),
      ),
    ),
  );
}

/** Small flows of a bar together: a grey wedge, for they run to or from many places. */
export function drawOthers(picture: Picture): string[] {
  return picture.layout.others.filter((others) => picture.shown(others.children)).map((o) => drawWedge(picture, o));
}

function drawWedge(picture: Picture, { column, place, side, children, width, x, y }: LaidOthers): string {
  const { language } = picture;
  const out = side === 'out';
  const tip = x + (out ? 1 : -1) * 0.7 * stubLength(picture);
  const half = Math.max(1, width) / 2;
  const points = [
    [x, y - half],
    [tip, y],
    [x, y + half],
  ];
  const what = out ? W.othersOut[language] : W.othersIn[language];
  return element(
    'polygon',
    {
      ...part(`others-${side}`, out ? column : column - 1, place, place),
      points: points.map(([a, b]) => `${round(a)},${round(b)}`).join(' '),
      fill: OTHERS,
    },
    titleOf(
      `${picture.name(place)}: ${what.replace('{n}', picture.count(children))}`,
      periodText(picture, out ? column : column - 1),
    ),
  );
}

export function drawNodes(picture: Picture): string[] {
  const { nodes } = picture.layout;
  return [...nodes.map((node) => drawBar(picture, node)), ...nodes.map((node) => drawWaiting(picture, node))];
}

function drawBar(picture: Picture, node: LaidNode): string {
  const { layout, colours } = picture;
  const height = Math.max(1, node.height);
  const fill = node.place < 0 ? '#ffffff' : colours[node.place];
  const shape = { x: node.x, y: node.y, width: layout.barWidth, height, fill, stroke: OUTLINE, 'stroke-width': 1 };
  return element(
    'g',
    part('bar', node.column, node.place, node.place),
    titleOf(...barText(picture, node)),
    element('rect', shape),
    node.cut ? cutMark(node.x, node.y + height, layout.barWidth) : '',
  );
}

function barText(picture: Picture, node: LaidNode): string[] {
  const { data, language, name, count, shown } = picture;
  const list = listOf(picture, node.place, node.column);
  const here = waitsHere(picture, node.place, node.column);
  return [
    `${name(node.place)}, ${formatShortDate(data.columns[node.column].date, language)}: ${countText(picture, node)}`,
    ...(shown(list) ? [`${W.list[language]}: ${count(list)}`] : []),
    ...(here.length === 0 ? [] : [`${W.waitingHere[language]} ${here.join(', ')}`]),
  ];
}

/** A white zigzag across the foot of a bar that is shorter than its number. */
export function cutMark(x: number, foot: number, width: number): string {
  const y = foot - 6;
  const points = [0, 1, 2, 3, 4].map((k) => `${round(x - 2 + ((width + 4) * k) / 4)},${round(y + (k % 2) * 5)}`);
  return element('polyline', { points: points.join(' '), fill: 'none', stroke: '#ffffff', 'stroke-width': 3 });
}

/** The hatched part of the bar, and a capped stub that points to the place waited for but does not reach it. */
function drawWaiting(picture: Picture, node: LaidNode): string {
  const { layout } = picture;
  const last = node.column === picture.data.columns.length - 1;
  let foot = node.y + Math.max(1, node.height) - (node.cut ? 9 : 0);
  return drawnWaits(picture, node)
    .map((wait) => {
      const height = Math.max(WAIT_LEAST, wait.height);
      const top = Math.max(node.y, foot - height);
      foot = top;
      const fill = `url(#${picture.id}-wait-${wait.for})`;
      const shape = { x: node.x, y: top, width: layout.barWidth, height, fill, stroke: OUTLINE, 'stroke-width': 0.8 };
      return element(
        'g',
        part('wait', node.column, node.place, wait.for),
        titleOf(...waitText(picture, node, wait)),
        element('rect', shape),
        last ? '' : stubTo(picture, node, wait.for, top, height),
      );
    })
    .join('');
}

/** Small parts are left to the label: at least 1 % of all who wait on the date. */
function drawnWaits({ data }: Picture, { column, waiting }: LaidNode): LaidNode['waiting'] {
  const total = data.columns[column].waiting.reduce((sum, w) => sum + w.children, 0);
  return waiting.filter((wait) => wait.children >= 0.01 * total);
}

function stubTo(picture: Picture, node: LaidNode, place: number, top: number, height: number): string {
  const x = node.x + picture.layout.barWidth;
  const bend = place < node.place ? -10 : 10;
  const end = x + 1.3 * stubLength(picture);
  const points = [
    [x, top],
    [end, top + bend],
    [end, top + height + bend],
    [x, top + height],
  ];
  const shape = points.map(([a, b]) => `${round(a)},${round(b)}`).join(' ');
  const fill = `url(#${picture.id}-wait-${place})`;
  const cap = { x1: end, x2: end, y1: top + bend - 4, y2: top + height + bend + 4, stroke: INK, 'stroke-width': 2.5 };
  return element('polygon', { points: shape, fill, stroke: OUTLINE, 'stroke-width': 0.6 }) + element('line', cap);
}

function waitText(picture: Picture, node: LaidNode, wait: LaidNode['waiting'][number]): string[] {
  const { data, language, name, count } = picture;
  const what = W.waitsFor[language].replace('{n}', count(wait.children)).replace('{place}', name(wait.for));
  return [`${name(node.place)}: ${what}`, formatShortDate(data.columns[node.column].date, language)];
}
