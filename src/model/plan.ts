/**
 * The run plan: one model with its scenario applied, resolved to indices and per-step numbers.
 *
 * It is the only thing that the engine reads. Names live outside (in `places[i].id` and so on);
 * inside, everything is an index. A **cell** is one (place, stratum, age) and has the number
 * `(place * strata + stratum) * ages + age`, see {@link cellIndex}. Children are counted as
 * (fractions of) children; rates are annual hazards per child, or per-step probabilities where
 * `method` is `probabilities`.
 */
import type { CompiledExpression } from './expression.ts';
import type { Text } from './text.ts';
import type { TimeAxis } from './time.ts';

export type Method = 'hazards' | 'probabilities' | 'euler';
export type PlaceKind = 'place' | 'exit';
export type AdmissionOrder = 'fifo' | 'priority' | 'proportional';

/** What a wait does to the hazards of those who wait: factor and addition per waited step. */
export interface PlanWaitEffect {
  /** Which hazards: moves (demands included) to `target`, changes to stratum `target`, or an ending of the wait. */
  readonly on: 'flow' | 'stratum' | 'withdrawn' | 'droppedOut';
  /** Index of the destination place or stratum; -1 means every destination (factor only). */
  readonly target: number;
  /** Factor on the hazard by whole steps waited so far; the last entry holds from there on. */
  readonly factor: Float64Array;
  /** Added to the hazard (same index); with `on: flow` also where the model has no such flow. */
  readonly add: Float64Array;
  /** Per step: 1 if the effect holds in it; absent: throughout. */
  readonly active?: Uint8Array | undefined;
  /** Per cell (see {@link cellIndex}): 1 if those who wait there feel it; absent: everybody. */
  readonly cells?: Uint8Array | undefined;
}

/** An order of admission that holds from a step on. */
export interface PlanWaitOrder {
  readonly step: number;
  readonly order: AdmissionOrder;
  /** As in {@link PlanWaiting}. */
  readonly rank: Int32Array;
}

export interface PlanWaiting {
  readonly order: AdmissionOrder;
  /** Per place: rank of that origin in admission (0 first). All 0 unless `order` is `priority`. */
  readonly rank: Int32Array;
  /** Orders that take the place of `order` and `rank`, each from its step on, ascending; absent: none. */
  readonly orders?: readonly PlanWaitOrder[];
  /** Hazard of withdrawing (the need is gone), by stratum and age: `[s * ages + a]`. */
  readonly withdrawn: Float64Array;
  /** Hazard of dropping out to `droppedOutTo`, by stratum and age. Zero where that place does not serve the child. */
  readonly droppedOut: Float64Array;
  /** Place index; -1 when nobody drops out. */
  readonly droppedOutTo: number;
  readonly effects: readonly PlanWaitEffect[];
}

export interface PlanPlace {
  readonly id: string;
  readonly label: Text;
  readonly kind: PlaceKind;
  /** Reported together under this id (`vso` with `so`). */
  readonly group: string;
  /** First and last age index served, both inclusive. */
  readonly ageFrom: number;
  readonly ageTo: number;
  /** Per stratum: 1 if children of this stratum can be here. */
  readonly serves: Uint8Array;
  /**
   * Stratum on entry: `entry[s * strata + t]` is the share of those entering from stratum s that gets stratum t.
   * A row of zeros: children of stratum s cannot enter. Served strata keep their stratum.
   */
  readonly entry: Float64Array;
  /** True when the place has a capacity (its level per step is in the region). */
  readonly limited: boolean;
  /** First step with that limit; in those before it takes everybody at once, as a place without capacity. Absent: 0. */
  readonly limitedFrom?: number;
  /** Share of the capacity that may be used. */
  readonly ceiling: number;
  /**
   * Units of the capacity that one child here takes, `[step * ages + age]` for steps + 1 states (as `capacity`), above 0; null:
   * 1 throughout. Places where `limited` only.
   */
  readonly units: Float64Array | null;
  /** Children here also take this many places, each, of other places. */
  readonly uses: readonly { readonly place: number; readonly fraction: number }[];
  /** Annual hazard of leaving the exogenous stock past the last age; -1 when the place has none. */
  readonly beyondOutflow: number;
  /** Present exactly when `limited`. */
  readonly waiting: PlanWaiting | null;
}

export interface PlanFlow {
  readonly from: number;
  readonly to: number;
  /** Annual hazard by stratum and age: `[s * ages + a]`; 0 outside the band. */
  readonly rate: Float64Array;
  /** Factor per step (at the start of the step); null means 1 throughout. */
  readonly multiplier: Float64Array | null;
  /** Further factor, evaluated on the state at the start of each step; null means 1. */
  readonly expression: CompiledExpression | null;
  /** Estimated parameters that multiply it (their values are in the regions' `flowFactor`). */
  readonly parameters?: readonly number[];
}

/** A change of stratum inside one place. */
export interface PlanStratumFlow {
  readonly place: number;
  readonly from: number;
  readonly to: number;
  /** Annual hazard by age. */
  readonly rate: Float64Array;
  readonly multiplier: Float64Array | null;
  readonly expression: CompiledExpression | null;
  readonly parameters?: readonly number[];
}

/** At the shift: `share` of the children of this cell must leave to `to`; `fallback` takes those who find it full. */
export interface PlanForcedMove {
  readonly from: number;
  readonly stratum: number;
  /** Age index after the shift. */
  readonly age: number;
  /** This and the shares below may be rewritten between runs, when a parameter is estimated. */
  share: number;
  /** Factor on `share` in each step that ends with a shift, 0 to 1; null or absent means 1 throughout. */
  readonly factor?: Float64Array | null;
  /** Shares add up to 1. */
  readonly to: readonly { readonly place: number; share: number }[];
  /** A place without capacity. */
  readonly fallback: number;
}

export interface PlanInflow {
  readonly id: string;
  readonly at: 'continuous' | 'shift';
  /** Cells and the share of the inflow that each receives; shares add up to 1; cells are in places without capacity. */
  readonly to: readonly { readonly cell: number; readonly share: number }[];
  /**
   * Children per step. `continuous`: those who come in during the step. `shift`: non-zero only in steps that end
   * with a shift, and then the whole year's intake.
   */
  readonly amount: Float64Array;
}

/** A followed group: set once, then carried along; it shares places with everybody else. */
export interface PlanTag {
  readonly id: string;
  readonly label: Text;
  /** Set on the state at the end of step `step - 1` (0: at the start of the run). */
  readonly step: number;
  /** Per cell: 1 if its untagged children get the tag. */
  readonly mask: Uint8Array;
}

export interface PlanStartList {
  /** Place waited for. */
  readonly list: number;
  /** Cell where the children are; they are part of that cell's starting stock. */
  readonly cell: number;
  /** Whole steps waited at the start. */
  readonly waited: number;
  readonly children: number;
}

export interface PlanRegion {
  readonly id: string;
  readonly label: Text;
  /** Children per cell at the start. */
  readonly stocks: Float64Array;
  /** Per place: capacity (in units) at the start of every step and at the end of the last (steps + 1), or null. */
  readonly capacity: readonly (Float64Array | null)[];
  /** Per place: exogenous children past the last age at the start. */
  readonly beyond: Float64Array;
  /** Factor on each of `flows`. */
  readonly flowFactor: Float64Array;
  /** Factor on each of `stratumFlows`. */
  readonly stratumFlowFactor: Float64Array;
  /** Factor on each of `inflows`. */
  readonly inflowFactor: Float64Array;
  readonly startLists: readonly PlanStartList[];
}

/** A newer figure: at t[step] the children of these cells, or those waiting for a place, are brought to a number. */
export interface PlanAnchor {
  readonly what: 'stock' | 'list';
  readonly step: number;
  readonly place: number;
  /** Per cell: 1 if it is counted (a stock). */
  readonly mask: Uint8Array;
  readonly children: number;
  /** Regions that the figure is about, together; null: all. */
  readonly regions: readonly number[] | null;
  readonly source: string;
}

/** A place whose added places bring demand of their own. */
export interface PlanInduced {
  readonly place: number;
  /** Per region: places more than in the base of the scenario, per step start and at the end (steps + 1). */
  readonly added: readonly Float64Array[];
}

/** Who has an exemption from school: of the children in these cells of a place this share. */
export interface PlanExemption {
  readonly place: number;
  /** `[s * ages + a]`: 1 if counted. */
  readonly cells: Uint8Array;
  /** Per step start and at the end (steps + 1). */
  readonly share: Float64Array;
}

/** Staff and ratios of a place. Arrays over time have steps + 1 states, as capacities have. */
export interface PlanChildcare {
  readonly place: number;
  /** Whether the staff limits the place in this run. */
  readonly binding: boolean;
  /** Children per professional, `[step * ages + age]`; 0 where no rule speaks of the age. */
  readonly ratio: Float64Array;
  /** Children who share a full-time place. */
  readonly childrenPerPlace: Float64Array;
  /** Professionals per region. */
  readonly staff: readonly Float64Array[];
}

/** Use beside a main place. Arrays over time have steps + 1 states. */
export interface PlanOverlay {
  readonly id: string;
  readonly label: Text;
  /** Who wants it: of the children in cells where `mask` is 1 this share. */
  readonly uses: readonly { readonly mask: Uint8Array; readonly share: Float64Array }[];
  /** Places per region. */
  readonly places: readonly Float64Array[];
  readonly childrenPerPlace: Float64Array;
  /** Children per professional, `[step * ages + age]`; 0 where no rule speaks of the age. */
  readonly ratio: Float64Array;
}

export interface RunPlan {
  readonly model: string;
  readonly scenario: string | null;
  readonly method: Method;
  readonly time: TimeAxis;
  /**
   * Symbols that expressions may use, in this order: `t`, the parameters, then per place its id, then `waiting_<id>`, then
   * `capacity_<id>` (a hyphen written as an underscore).
   */
  readonly symbols: readonly string[];
  /** Values of the parameters, in their order in `symbols`. */
  readonly parameters: readonly number[];
  readonly places: readonly PlanPlace[];
  readonly strata: readonly { readonly id: string; readonly label: Text; readonly registered: boolean }[];
  /** Ages `first … first + count - 1`; a model without ages has one (count 1). */
  readonly ages: { readonly first: number; readonly count: number };
  /** Per step: 1 if the step ends with the ageing shift. */
  readonly shift: Uint8Array;
  /** Place that receives those who outgrow the last age; -1 when nobody ages. */
  readonly ageOut: number;
  readonly flows: readonly PlanFlow[];
  readonly stratumFlows: readonly PlanStratumFlow[];
  readonly forcedMoves: readonly PlanForcedMove[];
  readonly inflows: readonly PlanInflow[];
  readonly tags: readonly PlanTag[];
  /** Newer figures, in order of application; absent or empty: none. */
  readonly anchors?: readonly PlanAnchor[];
  readonly regions: readonly PlanRegion[];
  /** Staff and ratios of a place, for reports; absent in a model without. */
  readonly childcare?: PlanChildcare;
  /** Use beside a main place, for reports. */
  readonly overlays?: readonly PlanOverlay[];
  /** Where supply creates demand, for reports; absent: nowhere. */
  readonly induced?: readonly PlanInduced[];
  /** Exemptions from school, for reports; absent: the scenarios say nothing about them. */
  readonly exemptions?: readonly PlanExemption[];
  /** Weeks; every step reports how many have waited longer. */
  readonly longerThanWeeks: readonly number[];
}

/** Number of the cell (place, stratum, age). */
export function cellIndex(plan: Pick<RunPlan, 'strata' | 'ages'>, place: number, stratum: number, age: number): number {
  return (place * plan.strata.length + stratum) * plan.ages.count + age;
}

/** Number of cells of one tag: places x strata x ages. */
export function cellCount(plan: Pick<RunPlan, 'places' | 'strata' | 'ages'>): number {
  return plan.places.length * plan.strata.length * plan.ages.count;
}

/**
 * True when a child of this stratum and age could be admitted to the place (its ages and its entry shares allow it).
 * This, and nothing about the child's origin, decides who may wait for it.
 */
export function isEligible(plan: RunPlan, place: number, stratum: number, age: number): boolean {
  const p = plan.places[place];
  if (age < p.ageFrom || age > p.ageTo) return false;
  const strata = plan.strata.length;
  for (let t = 0; t < strata; t++) if (p.entry[stratum * strata + t] > 0) return true;
  return false;
}
