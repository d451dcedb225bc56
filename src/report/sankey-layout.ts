/**
 * Numbers of a Sankey -> positions, in pixels. Places keep the same row (lane) in every column and one scale holds
 * everywhere; d3-sankey stacks the ribbons. Those who stay would drown everyone else, so their part of a bar is cut off
 * at a fixed length unless full ribbons are asked for; a cut bar is marked as such.
 */
import { sankey } from 'd3-sankey';
import type { SankeyData } from './sankey.ts';
import { buildGraph, type Link, type LinkData, type Move, type Node, type NodeData } from './sankey-graph.ts';

export interface SankeyLayoutOptions {
  /** Ids of the places whose moves are drawn; see `focusOf` for what holds without them. */
  readonly focus?: readonly string[] | 'all' | undefined;
  /** Draw those who stay as full ribbons. */
  readonly stayers?: boolean | undefined;
  /** Pixels per child, to share one scale between pictures; by default what fills the height. */
  readonly scale?: number | undefined;
  /** Sizes in pixels, for a picture that must fit somewhere; by default those of a picture that stands on its own. */
  readonly frame?: SankeyFrame | undefined;
}

export interface SankeyFrame {
  /** Room for labels left and right of the bars. */
  readonly margin: number;
  readonly top: number;
  /** Distance between columns. */
  readonly column: number;
  /** Height that the lanes together fill at the default scale. */
  readonly lanes: number;
}

export interface LaidNode {
  readonly column: number;
  /** Index of the place; -1 for outside. */
  readonly place: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly children: number;
  /** True when the bar is shorter than its number. */
  readonly cut: boolean;
  /** Those who are here on the next date too; null in the last column and outside. */
  readonly staying: number | null;
  /** Children waiting for this place, wherever they are. */
  readonly list: number;
  /** Children here who wait for another place, and the length of their part of the bar. */
  readonly waiting: readonly { readonly for: number; readonly children: number; readonly height: number }[];
}

export interface LaidRibbon {
  readonly column: number;
  readonly origin: number;
  readonly destination: number;
  readonly children: number;
  readonly width: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface SankeyLayout {
  readonly width: number;
  /** Lowest point of the lanes. */
  readonly bottom: number;
  readonly scale: number;
  readonly barWidth: number;
  readonly nodes: readonly LaidNode[];
  readonly ribbons: readonly LaidRibbon[];
  /** Parts of those who stay, at the right side of each bar (all but the last column). */
  readonly stubs: readonly LaidRibbon[];
  readonly focus: ReadonlySet<number>;
  /** Moves left out: too small to draw, and between places outside the focus. */
  readonly folded: number;
  readonly outsideFocus: number;
}

const BAR = 18;
const TWO_COLUMNS: SankeyFrame = { margin: 370, top: 96, column: 560, lanes: 430 };
const MORE_COLUMNS: SankeyFrame = { ...TWO_COLUMNS, column: 240 };
/** Height of a line of a label beside a bar, and room between labels. */
export const LABEL_LINE = 15;
const LABEL_SPACE = 14;
const FOLD_BELOW = 0.01;
/** So many times larger, a place leaves nothing of another to be seen. */
const DWARFS = 20;

export function layOutSankey(data: SankeyData, options: SankeyLayoutOptions = {}): SankeyLayout {
  const focus = focusOf(data, options.focus);
  const drawn = chooseMoves(data, focus);
  const scale = options.scale ?? fillingScale(data, drawn.moves, options);
  const { nodes, links } = buildGraph(data, drawn.moves, mostStaying(scale, options));
  const frame = options.frame ?? (data.columns.length > 2 ? MORE_COLUMNS : TWO_COLUMNS);
  const bottom = position(data, nodes, links, scale, frame);
  const laid = nodes.map((node) => layNode(data, node, scale));
  const ribbons = links.map((link) => layRibbon(link));
  const stays = (r: LaidRibbon) => r.origin === r.destination;
  return {
    width: frame.margin * 2 + frame.column * (data.columns.length - 1) + BAR,
    bottom,
    scale,
    barWidth: BAR,
    nodes: laid,
    ribbons: ribbons.filter((r) => !stays(r) || options.stayers),
    stubs: options.stayers ? [] : ribbons.filter(stays),
    focus,
    folded: drawn.folded,
    outsideFocus: drawn.outsideFocus,
  };
}

/** The scale at which all of these pictures fit, so that a child is as large in one as in the other. */
export function sharedScale(pictures: readonly SankeyData[], options: SankeyLayoutOptions = {}): number {
  return Math.min(...pictures.map((data) => layOutSankey(data, options).scale));
}

/** Without a choice: all places, or those with a capacity where others are so large that they would not be seen. */
function focusOf({ places, columns }: SankeyData, asked: SankeyLayoutOptions['focus']): Set<number> {
  const indices = [...places.keys()];
  if (asked === 'all') return new Set(indices);
  if (asked) return new Set(indices.filter((p) => asked.includes(places[p].id)));
  const limited = indices.filter((p) => places[p].limited);
  const largest = (among: readonly number[]) => Math.max(0, ...among.map((p) => columns[0].children[p]));
  const inside = indices.filter((p) => places[p].kind === 'place');
  return new Set(limited.length > 0 && largest(inside) > DWARFS * largest(limited) ? limited : indices);
}

/** Moves from or to a place in focus, each at least 1 % of all of those in its period. */
function chooseMoves(data: SankeyData, focus: ReadonlySet<number>) {
  const moves: Move[] = [];
  let folded = 0;
  let outsideFocus = 0;
  data.periods.forEach((period, k) => {
    const inFocus = period.moves.filter((m) => focus.has(m.origin) || focus.has(m.destination));
    const total = inFocus.reduce((sum, m) => sum + m.children, 0);
    outsideFocus += period.moves.reduce((sum, m) => sum + m.children, 0) - total;
    for (const move of inFocus) {
      if (move.children < FOLD_BELOW * total) folded += move.children;
      else moves.push({ period: k, ...move });
    }
  });
  return { moves, folded, outsideFocus };
}

/** Pixels per child at which the lanes together fill the height; lanes only grow with the scale, so halving finds it. */
function fillingScale(data: SankeyData, moves: readonly Move[], options: SankeyLayoutOptions): number {
  const heightAt = (scale: number) => {
    const { nodes } = buildGraph(data, moves, mostStaying(scale, options));
    return [...laneHeights(nodes, scale).values()].reduce((sum, h) => sum + h, 0);
  };
  let low = 0;
  let high = 1e-6;
  const { lanes } = options.frame ?? TWO_COLUMNS;
  while (heightAt(high) < lanes && high < 1e6) high *= 2;
  for (let k = 0; k < 50; k++) {
    const middle = (low + high) / 2;
    if (heightAt(middle) < lanes) low = middle;
    else high = middle;
  }
  return high;
}

/** Pixels to which the part of a bar that stays is cut. */
const STAY_MOST = 34;

/** Children of those who stay that a bar shows. */
function mostStaying(scale: number, { stayers }: SankeyLayoutOptions): number {
  return stayers ? Number.POSITIVE_INFINITY : STAY_MOST / scale;
}

/** Longest bar of each lane, in pixels. */
function laneHeights(nodes: readonly NodeData[], scale: number): Map<number, number> {
  const heights = new Map<number, number>();
  for (const { place, fixedValue } of nodes) heights.set(place, Math.max(heights.get(place) ?? 0, fixedValue * scale));
  return heights;
}

/** Lets d3-sankey size and stack everything, then puts every bar in the lane of its place. Returns the lowest point. */
function position(data: SankeyData, nodes: Node[], links: Link[], scale: number, frame: SankeyFrame): number {
  if (nodes.length === 0) return frame.top;
  const { margin, column: step } = frame;
  const columns = data.columns.length;
  const sums = data.columns.map((_, k) => nodes.reduce((sum, n) => sum + (n.column === k ? n.fixedValue : 0), 0));
  const layout = sankey<NodeData, LinkData>()
    .nodeId((node) => node.id)
    .nodeAlign((node) => node.column)
    .nodeSort((a, b) => a.place - b.place)
    .linkSort((a, b) => a.origin - b.origin || a.destination - b.destination)
    .nodeWidth(BAR)
    .nodePadding(0)
    .iterations(0)
    .extent([
      [margin, 0],
      [margin + step * (columns - 1) + BAR, scale * Math.max(...sums)],
    ]);
  const graph = layout({ nodes, links });
  const bottom = moveToLanes(data, nodes, scale, frame);
  for (const link of links) link.width = link.value * scale;
  layout.update(graph);
  return bottom;
}

function moveToLanes(data: SankeyData, nodes: readonly Node[], scale: number, frame: SankeyFrame): number {
  const heights = laneHeights(nodes, scale);
  const middles = new Map<number, number>();
  let y = frame.top;
  for (const place of [...heights.keys()].sort((a, b) => a - b)) {
    const bar = heights.get(place) as number;
    const lane = Math.max(labelLines(data, place) * LABEL_LINE + LABEL_SPACE, bar + LABEL_SPACE);
    middles.set(place, y + lane / 2);
    y += lane;
  }
  for (const node of nodes) {
    node.x0 = frame.margin + node.column * frame.column;
    node.x1 = node.x0 + BAR;
    node.y0 = (middles.get(node.place) as number) - (node.fixedValue * scale) / 2;
    node.y1 = node.y0 + node.fixedValue * scale;
  }
  return y;
}

/** Lines beside a bar: name, number, and where they occur the list for the place and those here who wait elsewhere. */
function labelLines({ columns }: SankeyData, place: number): number {
  const any = (of: 'at' | 'for') => (columns.some((c) => c.waiting.some((w) => w[of] === place)) ? 1 : 0);
  return 2 + any('at') + any('for');
}

function layNode(data: SankeyData, node: Node, scale: number): LaidNode {
  const { column, place, children, staying, fixedValue } = node;
  return {
    column,
    place,
    x: node.x0 as number,
    y: node.y0 as number,
    height: fixedValue * scale,
    children,
    cut: fixedValue < children * (1 - 1e-9),
    staying,
    list: data.columns[column].waiting.reduce((sum, w) => sum + (w.for === place ? w.children : 0), 0),
    waiting: data.columns[column].waiting
      .filter((w) => w.at === place)
      .map((w) => ({ for: w.for, children: w.children, height: w.children * scale })),
  };
}

function layRibbon(link: Link): LaidRibbon {
  const source = link.source as Node;
  const target = link.target as Node;
  return {
    column: link.period,
    origin: link.origin,
    destination: link.destination,
    children: link.children,
    width: link.width as number,
    x0: source.x1 as number,
    y0: link.y0 as number,
    x1: target.x0 as number,
    y1: link.y1 as number,
  };
}
