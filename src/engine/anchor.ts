/**
 * Re-anchoring: at dates for which newer figures are given, stocks and lists are brought to them, all regions together,
 * and the jump is kept beside the run as an adjustment. Nothing else may make or remove a child.
 */
import { say } from '../model/fault-words.ts';
import type { PlanAnchor, RunPlan } from '../model/plan.ts';
import { dateAt, formatDate } from '../model/time.ts';
import { createEngine, type Engine } from './run.ts';
import { RunError } from './run-error.ts';
import type { Snapshot } from './start.ts';
import { buildStructure, type Structure } from './structure.ts';
import type { Trajectory } from './trajectory.ts';

/** Runs every region; with anchors, all of them up to each date before any goes on. */
export function runRegions(plan: RunPlan): Trajectory[] {
  const structure = buildStructure(plan);
  return runEngines(
    plan,
    plan.regions.map((_, region) => createEngine(plan, region, structure)),
  );
}

/** As {@link runRegions}, with engines that exist already (one per region, in order); their trajectories are rewritten. */
export function runEngines(plan: RunPlan, engines: readonly Engine[]): Trajectory[] {
  const stops = [...new Set(plan.anchors?.map((a) => a.step))].sort((a, b) => a - b);
  let from: readonly (Snapshot | undefined)[] = engines.map(() => undefined);
  for (const stop of stops) {
    engines.forEach((engine, r) => {
      engine.run({ ...resume(from[r]), until: stop });
    });
    const snapshots = engines.map((engine) => engine.snapshot());
    for (const anchor of plan.anchors ?? []) if (anchor.step === stop) applyAnchor(plan, engines, snapshots, anchor);
    from = snapshots;
  }
  return engines.map((engine, r) => engine.run(resume(from[r])));
}

function resume(from: Snapshot | undefined): { from?: Snapshot } {
  return from ? { from } : {};
}

function applyAnchor(
  plan: RunPlan,
  engines: readonly Engine[],
  snapshots: readonly Snapshot[],
  anchor: PlanAnchor,
): void {
  const regions = [...engines.keys()].filter((r) => anchor.regions === null || anchor.regions.includes(r));
  const structure = engines[0].structure;
  const scale = anchor.what === 'stock' ? scaleStock : scaleList;
  const present = regions.reduce((sum, r) => sum + scale(structure, snapshots[r], anchor, 1, null), 0);
  if (present === 0 && anchor.children > 0) {
    throw anchorError(
      plan,
      anchor,
      `er is niemand om op ${anchor.children} te brengen; verwacht: kinderen van deze leeftijden en strata`,
      `nobody is there to be brought to ${anchor.children}; expected children of these ages and strata`,
    );
  }
  const factor = present === 0 ? 1 : anchor.children / present;
  for (const r of regions) scale(structure, snapshots[r], anchor, factor, engines[r].trajectory);
  for (const r of regions) {
    if (snapshots[r].others.some((n) => n < -1e-9))
      throw anchorError(
        plan,
        anchor,
        'er zouden meer kinderen wachten dan er zijn',
        'more children would wait than there are',
      );
  }
}

function anchorError(plan: RunPlan, anchor: PlanAnchor, nl: string, en: string): RunError {
  const date = formatDate(dateAt(plan.time, anchor.step));
  const { id } = plan.places[anchor.place];
  const [lijst, list] = anchor.what === 'list' ? ['de wachtlijst van ', 'the list of '] : ['', ''];
  return new RunError(
    say(`nieuwer cijfer van ${date} voor ${lijst}${id}: ${nl}`, `newer figure of ${date} for ${list}${id}: ${en}`),
  );
}

/**
 * Multiplies the children of the anchored cells, those who wait there included; with factor 1 and no trajectory it only counts.
 * @returns the children there before
 */
function scaleStock(
  structure: Structure,
  snapshot: Snapshot,
  anchor: PlanAnchor,
  factor: number,
  run: Trajectory | null,
): number {
  const { cells, tags, lists, listStart, listCell, places } = structure;
  let before = 0;
  for (let tag = 0; tag < tags; tag++) {
    for (let c = 0; c < cells; c++) {
      if (anchor.mask[c] === 0) continue;
      before += snapshot.others[tag * cells + c];
      snapshot.others[tag * cells + c] *= factor;
    }
  }
  snapshot.waiting.forEach(({ rows }, l) => {
    const count = listStart[l + 1] - listStart[l];
    const width = tags * count;
    let changed = 0;
    for (let at = 0; at < rows.length; at++) {
      if (anchor.mask[listCell[listStart[l] + ((at % width) % count)]] === 0) continue;
      before += rows[at];
      changed += rows[at] * (factor - 1);
      rows[at] *= factor;
    }
    if (run) run.listAdjustment[anchor.step * lists.length + l] += changed;
  });
  if (run) run.adjustment[anchor.step * places + anchor.place] += before * (factor - 1);
  return before;
}

/** Multiplies a list; who joins or leaves it stays in the same cell. */
function scaleList(
  structure: Structure,
  snapshot: Snapshot,
  anchor: PlanAnchor,
  factor: number,
  run: Trajectory | null,
): number {
  const { cells, tags, lists, listStart, listCell, listOfPlace } = structure;
  const l = listOfPlace[anchor.place];
  const { rows } = snapshot.waiting[l];
  const count = listStart[l + 1] - listStart[l];
  const width = tags * count;
  let before = 0;
  for (let at = 0; at < rows.length; at++) {
    const more = rows[at] * (factor - 1);
    const column = at % width;
    before += rows[at];
    snapshot.others[Math.floor(column / count) * cells + listCell[listStart[l] + (column % count)]] -= more;
    rows[at] += more;
  }
  if (run) run.listAdjustment[anchor.step * lists.length + l] += before * (factor - 1);
  return before;
}
