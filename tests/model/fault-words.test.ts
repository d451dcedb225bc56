import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { among, textsOf, wants } from '../../src/model/fault-words.ts';
import { didYouMean, formatIssue, issueOf } from '../../src/model/issues.ts';

describe('what a schema wants', () => {
  test('comes back in both languages, and what zod says itself is not taken for it', () => {
    expect(textsOf(wants('een getal', 'a number').error)).toEqual({ nl: 'een getal', en: 'a number' });
    expect(textsOf('Invalid input: expected number, received string')).toBeNull();
  });

  test('is nowhere said in one language only', () => {
    const source = path.resolve(import.meta.dirname, '../../src');
    const plain = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => /\{\s*error: ['"`]/.test(readFileSync(path.join(source, name), 'utf8')));
    // `wants` makes them
    expect(plain).toEqual([path.join('model', 'fault-words.ts')]);
  });
});

describe('a fault', () => {
  const fault = issueOf({
    file: 'a.yaml',
    path: 'places.so',
    message: { nl: 'is leeg', en: 'is empty' },
    expected: among(['een', 'twee']),
    hint: didYouMean('Speciaal onderwijs', ['sbo'], new Map([['Speciaal onderwijs', 'so']])),
  });

  test('is English unless Dutch is asked for', () => {
    const english = 'a.yaml: places.so: is empty\n    expected: one of een, twee\n    hint: did you mean "so"?';
    expect(formatIssue(fault)).toBe(english);
    expect(formatIssue(fault, 'en')).toBe(english);
    expect(formatIssue(fault, 'nl')).toBe(
      'a.yaml: places.so: is leeg\n    verwacht: een van een, twee\n    tip: bedoelt u "so"?',
    );
  });

  test('has no Dutch expectation or hint where there is no English one', () => {
    const { expected, hint, nl } = issueOf({ file: 'a', path: '', message: { nl: 'nee', en: 'no' } });
    expect([expected, hint, nl]).toEqual([undefined, undefined, { message: 'nee' }]);
  });
});
