/**
 * Newborns and children back from leave, when staff limits day care. Who would have come straight in is born at home and
 * asks for a place on the same day (a forced move with home as its fallback), so that it can be refused.
 */
import { exp } from '../../model/elementary.ts';
import { bandMask, listOf, rateGrid } from '../../model/names.ts';
import type { PlanForcedMove, PlanInflow } from '../../model/plan.ts';
import { sampleSeries } from '../../model/series.ts';
import type { Build } from '../context.ts';
import { weights } from '../timing.ts';
import { changesOf } from './ratios.ts';
import { bindsFrom } from './staff.ts';

interface Route {
  readonly place: number;
  readonly home: number;
}

function route({ file, names }: Build): Route {
  const index = (id: string | undefined) => names.placeOf.get(id as string) as number;
  return { place: index(file.childcare?.place), home: index(file.childcare?.home) };
}

/** Inflows with those who come straight in sent home first, once staff limits the place at the end of the step. */
export function inflowsAtHome(build: Build, inflows: readonly PlanInflow[]): PlanInflow[] {
  const { place, home } = route(build);
  const from = bindsFrom(build) - 1;
  const perPlace = build.names.strata.length * build.names.ageCount;
  const moved = (cell: number) => (Math.floor(cell / perPlace) === place ? cell + (home - place) * perPlace : cell);
  return inflows.flatMap((inflow): PlanInflow[] => {
    const atHome = { ...inflow, to: inflow.to.map(({ cell, share }) => ({ cell: moved(cell), share })) };
    if (from <= 0 || inflow.to.every(({ cell }) => moved(cell) === cell)) return [atHome];
    return [
      { ...inflow, amount: inflow.amount.map((n, i) => (i < from ? n : 0)) },
      { ...atHome, amount: inflow.amount.map((n, i) => (i < from ? 0 : n)) },
    ];
  });
}

/**
 * Forced moves from home into day care, once staff limits it.
 * @param inflows as they were before {@link inflowsAtHome}
 */
export function newcomerMoves(build: Build, inflows: readonly PlanInflow[], shift: Uint8Array): PlanForcedMove[] {
  const { names } = build;
  const { place, home } = route(build);
  const away = leaveShare(build);
  const from = bindsFrom(build) - 1;
  const moves: PlanForcedMove[] = [];
  for (let stratum = 0; stratum < names.strata.length; stratum++) {
    const wanting = shareWanting(build, inflows, stratum);
    const move = { from: home, stratum, share: 1, to: [{ place, share: 1 }], fallback: home };
    if (wanting.some((w) => w > 0))
      moves.push({ ...move, age: 0, factor: wanting.map((w, i) => (i < from ? 0 : w * (1 - away.leave[i + 1]))) });
    const back = shareBack(build, stratum, wanting, away, shift);
    if (back.some((b) => b > 0)) moves.push({ ...move, to: [{ place, share: 1 }], age: 1, factor: back });
  }
  return moves;
}

/** Share of the children of the first age on leave, and of those the share that comes back, at every step and at the end. */
function leaveShare(build: Build): { leave: Float64Array; returns: number } {
  const stays = new Float64Array(build.axis.steps + 1).fill(1);
  let returns = 1;
  for (const change of changesOf(build)) {
    if (change.type !== 'parental-leave') continue;
    weights(change, build.axis).forEach((w, i) => {
      stays[i] *= 1 - w * change.share;
    });
    returns = change.returns ?? 1;
  }
  return { leave: stays.map((s) => 1 - s), returns };
}

/** Of the newborns of a stratum in each step: the share that comes straight into day care. */
function shareWanting(build: Build, inflows: readonly PlanInflow[], stratum: number): Float64Array {
  const { names, axis } = build;
  const { place, home } = route(build);
  const cellOf = (p: number) => (p * names.strata.length + stratum) * names.ageCount;
  const born = (p: number, i: number) =>
    inflows.reduce((sum, { at, amount, to }) => {
      const share = to.reduce((some, entry) => some + (entry.cell === cellOf(p) ? entry.share : 0), 0);
      return sum + (at === 'shift' ? amount[i] * share : 0);
    }, 0);
  return Float64Array.from({ length: axis.steps }, (_, i) => {
    const wanting = born(place, i);
    return wanting === 0 ? 0 : wanting / (wanting + born(home, i));
  });
}

/**
 * Of the children of a stratum at home who have just reached the second age: those who would have been in day care without
 * leave, by {@link inCareAfterAYear}.
 */
function shareBack(
  build: Build,
  stratum: number,
  wanting: Float64Array,
  { leave, returns }: { leave: Float64Array; returns: number },
  shift: Uint8Array,
): Float64Array {
  const { stepsPerYear } = build.axis;
  return Float64Array.from(shift, (isShift, i) => {
    const birth = i - stepsPerYear;
    if (isShift === 0 || birth < 0 || leave[birth + 1] === 0) return 0;
    const { into, out } = firstYear(build, stratum, birth + 1);
    const without = inCareAfterAYear(wanting[birth], into, out);
    const stays = 1 - leave[birth + 1];
    const withLeave = inCareAfterAYear(wanting[birth] * stays, into * stays, out);
    return (returns * (without - withLeave)) / (1 - withLeave);
  });
}

/** Share in day care a year after a start, with yearly hazards of going in and out: the solution of p' = into (1 - p) - out p. */
export function inCareAfterAYear(start: number, into: number, out: number): number {
  if (into + out === 0) return start;
  const settled = into / (into + out);
  return settled + (start - settled) * exp(-(into + out));
}

/** Yearly hazards between home and day care at the first age, as the model file has them at a step. */
function firstYear({ file, names, axis }: Build, stratum: number, step: number): { into: number; out: number } {
  const childcare = file.childcare as NonNullable<typeof file.childcare>;
  const hazard = (from: string, to: string) =>
    (file.flows ?? [])
      .filter((flow) => flow.to === to && listOf(flow.from).includes(from))
      .reduce((sum, flow) => {
        if (flow.hazard === undefined || typeof flow.hazard === 'string') return sum;
        const rate = rateGrid(flow.hazard, names, bandMask(names, flow.ages, flow.strata))[stratum * names.ageCount];
        return sum + rate * (flow.profile === undefined ? 1 : sampleSeries(flow.profile, axis)[step]);
      }, 0);
  return { into: hazard(childcare.home, childcare.place), out: hazard(childcare.place, childcare.home) };
}
