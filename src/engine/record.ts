/** Writes the state and the counters of each step into the trajectory. */
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { EVENT_COUNT, type Trajectory } from './trajectory.ts';
import { longerSteps } from './waiting-hazards.ts';

export function allocateTrajectory(structure: Structure): Trajectory {
  const { plan, places, ages, cells, tags, lists, pairs } = structure;
  const steps = plan.time.steps;
  const perList = (steps + 1) * lists.length;
  return {
    steps,
    stock: new Float64Array((steps + 1) * tags * cells),
    beyond: new Float64Array((steps + 1) * places),
    lists,
    waitingByOrigin: new Float64Array(perList * places),
    waitingByAge: new Float64Array(perList * ages),
    waitSum: new Float64Array(perList),
    longer: new Float64Array(perList * plan.longerThanWeeks.length),
    events: new Float64Array(steps * lists.length * EVENT_COUNT),
    eventWait: new Float64Array(steps * lists.length * EVENT_COUNT),
    free: new Float64Array(steps * lists.length),
    pairFrom: pairs.from,
    pairTo: pairs.to,
    flow: new Float64Array(steps * pairs.count * ages),
    taggedFlow: new Float64Array(steps * (tags - 1) * pairs.count),
    adjustment: new Float64Array((steps + 1) * places),
    listAdjustment: new Float64Array(perList),
    log: {
      length: 0,
      step: new Int32Array(0),
      list: new Int32Array(0),
      vintage: new Int32Array(0),
      amount: new Float64Array(0),
      units: new Float64Array(0),
      available: new Float64Array(0),
    },
  };
}

export interface Recorder {
  /** The state at t[i], before step i, except where those who wait are. */
  state(i: number): void;
  /** Who waits at t[i], as the hazard phase or `countWaiting` found them. */
  waiting(i: number): void;
  /** The counters of step i. */
  step(i: number): void;
}

/** Counts those waiting at t[i], as the hazard phase of step i does on its way. */
export function countWaiting(structure: Structure, state: State, i: number): void {
  const { stepsOf, order } = longerSteps(structure);
  const thresholds = order.length;
  state.waiting.forEach((list, l) => {
    list.refresh();
    const { low, high, base, size, rows, active, count, atStart } = list;
    const older = new Float64Array(thresholds);
    let waits = 0;
    for (let j = 0; j < count; j++) {
      const at = active[j] * size - base;
      let here = 0;
      let waited = 0;
      for (let v = low; v < high; v++) {
        const n = rows[at + v];
        here += n;
        waited += n * (i - v);
        for (let x = 0; x < thresholds; x++) if (i - 1 - v >= stepsOf[x]) older[x] += n;
      }
      atStart[active[j]] = here;
      waits += waited - here;
    }
    state.waitSum[l] = waits;
    for (let x = 0; x < thresholds; x++) state.longer[l * thresholds + order[x]] = older[x];
  });
}

export function buildRecorder(structure: Structure, state: State, out: Trajectory): Recorder {
  const { places, strata, ages, cells, tags, lists, listStart, listCell, pairs } = structure;
  const { stride } = state;
  const origin = Int32Array.from(listCell, (cell) => Math.floor(cell / (strata * ages)));
  const age = Int32Array.from(listCell, (cell) => cell % ages);

  function addWaiting(l: number, i: number): void {
    const { stock, waitingByOrigin, waitingByAge } = out;
    const originOf = origin;
    const ageOf = age;
    const { low, high, active, count, atStart, cellOf, tagOf } = state.waiting[l];
    const byOrigin = (i * lists.length + l) * places;
    const byAge = (i * lists.length + l) * ages;
    const first = listStart[l];
    for (let p = 0; p < places; p++) waitingByOrigin[byOrigin + p] = 0;
    for (let a = 0; a < ages; a++) waitingByAge[byAge + a] = 0;
    if (low === high) return;
    for (let j = 0; j < count; j++) {
      const n = atStart[active[j]];
      if (n === 0) continue;
      const g = first + cellOf[active[j]];
      const tag = tagOf[active[j]];
      stock[(i * tags + tag) * cells + listCell[g]] += n;
      waitingByOrigin[byOrigin + originOf[g]] += n;
      waitingByAge[byAge + ageOf[g]] += n;
    }
  }

  return {
    state(i) {
      for (let tag = 0; tag < tags; tag++) copy(state.now, tag * stride, cells, out.stock, (i * tags + tag) * cells);
      copy(state.beyond, 0, places, out.beyond, i * places);
    },
    waiting(i) {
      copy(state.waitSum, 0, lists.length, out.waitSum, i * lists.length);
      copy(state.longer, 0, state.longer.length, out.longer, i * state.longer.length);
      for (let l = 0; l < lists.length; l++) addWaiting(l, i);
    },
    step(i) {
      const slots = pairs.count * ages;
      copy(state.flow, 0, slots, out.flow, i * slots);
      for (let tag = 1; tag < tags; tag++) {
        const from = (tag - 1) * (pairs.count + 1);
        copy(state.taggedFlow, from, pairs.count, out.taggedFlow, (i * (tags - 1) + tag - 1) * pairs.count);
      }
      copy(state.events, 0, state.events.length, out.events, i * state.events.length);
      copy(state.eventWait, 0, state.eventWait.length, out.eventWait, i * state.eventWait.length);
      copy(state.free, 0, lists.length, out.free, i * lists.length);
    },
  };
}

/** Plain, because a `set` from a `subarray` makes an object every time and costs more than most of these copies. */
function copy(from: Float64Array, at: number, count: number, to: Float64Array, toAt: number): void {
  for (let k = 0; k < count; k++) to[toAt + k] = from[at + k];
}
