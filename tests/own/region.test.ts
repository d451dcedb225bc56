/** What a region is made of, by hand on a small country; and that a region that is the whole country is the country. */
import { describe, expect, test } from 'vitest';
import { runRegions } from '../../src/engine/anchor.ts';
import type { Trajectory } from '../../src/engine/trajectory.ts';
import type { RunPlan } from '../../src/model/plan.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { COUNTRY, ownFile, studyOf } from './files.ts';

const SHARE = (share: number) => `children:\n  - { share: ${share}, source: tabel }`;

/** Children per place and stratum at the start: school zonder, school met, speciaal met. */
function startOf(plan: RunPlan): number[] {
  const rows = [0, 1, 3].map((row) => plan.regions[0].stocks.subarray(row * 4, row * 4 + 4));
  return rows.map((row) => Number(row.reduce((a, b) => a + b, 0).toFixed(8)));
}

describe('a town with half of the children', () => {
  const plan = buildPlan(studyOf(COUNTRY, ownFile(SHARE(0.5))));

  test('has half of everything: children, places over time, those past the last age, the list, children who come in', () => {
    expect(startOf(plan)).toEqual([450, 35, 15]);
    const [region] = plan.regions;
    expect(region.id).toBe('stad');
    expect(region.beyond[1]).toBe(5);
    // 40 places in 2020, 60 in 2024: half of them, and half way on 1 October 2022
    expect([0, 24, 48].map((i) => region.capacity[1]?.[i])).toEqual([20, 25, 30]);
    expect(region.startLists.reduce((sum, row) => sum + row.children, 0)).toBeCloseTo(4, 12);
    expect(plan.inflows[0].amount[11]).toBe(125);
  });

  test('a scenario on top adds places in the town, and one under it adds its share of the national places', () => {
    const add = (id: string, base: string) =>
      `doorstroom: scenario/1\nid: ${id}\ntitle: s\nbase: ${base}\nchanges:\n  - { type: capacity, place: speciaal, add: 10, start: 2022-10-01, source: vraag }\n`;
    const [region] = buildPlan(studyOf(COUNTRY, ownFile(SHARE(0.5)), add('boven', 'stad'))).regions;
    expect([23, 24].map((i) => region.capacity[1]?.[i])).toEqual([expect.closeTo(20 + (5 * 23) / 24, 9), 35]);
    const under = buildPlan(studyOf(COUNTRY, add('onder', 'land'), ownFile(SHARE(0.5), '2020-10-01', 'onder'))).regions;
    expect(under[0].capacity[1]?.[24]).toBe(30);
  });
});

test('own numbers are met, and what they leave keeps its proportions', () => {
  const body = `
children:
  - { children: 500, source: tabel }
stocks:
  - { place: speciaal, children: 21, source: tabel }`;
  const plan = buildPlan(studyOf(COUNTRY, ownFile(body)));
  // 479 left for school, as 900 : 70
  const [zonder, met, speciaal] = startOf(plan);
  expect(speciaal).toBeCloseTo(21, 8);
  expect(zonder).toBeCloseTo((479 * 900) / 970, 6);
  expect(met).toBeCloseTo((479 * 70) / 970, 6);
  // 30 children and 10 past the last age filled all 40 places; 21 and 7 fill 28
  expect(plan.regions[0].beyond[1]).toBeCloseTo(7, 8);
  expect(plan.regions[0].capacity[1]?.[0]).toBeCloseTo(28, 8);
});

test('support: the share is met at the start and lasts with the factor on the odds', () => {
  const body = `${SHARE(1)}\nsupport:\n  - { children: 250, source: tabel }`;
  const study = studyOf(COUNTRY, ownFile(body));
  const [zonder, met, speciaal] = startOf(buildPlan(study));
  expect(met + speciaal).toBeCloseTo(250, 8);
  expect(zonder).toBeCloseTo(750, 8);
  // 250 : 750 against 100 : 900
  const factor = study.own?.facts.assumed.find((fact) => fact.what === 'rate');
  expect(factor?.value).toBeCloseTo(3, 8);
  expect(factor?.range).toEqual([1, expect.closeTo(3, 8)]);
  expect(study.model.stratumFlows?.map((flow) => flow.hazard)).toEqual([expect.closeTo(0.15, 9), 0.4]);
});

test('a place with own places and a list is full: who is past the last age fills what the children leave', () => {
  const body = `${SHARE(0.5)}
capacity:
  - { place: speciaal, places: 32, source: telling }
lists:
  - { place: speciaal, waiting: 12, waitWeeks: 52, source: telling }
rates:
  - { to: speciaal, multiply: 1.2, source: telling }
  - { from: speciaal, multiply: 0.8, source: telling }`;
  const study = studyOf(COUNTRY, ownFile(body));
  const [region] = buildPlan(study).regions;
  expect(region.capacity[1]?.[0]).toBeCloseTo(32, 9);
  expect(region.beyond[1]).toBeCloseTo(17, 9);
  expect(region.flowFactor).toEqual(Float64Array.of(1.2, 0.8));
  // 13 waits of 0 to 12 months, alike
  const waits = region.startLists.reduce((sum, row) => sum + row.children * row.waited, 0);
  expect(region.startLists.reduce((sum, row) => sum + row.children, 0)).toBeCloseTo(12, 9);
  expect(waits / 12).toBeCloseTo(6, 9);
  expect(study.own?.facts.assumed.map((fact) => fact.what)).toEqual(['beyond', 'spread']);
});

/** Largest difference between the states of two runs, the second `later` steps on; exits left out. */
function distance(plan: RunPlan, a: Trajectory, b: Trajectory, later: number): number {
  const cells = plan.places.length * plan.strata.length * plan.ages.count;
  const inside = 2 * plan.strata.length * plan.ages.count;
  let worst = 0;
  for (let i = 0; i <= a.steps; i++) {
    for (let c = 0; c < inside; c++)
      worst = Math.max(worst, Math.abs(a.stock[i * cells + c] - b.stock[(i + later) * cells + c]));
    for (let p = 0; p < plan.places.length; p++) {
      const at = (k: number) => k * plan.places.length + p;
      worst = Math.max(worst, Math.abs(a.waitingByOrigin[at(i)] - b.waitingByOrigin[at(i + later)]));
      worst = Math.max(worst, Math.abs(a.beyond[at(i)] - b.beyond[at(i + later)]));
    }
    worst = Math.max(worst, Math.abs(a.waitSum[i] - b.waitSum[i + later]));
  }
  return worst;
}

test.each(['2020-10-01', '2022-10-01', '2023-03-01'])(
  'a region with all children and no other figure is the country, from %s on',
  (date) => {
    const national = buildPlan(studyOf(COUNTRY));
    const plan = buildPlan(studyOf(COUNTRY, ownFile(SHARE(1), date)));
    const later = national.time.steps - plan.time.steps;
    const [a] = runRegions(plan);
    const [b] = runRegions(national);
    expect(Math.max(...b.waitSum)).toBeGreaterThan(10);
    expect(distance(plan, a, b, later)).toBeLessThan(1e-9);
  },
);

describe('of several regions', () => {
  const regions = `
regions:
  krap:
    label: { nl: Krap, en: Tight }
    scale: 0.3
    capacity: { speciaal: { factor: 0.8 } }
    rates: [{ to: speciaal, multiply: 1.3, source: aanname, range: [1, 2] }]
    source: telling
  ruim: { label: { nl: Ruim, en: Roomy }, scale: 0.7, source: telling }
`;
  const extra = `doorstroom: scenario/1
id: extra
title: extra
base: land
changes:
  - { type: capacity, place: speciaal, add: 5, start: 2022-10-01, regions: [krap], source: vraag }
  - { type: capacity, place: speciaal, add: 10, start: 2023-10-01, source: vraag }
  - { type: capacity, place: speciaal, scale: 0.5, start: 2021-10-01, regions: [ruim], source: vraag }
`;

  test('one with the children of a region and its likeness is that region, with its part of every change', () => {
    const plan = buildPlan(
      studyOf(`${COUNTRY}${regions}`, extra, ownFile(`like: krap\n${SHARE(0.3)}`, '2020-10-01', 'extra')),
    );
    const national = buildPlan(studyOf(`${COUNTRY}${regions}`, extra));
    const [a] = runRegions(plan);
    expect(distance(plan, a, runRegions(national)[0], 0)).toBeLessThan(1e-9);
  });

  test('which one is borrowed from has to be said', () => {
    expect(() => studyOf(`${COUNTRY}${regions}`, extra, ownFile(SHARE(0.3), '2020-10-01', 'extra'))).toThrow(
      /krap \(Krap\), ruim/,
    );
  });
});
