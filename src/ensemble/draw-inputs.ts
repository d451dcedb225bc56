/** What a posterior draw puts into a plan, as one row of numbers: factors and starting stocks of regions, shares of forced moves. */
import type { PlanForcedMove, RunPlan } from '../model/plan.ts';

/**
 * Reads the row.
 * @param until leaves out (as 0) what no run uses before this step
 */
export function readInputs(plan: RunPlan, until = plan.time.steps): Float64Array {
  const row = new Float64Array(inputArrays(plan).reduce((n, values) => n + values.length, countShares(plan)));
  let at = 0;
  for (const values of inputArrays(plan)) {
    row.set(values, at);
    at += values.length;
  }
  for (const move of plan.forcedMoves) {
    const used = firstUse(move) < until ? 1 : 0;
    row[at++] = used * move.share;
    for (const { share } of move.to) row[at++] = used * share;
  }
  return row;
}

/** First step in which a forced move may send anybody. */
export function firstUse({ factor }: PlanForcedMove): number {
  const at = factor ? factor.findIndex((n) => n !== 0) : 0;
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** Puts the row of a plan of the same shape in. */
export function writeInputs(plan: RunPlan, row: Float64Array): void {
  let at = 0;
  for (const values of inputArrays(plan)) {
    values.set(row.subarray(at, at + values.length));
    at += values.length;
  }
  for (const move of plan.forcedMoves) {
    move.share = row[at++];
    for (const to of move.to) to.share = row[at++];
  }
}

function inputArrays({ regions }: RunPlan): Float64Array[] {
  return regions.flatMap((region) => [region.stocks, region.flowFactor, region.stratumFlowFactor, region.inflowFactor]);
}

function countShares({ forcedMoves }: RunPlan): number {
  return forcedMoves.reduce((n, { to }) => n + 1 + to.length, 0);
}
