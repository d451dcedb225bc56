/** The answer first: what a scenario does to the waiting lists, in a few sentences that each name their date. */
import type { Language } from '../model/text.ts';
import { addMonths, formatDate, parseDate } from '../model/time.ts';
import type { Comparison, ListDifference } from './compare.ts';
import { decimalsFor, formatDifference, formatLongDate, formatNumber } from './format.ts';
import type { ChangeSummary } from './summary.ts';
import { WORDS } from './words.ts';

/** Months after the last change is complete: by then lists have had two school years to settle. */
const SETTLED_AFTER = 24;

/**
 * The date that the answer is about: the first report date two years after the scenario's own last change is complete,
 * or the last date when the run ends sooner.
 */
export function answerDate(comparison: Comparison): string {
  const { dates } = comparison;
  const { base, scenario } = comparison;
  const figures = [...base.adjustments, ...scenario.adjustments].map(({ date }) => date);
  const complete = [...ownChanges(comparison).map((change) => change.complete), ...figures]
    .map((date) => later(date, SETTLED_AFTER))
    .sort();
  const last = dates[dates.length - 1];
  const from = complete.at(-1) ?? last;
  return dates.find((date) => date >= from) ?? last;
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

/** One sentence per waiting list that is there or changes; empty when there is none. */
export function answerText(comparison: Comparison, language: Language): string {
  const date = answerDate(comparison);
  const rows = comparison.whole.lists.filter((row) => row.date === date && isThere(row));
  const when = formatLongDate(date, language);
  const sentences = rows.map((row) => `- ${sentence(comparison, row, language)}`);
  if (sentences.length === 0) return '';
  return [language === 'nl' ? `Op ${when}:` : `On ${when}:`, ...sentences].join('\n');
}

function isThere({ waiting }: ListDifference): boolean {
  return (waiting.base ?? 0) >= 0.5 || (waiting.scenario ?? 0) >= 0.5;
}

function sentence(comparison: Comparison, row: ListDifference, language: Language): string {
  const { base } = comparison;
  const nl = language === 'nl';
  const place = base.places.find((p) => p.id === row.place)?.label[language] ?? row.place;
  const [a, b] = [row.waiting.base ?? 0, row.waiting.scenario ?? 0];
  const decimals = Math.max(a, b) >= 10 ? 0 : decimalsFor([a, b]);
  const count = (n: number) => formatNumber(n, language, decimals);
  // of the numbers as shown, so that the sentence adds up
  const change = formatDifference(rounded(b, decimals) - rounded(a, decimals), language, decimals);
  const waiting = nl
    ? `${place}: ${count(b)} wachtend, tegen ${count(a)} in de basis (${change})`
    : `${place}: ${count(b)} waiting, against ${count(a)} in the base (${change})`;
  const wait = nl ? 'verwachte wachttijd wie dan aansluit' : 'expected wait of who joins then';
  return `${waiting}; ${wait} ${waitsText(comparison, row, language)}.`;
}

/** One wait per region where there are several: an average over regions with and without a list is nobody's wait. */
function waitsText({ base, regions }: Comparison, row: ListDifference, language: Language): string {
  const weeks = ({ expectedWeeks }: ListDifference) => {
    const [before, after] = [expectedWeeks.base, expectedWeeks.scenario].map((n) =>
      n === null ? WORDS.horizon[language] : formatNumber(n, language, 1),
    );
    return language === 'nl' ? `${after} weken, tegen ${before}` : `${after} weeks, against ${before}`;
  };
  const parts = regions.flatMap((region) => {
    const here = region.lists.find((other) => other.place === row.place && other.date === row.date);
    const label = base.regions.find((r) => r.id === region.id)?.label[language] ?? region.id;
    return here ? [`${label.toLowerCase()} ${weeks(here)}`] : [];
  });
  return parts.length > 1 ? `(${parts.join('; ')})` : weeks(row);
}

function rounded(n: number, decimals: number): number {
  return Number(n.toFixed(decimals));
}
