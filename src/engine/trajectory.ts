/**
 * What one run of one region leaves behind: flat arrays, allocated once, rewritten by every run.
 *
 * Sizes: steps N, tags T (the untagged are tag 0), cells C, places P, ages A, lists L (limited places), pairs Q
 * (origin, destination) of moves that can occur, thresholds X. Children everywhere; waits in child-steps.
 */

/** Columns of `events` and `eventWait`. */
export const EVENTS = ['arrivals', 'direct', 'admitted', 'withdrawn', 'droppedOut', 'switched', 'ineligible'] as const;
export type ListEvent = (typeof EVENTS)[number];
export const EVENT_COUNT = EVENTS.length;

/** Who was admitted when: one row per (step, list, vintage) with admissions. */
export interface AdmissionLog {
  length: number;
  step: Int32Array;
  /** Number of the list (not of the place). */
  list: Int32Array;
  /** Step in which these children asked; negative for waits from before the run. */
  vintage: Int32Array;
  amount: Float64Array;
  /** Units of the capacity that they take. */
  units: Float64Array;
  /** How many could have been admitted just before. */
  available: Float64Array;
}

export interface Trajectory {
  readonly steps: number;
  /** `[(i * T + tag) * C + cell]`, i = 0 … N; waiters included. */
  readonly stock: Float64Array;
  /** `[i * P + place]`, i = 0 … N: exogenous children past the last age. */
  readonly beyond: Float64Array;
  /** Place of each list. */
  readonly lists: Int32Array;
  /** `[(i * L + list) * P + origin]`, i = 0 … N. */
  readonly waitingByOrigin: Float64Array;
  /** `[(i * L + list) * A + age]`, i = 0 … N. */
  readonly waitingByAge: Float64Array;
  /** `[i * L + list]`, i = 0 … N: sum of the steps waited so far by those waiting. */
  readonly waitSum: Float64Array;
  /** `[(i * L + list) * X + threshold]`, i = 0 … N. */
  readonly longer: Float64Array;
  /** `[(i * L + list) * 7 + event]`, i = 0 … N - 1. */
  readonly events: Float64Array;
  /** Same index as `events`: the waits that ended, in child-steps. */
  readonly eventWait: Float64Array;
  /** `[i * L + list]`, i = 0 … N - 1: free units of the capacity before the admissions of phase 2. */
  readonly free: Float64Array;
  /** Origin (-1: from outside) and destination of each pair. */
  readonly pairFrom: Int32Array;
  readonly pairTo: Int32Array;
  /** `[(i * Q + pair) * A + age]`, i = 0 … N - 1, all tags. */
  readonly flow: Float64Array;
  /** `[(i * (T - 1) + tag - 1) * Q + pair]`, i = 0 … N - 1. */
  readonly taggedFlow: Float64Array;
  readonly log: AdmissionLog;
  /** `[i * P + place]`: children added (or removed) at t[i] to meet a newer figure; 0 without re-anchoring. */
  readonly adjustment: Float64Array;
  /** `[i * L + list]`: change of those waiting, likewise. */
  readonly listAdjustment: Float64Array;
}
