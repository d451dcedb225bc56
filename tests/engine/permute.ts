/** The same plan with its places, strata, flows and regions in another order. */
import type { PlanPlace, PlanWaiting, RunPlan } from '../../src/model/plan.ts';
import { cellCount, cellIndex } from '../../src/model/plan.ts';

export interface Permutation {
  /** New number of each old place, and so on. */
  readonly places: readonly number[];
  readonly strata: readonly number[];
  readonly flows: readonly number[];
}

/** `values` with each old entry at its new number. */
function moved<T>(values: readonly T[], to: readonly number[]): T[] {
  const result: T[] = [];
  values.forEach((value, old) => {
    result[to[old]] = value;
  });
  return result;
}

function movedNumbers(values: Float64Array, to: readonly number[]): Float64Array {
  return Float64Array.from(moved([...values], to));
}

export function permuted(plan: RunPlan, by: Permutation): RunPlan {
  const S = plan.strata.length;
  const A = plan.ages.count;
  const place = (p: number) => (p < 0 ? p : by.places[p]);
  const grid = (values: Float64Array) =>
    values.map((_, n) => values[by.strata.indexOf(Math.floor(n / A)) * A + (n % A)]);
  const cellOf = newCells(plan, by);
  const waiting = (w: PlanWaiting): PlanWaiting => ({
    ...w,
    rank: Int32Array.from(moved([...w.rank], by.places)),
    withdrawn: grid(w.withdrawn),
    droppedOut: grid(w.droppedOut),
    droppedOutTo: place(w.droppedOutTo),
    effects: [...w.effects].reverse().map((effect) => ({
      ...effect,
      target: effect.target < 0 ? -1 : effect.on === 'stratum' ? by.strata[effect.target] : place(effect.target),
      ...(effect.cells && { cells: Uint8Array.from(moved([...effect.cells], cellOf)) }),
    })),
    ...(w.orders && { orders: w.orders.map((o) => ({ ...o, rank: Int32Array.from(moved([...o.rank], by.places)) })) }),
  });
  const places = moved(plan.places, by.places).map(
    (p): PlanPlace => ({
      ...p,
      serves: Uint8Array.from(moved([...p.serves], by.strata)),
      entry: p.entry.map((_, n) => p.entry[by.strata.indexOf(Math.floor(n / S)) * S + by.strata.indexOf(n % S)]),
      uses: [...p.uses].reverse().map((use) => ({ ...use, place: place(use.place) })),
      waiting: p.waiting && waiting(p.waiting),
    }),
  );
  const names = places.map(({ id }) => id.replaceAll('-', '_'));
  return {
    ...plan,
    places,
    strata: moved(plan.strata, by.strata),
    symbols: [
      ...plan.symbols.slice(0, plan.symbols.length - 3 * names.length),
      ...names,
      ...names.map((n) => `waiting_${n}`),
      ...names.map((n) => `capacity_${n}`),
    ],
    ageOut: place(plan.ageOut),
    flows: moved(
      plan.flows.map((f) => ({ ...f, from: place(f.from), to: place(f.to), rate: grid(f.rate) })),
      by.flows,
    ),
    stratumFlows: plan.stratumFlows
      .map((f) => ({ ...f, place: place(f.place), from: by.strata[f.from], to: by.strata[f.to] }))
      .reverse(),
    forcedMoves: plan.forcedMoves
      .map((m) => ({
        ...m,
        from: place(m.from),
        stratum: by.strata[m.stratum],
        to: m.to.map((d) => ({ ...d, place: place(d.place) })).reverse(),
        fallback: place(m.fallback),
      }))
      .reverse(),
    inflows: plan.inflows
      .map((inflow) => ({ ...inflow, to: inflow.to.map((t) => ({ ...t, cell: cellOf[t.cell] })).reverse() }))
      .reverse(),
    tags: plan.tags.map((tag) => ({ ...tag, mask: Uint8Array.from(moved([...tag.mask], cellOf)) })),
    regions: plan.regions.map((region) => ({
      ...region,
      stocks: movedNumbers(region.stocks, cellOf),
      capacity: moved(region.capacity, by.places),
      beyond: movedNumbers(region.beyond, by.places),
      flowFactor: movedNumbers(region.flowFactor, by.flows),
      stratumFlowFactor: region.stratumFlowFactor.slice().reverse(),
      inflowFactor: region.inflowFactor.slice().reverse(),
      startLists: region.startLists
        .map((list) => ({ ...list, list: place(list.list), cell: cellOf[list.cell] }))
        .reverse(),
    })),
  };
}

/** New number of each old cell. */
export function newCells(plan: RunPlan, by: Permutation): number[] {
  const A = plan.ages.count;
  const S = plan.strata.length;
  return Array.from({ length: cellCount(plan) }, (_, c) =>
    cellIndex(plan, by.places[Math.floor(c / (S * A))], by.strata[Math.floor(c / A) % S], c % A),
  );
}
