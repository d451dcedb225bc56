/**
 * Simulation-based calibration of the linear form (Talts, Betancourt, Simpson, Vehtari and Gelman, 2018): truths are drawn
 * from the prior, counts from the truths, and a posterior from the counts. If sampler and likelihood are right, the rank of
 * a truth among its posterior draws is uniform.
 */
import { exp, log } from '../model/elementary.ts';
import { discrepancyGrid, errorParts, type LinearModel, linearEquations, transitionMatrix } from './linear.ts';
import { drawPrior, pick, sampleLinear } from './linear-posterior.ts';
import { type Random, randomStream } from './random.ts';

export interface SbcOptions {
  readonly simulations: number;
  /** Posterior draws per simulation; ranks run from 0 to this. */
  readonly draws: number;
  /** One draw is kept of so many, so that those kept are nearly independent. */
  readonly thin: number;
  readonly warmup: number;
  readonly bins: number;
  readonly seed: number;
  readonly onSimulation?: (done: number) => void;
  /** Changes the draws (`[draw][parameter]`) before ranking: to see that a wrong posterior is caught. */
  readonly distort?: (draws: readonly Float64Array[]) => readonly Float64Array[];
}

export interface SbcResult {
  readonly parameters: readonly string[];
  /** `[parameter][simulation]`, 0 ... draws. */
  readonly ranks: readonly (readonly number[])[];
  /** Ranks of all parameters together, per bin. */
  readonly histogram: readonly number[];
  readonly pooled: ChiSquare;
  /** Per parameter. */
  readonly each: readonly ChiSquare[];
}

export interface ChiSquare {
  readonly statistic: number;
  readonly degrees: number;
  /** Chance of a statistic this large or larger if the ranks are uniform. */
  readonly p: number;
}

/**
 * @param start counts of the first year, by state; later years are simulated
 * @param transitions years simulated
 */
export function simulationBasedCalibration(
  model: LinearModel,
  start: ArrayLike<number>,
  transitions: number,
  options: SbcOptions,
): SbcResult {
  const parameters = [...model.flows.map((f) => `${f.from} > ${f.to}`), 'discrepancy'];
  const ranks: number[][] = parameters.map(() => []);
  for (let s = 0; s < options.simulations; s++) {
    const random = randomStream(options.seed, `simulation ${s}`);
    const truth = drawTruth(model, random);
    const equations = linearEquations(model, simulateCounts(model, start, transitions, truth, random));
    const [chain] = sampleLinear(model, equations, {
      chains: 1,
      warmup: options.warmup,
      draws: options.draws,
      thin: options.thin,
      seed: options.seed,
      name: `posterior ${s}`,
    }).draws;
    const draws = options.distort ? options.distort(chain) : chain;
    parameters.forEach((_, k) =>
      ranks[k].push(
        rankOf(
          truth[k],
          draws.map((d) => d[k]),
          random,
        ),
      ),
    );
    options.onSimulation?.(s + 1);
  }
  const each = ranks.map((list) => uniformity(histogramOf(list, options.draws, options.bins)));
  const histogram = histogramOf(ranks.flat(), options.draws, options.bins);
  return { parameters, ranks, histogram, pooled: uniformity(histogram), each };
}

/** Probabilities and model error from the prior. */
function drawTruth(model: LinearModel, random: Random): Float64Array {
  const grid = discrepancyGrid(model.discrepancy);
  const weights = grid.logPrior.map((l) => exp(l));
  const total = weights.reduce((a, b) => a + b);
  const p = drawPrior(model, random);
  return Float64Array.from([
    ...p,
    grid.values[
      pick(
        weights.map((w) => w / total),
        random.uniform(),
      )
    ],
  ]);
}

/** Counts `[year][state]` as they would be published: model error, chance, and rounding in every year. */
export function simulateCounts(
  model: LinearModel,
  start: ArrayLike<number>,
  transitions: number,
  truth: ArrayLike<number>,
  random: Random,
): Float64Array[] {
  const discrepancy = truth[model.flows.length];
  const prior = Float64Array.from(model.flows, (f) => f.mean);
  const rest = model.states.findIndex((s) => s.id === model.remainder);
  const total = Array.from(start).reduce((a, b) => a + b, 0);
  const published = [Float64Array.from(start)];
  let now = Float64Array.from(start, (n) => n + model.rounding * (random.uniform() - 0.5));
  for (let t = 0; t < transitions; t++) {
    const matrix = transitionMatrix(model, truth, t);
    const expected = transitionMatrix(model, prior, t);
    const next = Float64Array.from(model.states, (state, i) => {
      const mean = now.reduce((sum, n, j) => sum + n * matrix[j][i], 0);
      const parts = errorParts(model, expected, now, i);
      const sd = Math.sqrt(parts.chance + (discrepancy * state.looseness * parts.expected) ** 2);
      return mean + sd * random.normal();
    });
    now = next;
    now[rest] = 0;
    now[rest] = total - now.reduce((a, b) => a + b, 0);
    const rounded = now.map((n) => model.rounding * Math.round(n / model.rounding));
    rounded[rest] = 0;
    rounded[rest] = total - rounded.reduce((a, b) => a + b, 0);
    published.push(rounded);
  }
  return published;
}

/** Number of draws below the truth; ties are broken at random. */
function rankOf(truth: number, draws: readonly number[], random: Random): number {
  let rank = 0;
  let ties = 0;
  for (const draw of draws) {
    if (draw < truth) rank += 1;
    else if (draw === truth) ties += 1;
  }
  return rank + Math.floor(random.uniform() * (ties + 1));
}

/** Ranks 0 ... most in equal bins; most + 1 must be a multiple of the number of bins. */
export function histogramOf(ranks: readonly number[], most: number, bins: number): number[] {
  if ((most + 1) % bins !== 0)
    throw new Error(`expected a number of draws that is one less than a multiple of ${bins}, got ${most}`);
  const counts = Array.from({ length: bins }, () => 0);
  for (const rank of ranks) counts[Math.floor((rank * bins) / (most + 1))] += 1;
  return counts;
}

/** Pearson's test that every bin is as likely. Ranks of one simulation hang together a little, which the test ignores. */
export function uniformity(histogram: readonly number[]): ChiSquare {
  const expected = histogram.reduce((a, b) => a + b, 0) / histogram.length;
  const statistic = histogram.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  const degrees = histogram.length - 1;
  return { statistic, degrees, p: chiSquareTail(statistic, degrees) };
}

/** Chance that a chi-square of so many degrees is at least x: Q(degrees / 2, x / 2) by its finite sum over half-steps. */
export function chiSquareTail(x: number, degrees: number): number {
  if (x <= 0) return 1;
  const half = x / 2;
  // Q(a + 1, h) = Q(a, h) + h^a e^-h / gamma(a + 1), from Q(1, h) = e^-h or Q(1/2, h) = erfc(sqrt(h))
  const even = degrees % 2 === 0;
  let a = even ? 1 : 0.5;
  let tail = even ? exp(-half) : complementaryError(Math.sqrt(half));
  // log of h^a e^-h / gamma(a + 1)
  let term = even ? log(half) - half : 0.5 * log(half) - half - log(Math.sqrt(Math.PI) / 2);
  for (; a + 0.5 < degrees / 2; a += 1) {
    tail += exp(term);
    term += log(half) - log(a + 1);
  }
  return Math.min(1, tail);
}

/** erfc for x >= 0 by its series (small x) or continued fraction, to about 1e-15 and 1e-14. */
function complementaryError(x: number): number {
  if (x < 2) {
    let sum = 0;
    let term = x;
    for (let n = 0; Math.abs(term) > 1e-18 && n < 200; n++) {
      sum += term / (2 * n + 1);
      term *= (-x * x) / (n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let n = 80; n >= 1; n--) fraction = n / 2 / (x + fraction);
  return exp(-x * x) / (Math.sqrt(Math.PI) * (x + fraction));
}
