/**
 * Where two run plans part ways: up to there their runs are the same, number for number, so that what is known of the one
 * holds for the other. Found by comparing all that the engine reads, whatever the plans were made from.
 */
import type { PlanForcedMove, RunPlan } from '../model/plan.ts';
import { firstUse, readInputs, writeInputs } from './draw-inputs.ts';

export interface PlanDifference {
  /**
   * The state at the start of this step, and all before it, is the same in runs of both; 0 when the plans differ in more than
   * numbers over time, the number of steps when they differ in nothing.
   */
  readonly shared: number;
  /** Makes engines of the first plan run the other; null when new ones have to be set up. */
  readonly move: (() => void) | null;
  /** The plans differ in capacities and in nothing else, and no rate hangs on a capacity. */
  readonly capacityOnly: boolean;
}

const CAPACITY = 'regions.capacity';

/** Numbers over time, which engines read anew in every step: how many there are per step. */
const OVER_TIME: ReadonlyMap<string, 'step' | 'step and age'> = new Map([
  [CAPACITY, 'step'],
  ['flows.multiplier', 'step'],
  ['stratumFlows.multiplier', 'step'],
  ['inflows.amount', 'step'],
  ['forcedMoves.factor', 'step'],
  ['places.units', 'step and age'],
]);
/** The engine does not read these. */
const FOR_REPORTS: ReadonlySet<string> = new Set(['scenario', 'childcare', 'overlays', 'induced', 'exemptions']);

interface Found {
  readonly ages: number;
  /** First step in which a number differs. */
  first: number;
  /** Numbers to copy. */
  readonly copies: { readonly target: Float64Array; readonly source: Float64Array }[];
  capacityOnly: boolean;
}

/**
 * Both plans as they are now: with the same values of their parameters, when those can be set.
 * @param plan is `movable`
 */
export function planDifference(plan: RunPlan, to: RunPlan): PlanDifference {
  const next = movable(to);
  const found: Found = {
    ages: plan.ages.count,
    first: Number.POSITIVE_INFINITY,
    copies: [],
    capacityOnly: !hasExpressions(plan),
  };
  const alike = same(withoutMoves(plan), withoutMoves(next), '', found) && sameMoves(plan, next, found);
  if (!alike) return { shared: 0, move: null, capacityOnly: false };
  return {
    // the capacity at the end of a step counts in that step
    shared: Math.max(0, Math.min(plan.time.steps, found.first - 1)),
    capacityOnly: found.capacityOnly,
    move: () => {
      for (const { target, source } of found.copies) target.set(source);
      writeInputs(plan, readInputs(next));
    },
  };
}

/**
 * The same plan, such that engines of it can be moved to others: its numbers over time are its own, each by itself, and every
 * flow has a course, also where that is 1 throughout.
 */
export function movable(plan: RunPlan): RunPlan {
  const course = <F extends { readonly multiplier: Float64Array | null }>(flow: F): F => ({
    ...flow,
    multiplier: flow.multiplier?.slice() ?? new Float64Array(plan.time.steps + 1).fill(1),
  });
  return {
    ...plan,
    places: plan.places.map((place) => ({ ...place, units: place.units?.slice() ?? null })),
    flows: plan.flows.map(course),
    stratumFlows: plan.stratumFlows.map(course),
    forcedMoves: plan.forcedMoves.map((move) => ({
      ...move,
      factor: move.factor?.slice() ?? null,
      to: move.to.map((destination) => ({ ...destination })),
    })),
    inflows: plan.inflows.map((inflow) => ({ ...inflow, amount: inflow.amount.slice() })),
    regions: plan.regions.map((region) => ({
      ...region,
      capacity: region.capacity.map((places) => places?.slice() ?? null),
    })),
  };
}

function withoutMoves(plan: RunPlan): object {
  return Object.fromEntries(Object.entries(plan).filter(([key]) => key !== 'forcedMoves' && !FOR_REPORTS.has(key)));
}

function hasExpressions({ flows, stratumFlows }: RunPlan): boolean {
  return [...flows, ...stratumFlows].some(({ expression }) => expression !== null);
}

/** Where the shares of a move differ, so do runs from its first shift on. */
function sameMoves({ forcedMoves }: RunPlan, next: RunPlan, found: Found): boolean {
  const bare = ({ from, stratum, age, fallback, factor, to }: PlanForcedMove) => ({
    ...{ from, stratum, age, fallback, factor: factor ?? null },
    to: to.map(({ place }) => place),
  });
  const shares = ({ share, to }: PlanForcedMove) => [share, ...to.map((destination) => destination.share)];
  return (
    forcedMoves.length === next.forcedMoves.length &&
    forcedMoves.every((move, k) => {
      const other = next.forcedMoves[k];
      if (!same(bare(move), bare(other), 'forcedMoves', found)) return false;
      const others = shares(other);
      if (shares(move).every((n, j) => Object.is(n, others[j]))) return true;
      found.first = Math.min(found.first, firstUse(move), firstUse(other));
      found.capacityOnly = false;
      return true;
    })
  );
}

/** @param path keys that lead here; elements of a list have that of the list */
function same(a: unknown, b: unknown, path: string, found: Found): boolean {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (isNumbers(a) && isNumbers(b)) return sameNumbers(a, b, path, found);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, k) => same(one, b[k], path, found));
  if (isExpression(a) && isExpression(b)) return a.source === b.source;
  const [mine, others] = [entriesOf(a), entriesOf(b)];
  return (
    mine.length === others.length &&
    mine.every(
      ([key, value], k) =>
        key === others[k][0] && same(value, others[k][1], path === '' ? key : `${path}.${key}`, found),
    )
  );
}

function entriesOf(of: object): [string, unknown][] {
  return Object.entries(of).filter(([, value]) => value !== undefined);
}

function sameNumbers(a: Numbers, b: Numbers, path: string, found: Found): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && Object.is(a[at], b[at])) at++;
  if (at === a.length) return true;
  const per = OVER_TIME.get(path);
  if (!per || !(a instanceof Float64Array && b instanceof Float64Array)) return false;
  found.first = Math.min(found.first, per === 'step' ? at : Math.floor(at / found.ages));
  found.copies.push({ target: a, source: b });
  found.capacityOnly &&= path === CAPACITY;
  return true;
}

type Numbers = Float64Array | Int32Array | Uint8Array;

function isNumbers(value: object): value is Numbers {
  return value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array;
}

/** Compiled from their source over the symbols of the plan, which are compared too. */
function isExpression(value: object): value is { source: string; evaluate: unknown } {
  return 'evaluate' in value && 'source' in value;
}
