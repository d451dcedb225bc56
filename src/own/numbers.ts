/** Own figures and the state of the base -> everything that is a number of children or places in the region on the date. */

import type { Names } from '../model/names.ts';
import type { PlanStartList } from '../model/plan.ts';
import type { ModelFile } from '../model/schema.ts';
import type { RegionState } from './region.ts';
import type { OwnCapacity, OwnFile } from './schema.ts';
import type { BaseState } from './state.ts';

/** What had to be chosen for a place, beside its figures. */
export interface Chosen {
  readonly place: string;
  readonly what: 'full' | 'beyond';
  readonly value: number;
}

export interface RegionNumbers extends RegionState {
  readonly chosen: readonly Chosen[];
  /** Per place: places on the date; 0 without capacity. */
  readonly capacity: Float64Array;
  /** Places for which the base has no capacity to scale. */
  readonly without: readonly string[];
}

/** @param cells children per cell, as fitted */
export function regionNumbers(
  own: OwnFile,
  model: ModelFile,
  names: Names,
  state: BaseState,
  cells: Float64Array,
  ratio: number,
): RegionNumbers {
  const chosen: Chosen[] = [];
  const without: string[] = [];
  const stock = placeTotals(cells, names);
  const before = placeTotals(state.cells, names);
  const beyond = state.beyond.map((n, p) => n * (before[p] > 0 ? stock[p] / before[p] : ratio));
  const capacity = new Float64Array(names.places.length);
  const capacityRatio = new Float64Array(names.places.length).fill(ratio);
  names.places.forEach((place, p) => {
    const file = model.places[place];
    if (!file.capacity) return;
    const ceiling = file.capacity.ceiling ?? 1;
    const others = usedElsewhere(model, names, stock, place);
    const waits = (own.lists ?? []).some((list) => list.place === place && list.waiting > 0);
    const given = own.capacity?.find((item) => item.place === place);
    const places = given && ownPlaces(given, state.national.capacity[p]);
    if (places !== undefined && file.beyond) {
      const room = Math.max(0, places * ceiling - stock[p] - others);
      const fits = waits ? room : Math.min(room, beyond[p]);
      if (fits !== beyond[p]) chosen.push({ place, what: 'beyond', value: fits });
      beyond[p] = fits;
    }
    const used = stock[p] + beyond[p] + others;
    const there = before[p] + state.beyond[p] + usedElsewhere(model, names, before, place);
    capacity[p] = places ?? (waits ? used / ceiling : state.capacity[p] * (there > 0 ? used / there : ratio));
    if (places === undefined && waits) chosen.push({ place, what: 'full', value: capacity[p] });
    if (state.capacity[p] > 0) capacityRatio[p] = capacity[p] / state.capacity[p];
    else if (capacity[p] > 0) without.push(place);
  });
  return { cells, beyond, capacity, capacityRatio, waiting: borrowedLists(own, names, state, cells), chosen, without };
}

function ownPlaces({ places, share }: OwnCapacity, national: number): number {
  return places ?? (share ?? 0) * national;
}

export function placeTotals(cells: Float64Array, { places, strata, ageCount }: Names): Float64Array {
  const perPlace = strata.length * ageCount;
  return Float64Array.from(places, (_, p) =>
    cells.subarray(p * perPlace, (p + 1) * perPlace).reduce((a, b) => a + b, 0),
  );
}

/** Places that children of other places use for a part. */
function usedElsewhere(model: ModelFile, names: Names, stock: Float64Array, place: string): number {
  return names.places.reduce((sum, other, p) => sum + stock[p] * (model.places[other].uses?.[place] ?? 0), 0);
}

/** Lists without an own figure: the same share of the children of each cell waits as in the base. */
function borrowedLists(own: OwnFile, names: Names, state: BaseState, cells: Float64Array): PlanStartList[] {
  const mine = new Set((own.lists ?? []).map((list) => names.placeOf.get(list.place)));
  return state.waiting
    .filter((row) => !mine.has(row.list))
    .map((row) => ({ ...row, children: (row.children * cells[row.cell]) / state.cells[row.cell] }));
}

/** Cells in which more would wait than there are. */
export function overfullCells(cells: Float64Array, waiting: readonly PlanStartList[]): number[] {
  const sums = new Float64Array(cells.length);
  for (const { cell, children } of waiting) sums[cell] += children;
  return [...sums.keys()].filter((c) => sums[c] > cells[c] * (1 + 1e-9));
}
