/** Phase 1 of a step: the hazards act on everybody, those waiting included (see README.md beside this file). */
import type { Rates } from './rates.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { EVENT_COUNT, EVENTS } from './trajectory.ts';
import { orderCells, sharedExits } from './waiter-tables.ts';
import type { WaiterExits } from './waiters.ts';

const SWITCHED = EVENTS.indexOf('switched');
const INELIGIBLE = EVENTS.indexOf('ineligible');
/** Vintages taken together: few enough to stay in the processor's cache. */
const BLOCK = 64;

/** Reads `state.now` and the vintages; writes `state.next`, the vintages in place, and the counters. */
export type HazardPhase = (step: number) => void;

export function buildHazards(structure: Structure, waiters: WaiterExits, rates: Rates, state: State): HazardPhase {
  const { tags, ages, lists, listStart, listCell, exits, pairs } = structure;
  const { waitProb, waitStay, waitFactor, waitSwitched, waitIneligible } = rates;
  const { stride, flow, taggedFlow, events, eventWait, atStart, afterHazards } = state;
  const { classes, keepExit, keepTo } = waiters;
  const waitingCells = listCell.length;
  const counters = pairs.count + 1;
  // tagged flows are counted without ages
  const pairOfExit = exits.slot.map((s) => Math.floor(s / ages));
  const pairOfWaiterExit = waiters.slot.map((s) => Math.floor(s / ages));
  const widest = Math.max(0, ...state.waiting.map((w) => w.width));
  const group = new Float64Array(widest);
  const moment = new Float64Array(widest);
  const arriving = new Float64Array(BLOCK * widest);
  const { keepsOfCell, order, late, receives } = orderCells(structure, waiters);
  const { sharedStart, sharedCell, joinStart, joinCell } = sharedExits(structure, waiters);
  /** Those waiting, times their factor, per `[tag * waiting cells + waiting cell]`: they take exits as those beside them do. */
  const beside = new Float64Array(tags * waitingCells);
  const besides = new Uint8Array(tags);

  /** Children who do not wait; and with them, exit by exit, those whose wait makes no difference to it. */
  function moveOthers(tag: number): void {
    // named here once more: what a loop reads from around the function it reads anew every time
    const { now, next, flow, taggedFlow } = state;
    const { target, slot } = exits;
    const { hazard, factor, stay } = rates;
    const { rowCell, rowStart, rowSpecial } = structure;
    const at = tag * stride;
    const counter = (tag - 1) * counters;
    const waitingAt = tag * waitingCells;
    const anyBeside = besides[tag] === 1;
    for (let r = 0; r < rowCell.length; r++) {
      const cell = at + rowCell[r];
      const n = now[cell];
      const own = n * factor[r];
      let all = own;
      if (anyBeside) for (let j = sharedStart[r]; j < sharedStart[r + 1]; j++) all += beside[waitingAt + sharedCell[j]];
      if (all === 0 && n === 0) continue;
      next[cell] += n * stay[r];
      const special = rowSpecial[r];
      const last = rowStart[r + 1];
      for (let e = rowStart[r]; e < last; e++) {
        let who = all;
        if (e >= special) {
          who = own;
          if (anyBeside) for (let j = joinStart[e]; j < joinStart[e + 1]; j++) who += beside[waitingAt + joinCell[j]];
        }
        const moved = hazard[e] * who;
        next[at + target[e]] += moved;
        flow[slot[e]] += moved;
        if (tag > 0) taggedFlow[counter + pairOfExit[e]] += moved;
      }
    }
  }

  /** Vintages of the same class of waited time move alike: their rows are scaled one by one, their endings counted together. */
  function moveWaiting(l: number, step: number): void {
    const list = state.waiting[l];
    list.trim();
    const lastClass = classes[l] - 1;
    // the oldest have waited long enough to be in the last class together; every younger vintage is a class of its own
    let v = list.low;
    if (v < list.high) {
      const end = Math.max(v + 1, Math.min(list.high, step - lastClass));
      moveClass(l, v, end, Math.min(step - 1 - v, lastClass), step);
      for (v = end; v < list.high; v++) moveClass(l, v, v + 1, step - 1 - v, step);
    }
  }

  function moveClass(l: number, from: number, to: number, k: number, step: number): void {
    rates.refreshClass(l, k, step);
    const { mask } = state.waiting[l];
    const exitCount = waiters.start[listStart[l + 1]] - waiters.start[listStart[l]];
    const probAt = rates.base[l] + k * exitCount - waiters.start[listStart[l]];
    const stayAt = rates.stayBase[l] + k * (listStart[l + 1] - listStart[l]);
    for (let v = from; v < to; ) {
      const slot = v & mask;
      // a block never runs past the end of the ring
      const count = Math.min(to - v, BLOCK, mask + 1 - slot);
      scaleRows(l, slot, count, step - v, probAt, stayAt);
      v += count;
    }
    for (let tag = 0; tag < tags; tag++) endWaits(l, tag, probAt, stayAt);
  }

  /** The rows of n vintages from a slot on, column by column, so that the sums over vintages stay in registers. */
  function scaleRows(l: number, slot: number, n: number, waited: number, probAt: number, stayAt: number): void {
    const { rows, totals, width, mask, occupied } = state.waiting[l];
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    for (let k = slot; k < slot + n; k++) totals[k] = 0;
    for (let j = 0, i = first; j < width; j++, i = i + 1 === first + count ? first : i + 1) {
      const c = order[i];
      const column = j - (i - first) + c;
      if (occupied[column] === 0) continue;
      const at = column * (mask + 1) + slot;
      const stays = waitStay[stayAt + c];
      let goesOn = stays;
      let ahead = 0;
      let last = 0;
      for (let keep = keepsOfCell[first + c]; keep < keepsOfCell[first + c + 1]; keep++) {
        const p = waitProb[probAt + keepExit[keep]];
        if (p === 0) continue;
        goesOn += p;
        occupied[column + keepTo[keep] - c] = 1;
        if (late[keep] === 1) carry(rows, at, n, arriving, keepTo[keep] * BLOCK, p);
        else {
          if (ahead !== 0) carry(rows, at, n, rows, at + ahead, last);
          ahead = (keepTo[keep] - c) * (mask + 1);
          last = p;
        }
      }
      // not a function of its own, which would cost memory for its numbers at every call;
      // summed on from block to block: where the ring or a block ends must not show in the last bits
      let here = group[column];
      let waits = moment[column];
      for (let k = 0; k < n; k++) {
        const children = rows[at + k];
        here += children;
        waits += children * (waited - k);
        totals[slot + k] += children * goesOn;
        if (last !== 0) rows[at + k + ahead] += children * last;
        rows[at + k] = children * stays;
      }
      group[column] = here;
      moment[column] = waits;
      if (receives[first + c] === 1) receive(rows, at, n, c);
    }
  }

  /** A change of stratum that keeps the wait. */
  function carry(rows: Float64Array, at: number, n: number, into: Float64Array, intoAt: number, p: number): void {
    for (let k = 0; k < n; k++) into[intoAt + k] += rows[at + k] * p;
  }

  /** Those who went on waiting in this column before it was done. */
  function receive(rows: Float64Array, at: number, n: number, c: number): void {
    for (let k = 0; k < n; k++) {
      rows[at + k] += arriving[c * BLOCK + k];
      arriving[c * BLOCK + k] = 0;
    }
  }

  /** Counts how the waits of a class end; the moves that others make too are left to `moveOthers`. */
  function endWaits(l: number, tag: number, probAt: number, stayAt: number): void {
    const { start, keepStart, target } = waiters;
    const first = listStart[l];
    const last = listStart[l + 1];
    const groupAt = tag * (last - first) - first;
    const waitingAt = tag * waitingCells;
    let switched = 0;
    let switchedWait = 0;
    let ineligible = 0;
    let ineligibleWait = 0;
    for (let g = first; g < last; g++) {
      const n = group[groupAt + g];
      if (n === 0) continue;
      const waited = moment[groupAt + g];
      const cell = stayAt + g - first;
      atStart[waitingAt + g] += n;
      afterHazards[waitingAt + g] += n * waitStay[cell];
      beside[waitingAt + g] += n * waitFactor[cell];
      switched += n * waitSwitched[cell];
      switchedWait += waited * waitSwitched[cell];
      ineligible += n * waitIneligible[cell];
      ineligibleWait += waited * waitIneligible[cell];
      for (let x = keepStart[g]; x < start[g + 1]; x++) afterHazards[waitingAt + target[x]] += n * waitProb[probAt + x];
    }
    besides[tag] = 1;
    events[l * EVENT_COUNT + SWITCHED] += switched;
    eventWait[l * EVENT_COUNT + SWITCHED] += switchedWait;
    events[l * EVENT_COUNT + INELIGIBLE] += ineligible;
    eventWait[l * EVENT_COUNT + INELIGIBLE] += ineligibleWait;
    ownEndings(l, tag, probAt);
  }

  /** Endings that only those waiting know, or know with a hazard of their own. Empties `group` and `moment`. */
  function ownEndings(l: number, tag: number, probAt: number): void {
    const { next } = state;
    const { ownStart, keepStart, target, slot, event } = waiters;
    const first = listStart[l];
    const last = listStart[l + 1];
    const groupAt = tag * (last - first) - first;
    const at = tag * stride;
    const counter = (tag - 1) * counters;
    const counted = l * EVENT_COUNT;
    for (let g = first; g < last; g++) {
      const n = group[groupAt + g];
      if (n === 0) continue;
      const waited = moment[groupAt + g];
      group[groupAt + g] = 0;
      moment[groupAt + g] = 0;
      for (let x = ownStart[g]; x < keepStart[g]; x++) {
        const p = waitProb[probAt + x];
        if (p === 0) continue;
        const moved = n * p;
        next[at + target[x]] += moved;
        flow[slot[x]] += moved;
        if (tag > 0) taggedFlow[counter + pairOfWaiterExit[x]] += moved;
        events[counted + event[x]] += moved;
        eventWait[counted + event[x]] += waited * p;
      }
    }
  }

  return (step) => {
    state.next.fill(0);
    flow.fill(0);
    taggedFlow.fill(0);
    events.fill(0);
    eventWait.fill(0);
    atStart.fill(0);
    afterHazards.fill(0);
    if (besides.includes(1)) beside.fill(0);
    besides.fill(0);
    for (let l = 0; l < lists.length; l++) moveWaiting(l, step);
    for (let tag = 0; tag < tags; tag++) moveOthers(tag);
  };
}
