/** Dated changes of a level: places of a region, its staff. */
import { pow } from '../model/elementary.ts';
import type { RegionFile } from '../model/schema.ts';
import type { TimeAxis } from '../model/time.ts';
import { type Timed, weights, yearsOfGrowth } from './timing.ts';

/** One of the four is given. */
export interface LevelChange extends Timed {
  readonly add?: number | undefined;
  readonly set?: number | undefined;
  readonly scale?: number | undefined;
  readonly grow?: number | undefined;
}

/** Together the scale of the regions that share a change. */
export function changedScale(
  change: { readonly regions?: readonly string[] | undefined },
  regions: readonly [string, Pick<RegionFile, 'scale'>][],
): number {
  return regions.reduce((sum, [id, r]) => sum + (!change.regions || change.regions.includes(id) ? r.scale : 0), 0);
}

const SAME_LEVEL = 1e-12;

/** Changes a level at every step start and at the end, in place; `part` is the region's part of what is added or set. */
export function applyLevelChange(axis: TimeAxis, level: Float64Array, change: LevelChange, part: number): void {
  const weight = weights(change, axis);
  const years = yearsOfGrowth(change, axis);
  for (let i = 0; i < level.length; i++) {
    const w = weight[i];
    const before = level[i];
    if (change.add !== undefined) level[i] += w * change.add * part;
    else if (change.set !== undefined) level[i] = (1 - w) * level[i] + w * change.set * part;
    else if (change.scale !== undefined) level[i] *= 1 + (change.scale - 1) * w;
    else level[i] *= pow(1 + (change.grow as number), years[i]);
    // taking away everything may leave a rounding
    if (Math.abs(level[i]) < SAME_LEVEL * before) level[i] = 0;
  }
}
