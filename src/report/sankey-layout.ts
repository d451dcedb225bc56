/**
 * Numbers of a Sankey -> positions, in pixels. Places keep the same row (lane) in every column and one scale holds
 * everywhere; d3-sankey stacks the ribbons. Those who stay would drown everyone else, so their part of a bar is cut off
 * at a fixed length unless full ribbons are asked for; a cut bar is marked as such.
 */
import { sankey } from 'd3-sankey';
import type { SankeyData } from './sankey.ts';
import { BAR, frameFor, type SankeyFrame } from './sankey-frame.ts';
import { buildGraph, type Link, type LinkData, type Node, type NodeData } from './sankey-graph.ts';
import { type ChosenMoves, chooseMoves, focusOf, total } from './sankey-moves.ts';

export interface SankeyLayoutOptions {
  /** Ids of the places whose moves are drawn; see `focusOf` for what holds without them. */
  readonly focus?: readonly string[] | 'all' | undefined;
  /** Draw those who stay as full ribbons. */
  readonly stayers?: boolean | undefined;
  /** Share of the moves of a period under which a flow is folded into those of its place; 0.01 by default. */
  readonly fold?: number | undefined;
  /**
   * The other pictures beside this one, of the same model and dates: all have the same scale, the same rows and the
   * same flows.
   */
  readonly alongside?: readonly SankeyData[] | undefined;
  /** Pixels per child, to share one scale between pictures; by default what fills the height. */
  readonly scale?: number | undefined;
  /** Sizes in pixels, for a picture that must fit somewhere; by default those of a picture that stands on its own. */
  readonly frame?: SankeyFrame | undefined;
  /** Lines of text with each place, where the picture does not have the usual labels. */
  readonly labelLines?: ((place: number) => number) | undefined;
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
  /** From outside or out of the model: all who came or went, drawn or not. Null for a place where children are. */
  readonly passed: number | null;
  /** Those who are here on the next date too; null in the last column and outside. */
  readonly staying: number | null;
  /** Children waiting for this place, wherever they are. */
  readonly list: number;
  /** Children here who wait for another place, and the length of their part of the bar. */
  readonly waiting: readonly { readonly for: number; readonly children: number; readonly height: number }[];
}

/** Small flows of one side of a bar together. */
export interface LaidOthers {
  readonly column: number;
  readonly place: number;
  readonly side: 'in' | 'out';
  readonly children: number;
  readonly width: number;
  readonly x: number;
  /** Middle. */
  readonly y: number;
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
  /** Top of the longest bar of each place, and of the number beside it. */
  readonly rows: ReadonlyMap<number, number>;
  readonly ribbons: readonly LaidRibbon[];
  /** Parts of those who stay, at the right side of each bar (all but the last column). */
  readonly stubs: readonly LaidRibbon[];
  readonly others: readonly LaidOthers[];
  readonly focus: ReadonlySet<number>;
  /** Moves not drawn as a ribbon: too small, and between places outside the focus. */
  readonly folded: number;
  readonly outsideFocus: number;
}

/** Height of a line of a label beside a bar, and room between labels. */
export const LABEL_LINE = 15;
const LABEL_SPACE = 14;
/** For the number above a bar between the first and the last. */
const NUMBER_SPACE = 6;

export function layOutSankey(data: SankeyData, options: SankeyLayoutOptions = {}): SankeyLayout {
  const all = [data, ...(options.alongside ?? [])];
  const focus = new Set(all.flatMap((picture) => focusOf(picture, options.focus)).sort((a, b) => a - b));
  const chosen = chooseMoves(all, focus, options.fold);
  const pictures = all.map((picture, k) => ({ data: picture, drawn: chosen[k] }));
  const scale = options.scale ?? fillingScale(pictures, options);
  const frame = options.frame ?? frameFor(data.columns.length);
  const lanes = lanesOf(pictures, scale, frame, options);
  const [drawn] = chosen;
  const { nodes, links } = buildGraph(data, drawn, mostStaying(scale, options));
  position(data, nodes, links, scale, frame, lanes.middles);
  const laid = nodes.map((node) => layNode(data, node, scale));
  const ribbons = links.map((link) => layRibbon(link));
  const stays = (r: LaidRibbon) => r.origin === r.destination;
  return {
    width: frame.width ?? frame.margin * 2 + frame.column * (data.columns.length - 1) + BAR,
    bottom: lanes.bottom,
    scale,
    barWidth: BAR,
    nodes: laid,
    rows: lanes.tops,
    ribbons: ribbons.filter((r) => !stays(r) || options.stayers),
    stubs: options.stayers ? [] : ribbons.filter(stays),
    others: nodes.flatMap((node) => layOthers(node, scale)),
    focus,
    folded: total(drawn.folded),
    outsideFocus: drawn.outsideFocus,
  };
}

/** The scale at which all of these pictures fit, so that a child is as large in one as in the other. */
export function sharedScale(pictures: readonly SankeyData[], options: SankeyLayoutOptions = {}): number {
  return Math.min(...pictures.map((data) => layOutSankey(data, options).scale));
}

interface Drawn {
  readonly data: SankeyData;
  readonly drawn: ChosenMoves;
}

/** Pixels per child at which the lanes together fill the height; lanes only grow with the scale, so halving finds it. */
function fillingScale(pictures: readonly Drawn[], options: SankeyLayoutOptions): number {
  const heightAt = (scale: number) =>
    [...barHeights(pictures, scale, options).values()].reduce((sum, height) => sum + height, 0);
  let low = 0;
  let high = 1e-6;
  const { lanes } = options.frame ?? frameFor(2);
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

/** Longest bar of each lane in any of the pictures, in pixels. */
function barHeights(pictures: readonly Drawn[], scale: number, options: SankeyLayoutOptions): Map<number, number> {
  const heights = new Map<number, number>();
  for (const { data, drawn } of pictures) {
    for (const { place, fixedValue } of buildGraph(data, drawn, mostStaying(scale, options)).nodes)
      heights.set(place, Math.max(heights.get(place) ?? 0, fixedValue * scale));
  }
  return heights;
}

/** The line on which the bars of each place are centred, and the lowest point. */
function lanesOf(pictures: readonly Drawn[], scale: number, frame: SankeyFrame, options: SankeyLayoutOptions) {
  const heights = barHeights(pictures, scale, options);
  const lines = (place: number) =>
    options.labelLines?.(place) ?? Math.max(...pictures.map(({ data }) => labelLines(data, place)));
  const middles = new Map<number, number>();
  const tops = new Map<number, number>();
  let y = frame.top;
  for (const place of [...heights.keys()].sort((a, b) => a - b)) {
    const bar = heights.get(place) as number;
    const label = lines(place) * LABEL_LINE;
    if (frame.labels === 'above') {
      const room = Math.max(bar, LABEL_LINE);
      middles.set(place, y + label + room / 2);
      y += label + room + LABEL_SPACE;
    } else {
      const lane = Math.max(label, bar + NUMBER_SPACE) + LABEL_SPACE;
      middles.set(place, y + lane / 2);
      y += lane;
    }
    tops.set(place, (middles.get(place) as number) - Math.max(bar, LABEL_LINE) / 2);
  }
  return { middles, tops, bottom: y };
}

/** Lets d3-sankey size and stack everything, then puts every bar in the lane of its place. */
function position(
  data: SankeyData,
  nodes: Node[],
  links: Link[],
  scale: number,
  { margin, column: step }: SankeyFrame,
  middles: ReadonlyMap<number, number>,
): void {
  if (nodes.length === 0) return;
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
  for (const node of nodes) {
    node.x0 = margin + node.column * step;
    node.x1 = node.x0 + BAR;
    node.y0 = (middles.get(node.place) as number) - (node.fixedValue * scale) / 2;
    node.y1 = node.y0 + node.fixedValue * scale;
  }
  for (const link of links) link.width = link.value * scale;
  layout.update(graph);
}

/** Lines beside a bar: name, number, and where they occur the list for the place and those here who wait elsewhere. */
function labelLines({ columns }: SankeyData, place: number): number {
  const any = (of: 'at' | 'for') => (columns.some((c) => c.waiting.some((w) => w[of] === place)) ? 1 : 0);
  return 2 + any('at') + any('for');
}

function layNode(data: SankeyData, node: Node, scale: number): LaidNode {
  const { column, place, children, passed, staying, fixedValue } = node;
  return {
    column,
    place,
    x: node.x0 as number,
    y: node.y0 as number,
    height: fixedValue * scale,
    children,
    passed,
    cut: fixedValue < children * (1 - 1e-9),
    staying,
    list: data.columns[column].waiting.reduce((sum, w) => sum + (w.for === place ? w.children : 0), 0),
    waiting: data.columns[column].waiting
      .filter((w) => w.at === place)
      .map((w) => ({ for: w.for, children: w.children, height: w.children * scale })),
  };
}

/** Below the ribbons on either side of the bar. */
function layOthers(node: Node, scale: number): LaidOthers[] {
  const { column, place, foldedIn, foldedOut } = node;
  const lay = (side: 'in' | 'out', children: number): LaidOthers[] => {
    if (children <= 0) return [];
    const links = (side === 'in' ? node.targetLinks : node.sourceLinks) as readonly Link[];
    const above = links.reduce((sum, link) => sum + link.value, 0);
    const width = children * scale;
    const x = (side === 'in' ? node.x0 : node.x1) as number;
    return [{ column, place, side, children, width, x, y: (node.y0 as number) + above * scale + width / 2 }];
  };
  return [...lay('in', foldedIn), ...lay('out', foldedOut)];
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
