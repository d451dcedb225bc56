/** Phase 1 of a step for those who wait: what is left of every vintage, and how the waits of the others end. */
import { WEEKS_PER_YEAR } from '../model/time.ts';
import { type ColumnSums, type Effects, type ListStep, stepAlike, stepByClass } from './columns.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { EVENT_COUNT, EVENTS } from './trajectory.ts';
import type { Vintages } from './vintages.ts';
import type { WaiterRates } from './waiter-rates.ts';
import type { WaiterExits } from './waiters.ts';

const SWITCHED = EVENTS.indexOf('switched');
const INELIGIBLE = EVENTS.indexOf('ineligible');
const WITHDRAWN = EVENTS.indexOf('withdrawn');

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
): WaitingHazards {
  const { plan, ages, listStart, listCell, pairs } = structure;
  const { classes, effects } = waiters;
  const tables = { ...waiters, ...rates };
  // tagged flows are counted without ages
  const pairOf = waiters.slot.map((s) => Math.floor(s / ages));
  const thresholds = plan.longerThanWeeks.length;
  const { stepsOf, order } = longerSteps(structure);
  const sums = columnSums(state.waiting, effects, thresholds);
  const step: ListStep = { list: state.waiting[0], into: new Float64Array(0), firstCell: 0, waited: 0 };
  const byVintage = effects.map((series, l) => new VintageEffects(series, classes[l]));

  /** Counts how waits end, where all vintages move alike; the moves that others make too are left to them. */
  function endAlike(l: number): void {
    const { start, ownStart, keepStart, first, target, slot, event } = tables;
    const { probability, goesOn, switches, turnsIneligible, factor } = tables;
    const { next, stride, flow, taggedFlow, events, eventWait, afterHazards, waiting } = state;
    const { here, waited } = sums;
    const { active, count, cellOf, tagOf } = waiting[l];
    const firstCell = listStart[l];
    const waitingCells = listCell.length;
    const counted = l * EVENT_COUNT;
    let switched = 0;
    let switchedWait = 0;
    let ineligible = 0;
    let ineligibleWait = 0;
    let withdrawn = 0;
    let withdrawnWait = 0;
    for (let j = 0; j < count; j++) {
      const column = active[j];
      const n = here[column];
      if (n === 0) continue;
      const w = waited[column];
      const g = firstCell + cellOf[column];
      const tag = tagOf[column];
      const own = ownStart[g];
      if (own > start[g]) {
        beside[tag * waitingCells + g] = n * factor[first[g]];
        switched += n * switches[g];
        switchedWait += w * switches[g];
        ineligible += n * turnsIneligible[g];
        ineligibleWait += w * turnsIneligible[g];
      }
      afterHazards[g] += n * goesOn[g];
      // who withdraws stays where he is: no flow
      const last = keepStart[g] - 1;
      const leaves = probability[last];
      next[tag * stride + target[last]] += n * leaves;
      withdrawn += n * leaves;
      withdrawnWait += w * leaves;
      for (let x = own; x < last; x++) {
        const p = probability[x];
        if (p === 0) continue;
        const moved = n * p;
        next[tag * stride + target[x]] += moved;
        flow[slot[x]] += moved;
        if (tag > 0) taggedFlow[(tag - 1) * (pairs.count + 1) + pairOf[x]] += moved;
        events[counted + event[x]] += moved;
        eventWait[counted + event[x]] += w * p;
      }
    }
    events[counted + SWITCHED] += switched;
    eventWait[counted + SWITCHED] += switchedWait;
    events[counted + INELIGIBLE] += ineligible;
    eventWait[counted + INELIGIBLE] += ineligibleWait;
    events[counted + WITHDRAWN] += withdrawn;
    eventWait[counted + WITHDRAWN] += withdrawnWait;
  }

  /** The same where the time waited makes a difference. */
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
    let waits = 0;
    for (let j = 0; j < count; j++) {
      atStart[active[j]] = sums.here[active[j]];
      waits += sums.waited[active[j]] - sums.here[active[j]];
    }
    state.waitSum[l] = waits;
    for (let x = 0; x < thresholds; x++) state.longer[l * thresholds + order[x]] = sums.older[x];
  }

  return (l, i) => {
    const list = state.waiting[l];
    list.refresh();
    step.list = list;
    step.into = list.target();
    step.firstCell = listStart[l];
    step.waited = i - list.low;
    rates.refresh(l, Math.min(classes[l], i - list.low), i);
    setEnds(list, i);
    if (classes[l] === 1) {
      stepAlike(step, tables, sums);
      endAlike(l);
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
function columnSums(lists: readonly Vintages[], effects: WaiterExits['effects'], thresholds: number): ColumnSums {
  const width = Math.max(0, ...lists.map((list) => list.width));
  const perSeries = () => new Float64Array(width * Math.max(1, ...effects.map((series) => series.length)));
  return {
    here: new Float64Array(width),
    waited: new Float64Array(width),
    left: new Float64Array(width),
    leaving: perSeries(),
    leavingWait: perSeries(),
    added: perSeries(),
    addedWait: perSeries(),
    older: new Float64Array(thresholds + 1),
    ends: new Int32Array(thresholds + 1),
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
