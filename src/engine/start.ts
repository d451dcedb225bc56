/** How a run begins: from the starting stocks and lists, or from a snapshot; and the tags that are set on the way. */
import type { State } from './state.ts';
import type { Structure } from './structure.ts';

/** A run stopped between two steps: enough to go on as if it had not been. */
export interface Snapshot {
  readonly step: number;
  /** Children who do not wait, `[tag * cells + cell]`. */
  readonly others: Float64Array;
  readonly beyond: Float64Array;
  /** Per list: the first vintage, how many there are, and their rows, one after another. */
  readonly waiting: readonly { readonly low: number; readonly count: number; readonly rows: Float64Array }[];
}

/** Lays out the starting stocks and lists, and the tags that are set at the start. */
export function start(structure: Structure, region: number, state: State): void {
  const { plan, lists, listStart, waitingCell, cells, listOfPlace } = structure;
  const { stocks, beyond, startLists } = plan.regions[region];
  state.step = 0;
  state.now.fill(0);
  state.now.set(stocks);
  state.beyond.set(beyond);
  lists.forEach((_, l) => {
    const rows = startLists.filter((row) => listOfPlace[row.list] === l);
    const oldest = rows.reduce((most, row) => Math.max(most, row.waited), 0);
    const list = state.waiting[l];
    list.clear(rows.length > 0 ? -1 - oldest : 0, 0);
    for (const { cell, waited, children } of rows) {
      list.add(-1 - waited, waitingCell[l * cells + cell] - listStart[l], children);
      state.now[cell] -= children;
      // a list that takes the whole stock may leave a rounding behind
      if (Math.abs(state.now[cell]) < 1e-9 * stocks[cell]) state.now[cell] = 0;
    }
  });
  setTags(structure, state, 0);
}

export function takeSnapshot({ cells, tags }: Structure, state: State): Snapshot {
  const others = new Float64Array(tags * cells);
  for (let tag = 0; tag < tags; tag++)
    others.set(state.now.subarray(tag * state.stride, tag * state.stride + cells), tag * cells);
  const waiting = state.waiting.map(({ low, high, base, size, width, occupied, rows }) => {
    const count = high - low;
    const copied = new Float64Array(count * width);
    for (let c = 0; c < width; c++)
      for (let k = 0; k < count && occupied[c] === 1; k++) copied[k * width + c] = rows[c * size + low - base + k];
    return { low, count, rows: copied };
  });
  return { step: state.step, others, beyond: state.beyond.slice(), waiting };
}

export function restore({ cells, tags }: Structure, state: State, from: Snapshot): void {
  state.step = from.step;
  state.now.fill(0);
  for (let tag = 0; tag < tags; tag++)
    state.now.set(from.others.subarray(tag * cells, (tag + 1) * cells), tag * state.stride);
  state.beyond.set(from.beyond);
  from.waiting.forEach(({ low, count, rows }, l) => {
    const list = state.waiting[l];
    list.clear(low, low + count);
    for (let k = 0; k < count; k++)
      for (let c = 0; c < list.width; c++)
        if (rows[k * list.width + c] !== 0) list.add(low + k, c, rows[k * list.width + c]);
  });
}

/** Gives untagged children of the masked cells, those waiting included, the tags that are set at t[i]. */
export function setTags({ plan, cells, lists, listStart, listCell }: Structure, state: State, i: number): void {
  plan.tags.forEach((tag, k) => {
    if (tag.step !== i) return;
    for (let c = 0; c < cells; c++) {
      if (tag.mask[c] === 0) continue;
      state.now[(k + 1) * state.stride + c] += state.now[c];
      state.now[c] = 0;
    }
    lists.forEach((_, l) => {
      const list = state.waiting[l];
      const count = listStart[l + 1] - listStart[l];
      for (let c = 0; c < count; c++) {
        if (tag.mask[listCell[listStart[l] + c]] === 0 || list.occupied[c] === 0) continue;
        for (let v = list.low; v < list.high; v++)
          list.add(v, (k + 1) * count + c, list.rows[c * list.size + v - list.base]);
        list.empty(c);
      }
    });
  });
}
