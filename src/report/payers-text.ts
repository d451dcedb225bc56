/** Who pays, at which level of support, what it costs, and the indicators, as tables for a terminal of 80 columns. */
import type { Language, Text } from '../model/text.ts';
import { answerDate } from './answer.ts';
import type { Comparison } from './compare.ts';
import type { Compared } from './compared.ts';
import { capital, decimalsFor, formatDifference, formatNumber, formatPercent, formatShortDate } from './format.ts';
import type { Indicator, IndicatorRow } from './indicators.ts';
import type { ChildYearsRow, Funding, UnitCost } from './payers.ts';
import type { RegionResults, Results } from './results.ts';
import { formatTable, spread, wrap } from './tables.ts';
import { WORDS } from './words.ts';

const WIDTH_HERE = 80;
const MOST_YEARS = 4;

const PAYERS_WORDS = {
  childYears: { nl: 'Kindjaren per niveau en betaler', en: 'Child-years by level and payer' },
  perYear: { nl: 'basis, en het verschil per jaar', en: 'base, and the difference per year' },
  costs: {
    nl: 'Kosten in miljoen euro, alleen waar een kostprijs is gegeven',
    en: 'Costs in million euro, only where a unit cost was given',
  },
  unitCost: { nl: 'euro per kindjaar', en: 'euro per child-year' },
  unnamed: { nl: 'Geen niveau of betaler genoemd', en: 'No level or payer named' },
  noLevel: { nl: 'Geen niveau genoemd', en: 'No level named' },
  noPayer: { nl: 'geen betaler genoemd', en: 'no payer named' },
  indicators: { nl: 'Met en zonder passende plek', en: 'With and without a fitting place' },
  note: {
    nl: 'Een kindjaar telt bij wie de plek zelf betaalt (kinderen aan het begin van elke stap x de duur ervan). Zorg en hulp naast de plek staan er niet bij.',
    en: 'A child-year counts under who pays for the place itself (children at the start of each step x its length). Care and help beside the place are not in it.',
  },
} as const satisfies Record<string, Text>;

const INDICATORS: Readonly<Record<Indicator, Text>> = {
  'without-place': { nl: 'zonder passende plek', en: 'without a fitting place' },
  waiting: { nl: '  wacht op een plek', en: '  waits for a place' },
  'out-of-school': { nl: '  zit thuis (thuiszitten)', en: '  is out of school' },
  inclusive: { nl: 'in gewone opvang of school', en: 'in regular care or school' },
  'inclusive-supported': { nl: '  van wie ondersteuning heeft', en: '  of those with support' },
  occupancy: { nl: 'bezetting van alle plaatsen', en: 'occupancy of all places' },
  'child-years-at-home': { nl: 'kindjaren thuis in het jaar', en: 'child-years at home in the year' },
};

type Keyed = Pick<ChildYearsRow, 'to' | 'level' | 'law' | 'payer'>;

interface Column<T> {
  readonly to: string;
  readonly pick: (row: T) => number | null;
}

interface Line {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** Child-years, costs and indicators of one run; nothing where neither payers, levels nor unit costs are named. */
export function payersTables({ funding, dates, places }: Results, region: RegionResults, language: Language): string[] {
  if (!funding) return [];
  const periods = spread(dates.slice(1), MOST_YEARS);
  const head = ['', ...periods.map((to) => periodLabel(dates, to, language))];
  const lines = (pick: (row: ChildYearsRow) => number | null) =>
    linesBy(
      region.childYears,
      funding,
      language,
      periods.map((to) => ({ to, pick })),
    );
  return [
    formatTable({
      title: PAYERS_WORDS.childYears[language],
      head,
      rows: numbers(
        lines((row) => row.childYears),
        language,
      ),
    }),
    costTable(
      funding,
      head,
      lines((row) => millions(row.cost)),
      places,
      language,
    ),
    indicatorTable(region, periods, language),
    wrap(PAYERS_WORDS.note[language], WIDTH_HERE),
  ].filter((part) => part !== '');
}

/**
 * Child-years and costs of the base in the year of the answer, and the difference in the first year that differs, in that
 * year and in the last; indicators of both on the date of the answer.
 */
export function payersComparison(comparison: Comparison, language: Language): string[] {
  const parts = payersParts(comparison, language);
  if (!parts) return [];
  const { childYears, costs, indicators } = parts;
  return [childYears, costs, indicators, wrap(PAYERS_WORDS.note[language], WIDTH_HERE)].filter((part) => part !== '');
}

/** Of these: what it costs, where unit costs were given, and who has no fitting place. */
export function payersAnswer(comparison: Comparison, language: Language): string[] {
  const parts = payersParts(comparison, language);
  return parts ? [parts.indicators, parts.costs].filter((part) => part !== '') : [];
}

function payersParts(
  comparison: Comparison,
  language: Language,
): Record<'childYears' | 'costs' | 'indicators', string> | null {
  const { base, whole, dates } = comparison;
  const funding = comparison.scenario.funding ?? base.funding;
  if (!funding || dates.length < 2) return null;
  const answer = dates.indexOf(answerDate(comparison)) > 0 ? answerDate(comparison) : dates[1];
  const changed = whole.childYears.find((row) => Math.abs(row.childYears.difference ?? 0) >= 0.5)?.to ?? answer;
  const years = [...new Set([changed, answer, dates[dates.length - 1]])].sort();
  const label = (to: string) => periodLabel(dates, to, language);
  const head = ['', `${WORDS.base[language]} ${label(answer)}`, ...years.map(label)];
  const lines = (of: (row: (typeof whole.childYears)[number]) => Compared, scale = 1) =>
    linesBy(whole.childYears, funding, language, [
      { to: answer, pick: (row) => scaled(of(row).base, scale) },
      ...years.map((to) => ({
        to,
        pick: (row: (typeof whole.childYears)[number]) => scaled(of(row).difference, scale),
      })),
    ]);
  const childYears = formatTable({
    title: `${PAYERS_WORDS.childYears[language]}: ${PAYERS_WORDS.perYear[language]}`,
    head,
    rows: numbers(
      lines((row) => row.childYears),
      language,
      1,
    ),
  });
  const costLines = lines((row) => row.cost, 1e-6);
  return {
    childYears,
    costs: costTable(funding, head, costLines, base.places, language, 1),
    indicators: indicatorComparison(comparison, answer, language),
  };
}

function millions(cost: number | null): number | null {
  return scaled(cost, 1e-6);
}

function scaled(n: number | null, scale: number): number | null {
  return n === null ? null : n * scale;
}

/** A line per level, and under it one per law and payer; sums of the rows that have a number. */
function linesBy<T extends Keyed>(
  rows: readonly T[],
  funding: Funding,
  language: Language,
  columns: readonly Column<T>[],
): Line[] {
  const line = (label: string, own: readonly T[]): Line => ({
    label,
    values: columns.map(({ to, pick }) =>
      own.reduce<number | null>((sum, row) => {
        const n = row.to === to ? pick(row) : null;
        return n === null ? sum : (sum ?? 0) + n;
      }, null),
    ),
  });
  const indent = funding.levels.length > 0 ? '  ' : '';
  const levels = [...funding.levels.map(({ id }) => id), null];
  return levels.flatMap((level) => {
    const own = rows.filter((row) => row.level === level);
    if (own.length === 0) return [];
    const payers = [...new Map(own.map((row) => [`${row.law}/${row.payer}`, row])).values()];
    const nobody = payers.every(({ payer }) => payer === null);
    const under = payers.map((paid) =>
      line(
        indent + payerLabel(paid, funding, language),
        own.filter((row) => row.law === paid.law && row.payer === paid.payer),
      ),
    );
    if (indent === '') return under;
    const name = funding.levels.find(({ id }) => id === level)?.label ?? PAYERS_WORDS[nobody ? 'unnamed' : 'noLevel'];
    return [line(name[language], own), ...(nobody ? [] : under)];
  });
}

function payerLabel({ law, payer }: Pick<Keyed, 'law' | 'payer'>, funding: Funding, language: Language): string {
  if (law === null || payer === null) return PAYERS_WORDS.noPayer[language];
  const label = (items: Funding['laws'], id: string) => items.find((item) => item.id === id)?.label[language] ?? id;
  return `${label(funding.laws, law)}: ${label(funding.payers, payer)}`;
}

/**
 * The numbers as text with equal decimals in columns of a kind: the first `plain`, and the others, which have their sign.
 * @param fewest decimals at least
 */
function numbers(lines: readonly Line[], language: Language, plain?: number, fewest = 0): string[][] {
  const digits = (values: (number | null)[]) => Math.max(fewest, decimalsFor(values.filter((n) => n !== null)));
  const amounts = digits(lines.flatMap(({ values }) => values.slice(0, plain)));
  const changes = plain === undefined ? 0 : digits(lines.flatMap(({ values }) => values.slice(plain)));
  return lines.map(({ label, values }) => [
    label,
    ...values.map((n, k) => {
      if (n === null) return '-';
      const isChange = plain !== undefined && k >= plain;
      return isChange ? formatDifference(n, language, changes) : formatNumber(n, language, amounts);
    }),
  ]);
}

/** Costs per payer, then each unit cost with its source; empty when none was given. */
function costTable(
  funding: Funding,
  head: readonly string[],
  lines: readonly Line[],
  places: Results['places'],
  language: Language,
  plain?: number,
): string {
  const priced = lines.filter(({ values }) => values.some((n) => n !== null));
  if (priced.length === 0) return '';
  const sameAs = (cost: UnitCost) => JSON.stringify([cost.perChildYear, cost.range, cost.source]);
  const units = [...new Set(funding.costs.map(sameAs))].map((same) =>
    unitCostText(
      funding.costs.filter((cost) => sameAs(cost) === same),
      funding,
      places,
      language,
    ),
  );
  const table = formatTable({ title: PAYERS_WORDS.costs[language], head, rows: numbers(priced, language, plain, 1) });
  return [table, ...units].join('\n');
}

/** One unit cost, all that it is for, and its source. */
function unitCostText(
  costs: readonly UnitCost[],
  funding: Funding,
  places: Results['places'],
  language: Language,
): string {
  const [{ perChildYear, range, source }] = costs;
  const euro = (n: number) => formatNumber(n, language);
  const between = range ? ` (${range.map(euro).join(' - ')})` : '';
  const label = (id: string) => places.find((place) => place.id === id)?.label[language] ?? id;
  const what = costs.map((cost) => `${label(cost.place)} (${payerLabel(cost, funding, language)})`).join(', ');
  const amount = `${euro(perChildYear)}${between} ${PAYERS_WORDS.unitCost[language]}`;
  return wrap(`- ${what}: ${amount}. ${capital(WORDS.source[language])}: ${source}`, WIDTH_HERE, '  ');
}

/** Who has a fitting place on these dates, and who has none; empty in a model that cannot tell. */
export function indicatorTable({ indicators }: RegionResults, dates: readonly string[], language: Language): string {
  if (indicators.length === 0) return '';
  return formatTable({
    title: PAYERS_WORDS.indicators[language],
    head: ['', ...dates.map((date) => formatShortDate(date, language))],
    rows: indicatorLines(indicators, dates, language),
  });
}

function indicatorLines(rows: readonly IndicatorRow[], dates: readonly string[], language: Language): string[][] {
  return [...new Set(rows.map((row) => row.indicator))].map((indicator) => [
    INDICATORS[indicator][language],
    ...dates.map((date) => {
      const row = rows.find((r) => r.indicator === indicator && r.date === date);
      return row ? figure(row.value, row.unit, language) : '-';
    }),
  ]);
}

function figure(n: number | null, unit: IndicatorRow['unit'], language: Language): string {
  if (n === null) return '-';
  return unit === 'share' ? formatPercent(n, language, 1) : formatNumber(n, language, decimalsFor([n]));
}

function indicatorComparison({ whole }: Comparison, date: string, language: Language): string {
  const points = language === 'nl' ? '%-punt' : '% points';
  const rows = whole.indicators
    .filter((row) => row.date === date)
    .map(({ indicator, unit, value: { base, scenario, difference } }) => [
      INDICATORS[indicator][language],
      figure(base, unit, language),
      figure(scenario, unit, language),
      difference === null
        ? '-'
        : unit === 'share'
          ? `${formatDifference(100 * difference, language, 2)} ${points}`
          : formatDifference(difference, language, decimalsFor([difference])),
    ]);
  const head = ['', WORDS.base[language], WORDS.scenario[language], WORDS.difference[language]];
  return formatTable({
    title: `${PAYERS_WORDS.indicators[language]}, ${formatShortDate(date, language)}`,
    head,
    rows,
  });
}

/** `2029/30` for a year from another day than 1 January, `2029` for a calendar year, else the day on which it ends. */
function periodLabel(dates: readonly string[], to: string, language: Language): string {
  const from = dates[dates.indexOf(to) - 1] ?? to;
  const year = Number(from.slice(0, 4));
  if (Number(to.slice(0, 4)) !== year + 1 || to.slice(4) !== from.slice(4)) return formatShortDate(to, language);
  return from.endsWith('-01-01') ? String(year) : `${year}/${String(year + 1).slice(2)}`;
}
