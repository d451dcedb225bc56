/**
 * What draws did before a scenario begins to differ from the one before it: a run goes on from there. Per draw it takes about
 * 0.1 MB for the chain, so who keeps them says where.
 */
import type { Engine } from '../engine/run.ts';
import type { Snapshot } from '../engine/start.ts';
import { EVENT_COUNT, type Trajectory } from '../engine/trajectory.ts';
import type { RunPlan } from '../model/plan.ts';
import { readInputs } from './draw-inputs.ts';

/** A step before which runs are stopped, and what is known of each draw by then. */
export interface Stop {
  readonly step: number;
  readonly histories: Map<number, History>;
}

interface History {
  /** What the draw put into the plan: only for these numbers does the history hold. */
  readonly inputs: Float64Array;
  readonly regions: readonly RegionHistory[];
  /** The first figures, which are known by then. */
  readonly figures: readonly Float64Array[];
}

interface RegionHistory {
  readonly snapshot: Snapshot;
  /** Events of the year before, which figures of the year to come count too. */
  readonly events: Float64Array;
  readonly eventWait: Float64Array;
}

/**
 * Runs a draw from the last stop at which it is known, and keeps what it did at the stops after that.
 * @param stops ascending; what they know holds for this plan
 * @param measure figures of the whole run, when the first of them are known
 * @param knownAt how many figures are known at the start of a step
 */
export function runFromStops(
  plan: RunPlan,
  engines: readonly Engine[],
  stops: readonly Stop[],
  draw: number,
  measure: (runs: readonly Trajectory[], known?: readonly Float64Array[]) => Float64Array[],
  knownAt: (step: number) => number,
): Float64Array[] {
  const inputs = stops.map(({ step }) => readInputs(plan, step));
  const at = stops.findLastIndex(({ histories }, k) => histories.get(draw)?.inputs.every((n, j) => n === inputs[k][j]));
  const known = stops[at]?.histories.get(draw);
  let regions = known?.regions;
  const made = stops.slice(at + 1).map((stop, k) => {
    regions = runUntil(plan, engines, stop.step, regions);
    return { stop, inputs: inputs[at + 1 + k], regions };
  });
  const figures = measure(runOn(plan, engines, plan.time.steps, regions), known?.figures);
  for (const { stop, ...history } of made) {
    const before = knownAt(stop.step);
    stop.histories.set(draw, { ...history, figures: figures.map((all) => all.slice(0, before)) });
  }
  return figures;
}

function runUntil(
  plan: RunPlan,
  engines: readonly Engine[],
  step: number,
  from: readonly RegionHistory[] | undefined,
): RegionHistory[] {
  return runOn(plan, engines, step, from).map(({ events, eventWait, lists }, r) => {
    const [first, last] = yearBefore(plan, lists, step);
    return {
      snapshot: engines[r].snapshot(),
      events: events.slice(first, last),
      eventWait: eventWait.slice(first, last),
    };
  });
}

/** Of what came before, the trajectories hold only the events of the last year. */
function runOn(
  plan: RunPlan,
  engines: readonly Engine[],
  until: number,
  regions: readonly RegionHistory[] | undefined,
): Trajectory[] {
  return engines.map((engine, r) => {
    if (!regions) return engine.run({ until });
    const { snapshot, events, eventWait } = regions[r];
    const [first] = yearBefore(plan, engine.trajectory.lists, snapshot.step);
    engine.trajectory.events.set(events, first);
    engine.trajectory.eventWait.set(eventWait, first);
    return engine.run({ from: snapshot, until });
  });
}

function yearBefore({ time }: RunPlan, lists: Int32Array, step: number): readonly [number, number] {
  const perStep = lists.length * EVENT_COUNT;
  return [Math.max(0, step - time.stepsPerYear) * perStep, step * perStep];
}
