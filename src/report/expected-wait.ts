/**
 * Expected wait of a child that joins a list now, followed through the rest of the run.
 *
 * The child asks in the step that starts at the report date and then stays on the list: it is not withdrawn, does not
 * switch, keeps its right to the place, and is not forced to move. In each later step its chance of admission is what its
 * vintage met: admitted divided by available, which attrition does not bend. Where a vintage has nobody left to learn
 * from, the order of admission decides: under `fifo` it is in once anyone who came later is, under `proportional` every
 * vintage has the same chance, and when places are left over everyone is in.
 */
import type { Trajectory } from '../engine/trajectory.ts';
import type { AdmissionOrder } from '../model/plan.ts';

/** Steps; shares from 0 to 1. */
export interface ExpectedWait {
  /** Mean wait; null when the run ends before admission is certain. */
  readonly steps: number | null;
  /** Mean of the wait cut off at the end of the run: a lower bound of the mean wait. */
  readonly atLeast: number;
  /** Chance of admission before the run ends. */
  readonly admitted: number;
}

/** Chance of still waiting below which admission counts as certain. */
const CERTAIN = 1e-6;

/** Follows a child that asks for list `list` in step `joins`; null when the run ends there. */
export function expectedWait(run: Trajectory, list: number, order: AdmissionOrder, joins: number): ExpectedWait | null {
  if (joins >= run.steps) return null;
  let waiting = 1;
  let atLeast = 0;
  let row = firstRow(run, joins);
  for (let i = joins; i < run.steps; i++) {
    const end = endOfStep(run, row, i);
    waiting *= 1 - admissionChance(run, list, order, i, joins, row, end);
    row = end;
    if (waiting < CERTAIN) return { steps: atLeast, atLeast, admitted: 1 };
    atLeast += waiting;
  }
  return { steps: null, atLeast, admitted: 1 - waiting };
}

/** Chance that a child of this vintage, still waiting, is admitted in step i; its log rows are `first … end - 1`. */
function admissionChance(
  { log, free, lists }: Trajectory,
  list: number,
  order: AdmissionOrder,
  i: number,
  vintage: number,
  first: number,
  end: number,
): number {
  const room = free[i * lists.length + list];
  const full = room * (1 - 1e-9);
  let filled = 0;
  let chance = 0;
  for (let row = first; row < end; row++) {
    // once the free units are filled, rows of this list are those of forced moves
    if (log.list[row] !== list || filled >= full) continue;
    filled += log.units[row];
    const share = log.amount[row] / log.available[row];
    if (log.vintage[row] === vintage) chance = share;
    else if (order === 'fifo' && log.vintage[row] > vintage) chance = 1;
    else if (order === 'proportional' && i > vintage && log.vintage[row] < i) chance = share;
  }
  return filled < full ? 1 : Math.min(1, chance);
}

function firstRow({ log }: Trajectory, step: number): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log.step[middle] < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

function endOfStep({ log }: Trajectory, row: number, step: number): number {
  let end = row;
  while (end < log.length && log.step[end] === step) end += 1;
  return end;
}
