/** Levers on flows and forced moves: numbers worked out by hand, and what must hold whatever the numbers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildParametricPlan } from '../../src/scenario/build.ts';
import type { Parameters } from '../../src/scenario/parameters.ts';
import { loadStudy } from '../../src/scenario/parse.ts';
import { faultsOf, finder, planOf, scenario } from './from-text.ts';
import { CHAIN, chain, figures, hazard, shares } from './lever-model.ts';

const FROM = 'start: 2018-10-01';
/** Steps of the run up to the day on which the changes start; the shift of that day ends the step before. */
const STEP = 24;
const near = (n: number) => expect.closeTo(n, 12);

const DIVERT = (share: number, more = 'into: plus') =>
  `type: diversion, from: [opvang], to: [kdc], share: ${share}, ${more}, ${FROM}`;

describe('levers that change nothing', () => {
  const plain = figures(chain());
  test.each([
    ['a diversion of nobody', DIVERT(0)],
    [
      'a minimum age with exceptions for everybody',
      `type: minimum-age, to: [sbo], age: 6, exceptions: 1, delayed: 1, ${FROM}`,
    ],
    [
      'induced demand without elasticity',
      `type: induced-demand, places: [sbo], elasticity: 0, delayMonths: 0, ${FROM}`,
    ],
    [
      'induced demand without added places',
      `type: induced-demand, places: [sbo], elasticity: 2, delayMonths: 0, ${FROM}`,
    ],
    [
      'staff pressure without elasticity',
      `type: staff-pressure, from: [regulier], to: [sbo], index: 1.5, elasticity: 0, ${FROM}`,
    ],
    [
      'staff pressure as in the base',
      `type: staff-pressure, from: [regulier], to: [sbo], index: 1, elasticity: 2, ${FROM}`,
    ],
    [
      'upward pressure of nobody',
      `type: upward-pressure, waitingFor: [sbo], to: kdc, afterWeeks: 0, share: 0, ${FROM}`,
    ],
    [
      'waiting that makes nothing worse',
      `type: waiting-worsens, waitingFor: [sbo], on: stratum, factor: {0: 1}, ${FROM}`,
    ],
    ['endings times 1', `type: waiting, places: [sbo], ending: droppedOut, multiply: 1, ${FROM}`],
    ['the order there is', `type: waiting, places: [sbo], order: fifo, ${FROM}`],
    ['count dates with everything open', `type: count-dates, places: [sbo], dates: [10-01, 02-01], open: 1, ${FROM}`],
    ['exemptions without review', `type: exemption, shares: {kdc: 0.5}, ${FROM}`],
    [
      'a review that sends nobody',
      `type: exemption, shares: {kdc: 0.5}, review: {returns: 0, to: {regulier: 1}}, ${FROM}`,
    ],
  ])('%s', (_, change) => {
    expect(figures(chain(change))).toEqual(plain);
  });
});

describe('diversion', () => {
  test('moves a share of the hazard to another place, where the child is of an age for it', () => {
    const plan = chain(DIVERT(0.25));
    expect(hazard(plan, 'opvang', 'kdc', 1, 3).slice(STEP - 1, STEP + 1)).toEqual([near(0.2), near(0.15)]);
    expect(hazard(plan, 'opvang', 'plus', 1, 3).slice(STEP - 1, STEP + 1)).toEqual([near(0.05), near(0.1)]);
    // who is of age for neither is left alone
    expect(hazard(plan, 'regulier', 'kdc', 1, 5)[STEP]).toBe(0.01);
  });

  test('without `into` the child stays where it is', () => {
    const plan = chain(DIVERT(0.25, 'strata: [met], ages: 3'));
    expect(hazard(plan, 'opvang', 'kdc', 1, 3)[STEP]).toBeCloseTo(0.15, 12);
    expect(hazard(plan, 'opvang', 'kdc', 1, 2)[STEP]).toBe(0.2);
    expect(hazard(plan, 'opvang', 'plus', 1, 3)[STEP]).toBe(0.05);
  });

  test('a share of 1 empties the flow', () => {
    const plan = chain('type: diversion, from: [regulier], to: [kdc, sbo], share: 1, start: 2016-10-01');
    expect(hazard(plan, 'regulier', 'kdc', 1, 8).every((h) => h === 0)).toBe(true);
    expect(hazard(plan, 'regulier', 'sbo', 0, 5).every((h) => h === 0)).toBe(true);
  });

  test('keeps the factor that a region has on the flow it came from', () => {
    const plan = chain('type: diversion, from: [regulier], to: [sbo], share: 0.5, into: kdc, start: 2016-10-01');
    // 0.12 x 1.3 in krap, half of it; kdc itself has no factor
    expect(hazard(plan, 'regulier', 'kdc', 1, 5, 0)[0]).toBeCloseTo(0.01 + 0.078, 12);
    expect(hazard(plan, 'regulier', 'kdc', 1, 5, 1)[0]).toBeCloseTo(0.01 + 0.06, 12);
  });

  test('shares of the same flow add up, in any order, and not beyond all of it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (a, b) => {
          const [one, two] = [DIVERT(a), DIVERT(b, 'strata: [met]')];
          const plans = [chain(one, two), chain(two, one)];
          for (const plan of plans)
            expect(hazard(plan, 'opvang', 'kdc', 1, 3)[STEP]).toBeCloseTo(0.2 * (1 - a - b), 12);
          expect(hazard(plans[0], 'opvang', 'plus', 1, 3)[STEP]).toBeCloseTo(
            hazard(plans[1], 'opvang', 'plus', 1, 3)[STEP],
            12,
          );
        },
      ),
      { numRuns: 20 },
    );
    const faults = faultsOf(() => chain(DIVERT(0.6), DIVERT(0.5, 'strata: [met]')));
    expect(faults.map(({ path, message }) => [path, message])).toEqual([
      ['changes[1].share', 'diversions of the same flow take 110 % of it together'],
    ]);
    // not at the same time
    expect(faultsOf(() => chain(`${DIVERT(0.6)}, end: 2019-10-01`, DIVERT(0.5).replace('2018', '2020')))).toEqual([]);
  });

  test('of a forced move: into a place for that age, else to the fallback', () => {
    const sbo = (more: string) => `type: diversion, from: [opvang], to: [sbo], share: 0.5, ${more}${FROM}`;
    const stays = chain(sbo(''));
    expect(shares(stays, 'opvang', 0, 4, STEP - 13)).toEqual({ regulier: 0.9, sbo: 0.06, kdc: 0.04 });
    expect(shares(stays, 'opvang', 0, 4, STEP - 1)).toEqual({ regulier: near(0.93), sbo: near(0.03), kdc: near(0.04) });
    const kdc = chain(sbo('into: kdc, strata: [met], '));
    expect(shares(kdc, 'opvang', 1, 4, STEP - 1)).toEqual({ regulier: near(0.9), sbo: near(0.03), kdc: near(0.07) });
    expect(shares(kdc, 'opvang', 0, 4, STEP - 1)).toEqual({ regulier: 0.9, sbo: 0.06, kdc: 0.04 });
    // plus takes nobody of four
    expect(shares(chain(sbo('into: plus, ')), 'opvang', 0, 4, STEP - 1)).toEqual({
      regulier: 0.9,
      sbo: 0.06,
      kdc: 0.04,
    });
  });
});

describe('a factor on a flow and the forced moves', () => {
  test('reaches what they ask of places with a capacity, while it grows in too; the rest makes up for it', () => {
    const plan = chain('type: flow, to: [sbo], multiply: 2, start: 2017-10-01, rampMonths: 24');
    expect(shares(plan, 'opvang', 0, 4, 11)).toEqual({ regulier: near(0.9), sbo: near(0.06), kdc: near(0.04) });
    // half way: 0.09, and 0.91 over 0.9 : 0.04
    expect(shares(plan, 'opvang', 0, 4, 23)).toEqual({
      regulier: near((0.9 * 0.91) / 0.94),
      sbo: near(0.09),
      kdc: near((0.04 * 0.91) / 0.94),
    });
    expect(shares(plan, 'opvang', 0, 4, 35).sbo).toBeCloseTo(0.12, 12);
  });

  test('leaves them alone where it names no destination, or one without capacity', () => {
    for (const change of ['from: [opvang], multiply: 0.5', 'to: [regulier], multiply: 0.5'])
      expect(shares(chain(`type: flow, ${change}, ${FROM}`), 'opvang', 0, 4, STEP - 1)).toEqual({
        regulier: 0.9,
        sbo: 0.06,
        kdc: 0.04,
      });
  });

  test('a factor that asks for more than everybody is a fault', () => {
    expect(faultsOf(() => chain(`type: flow, to: [sbo], multiply: 20, ${FROM}`))[0].message).toMatch(
      /^sends 120 % of those who must move on/,
    );
  });
});

describe('a minimum age', () => {
  const RULE = (exceptions: number, delayed: number) =>
    `type: minimum-age, to: [sbo], age: 6, exceptions: ${exceptions}, delayed: ${delayed}, ${FROM}`;

  test('withholds hazards and forced moves below the age, but for the exceptions', () => {
    const plan = chain(RULE(0.1, 0));
    expect([4, 5, 6].map((age) => hazard(plan, 'regulier', 'sbo', 1, age, 1)[STEP])).toEqual([
      near(0.012),
      near(0.012),
      near(0.12),
    ]);
    expect(hazard(plan, 'regulier', 'sbo', 1, 5, 1)[STEP - 1]).toBe(0.12);
    expect(shares(plan, 'opvang', 0, 4, STEP - 1).sbo).toBeCloseTo(0.006, 12);
    expect(shares(plan, 'plus', 0, 4, STEP - 1)).toEqual({ regulier: near(0.98), sbo: near(0.02) });
  });

  test('what is asked later is what was withheld from those who come to the age, year by year', () => {
    const plan = chain(RULE(0, 0.5));
    const wave = hazard(plan, 'regulier', 'sbo', 1, 6, 1).map((h) => h - 0.12);
    // origins by starting stock at three: 75 of opvang, 10 of plus
    const entry = (0.06 * 75 + 0.2 * 10) / 85;
    const years = [0, 1, 2, 3, 4].map((y) => wave[12 * y]);
    // in the first year they were five before the rule, in the second four; then the shift of October 2018 counts too
    expect(years).toEqual([near(0), near(0), near(0), near(0.5 * 0.12), near(0.5 * (0.24 + entry))]);
    expect(wave.slice(36, 48).every((h) => Math.abs(h - 0.06) < 1e-12)).toBe(true);
  });

  test('with everything asked later, a child that stays has met the same hazard at the end of the year', () => {
    const closed = CHAIN.replace(/forcedMoves:[\s\S]*?inflows:/, 'inflows:')
      .replace('opvang: {label: Opvang, ages: [2, 3]}', 'opvang: {label: Opvang}')
      .replace('ages: [2, 3]\n', 'ages: [2, 8]\n');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(5, 6, 7), (exceptions, age) => {
        const rule = `type: minimum-age, to: [sbo], age: ${age}, exceptions: ${exceptions}, delayed: 1, start: 2016-10-01`;
        const met = (changes: string[]) => {
          const plan = planOf(closed, scenario([...changes, 'type: flow, to: [kdc], multiply: 1, start: 2016-10-01']));
          // a child of four at the start
          return Array.from({ length: age - 3 }, (_, y) =>
            hazard(plan, 'regulier', 'sbo', 1, 4 + y, 1).slice(12 * y, 12 * y + 12),
          )
            .flat()
            .reduce((sum, h) => sum + h / 12, 0);
        };
        expect(met([rule])).toBeCloseTo(met([]), 10);
      }),
      { numRuns: 15 },
    );
  });
});

describe('feedbacks on flows', () => {
  test('induced demand: by region, after the delay, against the places of the base', () => {
    const base = scenario(['type: capacity, place: sbo, scale: 2, start: 2016-10-01']).replace('id: s', 'id: b');
    const own = scenario([
      'type: capacity, place: sbo, add: 30, regions: [krap], start: 2018-10-01',
      'type: induced-demand, places: [sbo], elasticity: 0.5, delayMonths: 6, start: 2016-10-01',
    ]).replace('base: m', 'base: b');
    const plan = planOf(CHAIN, base, own);
    const krap = hazard(plan, 'regulier', 'sbo', 1, 5, 0);
    // krap: 120 x 0.25 x 0.5 x 2 = 30 places, 60 with the added ones (on 1 October, when the season is 1)
    expect([krap[STEP + 5], krap[STEP + 6]]).toEqual([near(0.12 * 1.3), near(0.12 * 1.3 * Math.sqrt(2))]);
    expect(hazard(plan, 'regulier', 'sbo', 1, 5, 1)[STEP + 6]).toBe(0.12);
    // forced moves know the whole: 30 + 180 places, 30 more; those of 1 April before count
    const season = 1 + (0.1 * 182) / 335;
    const ratio = (210 * season + 30) / (210 * season);
    expect(shares(plan, 'opvang', 0, 4, STEP + 11).sbo / 0.06).toBeCloseTo(Math.sqrt(ratio), 4);
  });

  test('a place without places in the base is a fault', () => {
    const faults = faultsOf(() =>
      planOf(
        CHAIN.replace('level: 90', 'level: 0').replace(/ {2}- \{place: kdc.*\n/, ''),
        scenario([
          'type: capacity, place: kdc, add: 10, start: 2018-10-01',
          `type: induced-demand, places: [kdc], elasticity: 1, delayMonths: 0, ${FROM}`,
        ]),
      ),
    );
    expect(faults[0].message).toMatch(/^"kdc" has no places in krap without the added ones on 2018-10-01/);
  });

  test('staff pressure: index to the power of the elasticity, in flows and forced moves', () => {
    const plan = chain(
      'type: staff-pressure, from: [opvang, regulier], to: [sbo], index: {linear: {2016-10-01: 1, 2020-10-01: 1.44}}, elasticity: 0.5, start: 2016-10-01',
    );
    expect(hazard(plan, 'regulier', 'sbo', 1, 5, 1)[24]).toBeCloseTo(0.12 * Math.sqrt(1.22), 12);
    expect(shares(plan, 'opvang', 0, 4, 47).sbo).toBeCloseTo(0.06 * 1.2, 12);
    expect(shares(plan, 'plus', 0, 4, 47).sbo).toBeCloseTo(0.2, 12);
  });
});

describe('estimated parameters', () => {
  const common = { prior: [0.01, 0.9] as [number, number], label: 'x', source: 'test' };
  const parameters: Parameters = {
    kdc: { kind: 'flow', from: ['opvang'], to: ['kdc'], ...common },
    direct: { kind: 'destination', from: ['opvang'], to: 'sbo', ages: 4, ...common },
  };
  const built = (...changes: string[]) => {
    const { plan, set } = buildParametricPlan(loadStudy('s', finder(CHAIN, scenario(changes))), parameters);
    set([2, 0.3]);
    return plan;
  };

  test('go with what is diverted', () => {
    const plan = built(DIVERT(0.25));
    expect(hazard(plan, 'opvang', 'kdc', 1, 3)[STEP]).toBeCloseTo(0.3, 12);
    expect(hazard(plan, 'opvang', 'plus', 1, 3)[STEP]).toBeCloseTo(0.05 + 0.1, 12);
  });

  test('set the shares of forced moves before a change acts on them, again and again', () => {
    const { plan, set } = buildParametricPlan(
      loadStudy(
        's',
        finder(CHAIN, scenario([`type: minimum-age, to: [sbo], age: 6, exceptions: 0.5, delayed: 1, ${FROM}`])),
      ),
      parameters,
    );
    for (const value of [0.3, 0.1, 0.3]) {
      set([1, value]);
      expect(shares(plan, 'opvang', 0, 4, 11).sbo).toBeCloseTo(value, 12);
      expect(shares(plan, 'opvang', 0, 4, STEP - 1).sbo).toBeCloseTo(value / 2, 12);
      expect(Object.values(shares(plan, 'opvang', 0, 4, STEP - 1)).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      // the wave of zonder at six in the fourth year: half of twice 0.03, and of the shares by starting stock (300 : 0)
      const wave = hazard(plan, 'regulier', 'sbo', 0, 6, 1)[48] - 0.03;
      expect(wave).toBeCloseTo(0.5 * (0.06 + value), 12);
    }
  });
});
