/** Exemptions and the demand that supply creates, of a scenario beside its base. */
import { type Compared, compared } from './compared.ts';
import type { ExemptionRow } from './exemptions.ts';
import type { InducedRow } from './induced.ts';

export interface ExemptionDifference extends Compared {
  readonly date: string;
  readonly place: string;
}

export interface InducedDifference {
  readonly date: string;
  readonly place: string;
  /** Places more than in its own base; null for a run without the feedback, which does not tell them. */
  readonly added: Compared;
  /** Because of the feedback, so 0 for a run without it. */
  readonly filled: Compared;
  readonly waiting: Compared;
  /** Over the period that ends on the date; null on the first date. */
  readonly asked: Compared;
}

/** Dates and places that both runs have. */
export interface Shared {
  has(date: string, place: string): boolean;
}

/** Rows of either run: one that states no share of exemptions has no number, which is not 0. */
export function compareExemptions(
  base: readonly ExemptionRow[],
  scenario: readonly ExemptionRow[],
  shared: Shared,
): ExemptionDifference[] {
  return pairs(base, scenario, shared).map(({ date, place, a, b }) => ({
    date,
    place,
    ...compared(a?.children, b?.children),
  }));
}

/** Rows of either run. */
export function compareInduced(
  base: readonly InducedRow[] | undefined,
  scenario: readonly InducedRow[] | undefined,
  shared: Shared,
): InducedDifference[] {
  return pairs(base ?? [], scenario ?? [], shared).map(({ date, place, a, b }) => {
    const none = { filled: 0, waiting: 0, asked: (a ?? b)?.asked === null ? null : 0 };
    const [of, against] = [a ?? none, b ?? none];
    return {
      date,
      place,
      added: compared(a?.added, b?.added),
      filled: compared(of.filled, against.filled),
      waiting: compared(of.waiting, against.waiting),
      asked: compared(of.asked, against.asked),
    };
  });
}

interface Row {
  readonly date: string;
  readonly place: string;
}

interface Pair<T> extends Row {
  readonly a: T | undefined;
  readonly b: T | undefined;
}

function pairs<T extends Row>(base: readonly T[], scenario: readonly T[], shared: Shared): Pair<T>[] {
  const key = ({ date, place }: Row) => `${date}/${place}`;
  const [ofBase, ofScenario] = [base, scenario].map((rows) => new Map(rows.map((row) => [key(row), row])));
  return [...new Map([...ofBase, ...ofScenario])]
    .filter(([, { date, place }]) => shared.has(date, place))
    .map(([id, { date, place }]) => ({ date, place, a: ofBase.get(id), b: ofScenario.get(id) }));
}
