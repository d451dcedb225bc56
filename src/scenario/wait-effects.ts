/** What waiting does to those who wait, as levers have it: dated effects beside those of the model file. */
import { log, pow } from '../model/elementary.ts';
import { bandMask } from '../model/names.ts';
import type { Method, PlanWaitEffect, PlanWaitOrder } from '../model/plan.ts';
import { type TimeAxis, WEEKS_PER_YEAR } from '../model/time.ts';
import { WITHIN_WEEKS } from './change-fields.ts';
import type { Build } from './context.ts';
import type { DiversionChange, UpwardPressureChange, WaitingChange, WaitingWorsensChange } from './lever-schema.ts';
import type { Change } from './schema.ts';
import { weights } from './timing.ts';

/** Effects on those who wait for a place, in the order of the changes; without those that change nothing. */
export function leverEffects(build: Build, place: string): PlanWaitEffect[] {
  const effects = changesOf(build).flatMap((change): PlanWaitEffect[] => {
    switch (change.type) {
      case 'diversion':
        return change.into === place && change.whenFull ? [whenFull(build, change, change.whenFull)] : [];
      case 'upward-pressure':
        return change.waitingFor.includes(place) ? [upward(build, change)] : [];
      case 'waiting-worsens':
        return change.waitingFor.includes(place) ? worsens(build, change) : [];
      case 'waiting':
        return change.places.includes(place) && change.ending ? [ending(build, change, change.ending)] : [];
      default:
        return [];
    }
  });
  return effects.filter(({ factor, add }) => factor.some((x) => x !== 1) || add.some((x) => x !== 0));
}

/** Orders of admission to a place that begin later than the run, ascending; one that ends gives way to the one before. */
export function leverOrders(build: Build, place: string, first: Omit<PlanWaitOrder, 'step'>): PlanWaitOrder[] {
  const { axis, names } = build;
  const changes = changesOf(build).filter(
    (change): change is WaitingChange =>
      change.type === 'waiting' && change.order !== undefined && change.places.includes(place),
  );
  const active = changes.map((change) => weights(change, axis));
  const orders: PlanWaitOrder[] = [];
  let now = -1;
  for (let step = 0; step < axis.steps; step++) {
    const last = active.findLastIndex((weight) => weight[step] > 0);
    if (last === now) continue;
    now = last;
    orders.push({ step, ...(last < 0 ? first : orderOf(names.places, changes[last])) });
  }
  return orders;
}

/** Order and rank per origin place. */
export function orderOf(
  places: readonly string[],
  { order = 'fifo', priority = [] }: Pick<WaitingChange, 'order' | 'priority'>,
): Omit<PlanWaitOrder, 'step'> {
  const rank = (place: string) => (priority.includes(place) ? priority.indexOf(place) : priority.length);
  return { order, rank: Int32Array.from(places, (place) => (order === 'priority' ? rank(place) : 0)) };
}

function changesOf({ study }: Build): Change[] {
  return study.scenarios.flatMap(({ file }) => file.changes);
}

function whenFull(
  build: Build,
  change: DiversionChange,
  { to = change.to[0], ...after }: NonNullable<DiversionChange['whenFull']>,
): PlanWaitEffect {
  return askingElsewhere(build, change, after, to);
}

function upward(build: Build, change: UpwardPressureChange): PlanWaitEffect {
  return askingElsewhere(build, change, change, change.to);
}

type Felt = Pick<Change, 'start' | 'leadMonths' | 'rampMonths' | 'end'> &
  Pick<UpwardPressureChange, 'from' | 'strata' | 'ages'>;

function askingElsewhere(
  build: Build,
  change: Felt,
  after: Pick<UpwardPressureChange, 'afterWeeks' | 'share' | 'withinWeeks'>,
  to: string,
): PlanWaitEffect {
  const add = leavingAfter(build.axis, build.file.method ?? 'hazards', after);
  return {
    on: 'flow',
    target: build.names.placeOf.get(to) as number,
    factor: new Float64Array(add.length).fill(1),
    add,
    ...felt(build, change),
  };
}

/**
 * Hazard by steps waited with which, if nothing else happened, exactly `share` of those who have waited `afterWeeks` would be
 * gone `withinWeeks` later.
 */
function leavingAfter(
  { stepsPerYear, dt }: TimeAxis,
  method: Method,
  { afterWeeks, share, withinWeeks = WITHIN_WEEKS }: Pick<UpwardPressureChange, 'afterWeeks' | 'share' | 'withinWeeks'>,
): Float64Array {
  const from = Math.ceil((afterWeeks / WEEKS_PER_YEAR) * stepsPerYear - 1e-9);
  const steps = Math.max(1, Math.round((withinWeeks / WEEKS_PER_YEAR) * stepsPerYear));
  const perStep = 1 - pow(1 - share, 1 / steps);
  const hazard = { hazards: -log(1 - share) / (steps * dt), probabilities: perStep, euler: perStep / dt }[method];
  const add = new Float64Array(from + steps + 1);
  return add.fill(hazard, from, from + steps);
}

function worsens(build: Build, change: WaitingWorsensChange): PlanWaitEffect[] {
  const { names, axis } = build;
  const factor = byStepsWaited(change.factor, axis);
  const index = change.on === 'stratum' ? names.stratumOf : names.placeOf;
  const targets = change.on === 'droppedOut' ? [-1] : (change.to?.map((to) => index.get(to) as number) ?? [-1]);
  const add = new Float64Array(factor.length);
  return targets.map((target) => ({ on: change.on, target, factor, add, ...felt(build, change) }));
}

function ending(build: Build, change: WaitingChange, on: 'withdrawn' | 'droppedOut'): PlanWaitEffect {
  const { multiply = 0, set = 0 } = change;
  return { on, target: -1, factor: Float64Array.of(multiply), add: Float64Array.of(set), ...felt(build, change) };
}

/** When an effect holds, and for those waiting in which cells. */
function felt(build: Build, change: Felt): Pick<PlanWaitEffect, 'active' | 'cells'> {
  const { names, axis } = build;
  const weight = weights(change, axis);
  const active = Uint8Array.from({ length: axis.steps }, (_, i) => (weight[i] > 0 ? 1 : 0));
  const everybody = !change.from && !change.strata && change.ages === undefined;
  if (everybody) return { active };
  const inside = bandMask(names, change.ages, change.strata);
  const cells = new Uint8Array(names.places.length * inside.length);
  names.places.forEach((place, p) => {
    if (!change.from || change.from.includes(place)) cells.set(inside, p * inside.length);
  });
  return { active, cells };
}

/** Knots by weeks waited -> one number per whole step waited, up to the last knot. */
export function byStepsWaited(knots: Record<string, number>, axis: TimeAxis, lastWeek = lastKnot(knots)): Float64Array {
  const classes = Math.ceil((lastWeek / WEEKS_PER_YEAR) * axis.stepsPerYear) + 1;
  const points = Object.entries(knots)
    .map(([w, v]) => [Number(w), v] as const)
    .sort((a, b) => a[0] - b[0]);
  return Float64Array.from({ length: classes }, (_, k) =>
    interpolate(points, (k * WEEKS_PER_YEAR) / axis.stepsPerYear),
  );
}

export function lastKnot(...knots: readonly Record<string, number>[]): number {
  return Math.max(...knots.flatMap((one) => Object.keys(one).map(Number)));
}

function interpolate(points: readonly (readonly [number, number])[], x: number): number {
  let before = points[0];
  for (const point of points) {
    if (point[0] > x)
      return point === before
        ? point[1]
        : before[1] + ((point[1] - before[1]) * (x - before[0])) / (point[0] - before[0]);
    before = point;
  }
  return before[1];
}
