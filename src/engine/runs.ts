/** Waiting cells in runs: of one place and stratum and of neighbouring ages, so that sums over them need no looking up. */

import { heap, placeOf } from './memory.ts';

const H = heap.doubles;
const I = heap.ints;

export interface WaitingRuns {
  readonly count: number;
  /** Run r has the waiting cells `from[r] … from[r] + length[r]`, counted from the first of the list; */
  readonly from: Int32Array;
  readonly length: Int32Array;
  /** they stand for the cells from `cell[r]` on, which are in this place and of the ages from `age[r]` on. */
  readonly cell: Int32Array;
  readonly place: Int32Array;
  readonly age: Int32Array;
}

/** @param listCell the cells of one list, ascending */
export function waitingRuns(listCell: Int32Array, strata: number, ages: number): WaitingRuns {
  const starts = [...listCell.keys()].filter(
    (c) => c === 0 || listCell[c] !== listCell[c - 1] + 1 || listCell[c] % ages === 0,
  );
  const of = (read: (c: number, r: number) => number) => Int32Array.from(starts, read);
  return {
    count: starts.length,
    from: of((c) => c),
    length: of((c, r) => (starts[r + 1] ?? listCell.length) - c),
    cell: of((c) => listCell[c]),
    place: of((c) => Math.floor(listCell[c] / (strata * ages))),
    age: of((c) => listCell[c] % ages),
  };
}

/** Adds the children of these waiting cells, which stand from `children` on, to their place in `present`: places in the memory. */
export function addToPlaces(runs: WaitingRuns, children: number, present: number): void {
  const from = placeOf(runs.from);
  const length = placeOf(runs.length);
  const place = placeOf(runs.place);
  const { count } = runs;
  for (let r = 0; r < count; r++) {
    const first = (children + I[(from + r) | 0]) | 0;
    const end = (first + I[(length + r) | 0]) | 0;
    let sum = 0;
    for (let c = first; c < end; c++) sum += H[c];
    H[(present + I[(place + r) | 0]) | 0] += sum;
  }
}

/** Adds the children of these waiting cells, which stand from `children` in the memory on, to their cells, places and ages. */
export function addToRecord(
  runs: WaitingRuns,
  children: number,
  stock: Float64Array,
  stockAt: number,
  byPlace: Float64Array,
  placeAt: number,
  byAge: Float64Array,
  ageAt: number,
): void {
  const { count, from, length, cell, place, age } = runs;
  for (let r = 0; r < count; r++) {
    const first = children + from[r];
    const c = stockAt + cell[r];
    const a = ageAt + age[r];
    const n = length[r];
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const here = H[(first + k) | 0];
      stock[c + k] += here;
      byAge[a + k] += here;
      sum += here;
    }
    byPlace[placeAt + place[r]] += sum;
  }
}
