/**
 * No referral before an age: what is withheld, and the wave of those who ask at that age after all.
 *
 * Of what was withheld from the children who reach the age, a share `delayed` is added as a hazard in the year at that age:
 * the withheld hazards of the ages before, each over the year in which these children had that age. So with `delayed: 1`
 * and no exceptions a child that stays where it is has met the same hazard, added up to the end of that year, as without
 * the rule. Children who have left the place where it was withheld (day care at 4) meet it where the forced move brought
 * them, averaged over the places they came from by their starting stocks. Forced moves count with their share as hazard.
 */

import { stockGrid } from '../model/check-start.ts';
import { bandMask, enterableMask, type Names, servedMask } from '../model/names.ts';
import type { PlanForcedMove } from '../model/plan.ts';
import type { Build } from './context.ts';
import { type FlowDraft, matches, names as named, scaleFlows, splitFlow } from './flow-drafts.ts';
import type { MinimumAgeChange } from './lever-schema.ts';
import { weights } from './timing.ts';

/** What the moves of the shift look like before any change. */
export interface ShiftMoves {
  readonly shift: Uint8Array;
  readonly moves: readonly PlanForcedMove[];
}

export function applyMinimumAge(
  build: Build,
  flows: readonly FlowDraft[],
  change: MinimumAgeChange,
  shifts: ShiftMoves,
): FlowDraft[] {
  const { names, axis } = build;
  const below = bandMask(names, [names.firstAge, change.age - 1], change.strata);
  const weight = weights(change, axis).subarray(0, axis.steps);
  const course = weight.map((w) => 1 + (change.exceptions - 1) * w);
  const scaled = scaleFlows(flows, change, course, names, below);
  if (!change.delayed) return scaled;
  return [...scaled, ...delayedFlows(build, flows, change, below, shifts), ...delayedMoves(build, change, shifts)];
}

/** First step of the year between two shifts in which each step lies, and the steps of each year. */
function years(shift: Uint8Array): { yearOfStep: Int32Array; firstStep: number[] } {
  const yearOfStep = new Int32Array(shift.length);
  const firstStep = [0];
  for (let i = 0; i < shift.length; i++) {
    yearOfStep[i] = firstStep.length - 1;
    if (shift[i] === 1) firstStep.push(i + 1);
  }
  return { yearOfStep, firstStep };
}

/** The wave of what was withheld from flows: one entry per flow and stratum. */
function delayedFlows(
  build: Build,
  flows: readonly FlowDraft[],
  change: MinimumAgeChange,
  below: Uint8Array,
  { shift, moves }: ShiftMoves,
): FlowDraft[] {
  const { names, axis } = build;
  const weight = weights(change, axis);
  const { yearOfStep, firstStep } = years(shift);
  return flows.flatMap((flow) => {
    if (!matches(flow, change, names)) return [];
    return splitFlow(flow, below).inside.flatMap((part) => {
      const sums = new Float64Array(firstStep.length);
      for (let i = 0; i < axis.steps; i++)
        sums[yearOfStep[i]] += (part.multiplier?.[i] ?? 1) * (part.kept?.[i] ?? 1) * weight[i] * axis.dt;
      return perStratum(build, part, moves, change, (stratum, index) =>
        Float64Array.from(yearOfStep, (year) => {
          let withheld = 0;
          for (let a = 0; a < index; a++)
            withheld += part.rate[stratum * names.ageCount + a] * (sums[year - (index - a)] ?? 0);
          return withheld * (1 - change.exceptions) * (change.delayed as number);
        }),
      );
    });
  });
}

/** The entries that carry a course per stratum to where the children of a flow are at the age. */
function perStratum(
  build: Build,
  part: FlowDraft,
  moves: readonly PlanForcedMove[],
  change: MinimumAgeChange,
  courseOf: (stratum: number, age: number) => Float64Array,
): FlowDraft[] {
  const { names } = build;
  const age = change.age - names.firstAge;
  return names.strata.flatMap((_, stratum) => {
    const landing = landingOf(build, part.from, stratum, age, moves);
    const course = courseOf(stratum, age);
    if (landing === null || landing.place === part.to || course.every((x) => x === 0)) return [];
    const rate = atAge(build, landing.place, part.to, stratum, age);
    const multiplier = course.map((x) => x * landing.weight);
    return rate === null ? [] : [{ ...part, from: landing.place, rate, multiplier, kept: null }];
  });
}

/** A rate of 1 in one cell; null when the move is not possible there. */
function atAge({ file, names }: Build, from: number, to: number, stratum: number, age: number): Float64Array | null {
  const cell = stratum * names.ageCount + age;
  const served = servedMask(file.places[names.places[from]], names)[cell];
  const enters = enterableMask(file.places[names.places[to]], names)[cell];
  if (!served || !enters) return null;
  const rate = new Float64Array(names.strata.length * names.ageCount);
  rate[cell] = 1;
  return rate;
}

/** The wave of what was withheld from forced moves before the age. */
function delayedMoves(build: Build, change: MinimumAgeChange, { shift, moves }: ShiftMoves): FlowDraft[] {
  const { names, axis } = build;
  const age = change.age - names.firstAge;
  const weight = weights(change, axis);
  const { yearOfStep, firstStep } = years(shift);
  return moves.flatMap((move) => {
    if (move.age >= age || !named(change.from, names.places[move.from])) return [];
    if (!named(change.strata, names.strata[move.stratum])) return [];
    const landing = landingOf(build, move.fallback, move.stratum, age, moves);
    if (landing === null) return [];
    return move.to.flatMap((to) => {
      if (!change.to.includes(names.places[to.place])) return [];
      const rate = atAge(build, landing.place, to.place, move.stratum, age);
      if (rate === null || landing.place === to.place) return [];
      const estimated = estimatedShares(build, move, to.place);
      const part = estimated.base * (1 - change.exceptions) * (change.delayed as number);
      const multiplier = Float64Array.from(yearOfStep, (year) => {
        const then = year - (age - move.age);
        // the shift that began that year; the run may have begun after it
        return then < 1 ? 0 : part * weight[firstStep[then]] * originWeight(build, move.from, move.stratum, age, moves);
      });
      const marks = estimated.parameters.length > 0 ? { parameters: estimated.parameters } : {};
      const entry = { from: landing.place, to: to.place, rate, multiplier, expression: null, ...marks };
      return multiplier.every((x) => x === 0) ? [] : [{ ...entry, kept: null, rated: null, region: null }];
    });
  });
}

/** Share that goes to a destination; where a calibration sets it, 1 and the parameters that do. */
function estimatedShares(
  { parameters, names }: Build,
  move: PlanForcedMove,
  to: number,
): { base: number; parameters: number[] } {
  const cell = move.stratum * names.ageCount + move.age;
  const found: number[] = [];
  let base = move.share * (move.to.find((d) => d.place === to)?.share ?? 0);
  Object.values(parameters).forEach((parameter, k) => {
    if (parameter.kind !== 'destination' && parameter.kind !== 'leaving') return;
    if (!parameter.from.includes(names.places[move.from])) return;
    if (bandMask(names, parameter.ages, parameter.strata)[cell] !== 1) return;
    if (parameter.kind === 'destination' && parameter.to !== names.places[to]) return;
    const own = parameter.kind === 'leaving' ? move.share : (move.to.find((d) => d.place === to)?.share ?? 0);
    base = own > 0 ? base / own : 0;
    found.push(k);
  });
  return { base, parameters: found };
}

interface Landing {
  readonly place: number;
  /** Share of the children there, at the age, who came this way. */
  readonly weight: number;
}

/** Where the children of a place are at an age: there, or where its forced moves bring those whom no destination takes. */
function landingOf(
  build: Build,
  from: number,
  stratum: number,
  age: number,
  moves: readonly PlanForcedMove[],
): Landing | null {
  const place = landingPlace(build, from, stratum, age, moves, build.names.places.length);
  return place < 0 ? null : { place, weight: place === from ? 1 : originWeight(build, from, stratum, age, moves) };
}

function landingPlace(
  build: Build,
  from: number,
  stratum: number,
  age: number,
  moves: readonly PlanForcedMove[],
  patience: number,
): number {
  const { file, names } = build;
  if (servedMask(file.places[names.places[from]], names)[stratum * names.ageCount + age]) return from;
  const next = moves.find((move) => move.from === from && move.stratum === stratum);
  if (!next || next.fallback === from || patience === 0) return -1;
  return landingPlace(build, next.fallback, stratum, age, moves, patience - 1);
}

/** Share of a place among those whose children come to the same landing, by their starting stocks of the last age. */
function originWeight(
  build: Build,
  from: number,
  stratum: number,
  age: number,
  moves: readonly PlanForcedMove[],
): number {
  const { names } = build;
  const goal = landingPlace(build, from, stratum, age, moves, names.places.length);
  if (goal === from) return 1;
  const stocks = stockGrid(build.file.stocks, names);
  const origins = [...names.places.keys()].filter(
    (p) => p !== goal && landingPlace(build, p, stratum, age, moves, names.places.length) === goal,
  );
  const last = (p: number) => stocks[p][stratum * names.ageCount + lastAge(build.names, build, p)];
  const total = origins.reduce((sum, p) => sum + last(p), 0);
  return total > 0 ? last(from) / total : 1 / origins.length;
}

function lastAge(names: Names, { file }: Build, p: number): number {
  const mask = bandMask(names, file.places[names.places[p]].ages);
  return mask.subarray(0, names.ageCount).lastIndexOf(1);
}
