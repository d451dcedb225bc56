import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { loadStudy, studyInputs } from '../../src/index.ts';
import { CHAIN } from './models.ts';

describe('inputs of a study', () => {
  const rows = studyInputs(loadStudy('proef', (ref) => ({ name: ref, text: CHAIN })));
  const at = (path: string) => rows.find((row) => row.path === path);

  it('are every source in the file, once', () => {
    expect(rows.length).toBe(CHAIN.match(/source:/g)?.length);
    expect(new Set(rows.map((row) => row.path)).size).toBe(rows.length);
  });

  it('say what they are worth, of what, and on what they rest', () => {
    expect(at('flows.0')).toEqual({
      file: 'proef',
      path: 'flows.0',
      label: { nl: 'Gewone school → Speciale school', en: 'Regular school → Special school' },
      numbers: [{ name: 'hazard', value: 0.2 }],
      source: 'aanname',
      status: 'assumption',
      range: [0.1, 0.3],
      asFactor: false,
      contraction: null,
    });
    expect(at('places.speciaal.capacity')).toMatchObject({
      status: 'measured',
      numbers: [{ name: 'level', value: 20 }],
    });
  });

  it('hold what was calibrated, and whether the data inform it', () => {
    const study = loadStudy('huidig-beleid', fileFinder());
    const all = studyInputs(study);
    const found = all.filter((row) => row.contraction !== null);
    expect(found.length).toBe(Object.keys(study.estimates?.parameters ?? {}).length);
    for (const row of found) expect(row.status).toBe((row.contraction ?? 0) >= 0.5 ? 'estimated' : 'assumption');
    expect(all[0].file).toBe('huidig-beleid');
  });
});
