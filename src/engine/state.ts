/** What one region's run carries from step to step, and the counters of the step at hand. */
import type { Memory } from './memory.ts';
import type { Structure } from './structure.ts';
import { EVENT_COUNT } from './trajectory.ts';
import { Vintages } from './vintages.ts';

export interface State {
  /** Steps done. */
  step: number;
  /**
   * Children who do not wait, `[tag * stride + cell]`; behind the cells of a tag stands its demand of this step,
   * `[tag * stride + cells + waiting cell]`. `now` is read and `next` written in a step; then they change places.
   */
  now: Float64Array;
  next: Float64Array;
  readonly stride: number;
  /** Exogenous children past the last age, per place. */
  readonly beyond: Float64Array;
  /** Per list: those waiting, by vintage. */
  readonly waiting: Vintages[];
  /**
   * Still waiting after the hazards of the step, per waiting cell, all tags together: those who changed stratum and wait on are
   * counted where they were, in the same place and of the same age.
   */
  readonly afterHazards: Float64Array;
  /** Waiting at the start of the step: the steps waited so far, `[list]`, and those who waited long, `[list * thresholds + threshold]`. */
  readonly waitSum: Float64Array;
  readonly longer: Float64Array;
  /** Counters of the step: `[pair * ages + age]` and a last slot for what does not count; tagged `[(tag - 1) * (pairs + 1) + pair]`. */
  readonly flow: Float64Array;
  readonly taggedFlow: Float64Array;
  /** `[list * 7 + event]`: children, and the child-steps they waited. */
  readonly events: Float64Array;
  readonly eventWait: Float64Array;
  /** Children per place after the hazards of the step, `[place]`. */
  readonly present: Float64Array;
  /** Free places per list before admissions. */
  readonly free: Float64Array;
}

export function buildState(structure: Structure, memory: Memory): State {
  const { plan, places, cells, tags, lists, listStart, listCell, pairs, ages } = structure;
  const stride = cells + listCell.length;
  return {
    step: 0,
    now: memory.doubles(tags * stride),
    next: memory.doubles(tags * stride),
    stride,
    beyond: memory.doubles(places),
    waiting: Array.from(lists, (_, l) => new Vintages(memory, tags, listStart[l + 1] - listStart[l])),
    afterHazards: memory.doubles(listCell.length),
    waitSum: memory.doubles(lists.length),
    longer: memory.doubles(lists.length * plan.longerThanWeeks.length),
    flow: memory.doubles(pairs.count * ages + 1),
    taggedFlow: memory.doubles((tags - 1) * (pairs.count + 1)),
    events: memory.doubles(lists.length * EVENT_COUNT),
    eventWait: memory.doubles(lists.length * EVENT_COUNT),
    present: memory.doubles(places),
    free: memory.doubles(lists.length),
  };
}
