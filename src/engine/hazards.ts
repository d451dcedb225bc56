/** Phase 1 of a step: the hazards act on everybody, those waiting included (see README.md beside this file). */
import type { Rates } from './rates.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { EVENT_COUNT, EVENTS } from './trajectory.ts';
import type { WaiterExits } from './waiters.ts';

const SWITCHED = EVENTS.indexOf('switched');
/** Vintages taken together: few enough to stay in the processor's cache. */
const BLOCK = 32;

/** Reads `state.now` and the vintages; writes `state.next`, the vintages in place, and the counters. */
export type HazardPhase = (step: number) => void;

export function buildHazards(structure: Structure, waiters: WaiterExits, rates: Rates, state: State): HazardPhase {
  const { tags, ages, lists, listStart, listCell, rowCell, rowStart, exits, pairs } = structure;
  const { target, slot } = exits;
  const { prob, stay, waitProb, waitStay } = rates;
  const { stride, flow, taggedFlow, events, eventWait, atStart, afterHazards } = state;
  const { classes, keepOfList, keepExit, keepFrom, keepTo } = waiters;
  const waitingCells = listCell.length;
  const counters = pairs.count + 1;
  // tagged flows are counted without ages
  const pairOfExit = slot.map((s) => Math.floor(s / ages));
  const pairOfWaiterExit = waiters.slot.map((s) => Math.floor(s / ages));
  const widest = Math.max(0, ...state.waiting.map((w) => w.width));
  const group = new Float64Array(widest);
  const moment = new Float64Array(widest);
  const arriving = new Float64Array(BLOCK * widest);
  const receives = new Uint8Array(waitingCells);
  lists.forEach((_, l) => {
    for (let j = keepOfList[l]; j < keepOfList[l + 1]; j++)
      if (keepTo[j] > keepFrom[j]) receives[listStart[l] + keepTo[j]] = 1;
  });

  function moveOthers(): void {
    const { now, next } = state;
    const rows = rowCell.length;
    for (let tag = 0; tag < tags; tag++) {
      const at = tag * stride;
      const counter = (tag - 1) * counters;
      for (let r = 0; r < rows; r++) {
        const cell = at + rowCell[r];
        const n = now[cell];
        if (n === 0) continue;
        next[cell] += n * stay[r];
        const last = rowStart[r + 1];
        for (let e = rowStart[r]; e < last; e++) {
          const moved = n * prob[e];
          next[at + target[e]] += moved;
          flow[slot[e]] += moved;
          if (tag > 0) taggedFlow[counter + pairOfExit[e]] += moved;
        }
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
    endWaits(l, probAt, stayAt);
  }

  /** The rows of n vintages from a slot on, column by column, so that the sums over vintages stay in registers. */
  function scaleRows(l: number, slot: number, n: number, waited: number, probAt: number, stayAt: number): void {
    const { rows, totals, width } = state.waiting[l];
    const count = listStart[l + 1] - listStart[l];
    const keepEnd = keepOfList[l + 1];
    for (let k = 0; k < n; k++) totals[slot + k] = 0;
    for (let column = 0; column < width; column += count) {
      const first = slot * width + column;
      let keep = keepOfList[l];
      for (let c = 0; c < count; c++) {
        const stays = waitStay[stayAt + c];
        let goesOn = stays;
        for (; keep < keepEnd && keepFrom[keep] === c; keep++) {
          const p = waitProb[probAt + keepExit[keep]];
          goesOn += p;
          carry(rows, width, first, n, c, keepTo[keep], p);
        }
        let here = 0;
        let waits = 0;
        let at = first + c;
        for (let k = 0; k < n; k++) {
          const children = rows[at];
          if (children !== 0) {
            here += children;
            waits += children * (waited - k);
            totals[slot + k] += children * goesOn;
            rows[at] = children * stays;
          }
          at += width;
        }
        group[column + c] += here;
        moment[column + c] += waits;
        if (receives[listStart[l] + c] === 1) receive(rows, width, first + c, n, c);
      }
    }
  }

  /** Changes of stratum that keep the wait: at once into a column that is done, by way of `arriving` into one to come. */
  function carry(rows: Float64Array, width: number, first: number, n: number, c: number, to: number, p: number): void {
    let at = first + c;
    if (to < c) {
      const ahead = to - c;
      for (let k = 0; k < n; k++) {
        rows[at + ahead] += rows[at] * p;
        at += width;
      }
      return;
    }
    const slotOfTo = to * BLOCK;
    for (let k = 0; k < n; k++) {
      arriving[slotOfTo + k] += rows[at] * p;
      at += width;
    }
  }

  function receive(rows: Float64Array, width: number, first: number, n: number, c: number): void {
    let at = first;
    for (let k = 0; k < n; k++) {
      rows[at] += arriving[c * BLOCK + k];
      arriving[c * BLOCK + k] = 0;
      at += width;
    }
  }

  function endWaits(l: number, probAt: number, stayAt: number): void {
    const { next } = state;
    const { start, keepStart, target, slot, event } = waiters;
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    const counted = l * EVENT_COUNT;
    for (let tag = 0; tag < tags; tag++) {
      const at = tag * stride;
      const counter = (tag - 1) * counters;
      const waitingAt = tag * waitingCells;
      for (let c = 0; c < count; c++) {
        const n = group[tag * count + c];
        if (n === 0) continue;
        const waited = moment[tag * count + c];
        group[tag * count + c] = 0;
        moment[tag * count + c] = 0;
        const g = first + c;
        atStart[waitingAt + g] += n;
        afterHazards[waitingAt + g] += n * waitStay[stayAt + c];
        const keep = keepStart[g];
        const last = start[g + 1];
        // most exits are moves: what these have in common is counted once
        let switched = 0;
        for (let x = start[g]; x < keep; x++) {
          const p = waitProb[probAt + x];
          const moved = n * p;
          next[at + target[x]] += moved;
          flow[slot[x]] += moved;
          if (tag > 0) taggedFlow[counter + pairOfWaiterExit[x]] += moved;
          if (event[x] === SWITCHED) switched += p;
          else {
            events[counted + event[x]] += moved;
            eventWait[counted + event[x]] += waited * p;
          }
        }
        events[counted + SWITCHED] += n * switched;
        eventWait[counted + SWITCHED] += waited * switched;
        for (let x = keep; x < last; x++) afterHazards[waitingAt + target[x]] += n * waitProb[probAt + x];
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
    moveOthers();
    for (let l = 0; l < lists.length; l++) moveWaiting(l, step);
  };
}
