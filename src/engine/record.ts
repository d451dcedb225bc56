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
    log: {
      length: 0,
      step: new Int32Array(0),
      list: new Int32Array(0),
      vintage: new Int32Array(0),
      amount: new Float64Array(0),
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
    const list = state.waiting[l];
    const count = listStart[l + 1] - listStart[l];
    for (let v = list.low; v < list.high; v++) {
      const row = (v & list.mask) * list.width;
      for (let tag = 0; tag < tags; tag++) {
        const to = tag * listCell.length + listStart[l];
        for (let c = 0; c < count; c++) state.atStart[to + c] += list.rows[row + tag * count + c];
      }
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
  const weeksPerStep = plan.time.dt * WEEKS_PER_YEAR;

  function waitsSoFar(l: number, i: number): void {
    const list = state.waiting[l];
    const at = i * lists.length + l;
    let waits = 0;
    for (let x = 0; x < thresholds.length; x++) out.longer[at * thresholds.length + x] = 0;
    for (let v = list.low; v < list.high; v++) {
      const total = list.totals[v & list.mask];
      if (total === 0) continue;
      const waited = i - 1 - v;
      waits += total * waited;
      for (let x = 0; x < thresholds.length; x++) {
        if (waited * weeksPerStep > thresholds[x] + 1e-9) out.longer[at * thresholds.length + x] += total;
      }
    }
    out.waitSum[at] = waits;
  }

  function addWaiting(l: number, i: number): void {
    const byOrigin = (i * lists.length + l) * places;
    const byAge = (i * lists.length + l) * ages;
    out.waitingByOrigin.fill(0, byOrigin, byOrigin + places);
    out.waitingByAge.fill(0, byAge, byAge + ages);
    for (let tag = 0; tag < tags; tag++) {
      const stock = (i * tags + tag) * cells;
      for (let g = listStart[l]; g < listStart[l + 1]; g++) {
        const n = atStart[tag * waitingCells + g];
        if (n === 0) continue;
        out.stock[stock + listCell[g]] += n;
        out.waitingByOrigin[byOrigin + origin[g]] += n;
        out.waitingByAge[byAge + age[g]] += n;
      }
    }
  }

  return {
    state(i) {
      for (let tag = 0; tag < tags; tag++) {
        out.stock.set(state.now.subarray(tag * stride, tag * stride + cells), (i * tags + tag) * cells);
      }
      out.beyond.set(state.beyond, i * places);
      for (let l = 0; l < lists.length; l++) waitsSoFar(l, i);
    },
    waiting(i) {
      for (let l = 0; l < lists.length; l++) addWaiting(l, i);
    },
    step(i) {
      const slots = pairs.count * ages;
      out.flow.set(state.flow.subarray(0, slots), i * slots);
      for (let tag = 1; tag < tags; tag++) {
        const from = (tag - 1) * (pairs.count + 1);
        out.taggedFlow.set(
          state.taggedFlow.subarray(from, from + pairs.count),
          (i * (tags - 1) + tag - 1) * pairs.count,
        );
      }
      out.events.set(state.events, i * state.events.length);
      out.eventWait.set(state.eventWait, i * state.eventWait.length);
      out.free.set(state.free, i * lists.length);
    },
  };
}
