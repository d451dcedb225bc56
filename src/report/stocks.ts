/** Children by place, group, stratum, age and tag at the report steps. */
import { cellCount, cellIndex, type RunPlan } from '../model/plan.ts';
import { isoDate, type Part, type Period, periodMean, sumParts } from './parts.ts';

export interface StockRow {
  readonly date: string;
  readonly place: string;
  /** Children present on the date, after the shift and admissions; those waiting for another place included. */
  readonly children: number;
  /** Mean over the period that ends on the date; null on the first date. */
  readonly periodMean: number | null;
  /** Children past the last age who occupy places here, not part of `children`. */
  readonly beyond: number;
}

export interface GroupRow {
  readonly date: string;
  readonly group: string;
  readonly children: number;
  readonly periodMean: number | null;
}

export interface CellRow {
  readonly date: string;
  readonly place: string;
  readonly stratum?: string;
  readonly age?: number;
  readonly children: number;
}

export interface TagRow {
  readonly date: string;
  readonly tag: string;
  readonly place: string;
  readonly children: number;
}

/** How cells are split besides by place. */
export type Detail = 'stratum' | 'age';

export function stockRows(plan: RunPlan, parts: readonly Part[], step: number, period: Period | null): StockRow[] {
  const places = plan.places.length;
  return plan.places.map((place, p) => {
    const at = (i: number) => sumParts(parts, ({ present }) => present[i * places + p]);
    return {
      date: isoDate(plan, step),
      place: place.id,
      children: at(step),
      periodMean: period && periodMean(period, at),
      beyond: sumParts(parts, ({ run }) => run.beyond[step * places + p]),
    };
  });
}

/** Places reported together; only groups of more than one place. */
export function groupRows(plan: RunPlan, rows: readonly StockRow[]): GroupRow[] {
  const groups = [...new Set(plan.places.map((p) => p.group))];
  return groups.flatMap((group) => {
    const members = new Set(plan.places.filter((p) => p.group === group).map((p) => p.id));
    if (members.size < 2) return [];
    const own = rows.filter((row) => members.has(row.place));
    return [
      {
        date: own[0].date,
        group,
        children: own.reduce((sum, row) => sum + row.children, 0),
        periodMean: own.reduce<number | null>(
          (sum, row) => (sum === null || row.periodMean === null ? null : sum + row.periodMean),
          0,
        ),
      },
    ];
  });
}

/** Children by place and, as asked, stratum and age; cells without children are left out. */
export function cellRows(plan: RunPlan, parts: readonly Part[], step: number, details: readonly Detail[]): CellRow[] {
  const byStratum = details.includes('stratum');
  const byAge = details.includes('age');
  const sums = new Map<string, CellRow>();
  plan.places.forEach((place, p) => {
    plan.strata.forEach((stratum, s) => {
      for (let a = 0; a < plan.ages.count; a++) {
        const children = sumParts(parts, (part) => cellChildren(plan, part, step, cellIndex(plan, p, s, a)));
        if (children === 0) continue;
        const key = `${p}/${byStratum ? s : ''}/${byAge ? a : ''}`;
        sums.set(key, {
          date: isoDate(plan, step),
          place: place.id,
          ...(byStratum && { stratum: stratum.id }),
          ...(byAge && { age: plan.ages.first + a }),
          children: children + (sums.get(key)?.children ?? 0),
        });
      }
    });
  });
  return [...sums.values()];
}

function cellChildren(plan: RunPlan, { run }: Part, step: number, cell: number): number {
  const cells = cellCount(plan);
  const tags = plan.tags.length + 1;
  let sum = 0;
  for (let tag = 0; tag < tags; tag++) sum += run.stock[(step * tags + tag) * cells + cell];
  return sum;
}

/** Where the children of each followed group are. */
export function tagRows(plan: RunPlan, parts: readonly Part[], step: number): TagRow[] {
  const cells = cellCount(plan);
  const perPlace = plan.strata.length * plan.ages.count;
  const tags = plan.tags.length + 1;
  return plan.tags.flatMap((tag, t) =>
    plan.places.map((place, p) => ({
      date: isoDate(plan, step),
      tag: tag.id,
      place: place.id,
      children: sumParts(parts, ({ run }) => {
        const first = (step * tags + t + 1) * cells + p * perPlace;
        return run.stock.subarray(first, first + perPlace).reduce((sum, n) => sum + n, 0);
      }),
    })),
  );
}
