import { describe, expect, it } from 'vitest';
import { compareResults, runStudy, toJson } from '../../src/index.ts';
import { chainStudy, morePlacesStudy } from './models.ts';

/** Keys and types of a value; arrays by their first element, texts `{nl, en}` and maps by id as such. */
function shapeOf(value: unknown): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[value.length - 1])];
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

const text = { nl: 'string', en: 'string' };
const waits = { mean: 'number', median: 'number', p90: 'number' };
const region = {
  id: 'string',
  label: text,
  stocks: [{ date: 'string', place: 'string', children: 'number', periodMean: 'number', beyond: 'number' }],
  groups: [{ date: 'string', group: 'string', children: 'number', periodMean: 'number' }],
  cells: [{ date: 'string', place: 'string', age: 'number', children: 'number' }],
  tags: [],
  flows: [{ from: 'string', to: 'string', origin: 'string', destination: 'string', children: 'number' }],
  lists: [
    {
      date: 'string',
      place: 'string',
      waiting: 'number',
      waitingPeriodMean: 'number',
      byOrigin: { school: 'number' },
      byAge: { 5: 'number', 6: 'number', 7: 'number' },
      longerThan: { 13: 'number', 26: 'number' },
      meanWaitSoFar: 'number',
      expected: 'null',
      period: {
        counts: {
          arrivals: 'number',
          direct: 'number',
          admitted: 'number',
          withdrawn: 'number',
          droppedOut: 'number',
          switched: 'number',
          ineligible: 'number',
        },
        wait: waits,
        waitFromList: waits,
        childWeeksWaited: 'number',
        occupancyMean: 'number',
      },
      unit: 'string',
      capacity: 'number',
      used: 'number',
      occupancy: 'number',
    },
  ],
  rewards: [
    {
      reward: 'string',
      label: text,
      unit: 'string',
      convention: 'string',
      discount: 'number',
      total: 'number',
      periods: [{ from: 'string', to: 'string', amount: 'number' }],
    },
  ],
  childYears: [
    {
      ...{ from: 'string', to: 'string', place: 'string', level: 'null', law: 'null', payer: 'null' },
      ...{ childYears: 'number', cost: 'null' },
    },
  ],
  indicators: [{ date: 'string', indicator: 'string', unit: 'string', value: 'number', periodMean: 'number' }],
  childcare: [],
  exemptions: [],
  overlays: [],
};

describe('run --json', () => {
  const results = runStudy(morePlacesStudy(), { by: ['age'] });
  const parsed = JSON.parse(toJson(results));

  it('has the documented shape, version 1', () => {
    expect(parsed.schema).toBe('doorstroom/results/1');
    const shape = shapeOf(parsed) as { whole: { flows: { origin: string }[] } };
    // the last flow comes from outside
    shape.whole.flows[0].origin = 'string';
    expect(shape).toEqual({
      schema: 'string',
      model: 'string',
      scenario: 'string',
      title: text,
      question: text,
      method: 'string',
      step: 'string',
      start: 'string',
      end: 'string',
      weeksPerYear: 'number',
      dates: ['string'],
      evidence: {
        sourced: 'number',
        assumptions: 'number',
        firstEstimates: 'boolean',
        calibration: 'null',
        lastObservation: 'null',
      },
      changes: [{ scenario: 'string', text, source: 'string', start: 'string', complete: 'string' }],
      places: [{ id: 'string', label: text, group: 'string', kind: 'string', limited: 'boolean' }],
      strata: [{ id: 'string', label: text, registered: 'boolean' }],
      ages: { from: 'number', to: 'number' },
      tags: [],
      funding: 'null',
      childcare: 'null',
      adjustments: [],
      whole: region,
      regions: [{ ...region, flows: [{ ...region.flows[0], origin: 'null' }] }],
    });
  });

  it('gives back every number in full', () => {
    expect(parsed).toEqual(JSON.parse(JSON.stringify(results)));
    expect(parsed.whole.stocks[7].children).toBe(results.whole.stocks[7].children);
  });

  it('is the same text for the same study', () => {
    expect(toJson(runStudy(morePlacesStudy(), { by: ['age'] }))).toBe(toJson(results));
  });

  it('refuses a number that JSON cannot hold', () => {
    expect(() => toJson({ ...results, weeksPerYear: Number.NaN as 52 })).toThrow(/weeksPerYear/);
  });
});

describe('compare --json', () => {
  it('has the documented shape, version 1', () => {
    const comparison = compareResults(runStudy(chainStudy()), runStudy(morePlacesStudy()));
    const parsed = JSON.parse(toJson(comparison));
    expect(parsed.schema).toBe('doorstroom/comparison/1');
    expect(Object.keys(parsed)).toEqual(['schema', 'base', 'scenario', 'dates', 'places', 'whole', 'regions']);
    const compared = { base: 'number', scenario: 'number', difference: 'number' };
    expect(Object.keys(parsed.whole)).toEqual([
      'id',
      'stocks',
      'lists',
      'childYears',
      'indicators',
      'childcare',
      'overlays',
      'exemptions',
      'induced',
    ]);
    expect(shapeOf(parsed.whole.stocks)).toEqual([{ date: 'string', place: 'string', ...compared }]);
    expect(Object.keys(parsed.whole.lists[0])).toEqual([
      'date',
      'place',
      'waiting',
      'waitingPeriodMean',
      'expectedWeeks',
      'meanWaitSoFar',
      'waitMean',
      'childWeeksWaited',
      'admissions',
      'capacity',
      'occupancy',
    ]);
  });
});
