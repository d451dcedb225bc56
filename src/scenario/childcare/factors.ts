/** What changes of childcare do to flows: factors on the hazards of some cells. */
import { pow } from '../../model/elementary.ts';
import { bandMask } from '../../model/names.ts';
import type { Build } from '../context.ts';
import type { Change, ChangeOf } from '../schema.ts';
import { weights } from '../timing.ts';
import { changedRatio, standingRatio } from './ratios.ts';

/** A factor per step on every flow from one of these to one of those, in these cells. */
export interface FlowFactor {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Per `[s * ages + a]`: 1 where it holds. */
  readonly cells: Uint8Array;
  readonly factor: Float64Array;
}

export function childcareFactors(build: Build, change: Change): FlowFactor[] {
  if (change.type === 'parental-leave') return [leave(build, change)];
  if (change.type === 'group-size') return groupSize(build, change);
  if (change.type === 'overlay') return displacement(build, change);
  return [];
}

/** Babies who stay home do not ask for day care. */
function leave({ file, names, axis }: Build, change: ChangeOf<'parental-leave'>): FlowFactor {
  return {
    from: [file.childcare?.home as string],
    to: [file.childcare?.place as string],
    cells: bandMask(names, names.firstAge),
    factor: weights(change, axis).map((w) => 1 - w * change.share),
  };
}

/** (children per professional / those of the model file) ^ elasticity, per age; nothing at ages where they are the same. */
function groupSize(build: Build, change: ChangeOf<'group-size'>): FlowFactor[] {
  const { file, names, axis } = build;
  const standing = standingRatio(build);
  const changed = changedRatio(build);
  const weight = weights(change, axis);
  const factors: FlowFactor[] = [];
  for (let a = 0; a < names.ageCount; a++) {
    const factor = weight.map((w, i) => {
      const k = i * names.ageCount + a;
      return standing[k] === changed[k] ? 1 : 1 + w * (pow(changed[k] / standing[k], change.elasticity) - 1);
    });
    if (factor.every((f) => f === 1)) continue;
    const cells = bandMask(names, a + names.firstAge);
    factors.push({ from: [file.childcare?.place as string], to: change.to, cells, factor });
  }
  return factors;
}

function displacement({ names, axis }: Build, change: ChangeOf<'overlay'>): FlowFactor[] {
  const { displaces } = change;
  if (!displaces) return [];
  const factor = weights(change, axis).map((w) => 1 - w * displaces.share);
  return [{ from: displaces.from, to: displaces.to, cells: bandMask(names), factor }];
}
