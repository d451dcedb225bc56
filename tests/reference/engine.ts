/**
 * The reference engine: `src/engine/README.md` written out as plainly as possible, to judge the fast engine by.
 *
 * It shares with the fast engine the plan that both read and nothing else. The population is a list of groups of
 * children who are alike in everything; every phase builds the next list from the last one. Amounts are never cut off
 * to make them fit: what cannot happen throws.
 */
import { compile } from 'mathjs';
import { EVENT_COUNT, EVENTS, type ListEvent } from '../../src/engine/trajectory.ts';
import type { CompiledExpression } from '../../src/model/expression.ts';
import type {
  PlanForcedMove,
  PlanInflow,
  PlanRegion,
  PlanWaitEffect,
  PlanWaiting,
  RunPlan,
} from '../../src/model/plan.ts';
import { cellCount, cellIndex, isEligible } from '../../src/model/plan.ts';
import { timeAt, WEEKS_PER_YEAR } from '../../src/model/time.ts';

/** One row of the admission log; `list` is the number of the list, not of the place. */
export interface ReferenceLogRow {
  readonly step: number;
  readonly list: number;
  readonly vintage: number;
  readonly amount: number;
  readonly units: number;
  readonly available: number;
}

/** The arrays of `Trajectory` with the same index conventions; flows and the log in a form without fixed pairs. */
export interface ReferenceResult {
  readonly steps: number;
  readonly stock: Float64Array;
  readonly beyond: Float64Array;
  /** The limited places in ascending order. */
  readonly lists: Int32Array;
  readonly waitingByOrigin: Float64Array;
  readonly waitingByAge: Float64Array;
  readonly waitSum: Float64Array;
  readonly longer: Float64Array;
  readonly events: Float64Array;
  readonly eventWait: Float64Array;
  readonly free: Float64Array;
  /** By {@link flowKey}: `[i * A + age]`, all tags. Pairs without any move are absent. */
  readonly flow: Map<string, Float64Array>;
  /** By {@link flowKey}: `[i * (T - 1) + tag - 1]`. */
  readonly taggedFlow: Map<string, Float64Array>;
  /** By step; within a step phase 2 before phase 4; then by list and vintage. */
  readonly log: ReferenceLogRow[];
  /** Children to whom a rarely used rule was applied, by rule: shows that a set of plans exercises them all. */
  readonly rules: Map<Rule, number>;
}

/** Rules whose use a test may want to see. */
export const RULES = [
  'admitted after waiting',
  'admitted without waiting',
  'switched by a move',
  'switched by a demand',
  'withdrawn',
  'dropped out',
  'stratum change keeps the wait',
  'stratum change ends the wait',
  'entry changes the stratum',
  'hazard changed by waiting',
  'move only because of waiting',
  'euler scaled down',
  'capacity below what is used',
  'admitted for other than one unit',
  'admitted before the limit begins',
  'forced and taken for other than one unit',
  'forced and taken before the limit begins',
  'aged out',
  'aged out while waiting',
  'aged out into the exogenous stock',
  'too old for the place waited for',
  'forced to an unlimited place',
  'forced to an unlimited place while waiting',
  'forced to an unlimited place, wait ended',
  'forced and taken',
  'forced and taken while waiting for it',
  'forced and taken while waiting elsewhere',
  'forced and taken, wait elsewhere ended',
  'forced and refused',
  'forced and refused while waiting for it',
  'forced and refused while waiting elsewhere',
  'forced and refused, not eligible',
  'forced and refused, not eligible, had waited for it',
  'forced and refused, not eligible, had waited elsewhere',
  'tagged while waiting',
  'tag kept',
] as const;
export type Rule = (typeof RULES)[number];

export function flowKey(from: number, to: number): string {
  return `${from}>${to}`;
}

/** From outside the model. */
const OUTSIDE = -1;

/** Room for rounding in sums that should be equal or at most 1. */
const ROUNDING = 1e-9;

interface Wait {
  readonly place: number;
  readonly vintage: number;
}

interface Child {
  readonly place: number;
  readonly stratum: number;
  readonly age: number;
  readonly tag: number;
  readonly wait: Wait | null;
}

interface Group extends Child {
  readonly children: number;
}

/** Groups of children; those who are alike in everything are one group. */
class Population {
  private readonly groups = new Map<string, Group>();

  add(child: Child, children: number): void {
    if (!(children >= 0 && Number.isFinite(children)))
      throw new Error(`${children} children in ${JSON.stringify(child)}`);
    if (children === 0) return;
    const { place, stratum, age, tag, wait } = child;
    const key = `${place},${stratum},${age},${tag},${wait === null ? '' : `${wait.place},${wait.vintage}`}`;
    const present = this.groups.get(key)?.children ?? 0;
    this.groups.set(key, { place, stratum, age, tag, wait, children: present + children });
  }

  [Symbol.iterator](): Iterator<Group> {
    return this.groups.values();
  }

  filter(test: (group: Group) => boolean): Group[] {
    return [...this.groups.values()].filter(test);
  }

  count(test: (group: Group) => boolean): number {
    return total(this.filter(test));
  }
}

/** The state of a run and what it leaves behind. */
interface Run {
  readonly plan: RunPlan;
  readonly region: PlanRegion;
  population: Population;
  /** Per place: the exogenous stock. */
  readonly beyond: number[];
  /** Children who must be present if none is lost. */
  expected: number;
  readonly result: ReferenceResult;
}

export function referenceRun(plan: RunPlan, regionIndex: number): ReferenceResult {
  const run = start(plan, plan.regions[regionIndex]);
  for (let i = 0; i < plan.time.steps; i++) {
    hazards(run, i);
    admissions(run, i);
    if (plan.shift[i] === 1) shift(run, i);
    tags(run, i + 1);
    record(run, i + 1);
  }
  return run.result;
}

// Start

function start(plan: RunPlan, region: PlanRegion): Run {
  const population = new Population();
  for (let place = 0; place < plan.places.length; place++) {
    for (let stratum = 0; stratum < plan.strata.length; stratum++) {
      for (let age = 0; age < plan.ages.count; age++) {
        const cell = cellIndex(plan, place, stratum, age);
        const lists = region.startLists.filter((list) => list.cell === cell);
        for (const list of lists) {
          // Joined at the end of step `vintage`, so that it has waited `0 - 1 - vintage` steps when the run starts.
          const wait = { place: list.list, vintage: -1 - list.waited };
          population.add({ place, stratum, age, tag: 0, wait }, list.children);
        }
        const listed = lists.reduce((sum, list) => sum + list.children, 0);
        population.add({ place, stratum, age, tag: 0, wait: null }, region.stocks[cell] - listed);
      }
    }
  }
  const expected = population.count(() => true);
  const run = { plan, region, population, beyond: [...region.beyond], expected, result: emptyResult(plan) };
  tags(run, 0);
  record(run, 0);
  return run;
}

function emptyResult(plan: RunPlan): ReferenceResult {
  const N = plan.time.steps;
  const P = plan.places.length;
  const lists = Int32Array.from(plan.places.keys()).filter((place) => plan.places[place].limited);
  const L = lists.length;
  const T = plan.tags.length + 1;
  return {
    steps: N,
    stock: new Float64Array((N + 1) * T * cellCount(plan)),
    beyond: new Float64Array((N + 1) * P),
    lists,
    waitingByOrigin: new Float64Array((N + 1) * L * P),
    waitingByAge: new Float64Array((N + 1) * L * plan.ages.count),
    waitSum: new Float64Array((N + 1) * L),
    longer: new Float64Array((N + 1) * L * plan.longerThanWeeks.length),
    events: new Float64Array(N * L * EVENT_COUNT),
    eventWait: new Float64Array(N * L * EVENT_COUNT),
    free: new Float64Array(N * L),
    flow: new Map(),
    taggedFlow: new Map(),
    log: [],
    rules: new Map(),
  };
}

// Phase 1

/** Something that can happen to a child in phase 1. */
interface Outcome {
  readonly kind: 'move' | 'stratum' | 'withdrawn' | 'droppedOut';
  /** Place or stratum; the place where the child is for `withdrawn`. */
  readonly to: number;
  readonly hazard: number;
}

function hazards(run: Run, i: number): void {
  const hazardsOfCell = cellHazards(run, i);
  const next = new Population();
  for (const group of run.population) {
    const inCell = hazardsOfCell(group);
    const outcomes = (group.wait === null ? inCell : whileWaiting(run, i, group, group.wait, inCell)).filter(
      (o) => o.hazard !== 0,
    );
    const { stay, leave } = probabilities(run, i, group, outcomes);
    next.add(group, group.children * stay);
    outcomes.forEach((outcome, n) => happen(run, i, next, group, outcome, group.children * leave[n]));
  }
  run.population = next;
  for (let place = 0; place < run.plan.places.length; place++) run.beyond[place] *= beyondStaying(run.plan, place);
  inflows(run, i, 'continuous');
}

/** Hazards of a child that waits for nothing, by cell (computed once per cell: many groups share it). */
function cellHazards(run: Run, i: number): (child: Child) => Outcome[] {
  const { plan, region } = run;
  const scope = symbols(run, i);
  const level = (
    flow: { multiplier: Float64Array | null; expression: CompiledExpression | null },
    factor: number,
    name: string,
  ): number => {
    const expression = flow.expression === null ? 1 : evaluate(flow.expression, scope, `step ${i}, ${name}`);
    return (flow.multiplier?.[i] ?? 1) * expression * factor;
  };
  const flows = plan.flows.map((flow, n) => ({
    ...flow,
    level: level(flow, region.flowFactor[n], `flow ${plan.places[flow.from].id} -> ${plan.places[flow.to].id}`),
  }));
  const stratumFlows = plan.stratumFlows.map((flow, n) => ({
    ...flow,
    level: level(
      flow,
      region.stratumFlowFactor[n],
      `stratum ${flow.from} -> ${flow.to} in ${plan.places[flow.place].id}`,
    ),
  }));
  const known = new Map<number, Outcome[]>();
  return ({ place, stratum, age }) => {
    const cell = cellIndex(plan, place, stratum, age);
    let outcomes = known.get(cell);
    if (outcomes === undefined) {
      outcomes = [];
      for (let to = 0; to < plan.places.length; to++) {
        const hazard = sum(
          flows
            .filter((f) => f.from === place && f.to === to)
            .map((f) => f.rate[stratum * plan.ages.count + age] * f.level),
        );
        if (to !== place) outcomes.push({ kind: 'move', to, hazard });
        else if (hazard !== 0) throw new Error(`a flow from ${plan.places[place].id} to itself`);
      }
      for (let to = 0; to < plan.strata.length; to++) {
        const here = stratumFlows.filter((f) => f.place === place && f.from === stratum && f.to === to);
        const hazard = sum(here.map((f) => f.rate[age] * f.level));
        if (to !== stratum) outcomes.push({ kind: 'stratum', to, hazard });
      }
      known.set(cell, outcomes);
    }
    return outcomes;
  };
}

/** The hazards of a child that waits: those of its cell and the ends of the wait, as the wait has changed them. */
function whileWaiting(run: Run, i: number, child: Child, wait: Wait, inCell: Outcome[]): Outcome[] {
  const { plan } = run;
  const { place, stratum, age } = child;
  const waiting = waitingOf(plan, wait.place);
  const waited = i - 1 - wait.vintage;
  const index = stratum * plan.ages.count + age;
  const endings: Outcome[] = [{ kind: 'withdrawn', to: place, hazard: waiting.withdrawn[index] }];
  if (waiting.droppedOutTo !== -1 && waiting.droppedOutTo !== place) {
    endings.push({ kind: 'droppedOut', to: waiting.droppedOutTo, hazard: waiting.droppedOut[index] });
  }
  // It has asked for this place already.
  const others = inCell.filter((outcome) => !(outcome.kind === 'move' && outcome.to === wait.place));
  return [...others, ...endings].map((outcome) => {
    const effects = waiting.effects.filter((effect) => holds(plan, effect, i, child) && concerns(effect, outcome));
    const factor = effects.reduce((product, effect) => product * atClass(effect.factor, waited), 1);
    const add = couldHappen(plan, child, outcome) ? sum(effects.map((effect) => additionOf(effect, waited))) : 0;
    const hazard = outcome.hazard * factor + add;
    if (hazard !== outcome.hazard) used(run, 'hazard changed by waiting', 1);
    if (outcome.hazard === 0 && hazard > 0 && outcome.kind === 'move') used(run, 'move only because of waiting', 1);
    return { ...outcome, hazard };
  });
}

/** Whether an effect holds in this step for a child that waits here. */
function holds(plan: RunPlan, { active, cells }: PlanWaitEffect, i: number, { place, stratum, age }: Child): boolean {
  if (active && active[i] === 0) return false;
  return !cells || cells[cellIndex(plan, place, stratum, age)] === 1;
}

function concerns(effect: PlanWaitEffect, outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'move':
      return effect.on === 'flow' && (effect.target === -1 || effect.target === outcome.to);
    case 'stratum':
      return effect.on === 'stratum' && (effect.target === -1 || effect.target === outcome.to);
    case 'withdrawn':
    case 'droppedOut':
      return effect.on === outcome.kind;
  }
}

function additionOf(effect: PlanWaitEffect, waited: number): number {
  const add = atClass(effect.add, waited);
  const everywhere = effect.target === -1 && (effect.on === 'flow' || effect.on === 'stratum');
  if (everywhere && add !== 0) throw new Error('an effect on every destination cannot add');
  return add;
}

/** The last class holds for all longer waits. */
function atClass(values: Float64Array, waited: number): number {
  if (waited < 0 || values.length === 0) throw new Error(`no class for ${waited} steps waited`);
  return values[Math.min(waited, values.length - 1)];
}

function couldHappen(plan: RunPlan, child: Child, outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'move':
    case 'droppedOut':
      return isEligible(plan, outcome.to, child.stratum, child.age);
    case 'stratum':
      return plan.places[child.place].serves[outcome.to] === 1;
    case 'withdrawn':
      return true;
  }
}

/** Probability of each outcome in one step, and of none. */
function probabilities(run: Run, i: number, child: Child, outcomes: Outcome[]): { stay: number; leave: number[] } {
  const { method, time } = run.plan;
  for (const { hazard } of outcomes) {
    if (!(hazard >= 0 && Number.isFinite(hazard)))
      throw new Error(`step ${i}: hazard ${hazard} for ${JSON.stringify(child)}`);
  }
  const H = sum(outcomes.map((outcome) => outcome.hazard));
  if (H === 0) return { stay: 1, leave: [] };
  if (method === 'hazards') {
    const leaving = -Math.expm1(-H * time.dt);
    return { stay: Math.exp(-H * time.dt), leave: outcomes.map(({ hazard }) => (leaving * hazard) / H) };
  }
  if (method === 'probabilities') {
    if (H > 1 + ROUNDING) throw new Error(`step ${i}: probabilities add up to ${H} for ${JSON.stringify(child)}`);
    return { stay: H >= 1 ? 0 : 1 - H, leave: outcomes.map(({ hazard }) => hazard) };
  }
  if (H * time.dt > 1) {
    used(run, 'euler scaled down', 1);
    return { stay: 0, leave: outcomes.map(({ hazard }) => hazard / H) };
  }
  return { stay: 1 - H * time.dt, leave: outcomes.map(({ hazard }) => hazard * time.dt) };
}

/** What an outcome does to so many children of a group. */
function happen(run: Run, i: number, next: Population, child: Child, outcome: Outcome, children: number): void {
  const { plan } = run;
  const { wait } = child;
  switch (outcome.kind) {
    case 'move': {
      if (!isEligible(plan, outcome.to, child.stratum, child.age))
        throw new Error(`step ${i}: ${JSON.stringify(child)} cannot go to ${outcome.to}`);
      const limited = plan.places[outcome.to].limited;
      if (wait !== null) {
        endOfWait(run, i, wait, 'switched', children);
        used(run, limited ? 'switched by a demand' : 'switched by a move', children);
      }
      if (limited) {
        // Demand is a wait of this step's vintage: admissions let it through, or it is on the list already.
        event(run, i, outcome.to, 'arrivals', children, 0);
        next.add({ ...child, wait: { place: outcome.to, vintage: i } }, children);
      } else {
        move(run, i, next, { ...child, wait: null }, outcome.to, children);
      }
      return;
    }
    case 'stratum': {
      const changed = { ...child, stratum: outcome.to };
      if (wait !== null)
        used(
          run,
          isEligible(plan, wait.place, outcome.to, child.age)
            ? 'stratum change keeps the wait'
            : 'stratum change ends the wait',
          children,
        );
      next.add({ ...changed, wait: keptIfEligible(run, i, changed, children) }, children);
      return;
    }
    case 'withdrawn':
      endOfWait(run, i, wait, 'withdrawn', children);
      used(run, 'withdrawn', children);
      next.add({ ...child, wait: null }, children);
      return;
    case 'droppedOut':
      endOfWait(run, i, wait, 'droppedOut', children);
      used(run, 'dropped out', children);
      move(run, i, next, { ...child, wait: null }, outcome.to, children);
  }
}

/** What stays of the exogenous stock of a place in one step. */
function beyondStaying(plan: RunPlan, place: number): number {
  const hazard = plan.places[place].beyondOutflow;
  if (hazard === -1) return 1;
  if (plan.method === 'hazards') return Math.exp(-hazard * plan.time.dt);
  if (plan.method === 'probabilities') return 1 - hazard;
  return 1 - Math.min(1, hazard * plan.time.dt);
}

function inflows(run: Run, i: number, at: PlanInflow['at']): void {
  const { plan, region } = run;
  plan.inflows.forEach((inflow, n) => {
    if (inflow.at !== at) return;
    for (const { cell, share } of inflow.to) {
      const children = inflow.amount[i] * region.inflowFactor[n] * share;
      const age = cell % plan.ages.count;
      const stratum = Math.floor(cell / plan.ages.count) % plan.strata.length;
      const place = Math.floor(cell / plan.ages.count / plan.strata.length);
      run.population.add({ place, stratum, age, tag: 0, wait: null }, children);
      flow(run, i, OUTSIDE, place, age, 0, children);
      run.expected += children;
    }
  });
}

// Phase 2

/** Whether a place has no limit as yet at `t[at]`. */
function stillOpen({ plan }: Run, q: number, at: number): boolean {
  return at < (plan.places[q].limitedFrom ?? 0);
}

/** Places without a limit as yet come first: what their children leave behind is free in this step. */
function admissions(run: Run, i: number): void {
  const { free } = run.result;
  const lists = [...run.result.lists];
  const open = lists.filter((q) => stillOpen(run, q, i));
  const limited = lists.filter((q) => !stillOpen(run, q, i));
  serve(run, i, new Map(open.map((q) => [q, Number.POSITIVE_INFINITY])));
  lists.forEach((q, list) => {
    free[i * lists.length + list] = freePlaces(run, run.population, q, i);
  });
  serve(run, i, new Map(limited.map((q) => [q, freePlaces(run, run.population, q, i)])));
}

/** All these lists are served from one state: a place that an admission empties is free in the next step. */
function serve(run: Run, i: number, freeIn: ReadonlyMap<number, number>): void {
  const { plan } = run;
  const before = run.population;
  const share = new Map<Group, number>();
  freeIn.forEach((free, q) => {
    let left = free;
    for (const batch of batches(
      waitingOf(plan, q),
      before.filter((group) => group.wait?.place === q),
      i,
    )) {
      const wanted = sum(batch.map((group) => group.children * unitsOf(run, q, group.age, i)));
      const taken = wanted <= left ? 1 : left / wanted;
      for (const group of batch) share.set(group, taken);
      left = taken === 1 ? left - wanted : 0;
    }
  });
  const next = new Population();
  const admitted = new Ledger();
  for (const group of before) {
    const children = group.children * (share.get(group) ?? 0);
    next.add(group, group.children - children);
    if (group.wait === null || !freeIn.has(group.wait.place)) continue;
    const units = unitsOf(run, group.wait.place, group.age, i);
    admitted.enter(group.wait.place, group.wait.vintage, children, children * units, group.children);
    if (children === 0) continue;
    if (units !== 1) used(run, 'admitted for other than one unit', children);
    if (stillOpen(run, group.wait.place, i)) used(run, 'admitted before the limit begins', children);
    const direct = group.wait.vintage === i;
    event(run, i, group.wait.place, direct ? 'direct' : 'admitted', children, i - group.wait.vintage);
    used(run, direct ? 'admitted without waiting' : 'admitted after waiting', children);
    move(run, i, next, { ...group, wait: null }, group.wait.place, children);
  }
  run.population = next;
  admitted.write(run, i);
}

/** Units of a limited place that a child of this age takes at `t[at]`. */
function unitsOf({ plan }: Run, q: number, age: number, at: number): number {
  const { units } = plan.places[q];
  if (units === null) return 1;
  const taken = units[at * plan.ages.count + age];
  if (!(taken > 0)) throw new Error(`a child of age ${age} takes ${taken} units of place ${q}`);
  return taken;
}

/** Free units of a limited place for this population, at the capacity of time `t[at]`. */
function freePlaces(run: Run, population: Population, q: number, at: number): number {
  const { plan, region } = run;
  const capacity = region.capacity[q];
  if (capacity === null) throw new Error(`place ${q} has no capacity`);
  let taken = run.beyond[q];
  for (const group of population) {
    if (group.place === q) taken += group.children * unitsOf(run, q, group.age, at);
    for (const use of plan.places[group.place].uses) if (use.place === q) taken += group.children * use.fraction;
  }
  const room = plan.places[q].ceiling * capacity[at] - taken;
  if (room < 0) used(run, 'capacity below what is used', 1);
  return Math.max(0, room);
}

/** Those who wait for a place and those who demand it now (vintage `i`), in order of admission. */
function batches(waiting: PlanWaiting, groups: Group[], i: number): Group[][] {
  const begun = (waiting.orders ?? []).filter(({ step }) => step <= i);
  const { order, rank } = begun.length === 0 ? waiting : begun[begun.length - 1];
  const isDemand = (group: Group) => group.wait?.vintage === i;
  const waiters = groups.filter((group) => !isDemand(group));
  const demand = groups.filter(isDemand);
  const byVintage = (some: Group[]) => partition(some, (group) => group.wait?.vintage ?? Number.NaN);
  const byRank = (some: Group[]) => partition(some, (group) => rank[group.place]);
  switch (order) {
    case 'fifo':
      return [...byVintage(waiters), demand];
    case 'priority':
      return [...byRank(waiters).flatMap(byVintage), ...byRank(demand)];
    case 'proportional':
      return [waiters, demand];
  }
}

/** Splits into parts with equal keys, in ascending order of the key. */
function partition(groups: Group[], key: (group: Group) => number): Group[][] {
  const keys = [...new Set(groups.map(key))].sort((a, b) => a - b);
  return keys.map((value) => groups.filter((group) => key(group) === value));
}

/** Admissions of one phase, by place and vintage. */
class Ledger {
  private readonly rows = new Map<string, Omit<ReferenceLogRow, 'step' | 'list'> & { readonly place: number }>();

  enter(place: number, vintage: number, amount: number, units: number, available: number): void {
    const key = `${place},${vintage}`;
    const row = this.rows.get(key) ?? { place, vintage, amount: 0, units: 0, available: 0 };
    this.rows.set(key, {
      ...row,
      amount: row.amount + amount,
      units: row.units + units,
      available: row.available + available,
    });
  }

  write(run: Run, i: number): void {
    const rows = [...this.rows.values()].filter((row) => row.amount > 0);
    rows.sort((a, b) => a.place - b.place || a.vintage - b.vintage);
    for (const { place, ...row } of rows) run.result.log.push({ step: i, list: listOf(run, place), ...row });
  }
}

// Phase 4

function shift(run: Run, i: number): void {
  growOlder(run, i);
  inflows(run, i, 'shift');
  forcedMoves(run, i);
}

function growOlder(run: Run, i: number): void {
  const { plan } = run;
  const next = new Population();
  for (const group of run.population) {
    const { place, age, wait, children } = group;
    if (plan.places[place].kind === 'exit') {
      // Who has left stays counted where and at the age at which it left.
      next.add(group, children);
    } else if (age === plan.ages.count - 1) {
      if (wait !== null) {
        endOfWait(run, i, wait, 'ineligible', children);
        used(run, 'aged out while waiting', children);
      }
      if (plan.places[place].beyondOutflow !== -1) {
        run.beyond[place] += children;
        used(run, 'aged out into the exogenous stock', children);
      }
      used(run, 'aged out', children);
      if (plan.ageOut === -1) throw new Error(`step ${i}: children outgrow the last age and have nowhere to go`);
      move(run, i, next, { ...group, wait: null }, plan.ageOut, children);
    } else {
      const older = { ...group, age: age + 1 };
      if (wait !== null && !isEligible(plan, wait.place, older.stratum, older.age))
        used(run, 'too old for the place waited for', children);
      next.add({ ...older, wait: keptIfEligible(run, i, older, children) }, children);
    }
  }
  run.population = next;
}

/** Children whom a forced move sends to one destination. */
interface Sent {
  readonly child: Child;
  readonly to: number;
  readonly fallback: number;
  readonly children: number;
}

function forcedMoves(run: Run, i: number): void {
  const { plan } = run;
  const { left, sent } = leave(run, i);
  run.population = left;

  const limited = (one: Sent) => plan.places[one.to].limited;
  for (const one of sent.filter((some) => !limited(some))) arriveUnlimited(run, i, one);

  // All free places are counted before anyone is taken or refused, so that no place comes first.
  const destinations = [...new Set(sent.filter(limited).map((one) => one.to))].sort((a, b) => a - b);
  const share = new Map<number, number>();
  const admitted = new Ledger();
  const admit = (one: Sent) => {
    const { child, to, children } = one;
    const taken = children * (share.get(to) ?? Number.NaN);
    const waitsForIt = child.wait?.place === to;
    if (!waitsForIt) event(run, i, to, 'arrivals', children, 0);
    const units = unitsOf(run, to, child.age, i + 1);
    const vintage = waitsForIt && child.wait !== null ? child.wait.vintage : i;
    admitted.enter(to, vintage, taken, taken * units, children);
    if (units !== 1) used(run, 'forced and taken for other than one unit', taken);
    if (stillOpen(run, to, i + 1)) used(run, 'forced and taken before the limit begins', taken);
    if (taken > 0) take(run, i, one, taken);
    if (taken < children) refuse(run, i, one, children - taken);
  };
  const open = destinations.filter((d) => stillOpen(run, d, i + 1));
  for (const d of open) share.set(d, 1);
  sent.filter((one) => open.includes(one.to)).forEach(admit);
  for (const d of destinations.filter((one) => !open.includes(one))) {
    const toHere = sent.filter((one) => one.to === d);
    const wanted = sum(toHere.map(({ child, children }) => children * unitsOf(run, d, child.age, i + 1)));
    const free = freePlaces(run, run.population, d, i + 1);
    share.set(d, wanted <= free ? 1 : free / wanted);
  }
  sent.filter((one) => limited(one) && !open.includes(one.to)).forEach(admit);
  admitted.write(run, i);
}

/** Takes out everybody who must leave, before any of them arrives. */
function leave(run: Run, i: number): { left: Population; sent: Sent[] } {
  const { plan } = run;
  const left = new Population();
  const sent: Sent[] = [];
  for (const group of run.population) {
    const moves = plan.forcedMoves.filter(
      (one) => one.from === group.place && one.stratum === group.stratum && one.age === group.age,
    );
    const shareNow = (one: PlanForcedMove) => one.share * (one.factor ? one.factor[i] : 1);
    const leaving = sum(moves.map(shareNow));
    if (leaving > 1 + ROUNDING) throw new Error(`step ${i}: ${leaving} of ${JSON.stringify(group)} must leave`);
    left.add(group, leaving >= 1 ? 0 : group.children * (1 - leaving));
    for (const one of moves) {
      for (const { place: to, share } of one.to) {
        sent.push({ child: group, to, fallback: one.fallback, children: group.children * shareNow(one) * share });
      }
    }
  }
  return { left, sent: sent.filter((one) => one.children > 0) };
}

function arriveUnlimited(run: Run, i: number, { child, to, children }: Sent): void {
  used(run, 'forced to an unlimited place', children);
  flow(run, i, child.place, to, child.age, child.tag, children);
  for (const { stratum, share } of entering(run, to, child, children)) {
    const arrived = { ...child, place: to, stratum };
    const wait = keptIfEligible(run, i, arrived, children * share);
    if (child.wait !== null)
      used(
        run,
        wait === null ? 'forced to an unlimited place, wait ended' : 'forced to an unlimited place while waiting',
        children * share,
      );
    run.population.add({ ...arrived, wait }, children * share);
  }
}

/** The destination has room for these children. */
function take(run: Run, i: number, { child, to }: Sent, children: number): void {
  used(run, 'forced and taken', children);
  flow(run, i, child.place, to, child.age, child.tag, children);
  const waitsForIt = child.wait?.place === to;
  if (waitsForIt) {
    endOfWait(run, i, child.wait, 'admitted', children);
    used(run, 'forced and taken while waiting for it', children);
  } else {
    event(run, i, to, 'direct', children, 0);
  }
  for (const { stratum, share } of entering(run, to, child, children)) {
    const arrived = { ...child, place: to, stratum, wait: waitsForIt ? null : child.wait };
    const wait = keptIfEligible(run, i, arrived, children * share);
    if (arrived.wait !== null)
      used(
        run,
        wait === null ? 'forced and taken, wait elsewhere ended' : 'forced and taken while waiting elsewhere',
        children * share,
      );
    run.population.add({ ...arrived, wait }, children * share);
  }
}

/** The destination has no room for these children: they wait for it in the fallback. */
function refuse(run: Run, i: number, { child, to, fallback }: Sent, children: number): void {
  const { plan } = run;
  if (plan.places[fallback].limited) throw new Error(`fallback ${plan.places[fallback].id} has a capacity`);
  used(run, 'forced and refused', children);
  // A fallback may be the place where the child is: staying is no move.
  if (fallback !== child.place) flow(run, i, child.place, fallback, child.age, child.tag, children);
  const waitsForIt = child.wait?.place === to;
  for (const { stratum, share } of entering(run, fallback, child, children)) {
    const some = children * share;
    const arrived = { ...child, place: fallback, stratum };
    if (plan.places[fallback].kind !== 'exit' && isEligible(plan, to, stratum, child.age)) {
      if (waitsForIt) {
        used(run, 'forced and refused while waiting for it', some);
        run.population.add(arrived, some);
      } else {
        if (child.wait !== null) {
          endOfWait(run, i, child.wait, 'switched', some);
          used(run, 'forced and refused while waiting elsewhere', some);
        }
        run.population.add({ ...arrived, wait: { place: to, vintage: i } }, some);
      }
    } else {
      used(run, 'forced and refused, not eligible', some);
      if (child.wait !== null) {
        endOfWait(run, i, child.wait, 'ineligible', some);
        used(
          run,
          waitsForIt
            ? 'forced and refused, not eligible, had waited for it'
            : 'forced and refused, not eligible, had waited elsewhere',
          some,
        );
      }
      // It arrived at the list (see `arrivals`) and must be off it again.
      if (!waitsForIt) event(run, i, to, 'ineligible', some, 0);
      run.population.add({ ...arrived, wait: null }, some);
    }
  }
}

// Phase 5

function tags(run: Run, step: number): void {
  const { plan } = run;
  plan.tags.forEach((tag, n) => {
    if (tag.step !== step) return;
    const next = new Population();
    for (const group of run.population) {
      const inMask = tag.mask[cellIndex(plan, group.place, group.stratum, group.age)] === 1;
      if (inMask && group.tag === 0 && group.wait !== null) used(run, 'tagged while waiting', group.children);
      if (inMask && group.tag !== 0) used(run, 'tag kept', group.children);
      next.add(inMask && group.tag === 0 ? { ...group, tag: n + 1 } : group, group.children);
    }
    run.population = next;
  });
}

/** Writes down the state at `t[n]`. */
function record(run: Run, n: number): void {
  const { plan, result } = run;
  check(run, n);
  const P = plan.places.length;
  const A = plan.ages.count;
  const L = result.lists.length;
  const X = plan.longerThanWeeks.length;
  for (const { place, stratum, age, tag, wait, children } of run.population) {
    result.stock[(n * (plan.tags.length + 1) + tag) * cellCount(plan) + cellIndex(plan, place, stratum, age)] +=
      children;
    if (wait === null) continue;
    const list = n * L + listOf(run, wait.place);
    const waited = n - 1 - wait.vintage;
    result.waitingByOrigin[list * P + place] += children;
    result.waitingByAge[list * A + age] += children;
    result.waitSum[list] += children * waited;
    plan.longerThanWeeks.forEach((weeks, x) => {
      if (waited * plan.time.dt * WEEKS_PER_YEAR > weeks + 1e-9) result.longer[list * X + x] += children;
    });
  }
  result.beyond.set(run.beyond, n * P);
  if (n > 0) result.lists.forEach((_, list) => checkList(run, n - 1, list));
}

/** What must hold of every state. */
function check(run: Run, n: number): void {
  const { plan } = run;
  for (const group of run.population) {
    const place = plan.places[group.place];
    const where = `t[${n}]: ${JSON.stringify(group)}`;
    if (group.age < place.ageFrom || group.age > place.ageTo)
      throw new Error(`${where} is in a place that does not serve its age`);
    if (place.serves[group.stratum] !== 1) throw new Error(`${where} is in a place that does not serve its stratum`);
    if (group.wait === null) continue;
    if (group.wait.place === group.place) throw new Error(`${where} waits for the place where it is`);
    if (group.wait.vintage >= n) throw new Error(`${where} waits since a step to come`);
    if (!isEligible(plan, group.wait.place, group.stratum, group.age))
      throw new Error(`${where} waits for a place that it cannot enter`);
  }
  const present = run.population.count(() => true);
  if (Math.abs(present - run.expected) > ROUNDING * (1 + run.expected))
    throw new Error(`t[${n}]: ${present} children, not ${run.expected}`);
}

/** What must hold of every list: who came is there or has left in one of the ways that are counted. */
function checkList(run: Run, i: number, list: number): void {
  const { plan, result } = run;
  const L = result.lists.length;
  const P = plan.places.length;
  const waiting = (n: number) => sum([...result.waitingByOrigin.slice((n * L + list) * P, (n * L + list + 1) * P)]);
  const [arrivals, ...ends] = result.events.slice((i * L + list) * EVENT_COUNT, (i * L + list + 1) * EVENT_COUNT);
  const expected = waiting(i) + arrivals - sum(ends);
  if (Math.abs(waiting(i + 1) - expected) > ROUNDING * (1 + run.expected)) {
    throw new Error(`step ${i}, list ${list}: ${waiting(i + 1)} waiting, not ${expected}`);
  }
}

// Moves, waits and their counts

/** A move to a place without asking; whatever is left of a wait goes with the child. */
function move(run: Run, i: number, next: Population, child: Child, to: number, children: number): void {
  flow(run, i, child.place, to, child.age, child.tag, children);
  for (const { stratum, share } of entering(run, to, child, children))
    next.add({ ...child, place: to, stratum }, children * share);
}

/** The strata that a child gets on entering a place, with their shares. */
function entering(run: Run, place: number, child: Child, children: number): { stratum: number; share: number }[] {
  const { plan } = run;
  if (!isEligible(plan, place, child.stratum, child.age)) {
    throw new Error(`${JSON.stringify(child)} cannot enter ${plan.places[place].id}`);
  }
  const row = plan.strata.map((_, stratum) => ({
    stratum,
    share: plan.places[place].entry[child.stratum * plan.strata.length + stratum],
  }));
  const entered = row.filter(({ share }) => share > 0);
  used(
    run,
    'entry changes the stratum',
    children * sum(entered.filter(({ stratum }) => stratum !== child.stratum).map(({ share }) => share)),
  );
  return entered;
}

/** The wait of a child whose cell has changed; null when it has none or cannot go on waiting. */
function keptIfEligible(run: Run, i: number, child: Child, children: number): Wait | null {
  const { wait, stratum, age } = child;
  const exit = run.plan.places[child.place].kind === 'exit';
  if (wait === null || (!exit && isEligible(run.plan, wait.place, stratum, age))) return wait;
  endOfWait(run, i, wait, 'ineligible', children);
  return null;
}

function endOfWait(run: Run, i: number, wait: Wait | null, how: ListEvent, children: number): void {
  if (wait === null) throw new Error(`step ${i}: ${how} without a wait`);
  event(run, i, wait.place, how, children, i - wait.vintage);
}

function event(run: Run, i: number, place: number, how: ListEvent, children: number, waited: number): void {
  const { result } = run;
  const index = (i * result.lists.length + listOf(run, place)) * EVENT_COUNT + EVENTS.indexOf(how);
  result.events[index] += children;
  result.eventWait[index] += children * waited;
}

function flow(run: Run, i: number, from: number, to: number, age: number, tag: number, children: number): void {
  if (children === 0) return;
  const { plan, result } = run;
  const followed = plan.tags.length;
  const key = flowKey(from, to);
  let byAge = result.flow.get(key);
  let byTag = result.taggedFlow.get(key);
  if (byAge === undefined || byTag === undefined) {
    byAge = new Float64Array(result.steps * plan.ages.count);
    byTag = new Float64Array(result.steps * followed);
    result.flow.set(key, byAge);
    result.taggedFlow.set(key, byTag);
  }
  byAge[i * plan.ages.count + age] += children;
  if (tag > 0) byTag[i * followed + tag - 1] += children;
}

function used(run: Run, rule: Rule, children: number): void {
  if (children > 0) run.result.rules.set(rule, (run.result.rules.get(rule) ?? 0) + children);
}

function listOf(run: Run, place: number): number {
  const list = run.result.lists.indexOf(place);
  if (list === -1) throw new Error(`place ${place} has no list`);
  return list;
}

function waitingOf(plan: RunPlan, place: number): PlanWaiting {
  const { waiting } = plan.places[place];
  if (waiting === null) throw new Error(`place ${place} has no list`);
  return waiting;
}

// Expressions

/** What an expression can name. */
function symbols(run: Run, i: number): Record<string, number> {
  const { plan, region, population } = run;
  const scope: Record<string, number> = { t: timeAt(plan.time, i) };
  plan.places.forEach((place, p) => {
    const name = place.id.replaceAll('-', '_');
    scope[name] = population.count((group) => group.place === p);
    scope[`waiting_${name}`] = population.count((group) => group.wait?.place === p);
    scope[`capacity_${name}`] = stillOpen(run, p, i) ? 0 : (region.capacity[p]?.[i] ?? 0);
  });
  plan.parameters.forEach((value, n) => {
    scope[plan.symbols[1 + n]] = value;
  });
  return scope;
}

function evaluate(expression: CompiledExpression, scope: Record<string, number>, where: string): number {
  const value = Number(compile(expression.source).evaluate({ ...scope }));
  if (!(value >= 0 && Number.isFinite(value))) throw new Error(`${where}: ${expression.source} is ${value}`);
  return value;
}

// Sums

function sum(values: number[]): number {
  return values.reduce((before, value) => before + value, 0);
}

function total(groups: Group[]): number {
  return sum(groups.map((group) => group.children));
}
