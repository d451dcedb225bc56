/** Phase 4 of a step that ends with the shift: ageing, forced moves, inflows of that day. Once a year, so plainly written. */
import { cellIndex, isEligible, type PlanForcedMove, type PlanRegion } from '../model/plan.ts';
import { type Occupancy, pushAdmission, rowTotal } from './admissions.ts';
import type { State } from './state.ts';
import { entries, type Structure } from './structure.ts';
import { type AdmissionLog, EVENT_COUNT, EVENTS, type ListEvent } from './trajectory.ts';

/** A part of the children of one cell who must leave, and where to. */
interface Leaving {
  readonly cell: number;
  readonly move: PlanForcedMove;
  readonly share: { readonly share: number };
  /** Part of the cell that goes this way: from the plan, anew in every shift. */
  weight: number;
  /** Limited destination (list number) or -1. */
  readonly list: number;
  readonly to: readonly Arrival[];
  readonly fallback: readonly Arrival[];
  readonly slot: number;
  readonly fallbackSlot: number;
}

/** A cell that is entered, and the share of the move that goes there. */
interface Arrival {
  readonly cell: number;
  readonly share: number;
}

export type ShiftPhase = (step: number) => void;

export function buildShift(
  structure: Structure,
  region: PlanRegion,
  state: State,
  occupancy: Occupancy,
  log: AdmissionLog,
): ShiftPhase {
  const { plan, places, strata, ages, cells, tags, lists, listStart, listCell, listOfPlace, waitingCell, pairs } =
    structure;
  const { stride, flow, taggedFlow, events, eventWait, beyond, present } = state;
  const leavings = buildLeavings(structure);
  const stays = new Float64Array(cells);
  const snapshot = new Float64Array(tags * cells);
  const everybody = new Float64Array(cells);
  const sent = new Float64Array(lists.length);
  const taken = new Float64Array(lists.length);
  const joining = lists.length === 0 ? [] : state.waiting.map((w) => new Float64Array(w.width));
  const sentByVintage = state.waiting.map(() => new Map<number, number>());
  const outAges = new Float64Array(strata * ages);
  const rowCopy = new Float64Array(Math.max(0, ...state.waiting.map((w) => w.width)));
  const perPlace = strata * ages;
  const exitPlace = Uint8Array.from(plan.places, (p) => (p.kind === 'exit' ? 1 : 0));

  const event = (l: number, name: ListEvent, n: number, waited: number) => {
    const column = l * EVENT_COUNT + EVENTS.indexOf(name);
    events[column] += n;
    eventWait[column] += n * waited;
  };
  const countFlow = (slot: number, tag: number, n: number) => {
    flow[slot] += n;
    if (tag > 0) taggedFlow[(tag - 1) * (pairs.count + 1) + Math.floor(slot / ages)] += n;
  };
  const each = (l: number, visit: (list: State['waiting'][number], v: number, at: number) => void) => {
    const list = state.waiting[l];
    for (let v = list.low; v < list.high; v++) {
      if (list.totals[v & list.mask] === 0) continue;
      const at = (v & list.mask) * list.width;
      visit(list, v, at);
      list.totals[v & list.mask] = rowTotal(list.rows, at, list.width);
    }
  };

  function ageOut(tag: number, cell: number, n: number): void {
    const place = Math.floor(cell / perPlace);
    const s = Math.floor(cell / ages) % strata;
    for (const { stratum, share } of entries(plan, plan.ageOut, s)) {
      state.next[tag * stride + cellIndex(plan, plan.ageOut, stratum, ages - 1)] += n * share;
    }
    countFlow(pairs.of(place, plan.ageOut) * ages + ages - 1, tag, n);
    if (plan.places[place].beyondOutflow >= 0) beyond[place] += n;
  }

  function ageOthers(): void {
    const { next } = state;
    for (let tag = 0; tag < tags; tag++) {
      for (let p = 0; p < places; p++) {
        if (exitPlace[p]) continue;
        for (let s = 0; s < strata; s++) {
          const at = tag * stride + (p * strata + s) * ages;
          outAges[s] = next[at + ages - 1];
          for (let a = ages - 1; a > 0; a--) next[at + a] = next[at + a - 1];
          next[at] = 0;
        }
        for (let s = 0; s < strata; s++) if (outAges[s] > 0) ageOut(tag, cellIndex(plan, p, s, ages - 1), outAges[s]);
      }
    }
  }

  function ageWaiting(l: number, step: number): void {
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    each(l, (list, v, at) => {
      rowCopy.set(list.rows.subarray(at, at + list.width));
      list.rows.fill(0, at, at + list.width);
      for (let column = 0; column < list.width; column++) {
        const n = rowCopy[column];
        if (n === 0) continue;
        const tag = Math.floor(column / count);
        const cell = listCell[first + (column % count)];
        if (cell % ages === ages - 1) {
          event(l, 'ineligible', n, step - v);
          ageOut(tag, cell, n);
        } else keepWaiting(l, at, tag, cell + 1, n, step - v);
      }
    });
  }

  /** The child is now in `cell`: it goes on waiting there if it still may. */
  function keepWaiting(l: number, at: number, tag: number, cell: number, n: number, waited: number): void {
    const list = state.waiting[l];
    if (mayWait(l, cell)) {
      list.rows[at + column(l, tag, cell)] += n;
      return;
    }
    event(l, 'ineligible', n, waited);
    state.next[tag * stride + cell] += n;
  }

  function mayWait(l: number, cell: number): boolean {
    return (
      exitPlace[Math.floor(cell / perPlace)] === 0 &&
      isEligible(plan, lists[l], Math.floor(cell / ages) % strata, cell % ages)
    );
  }

  function column(l: number, tag: number, cell: number): number {
    const g = waitingCell[l * cells + cell];
    if (g < 0) throw new Error(`expected a waiting cell for cell ${cell} of list ${l}`);
    return tag * (listStart[l + 1] - listStart[l]) + g - listStart[l];
  }

  /** Takes all who must leave out of their cells, into `snapshot` (those who do not wait) and by row (those who do). */
  function countLeavers(): void {
    const { next } = state;
    sent.fill(0);
    for (const map of sentByVintage) map.clear();
    for (let tag = 0; tag < tags; tag++)
      for (let c = 0; c < cells; c++) snapshot[tag * cells + c] = next[tag * stride + c];
    for (const leaving of leavings) {
      if (leaving.list < 0) continue;
      for (let tag = 0; tag < tags; tag++) sent[leaving.list] += snapshot[tag * cells + leaving.cell] * leaving.weight;
    }
    for (let l = 0; l < lists.length; l++) {
      each(l, (list, v, at) => {
        for (const leaving of leavings) {
          if (leaving.list < 0 || waitingCell[l * cells + leaving.cell] < 0) continue;
          for (let tag = 0; tag < tags; tag++) {
            const n = list.rows[at + column(l, tag, leaving.cell)] * leaving.weight;
            sent[leaving.list] += n;
            if (leaving.list === l && n > 0) sentByVintage[l].set(v, (sentByVintage[l].get(v) ?? 0) + n);
          }
        }
      });
    }
  }

  /** Share that each limited destination takes of those sent to it. */
  function computeShares(step: number): void {
    countPresentAfterLeaving();
    for (let l = 0; l < lists.length; l++) {
      const capacity = (region.capacity[lists[l]] as Float64Array)[step + 1] * plan.places[lists[l]].ceiling;
      const room = Math.max(0, capacity - occupancy.used(l));
      taken[l] = sent[l] === 0 ? 0 : Math.min(1, room / sent[l]);
    }
  }

  /** Children per place once all who must leave have left and those going to unlimited places have arrived. */
  function countPresentAfterLeaving(): void {
    everybody.fill(0);
    for (let tag = 0; tag < tags; tag++) for (let c = 0; c < cells; c++) everybody[c] += state.next[tag * stride + c];
    for (let l = 0; l < lists.length; l++) {
      const first = listStart[l];
      const count = listStart[l + 1] - first;
      each(l, (list, _v, at) => {
        for (let c = 0; c < list.width; c++) everybody[listCell[first + (c % count)]] += list.rows[at + c];
      });
    }
    present.fill(0);
    for (let c = 0; c < cells; c++) present[Math.floor(c / perPlace)] += everybody[c];
    for (const { cell, weight, list, to } of leavings) {
      const n = everybody[cell] * weight;
      present[Math.floor(cell / perPlace)] -= n;
      if (list < 0) present[Math.floor(to[0].cell / perPlace)] += n;
    }
  }

  function moveOthers(): void {
    const { next } = state;
    for (let tag = 0; tag < tags; tag++)
      for (let c = 0; c < cells; c++) if (stays[c] !== 1) next[tag * stride + c] *= stays[c];
    for (const leaving of leavings) {
      for (let tag = 0; tag < tags; tag++) {
        const n = snapshot[tag * cells + leaving.cell] * leaving.weight;
        if (n > 0) sendAway(leaving, tag, n, -1, -1, 0);
      }
    }
  }

  function moveWaiting(l: number, step: number): void {
    each(l, (list, v, at) => {
      rowCopy.set(list.rows.subarray(at, at + list.width));
      const first = listStart[l];
      const count = listStart[l + 1] - first;
      for (let c = 0; c < list.width; c++) list.rows[at + c] *= stays[listCell[first + (c % count)]];
      for (const leaving of leavings) {
        if (waitingCell[l * cells + leaving.cell] < 0) continue;
        for (let tag = 0; tag < tags; tag++) {
          const n = rowCopy[column(l, tag, leaving.cell)] * leaving.weight;
          if (n > 0) sendAway(leaving, tag, n, l, at, step - v);
        }
      }
    });
  }

  /** Moves n children who wait on list `from` (or on none: -1) and have waited so long. */
  function sendAway(leaving: Leaving, tag: number, n: number, from: number, at: number, waited: number): void {
    const { list } = leaving;
    const accepted = list < 0 ? n : n * taken[list];
    const refused = list < 0 ? 0 : n - accepted;
    countFlow(leaving.slot, tag, accepted);
    countFlow(leaving.fallbackSlot, tag, refused);
    if (list >= 0 && from !== list) {
      event(list, 'arrivals', n, 0);
      event(list, 'direct', accepted, 0);
    }
    if (list >= 0 && from === list) event(list, 'admitted', accepted, waited);
    for (const { cell, share } of leaving.to) {
      if (from < 0 || from === list) state.next[tag * stride + cell] += accepted * share;
      else keepWaiting(from, at, tag, cell, accepted * share, waited);
    }
    if (refused === 0) return;
    for (const { cell, share } of leaving.fallback) refuse(list, tag, cell, refused * share, from, at, waited);
  }

  function refuse(list: number, tag: number, cell: number, n: number, from: number, at: number, waited: number): void {
    if (from === list) {
      keepWaiting(list, at, tag, cell, n, waited);
      return;
    }
    const joins = mayWait(list, cell);
    if (from >= 0) event(from, joins ? 'switched' : 'ineligible', n, waited);
    if (joins) joining[list][column(list, tag, cell)] += n;
    else {
      event(list, 'ineligible', n, 0);
      state.next[tag * stride + cell] += n;
    }
  }

  function openNewRows(step: number): void {
    for (let l = 0; l < lists.length; l++) {
      const total = rowTotal(joining[l], 0, joining[l].length);
      if (total > 0) {
        const list = state.waiting[l];
        if (list.low === list.high) list.clear(step);
        const at = list.open(step);
        for (let c = 0; c < list.width; c++) list.rows[at + c] += joining[l][c];
        list.totals[step & list.mask] = rowTotal(list.rows, at, list.width);
        joining[l].fill(0);
      }
      logForced(l, step);
    }
  }

  function logForced(l: number, step: number): void {
    if (taken[l] === 0) return;
    const asked = sentByVintage[l];
    let known = 0;
    for (const n of asked.values()) known += n;
    // whoever was not on this list yet asks now
    const others = sent[l] - known;
    if (others > 1e-12 * sent[l]) asked.set(step, (asked.get(step) ?? 0) + others);
    for (const [v, n] of asked) pushAdmission(log, step, l, v, n * taken[l], n);
  }

  return (step) => {
    ageOthers();
    for (let l = 0; l < lists.length; l++) ageWaiting(l, step);
    if (leavings.length > 0) {
      refreshShares();
      countLeavers();
      computeShares(step);
      moveOthers();
      for (let l = 0; l < lists.length; l++) moveWaiting(l, step);
      openNewRows(step);
    }
  };

  /** Shares may have changed since the last run, when they are estimated. */
  function refreshShares(): void {
    stays.fill(1);
    for (const move of plan.forcedMoves) stays[cellIndex(plan, move.from, move.stratum, move.age)] -= move.share;
    // shares that add up to 1 must leave nobody behind, rounding included
    for (let c = 0; c < cells; c++) if (Math.abs(stays[c]) < 1e-9) stays[c] = 0;
    for (const leaving of leavings) leaving.weight = leaving.move.share * leaving.share.share;
  }

  function buildLeavings({ plan: { forcedMoves } }: Structure): Leaving[] {
    return forcedMoves.flatMap((move) =>
      move.to.map((destination): Leaving => {
        const { place } = destination;
        const arrivals = (p: number) =>
          entries(plan, p, move.stratum).map((e) => ({
            cell: cellIndex(plan, p, e.stratum, move.age),
            share: e.share,
          }));
        return {
          cell: cellIndex(plan, move.from, move.stratum, move.age),
          move,
          share: destination,
          weight: 0,
          list: listOfPlace[place],
          to: arrivals(place),
          fallback: arrivals(move.fallback),
          slot: pairs.of(move.from, place) * ages + move.age,
          // who finds no place and stays has not moved
          fallbackSlot:
            move.fallback === move.from ? pairs.count * ages : pairs.of(move.from, move.fallback) * ages + move.age,
        };
      }),
    );
  }
}
