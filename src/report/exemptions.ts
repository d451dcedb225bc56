/** Children with an exemption from school (article 5a): the share that the scenario states of the children in each place. */
import { cellIndex, type PlanExemption, type RunPlan } from '../model/plan.ts';
import type { Language } from '../model/text.ts';
import { decimalsFor, formatNumber, formatShortDate } from './format.ts';
import { isoDate, type Part, sumParts } from './parts.ts';
import type { RegionResults, Results } from './results.ts';
import { formatTable, spread } from './tables.ts';

const MOST_DATES = 6;

export interface ExemptionRow {
  readonly date: string;
  readonly place: string;
  /** Children there with an exemption: a stated share of those of the ages and strata that the scenario names. */
  readonly children: number;
}

export function exemptionRows(plan: RunPlan, parts: readonly Part[], steps: readonly number[]): ExemptionRow[] {
  const exemptions = plan.exemptions ?? [];
  const places = [...new Set(exemptions.map(({ place }) => place))];
  return steps.flatMap((step) =>
    places.map((place) => ({
      date: isoDate(plan, step),
      place: plan.places[place].id,
      children: exemptions
        .filter((exemption) => exemption.place === place)
        .reduce((sum, exemption) => sum + exempt(plan, parts, exemption, step), 0),
    })),
  );
}

function exempt(plan: RunPlan, parts: readonly Part[], { place, cells, share }: PlanExemption, step: number): number {
  const perPlace = cells.length;
  const tags = plan.tags.length + 1;
  const first = cellIndex(plan, place, 0, 0);
  const counted = sumParts(parts, ({ run }) => {
    let sum = 0;
    for (let tag = 0; tag < tags; tag++) {
      const at = (step * tags + tag) * plan.places.length * perPlace + first;
      for (let c = 0; c < perPlace; c++) if (cells[c]) sum += run.stock[at + c];
    }
    return sum;
  });
  return counted * share[step];
}

/** A table of the children with an exemption, empty when the scenario says nothing of them. */
export function exemptionTable({ places, dates }: Results, { exemptions }: RegionResults, language: Language): string {
  if (exemptions.length === 0) return '';
  const shown = spread(dates, MOST_DATES);
  const named = places.filter(({ id }) => exemptions.some((row) => row.place === id));
  const at = (place: string, date: string) =>
    exemptions.find((row) => row.place === place && row.date === date)?.children ?? 0;
  const decimals = decimalsFor(exemptions.map((row) => row.children));
  const line = (label: string, of: (date: string) => number) => [
    label,
    ...shown.map((date) => formatNumber(of(date), language, decimals)),
  ];
  return formatTable({
    title: language === 'nl' ? 'Met vrijstelling (artikel 5 onder a)' : 'With an exemption (article 5a)',
    head: ['', ...shown.map((date) => formatShortDate(date, language))],
    rows: [
      ...named.map(({ id, label }) => line(label[language], (date) => at(id, date))),
      line(language === 'nl' ? 'samen' : 'together', (date) => named.reduce((sum, { id }) => sum + at(id, date), 0)),
    ],
  });
}
