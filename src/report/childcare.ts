/** Childcare on the report dates: children, places and staff by age; and use beside a main place. */
import { professionalsPerChild } from '../model/bkr.ts';
import { cellIndex, type PlanChildcare, type PlanOverlay, type RunPlan } from '../model/plan.ts';
import type { Text } from '../model/text.ts';
import type { Study } from '../scenario/parse.ts';
import { type OverlayRun, runOverlay } from './overlay-run.ts';
import { isoDate, type Part, type Period, sumParts } from './parts.ts';

export interface ChildcareAgeRow {
  readonly age: number;
  /** Children per professional. */
  readonly ratio: number;
  readonly children: number;
  /** Professionals that these children take. */
  readonly staffNeeded: number;
  /** Full-time places at this age if all staff works and is divided over ages as the children now there divide it. */
  readonly places: number;
  /** Children who fit in those places: more than places, because few come every day. */
  readonly childrenThatFit: number;
  /** Waiting for the place; 0 while its staff does not limit it. */
  readonly waiting: number;
}

export interface ChildcareRow {
  readonly date: string;
  readonly childrenPerPlace: number;
  /** Professionals present with the groups: those there are, and those that the children take. */
  readonly staff: number;
  readonly staffNeeded: number;
  readonly children: number;
  readonly places: number;
  readonly waiting: number;
  readonly ages: readonly ChildcareAgeRow[];
}

export interface OverlayRow {
  readonly date: string;
  readonly overlay: string;
  /** Children who want it, have it, wait for it. */
  readonly wanted: number;
  readonly used: number;
  readonly waiting: number;
  readonly places: number;
  readonly placesUsed: number;
  /** Professionals present with the groups that those who have it take. */
  readonly staffNeeded: number;
  /** Children over the period that ends on the date; null on the first. `joined` also counts who was admitted at once. */
  readonly period: {
    readonly joined: number;
    readonly admitted: number;
    readonly stopped: number;
    readonly gaveUp: number;
  } | null;
}

/** What the rows are about; part of the results of a model with childcare or overlays. */
export interface ChildcareAbout {
  /** Place whose staff is counted; null in a model with overlays only. */
  readonly place: string | null;
  /** Whether staff limits it in this run. */
  readonly binding: boolean;
  readonly overlays: readonly { readonly id: string; readonly label: Text }[];
  /** Overlays that a scenario changes: their tables are shown without being asked for. */
  readonly changed: readonly string[];
}

export function childcareAbout(study: Study, plan: RunPlan): ChildcareAbout | null {
  const { childcare, overlays = [] } = plan;
  if (!childcare && overlays.length === 0) return null;
  const changes = study.scenarios.flatMap(({ file }) => file.changes);
  return {
    place: childcare ? plan.places[childcare.place].id : null,
    binding: childcare?.binding ?? false,
    overlays: overlays.map(({ id, label }) => ({ id, label })),
    changed: [...new Set(changes.flatMap((change) => (change.type === 'overlay' ? [change.overlay] : [])))],
  };
}

/** Childcare on one date. */
export function childcareRow(
  plan: RunPlan,
  childcare: PlanChildcare,
  parts: readonly Part[],
  step: number,
): ChildcareRow {
  const { place, childrenPerPlace, staff } = childcare;
  const served = plan.places[place];
  const perPlace = childrenPerPlace[step];
  const ages = Array.from({ length: served.ageTo - served.ageFrom + 1 }, (_, k) => {
    const a = served.ageFrom + k;
    const ratio = childcare.ratio[step * plan.ages.count + a];
    const children = sumParts(parts, (part) => childrenAt(plan, part, place, a, step));
    return {
      age: plan.ages.first + a,
      ratio,
      children,
      staffNeeded: children * professionalsPerChild(ratio, perPlace),
      waiting: sumParts(parts, (part) => waitingAt(plan, part, place, a, step)),
    };
  });
  const total = (of: (row: (typeof ages)[number]) => number) => ages.reduce((sum, row) => sum + of(row), 0);
  const available = sumParts(parts, ({ region }) => staff[plan.regions.indexOf(region)][step]);
  const needed = total((row) => row.staffNeeded);
  const rows = ages.map((row): ChildcareAgeRow => {
    const places = needed === 0 ? 0 : ((available * row.staffNeeded) / needed) * row.ratio;
    return { ...row, places, childrenThatFit: places * perPlace };
  });
  return {
    date: isoDate(plan, step),
    childrenPerPlace: perPlace,
    staff: available,
    staffNeeded: needed,
    children: total((row) => row.children),
    places: rows.reduce((sum, row) => sum + row.places, 0),
    waiting: total((row) => row.waiting),
    ages: rows,
  };
}

function childrenAt(plan: RunPlan, { run }: Part, place: number, age: number, step: number): number {
  const cells = plan.places.length * plan.strata.length * plan.ages.count;
  const tags = plan.tags.length + 1;
  let sum = 0;
  for (let tag = 0; tag < tags; tag++)
    for (let s = 0; s < plan.strata.length; s++)
      sum += run.stock[(step * tags + tag) * cells + cellIndex(plan, place, s, age)];
  return sum;
}

function waitingAt(plan: RunPlan, { run }: Part, place: number, age: number, step: number): number {
  const list = run.lists.indexOf(place);
  return list < 0 ? 0 : run.waitingByAge[(step * run.lists.length + list) * plan.ages.count + age];
}

/** One row per date and overlay. */
export function overlayRows(
  plan: RunPlan,
  overlay: PlanOverlay,
  parts: readonly Part[],
  steps: readonly number[],
  periods: readonly (Period | null)[],
): OverlayRow[] {
  const runs = parts.map((part) => ({ part, run: runOverlay(plan, overlay, part) }));
  const ages = plan.ages.count;
  return steps.map((step, k): OverlayRow => {
    const period = periods[k];
    const at = (of: 'used' | 'waiting') =>
      runs.reduce(
        (sum, { run }) => sum + run[of].subarray(step * ages, (step + 1) * ages).reduce((n, x) => n + x, 0),
        0,
      );
    const used = at('used');
    const waiting = at('waiting');
    const perPlace = overlay.childrenPerPlace[step];
    return {
      date: isoDate(plan, step),
      overlay: overlay.id,
      wanted: used + waiting,
      used,
      waiting,
      places: sumParts(parts, ({ region }) => overlay.places[plan.regions.indexOf(region)][step]),
      placesUsed: used / perPlace,
      staffNeeded: runs.reduce((sum, { run }) => sum + staffOf(overlay, run, step, ages), 0),
      period: period && {
        joined: over(runs, period, 'joined'),
        admitted: over(runs, period, 'admitted'),
        stopped: over(runs, period, 'stopped'),
        gaveUp: over(runs, period, 'gaveUp'),
      },
    };
  });
}

function staffOf({ ratio, childrenPerPlace }: PlanOverlay, run: OverlayRun, step: number, ages: number): number {
  let sum = 0;
  for (let a = 0; a < ages; a++) {
    const children = run.used[step * ages + a];
    if (children > 0) sum += children * professionalsPerChild(ratio[step * ages + a], childrenPerPlace[step]);
  }
  return sum;
}

function over(
  runs: readonly { readonly run: OverlayRun }[],
  { from, to }: Period,
  of: 'joined' | 'admitted' | 'stopped' | 'gaveUp',
): number {
  return runs.reduce((sum, { run }) => sum + run[of].subarray(from, to).reduce((n, x) => n + x, 0), 0);
}
