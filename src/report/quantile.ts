/**
 * Quantile of weighted values: the smallest value at which at least a share q of all weight lies at or below it
 * (the inverse of the empirical distribution, "type 1"). No interpolation, so a quantile of waits is a wait that occurred.
 * @param values in any order
 * @param weights 0 or more, one per value
 * @param q from 0 to 1
 * @returns null when there is no weight
 */
export function weightedQuantile(values: readonly number[], weights: readonly number[], q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`expected a share from 0 to 1, got ${q}`);
  const order = values
    .map((_, k) => k)
    .filter((k) => weights[k] > 0)
    .sort((a, b) => values[a] - values[b]);
  if (order.length === 0) return null;
  let total = 0;
  for (const k of order) total += weights[k];
  // sums of shares carry rounding: half of two equal weights must still be half
  const wanted = q * total * (1 - 1e-12);
  let sum = 0;
  for (const k of order) {
    sum += weights[k];
    if (sum >= wanted) return values[k];
  }
  return values[order[order.length - 1]];
}
