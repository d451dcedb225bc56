/** Writes the state and the counters of each step into the trajectory. */
import { WEEKS_PER_YEAR } from '../model/time.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { EVENT_COUNT, type Trajectory } from './trajectory.ts';

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
  /** Who waits at t[i], from `state.atStart`. */
  waiting(i: number): void;
  /** The counters of step i. */
  step(i: number): void;
}

/** Fills `state.atStart` from the rows of all lists; in a step the hazard phase does that on its way. */
export function sumWaiting({ tags, lists, listStart, listCell }: Structure, state: State): void {
  state.atStart.fill(0);
  for (let l = 0; l < lists.length; l++) {
    const { low, high, rows, mask, occupied } = state.waiting[l];
    const count = listStart[l + 1] - listStart[l];
    for (let column = 0; column < tags * count; column++) {
      if (occupied[column] === 0) continue;
      let sum = 0;
      for (let v = low; v < high; v++) sum += rows[column * (mask + 1) + (v & mask)];
      state.atStart[Math.floor(column / count) * listCell.length + listStart[l] + (column % count)] = sum;
    }
  }
}

export function buildRecorder(structure: Structure, state: State, out: Trajectory): Recorder {
  const { plan, places, strata, ages, cells, tags, lists, listStart, listCell, pairs } = structure;
  const { stride, atStart } = state;
  const waitingCells = listCell.length;
  const origin = Int32Array.from(listCell, (cell) => Math.floor(cell / (strata * ages)));
  const age = Int32Array.from(listCell, (cell) => cell % ages);
  const thresholds = Float64Array.from(plan.longerThanWeeks);
  const { stock, waitingByOrigin, waitingByAge, waitSum, longer } = out;
  const weeksPerStep = plan.time.dt * WEEKS_PER_YEAR;

  function waitsSoFar(l: number, i: number): void {
    const { low, high, totals, mask } = state.waiting[l];
    const at = i * lists.length + l;
    let waits = 0;
    for (let v = low; v < high; v++) waits += totals[v & mask] * (i - 1 - v);
    waitSum[at] = waits;
    for (let x = 0; x < thresholds.length; x++) {
      let sum = 0;
      for (let v = low; v < high && (i - 1 - v) * weeksPerStep > thresholds[x] + 1e-9; v++) sum += totals[v & mask];
      longer[at * thresholds.length + x] = sum;
    }
  }

  function addWaiting(l: number, i: number): void {
    const byOrigin = (i * lists.length + l) * places;
    const byAge = (i * lists.length + l) * ages;
    const first = listStart[l];
    const last = listStart[l + 1];
    waitingByOrigin.fill(0, byOrigin, byOrigin + places);
    waitingByAge.fill(0, byAge, byAge + ages);
    if (state.waiting[l].low === state.waiting[l].high) return;
    for (let tag = 0; tag < tags; tag++) {
      const stockAt = (i * tags + tag) * cells;
      const waitingAt = tag * waitingCells;
      for (let g = first; g < last; g++) {
        const n = atStart[waitingAt + g];
        if (n === 0) continue;
        stock[stockAt + listCell[g]] += n;
        waitingByOrigin[byOrigin + origin[g]] += n;
        waitingByAge[byAge + age[g]] += n;
      }
    }
  }

  return {
    state(i) {
      for (let tag = 0; tag < tags; tag++) copy(state.now, tag * stride, cells, stock, (i * tags + tag) * cells);
      copy(state.beyond, 0, places, out.beyond, i * places);
      for (let l = 0; l < lists.length; l++) waitsSoFar(l, i);
    },
    waiting(i) {
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
