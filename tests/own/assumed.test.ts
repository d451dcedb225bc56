/** Rates that are solved: the run then starts with the list as counted, waits as long as was said, and keeps its length. */
import { describe, expect, test } from 'vitest';
import { runStudy } from '../../src/index.ts';
import { root } from '../../src/own/root.ts';
import { COUNTRY, ownFile, studyOf } from './files.ts';

describe('the search for a factor', () => {
  test.each([0.02, 0.3, 1, 7, 60])('finds %s from 1', (x) => {
    expect(root(1, (y) => y / x - 1) / x).toBeCloseTo(1, 2);
    expect(root(1, (y) => 1 - x / y) / x).toBeCloseTo(1, 2);
  });

  test('ends where nothing is found', () => {
    expect(root(1, () => -1)).toBe(100);
    expect(root(1, () => 1)).toBe(0.01);
  });

  test('copes with a function that has no end', () => {
    // nobody admitted below 0.5: the wait is without end
    expect(root(1, (x) => (x < 0.5 ? 1 / Number.POSITIVE_INFINITY : 0.5 + x) / 1.2 - 1)).toBeCloseTo(0.7, 2);
  });
});

describe.each([
  [12, 26],
  [12, 52],
  [30, 78],
])('%i waiting for %i weeks', (waiting, weeks) => {
  const list = `lists:\n  - { place: speciaal, waiting: ${waiting}, waitWeeks: ${weeks}, source: telling }`;
  const study = studyOf(COUNTRY, ownFile(`children:\n  - { share: 0.5, source: tabel }\n${list}`));
  const results = runStudy(study);
  const at = (date: string) => results.whole.lists.find((row) => row.date === date);

  test('is how the run starts', () => {
    const start = at('2020-10-01');
    expect(start?.waiting).toBeCloseTo(waiting, 8);
    expect(start?.meanWaitSoFar).toBeCloseTo(weeks / 2, 8);
    // a month is the least that a wait can differ
    expect(Math.abs((start?.expected?.weeks ?? 0) - weeks)).toBeLessThan(52 / 12);
  });

  test('lasts: the list is as long after as many whole years as the wait', () => {
    const after = at(`${2020 + Math.ceil(weeks / 52)}-10-01`);
    expect((after?.waiting ?? 0) / waiting).toBeCloseTo(1, 2);
  });

  test('names the rates and their ranges', () => {
    const assumed = study.own?.facts.assumed.filter((fact) => fact.unit === 'factor') ?? [];
    expect(assumed.map((fact) => fact.what)).toEqual(['rate', 'rate', 'ending']);
    for (const { value, range } of assumed) {
      expect(value).toBeGreaterThan(0);
      expect(range?.[0]).toBeLessThanOrEqual(value ?? 0);
      expect(range?.[1]).toBeGreaterThanOrEqual(value ?? 0);
      expect(range?.[0]).not.toBe(range?.[1]);
    }
  });
});

test('a factor that the file gives is left as it is, and the others are solved around it', () => {
  const body = `children:\n  - { share: 0.5, source: tabel }
lists:\n  - { place: speciaal, waiting: 12, waitWeeks: 40, source: telling }
rates:\n  - { from: speciaal, multiply: 0.9, source: telling }`;
  const study = studyOf(COUNTRY, ownFile(body));
  const rates = study.model.regions?.stad.rates ?? [];
  expect(rates.filter((rate) => rate.from === 'speciaal').map((rate) => rate.multiply)).toEqual([0.9]);
  expect(rates.filter((rate) => rate.to === 'speciaal')).toHaveLength(1);
  expect(runStudy(study).whole.lists[0].waiting).toBeCloseTo(12, 8);
});
