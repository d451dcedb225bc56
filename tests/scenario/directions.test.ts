/** Each scenario of the library moves the figures its question is about in the direction that its levers imply. */
import { describe, expect, test, vi } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { runRegions } from '../../src/engine/anchor.ts';
import type { Trajectory } from '../../src/engine/trajectory.ts';
import { cellCount, cellIndex, type RunPlan } from '../../src/model/plan.ts';
import { parseDate, stepOnOrAfter } from '../../src/model/time.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { loadStudy } from '../../src/scenario/parse.ts';

vi.setConfig({ testTimeout: 60_000 });
const find = fileFinder();
type Ages = readonly [number, number];

class World {
  readonly plan: RunPlan;
  readonly runs: Trajectory[];
  constructor(id: string) {
    this.plan = buildPlan(loadStudy(id, find));
    this.runs = runRegions(this.plan);
  }
  step(date: string): number {
    const parsed = parseDate(date);
    if (!parsed) throw new Error(date);
    return stepOnOrAfter(this.plan.time, parsed);
  }
  place(id: string): number {
    return this.plan.places.findIndex((p) => p.id === id);
  }
  children(ids: readonly string[], date: string, [from, to]: Ages = [0, 13]): number {
    const tags = this.plan.tags.length + 1;
    const i = this.step(date);
    let sum = 0;
    for (const run of this.runs)
      for (const id of ids)
        for (let tag = 0; tag < tags; tag++)
          for (let s = 0; s < this.plan.strata.length; s++)
            for (let a = from; a <= to; a++)
              sum += run.stock[(i * tags + tag) * cellCount(this.plan) + cellIndex(this.plan, this.place(id), s, a)];
    return sum;
  }
  waiting(id: string, date: string, origin?: string): number {
    const i = this.step(date);
    const P = this.plan.places.length;
    return this.runs.reduce((sum, run) => {
      const l = run.lists.indexOf(this.place(id));
      const row = run.waitingByOrigin.subarray((i * run.lists.length + l) * P, (i * run.lists.length + l + 1) * P);
      return sum + (origin === undefined ? row.reduce((x, y) => x + y, 0) : row[this.place(origin)]);
    }, 0);
  }
  /** Children who move into these places in a year, forced moves included, by age when they move. */
  entries(to: readonly string[], from: string, until: string, [low, high]: Ages = [0, 13]): number {
    const A = this.plan.ages.count;
    const places = to.map((id) => this.place(id));
    let sum = 0;
    for (const run of this.runs)
      for (let i = this.step(from); i < this.step(until); i++)
        run.pairTo.forEach((p, q) => {
          if (!places.includes(p) || places.includes(run.pairFrom[q])) return;
          for (let a = low; a <= high; a++) sum += run.flow[(i * run.pairTo.length + q) * A + a];
        });
    return sum;
  }
}

const worlds = new Map<string, World>();
function world(id: string): World {
  const known = worlds.get(id) ?? new World(id);
  worlds.set(id, known);
  return known;
}

const OCT = '2031-10-01';
const base = () => world('huidig-beleid');

describe('places', () => {
  test.each([
    ['so-plaatsen', 'so'],
    ['sbo-plaatsen', 'sbo'],
    ['kdc-plaatsen', 'kdc'],
  ])('%s: more children in %s and a shorter list', (id, place) => {
    expect(world(id).waiting(place, OCT)).toBeLessThan(base().waiting(place, OCT));
    expect(world(id).children([place], OCT)).toBeGreaterThan(base().children([place], OCT));
  });

  test('plusopvang: more children there, fewer ask for and reach a kdc before school', () => {
    expect(world('plusopvang').children(['plusopvang'], OCT)).toBeGreaterThan(base().children(['plusopvang'], OCT));
    expect(world('plusopvang').children(['kdc'], OCT, [0, 3])).toBeLessThan(base().children(['kdc'], OCT, [0, 3]));
    expect(world('plusopvang').waiting('kdc', OCT)).toBeLessThan(base().waiting('kdc', OCT));
  });

  test('bezuiniging-2026: a longer list for plusopvang and day activities', () => {
    for (const place of ['plusopvang', 'dagbesteding'])
      expect(world('bezuiniging-2026').waiting(place, OCT)).toBeGreaterThan(base().waiting(place, OCT));
  });

  test('samen-naar-school: fewer at the kdc, more at school', () => {
    expect(world('samen-naar-school').children(['kdc'], OCT)).toBeLessThan(base().children(['kdc'], OCT));
    expect(world('samen-naar-school').children(['so'], OCT)).toBeGreaterThan(base().children(['so'], OCT));
  });

  test('startklas: fewer enter so at 4 and 5', () => {
    const entries = (w: World) => w.entries(['so'], '2030-10-01', OCT, [4, 5]);
    expect(entries(world('startklas'))).toBeLessThan(entries(base()));
  });
});

describe('flows', () => {
  test('niet-voor-zeven: fewer young children in so and sbo, and a wave at 7', () => {
    const young = (w: World) => w.children(['so', 'sbo'], '2030-10-01', [4, 6]);
    expect(young(world('niet-voor-zeven'))).toBeLessThan(0.7 * young(base()));
    const atSeven = (w: World) => w.entries(['so', 'sbo'], '2030-10-02', OCT, [7, 7]);
    expect(atSeven(world('niet-voor-zeven'))).toBeGreaterThan(1.2 * atSeven(base()));
    const younger = (w: World) => w.children(['regulier'], '2030-10-01', [4, 6]);
    expect(younger(world('niet-voor-zeven'))).toBeGreaterThan(younger(base()));
  });

  test('leraar-op-kdc: fewer at the kdc, a longer list for so', () => {
    expect(world('leraar-op-kdc').children(['kdc'], OCT)).toBeLessThan(base().children(['kdc'], OCT));
    expect(world('leraar-op-kdc').waiting('so', OCT)).toBeGreaterThan(base().waiting('so', OCT));
  });

  test('terug-uit-so: fewer in so, more in regular school, a shorter list', () => {
    expect(world('terug-uit-so').children(['so'], OCT)).toBeLessThan(base().children(['so'], OCT));
    expect(world('terug-uit-so').children(['regulier'], OCT)).toBeGreaterThan(base().children(['regulier'], OCT));
    expect(world('terug-uit-so').waiting('so', OCT)).toBeLessThan(base().waiting('so', OCT));
  });

  test('ondersteuning-in-school: fewer in so and sbo', () => {
    const special = (w: World) => w.children(['so', 'sbo'], OCT);
    expect(special(world('ondersteuning-in-school'))).toBeLessThan(special(base()));
  });

  test('herbeoordeling-5a: fewer at home and at the kdc', () => {
    for (const place of ['thuiszitten', 'kdc'])
      expect(world('herbeoordeling-5a').children([place], OCT, [5, 13])).toBeLessThan(
        base().children([place], OCT, [5, 13]),
      );
  });

  test('tussentijdse-instroom: more children wait for so between the count dates', () => {
    expect(world('tussentijdse-instroom').waiting('so', '2031-07-01')).toBeGreaterThan(
      base().waiting('so', '2031-07-01'),
    );
  });

  test.each(['tussenvoorziening', 'warme-overdracht', 'onderwijsconsulenten'])(
    '%s: fewer children out of school',
    (id) => {
      expect(world(id).children(['thuiszitten'], OCT)).toBeLessThan(base().children(['thuiszitten'], OCT));
    },
  );

  test('thuiszitters-eerst: fewer of them wait, and more of the others', () => {
    const first = world('thuiszitters-eerst');
    for (const place of ['sbo', 'so', 'kdc'])
      expect(first.waiting(place, OCT, 'thuiszitten')).toBeLessThan(base().waiting(place, OCT, 'thuiszitten'));
    expect(first.waiting('sbo', OCT, 'regulier')).toBeGreaterThan(base().waiting('sbo', OCT, 'regulier'));
  });

  test('vroeghulp: first a bow wave in plusopvang, later fewer at the kdc', () => {
    expect(world('vroeghulp').entries(['plusopvang'], '2027-10-01', '2028-08-01')).toBeGreaterThan(0);
    expect(
      world('vroeghulp').waiting('plusopvang', '2028-09-01') +
        world('vroeghulp').children(['plusopvang'], '2028-09-01'),
    ).toBeGreaterThan(base().waiting('plusopvang', '2028-09-01') + base().children(['plusopvang'], '2028-09-01'));
    expect(world('vroeghulp').children(['kdc'], OCT)).toBeLessThan(base().children(['kdc'], OCT));
  });
});

describe('how the chain responds', () => {
  test('aanzuigende-werking: the places help less', () => {
    const off = world('so-plaatsen').waiting('so', OCT);
    const on = world('so-plaatsen-met-aanzuiging').waiting('so', OCT);
    expect(on).toBeGreaterThan(off);
    expect(world('so-plaatsen-met-aanzuiging').children(['so'], OCT)).toBeGreaterThan(
      world('so-plaatsen').children(['so'], OCT),
    );
  });

  test('opwaartse-druk: fewer wait for plusopvang and more ask for a kdc', () => {
    expect(world('opwaartse-druk').waiting('plusopvang', OCT)).toBeLessThan(base().waiting('plusopvang', OCT));
    const kdc = (w: World) => w.children(['kdc'], OCT) + w.waiting('kdc', OCT);
    expect(kdc(world('opwaartse-druk'))).toBeGreaterThan(kdc(base()));
  });

  test('wachten-verergert: more children out of school', () => {
    expect(world('wachten-verergert').children(['thuiszitten'], OCT)).toBeGreaterThan(
      base().children(['thuiszitten'], OCT),
    );
  });

  test.each(['personeelsdruk', 'vraag-groeit', 'niets-doen'])('%s: longer lists for so and sbo', (id) => {
    for (const place of ['so', 'sbo'])
      expect(world(id).waiting(place, OCT)).toBeGreaterThan(base().waiting(place, OCT));
  });

  test('licht-aanbod-eerst: less pressure on kdc, so and sbo', () => {
    for (const place of ['kdc', 'so', 'sbo'])
      expect(world('licht-aanbod-eerst').waiting(place, OCT)).toBeLessThan(base().waiting(place, OCT));
  });
});
