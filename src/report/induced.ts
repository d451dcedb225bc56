/** How much of what is added is taken by the demand that it brings: the run beside the same run without that feedback. */
import { EVENT_COUNT, EVENTS } from '../engine/trajectory.ts';
import type { PlanInduced, RunPlan } from '../model/plan.ts';
import type { Language } from '../model/text.ts';
import type { Study } from '../scenario/parse.ts';
import { decimalsFor, formatLongDate, formatNumber, formatShortDate } from './format.ts';
import { isoDate, type Part, type Period, sumParts } from './parts.ts';
import type { RegionResults, Results } from './results.ts';
import { formatTable, spread, WIDTH, wrap } from './tables.ts';

const ARRIVALS = EVENTS.indexOf('arrivals');
const MOST_DATES = 6;

export interface InducedRow {
  readonly date: string;
  readonly place: string;
  /** Places more than in the base of the scenario. */
  readonly added: number;
  /** Children in the place more than without the feedback: places filled by the demand that they brought. */
  readonly filled: number;
  /** Children waiting for it more than without the feedback. */
  readonly waiting: number;
  /** Requests more than without the feedback, over the period that ends on the date; null on the first date. */
  readonly asked: number | null;
}

/** The same study with the demand that supply creates switched off; null when it has no such feedback. */
export function withoutInduced(study: Study): Study | null {
  const isFeedback = (type: string) => type === 'induced-demand';
  if (!study.scenarios.some(({ file }) => file.changes.some(({ type }) => isFeedback(type)))) return null;
  const scenarios = study.scenarios.map((layer) => ({
    ...layer,
    file: { ...layer.file, changes: layer.file.changes.filter(({ type }) => !isFeedback(type)) },
  }));
  return { ...study, scenarios };
}

/**
 * One row per place with the feedback and date.
 * @param off the runs of the same regions without the feedback
 */
export function inducedRows(
  plan: RunPlan,
  parts: readonly Part[],
  off: readonly Part[],
  steps: readonly number[],
  periods: readonly (Period | null)[],
): InducedRow[] {
  const more = (of: (part: Part) => number) => sumParts(parts, of) - sumParts(off, of);
  return (plan.induced ?? []).flatMap((induced) =>
    steps.map((step, k) => {
      const period = periods[k];
      return {
        date: isoDate(plan, step),
        place: plan.places[induced.place].id,
        added: sumParts(parts, (part) => addedIn(plan, part, induced, step)),
        filled: more(({ present }) => present[step * plan.places.length + induced.place]),
        waiting: more((part) => waitingFor(plan, part, induced.place, step)),
        asked: period && more((part) => askedFor(part, induced.place, period)),
      };
    }),
  );
}

function addedIn(plan: RunPlan, { region }: Part, { added }: PlanInduced, step: number): number {
  return added[plan.regions.indexOf(region)][step];
}

function waitingFor({ places }: RunPlan, { run }: Part, place: number, step: number): number {
  const first = (step * run.lists.length + run.lists.indexOf(place)) * places.length;
  return run.waitingByOrigin.subarray(first, first + places.length).reduce((sum, n) => sum + n, 0);
}

function askedFor({ run }: Part, place: number, { from, to }: Period): number {
  const list = run.lists.indexOf(place);
  let sum = 0;
  for (let i = from; i < to; i++) sum += run.events[(i * run.lists.length + list) * EVENT_COUNT + ARRIVALS];
  return sum;
}

/** A table and a sentence per place with the feedback; empty when there is none. */
export function inducedTables(results: Results, { induced }: RegionResults, language: Language): string[] {
  const rows = induced ?? [];
  return [...new Set(rows.map((row) => row.place))].flatMap((id) => {
    const here = rows.filter((row) => row.place === id && row.added !== 0);
    if (here.length === 0) return [];
    const place = results.places.find((p) => p.id === id)?.label[language] ?? id;
    return [`${inducedTable(place, here, language)}\n\n${wrap(inducedSentence(place, here, language), WIDTH)}`];
  });
}

/** The sentences alone, for one date; empty when no places are added there and then. */
export function inducedOn(date: string, results: Results, { induced }: RegionResults, language: Language): string {
  const label = (id: string) => results.places.find((p) => p.id === id)?.label[language] ?? id;
  return (induced ?? [])
    .filter((row) => row.date === date && row.added !== 0)
    .map((row) => wrap(inducedSentence(label(row.place), [row], language), WIDTH))
    .join('\n');
}

function inducedTable(place: string, rows: readonly InducedRow[], language: Language): string {
  const nl = language === 'nl';
  const shown = spread(rows, MOST_DATES);
  const line = (label: string, of: (row: InducedRow) => number | null) => {
    const values = shown.map(of);
    const decimals = decimalsFor(values.filter((n): n is number => n !== null));
    return [label, ...values.map((n) => (n === null ? '-' : formatNumber(n, language, decimals)))];
  };
  return formatTable({
    title: nl ? `Aanbod schept vraag: ${place}` : `Supply creates demand: ${place}`,
    head: ['', ...shown.map(({ date }) => formatShortDate(date, language))],
    rows: [
      line(nl ? 'nieuwe plaatsen' : 'new places', (row) => row.added),
      line(nl ? 'gevuld door opgeroepen vraag' : 'filled by the demand they brought', (row) => row.filled),
      line(nl ? 'langer op de wachtlijst daardoor' : 'more waiting because of it', (row) => row.waiting),
      line(nl ? 'extra aanvragen in het jaar' : 'more requests in the year', (row) => row.asked),
    ],
  });
}

function inducedSentence(place: string, rows: readonly InducedRow[], language: Language): string {
  const { date, added, filled, waiting } = rows[rows.length - 1];
  const n = (value: number) => formatNumber(value, language, Math.abs(value) >= 10 ? 0 : 1);
  const when = formatLongDate(date, language);
  return language === 'nl'
    ? `Op ${when} zijn van de ${n(added)} nieuwe plaatsen in ${place} er ${n(filled)} gevuld door vraag die ze zelf oproepen, en wachten er daardoor ${n(waiting)} meer kinderen (vergeleken met dezelfde doorrekening zonder deze terugkoppeling).`
    : `On ${when}, of the ${n(added)} new places in ${place}, ${n(filled)} are filled by demand that they bring themselves, and ${n(waiting)} more children wait because of it (compared with the same run without this feedback).`;
}
