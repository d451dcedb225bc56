/**
 * Hazards of one region -> probabilities per step, for every cell and every waiting cell (per class of time waited).
 * Computed once where nothing varies, and again only in steps in which a course that matters has changed.
 */
import { expm1 } from '../model/elementary.ts';
import type { CompiledExpression } from '../model/expression.ts';
import { dateAt, formatDate } from '../model/time.ts';
import type { Structure } from './structure.ts';
import type { WaiterExits } from './waiters.ts';

/** A run that cannot go on: the message names the step and the place or flow. */
export class RunError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RunError';
  }
}

export interface Rates {
  /** Probability of each exit in this step, `[exit]`, and of staying, `[row]`. */
  readonly prob: Float64Array;
  readonly stay: Float64Array;
  /**
   * For those waiting, per list from `base[l]` and `stayBase[l]`: `[class * exits of the list + exit - first exit]` and
   * `[class * cells of the list + cell - first cell]`.
   */
  readonly waitProb: Float64Array;
  readonly waitStay: Float64Array;
  readonly base: Int32Array;
  readonly stayBase: Int32Array;
}

export interface RateTable extends Rates {
  /** Brings all probabilities to step i; `symbols` holds the values that expressions may use. */
  refresh(i: number, symbols: Float64Array | null): void;
  /** True when expressions need the state at the start of each step. */
  readonly hasExpressions: boolean;
}

export function buildRates(structure: Structure, waiters: WaiterExits, regionIndex: number): RateTable {
  const { plan, exits, rowStart, rowCell, lists, listStart } = structure;
  const region = plan.regions[regionIndex];
  const { method, time } = plan;
  const courses = [...plan.flows, ...plan.stratumFlows];
  const factors = Float64Array.from([...region.flowFactor, ...region.stratumFlowFactor]);
  const known = courses.map((c) => c.expression && symbolIndices(structure, c.expression));
  const course = new Float64Array(courses.length).fill(Number.NaN);
  const hazard = new Float64Array(exits.target.length);
  const rows = rowCell.length;
  const prob = new Float64Array(exits.target.length);
  const stay = new Float64Array(rows);
  const sizes = waiterSizes(lists.length, listStart, waiters);
  const waitProb = new Float64Array(sizes.exits);
  const waitStay = new Float64Array(sizes.cells);
  const scratch = new Float64Array(16);
  const hasExpressions = courses.some((c) => c.expression !== null);

  let computed = false;

  function updateCourses(i: number, symbols: Float64Array | null): boolean {
    let changed = !computed;
    computed = true;
    for (let f = 0; f < courses.length; f++) {
      const { multiplier, expression } = courses[f];
      let value = factors[f];
      if (multiplier !== null) value *= multiplier[i];
      if (expression !== null) value *= expressionValue(f, expression, i, symbols as Float64Array);
      if (value !== course[f]) changed = true;
      course[f] = value;
    }
    return changed;
  }

  function expressionValue(f: number, expression: CompiledExpression, i: number, symbols: Float64Array): number {
    const indices = known[f] as Int32Array;
    const values = indices.length <= scratch.length ? scratch : new Float64Array(indices.length);
    for (let k = 0; k < indices.length; k++) values[k] = symbols[indices[k]];
    const value = expression.evaluate(values);
    if (value >= 0 && value < Number.POSITIVE_INFINITY) return value;
    throw new RunError(
      `step ${i} (${formatDate(dateAt(time, i))}): rate "${expression.source}" ${courseName(structure, f)} is ${value}; expected a number of 0 or more`,
    );
  }

  function refreshRows(i: number): void {
    const { termStart, termFlow, termRate } = exits;
    for (let r = 0; r < rows; r++) {
      const first = rowStart[r];
      const last = rowStart[r + 1];
      let total = 0;
      for (let e = first; e < last; e++) {
        let h = 0;
        for (let t = termStart[e]; t < termStart[e + 1]; t++) h += termRate[t] * course[termFlow[t]];
        if (h < 0)
          throw new RunError(
            `step ${i} (${formatDate(dateAt(time, i))}): a negative rate out of ${cellName(structure, rowCell[r])}; expected 0 or more`,
          );
        hazard[e] = h;
        total += h;
      }
      const factor = leaveFactor(total, i, r);
      for (let e = first; e < last; e++) prob[e] = hazard[e] * factor;
      stay[r] = stayOf(total);
    }
  }

  function refreshWaiters(i: number): void {
    for (let l = 0; l < lists.length; l++) {
      const count = listStart[l + 1] - listStart[l];
      const firstExit = waiters.start[listStart[l]];
      const exitCount = waiters.start[listStart[l + 1]] - firstExit;
      for (let k = 0; k < waiters.classes[l]; k++) {
        const probAt = sizes.base[l] + k * exitCount - firstExit;
        for (let c = 0; c < count; c++) {
          const g = listStart[l] + c;
          let total = 0;
          for (let x = waiters.start[g]; x < waiters.start[g + 1]; x++) {
            const b = waiters.base[x];
            const at = waiters.effectStart[x] + k;
            const h = (b >= 0 ? hazard[b] : waiters.own[x]) * waiters.factor[at] + waiters.add[at];
            waitProb[probAt + x] = h;
            total += h;
          }
          const factor = leaveFactor(total, i, structure.rowOfCell[structure.listCell[g]]);
          for (let x = waiters.start[g]; x < waiters.start[g + 1]; x++) waitProb[probAt + x] *= factor;
          waitStay[sizes.stayBase[l] + k * count + c] = stayOf(total);
        }
      }
    }
  }

  /** Probability of leaving divided by the total hazard. */
  function leaveFactor(total: number, i: number, row: number): number {
    if (total === 0) return 0;
    if (method === 'hazards') return -expm1(-total * time.dt) / total;
    if (method === 'euler') return total * time.dt > 1 ? 1 / total : time.dt;
    if (total > 1 + 1e-12) {
      throw new RunError(
        `step ${i} (${formatDate(dateAt(time, i))}): the probabilities of leaving ${cellName(structure, rowCell[row])} add up to ${total}; expected at most 1`,
      );
    }
    return 1;
  }

  function stayOf(total: number): number {
    if (method === 'hazards') return 1 + expm1(-total * time.dt);
    // a total of 1 may come out a rounding above it
    return Math.max(0, 1 - (method === 'euler' ? total * time.dt : total));
  }

  return {
    prob,
    stay,
    waitProb,
    waitStay,
    base: sizes.base,
    stayBase: sizes.stayBase,
    hasExpressions,
    refresh(i, symbols) {
      if (!updateCourses(i, symbols)) return;
      refreshRows(i);
      refreshWaiters(i);
    },
  };
}

function waiterSizes(lists: number, listStart: Int32Array, waiters: WaiterExits) {
  const base = new Int32Array(lists);
  const stayBase = new Int32Array(lists);
  let exits = 0;
  let cells = 0;
  for (let l = 0; l < lists; l++) {
    base[l] = exits;
    stayBase[l] = cells;
    exits += waiters.classes[l] * (waiters.start[listStart[l + 1]] - waiters.start[listStart[l]]);
    cells += waiters.classes[l] * (listStart[l + 1] - listStart[l]);
  }
  return { base, stayBase, exits, cells };
}

/** Where each symbol of the expression stands among the symbol values, as `plan.symbols` orders them. */
function symbolIndices({ plan }: Structure, expression: CompiledExpression): Int32Array {
  const order = plan.symbols;
  return Int32Array.from(expression.symbols, (s) => order.indexOf(s));
}

function courseName({ plan }: Structure, f: number): string {
  if (f < plan.flows.length)
    return `of the flow from ${plan.places[plan.flows[f].from].id} to ${plan.places[plan.flows[f].to].id}`;
  const change = plan.stratumFlows[f - plan.flows.length];
  return `of the change from ${plan.strata[change.from].id} to ${plan.strata[change.to].id} in ${plan.places[change.place].id}`;
}

/** A cell in words, for messages. */
export function cellName({ plan, strata, ages }: Structure, cell: number): string {
  const place = plan.places[Math.floor(cell / (strata * ages))].id;
  return `${place}, ${plan.strata[Math.floor(cell / ages) % strata].id}, age ${plan.ages.first + (cell % ages)}`;
}
