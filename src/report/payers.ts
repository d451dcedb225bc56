/**
 * Child-years by place, level of support, law and payer, and what they cost where a unit cost was given.
 *
 * A child-year is a year of one child in a place, its main daytime attendance: the children at the start of each step
 * times the length of the step, as in `periodMean`. Payers of a place divide its child-years by their shares at the start
 * of the step. What is paid besides the place (care at school, transport) is not in it. Costs are not discounted.
 */
import { isPricedBy, NOBODY } from '../model/check-payers.ts';
import { asText } from '../model/names.ts';
import type { RunPlan } from '../model/plan.ts';
import type { ModelFile, UnitCostFile } from '../model/schema.ts';
import { sampleSeries } from '../model/series.ts';
import type { Text } from '../model/text.ts';
import type { Study } from '../scenario/parse.ts';
import { isoDate, type Part, type Period, sumParts } from './parts.ts';

interface Named {
  readonly id: string;
  readonly label: Text;
}

export interface UnitCost {
  readonly place: string;
  readonly law: string | null;
  readonly payer: string | null;
  /** Euro per child per year. */
  readonly perChildYear: number;
  /** Euro; null when the file gives none. */
  readonly range: readonly [number, number] | null;
  readonly source: string;
}

/** What laws, payers and levels are called, and the unit costs in force. */
export interface Funding {
  /** Children are counted at the start of each step. */
  readonly convention: 'start';
  readonly laws: readonly Named[];
  readonly payers: readonly Named[];
  /** The lightest first. */
  readonly levels: readonly (Named & { readonly inclusive: boolean })[];
  readonly costs: readonly UnitCost[];
}

export interface ChildYearsRow {
  readonly from: string;
  readonly to: string;
  readonly place: string;
  /** Null where the model names none. */
  readonly level: string | null;
  readonly law: string | null;
  readonly payer: string | null;
  readonly childYears: number;
  /** Euro; null without a unit cost. */
  readonly cost: number | null;
}

/** Null for a study that names neither payers nor levels and gives no unit cost. */
export function fundingOf({ model, scenarios }: Study): Funding | null {
  const places = Object.values(model.places);
  const given = [...(model.costs ?? []), ...scenarios.flatMap(({ file }) => file.costs ?? [])];
  if (given.length === 0 && !places.some((place) => place.payers || place.level !== undefined)) return null;
  const named = (items: Record<string, { label: Text | string }> | undefined) =>
    Object.entries(items ?? {}).map(([id, { label }]) => ({ id, label: asText(label) }));
  return {
    convention: 'start',
    laws: named(model.laws),
    payers: named(model.payers),
    levels: Object.entries(model.levels ?? {}).map(([id, { label, inclusive }]) => ({
      id,
      label: asText(label),
      inclusive: inclusive ?? false,
    })),
    costs: unitCosts(model, given),
  };
}

/** The last unit cost for a place, law and payer holds: that of a scenario goes over that of its base. */
function unitCosts(model: ModelFile, given: readonly UnitCostFile[]): UnitCost[] {
  return Object.entries(model.places).flatMap(([place, { kind, payers }]) =>
    (kind === 'exit' ? [] : (payers ?? [NOBODY])).flatMap(({ law, payer }) => {
      const cost = given.findLast((item) => isPricedBy(item, place, law, payer));
      if (!cost) return [];
      const { perChildYear, source } = cost;
      return [{ place, law, payer, perChildYear, range: rangeOf(cost), source }];
    }),
  );
}

function rangeOf({ perChildYear, range, rangeFactor }: UnitCostFile): [number, number] | null {
  if (range) return range;
  return rangeFactor ? [rangeFactor[0] * perChildYear, rangeFactor[1] * perChildYear] : null;
}

/** One row per period, place and payer; one without law and payer for a place that names none. Exits are left out. */
export function childYearsRows(
  model: ModelFile,
  plan: RunPlan,
  parts: readonly Part[],
  periods: readonly Period[],
  costs: readonly UnitCost[],
): ChildYearsRow[] {
  const payments = plan.places.flatMap(({ id, kind }, index) => {
    if (kind === 'exit') return [];
    const level = model.places[id].level ?? null;
    return (model.places[id].payers ?? [{ ...NOBODY, share: 1 }]).map(({ law, payer, share }) => ({
      index,
      key: { place: id, level, law, payer },
      share: sampleSeries(share, plan.time),
      unit: costs.find((cost) => cost.place === id && cost.law === law && cost.payer === payer),
    }));
  });
  return periods.flatMap((period) =>
    payments.map(({ index, key, share, unit }) => {
      const childYears = childYearsOf(plan, parts, period, index, share);
      return {
        from: isoDate(plan, period.from),
        to: isoDate(plan, period.to),
        ...key,
        childYears,
        cost: unit ? childYears * unit.perChildYear : null,
      };
    }),
  );
}

function childYearsOf(
  plan: RunPlan,
  parts: readonly Part[],
  { from, to }: Period,
  place: number,
  share: Float64Array,
): number {
  let sum = 0;
  for (let i = from; i < to; i++) {
    sum += share[i] * sumParts(parts, ({ present }) => present[i * plan.places.length + place]);
  }
  return sum * plan.time.dt;
}
