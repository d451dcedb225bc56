/** What a scenario shifts between payers and levels of support, and what it does to the indicators. */
import { type Compared, compared } from './compared.ts';
import type { IndicatorRow } from './indicators.ts';
import type { ChildYearsRow, Funding } from './payers.ts';

export interface ChildYearsDifference extends Omit<ChildYearsRow, 'childYears' | 'cost'> {
  readonly childYears: Compared;
  /** Euro. A run without a unit cost of its own is priced as the other, so that the difference is one of child-years. */
  readonly cost: Compared;
}

export interface IndicatorDifference extends Pick<IndicatorRow, 'date' | 'indicator' | 'unit'> {
  readonly value: Compared;
  readonly periodMean: Compared;
}

/** Rows of one run and what they may be priced at. */
export interface PaidRows {
  readonly rows: readonly ChildYearsRow[];
  readonly funding: Funding | null;
}

/** Rows of both; a payer that one run does not have has 0 child-years there. */
export function compareChildYears(base: PaidRows, scenario: PaidRows): ChildYearsDifference[] {
  const key = ({ from, to, place, level, law, payer }: ChildYearsRow) => [from, to, place, level, law, payer].join('/');
  const ofBase = new Map(base.rows.map((row) => [key(row), row]));
  const ofScenario = new Map(scenario.rows.map((row) => [key(row), row]));
  return [...new Map([...ofBase, ...ofScenario])].map(([id, row]) => {
    const { from, to, place, level, law, payer } = row;
    const a = ofBase.get(id)?.childYears ?? 0;
    const b = ofScenario.get(id)?.childYears ?? 0;
    const [own, other] = [unitCost(base.funding, row), unitCost(scenario.funding, row)];
    return {
      ...{ from, to, place, level, law, payer },
      childYears: compared(a, b),
      cost: compared(priced(a, own ?? other), priced(b, other ?? own)),
    };
  });
}

function unitCost(funding: Funding | null, { place, law, payer }: ChildYearsRow): number | undefined {
  return funding?.costs.find((c) => c.place === place && c.law === law && c.payer === payer)?.perChildYear;
}

function priced(childYears: number, unit: number | undefined): number | null {
  return unit === undefined ? null : childYears * unit;
}

/** Indicators that both runs have. */
export function compareIndicators(
  base: readonly IndicatorRow[],
  scenario: readonly IndicatorRow[],
): IndicatorDifference[] {
  return base.flatMap(({ date, indicator, unit, value, periodMean }) => {
    const other = scenario.find((row) => row.date === date && row.indicator === indicator);
    if (!other) return [];
    return [
      {
        date,
        indicator,
        unit,
        value: compared(value, other.value),
        periodMean: compared(periodMean, other.periodMean),
      },
    ];
  });
}
