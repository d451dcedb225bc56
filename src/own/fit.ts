/**
 * Iterative proportional fitting: cells that start in the proportions of the base are brought to the own figures, each
 * figure in turn, until all of them hold. What comes out differs least from the base (relative entropy) of everything that
 * meets the figures (Deming and Stephan, 1940; Csiszar, 1975).
 */

/** The cells of the mask together are to hold this number. */
export interface Margin {
  readonly mask: Uint8Array;
  readonly number: number;
}

export interface Fit {
  readonly cells: Float64Array;
  /** The margin that is furthest from its number, and how far (relative to it); null when all of them hold. */
  readonly missed: { readonly margin: number; readonly reached: number } | null;
}

const ROUNDS = 5_000;
const MET = 1e-12;
/** Further off than this, the figures contradict each other; nearer they are met for every purpose. */
const CONTRADICTED = 1e-6;

/** Brings a copy of the cells to the margins. */
export function fitCells(seed: Float64Array, margins: readonly Margin[]): Fit {
  const cells = seed.slice();
  let worst = 0;
  for (let round = 0; round < ROUNDS; round++) {
    worst = 0;
    for (const { mask, number } of margins) {
      const now = sumOf(cells, mask);
      worst = Math.max(worst, distance(now, number));
      const factor = now > 0 ? number / now : 1;
      for (let c = 0; c < cells.length; c++) if (mask[c] === 1) cells[c] *= factor;
    }
    if (worst < MET) break;
  }
  if (worst < CONTRADICTED) return { cells, missed: null };
  const reached = margins.map(({ mask }) => sumOf(cells, mask));
  const off = reached.map((n, k) => distance(n, margins[k].number));
  const margin = off.indexOf(Math.max(...off));
  return { cells, missed: { margin, reached: reached[margin] } };
}

function distance(now: number, number: number): number {
  if (number === 0) return now === 0 ? 0 : 1;
  return Math.abs(now / number - 1);
}

/** Sum of the cells in a mask. */
export function sumOf(cells: ArrayLike<number>, mask: Uint8Array): number {
  let sum = 0;
  for (let c = 0; c < cells.length; c++) if (mask[c] === 1) sum += cells[c];
  return sum;
}
