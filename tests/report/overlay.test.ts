/** Use beside a main place: who has it and who waits, worked out by hand, and nobody lost on the way. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runRegions } from '../../src/engine/anchor.ts';
import { runOverlay } from '../../src/report/overlay-run.ts';
import { buildPart } from '../../src/report/parts.ts';
import { buildResults } from '../../src/report/results.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { loadStudy } from '../../src/scenario/parse.ts';
import { faultsOf, finder, scenario } from '../scenario/from-text.ts';

/** Ages 4 to 6, 20 children each at school; a class of 20 comes in every year; half of the youngest two want it. */
const SCHOOL = `doorstroom: model/1
id: m
title: m
time: {start: 2020-10-01, end: 2022-10-01, step: quarter}
ages: {from: 4, to: 6, shift: 10-01, out: uit}
places:
  school: {label: School}
  zorg: {label: Zorg, capacity: {level: 5, source: x}}
  uit: {label: Uit, kind: exit}
inflows:
  vier: {to: school, ages: 4, at: shift, perYear: 20, source: x}
flows:
  - {from: school, to: zorg, hazard: 0, source: x}
stocks:
  - {place: school, ages: [4, 6], children: [20, 20, 20], source: x}
overlays:
  bso:
    label: Bso
    uses:
      - {places: school, ages: [4, 5], share: 0.5, source: x}
    places: {level: 8, source: x}
    childrenPerPlace: {value: 2, source: x}
    childrenPerProfessional: {value: 4, source: x}
`;

const loaded = (model: string, ...changes: string[]) =>
  loadStudy(changes.length > 0 ? 's' : 'm', finder(model, scenario(changes)));
function overlayOf(model: string, ...changes: string[]) {
  const plan = buildPlan(loaded(model, ...changes));
  const part = buildPart(plan, 0, runRegions(plan)[0]);
  const overlay = (plan.overlays ?? [])[0];
  return { plan, run: runOverlay(plan, overlay, part) };
}
const near = (values: ArrayLike<number>) => Array.from(values, (value) => expect.closeTo(value, 9));
const at = (values: Float64Array, step: number) => [...values.subarray(step * 3, step * 3 + 3)];

describe('by hand', () => {
  test('16 fit (8 places of 2), 20 want it: 8 of each age have it', () => {
    const { run } = overlayOf(SCHOOL);
    expect(at(run.used, 0)).toEqual(near([8, 8, 0]));
    expect(at(run.waiting, 0)).toEqual(near([2, 2, 0]));
  });

  test('at the shift the oldest eight and two stop, ten newcomers ask beside two who waited', () => {
    const { run } = overlayOf(SCHOOL);
    // eight have it, eight are free, twelve wait: two thirds of each age
    expect(at(run.used, 4)).toEqual(near([20 / 3, 8 + 4 / 3, 0]));
    expect(at(run.waiting, 4)).toEqual(near([10 / 3, 2 / 3, 0]));
    expect([run.joined[3], run.admitted[3], run.stopped[3], run.gaveUp[3]]).toEqual(near([10, 8, 8, 2]));
  });

  test('between shifts nothing moves', () => {
    const { run } = overlayOf(SCHOOL);
    expect([...run.joined.subarray(0, 3), ...run.admitted.subarray(0, 3)]).toEqual(near([0, 0, 0, 0, 0, 0]));
  });

  test('two places more take four from the list, half of each age', () => {
    const { run } = overlayOf(SCHOOL, 'type: overlay, overlay: bso, add: 2, start: 2021-04-01');
    expect(at(run.used, 1)).toEqual(near([8, 8, 0]));
    expect(at(run.used, 2)).toEqual(near([10, 10, 0]));
    expect(at(run.waiting, 2)).toEqual(near([0, 0, 0]));
  });

  test('fewer places put nobody out', () => {
    const { run } = overlayOf(SCHOOL, 'type: overlay, overlay: bso, set: 1, start: 2021-01-01');
    expect(at(run.used, 3)).toEqual(near([8, 8, 0]));
    // at the shift eight are left, more than the two who fit
    expect(at(run.used, 4)).toEqual(near([0, 8, 0]));
    expect(at(run.waiting, 4)).toEqual(near([10, 2, 0]));
  });

  test('half the demand: those who have it and those who wait shrink alike', () => {
    const { run } = overlayOf(SCHOOL, 'type: overlay, overlay: bso, demand: 0.5, start: 2021-01-01');
    expect(at(run.used, 1)).toEqual(near([5, 5, 0]));
    expect(at(run.waiting, 1)).toEqual(near([0, 0, 0]));
    expect([run.stopped[0], run.gaveUp[0], run.admitted[0]]).toEqual(near([8, 2, 2]));
  });

  test('what is reported: places, staff and the year', () => {
    const study = loaded(SCHOOL);
    const plan = buildPlan(study);
    const results = buildResults(study, plan, runRegions(plan));
    expect(results.childcare).toEqual({
      place: null,
      binding: false,
      overlays: [{ id: 'bso', label: { nl: 'Bso', en: 'Bso' } }],
      changed: [],
    });
    const [first, second] = results.whole.overlays;
    expect(first).toMatchObject({ date: '2020-10-01', overlay: 'bso', places: 8, period: null });
    // 16 children on 8 places, a professional to four places
    expect([first.wanted, first.used, first.waiting, first.placesUsed, first.staffNeeded]).toEqual(
      near([20, 16, 4, 8, 2]),
    );
    expect(Object.values(second.period ?? {})).toEqual(near([10, 8, 8, 2]));
  });
});

test('nobody is lost: who wants it has it or waits, and every change is counted', () => {
  const changes = fc.constantFrom(
    'add: 3',
    'add: -7.5',
    'set: 0',
    'scale: 0.5',
    'grow: 0.3',
    'demand: 1.7',
    'demand: 0.2',
    'demand: 0',
  );
  const starts = fc.constantFrom('2020-10-01', '2021-01-01', '2021-10-01', '2022-04-01');
  fc.assert(
    fc.property(changes, starts, fc.nat({ max: 8 }), (change, start, rampMonths) => {
      const ramp = change.startsWith('grow') ? 0 : rampMonths;
      const { plan, run } = overlayOf(
        SCHOOL,
        `type: overlay, overlay: bso, ${change}, start: ${start}, rampMonths: ${ramp}`,
      );
      const overlay = (plan.overlays ?? [])[0];
      const sum = (values: Float64Array, step: number) => at(values, step).reduce((total, n) => total + n, 0);
      for (let i = 0; i <= plan.time.steps; i++) {
        const room = overlay.places[0][i] * overlay.childrenPerPlace[i];
        const free = room - sum(run.used, i);
        // nobody waits beside a free place
        expect(Math.min(sum(run.waiting, i), Math.max(0, free))).toBeCloseTo(0, 9);
        expect(sum(run.used, i) + sum(run.waiting, i)).toBeCloseTo(40 * overlay.uses[0].share[i], 9);
        if (i === 0) continue;
        expect(sum(run.used, i)).toBeCloseTo(sum(run.used, i - 1) + run.admitted[i - 1] - run.stopped[i - 1], 9);
        expect(sum(run.waiting, i)).toBeCloseTo(
          sum(run.waiting, i - 1) + run.joined[i - 1] - run.admitted[i - 1] - run.gaveUp[i - 1],
          9,
        );
      }
    }),
    { numRuns: 40 },
  );
});

describe('displacement', () => {
  const CARE = SCHOOL.replace('to: zorg, hazard: 0,', 'to: zorg, hazard: 0.1,');
  const displaces = 'displaces: {from: [school], to: [zorg], share: 0.25, source: aanname, range: [0, 0.5]}';

  test('takes a part of the requests away, over the ramp', () => {
    const plan = buildPlan(
      loaded(CARE, `type: overlay, overlay: bso, add: 1, start: 2021-01-01, rampMonths: 6, ${displaces}`),
    );
    const [flow] = plan.flows;
    expect([...(flow.multiplier ?? [])].slice(0, 5)).toEqual(near([1, 1, 0.875, 0.75, 0.75]));
  });

  test('needs a flow, places that exist, and a range', () => {
    const wrong = 'displaces: {from: [zorg], to: [school], share: 0.25, source: aanname}';
    const faults = faultsOf(() => loaded(CARE, `type: overlay, overlay: bso, add: 1, start: 2021-01-01, ${wrong}`));
    expect(faults.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'changes[0].displaces.range: is missing',
      'changes[0].displaces: no flow of the model matches',
    ]);
  });
});

describe('faults', () => {
  const messages = (model: string, ...changes: string[]) =>
    faultsOf(() => buildPlan(loaded(model, ...changes))).map(({ path, message }) => `${path}: ${message}`);

  test('more children than there are, and places below 0', () => {
    expect(messages(SCHOOL, 'type: overlay, overlay: bso, demand: 3, start: 2021-01-01')).toEqual([
      'changes[0].demand: makes 1.5 of the children in school want Bso',
    ]);
    expect(messages(SCHOOL, 'type: overlay, overlay: bso, add: -9, start: 2021-01-01')).toEqual([
      'changes[0]: leaves "bso" with -1 places on 2021-01-01',
    ]);
  });

  test('in the model: a child with two shares, and no ratio for its age', () => {
    const twice = SCHOOL.replace(
      '    places: {level',
      '      - {places: school, ages: 5, share: 0.1, source: x}\n    places: {level',
    ).replace(/ {4}childrenPerProfessional.*\n/, '');
    expect(messages(twice)).toEqual([
      'overlays.bso.uses[1]: school, alle, age 5 has a share in 0 already',
      'overlays.bso: no ratio for age 4, 5',
    ]);
  });
});
