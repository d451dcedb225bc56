/**
 * Whether Markov chains have converged: rank-normalised split R-hat and the bulk and tail effective sample size of
 * Vehtari, Gelman, Simpson, Carpenter and Bürkner (Bayesian Analysis, 2021).
 */

import { log } from '../model/elementary.ts';
import { quantileOf } from '../model/quantile.ts';

/** One parameter: `[chain][draw]`, chains of equal length. */
export type Chains = readonly ArrayLike<number>[];

export interface ChainCheck {
  readonly rHat: number;
  readonly bulk: number;
  readonly tail: number;
  /** R-hat below 1.01 and both effective sample sizes above 400. */
  readonly converged: boolean;
}

const MOST_R_HAT = 1.01;
const LEAST_EFFECTIVE = 400;

export function checkChains(chains: Chains): ChainCheck {
  const rHat = rankRHat(chains);
  const bulk = bulkEffectiveSize(chains);
  const tail = tailEffectiveSize(chains);
  return { rHat, bulk, tail, converged: rHat < MOST_R_HAT && bulk > LEAST_EFFECTIVE && tail > LEAST_EFFECTIVE };
}

/** The larger of the split R-hats of the ranks and of the ranks of the distance from the median (section 4.1). */
export function rankRHat(chains: Chains): number {
  const halves = split(chains);
  const all = halves.flatMap((c) => Array.from(c)).sort((a, b) => a - b);
  const middle = quantileOf(all, 0.5);
  const folded = halves.map((c) => Float64Array.from(c, (x) => Math.abs(x - middle)));
  return Math.max(rHat(normalScores(halves)), rHat(normalScores(folded)));
}

/** Effective sample size of the ranks: how well the centre is known (section 4.2). */
export function bulkEffectiveSize(chains: Chains): number {
  return effectiveSampleSize(normalScores(split(chains)));
}

/** The smaller of the effective sample sizes of the 5 % and 95 % quantiles (section 4.3). */
export function tailEffectiveSize(chains: Chains): number {
  const all = chains.flatMap((c) => Array.from(c)).sort((a, b) => a - b);
  const sizes = [0.05, 0.95].map((p) => {
    const limit = quantileOf(all, p);
    return effectiveSampleSize(split(chains).map((c) => Float64Array.from(c, (x) => (x <= limit ? 1 : 0))));
  });
  return Math.min(...sizes);
}

/** Each chain in two halves; of an odd number the middle draw is left out. */
function split(chains: Chains): Float64Array[] {
  return chains.flatMap((chain) => {
    const draws = Float64Array.from(chain);
    const half = Math.floor(draws.length / 2);
    return [draws.subarray(0, half), draws.subarray(draws.length - half)];
  });
}

/** Ranks over all chains (mean rank for ties) as normal scores, at (rank - 3/8) / (S + 1/4). */
function normalScores(chains: readonly Float64Array[]): Float64Array[] {
  const size = chains[0].length;
  const values = chains.flatMap((c) => Array.from(c));
  const order = [...values.keys()].sort((a, b) => values[a] - values[b] || a - b);
  const scores = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    const rank = (from + 1 + to) / 2;
    const score = normalQuantile((rank - 0.375) / (values.length + 0.25));
    for (; from < to; from++) scores[order[from]] = score;
  }
  return chains.map((_, c) => scores.subarray(c * size, (c + 1) * size));
}

/** Square root of pooled over within-chain variance (equations 1-4); NaN when nothing moves. */
export function rHat(chains: readonly Float64Array[]): number {
  const n = chains[0].length;
  const means = chains.map(mean);
  const within = mean(chains.map(variance));
  const between = variance(means);
  return Math.sqrt((((n - 1) / n) * within + between) / within);
}

/**
 * Effective sample size from the autocorrelations of all chains together (equations 10-13), cut off by Geyer's initial
 * monotone sequence; at most S log10 S, as in Stan. NaN when nothing moves.
 */
export function effectiveSampleSize(chains: readonly Float64Array[]): number {
  const n = chains[0].length;
  const total = n * chains.length;
  const centred = chains.map((chain) => {
    const middle = mean(chain);
    return Float64Array.from(chain, (x) => x - middle);
  });
  /** Mean over the chains of the autocovariance at a lag (divided by n). */
  const covariance = (lag: number) => {
    let sum = 0;
    for (const chain of centred) for (let i = lag; i < n; i++) sum += chain[i] * chain[i - lag];
    return sum / total;
  };
  const within = (covariance(0) * n) / (n - 1);
  const pooled = covariance(0) + (chains.length > 1 ? variance(chains.map(mean)) : 0);
  if (!(pooled > 0)) return Number.NaN;
  const correlation = (lag: number) => 1 - (within - covariance(lag)) / pooled;
  const pairs: number[] = [];
  let even = 1;
  let odd = correlation(1);
  for (let lag = 0; lag < n - 5 && even + odd > 0; ) {
    pairs.push(even + odd);
    lag += 2;
    even = correlation(lag);
    odd = correlation(lag + 1);
  }
  for (let k = 1; k < pairs.length; k++) pairs[k] = Math.min(pairs[k], pairs[k - 1]);
  // the first correlation after the cut still counts when positive, which mends the estimate for antithetic chains
  const time = -1 + 2 * pairs.reduce((sum, p) => sum + p, 0) + Math.max(0, even);
  return total / Math.max(time, Math.LN10 / log(total));
}

export function mean(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i];
  return sum / x.length;
}

/** With n - 1. */
export function variance(x: ArrayLike<number>): number {
  const middle = mean(x);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] - middle) ** 2;
  return sum / (x.length - 1);
}

const CENTRE = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
];
const MIDDLE = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
];
const TAIL = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
];

/** Quantile of the standard normal, to about 1e-16 (Wichura, algorithm AS 241, 1988); 0 < p < 1. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q);
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const value = r <= 5 ? ratio(MIDDLE, r - 1.6) : ratio(TAIL, r - 5);
  return q < 0 ? -value : value;
}

/** Numerator over denominator, coefficients by rising power. */
function ratio([top, bottom]: readonly (readonly number[])[], x: number): number {
  const value = (coefficients: readonly number[]) => coefficients.reduceRight((sum, c) => sum * x + c, 0);
  return value(top) / value(bottom);
}
