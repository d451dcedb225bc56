/**
 * Regions in which more places change nothing: nobody had to wait for one. Their run is what it was, number for number, but for
 * the places that stay free.
 */
import type { Trajectory } from '../engine/trajectory.ts';
import { EVENT_COUNT, EVENTS } from '../engine/trajectory.ts';
import type { PlanRegion } from '../model/plan.ts';

const ARRIVALS = EVENTS.indexOf('arrivals');
const DIRECT = EVENTS.indexOf('direct');

/** Marks (1) the lists on which anybody waited at the start of step `from`, or had to wait in the steps from there up to `until`. */
export function markShort(run: Trajectory, from: number, until: number, short: Uint8Array): void {
  const { lists, events, waitingByOrigin } = run;
  const places = waitingByOrigin.length / ((run.steps + 1) * lists.length);
  for (let l = 0; l < lists.length; l++) {
    const at = (from * lists.length + l) * places;
    for (let p = at; p < at + places; p++) if (waitingByOrigin[p] !== 0) short[l] = 1;
    for (let i = from; i < until; i++) {
      const counts = (i * lists.length + l) * EVENT_COUNT;
      if (events[counts + ARRIVALS] !== events[counts + DIRECT]) short[l] = 1;
    }
  }
}

/**
 * True when a run would come to the same with other capacities, all else being equal.
 * @param lists place of each list
 * @param then capacities of the run that was made
 * @param short its lists that were short of places after the start of step `from`
 */
export function changesNothing(
  lists: Int32Array,
  then: PlanRegion['capacity'],
  now: PlanRegion['capacity'],
  short: Uint8Array,
  from: number,
): boolean {
  return lists.every((place, l) => {
    const before = then[place] as Float64Array;
    const until = short[l] === 0 ? from + 1 : before.length;
    return (now[place] as Float64Array).every((n, i) => (i < until ? n === before[i] : n >= before[i]));
  });
}
