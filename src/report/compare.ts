/** A scenario beside its base: the difference of each figure on each date that both have. */
import {
  type ChildcareDifference,
  compareChildcare,
  compareOverlays,
  type OverlayDifference,
} from './compare-childcare.ts';
import {
  compareExemptions,
  compareInduced,
  type ExemptionDifference,
  type InducedDifference,
} from './compare-levers.ts';
import {
  type ChildYearsDifference,
  compareChildYears,
  compareIndicators,
  type IndicatorDifference,
  type PaidRows,
} from './compare-payers.ts';
import { type Compared, compared } from './compared.ts';
import type { DrawComparison } from './draws.ts';
import type { ListRow } from './lists.ts';
import type { RegionResults, Results } from './results.ts';

const COMPARISON_SCHEMA = 'doorstroom/comparison/1';

interface StockDifference extends Compared {
  readonly date: string;
  readonly place: string;
}

export interface ListDifference {
  readonly date: string;
  readonly place: string;
  readonly waiting: Compared;
  readonly waitingPeriodMean: Compared;
  /** Weeks; see `ListRow`. */
  readonly expectedWeeks: Compared;
  readonly meanWaitSoFar: Compared;
  readonly waitMean: Compared;
  readonly childWeeksWaited: Compared;
  /** Children admitted in the period, at once or from the list. */
  readonly admissions: Compared;
  readonly capacity: Compared;
  readonly occupancy: Compared;
}

export interface RegionComparison {
  readonly id: string;
  readonly stocks: readonly StockDifference[];
  readonly lists: readonly ListDifference[];
  readonly childYears: readonly ChildYearsDifference[];
  readonly indicators: readonly IndicatorDifference[];
  readonly childcare: readonly ChildcareDifference[];
  readonly overlays: readonly OverlayDifference[];
  /** Empty when neither run says anything of exemptions. */
  readonly exemptions: readonly ExemptionDifference[];
  /** Empty when supply creates demand in neither run. */
  readonly induced: readonly InducedDifference[];
}

export interface Comparison {
  readonly schema: typeof COMPARISON_SCHEMA;
  readonly base: Results;
  readonly scenario: Results;
  /** Dates and places that both runs have; anything else is left out of the differences. */
  readonly dates: readonly string[];
  readonly places: readonly string[];
  readonly whole: RegionComparison;
  readonly regions: readonly RegionComparison[];
  /** Present when draws were asked for. */
  readonly draws?: DrawComparison;
}

export function compareResults(base: Results, scenario: Results): Comparison {
  const dates = base.dates.filter((date) => scenario.dates.includes(date));
  const places = base.places.map((p) => p.id).filter((id) => scenario.places.some((p) => p.id === id));
  const shared = { has: (date: string, place: string) => dates.includes(date) && places.includes(place) };
  const compare = (a: RegionResults, b: RegionResults): RegionComparison => {
    const paid = ({ funding }: Results, { childYears }: RegionResults): PaidRows => ({
      rows: childYears.filter((row) => dates.includes(row.to) && places.includes(row.place)),
      funding,
    });
    return {
      ...compareRegion(a, b, new Set(dates), new Set(places)),
      childYears: compareChildYears(paid(base, a), paid(scenario, b)),
      indicators: compareIndicators(a.indicators, b.indicators),
      childcare: compareChildcare(a.childcare, b.childcare),
      overlays: compareOverlays(a.overlays, b.overlays),
      exemptions: compareExemptions(a.exemptions, b.exemptions, shared),
      induced: compareInduced(a.induced, b.induced, shared),
    };
  };
  return {
    schema: COMPARISON_SCHEMA,
    base,
    scenario,
    dates,
    places,
    whole: compare(base.whole, scenario.whole),
    regions: base.regions.flatMap((region) => {
      const other = scenario.regions.find((r) => r.id === region.id);
      return other ? [compare(region, other)] : [];
    }),
  };
}

function compareRegion(
  base: RegionResults,
  scenario: RegionResults,
  dates: ReadonlySet<string>,
  places: ReadonlySet<string>,
): Pick<RegionComparison, 'id' | 'stocks' | 'lists'> {
  const shared = (row: { date: string; place: string }) => dates.has(row.date) && places.has(row.place);
  const key = (row: { date: string; place: string }) => `${row.date}/${row.place}`;
  const stocks = new Map(scenario.stocks.map((row) => [key(row), row]));
  const lists = new Map(scenario.lists.map((row) => [key(row), row]));
  return {
    id: base.id,
    stocks: base.stocks.filter(shared).map((row) => ({
      date: row.date,
      place: row.place,
      ...compared(row.children, stocks.get(key(row))?.children),
    })),
    lists: base.lists.filter(shared).flatMap((row) => {
      const other = lists.get(key(row));
      return other ? [compareLists(row, other)] : [];
    }),
  };
}

function compareLists(a: ListRow, b: ListRow): ListDifference {
  const admissions = (row: ListRow) => row.period && row.period.counts.direct + row.period.counts.admitted;
  return {
    date: a.date,
    place: a.place,
    waiting: compared(a.waiting, b.waiting),
    waitingPeriodMean: compared(a.waitingPeriodMean, b.waitingPeriodMean),
    expectedWeeks: compared(a.expected?.weeks, b.expected?.weeks),
    meanWaitSoFar: compared(a.meanWaitSoFar, b.meanWaitSoFar),
    waitMean: compared(a.period?.wait.mean, b.period?.wait.mean),
    childWeeksWaited: compared(a.period?.childWeeksWaited, b.period?.childWeeksWaited),
    admissions: compared(admissions(a), admissions(b)),
    capacity: compared(a.capacity, b.capacity),
    occupancy: compared(a.occupancy, b.occupancy),
  };
}
