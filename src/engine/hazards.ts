/** Phase 1 of a step: the hazards act on everybody, those waiting included (see README.md beside this file). */
import { type Block, heap, placeOf, placesOf } from './memory.ts';
import type { Rates } from './rates.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import type { WaiterRates } from './waiter-rates.ts';
import { sharedExits } from './waiter-tables.ts';
import type { WaiterExits } from './waiters.ts';
import { buildWaitingHazards } from './waiting-hazards.ts';

const H = heap.doubles;
const I = heap.ints;

/** Reads `state.now` and the vintages; writes `state.next`, the vintages, and the counters. */
export type HazardPhase = (step: number) => void;

export function buildHazards(
  structure: Structure,
  waiters: WaiterExits,
  rates: Rates,
  waiterRates: WaiterRates,
  state: State,
  block: Block,
): HazardPhase {
  const { tags, ages, lists, listCell, exits, pairs, rowCell, rowStart, rowSpecial } = structure;
  const { stride } = state;
  const waitingCells = listCell.length;
  // tagged flows are counted without ages
  const tables = block.copy({
    ...sharedExits(structure, waiters),
    pairOf: exits.slot.map((s) => Math.floor(s / ages)),
  });
  /** Those waiting, times their factor, per `[tag * waiting cells + waiting cell]`: they take exits as those beside them do. */
  const besideOf = block.doubles(tags * waitingCells);
  const waiting = buildWaitingHazards(structure, waiters, waiterRates, state, besideOf, block);
  const places: MoverPlaces = {
    rows: rowCell.length,
    ...placesOf({ rowCell, rowStart, rowSpecial, target: exits.target, slot: exits.slot, ...tables }),
    ...placesOf({ hazard: rates.hazard, factor: rates.factor, stay: rates.stay }),
    ...placesOf({ beside: besideOf, flow: state.flow, taggedFlow: state.taggedFlow }),
  };

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
    const now = placeOf(state.now);
    const next = placeOf(state.next);
    for (let tag = 0; tag < tags; tag++)
      moveOthers(
        places,
        now + tag * stride,
        next + tag * stride,
        places.beside + tag * waitingCells,
        tag > 0 ? places.taggedFlow + (tag - 1) * (pairs.count + 1) : 0,
      );
  };
}

/** Where `moveOthers` finds its tables in the memory. */
type MoverPlaces = Readonly<
  Record<
    | 'rows'
    | 'rowCell'
    | 'rowStart'
    | 'rowSpecial'
    | 'target'
    | 'slot'
    | 'pairOf'
    | 'sharedStart'
    | 'sharedCell'
    | 'joinStart'
    | 'joinCell'
    | 'hazard'
    | 'factor'
    | 'stay'
    | 'beside'
    | 'flow'
    | 'taggedFlow',
    number
  >
>;

/**
 * Children of a tag who do not wait; and with them, exit by exit, those whose wait makes no difference to it. Cells stand at
 * `now` and `next`, those waiting beside at `beside`, counters of tagged flows at `tagged` (0: none).
 */
function moveOthers(m: MoverPlaces, now: number, next: number, beside: number, tagged: number): void {
  const { rows, rowCell, rowStart, rowSpecial, target, slot, pairOf, sharedStart, sharedCell, joinStart, joinCell } = m;
  const { hazard, factor, stay, flow } = m;
  for (let r = 0; r < rows; r++) {
    const cell = I[(rowCell + r) | 0];
    const n = H[(now + cell) | 0];
    const own = n * H[(factor + r) | 0];
    let others = 0;
    const sharedEnd = I[(sharedStart + r + 1) | 0];
    for (let j = I[(sharedStart + r) | 0]; j < sharedEnd; j++) others += H[(beside + I[(sharedCell + j) | 0]) | 0];
    const all = own + others;
    if (n === 0 && others === 0) continue;
    H[(next + cell) | 0] += n * H[(stay + r) | 0];
    const special = I[(rowSpecial + r) | 0];
    const last = I[(rowStart + r + 1) | 0];
    for (let e = I[(rowStart + r) | 0]; e < special; e++) {
      const moved = H[(hazard + e) | 0] * all;
      H[(next + I[(target + e) | 0]) | 0] += moved;
      H[(flow + I[(slot + e) | 0]) | 0] += moved;
      if (tagged > 0) H[(tagged + I[(pairOf + e) | 0]) | 0] += moved;
    }
    // demand and changes of stratum are no flows
    for (let e = special; e < last; e++) {
      let who = own;
      if (others !== 0) {
        const joinEnd = I[(joinStart + e + 1) | 0];
        for (let j = I[(joinStart + e) | 0]; j < joinEnd; j++) who += H[(beside + I[(joinCell + j) | 0]) | 0];
      }
      H[(next + I[(target + e) | 0]) | 0] += H[(hazard + e) | 0] * who;
    }
  }
}
