/** The state of the base on the date of the own figures: what is borrowed, before it is scaled. */
import { runEngines } from '../engine/anchor.ts';
import { createEngine } from '../engine/run.ts';
import { buildStructure, type Structure } from '../engine/structure.ts';
import { cellCount, type PlanStartList, type RunPlan } from '../model/plan.ts';
import { yearOf } from '../model/series.ts';
import { buildPlan } from '../scenario/build.ts';
import type { Study } from '../scenario/parse.ts';

/** Of the region that is borrowed from, except where it says `national`. */
export interface BaseState {
  /** Children per cell, those who wait there included. */
  readonly cells: Float64Array;
  readonly national: { readonly cells: Float64Array; readonly capacity: readonly number[] };
  /** Per place: children past the last age. */
  readonly beyond: Float64Array;
  /** Per place: places on the date; 0 where the place has no capacity. */
  readonly capacity: readonly number[];
  /** Everybody who waits, as a start list. */
  readonly waiting: readonly PlanStartList[];
}

/** Runs the base up to the date. `like` is the index of the region that is borrowed from. */
export function baseState(base: Study, date: string, like: number): BaseState {
  const plan = buildPlan(endingAt(base, date));
  const structure = buildStructure(plan);
  const engines = plan.regions.map((_, r) => createEngine(plan, r, structure));
  runEngines(plan, engines);
  const { steps } = plan.time;
  const snapshot = engines[like].snapshot();
  const cells = engines.map(({ trajectory }) => lastCells(plan, trajectory.stock));
  const capacity = plan.regions.map((region) => region.capacity.map((places) => places?.[steps] ?? 0));
  return {
    cells: cells[like],
    national: { cells: added(cells), capacity: added(capacity) as unknown as number[] },
    beyond: snapshot.beyond,
    capacity: capacity[like],
    waiting: waitingRows(structure, snapshot.waiting, steps),
  };
}

/** The study with another end; newer figures past it are left out. */
export function endingAt(study: Study, date: string): Study {
  const scenarios = study.scenarios.map(({ file, ...layer }) => {
    const { end: _, observed, ...rest } = file;
    const known = observed?.filter((figure) => yearOf(figure.date) <= yearOf(date));
    return { ...layer, file: known ? { ...rest, observed: known } : rest };
  });
  return { ...study, model: { ...study.model, time: { ...study.model.time, end: date } }, scenarios };
}

/** Exits are left empty: a run counts who leaves from its own start. */
function lastCells(plan: RunPlan, stock: Float64Array): Float64Array {
  const count = cellCount(plan);
  const perPlace = count / plan.places.length;
  const tags = plan.tags.length + 1;
  const cells = new Float64Array(count);
  for (let tag = 0; tag < tags; tag++) {
    for (let c = 0; c < count; c++)
      if (plan.places[Math.floor(c / perPlace)].kind !== 'exit')
        cells[c] += stock[(plan.time.steps * tags + tag) * count + c];
  }
  return cells;
}

function added(rows: readonly ArrayLike<number>[]): Float64Array {
  return Float64Array.from(rows[0], (_, c) => rows.reduce((sum, row) => sum + row[c], 0));
}

type Waiting = ReturnType<ReturnType<typeof createEngine>['snapshot']>['waiting'];

function waitingRows({ lists, listStart, listCell }: Structure, waiting: Waiting, steps: number): PlanStartList[] {
  const found: PlanStartList[] = [];
  waiting.forEach(({ low, count: vintages, rows }, l) => {
    const count = listStart[l + 1] - listStart[l];
    const width = vintages === 0 ? 0 : rows.length / vintages;
    for (let v = 0; v < vintages; v++) {
      for (let c = 0; c < count; c++) {
        let children = 0;
        for (let column = c; column < width; column += count) children += rows[v * width + column];
        const waited = steps - 1 - (low + v);
        if (children > 0) found.push({ list: lists[l], cell: listCell[listStart[l] + c], waited, children });
      }
    }
  });
  return found;
}
