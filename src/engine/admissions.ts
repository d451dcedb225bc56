/** Phase 2 of a step: free places are filled, those waiting first, then this step's demand. */
import type { PlanRegion } from '../model/plan.ts';
import { type AdmissionTable, buildRanks, type Ranks } from './admission-tables.ts';
import { pushAdmission } from './log.ts';
import type { Occupancy } from './occupancy.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { type AdmissionLog, EVENT_COUNT, EVENTS } from './trajectory.ts';

const ARRIVALS = EVENTS.indexOf('arrivals');
const DIRECT = EVENTS.indexOf('direct');
const ADMITTED = EVENTS.indexOf('admitted');

export type AdmissionPhase = (step: number) => void;

export function buildAdmissions(
  structure: Structure,
  region: PlanRegion,
  table: AdmissionTable,
  state: State,
  occupancy: Occupancy,
  log: AdmissionLog,
): AdmissionPhase {
  const { plan, tags, cells, ages, lists, listStart, listCell, demandCell, pairs } = structure;
  const { stride, flow, taggedFlow, events, eventWait, free } = state;
  const widest = Math.max(0, ...state.waiting.map((w) => w.width));
  const taken = new Float64Array(widest);
  const demand = new Float64Array(widest);
  /** Per list: units that a child takes who is admitted from each column, at the step at hand. */
  const weights = Array.from(state.waiting, (w) => new Float64Array(w.width).fill(1));
  const units = Array.from(lists, (p) => plan.places[p].units);
  const everyColumn = new Uint8Array(widest).fill(1);
  const waitingRanks = buildRanks(structure, Int32Array.from(listCell.keys()));
  const demandRanks = buildRanks(structure, demandCell);
  const demandAt = demandOffsets(structure, stride);
  const proportional = Uint8Array.from(lists, (p) => (plan.places[p].waiting?.order === 'proportional' ? 1 : 0));
  const ceilings = Float64Array.from(lists, (p) => plan.places[p].ceiling);
  const capacities = Array.from(lists, (p) => region.capacity[p] as Float64Array);
  const { start, target, share: entryShare, slot: slotOf } = table;
  // tagged flows are counted without ages
  const pairOf = slotOf.map((slot) => Math.floor(slot / ages));
  /** Whether `taken` holds anybody. */
  let took = false;
  /** Of the last `takeRank`: how many it left where they were, and the units that the others take (in an array, where a number takes no memory anew). */
  const last = new Float64Array(2);

  function computeFree(step: number): void {
    occupancy.count(step);
    for (let l = 0; l < ceilings.length; l++) {
      free[l] = Math.max(0, capacities[l][step] * ceilings[l] - occupancy.used(l));
    }
  }

  function weigh(l: number, step: number): void {
    const ofAge = units[l];
    if (ofAge === null) return;
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    for (let c = 0; c < tags * count; c++) weights[l][c] = ofAge[step * ages + (listCell[first + (c % count)] % ages)];
  }

  /** Takes at most `room` units of a rank out of the columns at `at`, `at + stride`, …; returns how many children. */
  function takeRank(
    rows: Float64Array,
    at: number,
    stride: number,
    occupied: Uint8Array,
    { columnStart, columns }: Ranks,
    rank: number,
    weight: Float64Array,
    room: number,
  ): number {
    const first = columnStart[rank];
    const end = columnStart[rank + 1];
    let total = 0;
    for (let j = first; j < end; j++) {
      const c = columns[j];
      if (occupied[c] === 1) total += rows[at + c * stride] * weight[c];
    }
    if (total === 0) return 0;
    took = true;
    const share = total <= room ? 1 : room / total;
    let sum = 0;
    let remaining = 0;
    let taking = 0;
    for (let j = first; j < end; j++) {
      const c = columns[j];
      if (occupied[c] === 0) continue;
      const n = rows[at + c * stride];
      const amount = n * share;
      rows[at + c * stride] = n - amount;
      taken[c] += amount;
      sum += amount;
      remaining += n - amount;
      taking += amount * weight[c];
    }
    last[0] = remaining;
    last[1] = taking;
    return sum;
  }

  function admitWaiting(l: number, step: number): number {
    if (proportional[l] === 1) return admitShare(l, step);
    const list = state.waiting[l];
    const { low, high, rows, totals, mask, occupied } = list;
    const first = log.length;
    const rankFirst = waitingRanks.rankStart[l];
    const rankLast = waitingRanks.rankStart[l + 1];
    let room = free[l];
    for (let rank = rankFirst; rank < rankLast && room > 0; rank++) {
      for (let v = low; v < high && room > 0; v++) {
        const slot = v & mask;
        const before = totals[slot];
        if (before === 0) continue;
        const amount = takeRank(rows, slot, mask + 1, occupied, waitingRanks, rank, weights[l], room);
        if (amount === 0) continue;
        room = Math.max(0, room - last[1]);
        totals[slot] = rankLast - rankFirst === 1 ? last[0] : list.rowTotal(slot);
        noteAdmission(l, step, v, amount, last[1], before, first);
      }
    }
    return room;
  }

  function admitShare(l: number, step: number): number {
    const { low, high, rows, totals, mask, width, occupied } = state.waiting[l];
    const room = free[l];
    let total = 0;
    for (let v = low; v < high; v++) total += unitsOfRow(l, v & mask);
    if (total === 0 || room === 0) return room;
    took = true;
    const share = total <= room ? 1 : room / total;
    for (let v = low; v < high; v++) {
      const before = totals[v & mask];
      if (before === 0) continue;
      noteAdmission(l, step, v, before * share, unitsOfRow(l, v & mask) * share, before, log.length);
      totals[v & mask] = before - before * share;
    }
    for (let c = 0; c < width; c++) {
      if (occupied[c] === 0) continue;
      const at = c * (mask + 1);
      let sum = 0;
      for (let v = low; v < high; v++) {
        const n = rows[at + (v & mask)];
        const amount = n * share;
        rows[at + (v & mask)] = n - amount;
        sum += amount;
      }
      taken[c] += sum;
    }
    return Math.max(0, room - total);
  }

  /** Units that those of a vintage would take. */
  function unitsOfRow(l: number, slot: number): number {
    const { rows, totals, mask, width, occupied } = state.waiting[l];
    if (units[l] === null) return totals[slot];
    let sum = 0;
    for (let c = 0; c < width; c++) if (occupied[c] === 1) sum += rows[c * (mask + 1) + slot] * weights[l][c];
    return sum;
  }

  /** Counts an admission from the list; a vintage served in several ranks keeps one row in the log. */
  function noteAdmission(
    l: number,
    step: number,
    v: number,
    amount: number,
    taking: number,
    before: number,
    first: number,
  ): void {
    events[l * EVENT_COUNT + ADMITTED] += amount;
    eventWait[l * EVENT_COUNT + ADMITTED] += amount * (step - v);
    const { logRow, mask } = state.waiting[l];
    const row = logRow[v & mask];
    if (row >= first && row < log.length && log.vintage[row] === v) {
      log.amount[row] += amount;
      log.units[row] += taking;
      return;
    }
    logRow[v & mask] = log.length;
    pushAdmission(log, step, l, v, amount, taking, before);
  }

  function admitDemand(l: number, step: number, roomLeft: number): void {
    const { next } = state;
    const { rankStart, columnStart, columns } = demandRanks;
    const end = columnStart[rankStart[l + 1]];
    let total = 0;
    for (let j = columnStart[rankStart[l]]; j < end; j++) {
      const n = next[demandAt[j]];
      demand[columns[j]] = n;
      total += n;
    }
    if (total === 0) return;
    let room = roomLeft;
    let direct = 0;
    let taking = 0;
    for (let rank = rankStart[l]; rank < rankStart[l + 1] && room > 0; rank++) {
      const amount = takeRank(demand, 0, 1, everyColumn, demandRanks, rank, weights[l], room);
      if (amount === 0) continue;
      room = Math.max(0, room - last[1]);
      direct += amount;
      taking += last[1];
    }
    events[l * EVENT_COUNT + ARRIVALS] += total;
    events[l * EVENT_COUNT + DIRECT] += direct;
    if (direct > 0) pushAdmission(log, step, l, step, direct, taking, total);
    joinList(l, step);
  }

  function joinList(l: number, step: number): void {
    const { rankStart, columnStart, columns } = demandRanks;
    const first = columnStart[rankStart[l]];
    const end = columnStart[rankStart[l + 1]];
    let left = 0;
    for (let j = first; j < end; j++) left += demand[columns[j]];
    if (left === 0) return;
    const list = state.waiting[l];
    const slot = list.open(step);
    for (let j = first; j < end; j++) {
      const n = demand[columns[j]];
      if (n > 0) list.add(slot, columns[j], n);
    }
    list.totals[slot] += left;
  }

  function moveIn(l: number): void {
    const { next } = state;
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    for (let tag = 0; tag < tags; tag++) {
      const at = tag * stride;
      const counter = (tag - 1) * (pairs.count + 1);
      for (let c = 0; c < count; c++) {
        const n = taken[tag * count + c];
        if (n === 0) continue;
        taken[tag * count + c] = 0;
        const g = first + c;
        const last = start[g + 1];
        for (let x = start[g]; x < last; x++) next[at + target[x]] += n * entryShare[x];
        flow[slotOf[g]] += n;
        if (tag > 0) taggedFlow[counter + pairOf[g]] += n;
      }
    }
    took = false;
  }

  function demandOffsets({ lists, listStart }: Structure, stride: number): Int32Array {
    const { rankStart, columnStart, columns } = demandRanks;
    const offsets = new Int32Array(columns.length);
    for (let l = 0; l < lists.length; l++) {
      const count = listStart[l + 1] - listStart[l];
      for (let j = columnStart[rankStart[l]]; j < columnStart[rankStart[l + 1]]; j++)
        offsets[j] = Math.floor(columns[j] / count) * stride + cells + listStart[l] + (columns[j] % count);
    }
    return offsets;
  }

  return (step) => {
    computeFree(step);
    for (let l = 0; l < lists.length; l++) {
      const list = state.waiting[l];
      if (list.low === list.high) list.clear(step);
      weigh(l, step);
      const room = admitWaiting(l, step);
      admitDemand(l, step, room);
      if (took) moveIn(l);
    }
  };
}
