/** Levers on waiting, on capacity within the year, and the yearly review of exemptions: numbers worked out by hand. */
import { describe, expect, test } from 'vitest';
import { runRegions } from '../../src/engine/anchor.ts';
import { EVENT_COUNT, EVENTS, type ListEvent } from '../../src/engine/trajectory.ts';
import type { RunPlan } from '../../src/model/plan.ts';
import { planOf, scenario } from './from-text.ts';
import { chain, place } from './lever-model.ts';

// everybody at home asks for light at once and never gets it
const QUEUE = `doorstroom: model/1
id: m
title: m
time: {start: 2016-10-01, end: 2018-10-01}
places:
  thuis: {label: Thuis}
  elders: {label: Elders}
  licht: {label: Licht, capacity: {level: 0, source: x}, waiting: {withdrawn: 0, droppedOut: {to: weg, hazard: 0.12}, source: x}}
  zwaar: {label: Zwaar}
  weg: {label: Weg}
flows:
  - {from: [thuis, elders], to: licht, hazard: 1000000, source: x}
stocks:
  - {place: thuis, children: 1000, source: x}
  - {place: elders, children: 500, source: x}
`;

const queue = (...changes: string[]) => planOf(QUEUE.replace('hazard: 0.12', 'hazard: 0'), scenario(changes));
const dropping = (...changes: string[]) => planOf(QUEUE, scenario(changes));

/** Children in a place at every step of the only region. */
function stock(plan: RunPlan, id: string): number[] {
  const [run] = runRegions(plan);
  const count = run.stock.length / (plan.time.steps + 1);
  return Array.from({ length: plan.time.steps + 1 }, (_, i) => run.stock[i * count + place(plan, id)]);
}

function events(plan: RunPlan, id: string, event: ListEvent): number[] {
  const [run] = runRegions(plan);
  const list = run.lists.indexOf(place(plan, id));
  const at = list * EVENT_COUNT + EVENTS.indexOf(event);
  return Array.from({ length: plan.time.steps }, (_, i) => run.events[i * run.lists.length * EVENT_COUNT + at]);
}

describe('upward pressure', () => {
  test('exactly the share of those who have waited so long is gone when the time is over', () => {
    // 26 weeks are 6 months, 13 weeks 3; who asks in the first month has waited 6 months at the end of the seventh
    const plan = queue(
      'type: upward-pressure, waitingFor: [licht], to: zwaar, afterWeeks: 26, share: 0.4, withinWeeks: 13, start: 2016-10-01',
    );
    const heavier = stock(plan, 'zwaar');
    expect(heavier[7]).toBe(0);
    expect(heavier[8]).toBeCloseTo(1500 * (1 - 0.6 ** (1 / 3)), 8);
    expect(heavier[10]).toBeCloseTo(600, 8);
    expect(heavier[24]).toBeCloseTo(600, 8);
    expect(events(plan, 'licht', 'switched').reduce((a, b) => a + b)).toBeCloseTo(600, 8);
  });

  test('only from its date on, and only where they wait', () => {
    const plan = queue(
      'type: upward-pressure, waitingFor: [licht], from: [elders], to: zwaar, afterWeeks: 0, share: 0.5, withinWeeks: 4, start: 2017-04-01, end: 2017-04-30',
    );
    const heavier = stock(plan, 'zwaar');
    expect(heavier[6]).toBe(0);
    // by April they have waited longer than 4 weeks, so nobody is asked any more
    expect(heavier[24]).toBe(0);
    const early = queue(
      'type: upward-pressure, waitingFor: [licht], from: [elders], to: zwaar, afterWeeks: 0, share: 0.5, withinWeeks: 4, start: 2016-10-01',
    );
    expect(stock(early, 'zwaar')[24]).toBeCloseTo(250, 8);
    expect(stock(early, 'elders')[24]).toBeCloseTo(250, 8);
  });
});

test('a full place that others were sent to: those who have waited ask for the first destination after all', () => {
  const model = QUEUE.replace('to: licht', 'to: zwaar').replace('hazard: 0.12', 'hazard: 0');
  const plan = planOf(
    model,
    scenario([
      'type: diversion, from: [thuis], to: [zwaar], share: 1, into: licht, whenFull: {afterWeeks: 26, share: 0.5}, start: 2016-10-01',
    ]),
  );
  const heavier = stock(plan, 'zwaar');
  // elders goes at once, half of those diverted after 6 to 9 months
  expect(heavier[1]).toBeCloseTo(500, 8);
  expect(heavier[7]).toBeCloseTo(500, 8);
  expect(heavier[10]).toBeCloseTo(1000, 8);
  // who stays on at home asks again, and waits again
  expect(stock(plan, 'thuis')[10]).toBeCloseTo(500, 8);
});

describe('endings of waits', () => {
  // once they wait they drop out with 0.12 a year
  const left = (plan: RunPlan) => stock(plan, 'thuis').map((n) => n / 1000);

  test('multiplied from a date on', () => {
    const plan = dropping('type: waiting, places: [licht], ending: droppedOut, multiply: 3, start: 2017-10-01');
    expect(left(plan)[12]).toBeCloseTo(Math.exp(-0.12 * (11 / 12)), 8);
    expect(left(plan)[24]).toBeCloseTo(Math.exp(-0.12 * (11 / 12) - 0.36), 8);
  });

  test('set for a time', () => {
    const plan = dropping(
      'type: waiting, places: [licht], ending: droppedOut, set: 0.6, start: 2017-04-01, end: 2017-09-30',
    );
    expect(left(plan)[24]).toBeCloseTo(Math.exp(-0.12 * (17 / 12) - 0.6 * 0.5), 8);
  });

  test('worse with the time waited, together with what the model file says', () => {
    const own = QUEUE.replace(
      'source: x}}\n  zwaar',
      'source: x, effects: [{on: droppedOut, factor: {0: 2}, source: x}]}}\n  zwaar',
    );
    const worse =
      'type: waiting-worsens, waitingFor: [licht], on: droppedOut, factor: {0: 1, 52: 3}, start: 2016-10-01';
    const plan = planOf(own, scenario([worse]));
    // factors 1, 1 + 2/12, …, 3, 3, … by months waited, times the 2 of the file
    const factors = Array.from({ length: 23 }, (_, k) => Math.min(3, 1 + k / 6));
    const sum = factors.reduce((a, b) => a + b) / 12;
    expect(left(plan)[24]).toBeCloseTo(Math.exp(-0.12 * 2 * sum), 8);
  });
});

describe('the order of admission', () => {
  // ten places a year
  const model = QUEUE.replace('hazard: 0.12', 'hazard: 0').replace(
    'level: 0,',
    'level: {step: {2016-10-01: 0, 2017-04-01: 300, 2017-10-01: 600}},',
  );
  const order = (change: string) => planOf(model, scenario([change]));

  test('first those from one place, for as long as the change holds', () => {
    const plan = order(
      'type: waiting, places: [licht], order: priority, priority: [elders], start: 2017-04-01, end: 2017-09-30',
    );
    const [home, elsewhere] = [stock(plan, 'thuis'), stock(plan, 'elders')];
    expect([home[7], elsewhere[7]]).toEqual([expect.closeTo(1000, 8), expect.closeTo(200, 8)]);
    // then everybody of one vintage alike: 300 of 1,200
    expect([home[13], elsewhere[13]]).toEqual([expect.closeTo(750, 8), expect.closeTo(150, 8)]);
  });

  test('and without it both alike', () => {
    const plan = order('type: waiting, places: [licht], order: proportional, start: 2017-10-01');
    expect(stock(plan, 'thuis')[7]).toBeCloseTo(800, 8);
  });
});

test('count dates: of what a season adds after the last of them a part can be used', () => {
  const plan = chain('type: count-dates, places: [sbo], dates: [10-01, 02-01], open: 0.25, start: 2017-10-01');
  const plain = chain();
  const [sbo, whole] = [plan, plain].map((p) => p.regions[1].capacity[place(p, 'sbo')] as Float64Array);
  const season = (i: number) => whole[i] / 90;
  for (const [step, counted] of [
    [14, 12],
    [16, 16],
    [20, 16],
    [23, 16],
    [24, 24],
  ]) {
    const usable = season(counted) + 0.25 * (season(step) - season(counted));
    expect(sbo[step]).toBeCloseTo(90 * usable, 9);
  }
  expect(sbo.slice(0, 13)).toEqual(whole.slice(0, 13));
});

describe('exemptions', () => {
  const REVIEW =
    'type: exemption, shares: {kdc: 0.5, thuiszitten: 0.4}, ages: [5, 8], review: {returns: 0.2, to: {sbo: 0.75, regulier: 0.25}}';

  test('the yearly review sends share x returns to school, at the ages named, and those for whom there is no place stay', () => {
    const plan = chain(`${REVIEW}, start: 2018-10-01`);
    const kdc = plan.forcedMoves.filter((m) => m.from === place(plan, 'kdc'));
    expect(kdc.map((m) => m.age + 2)).toEqual([5, 6, 7, 8, 5, 6, 7, 8]);
    for (const { factor, share, to, fallback } of kdc) {
      expect([11, 23, 35].map((i) => share * (factor?.[i] ?? 1))).toEqual([0, 0.1, 0.1]);
      expect(to).toEqual([
        { place: place(plan, 'sbo'), share: 0.75 },
        { place: place(plan, 'regulier'), share: 0.25 },
      ]);
      expect(fallback).toBe(place(plan, 'kdc'));
    }
  });

  test('a later change about a place takes the place of an earlier one while it holds', () => {
    const plan = chain(
      'type: exemption, shares: {kdc: 0.5}, start: 2016-10-01',
      'type: exemption, shares: {kdc: 0.3}, start: 2017-10-01, end: 2018-09-30',
    );
    const total = (i: number) => (plan.exemptions ?? []).reduce((sum, { share }) => sum + share[i], 0);
    expect([0, 12, 23, 24].map(total)).toEqual([0.5, 0.3, 0.3, 0.5]);
  });
});
