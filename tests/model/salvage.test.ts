/** What is left of a file with a fault of form: enough to tell its other faults, whatever is wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatPath, IssueList } from '../../src/model/issues.ts';
import { readYaml } from '../../src/model/read.ts';
import { salvage } from '../../src/model/salvage.ts';
import { modelSchema } from '../../src/model/schema.ts';
import { ownSchema } from '../../src/own/schema.ts';
import { changeSchema, scenarioSchema } from '../../src/scenario/schema.ts';
import { CHAIN } from '../report/models.ts';

const SCENARIOS = path.resolve(import.meta.dirname, '../../scenarios');
const scenarioTypes = changeSchema.options.map((change) => change.shape.type.value);
const NONSENSE = ['Ω', {}, [], -1e9, null];

const valueOf = (text: string) => readYaml(text, new IssueList('x'))?.value;

/** Every path of a value, but not that of what kind of file it is. */
function pathsOf(value: unknown, at: readonly PropertyKey[] = []): PropertyKey[][] {
  if (typeof value !== 'object' || value === null) return [];
  const keys: PropertyKey[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys
    .filter((key) => key !== 'doorstroom')
    .flatMap((key) => {
      const here = [...at, key];
      return [here, ...pathsOf((value as Record<PropertyKey, unknown>)[key], here)];
    });
}

function replaced(value: unknown, at: readonly PropertyKey[], by: unknown): unknown {
  const copy = structuredClone(value);
  const parent = at.slice(0, -1).reduce((inner, key) => (inner as Record<PropertyKey, unknown>)[key], copy);
  (parent as Record<PropertyKey, unknown>)[at[at.length - 1]] = by;
  return copy;
}

/** Paths where nonsense leaves nothing to check. */
function lost(schema: Parameters<typeof salvage>[0], value: unknown): string[] {
  return pathsOf(value).flatMap((at) =>
    NONSENSE.filter((by) => salvage(schema, replaced(value, at, by)) === null).map(
      (by) => `${formatPath(at)}: ${JSON.stringify(by)}`,
    ),
  );
}

const SELDOM = [
  { type: 'inflow', inflow: 'geboren', add: -10, start: '2025-10-01', source: 'x' },
  { type: 'plus-groups', professionals: 10, start: '2025-10-01', source: 'x' },
  { type: 'group-size', elasticity: -0.1, to: ['so'], start: '2025-10-01', source: 'x' },
];

/** One change of each type, from the shipped scenarios where they have it, with figures, assumptions and costs. */
function everyChange() {
  const files = readdirSync(SCENARIOS)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => valueOf(readFileSync(path.join(SCENARIOS, name), 'utf8')) as { changes?: { type: string }[] });
  const changes = [...files.flatMap((file) => file.changes ?? []), ...SELDOM];
  const fullest = new Map(
    changes.toSorted((a, b) => Object.keys(a).length - Object.keys(b).length).map((change) => [change.type, change]),
  );
  return {
    ...{
      doorstroom: 'scenario/1',
      id: 's',
      title: { nl: 's', en: 's' },
      base: 'm',
      includes: ['x'],
      end: '2030-10-01',
    },
    observed: [{ what: 'list', place: 'so', date: '2025-10-01', children: 3, source: 'x' }],
    assumptions: [{ path: 'a.b', value: 1, was: 2, source: 'x', range: [0, 1] }],
    costs: [{ place: 'so', perChildYear: 1, source: 'x' }],
    changes: [...fullest.values()],
  };
}

describe('nonsense anywhere leaves a file that can be checked further', () => {
  test('in a scenario, with every type of change', { timeout: 120_000 }, () => {
    const value = everyChange();
    expect(scenarioSchema.safeParse(value).error).toBeUndefined();
    expect(new Set(value.changes.map(({ type }) => type))).toEqual(new Set(scenarioTypes));
    expect(lost(scenarioSchema, value)).toEqual([]);
  });

  test('in a model', { timeout: 120_000 }, () => {
    expect(lost(modelSchema, valueOf(CHAIN))).toEqual([]);
  });

  test('in own figures', { timeout: 120_000 }, () => {
    const text = readFileSync(path.join(SCENARIOS, 'eigen/haaglanden.yaml'), 'utf8');
    expect(lost(ownSchema, valueOf(text))).toEqual([]);
  });
});

test('a word of a known few becomes the one that was most likely meant', () => {
  const value = {
    ...{ doorstroom: 'scenario/1', id: 's', title: 's', base: 'm' },
    observed: [{ what: 'lijst', place: 'so', date: '2025-10-01', children: 3, source: 'x' }],
    changes: [{ type: 'flwo', to: ['so'], multiply: 2, start: '2025-10-01', source: 'x' }],
  };
  const left = salvage(scenarioSchema, value)?.data;
  expect(left?.observed?.[0].what).toBe('list');
  expect(left?.changes[0]).toMatchObject({ type: 'flow', to: ['so'], multiply: 2 });
});
