/**
 * One step down the columns of a list: what is left of every vintage. The loops are functions of the module, which find all
 * that they need at places in the memory (see memory.ts), so that the same machine code serves every list of every engine.
 */

import { heap, type Memory, placeOf } from './memory.ts';
import type { Vintages } from './vintages.ts';

const H = heap.doubles;
const I = heap.ints;

/** What a step finds in the columns of a list, `[column]` and `[column * series of the list + series number]`. */
export interface ColumnSums {
  /** Children at the start. */
  readonly here: Float64Array;
  /** The steps that they will have waited at the end of the step. */
  readonly waited: Float64Array;
  /** Who stays in this very column. */
  readonly left: Float64Array;
  /** Who leaves, times the factor of a series, and times what it adds; and both times the steps waited. */
  readonly leaving: Float64Array;
  readonly leavingWait: Float64Array;
  readonly added: Float64Array;
  readonly addedWait: Float64Array;
  /** Children of the first `ends[x]` vintages, in all columns; the last is all vintages. No two are the same. */
  readonly older: Float64Array;
  ends: Int32Array;
}

/** Tables of all waiting cells, see `WaiterExits` and `WaiterRates`. */
export interface CellTables {
  readonly keptStart: Int32Array;
  readonly keptFrom: Int32Array;
  readonly keptBy: Int32Array;
  readonly series: Int32Array;
  readonly share: Float64Array;
  readonly hazard: Float64Array;
  readonly first: Int32Array;
  readonly factor: Float64Array;
  readonly stay: Float64Array;
  readonly keptPart: Float64Array;
}

/** A list in a step: its cells are those from `firstCell` on, and its first vintage will have waited `waited` steps. */
export interface ListStep {
  list: Vintages;
  into: Float64Array;
  firstCell: number;
  waited: number;
}

/** Where children come in from who change stratum and wait on, `[number of the active column]`: the first two columns. */
export interface Sources {
  /** The arrangement of the list for which this holds. */
  arranged: number;
  readonly columnA: Int32Array;
  readonly columnB: Int32Array;
  /** Which kept waits these are; the last, which is nobody, where there is none. */
  readonly keptA: Int32Array;
  readonly keptB: Int32Array;
  /** 1 where there are more than two. */
  readonly more: Int32Array;
}

export function noSources(width: number, memory: Memory): Sources {
  const [columnA, columnB, keptA, keptB, more] = Array.from({ length: 5 }, () => memory.ints(width));
  return { arranged: -1, columnA, columnB, keptA, keptB, more };
}

function findSources(list: Vintages, firstCell: number, { keptStart, keptFrom }: CellTables, sources: Sources): void {
  const { columnA, columnB, keptA, keptB, more } = sources;
  const { occupied, active, count, cellOf } = list;
  for (let j = 0; j < count; j++) {
    const column = active[j];
    const g = firstCell + cellOf[column];
    let found = 0;
    columnA[j] = column;
    columnB[j] = column;
    keptA[j] = keptFrom.length;
    keptB[j] = keptFrom.length;
    for (let kept = keptStart[g]; kept < keptStart[g + 1]; kept++) {
      const from = column - g + keptFrom[kept];
      if (occupied[from] === 0) continue;
      if (found < 2) (found === 0 ? columnA : columnB)[j] = from;
      if (found < 2) (found === 0 ? keptA : keptB)[j] = kept;
      found += 1;
    }
    more[j] = found > 2 ? 1 : 0;
  }
  sources.arranged = list.arranged;
}

/** Steps a list on which all vintages move alike; fills `here`, `waited` and `older`. */
export function stepAlike(
  { list, into, firstCell, waited }: ListStep,
  t: CellTables,
  sources: Sources,
  sums: ColumnSums,
): void {
  if (sources.arranged !== list.arranged) findSources(list, firstCell, t, sources);
  const { size, count } = list;
  const active = placeOf(list.active);
  const cellOf = placeOf(list.cellOf);
  const rows = placeOf(list.rows) + list.low - list.base;
  const to = placeOf(into);
  const first = placeOf(t.first) + firstCell;
  const stay = placeOf(t.stay);
  const keptPart = placeOf(t.keptPart);
  const columnA = placeOf(sources.columnA);
  const columnB = placeOf(sources.columnB);
  const keptA = placeOf(sources.keptA);
  const keptB = placeOf(sources.keptB);
  const more = placeOf(sources.more);
  const here = placeOf(sums.here);
  const waits = placeOf(sums.waited);
  const older = placeOf(sums.older);
  const ends = placeOf(sums.ends);
  const parts = sums.ends.length;
  for (let j = 0; j < count; j++) {
    const column = I[(active + j) | 0];
    const g = I[(cellOf + column) | 0];
    const stays = H[(stay + I[(first + g) | 0]) | 0];
    const from = (rows + column * size) | 0;
    const a = (rows + I[(columnA + j) | 0] * size) | 0;
    const b = (rows + I[(columnB + j) | 0] * size) | 0;
    const partA = H[(keptPart + I[(keptA + j) | 0]) | 0];
    const partB = H[(keptPart + I[(keptB + j) | 0]) | 0];
    const sum = stepColumn(
      from,
      (to + column * size) | 0,
      waited,
      stays,
      a,
      partA,
      b,
      partB,
      ends,
      parts,
      older,
      waits + column,
    );
    H[(here + column) | 0] = sum;
    if (I[(more + j) | 0] === 1) mixOthers(list, into, column, firstCell + g, t, sources.columnB[j]);
  }
}

/** Adds what comes in from columns after that of `done`. */
function mixOthers(list: Vintages, into: Float64Array, column: number, g: number, t: CellTables, done: number): void {
  const { rows, size, occupied } = list;
  const at = list.low - list.base;
  for (let kept = t.keptStart[g]; kept < t.keptStart[g + 1]; kept++) {
    const from = column - g + t.keptFrom[kept];
    if (from <= done || occupied[from] === 0) continue;
    const part = t.keptPart[kept];
    for (let k = 0; k < list.high - list.low; k++) into[column * size + k] += rows[from * size + at + k] * part;
  }
}

/**
 * Every vintage of the column at `from` stays with the same probability; and a part comes in from the columns at `a` and `b`,
 * which may be none. `waited` is that of the first vintage; every next one has waited a step less. Returns the children.
 */
function stepColumn(
  from: number,
  to: number,
  waited: number,
  stays: number,
  a: number,
  partA: number,
  b: number,
  partB: number,
  ends: number,
  parts: number,
  older: number,
  waits: number,
): number {
  let here = 0;
  // every vintage counts once for itself and once for each that follows: the steps waited without a multiplication
  let running = 0;
  let k = 0;
  for (let x = 0; x < parts; x++) {
    const end = I[(ends + x) | 0];
    if (partA === 0 && partB === 0) {
      for (; k < end; k++) {
        const n = H[(from + k) | 0];
        here += n;
        running += here;
        H[(to + k) | 0] = n * stays;
      }
    } else if (partB === 0) {
      for (; k < end; k++) {
        const n = H[(from + k) | 0];
        here += n;
        running += here;
        H[(to + k) | 0] = n * stays + H[(a + k) | 0] * partA;
      }
    } else {
      for (; k < end; k++) {
        const n = H[(from + k) | 0];
        here += n;
        running += here;
        H[(to + k) | 0] = n * stays + H[(a + k) | 0] * partA + H[(b + k) | 0] * partB;
      }
    }
    H[(older + x) | 0] += here;
  }
  H[waits | 0] = running + here * (waited - k);
  return here;
}
