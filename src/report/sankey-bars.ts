/** Bars, ribbons, stubs and their labels. */
import { INK, OUTLINE, QUIET } from './palette.ts';
import { LABEL_LINE, type LaidNode, type LaidRibbon } from './sankey-layout.ts';
import type { Picture } from './sankey-picture.ts';
import { SANKEY_WORDS } from './sankey-words.ts';
import { element, escapeXml, round, text } from './svg.ts';

const STUB = 26;
const LABEL_GAP = 10;
/** Thinner hatching cannot be seen as hatching. */
const WAIT_LEAST = 3;
const HALO = { 'paint-order': 'stroke', stroke: '#ffffff', 'stroke-width': 3, 'stroke-linejoin': 'round' } as const;

export function drawRibbons(picture: Picture): string[] {
  return [...picture.layout.ribbons]
    .sort((a, b) => b.width - a.width)
    .map((ribbon) => {
      const title = `${picture.name(ribbon.origin)} → ${picture.name(ribbon.destination)}: ${picture.count(ribbon.children)}`;
      return element(
        'path',
        {
          d: curve(ribbon),
          fill: 'none',
          stroke: ribbonColour(picture, ribbon),
          'stroke-width': Math.max(0.8, ribbon.width),
          'stroke-opacity': 0.55,
        },
        element('title', {}, escapeXml(title)),
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
        x: stub.x0,
        y: stub.y0 - stub.width / 2,
        width: STUB,
        height: Math.max(0.8, stub.width),
        fill: picture.colours[stub.origin],
        'fill-opacity': 0.28,
      },
      element(
        'title',
        {},
        escapeXml(
          `${picture.name(stub.origin)}: ${picture.count(stub.children)} ${SANKEY_WORDS.stay[picture.language]}`,
        ),
      ),
    ),
  );
}

export function drawNodes(picture: Picture): string[] {
  return [
    ...picture.layout.nodes.map((node) => drawBar(picture, node)),
    ...picture.layout.nodes.map((node) => drawWaiting(picture, node)),
    ...picture.layout.nodes.map((node) => drawLabel(picture, node)),
  ];
}

function drawBar(picture: Picture, node: LaidNode): string {
  const { layout, colours, name, count } = picture;
  const height = Math.max(1, node.height);
  const fill = node.place < 0 ? '#ffffff' : colours[node.place];
  const bar = element(
    'rect',
    { x: node.x, y: node.y, width: layout.barWidth, height, fill, stroke: OUTLINE, 'stroke-width': 1 },
    element('title', {}, escapeXml(`${name(node.place)}: ${count(node.children)}`)),
  );
  return node.cut ? bar + cutMark(node.x, node.y + height, layout.barWidth) : bar;
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
      const fill = `url(#doorstroom-wait-${wait.for})`;
      const rect = { y: top, height, fill, stroke: OUTLINE, 'stroke-width': 0.8 };
      const title = element('title', {}, escapeXml(waitText(picture, wait)));
      const hatched = element('rect', { x: node.x, width: layout.barWidth, ...rect }, title);
      return last ? hatched : hatched + stubTo(picture, node, wait.for, top, height, title);
    })
    .join('');
}

/** Small parts are left to the label: at least 1 % of all who wait on the date. */
function drawnWaits({ data }: Picture, { column, waiting }: LaidNode): LaidNode['waiting'] {
  const total = data.columns[column].waiting.reduce((sum, w) => sum + w.children, 0);
  return waiting.filter((wait) => wait.children >= 0.01 * total);
}

function stubTo(picture: Picture, node: LaidNode, place: number, top: number, height: number, title: string): string {
  const x = node.x + picture.layout.barWidth;
  const bend = place < node.place ? -10 : 10;
  const end = x + STUB + 8;
  const points = [
    [x, top],
    [end, top + bend],
    [end, top + height + bend],
    [x, top + height],
  ];
  const shape = points.map(([a, b]) => `${round(a)},${round(b)}`).join(' ');
  const fill = `url(#doorstroom-wait-${place})`;
  const cap = { x1: end, x2: end, y1: top + bend - 4, y2: top + height + bend + 4, stroke: INK, 'stroke-width': 2.5 };
  return (
    element('polygon', { points: shape, fill, stroke: OUTLINE, 'stroke-width': 0.6 }, title) + element('line', cap)
  );
}

function waitText({ name, count, language }: Picture, wait: LaidNode['waiting'][number]): string {
  const verb = SANKEY_WORDS.waits[language];
  return language === 'nl'
    ? `${count(wait.children)} ${verb} op ${name(wait.for)}`
    : `${count(wait.children)} waiting for ${name(wait.for)}`;
}

/** Name and numbers beside the first and last bars; only the number above those in between. */
function drawLabel(picture: Picture, node: LaidNode): string {
  const { data, layout, count } = picture;
  const last = data.columns.length - 1;
  if (node.column > 0 && node.column < last) {
    const middle = { 'text-anchor': 'middle', 'font-size': 12, fill: INK, ...HALO };
    return text(node.x + layout.barWidth / 2, node.y - 4, count(node.children), middle);
  }
  const left = node.column === 0;
  const x = left ? node.x - LABEL_GAP : node.x + layout.barWidth + LABEL_GAP;
  const anchor = { 'text-anchor': left ? 'end' : 'start' };
  const lines = labelTexts(picture, node);
  const top = node.y + node.height / 2 - ((lines.length + 1) * LABEL_LINE) / 2 + 11;
  return [
    text(x, top, picture.name(node.place), { ...anchor, 'font-weight': 600, fill: INK }),
    ...lines.map((line, k) =>
      text(x, top + (k + 1) * LABEL_LINE, line, { ...anchor, 'font-size': 12, fill: k === 0 ? QUIET : INK }),
    ),
  ].join('');
}

function labelTexts(picture: Picture, node: LaidNode): string[] {
  const { data, count, language } = picture;
  const words = SANKEY_WORDS;
  const shown = (n: number) => /[1-9]/.test(count(n));
  const stays =
    node.staying === null ? '' : ` (${words.ofWhom[language]} ${count(node.staying)} ${words.stay[language]})`;
  const waits = [...node.waiting].filter((w) => shown(w.children)).sort((a, b) => b.children - a.children);
  const listed = waits.map((w) => `${data.places[w.for].id} ${count(w.children)}`).join(', ');
  return [
    `${count(node.children)}${stays}`,
    ...(shown(node.list) ? [`${words.list[language]}: ${count(node.list)}`] : []),
    ...(listed === '' ? [] : [`${words.waitingHere[language]} ${listed}`]),
  ];
}
