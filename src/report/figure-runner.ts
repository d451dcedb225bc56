/**
 * Year figures again and again while somebody moves a lever. Setting up engines takes as long as a run, and most of a run lies
 * before anything changes: so engines stay as long as only numbers over time differ, and a run goes on from where they begin to.
 */
import { runEngines } from '../engine/anchor.ts';
import { createEngine, type Engine } from '../engine/run.ts';
import type { Snapshot } from '../engine/start.ts';
import { buildStructure } from '../engine/structure.ts';
import type { Trajectory } from '../engine/trajectory.ts';
import { movable, planDifference } from '../ensemble/plan-difference.ts';
import { changesNothing, markShort } from '../ensemble/unaffected.ts';
import type { PlanRegion, RunPlan } from '../model/plan.ts';
import type { Study } from '../scenario/parse.ts';
import { figureReader, figuresPlan, type YearFigures } from './year-figures.ts';

export interface FigureRunner {
  /**
   * The same figures as `yearFigures`, whatever was asked before.
   * @throws InputError when scenario and model do not fit together
   * @throws RunError when the run cannot go on
   */
  of(study: Study): YearFigures;
}

/** What is kept between runs; of the last run also where it was stopped, ascending, and how the run of each region came out. */
interface Kept {
  readonly plan: RunPlan;
  readonly engines: readonly Engine[];
  readonly read: ReturnType<typeof figureReader>;
  stops: readonly Stop[];
  made: readonly Made[];
}

/** The run that the trajectory of a region holds. */
interface Made {
  readonly capacity: PlanRegion['capacity'];
  /** Lists that were short of places after the start of step `from`. */
  readonly short: Uint8Array;
  readonly from: number;
}

interface Stop {
  readonly step: number;
  readonly snapshots: readonly Snapshot[];
}

const MOST_STOPS = 3;
const NOTHING_KEPT = { shared: 0, move: null, capacityOnly: false };

export function createFigureRunner(): FigureRunner {
  let kept: Kept | null = null;
  return {
    of(study) {
      const next = figuresPlan(study);
      const { shared, move, capacityOnly } = kept ? planDifference(kept.plan, next) : NOTHING_KEPT;
      move?.();
      const now = kept && move ? kept : setUp(next);
      if (!capacityOnly) now.made = [];
      // half a run would be left in the engines
      kept = null;
      const figures = now.read(runFrom(now, shared));
      kept = now;
      return figures;
    },
  };
}

function setUp(like: RunPlan): Kept {
  const plan = movable(like);
  const structure = buildStructure(plan);
  const engines = plan.regions.map((_, r) => createEngine(plan, r, structure));
  return { plan, engines, read: figureReader(plan), stops: [], made: [] };
}

/** Up to the state at the start of step `shared` the last run was the same. */
function runFrom(kept: Kept, shared: number): readonly Trajectory[] {
  const { plan, engines } = kept;
  if (shared === 0 || (plan.anchors ?? []).length > 0) {
    kept.stops = [];
    kept.made = [];
    return runEngines(plan, engines);
  }
  const valid = kept.stops.filter(({ step }) => step <= shared);
  const last = valid.at(-1);
  if (last?.step !== shared) kept.made = [];
  const stop = last?.step === shared ? last : stopAt(engines, shared, last);
  kept.stops = [...valid.filter((one) => one !== stop), stop].slice(-MOST_STOPS);
  kept.made = engines.map((engine, r) => runRegion(engine, stop.snapshots[r], plan.regions[r], kept.made[r]));
  return engines.map(({ trajectory }) => trajectory);
}

function stopAt(engines: readonly Engine[], step: number, from: Stop | undefined): Stop {
  const snapshots = engines.map((engine, r) => {
    engine.run({ ...(from && { from: from.snapshots[r] }), until: step });
    return engine.snapshot();
  });
  return { step, snapshots };
}

/** Runs a region on, unless it would come to the run that its trajectory holds. */
function runRegion(engine: Engine, from: Snapshot, { capacity }: PlanRegion, made: Made | undefined): Made {
  const { lists, steps } = engine.trajectory;
  if (made && changesNothing(lists, made.capacity, capacity, made.short, made.from)) return made;
  const run = engine.run({ from });
  const short = new Uint8Array(lists.length);
  markShort(run, from.step, steps, short);
  return { capacity: capacity.map((places) => places?.slice() ?? null), short, from: from.step };
}
