/**
 * Random run plans for property tests: small, valid, and full of the cases in which an engine can go wrong.
 *
 * A plan follows from a recipe (sizes and switches) and a seed for the numbers. fast-check shrinks the recipe: every
 * element of the plan takes its numbers from a stream of its own, named after the element, so that a smaller recipe
 * gives nearly the same plan with something left out instead of an unrelated one.
 */
import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { compileExpression } from '../../src/model/expression.ts';
import type {
  Method,
  PlanFlow,
  PlanForcedMove,
  PlanInflow,
  PlanPlace,
  PlanRegion,
  PlanStartList,
  PlanStratumFlow,
  PlanTag,
  PlanWaitEffect,
  PlanWaiting,
  RunPlan,
} from '../../src/model/plan.ts';
import { cellCount, cellIndex, isEligible } from '../../src/model/plan.ts';
import {
  dateAt,
  decimalYear,
  STEPS_PER_YEAR,
  type StepName,
  type TimeAxis,
  yearlySteps,
} from '../../src/model/time.ts';

/** Parts of a plan that a recipe can leave out. */
export const FEATURES = [
  'shift',
  'ageLimits',
  'entryMaps',
  'stratumFlows',
  'partialForcedMoves',
  'limits',
  'changingCapacity',
  'ceilings',
  'units',
  'uses',
  'beyond',
  'orders',
  'withdrawn',
  'droppedOut',
  'effects',
  'startLists',
  'continuousInflow',
  'shiftInflow',
  'multipliers',
  'expressions',
  'regionFactors',
  'thresholds',
  'limitsBegin',
] as const;
export type Feature = (typeof FEATURES)[number];

export interface Recipe {
  readonly seed: number;
  readonly method: Method;
  readonly step: StepName;
  readonly steps: number;
  /** Places that are no exits. */
  readonly places: number;
  readonly exits: number;
  readonly strata: number;
  readonly ages: number;
  readonly regions: number;
  readonly tags: number;
  readonly features: Readonly<Record<Feature, boolean>>;
}

export interface RandomPlanOptions {
  readonly methods?: readonly Method[];
  readonly stepNames?: readonly StepName[];
  readonly maxSteps?: number;
  readonly maxPlaces?: number;
  readonly maxStrata?: number;
  readonly maxAges?: number;
  readonly maxRegions?: number;
  readonly maxTags?: number;
  /** Features fixed on or off; the others vary. */
  readonly features?: Partial<Readonly<Record<Feature, boolean>>>;
}

export function randomPlan(options: RandomPlanOptions = {}): fc.Arbitrary<RunPlan> {
  return randomRecipe(options).map(planFromRecipe);
}

/** The recipe alone: a counterexample that can be read. Build the plan with {@link planFromRecipe}. */
export function randomRecipe(options: RandomPlanOptions = {}): fc.Arbitrary<Recipe> {
  const fixed = options.features ?? {};
  // mostly on: the cases of interest need several features together
  const feature = (name: Feature) =>
    fixed[name] === undefined ? fc.nat(6).map((n) => n > 0) : fc.constant(fixed[name]);
  // larger ones more often, smallest first for shrinking
  const size = (sizes: number[], most = 6) => fc.constantFrom(...sizes.filter((n) => n <= most));
  return fc.record({
    seed: fc.noShrink(fc.nat()),
    method: fc.constantFrom(...(options.methods ?? (['hazards', 'probabilities', 'euler'] as const))),
    step: fc.constantFrom(...(options.stepNames ?? (['year', 'quarter', 'month'] as const))),
    steps: fc.integer({ min: Math.min(6, options.maxSteps ?? 6), max: options.maxSteps ?? 40 }),
    places: size([2, 3, 4, 4, 5, 5, 6, 6], options.maxPlaces),
    exits: fc.integer({ min: 1, max: 2 }),
    strata: size([1, 2, 2, 3, 3], options.maxStrata),
    ages: size([1, 2, 3, 3, 4, 4, 5, 5], options.maxAges),
    regions: fc.integer({ min: 1, max: options.maxRegions ?? 2 }),
    tags: fc.integer({ min: 0, max: options.maxTags ?? 2 }),
    features: fc.record(
      Object.fromEntries(FEATURES.map((name) => [name, feature(name)])) as Record<Feature, fc.Arbitrary<boolean>>,
    ),
  });
}

export function planFromRecipe(recipe: Recipe): RunPlan {
  const time = timeAxis(recipe);
  const frame: Frame = {
    recipe,
    time,
    has: (feature) => recipe.features[feature],
    shift: shiftSteps(recipe, time),
    strata: recipe.strata,
    ages: { first: numbers(recipe, 'first age').pick([0, 0, 4]), count: recipe.ages },
  };
  const places = planPlaces(frame);
  const shape: Shape = { ...frame, plan: emptyPlan(frame, places), places };
  const flows = planFlows(shape);
  const stratumFlows = planStratumFlows(shape);
  const waiting = places.map((_, place) => (places[place].limited ? planWaiting(shape, place) : null));
  const inflows = planInflows(shape);
  const unbounded: RunPlan = {
    ...shape.plan,
    places: places.map((place, p) => ({ ...place, waiting: waiting[p] })),
    flows,
    stratumFlows,
    forcedMoves: planForcedMoves(shape, flows),
    inflows,
    tags: planTags(shape),
    regions: Array.from({ length: recipe.regions }, (_, region) =>
      planRegion(shape, region, { flows, stratumFlows, inflows }),
    ),
  };
  return recipe.method === 'probabilities' ? withinOne(unbounded) : unbounded;
}

// The parts of a plan

/** What is known before there are places. */
interface Frame {
  readonly recipe: Recipe;
  readonly time: TimeAxis;
  readonly has: (feature: Feature) => boolean;
  readonly shift: Uint8Array;
  readonly strata: number;
  readonly ages: RunPlan['ages'];
}

/** What is known when there are places; `plan` holds nothing else yet. */
interface Shape extends Frame {
  readonly places: readonly PlanPlace[];
  readonly plan: RunPlan;
}

function timeAxis(recipe: Recipe): TimeAxis {
  const { step, steps } = recipe;
  const draw = numbers(recipe, 'time');
  const month = step === 'year' ? 10 : step === 'quarter' ? draw.pick([1, 4, 7, 10]) : draw.integer(1, 12);
  const stepsPerYear = STEPS_PER_YEAR[step];
  return { start: { year: draw.integer(2010, 2020), month, day: 1 }, step, stepsPerYear, dt: 1 / stepsPerYear, steps };
}

function shiftSteps(recipe: Recipe, time: TimeAxis): Uint8Array {
  const shift = new Uint8Array(time.steps);
  if (!recipe.features.shift || recipe.ages === 1) return shift;
  for (const step of yearlySteps(time, 10, 1)) if (step > 0) shift[step - 1] = 1;
  return shift;
}

/** The first place is `thuis`: without capacity and for everyone, so that every forced move has a fallback. */
function planPlaces(frame: Frame): PlanPlace[] {
  const { recipe, ages, has, strata } = frame;
  const places: PlanPlace[] = [];
  const limited = Array.from({ length: recipe.places }, (_, n) => {
    const draw = numbers(recipe, `limited ${n}`);
    return has('limits') && (n === 1 || (n > 2 && draw.chance(0.65)));
  });
  const all = Array.from({ length: strata }, (_, s) => s);
  // in most plans some places give a stratum that others refuse: moves then end waits
  const clash = strata > 1 && numbers(recipe, 'clash').chance(0.65);
  for (let n = 0; n < recipe.places; n++) {
    const draw = numbers(recipe, `place ${n}`);
    const ageFrom = n > 0 && has('ageLimits') && draw.chance(0.4) ? draw.integer(0, ages.count - 1) : 0;
    const ageTo =
      n > 0 && has('ageLimits') && draw.chance(0.5) ? draw.integer(ageFrom, ages.count - 1) : ages.count - 1;
    const changes = !limited[n] || (n > 2 && draw.chance(0.35));
    const pool = clash ? (changes ? all.slice(-1) : all.slice(0, -1)) : all;
    const everyone = n === 0 || !has('entryMaps') || (!clash && draw.chance(0.2));
    const { serves, entry } = planEntry(draw, strata, everyone ? null : pool, changes ? 0.9 : clash ? 0 : 0.3);
    const id = n === 0 ? 'thuis' : `plaats-${n}`;
    const others = limited.flatMap((isLimited, other) => (isLimited && other !== n ? [other] : []));
    const uses =
      has('uses') && others.length > 0 && draw.chance(0.4)
        ? [{ place: draw.pick(others), fraction: draw.pick([0.1, 0.25, 0.5, 1]) }]
        : [];
    places.push({
      id,
      label: { nl: id, en: id },
      kind: 'place',
      group: id,
      ageFrom,
      ageTo,
      serves,
      entry,
      limited: limited[n],
      ...(limited[n] && limitBegins(frame, id)),
      ceiling: limited[n] && has('ceilings') && draw.chance(0.5) ? draw.pick([0.5, 0.9, 0.97]) : 1,
      units: limited[n] ? planUnits(frame, id) : null,
      uses,
      beyondOutflow:
        n > 0 && has('beyond') && draw.chance(0.5)
          ? draw.pick([0, 0.1, 0.5, recipe.method === 'probabilities' ? 1 : 2])
          : -1,
      waiting: null,
    });
  }
  for (let n = 0; n < recipe.exits; n++) {
    const id = `uit-${n}`;
    places.push({
      id,
      label: { nl: id, en: id },
      kind: 'exit',
      group: id,
      ageFrom: 0,
      ageTo: ages.count - 1,
      ...planEntry(numbers(recipe, id), strata, null, 0),
      limited: false,
      ceiling: 1,
      units: null,
      uses: [],
      beyondOutflow: -1,
      waiting: null,
    });
  }
  return reordered(places, numbers(recipe, 'order of places'));
}

/** In some plans a limit holds from a step on. */
function limitBegins({ recipe, has }: Frame, id: string): Pick<PlanPlace, 'limitedFrom'> {
  const draw = numbers(recipe, `limit of ${id} begins`);
  return has('limitsBegin') && draw.chance(0.3) ? { limitedFrom: draw.integer(0, recipe.steps + 1) } : {};
}

/** Units that a child takes, by age; in some places they change once, for all ages or for one. */
function planUnits({ recipe, ages, has }: Frame, id: string): Float64Array | null {
  const draw = numbers(recipe, `units ${id}`);
  if (!has('units') || draw.chance(0.6)) return null;
  const levels = () => Array.from({ length: ages.count }, () => draw.pick([1, 1 / 3, 1 / 5, 1 / 8, 2]));
  const before = levels();
  const after = draw.chance(0.5) ? before : levels();
  const change = draw.integer(0, recipe.steps);
  return Float64Array.from(
    { length: (recipe.steps + 1) * ages.count },
    (_, k) => (k < change * ages.count ? before : after)[k % ages.count],
  );
}

/** Puts the places in another order: nothing may depend on exits being last or `thuis` first. */
function reordered(places: PlanPlace[], draw: Draw): PlanPlace[] {
  const order = draw.shuffled([...places.keys()]);
  const position = (old: number) => order.indexOf(old);
  return order.map((old) => ({
    ...places[old],
    uses: places[old].uses.map((use) => ({ ...use, place: position(use.place) })),
  }));
}

/** `pool`: the strata of which some are served, null for all; `admits`: chance that another one can enter, in one of these. */
function planEntry(
  draw: Draw,
  strata: number,
  pool: number[] | null,
  admits: number,
): Pick<PlanPlace, 'serves' | 'entry'> {
  const serves = new Uint8Array(strata).fill(pool === null ? 1 : 0);
  if (pool !== null) for (const s of draw.some(pool, pool.length)) serves[s] = 1;
  const entry = new Float64Array(strata * strata);
  const served = [...serves.keys()].filter((s) => serves[s] === 1);
  for (let s = 0; s < strata; s++) {
    if (serves[s] === 1) entry[s * strata + s] = 1;
    else if (draw.chance(admits)) {
      for (const [t, share] of draw.shares(draw.some(served, 2))) entry[s * strata + t] = share;
    }
  }
  return { serves, entry };
}

function emptyPlan(frame: Frame, places: PlanPlace[]): RunPlan {
  const { recipe, time, ages, shift, strata } = frame;
  const exits = places.flatMap((place, p) => (place.kind === 'exit' ? [p] : []));
  return {
    model: 'random',
    scenario: null,
    method: recipe.method,
    time,
    symbols: symbolsOf(places),
    parameters: [numbers(recipe, 'parameter').between(0, 1)],
    places,
    strata: Array.from({ length: strata }, (_, s) => ({
      id: `s${s}`,
      label: { nl: `s${s}`, en: `s${s}` },
      registered: s > 0,
    })),
    ages,
    shift,
    ageOut: shift.includes(1) ? numbers(recipe, 'age out').pick(exits) : -1,
    flows: [],
    stratumFlows: [],
    forcedMoves: [],
    inflows: [],
    tags: [],
    regions: [],
    longerThanWeeks: recipe.features.thresholds
      ? numbers(recipe, 'thresholds').some([0, 4, 13, 20.5, 26, 52, 104], 3)
      : [],
  };
}

function planFlows(shape: Shape): PlanFlow[] {
  const { recipe, places, plan } = shape;
  const flows: PlanFlow[] = [];
  for (const [from, origin] of places.entries()) {
    if (origin.kind === 'exit') continue;
    for (const [to, destination] of places.entries()) {
      if (to === from) continue;
      const name = `flow ${origin.id} ${destination.id}`;
      const density = destination.kind === 'exit' ? 0.4 : destination.limited ? 0.8 : 0.45;
      const count = numbers(recipe, name).chance(density) ? (numbers(recipe, `${name} twice`).chance(0.1) ? 2 : 1) : 0;
      for (let n = 0; n < count; n++) {
        const draw = numbers(recipe, `${name} ${n}`);
        const level = flowLevel(shape, draw, destination.kind === 'exit' ? 0.2 : destination.limited ? 1.5 : 0.6);
        const rate = byStratumAndAge(plan, (s, a) =>
          inCell(plan, from, s, a) && isEligible(plan, to, s, a) ? cellRate(draw, level) : 0,
        );
        flows.push({
          from,
          to,
          rate,
          multiplier: planMultiplier(shape, draw),
          expression: planExpression(shape, draw),
        });
      }
    }
  }
  return flows;
}

function planStratumFlows(shape: Shape): PlanStratumFlow[] {
  const { recipe, places, plan, has } = shape;
  const flows: PlanStratumFlow[] = [];
  for (const [place, { id, kind, serves }] of places.entries()) {
    if (kind === 'exit' || !has('stratumFlows')) continue;
    for (let from = 0; from < plan.strata.length; from++) {
      for (let to = 0; to < plan.strata.length; to++) {
        const draw = numbers(recipe, `stratum ${id} ${from} ${to}`);
        if (from === to || serves[from] === 0 || serves[to] === 0 || draw.chance(0.4)) continue;
        const level = flowLevel(shape, draw, 0.5);
        const rate = Float64Array.from({ length: plan.ages.count }, (_, a) =>
          inCell(plan, place, from, a) ? cellRate(draw, level) : 0,
        );
        flows.push({
          place,
          from,
          to,
          rate,
          multiplier: planMultiplier(shape, draw),
          expression: planExpression(shape, draw),
        });
      }
    }
  }
  return flows;
}

/** A hazard, or a probability of about the same weight per step. */
function flowLevel({ recipe }: Frame, draw: Draw, scale: number): number {
  if (recipe.method === 'probabilities') return draw.between(0.02, 0.3) * Math.min(1, scale);
  // now and then far more than one step can hold, for the competition between hazards and the limit of euler
  const fast = draw.chance(0.1) ? 8 : 1;
  return draw.between(0.1, 2) * scale * fast * (recipe.step === 'year' ? 0.5 : 2);
}

function cellRate(draw: Draw, level: number): number {
  return draw.chance(0.15) ? 0 : level * draw.between(0.5, 1.5);
}

function planMultiplier({ recipe, has }: Frame, draw: Draw): Float64Array | null {
  if (!has('multipliers') || draw.chance(0.6)) return null;
  return profile(draw, recipe.steps, 0, 2);
}

const PARAMETER = 'aandeel';

function symbolOf(place: PlanPlace): string {
  return place.id.replaceAll('-', '_');
}

function symbolsOf(places: readonly PlanPlace[]): string[] {
  const names = places.map(symbolOf);
  return [
    't',
    PARAMETER,
    ...names,
    ...names.map((name) => `waiting_${name}`),
    ...names.map((name) => `capacity_${name}`),
  ];
}

/** Every value of an expression is between 0 and this. */
const EXPRESSION_MAXIMUM = 2;

function planExpression({ has, places, time, recipe }: Shape, draw: Draw): PlanFlow['expression'] {
  if (!has('expressions') || draw.chance(0.7)) return null;
  const names = places.map(symbolOf);
  const any = draw.pick(names);
  const lists = names.filter((_, p) => places[p].limited);
  const list = lists.length > 0 ? draw.pick(lists) : any;
  // off the grid of steps, so that the last bit of t does not decide
  const moment = (decimalYear(dateAt(time, Math.floor(recipe.steps / 2))) + 0.013).toFixed(3);
  const sources = [
    `min(2, ${any} / 10)`,
    `exp(-${any} / 40)`,
    `${PARAMETER} + min(1, ${any} / 8) * (1 - ${PARAMETER})`,
    `t > ${moment} ? 0.5 : 1.5`,
    `1 + 0.5 * (t - ${moment}) / (1 + abs(t - ${moment}))`,
    `2 - 2 / (1 + sqrt(${any}))`,
    ...(lists.length > 0
      ? [
          `1 + waiting_${list} / (5 + waiting_${list})`,
          `min(2, ${list} / max(1, capacity_${list}))`,
          `2 * exp(-pow(waiting_${list} / 6, 2))`,
        ]
      : []),
  ];
  return compileExpression(draw.pick(sources), symbolsOf(places));
}

function planWaiting(shape: Shape, list: number): PlanWaiting {
  const { recipe, places, plan, has } = shape;
  const { id } = places[list];
  const draw = numbers(recipe, `waiting ${id}`);
  const order = has('orders') ? draw.pick(['fifo', 'priority', 'proportional'] as const) : 'fifo';
  const droppedOutTo = has('droppedOut') && draw.chance(0.8) ? draw.pick(openPlaces(places)) : -1;
  const withdrawn = has('withdrawn') && draw.chance(0.8) ? flowLevel(shape, draw, 0.3) : 0;
  const droppedOut = flowLevel(shape, draw, 0.3);
  return {
    order,
    rank: Int32Array.from(places, () => (order === 'priority' ? draw.integer(0, 2) : 0)),
    ...(has('orders') && planOrders(shape, id)),
    withdrawn: byStratumAndAge(plan, () => (withdrawn === 0 ? 0 : cellRate(draw, withdrawn))),
    droppedOut: byStratumAndAge(plan, (s, a) =>
      droppedOutTo !== -1 && isEligible(plan, droppedOutTo, s, a) ? cellRate(draw, droppedOut) : 0,
    ),
    droppedOutTo,
    effects: has('effects')
      ? Array.from({ length: draw.integer(0, 3) }, (_, n) => planEffect(shape, id, n, droppedOutTo))
      : [],
  };
}

/** Orders that begin later than the run, in one list of two. */
function planOrders({ recipe, places }: Shape, list: string): Pick<PlanWaiting, 'orders'> {
  const draw = numbers(recipe, `orders ${list}`);
  if (draw.chance(0.5)) return {};
  const steps = [...new Set([draw.integer(0, recipe.steps - 1), draw.integer(0, recipe.steps - 1)])];
  return {
    orders: steps
      .sort((a, b) => a - b)
      .map((step) => {
        const order = draw.pick(['fifo', 'priority', 'proportional'] as const);
        return { step, order, rank: Int32Array.from(places, () => (order === 'priority' ? draw.integer(0, 2) : 0)) };
      }),
  };
}

/** When an effect holds and for whom: throughout and for all, in two of three. */
function planFelt({ recipe, places, plan }: Shape, list: string, n: number): Pick<PlanWaitEffect, 'active' | 'cells'> {
  const draw = numbers(recipe, `felt ${list} ${n}`);
  const count = places.length * plan.strata.length * plan.ages.count;
  const some = (length: number) => Uint8Array.from({ length }, () => (draw.chance(0.6) ? 1 : 0));
  return {
    ...(draw.chance(0.35) && { active: some(recipe.steps) }),
    ...(draw.chance(0.35) && { cells: some(count) }),
  };
}

function planEffect(shape: Shape, list: string, n: number, droppedOutTo: number): PlanWaitEffect {
  const { recipe, places, plan } = shape;
  const draw = numbers(recipe, `effect ${list} ${n}`);
  const kinds: PlanWaitEffect['on'][] = ['flow', 'flow', 'flow', 'withdrawn', 'droppedOut'];
  if (plan.strata.length > 1) kinds.push('stratum', 'stratum');
  const on = draw.pick(kinds);
  const targets = on === 'flow' ? places.length : on === 'stratum' ? plan.strata.length : 0;
  const target = targets === 0 || draw.chance(0.25) ? -1 : draw.integer(0, targets - 1);
  const classes = draw.integer(1, 4);
  // an effect on every destination cannot add, nor one on a drop-out that has nowhere to go
  const adds = on === 'withdrawn' || (on === 'droppedOut' ? droppedOutTo !== -1 : target !== -1);
  const level = flowLevel(shape, draw, 0.3);
  return {
    on,
    target,
    factor: Float64Array.from({ length: classes }, () => (draw.chance(0.3) ? 1 : draw.between(0, 2.5))),
    add: Float64Array.from({ length: classes }, () => (adds && draw.chance(0.6) ? draw.between(0, level) : 0)),
    ...planFelt(shape, list, n),
  };
}

function planForcedMoves(shape: Shape, flows: readonly PlanFlow[]): PlanForcedMove[] {
  const { recipe, places, plan, shift, has } = shape;
  const moves: PlanForcedMove[] = [];
  if (!shift.includes(1)) return moves;
  for (const [from, { id, kind, ageTo, serves }] of places.entries()) {
    if (kind === 'exit') continue;
    for (let stratum = 0; stratum < plan.strata.length; stratum++) {
      for (let age = 0; age < plan.ages.count; age++) {
        if (serves[stratum] === 0 || age > ageTo + 1) continue;
        const outgrown = age === ageTo + 1;
        const draw = numbers(recipe, `forced ${id} ${stratum} ${age}`);
        if (!outgrown && !(has('partialForcedMoves') && draw.chance(0.45))) continue;
        const move = planForcedMove(shape, flows, draw, {
          from,
          stratum,
          age,
          share: outgrown ? 1 : draw.pick([0.1, 0.4, 0.75, 1]),
          factor: outgrown || draw.chance(0.6) ? null : profile(draw, recipe.steps, 0, 1),
        });
        if (move !== null) moves.push(move);
        else if (outgrown) throw new Error(`no way out of ${id}`);
      }
    }
  }
  return moves;
}

function planForcedMove(
  { places, plan }: Shape,
  flows: readonly PlanFlow[],
  draw: Draw,
  leave: Pick<PlanForcedMove, 'from' | 'stratum' | 'age' | 'share' | 'factor'>,
): PlanForcedMove | null {
  const { from, stratum, age } = leave;
  const serving = [...places.keys()].filter(
    (place) => place !== from && places[place].kind === 'place' && isEligible(plan, place, stratum, age),
  );
  const open = serving.filter((place) => !places[place].limited);
  if (open.length === 0) return null;
  // places to which there is a flow have children waiting for them
  const wanted = serving.filter(
    (place) => places[place].limited && flows.some((flow) => flow.from === from && flow.to === place),
  );
  // places whose entry gives a stratum with which the other place cannot be entered any more
  const ends = (other: number) => (place: number) =>
    plan.strata.some(
      (_, t) => places[place].entry[stratum * plan.strata.length + t] > 0 && !isEligible(plan, other, t, age),
    );
  const fragile = wanted.filter((place) => serving.some(ends(place)));
  const preferred = (...preferences: number[][]) =>
    preferences.find((some) => some.length > 0 && draw.chance(0.7)) ?? serving;
  const first = draw.pick(preferred(fragile, wanted));
  const enders = serving.filter(ends(first));
  const second = draw.chance(0.6)
    ? draw.pick(
        preferred(
          enders.filter((place) => places[place].limited),
          enders,
          wanted,
        ),
      )
    : first;
  const ending = enders.filter((place) => !places[place].limited);
  const fallback = draw.pick(ending.length > 0 && draw.chance(0.8) ? ending : open);
  return {
    ...leave,
    to: draw.shares([...new Set([first, second])]).map(([place, share]) => ({ place, share })),
    fallback,
  };
}

function planInflows(shape: Shape): PlanInflow[] {
  const { recipe, places, plan, shift, has } = shape;
  const inflows: PlanInflow[] = [];
  const cellsOf = (ages: number) =>
    openPlaces(places).flatMap((place) => cellsIn(plan, place).filter((cell) => cell % plan.ages.count < ages));
  if (has('continuousInflow')) {
    for (let n = 0; n < numbers(recipe, 'inflows').integer(1, 2); n++) {
      const draw = numbers(recipe, `inflow ${n}`);
      const to = draw.shares(draw.some(cellsOf(plan.ages.count), 3)).map(([cell, share]) => ({ cell, share }));
      inflows.push({ id: `in-${n}`, at: 'continuous', to, amount: profile(draw, recipe.steps, 0, 3) });
    }
  }
  if (has('shiftInflow') && shift.includes(1)) {
    const draw = numbers(recipe, 'inflow at the shift');
    const to = draw
      .shares(draw.some(cellsOf(draw.pick([1, 1, plan.ages.count])), 3))
      .map(([cell, share]) => ({ cell, share }));
    inflows.push({
      id: 'in-shift',
      at: 'shift',
      to,
      amount: profile(draw, recipe.steps, 0, 20).map((amount, i) => amount * shift[i]),
    });
  }
  return inflows;
}

function planTags({ recipe, plan }: Shape): PlanTag[] {
  const draw = numbers(recipe, 'tags');
  // often at the same step: then each cell is in one mask at most
  const steps = [draw.pick([0, 0, draw.integer(1, recipe.steps)]), draw.pick([0, draw.integer(1, recipe.steps)])];
  const masks = steps.map(() => Uint8Array.from({ length: cellCount(plan) }, () => (draw.chance(0.4) ? 1 : 0)));
  if (steps[0] === steps[1]) masks[1] = masks[1].map((inMask, cell) => inMask * (1 - masks[0][cell]));
  return Array.from({ length: recipe.tags }, (_, n) => ({
    id: `tag-${n}`,
    label: { nl: `tag ${n}`, en: `tag ${n}` },
    step: steps[n],
    mask: masks[n],
  }));
}

function planRegion(
  shape: Shape,
  region: number,
  { flows, stratumFlows, inflows }: Pick<RunPlan, 'flows' | 'stratumFlows' | 'inflows'>,
): PlanRegion {
  const { recipe, places, plan, has } = shape;
  const stocks = new Float64Array(cellCount(plan));
  for (const [place, { id, kind }] of places.entries()) {
    const draw = numbers(recipe, `stocks ${region} ${id}`);
    if (kind === 'exit' && draw.chance(0.9)) continue;
    for (const cell of cellsIn(plan, place)) stocks[cell] = draw.chance(0.25) ? 0 : draw.integer(1, 12);
  }
  const beyond = Float64Array.from(places, ({ id, beyondOutflow }) => {
    const draw = numbers(recipe, `beyond ${region} ${id}`);
    return beyondOutflow === -1 || draw.chance(0.3) ? 0 : draw.integer(1, 6);
  });
  const factor = (draw: Draw) => (has('regionFactors') ? draw.pick([1, 1, 0, draw.between(0.3, 2)]) : 1);
  const factors = (names: string[]) =>
    Float64Array.from(names, (name) => factor(numbers(recipe, `factor ${region} ${name}`)));
  return {
    id: `regio-${region}`,
    label: { nl: `regio ${region}`, en: `region ${region}` },
    stocks,
    capacity: places.map((_, place) =>
      places[place].limited ? planCapacity(shape, region, place, stocks, beyond) : null,
    ),
    beyond,
    flowFactor: factors(flows.map((flow, n) => `flow ${places[flow.from].id} ${places[flow.to].id} ${n}`)),
    stratumFlowFactor: factors(stratumFlows.map((flow) => `stratum ${places[flow.place].id} ${flow.from} ${flow.to}`)),
    inflowFactor: factors(inflows.map((inflow) => `inflow ${inflow.id}`)),
    startLists: has('startLists') ? planStartLists(shape, region, stocks) : [],
  };
}

/** About as many places as are used at the start, so that there are lists, and room now and then. */
function planCapacity(
  shape: Shape,
  region: number,
  place: number,
  stocks: Float64Array,
  beyond: Float64Array,
): Float64Array {
  const { recipe, places, plan, has } = shape;
  const draw = numbers(recipe, `capacity ${region} ${places[place].id}`);
  let used = beyond[place];
  for (const [p, { uses }] of places.entries()) {
    const here = cellsIn(plan, p).reduce((sum, cell) => sum + stocks[cell], 0);
    const { units } = places[p];
    if (p === place)
      used += cellsIn(plan, p).reduce((sum, cell) => sum + stocks[cell] * (units?.[cell % plan.ages.count] ?? 1), 0);
    for (const use of uses) if (use.place === place) used += here * use.fraction;
  }
  const level = () =>
    draw.chance(0.06) ? 0 : draw.chance(0.08) ? 1000 : Math.round((used + 1) * draw.between(0.4, 1.4));
  const capacity = new Float64Array(recipe.steps + 1);
  let current = level();
  for (let i = 0; i <= recipe.steps; i++) {
    if (has('changingCapacity') && draw.chance(0.12)) current = level();
    capacity[i] = current;
  }
  return capacity;
}

function planStartLists(shape: Shape, region: number, stocks: Float64Array): PlanStartList[] {
  const { recipe, places, plan } = shape;
  const lists: PlanStartList[] = [];
  const left = Float64Array.from(stocks);
  for (const [list, { id, limited }] of places.entries()) {
    if (!limited) continue;
    for (let n = 0; n < numbers(recipe, `start list ${region} ${id}`).integer(0, 4); n++) {
      const draw = numbers(recipe, `start list ${region} ${id} ${n}`);
      const cells = [...places.keys()]
        .filter((place) => place !== list && places[place].kind === 'place')
        .flatMap((place) => cellsIn(plan, place))
        .filter(
          (cell) =>
            left[cell] > 0 &&
            isEligible(plan, list, Math.floor(cell / plan.ages.count) % plan.strata.length, cell % plan.ages.count),
        );
      if (cells.length === 0) continue;
      const cell = draw.pick(cells);
      const children = left[cell] * draw.pick([0.25, 0.5, 1]);
      left[cell] -= children;
      lists.push({ list, cell, waited: draw.integer(0, 9), children });
    }
  }
  return lists;
}

/**
 * Scales all probabilities so that none of them can add up to more than 1: for every cell the most that region,
 * multiplier, expression and waiting can make of them.
 */
function withinOne(plan: RunPlan): RunPlan {
  const A = plan.ages.count;
  const highest = (values: Iterable<number>) => Math.max(...values);
  const level = (flow: { multiplier: Float64Array | null; expression: unknown }, factors: number[]) =>
    (flow.multiplier === null ? 1 : highest(flow.multiplier)) *
    (flow.expression === null ? 1 : EXPRESSION_MAXIMUM) *
    highest(factors);
  const flows = plan.flows.map((flow, n) => ({
    flow,
    level: level(
      flow,
      plan.regions.map((region) => region.flowFactor[n]),
    ),
  }));
  const stratumFlows = plan.stratumFlows.map((flow, n) => ({
    flow,
    level: level(
      flow,
      plan.regions.map((region) => region.stratumFlowFactor[n]),
    ),
  }));
  const lists = plan.places.flatMap(({ waiting }) => (waiting === null ? [] : [waiting]));
  let most = 0;
  for (let place = 0; place < plan.places.length; place++) {
    for (let s = 0; s < plan.strata.length; s++) {
      for (let a = 0; a < A; a++) {
        let cell = 0;
        for (const { flow, level: l } of flows) if (flow.from === place) cell += flow.rate[s * A + a] * l;
        for (const { flow, level: l } of stratumFlows)
          if (flow.place === place && flow.from === s) cell += flow.rate[a] * l;
        most = Math.max(most, cell);
        for (const { withdrawn, droppedOut, effects } of lists) {
          const factor = effects.reduce((product, effect) => product * Math.max(1, highest(effect.factor)), 1);
          const add = effects.reduce((sum, effect) => sum + highest(effect.add), 0);
          most = Math.max(most, (cell + withdrawn[s * A + a] + droppedOut[s * A + a]) * factor + add);
        }
      }
    }
  }
  const scale = most > 0.95 ? 0.95 / most : 1;
  const scaled = (values: Float64Array) => values.map((value) => value * scale);
  return {
    ...plan,
    flows: plan.flows.map((flow) => ({ ...flow, rate: scaled(flow.rate) })),
    stratumFlows: plan.stratumFlows.map((flow) => ({ ...flow, rate: scaled(flow.rate) })),
    places: plan.places.map((place) => ({
      ...place,
      waiting: place.waiting && {
        ...place.waiting,
        withdrawn: scaled(place.waiting.withdrawn),
        droppedOut: scaled(place.waiting.droppedOut),
        effects: place.waiting.effects.map((effect) => ({ ...effect, add: scaled(effect.add) })),
      },
    })),
  };
}

// Cells

function inCell(plan: RunPlan, place: number, stratum: number, age: number): boolean {
  const { ageFrom, ageTo, serves } = plan.places[place];
  return serves[stratum] === 1 && age >= ageFrom && age <= ageTo;
}

/** The cells of a place in which children can be. */
function cellsIn(plan: RunPlan, place: number): number[] {
  const cells: number[] = [];
  for (let s = 0; s < plan.strata.length; s++) {
    for (let a = 0; a < plan.ages.count; a++) if (inCell(plan, place, s, a)) cells.push(cellIndex(plan, place, s, a));
  }
  return cells;
}

/** Places that are no exits and have no capacity. */
function openPlaces(places: readonly PlanPlace[]): number[] {
  return places.flatMap(({ kind, limited }, place) => (kind === 'place' && !limited ? [place] : []));
}

function byStratumAndAge(plan: RunPlan, value: (stratum: number, age: number) => number): Float64Array {
  return Float64Array.from({ length: plan.strata.length * plan.ages.count }, (_, n) =>
    value(Math.floor(n / plan.ages.count), n % plan.ages.count),
  );
}

// Numbers

/** A stream of random numbers. */
interface Draw {
  chance(probability: number): boolean;
  integer(from: number, to: number): number;
  between(from: number, to: number): number;
  pick<T>(options: readonly T[]): T;
  shuffled<T>(options: readonly T[]): T[];
  /** At least one, at most so many, in the order given. */
  some<T>(options: readonly T[], most: number): T[];
  /** Shares that add up to 1. */
  shares<T>(options: readonly T[]): [T, number][];
}

/** The stream of one element of the plan. */
function numbers(recipe: Recipe, element: string): Draw {
  const next = seedrandom(`${recipe.seed} ${element}`);
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const shuffled = <T>(options: readonly T[]): T[] =>
    options
      .map((option) => ({ option, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ option }) => option);
  return {
    chance: (probability) => next() < probability,
    integer,
    between: (from, to) => from + next() * (to - from),
    pick: (options) => options[integer(0, options.length - 1)],
    shuffled,
    some: (options, most) => {
      const chosen = new Set(shuffled(options).slice(0, integer(1, Math.min(most, options.length))));
      return options.filter((option) => chosen.has(option));
    },
    shares: (options) => {
      const weights = options.map(() => integer(1, 4));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return options.map((option, n) => [option, weights[n] / total]);
    },
  };
}

/** A number per step that is constant for some steps and then jumps, with some zeros. */
function profile(draw: Draw, steps: number, from: number, to: number): Float64Array {
  let current = draw.between(from, to);
  return Float64Array.from({ length: steps }, () => {
    if (draw.chance(0.1)) current = draw.chance(0.2) ? 0 : draw.between(from, to);
    return current;
  });
}
