import { describe, expect, it } from 'vitest';
import { runStudy } from '../../src/index.ts';
import { studyOf } from './models.ts';

/** Everyone of 1,000 leaves with chance 0.5 a year: 1,000, 500, 250 children at the starts and ends of two years. */
function rewardOf(extra: string) {
  const results = runStudy(
    studyOf(`
doorstroom: model/1
id: cohort
title: cohort
method: probabilities
time: { start: 2020-01-01, end: 2022-01-01, step: year }
places:
  hier: { label: hier }
  weg: { label: weg, kind: exit }
flows: [{ from: hier, to: weg, probability: 0.5, source: x }]
stocks: [{ place: hier, children: 1000, source: x }]
rewards:
  kosten: { label: kosten, unit: euro, perYear: { hier: 2 }, source: x${extra} }
`),
  );
  return results.whole.rewards[0];
}

describe('rewards', () => {
  it('count the children at the start of each step', () => {
    expect(rewardOf(', convention: start').total).toBe(2 * (1000 + 500));
  });

  it('count the children at the end of each step', () => {
    expect(rewardOf(', convention: end').total).toBe(2 * (500 + 250));
  });

  it('take the mean of both under half-cycle, which is what holds when none is named', () => {
    expect(rewardOf(', convention: half-cycle').total).toBe(2 * (750 + 375));
    const unnamed = rewardOf('');
    expect(unnamed.convention).toBe('half-cycle');
    expect(unnamed.total).toBe(2250);
  });

  it('discount each count from its own moment', () => {
    expect(rewardOf(', convention: start, discount: 0.04').total).toBeCloseTo(2 * (1000 + 500 / 1.04), 9);
    expect(rewardOf(', convention: end, discount: 0.04').total).toBeCloseTo(2 * (500 / 1.04 + 250 / 1.04 ** 2), 9);
    expect(rewardOf(', discount: 0.04').total).toBeCloseTo(1000 + 2 * (500 / 1.04) + 250 / 1.04 ** 2, 9);
  });

  it('come per period too', () => {
    const { periods } = rewardOf('');
    expect(periods).toEqual([
      { from: '2020-01-01', to: '2021-01-01', amount: 1500 },
      { from: '2021-01-01', to: '2022-01-01', amount: 750 },
    ]);
  });
});
