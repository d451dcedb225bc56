/**
 * The linear one-step form: y[t+1] = P' y[t] + error, on states that divide a closed group. A cross-check on the engine
 * that knows nothing of ages, months or waiting: yearly probabilities from yearly counts.
 *
 * Unknowns are the probabilities of the flows that may exist; staying takes the rest, so rows of P add up to 1 by
 * construction. The error has a part that is a share of the count (model error), a part from chance (whole children) and a
 * part from rounding, of the counts of both years. Its sd is computed from the counts of the first year at the prior's
 * probabilities, so that given the model error everything is Gaussian, with truncation: 0 <= p, and flows out of a state
 * at most 1 together.
 */
import { Matrix } from 'ml-matrix';
import { exp, log } from '../model/elementary.ts';
import { type Prior, valueAt } from '../scenario/priors.ts';
import { type TruncatedGaussian, truncatedGaussian } from './hmc.ts';
import { dot, type HalfSpaces, minimiseQuadratic } from './qp.ts';

export interface LinearState {
  readonly id: string;
  /** Rounded counts of which the count of this state is the sum. */
  readonly roundedParts: number;
  /** Factor on the model error of this state. */
  readonly looseness: number;
}

/** A flow that may exist: its yearly probability has a normal prior, truncated to what is possible. */
export interface LinearFlow {
  readonly from: string;
  readonly to: string;
  readonly mean: number;
  readonly sd: number;
  readonly source: string;
  /** Name of the course in time by which the probability is multiplied; absent: the same every year. */
  readonly course?: string;
}

export interface LinearModel {
  readonly states: readonly LinearState[];
  /** The state that has no equation of its own: its count is what the others leave. */
  readonly remainder: string;
  readonly flows: readonly LinearFlow[];
  /** Known factors between 0 and 1, one per transition. */
  readonly courses: Readonly<Record<string, readonly number[]>>;
  /** Prior of the model error, as a share of the count. */
  readonly discrepancy: Prior;
  /** Counts are rounded to multiples of this. */
  readonly rounding: number;
}

/** Equations of the changes: change = design . p + error. One row per (transition, state but the remainder). */
export interface LinearEquations {
  readonly labels: readonly { readonly transition: number; readonly state: string }[];
  readonly design: readonly Float64Array[];
  readonly change: Float64Array;
  /** Variance from chance and rounding. */
  readonly noise: Float64Array;
  /** sd of the model error per unit of discrepancy, in children. */
  readonly scale: Float64Array;
}

/** The model error is updated on a grid: standard units -3 ... 3 of its prior. */
const GRID = Array.from({ length: 41 }, (_, k) => -3 + 0.15 * k);

export function discrepancyGrid(prior: Prior): { readonly values: Float64Array; readonly logPrior: Float64Array } {
  return {
    values: Float64Array.from(GRID, (z) => valueAt(prior, z)),
    logPrior: Float64Array.from(GRID, (z) => -0.5 * z * z),
  };
}

/** @param counts `[year][state]`, consecutive years, in the order of the states */
export function linearEquations(model: LinearModel, counts: readonly ArrayLike<number>[]): LinearEquations {
  const number = new Map(model.states.map((s, i) => [s.id, i]));
  const prior = Float64Array.from(model.flows, (f) => f.mean);
  const labels: { transition: number; state: string }[] = [];
  const design: Float64Array[] = [];
  const change: number[] = [];
  const noise: number[] = [];
  const scale: number[] = [];
  for (let t = 0; t + 1 < counts.length; t++) {
    const matrix = transitionMatrix(model, prior, t);
    model.states.forEach((state, i) => {
      if (state.id === model.remainder) return;
      labels.push({ transition: t, state: state.id });
      design.push(
        Float64Array.from(model.flows, (flow) => {
          const sign = (flow.to === state.id ? 1 : 0) - (flow.from === state.id ? 1 : 0);
          return sign * courseAt(model, flow, t) * counts[t][number.get(flow.from) as number];
        }),
      );
      change.push(counts[t + 1][i] - counts[t][i]);
      const { expected, chance, rounding } = errorParts(model, matrix, counts[t], i);
      noise.push(chance + rounding);
      scale.push(state.looseness * expected);
    });
  }
  return {
    labels,
    design,
    change: Float64Array.from(change),
    noise: Float64Array.from(noise),
    scale: Float64Array.from(scale),
  };
}

/** What is expected in state i a year after `counts`, and the variances that go with it. */
export function errorParts(model: LinearModel, matrix: readonly Float64Array[], counts: ArrayLike<number>, i: number) {
  const one = model.rounding ** 2 / 12;
  let expected = 0;
  let chance = 0;
  let rounding = model.states[i].roundedParts * one;
  model.states.forEach((from, j) => {
    const p = matrix[j][i];
    expected += p * counts[j];
    chance += p * (1 - p) * Math.max(0, counts[j]);
    rounding += p * p * from.roundedParts * one;
  });
  return { expected: Math.max(0, expected), chance, rounding };
}

function courseAt(model: LinearModel, flow: LinearFlow, transition: number): number {
  return flow.course === undefined ? 1 : model.courses[flow.course][transition];
}

/** P of a transition: `[from][to]`, rows adding up to 1. */
export function transitionMatrix(model: LinearModel, p: ArrayLike<number>, transition: number): Float64Array[] {
  const number = new Map(model.states.map((s, i) => [s.id, i]));
  const matrix = model.states.map((_, i) => Float64Array.from(model.states, (_, j) => (i === j ? 1 : 0)));
  model.flows.forEach((flow, f) => {
    const from = number.get(flow.from) as number;
    const moving = p[f] * courseAt(model, flow, transition);
    matrix[from][number.get(flow.to) as number] += moving;
    matrix[from][from] -= moving;
  });
  return matrix;
}

/** p >= 0, and of every state at most everybody leaves. */
export function possible(model: LinearModel): HalfSpaces {
  const n = model.flows.length;
  const normals = Array.from({ length: n }, (_, f) => Float64Array.from({ length: n }, (_, k) => (k === f ? 1 : 0)));
  const origins = [...new Set(model.flows.map((f) => f.from))];
  for (const origin of origins) normals.push(Float64Array.from(model.flows, (f) => (f.from === origin ? -1 : 0)));
  return { normals, offsets: Float64Array.from(normals, (_, k) => (k < n ? 0 : 1)) };
}

/** Precision and linear term of prior times likelihood at a model error, before truncation. */
export function quadratic(model: LinearModel, equations: LinearEquations, discrepancy: number) {
  const n = model.flows.length;
  const precision = Matrix.zeros(n, n);
  const linear = new Float64Array(n);
  model.flows.forEach((flow, f) => {
    precision.set(f, f, flow.sd ** -2);
    linear[f] = flow.mean / flow.sd ** 2;
  });
  equations.design.forEach((row, e) => {
    const weight = 1 / (equations.noise[e] + (discrepancy * equations.scale[e]) ** 2);
    for (let i = 0; i < n; i++) {
      if (row[i] === 0) continue;
      linear[i] += weight * row[i] * equations.change[e];
      for (let j = 0; j < n; j++) precision.set(i, j, precision.get(i, j) + weight * (row[i] * row[j]));
    }
  });
  return { precision, linear };
}

/** Log likelihood of the changes at p and a model error (constant dropped). */
export function logLikelihood(equations: LinearEquations, p: ArrayLike<number>, discrepancy: number): number {
  let sum = 0;
  equations.design.forEach((row, e) => {
    const variance = equations.noise[e] + (discrepancy * equations.scale[e]) ** 2;
    const residual = equations.change[e] - dot(row, p);
    sum -= 0.5 * (log(variance) + (residual * residual) / variance);
  });
  return sum;
}

export interface LinearFit {
  /** Most probable yearly probability of each flow. */
  readonly p: Float64Array;
  readonly discrepancy: number;
  /** Change of each equation at p, and what is left of it in sds. */
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  /** Sum of squared residuals (in sds) and of the distances from the prior (in prior sds), halved. */
  readonly misfit: number;
}

/** Maximum a posteriori: an exact quadratic programme at every model error on the grid, and the most probable of these. */
export function fitLinear(model: LinearModel, equations: LinearEquations): LinearFit {
  const grid = discrepancyGrid(model.discrepancy);
  const within = possible(model);
  let best: { p: Float64Array; discrepancy: number } | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  grid.values.forEach((discrepancy, k) => {
    const { precision, linear } = quadratic(model, equations, discrepancy);
    const p = minimiseQuadratic(precision, linear, within, new Float64Array(model.flows.length));
    // minus half the log determinant: without it the fit that follows every count would win (Laplace)
    const { logRoot } = truncatedGaussian(precision, linear, within);
    const score = grid.logPrior[k] + logLikelihood(equations, p, discrepancy) + logPrior(model, p) - logRoot;
    if (score > bestScore) {
      bestScore = score;
      best = { p, discrepancy };
    }
  });
  const { p, discrepancy } = best as unknown as { p: Float64Array; discrepancy: number };
  const fitted = Float64Array.from(equations.design, (row) => dot(row, p));
  const residuals = fitted.map(
    (value, e) =>
      (equations.change[e] - value) / Math.sqrt(equations.noise[e] + (discrepancy * equations.scale[e]) ** 2),
  );
  return { p, discrepancy, fitted, residuals, misfit: 0.5 * dot(residuals, residuals) - logPrior(model, p) };
}

function logPrior(model: LinearModel, p: ArrayLike<number>): number {
  return model.flows.reduce((sum, flow, f) => sum - 0.5 * ((p[f] - flow.mean) / flow.sd) ** 2, 0);
}

/** The model error on its grid: chance of each value given p, and the posterior of p given each value. */
export interface ErrorGrid {
  readonly values: Float64Array;
  weights(p: ArrayLike<number>): Float64Array;
  conditional(k: number): TruncatedGaussian;
}

export function errorGrid(model: LinearModel, equations: LinearEquations): ErrorGrid {
  const { values, logPrior: prior } = discrepancyGrid(model.discrepancy);
  const within = possible(model);
  const { design, change, noise, scale } = equations;
  const precisions = Array.from(values, (d) => noise.map((n, e) => 1 / (n + (d * scale[e]) ** 2)));
  // what does not depend on p: prior and half the log of every variance
  const fixed = precisions.map((list, k) => list.reduce((sum, w) => sum + 0.5 * log(w), prior[k]));
  const conditionals: (TruncatedGaussian | undefined)[] = new Array(values.length);
  return {
    values,
    weights(p) {
      const squares = Float64Array.from(design, (row, e) => (change[e] - dot(row, p)) ** 2);
      const logs = Float64Array.from(precisions, (list, k) => fixed[k] - 0.5 * dot(list, squares));
      const most = logs.reduce((a, b) => Math.max(a, b));
      const weights = logs.map((l) => exp(l - most));
      const total = weights.reduce((a, b) => a + b);
      return weights.map((w) => w / total);
    },
    conditional(k) {
      const known = conditionals[k];
      if (known) return known;
      const { precision, linear } = quadratic(model, equations, values[k]);
      const made = truncatedGaussian(precision, linear, within);
      conditionals[k] = made;
      return made;
    },
  };
}
