/** Arithmetic of groups and staff, worked out by hand to the child. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Group,
  placesOf,
  professionalPart,
  professionalsNeeded,
  professionalsPerChild,
  ratioAt,
  roomFor,
} from '../../src/model/bkr.ts';

const RULES = [
  { ages: 0, children: { step: { '2016-10-01': 4, '2019-01-01': 3 } } },
  { ages: 1, children: 5 },
  { ages: [2, 3] as [number, number], children: 8 },
  { ages: [4, 5] as [number, number], children: 10 },
  { ages: [7, 13] as [number, number], children: { step: { '2016-10-01': 10, '2019-01-01': 12 } } },
];
const now = (age: number) => ratioAt(RULES, age, 2023) ?? Number.NaN;
const group = (ages: Record<number, number>): Group => new Map(Object.entries(ages).map(([a, n]) => [Number(a), n]));

describe('ratio', () => {
  test('by age, and by date where the rule changed', () => {
    expect([0, 1, 2, 3, 4, 5, 7, 13].map(now)).toEqual([3, 5, 8, 8, 10, 10, 12, 12]);
    expect(ratioAt(RULES, 0, 2018.99)).toBe(4);
    expect(ratioAt(RULES, 0, 2019)).toBe(3);
    expect(ratioAt(RULES, 9, 2018)).toBe(10);
  });

  test('nothing is said of age 6', () => {
    expect(ratioAt(RULES, 6, 2023)).toBeUndefined();
  });
});

describe('professionals of a group', () => {
  // nine babies take three, a tenth takes a fourth
  test.each([
    [{ 0: 9 }, 3],
    [{ 0: 10 }, 4],
    [{ 1: 5 }, 1],
    [{ 1: 6 }, 2],
    [{ 2: 10, 3: 6 }, 2],
    [{ 2: 10, 3: 7 }, 3],
    // 3/3 + 5/5 + 8/8 = 3 exactly; a rounding must not make it 4
    [{ 0: 3, 1: 5, 2: 8 }, 3],
    // 1/3 + 4/5 + 6/8 = 1.883
    [{ 0: 1, 1: 4, 3: 6 }, 2],
    // 2/3 + 4/5 + 5/8 = 2.092
    [{ 0: 2, 1: 4, 3: 5 }, 3],
    [{}, 0],
    [{ 0: 0, 3: 8 }, 1],
  ])('%j takes %i', (ages, professionals) => {
    expect(professionalsNeeded(group(ages as Record<number, number>), now)).toBe(professionals);
  });

  test('by the youngest child, one baby makes a group of twelve take four', () => {
    const mixed = group({ 0: 1, 1: 3, 3: 8 });
    expect(professionalsNeeded(mixed, now)).toBe(2);
    expect(professionalsNeeded(mixed, now, 'youngest')).toBe(4);
    expect(professionalsNeeded(group({ 0: 0, 3: 8 }), now, 'youngest')).toBe(1);
  });

  test('the two rules are the ends: the youngest child never asks for less', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { minLength: 4, maxLength: 4 }), (children) => {
        const mixed = new Map(children.map((n, age) => [age, n]));
        expect(professionalPart(mixed, now, 'youngest')).toBeGreaterThanOrEqual(professionalPart(mixed, now) - 1e-9);
      }),
    );
  });

  test('groups of one age take the same by both rules', () => {
    for (const age of [0, 1, 2, 3])
      expect(professionalsNeeded(group({ [age]: 17 }), now, 'youngest')).toBe(
        professionalsNeeded(group({ [age]: 17 }), now),
      );
  });
});

describe('room', () => {
  test('three professionals with three babies and four toddlers of one: 3 - 1 - 0.8 = 1.2 left', () => {
    const here = group({ 0: 3, 1: 4 });
    expect([0, 1, 2].map((age) => roomFor(age, here, 3, now))).toEqual([3, 6, 9]);
  });

  test('a full or overfull group has none', () => {
    expect(roomFor(2, group({ 0: 9 }), 3, now)).toBe(0);
    expect(roomFor(2, group({ 0: 12 }), 3, now)).toBe(0);
  });

  test('by the youngest child the newcomer counts: a baby in a group of eleven three-year-olds, two professionals', () => {
    expect(roomFor(3, group({ 3: 11 }), 2, now, 'youngest')).toBe(5);
    expect(roomFor(0, group({ 3: 11 }), 2, now, 'youngest')).toBe(0);
  });

  test('who fits takes no more professionals, and one child more does', () => {
    const ages = fc.constantFrom(0, 1, 2, 3);
    const counts = fc.array(fc.nat({ max: 12 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(ages, counts, fc.integer({ min: 1, max: 8 }), (age, children, professionals) => {
        const here = new Map(children.map((n, a) => [a, n]));
        fc.pre(professionalsNeeded(here, now) <= professionals);
        const room = roomFor(age, here, professionals, now);
        const withMore = (n: number) => new Map(here).set(age, (here.get(age) ?? 0) + n);
        expect(professionalsNeeded(withMore(room), now)).toBeLessThanOrEqual(professionals);
        expect(professionalsNeeded(withMore(room + 1), now)).toBeGreaterThan(professionals);
      }),
    );
  });
});

describe('places', () => {
  test('one professional freed from babies makes five places at age one, or eight after', () => {
    expect(placesOf(1, new Map([[1, 1]]), now).get(1)).toBe(5);
    expect(placesOf(1, new Map([[2, 1]]), now).get(2)).toBe(8);
    expect(
      placesOf(
        12,
        new Map([
          [0, 0.5],
          [1, 0.25],
          [3, 0.25],
        ]),
        now,
      ),
    ).toEqual(
      new Map([
        [0, 18],
        [1, 15],
        [3, 24],
      ]),
    );
  });

  test('with 1.4 children to a place a professional has 4.2 babies on the books', () => {
    expect(1 / professionalsPerChild(3, 1.4)).toBeCloseTo(4.2, 12);
  });

  test('a looser rule never gives fewer places', () => {
    const staff = fc.double({ min: 0, max: 1e5, noNaN: true });
    const ratio = fc.double({ min: 1, max: 20, noNaN: true });
    fc.assert(
      fc.property(staff, ratio, fc.double({ min: 0, max: 10, noNaN: true }), (professionals, strict, more) => {
        const at = (r: number) => placesOf(professionals, new Map([[0, 1]]), () => r).get(0) as number;
        expect(at(strict + more)).toBeGreaterThanOrEqual(at(strict));
      }),
    );
  });
});
