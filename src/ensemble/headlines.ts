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

/** `longer`: waiting over half a year; `meanWait`: weeks waited by those admitted in the year before. */
export interface Headlines {
  readonly keys: readonly HeadlineKey[];
  /** All regions together, in the order of the keys. */
  measure(runs: readonly Trajectory[]): Float64Array;
  /**
   * What the run of one region adds to the figures.
   * @param known the first of these numbers, when they were read before
   */
  parts(run: Trajectory, known?: Float64Array): Float64Array;
  /** The figures of these regions together, in the order of the keys. */
  figures(parts: readonly Float64Array[]): Float64Array;
  /** How many parts, from the first on, are known at the start of a step. */
  knownAt(step: number): number;
}

const DIRECT = EVENTS.indexOf('direct');
const ADMITTED = EVENTS.indexOf('admitted');

/** Weeks: a wait of more is counted as `longer`. */
export const HALF_A_YEAR = 26;

export function buildHeadlines(plan: RunPlan, month = 10, day = 1): Headlines {
  const lists = [...plan.places.keys()].filter((p) => plan.places[p].limited);
  const steps = yearlySteps(plan.time, month, day);
  const shown = [...plan.places.keys()].filter((p) => plan.places[p].kind === 'place');
  const keys: HeadlineKey[] = [];
  const readers: { readonly step: number; read(run: Trajectory): number }[] = [];
  const first: number[] = [];
  const threshold = plan.longerThanWeeks.indexOf(HALF_A_YEAR);
  const add = (p: number, quantity: Quantity, step: number, ...reads: ((run: Trajectory) => number)[]) => {
    const year = plan.time.start.year + Math.round(step / plan.time.stepsPerYear);
    keys.push({ place: plan.places[p].id, quantity, year });
    first.push(readers.length);
    readers.push(...reads.map((read) => ({ step, read })));
  };
  for (const i of steps) {
    for (const p of shown) add(p, 'stock', i, (run) => stockAt(plan, run, i, p));
    lists.forEach((p, l) => {
      add(p, 'waiting', i, (run) => waitingAt(plan, run, i, l));
      if (threshold >= 0)
        add(p, 'longer', i, (run) => run.longer[(i * lists.length + l) * plan.longerThanWeeks.length + threshold]);
      if (i < plan.time.stepsPerYear) return;
      const inYear = (values: 'events' | 'eventWait', event: number) => (run: Trajectory) =>
        yearSum(plan, run, run[values], i, l, event);
      add(p, 'meanWait', i, inYear('events', DIRECT), inYear('events', ADMITTED), inYear('eventWait', ADMITTED));
    });
  }
  const parts: Headlines['parts'] = (run, known) =>
    Float64Array.from(readers, ({ read }, k) => (known && k < known.length ? known[k] : read(run)));
  const figures: Headlines['figures'] = (of) =>
    Float64Array.from(keys, ({ quantity }, k) => {
      const part = (n: number) => of.reduce((sum, one) => sum + one[first[k] + n], 0);
      if (quantity !== 'meanWait') return part(0);
      // nobody admitted: nobody waited
      const admitted = part(0) + part(1);
      return admitted === 0 ? 0 : (part(2) / admitted) * plan.time.dt * WEEKS_PER_YEAR;
    });
  return {
    keys,
    measure: (runs) => figures(runs.map((run) => parts(run))),
    parts,
    figures,
    knownAt: (step) => readers.filter((reader) => reader.step <= step).length,
  };
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

/** Events of the year before step i. */
function yearSum(
  plan: RunPlan,
  { lists }: Trajectory,
  values: Float64Array,
  i: number,
  l: number,
  event: number,
): number {
  let sum = 0;
  for (let k = i - plan.time.stepsPerYear; k < i; k++) sum += values[(k * lists.length + l) * EVENT_COUNT + event];
  return sum;
}
