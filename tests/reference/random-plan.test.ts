/** Random plans are worth something only if they are valid and reach every rule of the step. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellCount, cellIndex, isEligible, type RunPlan } from '../../src/model/plan.ts';
import { planFromRecipe, randomPlan, randomRecipe } from '../support/random-plan.ts';
import { RULES, type Rule, referenceRun } from './engine.ts';

const PLANS = 200;
const plans = fc.sample(randomPlan(), { seed: 20161001, numRuns: PLANS });

/** Rules that few plans reach; the others must be common. */
const RARE: ReadonlySet<Rule> = new Set([
  'forced to an unlimited place, wait ended',
  'forced and taken, wait elsewhere ended',
  'forced and refused, not eligible',
  'forced and refused, not eligible, had waited for it',
  'forced and refused, not eligible, had waited elsewhere',
]);

describe('random plans', () => {
  test('are valid', () => {
    for (const plan of plans) expect(faultsOf(plan)).toEqual([]);
  });

  test('run, and together use every rule', () => {
    const plansWith = new Map<Rule, number>(RULES.map((rule) => [rule, 0]));
    for (const plan of plans) {
      const here = new Set<Rule>();
      for (const region of plan.regions.keys()) {
        // amounts that only rounding makes do not count
        for (const [rule, children] of referenceRun(plan, region).rules) if (children > 1e-6) here.add(rule);
      }
      for (const rule of here) plansWith.set(rule, (plansWith.get(rule) ?? 0) + 1);
    }
    if (process.env.SHOW_RULES !== undefined)
      for (const [rule, count] of plansWith) console.log(`${count} of ${PLANS} ${rule}`);
    const tooFew = RULES.filter((rule) => (plansWith.get(rule) ?? 0) < (RARE.has(rule) ? 1 : PLANS / 20));
    expect(tooFew).toEqual([]);
  }, 120_000);

  test('follow from their recipe', () => {
    fc.assert(
      fc.property(randomRecipe({ maxSteps: 8 }), (recipe) => {
        expect(JSON.stringify(planFromRecipe(recipe))).toBe(JSON.stringify(planFromRecipe(recipe)));
      }),
      { numRuns: 20, seed: 1 },
    );
  });
});

/** What is wrong with a plan. */
function faultsOf(plan: RunPlan): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const A = plan.ages.count;
  const open = (place: number) => plan.places[place].kind === 'place' && !plan.places[place].limited;
  const inCell = (place: number, s: number, a: number) =>
    plan.places[place].serves[s] === 1 && a >= plan.places[place].ageFrom && a <= plan.places[place].ageTo;
  const cells = plan.places.flatMap((_, place) =>
    plan.strata.flatMap((__, s) =>
      Array.from({ length: A }, (___, a) => ({ place, s, a, cell: cellIndex(plan, place, s, a) })),
    ),
  );
  const sumsToOne = (parts: readonly { share: number }[]) =>
    Math.abs(parts.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-12;

  for (const [p, place] of plan.places.entries()) {
    must(place.limited === (place.waiting !== null), `${place.id}: a list without capacity or the reverse`);
    must(!(place.limited && place.kind === 'exit'), `${place.id}: an exit with a capacity`);
    must(
      place.units === null ||
        (place.limited && place.units.length === (plan.time.steps + 1) * A && place.units.every((taken) => taken > 0)),
      `${place.id}: units that are not above 0, or not one per step and age`,
    );
    for (let s = 0; s < plan.strata.length; s++) {
      const row = place.entry.slice(s * plan.strata.length, (s + 1) * plan.strata.length);
      const total = row.reduce((sum, share) => sum + share, 0);
      must(
        Math.abs(total - 1) < 1e-12 || (total === 0 && place.serves[s] === 0),
        `${place.id}: entry from ${s} adds up to ${total}`,
      );
      must(place.serves[s] === 0 || row[s] === 1, `${place.id}: a stratum that is served changes`);
      must(
        row.every((share, t) => share === 0 || place.serves[t] === 1),
        `${place.id}: entry to a stratum that is not served`,
      );
    }
    for (const use of place.uses)
      must(use.place !== p && plan.places[use.place].limited, `${place.id}: uses ${use.place}`);
    const to = place.waiting?.droppedOutTo ?? -1;
    must(to === -1 || open(to), `${place.id}: drop-out to ${to}`);
    for (const { s, a } of cells) {
      must(
        (place.waiting?.droppedOut[s * A + a] ?? 0) === 0 || (to !== -1 && isEligible(plan, to, s, a)),
        `${place.id}: drop-out that cannot be`,
      );
    }
  }
  for (const { from, to, rate } of plan.flows) {
    must(from !== to && plan.places[from].kind === 'place', `flow from ${from} to ${to}`);
    for (const { place, s, a } of cells) {
      if (place !== from || rate[s * A + a] === 0) continue;
      must(inCell(from, s, a) && isEligible(plan, to, s, a), `flow from ${from} to ${to} in ${s}, ${a}`);
    }
  }
  for (const { place, from, to, rate } of plan.stratumFlows) {
    must(from !== to && plan.places[place].kind === 'place', `stratum ${from} to ${to} in ${place}`);
    for (let a = 0; a < A; a++)
      must(
        rate[a] === 0 || (inCell(place, from, a) && inCell(place, to, a)),
        `stratum ${from} to ${to} in ${place} at ${a}`,
      );
  }
  for (const move of plan.forcedMoves) {
    const name = `forced move from ${move.from}, ${move.stratum}, ${move.age}`;
    must(plan.places[move.from].kind === 'place' && sumsToOne(move.to), name);
    must(
      open(move.fallback) && move.fallback !== move.from && isEligible(plan, move.fallback, move.stratum, move.age),
      `${name}: fallback`,
    );
    for (const { place } of move.to)
      must(place !== move.from && isEligible(plan, place, move.stratum, move.age), `${name}: to ${place}`);
    must(
      plan.forcedMoves.filter((one) => one.from === move.from && one.stratum === move.stratum && one.age === move.age)
        .length === 1,
      `${name}: twice`,
    );
  }
  if (plan.shift.includes(1)) {
    must(plan.ageOut !== -1 && A > 1, 'nowhere to grow out to');
    for (const [p, { kind, ageTo, serves }] of plan.places.entries()) {
      if (kind === 'exit' || ageTo === A - 1) continue;
      for (let s = 0; s < plan.strata.length; s++) {
        const share =
          plan.forcedMoves.find((move) => move.from === p && move.stratum === s && move.age === ageTo + 1)?.share ?? 0;
        must(serves[s] === 0 || share === 1, `${p}: ${s} outgrows it`);
      }
    }
  }
  for (const inflow of plan.inflows) {
    must(sumsToOne(inflow.to), `${inflow.id}: shares`);
    for (const { cell } of inflow.to)
      must(
        cells.some((c) => c.cell === cell && open(c.place) && inCell(c.place, c.s, c.a)),
        `${inflow.id}: to ${cell}`,
      );
    must(
      inflow.at === 'continuous' || inflow.amount.every((amount, i) => amount === 0 || plan.shift[i] === 1),
      `${inflow.id}: outside the shift`,
    );
  }
  for (const [n, tag] of plan.tags.entries()) {
    for (const other of plan.tags.slice(0, n)) {
      must(
        other.step !== tag.step || !tag.mask.some((inMask, cell) => inMask === 1 && other.mask[cell] === 1),
        `tags ${n} overlap`,
      );
    }
  }
  for (const region of plan.regions) {
    must(region.stocks.length === cellCount(plan), `${region.id}: stocks`);
    must(
      [region.flowFactor.length, region.stratumFlowFactor.length, region.inflowFactor.length].join() ===
        [plan.flows.length, plan.stratumFlows.length, plan.inflows.length].join(),
      `${region.id}: factors`,
    );
    for (const { place, s, a, cell } of cells) {
      must(region.stocks[cell] === 0 || inCell(place, s, a), `${region.id}: stock in ${cell}`);
      const lists = region.startLists.filter((list) => list.cell === cell);
      must(
        lists.reduce((sum, list) => sum + list.children, 0) <= region.stocks[cell],
        `${region.id}: more waiting than present in ${cell}`,
      );
      for (const { list } of lists) {
        must(
          list !== place &&
            plan.places[list].limited &&
            plan.places[place].kind === 'place' &&
            isEligible(plan, list, s, a),
          `${region.id}: waiting for ${list} in ${cell}`,
        );
      }
    }
    for (const [p, { limited, beyondOutflow }] of plan.places.entries()) {
      must(
        (region.capacity[p] === null) === !limited &&
          (region.capacity[p]?.length ?? plan.time.steps + 1) === plan.time.steps + 1,
        `${region.id}: capacity of ${p}`,
      );
      must(beyondOutflow !== -1 || region.beyond[p] === 0, `${region.id}: exogenous stock of ${p}`);
    }
  }
  return faults;
}
