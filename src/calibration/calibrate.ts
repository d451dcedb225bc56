/**
 * A whole calibration: what the rows can tell, the best fit from many starts, posterior draws, and what each parameter
 * owes to the data. Steps can be handed out to workers; every part has its own random stream, so the result is the same.
 */
import { quantileOf } from '../model/quantile.ts';
import { type Fit, fitFrom, startingPoints } from './fit.ts';
import { type Identifiability, identify } from './identify.ts';
import type { Calibration } from './parse.ts';
import { buildProblem, type Problem } from './problem.ts';
import { type Posterior, referenceAt, type Stage, samplePosterior } from './smc.ts';

export interface CalibrationOptions {
  /** Starting points; the file's number when absent. */
  readonly starts?: number;
  readonly particles?: number;
  readonly moves?: number;
  readonly seed?: number;
  readonly onProgress?: (message: string) => void;
}

/** How the starts compare: do equally good fits give the same answer? */
export interface Agreement {
  readonly starts: number;
  /** Starts that ended within 1 of the best misfit (a likelihood ratio of e). */
  readonly agreed: number;
  readonly misfits: readonly number[];
  /** Best points of the agreeing starts, in standard units. */
  readonly points: readonly Float64Array[];
}

export interface CalibrationResult {
  readonly calibration: Calibration;
  readonly problem: Problem;
  readonly before: Identifiability;
  readonly best: Fit;
  readonly agreement: Agreement;
  readonly posterior: Posterior;
  readonly seed: number;
}

const AGREES = 1;

/** `quick`: one start and few draws, for a first look. */
export const QUICK = { starts: 2, particles: 60, moves: 2 } as const;
export const FULL = { particles: 400, moves: 12 } as const;

export function calibrate(calibration: Calibration, options: CalibrationOptions = {}): CalibrationResult {
  const say = options.onProgress ?? (() => undefined);
  const problem = buildProblem(calibration);
  const seed = options.seed ?? calibration.file.seed;
  const before = identify(problem);
  say(`${before.informed} of ${before.parameters} directions are informed by ${before.rows} rows`);
  const starts = startingPoints(problem, options.starts ?? calibration.file.starts ?? 20, seed);
  const fits = starts.map((start, n) => {
    const fit = fitFrom(problem, start);
    say(`start ${n + 1} of ${starts.length}: misfit ${fit.misfit.toFixed(2)}`);
    return fit;
  });
  const best = bestOf(fits);
  const agreeing = fits.filter((fit) => fit.misfit - best.misfit < AGREES);
  const posterior = samplePosterior(problem, referenceAt(problem, best), {
    particles: options.particles ?? FULL.particles,
    moves: options.moves ?? FULL.moves,
    seed,
    onStage: (stage) => say(stageText(stage)),
  });
  return {
    calibration,
    problem,
    before,
    best,
    agreement: {
      starts: fits.length,
      agreed: agreeing.length,
      misfits: fits.map((fit) => fit.misfit),
      points: agreeing.map((fit) => fit.z),
    },
    posterior,
    seed,
  };
}

function bestOf(fits: readonly Fit[]): Fit {
  return fits.reduce((best, fit) => (fit.misfit < best.misfit ? fit : best));
}

function stageText(stage: Stage): string {
  const percent = (x: number) => `${Math.round(100 * x)} %`;
  return `draws: temperature ${stage.temperature.toFixed(3)}, effective ${percent(stage.effective)}, accepted ${percent(stage.acceptance)}`;
}

/** Mean and variance over the draws of one column. */
export function moments(draws: readonly Float64Array[], k: number): { mean: number; variance: number } {
  const mean = draws.reduce((sum, d) => sum + d[k], 0) / draws.length;
  return { mean, variance: draws.reduce((sum, d) => sum + (d[k] - mean) ** 2, 0) / (draws.length - 1) };
}

/** Quantile of a sample in any order. */
export function quantile(values: ArrayLike<number>, p: number): number {
  return quantileOf(Float64Array.from(values).sort(), p);
}
