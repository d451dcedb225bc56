/**
 * Calendar and step counts. Time is `start + i * dt` from a whole step count, never accumulated.
 * A year has 1, 4, 12 or 52 steps (a year counts 52 weeks), so 1 October always falls on a step.
 */

export type StepName = 'year' | 'quarter' | 'month' | 'week';

export const STEPS_PER_YEAR: Readonly<Record<StepName, number>> = { year: 1, quarter: 4, month: 12, week: 52 };

/** Weeks in a year, by convention. */
export const WEEKS_PER_YEAR = 52;

/** A calendar date; `month` and `day` count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface TimeAxis {
  readonly start: CalendarDate;
  readonly step: StepName;
  readonly stepsPerYear: number;
  /** Length of a step in years. */
  readonly dt: number;
  readonly steps: number;
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Days in a month (February has 29 in leap years). */
export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Reads `YYYY-MM-DD` (or `YYYY-MM`, `YYYY`: the first day); null when it is not a date. */
export function parseDate(text: string): CalendarDate | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim());
  if (!match) return null;
  const date = { year: Number(match[1]), month: Number(match[2] ?? 1), day: Number(match[3] ?? 1) };
  if (date.month < 1 || date.month > 12 || date.day < 1) return null;
  return date.day <= daysInMonth(date.year, date.month) ? date : null;
}

export function formatDate(date: CalendarDate): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.year}-${two(date.month)}-${two(date.day)}`;
}

/**
 * Calendar time in years. Months count 1/12 and days 1/12 divided by the length of their month, so that monthly and
 * quarterly steps fall exactly on dates; 29 February falls inside its month.
 */
export function decimalYear(date: CalendarDate): number {
  return date.year + (date.month - 1 + (date.day - 1) / daysInMonth(date.year, date.month)) / 12;
}

/** Time of step `i` in decimal years. */
export function timeAt(axis: TimeAxis, i: number): number {
  return decimalYear(axis.start) + i / axis.stepsPerYear;
}

/** The date on which step `i` starts. With weekly steps a year restarts at its first date after 52 weeks. */
export function dateAt(axis: TimeAxis, i: number): CalendarDate {
  const years = Math.floor(i / axis.stepsPerYear);
  const rest = i - years * axis.stepsPerYear;
  const { year, month, day } = axis.start;
  if (axis.step !== 'week') return addMonths({ year: year + years, month, day }, (rest * 12) / axis.stepsPerYear);
  return addDays({ year: year + years, month, day }, rest * 7);
}

/** The same day so many months later; the last day of the month where that day does not exist. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const index = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return { year, month, day: Math.min(date.day, daysInMonth(year, month)) };
}

function addDays(date: CalendarDate, days: number): CalendarDate {
  let { year, month } = date;
  let day = date.day + days;
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  return { year, month, day };
}

/** Day of a non-leap year, 0 … 364; used for dates within the year such as the shift. */
export function dayOfYear(month: number, day: number): number {
  return DAYS_BEFORE_MONTH[month - 1] + day - 1;
}

/** First step that starts on or after the date (may be negative or past the end). */
export function stepOnOrAfter(axis: TimeAxis, date: CalendarDate): number {
  // + 0, because rounding up gives -0 on the first day
  return Math.ceil((decimalYear(date) - decimalYear(axis.start)) * axis.stepsPerYear - 1e-6) + 0;
}

/** Steps of the axis at which a date of the year (month and day) starts, in ascending order. */
export function yearlySteps(axis: TimeAxis, month: number, day: number): number[] {
  const found: number[] = [];
  for (let year = axis.start.year; ; year++) {
    const step = stepOnOrAfter(axis, { year, month, day });
    if (step > axis.steps) return found;
    if (step >= 0) found.push(step);
  }
}
