/** What changes of childcare make of the run, against numbers worked out by hand to the child. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runRegions } from '../../../src/engine/anchor.ts';
import type { Trajectory } from '../../../src/engine/trajectory.ts';
import { cellIndex, type RunPlan } from '../../../src/model/plan.ts';
import { inCareAfterAYear } from '../../../src/scenario/childcare/newcomers.ts';
import { faultsOf, planOf, scenario } from '../from-text.ts';
import { DAY_CARE } from './small.ts';

const changed = (...changes: string[]) => planOf(DAY_CARE, scenario(changes));
const SAME_STAFF = 'type: staff, scale: 1, start: 2020-10-01';
const place = (plan: RunPlan, id: string) => plan.places.findIndex((p) => p.id === id);

/** Children by age at a state, all strata. */
function byAge(plan: RunPlan, run: Trajectory, id: string, step: number, ages = 4): number[] {
  const cells = plan.places.length * plan.strata.length * plan.ages.count;
  return Array.from({ length: ages }, (_, a) => run.stock[step * cells + cellIndex(plan, place(plan, id), 0, a)]);
}
const near = (values: number[]) => values.map((value) => expect.closeTo(value, 9));
const run = (plan: RunPlan) => runRegions(plan)[0];
const waiting = (plan: RunPlan, trajectory: Trajectory, step: number) => {
  const l = trajectory.lists.indexOf(place(plan, 'opvang'));
  const ages = plan.ages.count;
  const at = (step * trajectory.lists.length + l) * ages;
  return [...trajectory.waitingByAge.subarray(at, at + 4)];
};

describe('without a change of childcare', () => {
  const plan = planOf(DAY_CARE);

  test('staff is counted and limits nobody', () => {
    expect(plan.childcare?.binding).toBe(false);
    expect(plan.places[place(plan, 'opvang')]).toMatchObject({ limited: false, units: null, waiting: null });
    expect([...(plan.childcare?.staff[0] ?? [])].every((n) => n === 9)).toBe(true);
    expect(byAge(plan, run(plan), 'opvang', 12)).toEqual(near([12, 12, 10, 8]));
  });

  test('a change of referral alone does not make it binding', () => {
    const size = changed('type: group-size, elasticity: 0.5, to: [kdc], start: 2021-01-01');
    expect(size.childcare?.binding).toBe(false);
    expect(size.places).toEqual(plan.places);
    expect(size.flows).toEqual(plan.flows);
  });
});

describe('staff as the limit', () => {
  test('a child takes the part of a professional that its age takes', () => {
    const plan = changed(SAME_STAFF);
    const units = plan.places[place(plan, 'opvang')].units as Float64Array;
    expect([...units.subarray(0, 4)]).toEqual([1 / 3, 1 / 5, 1 / 8, 1 / 8]);
    expect(plan.regions[0].capacity[place(plan, 'opvang')]).toEqual(new Float64Array(37).fill(9));
  });

  test('children who share a place take less', () => {
    const shared = DAY_CARE.replace('childrenPerPlace: {value: 1,', 'childrenPerPlace: {value: 2,');
    const units = planOf(shared, scenario([SAME_STAFF])).places[1].units as Float64Array;
    expect([...units.subarray(0, 4)]).toEqual([1 / 6, 1 / 10, 1 / 16, 1 / 16]);
  });

  test('with enough staff children are where they are without a limit', () => {
    const free = planOf(DAY_CARE);
    const plan = changed('type: staff, add: 1, start: 2020-10-01');
    for (const step of [1, 12, 13, 24, 36]) {
      expect(byAge(plan, run(plan), 'opvang', step)).toEqual(near(byAge(free, run(free), 'opvang', step)));
      expect(byAge(plan, run(plan), 'thuis', step)).toEqual(near(byAge(free, run(free), 'thuis', step)));
    }
  });

  test('at the shift: 16 leave, 12 + 10 + 8 grow older and take 4.65, so twelve newborns (4) fit in 9', () => {
    const plan = changed(SAME_STAFF);
    const trajectory = run(plan);
    expect(byAge(plan, trajectory, 'opvang', 12)).toEqual(near([12, 12, 10, 8]));
    expect(waiting(plan, trajectory, 12)).toEqual(near([0, 0, 0, 0]));
  });

  test('with six professionals 1.35 are left, and of twelve newborns 4.05 come in', () => {
    const plan = changed('type: staff, add: -3, start: 2020-10-01');
    const trajectory = run(plan);
    expect(byAge(plan, trajectory, 'opvang', 12)).toEqual(near([4.05, 12, 10, 8]));
    expect(byAge(plan, trajectory, 'thuis', 12)).toEqual(near([19.95, 12, 0, 0]));
    expect(waiting(plan, trajectory, 12)).toEqual(near([7.95, 0, 0, 0]));
  });

  test('too little staff puts nobody out: nobody comes in until there is room', () => {
    const plan = changed('type: staff, vacancies: 0.5, start: 2020-10-01');
    const trajectory = run(plan);
    expect(byAge(plan, trajectory, 'opvang', 11)).toEqual(near([12, 10, 8, 16]));
    // 4.5 for those who grew older and take 4.65
    expect(byAge(plan, trajectory, 'opvang', 12)).toEqual(near([0, 12, 10, 8]));
    // a year later they take 12/8 + 10/8 = 2.75 and leave 1.75: twelve more newborns ask, and five and a quarter come in
    expect(byAge(plan, trajectory, 'opvang', 24)).toEqual(near([5.25, 0, 12, 10]));
    expect(waiting(plan, trajectory, 24)).toEqual(near([6.75, 12, 0, 0]));
  });
});

describe('before its first change', () => {
  // eight plus places are full, and half of those there leave for day care in a month
  const MOVING = DAY_CARE.replace(
    '\nflows:\n',
    `\nflows:\n  - {from: plus, to: opvang, hazard: ${12 * Math.LN2}, source: x}\n  - {from: thuis, to: plus, hazard: 1000, source: x}\n`,
  ).replace('stocks:\n', 'stocks:\n  - {place: plus, ages: 0, children: 8, source: x}\n');

  test('a place that a child leaves for day care can be used at once, and from then on a step later', () => {
    const plus = (plan: RunPlan) =>
      [0, 1, 2, 3, 4, 5].map((i) => byAge(plan, run(plan), 'plus', i).reduce((a, b) => a + b));
    // the twelve at home ask in the first month: four fit, and four more in each of the two months after
    expect(plus(planOf(MOVING))).toEqual(near([8, 8, 8, 8, 4, 2]));
    // in December the four who leave still count when places are given out: those who wait come in January
    const plan = planOf(MOVING, scenario(['type: staff, scale: 3, start: 2020-12-01']));
    expect(plus(plan)).toEqual(near([8, 8, 8, 4, 6, 3]));
    const always = planOf(MOVING, scenario(['type: staff, scale: 3, start: 2020-10-01']));
    expect(plus(always)).toEqual(near([8, 4, 6, 5, 5.5, 5.25]));
  });

  test('newborns come straight in, as without it', () => {
    const plan = planOf(DAY_CARE, scenario(['type: staff, add: -6, start: 2021-12-01']));
    const born = (i: number, id: string) =>
      plan.inflows.reduce((sum, { amount, to }) => {
        const share = to.reduce(
          (n, { cell, share }) => n + (cell === cellIndex(plan, place(plan, id), 0, 0) ? share : 0),
          0,
        );
        return sum + amount[i] * share;
      }, 0);
    expect([11, 23, 35].map((i) => [born(i, 'thuis'), born(i, 'opvang')])).toEqual([
      [12, 12],
      [24, 0],
      [24, 0],
    ]);
    // three professionals would not have had room for them
    expect(byAge(plan, run(plan), 'opvang', 12)).toEqual(near([12, 12, 10, 8]));
    expect(waiting(plan, run(plan), 12)).toEqual(near([0, 0, 0, 0]));
    expect(byAge(plan, run(plan), 'opvang', 24)).toEqual(near([0, 12, 12, 10]));
    expect(waiting(plan, run(plan), 24)).toEqual(near([12, 0, 0, 0]));
  });

  test('a change at the shift holds at that shift', () => {
    const plan = planOf(DAY_CARE, scenario(['type: staff, add: -3, start: 2021-10-01']));
    expect(byAge(plan, run(plan), 'opvang', 11)).toEqual(near([12, 10, 8, 16]));
    expect(byAge(plan, run(plan), 'opvang', 12)).toEqual(near([4.05, 12, 10, 8]));
  });
});

describe('ratios', () => {
  test('a stricter rule for babies: 4.35 professionals take 8.7 of the twelve, the rest waits at home', () => {
    const plan = changed('type: bkr, ages: 0, children: 2, start: 2021-01-01');
    const trajectory = run(plan);
    expect(byAge(plan, trajectory, 'opvang', 11)).toEqual(near([12, 10, 8, 16]));
    expect(byAge(plan, trajectory, 'opvang', 12)).toEqual(near([8.7, 12, 10, 8]));
    expect(waiting(plan, trajectory, 12)).toEqual(near([3.3, 0, 0, 0]));
  });

  test('a looser rule makes room: with six professionals, 1.35 at four babies each', () => {
    const plan = changed(
      'type: staff, add: -3, start: 2020-10-01',
      'type: bkr, ages: 0, children: 4, start: 2021-01-01',
    );
    expect(byAge(plan, run(plan), 'opvang', 12)).toEqual(near([5.4, 12, 10, 8]));
  });

  test('a ramp goes from one rule to the other', () => {
    const plan = changed('type: bkr, ages: [2, 3], children: 4, start: 2020-10-01, rampMonths: 4');
    const ratio = plan.childcare?.ratio as Float64Array;
    expect([0, 1, 2, 3, 4, 5].map((step) => ratio[step * 6 + 2])).toEqual(near([8, 7, 6, 5, 4, 4]));
    expect([0, 4].map((step) => ratio[step * 6 + 1])).toEqual([5, 5]);
  });

  test('the same rule changes nothing, bit for bit', () => {
    const same = changed(SAME_STAFF);
    const ratios = fc.constantFrom([0, 3], [1, 5], [2, 8], [3, 8]);
    fc.assert(
      fc.property(ratios, fc.integer({ min: 0, max: 30 }), ([age, children], rampMonths) => {
        const plan = changed(
          SAME_STAFF,
          `type: bkr, ages: ${age}, children: ${children}, start: 2021-03-01, rampMonths: ${rampMonths}`,
        );
        expect(plan).toEqual(same);
        expect(run(plan).stock).toEqual(run(same).stock);
      }),
      { numRuns: 12 },
    );
  });
});

describe('parental leave', () => {
  const leave = (share: number, more = '') =>
    changed(`type: parental-leave, share: ${share}${more}, start: 2021-10-01`);

  test('half of the newborns who would come stay home and come at age one', () => {
    const plan = leave(0.5);
    const trajectory = run(plan);
    expect(byAge(plan, trajectory, 'opvang', 12)).toEqual(near([6, 12, 10, 8]));
    expect(byAge(plan, trajectory, 'thuis', 12)).toEqual(near([18, 12, 0, 0]));
    // six of the eighteen at home: as many as stayed home for leave
    expect(byAge(plan, trajectory, 'opvang', 24)).toEqual(near([6, 12, 12, 10]));
  });

  test('the staff that they would have taken is there for others: 6 babies are 2 professionals, 16 places at age two', () => {
    const both = (share: number) =>
      changed('type: staff, add: -3, start: 2020-10-01', `type: parental-leave, share: ${share}, start: 2021-10-01`);
    // 1.35 professionals: 4.05 of twelve babies without leave; with leave for all, none, and 1.35 are free
    const none = both(1);
    expect(byAge(none, run(none), 'opvang', 12)).toEqual(near([0, 12, 10, 8]));
    expect(waiting(none, run(none), 12)).toEqual(near([0, 0, 0, 0]));
    // half: six ask and 4.05 come in
    const half = both(0.5);
    expect(waiting(half, run(half), 12)).toEqual(near([1.95, 0, 0, 0]));
  });

  test('who does not return stays home', () => {
    const plan = leave(0.5, ', returns: 0');
    expect(byAge(plan, run(plan), 'opvang', 24)).toEqual(near([6, 6, 12, 10]));
    expect(byAge(plan, run(plan), 'thuis', 24)).toEqual(near([18, 18, 12, 0]));
  });

  test('children who come in during the year are kept home too', () => {
    const moving = DAY_CARE.replace(
      '\nflows:\n',
      '\nflows:\n  - {from: thuis, to: opvang, ages: 0, hazard: 0.6, source: x}\n',
    ).replace('staff: {level: 9,', 'staff: {level: 90,');
    const plan = planOf(moving, scenario(['type: parental-leave, share: 0.5, start: 2021-10-01']));
    const flow = plan.flows.find((f) => f.from === 0 && f.to === 1);
    expect(flow?.multiplier?.[11]).toBe(1);
    expect(flow?.multiplier?.[12]).toBe(0.5);
    // without leave 1 - 0.5 e^-0.6 are in care at age one, and those who return bring it there
    const total = byAge(plan, run(plan), 'opvang', 24)[1] + byAge(plan, run(plan), 'thuis', 24)[1];
    expect(byAge(plan, run(plan), 'opvang', 24)[1] / total).toBeCloseTo(1 - 0.5 * Math.exp(-0.6), 9);
  });

  test('a year of going in and out', () => {
    expect(inCareAfterAYear(0.4, 0, 0)).toBe(0.4);
    expect(inCareAfterAYear(0, 1, 0)).toBeCloseTo(1 - Math.exp(-1), 12);
    // settles at 3/4
    expect(inCareAfterAYear(0.75, 3, 1)).toBeCloseTo(0.75, 12);
  });
});

describe('plus groups', () => {
  test('a professional gives up ordinary places and makes four plus places', () => {
    const plan = changed('type: plus-groups, professionals: 2, start: 2021-01-01, rampMonths: 2');
    const at = (id: string, step: number) => plan.regions[0].capacity[place(plan, id)]?.[step];
    expect([2, 3, 4, 5, 6].map((step) => at('opvang', step))).toEqual(near([9, 9, 8, 7, 7]));
    expect([2, 3, 4, 5, 6].map((step) => at('plus', step))).toEqual(near([8, 8, 12, 16, 16]));
  });

  test('staff is conserved over groups and regions', () => {
    const regions = `regions:
  a: {label: a, scale: 0.25, source: x}
  b: {label: b, scale: 0.75, source: x}
stocks:`;
    const model = DAY_CARE.replace('stocks:', regions);
    const one = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        one,
        fc.nat({ max: 12 }),
        fc.constantFrom('', ', regions: [a]', ', regions: [a, b]'),
        (n, ramp, where) => {
          const plan = planOf(
            model,
            scenario([`type: plus-groups, professionals: ${n}, start: 2021-01-01, rampMonths: ${ramp}${where}`]),
          );
          for (const step of [0, 3, 8, 36]) {
            const sum = (id: string) =>
              plan.regions.reduce((total, r) => total + (r.capacity[place(plan, id)]?.[step] ?? 0), 0);
            expect(sum('opvang') + (sum('plus') - 8) / 4).toBeCloseTo(9, 9);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('referral', () => {
  const SICK = DAY_CARE.replace('to: kdc, hazard: 0,', 'to: kdc, hazard: 0.2,');
  const STRICT = 'type: bkr, ages: [2, 3], children: 6, start: 2021-01-01';
  const hazard = (plan: RunPlan, age: number, step: number) =>
    plan.flows
      .filter((f) => f.from === 1 && f.to === place(plan, 'kdc'))
      .reduce((sum, f) => sum + f.rate[age] * (f.multiplier?.[step] ?? 1), 0);

  test('smaller groups refer as much, unless an effect is assumed', () => {
    const off = planOf(SICK, scenario([STRICT]));
    expect([0, 1, 2, 3].map((age) => hazard(off, age, 6))).toEqual([0.2, 0.2, 0.2, 0.2]);
    const on = planOf(SICK, scenario([STRICT, 'type: group-size, elasticity: 0.5, to: [kdc], start: 2021-01-01']));
    const less = expect.closeTo(0.2 * Math.sqrt(6 / 8), 12);
    expect([0, 1, 2, 3].map((age) => hazard(on, age, 6))).toEqual([0.2, 0.2, less, less]);
    expect(hazard(on, 2, 2)).toBeCloseTo(0.2, 12);
  });

  test('the effect shows in the run, and may have the other sign', () => {
    const referred = (elasticity: number) => {
      const plan = planOf(
        SICK,
        scenario([STRICT, `type: group-size, elasticity: ${elasticity}, to: [kdc], start: 2021-01-01`]),
      );
      const trajectory = run(plan);
      return byAge(plan, trajectory, 'kdc', 36, 6).reduce((sum, n) => sum + n, 0);
    };
    expect(referred(0.5)).toBeLessThan(referred(0));
    expect(referred(-0.5)).toBeGreaterThan(referred(0));
  });
});

describe('faults', () => {
  const faults = (...changes: string[]) =>
    faultsOf(() => changed(...changes)).map(({ path, message }) => `${path}: ${message}`);

  test('all at once', () => {
    expect(
      faults(
        'type: bkr, ages: 4, children: 9, start: 2021-01-01',
        'type: staff, add: 1, scale: 2, start: 2021-01-01',
        'type: group-size, elasticity: 1, to: [school], start: 2021-01-01',
        'type: overlay, overlay: bso, add: 1, start: 2021-01-01',
        'type: plus-groups, professionals: 1, regions: [x], start: 2021-01-01',
      ),
    ).toEqual([
      'changes[0].ages: the model has no ratio for age 4',
      'changes[1]: has add and scale',
      'changes[2].to[0]: nobody goes from "opvang" to "school" during the year',
      'changes[3].overlay: there is no overlay "bso"',
      'changes[4].regions[0]: there is no region "x"',
    ]);
  });

  test('staff below 0', () => {
    expect(faults('type: staff, add: -10, start: 2021-01-01')).toEqual([
      'changes[0]: leaves childcare with -1 professionals on 2021-01-01',
    ]);
  });

  test('a model that says nothing of staff', () => {
    const bare = DAY_CARE.slice(0, DAY_CARE.indexOf('childcare:'));
    expect(faultsOf(() => planOf(bare, scenario([SAME_STAFF]))).map(({ message }) => message)).toEqual([
      'the model says nothing of the staff of childcare',
    ]);
  });

  test.each([
    ['  place: opvang\n', '  place: plus\n', '"plus" has a capacity'],
    ['home: thuis', 'home: thuiz', 'there is no place "thuiz"'],
    ['- {ages: 1, children: 5, source: x}', '- {ages: 0, children: 5, source: x}', 'age 0 has a ratio in 0 already'],
    ['    - {ages: 1, children: 5, source: x}\n', '', 'nothing is said of age 1'],
    ['children: 5, source: x', 'children: 0, source: x', '0 is not a number above 0'],
    [
      'fallback: school, source: x}\nstocks',
      'fallback: opvang, source: x}\nstocks',
      '"opvang" is the place of childcare',
    ],
    ['ages: 0, at: shift', 'ages: 0', 'staff may limit this place, and only newborns can be sent home'],
    ['plus: {place: plus,', 'plus: {place: school,', '"school" has no capacity'],
    ['staff: {level: 9, source: x}', 'staff: {level: 9, source: aanname}', 'is missing'],
  ])('in the model: %s', (from, to, message) => {
    const messages = faultsOf(() => planOf(DAY_CARE.replace(from, to))).map((fault) => fault.message);
    expect(messages.join('\n')).toContain(message);
  });
});
