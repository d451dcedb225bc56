/** Children are conserved: what a place holds changes by what came in and went out, and by nothing else. */
import { dateAt, formatDate } from '../model/time.ts';
import { RunError } from './rates.ts';
import type { Structure } from './structure.ts';
import type { Trajectory } from './trajectory.ts';

const RELATIVE = 1e-9;

/**
 * Checks every place in every step, and every list's account.
 * @throws RunError that names the step, the date and the place
 */
export function checkConservation(structure: Structure, run: Trajectory): void {
  const { plan, places } = structure;
  let before = placeTotals(structure, run, 0);
  for (let i = 0; i < run.steps; i++) {
    const after = placeTotals(structure, run, i + 1);
    const { into, outOf } = throughput(structure, run, i);
    for (let p = 0; p < places; p++) {
      const expected = before[p] + into[p] - outOf[p];
      const scale = Math.max(1, before[p] + into[p] + outOf[p]);
      // written so that a NaN fails too
      if (!(Math.abs(after[p] - expected) <= RELATIVE * scale)) {
        throw new RunError(
          `step ${i} (${formatDate(dateAt(plan.time, i))}): children are not conserved in ${plan.places[p].id}: ${before[p]} + ${into[p]} - ${outOf[p]} should be ${expected}, found ${after[p]}`,
        );
      }
      if (after[p] < 0)
        throw new RunError(
          `step ${i} (${formatDate(dateAt(plan.time, i))}): ${after[p]} children in ${plan.places[p].id}`,
        );
    }
    checkLists(structure, run, i);
    before = after;
  }
}

function placeTotals({ places, strata, ages, cells, tags }: Structure, run: Trajectory, i: number): Float64Array {
  const totals = new Float64Array(places);
  const perPlace = strata * ages;
  for (let tag = 0; tag < tags; tag++) {
    for (let p = 0; p < places; p++) {
      const from = (i * tags + tag) * cells + p * perPlace;
      for (let c = from; c < from + perPlace; c++) totals[p] += run.stock[c];
    }
  }
  return totals;
}

function throughput({ places, ages, pairs }: Structure, run: Trajectory, i: number) {
  const into = new Float64Array(places);
  const outOf = new Float64Array(places);
  for (let q = 0; q < pairs.count; q++) {
    let sum = 0;
    for (let a = 0; a < ages; a++) sum += run.flow[(i * pairs.count + q) * ages + a];
    into[pairs.to[q]] += sum;
    if (pairs.from[q] >= 0) outOf[pairs.from[q]] += sum;
  }
  return { into, outOf };
}

/** Waiting changes by arrivals less direct admissions, admissions and endings. */
function checkLists({ plan, places, lists }: Structure, run: Trajectory, i: number): void {
  for (let l = 0; l < lists.length; l++) {
    const waiting = (step: number) => {
      let sum = 0;
      for (let p = 0; p < places; p++) sum += run.waitingByOrigin[(step * lists.length + l) * places + p];
      return sum;
    };
    const at = (i * lists.length + l) * 7;
    const [arrivals, direct, admitted, withdrawn, droppedOut, switched, ineligible] = run.events.subarray(at, at + 7);
    const ended = direct + admitted + withdrawn + droppedOut + switched + ineligible;
    const before = waiting(i);
    const after = waiting(i + 1);
    if (!(Math.abs(after - (before + arrivals - ended)) <= RELATIVE * Math.max(1, before + arrivals + ended))) {
      throw new RunError(
        `step ${i} (${formatDate(dateAt(plan.time, i))}): the list of ${plan.places[lists[l]].id} does not add up: ${before} + ${arrivals} - ${ended} should be ${after}`,
      );
    }
  }
}
