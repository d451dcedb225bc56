import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { loadStudy, publishedRange, studyInputs } from '../../src/index.ts';
import { CHAIN } from './models.ts';

describe('inputs of a study', () => {
  const rows = studyInputs(loadStudy('proef', (ref) => ({ name: ref, text: CHAIN })));
  const at = (path: string) => rows.find((row) => row.path === path);

  it('are every source in the file, once', () => {
    expect(rows.length).toBe(CHAIN.match(/source:/g)?.length);
    expect(new Set(rows.map((row) => row.path)).size).toBe(rows.length);
  });

  it('say what they are worth, of what, and on what they rest', () => {
    expect(at('flows[0]')).toEqual({
      file: 'proef',
      path: 'flows[0]',
      label: { nl: 'Gewone school → Speciale school', en: 'Regular school → Special school' },
      places: ['school', 'speciaal'],
      numbers: [
        {
          name: 'hazard',
          label: { nl: 'kans', en: 'rate' },
          unit: { nl: 'per kind per jaar', en: 'per child a year' },
          whole: false,
          value: 0.2,
          path: 'flows[0].hazard',
        },
      ],
      source: 'aanname',
      status: 'assumption',
      range: [0.1, 0.3],
      asFactor: false,
      contraction: null,
    });
    expect(at('places.speciaal.capacity')).toMatchObject({
      status: 'measured',
      numbers: [{ name: 'level', value: 20, whole: true, path: 'places.speciaal.capacity.level' }],
    });
  });

  it('keep the range of the model, whatever scenarios assume one after the other', () => {
    const study = loadStudy('so-plaatsen', fileFinder());
    const row = studyInputs(study).find(({ asFactor, range }) => asFactor && range !== null);
    if (!row) throw new Error('expected a range of factors');
    const [number] = row.numbers;
    const changed = { by: 's', was: 2 * number.value + 7, published: number.value, source: 'proef' };
    expect(publishedRange(row, { ...number, value: 3 * number.value + 9, changed })).toEqual(
      publishedRange(row, number),
    );
  });

  it('tell what a scenario asks from what was measured', () => {
    const inputs = studyInputs(loadStudy('so-plaatsen', fileFinder()));
    expect(inputs.find((row) => row.file === 'so-plaatsen')?.status).toBe('chosen');
    expect(inputs.filter((row) => row.file === 'huidig-beleid').map((row) => row.status)).not.toContain('chosen');
  });

  it('hold what was calibrated, and whether the data inform it', () => {
    const study = loadStudy('huidig-beleid', fileFinder());
    const all = studyInputs(study);
    const found = all.filter((row) => row.contraction !== null);
    expect(found.length).toBe(Object.keys(study.estimates?.parameters ?? {}).length);
    for (const row of found) expect(row.status).toBe((row.contraction ?? 0) >= 0.5 ? 'estimated' : 'assumption');
    expect(all[0].file).toBe('huidig-beleid');
  });

  it('have words, a unit and a path for every number of the shipped model', () => {
    const { model } = loadStudy('keten', fileFinder());
    const rows = studyInputs(loadStudy('huidig-beleid', fileFinder())).filter(({ file }) => file === model.id);
    const numbers = rows.filter(({ contraction }) => contraction === null).flatMap((row) => row.numbers);
    expect(numbers.length).toBeGreaterThan(400);
    for (const { label, unit, path } of numbers) {
      expect(path).not.toBeNull();
      expect(`${label.nl}|${label.en}|${unit.nl}|${unit.en}`, path ?? '').toMatch(/^[^|]+\|[^|]+\|[^|]+\|[^|]+$/);
      // keys of the file are no words
      expect(label.nl, path ?? '').not.toMatch(/hazard|level|linear|droppedOut|withdrawn|perYear|meanWeeks|multiply/);
    }
    const words = (path: string) => numbers.find((number) => number.path === path);
    expect(words('stratumFlows[0].hazard[2].value')?.label.nl).toBe('kans, 2 jaar');
    expect(words('stocks[0].children[3]')?.label.en).toBe('children, age 3');
    expect(words('childcare.staff.level.linear.2016-10-01')?.unit.nl).toBe('beroepskrachten');
    expect(words('places.kdc.capacity.level')).toMatchObject({ unit: { nl: 'plaatsen' }, whole: true });
  });

  it('say of which places a change of the staff of day care is', () => {
    const rows = studyInputs(loadStudy('bkr-soepeler', fileFinder()));
    expect(rows[0]).toMatchObject({ places: ['opvang'], label: { nl: 'beroepskracht-kindratio' } });
  });
});
