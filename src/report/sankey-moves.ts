/** Which moves of a Sankey are drawn: those of the places in focus, the small ones of each place folded together. */
import type { SankeyData } from './sankey.ts';

export interface Move {
  readonly period: number;
  readonly origin: number;
  readonly destination: number;
  readonly children: number;
}

export interface ChosenMoves {
  readonly focus: ReadonlySet<number>;
  readonly moves: readonly Move[];
  /** Moves too small to be drawn on their own. */
  readonly folded: readonly Move[];
  /** Children who moved between places outside the focus. */
  readonly outsideFocus: number;
}

/** Share of the moves of a period under which a flow is folded. */
export const FOLD_BELOW = 0.01;
/** So many times larger, a place leaves nothing of another to be seen. */
const DWARFS = 20;

/** Without a choice: all places, or those with a capacity where others are so large that they would not be seen. */
export function focusOf({ places, columns }: SankeyData, asked: readonly string[] | 'all' | undefined): number[] {
  const indices = [...places.keys()];
  if (asked === 'all') return indices;
  if (asked) return indices.filter((p) => asked.includes(places[p].id));
  const limited = indices.filter((p) => places[p].limited);
  const largest = (among: readonly number[]) => Math.max(0, ...among.map((p) => columns[0].children[p]));
  const inside = indices.filter((p) => places[p].kind === 'place');
  return limited.length > 0 && largest(inside) > DWARFS * largest(limited) ? limited : indices;
}

/**
 * The moves of each picture from or to a place in focus. A flow is drawn in all pictures when it is at least the share
 * `fold` of the moves of its period in one of them, so that pictures side by side show the same flows.
 */
export function chooseMoves(
  pictures: readonly SankeyData[],
  focus: ReadonlySet<number>,
  fold: number = FOLD_BELOW,
): ChosenMoves[] {
  const inFocus = pictures.map((data) => movesOf(data).filter((m) => focus.has(m.origin) || focus.has(m.destination)));
  const large = new Set(
    inFocus.flatMap((moves) => {
      const totals = new Map<number, number>();
      for (const m of moves) totals.set(m.period, (totals.get(m.period) ?? 0) + m.children);
      return moves.filter((m) => m.children >= fold * (totals.get(m.period) ?? 0)).map(keyOf);
    }),
  );
  return pictures.map((data, k) => ({
    focus,
    moves: inFocus[k].filter((m) => large.has(keyOf(m))),
    folded: inFocus[k].filter((m) => !large.has(keyOf(m))),
    outsideFocus: total(movesOf(data)) - total(inFocus[k]),
  }));
}

export function total(moves: readonly { readonly children: number }[]): number {
  return moves.reduce((sum, m) => sum + m.children, 0);
}

function movesOf({ periods }: SankeyData): Move[] {
  return periods.flatMap(({ moves }, period) => moves.map((m) => ({ period, ...m })));
}

function keyOf({ period, origin, destination }: Move): string {
  return `${period}/${origin}/${destination}`;
}
