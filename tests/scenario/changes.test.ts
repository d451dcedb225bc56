/** What a dated change makes of rates, inflows and capacities, against numbers worked out by hand. */
import { describe, expect, test } from 'vitest';
import type { RunPlan } from '../../src/model/plan.ts';
import { planOf, scenario } from './from-text.ts';

// quarters from 1 October 2016: steps 0 … 8 start in Oct, Jan, Apr, Jul, Oct 2017, Jan, Apr, Jul, Oct 2018
const MODEL = `doorstroom: model/1
id: m
title: m
time: {start: 2016-10-01, end: 2018-10-01, step: quarter}
ages: {from: 4, to: 6, shift: 10-01, out: uit}
strata: {zonder: {label: zonder}, met: {label: met}}
places:
  thuis: {label: Thuis}
  sbo: {label: Sbo}
  so: {label: So, strata: [met], entry: {zonder: {met: 1}}, capacity: {level: 100, source: x}}
  uit: {label: Uit, kind: exit}
flows:
  - from: [thuis, sbo]
    to: so
    hazard: [{strata: [zonder], value: 0.1}, {strata: [met], value: 0.2}]
    source: x
  - {from: thuis, to: sbo, hazard: 0.5, profile: {step: {2016-10-01: 1, 2017-10-01: 2}}, source: x}
inflows:
  geboren: {to: thuis, strata: {zonder: 0.75, met: 0.25}, ages: 4, perYear: {linear: {2016-10-01: 40, 2018-10-01: 48}}, source: x}
  instroom: {to: {thuis: 0.5, sbo: 0.5}, strata: {zonder: 1}, ages: [5, 6], perYear: 24, at: shift, source: x}
stocks:
  - {place: thuis, stratum: zonder, children: 300, source: x}
`;

const REGIONS = `regions:
  ruim: {label: ruim, scale: 0.25, source: x}
  krap: {label: krap, scale: 0.75, capacity: {so: {factor: 0.8}}, source: x}
stocks:`;

const near = (values: ArrayLike<number>) => Array.from(values, (value) => expect.closeTo(value, 10));
const place = (plan: RunPlan, id: string) => plan.places.findIndex((p) => p.id === id);

/** Effective hazard of a move per step, over all entries of the plan, by stratum and age. */
function hazard(plan: RunPlan, from: string, to: string, stratum: number, age: number): number[] {
  return Array.from({ length: plan.time.steps }, (_, i) =>
    plan.flows
      .filter((f) => f.from === place(plan, from) && f.to === place(plan, to))
      .reduce((sum, f) => sum + f.rate[stratum * 3 + age - 4] * (f.multiplier?.[i] ?? 1), 0),
  );
}

const capacity = (plan: RunPlan, region = 0) => [...(plan.regions[region].capacity[place(plan, 'so')] as Float64Array)];
const changed = (...changes: string[]) => planOf(MODEL, scenario(changes));

describe('without changes', () => {
  const plan = planOf(MODEL);

  test('rates stand where the file puts them', () => {
    expect(hazard(plan, 'sbo', 'so', 0, 4)).toEqual(near(Array(8).fill(0.1)));
    expect(hazard(plan, 'sbo', 'so', 1, 6)).toEqual(near(Array(8).fill(0.2)));
    expect(hazard(plan, 'thuis', 'sbo', 0, 4)).toEqual(near([0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1]));
    expect(hazard(plan, 'so', 'thuis', 1, 4)).toEqual(near(Array(8).fill(0)));
  });

  test('inflows come per step, or a whole year at once in the step that ends with the shift', () => {
    // 40 a year rising by 1 a quarter
    expect(plan.inflows[0].amount).toEqual(Float64Array.of(10, 10.25, 10.5, 10.75, 11, 11.25, 11.5, 11.75));
    expect(plan.inflows[1].amount).toEqual(Float64Array.of(0, 0, 0, 24, 0, 0, 0, 24));
    const cells = (n: number) => plan.inflows[n].to.map(({ cell, share }) => [cell, share]);
    // cells are numbered by place, stratum, age
    expect(cells(0)).toEqual([
      [0, 0.75],
      [3, 0.25],
    ]);
    expect(cells(1)).toEqual([
      [1, 0.25],
      [2, 0.25],
      [7, 0.25],
      [8, 0.25],
    ]);
  });

  test('the shift ends the steps before 1 October', () => {
    expect([...plan.shift]).toEqual([0, 0, 0, 1, 0, 0, 0, 1]);
  });

  test('a stock is spread evenly over its ages', () => {
    expect([...plan.regions[0].stocks].slice(0, 6)).toEqual([100, 100, 100, 0, 0, 0]);
  });
});

describe('flow changes', () => {
  test('multiply, in the cells named and from the date on', () => {
    const plan = changed(
      'type: flow, from: [sbo], to: [so], strata: [met], ages: [5, 6], multiply: 3, start: 2017-04-01',
    );
    expect(hazard(plan, 'sbo', 'so', 1, 5)).toEqual(near([0.2, 0.2, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6]));
    expect(hazard(plan, 'sbo', 'so', 1, 4)).toEqual(near(Array(8).fill(0.2)));
    expect(hazard(plan, 'sbo', 'so', 0, 5)).toEqual(near(Array(8).fill(0.1)));
    expect(hazard(plan, 'thuis', 'so', 1, 5)).toEqual(near(Array(8).fill(0.2)));
  });

  test('multiply keeps the profile of the flow and works on every destination when none is named', () => {
    const plan = changed('type: flow, from: [thuis], multiply: 0.5, start: 2017-10-01, end: 2018-01-01');
    expect(hazard(plan, 'thuis', 'sbo', 0, 4)).toEqual(near([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 1]));
    expect(hazard(plan, 'thuis', 'so', 0, 4)).toEqual(near([0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.1, 0.1]));
    expect(hazard(plan, 'sbo', 'so', 0, 4)).toEqual(near(Array(8).fill(0.1)));
  });

  test('a ramp after a lead time', () => {
    // starts to work on 1 April 2017 and is complete a year later
    const plan = changed('type: flow, from: [sbo], multiply: 2, start: 2017-01-01, leadMonths: 3, rampMonths: 12');
    expect(hazard(plan, 'sbo', 'so', 0, 4)).toEqual(near([0.1, 0.1, 0.1, 0.125, 0.15, 0.175, 0.2, 0.2]));
  });

  test('set replaces what is there, wherever it comes from, and gives way on its ramp', () => {
    const plan = changed('type: flow, from: [thuis], to: [sbo], ages: 4, set: 3, start: 2017-04-01, rampMonths: 6');
    expect(hazard(plan, 'thuis', 'sbo', 0, 4)).toEqual(near([0.5, 0.5, 0.5, 1.75, 3, 3, 3, 3]));
    expect(hazard(plan, 'thuis', 'sbo', 0, 5)).toEqual(near([0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1]));
  });

  test('add comes on top, also where there was no flow, and only where the place admits', () => {
    const plan = changed('type: flow, from: [so], to: [thuis, uit], strata: [met], add: 0.3, start: 2017-10-01');
    expect(hazard(plan, 'so', 'thuis', 1, 4)).toEqual(near([0, 0, 0, 0, 0.3, 0.3, 0.3, 0.3]));
    expect(hazard(plan, 'so', 'uit', 1, 4)).toEqual(near([0, 0, 0, 0, 0.3, 0.3, 0.3, 0.3]));
    const all = changed('type: flow, from: [so], to: [thuis], add: 0.3, start: 2016-10-01');
    // so has nobody in stratum zonder
    expect(hazard(all, 'so', 'thuis', 0, 4)).toEqual(near(Array(8).fill(0)));
  });

  test('in the order in which they stand, those of the base first', () => {
    const base = scenario(['type: flow, from: [thuis], to: [sbo], set: 1, start: 2016-10-01']).replace(
      'id: s',
      'id: b',
    );
    const own = scenario([
      'type: flow, from: [thuis], to: [sbo], multiply: 2, start: 2017-10-01',
      'type: flow, from: [thuis], to: [sbo], add: 0.25, start: 2018-01-01',
    ]).replace('base: m', 'base: b');
    expect(hazard(planOf(MODEL, base, own), 'thuis', 'sbo', 0, 4)).toEqual(near([1, 1, 1, 1, 2, 2.25, 2.25, 2.25]));
  });
});

describe('inflow changes', () => {
  const geboren = (change: string) => changed(`type: inflow, inflow: geboren, ${change}`).inflows[0].amount;

  test('multiply, set, add', () => {
    expect(geboren('multiply: 2, start: 2018-01-01')).toEqual(
      Float64Array.of(10, 10.25, 10.5, 10.75, 11, 22.5, 23, 23.5),
    );
    expect(geboren('set: 4, start: 2018-01-01')).toEqual(Float64Array.of(10, 10.25, 10.5, 10.75, 11, 1, 1, 1));
    expect(geboren('add: -4, start: 2018-01-01, end: 2018-04-01')).toEqual(
      Float64Array.of(10, 10.25, 10.5, 10.75, 11, 10.25, 10.5, 11.75),
    );
  });

  test('an intake at the shift has the size of that day, not of the start of the step', () => {
    const plan = changed('type: inflow, inflow: instroom, multiply: 2, start: 2017-10-01, end: 2018-07-01');
    expect(plan.inflows[1].amount).toEqual(Float64Array.of(0, 0, 0, 48, 0, 0, 0, 24));
  });
});

describe('capacity changes', () => {
  const so = (change: string, region?: number) => capacity(changed(`type: capacity, place: so, ${change}`), region);

  test('add, set, scale at once', () => {
    expect(so('add: 20, start: 2017-04-01')).toEqual(near([100, 100, 120, 120, 120, 120, 120, 120, 120]));
    expect(so('set: 60, start: 2018-04-01')).toEqual(near([100, 100, 100, 100, 100, 100, 60, 60, 60]));
    expect(so('scale: 1.5, start: 2017-04-01, end: 2017-10-01')).toEqual(
      near([100, 100, 150, 150, 150, 100, 100, 100, 100]),
    );
  });

  test('a ramp after a lead time', () => {
    expect(so('add: 40, start: 2016-10-01, leadMonths: 6, rampMonths: 12')).toEqual(
      near([100, 100, 100, 110, 120, 130, 140, 140, 140]),
    );
    expect(so('set: 0, start: 2017-04-01, rampMonths: 6')).toEqual(near([100, 100, 100, 50, 0, 0, 0, 0, 0]));
  });

  test('a day between two steps counts from the next step on', () => {
    expect(so('add: 20, start: 2017-02-10')).toEqual(near([100, 100, 120, 120, 120, 120, 120, 120, 120]));
  });

  test('growth is compound, per year, and stops at the end', () => {
    const grown = so('grow: 0.21, start: 2017-04-01, end: 2018-04-01');
    const years = [0, 0, 0, 0.25, 0.5, 0.75, 1, 1, 1];
    expect(grown).toEqual(near(years.map((y) => 100 * 1.21 ** y)));
    expect(grown[4]).toBeCloseTo(110, 10);
  });

  test('one after the other', () => {
    const plan = changed(
      'type: capacity, place: so, add: 100, start: 2017-04-01',
      'type: capacity, place: so, scale: 0.5, start: 2017-10-01',
      'type: capacity, place: so, add: 10, start: 2018-07-01',
    );
    expect(capacity(plan)).toEqual(near([100, 100, 200, 200, 100, 100, 100, 110, 110]));
  });

  test('regions share an addition by their scale, or only those named', () => {
    const model = MODEL.replace('stocks:', REGIONS);
    const both = planOf(model, scenario(['type: capacity, place: so, add: 40, start: 2018-07-01']));
    // 0.25 x 100, and 0.75 x 100 x 0.8
    expect(capacity(both, 0).slice(6)).toEqual(near([25, 35, 35]));
    expect(capacity(both, 1).slice(6)).toEqual(near([60, 90, 90]));
    const one = planOf(model, scenario(['type: capacity, place: so, add: 40, regions: [krap], start: 2018-07-01']));
    expect(capacity(one, 0).slice(6)).toEqual(near([25, 25, 25]));
    expect(capacity(one, 1).slice(6)).toEqual(near([60, 100, 100]));
    const set = planOf(model, scenario(['type: capacity, place: so, set: 200, start: 2018-07-01']));
    expect([capacity(set, 0)[8], capacity(set, 1)[8]]).toEqual(near([50, 150]));
  });

  test('a level of a region of its own is not scaled', () => {
    const own = REGIONS.replace('{factor: 0.8}', '{level: {step: {2016-10-01: 70, 2017-10-01: 80}}}');
    const plan = planOf(MODEL.replace('stocks:', own));
    expect(capacity(plan, 1)).toEqual(near([70, 70, 70, 70, 80, 80, 80, 80, 80]));
  });

  test('the season works on the level, additions come on top', () => {
    const model = MODEL.replace('capacity: {level: 100', "capacity: {season: {'10-01': 1, '04-01': 1.2}, level: 100");
    const plan = planOf(model, scenario(['type: capacity, place: so, add: 10, start: 2017-10-01']));
    const at = capacity(plan);
    expect([at[0], at[2], at[4], at[6], at[8]]).toEqual(near([100, 120, 110, 130, 110]));
  });
});

describe('regions', () => {
  test('have their part of stocks and inflows, and factors on their rates', () => {
    const rates = REGIONS.replace(
      'capacity: {so: {factor: 0.8}}',
      'rates: [{from: thuis, multiply: 2, source: x}, {from: thuis, to: so, multiply: 3, source: x}]',
    );
    const plan = planOf(MODEL.replace('stocks:', rates));
    expect(plan.regions.map((r) => r.stocks[0])).toEqual([25, 75]);
    expect(plan.regions.map((r) => [...r.inflowFactor])).toEqual([
      [0.25, 0.25],
      [0.75, 0.75],
    ]);
    const factor = (from: string, to: string) =>
      plan.regions[1].flowFactor[plan.flows.findIndex((f) => f.from === place(plan, from) && f.to === place(plan, to))];
    expect([factor('thuis', 'so'), factor('thuis', 'sbo'), factor('sbo', 'so')]).toEqual([6, 2, 1]);
  });
});

describe('starting lists', () => {
  test('a mean wait stands for waits spread evenly from 0 to twice the mean', () => {
    const lists = 'startLists:\n  - {for: so, from: thuis, children: 30, meanWeeks: 26, source: x}\nstocks:';
    const plan = planOf(MODEL.replace('stocks:', lists));
    // 26 weeks are 2 quarters: waits of 0 … 4 steps; three ages share alike
    const rows = plan.regions[0].startLists;
    expect(rows.map((r) => r.waited).sort()).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
    expect(rows.map((r) => r.children)).toEqual(near(Array(15).fill(2)));
    expect(new Set(rows.map((r) => r.cell))).toEqual(new Set([0, 1, 2]));
  });

  test('vintages are taken as they are', () => {
    const lists =
      'startLists:\n  - {for: so, from: thuis, ages: 5, vintages: [{weeks: 13, children: 4}, {weeks: 52, children: 2}], source: x}\nstocks:';
    const plan = planOf(MODEL.replace('stocks:', lists));
    expect(plan.regions[0].startLists.map(({ waited, children, cell }) => [waited, children, cell])).toEqual([
      [1, 4, 1],
      [4, 2, 1],
    ]);
  });
});

test('effects of waiting are sampled per step waited, up to the last week named', () => {
  const waiting =
    'source: x}, waiting: {source: x, effects: [{on: flow, to: sbo, factor: {0: 1, 26: 2}, add: {13: 0.4}, source: x}]}}';
  const plan = planOf(MODEL.replace('level: 100, source: x}}', `level: 100, ${waiting}`));
  const effect = plan.places[place(plan, 'so')].waiting?.effects[0];
  expect([effect?.on, effect?.target]).toEqual(['flow', place(plan, 'sbo')]);
  expect(effect?.factor).toEqual(Float64Array.of(1, 1.5, 2));
  expect(effect?.add).toEqual(Float64Array.of(0.4, 0.4, 0.4));
});

test('a longer run keeps its last values', () => {
  const plan = planOf(MODEL, scenario(['type: capacity, place: so, add: 1, start: 2018-04-01'], 'end: 2019-10-01'));
  expect(plan.time.steps).toBe(12);
  expect([...plan.shift]).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(plan.inflows[0].amount[11]).toBe(12);
  expect(plan.scenario).toBe('s');
});
