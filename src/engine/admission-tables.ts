/** Who is admitted in which order, and where they go: tables that hold for every step. */
import { cellIndex } from '../model/plan.ts';
import { entries, type Structure } from './structure.ts';

/** Where a child of each waiting cell goes when admitted: exits `start[g] … start[g + 1]`. */
export interface AdmissionTable {
  readonly start: Int32Array;
  readonly target: Int32Array;
  readonly share: Float64Array;
  /** Flow counter of the move, per waiting cell. */
  readonly slot: Int32Array;
}

export function buildAdmissionTable({
  plan,
  lists,
  listStart,
  listCell,
  strata,
  ages,
  pairs,
}: Structure): AdmissionTable {
  const start = [0];
  const target: number[] = [];
  const share: number[] = [];
  const slot: number[] = [];
  lists.forEach((place, l) => {
    for (let g = listStart[l]; g < listStart[l + 1]; g++) {
      const cell = listCell[g];
      const a = cell % ages;
      for (const entry of entries(plan, place, Math.floor(cell / ages) % strata)) {
        target.push(cellIndex(plan, place, entry.stratum, a));
        share.push(entry.share);
      }
      start.push(target.length);
      slot.push(pairs.of(Math.floor(cell / (strata * ages)), place) * ages + a);
    }
  });
  return {
    start: Int32Array.from(start),
    target: Int32Array.from(target),
    share: Float64Array.from(share),
    slot: Int32Array.from(slot),
  };
}

/**
 * Ranks of list l in ascending order: `rankStart[l] … rankStart[l + 1]`; those of rank r stand in the columns
 * `columns[columnStart[r] … columnStart[r + 1]]` of a row.
 */
export interface Ranks {
  readonly rankStart: Int32Array;
  readonly columnStart: Int32Array;
  readonly columns: Int32Array;
}

/** The ranks of the given waiting cells. */
export function buildRanks(
  { plan, tags, strata, ages, lists, listStart, listCell }: Structure,
  cells: Int32Array,
): Ranks {
  const rankStart = [0];
  const columnStart = [0];
  const columns: number[] = [];
  const wanted = new Set(cells);
  lists.forEach((place, l) => {
    const count = listStart[l + 1] - listStart[l];
    const own = Array.from({ length: tags * count }, (_, c) => c).filter((c) => wanted.has(listStart[l] + (c % count)));
    const rankOf = (column: number) => {
      const origin = Math.floor(listCell[listStart[l] + (column % count)] / (strata * ages));
      return plan.places[place].waiting?.rank[origin] ?? 0;
    };
    for (const rank of [...new Set(own.map(rankOf))].sort((a, b) => a - b)) {
      columns.push(...own.filter((c) => rankOf(c) === rank));
      columnStart.push(columns.length);
    }
    rankStart.push(columnStart.length - 1);
  });
  return {
    rankStart: Int32Array.from(rankStart),
    columnStart: Int32Array.from(columnStart),
    columns: Int32Array.from(columns),
  };
}
