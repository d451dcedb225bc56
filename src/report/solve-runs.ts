/** The runs of a goal seek: one value of a lever, for the best rates and for posterior draws; the figure of the target. */
import { runEngines } from '../engine/anchor.ts';
import { createEngine, type Engine } from '../engine/run.ts';
import { RunError } from '../engine/run-error.ts';
import type { Snapshot } from '../engine/start.ts';
import { buildStructure } from '../engine/structure.ts';
import type { Trajectory } from '../engine/trajectory.ts';
import type { RunPlan } from '../model/plan.ts';
import { buildParametricPlan } from '../scenario/build.ts';
import { drawValues } from '../scenario/draw-values.ts';
import type { Study } from '../scenario/parse.ts';
import { indicatorRows } from './indicators.ts';
import { listRow } from './lists.ts';
import { buildPart, type Part } from './parts.ts';
import type { Target } from './solve-target.ts';
import { stockRows } from './stocks.ts';

/** What is known of a figure: one number, or bounds where a run does not tell it. */
export interface Reading {
  readonly low: number;
  readonly high: number;
}

const UNKNOWN: Reading = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** Figures of one value of the lever. */
export interface ValueReadings {
  readonly point: Reading;
  readonly draws: readonly Reading[];
  /** Runs that could not go on; `draw` is null for the best rates. */
  readonly failed: readonly { readonly draw: number | null; readonly message: string }[];
}

/**
 * What every value of a lever has in common: nothing that it changes comes before `step`. Filled by the first value,
 * region by region under the number of the draw (-1: the best rates).
 */
export interface SharedStart {
  readonly step: number;
  readonly snapshots: Map<number, readonly Snapshot[]>;
}

/**
 * Runs a study for the best rates and for its first draws, the same at every value of a lever. Yields after every run.
 * The best rates are run in full and from the shared start: should the two differ, then the draws are run in full too.
 * @throws InputError when the study cannot be built
 */
export function* readValue(
  study: Study,
  target: Target,
  draws: number,
  shared: SharedStart,
): Generator<void, ValueReadings> {
  const { estimates } = study;
  const { plan: whole, set } = buildParametricPlan(study, estimates?.parameters ?? {});
  const plan = untilTarget(whole, target);
  const regions = regionsOf(plan, target);
  const structure = buildStructure(plan);
  const engines = regions.map((r) => createEngine(plan, r, structure));
  const failed: ValueReadings['failed'][number][] = [];
  const read = (draw: number | null, run: () => readonly Trajectory[]): Reading => {
    try {
      return readTarget(study, plan, target, partsOf(plan, regions, run(), target));
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      failed.push({ draw, message: error.message });
      return UNKNOWN;
    }
  };
  const inFull = () => runEngines(plan, engines);
  if (estimates) set(estimates.values);
  const point = read(null, inFull);
  yield;
  const readings: Reading[] = [];
  if (!estimates || draws === 0) return { point, draws: readings, failed };
  const again = failed.length === 0 && sharable(plan, shared) ? read(null, () => runOn(engines, shared, -1)) : null;
  const same = again !== null && again.low === point.low && again.high === point.high;
  for (let n = 0; n < draws; n++) {
    set(drawValues(estimates, n));
    readings.push(read(n, () => (same ? runOn(engines, shared, n) : inFull())));
    yield;
  }
  return { point, draws: readings, failed };
}

/** Newer figures stop a run on their own dates. */
function sharable({ anchors }: RunPlan, { step }: SharedStart): boolean {
  return step > 0 && (anchors ?? []).length === 0;
}

/** Runs on from the shared start, which is made when it is not there yet. */
function runOn(engines: readonly Engine[], { step, snapshots }: SharedStart, draw: number): readonly Trajectory[] {
  let from = snapshots.get(draw);
  if (!from) {
    from = engines.map((engine) => {
      engine.run({ until: step });
      return engine.snapshot();
    });
    snapshots.set(draw, from);
  }
  const starts = from;
  return engines.map((engine, r) => engine.run({ from: starts[r] }));
}

/** The same plan as far as the figure needs it; an expected wait looks ahead. */
function untilTarget(plan: RunPlan, { indicator, step }: Target): RunPlan {
  if (indicator === 'expected') return plan;
  const anchors = (plan.anchors ?? []).filter((anchor) => anchor.step <= step);
  return { ...plan, time: { ...plan.time, steps: step }, anchors };
}

/** Regions do not exchange children, so one will do; newer figures may be of several together. */
function regionsOf({ regions, anchors }: RunPlan, { region }: Target): number[] {
  const all = [...regions.keys()];
  return region === null || (anchors ?? []).length > 0 ? all : all.filter((r) => regions[r].id === region);
}

function partsOf(plan: RunPlan, regions: readonly number[], runs: readonly Trajectory[], { region }: Target): Part[] {
  return regions.flatMap((r, k) =>
    region === null || plan.regions[r].id === region ? [buildPart(plan, r, runs[k])] : [],
  );
}

function readTarget({ model }: Study, plan: RunPlan, target: Target, parts: readonly Part[]): Reading {
  const { indicator, place, step } = target;
  const list = (l: number) => {
    const period = step < plan.time.stepsPerYear ? null : { from: step - plan.time.stepsPerYear, to: step };
    return listRow(plan, parts, l, step, period);
  };
  const lists = [...parts[0].run.lists.keys()];
  const own = lists.filter((l) => place === null || plan.places[parts[0].run.lists[l]].id === place).map(list);
  if (indicator === 'waiting') return exactly(own.reduce((sum, row) => sum + row.waiting, 0));
  if (indicator === 'over') return exactly(own[0].longerThan[String(target.weeks)]);
  if (indicator === 'wait') return meanWait(own[0]);
  if (indicator === 'expected') return expectedWait(own[0]);
  if (indicator === 'children')
    return exactly(stockRows(plan, parts, step, null).find((row) => row.place === place)?.children ?? 0);
  const row = indicatorRows(model, plan, parts, [step], [null]).find((r) => r.indicator === indicator);
  return row && row.value !== null ? exactly(row.value) : UNKNOWN;
}

function exactly(value: number): Reading {
  return { low: value, high: value };
}

type Row = ReturnType<typeof listRow>;

/** Nobody admitted: 0 when nobody asked or waited either, else not known. */
function meanWait({ period, waiting }: Row): Reading {
  if (!period) return UNKNOWN;
  const { counts, wait, childWeeksWaited } = period;
  if (wait.mean !== null) return exactly(wait.mean);
  return counts.arrivals === 0 && childWeeksWaited === 0 && waiting === 0 ? exactly(0) : { ...UNKNOWN, low: 0 };
}

/** When the run ends before admission is certain, only a lower bound is known. */
function expectedWait({ expected }: Row): Reading {
  if (!expected) return UNKNOWN;
  return expected.weeks === null ? { ...UNKNOWN, low: expected.atLeast } : exactly(expected.weeks);
}

/** Last step to which a run can be shared by all values of a lever that starts in step `start`. */
export function sharedUntil(plan: RunPlan, { indicator, step }: Target, start: number): number {
  return Math.min(start, indicator === 'wait' ? step - plan.time.stepsPerYear : step);
}
