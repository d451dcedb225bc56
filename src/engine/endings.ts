/** How waits end on a list on which all vintages move alike: the loop over its columns, in the memory (see memory.ts). */
import { heap } from './memory.ts';
import { EVENT_COUNT, EVENTS } from './trajectory.ts';

const H = heap.doubles;
const I = heap.ints;
const SWITCHED = EVENTS.indexOf('switched');
const INELIGIBLE = EVENTS.indexOf('ineligible');
const WITHDRAWN = EVENTS.indexOf('withdrawn');

/**
 * Where the tables of `WaiterExits` and `WaiterRates`, the counters and what was found in the columns stand; and how many waiting
 * cells and flow counters there are, and how far it is from one tag to the next in the state.
 */
export type EndingPlaces = Readonly<
  Record<
    | 'start'
    | 'ownStart'
    | 'keepStart'
    | 'first'
    | 'target'
    | 'slot'
    | 'pairOf'
    | 'event'
    | 'probability'
    | 'goesOn'
    | 'switches'
    | 'turnsIneligible'
    | 'factor'
    | 'here'
    | 'waited'
    | 'beside'
    | 'flow'
    | 'taggedFlow'
    | 'afterHazards'
    | 'events'
    | 'eventWait'
    | 'waitingCells'
    | 'counters'
    | 'stride',
    number
  >
>;

/** A list: its number, its first waiting cell and its active columns, and where these and those of all columns stand. */
export interface EndingList {
  readonly list: number;
  readonly firstCell: number;
  readonly count: number;
  readonly active: number;
  readonly cellOf: number;
  readonly tagOf: number;
}

/** Counts the endings, and moves those whose exits nobody beside them has; `next`: where the state after this step stands. */
export function endColumns(m: EndingPlaces, of: EndingList, next: number): void {
  const { start, ownStart, keepStart, first, target, slot, pairOf, event, probability, goesOn, switches } = m;
  const { turnsIneligible, factor, here, waited, beside, flow, afterHazards, waitingCells, counters, stride } = m;
  const { firstCell, count, active, cellOf, tagOf } = of;
  const counted = m.events + of.list * EVENT_COUNT;
  const countedWait = m.eventWait + of.list * EVENT_COUNT;
  let switched = 0;
  let switchedWait = 0;
  let ineligible = 0;
  let ineligibleWait = 0;
  let withdrawn = 0;
  let withdrawnWait = 0;
  for (let j = 0; j < count; j++) {
    const column = I[(active + j) | 0];
    const n = H[(here + column) | 0];
    if (n === 0) continue;
    const w = H[(waited + column) | 0];
    const g = (firstCell + I[(cellOf + column) | 0]) | 0;
    const tag = I[(tagOf + column) | 0];
    const own = I[(ownStart + g) | 0];
    if (own > I[(start + g) | 0]) {
      H[(beside + tag * waitingCells + g) | 0] = n * H[(factor + I[(first + g) | 0]) | 0];
      const s = H[(switches + g) | 0];
      const t = H[(turnsIneligible + g) | 0];
      switched += n * s;
      switchedWait += w * s;
      ineligible += n * t;
      ineligibleWait += w * t;
    }
    H[(afterHazards + g) | 0] += n * H[(goesOn + g) | 0];
    const cells = (next + tag * stride) | 0;
    // who withdraws stays where he is: no flow
    const last = (I[(keepStart + g) | 0] - 1) | 0;
    const leaves = H[(probability + last) | 0];
    H[(cells + I[(target + last) | 0]) | 0] += n * leaves;
    withdrawn += n * leaves;
    withdrawnWait += w * leaves;
    const tagged = tag > 0 ? m.taggedFlow + (tag - 1) * counters : 0;
    for (let x = own; x < last; x++) {
      const p = H[(probability + x) | 0];
      if (p === 0) continue;
      const moved = n * p;
      H[(cells + I[(target + x) | 0]) | 0] += moved;
      H[(flow + I[(slot + x) | 0]) | 0] += moved;
      if (tagged > 0) H[(tagged + I[(pairOf + x) | 0]) | 0] += moved;
      const kind = I[(event + x) | 0];
      H[(counted + kind) | 0] += moved;
      H[(countedWait + kind) | 0] += w * p;
    }
  }
  H[counted + SWITCHED] += switched;
  H[countedWait + SWITCHED] += switchedWait;
  H[counted + INELIGIBLE] += ineligible;
  H[countedWait + INELIGIBLE] += ineligibleWait;
  H[counted + WITHDRAWN] += withdrawn;
  H[countedWait + WITHDRAWN] += withdrawnWait;
}

/** Copies the children found in the active columns to `atStart`; returns the steps that they had waited at the start. */
export function noteColumns(active: number, count: number, here: number, waited: number, atStart: number): number {
  let waits = 0;
  for (let j = 0; j < count; j++) {
    const column = I[(active + j) | 0];
    const n = H[(here + column) | 0];
    H[(atStart + column) | 0] = n;
    waits += H[(waited + column) | 0] - n;
  }
  return waits;
}
