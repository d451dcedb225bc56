/** Admission of this step's demand, once those who wait have been served. */
import { buildRanks } from './admission-tables.ts';
import { pushAdmission } from './log.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { AMOUNT, type MoveIn, nobodyTaken, take, UNITS } from './take.ts';
import { type AdmissionLog, EVENT_COUNT, EVENTS } from './trajectory.ts';

const ARRIVALS = EVENTS.indexOf('arrivals');
const DIRECT = EVENTS.indexOf('direct');

/** Admits what fits into `room` units of list l; the others join it. `weight`: units per child and column. */
export type DemandPhase = (l: number, step: number, room: number, weight: Float64Array) => void;

export function buildDemand(structure: Structure, state: State, moveIn: MoveIn, log: AdmissionLog): DemandPhase {
  const { rankStart, columnStart, columns } = buildRanks(structure, structure.demandCell);
  const offsets = demandOffsets(structure, state.stride, rankStart, columnStart, columns);
  const { events } = state;
  const widest = Math.max(0, ...state.waiting.map((w) => w.width));
  const taken = nobodyTaken(widest);
  const amounts = new Float64Array(widest);
  /** Columns in which somebody asks, rank by rank: those of rank r up to `rankEnd[r]`. */
  const who = new Int32Array(widest);
  const rankEnd = new Int32Array(columnStart.length);
  /** All who ask, and the units that they would take. In an array, where a number takes no memory anew. */
  const asked = new Float64Array(2);

  /** Fills `who`, `amounts`, `rankEnd` and `asked`; returns in how many columns somebody asks. */
  function collect(l: number, weight: Float64Array): number {
    const { next } = state;
    let count = 0;
    let total = 0;
    let wanted = 0;
    for (let rank = rankStart[l]; rank < rankStart[l + 1]; rank++) {
      for (let j = columnStart[rank]; j < columnStart[rank + 1]; j++) {
        const n = next[offsets[j]];
        if (n === 0) continue;
        const column = columns[j];
        amounts[column] = n;
        who[count++] = column;
        total += n;
        wanted += n * weight[column];
      }
      rankEnd[rank] = count;
    }
    asked[0] = total;
    asked[1] = wanted;
    return count;
  }

  /** Takes in a part, rank by rank, and leaves the others in `amounts`. */
  function admitSome(l: number, step: number, roomLeft: number, weight: Float64Array): void {
    const { children, columns: touched, last } = taken;
    let room = roomLeft;
    let direct = 0;
    let taking = 0;
    let from = 0;
    for (let rank = rankStart[l]; rank < rankStart[l + 1] && room > 0; rank++) {
      if (rankEnd[rank] === from) continue;
      room = take(amounts, 0, 1, who, from, rankEnd[rank], weight, room, taken);
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
    for (let j = 0; j < count; j++) {
      const n = amounts[who[j]];
      if (n === 0) continue;
      if (list.low === list.high) list.clear(step, step + 1);
      list.add(step, who[j], n);
    }
  }

  return (l, step, room, weight) => {
    const count = collect(l, weight);
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
