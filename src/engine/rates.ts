/**
 * Hazards of one region -> probabilities per step, for every cell (for those waiting: waiter-rates.ts). Computed again
 * only where a course has changed since.
 */
import { expm1 } from '../model/elementary.ts';
import type { CompiledExpression } from '../model/expression.ts';
import { say } from '../model/fault-words.ts';
import type { Text } from '../model/text.ts';
import { ANYWHERE, type Memory } from './memory.ts';
import { type RunError, stepError } from './run-error.ts';
import type { Structure } from './structure.ts';

export interface Rates {
  /**
   * The probability of an exit in this step is its hazard, `[exit]`, times the factor of whoever could take it: that of
   * the row for those who do not wait. And the probability of staying, `[row]`.
   */
  readonly hazard: Float64Array;
  readonly factor: Float64Array;
  readonly stay: Float64Array;
  /** Counts the changes so far; and, per row, the last that changed it. */
  readonly version: () => number;
  readonly rowVersion: Float64Array;
  /** Probability that a child of this row leaves in step i, given its hazards added up. */
  leavingProbability(total: number, i: number, row: number): number;
}

export interface RateTable extends Rates {
  /** Brings the probabilities of all cells to step i; `symbols` holds the values that expressions may use. */
  refresh(i: number, symbols: Float64Array | null): void;
  /** True when expressions need the state at the start of each step. */
  readonly hasExpressions: boolean;
}

export function buildRates(structure: Structure, regionIndex: number, memory: Memory = ANYWHERE): RateTable {
  const { plan, exits, rowStart, rowCell } = structure;
  const region = plan.regions[regionIndex];
  const { method, time } = plan;
  const courses = [...plan.flows, ...plan.stratumFlows];
  const flows = plan.flows.length;
  const known = courses.map((c) => c.expression && symbolIndices(structure, c.expression));
  const course = new Float64Array(courses.length).fill(Number.NaN);
  const hazard = memory.doubles(exits.target.length);
  const rows = rowCell.length;
  const factorOfRow = memory.doubles(rows);
  const stay = memory.doubles(rows);
  const scratch = new Float64Array(16);
  const hasExpressions = courses.some((c) => c.expression !== null);

  const users = rowsOfCourses(courses.length, structure);
  // counts the changes of courses; rows and those waiting remember which change they have seen
  let version = 0;
  const rowVersion = new Float64Array(rows);
  stay.fill(1);

  function updateCourses(i: number, symbols: Float64Array | null): boolean {
    let changed = false;
    for (let f = 0; f < courses.length; f++) {
      const { multiplier, expression } = courses[f];
      // read anew in every step: the factors of a region may change between runs
      let value = f < flows ? region.flowFactor[f] : region.stratumFlowFactor[f - flows];
      if (multiplier !== null) value *= multiplier[i];
      if (expression !== null) value *= expressionValue(f, expression, i, symbols as Float64Array);
      if (value === course[f]) continue;
      course[f] = value;
      if (!changed) version += 1;
      changed = true;
      for (let u = users.start[f]; u < users.start[f + 1]; u++) rowVersion[users.row[u]] = version;
    }
    return changed;
  }

  function expressionValue(f: number, expression: CompiledExpression, i: number, symbols: Float64Array): number {
    const indices = known[f] as Int32Array;
    const values = indices.length <= scratch.length ? scratch : new Float64Array(indices.length);
    for (let k = 0; k < indices.length; k++) values[k] = symbols[indices[k]];
    const value = expression.evaluate(values);
    if (value >= 0 && value < Number.POSITIVE_INFINITY) return value;
    const name = courseName(structure, f);
    throw stepError(
      time,
      i,
      `de kans "${expression.source}" ${name.nl} is ${value}; verwacht: een getal van 0 of meer`,
      `rate "${expression.source}" ${name.en} is ${value}; expected a number of 0 or more`,
    );
  }

  function refreshRows(i: number): void {
    const { termStart, termFlow, termRate } = exits;
    for (let r = 0; r < rows; r++) {
      if (rowVersion[r] !== version) continue;
      const first = rowStart[r];
      const last = rowStart[r + 1];
      let total = 0;
      for (let e = first; e < last; e++) {
        let h = 0;
        for (let t = termStart[e]; t < termStart[e + 1]; t++) h += termRate[t] * course[termFlow[t]];
        if (h < 0) throw negative(i, r);
        hazard[e] = h;
        total += h;
      }
      const leaving = leavingProbability(total, i, r);
      factorOfRow[r] = total === 0 ? 1 : leaving / total;
      stay[r] = 1 - leaving;
    }
  }

  function leavingProbability(total: number, i: number, row: number): number {
    if (total === 0) return 0;
    if (method === 'hazards') return -expm1(-total * time.dt);
    if (method === 'euler') return Math.min(1, total * time.dt);
    if (total > 1 + 1e-12) throw tooMuch(total, i, row);
    // a total of 1 may come out a rounding above it
    return Math.min(1, total);
  }

  function tooMuch(total: number, i: number, row: number): RunError {
    const cell = cellName(structure, rowCell[row]);
    return stepError(
      time,
      i,
      `de kansen om te vertrekken uit ${cell.nl} zijn samen ${total}; verwacht: hoogstens 1`,
      `the probabilities of leaving ${cell.en} add up to ${total}; expected at most 1`,
    );
  }

  function negative(i: number, row: number): RunError {
    const cell = cellName(structure, rowCell[row]);
    return stepError(
      time,
      i,
      `een negatieve kans om te vertrekken uit ${cell.nl}; verwacht: 0 of meer`,
      `a negative rate out of ${cell.en}; expected 0 or more`,
    );
  }

  return {
    hazard,
    factor: factorOfRow,
    stay,
    version: () => version,
    rowVersion,
    leavingProbability,
    hasExpressions,
    refresh(i, symbols) {
      if (updateCourses(i, symbols)) refreshRows(i);
    },
  };
}

/** Rows in which each course is part of a hazard: course f has `row[start[f] … start[f + 1]]`. */
function rowsOfCourses(courses: number, { rowCell, rowStart, exits }: Structure) {
  const found = Array.from({ length: courses }, () => new Set<number>());
  for (let r = 0; r < rowCell.length; r++) {
    for (let t = exits.termStart[rowStart[r]]; t < exits.termStart[rowStart[r + 1]]; t++)
      found[exits.termFlow[t]].add(r);
  }
  const start = new Int32Array(courses + 1);
  found.forEach((rows, f) => {
    start[f + 1] = start[f] + rows.size;
  });
  return { start, row: Int32Array.from(found.flatMap((rows) => [...rows])) };
}

/** Where each symbol of the expression stands among the symbol values, as `plan.symbols` orders them. */
function symbolIndices({ plan }: Structure, expression: CompiledExpression): Int32Array {
  const order = plan.symbols;
  return Int32Array.from(expression.symbols, (s) => order.indexOf(s));
}

function courseName({ plan }: Structure, f: number): Text {
  if (f < plan.flows.length) {
    const [from, to] = [plan.flows[f].from, plan.flows[f].to].map((p) => plan.places[p].id);
    return say(`van de stroom van ${from} naar ${to}`, `of the flow from ${from} to ${to}`);
  }
  const change = plan.stratumFlows[f - plan.flows.length];
  const [from, to] = [change.from, change.to].map((s) => plan.strata[s].id);
  const place = plan.places[change.place].id;
  return say(`van de verandering van ${from} in ${to} in ${place}`, `of the change from ${from} to ${to} in ${place}`);
}

/** A cell in words, for messages. */
export function cellName({ plan, strata, ages }: Structure, cell: number): Text {
  const place = plan.places[Math.floor(cell / (strata * ages))].id;
  const stratum = plan.strata[Math.floor(cell / ages) % strata].id;
  const age = plan.ages.first + (cell % ages);
  return say(`${place}, ${stratum}, leeftijd ${age}`, `${place}, ${stratum}, age ${age}`);
}
