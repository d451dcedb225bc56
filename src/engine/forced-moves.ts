/** The forced moves of the shift: who must leave, where there is room for them, and who waits for it from then on. */
import { cellIndex, type PlanForcedMove, type PlanRegion } from '../model/plan.ts';
import { buildLeavings, type Leaving } from './leavings.ts';
import { pushAdmission } from './log.ts';
import type { Occupancy } from './occupancy.ts';
import type { Waits } from './shift-waits.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { type AdmissionLog, EVENT_COUNT, EVENTS } from './trajectory.ts';

const ARRIVALS = EVENTS.indexOf('arrivals');
const DIRECT = EVENTS.indexOf('direct');
const ADMITTED = EVENTS.indexOf('admitted');
const SWITCHED = EVENTS.indexOf('switched');
const INELIGIBLE = EVENTS.indexOf('ineligible');

/** Children sent to a list's place who wait for it already, and their units, by vintage from `low` on (kept, as the list changes meanwhile). */
interface Asked {
  low: number;
  high: number;
  children: Float64Array;
  units: Float64Array;
}

export function buildForcedMoves(
  structure: Structure,
  region: PlanRegion,
  state: State,
  occupancy: Occupancy,
  waits: Waits,
  log: AdmissionLog,
): (step: number) => void {
  const { plan, ages, cells, tags, lists, listStart, listCell, waitingCell, pairs } = structure;
  const { stride, flow, taggedFlow, events, eventWait } = state;
  const { leavings, sources } = buildLeavings(structure);
  const stays = new Float64Array(cells);
  const leavers = new Float64Array(tags * sources.length);
  const everybody = new Float64Array(cells);
  const afterLeaving = new Float64Array(cells);
  const units = Array.from(lists, (p) => plan.places[p].units);
  const limitedFrom = Int32Array.from(lists, (p) => plan.places[p].limitedFrom ?? 0);
  /** Per list: children who are sent there, the units that they would take, and the share of them that is taken in. */
  const sent = new Float64Array(lists.length);
  const sentUnits = new Float64Array(lists.length);
  const taken = new Float64Array(lists.length);
  const joining = state.waiting.map((w) => new Float64Array(w.width));
  const asked = state.waiting.map(
    (): Asked => ({ low: 0, high: 0, children: new Float64Array(16), units: new Float64Array(16) }),
  );
  /** Those waiting for the list at hand in the cells that must be left, before anybody leaves. */
  let columns = new Float64Array(tags * sources.length * 16);

  const event = (l: number, kind: number, n: number, waited: number) => {
    events[l * EVENT_COUNT + kind] += n;
    eventWait[l * EVENT_COUNT + kind] += n * waited;
  };
  const countFlow = (slot: number, tag: number, n: number) => {
    flow[slot] += n;
    if (tag > 0) taggedFlow[(tag - 1) * (pairs.count + 1) + Math.floor(slot / ages)] += n;
  };

  /** Column of a cell in list l, -1 if nobody waits for it there. */
  function occupiedColumn(l: number, tag: number, cell: number): number {
    const g = waitingCell[l * cells + cell];
    if (g < 0) return -1;
    const column = tag * (listStart[l + 1] - listStart[l]) + g - listStart[l];
    return state.waiting[l].occupied[column] === 1 ? column : -1;
  }

  /** Shares may have changed since the last run, when they are estimated. */
  function refreshShares(step: number): void {
    stays.fill(1);
    for (const move of plan.forcedMoves)
      stays[cellIndex(plan, move.from, move.stratum, move.age)] -= shareOf(move, step);
    // shares that add up to 1 must leave nobody behind, rounding included
    for (let c = 0; c < cells; c++) if (Math.abs(stays[c]) < 1e-9) stays[c] = 0;
    for (const leaving of leavings) leaving.weight = shareOf(leaving.move, step) * leaving.share.share;
  }

  /** All who are sent to limited places; nobody has left yet. */
  function countLeavers(step: number): void {
    sent.fill(0);
    sentUnits.fill(0);
    for (let tag = 0; tag < tags; tag++)
      for (let j = 0; j < sources.length; j++)
        leavers[tag * sources.length + j] = state.next[tag * stride + sources[j]];
    for (const { list, cell, source, weight } of leavings) {
      if (list < 0) continue;
      const taking = unitsOf(list, cell, step);
      for (let tag = 0; tag < tags; tag++) {
        const n = leavers[tag * sources.length + source] * weight;
        sent[list] += n;
        sentUnits[list] += n * taking;
      }
    }
    for (let l = 0; l < lists.length; l++) {
      startAsking(l);
      for (const leaving of leavings) {
        if (leaving.list < 0) continue;
        for (let tag = 0; tag < tags; tag++) countWaitingLeavers(l, tag, leaving, step);
      }
    }
  }

  /** Units that a child of this cell will take in the place of the list, once the shift is done. */
  function unitsOf(list: number, cell: number, step: number): number {
    return units[list]?.[(step + 1) * ages + (cell % ages)] ?? 1;
  }

  function startAsking(l: number): void {
    const { low, high, size } = state.waiting[l];
    const asking = asked[l];
    if (asking.children.length < size) {
      asking.children = new Float64Array(size);
      asking.units = new Float64Array(size);
    }
    asking.children.fill(0);
    asking.units.fill(0);
    asking.low = low;
    asking.high = high;
  }

  function countWaitingLeavers(l: number, tag: number, { list, cell, weight }: Leaving, step: number): void {
    const column = occupiedColumn(l, tag, cell);
    if (column < 0) return;
    const { low, high, base, rows, size } = state.waiting[l];
    const taking = unitsOf(list, cell, step);
    for (let v = low; v < high; v++) {
      const n = rows[column * size + v - base] * weight;
      sent[list] += n;
      sentUnits[list] += n * taking;
      if (list !== l) continue;
      asked[l].children[v - low] += n;
      asked[l].units[v - low] += n * taking;
    }
  }

  /** Share that each limited destination takes of those sent to it. */
  function computeShares(step: number): void {
    countAfterLeaving(step);
    for (let l = 0; l < lists.length; l++) {
      const capacity = (region.capacity[lists[l]] as Float64Array)[step + 1] * plan.places[lists[l]].ceiling;
      const room = step + 1 < limitedFrom[l] ? sentUnits[l] : Math.max(0, capacity - occupancy.used(l));
      taken[l] = sent[l] === 0 ? 0 : Math.min(1, room / sentUnits[l]);
    }
  }

  /** Children once all who must leave have left and those going to unlimited places have arrived. */
  function countAfterLeaving(step: number): void {
    everybody.fill(0);
    for (let tag = 0; tag < tags; tag++) for (let c = 0; c < cells; c++) everybody[c] += state.next[tag * stride + c];
    for (let l = 0; l < lists.length; l++) {
      const { low, high, base, rows, size, occupied, width } = state.waiting[l];
      const count = listStart[l + 1] - listStart[l];
      for (let column = 0; column < width; column++) {
        if (occupied[column] === 0) continue;
        let sum = 0;
        for (let v = low; v < high; v++) sum += rows[column * size + v - base];
        everybody[listCell[listStart[l] + (column % count)]] += sum;
      }
    }
    for (let c = 0; c < cells; c++) afterLeaving[c] = everybody[c] * stays[c];
    for (const { cell, weight, list, to } of leavings) {
      if (list < 0 || step + 1 < limitedFrom[list])
        for (const arrival of to) afterLeaving[arrival.cell] += everybody[cell] * weight * arrival.share;
    }
    occupancy.countCells(afterLeaving, step + 1);
  }

  function moveOthers(step: number): void {
    for (let tag = 0; tag < tags; tag++)
      for (const cell of sources) if (stays[cell] !== 1) state.next[tag * stride + cell] *= stays[cell];
    for (const leaving of leavings) {
      for (let tag = 0; tag < tags; tag++) {
        const n = leavers[tag * sources.length + leaving.source] * leaving.weight;
        if (n > 0) sendAway(leaving, tag, n, -1, step, step);
      }
    }
  }

  function moveWaiting(l: number, step: number): void {
    const list = state.waiting[l];
    if (list.low === list.high) return;
    for (let tag = 0; tag < tags; tag++) for (let j = 0; j < sources.length; j++) takeOut(l, tag, j);
    for (const leaving of leavings) {
      for (let tag = 0; tag < tags; tag++) sendColumn(leaving, l, tag, step);
    }
    list.recount();
  }

  /** Copies a column of the list to `columns` and leaves in it who stay. */
  function takeOut(l: number, tag: number, source: number): void {
    const { low, high, base, rows, size } = state.waiting[l];
    if (columns.length < tags * sources.length * size) {
      // before the first copy: the rows of a list only grow between steps
      columns = new Float64Array(tags * sources.length * size);
    }
    const cell = sources[source];
    const to = (tag * sources.length + source) * size;
    const column = occupiedColumn(l, tag, cell);
    if (column < 0) {
      columns.fill(0, to, to + size);
      return;
    }
    for (let v = low; v < high; v++) {
      const at = column * size + v - base;
      columns[to + v - base] = rows[at];
      rows[at] *= stays[cell];
    }
  }

  function sendColumn(leaving: Leaving, l: number, tag: number, step: number): void {
    const { low, high, base, size } = state.waiting[l];
    const at = (tag * sources.length + leaving.source) * size;
    for (let v = low; v < high; v++) {
      const n = columns[at + v - base] * leaving.weight;
      if (n > 0) sendAway(leaving, tag, n, l, v, step);
    }
  }

  /** Moves n children who wait on list `from` (or on none: -1) since step `vintage`. */
  function sendAway(leaving: Leaving, tag: number, n: number, from: number, vintage: number, step: number): void {
    const { list } = leaving;
    const waited = step - vintage;
    const accepted = list < 0 ? n : n * taken[list];
    const refused = list < 0 ? 0 : n - accepted;
    countFlow(leaving.slot, tag, accepted);
    countFlow(leaving.fallbackSlot, tag, refused);
    if (list >= 0 && from !== list) {
      event(list, ARRIVALS, n, 0);
      event(list, DIRECT, accepted, 0);
    }
    if (list >= 0 && from === list) event(list, ADMITTED, accepted, waited);
    for (let j = 0; j < leaving.to.length; j++) {
      const { cell, share } = leaving.to[j];
      if (from < 0 || from === list) state.next[tag * stride + cell] += accepted * share;
      else waits.keep(from, vintage, tag, cell, accepted * share, step);
    }
    if (refused === 0) return;
    for (let j = 0; j < leaving.fallback.length; j++) {
      const { cell, share } = leaving.fallback[j];
      if (from === list) waits.keep(list, vintage, tag, cell, refused * share, step);
      else refuse(list, tag, cell, refused * share, from, waited);
    }
  }

  /** Children sent in vain to a place that they were not waiting for. */
  function refuse(list: number, tag: number, cell: number, n: number, from: number, waited: number): void {
    const column = waits.columnIn(list, cell);
    if (from >= 0) event(from, column >= 0 ? SWITCHED : INELIGIBLE, n, waited);
    if (column >= 0) joining[list][tag * (listStart[list + 1] - listStart[list]) + column] += n;
    else {
      event(list, INELIGIBLE, n, 0);
      state.next[tag * stride + cell] += n;
    }
  }

  function openNewRow(l: number, step: number): void {
    const list = state.waiting[l];
    for (let c = 0; c < list.width; c++) {
      const n = joining[l][c];
      if (n === 0) continue;
      joining[l][c] = 0;
      if (list.low === list.high) list.clear(step, step + 1);
      list.add(step, c, n);
    }
  }

  function logForced(l: number, step: number): void {
    if (taken[l] === 0) return;
    const { low, high, children, units: taking } = asked[l];
    let known = 0;
    let knownUnits = 0;
    for (let k = 0; k < high - low; k++) {
      known += children[k];
      knownUnits += taking[k];
    }
    // whoever was not on this list yet asks now
    const unknown = sent[l] - known;
    const others = unknown > 1e-12 * sent[l] ? unknown : 0;
    const otherUnits = others > 0 ? sentUnits[l] - knownUnits : 0;
    const push = (v: number, n: number, units: number) => {
      if (n > 0) pushAdmission(log, step, l, v, n * taken[l], units * taken[l], n);
    };
    for (let v = low; v < Math.min(high, step); v++) push(v, children[v - low], taking[v - low]);
    const now = low <= step && step < high ? step - low : -1;
    push(step, others + (now < 0 ? 0 : children[now]), otherUnits + (now < 0 ? 0 : taking[now]));
  }

  return (step) => {
    refreshShares(step);
    countLeavers(step);
    computeShares(step);
    moveOthers(step);
    for (let l = 0; l < lists.length; l++) moveWaiting(l, step);
    for (let l = 0; l < lists.length; l++) {
      openNewRow(l, step);
      logForced(l, step);
    }
  };
}

/** Share of the cell that must leave in this step. */
function shareOf({ share, factor }: PlanForcedMove, step: number): number {
  return factor ? share * factor[step] : share;
}
