/** What must hold for every plan, whatever its numbers. */
import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { allocateTotals, checkConservation } from '../../src/engine/conservation.ts';
import { createEngine } from '../../src/engine/run.ts';
import { RunError } from '../../src/engine/run-error.ts';
import { EVENT_COUNT, type Trajectory } from '../../src/engine/trajectory.ts';
import { cellCount, type RunPlan } from '../../src/model/plan.ts';
import { planOf } from '../scenario/from-text.ts';
import { planFromRecipe, randomPlan, randomRecipe } from '../support/random-plan.ts';
import { newCells, type Permutation, permuted } from './permute.ts';

/** Everything that a run leaves behind, copied: the next run overwrites it. */
function everything(run: Trajectory): Record<string, ArrayLike<number>> {
  const { log, ...arrays } = run;
  const rows = ['step', 'list', 'vintage', 'amount', 'available'] as const;
  return {
    ...Object.fromEntries(
      Object.entries(arrays).flatMap(([name, values]) => (typeof values === 'number' ? [] : [[name, values.slice()]])),
    ),
    ...Object.fromEntries(rows.map((name) => [`log.${name}`, log[name].slice(0, log.length)])),
  };
}

/** First difference in bits; empty when there is none. */
function firstDifference(a: Record<string, ArrayLike<number>>, b: Record<string, ArrayLike<number>>): string {
  for (const name of Object.keys(a)) {
    if (a[name].length !== b[name].length) return `${name}: ${a[name].length} numbers against ${b[name].length}`;
    for (let i = 0; i < a[name].length; i++)
      if (a[name][i] !== b[name][i]) return `${name}[${i}]: ${a[name][i]} against ${b[name][i]}`;
  }
  return '';
}

function children(plan: RunPlan, run: Trajectory, i: number): number {
  const size = cellCount(plan) * (plan.tags.length + 1);
  return run.stock.subarray(i * size, (i + 1) * size).reduce((sum, n) => sum + n, 0);
}

describe('children', () => {
  test('are neither made nor lost: births and the starting stock are all there is', () => {
    let moved = 0;
    fc.assert(
      fc.property(randomPlan(), (plan) => {
        for (const [r, region] of plan.regions.entries()) {
          const run = createEngine(plan, r).run();
          let expected = region.stocks.reduce((sum, n) => sum + n, 0);
          for (let i = 0; i <= run.steps; i++) {
            expect(Math.abs(children(plan, run, i) - expected)).toBeLessThanOrEqual(1e-11 * (1 + expected));
            plan.inflows.forEach((inflow, k) => {
              if (i < run.steps) expected += inflow.amount[i] * region.inflowFactor[k];
            });
          }
          moved += run.flow.reduce((sum, n) => sum + n, 0);
        }
      }),
      { numRuns: 150, seed: 11 },
    );
    expect(moved).toBeGreaterThan(10_000);
  }, 60_000);

  test('are never fewer than none: in no place, list, event or flow', () => {
    fc.assert(
      fc.property(randomPlan(), (plan) => {
        for (const r of plan.regions.keys()) {
          const run = everything(createEngine(plan, r).run());
          for (const [name, values] of Object.entries(run)) {
            if (['pairFrom', 'log.vintage'].includes(name)) continue;
            for (let i = 0; i < values.length; i++) {
              if (!(values[i] >= 0 && values[i] < Number.POSITIVE_INFINITY))
                throw new Error(`${name}[${i}] is ${values[i]}`);
            }
          }
        }
      }),
      { numRuns: 150, seed: 12 },
    );
  }, 60_000);

  test('who wait are there: nobody waits who is not in the place that he waits in', () => {
    fc.assert(
      fc.property(randomPlan({ features: { limits: true } }), (plan) => {
        const P = plan.places.length;
        const each = plan.strata.length * plan.ages.count;
        const run = createEngine(plan).run();
        const L = run.lists.length;
        const T = plan.tags.length + 1;
        for (let i = 0; i <= run.steps; i++) {
          for (let p = 0; p < P; p++) {
            let present = 0;
            for (let tag = 0; tag < T; tag++)
              for (let c = 0; c < each; c++) present += run.stock[((i * T + tag) * P + p) * each + c];
            let waiting = 0;
            for (let l = 0; l < L; l++) waiting += run.waitingByOrigin[(i * L + l) * P + p];
            expect(waiting).toBeLessThanOrEqual(present + 1e-9);
          }
        }
      }),
      { numRuns: 60, seed: 13 },
    );
  }, 60_000);

  test('wait by origin and by age in the same number', () => {
    fc.assert(
      fc.property(randomPlan({ features: { limits: true } }), (plan) => {
        const P = plan.places.length;
        const A = plan.ages.count;
        const run = createEngine(plan).run();
        const sum = (values: Float64Array, at: number, n: number) =>
          values.subarray(at * n, (at + 1) * n).reduce((total, x) => total + x, 0);
        for (let row = 0; row < (run.steps + 1) * run.lists.length; row++)
          expect(sum(run.waitingByOrigin, row, P)).toBeCloseTo(sum(run.waitingByAge, row, A), 9);
      }),
      { numRuns: 60, seed: 14 },
    );
  }, 60_000);
});

describe('the admission log', () => {
  test('adds up to the admissions of every list and step', () => {
    fc.assert(
      fc.property(randomPlan({ features: { limits: true } }), (plan) => {
        const run = createEngine(plan).run();
        const L = run.lists.length;
        const logged = new Float64Array(run.steps * L);
        const { log } = run;
        for (let k = 0; k < log.length; k++) {
          logged[log.step[k] * L + log.list[k]] += log.amount[k];
          expect(log.amount[k]).toBeLessThanOrEqual(log.available[k] * (1 + 1e-12));
          expect(log.vintage[k]).toBeLessThanOrEqual(log.step[k]);
        }
        logged.forEach((amount, row) => {
          const admitted = run.events[row * EVENT_COUNT + 1] + run.events[row * EVENT_COUNT + 2];
          expect(Math.abs(amount - admitted)).toBeLessThanOrEqual(1e-10 * (1 + admitted));
        });
      }),
      { numRuns: 100, seed: 15 },
    );
  }, 60_000);
});

describe('the same bits', () => {
  test('come out of a second run, and of a second engine', () => {
    fc.assert(
      fc.property(randomPlan(), (plan) => {
        const engine = createEngine(plan);
        const first = everything(engine.run());
        expect(firstDifference(first, everything(engine.run()))).toBe('');
        expect(firstDifference(first, everything(createEngine(plan).run()))).toBe('');
      }),
      { numRuns: 100, seed: 16 },
    );
  }, 60_000);

  test('come out of a run that is stopped and goes on, wherever it stops', () => {
    let withWaiters = 0;
    fc.assert(
      fc.property(randomPlan({ maxTags: 2 }), fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), (plan, picks) => {
        const { steps } = plan.time;
        const whole = everything(createEngine(plan).run());
        // also around a shift and around the setting of a tag
        const stops = new Set([
          ...picks.map((n) => n % (steps + 1)),
          ...[...plan.shift.keys()]
            .filter((i) => plan.shift[i] === 1)
            .slice(0, 1)
            .flatMap((i) => [i, i + 1]),
          ...plan.tags.map((tag) => tag.step),
        ]);
        const engine = createEngine(plan);
        for (const stop of stops) {
          engine.run({ until: stop });
          const snapshot = engine.snapshot();
          if (snapshot.waiting.some(({ rows }) => rows.some((n) => n > 0))) withWaiters += 1;
          expect(firstDifference(whole, everything(engine.run({ from: snapshot })))).toBe('');
        }
      }),
      { numRuns: 100, seed: 17 },
    );
    expect(withWaiters).toBeGreaterThan(50);
  }, 60_000);

  test('come out of a run that stops at every step', () => {
    for (const plan of fc.sample(randomPlan({ maxSteps: 20 }), { numRuns: 10, seed: 18 })) {
      const engine = createEngine(plan);
      const whole = everything(engine.run());
      engine.run({ until: 0 });
      for (let i = 1; i <= plan.time.steps; i++) engine.run({ from: engine.snapshot(), until: i });
      expect(firstDifference(whole, everything(engine.trajectory))).toBe('');
    }
  });
});

describe('names and order', () => {
  test('of places, strata, flows and the rest change nothing', () => {
    fc.assert(
      fc.property(randomRecipe(), (recipe) => {
        const plan = planFromRecipe(recipe);
        const next = seedrandom(`order ${recipe.seed}`);
        const order = (n: number) =>
          [...Array(n).keys()]
            .map((k) => ({ k, key: next() }))
            .sort((a, b) => a.key - b.key)
            .map(({ k }) => k);
        const by: Permutation = {
          places: order(plan.places.length),
          strata: order(plan.strata.length),
          flows: order(plan.flows.length),
        };
        const other = permuted(plan, by);
        const cells = newCells(plan, by);
        const C = cellCount(plan);
        const T = plan.tags.length + 1;
        for (const r of plan.regions.keys()) {
          const a = createEngine(plan, r).run();
          const b = createEngine(other, r).run();
          const most = Math.max(...Array.from({ length: a.steps + 1 }, (_, i) => children(plan, a, i)), 1);
          const near = (x: number, y: number) => {
            if (!(Math.abs(x - y) <= 1e-12 * most)) throw new Error(`${x} against ${y} of ${most}`);
          };
          for (let row = 0; row < (a.steps + 1) * T; row++)
            for (let c = 0; c < C; c++) near(a.stock[row * C + c], b.stock[row * C + cells[c]]);
          const L = a.lists.length;
          const listOf = Array.from(a.lists, (place) => b.lists.indexOf(by.places[place]));
          for (let i = 0; i < a.steps; i++)
            for (let l = 0; l < L; l++)
              for (let e = 0; e < EVENT_COUNT; e++)
                near(a.events[(i * L + l) * EVENT_COUNT + e], b.events[(i * L + listOf[l]) * EVENT_COUNT + e]);
        }
      }),
      { numRuns: 150, seed: 19 },
    );
  }, 60_000);

  test('of places in a model file change nothing, also where expressions name them', () => {
    const model = (names: Record<string, string>, places: string[]) => {
      const lines: Record<string, string> = {
        thuis: '{label: a}',
        'so-hoog': '{label: b, capacity: {level: 30, source: x}, waiting: {withdrawn: 0.3, source: x}}',
        sbo: '{label: c, capacity: {level: 20, source: x}}',
        uit: '{label: d, kind: exit}',
      };
      const text = `doorstroom: model/1
id: m
title: m
time: {start: 2020-01-01, end: 2024-01-01}
places:
${places.map((p) => `  ${p}: ${lines[p]}`).join('\n')}
flows:
  - {from: [thuis, sbo], to: so-hoog, hazard: 0.2 + waiting_sbo / 100 + so_hoog / capacity_so_hoog / 9, source: x}
  - {from: thuis, to: sbo, hazard: 0.4 * exp(-waiting_so_hoog / 50), source: x}
  - {from: [sbo, so-hoog], to: uit, hazard: 0.5, source: x}
stocks:
  - {place: thuis, children: 300, source: x}
  - {place: so-hoog, children: 30, source: x}
`;
      return Object.entries(names).reduce(
        (t, [from, to]) => t.replaceAll(new RegExp(`(?<![a-z])${from}(?![a-z])|(?<=_)${from}(?![a-z])`, 'g'), to),
        text,
      );
    };
    const order = ['thuis', 'so-hoog', 'sbo', 'uit'];
    const plain = planOf(model({}, order));
    const renamed = planOf(
      model({ thuis: 'zolder', sbo: 'aap', uit: 'b-1', 'so-hoog': 'kelder-2', so_hoog: 'kelder_2' }, order),
    );
    const reordered = planOf(model({}, [...order].reverse()));
    expect(renamed.places.map((p) => p.id)).toEqual(['zolder', 'kelder-2', 'aap', 'b-1']);
    const a = createEngine(plain).run();
    expect(a.events.some((n) => n > 0)).toBe(true);
    expect(firstDifference(everything(a), everything(createEngine(renamed).run()))).toBe('');
    const b = createEngine(reordered).run();
    for (let i = 0; i <= a.steps; i++)
      for (let p = 0; p < 4; p++)
        expect(Math.abs(a.stock[i * 4 + p] - b.stock[i * 4 + 3 - p])).toBeLessThanOrEqual(1e-12 * 330);
  });
});

describe('a breach of conservation', () => {
  const plan = planOf(`doorstroom: model/1
id: m
title: m
time: {start: 2026-01-01, end: 2027-01-01}
places:
  thuis: {label: thuis}
  so: {label: so, capacity: {level: 10, source: x}}
flows:
  - {from: thuis, to: so, hazard: 1, source: x}
stocks:
  - {place: thuis, children: 100, source: x}
`);
  const corrupted = (damage: (run: Trajectory) => void) => () => {
    const engine = createEngine(plan);
    const run = engine.run();
    damage(run);
    checkConservation(engine.structure, run, allocateTotals(engine.structure));
  };

  test('is not seen in an intact run', () => {
    expect(corrupted(() => {})).not.toThrow();
  });

  test('in a stock names the step, the date and the place', () => {
    const broken = corrupted((run) => {
      run.stock[4 * 2 + 1] += 1e-3;
    });
    expect(broken).toThrow(RunError);
    expect(broken).toThrow(/step 3 \(2026-04-01\): children are not conserved in so/);
  });

  test('in a flow names the place that it leaves', () => {
    expect(
      corrupted((run) => {
        run.flow[0] += 1e-3;
      }),
    ).toThrow(/step 0 \(2026-01-01\): children are not conserved in (thuis|so)/);
  });

  test('that is not a number is one too', () => {
    expect(
      corrupted((run) => {
        run.stock[6 * 2] = Number.NaN;
      }),
    ).toThrow(/step 5 \(2026-06-01\): children are not conserved in thuis/);
  });

  test('in a list names the step and the list', () => {
    expect(
      corrupted((run) => {
        run.events[7 * EVENT_COUNT] += 1;
      }),
    ).toThrow(/step 7 \(2026-08-01\): the list of so does not add up/);
  });

  test('smaller than a billionth is rounding', () => {
    expect(
      corrupted((run) => {
        run.stock[4 * 2] *= 1 + 1e-12;
      }),
    ).not.toThrow();
  });
});

describe('a run that cannot go on says where', () => {
  const model = (method: string, flow: string) => `doorstroom: model/1
id: m
title: m
method: ${method}
time: {start: 2026-01-01, end: 2027-01-01}
places: {a: {label: a}, b: {label: b}}
flows:
  - {from: a, to: b, ${flow}, source: x}
stocks:
  - {place: a, children: 100, source: x}
`;
  test('a rate that turns negative', () => {
    const plan = planOf(model('hazards', 'hazard: 2026.2 - t'));
    expect(() => createEngine(plan).run()).toThrow(
      /step 3 \(2026-04-01\): rate "2026.2 - t" of the flow from a to b is -0.0/,
    );
  });

  test('a rate that is no number', () => {
    const plan = planOf(model('hazards', 'hazard: b / (a - a)'));
    expect(() => createEngine(plan).run()).toThrow(/step 0 .* is NaN; expected a number of 0 or more/);
  });

  test('probabilities that a course takes above 1', () => {
    const plan = planOf(model('probabilities', 'probability: 0.6, profile: {step: {2026-01-01: 1, 2026-06-01: 2}}'));
    expect(() => createEngine(plan).run()).toThrow(
      /step 5 \(2026-06-01\): the probabilities of leaving a, .* add up to 1.2/,
    );
  });
});
