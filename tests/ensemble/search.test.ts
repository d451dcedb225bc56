import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearch, type SearchOptions } from '../../src/ensemble/search.ts';

/** Runs a search over a function to its end. */
function solve(options: SearchOptions, ...goals: ((x: number) => number)[]) {
  const search = createSearch(options);
  let tries = 0;
  for (let x = search.next(); x !== null; x = search.next()) {
    search.add(
      x,
      goals.map((goal) => goal(x)),
    );
    tries += 1;
  }
  return { search, tries, edges: goals.map((_, goal) => search.edge(goal)) };
}

const range: SearchOptions = { low: 0, high: 10_000, whole: true, grid: 11 };

describe('search', () => {
  it('finds the same whole number as trying every one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0.3, max: 3, noNaN: true }), (root, power) => {
        // rises steadily, bent up or down, through 0 at the root
        const rising = (x: number) => (x / 10_000) ** power - ((root - 0.5) / 10_000) ** power;
        const { edges, tries } = solve(range, rising);
        expect(edges[0]).toEqual({ edge: 'from', value: root });
        expect(tries).toBeLessThan(60);
        const falling = (x: number) => rising(10_000 - x);
        expect(solve(range, falling).edges[0]).toEqual({ edge: 'up-to', value: 10_000 - root });
      }),
    );
  });

  it('needs few tries on a smooth curve', () => {
    expect(solve(range, (x) => x - 3210.4).tries).toBeLessThan(20);
  });

  it('says when every value meets the goal, and when none does', () => {
    expect(solve(range, (x) => 5 + x).edges[0]).toEqual({ edge: 'everywhere', value: 0 });
    expect(solve(range, (x) => 5 - x * 1e-6).edges[0]).toEqual({ edge: 'everywhere', value: 10_000 });
    expect(solve(range, (x) => x - 10_001).edges[0]).toEqual({ edge: 'nowhere', value: null });
    expect(solve(range, () => Number.NEGATIVE_INFINITY).edges[0]).toEqual({ edge: 'nowhere', value: null });
  });

  it('takes the last edge where a curve meets the goal, leaves it and meets it again', () => {
    // meets up to 1500, not between 1500 and 7200, and from 7200
    const dip = (x: number) => ((x - 1500.5) * (x - 7199.5)) / 1e6;
    expect(solve(range, dip).edges[0]).toEqual({ edge: 'from', value: 7200 });
    const hump = (x: number) => -dip(x);
    expect(solve(range, hump).edges[0]).toEqual({ edge: 'inside', value: null });
  });

  it('goes on where a number is missing', () => {
    const cut = (x: number) => (x < 2500 ? Number.NEGATIVE_INFINITY : 1);
    expect(solve(range, cut).edges[0]).toEqual({ edge: 'from', value: 2500 });
  });

  it('never asks less for a goal that is harder everywhere, whatever the shape', () => {
    const wave = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 31, maxLength: 31 });
    fc.assert(
      fc.property(wave, fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 31, maxLength: 31 }), (easy, less) => {
        const options = { low: 0, high: 30, whole: true, grid: 4 };
        const { search, edges } = solve(
          options,
          (x) => easy[x],
          (x) => easy[x] - less[x],
        );
        const [a, b] = edges.map((e) => e.value);
        if (a !== null && b !== null)
          expect(edges[1].edge === 'up-to' || edges[0].edge === 'up-to' ? a - b : b - a).toBeGreaterThanOrEqual(0);
        if (edges[0].edge === 'nowhere') expect(edges[1].edge).toBe('nowhere');
        for (const [goal, { edge, value }] of edges.entries()) {
          if (value === null || edge === 'everywhere') continue;
          const side = search.tried().filter((t) => (edge === 'from' ? t.value >= value : t.value <= value));
          expect(side.every((t) => t.margins[goal] >= 0)).toBe(true);
          // one step further the goal is not met
          const beyond = search.tried().find((t) => t.value === value + (edge === 'from' ? -1 : 1));
          expect(beyond?.margins[goal]).toBeLessThan(0);
        }
      }),
    );
  });

  it('is exact to a thousandth of a range of other numbers', () => {
    const { search, edges } = solve({ low: 0.6, high: 1, whole: false, grid: 11 }, (x) => 0.83217 - x);
    expect(search.step).toBeCloseTo(0.0004, 12);
    expect(edges[0].edge).toBe('up-to');
    expect(edges[0].value).toBe(0.832);
  });

  it('takes a range of two values, and refuses less', () => {
    expect(solve({ low: 3, high: 4, whole: true, grid: 11 }, (x) => x - 3.5).edges[0].value).toBe(4);
    expect(() => createSearch({ low: 3, high: 3, whole: true, grid: 11 })).toThrow(RangeError);
    expect(() => createSearch({ low: 4, high: 3, whole: false, grid: 11 })).toThrow(RangeError);
  });
});
