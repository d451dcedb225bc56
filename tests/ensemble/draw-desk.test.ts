/** Draws that go on from what they did under another study are those of a study by itself, bit for bit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { openDrawDesk, openDraws } from '../../src/ensemble/draws.ts';
import { movable, planDifference } from '../../src/ensemble/plan-difference.ts';
import { buildPlan, type Change, loadStudy, type Study, withChoices } from '../../src/index.ts';

const find = fileFinder();
const SOURCE = { source: 'vraag' };
const STEPS_BEFORE_2022 = 63;

function studyOf(scenario: string, changes: readonly Change[], counted: number | null = null): Study {
  const study = loadStudy(scenario, find);
  const chosen = withChoices(study, {
    id: 'mijn',
    title: { nl: 'm', en: 'm' },
    levers: {},
    changes,
    observed:
      counted === null
        ? []
        : [{ what: 'stock', place: 'so', date: '2023-10-01', children: counted, source: 'telling' }],
  });
  // what comes later takes time and nothing else
  return {
    ...chosen,
    model: { ...chosen.model, time: { ...chosen.model.time, end: '2024-10-01' } },
    scenarios: chosen.scenarios.map((layer) => ({ ...layer, file: { ...layer.file, end: undefined } })),
  };
}

const capacity = (add: number, start: string): Change => ({
  type: 'capacity',
  place: 'so',
  add,
  start,
  rampMonths: 12,
  ...SOURCE,
});
const demand = (multiply: number, start: string): Change => ({
  type: 'flow',
  to: ['so', 'sbo'],
  multiply,
  start,
  rampMonths: 12,
  ...SOURCE,
  range: [0, 3],
});
const ratio = (children: number, start: string): Change => ({
  type: 'bkr',
  ages: 0,
  children,
  start,
  rampMonths: 0,
  ...SOURCE,
});

describe('draws of one study after another', () => {
  it('are those of each study by itself', () => {
    const start = fc.constantFrom('2018-01-01', '2021-12-01', '2022-01-01', '2022-02-01', '2023-08-01');
    const change = fc.oneof(
      fc.tuple(fc.integer({ min: -2000, max: 4000 }), start).map(([n, from]) => capacity(n, from)),
      fc.tuple(fc.double({ min: 0.5, max: 1.6, noNaN: true }), start).map(([n, from]) => demand(n, from)),
      fc.tuple(fc.integer({ min: 2, max: 5 }), start).map(([n, from]) => ratio(n, from)),
    );
    const studies = fc
      .tuple(
        fc.constantFrom('huidig-beleid', 'vraag-groeit', 'bevroren'),
        fc.uniqueArray(change, { maxLength: 2, selector: ({ type }) => type }),
        fc.option(fc.integer({ min: 28_000, max: 33_000 }), { freq: 6 }),
      )
      .map(([scenario, changes, counted]) => studyOf(scenario, changes, counted));
    fc.assert(
      fc.property(fc.array(studies, { minLength: 2, maxLength: 4 }), (chosen) => {
        const desk = openDrawDesk({ byRegion: true, from: { year: 2022, month: 1, day: 1 } });
        for (const study of chosen) {
          const [desked, alone] = [desk.open(study, 3), openDraws(study, 3, true)];
          expect(desked.keys).toEqual(alone.keys);
          for (const n of [2, 0]) expect(desked.run(n)).toEqual(alone.run(n));
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it.each([
    ['places', (n: number, start: string) => [capacity(100 * n, start)]],
    ['demand', (n: number, start: string) => [demand(1 + n / 10, start)]],
    ['the BKR', (n: number, start: string) => [ratio(3 + n, start)]],
  ] as const)('are those of each study by itself while %s move', (_, changes) => {
    const desk = openDrawDesk({ byRegion: true, from: { year: 2022, month: 1, day: 1 } });
    const moves = [
      [1, '2022-02-01'],
      [2, '2022-02-01'],
      [1, '2022-08-01'],
      [2, '2022-08-01'],
      [1, '2022-01-01'],
      [2, '2021-12-01'],
      [1, '2021-12-01'],
    ] as const;
    for (const [n, start] of moves) {
      const study = studyOf('huidig-beleid', changes(n, start));
      const [desked, alone] = [desk.open(study, 3), openDraws(study, 3, true)];
      for (const draw of [2, 0]) expect(desked.run(draw), `${n} from ${start}`).toEqual(alone.run(draw));
    }
  });

  it('are those of each study by itself while places come and go, enough for a region or not', () => {
    const desk = openDrawDesk({ byRegion: true, from: { year: 2022, month: 1, day: 1 } });
    // with 9,000 places less children wait where there was room before
    for (const n of [0, 1500, 800, -9000, 1500, -9000, 0, 2000]) {
      const study = studyOf('huidig-beleid', [capacity(n, '2022-02-01')]);
      const [desked, alone] = [desk.open(study, 2), openDraws(study, 2, true)];
      for (const draw of [1, 0]) expect(desked.run(draw), `${n} places`).toEqual(alone.run(draw));
    }
  });

  it('are those of the study that was opened last', () => {
    const desk = openDrawDesk({});
    const first = desk.open(studyOf('huidig-beleid', []));
    desk.open(studyOf('huidig-beleid', [capacity(10, '2022-01-01')]));
    expect(() => first.run(0)).toThrow(/opened last/);
  });
});

describe('two plans', () => {
  const plan = movable(buildPlan(studyOf('huidig-beleid', [])));
  const difference = (changes: readonly Change[]) => planDifference(plan, buildPlan(studyOf('huidig-beleid', changes)));

  it('share all steps when they differ in nothing', () => {
    expect(difference([]).shared).toBe(plan.time.steps);
  });

  it('share what comes before the first capacity that differs, which the step before it uses too', () => {
    // the first month of a ramp adds nothing yet, so 2022-02-01 is the first that differs
    expect(difference([capacity(100, '2022-01-01')]).shared).toBe(STEPS_BEFORE_2022);
  });

  it('differ in capacities alone when places are added, and not when demand grows too', () => {
    expect(difference([capacity(100, '2022-01-01')]).capacityOnly).toBe(true);
    expect(difference([capacity(100, '2022-01-01'), demand(1.1, '2022-01-01')]).capacityOnly).toBe(false);
  });

  it('share nothing when one has a list more', () => {
    expect(difference([ratio(4, '2022-01-01')])).toEqual({ shared: 0, move: null, capacityOnly: false });
  });
});
