/**
 * Rates that have to be assumed so that an own list is as long as it is and its wait as long as it is.
 *
 * How long a child waits follows from what shortens the list before it: children who leave the place (turnover) and waits
 * that end without one (endings). One wait cannot tell the two apart, so they get the same factor, and the range says
 * what each would be with the endings of the base, or with the fewest that the base holds possible. How long the list
 * stays follows from how many ask for the place (demand).
 */
import { createEngine, type Engine } from '../engine/run.ts';
import type { Trajectory } from '../engine/trajectory.ts';
import { cellCount, type PlanPlace, type RunPlan } from '../model/plan.ts';
import { WEEKS_PER_YEAR } from '../model/time.ts';
import { LOWEST, root } from './root.ts';

/** An own list to be met. */
export interface Target {
  readonly place: number;
  readonly waiting: number;
  /** From asking to a place. */
  readonly waitWeeks: number;
  /** Lowest factor on the endings that the base holds possible. */
  readonly fewestEndings: number;
  /** Factors that the file gives, which stay as they are. */
  readonly fixed: { readonly demand: boolean; readonly turnover: boolean };
}

export interface Factor {
  readonly value: number;
  readonly range: readonly [number, number];
}

export interface Solved {
  readonly place: number;
  /** Null where the file gives its own. */
  readonly demand: Factor | null;
  readonly turnover: Factor | null;
  readonly endings: Factor;
  /** What the run then gives: the list after as many whole years as the wait, and the wait of who joins at the start. */
  readonly waiting: number;
  readonly waitWeeks: number;
}

interface Setting {
  readonly demand: number;
  readonly turnover: number;
  readonly endings: number;
}

type Run = (settings: readonly Setting[]) => Trajectory;

const ROUNDS = 2;

/** Solves all targets together, each list in turn. */
export function solveAssumed(plan: RunPlan, targets: readonly Target[]): Solved[] {
  const run = buildRun(plan, targets);
  const as = { demand: 1, turnover: 1, endings: 1 };
  const solve = (from: readonly Setting[], endings?: (target: Target) => number) =>
    settle(plan, run, targets, from, endings);
  const middle = solve(targets.map(() => as));
  const fewest = solve(middle, (target) => target.fewestEndings);
  const most = solve(middle, () => 1);
  const trajectory = run(middle);
  return targets.map((target, k) => {
    const factor = (of: (setting: Setting) => number): Factor => {
      const values = [middle[k], fewest[k], most[k]].map(of);
      return { value: values[0], range: [Math.min(...values), Math.max(...values)] };
    };
    return {
      place: target.place,
      demand: target.fixed.demand ? null : factor((s) => s.demand),
      turnover: target.fixed.turnover ? null : factor((s) => s.turnover),
      endings: factor((s) => s.endings),
      waiting: listAfter(plan, trajectory, target),
      waitWeeks: waitFromStart(plan, trajectory, target.place),
    };
  });
}

/**
 * @param endings factor on the endings, as far as places fall free often enough with nobody leaving; absent: the same as on
 * the turnover
 */
function settle(
  plan: RunPlan,
  run: Run,
  targets: readonly Target[],
  from: readonly Setting[],
  endings?: (target: Target) => number,
): Setting[] {
  let settings = targets.map((target, k) => ({ ...from[k], ...(endings && { endings: endings(target) }) }));
  const search = (k: number, vary: readonly (keyof Setting)[], miss: (run: Trajectory) => number) => {
    const tried = (x: number) =>
      settings.map((s, j) => (j === k ? { ...s, ...Object.fromEntries(vary.map((key) => [key, x])) } : s));
    settings = tried(root(settings[k][vary[0]], (x) => miss(run(tried(x)))));
  };
  for (let round = 0; round < ROUNDS; round++) {
    targets.forEach((target, k) => {
      const { fixed, place, waitWeeks, waiting } = target;
      const tooLong = (t: Trajectory) => waitWeeks / waitFromStart(plan, t, place) - 1;
      if (!fixed.turnover) search(k, endings ? ['turnover'] : ['turnover', 'endings'], tooLong);
      // a wait that is still too short: then fewer waits end
      if (fixed.turnover || (endings && settings[k].turnover <= LOWEST)) search(k, ['endings'], tooLong);
      if (!fixed.demand) search(k, ['demand'], (t) => listAfter(plan, t, target) / waiting - 1);
    });
  }
  return settings;
}

/** Runs of the plan with factors: demand on flows to a place, turnover on those from it, endings on the waits for it. */
function buildRun(plan: RunPlan, targets: readonly Target[]): Run {
  const [region] = plan.regions;
  const flowFactor = region.flowFactor.slice();
  const startLists = region.startLists.map((row) => ({ ...row }));
  const perPlace = cellCount(plan) / plan.places.length;
  const at = new Map(targets.map(({ place }, k) => [place, k]));
  let engine: { readonly endings: string; readonly of: Engine } | null = null;
  return (settings) => {
    const setting = (place: number) => settings[at.get(place) ?? -1];
    plan.flows.forEach(({ from, to }, f) => {
      flowFactor[f] = region.flowFactor[f] * (setting(to)?.demand ?? 1) * (setting(from)?.turnover ?? 1);
    });
    region.startLists.forEach(({ cell, children }, r) => {
      startLists[r].children = children * (setting(Math.floor(cell / perPlace))?.turnover ?? 1);
    });
    const endings = settings.map((s) => s.endings).join();
    if (engine?.endings !== endings) {
      const places = plan.places.map((place, p) => withEndings(place, setting(p)?.endings ?? 1));
      engine = { endings, of: createEngine({ ...plan, places, regions: [{ ...region, flowFactor, startLists }] }) };
    }
    return engine.of.run();
  };
}

function withEndings(place: PlanPlace, factor: number): PlanPlace {
  if (!place.waiting || factor === 1) return place;
  const { withdrawn, droppedOut } = place.waiting;
  const less = { withdrawn: withdrawn.map((h) => h * factor), droppedOut: droppedOut.map((h) => h * factor) };
  return { ...place, waiting: { ...place.waiting, ...less } };
}

/** Years of run on which the targets are judged: the longest wait and one more. */
export function horizonYears(targets: readonly Pick<Target, 'waitWeeks'>[]): number {
  return Math.max(...targets.map(({ waitWeeks }) => wholeYears(waitWeeks))) + 1;
}

function wholeYears(weeks: number): number {
  return Math.max(1, Math.ceil(weeks / WEEKS_PER_YEAR - 1e-9));
}

/** Children on the list as many whole years after the start as the wait: the same day of the year as the figure. */
function listAfter(plan: RunPlan, run: Trajectory, { place, waitWeeks }: Target): number {
  const i = wholeYears(waitWeeks) * plan.time.stepsPerYear;
  const from = (i * run.lists.length + run.lists.indexOf(place)) * plan.places.length;
  return run.waitingByOrigin.subarray(from, from + plan.places.length).reduce((sum, n) => sum + n, 0);
}

/** Mean wait in weeks of those who ask in the first step and are admitted in the run; without end when nobody is. */
function waitFromStart(plan: RunPlan, { log, lists }: Trajectory, place: number): number {
  const list = lists.indexOf(place);
  let admitted = 0;
  let steps = 0;
  for (let row = 0; row < log.length; row++) {
    if (log.list[row] !== list || log.vintage[row] !== 0) continue;
    admitted += log.amount[row];
    steps += log.amount[row] * log.step[row];
  }
  return admitted > 0 ? (steps / admitted / plan.time.stepsPerYear) * WEEKS_PER_YEAR : Number.POSITIVE_INFINITY;
}
