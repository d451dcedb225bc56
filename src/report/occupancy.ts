/** How full a limited place is. */
import type { RunPlan } from '../model/plan.ts';
import type { Part } from './parts.ts';

/** Places in use at a state: own children, children past the last age, and those elsewhere who use a fraction of a place. */
export function usedPlaces(plan: RunPlan, { run, present }: Part, place: number, step: number): number {
  const row = step * plan.places.length;
  let used = present[row + place] + run.beyond[row + place];
  plan.places.forEach(({ uses }, p) => {
    for (const use of uses) if (use.place === place) used += present[row + p] * use.fraction;
  });
  return used;
}

/** Capacity at a state, in places; the occupancy ceiling is not taken off. */
export function capacityAt({ region }: Part, place: number, step: number): number {
  return region.capacity[place]?.[step] ?? 0;
}
