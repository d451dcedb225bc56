/** Figures of a waiting list: who waits, what happened over a period, how long it takes. */
import { EVENT_COUNT, EVENTS, type ListEvent } from '../engine/trajectory.ts';
import type { RunPlan } from '../model/plan.ts';
import { WEEKS_PER_YEAR } from '../model/time.ts';
import { expectedWait } from './expected-wait.ts';
import { capacityAt, usedPlaces } from './occupancy.ts';
import { isoDate, type Part, type Period, periodMean, sumParts } from './parts.ts';
import { weightedQuantile } from './quantile.ts';

/** Waits in weeks of those admitted in a period; null when nobody was. */
export interface WaitSummary {
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
}

/** What a child that joins now must reckon with; weeks. */
interface Expectation {
  /** Mean wait; null when the run ends before admission is certain ("> horizon"). */
  readonly weeks: number | null;
  /** Lower bound of the mean wait: the wait cut off at the end of the run. */
  readonly atLeast: number;
  /** Chance of admission before the run ends. */
  readonly admittedInRun: number;
}

/** Counts of a period, in children. */
type ListCounts = Readonly<Record<ListEvent, number>>;

export interface ListRow {
  readonly date: string;
  /** Place waited for. */
  readonly place: string;
  readonly waiting: number;
  /** Mean of `waiting` over the period; null on the first date. */
  readonly waitingPeriodMean: number | null;
  /** Children waiting by the place where they are; places without any left out. */
  readonly byOrigin: Readonly<Record<string, number>>;
  /** Children waiting by age; ages without any left out. */
  readonly byAge: Readonly<Record<string, number>>;
  /** Children waiting longer than so many weeks, by weeks. */
  readonly longerThan: Readonly<Record<string, number>>;
  /** Mean wait so far of those waiting, weeks; null when nobody waits. */
  readonly meanWaitSoFar: number | null;
  /** Null when the date is the end of the run. */
  readonly expected: Expectation | null;
  /** What happened in the period that ends on the date; null on the first date. */
  readonly period: {
    readonly counts: ListCounts;
    /** Waits of all those admitted, at once or from the list. */
    readonly wait: WaitSummary;
    /** Waits of those admitted from the list. */
    readonly waitFromList: WaitSummary;
    readonly childWeeksWaited: number;
    readonly occupancyMean: number | null;
  } | null;
  /** What the capacity is counted in: professionals where staff limits the place. */
  readonly unit: 'places' | 'professionals';
  /** Places (or professionals), and those in use on the date; occupancy is their ratio, null without places. */
  readonly capacity: number;
  readonly used: number;
  readonly occupancy: number | null;
}

export function listRow(
  plan: RunPlan,
  parts: readonly Part[],
  list: number,
  step: number,
  period: Period | null,
): ListRow {
  const place = parts[0].run.lists[list];
  const capacity = sumParts(parts, (part) => capacityAt(part, place, step));
  const used = sumParts(parts, (part) => usedPlaces(plan, part, place, step));
  const waiting = waitingAt(plan, parts, list, step);
  const steps = sumParts(parts, ({ run }) => run.waitSum[step * run.lists.length + list]);
  return {
    date: isoDate(plan, step),
    place: plan.places[place].id,
    waiting,
    waitingPeriodMean: period && periodMean(period, (i) => waitingAt(plan, parts, list, i)),
    byOrigin: split(parts, list, step, 'waitingByOrigin', plan.places.length, (p) => plan.places[p].id),
    byAge: split(parts, list, step, 'waitingByAge', plan.ages.count, (a) => String(plan.ages.first + a)),
    longerThan: longerThan(plan, parts, list, step),
    meanWaitSoFar: waiting > 0 ? (steps / waiting) * weeksPerStep(plan) : null,
    expected: expectation(plan, parts, list, step),
    period: period && periodFigures(plan, parts, list, period),
    unit: plan.places[place].units === null ? 'places' : 'professionals',
    capacity,
    used,
    occupancy: capacity > 0 ? used / capacity : null,
  };
}

function weeksPerStep({ time }: RunPlan): number {
  return WEEKS_PER_YEAR * time.dt;
}

function waitingAt(plan: RunPlan, parts: readonly Part[], list: number, step: number): number {
  const places = plan.places.length;
  return sumParts(parts, ({ run }) => {
    const first = (step * run.lists.length + list) * places;
    let sum = 0;
    for (let p = first; p < first + places; p++) sum += run.waitingByOrigin[p];
    return sum;
  });
}

function split(
  parts: readonly Part[],
  list: number,
  step: number,
  by: 'waitingByOrigin' | 'waitingByAge',
  width: number,
  name: (k: number) => string,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (let k = 0; k < width; k++) {
    const sum = sumParts(parts, ({ run }) => run[by][(step * run.lists.length + list) * width + k]);
    if (sum > 0) sums[name(k)] = sum;
  }
  return sums;
}

function longerThan(plan: RunPlan, parts: readonly Part[], list: number, step: number): Record<string, number> {
  const thresholds = plan.longerThanWeeks;
  return Object.fromEntries(
    thresholds.map((weeks, x) => [
      String(weeks),
      sumParts(parts, ({ run }) => run.longer[(step * run.lists.length + list) * thresholds.length + x]),
    ]),
  );
}

/** Over regions: the mean over those who ask in the step that starts now (over regions alike when nobody does). */
function expectation(plan: RunPlan, parts: readonly Part[], list: number, step: number): Expectation | null {
  const waiting = plan.places[parts[0].run.lists[list]].waiting;
  const order = (waiting?.orders?.findLast((one) => one.step <= step) ?? waiting)?.order ?? 'fifo';
  const followed = parts.map(({ run }) => expectedWait(run, list, order, step));
  if (followed.some((f) => f === null)) return null;
  const asking = parts.map(({ run }) => eventAt(parts[0].run.lists.length, run.events, step, list, 'arrivals'));
  const total = asking.reduce((sum, n) => sum + n, 0);
  const weights = asking.map((n) => (total > 0 ? n / total : 1 / parts.length));
  let steps: number | null = 0;
  let atLeast = 0;
  let admitted = 0;
  followed.forEach((f, k) => {
    if (f === null || weights[k] === 0) return;
    steps = steps === null || f.steps === null ? null : steps + weights[k] * f.steps;
    atLeast += weights[k] * f.atLeast;
    admitted += weights[k] * f.admitted;
  });
  const weeks = weeksPerStep(plan);
  return { weeks: steps === null ? null : steps * weeks, atLeast: atLeast * weeks, admittedInRun: admitted };
}

function eventAt(lists: number, events: Float64Array, step: number, list: number, event: ListEvent): number {
  return events[(step * lists + list) * EVENT_COUNT + EVENTS.indexOf(event)];
}

function periodFigures(
  plan: RunPlan,
  parts: readonly Part[],
  list: number,
  period: Period,
): NonNullable<ListRow['period']> {
  const place = parts[0].run.lists[list];
  const over = (at: (part: Part, i: number) => number) =>
    sumParts(parts, (part) => {
      let sum = 0;
      for (let i = period.from; i < period.to; i++) sum += at(part, i);
      return sum;
    });
  const counts = Object.fromEntries(
    EVENTS.map((event) => [event, over(({ run }, i) => eventAt(run.lists.length, run.events, i, list, event))]),
  ) as ListCounts;
  const capacity = over((part, i) => capacityAt(part, place, i));
  const admissions = admissionsOf(parts, list, period);
  return {
    counts,
    wait: summarise(admissions, weeksPerStep(plan)),
    waitFromList: summarise(
      admissions.filter((a) => a.steps > 0),
      weeksPerStep(plan),
    ),
    childWeeksWaited: over((part, i) => waitingAt(plan, [part], list, i)) * weeksPerStep(plan),
    occupancyMean: capacity > 0 ? over((part, i) => usedPlaces(plan, part, place, i)) / capacity : null,
  };
}

interface Admission {
  readonly steps: number;
  readonly children: number;
}

function admissionsOf(parts: readonly Part[], list: number, { from, to }: Period): Admission[] {
  return parts.flatMap(({ run: { log } }) => {
    const rows: Admission[] = [];
    for (let row = 0; row < log.length; row++) {
      if (log.list[row] !== list || log.step[row] < from || log.step[row] >= to) continue;
      rows.push({ steps: log.step[row] - log.vintage[row], children: log.amount[row] });
    }
    return rows;
  });
}

function summarise(admissions: readonly Admission[], weeks: number): WaitSummary {
  const waits = admissions.map((a) => a.steps * weeks);
  const children = admissions.map((a) => a.children);
  const total = children.reduce((sum, n) => sum + n, 0);
  return {
    mean: total > 0 ? waits.reduce((sum, w, k) => sum + w * children[k], 0) / total : null,
    median: weightedQuantile(waits, children, 0.5),
    p90: weightedQuantile(waits, children, 0.9),
  };
}
