/** A package: included scenarios count as if their changes stood between the base and the own changes. */
import { describe, expect, test } from 'vitest';
import { runRegions } from '../../src/engine/anchor.ts';
import { describeStudy, summariseChanges } from '../../src/report/summary.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { readLayers } from '../../src/scenario/layers.ts';
import { loadStudy } from '../../src/scenario/parse.ts';
import { faultsOf, finder } from './from-text.ts';

const MODEL = `doorstroom: model/1
id: m
title: m
time: {start: 2016-10-01, end: 2018-10-01}
places:
  thuis: {label: Thuis}
  so: {label: So, capacity: {level: 100, source: x}}
  sbo: {label: Sbo}
flows:
  - {from: thuis, to: so, hazard: 0.1, source: x}
  - {from: thuis, to: sbo, hazard: 0.1, source: x}
stocks:
  - {place: thuis, children: 1000, source: x}
`;

const file = (id: string, keys: string, changes: string[], more = '') =>
  `doorstroom: scenario/1\nid: ${id}\ntitle: ${id}\n${keys}\n${more}${
    changes.length === 0 ? 'changes: []' : `changes:\n${changes.map((c) => `  - {source: tabel, ${c}}`).join('\n')}`
  }\n`;

const PLACES = 'type: capacity, place: so, add: 50, start: 2017-01-01';
const LESS = 'type: capacity, place: so, scale: 0.5, start: 2017-01-01';
const SLOW = 'type: flow, from: [thuis], to: [sbo], multiply: 0.5, start: 2017-01-01';
const OWN = 'type: flow, from: [thuis], to: [sbo], add: 0.2, start: 2017-04-01';
const FIGURE = 'observed:\n  - {what: stock, place: thuis, date: 2017-10-01, children: 700, source: tabel}\n';

const BASE = file('b', 'base: m', [LESS]);
const PARTS = [
  BASE,
  file('x', 'base: b', [PLACES], FIGURE),
  file('y', 'base: m\nend: 2017-06-01', [SLOW]),
  file('inner', 'base: b\nincludes: [y]', []),
];
const load = (id: string, ...more: string[]) => loadStudy(id, finder(MODEL, ...PARTS, ...more));

describe('a package', () => {
  const whole = file('p', 'base: b\nincludes: [x, inner]', [OWN]);
  const study = load('p', whole);

  test('equals the scenario merged by hand', () => {
    const merged = file('p', 'base: m', [LESS, PLACES, SLOW, OWN], FIGURE);
    const [a, b] = [study, loadStudy('p', finder(MODEL, merged))].map((s) => buildPlan(s));
    expect(runRegions(a)).toEqual(runRegions(b));
    expect(a.time.steps).toBe(24);
  });

  test('says which part each change comes from', () => {
    expect(summariseChanges(study).map(({ scenario }) => scenario)).toEqual(['b', 'x', 'y', 'p']);
    expect(study.scenarios.map(({ file: f, base, included }) => [f.id, base, included])).toEqual([
      ['b', 0, false],
      ['x', 1, true],
      ['y', 1, true],
      ['inner', 1, true],
      ['p', 1, false],
    ]);
  });

  test('is described with the changes of what it includes, without those of its base', () => {
    const { base, includes, changes } = describeStudy(study);
    expect([base, includes]).toEqual(['b', ['x', 'inner']]);
    expect(changes.map(({ scenario }) => scenario)).toEqual(['x', 'y', 'p']);
    expect(describeStudy(load('b')).changes.map(({ scenario }) => scenario)).toEqual(['b']);
  });

  test('on a region with own figures may include what rests on the base that the region borrows from', () => {
    const region = 'doorstroom: own/1\nid: r\nbase: b\n';
    const read = (id: string) =>
      readLayers(
        'p',
        finder(MODEL, ...PARTS, region, file('z', 'base: x', []), file('p', `base: r\nincludes: [${id}]`, [])),
      );
    expect(read('x').faults).toEqual([]);
    expect(read('x').layers.map((layer) => layer.file.id)).toEqual(['x', 'p']);
    expect(read('z').faults.map(({ message }) => message)).toEqual([
      '"z" rests on "x", which this scenario does not rest on',
    ]);
  });

  test('may be a base, with its own end', () => {
    const on = load(
      'on',
      whole.replace('base: b', 'base: b\nend: 2018-04-01'),
      file('on', 'base: p\nincludes: []', []),
    );
    expect(buildPlan(on).time.steps).toBe(18);
    expect(on.scenarios.at(-1)?.base).toBe(5);
  });
});

describe('faults of a package', () => {
  const cases: [string, string, string[], string, RegExp][] = [
    ['itself', 'includes: [p]', [], 'includes[0]', /^"p" is this scenario itself$/],
    [
      'round about',
      'includes: [q]',
      [file('q', 'base: b\nincludes: [p]', [])],
      'includes[0]',
      /^"p" includes this scenario$/,
    ],
    ['the same one twice', 'includes: [x, x]', [], 'includes[1]', /^"x" is included already$/],
    ['one of its bases', 'includes: [b]', [], 'includes[0]', /^"b" is in the base already$/],
    ['one that another brings', 'includes: [y, inner]', [], 'includes[1]', /^"inner" brings y for the second time$/],
    [
      'one on another base',
      'includes: [z]',
      [file('z', 'base: x', [])],
      'includes[0]',
      /^"z" rests on "x", which this scenario does not rest on$/,
    ],
    ['a model', 'includes: [m]', [], 'includes[0]', /^"m" is a model$/],
  ];
  test.each(cases)('%s', (_, keys, others, path, message) => {
    const faults = faultsOf(() => load('p', file('p', `base: b\n${keys}`, []), ...others));
    expect(faults).toHaveLength(1);
    expect(faults[0].path).toBe(path);
    expect(faults[0].message).toMatch(message);
  });

  test('faults of an included file are told with its name, and a file that is not there with where it is asked for', () => {
    const wrong = file('w', 'base: b', ['type: capacity, place: soo, add: 1, start: 2017-01-01']);
    const faults = faultsOf(() =>
      load('p', file('p', 'base: b\nincludes: [w, nergens]', ['type: flow, start: 2017-01-01']), wrong),
    );
    expect(faults.map(({ file: f, path }) => [f, path])).toEqual([
      ['p.yaml', 'includes[1]'],
      ['w.yaml', 'changes[0].place'],
      ['p.yaml', 'changes[0]'],
    ]);
  });
});
