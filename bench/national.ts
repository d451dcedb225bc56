/** The national model as shipped, monthly over 15 years; and the same with hazards that change with the time waited. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlanPlace, PlanWaitEffect, RunPlan } from '../src/model/plan.ts';
import { buildPlan } from '../src/scenario/build.ts';
import { type FindFile, loadStudy, type Study } from '../src/scenario/parse.ts';

const STEPS = 180;
/** Months until the effects of waiting no longer change. */
const CLASSES = 24;

const find: FindFile = (ref) => {
  const path = fileURLToPath(new URL(`../scenarios/${ref}`, import.meta.url));
  const name = [path, `${path}.yaml`].find(existsSync);
  if (name === undefined) throw new Error(`expected ${ref} among the scenarios`);
  return { name: basename(name), text: readFileSync(name, 'utf8') };
};

/** Current policy, cut after 15 years: two regions, and the cohort followed within them. */
export function nationalPlan(): RunPlan {
  return cut(loadStudy('huidig-beleid', find));
}

/** The same as one national pool, in which nobody is followed. */
export function poolPlan(): RunPlan {
  const study = loadStudy('huidig-beleid', find);
  const { regions, tags, ...model } = study.model;
  return cut({ ...study, model });
}

function cut(study: Study): RunPlan {
  const plan = buildPlan(study);
  if (plan.time.stepsPerYear !== 12 || plan.time.steps < STEPS)
    throw new Error(`expected at least ${STEPS} monthly steps, found ${plan.time.steps} of ${plan.time.step}`);
  return { ...plan, time: { ...plan.time, steps: STEPS } };
}

/** Every list loses more children the longer they wait: each month of waiting is a class of its own for two years. */
export function withWaitEffects(plan: RunPlan): RunPlan {
  return { ...plan, places: plan.places.map(losesPatience) };
}

function losesPatience(place: PlanPlace): PlanPlace {
  if (!place.waiting) return place;
  const effect = (on: PlanWaitEffect['on'], growth: number, add: number): PlanWaitEffect => ({
    on,
    target: -1,
    factor: Float64Array.from({ length: CLASSES }, (_, k) => 1 + growth * k),
    add: Float64Array.from({ length: CLASSES }, (_, k) => add * k),
  });
  const effects = [effect('flow', 0.02, 0), effect('withdrawn', 0.05, 0.01), effect('droppedOut', 0.05, 0)];
  return { ...place, waiting: { ...place.waiting, effects: [...place.waiting.effects, ...effects] } };
}
