/** Results as JSON text: the shape documented in README.md, numbers in full. */
import type { Comparison } from './compare.ts';
import type { Results } from './results.ts';
import type { SankeyData } from './sankey.ts';
import type { SankeyPair } from './sankey-compare.ts';

/** Text that ends with a line break; `null` stands for "no such number". */
export function toJson(value: Results | Comparison | SankeyData | SankeyPair): string {
  return `${JSON.stringify(value, refuseNonFinite, 1)}\n`;
}

/** JSON would write NaN and infinity as null, which here means something else. */
function refuseNonFinite(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`expected a number in "${key}", got ${value}`);
  return value;
}
