import { describe, expect, it } from 'vitest';
import { readNumber, readsTwoWays } from '../../../web/screens/numbers.ts';

describe('a typed number', () => {
  it.each([
    ['1500', 1500],
    ['1.500', 1500],
    ['1,500', 1500],
    ['1 500', 1500],
    ['-2.000', -2000],
    ['−20', -20],
    ['1.234.567', 1234567],
    ['1.5', 1.5],
  ])('where whole numbers are asked for: %s', (text, value) => {
    expect(readNumber(text, true)).toBe(value);
  });

  it.each([
    ['0,8', 0.8],
    ['0.8', 0.8],
    ['1,250', 1.25],
    ['1.250', 1.25],
    ['.5', 0.5],
    ['3', 3],
  ])('elsewhere: %s', (text, value) => {
    expect(readNumber(text, false)).toBe(value);
  });

  it.each(['', 'veel', '1,2,3', '1e5', '--1', '1.2.3', 'NaN', '5%'])('that is none: %s', (text) => {
    expect(readNumber(text, false)).toBeNull();
  });
});

describe('a small number that looks like thousands', () => {
  it.each([
    ['1.200', 'nl', true],
    ['-1.200', 'nl', true],
    ['1,200', 'en', true],
    ['1,200', 'nl', false],
    ['1.200', 'en', false],
    ['0.200', 'nl', false],
    ['1.20', 'nl', false],
    ['1.2000', 'nl', false],
  ] as const)('%s in %s: %s', (text, language, expected) => {
    expect(readsTwoWays(text, language)).toBe(expected);
  });
});
