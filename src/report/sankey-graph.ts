/** What d3-sankey lays out: a graph over time, in which nothing can run in a circle. */
import type { SankeyLink, SankeyNode } from 'd3-sankey';
import type { SankeyData } from './sankey.ts';

export interface NodeData {
  id: string;
  column: number;
  place: number;
  children: number;
  staying: number | null;
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

export interface Move {
  readonly period: number;
  readonly origin: number;
  readonly destination: number;
  readonly children: number;
}

/**
 * Bars (place x date) and what runs between them; nothing without children, so that d3-sankey meets no zeros.
 * @param most children to which the part of a bar that stays is cut
 */
export function buildGraph(data: SankeyData, moves: readonly Move[], most: number) {
  const links: LinkData[] = moves.map((m) => ({ ...m, value: m.children }));
  const touched = new Set(moves.flatMap((m) => [m.origin, m.destination]));
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
      const node = buildNode(data, links, column, place, most);
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
  column: number,
  place: number,
  most: number,
): NodeData | null {
  const into = links.filter((l) => l.period === column - 1 && l.destination === place);
  const out = links.filter((l) => l.period === column && l.origin === place);
  const passing = place < 0 || data.places[place].kind === 'exit';
  const count = (list: readonly LinkData[]) => list.reduce((sum, l) => sum + l.children, 0);
  const children = passing ? Math.max(count(into), count(out)) : data.columns[column].children[place];
  const shown = Math.max(...[into, out].map((list) => list.reduce((sum, l) => sum + l.value, 0)));
  if (children <= 0 || (passing && shown === 0)) return null;
  const waiting = data.columns[column].waiting.reduce((sum, w) => sum + (w.at === place ? w.children : 0), 0);
  const staying = passing || column === data.columns.length - 1 ? null : data.periods[column].stayed[place];
  // a bar is as long as its number unless those who stay make it too long
  const moving = Math.max(...[into, out].map((l) => count(l.filter((x) => x.origin !== x.destination))));
  const full = children <= moving + most ? children : Math.max(shown, waiting);
  return { id: `${column}/${place}`, column, place, children, staying, fixedValue: Math.max(full, shown) };
}
