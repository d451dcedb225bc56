/** A scenario changes nothing before the first day on which one of its own changes does anything. */
import { expect, test, vi } from 'vitest';
import { fileFinder, shippedFiles } from '../../bin/files.ts';
import { runRegions } from '../../src/engine/anchor.ts';
import { EVENT_COUNT, type Trajectory } from '../../src/engine/trajectory.ts';
import { cellCount, type RunPlan } from '../../src/model/plan.ts';
import { timeAt } from '../../src/model/time.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { loadStudy, type Study } from '../../src/scenario/parse.ts';
import { effectiveStart } from '../../src/scenario/timing.ts';

vi.setConfig({ testTimeout: 120_000 });
const find = fileFinder();

interface World {
  readonly plan: RunPlan;
  readonly runs: readonly Trajectory[];
}

const worlds = new Map<string, World>();
/** Bases are run once. */
function baseWorld(id: string): World {
  const known = worlds.get(id);
  if (known) return known;
  const plan = buildPlan(loadStudy(id, find));
  const world = { plan, runs: runRegions(plan) };
  worlds.set(id, world);
  return world;
}

/** Shipped scenarios with dated changes of their own and no newer figures, which bring the whole run to a number on their day. */
const dated: [string, Study][] = [...shippedFiles()].flatMap(([id, file]): [string, Study][] => {
  if (file.includes('/eigen/') || file.includes('/calibration/')) return [];
  const study = loadStudy(id, find);
  return ownChanges(study).length === 0 || ownLayers(study).some((s) => s.file.observed?.length) ? [] : [[id, study]];
});

function ownLayers({ scenarios }: Study): Study['scenarios'] {
  const own = scenarios.at(-1);
  return scenarios.filter((layer) => layer === own || (layer.included && layer.base === own?.base));
}

function ownChanges(study: Study) {
  return ownLayers(study).flatMap(({ file }) => file.changes);
}

/** The largest difference in a cell (relative where it holds more than one child), of all states up to and with this step. */
function furthest(a: World, b: World, steps: number): number {
  const perState = cellCount(a.plan) * (a.plan.tags.length + 1);
  let most = 0;
  a.runs.forEach(({ stock }, r) => {
    for (let k = 0; k < (steps + 1) * perState; k++)
      most = Math.max(most, Math.abs(stock[k] - b.runs[r].stock[k]) / Math.max(1, stock[k]));
  });
  return most;
}

/** Children waiting by origin, moves and what becomes of waits, of every step before the day, by name. */
function figuresBefore({ plan, runs }: World, steps: number, lists: readonly string[]): Map<string, number> {
  const figures = new Map<string, number>();
  const add = (name: string, n: number) => n !== 0 && figures.set(name, (figures.get(name) ?? 0) + n);
  const name = (p: number) => plan.places[p]?.id ?? '';
  runs.forEach((run, r) => {
    for (let i = 0; i <= steps; i++) {
      run.lists.forEach((place, l) => {
        if (!lists.includes(name(place))) return;
        const row = i * run.lists.length + l;
        plan.places.forEach((_, p) => {
          add(`${r} ${i} ${name(place)} from ${p}`, run.waitingByOrigin[row * plan.places.length + p]);
        });
        for (let e = 0; e < EVENT_COUNT && i < steps; e++)
          add(`${r} ${i} ${name(place)} event ${e}`, run.events[row * EVENT_COUNT + e]);
      });
      if (i === steps) continue;
      run.pairTo.forEach((to, q) => {
        for (let a = 0; a < plan.ages.count; a++)
          add(
            `${r} ${i} ${name(run.pairFrom[q])} to ${name(to)} at ${a}`,
            run.flow[(i * run.pairTo.length + q) * plan.ages.count + a],
          );
      });
    }
  });
  return figures;
}

test('there are such scenarios of every family', () => {
  const families = new Set(dated.map(([, study]) => study.scenarios.at(-1)?.file.family));
  expect([...families]).toEqual(expect.arrayContaining(['capacity', 'flow', 'childcare', 'system', 'package']));
  expect(dated.length).toBeGreaterThan(25);
});

test.each(dated)('%s', (_, study) => {
  const own = study.scenarios.at(-1)?.file;
  const base = baseWorld(own?.base ?? '');
  const plan = buildPlan(study);
  const world = { plan, runs: runRegions(plan) };
  const first = Math.min(...ownChanges(study).map(effectiveStart));
  let steps = Math.min(plan.time.steps, base.plan.time.steps);
  while (steps > 0 && timeAt(plan.time, steps) > first - 1e-9) steps -= 1;
  const lists = base.plan.places.filter(({ limited }) => limited).map(({ id }) => id);
  const [with_, without] = [figuresBefore(world, steps, lists), figuresBefore(base, steps, lists)];
  const apart = [...new Set([...with_.keys(), ...without.keys()])].filter(
    (key) => Math.abs((with_.get(key) ?? 0) - (without.get(key) ?? 0)) > 1e-9 * Math.max(1, without.get(key) ?? 0),
  );
  expect(apart.slice(0, 5)).toEqual([]);
  expect(furthest(world, base, steps)).toBeLessThan(1e-9);
  expect(steps).toBeGreaterThan(12);
});
