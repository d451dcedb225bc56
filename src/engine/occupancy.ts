/** How many children each place holds and how many of its places are in use, in the middle of a step. */
import { placeOf } from './memory.ts';
import { addToPlaces } from './runs.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';

/** Children in each place and places used by them, as `free` needs them. */
export interface Occupancy {
  /** Counts those who are there in the middle of step i: `state.next` and what waits (`afterHazards`, demand). */
  count(i: number): void;
  /** Counts these children per cell instead, with the units of t[i]. */
  countCells(children: Float64Array, i: number): void;
  /** Units of list l in use, as last counted: own children, the exogenous stock, and those who use a fraction. */
  used(l: number): number;
}

export function buildOccupancy(structure: Structure, state: State): Occupancy {
  const { plan, places, strata, ages, tags, cells, lists, listStart, listCell, waitingRuns } = structure;
  const perPlace = strata * ages;
  // only these places' numbers are ever asked for
  const counted = Uint8Array.from(plan.places, (p) => (p.limited || p.uses.length > 0 ? 1 : 0));
  const { userStart, userPlace, userFraction } = fractionalUsers(structure);
  const { present, stride, afterHazards, beyond, waiting } = state;
  const units = Array.from(lists, (p) => plan.places[p].units);
  const waitersIn = Array.from(lists, (p) =>
    Int32Array.from(listCell.keys()).filter((g) => Math.floor(listCell[g] / perPlace) === p),
  );
  /** Units that the own children of each list take, where they are not 1. */
  const own = new Float64Array(lists.length);

  /** Those who wait, and this step's demand for the place of the list. */
  function countWaiting(l: number): void {
    const first = listStart[l];
    const present = placeOf(state.present);
    const asking = placeOf(state.next) + cells + first;
    if (waiting[l].low < waiting[l].high) addToPlaces(waitingRuns[l], placeOf(state.afterHazards) + first, present);
    for (let tag = 0; tag < tags; tag++) addToPlaces(waitingRuns[l], asking + tag * stride, present);
  }

  function countOthers(tag: number): void {
    const { next, present } = state;
    for (let p = 0; p < places; p++) {
      if (counted[p] === 0) continue;
      let sum = 0;
      const from = tag * stride + p * perPlace;
      for (let c = from; c < from + perPlace; c++) sum += next[c];
      present[p] += sum;
    }
  }

  /** Units of those in the place of list l. */
  function countUnits(l: number, ofAge: Float64Array, i: number): number {
    const { next } = state;
    const row = i * ages;
    let sum = 0;
    for (let tag = 0; tag < tags; tag++) {
      const at = tag * stride;
      const first = lists[l] * perPlace;
      for (let c = first; c < first + perPlace; c++) sum += next[at + c] * ofAge[row + (c % ages)];
      for (const g of waitersIn[l]) sum += next[at + cells + g] * ofAge[row + (listCell[g] % ages)];
    }
    for (const g of waitersIn[l]) sum += afterHazards[g] * ofAge[row + (listCell[g] % ages)];
    return sum;
  }

  return {
    count(i) {
      present.fill(0);
      for (let tag = 0; tag < tags; tag++) countOthers(tag);
      for (let l = 0; l < lists.length; l++) countWaiting(l);
      units.forEach((ofAge, l) => {
        if (ofAge !== null) own[l] = countUnits(l, ofAge, i);
      });
    },
    countCells(children, i) {
      present.fill(0);
      for (let c = 0; c < cells; c++) present[Math.floor(c / perPlace)] += children[c];
      units.forEach((ofAge, l) => {
        if (ofAge === null) return;
        const first = lists[l] * perPlace;
        own[l] = 0;
        for (let c = first; c < first + perPlace; c++) own[l] += children[c] * ofAge[i * ages + (c % ages)];
      });
    },
    used(l) {
      let sum = (units[l] === null ? present[lists[l]] : own[l]) + beyond[lists[l]];
      for (let u = userStart[l]; u < userStart[l + 1]; u++) sum += present[userPlace[u]] * userFraction[u];
      return sum;
    },
  };
}

/** Places whose children use a fraction of list l's place: `userStart[l] … userStart[l + 1]`. */
function fractionalUsers({ plan, lists }: Structure) {
  const users = [...lists].map((place) =>
    plan.places.flatMap((p, from) => p.uses.filter((u) => u.place === place).map((u) => [from, u.fraction] as const)),
  );
  return {
    userStart: Int32Array.from([0, ...users.map((_, l) => users.slice(0, l + 1).flat().length)]),
    userPlace: Int32Array.from(users.flat(), ([from]) => from),
    userFraction: Float64Array.from(users.flat(), ([, fraction]) => fraction),
  };
}
