import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { type Change, createFigureRunner, loadStudy, withChoices, yearFigures } from '../../src/index.ts';
import { CHAIN } from './models.ts';

const study = loadStudy('proef', (ref) => ({ name: ref, text: CHAIN }));
const withChanges = (changes: readonly Change[], counted: number | null = null) =>
  withChoices(study, {
    id: 'mijn',
    title: { nl: 'm', en: 'm' },
    levers: {},
    changes,
    observed:
      counted === null
        ? []
        : [{ what: 'stock', place: 'school', date: '2021-10-01', children: counted, source: 'telling' }],
  });
const capacity = (add: number, start: string): Change => ({
  type: 'capacity',
  place: 'speciaal',
  add,
  start,
  rampMonths: 6,
  source: 'vraag',
});
const demand = (multiply: number, start: string): Change => ({
  type: 'flow',
  to: ['speciaal'],
  multiply,
  start,
  source: 'vraag',
});

describe('figures while a lever moves', () => {
  it('are exactly those of a run by itself, whatever was run before', () => {
    const start = fc.constantFrom('2020-11-01', '2021-09-01', '2021-10-01', '2022-03-01');
    const change = fc.oneof(
      fc.tuple(fc.integer({ min: -9, max: 30 }), start).map(([n, from]) => capacity(n, from)),
      fc.tuple(fc.double({ min: 0, max: 3, noNaN: true }), start).map(([n, from]) => demand(n, from)),
    );
    const setting = fc.tuple(
      fc.array(change, { maxLength: 2 }),
      fc.option(fc.integer({ min: 100, max: 300 }), { freq: 4 }),
    );
    fc.assert(
      fc.property(fc.array(setting, { minLength: 2, maxLength: 6 }), (settings) => {
        const runner = createFigureRunner();
        for (const [changes, counted] of settings) {
          const chosen = withChanges(changes, counted);
          expect(runner.of(chosen)).toEqual(yearFigures(chosen));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('of a slider that is dragged are those of each of its values', () => {
    const runner = createFigureRunner();
    for (const add of [5, 12, -4, 12, 0]) {
      const chosen = withChanges([capacity(add, '2022-03-01')]);
      expect(runner.of(chosen)).toEqual(yearFigures(chosen));
    }
  });

  it('of regions with places enough are those of each value too, also when they become too few', () => {
    const chain = loadStudy('huidig-beleid', fileFinder());
    const runner = createFigureRunner();
    for (const add of [0, 1500, 800, -9000, 1500, -9000, 2000]) {
      const places: Change = {
        type: 'capacity',
        place: 'so',
        add,
        start: '2026-08-01',
        rampMonths: 24,
        source: 'vraag',
      };
      const chosen = withChoices(chain, {
        id: 'mijn',
        title: { nl: 'm', en: 'm' },
        levers: {},
        changes: [places],
        observed: [],
      });
      expect(runner.of(chosen), `${add} places`).toEqual(yearFigures(chosen));
    }
  });
});
