/**
 * Use beside a main place (after-school care), followed after the run: who wants it follows from where children are, and
 * those who want it either have it or wait for it.
 *
 * Per region and age, `wanted = used + waiting` at every state. From one state to the next: at the shift users and waiters
 * grow a year older together, and those of the last age leave; then, per age, if fewer want it than had it or waited, both
 * groups shrink by the same factor, and if more do, the others join those waiting; then free places are filled from those
 * waiting, with the same share of every age. Nobody loses a place because there are fewer of them: admissions stop.
 * It has no say in where children are.
 */
import type { PlanOverlay, RunPlan } from '../model/plan.ts';
import type { Part } from './parts.ts';

/** Children; per state `[i * ages + age]`, per step what happened between states i and i + 1. */
export interface OverlayRun {
  readonly used: Float64Array;
  readonly waiting: Float64Array;
  /** Came to want it and joined those waiting (also who was admitted at once). */
  readonly joined: Float64Array;
  readonly admitted: Float64Array;
  /** Stopped wanting it, outgrew it or left its main places: while using it, or while waiting. */
  readonly stopped: Float64Array;
  readonly gaveUp: Float64Array;
}

export function runOverlay(plan: RunPlan, overlay: PlanOverlay, part: Part): OverlayRun {
  const ages = plan.ages.count;
  const { steps } = part.run;
  const places = overlay.places[plan.regions.indexOf(part.region)];
  const room = (i: number) => places[i] * overlay.childrenPerPlace[i];
  const run = {
    used: new Float64Array((steps + 1) * ages),
    waiting: new Float64Array((steps + 1) * ages),
    joined: new Float64Array(steps),
    admitted: new Float64Array(steps),
    stopped: new Float64Array(steps),
    gaveUp: new Float64Array(steps),
  };
  const used = new Float64Array(ages);
  const waiting = wantedByAge(plan, overlay, part, 0);
  for (let i = 0; i <= steps; i++) {
    if (i > 0) {
      if (plan.shift[i - 1] === 1) {
        run.stopped[i - 1] += growOlder(used);
        run.gaveUp[i - 1] += growOlder(waiting);
      }
      follow(run, i - 1, wantedByAge(plan, overlay, part, i), used, waiting);
    }
    const admitted = admit(used, waiting, room(i));
    if (i > 0) run.admitted[i - 1] = admitted;
    run.used.set(used, i * ages);
    run.waiting.set(waiting, i * ages);
  }
  return run;
}

/** Children who want it at a state, by age. */
function wantedByAge(plan: RunPlan, { uses }: PlanOverlay, { run }: Part, i: number): Float64Array {
  const ages = plan.ages.count;
  const cells = plan.places.length * plan.strata.length * ages;
  const tags = plan.tags.length + 1;
  const wanted = new Float64Array(ages);
  for (let tag = 0; tag < tags; tag++) {
    const at = (i * tags + tag) * cells;
    for (const { mask, share } of uses)
      for (let c = 0; c < cells; c++) if (mask[c] === 1) wanted[c % ages] += run.stock[at + c] * share[i];
  }
  return wanted;
}

/** Returns how many outgrow the last age. */
function growOlder(children: Float64Array): number {
  const oldest = children[children.length - 1];
  children.copyWithin(1, 0, children.length - 1);
  children[0] = 0;
  return oldest;
}

type Counts = Pick<OverlayRun, 'joined' | 'stopped' | 'gaveUp'>;

function follow(counts: Counts, step: number, wanted: Float64Array, used: Float64Array, waiting: Float64Array): void {
  for (let a = 0; a < wanted.length; a++) {
    const had = used[a] + waiting[a];
    if (wanted[a] >= had) {
      waiting[a] += wanted[a] - had;
      counts.joined[step] += wanted[a] - had;
      continue;
    }
    const left = wanted[a] / had;
    counts.stopped[step] += used[a] * (1 - left);
    counts.gaveUp[step] += waiting[a] * (1 - left);
    used[a] *= left;
    waiting[a] *= left;
  }
}

/** Returns how many are admitted. */
function admit(used: Float64Array, waiting: Float64Array, room: number): number {
  const asking = waiting.reduce((sum, n) => sum + n, 0);
  const free = Math.max(0, room - used.reduce((sum, n) => sum + n, 0));
  if (asking === 0 || free === 0) return 0;
  const share = Math.min(1, free / asking);
  let admitted = 0;
  for (let a = 0; a < waiting.length; a++) {
    const n = waiting[a] * share;
    used[a] += n;
    waiting[a] -= n;
    admitted += n;
  }
  return admitted;
}
