/** Phase 2 of a step: free places are filled, those waiting first, then this step's demand. */
import { cellIndex, type PlanRegion } from '../model/plan.ts';
import type { State } from './state.ts';
import { entries, type Structure } from './structure.ts';
import { type AdmissionLog, EVENT_COUNT, EVENTS } from './trajectory.ts';

const ARRIVALS = EVENTS.indexOf('arrivals');
const DIRECT = EVENTS.indexOf('direct');
const ADMITTED = EVENTS.indexOf('admitted');

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

/** Children in each place and places used by them, as `free` needs them. */
export interface Occupancy {
  /** Fills `state.present` from `state.next` and what waits (`afterHazards`, demand). */
  count(): void;
  /** Places of list l in use: own children, the exogenous stock, and those who use a fraction. */
  used(l: number): number;
}

export function buildOccupancy(
  { plan, places, strata, ages, tags, lists, listCell }: Structure,
  state: State,
): Occupancy {
  const perPlace = strata * ages;
  // only these places' numbers are ever asked for
  const counted = Uint8Array.from(plan.places, (p) => (p.limited || p.uses.length > 0 ? 1 : 0));
  const origins = Int32Array.from(listCell, (cell) => Math.floor(cell / perPlace));
  const counting = Int32Array.from([...listCell.keys()].filter((g) => counted[origins[g]] === 1));
  const users = [...lists].map((place) =>
    plan.places.flatMap((p, from) => p.uses.filter((u) => u.place === place).map((u) => [from, u.fraction] as const)),
  );
  const userStart = Int32Array.from([0, ...users.map((_, l) => users.slice(0, l + 1).flat().length)]);
  const userPlace = Int32Array.from(users.flat(), ([from]) => from);
  const userFraction = Float64Array.from(users.flat(), ([, fraction]) => fraction);
  const { present, stride, afterHazards, beyond } = state;
  const waitingCells = listCell.length;
  const cells = places * perPlace;
  return {
    count() {
      const { next } = state;
      present.fill(0);
      for (let tag = 0; tag < tags; tag++) {
        for (let p = 0; p < places; p++) {
          if (counted[p] === 0) continue;
          let sum = 0;
          const from = tag * stride + p * perPlace;
          for (let c = from; c < from + perPlace; c++) sum += next[c];
          present[p] += sum;
        }
        for (let j = 0; j < counting.length; j++) {
          const g = counting[j];
          present[origins[g]] += afterHazards[tag * waitingCells + g] + next[tag * stride + cells + g];
        }
      }
    },
    used(l) {
      let sum = present[lists[l]] + beyond[lists[l]];
      for (let u = userStart[l]; u < userStart[l + 1]; u++) sum += present[userPlace[u]] * userFraction[u];
      return sum;
    },
  };
}

export type AdmissionPhase = (step: number) => void;

export function buildAdmissions(
  structure: Structure,
  region: PlanRegion,
  table: AdmissionTable,
  state: State,
  occupancy: Occupancy,
  log: AdmissionLog,
): AdmissionPhase {
  const { plan, tags, cells, ages, lists, listStart, pairs } = structure;
  const { stride, flow, taggedFlow, events, eventWait, free } = state;
  const widest = Math.max(0, ...state.waiting.map((w) => w.width));
  const taken = new Float64Array(widest);
  const demand = new Float64Array(widest);
  const { rankStart, columnStart, columns } = buildRanks(structure);
  const proportional = Uint8Array.from(lists, (p) => (plan.places[p].waiting?.order === 'proportional' ? 1 : 0));
  const ceilings = Float64Array.from(lists, (p) => plan.places[p].ceiling);
  const capacities = Array.from(lists, (p) => region.capacity[p] as Float64Array);
  const { start, target, share: entryShare, slot: slotOf } = table;
  // tagged flows are counted without ages
  const pairOf = slotOf.map((slot) => Math.floor(slot / ages));

  function computeFree(step: number): void {
    occupancy.count();
    for (let l = 0; l < ceilings.length; l++) {
      free[l] = Math.max(0, capacities[l][step] * ceilings[l] - occupancy.used(l));
    }
  }

  /** Takes at most `room` of the given rank out of a row; returns how many. */
  function takeRank(rows: Float64Array, at: number, rank: number, room: number): number {
    const first = columnStart[rank];
    const last = columnStart[rank + 1];
    let total = 0;
    for (let j = first; j < last; j++) total += rows[at + columns[j]];
    if (total === 0) return 0;
    const share = total <= room ? 1 : room / total;
    let sum = 0;
    for (let j = first; j < last; j++) {
      const c = columns[j];
      const n = rows[at + c];
      const amount = n * share;
      rows[at + c] = n - amount;
      taken[c] += amount;
      sum += amount;
    }
    return sum;
  }

  function admitWaiting(l: number, step: number): number {
    if (proportional[l] === 1) return admitShare(l, step);
    const { low, high, rows, totals, mask, width } = state.waiting[l];
    const first = log.length;
    let room = free[l];
    for (let rank = rankStart[l]; rank < rankStart[l + 1] && room > 0; rank++) {
      for (let v = low; v < high && room > 0; v++) {
        const slot = v & mask;
        const before = totals[slot];
        if (before === 0) continue;
        const amount = takeRank(rows, slot * width, rank, room);
        if (amount === 0) continue;
        room = Math.max(0, room - amount);
        totals[slot] = rowTotal(rows, slot * width, width);
        noteAdmission(l, step, v, amount, before, first);
      }
    }
    return room;
  }

  function admitShare(l: number, step: number): number {
    const { low, high, rows, totals, mask, width } = state.waiting[l];
    const room = free[l];
    let total = 0;
    for (let v = low; v < high; v++) total += totals[v & mask];
    if (total === 0 || room === 0) return room;
    const share = total <= room ? 1 : room / total;
    for (let c = 0; c < width; c++) {
      let sum = 0;
      for (let v = low; v < high; v++) {
        const at = (v & mask) * width + c;
        const n = rows[at];
        if (n === 0) continue;
        const amount = n * share;
        rows[at] = n - amount;
        sum += amount;
      }
      taken[c] += sum;
    }
    for (let v = low; v < high; v++) {
      const slot = v & mask;
      const before = totals[slot];
      if (before === 0) continue;
      const amount = before * share;
      totals[slot] = before - amount;
      noteAdmission(l, step, v, amount, before, log.length);
    }
    return Math.max(0, room - total);
  }

  /** Counts an admission from the list; a vintage served in several ranks keeps one row in the log. */
  function noteAdmission(l: number, step: number, v: number, amount: number, before: number, first: number): void {
    events[l * EVENT_COUNT + ADMITTED] += amount;
    eventWait[l * EVENT_COUNT + ADMITTED] += amount * (step - v);
    const { logRow, mask } = state.waiting[l];
    const row = logRow[v & mask];
    if (row >= first && row < log.length && log.vintage[row] === v) {
      log.amount[row] += amount;
      return;
    }
    logRow[v & mask] = log.length;
    pushAdmission(log, step, l, v, amount, before);
  }

  function admitDemand(l: number, step: number, roomLeft: number): void {
    const { next } = state;
    const first = cells + listStart[l];
    const count = listStart[l + 1] - listStart[l];
    const width = tags * count;
    let total = 0;
    for (let tag = 0; tag < tags; tag++) {
      for (let c = 0; c < count; c++) {
        const n = next[tag * stride + first + c];
        demand[tag * count + c] = n;
        total += n;
      }
    }
    if (total === 0) return;
    let room = roomLeft;
    let direct = 0;
    for (let rank = rankStart[l]; rank < rankStart[l + 1] && room > 0; rank++) {
      const amount = takeRank(demand, 0, rank, room);
      room = Math.max(0, room - amount);
      direct += amount;
    }
    events[l * EVENT_COUNT + ARRIVALS] += total;
    events[l * EVENT_COUNT + DIRECT] += direct;
    if (direct > 0) pushAdmission(log, step, l, step, direct, total);
    joinList(l, step, width);
  }

  function joinList(l: number, step: number, width: number): void {
    const left = rowTotal(demand, 0, width);
    if (left === 0) return;
    const list = state.waiting[l];
    const at = list.open(step);
    const { rows } = list;
    for (let c = 0; c < width; c++) rows[at + c] += demand[c];
    list.totals[step & list.mask] += left;
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
  }

  return (step) => {
    computeFree(step);
    for (let l = 0; l < lists.length; l++) {
      const list = state.waiting[l];
      if (list.low === list.high) list.clear(step);
      const room = admitWaiting(l, step);
      admitDemand(l, step, room);
      moveIn(l);
    }
  };
}

/**
 * Ranks of list l in ascending order: `rankStart[l] … rankStart[l + 1]`; those of rank r stand in the columns
 * `columns[columnStart[r] … columnStart[r + 1]]` of a row.
 */
function buildRanks({ plan, tags, strata, ages, lists, listStart, listCell }: Structure) {
  const rankStart = [0];
  const columnStart = [0];
  const columns: number[] = [];
  lists.forEach((place, l) => {
    const count = listStart[l + 1] - listStart[l];
    const ranks = Array.from({ length: tags * count }, (_, c) => {
      const origin = Math.floor(listCell[listStart[l] + (c % count)] / (strata * ages));
      return plan.places[place].waiting?.rank[origin] ?? 0;
    });
    for (const rank of [...new Set(ranks)].sort((a, b) => a - b)) {
      ranks.forEach((r, c) => {
        if (r === rank) columns.push(c);
      });
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

export function rowTotal(rows: Float64Array, at: number, width: number): number {
  let sum = 0;
  for (let c = at; c < at + width; c++) sum += rows[c];
  return sum;
}

/** Appends a row to the log, which grows only when it never was this long before. */
export function pushAdmission(
  log: AdmissionLog,
  step: number,
  list: number,
  vintage: number,
  amount: number,
  available: number,
): void {
  const at = log.length;
  if (at === log.step.length) growLog(log);
  log.step[at] = step;
  log.list[at] = list;
  log.vintage[at] = vintage;
  log.amount[at] = amount;
  log.available[at] = available;
  log.length = at + 1;
}

function growLog(log: AdmissionLog): void {
  const size = Math.max(1024, 2 * log.step.length);
  const ints = (old: Int32Array) => {
    const grown = new Int32Array(size);
    grown.set(old);
    return grown;
  };
  const doubles = (old: Float64Array) => {
    const grown = new Float64Array(size);
    grown.set(old);
    return grown;
  };
  log.step = ints(log.step);
  log.list = ints(log.list);
  log.vintage = ints(log.vintage);
  log.amount = doubles(log.amount);
  log.available = doubles(log.available);
}
