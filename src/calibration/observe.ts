/** From a trajectory to published rows: each row is a declared linear combination of the model's cells or flows. */

import type { Structure } from '../engine/structure.ts';
import type { Trajectory } from '../engine/trajectory.ts';
import { type CompiledExpression, compileExpression } from '../model/expression.ts';
import { ageRange, bandMask, type Names, symbolName } from '../model/names.ts';
import type { RunPlan } from '../model/plan.ts';
import { type Series, seriesAt } from '../model/series.ts';
import { stepOnOrAfter, timeAt } from '../model/time.ts';
import type { CalibrationFile, ObservationFile, TermFile } from './schema.ts';

/** `start`: given to the model; `fit`: estimated on; `hold-out`: predicted. */
export type Role = 'start' | 'fit' | 'hold-out';

export interface Row {
  readonly observation: string;
  readonly table: string;
  readonly series: string;
  readonly year: number;
  readonly observed: number;
  readonly role: Role;
  readonly group: 'large' | 'population' | 'small';
  /** Own sd, or null: share of the count. */
  readonly sd: number | null;
  /** Factor on the model error. */
  readonly looseness: number;
}

/** Computes every row from the trajectories of a run (all regions) and the observation parameters. */
export type Observer = (runs: readonly Trajectory[], values: ArrayLike<number>) => Float64Array;

/** One sum over stored numbers, with the share that counts. */
interface Part {
  readonly share: CompiledExpression | number;
  /** Indices into `stock` or `flow`, and the divisor of their sum (months, for presence). */
  readonly indices: Int32Array;
  readonly divisor: number;
  /** Age of each index, for mean ages. */
  readonly ages: Float64Array;
  readonly effects: Float64Array;
}

interface RowParts {
  readonly of: ObservationFile['of'];
  readonly parts: readonly Part[];
  readonly plus: CompiledExpression | number;
  readonly effects: Float64Array;
}

export interface RowValue {
  readonly observation: string;
  readonly year: number;
}

/** Sets up the rows asked for. Shares may use observation parameters and effects by name. */
export function buildObserver(
  file: CalibrationFile,
  plan: RunPlan,
  names: Names,
  structure: Structure,
  rows: readonly RowValue[],
): Observer {
  const parameterIds = Object.keys(file.parameters);
  const effects = Object.values(file.effects ?? {});
  const symbols = [...parameterIds, ...Object.keys(file.effects ?? {})].map(symbolName);
  const compile = (share: number | string | undefined, absent: number) =>
    share === undefined ? absent : typeof share === 'number' ? share : compileExpression(share, symbols);
  const position = new Map(symbols.map((s, i) => [s, i]));

  const compiled = rows.map(({ observation, year }): RowParts => {
    const row = file.observations[observation];
    const steps = stepsOf(row, year, plan);
    const now = Float64Array.from(effects, (e) => seriesAt(e.course as Series, year + middleOf(row, plan)));
    const part = (term: TermFile): Part => ({
      share: compile(term.share, 1),
      ...(row.of === 'stock' || row.of === 'presence'
        ? stockIndices(row, term, steps, plan, names, structure)
        : flowIndices(term, steps, plan, names, structure)),
      effects: now,
    });
    return { of: row.of, parts: row.terms.map(part), plus: compile(row.plus, 0), effects: now };
  });

  const count = parameterIds.length;
  const all = new Float64Array(symbols.length);
  const scratch = new Float64Array(symbols.length);
  const shareValue = (share: CompiledExpression | number, now: Float64Array): number => {
    if (typeof share === 'number') return share;
    all.set(now, count);
    share.symbols.forEach((symbol, k) => {
      scratch[k] = all[position.get(symbol) as number];
    });
    return share.evaluate(scratch);
  };

  return (runs, values) => {
    for (let k = 0; k < count; k++) all[k] = values[k];
    return Float64Array.from(compiled, (row) => {
      let sum = 0;
      let weighted = 0;
      for (const part of row.parts) {
        const share = shareValue(part.share, part.effects);
        for (const run of runs) {
          const source = row.of === 'stock' || row.of === 'presence' ? run.stock : run.flow;
          let total = 0;
          for (let j = 0; j < part.indices.length; j++) {
            const n = source[part.indices[j]];
            total += n;
            weighted += row.of === 'mean-age' ? n * part.ages[j] * share : 0;
          }
          sum += (share * total) / part.divisor;
        }
      }
      return (row.of === 'mean-age' ? weighted / sum : sum) + shareValue(row.plus, row.effects);
    });
  };
}

function dateIn(row: ObservationFile, year: number) {
  const [month, day] = (row.at ?? '10-01').split('-').map(Number);
  return { year, month, day };
}

/** Time within the year at which effects are taken: the date, or the middle of the calendar year. */
function middleOf(row: ObservationFile, plan: RunPlan): number {
  if (row.of === 'presence') return 0.5;
  const { month, day } = dateIn(row, plan.time.start.year);
  return (month - 1) / 12 + (day - 1) / 365;
}

/** Steps whose start state (stock, presence) or whose moves (flow, mean-age) are summed. Empty: the year is outside the run. */
function stepsOf(row: ObservationFile, year: number, plan: RunPlan): number[] {
  const { time } = plan;
  if (row.of === 'presence') {
    // a year of which the run holds only a part stands for the whole year
    return Array.from({ length: time.steps + 1 }, (_, i) => i).filter(
      (i) => Math.floor(timeAt(time, i) + 1e-9) === year,
    );
  }
  const at = stepOnOrAfter(time, dateIn(row, year));
  if (row.of === 'stock') return at >= 0 && at <= time.steps ? [at] : [];
  const first = at - time.stepsPerYear;
  return first >= 0 && at <= time.steps ? Array.from({ length: time.stepsPerYear }, (_, k) => first + k) : [];
}

function stockIndices(
  row: ObservationFile,
  term: TermFile,
  steps: number[],
  plan: RunPlan,
  names: Names,
  structure: Structure,
) {
  const { cells, tags, strata, ages } = structure;
  const mask = bandMask(names, term.ages, term.strata);
  const wanted =
    row.tag === undefined
      ? Array.from({ length: tags }, (_, t) => t)
      : [plan.tags.findIndex((t) => t.id === row.tag) + 1];
  const indices: number[] = [];
  for (const i of steps) {
    for (const tag of wanted) {
      names.places.forEach((place, p) => {
        if (term.places ? !term.places.includes(place) : plan.places[p].kind === 'exit') return;
        mask.forEach((m, c) => {
          if (m) indices.push((i * tags + tag) * cells + p * strata * ages + c);
        });
      });
    }
  }
  return { indices: Int32Array.from(indices), divisor: Math.max(1, steps.length), ages: new Float64Array(0) };
}

function flowIndices(term: TermFile, steps: number[], plan: RunPlan, names: Names, structure: Structure) {
  const { pairs, ages } = structure;
  const [from, to] = ageRange(term.ages, names);
  const indices: number[] = [];
  const ageOf: number[] = [];
  for (const i of steps) {
    for (let q = 0; q < pairs.count; q++) {
      if (term.places && !term.places.includes(names.places[pairs.to[q]])) continue;
      const origin = pairs.from[q] < 0 ? 'buiten' : names.places[pairs.from[q]];
      if (term.from && !term.from.includes(origin)) continue;
      for (let a = Math.max(0, from); a <= Math.min(to, ages - 1); a++) {
        indices.push((i * pairs.count + q) * ages + a);
        ageOf.push(plan.ages.first + a);
      }
    }
  }
  return { indices: Int32Array.from(indices), divisor: 1, ages: Float64Array.from(ageOf) };
}
