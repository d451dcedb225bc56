/** How full a limited place is. */
import type { Trajectory } from '../engine/trajectory.ts';
import type { RunPlan } from '../model/plan.ts';
import type { Part } from './parts.ts';

/**
 * Units of the capacity in use at a state: own children, children past the last age, and those elsewhere who use a
 * fraction of a place. A unit is a place, unless the model says that children of some age take more or less than one.
 */
export function usedPlaces(plan: RunPlan, { run, present }: Part, place: number, step: number): number {
  const row = step * plan.places.length;
  const { units } = plan.places[place];
  let used = run.beyond[row + place] + (units ? unitsOfChildren(plan, run, units, place, step) : present[row + place]);
  plan.places.forEach(({ uses }, p) => {
    for (const use of uses) if (use.place === place) used += present[row + p] * use.fraction;
  });
  return used;
}

function unitsOfChildren(plan: RunPlan, run: Trajectory, units: Float64Array, place: number, step: number): number {
  const ages = plan.ages.count;
  const perPlace = plan.strata.length * ages;
  const cells = plan.places.length * perPlace;
  const tags = plan.tags.length + 1;
  let sum = 0;
  for (let tag = 0; tag < tags; tag++) {
    const first = (step * tags + tag) * cells + place * perPlace;
    for (let c = 0; c < perPlace; c++) sum += run.stock[first + c] * units[step * ages + (c % ages)];
  }
  return sum;
}

/** Capacity at a state, in units; the occupancy ceiling is not taken off. */
export function capacityAt({ region }: Part, place: number, step: number): number {
  return region.capacity[place]?.[step] ?? 0;
}
