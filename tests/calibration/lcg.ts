/** Deterministic test chains from a linear congruential generator (Numerical Recipes), exact in doubles in any language. */
export function lcgChains(chains: number, draws: number, rho: number, shift: number, cubed = false): Float64Array[] {
  let state = 12345;
  return Array.from({ length: chains }, (_, c) => {
    let x = 0;
    return Float64Array.from({ length: draws }, () => {
      state = (1664525 * state + 1013904223) % 4294967296;
      x = rho * x + (state / 4294967296 - 0.5);
      return (cubed ? x * x * x : x) + shift * c;
    });
  });
}
