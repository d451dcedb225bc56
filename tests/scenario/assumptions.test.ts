import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { fileFinder } from '../../bin/files.ts';
import { loadStudy } from '../../src/own/load.ts';
import { numberAt } from '../../src/scenario/assumptions.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { withChoices } from '../../src/scenario/draft.ts';
import { drawValues } from '../../src/scenario/draw-values.ts';
import { type Keys, modelNumbers } from '../../src/scenario/model-numbers.ts';
import { ratesOn } from '../../src/scenario/rates-on.ts';
import { scenarioText } from '../../src/scenario/write.ts';
import { faultsOf, finder, scenario } from './from-text.ts';
import { CHAIN } from './lever-model.ts';

const shipped = fileFinder();

/** A scenario on the model `m` that changes nothing. */
function still(more = '', base = 'm'): string {
  return `doorstroom: scenario/1\nid: s\ntitle: s\nbase: ${base}\n${more}\nchanges: []\n`;
}

function assuming(...lines: string[]): string {
  return still(`assumptions:\n${lines.map((line) => `  - {source: tabel, ${line}}`).join('\n')}`);
}

function edited(keys: Keys, value: number): string {
  const file = parse(CHAIN);
  const item = keys.slice(0, -1).reduce((at, key) => at[key], file);
  item[keys.at(-1) as string] = value;
  return stringify(file);
}

const planOf = (...texts: string[]) => buildPlan(loadStudy('s', finder(...texts)));

describe('an assumption', () => {
  const numbers = [...modelNumbers(loadStudy('m', finder(CHAIN)).model).values()];

  it('can be made of every number with a source, and is then as if the model file said so', () => {
    expect(numbers.length).toBeGreaterThan(30);
    let sound = 0;
    for (const { path, keys, value } of numbers) {
      const other = Number.isInteger(value) ? value + 3 : value * 0.9;
      const model = edited(keys, other);
      const wrong = faultsOf(() => loadStudy('m', finder(model)));
      const texts = [CHAIN, assuming(`path: "${path}", value: ${other}, was: ${value}`)];
      const told = faultsOf(() => loadStudy('s', finder(...texts)));
      expect(told.length, path).toBe(wrong.length);
      if (wrong.length > 0) {
        expect(told[0].path).toBe('assumptions[0].value');
        continue;
      }
      sound++;
      expect(planOf(...texts), path).toEqual(planOf(model, still()));
    }
    expect(sound).toBeGreaterThan(20);
  });

  it('counts from the first step on, whatever changes do later', () => {
    const change = ['type: capacity, place: sbo, add: 5, start: 2018-10-01'];
    const { regions } = planOf(
      CHAIN,
      scenario(change, 'assumptions: [{path: places.sbo.capacity.level, value: 200, source: x}]'),
    );
    // half of 200 in a quarter of the country, and a quarter of what comes later
    expect(regions[0].capacity[3]?.[0]).toBe(25);
    expect(regions[0].capacity[3]?.[26]).toBeCloseTo((25 + 1.25) * 1.1 ** 0, 0);
  });

  it('of the last scenario counts, and says what it replaced', () => {
    const path = 'places.kdc.waiting.withdrawn';
    const under = assuming(`path: ${path}, value: 0.4, was: 0.2`).replace('id: s', 'id: onder');
    const top = assuming(`path: ${path}, value: 0.6, was: 0.4`).replace('base: m', 'base: onder');
    const study = loadStudy('s', finder(CHAIN, under, top));
    expect(study.model.places.kdc.waiting?.withdrawn).toBe(0.6);
    expect(study.published?.model.places.kdc.waiting?.withdrawn).toBe(0.2);
    expect([...(study.published?.was.values() ?? [])]).toEqual([0.2, 0.4]);
  });

  it('brings its own source and range where its item has no other number', () => {
    const study = loadStudy(
      's',
      finder(CHAIN, assuming('path: places.kdc.capacity.level, value: 80, range: [70, 95]')),
    );
    expect(study.model.places.kdc.capacity).toMatchObject({ level: 80, source: 'tabel', range: [70, 95] });
    expect(study.model.places.sbo.capacity?.source).toBe('x');
  });

  it('needs no changes beside it, and is about numbers only', () => {
    const bare = assuming('path: places.sbo.waiting.withdrawn, value: 0.5').replace('changes: []', '');
    expect(planOf(CHAIN, bare)).toEqual(planOf(CHAIN, assuming('path: places.sbo.waiting.withdrawn, value: 0.5')));
    const rates = loadStudy('huidig-beleid', shipped);
    for (const id of ['constructor', 'toString', '__proto__'])
      expect(numberAt(rates, `estimates.${id}`), id).toBeUndefined();
  });

  it('with faults is refused, all of them at once', () => {
    const lines = [
      'path: places.sbo.waiting.withdrawm, value: 0.5',
      'path: places.sbo.waiting, value: 0.5',
      'path: places.sbo.waiting.withdrawn, value: -1',
      'path: places.sbo.waiting.withdrawn, value: 0.3',
      'path: places.sbo.capacity.level, value: 1.5',
      'path: "forcedMoves[0].to.sbo", value: 0.9',
      'path: places.kdc.waiting.withdrawn, value: 0.3, was: 0.9',
      'path: places.plus.waiting.withdrawn, value: 0.3, range: [1, 2]',
      'path: estimates.kans, value: 0.3',
    ];
    const faults = faultsOf(() => loadStudy('s', finder(CHAIN, assuming(...lines))));
    expect(faults.map(({ path, message, hint }) => [path, message, hint])).toEqual([
      [
        'assumptions[0].path',
        '"places.sbo.waiting.withdrawm" is not a number of the model',
        'did you mean "places.sbo.waiting.withdrawn"?',
      ],
      [
        'assumptions[1].path',
        '"places.sbo.waiting" is not a number of the model',
        'did you mean "places.sbo.waiting.withdrawn"?',
      ],
      ['assumptions[3].path', 'assumptions[2] is about "places.sbo.waiting.withdrawn" too', undefined],
      ['assumptions[6].was', '"places.kdc.waiting.withdrawn" is 0.2 now', undefined],
      ['assumptions[7].range', '1 to 2 does not hold 0.3', undefined],
      ['assumptions[8].path', '"estimates.kans" is not a number of the model', undefined],
      ['assumptions[4].value', '1.5 is not a whole number', undefined],
      ['assumptions[2].value', '-1 is not a number of 0 or more', undefined],
      ['assumptions[5].value', 'the shares add up to 1.84 (forcedMoves[0].to in the model)', undefined],
    ]);
    for (const { file, nl } of faults) expect([file, nl.message]).toEqual(['s.yaml', expect.stringMatching(/\S/)]);
  });

  it('is one of faults among others', () => {
    const faults = faultsOf(() =>
      loadStudy(
        's',
        finder(
          CHAIN,
          scenario(
            ['type: capacity, place: sob, add: 1, start: 2018-10-01'],
            'assumptions: [{path: x, value: hoi, source: x}]',
          ),
        ),
      ),
    );
    expect(faults.map(({ path }) => path).sort()).toEqual([
      'assumptions[0].path',
      'assumptions[0].value',
      'changes[0].place',
    ]);
  });
});

describe('an assumption of a calibrated rate', () => {
  const text = still('assumptions: [{path: estimates.so-zonder, value: 0.8, source: x}]', 'huidig-beleid');
  const find: typeof shipped = (ref, from) =>
    ref === 's' ? { name: 's.yaml', text } : shipped(ref, from === 's.yaml' ? null : from);
  const study = loadStudy('s', find);
  const base = loadStudy('huidig-beleid', shipped);
  const ids = Object.keys(base.estimates?.parameters ?? {});
  const at = ids.indexOf('so-zonder');

  it('has its value in every draw; the other rates keep theirs', () => {
    for (const n of [0, 7]) {
      const [before, after] = [base, study].map((of) => of.estimates && [...drawValues(of.estimates, n)]);
      expect(after?.[at]).toBe(0.8);
      expect(before?.[at]).not.toBe(0.8);
      expect(after?.filter((_, k) => k !== at)).toEqual(before?.filter((_, k) => k !== at));
    }
    expect(study.estimates?.values[at]).toBe(0.8);
    expect(study.estimates?.file.estimates['so-zonder']).toMatchObject({ status: 'assumption-driven', contraction: 0 });
  });

  it('is a number that its scale allows, of a rate that a run uses', () => {
    const wrong = (line: string) =>
      faultsOf(() =>
        loadStudy('t', (ref, from) =>
          ref === 't'
            ? {
                name: 't.yaml',
                text: still(`assumptions: [{${line}, source: x}]`, 'huidig-beleid'),
              }
            : shipped(ref, from === 't.yaml' ? null : from),
        ),
      ).map(({ path }) => path);
    expect(wrong('path: estimates.so-12, value: 1.1')).toEqual(['assumptions[0].value']);
    expect(wrong('path: estimates.so-zonder, value: 1.1')).toEqual([]);
    expect(wrong('path: estimates.so-zonder, value: -1')).toEqual(['assumptions[0].value']);
    expect(wrong('path: estimates.grens, value: 0.1')).toEqual(['assumptions[0].path']);
  });

  it('is told of the numbers of the model that it acts on', () => {
    const { model } = base;
    const on = (path: string) => {
      const keys = modelNumbers(model).get(path)?.keys ?? [];
      return ratesOn(model, base.estimates?.parameters ?? {}, keys);
    };
    const leaving = model.forcedMoves?.findIndex(({ from, ages }) => from === 'so' && ages === 12) ?? -1;
    expect(on(`forcedMoves[${leaving}].share`)).toEqual([{ id: 'so-12', how: 'instead' }]);
    expect(on(`forcedMoves[${leaving}].to.vso`)).toEqual([{ id: 'so-vso', how: 'instead' }]);
    expect(on('inflows.van-buiten-4-13.perYear')).toEqual([{ id: 'immigratie', how: 'times' }]);
    expect(on('flows[0].hazard')).toEqual([{ id: 'vertrek', how: 'times' }]);
    expect(on('places.so.waiting.withdrawn')).toEqual([]);
    // a number in whose place a rate stands changes nothing
    const assumptions = [{ path: `forcedMoves[${leaving}].share`, value: 0.9, source: 'x' }];
    const changed = withChoices(base, {
      id: 's',
      title: { nl: 's', en: 's' },
      levers: {},
      changes: [],
      assumptions,
      observed: [],
    });
    expect(buildPlan(changed).forcedMoves).toEqual(buildPlan(base).forcedMoves);
  });
});

describe('assumptions among choices', () => {
  const path = 'places.so.waiting.withdrawn';
  const choose = (study: ReturnType<typeof loadStudy>, value: number, levers = {}) =>
    withChoices(study, {
      id: 'mijn',
      title: { nl: 'mijn', en: 'mine' },
      levers,
      assumptions: [{ path, value, source: 'aanname', range: [0, 1] }],
      changes: [],
      observed: [],
    });

  it('make a file that reads back to the same study, which says what was there', () => {
    const made = choose(loadStudy('so-plaatsen', shipped), 0.5, { 'so.add': 100 });
    const file = made.scenarios.at(-1)?.file;
    if (!file) throw new Error('expected a scenario');
    expect(file.assumptions).toEqual([{ path, value: 0.5, was: 0.2, source: 'aanname', range: [0, 1] }]);
    const read = loadStudy('mijn', (ref, from) =>
      ref === 'mijn'
        ? { name: 'mijn.yaml', text: scenarioText(file) }
        : shipped(ref, from === 'mijn.yaml' ? null : from),
    );
    expect(read.scenarios.at(-1)?.file).toEqual(file);
    expect(buildPlan(read)).toEqual(buildPlan(made));
  });

  it('come in the place of those about the same number, and go when they are left out', () => {
    const study = loadStudy('so-plaatsen', shipped);
    const once = choose(study, 0.5);
    const twice = choose(once, 0.7);
    expect(twice.model.places.so.waiting?.withdrawn).toBe(0.7);
    expect(twice.scenarios.at(-1)?.file.assumptions?.[0]).toMatchObject({ value: 0.7, was: 0.5 });
    const none = withChoices(
      { ...once, scenarios: study.scenarios },
      { id: 'n', title: { nl: 'n', en: 'n' }, levers: {}, changes: [], observed: [] },
    );
    expect(none.model).toBe(study.model);
    expect(none.published).toBeUndefined();
  });
});
