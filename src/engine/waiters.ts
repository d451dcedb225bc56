/** Ways out of waiting: per waiting cell, what a child can do besides being admitted. */
import { cellIndex, isEligible, type PlanWaitEffect, type PlanWaiting } from '../model/plan.ts';
import { entries, type Structure } from './structure.ts';
import { starts } from './tables.ts';
import { EVENTS } from './trajectory.ts';

const SWITCHED = EVENTS.indexOf('switched');
const INELIGIBLE = EVENTS.indexOf('ineligible');
const WITHDRAWN = EVENTS.indexOf('withdrawn');
const DROPPED_OUT = EVENTS.indexOf('droppedOut');

/**
 * Waiting cell g has the exits `start[g] … start[g + 1]`; from `keepStart[g]` on they are changes of stratum that keep
 * the wait, and the one before that is withdrawal. The hazard of exit x is `(base < 0 ? own : hazard of base) * scale + plus`; where it changes with the time
 * waited, that of class k is this times `factor[k]` plus `share * add[k]` of its series.
 */
export interface WaiterExits {
  readonly start: Int32Array;
  /** Exits before this one are taken with those who do not wait: all are of one series, `sharedSeries[g]`, which adds nothing. */
  readonly ownStart: Int32Array;
  readonly sharedSeries: Int32Array;
  readonly keepStart: Int32Array;
  /** Exit of the cell itself that gives the hazard; -1: `own` does. */
  readonly base: Int32Array;
  readonly own: Float64Array;
  readonly scale: Float64Array;
  readonly plus: Float64Array;
  readonly share: Float64Array;
  readonly series: Int32Array;
  /** As in `Exits.target`; for a kept wait the waiting cell it goes on in. */
  readonly target: Int32Array;
  readonly slot: Int32Array;
  /** Column of `events` in which the end of the wait counts. */
  readonly event: Int32Array;
  /** Kept waits that lead to waiting cell g: from cell `keptFrom[j]` by exit `keptBy[j]`, j from `keptStart[g]` up to `keptStart[g + 1]`. */
  readonly keptStart: Int32Array;
  readonly keptFrom: Int32Array;
  readonly keptBy: Int32Array;
  /** Classes of time waited per list: 1 when the time waited changes nothing. */
  readonly classes: Int32Array;
  /** Per list: how hazards change with the time waited. */
  readonly effects: readonly (readonly Series[])[];
}

/** The effect of each class of time waited on a hazard. */
export interface Series {
  readonly factor: Float64Array;
  readonly add: Float64Array;
  readonly adds: boolean;
  /** True when it changes nothing: factors 1, and nothing is added. */
  readonly plain: boolean;
}

interface WaiterExit {
  base: number;
  own: number;
  target: number;
  slot: number;
  event: number;
  keep: boolean;
  /** What effects match on, and the share of an addition that this exit gets. */
  on: 'flow' | 'stratum' | 'withdrawn' | 'droppedOut';
  to: number;
  share: number;
}

export function buildWaiterExits(structure: Structure): WaiterExits {
  const { plan, lists, listStart, listCell, rowOfCell, rowSpecial } = structure;
  const start = [0];
  const ownStart: number[] = [];
  const sharedSeries: number[] = [];
  const keepStart: number[] = [];
  const all: (WaiterExit & Effect)[] = [];
  const classes = Int32Array.from(lists, (p) =>
    Math.max(1, ...(plan.places[p].waiting?.effects ?? []).map((e) => e.factor.length)),
  );
  const effects = Array.from(lists, (): Series[] => []);
  lists.forEach((place, l) => {
    const effectOf = effectsOf(classes[l], effects[l]);
    for (let g = listStart[l]; g < listStart[l + 1]; g++) {
      const felt = effectsIn(plan.places[place].waiting, listCell[g]);
      const exits = waiterExits(structure, l, place, listCell[g]).map((exit) => ({ ...exit, ...effectOf(exit, felt) }));
      const ending = exits.filter((e) => !e.keep);
      const series = commonSeries(ending, rowSpecial[rowOfCell[listCell[g]]], effects[l]);
      const shared = (e: WaiterExit & Effect) => e.base >= 0 && e.series === series && isPlain(e);
      sharedSeries.push(series);
      ownStart.push(all.length + ending.filter(shared).length);
      keepStart.push(all.length + ending.length);
      const others = ending.filter((e) => !shared(e) && e.on !== 'withdrawn');
      const withdrawn = ending.filter((e) => e.on === 'withdrawn');
      all.push(...ending.filter(shared), ...others, ...withdrawn, ...exits.filter((e) => e.keep));
      start.push(all.length);
    }
  });
  const ints = (of: (exit: WaiterExit & Effect) => number) => Int32Array.from(all, of);
  const doubles = (of: (exit: WaiterExit & Effect) => number) => Float64Array.from(all, of);
  return {
    start: Int32Array.from(start),
    ownStart: Int32Array.from(ownStart),
    sharedSeries: Int32Array.from(sharedSeries),
    keepStart: Int32Array.from(keepStart),
    base: ints((e) => e.base),
    own: doubles((e) => e.own),
    scale: doubles((e) => e.scale),
    plus: doubles((e) => e.plus),
    share: doubles((e) => e.share),
    series: ints((e) => e.series),
    target: ints((e) => e.target),
    slot: ints((e) => e.slot),
    event: ints((e) => e.event),
    classes,
    effects,
    ...keptWaits(listCell.length, start, keepStart, all),
  };
}

/** The effects that those who wait in a cell feel. */
function effectsIn(waiting: PlanWaiting | null, cell: number): readonly PlanWaitEffect[] {
  return (waiting?.effects ?? []).filter(({ cells }) => !cells || cells[cell] === 1);
}

/** What the wait does to an exit: see `WaiterExits`. */
interface Effect {
  readonly scale: number;
  readonly plus: number;
  readonly series: number;
}

function isPlain({ scale, plus }: Effect): boolean {
  return scale === 1 && plus === 0;
}

/** Effects on the exits of one list; the series that they need are added to `series`. */
function effectsOf(classes: number, series: Series[]) {
  const known = new Map<string, number>();
  return (exit: WaiterExit, felt: readonly PlanWaitEffect[]): Effect => {
    const matching = felt.filter((e) => e.on === exit.on && (e.target === -1 || e.target === exit.to));
    const at = (values: Float64Array, k: number) => values[Math.min(k, values.length - 1)];
    const factor = Float64Array.from({ length: classes }, (_, k) =>
      matching.reduce((product, e) => product * at(e.factor, k), 1),
    );
    const add = Float64Array.from({ length: classes }, (_, k) => matching.reduce((sum, e) => sum + at(e.add, k), 0));
    // with a single class nothing depends on the time waited
    if (classes === 1) return { scale: factor[0], plus: add[0] * exit.share, series: 0 };
    const key = `${factor}/${add}`;
    let number = known.get(key);
    if (number === undefined) {
      const adds = add.some((x) => x !== 0);
      number = series.push({ factor, add, adds, plain: !adds && factor.every((x) => x === 1) }) - 1;
      known.set(key, number);
    }
    return { scale: 1, plus: 0, series: number };
  };
}

/** Series of the exits that can be taken with those who do not wait; -1 when they differ in what waiting does to them. */
function commonSeries(ending: readonly (WaiterExit & Effect)[], special: number, effects: readonly Series[]): number {
  const candidates = ending.filter((e) => e.base >= 0);
  if (candidates.length === 0) return -1;
  const open = candidates.filter((e) => e.base < special);
  const { series } = open[0] ?? candidates[0];
  const common = open.every((e) => e.series === series && isPlain(e)) && effects[series]?.adds !== true;
  return common ? series : -1;
}

function keptWaits(
  cells: number,
  start: readonly number[],
  keepStart: readonly number[],
  all: readonly WaiterExit[],
): Pick<WaiterExits, 'keptStart' | 'keptFrom' | 'keptBy'> {
  const found = Array.from({ length: cells }, (): [from: number, by: number][] => []);
  for (let g = 0; g < cells; g++) for (let x = keepStart[g]; x < start[g + 1]; x++) found[all[x].target].push([g, x]);
  return {
    keptStart: starts(found),
    keptFrom: Int32Array.from(found.flat(), ([from]) => from),
    keptBy: Int32Array.from(found.flat(), ([, by]) => by),
  };
}

function waiterExits(structure: Structure, list: number, place: number, cell: number): WaiterExit[] {
  const { plan, cells, strata, ages, exits, rowOfCell, rowStart, pairs, waitingCell, listOfPlace } = structure;
  const unused = pairs.count * ages;
  const p = Math.floor(cell / (strata * ages));
  const s = Math.floor(cell / ages) % strata;
  const a = cell % ages;
  const found: WaiterExit[] = [];
  const row = rowOfCell[cell];
  const move = { base: -1, own: 0, slot: unused, event: SWITCHED, keep: false, share: 1 };
  // a cell without a row is only passed through, in the shift
  for (let e = row < 0 ? 0 : rowStart[row]; row >= 0 && e < rowStart[row + 1]; e++) {
    const to = exits.to[e];
    if (exits.isStratum[e]) found.push(change(e, to));
    else if (to !== place)
      found.push({
        ...move,
        base: e,
        target: exits.target[e],
        slot: exits.slot[e],
        on: 'flow',
        to,
        share: exits.share[e],
      });
  }
  const has = (on: string, to: number) => found.some((x) => x.on === on && x.to === to);
  for (const effect of effectsIn(plan.places[place].waiting, cell)) {
    if (effect.target < 0 || !effect.add.some((x) => x > 0) || has(effect.on, effect.target)) continue;
    if (effect.on === 'stratum' && effect.target !== s && plan.places[p].serves[effect.target])
      found.push(change(-1, effect.target));
    if (effect.on === 'flow' && effect.target !== p && effect.target !== place) found.push(...pushed(effect.target));
  }
  found.push({ ...move, own: withdrawnRate(), target: cell, event: WITHDRAWN, on: 'withdrawn', to: -1 });
  found.push(...dropOuts());
  return found;

  function change(base: number, to: number): WaiterExit {
    const kept = waitingCell[list * cells + cellIndex(plan, p, to, a)];
    const keep = isEligible(plan, place, to, a);
    if (keep && kept < 0) throw new Error('expected a waiting cell for every stratum that may go on waiting');
    return {
      ...move,
      base,
      target: keep ? kept : cellIndex(plan, p, to, a),
      event: INELIGIBLE,
      keep,
      on: 'stratum',
      to,
    };
  }

  function pushed(to: number): WaiterExit[] {
    if (!isEligible(plan, to, s, a)) return [];
    const other = listOfPlace[to];
    if (other >= 0) return [{ ...move, target: cells + waitingCell[other * cells + cell], on: 'flow', to }];
    return entries(plan, to, s).map(({ stratum, share }) => ({
      ...move,
      target: cellIndex(plan, to, stratum, a),
      slot: pairs.of(p, to) * ages + a,
      on: 'flow' as const,
      to,
      share,
    }));
  }

  function withdrawnRate(): number {
    return plan.places[place].waiting?.withdrawn[s * ages + a] ?? 0;
  }

  function dropOuts(): WaiterExit[] {
    const waiting = plan.places[place].waiting;
    const to = waiting?.droppedOutTo ?? -1;
    if (!waiting || to < 0 || to === p || !isEligible(plan, to, s, a)) return [];
    return entries(plan, to, s).map(({ stratum, share }) => ({
      ...move,
      own: waiting.droppedOut[s * ages + a] * share,
      target: cellIndex(plan, to, stratum, a),
      slot: pairs.of(p, to) * ages + a,
      event: DROPPED_OUT,
      on: 'droppedOut' as const,
      to,
      share,
    }));
  }
}
