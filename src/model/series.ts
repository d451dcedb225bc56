/** Values in calendar time, from a file to one number per step. */
import { dayOfYear, decimalYear, parseDate, type TimeAxis, timeAt } from './time.ts';

export type Series = number | { step: Record<string, number> } | { linear: Record<string, number> };

const SAME_DATE = 1e-9;

/** Value at every step start and at the end of the last step: `steps + 1` numbers. Constant before the first and after the last date. */
export function sampleSeries(series: Series, axis: TimeAxis): Float64Array {
  const values = new Float64Array(axis.steps + 1);
  for (let i = 0; i <= axis.steps; i++) values[i] = seriesAt(series, timeAt(axis, i));
  return values;
}

/** Value of a series at a time in decimal years. */
export function seriesAt(series: Series, time: number): number {
  if (typeof series === 'number') return series;
  const stepwise = 'step' in series;
  const knots = knotsOf(stepwise ? series.step : series.linear);
  let before = knots[0];
  for (const knot of knots) {
    if (knot[0] > time + SAME_DATE) {
      if (stepwise || knot === before) return before[1];
      return before[1] + ((knot[1] - before[1]) * (time - before[0])) / (knot[0] - before[0]);
    }
    before = knot;
  }
  return before[1];
}

type Knots = readonly (readonly [time: number, value: number])[];

/** A series is asked at every step; to read its dates each time would take most of the time that a plan takes. */
const known = new WeakMap<object, Knots>();

function knotsOf(values: Record<string, number>): Knots {
  const found = known.get(values);
  if (found) return found;
  // sorted, because JavaScript puts a key such as 2020 first wherever it stands
  const knots = Object.entries(values)
    .map(([d, v]) => [yearOf(d), v] as const)
    .sort((a, b) => a[0] - b[0]);
  known.set(values, knots);
  return knots;
}

/** Factor within the year by day (`MM-DD`), linear between days and periodic; 1 throughout when absent. */
export function sampleSeason(season: Record<string, number> | undefined, axis: TimeAxis): Float64Array {
  const values = new Float64Array(axis.steps + 1).fill(1);
  if (!season) return values;
  const knots = Object.entries(season)
    .map(([day, v]) => [dayOfYear(Number(day.slice(0, 2)), Number(day.slice(3))) / 365, v] as const)
    .sort((a, b) => a[0] - b[0]);
  const first = knots[0];
  const last = knots[knots.length - 1];
  const around = [[last[0] - 1, last[1]] as const, ...knots, [first[0] + 1, first[1]] as const];
  for (let i = 0; i <= axis.steps; i++) values[i] = between(around, dayFraction(axis, i));
  return values;
}

function dayFraction(axis: TimeAxis, i: number): number {
  // steps fall on the same days every year, so the fraction follows from the start and the step in the year
  const { month, day } = axis.start;
  const base = dayOfYear(month, day) / 365;
  if (axis.step === 'week') return wrap(base + ((i % 52) * 7) / 365);
  const months = month - 1 + ((i % axis.stepsPerYear) * 12) / axis.stepsPerYear;
  return dayOfYear((months % 12) + 1, day) / 365;
}

function wrap(x: number): number {
  return x >= 1 ? x - 1 : x;
}

function between(knots: readonly (readonly [number, number])[], x: number): number {
  for (let k = 1; k < knots.length; k++) {
    const [x1, v1] = knots[k];
    if (x > x1) continue;
    const [x0, v0] = knots[k - 1];
    return x === x1 ? v1 : v0 + ((v1 - v0) * (x - x0)) / (x1 - x0);
  }
  return knots[knots.length - 1][1];
}

export function yearOf(text: string): number {
  const date = parseDate(text);
  if (!date) throw new Error(`expected a date, got "${text}"`);
  return decimalYear(date);
}
