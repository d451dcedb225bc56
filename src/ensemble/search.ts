/**
 * Where along a lever one or more goals are met: a coarse grid first, then ever closer around the edge of the values
 * that meet. Nothing is taken for granted about the shape of the curve: an answer is the value from which every value
 * tried meets the goal. Goals share their values, so a goal that is met wherever another is met never asks for more.
 *
 * A **margin** says how far a goal is met: 0 or more is met, below 0 is not; infinite where there is no number.
 */

export interface SearchOptions {
  readonly low: number;
  readonly high: number;
  /** Whole numbers only; otherwise answers are exact to a thousandth of the range. */
  readonly whole: boolean;
  /** Values of the first, even grid; 2 or more. */
  readonly grid: number;
}

/** A value tried, with the margin of every goal. */
export interface Tried {
  readonly value: number;
  readonly margins: readonly number[];
}

/**
 * `from`: met at the value and at every higher value tried; `up-to`: at the value and every lower one; `everywhere`:
 * at every value tried; `inside`: somewhere, but not at the end of the range that serves the goal best; `nowhere`.
 */
export type Edge = 'from' | 'up-to' | 'everywhere' | 'inside' | 'nowhere';

export interface Search {
  /** Smallest difference between two values. */
  readonly step: number;
  /** The value to try next; null when every edge is known to one step. */
  next(): number | null;
  add(value: number, margins: readonly number[]): void;
  /** Values tried, ascending. */
  tried(): readonly Tried[];
  /** The edge of one goal among the values tried; `value` is null unless there is one. */
  edge(goal: number): { readonly edge: Edge; readonly value: number | null };
}

const STEPS = 1000;
/** A guess stays so far inside its bracket that the bracket shrinks a good deal whichever side it falls. */
const INSET = 0.08;

/** Sets up a search from `low` to `high`; throws RangeError when there are no two values between them. */
export function createSearch({ low, high, whole, grid }: SearchOptions): Search {
  const last = whole ? high - low : STEPS;
  const step = (high - low) / last;
  if (!(last >= 1 && step > 0 && Number.isFinite(step)) || grid < 2)
    throw new RangeError(`expected a range of two values or more, got ${low} to ${high}`);
  const valueAt = (k: number) => (k === last ? high : Number((low + k * step).toPrecision(12)));
  const margins = new Map<number, readonly number[]>();
  const queue = [...new Set(Array.from({ length: grid }, (_, j) => Math.round((j * last) / (grid - 1))))];
  let asked = -1;
  let refinements = 0;

  /** Numbers of the values tried, from the end where the goals fare worst to the end where they fare best. */
  function ordered(): number[] {
    const keys = [...margins.keys()].sort((a, b) => a - b);
    return rises(margins.get(0), margins.get(last)) ? keys : keys.reverse();
  }

  /** Last value that fails and the one after it, from which all meet; null when there is no such edge. */
  function bracket(goal: number, keys: readonly number[]): readonly [number, number] | null {
    const at = keys.findLastIndex((k) => !met(margins.get(k), goal));
    return at < 0 || at === keys.length - 1 ? null : [keys[at], keys[at + 1]];
  }

  function refine(): number | null {
    const keys = ordered();
    for (let goal = 0; goal < (margins.get(0)?.length ?? 0); goal++) {
      const found = bracket(goal, keys);
      if (!found || Math.abs(found[1] - found[0]) <= 1) continue;
      const [a, b] = found;
      refinements += 1;
      return guess(a, b, margins.get(a)?.[goal] ?? 0, margins.get(b)?.[goal] ?? 0, refinements % 4 === 0);
    }
    return null;
  }

  return {
    step,
    next() {
      const k = queue.shift() ?? refine();
      asked = k ?? -1;
      return k === null ? null : valueAt(k);
    },
    add(value, of) {
      if (asked < 0 || value !== valueAt(asked)) throw new RangeError(`expected the value asked for, got ${value}`);
      margins.set(asked, of);
    },
    tried: () =>
      [...margins.entries()].sort((a, b) => a[0] - b[0]).map(([k, of]) => ({ value: valueAt(k), margins: of })),
    edge(goal) {
      const keys = ordered();
      const found = bracket(goal, keys);
      if (found) return { edge: found[0] < found[1] ? 'from' : 'up-to', value: valueAt(found[1]) };
      const meeting = keys.filter((k) => met(margins.get(k), goal)).length;
      if (meeting === keys.length) return { edge: 'everywhere', value: valueAt(keys[0]) };
      return { edge: meeting > 0 ? 'inside' : 'nowhere', value: null };
    },
  };
}

function met(margins: readonly number[] | undefined, goal: number): boolean {
  return (margins?.[goal] ?? Number.NEGATIVE_INFINITY) >= 0;
}

/** Whether the first goal is better off at the high end; a tie counts as yes. */
function rises(low: readonly number[] | undefined, high: readonly number[] | undefined): boolean {
  return !low || !high || high[0] >= low[0];
}

/** A number strictly between a and b: where a straight line crosses 0, kept off the ends; now and then the middle. */
function guess(a: number, b: number, marginA: number, marginB: number, halve: boolean): number {
  const crossing = -marginA / (marginB - marginA);
  const part = halve || !Number.isFinite(crossing) ? 0.5 : Math.min(1 - INSET, Math.max(INSET, crossing));
  const k = Math.round(a + part * (b - a));
  const [first, last] = [Math.min(a, b) + 1, Math.max(a, b) - 1];
  return Math.min(last, Math.max(first, k));
}
