/** Who waits in the region on the date of its figures: borrowed lists as they are, own lists spread over those who ask. */
import { cellCount, isEligible, type PlanStartList, type RunPlan } from '../model/plan.ts';
import { WEEKS_PER_YEAR } from '../model/time.ts';
import type { OwnList } from './schema.ts';

/** Weeks from asking to a place; a steady list has waited half of it on average. */
export function waitOf({ waitWeeks, meanWeeks }: OwnList): number {
  return waitWeeks ?? 2 * (meanWeeks ?? 0);
}

/**
 * One own list: children of the cells that ask for the place, in proportion to how many of them ask, with waits spread
 * evenly from 0 to the wait.
 * @returns no rows when nobody in the plan asks for it
 */
export function ownListRows(plan: RunPlan, place: number, list: OwnList): PlanStartList[] {
  const asking = demandFor(plan, place);
  const total = asking.reduce((sum, n) => sum + n, 0);
  if (total === 0 || list.waiting === 0) return [];
  const oldest = Math.round((waitOf(list) / WEEKS_PER_YEAR) * plan.time.stepsPerYear);
  const rows: PlanStartList[] = [];
  asking.forEach((n, cell) => {
    if (n === 0) return;
    const children = (list.waiting * n) / total / (oldest + 1);
    for (let waited = 0; waited <= oldest; waited++) rows.push({ list: place, cell, waited, children });
  });
  return rows;
}

/** Children per year of every cell who ask for the place, at the start of the plan. */
function demandFor(plan: RunPlan, place: number): Float64Array {
  const [region] = plan.regions;
  const perPlace = plan.strata.length * plan.ages.count;
  const asking = new Float64Array(cellCount(plan));
  plan.flows.forEach((flow, f) => {
    if (flow.to !== place) return;
    const factor = region.flowFactor[f] * (flow.multiplier?.[0] ?? 1);
    flow.rate.forEach((rate, c) => {
      const cell = flow.from * perPlace + c;
      const [stratum, age] = [Math.floor(c / plan.ages.count), c % plan.ages.count];
      if (isEligible(plan, place, stratum, age)) asking[cell] += rate * factor * region.stocks[cell];
    });
  });
  return asking;
}
