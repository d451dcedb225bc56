/** The figures of a run that an ensemble keeps: per 1 October (the report date), children and waiting lists per place. */
import type { Trajectory } from '../engine/trajectory.ts';
import { EVENT_COUNT, EVENTS } from '../engine/trajectory.ts';
import type { RunPlan } from '../model/plan.ts';
import { WEEKS_PER_YEAR, yearlySteps } from '../model/time.ts';

export type Quantity = 'stock' | 'waiting' | 'longer' | 'meanWait';

export interface HeadlineKey {
  readonly place: string;
  readonly quantity: Quantity;
  readonly year: number;
}

/** What is kept, in the order of the numbers that `measure` gives. */
export interface Headlines {
  readonly keys: readonly HeadlineKey[];
  /**
   * All regions together. `longer`: waiting over half a year; `meanWait`: weeks waited by those admitted in the year before.
   * @param known the first of them, when they were measured before
   */
  measure(runs: readonly Trajectory[], known?: Float64Array): Float64Array;
  /** How many of them, from the first on, are known at the start of a step. */
  knownAt(step: number): number;
}

/** Weeks: a wait of more is counted as `longer`. */
export const HALF_A_YEAR = 26;

export function buildHeadlines(plan: RunPlan, month = 10, day = 1): Headlines {
  const lists = [...plan.places.keys()].filter((p) => plan.places[p].limited);
  const steps = yearlySteps(plan.time, month, day);
  const shown = [...plan.places.keys()].filter((p) => plan.places[p].kind === 'place');
  const keys: HeadlineKey[] = [];
  const readers: ((runs: readonly Trajectory[]) => number)[] = [];
  const stepOf: number[] = [];
  const threshold = plan.longerThanWeeks.indexOf(HALF_A_YEAR);
  const add = (p: number, quantity: Quantity, i: number, read: (runs: readonly Trajectory[]) => number) => {
    keys.push({
      place: plan.places[p].id,
      quantity,
      year: plan.time.start.year + Math.round(i / plan.time.stepsPerYear),
    });
    readers.push(read);
    stepOf.push(i);
  };
  for (const i of steps) {
    for (const p of shown) add(p, 'stock', i, (runs) => total(runs, (run) => stockAt(plan, run, i, p)));
    lists.forEach((p, l) => {
      add(p, 'waiting', i, (runs) => total(runs, (run) => waitingAt(plan, run, i, l)));
      if (threshold >= 0)
        add(p, 'longer', i, (runs) =>
          total(runs, (run) => run.longer[(i * lists.length + l) * plan.longerThanWeeks.length + threshold]),
        );
      if (i >= plan.time.stepsPerYear) add(p, 'meanWait', i, (runs) => meanWait(plan, runs, i, l));
    });
  }
  return {
    keys,
    measure: (runs, known) =>
      Float64Array.from(readers, (read, k) => (known && k < known.length ? known[k] : read(runs))),
    knownAt: (step) => stepOf.filter((i) => i <= step).length,
  };
}

function total(runs: readonly Trajectory[], read: (run: Trajectory) => number): number {
  return runs.reduce((sum, run) => sum + read(run), 0);
}

function stockAt(plan: RunPlan, run: Trajectory, i: number, p: number): number {
  const perPlace = plan.strata.length * plan.ages.count;
  const tags = plan.tags.length + 1;
  let sum = 0;
  for (let tag = 0; tag < tags; tag++) {
    const from = (i * tags + tag) * plan.places.length * perPlace + p * perPlace;
    for (let c = from; c < from + perPlace; c++) sum += run.stock[c];
  }
  return sum;
}

function waitingAt(plan: RunPlan, run: Trajectory, i: number, l: number): number {
  const at = (i * run.lists.length + l) * plan.places.length;
  let sum = 0;
  for (let p = at; p < at + plan.places.length; p++) sum += run.waitingByOrigin[p];
  return sum;
}

/** Weeks; 0 when nobody was admitted. */
function meanWait(plan: RunPlan, runs: readonly Trajectory[], i: number, l: number): number {
  let admitted = 0;
  let waited = 0;
  for (const run of runs) {
    for (let k = i - plan.time.stepsPerYear; k < i; k++) {
      const at = (k * run.lists.length + l) * EVENT_COUNT;
      admitted += run.events[at + EVENTS.indexOf('direct')] + run.events[at + EVENTS.indexOf('admitted')];
      waited += run.eventWait[at + EVENTS.indexOf('admitted')];
    }
  }
  return admitted === 0 ? 0 : (waited / admitted) * plan.time.dt * WEEKS_PER_YEAR;
}
