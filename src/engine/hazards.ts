/** Phase 1 of a step: the hazards act on everybody, those waiting included (see README.md beside this file). */
import type { Rates } from './rates.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { EVENT_COUNT } from './trajectory.ts';
import type { WaiterExits } from './waiters.ts';

/** Reads `state.now` and the vintages; writes `state.next`, the vintages in place, and the counters. */
export type HazardPhase = (step: number) => void;

export function buildHazards(structure: Structure, waiters: WaiterExits, rates: Rates, state: State): HazardPhase {
  const { tags, ages, lists, listStart, listCell, rowCell, rowStart, exits, pairs } = structure;
  const { target, slot } = exits;
  const { prob, stay, waitProb, waitStay } = rates;
  const { stride, flow, taggedFlow, events, eventWait, atStart, afterHazards } = state;
  const waitingCells = listCell.length;
  const widest = Math.max(0, ...state.waiting.map((w) => w.width));
  const group = new Float64Array(widest);
  const moment = new Float64Array(widest);
  const carried = new Float64Array(
    Math.max(0, ...lists.map((_, l) => waiters.keepOfList[l + 1] - waiters.keepOfList[l])),
  );

  function moveOthers(): void {
    const { now, next } = state;
    for (let tag = 0; tag < tags; tag++) {
      const at = tag * stride;
      const counter = (tag - 1) * (pairs.count + 1);
      for (let r = 0; r < rowCell.length; r++) {
        const cell = at + rowCell[r];
        const n = now[cell];
        if (n === 0) continue;
        next[cell] += n * stay[r];
        const last = rowStart[r + 1];
        for (let e = rowStart[r]; e < last; e++) {
          const moved = n * prob[e];
          next[at + target[e]] += moved;
          flow[slot[e]] += moved;
          if (tag > 0) taggedFlow[counter + ((slot[e] / ages) | 0)] += moved;
        }
      }
    }
  }

  /** Vintages of the same class of waited time move alike: their rows are scaled one by one, their endings counted together. */
  function moveWaiting(l: number, step: number): void {
    const list = state.waiting[l];
    list.trim();
    const lastClass = waiters.classes[l] - 1;
    let current = -1;
    for (let v = list.low; v < list.high; v++) {
      if (list.totals[v & list.mask] === 0) continue;
      const k = Math.min(step - 1 - v, lastClass);
      if (k !== current && current >= 0) endWaits(l, current);
      current = k;
      scaleRow(l, v, k, step - v);
    }
    if (current >= 0) endWaits(l, current);
  }

  function scaleRow(l: number, v: number, k: number, waited: number): void {
    const list = state.waiting[l];
    const { rows, width } = list;
    const count = listStart[l + 1] - listStart[l];
    const at = (v & list.mask) * width;
    const probAt =
      rates.base[l] + k * (waiters.start[listStart[l + 1]] - waiters.start[listStart[l]]) - waiters.start[listStart[l]];
    const firstKeep = waiters.keepOfList[l];
    const keeps = waiters.keepOfList[l + 1] - firstKeep;
    const stayAt = rates.stayBase[l] + k * count;
    const { keepExit, keepFrom, keepTo } = waiters;
    let total = 0;
    for (let tagAt = at; tagAt < at + width; tagAt += count) {
      for (let j = 0; j < keeps; j++)
        carried[j] = rows[tagAt + keepFrom[firstKeep + j]] * waitProb[probAt + keepExit[firstKeep + j]];
      const column = tagAt - at;
      for (let c = 0; c < count; c++) {
        const n = rows[tagAt + c];
        if (n === 0) continue;
        group[column + c] += n;
        moment[column + c] += n * waited;
        const left = n * waitStay[stayAt + c];
        rows[tagAt + c] = left;
        total += left;
      }
      for (let j = 0; j < keeps; j++) {
        rows[tagAt + keepTo[firstKeep + j]] += carried[j];
        total += carried[j];
      }
    }
    list.totals[v & list.mask] = total;
  }

  function endWaits(l: number, k: number): void {
    const { next } = state;
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    const probAt = rates.base[l] + k * (waiters.start[first + count] - waiters.start[first]) - waiters.start[first];
    const stayAt = rates.stayBase[l] + k * count;
    for (let tag = 0; tag < tags; tag++) {
      const at = tag * stride;
      const counter = (tag - 1) * (pairs.count + 1);
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
        const keep = waiters.keepStart[g];
        for (let x = waiters.start[g]; x < keep; x++) {
          const p = waitProb[probAt + x];
          const moved = n * p;
          next[at + waiters.target[x]] += moved;
          flow[waiters.slot[x]] += moved;
          if (tag > 0) taggedFlow[counter + ((waiters.slot[x] / ages) | 0)] += moved;
          const column = l * EVENT_COUNT + waiters.event[x];
          events[column] += moved;
          eventWait[column] += waited * p;
        }
        for (let x = keep; x < waiters.start[g + 1]; x++)
          afterHazards[waitingAt + waiters.target[x]] += n * waitProb[probAt + x];
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
