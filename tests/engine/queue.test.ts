/** Waiting lists against tables worked by hand, and laws that hold for every queue. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/run.ts';
import { EVENT_COUNT, EVENTS, type ListEvent, type Trajectory } from '../../src/engine/trajectory.ts';
import { cellCount, type RunPlan } from '../../src/model/plan.ts';
import { planOf } from '../scenario/from-text.ts';
import { planFromRecipe, randomRecipe } from '../support/random-plan.ts';

const near = (values: ArrayLike<number>) => Array.from(values, (value) => expect.closeTo(value, 9));

function waiting(run: Trajectory, places: number, list = 0): number[] {
  const L = run.lists.length;
  return Array.from({ length: run.steps + 1 }, (_, i) => {
    let sum = 0;
    for (let p = 0; p < places; p++) sum += run.waitingByOrigin[(i * L + list) * places + p];
    return sum;
  });
}

function events(run: Trajectory, name: ListEvent, of: 'events' | 'eventWait' = 'events', list = 0): number[] {
  const L = run.lists.length;
  return Array.from({ length: run.steps }, (_, i) => run[of][(i * L + list) * EVENT_COUNT + EVENTS.indexOf(name)]);
}

function logRows(run: Trajectory): number[][] {
  const { log } = run;
  return Array.from({ length: log.length }, (_, k) => [log.step[k], log.vintage[k], log.amount[k], log.available[k]]);
}

describe('a fifo queue worked by hand', () => {
  // Three children a month come in and ask in the next month; five are there at the start. Nobody leaves so, so the
  // capacity alone says how many are admitted: 0 2 0 5 0 2 5 0 and then all.
  const run = createEngine(
    planOf(`doorstroom: model/1
id: m
title: m
method: probabilities
time: {start: 2026-01-01, end: 2026-10-01}
places:
  thuis: {label: thuis}
  so:
    label: so
    capacity:
      level: {step: {2026-01-01: 0, 2026-02-01: 2, 2026-04-01: 7, 2026-06-01: 9, 2026-07-01: 14, 2026-09-01: 100}}
      source: x
inflows:
  in: {to: thuis, perYear: 36, source: x}
flows:
  - {from: thuis, to: so, probability: 1, source: x}
stocks:
  - {place: thuis, children: 5, source: x}
longerThanWeeks: [4, 8, 12]
`),
  ).run();

  test('who is admitted when, and after how long', () => {
    // step, step in which they asked, admitted, could have been admitted
    expect(logRows(run)).toEqual(
      [
        [1, 0, 2, 5],
        [3, 0, 3, 3],
        [3, 1, 2, 3],
        [5, 1, 1, 1],
        [5, 2, 1, 3],
        [6, 2, 2, 2],
        [6, 3, 3, 3],
        [8, 4, 3, 3],
        [8, 5, 3, 3],
        [8, 6, 3, 3],
        [8, 7, 3, 3],
        [8, 8, 3, 3],
      ].map(near),
    );
  });

  test('the list and its accounts', () => {
    expect(waiting(run, 2)).toEqual(near([0, 5, 6, 9, 7, 10, 11, 9, 12, 0]));
    expect(events(run, 'arrivals')).toEqual(near([5, 3, 3, 3, 3, 3, 3, 3, 3]));
    expect(events(run, 'admitted')).toEqual(near([0, 2, 0, 5, 0, 2, 5, 0, 12]));
    expect(events(run, 'direct')).toEqual(near([0, 0, 0, 0, 0, 0, 0, 0, 3]));
    expect([...run.free]).toEqual(near([0, 2, 0, 5, 0, 2, 5, 0, 86]));
  });

  test('the waits, in child-months', () => {
    expect(events(run, 'admitted', 'eventWait')).toEqual(near([0, 2, 0, 13, 0, 7, 17, 0, 30]));
    // so far, of those still waiting at the start of each month
    expect([...run.waitSum]).toEqual(near([0, 0, 3, 9, 5, 12, 15, 9, 18, 0]));
  });

  test('waiting longer than so many weeks (a month is 4.33 weeks)', () => {
    const longer = (threshold: number) => Array.from({ length: 10 }, (_, i) => run.longer[i * 3 + threshold]);
    // over 4 weeks: a month or more; over 8: two months or more; over 12: three
    expect(longer(0)).toEqual(near([0, 0, 3, 6, 4, 7, 8, 6, 9, 0]));
    expect(longer(1)).toEqual(near([0, 0, 0, 3, 1, 4, 5, 3, 6, 0]));
    expect(longer(2)).toEqual(near([0, 0, 0, 0, 0, 1, 2, 0, 3, 0]));
  });
});

test('forced moves at the shift: who fits is taken, the others wait where the fallback is', () => {
  const run = createEngine(
    planOf(`doorstroom: model/1
id: m
title: m
time: {start: 2026-09-01, end: 2026-12-01}
ages: {from: 3, to: 5, shift: 10-01, out: uit}
places:
  opvang: {label: opvang, ages: [3, 3]}
  school: {label: school}
  so: {label: so, ages: [4, 5], capacity: {level: {step: {2026-09-01: 4, 2026-11-01: 6}}, source: x}}
  uit: {label: uit, kind: exit}
forcedMoves:
  - {from: opvang, ages: 4, to: {school: 0.5, so: 0.5}, fallback: school, source: x}
stocks:
  - {place: opvang, ages: 3, children: 20, source: x}
  - {place: so, ages: 5, children: 1, source: x}
  - {place: so, ages: 4, children: 1, source: x}
`),
  ).run();
  // at the end of September the five-year-old leaves so: three places are free for ten children
  const places = (i: number) =>
    Array.from({ length: 4 }, (_, p) => [0, 1, 2].map((a) => run.stock[i * 12 + p * 3 + a]));
  expect(places(1)).toEqual(
    [
      [0, 0, 0],
      [0, 17, 0],
      [0, 3, 1],
      [0, 0, 1],
    ].map(near),
  );
  expect(waiting(run, 4)).toEqual(near([0, 7, 7, 5]));
  expect([events(run, 'arrivals')[0], events(run, 'direct')[0]]).toEqual(near([10, 3]));
  // two places open in November; they asked in September, which is step 0
  expect(logRows(run).at(-1)).toEqual(near([2, 0, 2, 7]));
});

describe('capacity counted in units', () => {
  // Day care with 3 professionals; a baby takes half of one and an older child a quarter. From February on a baby takes a
  // whole one. On 1 March everybody becomes a year older. Nobody leaves and nobody asks: only the list is served.
  const plan = planOf(`doorstroom: model/1
id: m
title: m
time: {start: 2026-01-01, end: 2026-04-01}
ages: {from: 0, to: 3, shift: 03-01, out: uit}
places:
  thuis: {label: thuis}
  opvang: {label: opvang, capacity: {level: 3, source: x}}
  uit: {label: uit, kind: exit}
flows:
  - {from: thuis, to: opvang, hazard: 0, source: x}
stocks:
  - {place: thuis, ages: 0, children: 6, source: x}
  - {place: thuis, ages: 1, children: 4, source: x}
`);
  const units = Float64Array.of(0.5, 0.25, 0.25, 0.25, ...Array(3).fill([1, 0.25, 0.25, 0.25]).flat());
  const list = (cell: number, waited: number, children: number) => ({ list: 1, cell, waited, children });
  const run = createEngine({
    ...plan,
    places: plan.places.map((place, p) => (p === 1 ? { ...place, units } : place)),
    regions: [{ ...plan.regions[0], startLists: [list(0, 1, 4), list(0, 0, 2), list(1, 0, 4)] }],
  }).run();
  const opvang = (i: number) => [...run.stock.subarray(i * 12 + 4, i * 12 + 8)];

  test('a vintage that does not fit is admitted with the same share of all its children', () => {
    // 4 babies of the oldest vintage take 2; 2 babies and 4 others would take 2 more where 1 is left: half of each
    expect(run.log.units.slice(0, 2)).toEqual(Float64Array.of(2, 1));
    expect(logRows(run).slice(0, 2)).toEqual([
      [0, -2, 4, 4],
      [0, -1, 3, 6],
    ]);
    expect(opvang(1)).toEqual(near([5, 2, 0, 0]));
  });

  test('where the rule makes a child take more, nobody is put out and nobody gets in', () => {
    // 5 babies now take 5, and 2 others half a unit: more than there is
    expect(opvang(2)).toEqual(near([0, 5, 2, 0]));
    expect([...run.free]).toEqual(near([3, 0, 3 - 7 / 4]));
    expect(events(run, 'admitted')).toEqual(near([7, 0, 3]));
  });

  test('who grows older takes the units of the new age', () => {
    // all 7 take a quarter since March, and so do the 3 still waiting
    expect(opvang(3)).toEqual(near([0, 6, 4, 0]));
    expect([...run.log.units.subarray(2, run.log.length)].reduce((a, b) => a + b)).toBeCloseTo(0.75, 12);
  });
});

test("Little's law: child-steps waited are the waits of all who stopped waiting and of those who still do", () => {
  let waited = 0;
  fc.assert(
    fc.property(randomRecipe({ features: { limits: true } }), (recipe) => {
      const plan = planFromRecipe(recipe);
      const P = plan.places.length;
      for (let region = 0; region < plan.regions.length; region++) {
        const run = createEngine(plan, region).run();
        const L = run.lists.length;
        for (let l = 0; l < L; l++) {
          const present = waiting(run, P, l).slice(0, -1);
          const total = present.reduce((sum, n) => sum + n, 0);
          let ended = 0;
          for (const name of EVENTS)
            if (name !== 'arrivals') ended += events(run, name, 'eventWait', l).reduce((sum, n) => sum + n, 0);
          const atEnd = run.waitSum[run.steps * L + l];
          const atStart = run.waitSum[l];
          expect(Math.abs(total - (ended + atEnd - atStart))).toBeLessThanOrEqual(1e-10 * (1 + total + atStart));
          waited += total;
        }
      }
    }),
    { numRuns: 150, seed: 20161002 },
  );
  // the law must not hold for want of waiters
  expect(waited).toBeGreaterThan(10_000);
}, 60_000);

describe('admissions', () => {
  test('never exceed the units that are free', () => {
    let admissions = 0;
    let weighed = 0;
    fc.assert(
      fc.property(randomRecipe({ features: { limits: true } }), (recipe) => {
        const plan = planFromRecipe(recipe);
        for (let region = 0; region < plan.regions.length; region++) {
          const run = createEngine(plan, region).run();
          const L = run.lists.length;
          const taken = unitsTaken(run);
          for (let i = 0; i < run.steps; i++) {
            // the shift admits once more, to places that it frees itself
            if (plan.shift[i] === 1) continue;
            for (let l = 0; l < L; l++) {
              if (i < (plan.places[run.lists[l]].limitedFrom ?? 0)) continue;
              const at = (i * L + l) * EVENT_COUNT;
              const admitted = run.events[at + 1] + run.events[at + 2];
              const units = taken[i * L + l];
              if (plan.places[run.lists[l]].units === null) expect(Math.abs(units - admitted)).toBeLessThan(1e-9);
              else if (units > 0 && Math.abs(units - admitted) > 1e-3) weighed += 1;
              expect(units).toBeLessThanOrEqual(run.free[i * L + l] * (1 + 1e-12) + 1e-12);
              if (admitted > 0) admissions += 1;
            }
          }
        }
      }),
      { numRuns: 150, seed: 20161003 },
    );
    expect(admissions).toBeGreaterThan(1000);
    expect(weighed).toBeGreaterThan(200);
  }, 60_000);

  test('never bring a place above its capacity (counted from the stocks)', () => {
    let full = 0;
    let fullOfUnits = 0;
    fc.assert(
      fc.property(randomRecipe({ features: { limits: true, uses: false } }), (recipe) => {
        const plan = planFromRecipe(recipe);
        for (let region = 0; region < plan.regions.length; region++) {
          const run = createEngine(plan, region).run();
          run.lists.forEach((place, l) => {
            const capacity = plan.regions[region].capacity[place] as Float64Array;
            for (let i = plan.places[place].limitedFrom ?? 0; i < run.steps; i++) {
              const at = (i * run.lists.length + l) * EVENT_COUNT;
              if (plan.shift[i] === 1 || run.events[at + 1] + run.events[at + 2] < 1e-9) continue;
              const room = plan.places[place].ceiling * capacity[i];
              const used = unitsIn(plan, run, place, i) + run.beyond[(i + 1) * plan.places.length + place];
              expect(used).toBeLessThanOrEqual(room + 1e-9);
              if (used < room - 1e-6) continue;
              full += 1;
              if (plan.places[place].units !== null) fullOfUnits += 1;
            }
          });
        }
      }),
      { numRuns: 150, seed: 20161004 },
    );
    expect(full).toBeGreaterThan(500);
    expect(fullOfUnits).toBeGreaterThan(100);
  }, 60_000);

  test('are refused to everybody while a capacity is below those present, and nobody is put out', () => {
    const run = createEngine(
      planOf(`doorstroom: model/1
id: m
title: m
time: {start: 2026-01-01, end: 2027-01-01}
places:
  thuis: {label: thuis}
  so: {label: so, capacity: {level: {step: {2026-01-01: 50, 2026-04-01: 20}}, source: x}}
flows:
  - {from: thuis, to: so, hazard: 1, source: x}
stocks:
  - {place: thuis, children: 100, source: x}
  - {place: so, children: 40, source: x}
`),
    ).run();
    const so = Array.from({ length: 13 }, (_, i) => run.stock[i * 2 + 1]);
    expect(so.slice(2)).toEqual(near(Array(11).fill(50)));
    expect(events(run, 'admitted').slice(3)).toEqual(Array(9).fill(0));
  });
});

/** Units that the children of a place take at the end of step i, in which nobody grew older, by the rule of its start. */
function unitsIn(plan: RunPlan, run: Trajectory, place: number, i: number): number {
  const cells = cellCount(plan);
  const ages = plan.ages.count;
  const each = plan.strata.length * ages;
  const { units } = plan.places[place];
  let sum = 0;
  for (let tag = 0; tag <= plan.tags.length; tag++)
    for (let c = 0; c < each; c++)
      sum +=
        run.stock[((i + 1) * (plan.tags.length + 1) + tag) * cells + place * each + c] *
        (units?.[i * ages + (c % ages)] ?? 1);
  return sum;
}

/** Units of all admissions, by step and list. */
function unitsTaken({ steps, lists, log }: Trajectory): Float64Array {
  const taken = new Float64Array(steps * lists.length);
  for (let k = 0; k < log.length; k++) taken[log.step[k] * lists.length + log.list[k]] += log.units[k];
  return taken;
}

describe('more places', () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

  test('never lengthen a list with one origin, no return and the same hazards for all who wait', () => {
    let shorter = 0;
    fc.assert(
      fc.property(
        fc.record({
          children: fc.integer({ min: 0, max: 500 }),
          inside: fc.integer({ min: 0, max: 60 }),
          capacity: fc.integer({ min: 0, max: 60 }),
          more: fc.integer({ min: 1, max: 100 }),
          ask: number(0.05, 4),
          leave: number(0, 1),
          out: number(0, 3),
          withdraw: number(0, 3),
          inflow: number(0, 300),
          order: fc.constantFrom('fifo', 'proportional'),
          step: fc.constantFrom('month', 'quarter'),
        }),
        (x) => {
          const model = (later: number) => `doorstroom: model/1
id: m
title: m
time: {start: 2020-01-01, end: 2026-01-01, step: ${x.step}}
places:
  thuis: {label: thuis}
  so:
    label: so
    capacity: {level: {step: {2020-01-01: ${x.capacity}, 2022-01-01: ${later}}}, source: x}
    waiting: {order: ${x.order}, withdrawn: ${x.withdraw}, source: x}
  uit: {label: uit, kind: exit}
inflows:
  in: {to: thuis, perYear: ${x.inflow}, source: x}
flows:
  - {from: thuis, to: so, hazard: ${x.ask}, source: x}
  - {from: thuis, to: uit, hazard: ${x.leave}, source: x}
  - {from: so, to: uit, hazard: ${x.out}, source: x}
stocks:
  - {place: thuis, children: ${x.children}, source: x}
  - {place: so, children: ${x.inside}, source: x}
`;
          const few = waiting(createEngine(planOf(model(x.capacity))).run(), 3);
          const many = waiting(createEngine(planOf(model(x.capacity + x.more))).run(), 3);
          few.forEach((n, i) => expect(many[i]).toBeLessThanOrEqual(n * (1 + 1e-12) + 1e-9));
          if ((many.at(-1) as number) < (few.at(-1) as number) - 1) shorter += 1;
        },
      ),
      { numRuns: 200, seed: 20161005 },
    );
    expect(shorter).toBeGreaterThan(50);
  }, 60_000);

  test('lengthen it where leavers come back faster than new children ask', () => {
    // Children at home ask rarely, and who waits soon gives up. Who has been in so leaves it after a year, to a place from
    // which he asks again within a month, whether he gave up or not: each seat adds to those who keep coming back.
    const model = (seats: number) => `doorstroom: model/1
id: m
title: m
time: {start: 2020-01-01, end: 2040-01-01}
places:
  thuis: {label: thuis}
  terug: {label: terug}
  so:
    label: so
    capacity: {level: ${seats}, source: x}
    waiting: {withdrawn: 6, source: x}
flows:
  - {from: thuis, to: so, hazard: 0.05, source: x}
  - {from: so, to: terug, hazard: 1, source: x}
  - {from: terug, to: so, hazard: 12, source: x}
  - {from: terug, to: thuis, hazard: 0.2, source: x}
stocks:
  - {place: thuis, children: 1000, source: x}
`;
    const end = (seats: number) => waiting(createEngine(planOf(model(seats))).run(), 3).at(-1) as number;
    const [few, more, plenty] = [5, 10, 1000].map(end);
    expect(more).toBeGreaterThan(few * 1.2);
    // not for ever: with a seat for everyone nobody waits
    expect(plenty).toBe(0);
  });
});
