/**
 * Year figures again and again while somebody moves a lever. Setting up engines takes as long as a run, and most of a run lies
 * before anything changes: so engines stay as long as only numbers over time differ, and a run goes on from where they begin to.
 */
import { runEngines } from '../engine/anchor.ts';
import { createEngine, type Engine } from '../engine/run.ts';
import type { Snapshot } from '../engine/start.ts';
import { buildStructure } from '../engine/structure.ts';
import type { Trajectory } from '../engine/trajectory.ts';
import type { RunPlan } from '../model/plan.ts';
import { buildPlan } from '../scenario/build.ts';
import type { Study } from '../scenario/parse.ts';
import { figuresOfRuns, type YearFigures } from './year-figures.ts';

export interface FigureRunner {
  /**
   * The same figures as `yearFigures`, whatever was asked before.
   * @throws InputError when scenario and model do not fit together
   * @throws RunError when the run cannot go on
   */
  of(study: Study): YearFigures;
}

/** What is kept between runs; `shared` is where all of them were still the same. */
interface Kept {
  readonly plan: RunPlan;
  readonly engines: readonly Engine[];
  shared: { readonly step: number; readonly snapshots: readonly Snapshot[] } | null;
}

export function createFigureRunner(): FigureRunner {
  let kept: Kept | null = null;
  return {
    of(study) {
      const plan = buildPlan(study);
      const moved = kept && differences(kept.plan, plan);
      if (!kept || !moved) {
        const structure = buildStructure(plan);
        kept = { plan, engines: plan.regions.map((_, r) => createEngine(plan, r, structure)), shared: null };
        return figuresOfRuns(plan, runEngines(plan, kept.engines));
      }
      for (const { target, source } of moved) target.set(source);
      try {
        return figuresOfRuns(
          kept.plan,
          runFrom(kept, Math.min(kept.plan.time.steps, ...moved.map(({ first }) => first))),
        );
      } catch (error) {
        // half a run is left in the engines
        kept = null;
        throw error;
      }
    },
  };
}

/** Nothing differs before step `first`; the capacity at the end of a step counts in that step. */
function runFrom(kept: Kept, first: number): readonly Trajectory[] {
  const { plan, engines } = kept;
  const step = Math.max(0, first - 1);
  if (step === 0 || (plan.anchors ?? []).length > 0) {
    kept.shared = null;
    return runEngines(plan, engines);
  }
  if (kept.shared === null || step < kept.shared.step) {
    for (const engine of engines) engine.run({ until: step });
    kept.shared = { step, snapshots: engines.map((engine) => engine.snapshot()) };
  }
  const { snapshots } = kept.shared;
  return engines.map((engine, r) => engine.run({ from: snapshots[r] }));
}

interface Difference {
  readonly target: Float64Array;
  readonly source: Float64Array;
  /** Index of the first number that differs, a step. */
  readonly first: number;
}

/** Numbers over time that engines read anew in every step. */
const READ_ANEW = new Set(['capacity', 'multiplier', 'amount']);

/** Where the plans differ; null when they differ in anything that engines were set up with. */
function differences(plan: RunPlan, next: RunPlan): Difference[] | null {
  const found: Difference[] = [];
  return compare(plan, next, '', found) ? found : null;
}

function compare(a: unknown, b: unknown, key: string, found: Difference[]): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Float64Array && b instanceof Float64Array) return compareNumbers(a, b, key, found);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return a.length === b.length && a.every((n, k) => n === b[k]);
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (isExpression(a) && isExpression(b)) return a.source === b.source;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((inner) => {
      const name = Array.isArray(a) ? key : inner;
      return compare((a as Record<string, unknown>)[inner], (b as Record<string, unknown>)[inner], name, found);
    })
  );
}

function compareNumbers(target: Float64Array, source: Float64Array, key: string, found: Difference[]): boolean {
  if (target.length !== source.length) return false;
  const first = target.findIndex((n, k) => !Object.is(n, source[k]));
  if (first < 0) return true;
  found.push({ target, source, first });
  return READ_ANEW.has(key);
}

/** Compiled from their source over the symbols of the plan, which are compared too. */
function isExpression(value: object): value is { source: string; evaluate: unknown } {
  return 'evaluate' in value && 'source' in value;
}
