/** The library of scenarios: complete, told in both languages, and the README shows it as it is. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileFinder, shippedFiles } from '../../bin/files.ts';
import { INTERVENTIONS } from '../../src/data/interventions.ts';
import { FAMILIES, libraryGaps, libraryPage } from '../../src/report/library.ts';
import { describeStudy } from '../../src/report/summary.ts';
import { loadStudy } from '../../src/scenario/parse.ts';

const find = fileFinder();
const library = [...shippedFiles().keys()]
  .filter((id) => /^doorstroom: scenario/m.test(find(id, null).text) && /^family:/m.test(find(id, null).text))
  .map((id) => describeStudy(loadStudy(id, find)));

test('every row of the catalogue has a scenario or a reason, and not both', () => {
  expect(libraryGaps(library)).toEqual({ missing: [], twice: [] });
  expect(new Set(INTERVENTIONS.map((row) => row.id)).size).toBe(74);
});

test('a row without a scenario and without a reason is named, and one with both', () => {
  const without = library.filter((study) => study.id !== 'niet-voor-zeven');
  expect(libraryGaps(without).missing).toEqual(['F1']);
  expect(libraryGaps([{ ...library[0], covers: ['M23'] }]).twice).toEqual(['M23']);
});

test('there is something in every family', () => {
  const families = library.map((study) => study.family);
  for (const family of Object.keys(FAMILIES)) expect(families).toContain(family);
  expect(library.length).toBeGreaterThanOrEqual(25);
});

describe.each(library.map((study) => [study.id, study] as const))('%s', (_, study) => {
  test('says what it asks, what it rests on and what nobody knows, in both languages', () => {
    expect(study.evidence).toMatch(/^[MSQP]$/);
    for (const language of ['nl', 'en'] as const)
      for (const text of [study.title, study.question, study.unknown]) expect(text?.[language]).toMatch(/\S/);
  });

  test('every change has a source, and an assumption a range', () => {
    const { changes } = loadStudy(study.id, find).scenarios.at(-1)?.file ?? { changes: [] };
    for (const change of changes) {
      expect(change.source).toMatch(/\S/);
      if (/^aanname/.test(change.source)) expect(change.range ?? change.rangeFactor).toBeDefined();
    }
  });
});

test('the README shows the library as `doorstroom list --page --lang en` prints it', () => {
  const [, shown] =
    /<!-- library -->\n([\s\S]*?)\n<!-- end of library -->/.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(shown?.trim()).toBe(libraryPage(library, 'en'));
});
