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
  const complete = ownChanges(comparison)
    .map((change) => later(change.complete, SETTLED_AFTER))
    .sort();
  const from = complete.at(-1) ?? dates[0];
  return dates.find((date) => date >= from) ?? dates[dates.length - 1];
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

function sentence({ base }: Comparison, row: ListDifference, language: Language): string {
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
  const [before, after] = [row.expectedWeeks.base, row.expectedWeeks.scenario].map((weeks) =>
    weeks === null ? WORDS.horizon[language] : formatNumber(weeks, language, 1),
  );
  const wait = nl
    ? `verwachte wachttijd wie dan aansluit ${after} weken, tegen ${before}`
    : `expected wait of who joins then ${after} weeks, against ${before}`;
  return `${waiting}; ${wait}.`;
}

function rounded(n: number, decimals: number): number {
  return Number(n.toFixed(decimals));
}
