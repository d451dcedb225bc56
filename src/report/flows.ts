/** Moves between places, counted over a period. */
import type { RunPlan } from '../model/plan.ts';
import { isoDate, type Part, type Period } from './parts.ts';

export interface FlowRow {
  /** First day of the period, and the day on which it ends. */
  readonly from: string;
  readonly to: string;
  /** Place left; null for children who come in from outside. */
  readonly origin: string | null;
  readonly destination: string;
  /** Moves; a child who moves twice counts twice. */
  readonly children: number;
}

/** Every move that happened in the period, summed over ages and parts. */
export function flowRows(plan: RunPlan, parts: readonly Part[], period: Period): FlowRow[] {
  const ages = plan.ages.count;
  const { pairFrom, pairTo } = parts[0].run;
  const rows: FlowRow[] = [];
  for (let q = 0; q < pairFrom.length; q++) {
    let children = 0;
    for (const { run } of parts) {
      for (let i = period.from; i < period.to; i++) {
        const first = (i * pairFrom.length + q) * ages;
        for (let a = first; a < first + ages; a++) children += run.flow[a];
      }
    }
    if (children === 0) continue;
    rows.push({
      from: isoDate(plan, period.from),
      to: isoDate(plan, period.to),
      origin: pairFrom[q] < 0 ? null : plan.places[pairFrom[q]].id,
      destination: plan.places[pairTo[q]].id,
      children,
    });
  }
  return rows;
}
