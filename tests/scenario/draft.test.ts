import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import {
  type Choices,
  InputError,
  leversOf,
  loadStudy,
  runStudy,
  type Study,
  scenarioText,
  toJson,
  withChoices,
} from '../../src/index.ts';

const find = fileFinder();
const none: Choices = { id: 'mijn', title: { nl: 'mijn', en: 'mine' }, levers: {}, changes: [], observed: [] };
const leverOf = (study: Study, scenario: string, key: string) => {
  const found = leversOf(study).find((lever) => lever.scenario === scenario && lever.path.includes(key));
  if (!found) throw new Error(`no lever ${key} in ${scenario}`);
  return found;
};
/** The study as the command line reads it from the file. */
const reread = (study: Study) => {
  const file = study.scenarios.at(-1)?.file;
  if (!file) throw new Error('no scenario');
  return loadStudy('mijn.yaml', (ref, from) =>
    from === null ? { name: ref, text: scenarioText(file) } : find(ref, from === 'mijn.yaml' ? null : from),
  );
};

describe('choices on a study', () => {
  const study = loadStudy('so-plaatsen', find);

  it('without any choice give the figures of the study', () => {
    const chosen = withChoices(study, none);
    expect(chosen.scenarios.at(-1)?.file).toMatchObject({ base: 'so-plaatsen', changes: [] });
    expect(JSON.stringify(runStudy(chosen).whole)).toBe(JSON.stringify(runStudy(study).whole));
  }, 60_000);

  it('give, byte for byte, what the command line computes from their file', () => {
    const chosen = withChoices(study, {
      ...none,
      levers: { [leverOf(study, 'so-plaatsen', 'add').id]: 500, [leverOf(study, 'huidig-beleid', 'grow').id]: 0.03 },
      changes: [{ type: 'capacity', place: 'kdc', add: 250, start: '2026-08-01', source: 'vraag' }],
      observed: [{ what: 'list', place: 'kdc', date: '2025-10-01', children: 250, source: 'eigen telling' }],
    });
    expect(toJson(runStudy(reread(chosen)))).toBe(toJson(runStudy(chosen)));
  }, 60_000);

  it('keep scenarios below as they are, and take in those that change', () => {
    const top = leverOf(study, 'so-plaatsen', 'add');
    const one = withChoices(study, { ...none, levers: { [top.id]: 500 } });
    expect(one.scenarios.map(({ file }) => file.id)).toEqual(['huidig-beleid', 'mijn']);
    expect(one.scenarios[1].file).toMatchObject({ base: 'huidig-beleid', changes: [{ place: 'so', add: 500 }] });
    const low = leverOf(study, 'huidig-beleid', 'grow');
    const both = withChoices(study, { ...none, levers: { [low.id]: 0.03 } });
    expect(both.scenarios.map(({ file }) => file.id)).toEqual(['mijn']);
    expect(both.scenarios[0].file.base).toBe('keten');
    const total = study.scenarios.reduce((sum, { file }) => sum + file.changes.length, 0);
    expect(both.scenarios[0].file.changes).toHaveLength(total);
  });

  it('widen the range of a value that was chosen outside it', () => {
    const low = leverOf(study, 'huidig-beleid', 'grow');
    const far = withChoices(study, { ...none, levers: { [low.id]: low.range[1] + 0.05 } });
    expect(far.scenarios[0].file.changes[low.change].range?.[1]).toBeCloseTo(low.range[1] + 0.05, 12);
  });

  it('are refused when they do not fit', () => {
    expect(() => withChoices(study, { ...none, levers: { 'so.bestaat-niet': 1 } })).toThrow(InputError);
    const wrong = {
      ...none,
      observed: [{ what: 'list' as const, place: 'maan', date: '2025-10-01', children: 1, source: 'x' }],
    };
    expect(() => withChoices(study, wrong)).toThrow(InputError);
  });
});
