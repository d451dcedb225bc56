/** Parameter values of a posterior draw, from the compact form of the rates file. */
import type { Estimates } from './estimates.ts';
import { priorOf, valueAt } from './priors.ts';

/**
 * Values on their natural scale, in the order of the estimates; a rate that a scenario replaced has the same value in all draws.
 * @throws Error when there is no such draw
 */
export function drawValues(estimates: Estimates, n: number): Float64Array {
  const draws = estimates.file.draws;
  if (!draws || n >= draws.rows.length) throw new Error(`expected a draw below ${draws?.rows.length ?? 0}, got ${n}`);
  const definitions = Object.values(estimates.parameters);
  return Float64Array.from(
    draws.rows[n],
    (units, k) => estimates.fixed?.get(k) ?? valueAt(priorOf(definitions[k]), units * draws.unit),
  );
}
