/** Flows while the changes of a scenario are put on them, one after the other. */
import type { AgeBand, Names } from '../model/names.ts';
import { bandMask } from '../model/names.ts';
import type { PlanFlow } from '../model/plan.ts';

/** A flow of the plan in the making. */
export interface FlowDraft extends PlanFlow {
  /** Share that no diversion intercepts, per step; null: all of it. Diversions take their shares of the flow as if alone. */
  readonly kept: Float64Array | null;
  /** The move whose factor a region applies; null: none (the numbers are those of the region already). */
  readonly rated: { readonly from: number; readonly to: number } | null;
  /** Only in this region; null: in all. */
  readonly region: number | null;
}

/** Of whom a change is: absent means everybody. */
export interface Route {
  readonly from?: readonly string[] | undefined;
  readonly to?: readonly string[] | undefined;
  readonly strata?: readonly string[] | undefined;
  readonly ages?: AgeBand | undefined;
}

export function draftOf(flow: PlanFlow): FlowDraft {
  return { ...flow, kept: null, rated: { from: flow.from, to: flow.to }, region: null };
}

/** The flow as the engine takes it. */
export function finished({ kept, rated: _, region: __, ...flow }: FlowDraft): PlanFlow {
  return kept === null ? flow : { ...flow, multiplier: times(flow.multiplier, kept) };
}

export function names(listed: readonly string[] | undefined, place: string): boolean {
  return !listed || listed.includes(place);
}

/** Whether the flow goes from one of the origins to one of the destinations. */
export function matches(flow: PlanFlow, route: Route, { places }: Names): boolean {
  return names(route.from, places[flow.from]) && names(route.to, places[flow.to]);
}

/** Multiplies the flows of a route by a course, one factor per step, in the cells of the route. */
export function scaleFlows(
  flows: readonly FlowDraft[],
  route: Route,
  course: Float64Array,
  allNames: Names,
  cells = bandMask(allNames, route.ages, route.strata),
): FlowDraft[] {
  return flows.flatMap((flow) => {
    if (!matches(flow, route, allNames)) return [flow];
    const { outside, inside } = splitFlow(flow, cells);
    return [...outside, ...inside.map((part) => ({ ...part, multiplier: times(part.multiplier, course) }))];
  });
}

/** The parts of a flow outside and inside these cells; a part with nothing in it is left out. */
export function splitFlow(flow: FlowDraft, cells: Uint8Array): { outside: FlowDraft[]; inside: FlowDraft[] } {
  const part = (wanted: number) => {
    const rate = flow.rate.map((r, c) => ((cells[c] ? 1 : 0) === wanted ? r : 0));
    return rate.some((r) => r !== 0) ? [{ ...flow, rate }] : [];
  };
  return { outside: part(0), inside: part(1) };
}

export function times(multiplier: Float64Array | null, course: Float64Array): Float64Array {
  return multiplier ? course.map((x, i) => multiplier[i] * x) : course;
}
