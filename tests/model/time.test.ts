import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleSeason, sampleSeries, seriesAt } from '../../src/model/series.ts';
import {
  addMonths,
  dateAt,
  dayOfYear,
  daysInMonth,
  decimalYear,
  formatDate,
  parseDate,
  STEPS_PER_YEAR,
  type StepName,
  stepOnOrAfter,
  type TimeAxis,
  timeAt,
  yearlySteps,
} from '../../src/model/time.ts';

function axis(start: string, step: StepName, steps: number): TimeAxis {
  const date = parseDate(start);
  if (!date) throw new Error(start);
  return { start: date, step, stepsPerYear: STEPS_PER_YEAR[step], dt: 1 / STEPS_PER_YEAR[step], steps };
}

const date = (text: string) => parseDate(text) as NonNullable<ReturnType<typeof parseDate>>;
const near = (values: number[]) => values.map((value) => expect.closeTo(value, 10));

describe('dates', () => {
  test('are read as they are written', () => {
    expect(parseDate('2016-10-01')).toEqual({ year: 2016, month: 10, day: 1 });
    expect(parseDate('2016-10')).toEqual({ year: 2016, month: 10, day: 1 });
    expect(parseDate(' 2016 ')).toEqual({ year: 2016, month: 1, day: 1 });
    expect(parseDate('2020-02-29')).toEqual({ year: 2020, month: 2, day: 29 });
  });

  test.each([
    '2016-13-01',
    '2016-00-01',
    '2016-02-30',
    '2019-02-29',
    '2016-04-31',
    '2016-01-00',
    '1-10-2016',
    '16-10-01',
    '2016/10/01',
    '2016-1-1',
    '',
    'nu',
  ])('%s is none', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  test('leap years', () => {
    expect([2000, 1900, 2016, 2019].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 29, 28]);
    expect([1, 4, 12].map((month) => daysInMonth(2019, month))).toEqual([31, 30, 31]);
  });

  test('written again they are the same', () => {
    for (const text of ['2016-10-01', '2020-02-29', '1999-12-31']) expect(formatDate(date(text))).toBe(text);
  });

  test('months count a twelfth of a year, days a part of their month', () => {
    expect(decimalYear(date('2016-01-01'))).toBe(2016);
    expect(decimalYear(date('2016-10-01'))).toBe(2016.75);
    expect(decimalYear(date('2016-04-16'))).toBeCloseTo(2016 + (3 + 15 / 30) / 12, 12);
  });

  test('months later: the last day where that day does not exist', () => {
    expect(formatDate(addMonths(date('2019-11-30'), 3))).toBe('2020-02-29');
    expect(formatDate(addMonths(date('2016-10-01'), 15))).toBe('2018-01-01');
    expect(formatDate(addMonths(date('2016-10-01'), -10))).toBe('2015-12-01');
  });

  test('days within the year', () => {
    expect([dayOfYear(1, 1), dayOfYear(3, 1), dayOfYear(10, 1), dayOfYear(12, 31)]).toEqual([0, 59, 273, 364]);
  });
});

describe('steps', () => {
  test('have the dates of the calendar', () => {
    const days = (step: StepName, at: number[]) => at.map((i) => formatDate(dateAt(axis('2016-10-01', step, 100), i)));
    expect(days('year', [0, 1, 4])).toEqual(['2016-10-01', '2017-10-01', '2020-10-01']);
    expect(days('quarter', [1, 3, 4])).toEqual(['2017-01-01', '2017-07-01', '2017-10-01']);
    expect(days('month', [1, 3, 12, 41])).toEqual(['2016-11-01', '2017-01-01', '2017-10-01', '2020-03-01']);
    // 52 weeks are a year: each restarts on its first day
    expect(days('week', [1, 51, 52, 53])).toEqual(['2016-10-08', '2017-09-23', '2017-10-01', '2017-10-08']);
  });

  test('have times that follow from their number alone', () => {
    const monthly = axis('2016-10-01', 'month', 12_000);
    expect(timeAt(monthly, 0)).toBe(2016.75);
    expect(timeAt(monthly, 12_000)).toBe(3016.75);
    expect(timeAt(monthly, 7)).toBe(2016.75 + 7 / 12);
  });

  test('the first on or after a date', () => {
    const monthly = axis('2016-10-01', 'month', 48);
    expect(
      ['2016-10-01', '2016-10-02', '2016-11-01', '2015-10-01', '2026-08-01'].map((d) =>
        stepOnOrAfter(monthly, date(d)),
      ),
    ).toEqual([0, 1, 1, -12, 118]);
  });

  test('every date of a step leads back to that step', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<StepName>('year', 'quarter', 'month'),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1990, max: 2040 }),
        fc.integer({ min: 0, max: 2000 }),
        (step, month, year, i) => {
          const a = axis(formatDate({ year, month, day: 1 }), step, 2000);
          expect(stepOnOrAfter(a, dateAt(a, i))).toBe(i);
        },
      ),
      { seed: 4 },
    );
  });

  test('1 October falls on a step of every length', () => {
    expect(yearlySteps(axis('2016-10-01', 'year', 3), 10, 1)).toEqual([0, 1, 2, 3]);
    expect(yearlySteps(axis('2016-01-01', 'quarter', 9), 10, 1)).toEqual([3, 7]);
    expect(yearlySteps(axis('2016-08-01', 'month', 26), 10, 1)).toEqual([2, 14, 26]);
    expect(yearlySteps(axis('2016-10-01', 'week', 104), 10, 1)).toEqual([0, 52, 104]);
  });
});

describe('courses in calendar time', () => {
  const quarters = axis('2016-10-01', 'quarter', 6);

  test('a constant', () => {
    expect([...sampleSeries(3, quarters)]).toEqual([3, 3, 3, 3, 3, 3, 3]);
  });

  test('steps hold from their date on, the first also before it', () => {
    // steps start on 1 October, January, April, July, October, January, April
    const series = { step: { '2017-01-01': 1, '2017-06-30': 2, '2017-10-01': 5 } };
    expect([...sampleSeries(series, quarters)]).toEqual([1, 1, 1, 2, 5, 5, 5]);
  });

  test('lines between dates, level before the first and after the last', () => {
    const series = { linear: { '2017-01-01': 10, '2017-07-01': 20, '2018-01-01': 0 } };
    expect([...sampleSeries(series, quarters)]).toEqual(near([10, 10, 15, 20, 10, 0, 0]));
  });

  test('one date is a constant', () => {
    expect([...sampleSeries({ linear: { '2017-01-01': 4 } }, quarters)]).toEqual(Array(7).fill(4));
    expect([...sampleSeries({ step: { '2017-01-01': 4 } }, quarters)]).toEqual(Array(7).fill(4));
  });

  test('a year stands for its first day, in whatever order JavaScript keeps the keys', () => {
    const series = { linear: { '2016-07-01': 0, 2017: 10, '2017-07-01': 20, 2018: 40 } };
    expect([2016, 2016.5, 2016.75, 2017, 2017.25, 2017.75, 2019].map((t) => seriesAt(series, t))).toEqual(
      near([0, 0, 5, 10, 15, 30, 40]),
    );
  });
});

describe('seasons', () => {
  test('none is 1 throughout', () => {
    expect([...sampleSeason(undefined, axis('2016-10-01', 'year', 2))]).toEqual([1, 1, 1]);
  });

  test('lie on the line between two days, also around the turn of the year', () => {
    // days 273 (1 October) and 90 (1 April): 182 days on from the one, 183 from the other
    const season = { '10-01': 1, '04-01': 1.1 };
    const values = [...sampleSeason(season, axis('2016-10-01', 'quarter', 8))];
    const january = 1 + (0.1 * (365 - 273)) / (365 - 273 + 90);
    const july = 1.1 - (0.1 * (181 - 90)) / (273 - 90);
    expect(values).toEqual(near([1, january, 1.1, july, 1, january, 1.1, july, 1]));
  });

  test('repeat every year exactly', () => {
    const values = sampleSeason({ '09-01': 0.9, '06-15': 1.2 }, axis('2016-03-01', 'week', 156));
    for (let i = 0; i < 104; i++) expect(values[i + 52]).toBe(values[i]);
    expect(new Set(values).size).toBeGreaterThan(40);
  });

  test('one day is a constant', () => {
    expect([...sampleSeason({ '06-01': 0.5 }, axis('2016-10-01', 'quarter', 4))]).toEqual(
      near([0.5, 0.5, 0.5, 0.5, 0.5]),
    );
  });
});
