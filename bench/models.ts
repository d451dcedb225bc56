/** Generated run plans of fixed size and seed: congested, so that lists live on through many vintages. */
import seedrandom from 'seedrandom';
import {
  cellCount,
  cellIndex,
  type PlanFlow,
  type PlanPlace,
  type PlanStratumFlow,
  type PlanTag,
  type PlanWaiting,
  type RunPlan,
} from '../src/model/plan.ts';

export interface ModelSize {
  readonly name: string;
  readonly places: number;
  readonly flows: number;
  readonly steps: number;
  readonly strata: number;
  readonly ages: number;
  /** Places with a capacity and a waiting list. */
  readonly limited: number;
  readonly tags: number;
  /** Capacity as a share of the children who start there: how long the lists get. */
  readonly tightness: number;
  readonly seed: string;
}

export const GENERATED: readonly ModelSize[] = [
  {
    name: '9 places, 20 flows, 240 steps',
    places: 9,
    flows: 20,
    steps: 240,
    strata: 1,
    ages: 1,
    limited: 3,
    tags: 0,
    tightness: 0.8,
    seed: 'nine',
  },
  {
    name: '50 places, 400 flows, 600 steps',
    places: 50,
    flows: 400,
    steps: 600,
    strata: 2,
    ages: 3,
    limited: 12,
    tags: 1,
    tightness: 0.8,
    seed: 'fifty',
  },
];

const HOME = 0;
const ORDERS = ['fifo', 'priority', 'proportional', 'fifo', 'fifo', 'fifo'] as const;

/** The last place is an exit, the first has no capacity and takes newcomers and those who drop out of a list. */
export function generatedPlan(size: ModelSize): RunPlan {
  const random = seedrandom(`${size.seed} ${size.places} ${size.flows}`);
  const between = (low: number, high: number) => low + (high - low) * random();
  const places = Array.from({ length: size.places }, (_, p) => place(size, p, between));
  const shape = {
    strata: Array.from({ length: size.strata }, (_, s) => stratum(s)),
    ages: { first: 0, count: size.ages },
    places,
  };
  const cells = cellCount(shape);
  const stocks = Float64Array.from({ length: cells }, (_, c) =>
    c >= (size.places - 1) * size.strata * size.ages ? 0 : between(20, 100),
  );
  return {
    model: size.name,
    scenario: null,
    method: 'hazards',
    time: { start: { year: 2016, month: 10, day: 1 }, step: 'month', stepsPerYear: 12, dt: 1 / 12, steps: size.steps },
    symbols: [],
    parameters: [],
    ...shape,
    shift: new Uint8Array(size.steps),
    ageOut: -1,
    flows: flows(size, between),
    stratumFlows: stratumFlows(size, between),
    forcedMoves: [],
    inflows: [
      {
        id: 'in',
        at: 'continuous',
        to: Array.from({ length: size.strata * size.ages }, (_, c) => ({
          cell: c,
          share: 1 / (size.strata * size.ages),
        })),
        amount: new Float64Array(size.steps).fill((cells * 6) / 12),
      },
    ],
    tags: Array.from({ length: size.tags }, (_, k) => tag(k, cells)),
    regions: [
      {
        id: 'all',
        label: { nl: 'alles', en: 'all' },
        stocks,
        capacity: places.map((p, n) => (p.limited ? capacity(size, stocks, n) : null)),
        beyond: new Float64Array(size.places).map((_, p) => (places[p].beyondOutflow >= 0 ? 10 : 0)),
        flowFactor: new Float64Array(size.flows).fill(1),
        stratumFlowFactor: new Float64Array(size.places * 2).fill(1),
        inflowFactor: Float64Array.of(1),
        startLists: [],
      },
    ],
    longerThanWeeks: [13, 26, 52],
  };
}

type Between = (low: number, high: number) => number;

function stratum(s: number) {
  return { id: `s${s}`, label: { nl: `s${s}`, en: `s${s}` }, registered: s > 0 };
}

function place(size: ModelSize, p: number, between: Between): PlanPlace {
  const { strata } = size;
  const entry = new Float64Array(strata * strata);
  for (let s = 0; s < strata; s++) entry[s * strata + s] = 1;
  const list = listOf(size, p);
  return {
    id: `p${p}`,
    label: { nl: `p${p}`, en: `p${p}` },
    kind: p === size.places - 1 ? 'exit' : 'place',
    group: `p${p}`,
    ageFrom: 0,
    ageTo: size.ages - 1,
    serves: new Uint8Array(strata).fill(1),
    entry,
    limited: list >= 0,
    ceiling: list >= 0 ? 0.97 : 1,
    units: null,
    // children of the second limited place also take up a part of the first
    uses: list === 1 ? [{ place: placeOf(size, 0), fraction: 0.1 }] : [],
    beyondOutflow: list === 0 ? 0.2 : -1,
    waiting: list >= 0 ? waiting(size, list, between) : null,
  };
}

/** Limited places stand evenly between the first place and the exit. */
function placeOf({ places, limited }: ModelSize, list: number): number {
  return 1 + Math.floor((list * (places - 2)) / limited);
}

function listOf(size: ModelSize, p: number): number {
  for (let l = 0; l < size.limited; l++) if (placeOf(size, l) === p) return l;
  return -1;
}

function waiting(size: ModelSize, list: number, between: Between): PlanWaiting {
  const order = ORDERS[list % ORDERS.length];
  const cells = size.strata * size.ages;
  return {
    order,
    rank: Int32Array.from({ length: size.places }, (_, p) => (order === 'priority' ? p % 3 : 0)),
    withdrawn: new Float64Array(cells).map(() => between(0.1, 0.4)),
    droppedOut: new Float64Array(cells).map(() => between(0.05, 0.3)),
    droppedOutTo: HOME,
    effects: [],
  };
}

/** A ring through all places, closed by one flow to the exit, and then flows at random. */
function flows(size: ModelSize, between: Between): PlanFlow[] {
  const last = size.places - 1;
  const found = new Map<string, [number, number]>();
  const add = (from: number, to: number) => {
    if (from !== to && from !== last) found.set(`${from} ${to}`, [from, to]);
  };
  for (let p = 0; p < last; p++) add(p, p + 1);
  while (found.size < size.flows) add(Math.floor(between(0, last)), Math.floor(between(0, last + 1)));
  return [...found.values()].map(([from, to]) => ({
    from,
    to,
    rate: new Float64Array(size.strata * size.ages).map(() => between(0.02, 1.6 * (size.places / size.flows))),
    multiplier: null,
    expression: null,
  }));
}

/** Every second place lets children change between the first two strata, both ways. */
function stratumFlows({ places, strata, ages }: ModelSize, between: Between): PlanStratumFlow[] {
  if (strata < 2) return [];
  const found: PlanStratumFlow[] = [];
  for (let p = 0; p < places - 1; p += 2) {
    for (const [from, to] of [
      [0, 1],
      [1, 0],
    ])
      found.push({
        place: p,
        from,
        to,
        rate: new Float64Array(ages).map(() => between(0.1, 0.5)),
        multiplier: null,
        expression: null,
      });
  }
  return found;
}

function tag(k: number, cells: number): PlanTag {
  const mask = new Uint8Array(cells).map((_, c) => (c % 3 === k % 3 ? 1 : 0));
  return { id: `tag${k}`, label: { nl: `tag ${k}`, en: `tag ${k}` }, step: 0, mask };
}

/** A quarter more comes half way through the run, so that lists shrink as well as grow. */
function capacity(size: ModelSize, stocks: Float64Array, place: number): Float64Array {
  const first = cellIndex(
    { strata: { length: size.strata } as never, ages: { first: 0, count: size.ages } },
    place,
    0,
    0,
  );
  let present = 0;
  for (let c = first; c < first + size.strata * size.ages; c++) present += stocks[c];
  return Float64Array.from(
    { length: size.steps + 1 },
    (_, i) => present * size.tightness * (i < size.steps / 2 ? 1 : 1.25),
  );
}
