/**
 * Goal seek: the value of a lever from which a target is met, for the best rates and, with draws, with a chosen
 * probability. The draws are the same at every value. The curve need not be steady: the answer is the value from which
 * every value tried meets the target, and the report says where the curve turns.
 */
import type { Edge, Search } from '../ensemble/search.ts';
import { asText } from '../model/names.ts';
import type { Text } from '../model/text.ts';
import { parseDate, stepOnOrAfter } from '../model/time.ts';
import { type Lever, withLever } from '../scenario/levers.ts';
import type { Study } from '../scenario/parse.ts';
import { weightedQuantile } from './quantile.ts';
import { type Prepared, prepare, type SolveRequest } from './solve-request.ts';
import { type Reading, readValue, type SharedStart, sharedUntil, type ValueReadings } from './solve-runs.ts';
import type { Target } from './solve-target.ts';
import { indicatorText, targetText } from './solve-words.ts';
import { changeText } from './summary.ts';

export type { SolveRequest } from './solve-request.ts';

const SOLUTION_SCHEMA = 'doorstroom/solution/1';

/** One value tried. */
export interface CurvePoint {
  readonly value: number;
  /** Figure of the best rates; null where the run does not tell it. */
  readonly indicator: number | null;
  readonly met: boolean;
  /** With draws: the share that meets the target, and the median and central 80 % of the figure. */
  readonly share?: number;
  readonly median?: number | null;
  readonly low80?: number | null;
  readonly high80?: number | null;
}

export interface Answer {
  /** Null: the best rates; else the share of draws that must meet the target. */
  readonly probability: number | null;
  readonly edge: Edge;
  /** Null when the target is met `nowhere`, or only `inside` the range. */
  readonly value: number | null;
  /** The change of the scenario with that value, in a sentence. */
  readonly change: Text | null;
}

export interface Solution {
  readonly schema: typeof SOLUTION_SCHEMA;
  readonly model: string;
  readonly scenario: string | null;
  readonly title: Text;
  readonly lever: Lever;
  readonly between: readonly [number, number];
  /** Smallest difference between two values tried. */
  readonly step: number;
  readonly target: Omit<Target, 'step'> & { readonly label: Text; readonly sentence: Text };
  /** Figure at the value that the scenario has now, best rates. */
  readonly now: { readonly value: number; readonly indicator: number | null };
  /** Best rates first; with draws also for one half and for the probability asked for. */
  readonly answers: readonly Answer[];
  /** Values tried, ascending. */
  readonly curve: readonly CurvePoint[];
  /** Values at which the curve of the best rates turns from falling to rising or back; empty when it is steady. */
  readonly turns: readonly number[];
  /** Number of regions of the model. */
  readonly regions: number;
  readonly draws: number;
  /** Runs made, and those that could not go on: they count as not meeting the target. */
  readonly runs: number;
  readonly failed: readonly { readonly value: number; readonly draw: number | null; readonly message: string }[];
}

export interface SolveProgress {
  /** Runs made so far, and the value that is being tried. */
  readonly runs: number;
  readonly value: number;
}

/**
 * Seeks the value, and calls back after every run.
 * @throws InputError with all faults of the request; when a value within the range cannot be built
 */
export function solveStudy(request: SolveRequest, onRun?: (progress: SolveProgress) => void): Solution {
  const steps = solveSteps(request);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    onRun?.(value);
  }
}

/** The same one run at a time, for who must let other things happen in between. */
export function* solveSteps(request: SolveRequest): Generator<SolveProgress, Solution> {
  const { study, draws = 0, probability = 0.8 } = request;
  const prepared = prepare(request);
  const { plan, lever, target, search } = prepared;
  const goals: readonly (number | null)[] = draws > 0 ? [null, ...new Set([0.5, probability])] : [null];
  const start = stepOnOrAfter(plan.time, parseDate(lever.start) ?? plan.time.start);
  const shared: SharedStart = { step: sharedUntil(plan, target, start), snapshots: new Map() };
  const tried = new Map<number, ValueReadings>();
  let runs = 0;
  function* read(value: number, count: number): Generator<SolveProgress, ValueReadings> {
    const reader = readValue(withLever(study, lever, value), target, count, shared);
    for (;;) {
      const { done, value: readings } = reader.next();
      if (done) return readings;
      runs += 1;
      yield { runs, value };
    }
  }
  for (let value = search.next(); value !== null; value = search.next()) {
    const readings = yield* read(value, draws);
    tried.set(value, readings);
    const margins = goals.map((goal) => margin(readings, target, goal));
    search.add(value, margins);
  }
  const now = tried.get(lever.value) ?? (yield* read(lever.value, 0));
  const answers = goals.map((goal, k) => answer(study, lever, goal, search.edge(k)));
  return {
    ...solutionOf(study, prepared, tried),
    now: { value: lever.value, indicator: known(now.point) },
    answers,
    draws,
    runs,
  };
}

/** What the values tried say by themselves. */
function solutionOf(
  study: Study,
  { plan, lever, target, search, between }: Prepared,
  tried: ReadonlyMap<number, ValueReadings>,
): Omit<Solution, 'now' | 'answers' | 'draws' | 'runs'> {
  const curve = [...tried].sort(([a], [b]) => a - b).map(([value, readings]) => curvePoint(value, readings, target));
  const { step: _, ...shown } = target;
  return {
    schema: SOLUTION_SCHEMA,
    model: plan.model,
    scenario: plan.scenario,
    title: asText(study.scenarios.at(-1)?.file.title ?? study.model.title),
    lever,
    between,
    step: search.step,
    target: {
      ...shown,
      label: both((l) => indicatorText(target, plan, l)),
      sentence: both((l) => targetText(target, plan, l)),
    },
    curve,
    turns: turnsOf(curve),
    regions: plan.regions.length,
    failed: [...tried].flatMap(([value, { failed }]) => failed.map((f) => ({ value, ...f }))),
  };
}

function answer(study: Study, lever: Lever, probability: number | null, found: ReturnType<Search['edge']>): Answer {
  if (found.value === null) return { probability, ...found, change: null };
  const { model, scenarios } = withLever(study, lever, found.value);
  return { probability, ...found, change: changeText(model, scenarios[lever.layer].file.changes[lever.change]) };
}

/** How far a reading is from breaking the target: 0 or more is met. What is not known for certain is not met. */
function marginOf({ low, high }: Reading, { operator, bound }: Target): number {
  return operator === '<=' ? bound - high : low - bound;
}

/** Margin of the best rates, or the margin that a share of the draws has at least. */
function margin({ point, draws }: ValueReadings, target: Target, goal: number | null): number {
  if (goal === null) return marginOf(point, target);
  const short = draws.map((reading) => -marginOf(reading, target));
  const quantile = weightedQuantile(
    short,
    short.map(() => 1),
    goal,
  );
  return quantile === null ? Number.NEGATIVE_INFINITY : -quantile;
}

function known({ low, high }: Reading): number | null {
  return low === high ? low : null;
}

function curvePoint(value: number, { point, draws }: ValueReadings, target: Target): CurvePoint {
  const met = marginOf(point, target) >= 0;
  if (draws.length === 0) return { value, indicator: known(point), met };
  // bounds of what is known; a figure that is not known is no figure
  const at = (q: number) => {
    const ones = draws.map(() => 1);
    const low = weightedQuantile(
      draws.map((d) => d.low),
      ones,
      q,
    );
    const high = weightedQuantile(
      draws.map((d) => d.high),
      ones,
      q,
    );
    return low === high ? low : null;
  };
  const share = draws.filter((draw) => marginOf(draw, target) >= 0).length / draws.length;
  return { value, indicator: known(point), met, share, median: at(0.5), low80: at(0.1), high80: at(0.9) };
}

/** Rises and falls smaller than this part of the whole curve are rounding. */
const FLAT = 1e-6;

function turnsOf(curve: readonly CurvePoint[]): number[] {
  const points = curve.flatMap(({ value, indicator }) => (indicator === null ? [] : [{ value, indicator }]));
  const figures = points.map((point) => point.indicator);
  const flat = FLAT * (Math.max(...figures) - Math.min(...figures));
  const turns: number[] = [];
  let direction = 0;
  let extreme = points[0];
  for (const point of points) {
    const change = point.indicator - extreme.indicator;
    if (Math.abs(change) <= flat) continue;
    if (direction !== 0 && Math.sign(change) !== direction) turns.push(extreme.value);
    direction = Math.sign(change);
    extreme = point;
  }
  return turns;
}

function both(write: (language: 'nl' | 'en') => string): Text {
  return { nl: write('nl'), en: write('en') };
}
