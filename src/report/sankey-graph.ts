/** What d3-sankey lays out: a graph over time, in which nothing can run in a circle. */
import type { SankeyLink, SankeyNode } from 'd3-sankey';
import type { SankeyData } from './sankey.ts';
import { type ChosenMoves, total } from './sankey-moves.ts';

export interface NodeData {
  id: string;
  column: number;
  place: number;
  children: number;
  /** All who came in or out, drawn or not; null for a place where children are. */
  passed: number | null;
  staying: number | null;
  /** Children in flows into and out of the bar that are too small to be drawn one by one. */
  foldedIn: number;
  foldedOut: number;
  fixedValue: number;
}
export interface LinkData {
  period: number;
  origin: number;
  destination: number;
  children: number;
  value: number;
}
export type Node = SankeyNode<NodeData, LinkData>;
export type Link = SankeyLink<NodeData, LinkData>;

/**
 * Bars (place x date) and what runs between them; nothing without children, so that d3-sankey meets no zeros.
 * @param most children to which the part of a bar that stays is cut
 */
export function buildGraph(data: SankeyData, { moves, folded, focus }: ChosenMoves, most: number) {
  const links: LinkData[] = moves.map((m) => ({ ...m, value: m.children }));
  const ends = (list: ChosenMoves['moves']) => list.flatMap((m) => [m.origin, m.destination]);
  const touched = new Set([...ends(moves), ...ends(folded).filter((place) => focus.has(place))]);
  data.columns.forEach((column) => {
    for (const w of column.waiting) touched.add(w.at).add(w.for);
  });
  data.periods.forEach(({ stayed }, period) => {
    stayed.forEach((children, place) => {
      if (children <= 0 || !touched.has(place) || data.places[place].kind === 'exit') return;
      links.push({ period, origin: place, destination: place, children, value: Math.min(children, most) });
    });
  });
  const nodes: NodeData[] = [];
  data.columns.forEach((_, column) => {
    for (const place of touched) {
      const node = buildNode(data, links, folded, column, place, most);
      if (node) nodes.push(node);
    }
  });
  return {
    nodes: nodes as Node[],
    links: links.map((link) => ({
      ...link,
      source: `${link.period}/${link.origin}`,
      target: `${link.period + 1}/${link.destination}`,
    })) as unknown as Link[],
  };
}

function buildNode(
  data: SankeyData,
  links: readonly LinkData[],
  folded: ChosenMoves['folded'],
  column: number,
  place: number,
  most: number,
): NodeData | null {
  const into = links.filter((l) => l.period === column - 1 && l.destination === place);
  const out = links.filter((l) => l.period === column && l.origin === place);
  const foldedIn = total(folded.filter((m) => m.period === column - 1 && m.destination === place));
  const foldedOut = total(folded.filter((m) => m.period === column && m.origin === place));
  const passing = place < 0 || data.places[place].kind === 'exit';
  const drawn = Math.max(total(into) + foldedIn, total(out) + foldedOut);
  const children = passing ? drawn : data.columns[column].children[place];
  const value = (list: readonly LinkData[]) => list.reduce((sum, l) => sum + l.value, 0);
  const shown = Math.max(value(into) + foldedIn, value(out) + foldedOut);
  if (children <= 0 || (passing && shown === 0)) return null;
  const waiting = total(data.columns[column].waiting.filter((w) => w.at === place));
  const staying = passing || column === data.columns.length - 1 ? null : data.periods[column].stayed[place];
  // a bar is as long as its number unless those who stay make it too long
  const moved = (list: readonly LinkData[]) => total(list.filter((x) => x.origin !== x.destination));
  const moving = Math.max(moved(into) + foldedIn, moved(out) + foldedOut);
  const full = children <= moving + most ? children : Math.max(shown, waiting);
  const passed = passing ? passedBy(data, column, place) : null;
  const fixedValue = Math.max(full, shown);
  return { id: `${column}/${place}`, column, place, children, passed, staying, foldedIn, foldedOut, fixedValue };
}

/** All who left for an exit in the period before a date, or came from outside in the period after it. */
function passedBy({ periods }: SankeyData, column: number, place: number): number {
  const moves = place < 0 ? periods[column].moves : periods[column - 1].moves;
  return total(moves.filter((m) => (place < 0 ? m.origin : m.destination) === place));
}
