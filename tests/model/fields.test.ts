import { expect, it } from 'vitest';
import { isAssumption } from '../../src/model/fields.ts';

it.each([
  ['aanname', true],
  ['Aanname: geen bewijs', true],
  ['assumption, half of the places', true],
  ['tabel 11, zonder aanname', false],
  ['', false],
])('the source "%s" is an assumption: %s', (source, expected) => {
  expect(isAssumption(source)).toBe(expected);
});
