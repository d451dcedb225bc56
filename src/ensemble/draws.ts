/**
 * Runs over the posterior draws: one deterministic run per draw, in the order of the draws. Draw n depends on n alone, so
 * any part of them can be run anywhere (`from`, `count`) and put together.
 */

import { runEngines } from '../engine/anchor.ts';
import { createEngine } from '../engine/run.ts';
import { buildStructure } from '../engine/structure.ts';
import { say } from '../model/fault-words.ts';
import { InputError, issueOf } from '../model/issues.ts';
import type { RunPlan } from '../model/plan.ts';
import { quantileOf } from '../model/quantile.ts';
import { type CalendarDate, stepOnOrAfter } from '../model/time.ts';
import { buildParametricPlan } from '../scenario/build.ts';
import { drawValues } from '../scenario/draw-values.ts';
import type { Estimates } from '../scenario/estimates.ts';
import type { Study } from '../scenario/parse.ts';
import { readInputs, writeInputs } from './draw-inputs.ts';
import { buildHeadlines, HALF_A_YEAR, type HeadlineKey } from './headlines.ts';
import { drawParts, type Ends, type Known, type Stop } from './histories.ts';
import { movable, planDifference } from './plan-difference.ts';

export interface DrawRuns {
  readonly keys: readonly HeadlineKey[];
  /** One row of headline figures per draw. */
  readonly rows: readonly Float64Array[];
  /** Draws whose run could not go on, with why. */
  readonly failed: readonly { readonly draw: number; readonly message: string }[];
}

/** A study whose draws can be run one at a time, so that who waits for them can stop or share them out. */
export interface DrawRunner {
  readonly keys: readonly HeadlineKey[];
  /**
   * The figures of one draw: all regions together, then each region when those were asked for.
   * @throws RunError when the run of this draw cannot go on
   */
  run(draw: number): Float64Array[];
}

/** Draws of one study after another, of which the last opened can be run. */
export interface DrawDesk {
  /**
   * Sets up the draws of a study with calibrated rates; draw n is the same whichever ran before it, here or elsewhere.
   * @throws InputError when the study has no draws, or fewer than `needed`
   */
  open(study: Study, needed?: number): DrawRunner;
}

/** As a desk does, for one study. */
export function openDraws(study: Study, needed = 1, byRegion = false): DrawRunner {
  return openDrawDesk({ byRegion }).open(study, needed);
}

/** What is kept from one study to the next; no stops where runs are not kept. */
interface Kept extends Known {
  /** What the first draw puts into the plan, to compare plans by. */
  readonly first: Float64Array;
}

/**
 * @param byRegion figures of each region too
 * @param from date from which one study is expected to differ from the one before: with it the desk keeps what each draw did
 * before, and before the last difference found after it, about 0.1 MB each; draws go on from there while studies are the same
 */
export function openDrawDesk({ byRegion = false, from }: { byRegion?: boolean; from?: CalendarDate }): DrawDesk {
  let kept: Kept | null = null;
  return {
    open(study, needed = 1) {
      const estimates = estimatesOf(study, needed);
      const { plan, set } = buildParametricPlan(study, estimates.parameters);
      // headlines are about everybody, and about one length of wait: to count more would only take time
      const longerThanWeeks = plan.longerThanWeeks.filter((weeks) => weeks === HALF_A_YEAR);
      const next: RunPlan = { ...plan, tags: [], longerThanWeeks };
      const dated = (next.anchors ?? []).length > 0 || from === undefined;
      const step = dated ? 0 : Math.min(next.time.steps, stepOnOrAfter(next.time, from) - 1);
      set(drawValues(estimates, 0));
      const now = takeOver(kept, next, step);
      kept = now;
      return {
        keys: now.headlines.keys,
        run(draw) {
          if (kept !== now) throw new Error('expected the study that was opened last');
          set(drawValues(estimates, draw));
          writeInputs(now.plan, readInputs(next));
          return runDraw(now, draw, byRegion);
        },
      };
    },
  };
}
function estimatesOf(study: Study, needed: number): Estimates {
  const estimates = study.estimates;
  const available = estimates?.file.draws?.rows.length ?? 0;
  if (estimates && needed <= available) return estimates;
  throw new InputError([
    issueOf({
      file: study.modelName,
      path: 'estimates',
      message: say(
        `heeft ${available} trekkingen, gevraagd zijn er ${needed}`,
        `has ${available} draws, ${needed} were asked for`,
      ),
      expected: say('een geijkt model met genoeg trekkingen', 'a calibrated model with enough draws'),
      hint: say('doorstroom calibrate schrijft ze', 'doorstroom calibrate writes them'),
    }),
  ]);
}

/** Engines and histories that serve the next plan too, as far as it allows. */
function takeOver(kept: Kept | null, next: RunPlan, step: number): Kept {
  const first = readInputs(next);
  const regions = next.regions.length;
  if (!kept) return setUp(next, first, stopsAt(step, step, regions, []));
  writeInputs(kept.plan, kept.first);
  const { shared, move, capacityOnly } = planDifference(kept.plan, next);
  const stops = stopsAt(step, shared, regions, kept.stops);
  if (!move) return setUp(next, first, stops);
  move();
  const ends: Ends = capacityOnly ? kept.ends : noneOf(regions);
  return { ...kept, first, stops, ends, capacities: capacitiesOf(kept.plan) };
}

/** The stop that all have, and one where the study begins to differ; of the stops before, those up to there still hold. */
function stopsAt(step: number, shared: number, regions: number, before: readonly Stop[]): Stop[] {
  if (step <= 0) return [];
  const valid = before.filter((stop) => stop.step <= shared);
  const at = (wanted: number) =>
    valid.find((stop) => stop.step === wanted) ?? { step: wanted, histories: noneOf(regions) };
  return shared > step ? [at(step), at(shared)] : [at(step)];
}

function setUp(like: RunPlan, first: Float64Array, stops: readonly Stop[]): Kept {
  const plan = movable(like);
  const structure = buildStructure(plan);
  const engines = plan.regions.map((_, r) => createEngine(plan, r, structure));
  const ends: Ends = noneOf(plan.regions.length);
  return { plan, first, engines, stops, ends, headlines: buildHeadlines(plan), capacities: capacitiesOf(plan) };
}

/** As they are now: those of the plan move on. */
function capacitiesOf({ regions }: RunPlan): Known['capacities'] {
  return regions.map(({ capacity }) => capacity.map((places) => places?.slice() ?? null));
}

function noneOf<T>(regions: number): Map<number, T>[] {
  return Array.from({ length: regions }, () => new Map());
}

function runDraw(kept: Kept, draw: number, byRegion: boolean): Float64Array[] {
  const { plan, engines, headlines, stops } = kept;
  const parts =
    stops.length === 0 ? runEngines(plan, engines).map((run) => headlines.parts(run)) : drawParts(kept, draw);
  return [parts, ...(byRegion ? parts.map((part) => [part]) : [])].map(headlines.figures);
}

/**
 * Runs draws `from … from + count - 1` of a study with calibrated rates.
 * @throws InputError when the study has no draws, or fewer
 */
export function runDraws(study: Study, count: number, from = 0, onDraw?: (done: number) => void): DrawRuns {
  const runner = openDraws(study, from + count);
  const rows: Float64Array[] = [];
  const failed: { draw: number; message: string }[] = [];
  for (let n = from; n < from + count; n++) {
    try {
      rows.push(...runner.run(n));
    } catch (error) {
      failed.push({ draw: n, message: (error as Error).message });
      rows.push(new Float64Array(runner.keys.length).fill(Number.NaN));
    }
    onDraw?.(n - from + 1);
  }
  return { keys: runner.keys, rows, failed };
}

export interface Band {
  readonly key: HeadlineKey;
  readonly median: number;
  /** Central 80 % and 95 %. */
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

/** Median and bands of every headline figure over the draws that ran. */
export function bands({ keys, rows }: Pick<DrawRuns, 'keys' | 'rows'>): Band[] {
  return keys.map((key, k) => {
    const values = Float64Array.from(rows.map((row) => row[k]).filter((x) => !Number.isNaN(x))).sort();
    const at = (p: number) => quantileOf(values, p);
    return { key, median: at(0.5), low80: at(0.1), high80: at(0.9), low95: at(0.025), high95: at(0.975) };
  });
}

/** Differences draw by draw: the same draw of rates in both. */
export function pairedDifferences(base: DrawRuns, scenario: DrawRuns): Pick<DrawRuns, 'keys' | 'rows'> {
  const place = new Map(base.keys.map((key, k) => [keyText(key), k]));
  const shared = scenario.keys.flatMap((key, k) => {
    const at = place.get(keyText(key));
    return at === undefined ? [] : [{ key, k, at }];
  });
  return {
    keys: shared.map(({ key }) => key),
    rows: scenario.rows.map((row, n) => Float64Array.from(shared, ({ k, at }) => row[k] - base.rows[n][at])),
  };
}

function keyText(key: HeadlineKey): string {
  return `${key.place}/${key.quantity}/${key.year}`;
}
