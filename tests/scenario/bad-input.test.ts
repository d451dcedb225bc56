/** Faulty scenarios: judged together with the model that they rest on, all faults at once. */
import { describe, expect, test } from 'vitest';
import { formatIssue } from '../../src/model/issues.ts';
import { loadStudy } from '../../src/scenario/parse.ts';
import { faultsOf, finder, planOf, scenario } from './from-text.ts';

const MODEL = `doorstroom: model/1
id: m
title: Twee plaatsen
time: {start: 2016-10-01, end: 2020-10-01}
strata: {zonder: {label: zonder}, met: {label: met}}
places:
  thuis: {label: Thuis}
  so: {label: {nl: Speciaal onderwijs, en: Special education}, capacity: {level: 300, source: tabel 1}}
  sbo: {label: Sbo}
flows:
  - {from: thuis, to: so, hazard: 0.1, source: tabel 2}
inflows:
  geboren: {to: thuis, perYear: 10, source: tabel 5}
regions:
  noord: {label: Noord, scale: 0.5, source: x}
  zuid: {label: Zuid, scale: 0.5, source: x}
stocks:
  - {place: thuis, stratum: zonder, children: 400, source: tabel 3}
`;

const faults = (...changes: string[]) => faultsOf(() => planOf(MODEL, scenario(changes)));

test('the model and a change of each type are accepted', () => {
  expect(
    faults(
      'type: capacity, place: so, add: 20, start: 2017-10-01, leadMonths: 2, rampMonths: 3, end: 2018-10-01',
      'type: flow, from: [thuis], to: [so], multiply: 2, start: 2016-10-01',
      'type: inflow, inflow: geboren, add: -10, start: 2017-10-01',
    ),
  ).toEqual([]);
});

const OK = 'type: capacity, place: so, add: 20';
const cases: [string, string, { path: string; message: string | RegExp; expected?: RegExp; hint?: RegExp }][] = [
  [
    'an unknown place',
    'type: capacity, place: soo, add: 20, start: 2017-10-01',
    {
      path: 'changes[0].place',
      message: 'there is no place "soo"',
      expected: /^one of thuis, so, sbo$/,
      hint: /did you mean "so"\?/,
    },
  ],
  [
    'a place by its label',
    'type: flow, from: [thuis], to: [Special education], multiply: 2, start: 2017-10-01',
    { path: 'changes[0].to[0]', message: 'there is no place "Special education"', hint: /^did you mean "so"\?$/ },
  ],
  [
    'a place by nearly its label in the other language',
    'type: capacity, place: speciaal onderwys, add: 20, start: 2017-10-01',
    { path: 'changes[0].place', message: 'there is no place "speciaal onderwys"', hint: /^did you mean "so"\?$/ },
  ],
  [
    'an assumption with a percentage for a share',
    'type: diversion, from: [thuis], to: [so], share: 60%, start: 2017-10-01, range: [0.2, 0.8]',
    { path: 'changes[0].share', message: '60% is not a share from 0 to 1', hint: /^write 0.6 \(a share/ },
  ],
  [
    'a decimal comma where a whole number is wanted: with a point it would be wrong too',
    'type: capacity, place: so, add: "2,5", start: 2017-10-01',
    { path: 'changes[0].add', message: '2,5 is not a whole number' },
  ],
  [
    'a range with decimal commas',
    'type: capacity, place: so, scale: 0.8, range: [0,6, 1], start: 2017-10-01',
    { path: 'changes[0].range', message: /^should be a range/, hint: /^a comma separates the numbers: .* \(0.6\)$/ },
  ],
  [
    'a date in the order of daily life',
    `${OK}, start: 1-10-2017`,
    { path: 'changes[0].start', message: /^1-10-2017 is not a date/, hint: /^write 2017-10-01$/ },
  ],
  [
    'a date that can be read in two ways',
    `${OK}, start: 1/10/2017`,
    { path: 'changes[0].start', message: /^1.10.2017 is not a date/, hint: /^year-month-day with two digits each/ },
  ],
  [
    'a percentage for a number of places',
    'type: capacity, place: so, add: 60%, start: 2017-10-01',
    { path: 'changes[0].add', message: '60% is not a whole number', hint: /^write the number itself, not a perc/ },
  ],
  [
    'a percentage for a number of children a year',
    'type: inflow, inflow: geboren, add: 60%, start: 2017-10-01',
    { path: 'changes[0].add', message: '60% is not a count', hint: /^write the number itself, not a percentage$/ },
  ],
  [
    'a percentage of growth',
    'type: capacity, place: so, grow: 3%, start: 2017-10-01',
    { path: 'changes[0].grow', message: '3% is not a share per year, such as 0.03', hint: /^write 0.03 \(a share/ },
  ],
  [
    'a percentage for a factor',
    'type: capacity, place: so, scale: 160%, start: 2017-10-01',
    { path: 'changes[0].scale', message: '160% is not a number of 0 or more', hint: /^write 1.6 \(a share/ },
  ],
  [
    'an assumption with a share of more than everybody',
    'type: diversion, from: [thuis], to: [so], share: 130%, start: 2017-10-01, range: [0.2, 0.8]',
    { path: 'changes[0].share', message: '130% is not a share from 0 to 1', hint: /at most 1, which is 100%$/ },
  ],
  [
    'an unknown place of a flow',
    'type: flow, from: [thuis], to: [so, sboo], multiply: 2, start: 2017-10-01',
    { path: 'changes[0].to[1]', message: 'there is no place "sboo"', hint: /did you mean "sbo"\?/ },
  ],
  [
    'an unknown inflow',
    'type: inflow, inflow: gebore, multiply: 2, start: 2017-10-01',
    {
      path: 'changes[0].inflow',
      message: 'there is no inflow "gebore"',
      expected: /^one of geboren$/,
      hint: /did you mean "geboren"\?/,
    },
  ],
  [
    'an unknown region',
    `${OK}, start: 2017-10-01, regions: [noordd]`,
    {
      path: 'changes[0].regions[0]',
      message: 'there is no region "noordd"',
      expected: /^one of noord, zuid$/,
      hint: /did you mean "noord"\?/,
    },
  ],
  [
    'an unknown stratum',
    'type: flow, strata: [mett], multiply: 2, start: 2017-10-01',
    { path: 'changes[0].strata[0]', message: 'there is no stratum "mett"', hint: /did you mean "met"\?/ },
  ],
  [
    'an unknown type',
    'type: capacty, place: so, add: 20, start: 2017-10-01',
    {
      path: 'changes[0].type',
      message: /^capacty is not/,
      expected: /^a change of type capacity, flow, inflow, diversion, .* or \S+$/,
      hint: /did you mean "capacity"\?/,
    },
  ],
  [
    'an unknown key',
    `${OK}, start: 2017-10-01, ramp: 12`,
    { path: 'changes[0].ramp', message: 'unknown key "ramp"', expected: /^one of type, place, add/ },
  ],
  [
    'a change before the run',
    `${OK}, start: 2015-10-01`,
    { path: 'changes[0].start', message: '2015-10-01 is before the run', expected: /^2016-10-01 or later$/ },
  ],
  [
    'a change after the run',
    `${OK}, start: 2020-10-01`,
    { path: 'changes[0].start', message: '2020-10-01 is past the end of the run', expected: /^before 2020-10-01$/ },
  ],
  [
    'an end before the change is complete',
    `${OK}, start: 2017-10-01, leadMonths: 6, rampMonths: 6, end: 2018-10-01`,
    {
      path: 'changes[0].end',
      message: /before the change is complete/,
      expected: /^an end after start, lead time and ramp$/,
    },
  ],
  [
    'an end before the start',
    `${OK}, start: 2017-10-01, end: 2017-01-01`,
    { path: 'changes[0].end', message: /before the change is complete/ },
  ],
  [
    'a capacity below 0',
    'type: capacity, place: so, add: -301, start: 2017-10-01',
    {
      path: 'changes[0]',
      message: 'leaves "so" in noord with -0.5 places on 2017-10-01',
      expected: /^a capacity of 0 or more$/,
    },
  ],
  [
    'an inflow below 0',
    'type: inflow, inflow: geboren, add: -11, start: 2017-10-01',
    { path: 'changes[0]', message: 'makes inflow "geboren" negative', expected: /^an inflow of 0 or more$/ },
  ],
  [
    'a place without capacity',
    'type: capacity, place: sbo, add: 20, start: 2017-10-01',
    { path: 'changes[0].place', message: '"sbo" has no capacity', expected: /^a place with capacity$/ },
  ],
  [
    'nothing to do',
    'type: capacity, place: so, start: 2017-10-01',
    { path: 'changes[0]', message: 'changes nothing', expected: /^exactly one of add, set, scale, grow$/ },
  ],
  [
    'two things to do',
    `${OK}, set: 3, start: 2017-10-01`,
    { path: 'changes[0]', message: 'has add and set', expected: /^exactly one of/ },
  ],
  [
    'a flow that is not there',
    'type: flow, from: [so], multiply: 2, start: 2017-10-01',
    { path: 'changes[0]', message: 'no flow of the model matches', expected: /existing flow/ },
  ],
  [
    'a new flow from nowhere',
    'type: flow, to: [so], add: 0.2, start: 2017-10-01',
    { path: 'changes[0]', message: /which flow/, expected: /^from and to$/ },
  ],
  [
    'an assumption without range',
    `${OK}, start: 2017-10-01`,
    { path: 'changes[0].range', message: 'is missing', expected: /assumption/ },
  ],
  [
    'two ranges',
    `${OK}, start: 2017-10-01, range: [10, 30], rangeFactor: [0.5, 2]`,
    { path: 'changes[0].rangeFactor', message: 'stands beside range', expected: /^one of the two$/ },
  ],
  [
    'places with a thousands point',
    'type: capacity, place: so, add: 1.200, start: 2017-10-01',
    { path: 'changes[0].add', message: '1.200 is read as 1.2', hint: /^write 1200/ },
  ],
  [
    'places with a thousands comma',
    'type: capacity, place: so, add: "1,200", start: 2017-10-01',
    { path: 'changes[0].add', message: /^1,200 is not a/, hint: /^write 1200/ },
  ],
  [
    'growth with a ramp',
    'type: capacity, place: so, grow: 0.1, rampMonths: 6, start: 2017-10-01',
    { path: 'changes[0].rampMonths', message: 'growth is a ramp already' },
  ],
];

describe('one fault gives one message', () => {
  test.each(cases)('%s', (name, change, { path, message, expected, hint }) => {
    const text = scenario([change]);
    const found = faultsOf(() =>
      planOf(MODEL, name.startsWith('an assumption') ? text.replace('tabel', 'aanname') : text),
    );
    expect(found).toEqual([
      {
        file: 's.yaml',
        path,
        message: typeof message === 'string' ? message : expect.stringMatching(message),
        expected: expected ? expect.stringMatching(expected) : expect.any(String),
        hint: hint ? expect.stringMatching(hint) : undefined,
      },
    ]);
    expect(found.map((issue) => formatIssue(issue)).join()).not.toMatch(/Invalid|received|Too small|object Object/);
  });
});

test('all faults of form and of meaning at once, those of the base first', () => {
  const base = scenario(['type: capacity, place: sso, add: 20, start: 2017-10-01']).replace('id: s', 'id: b');
  const own = scenario([
    'type: capacity, place: so, add: 1.200, start: 2015-10-01',
    'type: capacty, place: soo, add: 2, start: 2017-10-01',
    'type: inflow, inflow: gebore, multiply: -1, start: 2030-10-01',
  ]).replace('base: m', 'base: b');
  expect(
    faultsOf(() => planOf(MODEL, base, own))
      .map((f) => `${f.file} ${f.path}`)
      .sort(),
  ).toEqual([
    'b.yaml changes[0].place',
    's.yaml changes[0].add',
    's.yaml changes[0].start',
    's.yaml changes[1].place',
    's.yaml changes[1].type',
    's.yaml changes[2].inflow',
    's.yaml changes[2].multiply',
    's.yaml changes[2].start',
  ]);
});

const told = (text: string) =>
  faultsOf(() => planOf(MODEL, text))
    .map(({ path, message }) => `${path}: ${message}`)
    .sort();

test('a wrong figure, type, date and percentage at once hide nothing of what else is wrong', () => {
  const observed = `observed:
  - { what: stok, place: soo, date: 1-10-2018, children: 60%, source: x }`;
  const text = scenario(['type: capaciteit, place: sso, add: 60%, start: 2017-13-01, plek: so'], observed);
  expect(told(text)).toEqual([
    'changes[0].add: 60% is not a whole number',
    'changes[0].place: there is no place "sso"',
    'changes[0].plek: unknown key "plek"',
    'changes[0].start: 2017-13-01 is not a date such as 2026-08-01',
    expect.stringMatching(/^changes\[0\].type: capaciteit is not a change of type capacity, flow/),
    'observed[0].children: 60% is not a whole number',
    'observed[0].date: 1-10-2018 is not a date such as 2026-08-01',
    'observed[0].place: there is no place "soo"',
    'observed[0].what: stok is not one of stock, list',
  ]);
});

test('of a type that is like none, values are judged as in the type that fits best, and no key is called unknown', () => {
  const stroom = 'type: stroom, from: [thius], to: [so], multiply: 80 %, start: 2017-01-32, wat: 1';
  expect(told(scenario([stroom, 'place: so, add: 60%, start: 2017-10-01']))).toEqual([
    'changes[0].from[0]: there is no place "thius"',
    'changes[0].multiply: 80 % is not a number of 0 or more',
    'changes[0].start: 2017-01-32 is not a date such as 2026-08-01',
    expect.stringMatching(/^changes\[0\].type: stroom is not a change of type/),
    'changes[1].add: 60% is not a whole number',
    'changes[1].type: is missing',
  ]);
});

test('a change that is no group of keys hides nothing of the next one', () => {
  expect(told(`${scenario(['type: capacity, place: sso, add: 2, start: 2017-10-01'])}  - so + 20\n`)).toEqual([
    'changes[0].place: there is no place "sso"',
    expect.stringMatching(/^changes\[1\]: so \+ 20 is not a change of type/),
  ]);
});

test('what stands in for a faulty part gives no faults of its own', () => {
  const wrong = (change: string) =>
    told(scenario([change]).replace('tabel', 'aanname')).map((line) => line.split(':')[0]);
  const at = 'start: 2017-10-01';
  expect(wrong(`type: minimum-age, to: [so], age: x, exceptions: 0.1, delayed: 0.5, range: [0, 1], ${at}`)).toEqual([
    'changes[0].age',
  ]);
  expect(
    wrong(`type: waiting-worsens, waitingFor: [so], on: x, to: [met], factor: {0: 1}, range: [1, 2], ${at}`),
  ).toEqual(['changes[0].on']);
  expect(wrong(`type: flow, to: [so], multiply: 2, rangeFactor: x, ${at}`)).toEqual(['changes[0].rangeFactor']);
  expect(wrong(`type: waiting, places: [so], order: x, priority: [thuis], range: [0, 1], ${at}`)).toEqual([
    'changes[0].order',
  ]);
  // of what it has nothing to do with, the rest is told
  expect(wrong('type: capacity, place: so, add: x, start: 2030-10-01')).toEqual([
    'changes[0].add',
    'changes[0].range',
    'changes[0].start',
  ]);
});

test('a percentage for a number of places, in Dutch', () => {
  expect(faults('type: capacity, place: so, add: 60%, start: 2017-10-01').map(({ nl }) => nl)).toEqual([
    { message: '60% is geen heel getal', expected: 'een heel getal', hint: 'schrijf het getal zelf, geen percentage' },
  ]);
});

describe('bases', () => {
  const change = ['type: capacity, place: so, add: 20, start: 2017-10-01'];
  const load = (...texts: string[]) => faultsOf(() => loadStudy('s', finder(...texts)));

  test('an unknown base', () => {
    expect(load(scenario(change).replace('base: m', 'base: ketting'))).toEqual([
      { file: 's.yaml', path: 'base', message: 'there is no model or scenario "ketting"' },
    ]);
  });

  test('an unknown base does not hide the other faults', () => {
    const text = scenario(['type: capacity, plaats: so, add: 20, start: 2017-10-01']).replace(
      'base: m',
      'base: ketting',
    );
    expect(
      load(text)
        .map((f) => f.path)
        .sort(),
    ).toEqual(['base', 'changes[0].plaats', 'changes[0].place']);
  });

  test('no base', () => {
    expect(load(scenario(change).replace('base: m\n', ''))).toEqual([
      expect.objectContaining({ path: 'base', message: 'is missing', expected: 'a text' }),
    ]);
  });

  test('a scenario on itself, and two on each other', () => {
    expect(load(scenario(change).replace('base: m', 'base: s'))).toEqual([
      expect.objectContaining({ file: 's.yaml', path: 'base', message: '"s" is this scenario itself' }),
    ]);
    const a = scenario(change).replace('base: m', 'base: b');
    const b = scenario(change).replace('base: m', 'base: s').replace('id: s', 'id: b');
    expect(load(a, b)).toEqual([
      expect.objectContaining({ file: 'b.yaml', path: 'base', message: '"s" rests on this scenario' }),
    ]);
  });

  test('faults of the model are told with those of the scenario', () => {
    const found = load(
      MODEL.replace('hazard: 0.1', 'hazard: -1'),
      scenario(['type: capacity, place: so, ad: 20, start: 2017-10-01']),
    );
    expect(found.map((f) => `${f.file} ${f.path}`)).toEqual(['s.yaml changes[0].ad', 'm.yaml flows[0].hazard']);
  });

  test('something that is neither model nor scenario', () => {
    expect(load(scenario(change).replace('scenario/1', 'scenaro/1'))).toEqual([
      {
        file: 's.yaml',
        path: 'doorstroom',
        message: '"scenaro/1" is not a kind of file',
        expected: 'model/1, scenario/1 or own/1',
        hint: 'did you mean "scenario/1"?',
      },
    ]);
  });

  test('an end before the start, beside the steps, and too far', () => {
    const end = (date: string) => load(MODEL, scenario(change, `end: ${date}`)).filter((f) => f.path === 'end');
    expect(end('2015-10-01').map((f) => f.message)).toEqual(['2015-10-01 is not after 2016-10-01']);
    expect(end('2020-10-11').map((f) => f.expected)).toEqual(['a whole number of steps from 2016-10-01']);
    expect(end('4016-10-01').map((f) => f.expected)).toEqual(['at most 12,000 steps']);
    expect(end('2030-10-01')).toEqual([]);
  });

  test('a change to a flow that a base brings', () => {
    const base = scenario(['type: flow, from: [so], to: [sbo], add: 0.2, start: 2017-10-01']).replace('id: s', 'id: b');
    const own = scenario(['type: flow, from: [so], multiply: 2, start: 2017-10-01']).replace('base: m', 'base: b');
    expect(load(MODEL, base, own)).toEqual([]);
  });
});

test('a capacity below 0 is told once, not for each region and each change after it', () => {
  const found = faults(
    'type: capacity, place: so, add: -400, start: 2018-10-01',
    'type: capacity, place: so, add: 10, start: 2019-10-01',
  );
  expect(found.map((f) => f.message)).toEqual(['leaves "so" in noord with -50 places on 2018-10-01']);
});

test('a change that starts on the very first step from a capacity of 0 is no fault', () => {
  // a weight that rounding puts just below 0 must not make a negative capacity
  for (let month = 1; month <= 12; month++) {
    const start = `2017-${String(month).padStart(2, '0')}-01`;
    const text = scenario([`type: capacity, place: so, add: 100, start: ${start}, leadMonths: 7, rampMonths: 7`]);
    expect(faultsOf(() => planOf(MODEL.replace('level: 300', 'level: 0'), text))).toEqual([]);
  }
});
