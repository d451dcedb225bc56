/** Figures of the scenario -> contents of the line charts. */
import type { YearQuantity } from '../../src/index.ts';
import { type App, lower, placeName, scenarioTitle, words } from '../app.ts';
import { bandOf, figureOf, regionIndex } from '../state/answers.ts';
import { draftOf, isChanged } from '../state/state.ts';
import type { NamedRow } from '../worker/protocol.ts';
import type { ChartContent } from './frame.ts';
import { drawLines, type LineSeries } from './line-chart.ts';
import { BASE, SCENARIO, SERIES } from './palette.ts';

export interface SeriesOptions {
  readonly large?: boolean;
  /** Of a large chart: height that is left for it, in pixels. */
  readonly room?: () => number;
  readonly bands?: boolean;
}

/** Years of the run after the last one that rates were fitted to hold a whole year behind them. */
export function yearsOf(app: App): number[] {
  const { now } = app.desk.answers;
  return now ? [...new Set(now.keys.map((key) => key.year))].sort((a, b) => a - b) : [];
}

/** One figure of one place: what it is compared with, and the scenario with its bands. */
export function againstBase(
  app: App,
  title: string,
  place: string,
  quantity: YearQuantity,
  options: SeriesOptions = {},
): ChartContent | null {
  const { t } = words(app);
  const { now, base, draws } = app.desk.answers;
  const { region, baseline } = app.store.state;
  if (!now || !base) return null;
  const years = yearsOf(app);
  const r = regionIndex(now, region);
  const from = quantity === 'meanWait' ? 1 : 0;
  const values = (of: typeof now) =>
    years.map((year, k) => (k < from ? null : figureOf(of, region, place, quantity, year)));
  const band =
    options.bands !== false && draws ? years.map((year) => bandOf(draws.now, r, place, quantity, year)) : null;
  const whole = band?.every((b) => b !== null || quantity === 'meanWait') ? band : null;
  const title_ = scenarioName(app);
  const series: LineSeries[] = [
    { name: scenarioTitle(app, baseline), colour: BASE, style: 1, values: values(base), place },
    {
      name: title_,
      colour: SCENARIO,
      style: 0,
      values: values(now),
      place,
      stale: draws?.stale,
      band: whole?.map((b) => (b ? [b.low95, b.low80, b.high80, b.high95] : null)),
    },
  ];
  const unit = quantity === 'meanWait' ? t('weeks') : t('children');
  return content(app, { title, unit, years, series, decimals: quantity === 'meanWait' ? 1 : 0, options });
}

/** Short name of the scenario on screen; its own title when nothing was changed. */
export function scenarioName(app: App): string {
  const { state } = app.store;
  const title = scenarioTitle(app, state.scenario);
  const mark = ` (${words(app).t('changed')})`;
  return isChanged(draftOf(state)) && !title.endsWith(mark) ? title + mark : title;
}

/** One line per place with a capacity. */
export function perPlace(
  app: App,
  title: string,
  unit: string,
  decimals: number,
  value: (place: string, year: number) => number | null,
): ChartContent | null {
  const { info, now } = app.desk.answers;
  if (!info || !now) return null;
  const years = yearsOf(app).slice(1);
  const places = info.places.filter((p) => p.limited);
  const series = places.map(
    ({ id }, k): LineSeries => ({
      name: placeName(app, id),
      colour: SERIES[k % SERIES.length],
      style: k,
      values: years.map((year) => value(id, year)),
      place: id,
    }),
  );
  return content(app, { title, unit, years, series, decimals, options: {} });
}

/** Named rows, one value per year; null when there are none. */
export function rowsOverYears(
  app: App,
  title: string,
  unit: string,
  years: readonly number[],
  rows: readonly NamedRow[],
  place: string,
): ChartContent | null {
  if (rows.length === 0) return null;
  const { text } = words(app);
  const series = rows.map(
    ({ name, values }, k): LineSeries => ({
      name: text(name),
      colour: SERIES[k % SERIES.length],
      style: k,
      values,
      place,
    }),
  );
  return content(app, { title, unit, years, series, decimals: 0, options: {} });
}

/** Places of one kind, and what is asked of them. */
export function placesAgainstNeed(app: App, place: string): ChartContent | null {
  const { now } = app.desk.answers;
  const { region } = app.store.state;
  const { t } = words(app);
  if (!now) return null;
  const years = yearsOf(app);
  const at = (quantity: YearQuantity, year: number) => figureOf(now, region, place, quantity, year);
  const series: LineSeries[] = [
    { name: t('placesLine'), colour: BASE, style: 1, values: years.map((year) => at('capacity', year)), place },
    {
      name: t('needLine'),
      colour: SCENARIO,
      style: 0,
      values: years.map((year) => at('used', year) + at('waiting', year)),
      place,
    },
  ];
  const title = t('placesAgainst', { place: lower(placeName(app, place)) });
  return content(app, { title, unit: t('places'), years, series, decimals: 0, options: {} });
}

/** With more lines than this the summary is about one year only. */
const FEW = 2;

interface Lines {
  readonly title: string;
  readonly unit: string;
  readonly years: readonly number[];
  readonly series: readonly LineSeries[];
  readonly decimals: number;
  readonly options: SeriesOptions;
}

function content(app: App, { title, unit, years, series, decimals, options }: Lines): ChartContent {
  const { t, number } = words(app);
  const { year } = app.store.state;
  const format = (n: number) => number(n, decimals > 0 && n !== Math.round(n) ? decimals : 0);
  const marked = Math.max(0, years.indexOf(year));
  const summary =
    series.length > FEW
      ? `${years[marked]}: ${series.map((one) => `${one.name} ${number(one.values[marked] ?? 0, decimals)}`).join('; ')}.`
      : series.map((one) => describe(app, one, years, decimals)).join(' ');
  const banded = series.filter((one) => one.band);
  const sourced = [...series, ...banded.flatMap((one) => [one, one])];
  const columns = [
    t('year'),
    ...series.map((one) => one.name),
    ...banded.flatMap((one) => [`${one.name}, ${t('lowest')}`, `${one.name}, ${t('highest')}`]),
  ];
  const rows = years.map((n, k) => [
    n,
    ...series.map((one) => one.values[k]),
    ...banded.flatMap((one) => [one.band?.[k]?.[0] ?? null, one.band?.[k]?.[3] ?? null]),
  ]);
  return {
    title,
    summary,
    table: {
      caption: `${title} (${unit})`,
      columns,
      rows,
      decimals: columns.map(() => decimals),
      sources: (_, column) => sourced[column - 1]?.place ?? null,
    },
    file: fileName(title),
    draw: (width) =>
      drawLines(
        { title, summary, unit, years, series, year, format, large: options.large, room: options.room?.() },
        width,
      ),
  };

  function describe(of: App, one: LineSeries, all: readonly number[], digits: number): string {
    const at = (k: number) => words(of).number(one.values[k] ?? 0, digits);
    const first = one.values.findIndex((value) => value !== null);
    return t('lineSummary', {
      name: one.name,
      first: at(first),
      from: all[first],
      at: at(marked),
      year: all[marked],
      last: at(all.length - 1),
      to: all[all.length - 1],
    });
  }
}

export function fileName(title: string): string {
  const plain = title
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-');
  return `doorstroom-${plain.replace(/^-|-$/g, '')}`;
}
