/**
 * Runs over the posterior draws: one deterministic run per draw, in the order of the draws. Draw n depends on n alone, so
 * any part of them can be run anywhere (`from`, `count`) and put together.
 */
import { runEngines } from '../engine/anchor.ts';
import { createEngine, type Engine } from '../engine/run.ts';
import { buildStructure } from '../engine/structure.ts';
import { say } from '../model/fault-words.ts';
import { InputError, issueOf } from '../model/issues.ts';
import { quantileOf } from '../model/quantile.ts';
import { buildParametricPlan } from '../scenario/build.ts';
import { drawValues } from '../scenario/draw-values.ts';
import type { Study } from '../scenario/parse.ts';
import { buildHeadlines, type HeadlineKey } from './headlines.ts';

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

/**
 * Sets up the draws of a study with calibrated rates; draw n is the same whichever ran before it.
 * @throws InputError when the study has no draws, or fewer than `needed`
 */
export function openDraws(study: Study, needed = 1, byRegion = false): DrawRunner {
  const estimates = study.estimates;
  const available = estimates?.file.draws?.rows.length ?? 0;
  if (!estimates || needed > available) {
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
  const { plan: followed, set } = buildParametricPlan(study, estimates.parameters);
  // headlines are about everybody: to follow groups would only take time
  const plan = { ...followed, tags: [] };
  const structure = buildStructure(plan);
  const engines: Engine[] = plan.regions.map((_, r) => createEngine(plan, r, structure));
  const headlines = buildHeadlines(plan);
  return {
    keys: headlines.keys,
    run(draw) {
      set(drawValues(estimates, draw));
      const runs = runEngines(plan, engines);
      return [runs, ...(byRegion ? runs.map((run) => [run]) : [])].map((chosen) => headlines.measure(chosen));
    },
  };
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
