/** How many children each place holds and how many of its places are in use, in the middle of a step. */
import type { State } from './state.ts';
import type { Structure } from './structure.ts';

/** Children in each place and places used by them, as `free` needs them. */
export interface Occupancy {
  /** Fills `state.present` from `state.next` and what waits (`afterHazards`, demand). */
  count(): void;
  /** Places of list l in use: own children, the exogenous stock, and those who use a fraction. */
  used(l: number): number;
}

export function buildOccupancy(structure: Structure, state: State): Occupancy {
  const { plan, places, strata, ages, tags, cells, lists, listStart, listCell } = structure;
  const perPlace = strata * ages;
  // only these places' numbers are ever asked for
  const counted = Uint8Array.from(plan.places, (p) => (p.limited || p.uses.length > 0 ? 1 : 0));
  const origins = Int32Array.from(listCell, (cell) => Math.floor(cell / perPlace));
  const demanded = structure.demandCell.filter((g) => counted[origins[g]] === 1);
  const { userStart, userPlace, userFraction } = fractionalUsers(structure);
  const { present, stride, afterHazards, beyond, waiting } = state;
  const waitingCells = listCell.length;

  function countWaiting(tag: number, l: number): void {
    const at = tag * waitingCells;
    for (let g = listStart[l]; g < listStart[l + 1]; g++) present[origins[g]] += afterHazards[at + g];
  }

  return {
    count() {
      const { next } = state;
      present.fill(0);
      for (let tag = 0; tag < tags; tag++) {
        for (let p = 0; p < places; p++) {
          if (counted[p] === 0) continue;
          let sum = 0;
          const from = tag * stride + p * perPlace;
          for (let c = from; c < from + perPlace; c++) sum += next[c];
          present[p] += sum;
        }
        const demandAt = tag * stride + cells;
        for (let j = 0; j < demanded.length; j++) present[origins[demanded[j]]] += next[demandAt + demanded[j]];
        for (let l = 0; l < lists.length; l++) if (waiting[l].low < waiting[l].high) countWaiting(tag, l);
      }
    },
    used(l) {
      let sum = present[lists[l]] + beyond[lists[l]];
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
