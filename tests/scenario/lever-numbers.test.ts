import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileFinder, shippedFiles } from '../../bin/files.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { NUMBER_WORDS } from '../../src/scenario/lever-words.ts';
import { findLever, leversOf, withLever } from '../../src/scenario/levers.ts';
import { loadStudy } from '../../src/scenario/parse.ts';
import { changeSchema } from '../../src/scenario/schema.ts';
import { faultsOf, finder } from './from-text.ts';

const MODEL = `
doorstroom: model/1
id: m
title: m
time: { start: 2020-01-01, end: 2025-01-01 }
ages: { from: 4, to: 12, shift: 10-01, out: oud }
places:
  school: { label: { nl: School, en: School } }
  so: { label: { nl: Speciaal, en: Special }, capacity: { level: 40, source: tabel }, waiting: { withdrawn: 0.1, source: tabel } }
  oud: { label: Oud, kind: exit }
flows:
  - { from: school, to: so, hazard: 0.1, source: tabel }
inflows:
  vier: { to: school, ages: 4, perYear: 100, at: shift, source: tabel }
stocks:
  - { place: school, children: 800, source: tabel }
regions:
  noord: { label: Noord, scale: 0.25, source: tabel }
  zuid: { label: Zuid, scale: 0.75, source: tabel }
`;
const BASE = `
doorstroom: scenario/1
id: basis
title: basis
base: m
changes:
  - { type: capacity, place: so, grow: 0.02, start: 2020-01-01, source: aanname, range: [0, 0.03] }
`;
const TOP = `
doorstroom: scenario/1
id: meer
title: meer
base: basis
changes:
  - { type: capacity, place: so, add: 8, start: 2021-01-01, rampMonths: 12, regions: [noord], source: vraag }
  - { type: capacity, place: so, add: -4, start: 2022-01-01, source: vraag }
  - { type: flow, from: [school], to: [so], ages: [4, 6], multiply: 0.8, start: 2021-01-01, end: 2023-01-01, rampMonths: 12, source: aanname, rangeFactor: [0.5, 1.5] }
  - { type: minimum-age, to: [so], age: 7, exceptions: 0.1, start: 2021-01-01, source: aanname, range: [0, 0.5] }
  - { type: staff-pressure, from: [school], to: [so], elasticity: 1, index: { step: { 2021-01-01: 1.2 } }, start: 2021-01-01, source: aanname, range: [0, 2] }
  - { type: inflow, inflow: vier, multiply: 1.1, start: 2021-01-01, source: vraag }
`;
const study = loadStudy('meer', finder(MODEL, BASE, TOP));
const levers = leversOf(study);

describe('levers', () => {
  it('are every number of every change, with short names where those are unique', () => {
    expect(levers.map((lever) => [lever.id, lever.value])).toEqual([
      ['so.grow', 0.02],
      ['meer/so.add#1', 8],
      ['so.rampMonths', 12],
      ['meer/so.add#2', -4],
      ['school:so.multiply', 0.8],
      ['school:so.rampMonths', 12],
      ['minimum-age:alle:so.age', 7],
      ['minimum-age:alle:so.exceptions', 0.1],
      ['staff-pressure:school:so.index.step.2021-01-01', 1.2],
      ['staff-pressure:school:so.elasticity', 1],
      ['vier.multiply', 1.1],
    ]);
  });

  it('say what they are in both languages', () => {
    const [, add] = levers;
    expect(add.label).toEqual({ nl: 'extra plaatsen: Speciaal (Noord)', en: 'extra places: Special (Noord)' });
    expect(add.unit).toEqual({ nl: 'plaatsen', en: 'places' });
    expect(findLever(study, 'school:so.multiply').label.nl).toBe('factor op de kans: School naar Speciaal');
    expect(levers.at(-3)?.label.nl).toMatch(/^werkdruk, druk op personeel .* 2021-01-01: School naar Speciaal$/);
  });

  it('have the range of the file, or a guess that a file could hold', () => {
    const range = (id: string) => [...findLever(study, id).range, findLever(study, id).given];
    expect(range('so.grow')).toEqual([0, 0.03, true]);
    expect(range('school:so.multiply')).toEqual([0.4, 1.2, true]);
    // a quarter of the 40 x 0.25 places of noord is less than twice the number: 16, rounded up
    expect(range('meer/so.add#1')).toEqual([0, 20, false]);
    expect(range('meer/so.add#2')).toEqual([-10, 0, false]);
    expect(range('minimum-age:alle:so.exceptions')).toEqual([0, 0.5, true]);
    // ages 4 to 12, and nobody of age 4 can be held back until 4
    expect(range('minimum-age:alle:so.age').at(-1)).toBe(false);
    for (const lever of levers) {
      expect(lever.range[0]).toBeLessThan(lever.range[1]);
      for (const end of lever.range) expect(() => withLever(study, lever, end)).not.toThrow();
    }
  });

  it('know whole numbers', () => {
    expect(levers.filter((lever) => lever.whole).map((lever) => lever.path[0])).toEqual([
      'add',
      'rampMonths',
      'add',
      'rampMonths',
      'age',
    ]);
  });

  it('move one number and nothing else', () => {
    for (const lever of levers) {
      const moved = withLever(study, lever, lever.range[1]);
      expect(leversOf(moved).find((other) => other.id === lever.id)?.value).toBe(lever.range[1]);
      expect(withLever(moved, lever, lever.value)).toEqual(study);
    }
    const places = (add: number) => {
      const plan = buildPlan(withLever(study, findLever(study, 'meer/so.add#1'), add));
      return plan.regions.map((region) => region.capacity[1]?.at(-1) ?? 0);
    };
    const [noord, zuid] = places(8);
    expect(places(20)).toEqual([noord + 12, zuid]);
  });

  it('may leave the range of the file, but not what a file can hold', () => {
    const lever = findLever(study, 'school:so.multiply');
    expect(() => withLever(study, lever, 3)).not.toThrow();
    expect(faultsOf(() => withLever(study, lever, -1))[0]).toMatchObject({
      file: 'meer',
      path: 'changes[2].multiply',
      expected: 'a number of 0 or more',
    });
    expect(faultsOf(() => withLever(study, findLever(study, 'meer/so.add#1'), 2.5))[0].path).toBe('changes[0].add');
    // the change ends before it has grown in
    expect(faultsOf(() => withLever(study, findLever(study, 'school:so.rampMonths'), 36))[0].path).toBe(
      'changes[2].end',
    );
  });

  it('can be moved one after another, also past their ranges', () => {
    const slow = withLever(study, findLever(study, 'school:so.multiply'), 3);
    const grown = withLever(slow, findLever(study, 'so.grow'), 0.5);
    expect(leversOf(grown).map((lever) => lever.value)).toEqual([
      0.5,
      8,
      12,
      -4,
      3,
      ...levers.slice(5).map((l) => l.value),
    ]);
  });

  it('that share a name are listed, and a slip is mended', () => {
    expect(faultsOf(() => findLever(study, 'so.add'))).toEqual([
      {
        file: 'lever',
        path: '',
        message: '"so.add" is the name of 2 levers',
        expected: 'one of meer/so.add#1, meer/so.add#2',
      },
    ]);
    expect(faultsOf(() => findLever(study, 'so.gro'))[0].hint).toBe('did you mean "so.grow"?');
    expect(findLever(study, 'basis/so.grow')).toEqual(levers[0]);
  });
});

describe('numbers of changes', () => {
  it('all have words', () => {
    const unnamed = changeSchema.options.flatMap(({ shape }) => {
      const type = String((shape.type as { value: string }).value);
      const numbers = Object.keys(shape).filter((key) => {
        const schema = (shape as Record<string, { safeParse(value: unknown): { success: boolean } }>)[key];
        return schema.safeParse(1).success && key !== 'ages';
      });
      return numbers
        .filter((key) => !NUMBER_WORDS[`${type}.${key}`] && !NUMBER_WORDS[key])
        .map((key) => `${type}.${key}`);
    });
    expect(unnamed).toEqual([]);
  });
});

describe('levers of the shipped scenarios', () => {
  it('are named once, labelled, and can go to both ends', { timeout: 60_000 }, () => {
    const find = fileFinder();
    const ids = [...shippedFiles()]
      .filter(([, file]) => path.basename(path.dirname(file)) === 'scenarios')
      .map(([id]) => id);
    expect(ids).toContain('so-plaatsen');
    for (const id of ids) {
      const shipped = loadStudy(id, find, false);
      const all = leversOf(shipped);
      expect(new Set(all.map((lever) => lever.id)).size, id).toBe(all.length);
      for (const lever of all.filter(({ layer }) => layer === shipped.scenarios.length - 1)) {
        expect(lever.label.nl, lever.id).not.toBe('');
        for (const end of lever.range) expect(() => withLever(shipped, lever, end), `${id} ${lever.id}`).not.toThrow();
      }
    }
  });
});
