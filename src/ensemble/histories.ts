/**
 * What draws did before a scenario begins to differ from the one before it: a run goes on from there. Per draw it takes about
 * 0.1 MB for the chain, so who keeps them says from which date on plans are expected to differ.
 */
import type { Engine } from '../engine/run.ts';
import type { Snapshot } from '../engine/start.ts';
import { EVENT_COUNT, type Trajectory } from '../engine/trajectory.ts';
import type { RunPlan } from '../model/plan.ts';

export interface History {
  /** What the draw put into the plan: only for these numbers does the history hold. */
  readonly inputs: Float64Array;
  readonly regions: readonly RegionHistory[];
  /** Figures known by then: all regions together, then each. */
  readonly figures: readonly Float64Array[];
}

interface RegionHistory {
  readonly snapshot: Snapshot;
  /** Events of the year before, which figures of the year to come count too. */
  readonly events: Float64Array;
  readonly eventWait: Float64Array;
}

/** Runs up to the step and keeps what was there; the run then goes on from it. */
export function runUntil({ time }: RunPlan, engines: readonly Engine[], step: number): RegionHistory[] {
  return engines.map((engine) => {
    const { events, eventWait } = engine.run({ until: step });
    const [from, to] = yearBefore(engine.trajectory, step, time.stepsPerYear);
    return { snapshot: engine.snapshot(), events: events.slice(from, to), eventWait: eventWait.slice(from, to) };
  });
}

/** Runs on; of what came before, the trajectories hold only the events of the last year. */
export function runOn({ time }: RunPlan, engines: readonly Engine[], regions: readonly RegionHistory[]): Trajectory[] {
  return engines.map((engine, r) => {
    const { snapshot, events, eventWait } = regions[r];
    const [from] = yearBefore(engine.trajectory, snapshot.step, time.stepsPerYear);
    engine.trajectory.events.set(events, from);
    engine.trajectory.eventWait.set(eventWait, from);
    return engine.run({ from: snapshot });
  });
}

function yearBefore({ lists }: Trajectory, step: number, stepsPerYear: number): readonly [number, number] {
  const perStep = lists.length * EVENT_COUNT;
  return [Math.max(0, step - stepsPerYear) * perStep, step * perStep];
}
