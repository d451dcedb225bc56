/** Writes the state and the counters of each step into the trajectory. */
import { placeOf } from './memory.ts';
import { addToRecord } from './runs.ts';
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
    atStart.fill(0);
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
  const { places, ages, cells, tags, lists, listStart, waitingRuns, pairs } = structure;
  const { stride } = state;
  const counted = state.flow.subarray(0, pairs.count * ages);

  function addWaiting(l: number, i: number): void {
    const { stock, waitingByOrigin, waitingByAge } = out;
    const { low, high, atStart } = state.waiting[l];
    const byOrigin = (i * lists.length + l) * places;
    const byAge = (i * lists.length + l) * ages;
    for (let p = 0; p < places; p++) waitingByOrigin[byOrigin + p] = 0;
    for (let a = 0; a < ages; a++) waitingByAge[byAge + a] = 0;
    if (low === high) return;
    const count = listStart[l + 1] - listStart[l];
    for (let tag = 0; tag < tags; tag++) {
      const stockAt = (i * tags + tag) * cells;
      const children = placeOf(atStart) + tag * count;
      addToRecord(waitingRuns[l], children, stock, stockAt, waitingByOrigin, byOrigin, waitingByAge, byAge);
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
      out.flow.set(counted, i * counted.length);
      for (let tag = 1; tag < tags; tag++) {
        const from = (tag - 1) * (pairs.count + 1);
        copy(state.taggedFlow, from, pairs.count, out.taggedFlow, (i * (tags - 1) + tag - 1) * pairs.count);
      }
      out.events.set(state.events, i * state.events.length);
      out.eventWait.set(state.eventWait, i * state.eventWait.length);
      copy(state.free, 0, lists.length, out.free, i * lists.length);
    },
  };
}

/** Plain, because a `set` from a `subarray` makes an object every time and costs more than most of these copies. */
function copy(from: Float64Array, at: number, count: number, to: Float64Array, toAt: number): void {
  for (let k = 0; k < count; k++) to[toAt + k] = from[at + k];
}
