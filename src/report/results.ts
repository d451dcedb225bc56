/** The results of one run: every figure that tables, CSV, JSON and pictures show. See README.md for the shape. */
import { runRegions } from '../engine/anchor.ts';
import type { Trajectory } from '../engine/trajectory.ts';
import { asText } from '../model/names.ts';
import type { PlaceKind, RunPlan } from '../model/plan.ts';
import type { Text } from '../model/text.ts';
import type { StepName } from '../model/time.ts';
import { buildPlan } from '../scenario/build.ts';
import type { OwnFacts } from '../scenario/own.ts';
import type { Study } from '../scenario/parse.ts';
import { type Adjustment, adjustmentRows } from './adjustments.ts';
import {
  type ChildcareAbout,
  type ChildcareRow,
  childcareAbout,
  childcareRow,
  type OverlayRow,
  overlayRows,
} from './childcare.ts';
import type { DrawResults } from './draws.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { type ExemptionRow, exemptionRows } from './exemptions.ts';
import { type FlowRow, flowRows } from './flows.ts';
import { type IndicatorRow, indicatorRows } from './indicators.ts';
import { type InducedRow, inducedRows, withoutInduced } from './induced.ts';
import { type ListRow, listRow } from './lists.ts';
import { buildPart, isoDate, type Part, type Period, periodsOf, reportSteps, wholeLabel } from './parts.ts';
import { type ChildYearsRow, childYearsRows, type Funding, fundingOf } from './payers.ts';
import { type RewardResult, rewardResults } from './rewards.ts';
import {
  type CellRow,
  cellRows,
  type Detail,
  type GroupRow,
  groupRows,
  type StockRow,
  stockRows,
  type TagRow,
  tagRows,
} from './stocks.ts';
import { type ChangeSummary, summariseChanges } from './summary.ts';

/** Name and version of the shape; the number goes up when a key changes its meaning or goes. */
const RESULTS_SCHEMA = 'doorstroom/results/1';

/** The figures of one region, or of all together. */
export interface RegionResults {
  readonly id: string;
  readonly label: Text;
  readonly stocks: readonly StockRow[];
  readonly groups: readonly GroupRow[];
  /** Present when strata or ages were asked for. */
  readonly cells?: readonly CellRow[];
  readonly tags: readonly TagRow[];
  readonly flows: readonly FlowRow[];
  readonly lists: readonly ListRow[];
  readonly rewards: readonly RewardResult[];
  /** By place, level, law and payer. */
  readonly childYears: readonly ChildYearsRow[];
  readonly indicators: readonly IndicatorRow[];
  /** One row per date; empty for a model without childcare. */
  readonly childcare: readonly ChildcareRow[];
  /** One row per date and overlay. */
  readonly overlays: readonly OverlayRow[];
  /** Children with an exemption by place and date; empty when the scenario says nothing of them. */
  readonly exemptions: readonly ExemptionRow[];
  /** Where supply creates demand: how much of what is added it takes. Absent when it does not. */
  readonly induced?: readonly InducedRow[];
}

export interface Results {
  readonly schema: typeof RESULTS_SCHEMA;
  readonly model: string;
  readonly scenario: string | null;
  readonly title: Text;
  readonly question: Text | null;
  readonly method: RunPlan['method'];
  readonly step: StepName;
  readonly start: string;
  readonly end: string;
  readonly weeksPerYear: 52;
  /** Dates of the rows, ascending; the state is that after the shift and admissions. */
  readonly dates: readonly string[];
  readonly evidence: Evidence;
  /** What the scenario changes, base first. */
  readonly changes: readonly ChangeSummary[];
  readonly places: readonly {
    readonly id: string;
    readonly label: Text;
    readonly group: string;
    readonly kind: PlaceKind;
    readonly limited: boolean;
  }[];
  readonly strata: readonly { readonly id: string; readonly label: Text; readonly registered: boolean }[];
  readonly ages: { readonly from: number; readonly to: number };
  readonly tags: readonly { readonly id: string; readonly label: Text }[];
  /** Null for a study that names neither payers nor levels and gives no unit cost. */
  readonly funding: Funding | null;
  /** What `childcare` and `overlays` are about; null for a model with neither. */
  readonly childcare: ChildcareAbout | null;
  /** Jumps that newer figures made; empty when there are none. */
  readonly adjustments: readonly Adjustment[];
  /** Present for a region with own figures: what is own, what is borrowed, what had to be assumed. */
  readonly ownFigures?: OwnFacts;
  /** Present when draws were asked for. */
  readonly draws?: DrawResults;
  /** All regions added up: counts add, quantiles come from the merged admissions. */
  readonly whole: RegionResults;
  readonly regions: readonly RegionResults[];
}

export interface ResultOptions {
  /** Splits besides place; they come under `cells`. */
  readonly by?: readonly Detail[];
}

/**
 * Builds and runs a study.
 * @throws InputError when scenario and model do not fit together
 * @throws RunError when the run cannot go on
 */
export function runStudy(study: Study, options: ResultOptions = {}): Results {
  const plan = buildPlan(study);
  const off = plan.induced && withoutInduced(study);
  return buildResults(study, plan, runRegions(plan), options, off ? runRegions(buildPlan(off)) : undefined);
}

/**
 * Results of a run that has been made; one trajectory per region.
 * @param off the same run without the demand that supply creates, to tell how much that is; absent when there is none
 */
export function buildResults(
  study: Study,
  plan: RunPlan,
  runs: readonly Trajectory[],
  { by = [] }: ResultOptions = {},
  off?: readonly Trajectory[],
): Results {
  if (runs.length !== plan.regions.length)
    throw new RangeError(`expected ${plan.regions.length} trajectories, one per region, got ${runs.length}`);
  // without it, results that say nothing of induced demand could not be told from a study that has none
  if (plan.induced && !off) throw new RangeError('expected the run without the demand that supply creates too');
  const parts = runs.map((run, r) => buildPart(plan, r, run));
  const steps = reportSteps(plan);
  const funding = fundingOf(study);
  const without = off?.map((run, r) => buildPart(plan, r, run));
  const figures = (chosen: readonly Part[]) => ({
    ...regionFigures(study, plan, chosen, steps, by, funding),
    ...(without && {
      induced: inducedRows(
        plan,
        chosen,
        without.filter(({ region }) => chosen.some((part) => part.region === region)),
        steps,
        periodsOf(steps),
      ),
    }),
  });
  const last = study.scenarios.at(-1)?.file;
  return {
    schema: RESULTS_SCHEMA,
    model: plan.model,
    scenario: plan.scenario,
    title: asText(last?.title ?? study.model.title),
    question: last?.question === undefined ? null : asText(last.question),
    method: plan.method,
    step: plan.time.step,
    start: isoDate(plan, 0),
    end: isoDate(plan, plan.time.steps),
    weeksPerYear: 52,
    dates: steps.map((step) => isoDate(plan, step)),
    evidence: evidenceOf(study),
    changes: summariseChanges(study),
    places: plan.places.map(({ id, label, group, kind, limited }) => ({ id, label, group, kind, limited })),
    strata: plan.strata.map(({ id, label, registered }) => ({ id, label, registered })),
    ages: { from: plan.ages.first, to: plan.ages.first + plan.ages.count - 1 },
    tags: plan.tags.map(({ id, label }) => ({ id, label })),
    funding,
    childcare: childcareAbout(study, plan),
    adjustments: adjustmentRows(plan, runs),
    ...(study.own && { ownFigures: study.own.facts }),
    whole: { id: 'whole', label: wholeLabel(plan), ...figures(parts) },
    regions: parts.map((part) => ({ id: part.region.id, label: part.region.label, ...figures([part]) })),
  };
}

function regionFigures(
  study: Study,
  plan: RunPlan,
  parts: readonly Part[],
  steps: readonly number[],
  by: readonly Detail[],
  funding: Funding | null,
): Omit<RegionResults, 'id' | 'label'> {
  const periods = periodsOf(steps);
  const past = periods.filter((p): p is Period => p !== null);
  const stocks = steps.map((step, k) => stockRows(plan, parts, step, periods[k]));
  const lists = [...parts[0].run.lists.keys()];
  const { childcare } = plan;
  return {
    stocks: stocks.flat(),
    groups: stocks.flatMap((rows) => groupRows(plan, rows)),
    ...(by.length > 0 && { cells: steps.flatMap((step) => cellRows(plan, parts, step, by)) }),
    tags: steps.flatMap((step) => tagRows(plan, parts, step)),
    flows: past.flatMap((period) => flowRows(plan, parts, period)),
    lists: steps.flatMap((step, k) => lists.map((list) => listRow(plan, parts, list, step, periods[k]))),
    rewards: rewardResults(plan, parts, past, study.model.rewards),
    childYears: childYearsRows(study.model, plan, parts, past, funding?.costs ?? []),
    indicators: indicatorRows(study.model, plan, parts, steps, periods),
    childcare: childcare ? steps.map((step) => childcareRow(plan, childcare, parts, step)) : [],
    exemptions: exemptionRows(plan, parts, steps),
    overlays: (plan.overlays ?? []).flatMap((overlay) => overlayRows(plan, overlay, parts, steps, periods)),
  };
}
