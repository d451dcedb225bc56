/**
 * exp, expm1 and log from IEEE additions and multiplications only. JavaScript leaves the last bits of Math.exp and
 * Math.log to the engine; results must be the same on Node and in every browser, so these are ours.
 * Each is within 2 units in the last place of the true value (tested against high-precision values).
 */

const LN2_HIGH = 0.6931471803691238; // ln 2 rounded to 33 bits, so that k * LN2_HIGH is exact
const LN2_LOW = 1.9082149292705877e-10;
const INV_LN2 = Math.LOG2E;
const TAYLOR = 16;

/** 2^k for k = -1074 … 1023, exact. */
const POWERS = new Float64Array(2098);
const ZERO_POWER = 1074;
POWERS[ZERO_POWER] = 1;
for (let k = 1; k <= 1023; k++) POWERS[ZERO_POWER + k] = POWERS[ZERO_POWER + k - 1] * 2;
for (let k = 1; k <= 1074; k++) POWERS[ZERO_POWER - k] = POWERS[ZERO_POWER - k + 1] / 2;

/** exp(r) - 1 for |r| <= 0.35 by its Taylor series, smallest terms first. */
function smallExpm1(r: number): number {
  let sum = 1;
  for (let n = TAYLOR; n >= 2; n--) sum = 1 + (r / n) * sum;
  return r * sum;
}

/** e to the power x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.2) return 0;
  const k = Math.round(x * INV_LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  const value = 1 + smallExpm1(r);
  if (k > 1023) return value * POWERS[ZERO_POWER + 1023] * POWERS[ZERO_POWER + k - 1023];
  if (k < -1022) return value * POWERS[ZERO_POWER - 1000] * POWERS[ZERO_POWER + k + 1000];
  return value * POWERS[ZERO_POWER + k];
}

/** e to the power x, minus 1, without losing digits near 0. */
export function expm1(x: number): number {
  return x > -0.35 && x < 0.35 ? smallExpm1(x) : exp(x) - 1;
}

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
// which half of the bits holds the exponent depends on the machine's byte order
bits[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;

/** Natural logarithm; NaN below 0, -Infinity at 0. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = 0;
  bits[0] = x;
  if (words[HIGH] >>> 20 === 0) {
    bits[0] = x * 2 ** 54;
    k = -54;
  }
  k += (words[HIGH] >>> 20) - 1023;
  words[HIGH] = (words[HIGH] & 0x000fffff) | 0x3ff00000;
  let m = bits[0];
  if (m > Math.SQRT2) {
    m /= 2;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  let tail = 0;
  for (let n = 27; n >= 3; n -= 2) tail = 1 / n + z * tail;
  // log m = 2s + 2s z tail, written with f first so that small logarithms keep their digits
  return k * LN2_HIGH + (f - s * (f - 2 * z * tail) + k * LN2_LOW);
}

/** a to the power b: by multiplication for whole |b| <= 64, else through exp and log. */
export function pow(a: number, b: number): number {
  if (Number.isInteger(b) && b >= -64 && b <= 64) {
    let value = 1;
    for (let n = Math.abs(b); n > 0; n--) value *= a;
    return b < 0 ? 1 / value : value;
  }
  return exp(b * log(a));
}
