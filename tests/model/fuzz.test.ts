/** Whatever stands in a file, the answer is a list of faults in plain words, never a crash. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseModel } from '../../src/model/parse.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { loadStudy } from '../../src/scenario/parse.ts';
import { faultsOf } from '../scenario/from-text.ts';

const read = (name: string) => readFileSync(new URL(`../../scenarios/${name}`, import.meta.url), 'utf8');

type Node = Record<string, unknown> | unknown[];

/** Every place in a value where something else could stand. */
function spots(value: unknown, found: [Node, string | number][] = []): [Node, string | number][] {
  if (value === null || typeof value !== 'object') return found;
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    found.push([value as Node, key]);
    spots((value as Record<PropertyKey, unknown>)[key], found);
  }
  return found;
}

const strange = fc.constantFrom<unknown>(
  ...[
    null,
    -1,
    0,
    0.5,
    1e9,
    1.2,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    '',
    'x',
    'thuis',
    '0,1',
    '2016-10-01',
    'a +',
  ],
  ...[[], [1, 2], ['x'], {}, { x: 1 }, { step: {} }, { linear: { '2016-10-01': -1 } }, undefined],
);

function damaged(text: string, damage: readonly (readonly [number, unknown])[]): string {
  const file = parse(text) as Node;
  for (const [pick, value] of damage) {
    const all = spots(file);
    const [node, key] = all[pick % all.length];
    if (value === undefined && !Array.isArray(node)) delete node[key as string];
    else (node as Record<PropertyKey, unknown>)[key] = value;
  }
  return stringify(file, { aliasDuplicateObjects: false });
}

const damage = fc.array(fc.tuple(fc.nat(), strange), { minLength: 1, maxLength: 3 });

describe.each([
  ['keten.yaml', 25],
  ['voorbeelden/cascade.yaml', 150],
  ['voorbeelden/wachtrij.yaml', 150],
  ['voorbeelden/sir.yaml', 150],
])('%s with parts replaced', (name, numRuns) => {
  const text = read(name);

  test('gives faults in plain words', () => {
    let faulty = 0;
    fc.assert(
      fc.property(damage, (some) => {
        const faults = faultsOf(() => parseModel(damaged(text, some), name));
        if (faults.length > 0) faulty += 1;
        for (const fault of faults) {
          expect(fault.file).toBe(name);
          expect(`${fault.path} ${fault.message} ${fault.expected}`).not.toMatch(
            /Invalid|received|Too (small|big)|\[object/,
          );
        }
      }),
      { numRuns, seed: 21 },
    );
    expect(faulty).toBeGreaterThan(numRuns / 2);
  }, 60_000);
});

describe('a scenario with parts replaced', () => {
  const model = read('voorbeelden/cascade.yaml');
  const scenario = `doorstroom: scenario/1
id: s
title: s
base: cascade
end: 2027-01-01
changes:
  - {type: capacity, place: so, add: 2, start: 2026-03-01, leadMonths: 1, rampMonths: 2, end: 2026-09-01, source: x}
  - {type: flow, from: [thuis], to: [kdc], multiply: 0.5, start: 2026-02-01, source: x}
  - {type: flow, from: [kdc], to: [thuis], add: 0, start: 2026-02-01, source: aanname, range: [0, 0.2]}
`;

  test('gives faults in plain words, or a plan', () => {
    let faulty = 0;
    fc.assert(
      fc.property(damage, (some) => {
        const text = damaged(scenario, some);
        const find = (ref: string) => ({ name: `${ref}.yaml`, text: ref === 's' ? text : model });
        const faults = faultsOf(() => buildPlan(loadStudy('s', find)));
        if (faults.length > 0) faulty += 1;
        for (const fault of faults)
          expect(`${fault.path} ${fault.message} ${fault.expected}`).not.toMatch(
            /Invalid|received|Too (small|big)|\[object/,
          );
      }),
      { numRuns: 300, seed: 22 },
    );
    expect(faulty).toBeGreaterThan(150);
  }, 60_000);
});
