/** Taking children out of a list or its demand, and into its place. */
import type { AdmissionTable } from './admission-tables.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';

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
 * Takes at most `room` units out of the columns `columns[from … to]`, which stand at `at + column * stride`: the same share of
 * each. Returns the units left: none when not all could be taken.
 */
export function take(
  rows: Float64Array,
  at: number,
  stride: number,
  columns: Int32Array,
  from: number,
  to: number,
  weight: Float64Array,
  room: number,
  taken: Taken,
): number {
  const { children, columns: touched, last } = taken;
  let before = 0;
  let wanted = 0;
  for (let j = from; j < to; j++) {
    const n = rows[at + columns[j] * stride];
    before += n;
    wanted += n * weight[columns[j]];
  }
  const share = wanted <= room ? 1 : room / wanted;
  let sum = 0;
  let units = 0;
  let count = taken.count;
  for (let j = from; j < to && before > 0; j++) {
    const c = columns[j];
    const n = rows[at + c * stride];
    const amount = n * share;
    if (amount === 0) continue;
    rows[at + c * stride] = n - amount;
    if (children[c] === 0) touched[count++] = c;
    children[c] += amount;
    sum += amount;
    units += amount * weight[c];
  }
  taken.count = count;
  last[BEFORE] = before;
  last[AMOUNT] = sum;
  last[UNITS] = units;
  return share === 1 ? room - wanted : 0;
}

export function nobodyTaken(widest: number): Taken {
  return { children: new Float64Array(widest), columns: new Int32Array(widest), count: 0, last: new Float64Array(3) };
}

/** Moves `children` of the first `count` of `columns` of list l into its place. */
export type MoveIn = (l: number, children: Float64Array, columns: Int32Array, count: number) => void;

export function buildMoveIn({ listStart, ages, pairs }: Structure, table: AdmissionTable, state: State): MoveIn {
  const { stride } = state;
  const { start, target, share, slot } = table;
  // tagged flows are counted without ages
  const pairOf = slot.map((at) => Math.floor(at / ages));
  return (l, children, columns, count) => {
    const { next, flow, taggedFlow } = state;
    const { cellOf, tagOf } = state.waiting[l];
    const first = listStart[l];
    for (let j = 0; j < count; j++) {
      const column = columns[j];
      const n = children[column];
      const g = first + cellOf[column];
      const tag = tagOf[column];
      for (let x = start[g]; x < start[g + 1]; x++) next[tag * stride + target[x]] += n * share[x];
      flow[slot[g]] += n;
      if (tag > 0) taggedFlow[(tag - 1) * (pairs.count + 1) + pairOf[g]] += n;
    }
  };
}
