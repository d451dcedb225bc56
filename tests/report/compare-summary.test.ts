/** The answer of a comparison on one screen. */
import { describe, expect, test } from 'vitest';
import { compareResults, compareSummary, loadStudy, type Results, runStudy } from '../../src/index.ts';
import { answerDate } from '../../src/report/answer.ts';
import { DAY_CARE } from '../scenario/childcare/small.ts';
import { finder, scenario } from '../scenario/from-text.ts';
import { chainStudy, morePlacesStudy } from './models.ts';

const cells = (text: string, start: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(start))
    ?.split(/ {2,}/)
    .slice(1);

describe('a scenario with more places', () => {
  const comparison = compareResults(runStudy(chainStudy()), runStudy(morePlacesStudy()));
  const nl = compareSummary(comparison, 'nl');

  test('the answer comes first, with the figures of the results on that date', () => {
    const date = answerDate(comparison);
    const waiting = (results: Results) => results.whole.lists.find((row) => row.date === date)?.waiting ?? 0;
    const [a, b] = [comparison.base, comparison.scenario].map(waiting);
    const dutch = (n: number) => n.toFixed(1).replace('.', ',');
    expect(nl.indexOf('Wachtend op 1 oktober 2023')).toBeLessThan(nl.indexOf('Wat dit scenario verandert'));
    expect(cells(nl, 'Speciale school ')).toEqual([dutch(a), dutch(b), dutch(b - a)]);
  });

  test('on the last day of the run nobody can join, so no wait is told', () => {
    expect(answerDate(comparison)).toBe(comparison.base.end);
    const text = compareSummary(comparison, 'en');
    expect(text).toContain('There is no expected wait: the run ends on this day.');
    expect(text).not.toContain('> horizon');
  });

  test('waits are told per region, places without a difference in one line', () => {
    const early = compareResults({ ...comparison.base, dates: comparison.dates.slice(0, -1) }, comparison.scenario);
    const text = compareSummary(early, 'nl');
    expect(cells(text, 'Speciale school, noord ')).toHaveLength(3);
    expect(cells(text, 'Speciale school, zuid ')).toHaveLength(3);
    expect(nl).not.toMatch(/^Te oud/m);
    expect(compareSummary(compareResults(comparison.base, comparison.base), 'en')).toMatch(
      /^In all other places no difference after rounding\.$/m,
    );
  });

  test('every line fits a terminal of 80 columns, in both languages, and none is in the other', () => {
    const en = compareSummary(comparison, 'en');
    for (const line of [...nl.split('\n'), ...en.split('\n')]) expect(line.length).toBeLessThanOrEqual(80);
    expect(en).not.toMatch(/wachtend|verschil|basis/);
    expect(nl).not.toMatch(/waiting|difference/);
  });
});

test('who waits for a place that only the scenario limits is in the answer', () => {
  const of = (...changes: string[]) =>
    runStudy(loadStudy(changes.length > 0 ? 's' : 'm', finder(DAY_CARE, scenario(changes))));
  const strict = of('type: bkr, ages: 0, children: 2, start: 2021-01-01');
  const comparison = compareResults(of(), strict);
  const row = strict.whole.lists.find((list) => list.place === 'opvang' && list.date === answerDate(comparison));
  const waiting = (row?.waiting ?? 0).toFixed(2);
  expect(Number(waiting)).toBeGreaterThan(1);
  expect(cells(compareSummary(comparison, 'en'), 'Opvang ')).toEqual(['0.00', waiting, `+${waiting}`]);
});
