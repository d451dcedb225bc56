/** A goal seek as JSON and CSV; columns and keys are documented in README.md. */
import { csvFormat } from 'd3-dsv';
import type { Solution } from './solve.ts';

const COLUMNS = [
  'model',
  'scenario',
  'lever',
  'value',
  'indicator',
  'place',
  'region',
  'date',
  'unit',
  'operator',
  'bound',
  'figure',
  'met',
  'share_met',
  'median',
  'low80',
  'high80',
] as const;

/** One row per value tried; a figure that is not known is an empty field. */
export function solutionCsv({ model, scenario, lever, target, curve }: Solution): string {
  const { indicator, weeks, place, region, date, unit, operator, bound } = target;
  const base = {
    model,
    scenario: scenario ?? '',
    lever: lever.id,
    indicator: `${indicator}${weeks ?? ''}`,
    place: place ?? '',
    region: region ?? 'whole',
    date,
    unit,
    operator,
    bound,
  };
  const rows = curve.map((point) => ({
    ...base,
    value: point.value,
    figure: point.indicator ?? '',
    met: point.met ? 1 : 0,
    share_met: point.share ?? '',
    median: point.median ?? '',
    low80: point.low80 ?? '',
    high80: point.high80 ?? '',
  }));
  return `${csvFormat(rows, [...COLUMNS])}\n`;
}
