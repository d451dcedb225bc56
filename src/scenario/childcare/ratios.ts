/** Children per professional, children per place and the part of a professional that a child takes, at every step. */
import { professionalsPerChild, type RatioRule, ratioAt } from '../../model/bkr.ts';
import { bandMask } from '../../model/names.ts';
import { sampleSeries } from '../../model/series.ts';
import { timeAt } from '../../model/time.ts';
import type { Build } from '../context.ts';
import type { Change } from '../schema.ts';
import { weights } from '../timing.ts';

type Place = Pick<Build, 'file' | 'names' | 'axis' | 'study'>;

/** Every change of the study, those of the base first. */
export function changesOf({ study }: Pick<Build, 'study'>): Change[] {
  return study.scenarios.flatMap(({ file }) => file.changes);
}

/** Children per professional as the model file has it, `[step * ages + age]` for steps + 1 states; 0 where it says nothing. */
export function standingRatio({ file, names, axis }: Place): Float64Array {
  const rules: readonly RatioRule[] = file.childcare?.ratios ?? [];
  const ratio = new Float64Array((axis.steps + 1) * names.ageCount);
  for (let i = 0; i <= axis.steps; i++) {
    for (let a = 0; a < names.ageCount; a++)
      ratio[i * names.ageCount + a] = ratioAt(rules, a + names.firstAge, timeAt(axis, i)) ?? 0;
  }
  return ratio;
}

/** The same with the changes of type `bkr`, each growing in from what stands before it. */
export function changedRatio(build: Place): Float64Array {
  const { names, axis } = build;
  const ratio = standingRatio(build);
  for (const change of changesOf(build)) {
    if (change.type !== 'bkr') continue;
    const weight = weights(change, axis);
    const ages = bandMask(names, change.ages);
    for (let k = 0; k < ratio.length; k++) {
      if (ages[k % names.ageCount] === 1)
        ratio[k] += weight[Math.floor(k / names.ageCount)] * (change.children - ratio[k]);
    }
  }
  return ratio;
}

/** Children who share a place, at every step and at the end. */
export function childrenPerPlace({ file, axis }: Pick<Build, 'file' | 'axis'>): Float64Array {
  return sampleSeries(file.childcare?.childrenPerPlace.value ?? 1, axis);
}

/** Part of a professional that a child takes, `[step * ages + age]`; 1 at ages without a ratio, which the place does not serve. */
export function unitsPerChild(build: Place): Float64Array {
  const perPlace = childrenPerPlace(build);
  const { ageCount } = build.names;
  return changedRatio(build).map((r, k) =>
    r === 0 ? 1 : professionalsPerChild(r, perPlace[Math.floor(k / ageCount)]),
  );
}
