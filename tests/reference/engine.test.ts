/** Cases small enough to work out by hand: the oracle must be trusted before it can judge. */
import { describe, expect, test } from 'vitest';
import { EVENT_COUNT, EVENTS, type ListEvent } from '../../src/engine/trajectory.ts';
import { compileExpression } from '../../src/model/expression.ts';
import type {
  Method,
  PlanFlow,
  PlanForcedMove,
  PlanPlace,
  PlanRegion,
  PlanStartList,
  PlanWaitEffect,
  PlanWaiting,
  RunPlan,
} from '../../src/model/plan.ts';
import { cellCount, cellIndex } from '../../src/model/plan.ts';
import { STEPS_PER_YEAR, type StepName } from '../../src/model/time.ts';
import { flowKey, type ReferenceResult, referenceRun } from './engine.ts';

interface Small {
  readonly method?: Method;
  readonly step?: StepName;
  readonly steps: number;
  readonly strata?: number;
  readonly ages?: number;
  readonly places: Partial<PlanPlace>[];
  /** [from, to, rate] in every cell, or a whole flow. */
  readonly flows?: ([number, number, number] | PlanFlow)[];
  readonly stocks: { place: number; stratum?: number; age?: number; children: number }[];
  readonly capacity?: Record<number, number | number[]>;
  readonly lists?: { list: number; place: number; stratum?: number; age?: number; waited: number; children: number }[];
  readonly region?: Partial<PlanRegion>;
  readonly rest?: Partial<RunPlan>;
}

/** A plan of places a, b, c ... in which everything that is not given is absent. */
function small({
  method = 'probabilities',
  step = 'year',
  steps,
  strata = 1,
  ages = 1,
  places,
  flows = [],
  stocks,
  capacity = {},
  lists = [],
  region,
  rest,
}: Small): RunPlan {
  const stepsPerYear = STEPS_PER_YEAR[step];
  const grid = (value: number) => new Float64Array(strata * ages).fill(value);
  const shape = {
    strata: Array.from({ length: strata }, (_, s) => ({ id: `s${s}`, label: { nl: '', en: '' }, registered: false })),
    ages: { first: 0, count: ages },
    places: places.map((place, p): PlanPlace => {
      const id = 'abcdefgh'[p];
      const limited = capacity[p] !== undefined;
      return {
        id,
        label: { nl: id, en: id },
        kind: 'place',
        group: id,
        ageFrom: 0,
        ageTo: ages - 1,
        serves: new Uint8Array(strata).fill(1),
        entry: identity(strata),
        limited,
        ceiling: 1,
        units: null,
        uses: [],
        beyondOutflow: -1,
        waiting: limited ? waiting(places.length, strata * ages) : null,
        ...place,
      };
    }),
  };
  const start = new Float64Array(cellCount(shape));
  for (const { place, stratum = 0, age = 0, children } of stocks)
    start[cellIndex(shape, place, stratum, age)] += children;
  const startLists = lists.map(
    ({ list, place, stratum = 0, age = 0, waited, children }): PlanStartList => ({
      list,
      cell: cellIndex(shape, place, stratum, age),
      waited,
      children,
    }),
  );
  return {
    model: 'small',
    scenario: null,
    method,
    ...shape,
    symbols: ['t', 'half', ...shape.places.map(({ id }) => id)],
    parameters: [0.5],
    time: { start: { year: 2016, month: 10, day: 1 }, step, stepsPerYear, dt: 1 / stepsPerYear, steps },
    shift: new Uint8Array(steps),
    ageOut: -1,
    stratumFlows: [],
    forcedMoves: [],
    inflows: [],
    tags: [],
    longerThanWeeks: [],
    flows: flows.map((flow) =>
      Array.isArray(flow)
        ? { from: flow[0], to: flow[1], rate: grid(flow[2]), multiplier: null, expression: null }
        : flow,
    ),
    ...rest,
    regions: [
      {
        id: 'r',
        label: { nl: 'r', en: 'r' },
        stocks: start,
        capacity: places.map((_, p) => {
          const level = capacity[p];
          return level === undefined
            ? null
            : typeof level === 'number'
              ? new Float64Array(steps + 1).fill(level)
              : Float64Array.from(level);
        }),
        beyond: new Float64Array(places.length),
        flowFactor: new Float64Array(flows.length).fill(1),
        stratumFlowFactor: new Float64Array(rest?.stratumFlows?.length ?? 0).fill(1),
        inflowFactor: new Float64Array(rest?.inflows?.length ?? 0).fill(1),
        startLists,
        ...region,
      },
    ],
  };
}

function identity(strata: number): Float64Array {
  return Float64Array.from({ length: strata * strata }, (_, n) => (n % (strata + 1) === 0 ? 1 : 0));
}

function waiting(places: number, cells: number, more: Partial<PlanWaiting> = {}): PlanWaiting {
  return {
    order: 'fifo',
    rank: new Int32Array(places),
    withdrawn: new Float64Array(cells),
    droppedOut: new Float64Array(cells),
    droppedOutTo: -1,
    effects: [],
    ...more,
  };
}

function effect(on: PlanWaitEffect['on'], target: number, factor: number[], add: number[] = [0]): PlanWaitEffect {
  return { on, target, factor: Float64Array.from(factor), add: Float64Array.from(add) };
}

/** Children of a place at every recorded time, all strata, ages and tags. */
function stockOf(
  plan: RunPlan,
  result: ReferenceResult,
  place: number,
  pick: { stratum?: number; age?: number; tag?: number } = {},
): number[] {
  const C = cellCount(plan);
  const T = plan.tags.length + 1;
  return Array.from({ length: result.steps + 1 }, (_, i) => {
    let children = 0;
    for (let tag = 0; tag < T; tag++) {
      for (let s = 0; s < plan.strata.length; s++) {
        for (let a = 0; a < plan.ages.count; a++) {
          if ((pick.tag ?? tag) !== tag || (pick.stratum ?? s) !== s || (pick.age ?? a) !== a) continue;
          children += result.stock[(i * T + tag) * C + cellIndex(plan, place, s, a)];
        }
      }
    }
    return children;
  });
}

/** The events of one step and list that are not zero, and the waits that they ended. */
function eventsOf(
  result: ReferenceResult,
  i: number,
  list = 0,
): { count: Partial<Record<ListEvent, number>>; waits: Partial<Record<ListEvent, number>> } {
  const from = (i * result.lists.length + list) * EVENT_COUNT;
  const some = (values: Float64Array) =>
    Object.fromEntries(EVENTS.flatMap((name, n) => (values[from + n] === 0 ? [] : [[name, values[from + n]]])));
  return { count: some(result.events), waits: some(result.eventWait) };
}

/** Waiting for the first list at every recorded time. */
function waitingFor(plan: RunPlan, result: ReferenceResult, list = 0): number[] {
  const P = plan.places.length;
  return Array.from({ length: result.steps + 1 }, (_, i) => {
    const at = (i * result.lists.length + list) * P;
    return result.waitingByOrigin.slice(at, at + P).reduce((sum, value) => sum + value, 0);
  });
}

const near = (values: number[]) => values.map((value) => expect.closeTo(value, 12));

describe('moves', () => {
  test('a hazard empties a place exponentially, whatever the step', () => {
    const plan = small({
      method: 'hazards',
      step: 'month',
      steps: 12,
      places: [{}, {}],
      flows: [[0, 1, 2]],
      stocks: [{ place: 0, children: 100 }],
    });
    const result = referenceRun(plan, 0);
    expect(stockOf(plan, result, 0)).toEqual(near(Array.from({ length: 13 }, (_, i) => 100 * Math.exp((-2 * i) / 12))));
    const moved = result.flow.get(flowKey(0, 1))?.reduce((sum, value) => sum + value, 0);
    expect(moved).toBeCloseTo(100 * (1 - Math.exp(-2)), 10);
  });

  test('competing hazards split those who leave in proportion', () => {
    const plan = small({
      method: 'hazards',
      steps: 1,
      places: [{}, {}, {}],
      flows: [
        [0, 1, 1],
        [0, 2, 3],
      ],
      stocks: [{ place: 0, children: 8 }],
    });
    const result = referenceRun(plan, 0);
    const left = 8 * (1 - Math.exp(-4));
    expect([0, 1, 2].map((place) => stockOf(plan, result, place)[1])).toEqual(
      near([8 - left, left / 4, (left * 3) / 4]),
    );
  });

  test('probabilities are used as they are and may not exceed 1', () => {
    const parts = { step: 'month', steps: 3, places: [{}, {}], stocks: [{ place: 0, children: 64 }] } as const;
    const plan = small({ ...parts, places: [{}, {}], stocks: [...parts.stocks], flows: [[0, 1, 0.25]] });
    expect(stockOf(plan, referenceRun(plan, 0), 0)).toEqual([64, 48, 36, 27]);
    const whole = small({
      ...parts,
      places: [{}, {}],
      stocks: [...parts.stocks],
      flows: [
        [0, 1, 0.5],
        [0, 1, 0.5],
      ],
    });
    expect(stockOf(whole, referenceRun(whole, 0), 0)).toEqual([64, 0, 0, 0]);
    const tooMuch = small({
      ...parts,
      places: [{}, {}],
      stocks: [...parts.stocks],
      flows: [
        [0, 1, 0.75],
        [0, 1, 0.5],
      ],
    });
    expect(() => referenceRun(tooMuch, 0)).toThrow('add up to 1.25');
  });

  test('euler takes rate x stock x dt, and no more than the stock holds', () => {
    const plan = small({
      method: 'euler',
      step: 'quarter',
      steps: 2,
      places: [{}, {}],
      flows: [[0, 1, 2]],
      stocks: [{ place: 0, children: 16 }],
    });
    expect(stockOf(plan, referenceRun(plan, 0), 0)).toEqual([16, 8, 4]);
    const fast = small({
      method: 'euler',
      steps: 1,
      places: [{}, {}, {}],
      flows: [
        [0, 1, 3],
        [0, 2, 1],
      ],
      stocks: [{ place: 0, children: 16 }],
    });
    const result = referenceRun(fast, 0);
    expect([0, 1, 2].map((place) => stockOf(fast, result, place)[1])).toEqual([0, 12, 4]);
  });

  test('entry decides the stratum', () => {
    const entry = Float64Array.from([0, 0.25, 0.75, 0, 1, 0, 0, 0, 1]);
    const plan = small({
      steps: 1,
      strata: 3,
      places: [{}, { serves: Uint8Array.from([0, 1, 1]), entry }],
      flows: [[0, 1, 0.5]],
      stocks: [
        { place: 0, stratum: 0, children: 16 },
        { place: 0, stratum: 2, children: 4 },
      ],
    });
    const result = referenceRun(plan, 0);
    expect([0, 1, 2].map((stratum) => stockOf(plan, result, 1, { stratum })[1])).toEqual([0, 2, 8]);
  });

  test('multipliers, region factors and expressions act on the hazard at the start of the step', () => {
    const rate = Float64Array.of(0.25);
    const expression = compileExpression('b / 4 + (t > 2016.5 ? half : 0)', ['t', 'half', 'a', 'b']);
    const plan = small({
      steps: 2,
      places: [{}, {}],
      stocks: [
        { place: 0, children: 16 },
        { place: 1, children: 4 },
      ],
      flows: [{ from: 0, to: 1, rate, multiplier: Float64Array.of(0.5, 1), expression }],
      region: { flowFactor: Float64Array.of(0.5) },
    });
    // step 0: 0.25 x 0.5 x 0.5 x (4 / 4 + 0.5) = 3/32; step 1: 0.25 x 0.5 x (5.5 / 4 + 0.5) = 15/64
    expect(stockOf(plan, referenceRun(plan, 0), 0)).toEqual(near([16, 14.5, 14.5 * (1 - 15 / 64)]));
    const negative = small({
      steps: 1,
      places: [{}, {}],
      stocks: [{ place: 0, children: 1 }],
      flows: [{ from: 0, to: 1, rate, multiplier: null, expression: compileExpression('b - 1', ['b']) }],
    });
    expect(() => referenceRun(negative, 0)).toThrow('step 0, flow a -> b');
  });

  test('inflows are counted from outside and are not exposed in their first step', () => {
    const inflow = {
      id: 'in',
      at: 'continuous',
      to: [
        { cell: 0, share: 0.25 },
        { cell: 1, share: 0.75 },
      ],
      amount: Float64Array.of(8, 4),
    } as const;
    const plan = small({
      steps: 2,
      places: [{}, {}],
      flows: [[0, 1, 0.5]],
      stocks: [],
      rest: { inflows: [inflow] },
      region: { inflowFactor: Float64Array.of(2) },
    });
    const result = referenceRun(plan, 0);
    expect(stockOf(plan, result, 0)).toEqual([0, 4, 4]);
    expect(stockOf(plan, result, 1)).toEqual([0, 12, 20]);
    expect([...(result.flow.get(flowKey(-1, 0)) ?? [])]).toEqual([4, 2]);
  });
});

describe('a queue with one server place', () => {
  // Two ask in every step, one is served: each vintage of two is served one by one.
  const inflow = {
    id: 'in',
    at: 'continuous',
    to: [{ cell: 0, share: 1 }],
    amount: new Float64Array(7).fill(2),
  } as const;
  const plan = small({
    step: 'month',
    steps: 7,
    places: [{}, {}, { kind: 'exit' }],
    flows: [
      [0, 1, 1],
      [1, 2, 1],
    ],
    stocks: [],
    capacity: { 1: 1 },
    rest: { inflows: [inflow], longerThanWeeks: [4] },
  });
  const result = referenceRun(plan, 0);

  test('serves the oldest vintage first', () => {
    expect(result.log).toEqual([
      { step: 1, list: 0, vintage: 1, amount: 1, units: 1, available: 2 },
      { step: 2, list: 0, vintage: 1, amount: 1, units: 1, available: 1 },
      { step: 3, list: 0, vintage: 2, amount: 1, units: 1, available: 2 },
      { step: 4, list: 0, vintage: 2, amount: 1, units: 1, available: 1 },
      { step: 5, list: 0, vintage: 3, amount: 1, units: 1, available: 2 },
      { step: 6, list: 0, vintage: 3, amount: 1, units: 1, available: 1 },
    ]);
    expect([...result.free]).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  test('counts the list and its waits', () => {
    expect(waitingFor(plan, result)).toEqual([0, 0, 1, 2, 3, 4, 5, 6]);
    expect(eventsOf(result, 1)).toEqual({ count: { arrivals: 2, direct: 1 }, waits: {} });
    expect(eventsOf(result, 6)).toEqual({ count: { arrivals: 2, admitted: 1 }, waits: { admitted: 3 } });
    // at t[7]: vintages 4, 5 and 6 with 2 each have waited 2, 1 and 0 steps
    expect(result.waitSum[7]).toBe(6);
    expect(result.longer[7]).toBe(4);
    expect([...result.waitingByAge]).toEqual([0, 0, 1, 2, 3, 4, 5, 6]);
  });

  test('keeps those who wait where they are, and everybody somewhere', () => {
    expect(stockOf(plan, result, 0)).toEqual([0, 2, 3, 4, 5, 6, 7, 8]);
    expect(stockOf(plan, result, 1)).toEqual([0, 0, 1, 1, 1, 1, 1, 1]);
    expect(stockOf(plan, result, 2)).toEqual([0, 0, 0, 1, 2, 3, 4, 5]);
  });
});

describe('admission', () => {
  /** Four waiting since long ago in a, two since a short time in b, three demands from a; places for so many in c. */
  const ordered = (order: PlanWaiting['order'], free: number) => {
    const list = waiting(3, 1, { order, rank: Int32Array.of(1, 0, 0) });
    const plan = small({
      steps: 1,
      places: [{}, {}, { waiting: list }],
      flows: [[0, 2, 0.5]],
      capacity: { 2: free },
      stocks: [
        { place: 0, children: 10 },
        { place: 1, children: 2 },
      ],
      lists: [
        { list: 2, place: 0, waited: 5, children: 4 },
        { list: 2, place: 1, waited: 0, children: 2 },
      ],
    });
    const result = referenceRun(plan, 0);
    return { flows: [0, 1].map((from) => result.flow.get(flowKey(from, 2))?.[0] ?? 0), log: result.log };
  };

  test('fifo: by vintage', () => {
    expect(ordered('fifo', 3)).toEqual({
      flows: [3, 0],
      log: [{ step: 0, list: 0, vintage: -6, amount: 3, units: 3, available: 4 }],
    });
    expect(ordered('fifo', 5).flows).toEqual([4, 1]);
    expect(ordered('fifo', 7).flows).toEqual([5, 2]);
  });

  test('priority: by rank of the origin, then by vintage', () => {
    expect(ordered('priority', 3)).toEqual({
      flows: [1, 2],
      log: [
        { step: 0, list: 0, vintage: -6, amount: 1, units: 1, available: 4 },
        { step: 0, list: 0, vintage: -1, amount: 2, units: 2, available: 2 },
      ],
    });
  });

  test('proportional: the same share of all who wait, then of all demand', () => {
    expect(ordered('proportional', 3).flows).toEqual([2, 1]);
    expect(ordered('proportional', 8)).toEqual({
      flows: [6, 2],
      log: [
        { step: 0, list: 0, vintage: -6, amount: 4, units: 4, available: 4 },
        { step: 0, list: 0, vintage: -1, amount: 2, units: 2, available: 2 },
        { step: 0, list: 0, vintage: 0, amount: 2, units: 2, available: 3 },
      ],
    });
  });

  test('priority among demands, too', () => {
    const list = waiting(3, 1, { order: 'priority', rank: Int32Array.of(1, 0, 0) });
    const plan = small({
      steps: 1,
      places: [{}, {}, { waiting: list }],
      flows: [
        [0, 2, 0.5],
        [1, 2, 0.5],
      ],
      capacity: { 2: 3 },
      stocks: [
        { place: 0, children: 4 },
        { place: 1, children: 4 },
      ],
    });
    const result = referenceRun(plan, 0);
    expect([0, 1].map((from) => result.flow.get(flowKey(from, 2))?.[0])).toEqual([1, 2]);
    expect(eventsOf(result, 0)).toEqual({ count: { arrivals: 4, direct: 3 }, waits: {} });
  });

  test('free places: ceiling, exogenous stock and users by fraction', () => {
    const plan = small({
      steps: 2,
      places: [{ uses: [{ place: 1, fraction: 0.25 }] }, { ceiling: 0.75, beyondOutflow: 0.5 }],
      capacity: { 1: [16, 4, 0] },
      stocks: [
        { place: 0, children: 4 },
        { place: 1, children: 5 },
      ],
      region: { beyond: Float64Array.of(0, 8) },
    });
    const result = referenceRun(plan, 0);
    // 12 - 5 - 4 - 1; then the capacity falls below what is used and nobody is put out
    expect([...result.free]).toEqual([2, 0]);
    expect(stockOf(plan, result, 1)).toEqual([5, 5, 5]);
    expect([...result.beyond]).toEqual([0, 8, 0, 4, 0, 2]);
  });

  test('units per child: who takes how much by age and step', () => {
    // the youngest takes half a unit, the other 2; in the second year 1 each
    const plan = small({
      steps: 2,
      ages: 2,
      places: [{}, { units: Float64Array.of(0.5, 2, 1, 1, 1, 1) }],
      capacity: { 1: 7 },
      stocks: [
        { place: 0, age: 0, children: 8 },
        { place: 0, age: 1, children: 2 },
        { place: 1, age: 0, children: 2 },
        { place: 1, age: 1, children: 1 },
      ],
      lists: [
        { list: 1, place: 0, age: 0, waited: 0, children: 8 },
        { list: 1, place: 0, age: 1, waited: 0, children: 2 },
      ],
    });
    const result = referenceRun(plan, 0);
    // 7 - 2 x 0.5 - 1 x 2 are free for 8 x 0.5 + 2 x 2: half of each; then 6 + 2 of them take more than 7
    expect([...result.free]).toEqual([4, 0]);
    expect(result.log).toEqual([{ step: 0, list: 0, vintage: -1, amount: 5, units: 4, available: 10 }]);
    expect(stockOf(plan, result, 1)).toEqual([3, 8, 8]);
  });

  test('a place that an admission empties is free in the next step, one emptied by a hazard at once', () => {
    // b is full and all of it waits for c, which has room; a waits for b
    const plan = small({
      steps: 2,
      places: [{}, {}, {}],
      capacity: { 1: 2, 2: 2 },
      stocks: [
        { place: 0, children: 2 },
        { place: 1, children: 2 },
      ],
      lists: [
        { list: 1, place: 0, waited: 0, children: 2 },
        { list: 2, place: 1, waited: 0, children: 2 },
      ],
    });
    const result = referenceRun(plan, 0);
    expect([0, 1, 2].map((place) => stockOf(plan, result, place))).toEqual([
      [2, 2, 0],
      [2, 0, 2],
      [0, 2, 2],
    ]);
    const leaving = small({
      steps: 1,
      places: [{}, {}, {}],
      capacity: { 1: 2 },
      flows: [[1, 2, 0.5]],
      stocks: [
        { place: 0, children: 2 },
        { place: 1, children: 2 },
      ],
      lists: [{ list: 1, place: 0, waited: 0, children: 2 }],
    });
    expect(stockOf(leaving, referenceRun(leaving, 0), 1)).toEqual([2, 2]);
  });
});

describe('waits', () => {
  test('end by withdrawing, dropping out, moving and asking elsewhere', () => {
    const list = waiting(5, 1, {
      withdrawn: Float64Array.of(0.25),
      droppedOut: Float64Array.of(0.125),
      droppedOutTo: 3,
    });
    const plan = small({
      steps: 1,
      places: [{}, { waiting: list }, {}, {}, {}],
      capacity: { 1: 0, 4: 0 },
      flows: [
        [0, 1, 0.5],
        [0, 2, 0.125],
        [0, 4, 0.25],
      ],
      stocks: [{ place: 0, children: 16 }],
      lists: [{ list: 1, place: 0, waited: 2, children: 16 }],
    });
    const result = referenceRun(plan, 0);
    // nobody asks again for the place waited for, and everyone who leaves the list has waited three steps
    expect(eventsOf(result, 0, 0)).toEqual({
      count: { withdrawn: 4, droppedOut: 2, switched: 6 },
      waits: { withdrawn: 12, droppedOut: 6, switched: 18 },
    });
    expect(eventsOf(result, 0, 1)).toEqual({ count: { arrivals: 4 }, waits: {} });
    expect([0, 2, 3].map((place) => stockOf(plan, result, place)[1])).toEqual([12, 2, 2]);
    expect([waitingFor(plan, result, 0), waitingFor(plan, result, 1)]).toEqual([
      [16, 4],
      [0, 4],
    ]);
    expect([...result.waitSum]).toEqual([32, 0, 12, 0]);
  });

  test('nobody drops out to where it is', () => {
    const list = waiting(2, 1, { droppedOut: Float64Array.of(0.5), droppedOutTo: 0 });
    const plan = small({
      steps: 1,
      places: [{}, { waiting: list }],
      capacity: { 1: 0 },
      stocks: [{ place: 0, children: 4 }],
      lists: [{ list: 1, place: 0, waited: 0, children: 4 }],
    });
    expect(waitingFor(plan, referenceRun(plan, 0))).toEqual([4, 4]);
  });

  test('change hazards by the steps waited so far', () => {
    const effects = [
      effect('withdrawn', -1, [1, 2], [0, 0.125]),
      effect('flow', -1, [1, 0.5]),
      effect('flow', 2, [1, 2], [0, 0.25]),
      effect('flow', 3, [1], [0.0625]),
      effect('flow', 1, [1], [0.5]),
    ];
    const list = waiting(4, 1, { withdrawn: Float64Array.of(0.125), effects });
    const plan = small({
      steps: 1,
      places: [{}, { waiting: list }, {}, {}],
      capacity: { 1: 0 },
      flows: [[0, 2, 0.125]],
      stocks: [{ place: 0, children: 32 }],
      lists: [
        { list: 1, place: 0, waited: 0, children: 16 },
        { list: 1, place: 0, waited: 7, children: 16 },
      ],
    });
    const result = referenceRun(plan, 0);
    // withdrawn: 1/8, and 2/8 + 1/8; to c: 1/8, and 1/8 x 1/2 x 2 + 1/4; to d, without a flow: 1/16 for all
    expect(eventsOf(result, 0)).toEqual({
      count: { withdrawn: 2 + 6, switched: 3 + 7 },
      waits: { withdrawn: 2 + 6 * 8, switched: 3 + 7 * 8 },
    });
    expect([2, 3].map((place) => stockOf(plan, result, place)[1])).toEqual([8, 2]);
  });

  test('add to a move only where it can go', () => {
    const onlyFirst = { serves: Uint8Array.of(1, 0), entry: Float64Array.of(1, 0, 0, 0) };
    const list = waiting(3, 2, { effects: [effect('flow', 2, [1], [0.5]), effect('stratum', 1, [1], [0.25])] });
    const plan = small({
      steps: 1,
      strata: 2,
      places: [{}, { waiting: list }, onlyFirst],
      capacity: { 1: 0 },
      stocks: [
        { place: 0, stratum: 0, children: 4 },
        { place: 0, stratum: 1, children: 4 },
        { place: 2, stratum: 0, children: 4 },
      ],
      lists: [
        { list: 1, place: 0, stratum: 0, waited: 0, children: 4 },
        { list: 1, place: 0, stratum: 1, waited: 0, children: 4 },
        { list: 1, place: 2, waited: 0, children: 4 },
      ],
    });
    const result = referenceRun(plan, 0);
    expect([0, 1].map((stratum) => stockOf(plan, result, 0, { stratum })[1])).toEqual([1, 5]);
    expect(stockOf(plan, result, 2)).toEqual([4, 6]);
  });

  test('survive a change of stratum unless it makes the child ineligible', () => {
    const notThird = { serves: Uint8Array.of(1, 1, 0), entry: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 0) };
    const change = (to: number) => ({
      place: 0,
      from: 0,
      to,
      rate: Float64Array.of(0.25),
      multiplier: null,
      expression: null,
    });
    const plan = small({
      steps: 1,
      strata: 3,
      places: [{}, notThird],
      capacity: { 1: 0 },
      stocks: [{ place: 0, children: 8 }],
      lists: [{ list: 1, place: 0, waited: 0, children: 8 }],
      rest: { stratumFlows: [change(1), change(2)] },
    });
    const result = referenceRun(plan, 0);
    expect(eventsOf(result, 0)).toEqual({ count: { ineligible: 2 }, waits: { ineligible: 2 } });
    expect(waitingFor(plan, result)).toEqual([8, 6]);
    expect([0, 1, 2].map((stratum) => stockOf(plan, result, 0, { stratum })[1])).toEqual([4, 2, 2]);
  });
});

describe('the shift', () => {
  const shifting = { shift: Uint8Array.of(1), ageOut: 2 };

  test('makes everybody older, ends what has become impossible, and sends the last age out', () => {
    const plan = small({
      steps: 1,
      ages: 3,
      places: [{}, { ageTo: 1 }, { kind: 'exit' }, { beyondOutflow: 0 }],
      capacity: { 1: 0, 3: 3 },
      stocks: [
        { place: 0, age: 0, children: 1 },
        { place: 0, age: 1, children: 2 },
        { place: 0, age: 2, children: 4 },
        { place: 3, age: 2, children: 8 },
        { place: 2, age: 0, children: 16 },
      ],
      lists: [
        { list: 1, place: 0, age: 0, waited: 1, children: 1 },
        { list: 1, place: 0, age: 1, waited: 1, children: 2 },
        { list: 3, place: 0, age: 2, waited: 3, children: 4 },
      ],
      rest: shifting,
    });
    const result = referenceRun(plan, 0);
    expect([0, 1, 2].map((age) => stockOf(plan, result, 0, { age })[1])).toEqual([0, 1, 2]);
    // who has left does not grow older
    expect([0, 1, 2].map((age) => stockOf(plan, result, 2, { age })[1])).toEqual([16, 0, 12]);
    expect([...(result.flow.get(flowKey(3, 2)) ?? [])]).toEqual([0, 0, 8]);
    expect([...result.beyond]).toEqual([0, 0, 0, 0, 0, 0, 0, 8]);
    expect(eventsOf(result, 0, 0)).toEqual({ count: { ineligible: 2 }, waits: { ineligible: 4 } });
    expect(eventsOf(result, 0, 1)).toEqual({ count: { ineligible: 4 }, waits: { ineligible: 16 } });
    expect(waitingFor(plan, result)).toEqual([3, 1]);
  });

  /** At age 1 all in a must go to b, which is limited, with d as fallback; c is the exit, e another limited place. */
  const forced = (
    more: Omit<Small, 'steps' | 'places'> & {
      places?: Record<number, Partial<PlanPlace>>;
      moves?: Partial<PlanForcedMove>;
    },
  ) =>
    small({
      steps: 1,
      ages: 2,
      ...more,
      places: [0, 1, 2, 3, 4].map((p) => ({ ...(p === 2 ? { kind: 'exit' as const } : {}), ...more.places?.[p] })),
      rest: {
        ...shifting,
        forcedMoves: [
          { from: 0, stratum: 0, age: 1, share: 1, to: [{ place: 1, share: 1 }], fallback: 3, ...more.moves },
        ],
        ...more.rest,
      },
    });

  test('a forced move takes what fits at the capacity of the end of the step and refuses the rest', () => {
    const plan = forced({ stocks: [{ place: 0, children: 8 }], capacity: { 1: [0, 1], 4: 0 }, moves: { share: 0.5 } });
    const result = referenceRun(plan, 0);
    expect([0, 1, 3].map((place) => stockOf(plan, result, place, { age: 1 })[1])).toEqual([4, 1, 3]);
    expect(eventsOf(result, 0)).toEqual({ count: { arrivals: 4, direct: 1 }, waits: {} });
    expect(waitingFor(plan, result)).toEqual([0, 3]);
    expect(result.waitSum[2]).toBe(0);
    expect(result.log).toEqual([{ step: 0, list: 0, vintage: 0, amount: 1, units: 1, available: 4 }]);
    // one flow each, at the age after the shift
    expect([flowKey(0, 1), flowKey(0, 3)].map((key) => [...(result.flow.get(key) ?? [])])).toEqual([
      [0, 1],
      [0, 3],
    ]);
    expect([...result.free]).toEqual([0, 0]);
  });

  test('who leaves for elsewhere makes room first, also by a fraction', () => {
    // two go to d and take half a place of b each; those in a, who took one each, have left
    const plan = forced({
      stocks: [{ place: 0, children: 4 }],
      capacity: { 1: 2, 4: 0 },
      moves: {
        to: [
          { place: 1, share: 0.5 },
          { place: 3, share: 0.5 },
        ],
      },
      places: { 0: { uses: [{ place: 1, fraction: 1 }] }, 3: { uses: [{ place: 1, fraction: 0.5 }] } },
    });
    const result = referenceRun(plan, 0);
    expect([0, 1, 3].map((place) => stockOf(plan, result, place)[1])).toEqual([0, 1, 3]);
  });

  test('a wait for the destination ends as admitted or keeps its vintage', () => {
    const plan = forced({
      stocks: [{ place: 0, children: 8 }],
      capacity: { 1: [0, 2], 4: 0 },
      lists: [{ list: 1, place: 0, waited: 3, children: 4 }],
    });
    const result = referenceRun(plan, 0);
    expect(eventsOf(result, 0)).toEqual({ count: { arrivals: 4, direct: 1, admitted: 1 }, waits: { admitted: 4 } });
    expect(waitingFor(plan, result)).toEqual([4, 6]);
    expect(result.waitSum[2]).toBe(3 * 4);
    expect(result.log).toEqual([
      { step: 0, list: 0, vintage: -4, amount: 1, units: 1, available: 4 },
      { step: 0, list: 0, vintage: 0, amount: 1, units: 1, available: 4 },
    ]);
  });

  test('a wait for another place goes on for who is taken and is switched for who is refused', () => {
    const plan = forced({
      stocks: [{ place: 0, children: 4 }],
      capacity: { 1: [0, 1], 4: 0 },
      lists: [{ list: 4, place: 0, waited: 3, children: 4 }],
    });
    const result = referenceRun(plan, 0);
    expect(eventsOf(result, 0, 0)).toEqual({ count: { arrivals: 4, direct: 1 }, waits: {} });
    expect(eventsOf(result, 0, 1)).toEqual({ count: { switched: 3 }, waits: { switched: 12 } });
    expect([waitingFor(plan, result, 0)[1], waitingFor(plan, result, 1)[1]]).toEqual([3, 1]);
    expect([result.waitSum[2], result.waitSum[3]]).toEqual([0, 4]);
  });

  const first = { serves: Uint8Array.of(1, 0), entry: Float64Array.of(1, 0, 0, 0) };
  const second = { serves: Uint8Array.of(0, 1), entry: Float64Array.of(0, 1, 0, 1) };

  test('who is refused and not eligible from the fallback waits for nothing', () => {
    const plan = forced({
      strata: 2,
      places: { 1: first, 3: second },
      stocks: [{ place: 0, children: 6 }],
      capacity: { 1: [0, 3], 4: 0 },
      lists: [
        { list: 1, place: 0, waited: 1, children: 2 },
        { list: 4, place: 0, waited: 2, children: 2 },
      ],
    });
    const result = referenceRun(plan, 0);
    // half of each two is refused
    expect(eventsOf(result, 0, 0)).toEqual({
      count: { arrivals: 4, direct: 2, admitted: 1, ineligible: 2 + 1 },
      waits: { admitted: 2, ineligible: 2 },
    });
    expect(eventsOf(result, 0, 1)).toEqual({ count: { ineligible: 1 }, waits: { ineligible: 3 } });
    expect([waitingFor(plan, result, 0)[1], waitingFor(plan, result, 1)[1]]).toEqual([0, 1]);
    expect(stockOf(plan, result, 3, { stratum: 1 })[1]).toBe(3);
  });

  test('a wait ends when the destination gives a stratum with which the child is not eligible', () => {
    const lists = [{ list: 4, place: 0, waited: 2, children: 4 }];
    const taken = forced({
      strata: 2,
      places: { 1: second, 4: first },
      stocks: [{ place: 0, children: 4 }],
      capacity: { 1: 9, 4: 0 },
      lists,
    });
    expect(eventsOf(referenceRun(taken, 0), 0, 1)).toEqual({ count: { ineligible: 4 }, waits: { ineligible: 12 } });
    const open = forced({
      strata: 2,
      places: { 3: second, 4: first },
      stocks: [{ place: 0, children: 4 }],
      capacity: { 1: 9, 4: 0 },
      lists,
      moves: { to: [{ place: 3, share: 1 }] },
    });
    expect(eventsOf(referenceRun(open, 0), 0, 1)).toEqual({ count: { ineligible: 4 }, waits: { ineligible: 12 } });
    const kept = forced({
      strata: 2,
      places: { 4: first },
      stocks: [{ place: 0, children: 4 }],
      capacity: { 1: 9, 4: 0 },
      lists,
      moves: { to: [{ place: 3, share: 1 }] },
    });
    expect(waitingFor(kept, referenceRun(kept, 0), 1)).toEqual([4, 4]);
  });

  test('inflows at the shift come in before the forced moves and are sent on', () => {
    const inflow = { id: 'in', at: 'shift', to: [{ cell: 1, share: 1 }], amount: Float64Array.of(5) } as const;
    const plan = forced({ stocks: [{ place: 0, children: 4 }], capacity: { 1: 0, 4: 0 }, rest: { inflows: [inflow] } });
    const result = referenceRun(plan, 0);
    expect(stockOf(plan, result, 0, { age: 1 })).toEqual([0, 0]);
    expect(stockOf(plan, result, 3, { age: 1 })).toEqual([0, 9]);
  });

  test('a factor on the share of a forced move holds in its own step', () => {
    const plan = forced({ stocks: [{ place: 0, children: 4 }], capacity: { 4: 0 } });
    const part = plan.forcedMoves.map((move) => ({ ...move, factor: Float64Array.of(0.25) }));
    const result = referenceRun({ ...plan, forcedMoves: part }, 0);
    expect(stockOf(plan, result, 0, { age: 1 })).toEqual([0, 3]);
  });

  test('a child that nothing takes out of a place that it outgrows is an error', () => {
    const plan = small({
      steps: 1,
      ages: 3,
      places: [{}, { ageTo: 0 }, { kind: 'exit' }],
      stocks: [{ place: 1, children: 1 }],
      rest: shifting,
    });
    expect(() => referenceRun(plan, 0)).toThrow('does not serve its age');
  });
});

describe('tags', () => {
  test('follow children through places and lists, and are set once', () => {
    const tag = (step: number, mask: number[]) => ({
      id: `tag ${step}`,
      label: { nl: '', en: '' },
      step,
      mask: Uint8Array.from(mask),
    });
    const plan = small({
      steps: 2,
      places: [{}, {}, {}],
      flows: [
        [0, 1, 0.5],
        [0, 2, 0.25],
      ],
      capacity: { 2: 1 },
      stocks: [
        { place: 0, children: 16 },
        { place: 1, children: 4 },
      ],
      rest: { tags: [tag(0, [1, 0, 0]), tag(1, [1, 1, 0])] },
    });
    const result = referenceRun(plan, 0);
    // step 0: 8 of 16 to b, 4 ask for c, of whom 1 gets in; the 4 who were in b get the second tag
    expect([0, 1, 2].map((place) => stockOf(plan, result, place, { tag: 1 }))).toEqual([
      [16, 7, 3.5],
      [0, 8, 11.5],
      [0, 1, 1],
    ]);
    expect([0, 1, 2].map((place) => stockOf(plan, result, place, { tag: 2 }))).toEqual([
      [0, 0, 0],
      [0, 4, 4],
      [0, 0, 0],
    ]);
    expect(stockOf(plan, result, 1, { tag: 0 })).toEqual([4, 0, 0]);
    expect([...(result.taggedFlow.get(flowKey(0, 1)) ?? [])]).toEqual([8, 0, 3.5, 0]);
    // waiting 3, of whom half move to b; of the 4 others one asks
    expect(waitingFor(plan, result)).toEqual([0, 3, 2.5]);
  });
});
