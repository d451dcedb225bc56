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
import type { RunPlan } from '../model/plan.ts';
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

/** What is kept between runs; of the last run also where it was stopped, ascending. */
interface Kept {
  readonly plan: RunPlan;
  readonly engines: readonly Engine[];
  readonly read: ReturnType<typeof figureReader>;
  stops: readonly Stop[];
}

interface Stop {
  readonly step: number;
  readonly snapshots: readonly Snapshot[];
}

const MOST_STOPS = 3;

export function createFigureRunner(): FigureRunner {
  let kept: Kept | null = null;
  return {
    of(study) {
      const next = figuresPlan(study);
      const { shared, move } = kept ? planDifference(kept.plan, next) : { shared: 0, move: null };
      move?.();
      const now = kept && move ? kept : setUp(next);
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
  return { plan, engines, read: figureReader(plan), stops: [] };
}

/** Up to the state at the start of step `shared` the last run was the same. */
function runFrom(kept: Kept, shared: number): readonly Trajectory[] {
  const { plan, engines } = kept;
  if (shared === 0 || (plan.anchors ?? []).length > 0) {
    kept.stops = [];
    return runEngines(plan, engines);
  }
  const valid = kept.stops.filter(({ step }) => step <= shared);
  const last = valid.at(-1);
  const stop = last?.step === shared ? last : stopAt(engines, shared, last);
  kept.stops = [...valid.filter((one) => one !== stop), stop].slice(-MOST_STOPS);
  return runOn(engines, stop, plan.time.steps);
}

function stopAt(engines: readonly Engine[], step: number, from: Stop | undefined): Stop {
  runOn(engines, from, step);
  return { step, snapshots: engines.map((engine) => engine.snapshot()) };
}

function runOn(engines: readonly Engine[], from: Stop | undefined, until: number): readonly Trajectory[] {
  return engines.map((engine, r) => engine.run({ ...(from && { from: from.snapshots[r] }), until }));
}
