/** Children are conserved: what a place holds changes by what came in and went out, and by nothing else. */
import { stepError } from './run-error.ts';
import type { Structure } from './structure.ts';
import { EVENT_COUNT, type Trajectory } from './trajectory.ts';

const RELATIVE = 1e-9;

/** Scratch of the check: sums of the step at hand. */
export interface Totals {
  before: Float64Array;
  after: Float64Array;
  readonly into: Float64Array;
  readonly outOf: Float64Array;
  waitingBefore: Float64Array;
  waitingAfter: Float64Array;
}

export function allocateTotals({ places, lists }: Structure): Totals {
  return {
    before: new Float64Array(places),
    after: new Float64Array(places),
    into: new Float64Array(places),
    outOf: new Float64Array(places),
    waitingBefore: new Float64Array(lists.length),
    waitingAfter: new Float64Array(lists.length),
  };
}

/**
 * Checks every place and every list's account in the steps `first … last - 1`, as one run of the engine went through them:
 * re-anchoring happens between two runs.
 * @throws RunError that names the step, the date and the place
 */
export function checkConservation(
  structure: Structure,
  run: Trajectory,
  totals: Totals,
  first = 0,
  last = run.steps,
): void {
  sumPlaces(structure, run, first, totals.after);
  sumLists(structure, run, first, totals.waitingAfter);
  for (let i = first; i < last; i++) {
    [totals.before, totals.after] = [totals.after, totals.before];
    [totals.waitingBefore, totals.waitingAfter] = [totals.waitingAfter, totals.waitingBefore];
    sumPlaces(structure, run, i + 1, totals.after);
    sumFlows(structure, run, i, totals);
    sumLists(structure, run, i + 1, totals.waitingAfter);
    checkPlaces(structure, i, totals);
    checkLists(structure, run, i, totals);
  }
}

function sumPlaces(
  { places, strata, ages, cells, tags }: Structure,
  run: Trajectory,
  i: number,
  sums: Float64Array,
): void {
  const { stock } = run;
  const perPlace = strata * ages;
  sums.fill(0);
  for (let tag = 0; tag < tags; tag++) {
    let c = (i * tags + tag) * cells;
    for (let p = 0; p < places; p++) {
      let sum = 0;
      for (const end = c + perPlace; c < end; c++) sum += stock[c];
      sums[p] += sum;
    }
  }
}

function sumFlows({ ages, pairs }: Structure, { flow }: Trajectory, i: number, { into, outOf }: Totals): void {
  const { count, from, to } = pairs;
  into.fill(0);
  outOf.fill(0);
  let at = i * count * ages;
  for (let q = 0; q < count; q++) {
    let sum = 0;
    for (const end = at + ages; at < end; at++) sum += flow[at];
    into[to[q]] += sum;
    if (from[q] >= 0) outOf[from[q]] += sum;
  }
}

function sumLists({ places, lists }: Structure, run: Trajectory, i: number, sums: Float64Array): void {
  const { waitingByOrigin } = run;
  let at = i * lists.length * places;
  for (let l = 0; l < lists.length; l++) {
    let sum = 0;
    for (const end = at + places; at < end; at++) sum += waitingByOrigin[at];
    sums[l] = sum;
  }
}

function checkPlaces({ plan, places }: Structure, i: number, { before, after, into, outOf }: Totals): void {
  for (let p = 0; p < places; p++) {
    const expected = before[p] + into[p] - outOf[p];
    const scale = Math.max(1, before[p] + into[p] + outOf[p]);
    // written so that a NaN fails too
    if (!(Math.abs(after[p] - expected) <= RELATIVE * scale)) {
      const { id } = plan.places[p];
      const sum = `${before[p]} + ${into[p]} - ${outOf[p]}`;
      throw stepError(
        plan.time,
        i,
        `het aantal kinderen klopt niet in ${id}: ${sum} moet ${expected} zijn, maar is ${after[p]}`,
        `children are not conserved in ${id}: ${sum} should be ${expected}, found ${after[p]}`,
      );
    }
    if (after[p] < 0) {
      const { id } = plan.places[p];
      throw stepError(plan.time, i, `${after[p]} kinderen in ${id}`, `${after[p]} children in ${id}`);
    }
  }
}

/** Waiting changes by arrivals less direct admissions, admissions and endings. */
function checkLists({ plan, lists }: Structure, run: Trajectory, i: number, totals: Totals): void {
  const { events } = run;
  for (let l = 0; l < lists.length; l++) {
    const at = (i * lists.length + l) * EVENT_COUNT;
    const arrivals = events[at];
    let ended = 0;
    for (let k = 1; k < EVENT_COUNT; k++) ended += events[at + k];
    const before = totals.waitingBefore[l];
    const after = totals.waitingAfter[l];
    const expected = before + arrivals - ended;
    if (!(Math.abs(after - expected) <= RELATIVE * Math.max(1, before + arrivals + ended))) {
      const { id } = plan.places[lists[l]];
      const sum = `${before} + ${arrivals} - ${ended}`;
      throw stepError(
        plan.time,
        i,
        `de wachtlijst van ${id} klopt niet: ${sum} moet ${after} zijn`,
        `the list of ${id} does not add up: ${sum} should be ${after}`,
      );
    }
  }
}
