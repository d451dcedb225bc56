/** Tables for the hazard phase: in which order waiting cells are done, and which exits they share with their cell. */
import type { Structure } from './structure.ts';
import type { WaiterExits } from './waiters.ts';

/**
 * Kept waits of each waiting cell, `keepsOfCell[g] … keepsOfCell[g + 1]`, and the order in which the cells of a list are
 * best done: each after those in which its waits go on, so that these can be added to what stays there. Where changes of
 * stratum go round in a circle some come too early: these are `late` for a cell that `receives` them afterwards.
 */
export function orderCells({ lists, listStart, listCell }: Structure, { keepOfList, keepFrom, keepTo }: WaiterExits) {
  const keepsOfCell = new Int32Array(listCell.length + 1);
  const receives = new Uint8Array(listCell.length);
  const late = new Uint8Array(keepTo.length);
  const order: number[] = [];
  const place = new Int32Array(listCell.length).fill(-1);
  for (let l = 0; l < lists.length; l++)
    for (let j = keepOfList[l]; j < keepOfList[l + 1]; j++) keepsOfCell[listStart[l] + keepFrom[j] + 1] += 1;
  for (let g = 0; g < listCell.length; g++) keepsOfCell[g + 1] += keepsOfCell[g];
  const visited = new Set<number>();
  const visit = (g: number, first: number) => {
    if (visited.has(g)) return;
    visited.add(g);
    for (let j = keepsOfCell[g]; j < keepsOfCell[g + 1]; j++) visit(first + keepTo[j], first);
    place[g] = order.push(g - first);
  };
  for (let l = 0; l < lists.length; l++) {
    const first = listStart[l];
    for (let g = first; g < listStart[l + 1]; g++) visit(g, first);
    for (let j = keepOfList[l]; j < keepOfList[l + 1]; j++) {
      if (place[first + keepTo[j]] < place[first + keepFrom[j]]) continue;
      late[j] = 1;
      receives[first + keepTo[j]] = 1;
    }
  }
  return { keepsOfCell, order: Int32Array.from(order), late, receives };
}

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
  const starts = (groups: number[][]) => {
    const from = new Int32Array(groups.length + 1);
    groups.forEach((group, k) => {
      from[k + 1] = from[k] + group.length;
    });
    return from;
  };
  return {
    sharedStart: starts(ofRow),
    sharedCell: Int32Array.from(ofRow.flat()),
    joinStart: starts(ofExit),
    joinCell: Int32Array.from(ofExit.flat()),
  };
}
