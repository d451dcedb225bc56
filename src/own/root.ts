/** Where a factor has to stand: the root of a function that rises with it, on the scale of logarithms. */

/** Where the search ends. */
export const LOWEST = 0.01;
const HIGHEST = 1 / LOWEST;
/** Near enough to 0, and near enough to each other. */
const MET = 2e-3;
const SAME = 1e-5;
const MOST_TRIES = 40;

/**
 * Searches from a first guess, by halving and doubling and then by regula falsi that halves the end that stays (Illinois,
 * with a bisection now and then).
 * @returns the nearer of 0.01 and 100 when there is no root between them
 */
export function root(guess: number, f: (x: number) => number): number {
  let [low, high] = [guess, guess];
  let fLow = f(guess);
  let fHigh = fLow;
  if (Math.abs(fLow) < MET) return guess;
  while (fLow > 0 && low > LOWEST) {
    [high, fHigh] = [low, fLow];
    low = Math.max(LOWEST, low / 2);
    fLow = f(low);
  }
  while (fHigh < 0 && high < HIGHEST) {
    [low, fLow] = [high, fHigh];
    high = Math.min(HIGHEST, high * 2);
    fHigh = f(high);
  }
  if (fLow > 0) return low;
  return fHigh < 0 ? high : between(Math.log(low), Math.log(high), fLow, fHigh, f);
}

function between(a: number, b: number, fa: number, fb: number, f: (x: number) => number): number {
  let [low, high, fLow, fHigh] = [a, b, fa, fb];
  let x = low;
  for (let k = 0; k < MOST_TRIES && high - low > SAME; k++) {
    const straight = (low * fHigh - high * fLow) / (fHigh - fLow);
    x = k % 4 === 3 ? (low + high) / 2 : straight;
    const y = f(Math.exp(x));
    if (Math.abs(y) < MET) break;
    if (y < 0) {
      [low, fLow] = [x, y];
      fHigh /= 2;
    } else {
      [high, fHigh] = [x, y];
      fLow /= 2;
    }
  }
  return Math.exp(x);
}
