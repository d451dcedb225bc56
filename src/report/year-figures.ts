/**
 * The few figures per place and year that a page shows while somebody moves a slider: those of `buildHeadlines` (so that they
 * stand beside the bands of draws), and places, use and where the waiting are. `buildResults` has everything and takes longer.
 */
import { runRegions } from '../engine/anchor.ts';
import type { Trajectory } from '../engine/trajectory.ts';
import { buildHeadlines, type Quantity } from '../ensemble/headlines.ts';
import type { RunPlan } from '../model/plan.ts';
import type { Text } from '../model/text.ts';
import { yearlySteps } from '../model/time.ts';
import { buildPlan } from '../scenario/build.ts';
import type { Study } from '../scenario/parse.ts';
import { capacityAt, usedPlaces } from './occupancy.ts';
import { buildPart, type Part, sumParts, wholeLabel } from './parts.ts';

/** `capacity` and `used` are in places; `waitsHere` are children present who wait for another place. */
export type YearQuantity = Quantity | 'capacity' | 'used' | 'waitsHere';

export interface YearKey {
  readonly place: string;
  readonly quantity: YearQuantity;
  readonly year: number;
}

export interface YearFigures {
  /** What the numbers are, in their order. */
  readonly keys: readonly YearKey[];
  /** All regions together under `whole`, then each region. */
  readonly regions: readonly { readonly id: string; readonly label: Text; readonly values: Float64Array }[];
}

/**
 * Runs a study and takes the figures of every 1 October.
 * @throws InputError when scenario and model do not fit together
 * @throws RunError when the run cannot go on
 */
export function yearFigures(study: Study): YearFigures {
  const plan = figuresPlan(study);
  return figureReader(plan)(runRegions(plan));
}

/** The plan of these figures: they are about everybody, and to follow groups would only take time. */
export function figuresPlan(study: Study): RunPlan {
  return { ...buildPlan(study), tags: [] };
}

/** Takes the figures of runs of a plan; what they are is the same object each time. */
export function figureReader(plan: RunPlan): (runs: readonly Trajectory[]) => YearFigures {
  const headlines = buildHeadlines(plan);
  const extra = placeReaders(plan);
  const keys = [...headlines.keys, ...extra.map(({ key }) => key)];
  const all = [...plan.regions.keys()];
  return (runs) => {
    const parts = runs.map((run, r) => buildPart(plan, r, run));
    const measure = (chosen: readonly number[]) => {
      const some = chosen.map((r) => parts[r]);
      return Float64Array.from([
        ...headlines.measure(chosen.map((r) => runs[r])),
        ...extra.map(({ read }) => sumParts(some, read)),
      ]);
    };
    return {
      keys,
      regions: [
        { id: 'whole', label: wholeLabel(plan), values: measure(all) },
        ...plan.regions.map(({ id, label }, r) => ({ id, label, values: measure([r]) })),
      ],
    };
  };
}

interface Reader {
  readonly key: YearKey;
  read(part: Part): number;
}

function placeReaders(plan: RunPlan): Reader[] {
  const shown = [...plan.places.keys()].filter((p) => plan.places[p].kind === 'place');
  return yearlySteps(plan.time, 10, 1).flatMap((step) => {
    const year = plan.time.start.year + Math.round(step / plan.time.stepsPerYear);
    return shown.flatMap((p): Reader[] => {
      const { id: place, limited } = plan.places[p];
      const here: Reader = {
        key: { place, quantity: 'waitsHere', year },
        read: ({ run }) => waitsHere(plan, run, step, p),
      };
      if (!limited) return [here];
      return [
        here,
        { key: { place, quantity: 'capacity', year }, read: (part) => capacityAt(part, p, step) },
        { key: { place, quantity: 'used', year }, read: (part) => usedPlaces(plan, part, p, step) },
      ];
    });
  });
}

function waitsHere(plan: RunPlan, run: Trajectory, step: number, place: number): number {
  let sum = 0;
  for (let l = 0; l < run.lists.length; l++)
    sum += run.waitingByOrigin[(step * run.lists.length + l) * plan.places.length + place];
  return sum;
}
