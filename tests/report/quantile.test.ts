import { describe, expect, it } from 'vitest';
import { weightedQuantile } from '../../src/report/quantile.ts';

describe('the weighted quantile', () => {
  it('is the smallest value with enough weight at or below it', () => {
    expect(weightedQuantile([8, 0, 4], [1, 2, 1], 0.5)).toBe(0);
    expect(weightedQuantile([8, 0, 4], [1, 2, 1], 0.51)).toBe(4);
    expect(weightedQuantile([8, 0, 4], [1, 2, 1], 0.9)).toBe(8);
  });

  it('takes the lower of two equal halves, also when their sum is not exact', () => {
    expect(weightedQuantile([1, 2, 3, 4, 5, 6], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 0.5)).toBe(3);
  });

  it('skips values without weight and has no answer without any', () => {
    expect(weightedQuantile([1, 2], [0, 3], 0)).toBe(2);
    expect(weightedQuantile([1, 2], [0, 0], 0.5)).toBeNull();
    expect(weightedQuantile([], [], 0.5)).toBeNull();
  });

  it('refuses a share outside 0 to 1', () => {
    expect(() => weightedQuantile([1], [1], 1.1)).toThrow(/expected a share from 0 to 1/);
    expect(() => weightedQuantile([1], [1], Number.NaN)).toThrow(RangeError);
  });
});
