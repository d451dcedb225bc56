/** A few figures that sum up how children fare: without a place, in regular settings, at home; and how full places are. */
import { cellCount, type RunPlan } from '../model/plan.ts';
import type { ModelFile } from '../model/schema.ts';
import { capacityAt, usedPlaces } from './occupancy.ts';
import { isoDate, type Part, type Period, periodMean, sumParts } from './parts.ts';

export type Indicator =
  | 'without-place'
  | 'waiting'
  | 'out-of-school'
  | 'inclusive'
  | 'inclusive-supported'
  | 'occupancy'
  | 'child-years-at-home';

export interface IndicatorRow {
  readonly date: string;
  readonly indicator: Indicator;
  readonly unit: 'children' | 'share' | 'child-years';
  /** On the date; child-years: over the period that ends on it. Null where there is none (a share of nothing). */
  readonly value: number | null;
  /** Mean over the period, of a share that of the sums; null on the first date and for child-years. */
  readonly periodMean: number | null;
}

/** Children, or children and those among whom they are counted, at a recorded state. */
interface Definition {
  readonly indicator: Indicator;
  readonly unit: IndicatorRow['unit'];
  readonly at: (step: number) => number;
  readonly of?: (step: number) => number;
}

/**
 * The indicators that the model has the places for.
 * - without-place: on a waiting list, out of school, or both (counted once);
 * - inclusive: share in places of an inclusive level of those in a place that names its level; `-supported`: of those with
 *   registered support;
 * - occupancy: places in use of all places with a capacity.
 */
export function indicatorRows(
  model: ModelFile,
  plan: RunPlan,
  parts: readonly Part[],
  steps: readonly number[],
  periods: readonly (Period | null)[],
): IndicatorRow[] {
  const definitions = definitionsOf(model, plan, parts);
  return steps.flatMap((step, k) => definitions.map((definition) => rowOf(plan, definition, step, periods[k])));
}

function rowOf(plan: RunPlan, { indicator, unit, at, of }: Definition, step: number, period: Period | null) {
  const mean = period && periodMean(period, at);
  const base = { date: isoDate(plan, step), indicator, unit };
  if (unit === 'child-years') {
    const value = period && mean !== null ? mean * (period.to - period.from) * plan.time.dt : null;
    return { ...base, value, periodMean: null };
  }
  if (!of) return { ...base, value: at(step), periodMean: mean };
  const whole = period && periodMean(period, of);
  return { ...base, value: ratio(at(step), of(step)), periodMean: whole && mean !== null ? ratio(mean, whole) : null };
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function definitionsOf(model: ModelFile, plan: RunPlan, parts: readonly Part[]): Definition[] {
  const where = (test: (place: ModelFile['places'][string]) => boolean) =>
    plan.places.flatMap(({ id }, p) => (test(model.places[id]) ? [p] : []));
  const limited = where(({ capacity }) => capacity !== undefined);
  const out = where(({ home }) => home === 'out-of-school');
  const home = where((place) => place.home !== undefined);
  const settings = where(({ level }) => level !== undefined);
  const inclusive = where(({ level }) => level !== undefined && (model.levels?.[level].inclusive ?? false));
  const all = plan.strata.map(() => true);
  const supported = plan.strata.map(({ registered }) => registered);
  const children = (places: readonly number[], strata = all) => childrenIn(plan, parts, places, strata);
  const waiting = waitingFrom(plan, parts, [...plan.places.keys()]);
  const outAndWaiting = waitingFrom(plan, parts, out);
  const outOfSchool = children(out);
  const definitions: (Definition | false)[] = [
    out.length > 0 && {
      indicator: 'without-place',
      unit: 'children',
      at: (i) => waiting(i) + outOfSchool(i) - outAndWaiting(i),
    },
    limited.length > 0 && { indicator: 'waiting', unit: 'children', at: waiting },
    out.length > 0 && { indicator: 'out-of-school', unit: 'children', at: outOfSchool },
    settings.length > 0 && { indicator: 'inclusive', unit: 'share', at: children(inclusive), of: children(settings) },
    settings.length > 0 &&
      supported.includes(true) && {
        indicator: 'inclusive-supported',
        unit: 'share',
        at: children(inclusive, supported),
        of: children(settings, supported),
      },
    limited.length > 0 && { indicator: 'occupancy', unit: 'share', ...occupancy(plan, parts, limited) },
    home.length > 0 && { indicator: 'child-years-at-home', unit: 'child-years', at: children(home) },
  ];
  return definitions.filter((definition) => definition !== false);
}

function childrenIn(plan: RunPlan, parts: readonly Part[], places: readonly number[], strata: readonly boolean[]) {
  const { count } = plan.ages;
  const cells = cellCount(plan);
  const tags = plan.tags.length + 1;
  const counted = strata.flatMap((yes, s) => (yes ? places.map((p) => (p * strata.length + s) * count) : []));
  return (step: number) =>
    sumParts(parts, ({ run }) => {
      let sum = 0;
      for (let tag = 0; tag < tags; tag++) {
        const at = (step * tags + tag) * cells;
        for (const first of counted) for (let c = at + first; c < at + first + count; c++) sum += run.stock[c];
      }
      return sum;
    });
}

/** Children on any waiting list who are in one of these places; a child is on one list at most. */
function waitingFrom(plan: RunPlan, parts: readonly Part[], origins: readonly number[]) {
  const places = plan.places.length;
  return (step: number) =>
    sumParts(parts, ({ run }) => {
      const lists = run.lists.length;
      let sum = 0;
      for (let l = step * lists; l < (step + 1) * lists; l++) {
        for (const p of origins) sum += run.waitingByOrigin[l * places + p];
      }
      return sum;
    });
}

function occupancy(plan: RunPlan, parts: readonly Part[], limited: readonly number[]) {
  const total = (of: (part: Part, place: number) => number) =>
    sumParts(parts, (part) => limited.reduce((sum, place) => sum + of(part, place), 0));
  return {
    at: (step: number) => total((part, place) => usedPlaces(plan, part, place, step)),
    of: (step: number) => total((part, place) => capacityAt(part, place, step)),
  };
}
