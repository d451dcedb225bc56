/** exp, expm1, log and pow against values worked out with 60 decimal digits. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exp, expm1, log, pow } from '../../src/model/elementary.ts';

const EXP: [number, number][] = [
  [0, 1],
  [1, Math.E],
  [-1, 0.36787944117144233],
  [0.1, 1.1051709180756477],
  [-0.1, 0.9048374180359595],
  [0.5, 1.6487212707001282],
  [1e-9, 1.000000001],
  [-1e-12, 0.999999999999],
  [0.3466, 1.4142509118505286],
  [-0.3466, 0.7070881069410189],
  [2.5, 12.182493960703473],
  [-2.5, 0.0820849986238988],
  [10, 22026.465794806718],
  [-10, 4.5399929762484854e-5],
  [37.3, 1.58191875491647e16],
  [100, 2.6881171418161356e43],
  [-100, 3.720075976020836e-44],
  [709.7, 1.6549840276802644e308],
  [-708.3, 2.450295530965988e-308],
  [-740, 4.2e-322],
];
const LOG: [number, number][] = [
  [1, 0],
  [2, Math.LN2],
  [0.5, -Math.LN2],
  [10, Math.LN10],
  [1e-3, -6.907755278982137],
  [1.0000001, 9.999999505838704e-8],
  [0.9999999, -1.0000000494736474e-7],
  [1.5, 0.4054651081081644],
  [Math.SQRT2, 0.3465735902799727],
  [Math.PI, 1.1447298858494002],
  [1e300, 690.7755278982137],
  [1e-300, -690.7755278982137],
  [5e-324, -744.4400719213812],
  [123456.789, 11.723646487185881],
  [0.75, -0.2876820724517809],
];
const EXPM1: [number, number][] = [
  [1e-15, 1.0000000000000007e-15],
  [-1e-15, -9.999999999999995e-16],
  [1e-6, 1.0000005000001665e-6],
  [-1e-6, -9.999995000001667e-7],
  [0.01, 0.010050167084168058],
  [-0.01, -0.009950166250831947],
  [0.3, 0.3498588075760031],
  [-0.3, -0.2591817793182821],
  [0.35, 0.41906754859325723],
  [-0.36, -0.3023236739289689],
  [1, 1.7182818284590453],
  [-1, -0.6321205588285577],
  [-20, -0.9999999979388464],
  [5, 147.4131591025766],
];
const POW: [number, number, number][] = [
  [1.05, 0.5, 1.02469507659596],
  [2, 10, 1024],
  [0.97, -3, 1.0956826815299676],
  [1.03, 15, 1.557967416600765],
  [1.5, 1 / 12, 1.0343660831319166],
  [10, -0.25, 0.5623413251903491],
  [0.2, 7.3, 7.89803344281613e-6],
];

/** Distance in units in the last place of the true value. */
function ulps(a: number, b: number): number {
  if (a === b) return 0;
  const unit = Math.max(5e-324, 2 ** (Math.floor(Math.log2(Math.abs(b))) - 52));
  return Math.abs(a - b) / unit;
}

describe('within 2 units in the last place', () => {
  test.each(EXP)('exp(%d)', (x, y) => expect(ulps(exp(x), y)).toBeLessThanOrEqual(2));
  test.each(LOG)('log(%d)', (x, y) => expect(ulps(log(x), y)).toBeLessThanOrEqual(2));
  test.each(EXPM1)('expm1(%d)', (x, y) => expect(ulps(expm1(x), y)).toBeLessThanOrEqual(2));
  // exp(b log a) loses the digits of b log a before the point
  test.each(POW)('pow(%d, %d)', (a, b, y) =>
    expect(ulps(pow(a, b), y)).toBeLessThanOrEqual(Number.isInteger(b) ? 15 : 24),
  );

  test('of what this JavaScript engine makes of it', () => {
    fc.assert(
      fc.property(fc.double({ min: -745, max: 709, noNaN: true }), (x) => {
        // below the normal numbers a unit is larger than the rounding of either
        expect(ulps(exp(x), Math.exp(x))).toBeLessThanOrEqual(3);
        if (Math.abs(x) < 700) expect(ulps(expm1(x), Math.expm1(x))).toBeLessThanOrEqual(3);
      }),
      { numRuns: 2000, seed: 1 },
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-310, max: 1e308, noNaN: true, minExcluded: true }), (x) => {
        expect(ulps(log(x), Math.log(x))).toBeLessThanOrEqual(3);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});

test('at the ends', () => {
  expect([exp(710), exp(Number.POSITIVE_INFINITY), exp(-746), exp(Number.NEGATIVE_INFINITY)]).toEqual([
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    0,
    0,
  ]);
  expect([exp(Number.NaN), log(Number.NaN), log(-1)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect([log(0), log(Number.POSITIVE_INFINITY)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  expect([pow(0, 0), pow(3, 0), pow(2, -1), pow(0, 0.5), pow(-2, 3)]).toEqual([1, 1, 0.5, 0, -8]);
  expect(pow(-2, 0.5)).toBeNaN();
  // a hazard of nothing must give a probability of exactly nothing
  expect(expm1(0)).toBe(0);
});
