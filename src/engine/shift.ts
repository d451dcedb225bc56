/** Phase 4 of a step that ends with the shift: everybody who stays becomes a year older; later the forced moves. */
import { cellIndex, type PlanRegion } from '../model/plan.ts';
import { buildForcedMoves } from './forced-moves.ts';
import type { Occupancy } from './occupancy.ts';
import { buildWaits, ENDS } from './shift-waits.ts';
import type { State } from './state.ts';
import { entries, type Structure } from './structure.ts';
import { type AdmissionLog, EVENT_COUNT, EVENTS } from './trajectory.ts';

const INELIGIBLE = EVENTS.indexOf('ineligible');

export interface ShiftPhase {
  /** Everybody becomes a year older. */
  age(step: number): void;
  /** The forced moves, of those who have just come in too. */
  move(step: number): void;
}

export function buildShift(
  structure: Structure,
  region: PlanRegion,
  state: State,
  occupancy: Occupancy,
  log: AdmissionLog,
): ShiftPhase {
  const { plan, ages, cells, tags, lists, listStart, listCell, pairs } = structure;
  const { stride, flow, taggedFlow, events, eventWait, beyond } = state;
  const waits = buildWaits(structure, state);
  const forcedMoves =
    plan.forcedMoves.length === 0 ? null : buildForcedMoves(structure, region, state, occupancy, waits, log);
  const out = ageOutTable(structure);

  function ageOut(tag: number, cell: number, n: number): void {
    const { next } = state;
    const group = Math.floor(cell / ages);
    for (let x = out.start[group]; x < out.start[group + 1]; x++)
      next[tag * stride + out.target[x]] += n * out.share[x];
    flow[out.slot[group]] += n;
    if (tag > 0) taggedFlow[(tag - 1) * (pairs.count + 1) + Math.floor(out.slot[group] / ages)] += n;
    if (out.beyondOf[group] >= 0) beyond[out.beyondOf[group]] += n;
  }

  /** One group of cells, of one place and stratum, at a time: those who leave it go to an exit, where nobody ages. */
  function ageOthers(tag: number): void {
    const { next } = state;
    for (let first = 0; first < cells; first += ages) {
      if (out.exit[first / ages] === 1) continue;
      const at = tag * stride + first;
      const oldest = next[at + ages - 1];
      for (let a = ages - 1; a > 0; a--) next[at + a] = next[at + a - 1];
      next[at] = 0;
      if (oldest > 0) ageOut(tag, first + ages - 1, oldest);
    }
  }

  /** From the last cell back: the column of the next age, which is a later one, has been emptied by then. */
  function ageWaiting(l: number, step: number): void {
    const list = state.waiting[l];
    const first = listStart[l];
    const count = listStart[l + 1] - first;
    for (let tag = 0; tag < tags; tag++) {
      for (let c = count - 1; c >= 0; c--) {
        if (list.occupied[tag * count + c] === 0) continue;
        const cell = listCell[first + c];
        const to = cell % ages === ages - 1 ? ENDS : waits.columnIn(l, cell + 1);
        if (to === ENDS) endColumn(l, tag, c, cell, step);
        else list.moveColumn(tag * count + c, tag * count + to);
      }
    }
    list.recount();
  }

  /** Too old for the place that they wait for: to the next age, or out of the last one. */
  function endColumn(l: number, tag: number, c: number, cell: number, step: number): void {
    const list = state.waiting[l];
    const { low, high, rows, size, base } = list;
    const column = tag * (listStart[l + 1] - listStart[l]) + c;
    let children = 0;
    let waited = 0;
    for (let v = low; v < high; v++) {
      const n = rows[column * size + v - base];
      children += n;
      waited += n * (step - v);
    }
    list.empty(column);
    if (children === 0) return;
    events[l * EVENT_COUNT + INELIGIBLE] += children;
    eventWait[l * EVENT_COUNT + INELIGIBLE] += waited;
    if (cell % ages === ages - 1) ageOut(tag, cell, children);
    else state.next[tag * stride + cell + 1] += children;
  }

  return {
    age(step) {
      for (let tag = 0; tag < tags; tag++) ageOthers(tag);
      for (let l = 0; l < lists.length; l++) if (state.waiting[l].low < state.waiting[l].high) ageWaiting(l, step);
    },
    move: (step) => forcedMoves?.(step),
  };
}

/** Per place and stratum: where those of the last age go, and how that is counted. */
function ageOutTable({ plan, places, strata, ages, pairs }: Structure) {
  const start = [0];
  const target: number[] = [];
  const share: number[] = [];
  const slot = new Int32Array(places * strata);
  const beyondOf = new Int32Array(places * strata).fill(-1);
  const exit = new Uint8Array(places * strata);
  for (let group = 0; group < places * strata; group++) {
    const p = Math.floor(group / strata);
    if (plan.places[p].kind === 'exit') exit[group] = 1;
    else if (plan.ageOut >= 0) {
      for (const entry of entries(plan, plan.ageOut, group % strata)) {
        target.push(cellIndex(plan, plan.ageOut, entry.stratum, ages - 1));
        share.push(entry.share);
      }
      slot[group] = pairs.of(p, plan.ageOut) * ages + ages - 1;
      if (plan.places[p].beyondOutflow >= 0) beyondOf[group] = p;
    }
    start.push(target.length);
  }
  return {
    start: Int32Array.from(start),
    target: Int32Array.from(target),
    share: Float64Array.from(share),
    slot,
    beyondOf,
    exit,
  };
}
