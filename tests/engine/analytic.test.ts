/** The engine against answers that are known without it: matrix powers, matrix exponentials, closed forms, plain loops. */
import { expm, type Matrix, matrix, multiply } from 'mathjs';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/run.ts';
import type { RunPlan } from '../../src/model/plan.ts';
import { cellCount } from '../../src/model/plan.ts';
import { planOf } from '../scenario/from-text.ts';

interface Chain {
  readonly method: 'hazards' | 'probabilities' | 'euler';
  readonly step: 'year' | 'quarter' | 'month' | 'week';
  readonly years: number;
  /** Rate from each place to each other; the diagonal is not used. */
  readonly rates: readonly (readonly (number | string)[])[];
  readonly start: readonly number[];
}

function chain({ method, step, years, rates, start }: Chain): RunPlan {
  const key = method === 'probabilities' ? 'probability' : 'hazard';
  const flows = rates.flatMap((row, i) =>
    row.flatMap((rate, j) => (i === j ? [] : [`  - {from: p${i}, to: p${j}, ${key}: ${rate}, source: x}`])),
  );
  return planOf(`doorstroom: model/1
id: m
title: m
method: ${method}
time: {start: 2000-01-01, end: ${2000 + years}-01-01, step: ${step}}
places:
${rates.map((_, i) => `  p${i}: {label: p}`).join('\n')}
flows:
${flows.join('\n')}
stocks:
${start.map((children, i) => `  - {place: p${i}, children: ${children}, source: x}`).join('\n')}
`);
}

/** Children per place at every step. */
function stocks(plan: RunPlan): number[][] {
  const { stock, steps } = createEngine(plan).run();
  const cells = cellCount(plan);
  return Array.from({ length: steps + 1 }, (_, i) => [...stock.subarray(i * cells, (i + 1) * cells)]);
}

/** A matrix of rates whose rows leave something on the diagonal. */
function randomRates(seed: string, size: number, most: number): number[][] {
  const next = seedrandom(seed);
  return Array.from({ length: size }, (_, i) => {
    const row = Array.from({ length: size }, (__, j) => (i === j || next() < 0.25 ? 0 : next()));
    const scale =
      (most * next()) /
      Math.max(
        1e-9,
        row.reduce((sum, x) => sum + x, 0),
      );
    return row.map((x) => x * scale);
  });
}

const times = (row: number[], m: Matrix) => (multiply(row, m) as unknown as Matrix).toArray() as number[];
const withDiagonal = (rates: number[][], total: number) =>
  matrix(rates.map((row, i) => row.map((x, j) => (i === j ? total - row.reduce((sum, y) => sum + y, 0) : x))));

describe('probabilities', () => {
  test.each([2, 3, 4, 5, 6])('%d places: the state is start times the power of the matrix', (size) => {
    for (let k = 0; k < 5; k++) {
      const rates = randomRates(`power ${size} ${k}`, size, 1);
      const start = Array.from({ length: size }, (_, i) => 100 * (i + 1));
      const total = start.reduce((sum, x) => sum + x, 0);
      const found = stocks(chain({ method: 'probabilities', step: 'year', years: 60, rates, start }));
      const step = withDiagonal(rates, 1);
      let expected: number[] = start;
      for (let i = 0; i <= 60; i++) {
        found[i].forEach((children, p) => expect(Math.abs(children - expected[p])).toBeLessThanOrEqual(1e-12 * total));
        expected = times(expected, step);
      }
    }
  });

  test('everybody may leave at once, in whole children', () => {
    const rates = [
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ];
    const found = stocks(chain({ method: 'probabilities', step: 'month', years: 1, rates, start: [7, 0, 0] }));
    expect(found.slice(0, 4)).toEqual([
      [7, 0, 0],
      [0, 7, 0],
      [0, 0, 7],
      [7, 0, 0],
    ]);
  });
});

describe('hazards', () => {
  const STEPS = [
    ['year', 1],
    ['quarter', 4],
    ['month', 12],
    ['week', 52],
  ] as const;

  test('converge to the exponential of the generator, in proportion to the step', () => {
    for (let k = 0; k < 4; k++) {
      const rates = randomRates(`generator ${k}`, 5, 2);
      const start = [1000, 0, 200, 0, 50];
      const exact = times(
        start,
        expm(
          matrix(
            withDiagonal(rates, 0)
              .toArray()
              .map((row) => (row as number[]).map((x) => x * 3)),
          ),
        ),
      );
      const errors = STEPS.map(([step, perYear]) => {
        const end = stocks(chain({ method: 'hazards', step, years: 3, rates, start }))[3 * perYear];
        return Math.max(...end.map((children, p) => Math.abs(children - exact[p])));
      });
      // one move per step at most: first order in the step
      for (let s = 1; s < STEPS.length; s++) expect(errors[s]).toBeLessThan(errors[s - 1]);
      const order = Math.log(errors[2] / errors[3]) / Math.log(52 / 12);
      expect(order).toBeGreaterThan(0.9);
      expect(order).toBeLessThan(1.1);
      expect(errors[3]).toBeLessThan(0.01 * 1250);
    }
  });

  test('out of one place only: exact for every step, split in proportion', () => {
    for (const [step, perYear] of STEPS) {
      const rates = [
        [0, 0.7, 0.3],
        [0, 0, 0],
        [0, 0, 0],
      ];
      const found = stocks(chain({ method: 'hazards', step, years: 2, rates, start: [1000, 0, 0] }));
      for (const year of [1, 2]) {
        const left = 1000 * Math.exp(-year);
        expect(found[year * perYear]).toEqual(
          [left, (1000 - left) * 0.7, (1000 - left) * 0.3].map((x) => expect.closeTo(x, 9)),
        );
      }
    }
  });

  test('two places have the closed form of their step', () => {
    const rates = [
      [0, 0.3],
      [0.1, 0],
    ];
    const found = stocks(chain({ method: 'hazards', step: 'month', years: 20, rates, start: [1000, 200] }));
    const p = 1 - Math.exp(-0.3 / 12);
    const q = 1 - Math.exp(-0.1 / 12);
    const rest = (1200 * q) / (p + q);
    for (let i = 0; i <= 240; i++)
      expect(Math.abs(found[i][0] - (rest + (1000 - rest) * (1 - p - q) ** i))).toBeLessThan(1e-12 * 1200 * 10);
  });

  test('of 0 change nothing, to the last bit', () => {
    for (const method of ['hazards', 'probabilities', 'euler'] as const) {
      const rates = Array.from({ length: 3 }, () => [0, 0, 0]);
      const found = stocks(chain({ method, step: 'month', years: 10, rates, start: [1, 333, 70_007] }));
      for (const state of found) expect(state).toEqual([1, 333, 70_007]);
    }
  });
});

describe('euler', () => {
  test('is rate times stock times step', () => {
    const rates = [
      [0, 1.2],
      [0.6, 0],
    ];
    const found = stocks(chain({ method: 'euler', step: 'month', years: 1, rates, start: [100, 0] }));
    let [a, b] = [100, 0];
    for (let i = 0; i <= 12; i++) {
      expect(found[i]).toEqual([expect.closeTo(a, 10), expect.closeTo(b, 10)]);
      [a, b] = [a - 0.1 * a + 0.05 * b, b + 0.1 * a - 0.05 * b];
    }
  });

  test('limits the flows to what the stock holds, in proportion, and never the stock afterwards', () => {
    // 30 and 10 a year are 2.5 and 0.83 of the stock in a month: all leave, three to one
    const rates = [
      [0, 30, 10],
      [0, 0, 0],
      [6, 0, 0],
    ];
    const found = stocks(chain({ method: 'euler', step: 'month', years: 1, rates, start: [80, 0, 40] }));
    expect(found[1]).toEqual([20, 60, 40].map((x) => expect.closeTo(x, 10)));
    expect(found[2]).toEqual([20, 75, 25].map((x) => expect.closeTo(x, 10)));
    for (const state of found) {
      expect(Math.min(...state)).toBeGreaterThanOrEqual(0);
      expect(state.reduce((sum, x) => sum + x, 0)).toBeCloseTo(120, 9);
    }
  });

  test('SIR with rates that depend on the stocks: a plain Euler loop to rounding, Runge-Kutta as the step shrinks', () => {
    const model = (step: string) => `doorstroom: model/1
id: m
title: m
method: euler
time: {start: 2020-01-01, end: 2021-01-01, step: ${step}}
parameters: {beta: {value: 20, source: x}, gamma: {value: 8, source: x}}
places: {s: {label: s}, i: {label: i}, r: {label: r}}
flows:
  - {from: s, to: i, hazard: beta * i / (s + i + r), source: x}
  - {from: i, to: r, hazard: gamma, source: x}
stocks:
  - {place: s, children: 990, source: x}
  - {place: i, children: 10, source: x}
`;
    const slope = ([s, i, r]: number[]) => {
      const infection = (20 * i * s) / (s + i + r);
      return [-infection, infection - 8 * i, 8 * i];
    };
    const plus = (x: number[], d: number[], h: number) => x.map((v, k) => v + h * d[k]);

    const weekly = stocks(planOf(model('week')));
    let state = [990, 10, 0];
    for (let k = 0; k <= 52; k++) {
      state.forEach((v, p) => expect(Math.abs(weekly[k][p] - v)).toBeLessThan(1e-10));
      state = plus(state, slope(state), 1 / 52);
    }

    let exact = [990, 10, 0];
    const h = 1 / 5000;
    for (let k = 0; k < 5000; k++) {
      const a = slope(exact);
      const b = slope(plus(exact, a, h / 2));
      const c = slope(plus(exact, b, h / 2));
      const d = slope(plus(exact, c, h));
      exact = exact.map((v, p) => v + (h / 6) * (a[p] + 2 * b[p] + 2 * c[p] + d[p]));
    }
    const errors = (['month', 'week'] as const).map((step) => {
      const end = stocks(planOf(model(step))).at(-1) as number[];
      return Math.max(...end.map((v, p) => Math.abs(v - exact[p])));
    });
    expect(errors[1]).toBeLessThan(errors[0] / 2);
    expect(errors[1]).toBeLessThan(30);
  });
});
