/**
 * Person-time weighted by place: child-years, costs, or whatever a model file lists under `rewards`.
 *
 * A step of length dt counts the children at its start (`start`), at its end (`end`), or the mean of both
 * (`half-cycle`, the trapezium rule; used when the file names no convention). Each count is discounted from its own
 * moment to the start of the run: `(1 + rate) ^ -years`.
 */
import { pow } from '../model/elementary.ts';
import { asText } from '../model/names.ts';
import type { RunPlan } from '../model/plan.ts';
import type { ModelFile } from '../model/schema.ts';
import type { Text } from '../model/text.ts';
import { isoDate, type Part, type Period, sumParts } from './parts.ts';

type RewardFile = NonNullable<ModelFile['rewards']>[string];

type RewardConvention = 'start' | 'end' | 'half-cycle';

export interface RewardResult {
  readonly reward: string;
  readonly label: Text;
  readonly unit: string;
  readonly convention: RewardConvention;
  /** Discount rate a year. */
  readonly discount: number;
  readonly total: number;
  readonly periods: readonly { readonly from: string; readonly to: string; readonly amount: number }[];
}

export function rewardResults(
  plan: RunPlan,
  parts: readonly Part[],
  periods: readonly Period[],
  rewards: ModelFile['rewards'],
): RewardResult[] {
  return Object.entries(rewards ?? {}).map(([id, reward]) => {
    const amounts = periods.map((period) => rewardOver(plan, parts, period, reward));
    return {
      reward: id,
      label: asText(reward.label),
      unit: reward.unit,
      convention: conventionOf(reward),
      discount: reward.discount ?? 0,
      total: amounts.reduce((sum, n) => sum + n, 0),
      periods: periods.map(({ from, to }, k) => ({
        from: isoDate(plan, from),
        to: isoDate(plan, to),
        amount: amounts[k],
      })),
    };
  });
}

function conventionOf(reward: RewardFile): RewardConvention {
  return reward.convention ?? 'half-cycle';
}

function rewardOver(plan: RunPlan, parts: readonly Part[], { from, to }: Period, reward: RewardFile): number {
  const convention = conventionOf(reward);
  let sum = 0;
  for (let i = from; i <= to; i++) {
    const atStart = convention === 'end' || i === to ? 0 : 1;
    const atEnd = convention === 'start' || i === from ? 0 : 1;
    const weight = convention === 'half-cycle' ? (atStart + atEnd) / 2 : atStart + atEnd;
    if (weight === 0) continue;
    const discount = pow(1 + (reward.discount ?? 0), -i * plan.time.dt);
    sum += weight * discount * perYearAt(plan, parts, i, reward) * plan.time.dt;
  }
  return sum;
}

function perYearAt(plan: RunPlan, parts: readonly Part[], step: number, { perYear }: RewardFile): number {
  const places = plan.places.length;
  return sumParts(parts, ({ present }) => {
    let sum = 0;
    for (let p = 0; p < places; p++) sum += present[step * places + p] * (perYear[plan.places[p].id] ?? 0);
    return sum;
  });
}
