import { describe, expect, it } from 'vitest';
import { runRegions } from '../../src/engine/anchor.ts';
import { buildResults, compareResults, runStudy, toJson, yearFigures } from '../../src/index.ts';
import type { RegionResults } from '../../src/report/results.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { chainStudy, morePlacesStudy, studyOf } from './models.ts';

/** One server place; 4 ask in the first month, one place comes free every month. */
const QUEUE = `
doorstroom: model/1
id: rij
title: rij
method: probabilities
time: { start: 2020-01-01, end: 2021-01-01, step: month }
places:
  huis: { label: huis }
  balie: { label: balie, capacity: { level: 1, source: x } }
  klaar: { label: klaar, kind: exit }
flows:
  - { from: huis, to: balie, probability: 1, source: x }
  - { from: balie, to: klaar, probability: 1, source: x }
stocks: [{ place: huis, children: 4, source: x }]
longerThanWeeks: [4, 9]
`;

const TOWN = `${QUEUE}regions: { stad: { label: { nl: Stad, en: Town }, scale: 1, source: x } }\n`;

const weeks = 52 / 12;

describe('what all regions together are called', () => {
  it.each([
    [
      'several regions',
      runStudy(chainStudy()),
      yearFigures(chainStudy()),
      'Alle regio’s samen',
      'All regions together',
    ],
    ['one without a name', runStudy(studyOf(QUEUE)), yearFigures(studyOf(QUEUE)), 'Geheel', 'Whole'],
    ['one with a name', runStudy(studyOf(TOWN)), yearFigures(studyOf(TOWN)), 'Stad', 'Town'],
  ])('%s', (_, results, figures, nl, en) => {
    expect(results.whole).toMatchObject({ id: 'whole', label: { nl, en } });
    expect(JSON.parse(toJson(results)).whole.label).toEqual({ nl, en });
    expect(figures.regions[0]).toMatchObject({ id: 'whole', label: { nl, en } });
  });
});

describe('results of a hand-worked queue', () => {
  const { whole } = runStudy(studyOf(QUEUE));
  const [start, end] = whole.lists;

  it('has the waits of the worked table: 0, 1, 2 and 3 months', () => {
    expect(end.period?.counts).toEqual({
      arrivals: 4,
      direct: 1,
      admitted: 3,
      withdrawn: 0,
      droppedOut: 0,
      switched: 0,
      ineligible: 0,
    });
    expect(end.period?.wait.mean).toBeCloseTo(1.5 * weeks, 12);
    expect(end.period?.wait.median).toBeCloseTo(weeks, 12);
    expect(end.period?.wait.p90).toBeCloseTo(3 * weeks, 12);
    expect(end.period?.waitFromList.mean).toBeCloseTo(2 * weeks, 12);
    expect(end.period?.waitFromList.median).toBeCloseTo(2 * weeks, 12);
  });

  it('counts child-weeks waited as the waits that ended', () => {
    expect(end.period?.childWeeksWaited).toBeCloseTo((1 + 2 + 3) * weeks, 12);
    expect(end.waitingPeriodMean).toBeCloseTo((3 + 2 + 1) / 12, 12);
  });

  it('expects of who asks first the mean of the four', () => {
    expect(start.expected?.weeks).toBeCloseTo(1.5 * weeks, 12);
    expect(end.expected).toBeNull();
  });

  it('reports the first and the last day, and the period between them', () => {
    expect(whole.stocks.filter((row) => row.place === 'klaar').map((row) => row.children)).toEqual([0, 4]);
    expect(start.period).toBeNull();
    expect(whole.flows.map((f) => [f.origin, f.destination, f.children])).toEqual([
      ['huis', 'balie', 4],
      ['balie', 'klaar', 4],
    ]);
  });
});

describe('results of a chain with regions', () => {
  const results = runStudy(chainStudy(), { by: ['stratum', 'age'] });
  const { whole, regions } = results;
  const sum = (of: (region: RegionResults) => number) => regions.reduce((total, region) => total + of(region), 0);

  it('reports 1 October of every year', () => {
    expect(results.dates).toEqual(['2020-10-01', '2021-10-01', '2022-10-01', '2023-10-01']);
  });

  it('adds counts over regions', () => {
    whole.stocks.forEach((row, k) => {
      expect(row.children).toBeCloseTo(
        sum((r) => r.stocks[k].children),
        9,
      );
    });
    whole.lists.forEach((row, k) => {
      expect(row.waiting).toBeCloseTo(
        sum((r) => r.lists[k].waiting),
        9,
      );
      expect(row.period?.counts.arrivals ?? 0).toBeCloseTo(
        sum((r) => r.lists[k].period?.counts.arrivals ?? 0),
        9,
      );
      expect(row.capacity).toBe(20);
    });
  });

  it('merges admissions for quantiles: two equal regions have the quantiles of one', () => {
    const [row] = whole.lists.filter((r) => r.date === '2022-10-01');
    const [own] = regions[0].lists.filter((r) => r.date === '2022-10-01');
    expect(row.period?.wait.median).toBe(own.period?.wait.median);
    expect(row.period?.wait.p90).toBe(own.period?.wait.p90);
    expect(row.period?.wait.mean).toBeCloseTo(own.period?.wait.mean ?? Number.NaN, 9);
    expect(row.expected?.weeks).toBe(own.expected?.weeks);
    expect(row.expected?.atLeast).toBeCloseTo(own.expected?.atLeast ?? Number.NaN, 9);
  });

  it('splits stocks and lists without losing anyone', () => {
    for (const { date, place, children } of whole.stocks) {
      const cells = (whole.cells ?? []).filter((c) => c.date === date && c.place === place);
      expect(cells.reduce((total, c) => total + c.children, 0)).toBeCloseTo(children, 9);
    }
    for (const row of whole.lists) {
      const total = (split: object) => Object.values(split).reduce((a: number, b: number) => a + b, 0);
      expect(total(row.byOrigin)).toBeCloseTo(row.waiting, 9);
      expect(total(row.byAge)).toBeCloseTo(row.waiting, 9);
    }
  });

  it('counts the fraction that children elsewhere use in the occupancy', () => {
    const list = whole.lists[2];
    const at = (place: string) => whole.stocks.find((s) => s.place === place && s.date === list.date)?.children ?? 0;
    expect(list.used).toBeCloseTo(at('speciaal') + 0.5 * at('dag'), 9);
    expect(list.occupancy).toBeCloseTo(list.used / 20, 12);
  });

  it('sums places of a group', () => {
    const at = (place: string) => whole.stocks.find((s) => s.place === place && s.date === '2022-10-01')?.children ?? 0;
    const group = whole.groups.find((g) => g.date === '2022-10-01');
    expect(group?.group).toBe('samen');
    expect(group?.children).toBeCloseTo(at('speciaal') + at('dag'), 9);
  });

  it('agrees with its flows: what is there is what was there plus what came less what left', () => {
    for (const place of results.places) {
      for (let k = 1; k < results.dates.length; k++) {
        const at = (date: string) => whole.stocks.find((s) => s.place === place.id && s.date === date)?.children ?? 0;
        const year = whole.flows.filter((f) => f.to === results.dates[k]);
        const into = year.filter((f) => f.destination === place.id).reduce((n, f) => n + f.children, 0);
        const out = year.filter((f) => f.origin === place.id).reduce((n, f) => n + f.children, 0);
        expect(at(results.dates[k])).toBeCloseTo(at(results.dates[k - 1]) + into - out, 8);
      }
    }
  });

  it('wants a trajectory for every region', () => {
    const study = chainStudy();
    const plan = buildPlan(study);
    expect(() => buildResults(study, plan, runRegions(plan).slice(1))).toThrow(/expected 2 trajectories/);
  });
});

describe('a comparison', () => {
  const base = runStudy(chainStudy());
  const scenario = runStudy(morePlacesStudy());
  const comparison = compareResults(base, scenario);

  it('has base, scenario and difference for every date and place', () => {
    expect(comparison.whole.stocks).toHaveLength(4 * 4);
    for (const row of comparison.whole.stocks)
      expect(row.difference).toBeCloseTo((row.scenario ?? 0) - (row.base ?? 0), 12);
  });

  it('shows the places that the scenario adds, and a shorter list', () => {
    const last = comparison.whole.lists.find((row) => row.date === '2022-10-01');
    expect(last?.capacity.difference).toBeCloseTo(10, 12);
    expect(last?.waiting.difference).toBeLessThan(0);
  });

  it('has no difference where one of the two has no number', () => {
    const first = comparison.whole.lists[0];
    expect(first.waitMean).toEqual({ base: null, scenario: null, difference: null });
  });

  it('of a run with itself is nil', () => {
    const same = compareResults(base, base);
    expect(same.whole.stocks.every((row) => row.difference === 0)).toBe(true);
    expect(same.whole.lists.every((row) => row.waiting.difference === 0)).toBe(true);
  });
});
