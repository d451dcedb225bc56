/**
 * What every figure is computed from: one region's run, or several that are added up.
 *
 * A **report step** is an index into the recorded states (0 … steps). A **period** is the steps between two report
 * steps: from the first up to, not including, the second. Means over a period are taken over the states at the start
 * of its steps, so that child-weeks waited agree exactly with the waits that end.
 */

import type { Trajectory } from '../engine/trajectory.ts';
import type { PlanRegion, RunPlan } from '../model/plan.ts';
import type { Text } from '../model/text.ts';
import { dateAt, formatDate } from '../model/time.ts';

/** The run of one region. */
export interface Part {
  readonly region: PlanRegion;
  readonly run: Trajectory;
  /** Children present, `[i * places + place]`, i = 0 … steps. */
  readonly present: Float64Array;
}

/** What all regions together are called; a model of one region has nothing to put together. */
export function wholeLabel({ regions }: RunPlan): Text {
  return regions.length === 1 ? regions[0].label : { nl: 'Alle regio’s samen', en: 'All regions together' };
}

export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Children of one region per place at every recorded state, all tags, strata and ages together. */
export function buildPart(plan: RunPlan, regionIndex: number, run: Trajectory): Part {
  const places = plan.places.length;
  const perPlace = plan.strata.length * plan.ages.count;
  const columns = (plan.tags.length + 1) * places;
  const present = new Float64Array((run.steps + 1) * places);
  for (let i = 0; i <= run.steps; i++) {
    for (let column = 0; column < columns; column++) {
      const first = (i * columns + column) * perPlace;
      let sum = 0;
      for (let c = first; c < first + perPlace; c++) sum += run.stock[c];
      present[i * places + (column % places)] += sum;
    }
  }
  return { region: plan.regions[regionIndex], run, present };
}

/**
 * The states that are reported: the day of the yearly shift (1 October in the chain), or the anniversaries of the start
 * where nobody ages; always the first and the last state too.
 */
export function reportSteps({ shift, time }: RunPlan): number[] {
  const steps = new Set([0, time.steps]);
  const ages = shift.some((s) => s === 1);
  for (let i = 1; i <= time.steps; i++) {
    if (ages ? shift[i - 1] === 1 : i % time.stepsPerYear === 0) steps.add(i);
  }
  return [...steps].sort((a, b) => a - b);
}

/** The period that ends at each report step; null for the first. */
export function periodsOf(steps: readonly number[]): (Period | null)[] {
  return steps.map((to, k) => (k === 0 ? null : { from: steps[k - 1], to }));
}

export function isoDate(plan: RunPlan, step: number): string {
  return formatDate(dateAt(plan.time, step));
}

/** Sum over parts of a number of each. */
export function sumParts(parts: readonly Part[], of: (part: Part) => number): number {
  let sum = 0;
  for (const part of parts) sum += of(part);
  return sum;
}

/** Mean over the states at the start of the steps of a period. */
export function periodMean({ from, to }: Period, at: (step: number) => number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += at(i);
  return sum / (to - from);
}
