import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitCells, sumOf } from '../../src/own/fit.ts';

const mask = (...ones: number[]) => Uint8Array.from({ length: 4 }, (_, c) => (ones.includes(c) ? 1 : 0));

describe('proportional fitting', () => {
  test('by hand: two by two, rows 30 and 70, columns 40 and 60, from cells that are all alike', () => {
    // independent rows and columns: 30 x 40 / 100 = 12, and so on
    const margins = [
      { mask: mask(0, 1), number: 30 },
      { mask: mask(2, 3), number: 70 },
      { mask: mask(0, 2), number: 40 },
      { mask: mask(1, 3), number: 60 },
    ];
    const { cells, missed } = fitCells(Float64Array.of(1, 1, 1, 1), margins);
    expect(missed).toBeNull();
    for (const [c, n] of [12, 18, 28, 42].entries()) expect(cells[c]).toBeCloseTo(n, 8);
  });

  test('margins that any cells have are met, and the cross ratio of the start is kept', () => {
    const positive = fc.double({ min: 1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(positive, positive, positive, positive),
        fc.tuple(positive, positive, positive, positive),
        (seed, goal) => {
          const masks = [mask(0, 1), mask(2, 3), mask(0, 2), mask(1, 3)];
          const margins = masks.map((m) => ({ mask: m, number: sumOf(goal, m) }));
          const { cells, missed } = fitCells(Float64Array.from(seed), margins);
          expect(missed).toBeNull();
          for (const { mask: m, number } of margins) expect(sumOf(cells, m)).toBeCloseTo(number, 3);
          const cross = (c: ArrayLike<number>) => Math.log((c[0] * c[3]) / (c[1] * c[2]));
          expect(cross(cells)).toBeCloseTo(cross(seed), 6);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('margins that cannot hold together are named', () => {
    const { missed } = fitCells(Float64Array.of(1, 1, 1, 1), [
      { mask: mask(0, 1, 2, 3), number: 10 },
      { mask: mask(0, 1), number: 8 },
      { mask: mask(2, 3), number: 8 },
    ]);
    expect(missed).not.toBeNull();
  });
});
