/**
 * Waiting lists: how large the tight regions are and how short of places, so that the published length of the lists and
 * the share of long waits are met at once. Two numbers, two figures: the answer fits exactly and is no better known than
 * the figures and the assumptions beside them, so it is solved for a range of those.
 */
import { createEngine } from '../engine/run.ts';
import { buildStructure } from '../engine/structure.ts';
import type { Trajectory } from '../engine/trajectory.ts';
import type { ModelFile } from '../model/schema.ts';
import { parseDate, stepOnOrAfter } from '../model/time.ts';
import { buildPlan } from '../scenario/build.ts';
import type { Study } from '../scenario/parse.ts';
import type { CalibrationFile } from './schema.ts';

export type ListEvidence = NonNullable<CalibrationFile['lists']>;

export interface ListFigures {
  /** Children on the lists together, all regions. */
  readonly waiting: number;
  /** Share of them that waits longer than the threshold. */
  readonly longShare: number;
  /** Children waiting per place. */
  readonly byPlace: Readonly<Record<string, number>>;
}

export interface ListSolution extends ListFigures {
  /** Share of all children who live in the tight regions. */
  readonly scale: number;
  /** Capacity there, against the national capacity of that scale. */
  readonly factor: number;
  readonly withdrawn: number;
  readonly overLastAge: number;
  /** False when no size and shortage meet both figures. */
  readonly met: boolean;
}

/** Numbers of the tight regions to try. */
interface Setting {
  readonly scale: number;
  readonly factor: number;
  readonly withdrawn: number;
}

const SCALES = [0.005, 0.4] as const;
const FACTORS = [0.2, 1.3] as const;

/** Lists of the run as the model file stands. */
export function listFigures(study: Study, evidence: ListEvidence): ListFigures {
  const end = { ...study.model.time, end: evidence.date };
  const scenarios = study.scenarios.map(({ file, ...layer }) => {
    const { end: _, ...rest } = file;
    // changes that start later do not touch the lists on the date
    return { ...layer, file: { ...rest, changes: rest.changes.filter((c) => c.start < evidence.date) } };
  });
  const plan = buildPlan({
    ...study,
    model: { ...study.model, time: end, longerThanWeeks: [evidence.longerThanWeeks] },
    scenarios,
  });
  const at = stepOnOrAfter(plan.time, parseDate(evidence.date) as NonNullable<ReturnType<typeof parseDate>>);
  const structure = buildStructure(plan);
  const runs = plan.regions.map((_, r) => createEngine(plan, r, structure).run());
  const byPlace: Record<string, number> = {};
  let waiting = 0;
  let long = 0;
  for (const run of runs) {
    run.lists.forEach((p, l) => {
      const place = plan.places[p].id;
      if (!evidence.places.includes(place)) return;
      const here = waitingAt(run, at, l, plan.places.length);
      byPlace[place] = (byPlace[place] ?? 0) + here;
      waiting += here;
      long += run.longer[at * run.lists.length + l];
    });
  }
  return { waiting, longShare: waiting === 0 ? 0 : long / waiting, byPlace };
}

function waitingAt(run: Trajectory, i: number, l: number, places: number): number {
  const from = (i * run.lists.length + l) * places;
  return run.waitingByOrigin.subarray(from, from + places).reduce((sum, n) => sum + n, 0);
}

/** Both figures solved for size and shortage, by bisection inside bisection: a larger region has shorter waits for the same list. */
export function solveLists(study: Study, evidence: ListEvidence, withdrawn: number, overLastAge: number): ListSolution {
  const target = evidence.waiting * (1 - overLastAge);
  const shortageFor = (scale: number) => {
    const [low, high] = FACTORS;
    // fewer places, longer lists
    const factor = bisect(
      low,
      high,
      (f) => target - figuresAt(study, evidence, { scale, factor: f, withdrawn }).waiting,
    );
    return { factor, figures: figuresAt(study, evidence, { scale, factor, withdrawn }) };
  };
  const scale = bisect(SCALES[0], SCALES[1], (s) => evidence.share - shortageFor(s).figures.longShare);
  const { factor, figures } = shortageFor(scale);
  const met = Math.abs(figures.waiting / target - 1) < 0.02 && Math.abs(figures.longShare - evidence.share) < 0.02;
  return { scale, factor, withdrawn, overLastAge, met, ...figures };
}

/** Root of a function that rises from below to above 0; the nearer end when it does not. */
function bisect(low: number, high: number, f: (x: number) => number): number {
  let a = low;
  let b = high;
  for (let k = 0; k < 11; k++) {
    const middle = (a + b) / 2;
    if (f(middle) < 0) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

function figuresAt(study: Study, evidence: ListEvidence, setting: Setting): ListFigures {
  return listFigures({ ...study, model: withSetting(study.model, evidence, setting) }, evidence);
}

/** The model with other numbers for its tight and roomy regions and for withdrawal from these lists. */
export function withSetting(
  model: ModelFile,
  evidence: ListEvidence,
  { scale, factor, withdrawn }: Setting,
): ModelFile {
  const regions = model.regions ?? {};
  const tight = regions[evidence.tight];
  const capacity = { ...tight.capacity };
  for (const place of evidence.shortOf) capacity[place] = { factor };
  const places = Object.fromEntries(
    Object.entries(model.places).map(([id, place]) => {
      const waits = evidence.places.includes(id) && place.waiting;
      return [
        id,
        waits ? { ...place, waiting: { ...place.waiting, withdrawn, source: place.waiting?.source ?? '' } } : place,
      ];
    }),
  );
  return {
    ...model,
    places,
    regions: {
      ...regions,
      [evidence.tight]: { ...tight, scale, capacity },
      [evidence.roomy]: { ...regions[evidence.roomy], scale: 1 - scale },
    },
  };
}

/** The published figures solved under low, middle and high assumptions: how wide the answer is, and what it hangs on. */
export function listRange(
  study: Study,
  evidence: ListEvidence,
  onSolved?: (done: number, all: number) => void,
): ListSolution[] {
  const [low, middle, high] = evidence.withdrawn;
  const over = evidence.overLastAge;
  const [least, most] = over.range ?? [over.share, over.share];
  const cases: [number, number][] = [
    [middle, over.share],
    [low, over.share],
    [high, over.share],
    [middle, least],
    [middle, most],
  ];
  return cases.map(([withdrawn, share], n) => {
    const solution = solveLists(study, evidence, withdrawn, share);
    onSolved?.(n + 1, cases.length);
    return solution;
  });
}
