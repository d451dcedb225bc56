/** Taking children out of a list or its demand, and into its place. */
import type { AdmissionTable } from './admission-tables.ts';
import { type Block, heap, type Memory, placeOf, placesOf } from './memory.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';

const H = heap.doubles;
const I = heap.ints;

/** Who was taken out of a list or its demand. */
export interface Taken {
  /** Children per column of the list at hand, and the columns in which there are any: the first `count` of `columns`. */
  readonly children: Float64Array;
  readonly columns: Int32Array;
  count: number;
  /** Of the last taken together: see `BEFORE`, `AMOUNT` and `UNITS`. In an array, where a number takes no memory anew. */
  readonly last: Float64Array;
}

/** How many there were, how many of them were taken, and the units that these take. */
export const BEFORE = 0;
export const AMOUNT = 1;
export const UNITS = 2;

/**
 * Takes at most `room` units out of the columns from `columns` up to, not including, `end`: the same share of each. Column c stands
 * at `rows + c * stride`; all are places in the memory. Returns the units left: none when not all could be taken.
 */
export function take(
  rows: number,
  stride: number,
  columns: number,
  end: number,
  weight: number,
  room: number,
  taken: Taken,
): number {
  const childrenAt = placeOf(taken.children);
  const columnsAt = placeOf(taken.columns);
  const lastAt = placeOf(taken.last);
  let before = 0;
  let wanted = 0;
  for (let j = columns; j < end; j++) {
    const c = I[j];
    const n = H[(rows + c * stride) | 0];
    before += n;
    wanted += n * H[(weight + c) | 0];
  }
  const share = wanted <= room ? 1 : room / wanted;
  let sum = 0;
  let units = 0;
  let count = taken.count;
  for (let j = columns; j < end && before > 0; j++) {
    const c = I[j];
    const at = (rows + c * stride) | 0;
    const n = H[at];
    const amount = n * share;
    if (amount === 0) continue;
    H[at] = n - amount;
    const to = (childrenAt + c) | 0;
    if (H[to] === 0) I[(columnsAt + count++) | 0] = c;
    H[to] += amount;
    sum += amount;
    units += amount * H[(weight + c) | 0];
  }
  taken.count = count;
  H[lastAt + BEFORE] = before;
  H[lastAt + AMOUNT] = sum;
  H[lastAt + UNITS] = units;
  return share === 1 ? room - wanted : 0;
}

export function nobodyTaken(widest: number, memory: Memory): Taken {
  return { children: memory.doubles(widest), columns: memory.ints(widest), count: 0, last: memory.doubles(3) };
}

/** Moves `children` of the first `count` of `columns` of list l into its place. */
export type MoveIn = (l: number, children: Float64Array, columns: Int32Array, count: number) => void;

export function buildMoveIn(
  { listStart, ages, pairs }: Structure,
  table: AdmissionTable,
  state: State,
  block: Block,
): MoveIn {
  // tagged flows are counted without ages
  const tables = block.copy({ ...table, pairOf: table.slot.map((at) => Math.floor(at / ages)) });
  const places = {
    ...placesOf({ start: tables.start, target: tables.target, share: tables.share, slot: tables.slot }),
    ...placesOf({ pairOf: tables.pairOf, flow: state.flow, taggedFlow: state.taggedFlow }),
    ...{ counters: pairs.count + 1, stride: state.stride },
  };
  return (l, children, columns, count) => {
    const { cellOf, tagOf } = state.waiting[l];
    const from = { firstCell: listStart[l], cellOf: placeOf(cellOf), tagOf: placeOf(tagOf) };
    moveColumns(places, from, placeOf(children), placeOf(columns), count, placeOf(state.next));
  };
}

interface MoveInPlaces {
  readonly start: number;
  readonly target: number;
  readonly share: number;
  readonly slot: number;
  readonly pairOf: number;
  readonly flow: number;
  readonly taggedFlow: number;
  readonly counters: number;
  readonly stride: number;
}

function moveColumns(
  { start, target, share, slot, pairOf, flow, taggedFlow, counters, stride }: MoveInPlaces,
  { firstCell, cellOf, tagOf }: { readonly firstCell: number; readonly cellOf: number; readonly tagOf: number },
  children: number,
  columns: number,
  count: number,
  next: number,
): void {
  for (let j = 0; j < count; j++) {
    const column = I[(columns + j) | 0];
    const n = H[(children + column) | 0];
    const g = (firstCell + I[(cellOf + column) | 0]) | 0;
    const tag = I[(tagOf + column) | 0];
    const to = (next + tag * stride) | 0;
    const end = I[(start + g + 1) | 0];
    for (let x = I[(start + g) | 0]; x < end; x++) H[(to + I[(target + x) | 0]) | 0] += n * H[(share + x) | 0];
    H[(flow + I[(slot + g) | 0]) | 0] += n;
    if (tag > 0) H[(taggedFlow + (tag - 1) * counters + I[(pairOf + g) | 0]) | 0] += n;
  }
}
