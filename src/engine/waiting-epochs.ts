/** Rules of waiting that hold for a part of the run: the same plan, with the effects and orders of that part. */
import type { PlanPlace, PlanWaiting, RunPlan } from '../model/plan.ts';

/** From a step on, up to the next epoch. */
export interface WaitingEpoch {
  readonly from: number;
  readonly plan: RunPlan;
}

/** In ascending order, the first from step 0; one, with the plan itself, where no rule of waiting is dated. */
export function waitingEpochs(plan: RunPlan): WaitingEpoch[] {
  const starts = new Set([0]);
  for (const { waiting } of plan.places) {
    for (const { step } of waiting?.orders ?? []) starts.add(step);
    for (const { active } of waiting?.effects ?? [])
      active?.forEach((a, i) => {
        if (i > 0 && a !== active[i - 1]) starts.add(i);
      });
  }
  if (!plan.places.some(isDated)) return [{ from: 0, plan }];
  return [...starts].sort((a, b) => a - b).map((from) => ({ from, plan: planAt(plan, from) }));
}

function isDated({ waiting }: PlanPlace): boolean {
  return waiting !== null && (waiting.orders !== undefined || waiting.effects.some((effect) => effect.active));
}

function planAt(plan: RunPlan, step: number): RunPlan {
  const places = plan.places.map((place) =>
    place.waiting === null ? place : { ...place, waiting: rulesAt(place.waiting, step) },
  );
  return { ...plan, places };
}

function rulesAt(waiting: PlanWaiting, step: number): PlanWaiting {
  const { order, rank } = waiting.orders?.findLast((one) => one.step <= step) ?? waiting;
  const effects = waiting.effects.filter(({ active }) => !active || active[step] === 1);
  return { ...waiting, order, rank, effects };
}
