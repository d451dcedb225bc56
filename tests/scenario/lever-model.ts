/** A small chain for the tests of levers: at home, day care, school, and three places with a capacity. */
import { runRegions } from '../../src/engine/anchor.ts';
import type { Trajectory } from '../../src/engine/trajectory.ts';
import type { RunPlan } from '../../src/model/plan.ts';
import { planOf, scenario } from './from-text.ts';

export const CHAIN = `doorstroom: model/1
id: m
title: m
time: {start: 2016-10-01, end: 2021-10-01}
ages: {from: 2, to: 8, shift: 10-01, out: uit}
strata: {zonder: {label: zonder}, met: {label: met}}
places:
  opvang: {label: Opvang, ages: [2, 3]}
  regulier: {label: Regulier, ages: [4, 8]}
  plus:
    label: Plus
    ages: [2, 3]
    capacity: {level: 40, source: x}
    waiting: {withdrawn: 0.3, source: x}
  sbo:
    label: Sbo
    ages: [4, 8]
    capacity: {level: 120, season: {10-01: 1, 09-01: 1.1}, source: x}
    waiting: {withdrawn: 0.2, droppedOut: {to: thuiszitten, hazard: 0.1}, source: x}
  kdc:
    label: Kdc
    capacity: {level: 90, source: x}
    waiting: {withdrawn: 0.2, source: x}
  thuiszitten: {label: Thuiszitten, ages: [4, 8]}
  uit: {label: Uit, kind: exit}
flows:
  - {from: opvang, to: kdc, hazard: [{strata: [zonder], value: 0.02}, {strata: [met], value: 0.2}], source: x}
  - {from: opvang, to: plus, hazard: 0.05, source: x}
  - {from: plus, to: kdc, hazard: 0.1, source: x}
  - {from: regulier, to: sbo, ages: [4, 7], hazard: [{strata: [zonder], value: 0.03}, {strata: [met], value: 0.12}], source: x}
  - {from: regulier, to: kdc, hazard: 0.01, source: x}
  - {from: [sbo, kdc], to: thuiszitten, ages: [4, 8], hazard: 0.05, source: x}
  - {from: thuiszitten, to: sbo, hazard: 0.3, source: x}
stratumFlows:
  - {in: [opvang, regulier], from: zonder, to: met, hazard: 0.05, source: x}
forcedMoves:
  - {from: opvang, ages: 4, to: {regulier: 0.9, sbo: 0.06, kdc: 0.04}, fallback: regulier, source: x}
  - {from: plus, ages: 4, to: {regulier: 0.8, sbo: 0.2}, fallback: regulier, source: x}
inflows:
  geboren: {to: opvang, strata: {zonder: 0.8, met: 0.2}, ages: 2, at: shift, perYear: 300, source: x}
regions:
  krap: {label: Krap, scale: 0.25, capacity: {sbo: {factor: 0.5}}, rates: [{to: sbo, multiply: 1.3, source: x}], source: x}
  ruim: {label: Ruim, scale: 0.75, source: x}
stocks:
  - {place: opvang, stratum: zonder, ages: [2, 3], children: 600, source: x}
  - {place: opvang, stratum: met, ages: [2, 3], children: 150, source: x}
  - {place: regulier, stratum: zonder, ages: [4, 8], children: 1200, source: x}
  - {place: regulier, stratum: met, ages: [4, 8], children: 300, source: x}
  - {place: sbo, stratum: met, ages: [4, 8], children: 100, source: x}
  - {place: kdc, stratum: met, children: 80, source: x}
  - {place: plus, stratum: met, ages: [2, 3], children: 20, source: x}
`;

/** The plan of the chain with these changes, one a line. */
export function chain(...changes: string[]): RunPlan {
  return changes.length === 0 ? planOf(CHAIN) : planOf(CHAIN, scenario(changes));
}

/** What a run is compared on: everything that it records. */
export function figures(plan: RunPlan): unknown {
  return runRegions(plan).map(({ stock, flow, waitSum, waitingByOrigin, events, log }: Trajectory) => {
    const rows = log.length;
    return { stock, flow, waitSum, waitingByOrigin, events, rows, amounts: log.amount.slice(0, rows) };
  });
}

export function place(plan: RunPlan, id: string): number {
  return plan.places.findIndex((p) => p.id === id);
}

/** Hazard of a move per step in one region, by stratum and age, over all entries of the plan. */
export function hazard(plan: RunPlan, from: string, to: string, stratum: number, age: number, region = 0): number[] {
  const cell = stratum * plan.ages.count + age - plan.ages.first;
  return Array.from({ length: plan.time.steps }, (_, i) =>
    plan.flows.reduce((sum, flow, f) => {
      if (flow.from !== place(plan, from) || flow.to !== place(plan, to)) return sum;
      return sum + flow.rate[cell] * (flow.multiplier?.[i] ?? 1) * plan.regions[region].flowFactor[f];
    }, 0),
  );
}

/** Shares of those who must leave a cell at the shift that ends step i, by destination. */
export function shares(plan: RunPlan, from: string, stratum: number, age: number, i: number): Record<string, number> {
  const found: Record<string, number> = {};
  for (const move of plan.forcedMoves) {
    if (move.from !== place(plan, from) || move.stratum !== stratum || move.age !== age - plan.ages.first) continue;
    for (const to of move.to) {
      const id = plan.places[to.place].id;
      found[id] = (found[id] ?? 0) + move.share * (move.factor?.[i] ?? 1) * to.share;
    }
  }
  return found;
}
