/** The example models, each against numbers worked by hand or by a loop that knows nothing of the engine. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/engine/run.ts';
import { EVENT_COUNT, EVENTS, type ListEvent, type Trajectory } from '../../src/engine/trajectory.ts';
import { parseModel } from '../../src/model/parse.ts';
import { buildPart } from '../../src/report/parts.ts';
import { rewardResults } from '../../src/report/rewards.ts';
import { buildPlan } from '../../src/scenario/build.ts';

function example(id: string) {
  const name = `${id}.yaml`;
  const model = parseModel(readFileSync(new URL(`../../scenarios/voorbeelden/${name}`, import.meta.url), 'utf8'), name);
  const plan = buildPlan({ model, modelName: name, scenarios: [] });
  const run = createEngine(plan).run();
  const P = plan.places.length;
  // none of the examples has ages, strata or tags: a cell is a place
  const stocks = Array.from({ length: run.steps + 1 }, (_, i) => [...run.stock.subarray(i * P, (i + 1) * P)]);
  return { model, plan, run, stocks };
}

const near = (values: ArrayLike<number>, digits = 9) => Array.from(values, (value) => expect.closeTo(value, digits));

function waiting(run: Trajectory, places: number, list: number): number[] {
  const L = run.lists.length;
  return Array.from({ length: run.steps + 1 }, (_, i) =>
    run.waitingByOrigin.subarray((i * L + list) * places, (i * L + list + 1) * places).reduce((sum, n) => sum + n, 0),
  );
}

function events(run: Trajectory, name: ListEvent, list: number): number[] {
  const L = run.lists.length;
  return Array.from({ length: run.steps }, (_, i) => run.events[(i * L + list) * EVENT_COUNT + EVENTS.indexOf(name)]);
}

/** Rows of the log of one list: step, months waited, how many. */
function admissions(run: Trajectory, list: number): number[][] {
  const { log } = run;
  return Array.from({ length: log.length }, (_, k) => k)
    .filter((k) => log.list[k] === list && log.amount[k] > 0)
    .map((k) => [log.step[k], log.step[k] - log.vintage[k], log.amount[k]]);
}

describe('twee-plaatsen', () => {
  const { stocks, run } = example('twee-plaatsen');

  test('starts as worked by hand', () => {
    expect(stocks[0]).toEqual([1000, 200]);
    expect(stocks[1][0]).toBeCloseTo(976.9697, 4);
  });

  test('has the closed form of its monthly steps all along', () => {
    const p = 1 - Math.exp(-0.3 / 12);
    const q = 1 - Math.exp(-0.1 / 12);
    const rest = (1200 * q) / (p + q);
    expect(rest).toBeCloseTo(301.87, 2);
    stocks.forEach(([licht, zwaar], i) => {
      expect(Math.abs(licht - (rest + (1000 - rest) * (1 - p - q) ** i))).toBeLessThan(1e-9);
      expect(licht + zwaar).toBeCloseTo(1200, 9);
    });
    expect(run.steps).toBe(240);
  });

  test('stays near the answer in continuous time', () => {
    for (const year of [1, 5, 20])
      expect(Math.abs(stocks[12 * year][0] - (300 + 700 * Math.exp(-0.4 * year)))).toBeLessThan(6);
  });
});

describe('markov', () => {
  const { stocks, plan, model, run } = example('markov');
  const parts = [buildPart(plan, 0, run)];
  const P = [
    [0.8, 0.15, 0, 0.05],
    [0.1, 0.6, 0.2, 0.1],
    [0, 0, 0.7, 0.3],
    [0, 0, 0, 1],
  ];

  test('has the two years of the table', () => {
    expect(stocks[1]).toEqual(near([800, 150, 0, 50]));
    expect(stocks[2]).toEqual(near([655, 210, 30, 105]));
  });

  test('is the matrix, twenty times over', () => {
    let state = [1000, 0, 0, 0];
    expect(stocks).toHaveLength(21);
    for (const found of stocks) {
      expect(found).toEqual(near(state, 10));
      state = state.map((_, j) => state.reduce((sum, n, i) => sum + n * P[i][j], 0));
    }
  });

  test('gives rewards that a spreadsheet gives too', () => {
    const periods = Array.from({ length: 20 }, (_, i) => ({ from: i, to: i + 1 }));
    const found = rewardResults(plan, parts, periods, model.rewards);
    const weights = { kosten: [1000, 4000, 12_000, 0], qaly: [0.9, 0.6, 0.3, 0] };
    const discounts = { kosten: 0.04, qaly: 0.015 };
    for (const id of ['kosten', 'qaly'] as const) {
      const worth = (i: number) =>
        weights[id].reduce((sum, w, p) => sum + w * stocks[i][p], 0) / (1 + discounts[id]) ** i;
      const expected = periods.map(({ from, to }) => (worth(from) + worth(to)) / 2);
      const reward = found.find((r) => r.reward === id);
      expect(reward?.convention).toBe('half-cycle');
      expect(reward?.periods.map((p) => p.amount)).toEqual(near(expected, 6));
      expect(reward?.total).toBeCloseTo(
        expected.reduce((sum, x) => sum + x, 0),
        5,
      );
    }
    // by hand, undiscounted: (1000 + 800) / 2 x 0.9 + 150 / 2 x 0.6
    const qaly = model.rewards?.qaly as NonNullable<typeof model.rewards>[string];
    const plain = { qaly: { ...qaly, discount: 0 } };
    expect(rewardResults(plan, parts, periods, plain)[0].periods[0].amount).toBeCloseTo(855, 9);
  });

  test('gives rewards at the start or at the end of the year where the model says so', () => {
    const total = (convention: 'start' | 'end', discount: number) =>
      rewardResults(plan, parts, [{ from: 0, to: 2 }], {
        jaren: { label: 'jaren', unit: 'jaar', perYear: { stabiel: 1 }, convention, discount, source: 'x' },
      })[0].total;
    expect(total('start', 0)).toBeCloseTo(1000 + 800, 9);
    expect(total('end', 0)).toBeCloseTo(800 + 655, 9);
    expect(total('start', 0.25)).toBeCloseTo(1000 + 800 / 1.25, 9);
    expect(total('end', 0.25)).toBeCloseTo(800 / 1.25 + 655 / 1.25 ** 2, 9);
  });
});

describe('sir', () => {
  const { stocks } = example('sir');

  test('has the first week of the table', () => {
    expect(stocks[1]).toEqual(near([9980.01, 14.99, 5]));
  });

  test('is a plain Euler loop', () => {
    let [s, i, r] = [9990, 10, 0];
    for (const found of stocks) {
      expect(found).toEqual(near([s, i, r], 7));
      const [infected, recovered] = [(i * s) / 10_000, 0.5 * i];
      [s, i, r] = [s - infected, i + infected - recovered, r + recovered];
    }
  });

  test('ends somewhat above the final size of continuous time', () => {
    const [s, , r] = stocks[52];
    expect(1 - s / 10_000).toBeCloseTo(0.829, 3);
    expect(r / 10_000).toBeCloseTo(0.829, 3);
    // s = exp(-2 (1 - s)) has the solution 0.2032
    expect(Math.exp(-2 * (1 - 0.2032))).toBeCloseTo(0.2032, 4);
  });
});

describe('wachtrij', () => {
  const { run, stocks } = example('wachtrij');

  test('has the list and the stocks of the table', () => {
    expect(waiting(run, 3, 0)).toEqual(near([6, 5, 4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0]));
    // wachtkamer, balie, klaar on the first of each month
    expect(stocks.slice(0, 9)).toEqual(
      [
        [7, 2, 0],
        [6, 2, 2],
        [5, 2, 4],
        [4, 2, 6],
        [3, 2, 8],
        [2, 2, 10],
        [1, 2, 12],
        [1, 1, 14],
        [1, 1, 15],
      ].map((row) => near(row)),
    );
  });

  test('admits those of the table, after the waits of the table', () => {
    const rows = admissions(run, 0);
    expect(rows.filter(([step]) => step <= 6)).toEqual(
      [
        [0, 3, 2],
        [1, 4, 1],
        [1, 3, 1],
        [2, 4, 1],
        [2, 3, 1],
        [3, 3, 1],
        [3, 2, 1],
        [4, 2, 1],
        [4, 1, 1],
        [5, 1, 1],
        [5, 0, 1],
        [6, 0, 1],
      ].map((row) => near(row)),
    );
    expect(rows.filter(([step]) => step > 6)).toEqual([7, 8, 9, 10, 11].map((step) => near([step, 0, 1])));
  });
});

describe('cascade', () => {
  const { run, stocks } = example('cascade');
  const [kdc, so] = [0, 1];

  test('drains in the order and size of the table', () => {
    // thuis, kdc, so, klaar
    expect(stocks).toEqual([
      [4, 2, 2, 0],
      [4, 2, 2, 0],
      [4, 2, 2, 0],
      [4, 0, 2, 2],
      [2, 2, 0, 4],
      [2, 0, 2, 4],
      [0, 2, 0, 6],
      [0, 0, 2, 6],
      [0, 0, 0, 8],
      [0, 0, 0, 8],
    ]);
    expect(waiting(run, 4, kdc)).toEqual([0, 4, 4, 4, 2, 2, 0, 0, 0, 0]);
    expect(waiting(run, 4, so)).toEqual([0, 2, 2, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('with the waits of the table', () => {
    // step, months waited, how many
    expect(admissions(run, kdc)).toEqual([
      [3, 3, 2],
      [5, 5, 2],
    ]);
    expect(admissions(run, so)).toEqual([
      [2, 2, 2],
      [4, 0, 2],
      [6, 0, 2],
    ]);
    expect(
      events(run, 'direct', so)
        .map((n, i) => [i, n])
        .filter(([, n]) => n > 0),
    ).toEqual([
      [4, 2],
      [6, 2],
    ]);
  });

  test('had so been open, those at home would have waited 1 and 3 months', () => {
    const name = 'cascade.yaml';
    const text = readFileSync(new URL(`../../scenarios/voorbeelden/${name}`, import.meta.url), 'utf8');
    const open = text.replace('2026-01-01: 0, 2026-03-01: 1', '2026-01-01: 1');
    expect(open).not.toBe(text);
    const plan = buildPlan({ model: parseModel(open, name), modelName: name, scenarios: [] });
    expect(admissions(createEngine(plan).run(), kdc)).toEqual([
      [1, 1, 2],
      [3, 3, 2],
    ]);
  });
});
