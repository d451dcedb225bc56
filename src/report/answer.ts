/** What the answer of a comparison is about: its date, and the changes that the base does not make. */
import { addMonths, formatDate, parseDate } from '../model/time.ts';
import type { Comparison } from './compare.ts';
import type { Results } from './results.ts';
import type { ChangeSummary } from './summary.ts';

/** Months after the last change is complete: by then lists have had two school years to settle. */
const SETTLED_AFTER = 24;

/**
 * The date that the answer is about: the first report date two years after the scenario's own last change is complete,
 * or the last date when the run ends sooner. With nothing dated, such as other numbers alone: the last date on which the
 * expected wait of who joins can still be told.
 */
export function answerDate(comparison: Comparison): string {
  const { dates } = comparison;
  const { base, scenario } = comparison;
  const figures = [...base.adjustments, ...scenario.adjustments].map(({ date }) => date);
  // what is assumed holds from the start: it is never complete
  const dated = ownChanges(comparison).filter(({ assumption }) => assumption === undefined);
  const complete = [...dated.map((change) => change.complete), ...figures]
    .map((date) => later(date, SETTLED_AFTER))
    .sort();
  const from = complete.at(-1);
  if (from === undefined) return joinableDates({ dates, evidence: scenario.evidence }).at(-1) ?? base.end;
  return dates.find((date) => date >= from) ?? dates[dates.length - 1];
}

/** From the last published figure on; not the last day, on which nobody can join a list any more. */
export function joinableDates({ dates, evidence }: Pick<Results, 'dates' | 'evidence'>): readonly string[] {
  const news = dates.filter((date) => date >= (evidence.lastObservation ?? ''));
  return news.length > 2 ? news.slice(0, -1) : dates;
}

/** Changes that the base does not make too. */
export function ownChanges({ base, scenario }: Comparison): ChangeSummary[] {
  const key = (change: ChangeSummary) => `${change.scenario}/${change.text.nl}`;
  const shared = new Set(base.changes.map(key));
  return scenario.changes.filter((change) => !shared.has(key(change)));
}

function later(iso: string, months: number): string {
  const date = parseDate(iso);
  if (!date) throw new RangeError(`expected a date, got "${iso}"`);
  return formatDate(addMonths(date, months));
}
