/** The jumps that newer figures made: what the run had, what it was brought to, and on whose word. */
import type { Trajectory } from '../engine/trajectory.ts';
import type { RunPlan } from '../model/plan.ts';
import { isoDate } from './parts.ts';

export interface Adjustment {
  readonly date: string;
  /** `stock`: children in the place; `list`: children waiting for it. */
  readonly what: 'stock' | 'list';
  readonly place: string;
  readonly region: string;
  /** Children added (below 0: removed). */
  readonly children: number;
  readonly source: string;
}

export function adjustmentRows(plan: RunPlan, runs: readonly Trajectory[]): Adjustment[] {
  return (plan.anchors ?? []).flatMap((anchor) =>
    runs.flatMap((run, r): Adjustment[] => {
      if (anchor.regions !== null && !anchor.regions.includes(r)) return [];
      const list = run.lists.indexOf(anchor.place);
      const children =
        anchor.what === 'stock'
          ? run.adjustment[anchor.step * plan.places.length + anchor.place]
          : run.listAdjustment[anchor.step * run.lists.length + list];
      const { what, source } = anchor;
      const place = plan.places[anchor.place].id;
      return [{ date: isoDate(plan, anchor.step), what, place, region: plan.regions[r].id, children, source }];
    }),
  );
}
