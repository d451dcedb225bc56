/** Phase 1 of a step for those who wait: what is left of every vintage, and how the waits of the others end. */
import { WEEKS_PER_YEAR } from '../model/time.ts';
import { type Effects, stepByClass } from './class-columns.ts';
import { type ColumnSums, type ListStep, noSources, stepAlike } from './columns.ts';
import { endColumns, noteColumns } from './endings.ts';
import { type Block, placeOf, placesOf } from './memory.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { EVENT_COUNT, EVENTS } from './trajectory.ts';
import type { Vintages } from './vintages.ts';
import type { WaiterRates } from './waiter-rates.ts';
import type { WaiterExits } from './waiters.ts';

const SWITCHED = EVENTS.indexOf('switched');
const INELIGIBLE = EVENTS.indexOf('ineligible');

/**
 * Does list l in step i. Those waiting whose exits others take too are left to them: `beside`, per `[tag * waiting cells +
 * waiting cell]`, is to be multiplied by the hazard of each such exit.
 */
export type WaitingHazards = (l: number, i: number) => void;

export function buildWaitingHazards(
  structure: Structure,
  waiters: WaiterExits,
  rates: WaiterRates,
  state: State,
  beside: Float64Array,
  block: Block,
): WaitingHazards {
  const { plan, ages, listStart, listCell, pairs } = structure;
  const { classes, effects } = waiters;
  const tables = { ...waiters, ...rates };
  // tagged flows are counted without ages
  const { pairOf } = block.copy({ pairOf: waiters.slot.map((s) => Math.floor(s / ages)) });
  const thresholds = plan.longerThanWeeks.length;
  const { stepsOf, order } = longerSteps(structure);
  const sums = columnSums(state.waiting, effects, thresholds, block);
  const step: ListStep = { list: state.waiting[0], into: new Float64Array(0), firstCell: 0, waited: 0 };
  const sources = state.waiting.map((list) => noSources(list.width, block));
  const byVintage = effects.map((series, l) => new VintageEffects(series, classes[l]));
  const { start, ownStart, keepStart, target, slot, event } = waiters;
  const { first, probability, goesOn, switches, turnsIneligible, factor } = rates;
  const { flow, taggedFlow, afterHazards, events, eventWait } = state;
  const places = {
    ...placesOf({ start, ownStart, keepStart, first, target, slot, pairOf, event, probability, goesOn, switches }),
    ...placesOf({ turnsIneligible, factor, here: sums.here, waited: sums.waited, beside }),
    ...placesOf({ flow, taggedFlow, afterHazards, events, eventWait }),
    ...{ waitingCells: listCell.length, counters: pairs.count + 1, stride: state.stride },
  };
  const lists = state.waiting.map(({ active, cellOf, tagOf }, list) => ({
    ...{ list, firstCell: listStart[list], count: 0 },
    ...placesOf({ active, cellOf, tagOf }),
  }));

  /** Counts how waits end, where the time waited makes a difference; the moves that others make too are left to them. */
  function endByClass(l: number): void {
    const { start, ownStart, sharedSeries, keepStart, series, share, hazard, target, slot, event } = tables;
    const { next, stride, flow, taggedFlow, events, eventWait, afterHazards, waiting } = state;
    const { here, left, leaving, leavingWait, added, addedWait } = sums;
    const { active, count, cellOf, tagOf } = waiting[l];
    const first = listStart[l];
    const counted = l * EVENT_COUNT;
    const many = Math.max(1, effects[l].length);
    for (let j = 0; j < count; j++) {
      const column = active[j];
      if (here[column] === 0) continue;
      const g = first + cellOf[column];
      const tag = tagOf[column];
      const own = ownStart[g];
      const keep = keepStart[g];
      if (own > start[g]) {
        const s = column * many + sharedSeries[g];
        beside[tag * listCell.length + g] = leaving[s];
        events[counted + SWITCHED] += leaving[s] * rates.switched[g];
        eventWait[counted + SWITCHED] += leavingWait[s] * rates.switched[g];
        events[counted + INELIGIBLE] += leaving[s] * rates.ineligible[g];
        eventWait[counted + INELIGIBLE] += leavingWait[s] * rates.ineligible[g];
      }
      for (let x = own; x < keep; x++) {
        const s = column * many + series[x];
        const moved = leaving[s] * hazard[x] + added[s] * share[x];
        if (moved === 0) continue;
        next[tag * stride + target[x]] += moved;
        flow[slot[x]] += moved;
        if (tag > 0) taggedFlow[(tag - 1) * (pairs.count + 1) + pairOf[x]] += moved;
        events[counted + event[x]] += moved;
        eventWait[counted + event[x]] += leavingWait[s] * hazard[x] + addedWait[s] * share[x];
      }
      let after = left[column];
      for (let x = keep; x < start[g + 1]; x++) {
        const s = column * many + series[x];
        after += leaving[s] * hazard[x] + added[s] * share[x];
      }
      afterHazards[g] += after;
    }
  }

  /** Up to which vintage, counted from the first, children have waited longer than each threshold. */
  function setEnds({ low, high }: Vintages, i: number): void {
    const { ends, older } = sums;
    for (let x = 0; x < thresholds; x++) ends[x] = Math.max(0, Math.min(high - low, i - stepsOf[x] - low));
    ends[thresholds] = high - low;
    older.fill(0);
  }

  /** What the hazard phase leaves for the record. */
  function note(l: number): void {
    const { active, count, atStart } = state.waiting[l];
    atStart.fill(0);
    state.waitSum[l] = noteColumns(placeOf(active), count, places.here, places.waited, placeOf(atStart));
    for (let x = 0; x < thresholds; x++) state.longer[l * thresholds + order[x]] = sums.older[x];
  }

  return (l, i) => {
    const list = state.waiting[l];
    list.refresh();
    step.list = list;
    step.into = list.target();
    step.firstCell = listStart[l];
    lists[l].count = list.count;
    step.waited = i - list.low;
    rates.refresh(l, Math.min(classes[l], i - list.low), i);
    setEnds(list, i);
    if (classes[l] === 1) {
      stepAlike(step, tables, sources[l], sums);
      endColumns(places, lists[l], placeOf(state.next));
    } else {
      byVintage[l].spread(list, i);
      stepByClass(step, tables, byVintage[l], sums);
      endByClass(l);
    }
    note(l);
    list.advance();
    if (sums.older[thresholds] === 0) list.clear(i, i);
  };
}

/** The effects of the time waited, laid out by vintage. */
class VintageEffects implements Effects {
  factors = new Float64Array(0);
  adds = new Float64Array(0);
  leavers = new Float64Array(0);

  constructor(
    readonly series: Effects['series'],
    readonly classes: number,
  ) {}

  /** As they are in step i. */
  spread({ low, high, size }: Vintages, i: number): void {
    if (this.leavers.length < size) {
      this.leavers = new Float64Array(size);
      this.factors = new Float64Array(this.series.length * size);
      this.adds = new Float64Array(this.series.length * size);
    }
    this.series.forEach(({ factor, add }, s) => {
      for (let k = 0; k < high - low; k++) {
        const waited = Math.min(i - 1 - low - k, this.classes - 1);
        this.factors[s * size + k] = factor[waited];
        this.adds[s * size + k] = add[waited];
      }
    });
  }
}

/** Room for the widest list; `added` stays 0 where no series adds anything. */
function columnSums(
  lists: readonly Vintages[],
  effects: WaiterExits['effects'],
  thresholds: number,
  block: Block,
): ColumnSums {
  const width = Math.max(0, ...lists.map((list) => list.width));
  const perSeries = () => block.doubles(width * Math.max(1, ...effects.map((series) => series.length)));
  return {
    here: block.doubles(width),
    waited: block.doubles(width),
    left: block.doubles(width),
    leaving: perSeries(),
    leavingWait: perSeries(),
    added: perSeries(),
    addedWait: perSeries(),
    older: block.doubles(thresholds + 1),
    ends: block.ints(thresholds + 1),
  };
}

/**
 * Steps so far from which on a child has waited longer than a threshold, the longest first, and the number of that threshold.
 */
export function longerSteps({ plan }: Structure): { stepsOf: Int32Array; order: Int32Array } {
  const weeksPerStep = plan.time.dt * WEEKS_PER_YEAR;
  const steps = plan.longerThanWeeks.map((weeks) => {
    let n = Math.max(0, Math.floor(weeks / weeksPerStep) - 1);
    while (n * weeksPerStep <= weeks + 1e-9) n += 1;
    return n;
  });
  const order = Int32Array.from(steps.keys()).sort((a, b) => steps[b] - steps[a]);
  return { stepsOf: order.map((x) => steps[x]), order };
}
