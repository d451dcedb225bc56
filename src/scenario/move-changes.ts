/**
 * Changes of where forced moves go. Shares of a forced move do not vary in time, so a change splits it in two: as it was, and
 * as it is changed, which take turns (or share a shift, while the change grows in). What goes to one destination less or
 * more, the destinations that the change does not name make up for in proportion; where it names them all, the fallback does.
 */
import { say } from '../model/fault-words.ts';
import { InputError, issueOf } from '../model/issues.ts';
import { bandMask, enterableMask } from '../model/names.ts';
import type { PlanForcedMove } from '../model/plan.ts';
import type { Build } from './context.ts';
import type { TooMuch } from './flow-changes.ts';
import { names as named, type Route } from './flow-drafts.ts';
import type { DiversionChange } from './lever-schema.ts';
import { weights } from './timing.ts';

/** A destination while changes are put on it; its share is `asked * kept + extra`. */
interface Target {
  readonly place: number;
  asked: number;
  /** Part of it that no diversion intercepts. */
  kept: number;
  /** What comes on top, from elsewhere. */
  extra: number;
}

type Step = (targets: Target[]) => void;

/** A forced move in the making: the one of the model, and what is done to where it goes. */
interface MoveDraft {
  readonly base: PlanForcedMove;
  readonly steps: readonly Step[];
  /** Factor on the share in each step; null: 1 throughout. */
  readonly factor: Float64Array | null;
}

/** The forced moves of a plan, and how they follow from those of the model, whose shares an estimate may set. */
export interface ForcedMoves {
  /** Of the model: these an estimate sets. */
  readonly base: readonly PlanForcedMove[];
  readonly moves: readonly PlanForcedMove[];
  /** Brings `moves` to the shares of `base`. */
  readonly derive: () => void;
}

const ROUNDING = 1e-9;

/** Collects the changes in the order in which they are applied; `finish` makes the moves. */
export class MoveChanges {
  private drafts: MoveDraft[];
  private finished = false;

  constructor(
    private readonly build: Build,
    private readonly shift: Uint8Array,
    private readonly base: readonly PlanForcedMove[],
  ) {
    this.drafts = base.map((move) => ({ base: move, steps: [], factor: move.factor ?? null }));
  }

  /** Multiplies the shares of the destinations of a route by a course: a factor per step start and at the end. */
  scale(route: Route, course: Float64Array, tooMuch: TooMuch, cells?: Uint8Array): void {
    if (!route.to) return;
    const to = route.to.map((place) => this.build.names.placeOf.get(place) as number);
    // a shift happens at the end of its step
    const atShift = Float64Array.from(this.shift, (s, i) => (s === 1 ? course[i + 1] : 1));
    for (const factor of [Math.max(1, ...atShift), Math.min(1, ...atShift)]) {
      if (factor === 1) continue;
      const weight = atShift.map((x) => Math.max(0, (x - 1) / (factor - 1)));
      this.split(route, weight, cells, ({ base }) => {
        if (!base.to.some(({ place }) => to.includes(place))) return null;
        const others = base.to.some(({ place }) => !to.includes(place));
        return !others && to.includes(base.fallback) ? null : scaling(to, factor, base.fallback, this.said(tooMuch));
      });
    }
  }

  /** Intercepts a share of what goes to the destinations of a diversion. */
  divert(change: DiversionChange, overdrawn: TooMuch): void {
    if (change.share === 0) return;
    const { names, file, axis } = this.build;
    const to = change.to.map((place) => names.placeOf.get(place) as number);
    const weight = weights(change, axis);
    const atShift = Float64Array.from(this.shift, (s, i) => (s === 1 ? weight[i + 1] : 0));
    const mask = change.into === undefined ? null : enterableMask(file.places[change.into], names);
    this.split(change, atShift, undefined, ({ base }) => {
      if (!base.to.some(({ place }) => to.includes(place))) return null;
      if (mask && !mask[base.stratum * names.ageCount + base.age]) return null;
      // who must leave cannot stay: without `into` it goes to the fallback
      const into = change.into === undefined ? base.fallback : (names.placeOf.get(change.into) as number);
      return to.includes(into) ? null : diverting(to, change.share, into, this.said(overdrawn));
    });
  }

  /** While the plan is built faults are collected; later, when an estimate has set other shares, they stop the run. */
  private said(collect: TooMuch): TooMuch {
    return (total) => {
      if (!this.finished) return collect(total);
      const message = say(
        `${percent(total)} van wie bij de jaarovergang door moet, zou met deze schattingen daarheen gaan`,
        `${percent(total)} of those who must move on at the shift would go there with these estimates`,
      );
      throw new InputError([
        issueOf({
          file: 'changes',
          path: '',
          message,
          expected: say('een kleinere factor of een kleiner aandeel', 'a smaller factor or share'),
        }),
      ]);
    };
  }

  private split(
    route: Route,
    weight: Float64Array,
    chosen: Uint8Array | undefined,
    stepFor: (draft: MoveDraft) => Step | null,
  ): void {
    const { names } = this.build;
    if (weight.every((w) => w === 0)) return;
    const cells = chosen ?? bandMask(names, route.ages, route.strata);
    this.drafts = this.drafts.flatMap((draft) => {
      const { base, steps, factor } = draft;
      if (!named(route.from, names.places[base.from]) || !cells[base.stratum * names.ageCount + base.age])
        return [draft];
      const step = stepFor(draft);
      if (step === null) return [draft];
      const part = (of: (w: number) => number) => weight.map((w, i) => (factor?.[i] ?? 1) * of(w));
      const both = [
        { base, steps, factor: part((w) => 1 - w) },
        { base, steps: [...steps, step], factor: part((w) => w) },
      ];
      return both.filter((one) => one.factor.some((x, i) => x !== 0 && this.shift[i] === 1));
    });
  }

  finish(): ForcedMoves {
    const changed = this.drafts.map((draft) => ({ draft, move: moveOf(draft) }));
    this.finished = true;
    const derive = () => {
      for (const { draft, move } of changed) {
        if (draft.steps.length === 0 && move === draft.base) continue;
        move.share = draft.base.share;
        targetsOf(draft).forEach((target, j) => {
          move.to[j].share = shareOf(target);
        });
      }
    };
    return { base: this.base, moves: changed.map(({ move }) => move), derive };
  }
}

function moveOf(draft: MoveDraft): PlanForcedMove {
  const { base, steps, factor } = draft;
  if (steps.length === 0 && factor === (base.factor ?? null)) return base;
  return { ...base, factor, to: targetsOf(draft).map((target) => ({ place: target.place, share: shareOf(target) })) };
}

function targetsOf({ base, steps }: MoveDraft): Target[] {
  const targets = base.to.map(({ place, share }): Target => ({ place, asked: share, kept: 1, extra: 0 }));
  for (const step of steps) step(targets);
  return targets;
}

function shareOf({ asked, kept, extra }: Target): number {
  return asked * kept + extra;
}

function scaling(to: readonly number[], factor: number, fallback: number, tooMuch: TooMuch): Step {
  return (targets) => {
    const others = targets.filter(({ place }) => !to.includes(place));
    const room = others.reduce((sum, target) => sum + shareOf(target), 0);
    let more = 0;
    for (const target of targets) {
      if (!to.includes(target.place)) continue;
      more += shareOf(target) * (factor - 1);
      target.asked *= factor;
      target.extra *= factor;
    }
    if (room - more < -ROUNDING) tooMuch(1 + more - room);
    if (room > 0) {
      for (const target of others) {
        target.asked *= Math.max(0, room - more) / room;
        target.extra *= Math.max(0, room - more) / room;
      }
    } else if (others.length > 0) others[0].extra -= more;
    else addTo(targets, fallback, -more);
  };
}

function diverting(to: readonly number[], share: number, into: number, overdrawn: TooMuch): Step {
  return (targets) => {
    let moved = 0;
    for (const target of targets) {
      if (!to.includes(target.place)) continue;
      target.kept -= share;
      if (target.kept < -ROUNDING) overdrawn(1 - target.kept);
      if (Math.abs(target.kept) < ROUNDING) target.kept = 0;
      moved += target.asked * share;
    }
    addTo(targets, into, moved);
  };
}

function addTo(targets: Target[], place: number, share: number): void {
  const known = targets.find((target) => target.place === place);
  if (known) known.extra += share;
  else targets.push({ place, asked: 0, kept: 1, extra: share });
}

/** A share as a percentage with at most one decimal. */
export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
