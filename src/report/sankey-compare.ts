/** Two runs of one model on the same dates: what differs in presence, waiting and moves. */
import { say } from '../model/fault-words.ts';
import { InputError, issueOf } from '../model/issues.ts';
import type { SankeyData } from './sankey.ts';

export interface SankeyPair {
  readonly schema: 'doorstroom/sankey-comparison/1';
  readonly base: SankeyData;
  readonly scenario: SankeyData;
}

/**
 * @throws InputError when the two are not of the same places and dates
 */
export function sankeyPair(base: SankeyData, scenario: SankeyData): SankeyPair {
  const what = (data: SankeyData) =>
    JSON.stringify([data.places.map(({ id }) => id), data.columns.map(({ date }) => date)]);
  if (what(base) === what(scenario)) return { schema: 'doorstroom/sankey-comparison/1', base, scenario };
  const issue = issueOf({
    file: base.scenario ?? base.model,
    path: '',
    message: say(
      `heeft andere plekken of datums dan ${scenario.scenario ?? scenario.model}`,
      `has other places or dates than ${scenario.scenario ?? scenario.model}`,
    ),
    expected: say(
      'twee scenario’s van hetzelfde model, over dezelfde datums',
      'two scenarios of one model, over the same dates',
    ),
  });
  throw new InputError([issue]);
}

/** A count in a Sankey: of a date (`from` is null) or of a period. */
export interface SankeyCount {
  readonly measure: 'present' | 'waiting' | 'moved' | 'stayed';
  readonly from: string | null;
  readonly date: string;
  /** Index of the place where the child is or was; -1 for outside. */
  readonly place: number;
  /** Index of the place moved to or waited for; null where there is none. */
  readonly towards: number | null;
  readonly children: number;
}

/** Every count above zero, the small flows and those outside the focus included. */
export function sankeyCounts({ columns, periods, places }: SankeyData): SankeyCount[] {
  const exit = (place: number) => places[place].kind === 'exit';
  const onDates = columns.flatMap(({ date, children, waiting }) =>
    [
      ...children.map((n, place) => ({ measure: 'present' as const, place, towards: null, children: n })),
      ...waiting.map((w) => ({ measure: 'waiting' as const, place: w.at, towards: w.for, children: w.children })),
    ].map((count) => ({ ...count, from: null, date })),
  );
  const between = periods.flatMap(({ from, to, moves, stayed }) =>
    [
      ...moves.map((m) => ({
        measure: 'moved' as const,
        place: m.origin,
        towards: m.destination,
        children: m.children,
      })),
      ...stayed.map((n, place) => ({
        measure: 'stayed' as const,
        place,
        towards: null,
        children: exit(place) ? 0 : n,
      })),
    ].map((count) => ({ ...count, from, date: to })),
  );
  return [...onDates, ...between].filter(({ children }) => children > 0);
}

export interface SankeyDifference extends SankeyCount {
  readonly base: number;
  /** Scenario (`children`) less base. */
  readonly difference: number;
}

/** Every count above zero in either. */
export function sankeyDifferences({ base, scenario }: SankeyPair): SankeyDifference[] {
  const before = new Map(sankeyCounts(base).map((count) => [keyOf(count), count]));
  const after = new Map(sankeyCounts(scenario).map((count) => [keyOf(count), count]));
  const keys = new Set([...after.keys(), ...before.keys()]);
  return [...keys].map((key) => {
    const then = before.get(key);
    const now = after.get(key);
    const children = now?.children ?? 0;
    const was = then?.children ?? 0;
    return { ...((now ?? then) as SankeyCount), children, base: was, difference: children - was };
  });
}

function keyOf({ measure, date, place, towards }: SankeyCount): string {
  return [measure, date, place, towards].join('/');
}
