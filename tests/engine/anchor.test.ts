import { describe, expect, it } from 'vitest';
import { runRegions } from '../../src/engine/anchor.ts';
import { RunError } from '../../src/engine/run-error.ts';
import type { InputError } from '../../src/model/issues.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { loadStudy } from '../../src/scenario/parse.ts';

const MODEL = `
doorstroom: model/1
id: klein
title: klein
time: { start: 2020-01-01, end: 2023-01-01, step: year }
places:
  school: { label: school }
  so:
    label: so
    capacity: { level: 10, source: voorbeeld }
    waiting: { source: voorbeeld }
flows:
  - { from: school, to: so, hazard: 0.1, source: voorbeeld }
regions:
  a: { label: a, scale: 0.25, source: voorbeeld }
  b: { label: b, scale: 0.75, source: voorbeeld }
stocks:
  - { place: school, children: 1000, source: voorbeeld }
  - { place: so, children: 10, source: voorbeeld }
`;

function plan(observed: string) {
  const scenario = `doorstroom: scenario/1\nid: anker\ntitle: anker\nbase: klein\nobserved:${observed === '' ? ' []' : `\n${observed}`}\nchanges: []\n`;
  const files: Record<string, string> = { klein: MODEL, anker: scenario };
  return buildPlan(loadStudy('anker', (ref) => ({ name: ref, text: files[ref] })));
}

/** Children at t[i] in a place, and waiting for so, all regions. */
function figures(observed: string) {
  const runs = runRegions(plan(observed));
  const sum = (read: (run: (typeof runs)[number]) => number) => runs.reduce((n, run) => n + read(run), 0);
  return {
    runs,
    school: (i: number) => sum((run) => run.stock[i * 2]),
    so: (i: number) => sum((run) => run.stock[i * 2 + 1]),
    waiting: (i: number) => sum((run) => run.waitingByOrigin[i * 2] + run.waitingByOrigin[i * 2 + 1]),
  };
}

describe('re-anchoring', () => {
  it('brings a stock to its newer figure, all regions together, and keeps the jump as an adjustment', () => {
    const { runs, school, waiting } = figures(
      '  - { what: stock, place: school, date: 2021-01-01, children: 2000, source: telling }',
    );
    expect(school(1)).toBeCloseTo(2000, 9);
    // nobody found a place in the first year, so all 1,000 were still in school; who waits is scaled with the rest
    expect(runs[0].adjustment[1 * 2]).toBeCloseTo(250, 9);
    expect(runs[1].adjustment[1 * 2]).toBeCloseTo(750, 9);
    expect(waiting(1)).toBeCloseTo(2 * 1000 * (1 - Math.exp(-0.1)), 9);
    // and the run goes on from there
    expect(school(2)).toBeCloseTo(2000, 9);
  });

  it('brings a list to its newer length without making or losing a child', () => {
    const { runs, school, waiting, so } = figures(
      '  - { what: list, place: so, date: 2022-01-01, children: 40, source: telling }',
    );
    expect(waiting(2)).toBeCloseTo(40, 9);
    expect(school(2)).toBeCloseTo(1000, 9);
    expect(so(2)).toBeCloseTo(10, 9);
    expect(runs[0].adjustment.every((n) => n === 0)).toBe(true);
    expect(runs[0].listAdjustment[2] + runs[1].listAdjustment[2]).toBeLessThan(0);
    // FIFO waits are kept: both vintages shrink alike
    const before = figures('');
    const share = before.runs[0].waitSum[2] / before.waiting(2);
    expect(runs[0].waitSum[2] / waiting(2)).toBeCloseTo(share, 9);
  });

  it('can bring one region alone to a figure', () => {
    const { runs } = figures(
      '  - { what: stock, place: so, date: 2021-01-01, children: 5, regions: [a], source: telling }',
    );
    expect(runs[0].stock[1 * 2 + 1]).toBeCloseTo(5, 9);
    expect(runs[1].stock[1 * 2 + 1]).toBeCloseTo(7.5, 9);
  });

  it('refuses what cannot be: a longer list than there are children, a figure where nobody is', () => {
    expect(() => figures('  - { what: list, place: so, date: 2021-01-01, children: 5000, source: telling }')).toThrow(
      /more children would wait than there are/,
    );
    const empty = plan('  - { what: stock, place: so, date: 2021-01-01, children: 5, source: telling }');
    for (const region of empty.regions) region.stocks[1] = 0;
    for (const region of empty.regions) region.capacity[1]?.fill(0);
    expect(() => runRegions(empty)).toThrow(RunError);
  });

  it('names every fault of newer figures at once', () => {
    const faults = () =>
      plan(`  - { what: list, place: school, date: 2021-01-01, children: 5, source: telling }
  - { what: stock, place: zo, date: 2019-01-01, children: 5, source: telling }
  - { what: stock, place: so, date: 2021-01-01, children: 5, regions: [c], source: aanname }`);
    try {
      faults();
      expect.unreachable();
    } catch (error) {
      const paths = (error as InputError).issues.map((issue) => issue.path);
      expect(paths).toEqual([
        'observed[0].place',
        'observed[1].date',
        'observed[1].place',
        'observed[2].range',
        'observed[2].regions[0]',
      ]);
    }
  });
});
