/** Phase 2 of a step: free places are filled, those waiting first, then this step's demand. */
import type { PlanRegion } from '../model/plan.ts';
import type { AdmissionTable } from './admission-tables.ts';
import { buildDemand } from './demand.ts';
import { pushAdmission } from './log.ts';
import { type Block, placeOf } from './memory.ts';
import type { Occupancy } from './occupancy.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { AMOUNT, BEFORE, buildMoveIn, nobodyTaken, take, UNITS } from './take.ts';
import { type AdmissionLog, EVENT_COUNT, EVENTS } from './trajectory.ts';

const ADMITTED = EVENTS.indexOf('admitted');

export type AdmissionPhase = (step: number) => void;

export function buildAdmissions(
  structure: Structure,
  region: PlanRegion,
  table: AdmissionTable,
  state: State,
  occupancy: Occupancy,
  log: AdmissionLog,
  block: Block,
): AdmissionPhase {
  const { plan, tags, cells, ages, lists, listStart, listCell } = structure;
  const { stride, events, eventWait, free } = state;
  const taken = nobodyTaken(Math.max(0, ...state.waiting.map((w) => w.width)), block);
  const { last } = taken;
  const moveIn = buildMoveIn(structure, table, state, block);
  const admitDemand = buildDemand(structure, state, moveIn, log, block);
  let rowTotals = { totals: new Float64Array(0), unitTotals: new Float64Array(0) };
  /** Per list: units that a child takes who is admitted from each column, at the step at hand. */
  const weights = Array.from(state.waiting, (w) => block.doubles(w.width).fill(1));
  const units = Array.from(lists, (p) => plan.places[p].units);
  const proportional = Uint8Array.from(lists, (p) => (plan.places[p].waiting?.order === 'proportional' ? 1 : 0));
  const ceilings = Float64Array.from(lists, (p) => plan.places[p].ceiling);
  const limitedFrom = Int32Array.from(lists, (p) => plan.places[p].limitedFrom ?? 0);
  const capacities = Array.from(lists, (p) => region.capacity[p] as Float64Array);

  function computeFree(step: number): void {
    occupancy.count(step);
    for (let l = 0; l < ceilings.length; l++) {
      free[l] = Math.max(0, capacities[l][step] * ceilings[l] - occupancy.used(l));
    }
  }

  function weigh(l: number, step: number): void {
    const ofAge = units[l];
    if (ofAge === null) return;
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    for (let c = 0; c < tags * count; c++) weights[l][c] = ofAge[step * ages + (listCell[first + (c % count)] % ages)];
  }

  /** Serves the vintages of a list, oldest first, rank by rank. Returns the units left. */
  function admitWaiting(l: number, step: number): number {
    const list = state.waiting[l];
    const { base, size, activeRank, rankLow } = list;
    const rows = placeOf(list.rows) - base;
    const active = placeOf(list.active);
    const weight = placeOf(weights[l]);
    const first = log.length;
    const ranks = rankLow.length;
    let room = free[l];
    for (let rank = 0; rank < ranks && room > 0; rank++) {
      for (let v = rankLow[rank]; v < step && room > 0; v++) {
        room = take(rows + v, size, active + activeRank[rank], active + activeRank[rank + 1], weight, room, taken);
        const amount = last[AMOUNT];
        if (amount > 0)
          noteAdmission(l, step, v, amount, ranks === 1 ? last[BEFORE] : list.rowTotal(v) + amount, first);
        if (room > 0) rankLow[rank] = v + 1;
      }
    }
    list.trim(step);
    return room;
  }

  /** The same share of all who wait. */
  function admitShare(l: number, step: number): number {
    const list = state.waiting[l];
    const { low, high, base, size, rows, active, count } = list;
    const { children, columns, last } = taken;
    if (free[l] === 0) return 0;
    const { wanted, totals, unitTotals } = totalRows(l);
    if (wanted === 0) return free[l];
    const share = wanted <= free[l] ? 1 : free[l] / wanted;
    for (let v = low; v < high; v++) {
      if (totals[v - low] === 0) continue;
      last[UNITS] = unitTotals[v - low] * share;
      noteAdmission(l, step, v, totals[v - low] * share, totals[v - low], log.length);
    }
    for (let j = 0; j < count; j++) {
      const at = active[j] * size - base;
      let sum = 0;
      for (let v = low; v < high; v++) {
        const amount = rows[at + v] * share;
        rows[at + v] -= amount;
        sum += amount;
      }
      if (sum === 0) continue;
      children[active[j]] = sum;
      columns[taken.count++] = active[j];
    }
    if (share === 1) list.low = high;
    return Math.max(0, free[l] - wanted);
  }

  /** Children per vintage, from the first on, and the units that they would take, separately and together. */
  function totalRows(l: number): { wanted: number; totals: Float64Array; unitTotals: Float64Array } {
    const { low, high, base, size, rows, active, count } = state.waiting[l];
    const weight = weights[l];
    if (rowTotals.totals.length < size)
      rowTotals = { totals: new Float64Array(size), unitTotals: new Float64Array(size) };
    const { totals, unitTotals } = rowTotals;
    totals.fill(0);
    unitTotals.fill(0);
    for (let j = 0; j < count; j++) {
      const at = active[j] * size + low - base;
      const units = weight[active[j]];
      for (let k = 0; k < high - low; k++) {
        totals[k] += rows[at + k];
        unitTotals[k] += rows[at + k] * units;
      }
    }
    let wanted = 0;
    for (let k = 0; k < high - low; k++) wanted += unitTotals[k];
    return { wanted, totals, unitTotals };
  }

  /**
   * Counts an admission from the list, of the units in `last`; a vintage served in several ranks keeps one row in the log.
   * @param before how many of the vintage there were
   */
  function noteAdmission(l: number, step: number, v: number, amount: number, before: number, first: number): void {
    events[l * EVENT_COUNT + ADMITTED] += amount;
    eventWait[l * EVENT_COUNT + ADMITTED] += amount * (step - v);
    const list = state.waiting[l];
    const row = list.logRow[v - list.base];
    if (row >= first && row < log.length && log.vintage[row] === v) {
      log.amount[row] += amount;
      log.units[row] += last[UNITS];
      return;
    }
    list.logRow[v - list.base] = log.length;
    pushAdmission(log, step, l, v, amount, last[UNITS], before);
  }

  function serve(l: number, step: number): void {
    weigh(l, step);
    const { low, high } = state.waiting[l];
    const room = low === high ? free[l] : proportional[l] === 1 ? admitShare(l, step) : admitWaiting(l, step);
    const { children, columns, count } = taken;
    if (count > 0) {
      moveIn(l, children, columns, count);
      for (let j = 0; j < count; j++) children[columns[j]] = 0;
      taken.count = 0;
    }
    admitDemand(l, step, room, weights[l]);
  }

  /** Places without a limit as yet, before free places are counted: what these children leave can be used at once. */
  function serveUnlimited(step: number): void {
    for (let l = 0; l < lists.length; l++) {
      if (step >= limitedFrom[l]) continue;
      free[l] = Number.POSITIVE_INFINITY;
      serve(l, step);
      // they have gone: nobody counts where they asked
      state.afterHazards.fill(0, listStart[l], listStart[l + 1]);
      for (let tag = 0; tag < tags; tag++)
        state.next.fill(0, tag * stride + cells + listStart[l], tag * stride + cells + listStart[l + 1]);
    }
  }

  return (step) => {
    serveUnlimited(step);
    computeFree(step);
    for (let l = 0; l < lists.length; l++) if (step >= limitedFrom[l]) serve(l, step);
  };
}
