/** The forced moves of a plan, cell by cell and destination by destination. */
import { cellIndex, type PlanForcedMove } from '../model/plan.ts';
import { entries, type Structure } from './structure.ts';

/** A part of the children of one cell who must leave, and where to. */
export interface Leaving {
  readonly cell: number;
  /** Number of the cell among those that must be left. */
  readonly source: number;
  readonly move: PlanForcedMove;
  readonly share: { readonly share: number };
  /** Part of the cell that goes this way: from the plan, anew in every shift. */
  weight: number;
  /** Limited destination (list number) or -1. */
  readonly list: number;
  readonly to: readonly Arrival[];
  readonly fallback: readonly Arrival[];
  readonly slot: number;
  readonly fallbackSlot: number;
}

/** A cell that is entered, and the share of the move that goes there. */
interface Arrival {
  readonly cell: number;
  readonly share: number;
}

/** And `sources`: the cells that must be left, each once. */
export function buildLeavings({ plan, ages, listOfPlace, pairs }: Structure): {
  leavings: Leaving[];
  sources: number[];
} {
  const cellOf = (move: PlanForcedMove) => cellIndex(plan, move.from, move.stratum, move.age);
  const sources = [...new Set(plan.forcedMoves.map(cellOf))];
  const arrivals = (place: number, { stratum, age }: PlanForcedMove) =>
    entries(plan, place, stratum).map((e) => ({ cell: cellIndex(plan, place, e.stratum, age), share: e.share }));
  const slotOf = (from: number, to: number, age: number) => pairs.of(from, to) * ages + age;
  const leavings = plan.forcedMoves.flatMap((move) =>
    move.to.map(
      (destination): Leaving => ({
        cell: cellOf(move),
        source: sources.indexOf(cellOf(move)),
        move,
        share: destination,
        weight: 0,
        list: listOfPlace[destination.place],
        to: arrivals(destination.place, move),
        fallback: arrivals(move.fallback, move),
        slot: slotOf(move.from, destination.place, move.age),
        // who finds no place and stays has not moved
        fallbackSlot: move.fallback === move.from ? pairs.count * ages : slotOf(move.from, move.fallback, move.age),
      }),
    ),
  );
  return { leavings, sources };
}
