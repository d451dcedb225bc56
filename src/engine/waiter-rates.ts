/** Probabilities per step of those who wait, per waiting cell and class of time waited; from the hazards of their cells. */
import { ANYWHERE, type Memory } from './memory.ts';
import type { Rates } from './rates.ts';
import type { Structure } from './structure.ts';
import { EVENTS } from './trajectory.ts';
import type { WaiterExits } from './waiters.ts';

const SWITCHED = EVENTS.indexOf('switched');

export interface WaiterRates {
  /** Hazard per exit, before what the time waited does to it. */
  readonly hazard: Float64Array;
  /** Added up over the exits before `ownStart` of waiting cell g: those that end the wait as switched, and as ineligible. */
  readonly switched: Float64Array;
  readonly ineligible: Float64Array;
  /**
   * Of waiting cell g in class k, `[first[g] + k]`: the factor by which a hazard becomes the probability of that exit, and
   * the probability of staying.
   */
  readonly first: Int32Array;
  readonly factor: Float64Array;
  readonly stay: Float64Array;
  /**
   * Where the time waited changes nothing, as probabilities: of each exit, and of those who come in by kept wait j
   * (`keptStart`; the last is 0, for nobody); of going on to wait, in this cell or another; and of `switched` and `ineligible`.
   */
  readonly probability: Float64Array;
  readonly keptPart: Float64Array;
  readonly goesOn: Float64Array;
  readonly switches: Float64Array;
  readonly turnsIneligible: Float64Array;
  /** Brings classes `0 … needed - 1` of list l to step i, to which the cells have been brought. */
  refresh(l: number, needed: number, i: number): void;
}

export function buildWaiterRates(
  structure: Structure,
  waiters: WaiterExits,
  rates: Rates,
  memory: Memory = ANYWHERE,
): WaiterRates {
  const { lists, listStart, listCell, rowOfCell } = structure;
  const { start, ownStart, keepStart, base, own, scale, plus, share, series, event, classes, effects } = waiters;
  const { keptStart, keptFrom, keptBy } = waiters;
  const hazard = memory.doubles(base.length);
  const switched = memory.doubles(listCell.length);
  const ineligible = memory.doubles(listCell.length);
  const first = memory.ints(listCell.length + 1);
  for (let l = 0; l < lists.length; l++)
    for (let g = listStart[l]; g < listStart[l + 1]; g++) first[g + 1] = first[g] + classes[l];
  const factor = memory.doubles(first[listCell.length]);
  const stay = memory.doubles(first[listCell.length]);
  const probability = memory.doubles(base.length);
  const keptPart = memory.doubles(keptBy.length + 1);
  const goesOn = memory.doubles(listCell.length);
  const switches = memory.doubles(listCell.length);
  const turnsIneligible = memory.doubles(listCell.length);
  /** Per list: the change of the cells that it has seen, and the classes that are up to date. */
  const seen = new Float64Array(lists.length).fill(-1);
  const ready = new Int32Array(lists.length);

  function refreshHazards(g: number): void {
    switched[g] = 0;
    ineligible[g] = 0;
    for (let x = start[g]; x < start[g + 1]; x++) {
      hazard[x] = (base[x] < 0 ? own[x] : rates.hazard[base[x]]) * scale[x] + plus[x];
      if (x >= ownStart[g]) continue;
      if (event[x] === SWITCHED) switched[g] += hazard[x];
      else ineligible[g] += hazard[x];
    }
  }

  function refreshClass(l: number, g: number, k: number, i: number, row: number): void {
    let total = 0;
    if (classes[l] === 1) for (let x = start[g]; x < start[g + 1]; x++) total += hazard[x];
    else {
      for (let x = start[g]; x < start[g + 1]; x++) {
        const effect = effects[l][series[x]];
        total += hazard[x] * effect.factor[k] + share[x] * effect.add[k];
      }
    }
    const leaving = rates.leavingProbability(total, i, row);
    factor[first[g] + k] = total === 0 ? 1 : leaving / total;
    stay[first[g] + k] = 1 - leaving;
  }

  /** What follows from the hazards of a list on which all vintages move alike. */
  function refreshAlike(l: number): void {
    for (let g = listStart[l]; g < listStart[l + 1]; g++) {
      const f = factor[first[g]];
      switches[g] = switched[g] * f;
      turnsIneligible[g] = ineligible[g] * f;
      goesOn[g] = stay[first[g]];
      for (let x = start[g]; x < start[g + 1]; x++) {
        probability[x] = hazard[x] * f;
        if (x >= keepStart[g]) goesOn[g] += probability[x];
      }
      for (let j = keptStart[g]; j < keptStart[g + 1]; j++)
        keptPart[j] = hazard[keptBy[j]] * factor[first[keptFrom[j]]];
    }
  }

  return {
    hazard,
    switched,
    ineligible,
    first,
    factor,
    stay,
    probability,
    keptPart,
    goesOn,
    switches,
    turnsIneligible,
    refresh(l, needed, i) {
      const version = rates.version();
      if (seen[l] === version && needed <= ready[l]) return;
      let changes = false;
      for (let g = listStart[l]; g < listStart[l + 1]; g++) {
        const row = rowOfCell[listCell[g]];
        const changed = seen[l] < 0 || (row >= 0 && rates.rowVersion[row] > seen[l]);
        if (changed) refreshHazards(g);
        for (let k = changed ? 0 : ready[l]; k < needed; k++) refreshClass(l, g, k, i, row);
        changes ||= changed;
      }
      if (changes && classes[l] === 1) refreshAlike(l);
      ready[l] = changes ? needed : Math.max(needed, ready[l]);
      seen[l] = version;
    },
  };
}
