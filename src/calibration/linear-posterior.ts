/**
 * Posterior of the linear form: exact Hamiltonian Monte Carlo for the probabilities, in turn with the model error on its
 * grid (Gibbs). Marked as not converged unless every chain check is passed.
 */
import { type ChainCheck, checkChains, mean, variance } from './chains.ts';
import { hmcMove } from './hmc.ts';
import { errorGrid, type LinearEquations, type LinearFlow, type LinearModel } from './linear.ts';
import { type Random, randomStream } from './random.ts';

export interface ChainOptions {
  readonly chains: number;
  readonly warmup: number;
  readonly draws: number;
  /** Keep one of so many (1 when absent). */
  readonly thin?: number;
  readonly seed: number;
  /** Name of the random streams, so that runs within one seed differ. */
  readonly name?: string;
}

export interface LinearPosterior {
  /** `[chain][draw]`: probability per flow, then the model error. */
  readonly draws: readonly (readonly Float64Array[])[];
  /** One per flow, then the model error. */
  readonly checks: readonly ChainCheck[];
  readonly converged: boolean;
}

/** Chains that start from draws of the prior, each with its own stream. */
export function sampleLinear(model: LinearModel, equations: LinearEquations, options: ChainOptions): LinearPosterior {
  const grid = errorGrid(model, equations);
  const draws = Array.from({ length: options.chains }, (_, c) => {
    const random = randomStream(options.seed, `${options.name ?? 'linear'} chain ${c}`);
    let p = drawPrior(model, random);
    const kept: Float64Array[] = [];
    const rounds = options.warmup + options.draws * (options.thin ?? 1);
    for (let n = 1; n <= rounds; n++) {
      const k = pick(grid.weights(p), random.uniform());
      p = hmcMove(grid.conditional(k), p, random);
      if (n > options.warmup && (n - options.warmup) % (options.thin ?? 1) === 0)
        kept.push(Float64Array.from([...p, grid.values[k]]));
    }
    return kept;
  });
  const checks = Array.from({ length: model.flows.length + 1 }, (_, f) =>
    checkChains(draws.map((chain) => Float64Array.from(chain, (draw) => draw[f]))),
  );
  return { draws, checks, converged: checks.every((check) => check.converged) };
}

/** Probabilities from the prior, per origin drawn again until they are possible. */
export function drawPrior(model: LinearModel, random: Random): Float64Array {
  const p = new Float64Array(model.flows.length);
  for (const origin of new Set(model.flows.map((f) => f.from))) {
    for (;;) {
      let sum = 0;
      let fits = true;
      model.flows.forEach((flow: LinearFlow, f) => {
        if (flow.from !== origin) return;
        p[f] = drawNotNegative(flow, random);
        sum += p[f];
      });
      fits = sum <= 1;
      if (fits) break;
    }
  }
  return p;
}

function drawNotNegative(flow: LinearFlow, random: Random): number {
  for (;;) {
    const value = flow.mean + flow.sd * random.normal();
    if (value >= 0) return value;
  }
}

/** Index drawn with these chances. */
export function pick(weights: ArrayLike<number>, uniform: number): number {
  let sum = 0;
  for (let k = 0; k < weights.length - 1; k++) {
    sum += weights[k];
    if (uniform < sum) return k;
  }
  return weights.length - 1;
}

export interface LinearSummary {
  readonly from: string;
  readonly to: string;
  readonly priorMean: number;
  readonly priorSd: number;
  readonly mean: number;
  readonly sd: number;
  /** 1 - posterior variance / prior variance, both truncated. */
  readonly contraction: number;
  readonly check: ChainCheck;
}

/** Prior beside posterior per flow. The truncated prior's moments are those of 4,000 draws. */
export function summariseLinear(model: LinearModel, posterior: LinearPosterior, seed: number): LinearSummary[] {
  const random = randomStream(seed, 'prior moments');
  const prior = Array.from({ length: 4000 }, () => drawPrior(model, random));
  const all = posterior.draws.flat();
  return model.flows.map(({ from, to }, f) => {
    const before = prior.map((draw) => draw[f]);
    const after = all.map((draw) => draw[f]);
    return {
      from,
      to,
      priorMean: mean(before),
      priorSd: Math.sqrt(variance(before)),
      mean: mean(after),
      sd: Math.sqrt(variance(after)),
      contraction: 1 - variance(after) / variance(before),
      check: posterior.checks[f],
    };
  });
}
