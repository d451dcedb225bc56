/** Values that rate expressions may use, from the state at the start of a step. */
import { timeAt } from '../model/time.ts';
import { countWaiting } from './record.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';

/** Fills the values in the order of `plan.symbols`. Counts those waiting. */
export function fillSymbols(
  structure: Structure,
  region: number,
  state: State,
  i: number,
  symbols: Float64Array,
): void {
  const { plan, places, strata, ages, cells, tags, lists, listStart, listCell } = structure;
  const perPlace = strata * ages;
  const first = 1 + plan.parameters.length;
  symbols.fill(0);
  symbols[0] = timeAt(plan.time, i);
  symbols.set(plan.parameters, 1);
  for (let tag = 0; tag < tags; tag++) {
    for (let c = 0; c < cells; c++) symbols[first + Math.floor(c / perPlace)] += state.now[tag * state.stride + c];
  }
  countWaiting(structure, state, i);
  lists.forEach((place, l) => {
    const { active, count, atStart } = state.waiting[l];
    const width = listStart[l + 1] - listStart[l];
    for (let j = 0; j < count; j++) {
      const n = atStart[active[j]];
      symbols[first + Math.floor(listCell[listStart[l] + (active[j] % width)] / perPlace)] += n;
      symbols[first + places + place] += n;
    }
    if (i >= (plan.places[place].limitedFrom ?? 0))
      symbols[first + 2 * places + place] = plan.regions[region].capacity[place]?.[i] ?? 0;
  });
}
