/**
 * What draws did before a scenario begins to differ from the one before it: a run goes on from there. Per draw it takes about
 * 0.1 MB for the chain, so who keeps them says where. And what whole runs came to, for regions in which a scenario changes nothing.
 */
import type { Engine } from '../engine/run.ts';
import type { Snapshot } from '../engine/start.ts';
import { EVENT_COUNT, type Trajectory } from '../engine/trajectory.ts';
import type { PlanRegion, RunPlan } from '../model/plan.ts';
import { readInputs } from './draw-inputs.ts';
import type { Headlines } from './headlines.ts';
import { changesNothing, markShort } from './unaffected.ts';

/** A step before which runs are stopped, and what is known by then: per region, of each draw. */
export interface Stop {
  readonly step: number;
  readonly histories: readonly Map<number, History>[];
}

interface History {
  /** What the draw put into the plan: only for these numbers does the history hold. */
  readonly inputs: Float64Array;
  readonly snapshot: Snapshot;
  /** Events of the year before, which figures of the year to come count too. */
  readonly events: Float64Array;
  readonly eventWait: Float64Array;
  /** The first parts of the figures, which are known by then. */
  readonly parts: Float64Array;
  /** Per list: 1 if anybody waited or had to wait since the first stop. */
  readonly short: Uint8Array;
}

/** Whole runs of plans that differ in capacities and in nothing else: per region, of each draw. */
export type Ends = readonly Map<number, End>[];

interface End {
  readonly inputs: Float64Array;
  readonly capacity: PlanRegion['capacity'];
  readonly parts: Float64Array;
  readonly short: Uint8Array;
}

/** What runs are made with, and what is known of them. */
export interface Known {
  readonly plan: RunPlan;
  readonly engines: readonly Engine[];
  readonly headlines: Headlines;
  /** Ascending, one at least; what they know holds for this plan. */
  readonly stops: readonly Stop[];
  readonly ends: Ends;
  /** The capacities of the plan, per region: nobody writes into them. */
  readonly capacities: readonly PlanRegion['capacity'][];
}

/** Runs a draw, each region from the last stop at which it is known, and keeps what it did at the stops after that. */
export function drawParts(known: Known, draw: number): Float64Array[] {
  const inputs = [...known.stops.map(({ step }) => readInputs(known.plan, step)), readInputs(known.plan)];
  return known.engines.map((_, r) => {
    const whole = inputs[inputs.length - 1];
    const end = known.ends[r].get(draw);
    if (end && same(end.inputs, whole) && stillHolds(known, r, end)) return end.parts;
    const { parts, short } = runRegion(known, r, draw, inputs);
    known.ends[r].set(draw, { inputs: whole, capacity: known.capacities[r], parts, short });
    return parts;
  });
}

function stillHolds({ engines, stops, capacities }: Known, r: number, { capacity, short }: End): boolean {
  return changesNothing(engines[r].trajectory.lists, capacity, capacities[r], short, stops[0].step);
}

function runRegion(
  { plan, engines, headlines, stops }: Known,
  r: number,
  draw: number,
  inputs: readonly Float64Array[],
): Pick<End, 'parts' | 'short'> {
  const engine = engines[r];
  const at = stops.findLastIndex(({ histories }, k) => {
    const before = histories[r].get(draw);
    return before && same(before.inputs, inputs[k]);
  });
  const known = stops[at]?.histories[r].get(draw);
  const short = known?.short.slice() ?? new Uint8Array(engine.trajectory.lists.length);
  let from = known && resume(plan, engine, known);
  const made = stops.slice(at + 1).map(({ step, histories }, k) => {
    const run = runOn(engine, step, from, short, stops[0].step);
    const [first, last] = yearBefore(plan, run.lists, step);
    from = engine.snapshot();
    const history = {
      inputs: inputs[at + 1 + k],
      snapshot: from,
      events: run.events.slice(first, last),
      eventWait: run.eventWait.slice(first, last),
      short: short.slice(),
    };
    return { histories, history, count: headlines.knownAt(step) };
  });
  const parts = headlines.parts(runOn(engine, plan.time.steps, from, short, stops[0].step), known?.parts);
  for (const { histories, history, count } of made)
    histories[r].set(draw, { ...history, parts: parts.slice(0, count) });
  return { parts, short };
}

/** Of what came before, the trajectories hold only the events of the last year. */
function resume(plan: RunPlan, { trajectory }: Engine, { snapshot, events, eventWait }: History): Snapshot {
  const [first] = yearBefore(plan, trajectory.lists, snapshot.step);
  trajectory.events.set(events, first);
  trajectory.eventWait.set(eventWait, first);
  return snapshot;
}

/** Marks the lists that are short of places, from the first stop on. */
function runOn(
  engine: Engine,
  until: number,
  from: Snapshot | undefined,
  short: Uint8Array,
  firstStop: number,
): Trajectory {
  const run = engine.run({ ...(from && { from }), until });
  const first = from?.step ?? 0;
  if (first >= firstStop) markShort(run, first, until, short);
  return run;
}

function yearBefore({ time }: RunPlan, lists: Int32Array, step: number): readonly [number, number] {
  const perStep = lists.length * EVENT_COUNT;
  return [Math.max(0, step - time.stepsPerYear) * perStep, step * perStep];
}

function same(a: Float64Array, b: Float64Array): boolean {
  return a.every((n, k) => n === b[k]);
}
