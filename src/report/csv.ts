/**
 * Results as open-data CSV: comma, decimal point, one number per row, so that any tool can filter and pivot it.
 * Columns are documented in README.md.
 */
import { csvFormat } from 'd3-dsv';
import { childcareCsv, childcareDifferences, overlayCsv, overlayDifferences } from './childcare-csv.ts';
import type { Comparison, RegionComparison } from './compare.ts';
import type { Compared } from './compared.ts';
import type { ListRow, WaitSummary } from './lists.ts';
import { ownFigureRows } from './own-figures.ts';
import type { ChildYearsRow } from './payers.ts';
import type { RegionResults, Results } from './results.ts';

/** Columns of `resultsCsv`, in this order; empty where a column does not apply. */
const CSV_COLUMNS = [
  'model',
  'scenario',
  'region',
  'table',
  'measure',
  'unit',
  'from',
  'date',
  'place',
  'origin',
  'tag',
  'stratum',
  'age',
  'level',
  'law',
  'payer',
  'value',
] as const;

/** Columns of `comparisonCsv`. */
const COMPARISON_COLUMNS = [
  'base',
  'scenario',
  'region',
  'table',
  'measure',
  'unit',
  'date',
  'place',
  'level',
  'law',
  'payer',
  'base_value',
  'scenario_value',
  'difference',
] as const;

type Row = { [column in (typeof CSV_COLUMNS)[number]]?: string | number };
type Measured = readonly [measure: string, unit: string, value: number | null | undefined, from?: 'period'];

/** One row per number; numbers that do not exist are left out. */
export function resultsCsv(results: Results): string {
  const rows = [results.whole, ...results.regions].flatMap((region) => regionRows(results, region));
  const { model, scenario, ownFigures } = results;
  const own = ownFigureRows(ownFigures).map((row) => ({ model, scenario: scenario ?? '', region: model, ...row }));
  return withColumns([...rows, ...own], CSV_COLUMNS);
}

function withColumns(rows: readonly Record<string, string | number>[], columns: readonly string[]): string {
  return `${csvFormat([...rows], [...columns])}\n`;
}

function regionRows(results: Results, region: RegionResults): Row[] {
  const start = new Map(results.dates.map((date, k) => [date, k === 0 ? '' : results.dates[k - 1]]));
  const base = { model: results.model, scenario: results.scenario ?? '', region: region.id };
  const spread = (table: string, key: Row, measures: readonly Measured[]): Row[] =>
    measures.flatMap(([measure, unit, value, from]) =>
      value === null || value === undefined
        ? []
        : [{ ...base, table, measure, unit, ...(from && { from: start.get(String(key.date)) ?? '' }), ...key, value }],
    );
  return [
    ...region.stocks.flatMap((row) =>
      spread('stocks', { date: row.date, place: row.place }, [
        ['present', 'children', row.children],
        ['present-mean', 'children', row.periodMean, 'period'],
        ...(row.beyond > 0 ? [['beyond-last-age', 'children', row.beyond] as const] : []),
      ]),
    ),
    ...region.groups.flatMap((row) =>
      spread('groups', { date: row.date, place: row.group }, [
        ['present', 'children', row.children],
        ['present-mean', 'children', row.periodMean, 'period'],
      ]),
    ),
    ...(region.cells ?? []).flatMap(({ children, ...key }) =>
      spread('cells', key, [['present', 'children', children]]),
    ),
    ...region.tags.flatMap(({ children, ...key }) => spread('tags', key, [['present', 'children', children]])),
    ...region.flows.flatMap((row) =>
      spread('flows', { from: row.from, date: row.to, place: row.destination, origin: row.origin ?? '' }, [
        ['moves', 'children', row.children],
      ]),
    ),
    ...region.lists.flatMap((row) => listRows(row, spread)),
    ...region.rewards.flatMap(({ reward, unit, periods }) =>
      periods.flatMap((p) => spread('rewards', { from: p.from, date: p.to }, [[reward, unit, p.amount]])),
    ),
    ...region.childYears.flatMap((row) =>
      spread('child-years', { from: row.from, date: row.to, place: row.place, ...paidBy(row) }, [
        ['child-years', 'child-years', row.childYears],
        ['cost', 'euro', row.cost],
      ]),
    ),
    ...region.indicators.flatMap(({ date, indicator, unit, value, periodMean }) =>
      spread('indicators', { date }, [
        unit === 'child-years' ? [indicator, unit, value, 'period'] : [indicator, unit, value],
        [`${indicator}-mean`, unit, periodMean, 'period'],
      ]),
    ),
    ...region.exemptions.flatMap(({ children, ...key }) =>
      spread('exemptions', key, [['exempt', 'children', children]]),
    ),
    ...(region.induced ?? []).flatMap(({ date, place, ...row }) =>
      INDUCED_MEASURES.flatMap(([measure, unit, ...from]) =>
        spread('induced', { date, place }, [[measure, unit, row[measure], ...from]]),
      ),
    ),
    ...[...childcareCsv(region.childcare, results.childcare?.place ?? ''), ...overlayCsv(region.overlays)].flatMap(
      ({ table, key, measures }) => spread(table, key, measures),
    ),
  ];
}

const INDUCED_MEASURES = [
  ['added', 'places'],
  ['filled', 'children'],
  ['waiting', 'children'],
  ['asked', 'children', 'period'],
] as const;

/** Empty where the model names none. */
function paidBy({ level, law, payer }: Pick<ChildYearsRow, 'level' | 'law' | 'payer'>) {
  return { level: level ?? '', law: law ?? '', payer: payer ?? '' };
}

type Spread = (table: string, key: Row, measures: readonly Measured[]) => Row[];

function listRows(row: ListRow, spread: Spread): Row[] {
  const key = { date: row.date, place: row.place };
  const { period } = row;
  return [
    ...spread('lists', key, [
      ['waiting', 'children', row.waiting],
      ['waiting-mean', 'children', row.waitingPeriodMean, 'period'],
      ...Object.entries(row.longerThan).map(([weeks, n]): Measured => [`waiting-over-${weeks}-weeks`, 'children', n]),
      ['mean-wait-so-far', 'weeks', row.meanWaitSoFar],
      ['expected-wait', 'weeks', row.expected?.weeks],
      ['expected-wait-at-least', 'weeks', row.expected?.atLeast],
      ['expected-admitted-in-run', 'share', row.expected?.admittedInRun],
      ...Object.entries(period?.counts ?? {}).map(([event, n]): Measured => [event, 'children', n, 'period']),
      ...waits('wait', period?.wait),
      ...waits('wait-from-list', period?.waitFromList),
      ['child-weeks-waited', 'child-weeks', period?.childWeeksWaited, 'period'],
      ['capacity', row.unit, row.capacity],
      ['used', row.unit, row.used],
      ['occupancy', 'share', row.occupancy],
      ['occupancy-mean', 'share', period?.occupancyMean, 'period'],
    ]),
    ...Object.entries(row.byOrigin).flatMap(([origin, n]) =>
      spread('lists-by-origin', { ...key, origin }, [['waiting', 'children', n]]),
    ),
    ...Object.entries(row.byAge).flatMap(([age, n]) =>
      spread('lists-by-age', { ...key, age }, [['waiting', 'children', n]]),
    ),
  ];
}

function waits(name: string, summary: WaitSummary | undefined): Measured[] {
  return [
    [`${name}-mean`, 'weeks', summary?.mean, 'period'],
    [`${name}-median`, 'weeks', summary?.median, 'period'],
    [`${name}-p90`, 'weeks', summary?.p90, 'period'],
  ];
}

/** One row per figure: base, scenario, difference (scenario - base); rows without any number are left out. */
export function comparisonCsv(comparison: Comparison): string {
  const rows = [comparison.whole, ...comparison.regions].flatMap((region) => comparisonRows(comparison, region));
  return withColumns([...rows, ...ownRows(comparison)], COMPARISON_COLUMNS);
}

/** Own figures are the same in both: a comparison is of one region. */
function ownRows({ base, scenario }: Comparison): Record<string, string | number>[] {
  const named = {
    base: base.scenario ?? base.model,
    scenario: scenario.scenario ?? scenario.model,
    region: base.model,
  };
  return ownFigureRows(base.ownFigures).map(({ age, value, ...row }) => ({
    ...named,
    ...row,
    // a comparison has no column for ages
    measure: age === '' ? row.measure : `${row.measure}-age-${age}`,
    base_value: value,
    scenario_value: value,
    difference: 0,
  }));
}

const LIST_MEASURES = [
  ['waiting', 'waiting', 'children'],
  ['waiting-mean', 'waitingPeriodMean', 'children'],
  ['expected-wait', 'expectedWeeks', 'weeks'],
  ['mean-wait-so-far', 'meanWaitSoFar', 'weeks'],
  ['wait-mean', 'waitMean', 'weeks'],
  ['child-weeks-waited', 'childWeeksWaited', 'child-weeks'],
  ['admissions', 'admissions', 'children'],
  ['capacity', 'capacity', 'places'],
  ['occupancy', 'occupancy', 'share'],
] as const;

function comparisonRows({ base, scenario }: Comparison, region: RegionComparison): Record<string, string | number>[] {
  const named = { base: base.scenario ?? base.model, scenario: scenario.scenario ?? scenario.model, region: region.id };
  const row = (table: string, measure: string, unit: string, key: Record<string, string>, both: Compared) => {
    const { base: a, scenario: b, difference } = both;
    if (a === null && b === null) return [];
    const values = { base_value: a ?? '', scenario_value: b ?? '', difference: difference ?? '' };
    return [{ ...named, table, measure, unit, ...key, ...values }];
  };
  return [
    ...region.stocks.flatMap((stock) =>
      row('stocks', 'present', 'children', { date: stock.date, place: stock.place }, stock),
    ),
    ...region.lists.flatMap((list) =>
      LIST_MEASURES.flatMap(([measure, key, unit]) =>
        row('lists', measure, unit, { date: list.date, place: list.place }, list[key]),
      ),
    ),
    ...region.childYears.flatMap((item) => {
      const key = { date: item.to, place: item.place, ...paidBy(item) };
      return [
        ...row('child-years', 'child-years', 'child-years', key, item.childYears),
        ...row('child-years', 'cost', 'euro', key, item.cost),
      ];
    }),
    ...region.indicators.flatMap(({ date, indicator, unit, value, periodMean }) => [
      ...row('indicators', indicator, unit, { date }, value),
      ...row('indicators', `${indicator}-mean`, unit, { date }, periodMean),
    ]),
    ...childcareDifferences(region.childcare, scenario.childcare?.place ?? '').flatMap((figure) => row(...figure)),
    ...overlayDifferences(region.overlays).flatMap((figure) => row(...figure)),
    ...region.exemptions.flatMap(({ date, place, ...both }) =>
      row('exemptions', 'exempt', 'children', { date, place }, both),
    ),
    ...region.induced.flatMap(({ date, place, ...figures }) =>
      INDUCED_MEASURES.flatMap(([measure, unit]) => row('induced', measure, unit, { date, place }, figures[measure])),
    ),
  ];
}
