/**
 * The shape of a plan, once for all regions and runs: which cells exist, where each can go, who can wait for what.
 * No rates here; `rates.ts` fills those in. Every array is flat and indexed as said beside it.
 */
import { cellCount, cellIndex, isEligible, type RunPlan } from '../model/plan.ts';
import { type PairTable, pairTable } from './pairs.ts';
import { type WaitingRuns, waitingRuns } from './runs.ts';

export interface Structure {
  readonly plan: RunPlan;
  readonly places: number;
  readonly strata: number;
  readonly ages: number;
  readonly cells: number;
  /** Tags, the untagged included. */
  readonly tags: number;
  /** Place of each list, ascending; list of each place or -1. */
  readonly lists: Int32Array;
  readonly listOfPlace: Int32Array;
  /** Waiting cells: one per (list, cell from which somebody may wait for it); list l has `listStart[l] … listStart[l + 1]`. */
  readonly listStart: Int32Array;
  readonly listCell: Int32Array;
  /** Waiting cell of (list, cell): `[l * cells + cell]`, -1 where nobody waits. */
  readonly waitingCell: Int32Array;
  /** Per list. */
  readonly waitingRuns: readonly WaitingRuns[];
  /** Moves: row r holds the exits `rowStart[r] … rowStart[r + 1]` of cell `rowCell[r]`. */
  readonly rowCell: Int32Array;
  readonly rowStart: Int32Array;
  readonly rowOfCell: Int32Array;
  /** Exits of row r from here on are demand and changes of stratum; those before are open to whoever waits, as to others. */
  readonly rowSpecial: Int32Array;
  readonly exits: Exits;
  /** Waiting cells in which the place may be asked for. */
  readonly demandCell: Int32Array;
  readonly pairs: PairTable;
}

/** Ways out of a cell: one per destination cell, per demanded place, or per stratum. */
export interface Exits {
  /** Below `cells`: that cell, reached at once. From `cells` on: demand, as `cells + waiting cell`. */
  readonly target: Int32Array;
  /** Slot of the flow counter, `pair * ages + age`; the last slot (unused) where nothing is counted yet. */
  readonly slot: Int32Array;
  /** Place (moves, demand) or stratum (changes) that it leads to, and which of the two. */
  readonly to: Int32Array;
  readonly isStratum: Uint8Array;
  /** Share of the move that enters in this stratum. */
  readonly share: Float64Array;
  /** Terms `termStart[e] … termStart[e + 1]` add up to the hazard: rate x course of flow `termFlow`. */
  readonly termStart: Int32Array;
  /** Index into `flows`, or `flows.length + ` index into `stratumFlows`. */
  readonly termFlow: Int32Array;
  readonly termRate: Float64Array;
}

export function buildStructure(plan: RunPlan): Structure {
  const places = plan.places.length;
  const strata = plan.strata.length;
  const ages = plan.ages.count;
  const cells = cellCount(plan);
  const lists = Int32Array.from([...plan.places.keys()].filter((p) => plan.places[p].limited));
  const listOfPlace = new Int32Array(places).fill(-1);
  lists.forEach((p, l) => {
    listOfPlace[p] = l;
  });
  const waiting = waitingCells(plan, lists, listOfPlace);
  const pairs = pairTable(plan, lists, waiting.listStart, waiting.listCell);
  const rows = buildExits(plan, cells, listOfPlace, waiting.waitingCell, pairs);
  return {
    plan,
    places,
    strata,
    ages,
    cells,
    tags: plan.tags.length + 1,
    lists,
    listOfPlace,
    ...waiting,
    waitingRuns: Array.from(lists, (_, l) =>
      waitingRuns(waiting.listCell.subarray(waiting.listStart[l], waiting.listStart[l + 1]), strata, ages),
    ),
    ...rows,
    demandCell: demandCells(plan, cells, waiting.listStart, listOfPlace, rows.exits),
    pairs,
  };
}

/** Strata and shares with which a child of stratum s enters a place. */
export function entries(plan: RunPlan, place: number, stratum: number): { stratum: number; share: number }[] {
  const n = plan.strata.length;
  const found: { stratum: number; share: number }[] = [];
  for (let t = 0; t < n; t++) {
    const share = plan.places[place].entry[stratum * n + t];
    if (share > 0) found.push({ stratum: t, share });
  }
  return found;
}

/** Cells from which each place can be waited for: where it is asked for, and wherever those waiting can get to. */
function waitingCells(plan: RunPlan, lists: Int32Array, listOfPlace: Int32Array) {
  const cells = cellCount(plan);
  const waitingCell = new Int32Array(lists.length * cells).fill(-1);
  const listStart = new Int32Array(lists.length + 1);
  const found: number[] = [];
  lists.forEach((place, l) => {
    const reached = closure(plan, place, seeds(plan, place), listOfPlace);
    for (const cell of [...reached].sort((a, b) => a - b)) waitingCell[l * cells + cell] = found.push(cell) - 1;
    listStart[l + 1] = found.length;
  });
  return { listStart, listCell: Int32Array.from(found), waitingCell };
}

/** Cells in which the place is asked for. */
function seeds(plan: RunPlan, place: number): Set<number> {
  const { count } = plan.ages;
  const found = new Set<number>();
  const add = (p: number, s: number, a: number) => {
    if (p !== place && plan.places[p].kind === 'place' && isEligible(plan, place, s, a))
      found.add(cellIndex(plan, p, s, a));
  };
  for (const flow of plan.flows) {
    if (flow.to !== place) continue;
    flow.rate.forEach((rate, c) => {
      if (rate !== 0) add(flow.from, Math.floor(c / count), c % count);
    });
  }
  for (const region of plan.regions) {
    for (const list of region.startLists) if (list.list === place) found.add(list.cell);
  }
  for (const move of plan.forcedMoves) {
    if (!move.to.some((d) => d.place === place)) continue;
    for (const { stratum } of entries(plan, move.fallback, move.stratum)) add(move.fallback, stratum, move.age);
  }
  // waiting elsewhere may make children ask for this place, wherever they are
  const pushed = plan.places.some((p) =>
    p.waiting?.effects.some((e) => e.on === 'flow' && e.target === place && e.add.some((x) => x > 0)),
  );
  if (pushed) {
    plan.places.forEach((p, from) => {
      p.serves.forEach((served, s) => {
        for (let a = p.ageFrom; served && a <= p.ageTo; a++) add(from, s, a);
      });
    });
  }
  return found;
}

function demandCells(
  plan: RunPlan,
  cells: number,
  listStart: Int32Array,
  listOfPlace: Int32Array,
  exits: Exits,
): Int32Array {
  const found = new Set<number>();
  for (const target of exits.target) if (target >= cells) found.add(target - cells);
  for (const place of plan.places) {
    for (const { on, target } of place.waiting?.effects ?? []) {
      // waiting elsewhere may make children ask for it anywhere
      const l = on === 'flow' && target >= 0 ? listOfPlace[target] : -1;
      if (l >= 0) for (let g = listStart[l]; g < listStart[l + 1]; g++) found.add(g);
    }
  }
  return Int32Array.from(found).sort();
}

/** Adds every cell that children waiting in these cells can get to while they go on waiting. */
function closure(plan: RunPlan, place: number, found: Set<number>, listOfPlace: Int32Array): Set<number> {
  const { count } = plan.ages;
  const strata = plan.strata.length;
  const queue = [...found];
  const add = (p: number, s: number, a: number) => {
    const cell = cellIndex(plan, p, s, a);
    if (p === place || plan.places[p].kind === 'exit' || found.has(cell) || !isEligible(plan, place, s, a)) return;
    found.add(cell);
    queue.push(cell);
  };
  const enter = (p: number, s: number, a: number) => {
    for (const { stratum } of entries(plan, p, s)) add(p, stratum, a);
  };
  const ageing = plan.ageOut >= 0;
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
    const p = Math.floor(cell / (strata * count));
    const s = Math.floor(cell / count) % strata;
    const a = cell % count;
    for (const flow of plan.stratumFlows) if (flow.place === p && flow.from === s) add(p, flow.to, a);
    for (const effect of plan.places[place].waiting?.effects ?? []) {
      if (effect.on === 'stratum' && plan.places[p].serves[effect.target]) add(p, effect.target, a);
    }
    if (!ageing || a + 1 >= count) continue;
    // also an age that the place no longer serves: there the child stands until its forced move
    add(p, s, a + 1);
    for (const move of plan.forcedMoves) {
      if (move.from !== p || move.stratum !== s || move.age !== a + 1) continue;
      for (const to of move.to) {
        enter(to.place, s, a + 1);
        if (listOfPlace[to.place] >= 0) enter(move.fallback, s, a + 1);
      }
    }
  }
  return found;
}

interface Exit {
  target: number;
  slot: number;
  to: number;
  isStratum: number;
  share: number;
  terms: [flow: number, rate: number][];
}

function buildExits(plan: RunPlan, cells: number, listOfPlace: Int32Array, waitingCell: Int32Array, pairs: PairTable) {
  const rowCell: number[] = [];
  const rowStart: number[] = [0];
  const rowSpecial: number[] = [];
  const rowOfCell = new Int32Array(cells).fill(-1);
  const all: Exit[] = [];
  plan.places.forEach((place, p) => {
    place.serves.forEach((served, s) => {
      for (let a = place.ageFrom; served && a <= place.ageTo; a++) {
        const cell = cellIndex(plan, p, s, a);
        rowOfCell[cell] = rowCell.push(cell) - 1;
        const exits = exitsOf(plan, p, s, a, cells, listOfPlace, waitingCell, pairs);
        const special = (exit: Exit) => exit.isStratum === 1 || exit.target >= cells;
        const open = exits.filter((exit) => !special(exit));
        rowSpecial.push(all.length + open.length);
        all.push(...open, ...exits.filter(special));
        rowStart.push(all.length);
      }
    });
  });
  return {
    rowCell: Int32Array.from(rowCell),
    rowStart: Int32Array.from(rowStart),
    rowSpecial: Int32Array.from(rowSpecial),
    rowOfCell,
    exits: flatten(all),
  };
}

function exitsOf(
  plan: RunPlan,
  p: number,
  s: number,
  a: number,
  cells: number,
  listOfPlace: Int32Array,
  waitingCell: Int32Array,
  pairs: PairTable,
): Exit[] {
  const { count } = plan.ages;
  const moves = new Map<number, [number, number][]>();
  const changes = new Map<number, [number, number][]>();
  const note = (map: typeof moves, to: number, flow: number, rate: number) => {
    if (rate !== 0) map.set(to, [...(map.get(to) ?? []), [flow, rate]]);
  };
  plan.flows.forEach((flow, f) => {
    if (flow.from === p) note(moves, flow.to, f, flow.rate[s * count + a]);
  });
  plan.stratumFlows.forEach((flow, f) => {
    if (flow.place === p && flow.from === s) note(changes, flow.to, plan.flows.length + f, flow.rate[a]);
  });
  const exits: Exit[] = [];
  for (const [to, terms] of moves) {
    const list = listOfPlace[to];
    if (list >= 0) {
      const target = cells + waitingCell[list * cells + cellIndex(plan, p, s, a)];
      exits.push({ target, slot: pairs.count * count, to, isStratum: 0, share: 1, terms });
      continue;
    }
    for (const { stratum, share } of entries(plan, to, s)) {
      exits.push({
        target: cellIndex(plan, to, stratum, a),
        slot: pairs.of(p, to) * count + a,
        to,
        isStratum: 0,
        share,
        terms,
      });
    }
  }
  for (const [to, terms] of changes) {
    exits.push({ target: cellIndex(plan, p, to, a), slot: pairs.count * count, to, isStratum: 1, share: 1, terms });
  }
  return exits;
}

function flatten(all: readonly Exit[]): Exits {
  const termStart = new Int32Array(all.length + 1);
  all.forEach((exit, e) => {
    termStart[e + 1] = termStart[e] + exit.terms.length;
  });
  return {
    target: Int32Array.from(all, (e) => e.target),
    slot: Int32Array.from(all, (e) => e.slot),
    to: Int32Array.from(all, (e) => e.to),
    isStratum: Uint8Array.from(all, (e) => e.isStratum),
    share: Float64Array.from(all, (e) => e.share),
    termStart,
    termFlow: Int32Array.from(all.flatMap((e) => e.terms.map(([flow]) => flow))),
    termRate: Float64Array.from(all.flatMap((e) => e.terms.map(([, rate]) => rate * e.share))),
  };
}
