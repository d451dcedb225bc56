/**
 * Priors: each parameter is normal on its own scale (log of a factor, logit of a share), with the central 95 % that the
 * file gives. The search works in standard units z: value = scale(middle + spread * z), so the prior is N(0, 1).
 */
import { exp, log } from '../model/elementary.ts';
import { type ParameterFile, scaleOf } from './parameters.ts';

const NORMAL_95 = 1.959963984540054;

export interface Prior {
  readonly scale: 'factor' | 'share';
  readonly middle: number;
  readonly spread: number;
}

export function priorOf(parameter: ParameterFile): Prior {
  const scale = scaleOf(parameter);
  const [low, high] = parameter.prior.map((value) => toScale(scale, value));
  return { scale, middle: (low + high) / 2, spread: (high - low) / (2 * NORMAL_95) };
}

export function logPrior(range: readonly [number, number]): Prior {
  const [low, high] = range.map(log);
  return { scale: 'factor', middle: (low + high) / 2, spread: (high - low) / (2 * NORMAL_95) };
}

function toScale(scale: 'factor' | 'share', value: number): number {
  return scale === 'factor' ? log(value) : log(value / (1 - value));
}

/** Value of a parameter at z standard units from the middle of its prior. */
export function valueAt(prior: Prior, z: number): number {
  const x = prior.middle + prior.spread * z;
  return prior.scale === 'factor' ? exp(x) : 1 / (1 + exp(-x));
}

/** Standard units of a value. */
export function unitsOf(prior: Prior, value: number): number {
  return (toScale(prior.scale, value) - prior.middle) / prior.spread;
}
