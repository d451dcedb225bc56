/** Random numbers for search and sampling: a seeded stream, and normals from it by arithmetic that is the same everywhere. */
import seedrandom from 'seedrandom';
import { log } from '../model/elementary.ts';

export interface Random {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/** A stream of its own for every (seed, name): adding or reordering others changes nothing in it. */
export function randomStream(seed: number, name: string): Random {
  const next = seedrandom(`${seed}/${name}`);
  let spare: number | null = null;
  return {
    uniform: () => next(),
    normal() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      // polar method (Marsaglia and Bray, 1964)
      for (;;) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const s = u * u + v * v;
        if (s === 0 || s >= 1) continue;
        const factor = Math.sqrt((-2 * log(s)) / s);
        spare = v * factor;
        return u * factor;
      }
    },
  };
}
