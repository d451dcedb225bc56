/** Tables for the hazard phase: which exits waiting cells share with their cell, and the order of the columns of the lists. */
import { buildRanks } from './admission-tables.ts';
import type { Structure } from './structure.ts';
import { starts } from './tables.ts';
import type { ColumnOrder } from './vintages.ts';
import type { WaiterExits } from './waiters.ts';

/**
 * Waiting cells whose children take the exits of a cell as those do who do not wait. Row r: `sharedCell[sharedStart[r] …]`,
 * good for all exits before `rowSpecial[r]`; exit e from there on has `joinCell[joinStart[e] …]`, for nobody asks for the
 * place that he waits for already, and a change of stratum may leave the wait as it is.
 */
export function sharedExits({ rowCell, rowOfCell, exits, listCell }: Structure, waiters: WaiterExits) {
  const { start, ownStart, base } = waiters;
  const ofRow = Array.from(rowCell, (): number[] => []);
  const ofExit = Array.from(exits.target, (): number[] => []);
  listCell.forEach((cell, g) => {
    if (ownStart[g] === start[g]) return;
    ofRow[rowOfCell[cell]].push(g);
    for (let x = start[g]; x < ownStart[g]; x++) ofExit[base[x]].push(g);
  });
  return {
    sharedStart: starts(ofRow),
    sharedCell: Int32Array.from(ofRow.flat()),
    joinStart: starts(ofExit),
    joinCell: Int32Array.from(ofExit.flat()),
  };
}

/** In which order each list is served, and where its children may come to be while they wait. */
export function columnOrders(structure: Structure, waiters: WaiterExits): ColumnOrder[] {
  const { tags, lists, listStart, listCell } = structure;
  const { rankStart, columnStart, columns } = buildRanks(structure, Int32Array.from(listCell.keys()));
  return Array.from(lists, (_, l) => {
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    const ranks = columnStart.subarray(rankStart[l], rankStart[l + 1] + 1);
    const joined = Array.from({ length: tags * count }, (_, column) => {
      const reached = reachedFrom(first + (column % count), waiters);
      return Int32Array.from(reached, (g) => column - (column % count) + g - first);
    });
    return {
      ranked: columns.slice(ranks[0], ranks[ranks.length - 1]),
      rankStart: ranks.map((start) => start - ranks[0]),
      joined,
    };
  });
}

/** Waiting cells to which changes of stratum that keep the wait lead, sooner or later. */
function reachedFrom(cell: number, { keepStart, start, target }: WaiterExits): number[] {
  const reached = new Set([cell]);
  for (const g of reached) for (let x = keepStart[g]; x < start[g + 1]; x++) reached.add(target[x]);
  reached.delete(cell);
  return [...reached];
}
