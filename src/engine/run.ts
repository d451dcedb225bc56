/** The run loop of one region: step after step from a start or a snapshot, into a trajectory. */
import { exp } from '../model/elementary.ts';
import type { RunPlan } from '../model/plan.ts';
import { buildAdmissionTable } from './admission-tables.ts';
import { buildAdmissions } from './admissions.ts';
import { allocateTotals, checkConservation } from './conservation.ts';
import { buildHazards } from './hazards.ts';
import { keepLogBefore } from './log.ts';
import { Block } from './memory.ts';
import { buildOccupancy } from './occupancy.ts';
import { buildRates } from './rates.ts';
import { allocateTrajectory, buildRecorder, countWaiting } from './record.ts';
import { buildShift } from './shift.ts';
import { restore, type Snapshot, setTags, start, takeSnapshot } from './start.ts';
import { buildState, type State } from './state.ts';
import { buildStructure, type Structure } from './structure.ts';
import { fillSymbols } from './symbols.ts';
import type { Trajectory } from './trajectory.ts';
import type { ColumnOrder } from './vintages.ts';
import { buildWaiterRates } from './waiter-rates.ts';
import { columnOrders } from './waiter-tables.ts';
import { buildWaiterExits } from './waiters.ts';
import { waitingEpochs } from './waiting-epochs.ts';

export interface RunOptions {
  /** Go on from here instead of from the start; steps before it keep what the trajectory holds. */
  readonly from?: Snapshot;
  /** Stop before this step. */
  readonly until?: number;
}

export interface Engine {
  readonly structure: Structure;
  readonly region: number;
  /** Rewritten by every run; copy what must last. */
  readonly trajectory: Trajectory;
  /**
   * Runs the plan and checks that children are conserved.
   * @throws RunError naming the step and the place or flow
   */
  run(options?: RunOptions): Trajectory;
  /** The state after the last step run. */
  snapshot(): Snapshot;
  /** Vintages alive on all lists together, now. */
  liveVintages(): number;
}

/** Sets up one region of a plan; runs afterwards allocate nothing that grows with their number. */
export function createEngine(plan: RunPlan, region = 0, shape: Structure = buildStructure(plan)): Engine {
  const block = new Block();
  block.enter();
  const structure = placed(shape, block);
  const state = buildState(structure, block);
  // what users read is not in the block
  const trajectory = allocateTrajectory(shape);
  const totals = allocateTotals(structure);
  const occupancy = buildOccupancy(structure, state);
  const numbers = plan.regions[region];
  const recorder = buildRecorder(structure, state, trajectory);
  const admissionTable = buildAdmissionTable(structure);
  const epochs = waitingEpochs(plan).map(({ from, plan: rules }) => {
    const ruled = { ...structure, plan: rules };
    const waiters = block.copy(buildWaiterExits(ruled));
    const rates = buildRates(ruled, region, block);
    const waiterRates = buildWaiterRates(ruled, waiters, rates, block);
    return {
      from,
      rates,
      orders: columnOrders(ruled, waiters),
      hazards: buildHazards(ruled, waiters, rates, waiterRates, state, block),
      admissions: buildAdmissions(ruled, numbers, admissionTable, state, occupancy, trajectory.log, block),
    };
  });
  const epochOf = Int32Array.from({ length: plan.time.steps }, (_, i) => epochs.findLastIndex((e) => e.from <= i));
  const shift = buildShift(structure, numbers, state, occupancy, trajectory.log);
  const inflows = buildInflows(structure, region, state);
  const symbols = epochs[0].rates.hasExpressions ? new Float64Array(plan.symbols.length) : null;
  const beyondKeep = Float64Array.from(plan.places, (p) => keepShare(plan, p.beyondOutflow));

  function follow(orders: readonly ColumnOrder[]): void {
    for (let l = 0; l < orders.length; l++) state.waiting[l].follow(orders[l]);
  }
  follow(epochs[0].orders);

  function step(i: number): void {
    const { rates, hazards, admissions, orders } = epochs[epochOf[i]];
    follow(orders);
    recorder.state(i);
    if (symbols) fillSymbols(structure, region, state, i, symbols);
    rates.refresh(i, symbols);
    hazards(i);
    recorder.waiting(i);
    for (let p = 0; p < beyondKeep.length; p++) state.beyond[p] *= beyondKeep[p];
    inflows(i, 'continuous');
    admissions(i);
    if (plan.shift[i] === 1) {
      shift.age(i);
      inflows(i, 'shift');
      shift.move(i);
    }
    [state.now, state.next] = [state.next, state.now];
    setTags(structure, state, i + 1);
    state.step = i + 1;
    recorder.step(i);
  }

  return {
    structure: shape,
    region,
    trajectory,
    run({ from, until = plan.time.steps } = {}) {
      block.enter();
      if (from) restore(structure, state, from);
      else {
        start(structure, region, state);
        trajectory.adjustment.fill(0);
        trajectory.listAdjustment.fill(0);
      }
      const first = state.step;
      keepLogBefore(trajectory.log, first);
      while (state.step < until) step(state.step);
      recorder.state(state.step);
      countWaiting(structure, state, state.step);
      recorder.waiting(state.step);
      checkConservation(structure, trajectory, totals, first, state.step);
      return trajectory;
    },
    snapshot() {
      block.enter();
      return takeSnapshot(structure, state);
    },
    liveVintages: () => state.waiting.reduce((sum, list) => sum + list.high - list.low, 0),
  };
}

/** The same with its tables in a block. */
function placed(structure: Structure, block: Block): Structure {
  return {
    ...block.copy(structure),
    exits: block.copy(structure.exits),
    waitingRuns: structure.waitingRuns.map((runs) => block.copy(runs)),
  };
}

function keepShare({ method, time }: RunPlan, outflow: number): number {
  if (outflow < 0) return 1;
  if (method === 'hazards') return exp(-outflow * time.dt);
  return 1 - (method === 'euler' ? Math.min(1, outflow * time.dt) : outflow);
}

type InflowPhase = (step: number, at: 'continuous' | 'shift') => void;

function buildInflows({ plan, strata, ages, pairs }: Structure, region: number, state: State): InflowPhase {
  const factor = plan.regions[region].inflowFactor;
  const slots = plan.inflows.map(({ to }) =>
    to.map(({ cell }) => pairs.of(-1, Math.floor(cell / (strata * ages))) * ages + (cell % ages)),
  );
  const { inflows } = plan;
  return (step, at) => {
    const { next, flow } = state;
    for (let k = 0; k < inflows.length; k++) {
      const { amount, to } = inflows[k];
      const total = amount[step] * factor[k];
      if (inflows[k].at !== at || total === 0) continue;
      for (let j = 0; j < to.length; j++) {
        next[to[j].cell] += total * to[j].share;
        flow[slots[k][j]] += total * to[j].share;
      }
    }
  };
}
