/** Phase 1 of a step: the hazards act on everybody, those waiting included (see README.md beside this file). */
import type { Rates } from './rates.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import type { WaiterRates } from './waiter-rates.ts';
import { sharedExits } from './waiter-tables.ts';
import type { WaiterExits } from './waiters.ts';
import { buildWaitingHazards } from './waiting-hazards.ts';

/** Reads `state.now` and the vintages; writes `state.next`, the vintages, and the counters. */
export type HazardPhase = (step: number) => void;

export function buildHazards(
  structure: Structure,
  waiters: WaiterExits,
  rates: Rates,
  waiterRates: WaiterRates,
  state: State,
): HazardPhase {
  const { tags, ages, lists, listCell, exits, pairs } = structure;
  const { stride } = state;
  const waitingCells = listCell.length;
  const counters = pairs.count + 1;
  // tagged flows are counted without ages
  const pairOfExit = exits.slot.map((s) => Math.floor(s / ages));
  const shared = sharedExits(structure, waiters);
  /** Those waiting, times their factor, per `[tag * waiting cells + waiting cell]`: they take exits as those beside them do. */
  const besideOf = new Float64Array(tags * waitingCells);
  const waiting = buildWaitingHazards(structure, waiters, waiterRates, state, besideOf);

  /** Children who do not wait; and with them, exit by exit, those whose wait makes no difference to it. */
  function moveOthers(tag: number): void {
    // named here once more: what a loop reads from around the function it reads anew every time
    const { now, next, flow, taggedFlow } = state;
    const { sharedStart, sharedCell, joinStart, joinCell } = shared;
    const beside = besideOf;
    const pairOf = pairOfExit;
    const { target, slot } = exits;
    const { hazard, factor, stay } = rates;
    const { rowCell, rowStart, rowSpecial } = structure;
    const at = tag * stride;
    const counter = (tag - 1) * counters;
    const waitingAt = tag * waitingCells;
    for (let r = 0; r < rowCell.length; r++) {
      const cell = at + rowCell[r];
      const n = now[cell];
      const own = n * factor[r];
      let others = 0;
      for (let j = sharedStart[r]; j < sharedStart[r + 1]; j++) others += beside[waitingAt + sharedCell[j]];
      const all = own + others;
      if (n === 0 && others === 0) continue;
      next[cell] += n * stay[r];
      const special = rowSpecial[r];
      const last = rowStart[r + 1];
      for (let e = rowStart[r]; e < special; e++) {
        const moved = hazard[e] * all;
        next[at + target[e]] += moved;
        flow[slot[e]] += moved;
        if (tag > 0) taggedFlow[counter + pairOf[e]] += moved;
      }
      // demand and changes of stratum are no flows
      for (let e = special; e < last; e++) {
        let who = own;
        if (others !== 0) for (let j = joinStart[e]; j < joinStart[e + 1]; j++) who += beside[waitingAt + joinCell[j]];
        next[at + target[e]] += hazard[e] * who;
      }
    }
  }

  return (step) => {
    state.next.fill(0);
    state.flow.fill(0);
    state.taggedFlow.fill(0);
    state.events.fill(0);
    state.eventWait.fill(0);
    state.afterHazards.fill(0);
    state.waitSum.fill(0);
    state.longer.fill(0);
    besideOf.fill(0);
    for (let l = 0; l < lists.length; l++) if (state.waiting[l].low < state.waiting[l].high) waiting(l, step);
    for (let tag = 0; tag < tags; tag++) moveOthers(tag);
  };
}
