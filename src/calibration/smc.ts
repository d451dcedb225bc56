/**
 * Posterior draws by tempered sequential Monte Carlo on the engine (Del Moral, Doucet and Jasra, 2006).
 *
 * The particles start from a normal around the best fit, with the curvature there and the prior where the rows say
 * nothing, twice as wide. The path goes from that normal to the posterior: weights (posterior / normal)^temperature,
 * the temperature raised so that the effective sample size stays at half. Moves between temperatures follow a normal fitted
 * to the particles (preconditioned Crank-Nicolson), so their acceptance does not fall with the number of parameters.
 */
import { CholeskyDecomposition, inverse, Matrix } from 'ml-matrix';
import { exp, log } from '../model/elementary.ts';
import { unitsOf } from '../scenario/priors.ts';
import { type Fit, jacobian } from './fit.ts';
import { logPosterior, type Problem, rowSd } from './problem.ts';
import { fittedProposal, type Proposal, squaredLength } from './proposal.ts';
import { randomStream } from './random.ts';

/** Standard deviations of the starting normal are multiplied by this: it must cover the posterior. */
const WIDER = 1.3;
/** At least so wide is the starting normal of the model error, in its standard units. */
const ERROR_SD = 0.4;
const KEEP_ESS = 0.5;
const TARGET_ACCEPTANCE = 0.3;

export interface Stage {
  readonly temperature: number;
  /** Effective sample size after reweighting, as a share of the particles. */
  readonly effective: number;
  readonly acceptance: number;
  /** Mean distance moved in this stage, in units of the starting normal; 1.4 would be independent of the start. */
  readonly moved: number;
}

export interface Posterior {
  /** One row per draw: parameters in standard units, then the model error. */
  readonly draws: readonly Float64Array[];
  /** Every row of the table for every draw. */
  readonly rows: readonly Float64Array[];
  readonly stages: readonly Stage[];
  readonly runs: number;
  readonly seed: number;
}

export interface SmcOptions {
  readonly particles: number;
  readonly moves: number;
  readonly seed: number;
  readonly onStage?: (stage: Stage) => void;
}

/** Normal from which the particles start: middle, and the factor L of its covariance L L'. */
export interface Reference {
  readonly middle: Float64Array;
  readonly factor: Matrix;
}

/** Around the best fit: curvature of the rows plus the prior's; the model error is one more dimension. */
export function referenceAt(problem: Problem, fit: Fit): Reference {
  const count = fit.z.length;
  const weighted = jacobian(problem, fit.z, fit.rows);
  problem.fitted.forEach((r, j) => weighted.mulRow(j, 1 / rowSd(problem.rows[r], fit.discrepancy)));
  const precision = weighted.transpose().mmul(weighted);
  for (let k = 0; k < count; k++) precision.set(k, k, precision.get(k, k) + 1);
  const covariance = inverse(precision).mul(WIDER * WIDER);
  const lower = new CholeskyDecomposition(covariance.add(covariance.transpose()).mul(0.5)).lowerTriangularMatrix;
  const factor = Matrix.zeros(count + 1, count + 1);
  factor.setSubMatrix(lower, 0, 0);
  const zError = unitsOf(problem.discrepancy, fit.discrepancy);
  factor.set(count, count, Math.max(ERROR_SD, WIDER * errorSd(problem, fit.discrepancy)));
  return { middle: Float64Array.from([...fit.z, zError]), factor };
}

/**
 * sd of the model error in its standard units: its prior and the information on it in the rows (half their number for the
 * parameters that are fitted too). A row tells of it as far as its variance is model error.
 */
function errorSd(problem: Problem, discrepancy: number): number {
  let information = 0;
  for (const r of problem.fitted) {
    const row = problem.rows[r];
    if (row.sd !== null) continue;
    const part = (row.looseness * discrepancy * row.observed) ** 2 / rowSd(row, discrepancy) ** 2;
    information += part * part;
  }
  return 1 / Math.sqrt(1 + problem.discrepancy.spread ** 2 * information);
}

interface Particle {
  /** Position in the reference's own units: z = middle + L u. */
  u: Float64Array;
  rows: Float64Array;
  /** Log posterior minus log reference density. */
  logRatio: number;
}

export function samplePosterior(problem: Problem, reference: Reference, options: SmcOptions): Posterior {
  const { particles: count, moves, seed } = options;
  const before = problem.runs();
  const streams = Array.from({ length: count }, (_, n) => randomStream(seed, `particle ${n}`));
  const choose = randomStream(seed, 'resampling');
  let particles = streams.map((random) =>
    particleAt(
      problem,
      reference,
      Float64Array.from(reference.middle, () => random.normal()),
    ),
  );
  let temperature = 0;
  let step = 0.5;
  const stages: Stage[] = [];
  while (temperature < 1) {
    const next = nextTemperature(particles, temperature);
    const weights = weightsFor(particles, next - temperature);
    particles = resample(particles, weights, choose.uniform());
    temperature = next;
    const start = particles.map((p) => p.u);
    const proposal = fittedProposal(start);
    let accepted = 0;
    // the last stage moves longer: its particles are the draws
    const rounds = temperature === 1 ? 2 * moves : moves;
    for (let round = 0; round < rounds; round++) {
      let now = 0;
      particles.forEach((particle, n) => {
        if (moveParticle(problem, reference, proposal, particle, temperature, step, streams[n])) now += 1;
      });
      accepted += now;
      step = Math.min(0.9, Math.max(0.02, step * exp((now / count - TARGET_ACCEPTANCE) * 0.8)));
    }
    const stage = {
      temperature,
      effective: effectiveSize(weights) / count,
      acceptance: accepted / (rounds * count),
      moved: distance(start, particles),
    };
    stages.push(stage);
    options.onStage?.(stage);
  }
  return {
    draws: particles.map((p) => position(reference, p.u)),
    rows: particles.map((p) => p.rows),
    stages,
    runs: problem.runs() - before,
    seed,
  };
}

function position({ middle, factor }: Reference, u: Float64Array): Float64Array {
  return Float64Array.from(middle, (m, i) => {
    let sum = m;
    for (let j = 0; j <= i; j++) sum += factor.get(i, j) * u[j];
    return sum;
  });
}

function particleAt(problem: Problem, reference: Reference, u: Float64Array): Particle {
  const at = position(reference, u);
  const z = at.subarray(0, at.length - 1);
  const rows = problem.evaluate(z);
  let ratio = logPosterior(problem, z, at[at.length - 1], rows, log);
  for (const value of u) ratio += 0.5 * value * value;
  // a run that gives no number has no posterior density
  return { u, rows, logRatio: Number.isFinite(ratio) ? ratio : -1e300 };
}

/** One Crank-Nicolson move; true when it is accepted. */
function moveParticle(
  problem: Problem,
  reference: Reference,
  proposal: Proposal,
  particle: Particle,
  temperature: number,
  step: number,
  random: { normal(): number; uniform(): number },
): boolean {
  const keep = Math.sqrt(1 - step * step);
  const here = proposal.whiten(particle.u);
  const there = here.map((value) => keep * value + step * random.normal());
  const next = particleAt(problem, reference, proposal.colour(there));
  const gain = logTarget(next, temperature) - logTarget(particle, temperature);
  // the fitted normal would accept every move: what is left is how far the target departs from it
  const accept = log(random.uniform()) < gain + (squaredLength(there) - squaredLength(here)) / 2;
  if (accept) Object.assign(particle, next);
  return accept;
}

/** Log density at this temperature, in the reference's units. */
function logTarget({ u, logRatio }: Particle, temperature: number): number {
  return temperature * logRatio - squaredLength(u) / 2;
}

function weightsFor(particles: readonly Particle[], rise: number): Float64Array {
  const most = particles.reduce((max, p) => Math.max(max, p.logRatio), Number.NEGATIVE_INFINITY);
  const weights = Float64Array.from(particles, (p) => exp(rise * (p.logRatio - most)));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}

export function effectiveSize(weights: Float64Array): number {
  return 1 / weights.reduce((sum, w) => sum + w * w, 0);
}

/** The highest temperature at which half of the particles still count. */
function nextTemperature(particles: readonly Particle[], temperature: number): number {
  const wanted = KEEP_ESS * particles.length;
  if (effectiveSize(weightsFor(particles, 1 - temperature)) >= wanted) return 1;
  let low = temperature;
  let high = 1;
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (effectiveSize(weightsFor(particles, middle - temperature)) >= wanted) low = middle;
    else high = middle;
  }
  return low;
}

/** Systematic resampling: every particle is kept about as often as it weighs. */
function resample(particles: readonly Particle[], weights: Float64Array, offset: number): Particle[] {
  const count = particles.length;
  const kept: Particle[] = [];
  let sum = weights[0];
  let k = 0;
  for (let n = 0; n < count; n++) {
    const at = (n + offset) / count;
    while (at > sum && k < count - 1) sum += weights[++k];
    kept.push({ ...particles[k] });
  }
  return kept;
}

function distance(start: readonly Float64Array[], particles: readonly Particle[]): number {
  let sum = 0;
  particles.forEach((p, n) => {
    for (let k = 0; k < p.u.length; k++) sum += (p.u[k] - start[n][k]) ** 2;
  });
  return Math.sqrt(sum / (particles.length * particles[0].u.length));
}
