/** Every model and scenario in the folder is valid, runs, and conserves its children. */
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileFinder, shippedFiles } from '../../bin/files.ts';
import { runRegions } from '../../src/engine/anchor.ts';
import { loadStudy } from '../../src/own/load.ts';
import { buildPlan } from '../../src/scenario/build.ts';

const find = fileFinder();
const files = [...shippedFiles().values()];

test('the models and scenarios that are promised are there', () => {
  const ids = files.map((name) => basename(name, '.yaml'));
  expect(ids).toEqual(
    expect.arrayContaining([
      ...['keten', 'huidig-beleid', 'bevroren', 'so-plaatsen', 'kdc-plaatsen'],
      ...['twee-plaatsen', 'markov', 'sir', 'wachtrij', 'cascade'],
    ]),
  );
});

describe.each(files.map((name) => [basename(name), name]))('%s', (_, name) => {
  const study = loadStudy(name, find);

  test('has the name of its file', () => {
    const id = study.scenarios.at(-1)?.file.id ?? study.model.id;
    expect(id).toBe(basename(name).replace(/\.\w+$/, ''));
  });

  test('runs', () => {
    const plan = buildPlan(study);
    const runs = runRegions(plan);
    expect(runs).toHaveLength(plan.regions.length);
    for (const run of runs) {
      // conservation is checked by the run itself
      expect(run.stock.every((children) => children >= 0 && Number.isFinite(children))).toBe(true);
      expect(run.stock.some((children) => children > 0)).toBe(true);
      expect(run.flow.some((children) => children > 0)).toBe(true);
    }
  });
});
