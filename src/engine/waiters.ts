/** Ways out of waiting: per waiting cell, what a child can do besides being admitted. */
import { cellIndex, isEligible, type PlanWaitEffect, type PlanWaiting } from '../model/plan.ts';
import { entries, type Structure } from './structure.ts';
import { EVENTS } from './trajectory.ts';

const SWITCHED = EVENTS.indexOf('switched');
const INELIGIBLE = EVENTS.indexOf('ineligible');
const WITHDRAWN = EVENTS.indexOf('withdrawn');
const DROPPED_OUT = EVENTS.indexOf('droppedOut');

/**
 * Waiting cell g has the exits `start[g] … start[g + 1]`; from `keepStart[g]` on they are changes of stratum that keep
 * the wait. Effects of the wait: exit x of list l in class k has `factor[(x * classes) + k]`, see `effectStart`.
 */
export interface WaiterExits {
  readonly start: Int32Array;
  /** Exits before this one are taken with those who do not wait: the wait changes nothing about their hazards. */
  readonly ownStart: Int32Array;
  readonly keepStart: Int32Array;
  /** Exit of the cell itself that gives the hazard; -1: `own` does. */
  readonly base: Int32Array;
  readonly own: Float64Array;
  /** As in `Exits.target`; for a kept wait the waiting cell it goes on in. */
  readonly target: Int32Array;
  readonly slot: Int32Array;
  /** Column of `events` in which the end of the wait counts. */
  readonly event: Int32Array;
  /** Classes of time waited per list: 1 when waiting changes nothing. */
  readonly classes: Int32Array;
  /** Where the effects of exit x start in `factor` and `add`; those of one exit stand together, one per class. */
  readonly effectStart: Int32Array;
  readonly factor: Float64Array;
  readonly add: Float64Array;
  /** Kept waits of list l: `keepOfList[l] … keepOfList[l + 1]`; the exit, and the columns (within the list) it joins. */
  readonly keepOfList: Int32Array;
  readonly keepExit: Int32Array;
  readonly keepFrom: Int32Array;
  readonly keepTo: Int32Array;
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
  const { plan, lists, listStart, listCell } = structure;
  const start = [0];
  const ownStart: number[] = [];
  const keepStart: number[] = [];
  const all: WaiterExit[] = [];
  const classes = Int32Array.from(lists, (p) =>
    Math.max(1, ...(plan.places[p].waiting?.effects ?? []).map((e) => e.factor.length)),
  );
  const effectStart: number[] = [];
  const factor: number[] = [];
  const add: number[] = [];
  lists.forEach((place, l) => {
    for (let g = listStart[l]; g < listStart[l + 1]; g++) {
      const effects = effectsIn(plan.places[place].waiting, listCell[g]);
      const exits = waiterExits(structure, l, place, listCell[g]);
      const ending = exits.filter((e) => !e.keep);
      ownStart.push(all.length + (changesMoves(effects) ? 0 : ending.filter((e) => e.base >= 0).length));
      keepStart.push(all.length + ending.length);
      for (const exit of [...ending, ...exits.filter((e) => e.keep)]) {
        effectStart.push(factor.length);
        for (let k = 0; k < classes[l]; k++) {
          const matching = effects.filter((e) => e.on === exit.on && (e.target === -1 || e.target === exit.to));
          const at = (values: Float64Array) => values[Math.min(k, values.length - 1)];
          factor.push(matching.reduce((product, e) => product * at(e.factor), 1));
          add.push(matching.reduce((sum, e) => sum + at(e.add), 0) * exit.share);
        }
        all.push(exit);
      }
      start.push(all.length);
    }
  });
  return {
    start: Int32Array.from(start),
    ownStart: Int32Array.from(ownStart),
    keepStart: Int32Array.from(keepStart),
    base: Int32Array.from(all, (e) => e.base),
    own: Float64Array.from(all, (e) => e.own),
    target: Int32Array.from(all, (e) => e.target),
    slot: Int32Array.from(all, (e) => e.slot),
    event: Int32Array.from(all, (e) => e.event),
    classes,
    effectStart: Int32Array.from(effectStart),
    factor: Float64Array.from(factor),
    add: Float64Array.from(add),
    ...keptWaits(structure, start, keepStart, all),
  };
}

/** The effects that those who wait in a cell feel. */
function effectsIn(waiting: PlanWaiting | null, cell: number): readonly PlanWaitEffect[] {
  return (waiting?.effects ?? []).filter(({ cells }) => !cells || cells[cell] === 1);
}

/** Whether waiting changes what it has in common with not waiting: moves, demand and changes of stratum. */
function changesMoves(effects: readonly PlanWaitEffect[]): boolean {
  return effects.some(
    ({ on, factor, add }) =>
      (on === 'flow' || on === 'stratum') && (factor.some((x) => x !== 1) || add.some((x) => x !== 0)),
  );
}

function keptWaits(
  { lists, listStart }: Structure,
  start: readonly number[],
  keepStart: readonly number[],
  all: readonly WaiterExit[],
) {
  const keepOfList = [0];
  const keepExit: number[] = [];
  const keepFrom: number[] = [];
  const keepTo: number[] = [];
  for (let l = 0; l < lists.length; l++) {
    for (let g = listStart[l]; g < listStart[l + 1]; g++) {
      for (let x = keepStart[g]; x < start[g + 1]; x++) {
        keepExit.push(x);
        keepFrom.push(g - listStart[l]);
        keepTo.push(all[x].target - listStart[l]);
      }
    }
    keepOfList.push(keepExit.length);
  }
  const flat = (values: number[]) => Int32Array.from(values);
  return { keepOfList: flat(keepOfList), keepExit: flat(keepExit), keepFrom: flat(keepFrom), keepTo: flat(keepTo) };
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
