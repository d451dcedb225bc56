/** The Sankey on the page: layout from the library, drawn so that it fits, and to be walked through with the arrow keys. */
import {
  type LaidNode,
  type LaidRibbon,
  layOutSankey,
  placeColours,
  type SankeyData,
  type SankeyLayout,
} from '../../src/index.ts';
import { s } from '../dom.ts';
import { FONT, INK, QUIET } from './palette.ts';

export interface SankeyView {
  readonly data: SankeyData;
  readonly label: string;
  /** Pixels per child; the same for pictures that stand side by side. */
  readonly scale?: number | undefined;
  readonly keys: string;
  readonly words: {
    readonly outside: string;
    readonly stay: string;
    waits(n: string, place: string): string;
    list(n: string): string;
    listShort(n: string): string;
  };
  name(place: number): string;
  number(n: number): string;
  /** The part that has the focus, in words. */
  announce(text: string): void;
}

const NARROW = 560;
const STUB = 22;
const LINE = 14;
let drawings = 0;

/** Frame that makes a picture of this width. */
export function sankeyFrame(width: number) {
  const margin = Math.min(190, Math.max(106, width * 0.28));
  return { margin, top: 40, column: Math.max(40, width - 2 * margin - 18), lanes: width < NARROW ? 300 : 340 };
}

export function layOut(data: SankeyData, width: number, scale?: number): SankeyLayout {
  return layOutSankey(data, { frame: sankeyFrame(width), scale });
}

interface Part {
  readonly element: SVGElement;
  readonly text: string;
}

export function drawSankey(view: SankeyView, width: number): SVGSVGElement {
  const layout = layOut(view.data, width, view.scale);
  const id = `sankey-${++drawings}`;
  const colours = placeColours(view.data.places.length, layout.focus);
  const parts = [
    ...barParts(view, layout, colours, id, 0),
    ...ribbonParts(view, layout, colours),
    ...barParts(view, layout, colours, id, 1),
  ];
  const height = layout.bottom + 8;
  const svg = s(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'group',
      tabindex: 0,
      'aria-label': `${view.label}. ${view.keys}`,
      'font-family': FONT,
      'font-size': 13,
      class: 'sankey',
    },
    s('rect', { width, height, fill: '#ffffff' }),
    hatches(view.data, colours, id),
    ...heads(view, layout),
    ...layout.stubs.map((stub) =>
      s('rect', {
        x: stub.x0,
        y: stub.y0 - stub.width / 2,
        width: STUB,
        height: Math.max(1, stub.width),
        fill: colours[stub.origin],
        'fill-opacity': 0.28,
      }),
    ),
    ...[...parts].filter((p) => p.element.tagName === 'path').map((p) => p.element),
    ...[...parts].filter((p) => p.element.tagName !== 'path').map((p) => p.element),
    ...layout.nodes.flatMap((node) => labels(view, layout, node, width)),
  );
  walk(svg, parts, view.announce);
  return svg;
}

function hatches(data: SankeyData, colours: readonly string[], id: string): SVGElement {
  return s(
    'defs',
    {},
    ...data.places.flatMap((place, p) =>
      place.limited
        ? [
            s(
              'pattern',
              { id: `${id}-${p}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
              s('rect', { width: 6, height: 6, fill: '#ffffff' }),
              s('rect', { width: 3, height: 6, fill: colours[p] }),
            ),
          ]
        : [],
    ),
  );
}

function heads({ data }: SankeyView, layout: SankeyLayout): Node[] {
  const [left, right] = [layout.nodes.find((n) => n.column === 0), layout.nodes.find((n) => n.column === 1)];
  const head = (x: number, anchor: string, text: string) =>
    s('text', { x, y: 18, 'text-anchor': anchor, 'font-weight': 700, fill: INK }, text);
  return [
    ...(left ? [head(left.x + layout.barWidth, 'end', data.columns[0].date.slice(0, 4))] : []),
    ...(right ? [head(right.x, 'start', data.columns[1].date.slice(0, 4))] : []),
  ];
}

function barParts(
  view: SankeyView,
  layout: SankeyLayout,
  colours: readonly string[],
  id: string,
  column: number,
): Part[] {
  return layout.nodes
    .filter((node) => node.column === column)
    .map((node) => {
      const group = s('g', {});
      const fill = node.place < 0 ? '#ffffff' : colours[node.place];
      group.append(
        s('rect', {
          x: node.x,
          y: node.y,
          width: layout.barWidth,
          height: Math.max(1, node.height),
          fill,
          stroke: '#333333',
        }),
      );
      let foot = node.y + Math.max(1, node.height);
      for (const wait of node.waiting.filter((w) => w.height >= 0.5)) {
        const height = Math.min(Math.max(3, wait.height), foot - node.y);
        foot -= height;
        const hatch = { y: foot, height, fill: `url(#${id}-${wait.for})`, stroke: '#333333', 'stroke-width': 0.8 };
        group.append(s('rect', { x: node.x, width: layout.barWidth, ...hatch }));
        if (column === 0) group.append(stub(node, wait.for, layout, foot, height, `url(#${id}-${wait.for})`));
      }
      if (node.cut) group.append(cut(node.x, node.y + node.height, layout.barWidth));
      return { element: group, text: barText(view, node) };
    });
}

/** Points to the place waited for and stops short of it: the child has not moved. */
function stub(
  node: LaidNode,
  place: number,
  layout: SankeyLayout,
  y: number,
  height: number,
  fill: string,
): SVGElement {
  const x = node.x + layout.barWidth;
  const bend = place < node.place ? -9 : 9;
  const end = x + STUB + 6;
  return s(
    'g',
    {},
    s('polygon', {
      points: `${x},${y} ${end},${y + bend} ${end},${y + height + bend} ${x},${y + height}`,
      fill,
      stroke: '#333333',
      'stroke-width': 0.6,
    }),
    s('line', { x1: end, x2: end, y1: y + bend - 3, y2: y + height + bend + 3, stroke: INK, 'stroke-width': 2.5 }),
  );
}

function cut(x: number, foot: number, width: number): SVGElement {
  const points = [0, 1, 2, 3, 4].map((k) => `${x - 2 + ((width + 4) * k) / 4},${foot - 7 + (k % 2) * 5}`);
  return s('polyline', { points: points.join(' '), fill: 'none', stroke: '#ffffff', 'stroke-width': 3 });
}

function barText({ data, name, number, words }: SankeyView, node: LaidNode): string {
  const waits = node.waiting.filter((w) => w.children >= 0.5).map((w) => words.waits(number(w.children), name(w.for)));
  const list = node.list >= 0.5 ? [words.list(number(node.list))] : [];
  const year = data.columns[node.column].date.slice(0, 4);
  return [`${name(node.place)}, ${year}: ${number(node.children)}`, ...list, ...waits].join('; ');
}

function ribbonParts({ name, number }: SankeyView, layout: SankeyLayout, colours: readonly string[]): Part[] {
  return layout.ribbons.map((ribbon) => ({
    element: s('path', {
      d: curve(ribbon),
      fill: 'none',
      stroke: colours[towards(layout, ribbon)],
      'stroke-width': Math.max(1, ribbon.width),
      'stroke-opacity': 0.55,
    }),
    text: `${name(ribbon.origin)} → ${name(ribbon.destination)}: ${number(ribbon.children)}`,
  }));
}

function towards({ focus }: SankeyLayout, { origin, destination }: LaidRibbon): number {
  return focus.has(destination) || origin < 0 ? destination : origin;
}

function curve({ x0, y0, x1, y1 }: LaidRibbon): string {
  const middle = (x0 + x1) / 2;
  return `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}`;
}

function labels(
  { data, name, number, words }: SankeyView,
  layout: SankeyLayout,
  node: LaidNode,
  width: number,
): Node[] {
  const left = node.column === 0;
  const x = left ? node.x - 7 : node.x + layout.barWidth + 7;
  const size = width < NARROW ? 11 : 13;
  const room = Math.floor((left ? x : width - x) / (size * 0.7));
  const short = node.place >= 0 && name(node.place).length > room ? data.places[node.place].id : name(node.place);
  const lines = [
    short,
    number(node.children),
    ...(node.list >= 0.5 ? [(width < NARROW ? words.listShort : words.list)(number(node.list))] : []),
  ];
  const top = node.y + node.height / 2 - ((lines.length - 1) * LINE) / 2;
  return lines.map((text, k) =>
    s(
      'text',
      {
        x,
        y: top + k * LINE,
        dy: '0.35em',
        'text-anchor': left ? 'end' : 'start',
        'font-size': k === 0 ? size : size - 1,
        'font-weight': k === 0 ? 600 : null,
        fill: k === 1 ? QUIET : INK,
      },
      text,
    ),
  );
}

/** One tab stop; the arrow keys go from part to part. */
function walk(svg: SVGSVGElement, parts: readonly Part[], announce: (text: string) => void): void {
  let at = -1;
  const go = (to: number) => {
    parts[at]?.element.classList.remove('current');
    at = (to + parts.length) % parts.length;
    const { element, text } = parts[at];
    element.classList.add('current');
    announce(text);
  };
  const steps: Readonly<Record<string, () => number>> = {
    ArrowRight: () => at + 1,
    ArrowDown: () => at + 1,
    ArrowLeft: () => (at < 0 ? -1 : at - 1),
    ArrowUp: () => (at < 0 ? -1 : at - 1),
    Home: () => 0,
    End: () => parts.length - 1,
  };
  svg.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (!step || parts.length === 0) return;
    event.preventDefault();
    go(step());
  });
  svg.addEventListener('blur', () => parts[at]?.element.classList.remove('current'));
  parts.forEach((part, k) => part.element.addEventListener('pointerenter', () => go(k)));
}
