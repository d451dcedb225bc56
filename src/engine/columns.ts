/**
 * One step down the columns of a list: what is left of every vintage. These are functions of their own, with all that they
 * need handed to them, so that the same machine code serves every list of every engine.
 */

import type { Vintages } from './vintages.ts';
import type { Series } from './waiters.ts';

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

/** Steps a list on which all vintages move alike; fills `here`, `waited` and `older`. */
export function stepAlike({ list, into, firstCell, waited }: ListStep, t: CellTables, sums: ColumnSums): void {
  const { keptStart, keptFrom, first, stay, keptPart } = t;
  const { rows, size, occupied, active, count, cellOf } = list;
  const at = list.low - list.base;
  for (let j = 0; j < count; j++) {
    const column = active[j];
    const g = firstCell + cellOf[column];
    // what comes in from the first two columns is added on the way
    let a = column;
    let b = column;
    let partA = 0;
    let partB = 0;
    let others = false;
    for (let kept = keptStart[g]; kept < keptStart[g + 1]; kept++) {
      const from = column - g + keptFrom[kept];
      const part = keptPart[kept];
      if (part === 0 || occupied[from] === 0) continue;
      if (partA === 0) {
        a = from;
        partA = part;
      } else if (partB === 0) {
        b = from;
        partB = part;
      } else others = true;
    }
    const stays = stay[first[g]];
    const from = column * size + at;
    stepColumn(
      rows,
      from,
      into,
      column * size,
      waited,
      stays,
      a * size + at,
      partA,
      b * size + at,
      partB,
      sums,
      column,
    );
    if (others) mixOthers(list, into, column, g, t, b);
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
 * Every vintage stays with the same probability; and a part comes in from the columns at `a` and `b`, which may be 0.
 * `waited` is that of the first vintage; every next one has waited a step less.
 */
function stepColumn(
  rows: Float64Array,
  at: number,
  into: Float64Array,
  to: number,
  waited: number,
  stays: number,
  a: number,
  partA: number,
  b: number,
  partB: number,
  sums: ColumnSums,
  column: number,
): void {
  const { older, ends } = sums;
  let here = 0;
  // every vintage counts once for itself and once for each that follows: the steps waited without a multiplication
  let running = 0;
  let k = 0;
  for (let x = 0; x < ends.length; x++) {
    const end = ends[x];
    if (partA === 0) {
      for (; k < end; k++) {
        const n = rows[at + k];
        here += n;
        running += here;
        into[to + k] = n * stays;
      }
    } else if (partB === 0) {
      for (; k < end; k++) {
        const n = rows[at + k];
        here += n;
        running += here;
        into[to + k] = n * stays + rows[a + k] * partA;
      }
    } else {
      for (; k < end; k++) {
        const n = rows[at + k];
        here += n;
        running += here;
        into[to + k] = n * stays + rows[a + k] * partA + rows[b + k] * partB;
      }
    }
    older[x] += here;
  }
  sums.here[column] = here;
  sums.waited[column] = running + here * (waited - k);
}

/** What the time waited does to the vintages of a list in this step: `[series * size + vintage]`, from the first on. */
export interface Effects {
  readonly series: readonly Series[];
  readonly classes: number;
  readonly factors: Float64Array;
  readonly adds: Float64Array;
  readonly leavers: Float64Array;
}

/** Steps a list on which children move according to the time that they have waited. */
export function stepByClass(step: ListStep, t: CellTables, effects: Effects, sums: ColumnSums): void {
  const { list, into, firstCell, waited } = step;
  const { keptStart, keptFrom, first } = t;
  const { occupied, active, size, count, cellOf } = list;
  const many = effects.series.length;
  for (let j = 0; j < count; j++) {
    const column = active[j];
    const g = firstCell + cellOf[column];
    stepClasses(step, column, first[g], t, effects, sums);
    for (let kept = keptStart[g]; kept < keptStart[g + 1]; kept++) {
      const from = column - g + keptFrom[kept];
      if (occupied[from] === 1) mixClasses(list, into, from, column, waited, t, kept, effects);
    }
    for (let s = 0; s < many; s++)
      sumSeries(s * size, list.high - list.low, waited, effects, sums, column * many + s, s);
  }
}

function stepClasses(
  { list, into, waited }: ListStep,
  column: number,
  first: number,
  { stay, factor }: CellTables,
  { classes, leavers }: Effects,
  sums: ColumnSums,
): void {
  const { rows, size } = list;
  const { older, ends } = sums;
  const at = column * size + list.low - list.base;
  const to = column * size;
  let here = 0;
  let running = 0;
  let left = 0;
  let k = 0;
  for (let x = 0; x < ends.length; x++) {
    for (const end = ends[x]; k < end; k++) {
      const n = rows[at + k];
      const i = first + Math.min(waited - 1 - k, classes - 1);
      const stays = n * stay[i];
      here += n;
      running += here;
      left += stays;
      into[to + k] = stays;
      leavers[k] = n * factor[i];
    }
    older[x] += here;
  }
  sums.here[column] = here;
  sums.waited[column] = running + here * (waited - k);
  sums.left[column] = left;
}

/** Adds those who come in from another column. */
function mixClasses(
  { rows, size, low, high, base }: Vintages,
  into: Float64Array,
  from: number,
  column: number,
  waited: number,
  { keptFrom, keptBy, series, share, hazard, first, factor }: CellTables,
  kept: number,
  { series: effects, classes, factors, adds }: Effects,
): void {
  const x = keptBy[kept];
  const f = first[keptFrom[kept]];
  const at = from * size + low - base;
  const to = column * size;
  const s = series[x] * size;
  const h = hazard[x];
  const more = share[x];
  const { plain } = effects[series[x]];
  if (plain && h === 0) return;
  const n = high - low;
  if (plain) {
    for (let k = 0; k < n; k++) into[to + k] += rows[at + k] * factor[f + Math.min(waited - 1 - k, classes - 1)] * h;
    return;
  }
  for (let k = 0; k < n; k++)
    into[to + k] +=
      rows[at + k] * factor[f + Math.min(waited - 1 - k, classes - 1)] * (h * factors[s + k] + more * adds[s + k]);
}

function sumSeries(
  at: number,
  n: number,
  waited: number,
  { series, leavers, factors, adds }: Effects,
  { leaving, leavingWait, added, addedWait }: ColumnSums,
  to: number,
  s: number,
): void {
  let sum = 0;
  let running = 0;
  for (let k = 0; k < n; k++) {
    sum += leavers[k] * factors[at + k];
    running += sum;
  }
  leaving[to] = sum;
  leavingWait[to] = running + sum * (waited - n);
  sum = 0;
  running = 0;
  for (let k = 0; k < n && series[s].adds; k++) {
    sum += leavers[k] * adds[at + k];
    running += sum;
  }
  added[to] = sum;
  addedWait[to] = running + sum * (waited - n);
}
