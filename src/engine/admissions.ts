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
  const { plan, tags, cells, strata, ages, lists, listStart, listCell, pairs } = structure;
  const { stride, flow, taggedFlow, events, eventWait, free } = state;
  const widest = Math.max(0, ...state.waiting.map((w) => w.width));
  const taken = new Float64Array(widest);
  const demand = new Float64Array(widest);
  const ranks = [...lists].map((place, l) => {
    const rank = plan.places[place].waiting?.rank ?? new Int32Array(structure.places);
    const cellsOfList = listCell.subarray(listStart[l], listStart[l + 1]);
    const perColumn = Array.from({ length: tags }, () =>
      [...cellsOfList].map((cell) => rank[Math.floor(cell / (strata * ages))]),
    ).flat();
    return Int32Array.from(perColumn);
  });
  const lastRank = ranks.map((r) => r.reduce((most, x) => Math.max(most, x), 0));
  const proportional = Uint8Array.from(lists, (p) => (plan.places[p].waiting?.order === 'proportional' ? 1 : 0));

  function computeFree(step: number): void {
    occupancy.count();
    for (let l = 0; l < lists.length; l++) {
      const capacity = (region.capacity[lists[l]] as Float64Array)[step] * plan.places[lists[l]].ceiling;
      free[l] = Math.max(0, capacity - occupancy.used(l));
    }
  }

  /** Takes at most `room` of the given rank out of a row; returns how many. */
  function takeFrom(rows: Float64Array, at: number, rank: Int32Array, wanted: number, room: number): number {
    const width = rank.length;
    let total = 0;
    for (let c = 0; c < width; c++) if (rank[c] === wanted) total += rows[at + c];
    if (total === 0) return 0;
    const share = total <= room ? 1 : room / total;
    let sum = 0;
    for (let c = 0; c < width; c++) {
      if (rank[c] !== wanted) continue;
      const amount = share === 1 ? rows[at + c] : rows[at + c] * share;
      rows[at + c] -= amount;
      taken[c] += amount;
      sum += amount;
    }
    return share === 1 ? total : sum;
  }

  function admitWaiting(l: number, step: number): number {
    const list = state.waiting[l];
    let room = free[l];
    if (proportional[l] === 1) return admitShare(l, step);
    const first = log.length;
    for (let rank = 0; rank <= lastRank[l] && room > 0; rank++) {
      for (let v = list.low; v < list.high && room > 0; v++) {
        const slot = v & list.mask;
        const before = list.totals[slot];
        if (before === 0) continue;
        const amount = takeFrom(list.rows, slot * list.width, ranks[l], rank, room);
        if (amount === 0) continue;
        room = Math.max(0, room - amount);
        list.totals[slot] = rowTotal(list.rows, slot * list.width, list.width);
        noteAdmission(l, step, v, amount, before, first);
      }
    }
    return room;
  }

  function admitShare(l: number, step: number): number {
    const list = state.waiting[l];
    let total = 0;
    for (let v = list.low; v < list.high; v++) total += list.totals[v & list.mask];
    if (total === 0 || free[l] === 0) return free[l];
    const share = total <= free[l] ? 1 : free[l] / total;
    for (let v = list.low; v < list.high; v++) {
      const slot = v & list.mask;
      const before = list.totals[slot];
      if (before === 0) continue;
      let sum = 0;
      for (let c = 0; c < list.width; c++) {
        const amount = share === 1 ? list.rows[slot * list.width + c] : list.rows[slot * list.width + c] * share;
        list.rows[slot * list.width + c] -= amount;
        taken[c] += amount;
        sum += amount;
      }
      list.totals[slot] = rowTotal(list.rows, slot * list.width, list.width);
      noteAdmission(l, step, v, sum, before, log.length);
    }
    return Math.max(0, free[l] - total);
  }

  /** Counts an admission from the list; a vintage served in several ranks keeps one row in the log. */
  function noteAdmission(l: number, step: number, v: number, amount: number, before: number, first: number): void {
    events[l * EVENT_COUNT + ADMITTED] += amount;
    eventWait[l * EVENT_COUNT + ADMITTED] += amount * (step - v);
    for (let j = first; j < log.length; j++) {
      if (log.vintage[j] !== v) continue;
      log.amount[j] += amount;
      return;
    }
    pushAdmission(log, step, l, v, amount, before);
  }

  function admitDemand(l: number, step: number, roomLeft: number): void {
    const { next } = state;
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    const width = tags * count;
    let total = 0;
    for (let tag = 0; tag < tags; tag++) {
      for (let c = 0; c < count; c++) {
        const n = next[tag * stride + cells + first + c];
        demand[tag * count + c] = n;
        total += n;
      }
    }
    if (total === 0) return;
    let room = roomLeft;
    let direct = 0;
    for (let rank = 0; rank <= lastRank[l] && room > 0; rank++) {
      const amount = takeFrom(demand, 0, ranks[l], rank, room);
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
    for (let c = 0; c < width; c++) list.rows[at + c] += demand[c];
    list.totals[step & list.mask] += left;
  }

  function moveIn(l: number): void {
    const { next } = state;
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    for (let tag = 0; tag < tags; tag++) {
      for (let c = 0; c < count; c++) {
        const n = taken[tag * count + c];
        if (n === 0) continue;
        taken[tag * count + c] = 0;
        const g = first + c;
        for (let x = table.start[g]; x < table.start[g + 1]; x++)
          next[tag * stride + table.target[x]] += n * table.share[x];
        flow[table.slot[g]] += n;
        if (tag > 0) taggedFlow[(tag - 1) * (pairs.count + 1) + ((table.slot[g] / ages) | 0)] += n;
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
