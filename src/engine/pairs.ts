/** The (origin, destination) pairs between which children can move, numbered. */
import type { RunPlan } from '../model/plan.ts';

export interface PairTable {
  readonly count: number;
  /** Origin (-1: from outside) and destination. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Number of a pair; throws when the plan has no such move. */
  of(from: number, to: number): number;
}

/** Every pair that flows, admissions, drop-out, forced moves, ageing and inflows of the plan can use. */
export function pairTable(plan: RunPlan, lists: Int32Array, listStart: Int32Array, listCell: Int32Array): PairTable {
  const numbers = new Map<string, number>();
  const from: number[] = [];
  const to: number[] = [];
  const cellsPerPlace = plan.strata.length * plan.ages.count;
  const add = (a: number, b: number) => {
    const key = `${a}>${b}`;
    if (a === b || numbers.has(key)) return;
    numbers.set(key, from.push(a) - 1);
    to.push(b);
  };
  for (const flow of plan.flows) add(flow.from, flow.to);
  lists.forEach((place, l) => {
    const waiting = plan.places[place].waiting;
    for (let g = listStart[l]; g < listStart[l + 1]; g++) {
      const origin = Math.floor(listCell[g] / cellsPerPlace);
      add(origin, place);
      if (waiting && waiting.droppedOutTo >= 0) add(origin, waiting.droppedOutTo);
      for (const effect of waiting?.effects ?? [])
        if (effect.on === 'flow' && effect.target >= 0) add(origin, effect.target);
    }
  });
  for (const move of plan.forcedMoves) {
    for (const { place } of move.to) add(move.from, place);
    add(move.from, move.fallback);
  }
  if (plan.ageOut >= 0) plan.places.forEach((place, p) => place.kind === 'place' && add(p, plan.ageOut));
  for (const inflow of plan.inflows) for (const { cell } of inflow.to) add(-1, Math.floor(cell / cellsPerPlace));
  return {
    count: from.length,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    of(a, b) {
      const number = numbers.get(`${a}>${b}`);
      if (number === undefined)
        throw new Error(`expected a move from place ${a} to place ${b} in the plan, found none`);
      return number;
    },
  };
}
