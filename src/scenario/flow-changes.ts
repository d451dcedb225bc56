/** The changes of a scenario that act on flows, one by one. */
import { pow } from '../model/elementary.ts';
import { and, bandMask, enterableMask, servedMask } from '../model/names.ts';
import { sampleSeries } from '../model/series.ts';
import type { Build } from './context.ts';
import { draftOf, type FlowDraft, matches, scaleFlows, splitFlow, times } from './flow-drafts.ts';
import type { DiversionChange, InducedDemandChange, StaffPressureChange } from './lever-schema.ts';
import type { FlowChange } from './schema.ts';
import { weights } from './timing.ts';

const ROUNDING = 1e-9;

export function applyFlowChange(build: Build, flows: readonly FlowDraft[], change: FlowChange): FlowDraft[] {
  const { names, axis } = build;
  const weight = weights(change, axis).subarray(0, axis.steps);
  const changed =
    change.add !== undefined ? [...flows] : scaleFlows(flows, change, factors(weight, change.multiply ?? 0), names);
  if (change.multiply === undefined) changed.push(...newFlows(build, change, weight));
  return changed;
}

/** 1 + (factor - 1) x weight. */
export function factors(weight: Float64Array, factor: number): Float64Array {
  return weight.map((w) => 1 + (factor - 1) * w);
}

/** The part of `set` or `add` that comes on top, for every named origin and destination that fit together. */
function newFlows({ file, names }: Build, change: FlowChange, weight: Float64Array): FlowDraft[] {
  const value = (change.set ?? change.add) as number;
  const cells = bandMask(names, change.ages, change.strata);
  const flows: FlowDraft[] = [];
  for (const from of change.from ?? []) {
    for (const to of change.to ?? []) {
      if (from === to) continue;
      const mask = and(cells, servedMask(file.places[from], names), enterableMask(file.places[to], names));
      const ends = { from: names.placeOf.get(from) as number, to: names.placeOf.get(to) as number };
      const rate = Float64Array.from(mask, (m) => m * value);
      flows.push(draftOf({ ...ends, rate, multiplier: weight, expression: null }));
    }
  }
  return flows;
}

/** Says that changes together take more than there is; `total` is a share, above 1. */
export type TooMuch = (total: number) => void;

/** Shares of a flow that go elsewhere; each share is of the flow without any diversion, so their order does not matter. */
export function applyDiversion(
  build: Build,
  flows: readonly FlowDraft[],
  change: DiversionChange,
  overdrawn: TooMuch,
): FlowDraft[] {
  const { names, file, axis } = build;
  if (change.share === 0) return [...flows];
  const taken = weights(change, axis)
    .subarray(0, axis.steps)
    .map((w) => w * change.share);
  const into = change.into === undefined ? null : (names.placeOf.get(change.into) as number);
  const chosen = bandMask(names, change.ages, change.strata);
  const cells = change.into === undefined ? chosen : and(chosen, enterableMask(file.places[change.into], names));
  return flows.flatMap((flow) => {
    if (!matches(flow, change, names)) return [flow];
    const { outside, inside } = splitFlow(flow, cells);
    return [...outside, ...inside.flatMap((part) => diverted(part, taken, into, overdrawn))];
  });
}

function diverted(part: FlowDraft, taken: Float64Array, into: number | null, overdrawn: TooMuch): FlowDraft[] {
  const kept = taken.map((share, i) => (part.kept?.[i] ?? 1) - share);
  const least = Math.min(...kept);
  if (least < -ROUNDING) overdrawn(1 - least);
  // what is left of a flow that is diverted whole may be a rounding
  const rest = { ...part, kept: kept.map((k) => (Math.abs(k) < ROUNDING ? 0 : k)) };
  if (into === null) return [rest];
  return [rest, { ...part, to: into, multiplier: times(part.multiplier, taken), kept: null }];
}

/** Factor per step (and at the end) that pressure on staff puts on referral: index ^ elasticity. */
export function staffCourse({ axis }: Build, change: StaffPressureChange): Float64Array {
  const index = sampleSeries(change.index, axis);
  return weights(change, axis).map((w, i) => 1 + (pow(index[i], change.elasticity) - 1) * w);
}

/** Places at every step start and at the end, with and without the added ones; one entry per region, or one for the whole. */
export interface AddedPlaces {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** Factor per step (and at the end) that added places put on the demand for them. */
export function inducedCourse({ axis }: Build, change: InducedDemandChange, places: AddedPlaces): Float64Array {
  const delay = (change.delayMonths * axis.stepsPerYear) / 12;
  return weights(change, axis).map((w, i) => {
    const known = Math.floor(i - delay + ROUNDING);
    const [before, after] = [places.before[known], places.after[known]];
    // places where there were none are a fault, told by who counts them
    const ratio = known < 0 || before === after || before === 0 ? 1 : after / before;
    return 1 + (pow(ratio, change.elasticity) - 1) * w;
  });
}

/** Flows to one place with a course of its own for each region. */
export function induceFlows(
  { names, axis }: Build,
  flows: readonly FlowDraft[],
  change: InducedDemandChange,
  place: string,
  courses: readonly Float64Array[],
): FlowDraft[] {
  if (courses.every((course) => course.every((x) => x === 1))) return [...flows];
  const cells = bandMask(names, change.ages, change.strata);
  return flows.flatMap((flow) => {
    if (names.places[flow.to] !== place) return [flow];
    const { outside, inside } = splitFlow(flow, cells);
    const regional = inside.flatMap((part) =>
      courses.flatMap((course, region) =>
        part.region === null || part.region === region
          ? [{ ...part, region, multiplier: times(part.multiplier, course.subarray(0, axis.steps)) }]
          : [],
      ),
    );
    return [...outside, ...regional];
  });
}
