/** Admission of this step's demand, once those who wait have been served. */
import { buildRanks } from './admission-tables.ts';
import { pushAdmission } from './log.ts';
import { type Block, heap, placeOf, placesOf } from './memory.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { AMOUNT, type MoveIn, nobodyTaken, take, UNITS } from './take.ts';
import { type AdmissionLog, EVENT_COUNT, EVENTS } from './trajectory.ts';

const H = heap.doubles;
const I = heap.ints;
const ARRIVALS = EVENTS.indexOf('arrivals');
const DIRECT = EVENTS.indexOf('direct');

/** Admits what fits into `room` units of list l; the others join it. `weight`: units per child and column. */
export type DemandPhase = (l: number, step: number, room: number, weight: Float64Array) => void;

export function buildDemand(
  structure: Structure,
  state: State,
  moveIn: MoveIn,
  log: AdmissionLog,
  block: Block,
): DemandPhase {
  const { rankStart, columnStart, columns } = block.copy(buildRanks(structure, structure.demandCell));
  const { offsets } = block.copy({
    offsets: demandOffsets(structure, state.stride, rankStart, columnStart, columns),
  });
  const { events } = state;
  const widest = Math.max(0, ...state.waiting.map((w) => w.width));
  const taken = nobodyTaken(widest, block);
  const amounts = block.doubles(widest);
  /** Columns in which somebody asks, rank by rank: those of rank r up to `rankEnd[r]`. */
  const who = block.ints(widest);
  const rankEnd = block.ints(columnStart.length);
  /** All who ask, and the units that they would take. In an array, where a number takes no memory anew. */
  const asked = block.doubles(2);
  const places = placesOf({ columnStart, columns, offsets, amounts, who, rankEnd, asked });

  /** Takes in a part, rank by rank, and leaves the others in `amounts`. */
  function admitSome(l: number, step: number, roomLeft: number, weight: Float64Array): void {
    const { children, columns: touched, last } = taken;
    const weightAt = placeOf(weight);
    let room = roomLeft;
    let direct = 0;
    let taking = 0;
    let from = 0;
    for (let rank = rankStart[l]; rank < rankStart[l + 1] && room > 0; rank++) {
      if (rankEnd[rank] === from) continue;
      room = take(places.amounts, 1, places.who + from, places.who + rankEnd[rank], weightAt, room, taken);
      direct += last[AMOUNT];
      taking += last[UNITS];
      from = rankEnd[rank];
    }
    events[l * EVENT_COUNT + DIRECT] += direct;
    if (direct > 0) pushAdmission(log, step, l, step, direct, taking, asked[0]);
    moveIn(l, children, touched, taken.count);
    for (let j = 0; j < taken.count; j++) children[touched[j]] = 0;
    taken.count = 0;
  }

  function join(l: number, step: number, count: number): void {
    const list = state.waiting[l];
    if (list.low === list.high) list.clear(step, step + 1);
    for (let j = 0; j < count; j++) if (list.occupied[who[j]] === 0 && amounts[who[j]] !== 0) list.occupy(who[j]);
    joinColumns(places.amounts, places.who, count, placeOf(list.rows) + step - list.base, list.size);
  }

  return (l, step, room, weight) => {
    const count = collect(places, rankStart[l], rankStart[l + 1], placeOf(weight), placeOf(state.next));
    if (count === 0) return;
    const [total, wanted] = asked;
    events[l * EVENT_COUNT + ARRIVALS] += total;
    if (wanted <= room) {
      events[l * EVENT_COUNT + DIRECT] += total;
      pushAdmission(log, step, l, step, total, wanted, total);
      moveIn(l, amounts, who, count);
      return;
    }
    if (room > 0) admitSome(l, step, room, weight);
    join(l, step, count);
  };
}

type DemandPlaces = Readonly<
  Record<'columnStart' | 'columns' | 'offsets' | 'amounts' | 'who' | 'rankEnd' | 'asked', number>
>;

/** Fills `who`, `amounts`, `rankEnd` and `asked` for these ranks; returns in how many columns somebody asks. */
function collect(m: DemandPlaces, firstRank: number, endRank: number, weight: number, next: number): number {
  const { columnStart, columns, offsets, amounts, who, rankEnd } = m;
  let count = 0;
  let total = 0;
  let wanted = 0;
  for (let rank = firstRank; rank < endRank; rank++) {
    const end = I[(columnStart + rank + 1) | 0];
    for (let j = I[(columnStart + rank) | 0]; j < end; j++) {
      const n = H[(next + I[(offsets + j) | 0]) | 0];
      if (n === 0) continue;
      const column = I[(columns + j) | 0];
      H[(amounts + column) | 0] = n;
      I[(who + count++) | 0] = column;
      total += n;
      wanted += n * H[(weight + column) | 0];
    }
    I[(rankEnd + rank) | 0] = count;
  }
  H[m.asked] = total;
  H[m.asked + 1] = wanted;
  return count;
}

/** Those left join the vintage at `row`. */
function joinColumns(amounts: number, who: number, count: number, row: number, size: number): void {
  for (let j = 0; j < count; j++) {
    const column = I[(who + j) | 0];
    H[(row + column * size) | 0] += H[(amounts + column) | 0];
  }
}

/** Where the demand of each column stands in the state. */
function demandOffsets(
  { cells, lists, listStart }: Structure,
  stride: number,
  rankStart: Int32Array,
  columnStart: Int32Array,
  columns: Int32Array,
): Int32Array {
  const offsets = new Int32Array(columns.length);
  for (let l = 0; l < lists.length; l++) {
    const count = listStart[l + 1] - listStart[l];
    for (let j = columnStart[rankStart[l]]; j < columnStart[rankStart[l + 1]]; j++)
      offsets[j] = Math.floor(columns[j] / count) * stride + cells + listStart[l] + (columns[j] % count);
  }
  return offsets;
}
