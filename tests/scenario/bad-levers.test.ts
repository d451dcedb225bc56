/** Faulty levers: each fault one message, with where it is and how to mend it. */
import { expect, test } from 'vitest';
import { faultsOf, planOf, scenario } from './from-text.ts';
import { CHAIN } from './lever-model.ts';

const AT = 'start: 2018-10-01';
const cases: [string, string, string, RegExp][] = [
  [
    'an unknown place',
    `type: diversion, from: [opvangg], to: [kdc], share: 0.1, ${AT}`,
    'changes[0].from[0]',
    /^there is no place "opvangg"$/,
  ],
  [
    'a share over 1',
    `type: diversion, from: [opvang], to: [kdc], share: 1.2, ${AT}`,
    'changes[0].share',
    /^1\.2 is not a share from 0 to 1$/,
  ],
  [
    'a flow that is not there',
    `type: diversion, from: [thuiszitten], to: [plus], share: 0.1, ${AT}`,
    'changes[0]',
    /^no flow of the model matches$/,
  ],
  [
    'a diversion to where it came from',
    `type: diversion, from: [opvang], to: [kdc], share: 0.1, into: kdc, ${AT}`,
    'changes[0].into',
    /^"kdc" is in `to` too$/,
  ],
  [
    'a wait for no place',
    `type: diversion, from: [opvang], to: [kdc], share: 0.1, whenFull: {afterWeeks: 4, share: 0.5}, ${AT}`,
    'changes[0].whenFull',
    /^nobody waits/,
  ],
  [
    'a wait for an unlimited place',
    `type: diversion, from: [opvang], to: [kdc], share: 0.1, into: regulier, whenFull: {afterWeeks: 4, share: 0.5}, ${AT}`,
    'changes[0].whenFull',
    /^"regulier" has no capacity, so it is never full$/,
  ],
  [
    'which of two destinations',
    `type: diversion, from: [regulier], to: [kdc, sbo], share: 0.1, into: plus, whenFull: {afterWeeks: 4, share: 0.5}, ${AT}`,
    'changes[0].whenFull.to',
    /^is missing$/,
  ],
  [
    'all of those who wait',
    `type: upward-pressure, waitingFor: [plus], to: kdc, afterWeeks: 4, share: 1, ${AT}`,
    'changes[0].share',
    /^1 is not a share from 0 to 0\.99$/,
  ],
  [
    'a list without capacity',
    `type: upward-pressure, waitingFor: [opvang], to: kdc, afterWeeks: 4, share: 0.1, ${AT}`,
    'changes[0].waitingFor[0]',
    /^"opvang" has no capacity$/,
  ],
  [
    'a ramp of what waiting does',
    `type: upward-pressure, waitingFor: [plus], to: kdc, afterWeeks: 4, share: 0.1, rampMonths: 3, ${AT}`,
    'changes[0].rampMonths',
    /^what waiting does changes at once$/,
  ],
  [
    'an age that is not there',
    `type: minimum-age, to: [sbo], age: 12, exceptions: 0, ${AT}`,
    'changes[0].age',
    /^age 12 is out of range$/,
  ],
  [
    'a wave where nobody can go',
    `type: minimum-age, to: [plus], age: 5, exceptions: 0, delayed: 0.5, ${AT}`,
    'changes[0].to[0]',
    /^"plus" takes nobody of age 5/,
  ],
  [
    'a range beside the wave',
    `type: minimum-age, to: [sbo], age: 6, exceptions: 0, delayed: 0.5, delayedRange: [0.6, 1], ${AT}`,
    'changes[0].delayedRange',
    /^does not hold 0\.5$/,
  ],
  [
    'an assumed wave without range',
    `type: minimum-age, to: [sbo], age: 6, exceptions: 0, delayed: 0.5, range: [0, 1], ${AT}`,
    'changes[0].delayedRange',
    /^is missing$/,
  ],
  [
    'demand for a place without capacity',
    `type: induced-demand, places: [regulier], elasticity: 1, delayMonths: 0, ${AT}`,
    'changes[0].places[0]',
    /^"regulier" has no capacity$/,
  ],
  [
    'nobody drops out',
    `type: waiting-worsens, waitingFor: [kdc], on: droppedOut, factor: {0: 2}, ${AT}`,
    'changes[0].waitingFor[0]',
    /^nobody drops out of the list of "kdc" in this model$/,
  ],
  [
    'a stratum that is not there',
    `type: waiting-worsens, waitingFor: [kdc], on: stratum, to: [mett], factor: {0: 2}, ${AT}`,
    'changes[0].to[0]',
    /^there is no stratum "mett"$/,
  ],
  ['a waiting policy of nothing', `type: waiting, places: [sbo], ${AT}`, 'changes[0]', /^changes nothing$/],
  [
    'priority for nobody',
    `type: waiting, places: [sbo], order: priority, ${AT}`,
    'changes[0].priority',
    /^is missing$/,
  ],
  [
    'count dates without season',
    `type: count-dates, places: [kdc], dates: [10-01], open: 0, ${AT}`,
    'changes[0].places[0]',
    /^the capacity of "kdc" is the same all year/,
  ],
  [
    'a review to nowhere in full',
    `type: exemption, shares: {kdc: 0.2}, review: {returns: 0.5, to: {sbo: 0.5}}, ${AT}`,
    'changes[0].review.to',
    /^the shares add up to 0\.5$/,
  ],
  [
    'a review to where they are',
    `type: exemption, shares: {kdc: 0.2}, review: {returns: 0.5, to: {kdc: 1}}, ${AT}`,
    'changes[0].review.to.kdc',
    /^"kdc" is in `shares` too$/,
  ],
  [
    'before the run',
    'type: staff-pressure, from: [regulier], to: [sbo], index: 1.1, elasticity: 1, start: 2010-10-01',
    'changes[0].start',
    /^2010-10-01 is before the run$/,
  ],
  [
    'an end within the ramp',
    `type: staff-pressure, from: [regulier], to: [sbo], index: 1.1, elasticity: 1, ${AT}, rampMonths: 24, end: 2019-10-01`,
    'changes[0].end',
    /before the change is complete$/,
  ],
];

test.each(cases)('%s', (name, change, path, message) => {
  const text = scenario([change]).replace(
    'source: tabel',
    name.startsWith('an assumed') ? 'source: "aanname: x"' : 'source: tabel',
  );
  const faults = faultsOf(() => planOf(CHAIN, text));
  expect(faults.map((fault) => fault.path)).toEqual([path]);
  expect(faults[0].message).toMatch(message);
  expect(faults[0].expected ?? '').not.toBe('');
});
