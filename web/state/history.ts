/** What a visitor can do to the state, with undo and redo. Looking (language, screen) is no step; choosing is. */
import type { ObservedFigure } from '../../src/index.ts';
import { baseDraft, type ChosenNumber, type Draft, plainDraft, type State } from './state.ts';

export type Action =
  /** `gesture`: actions of one gesture (a slider that is dragged) are one step. */
  | { readonly type: 'lever'; readonly id: string; readonly value: number | null; readonly gesture?: string }
  | { readonly type: 'end-gesture' }
  /** `baseline`: what it is compared with from now on, where that is of another region. */
  | { readonly type: 'scenario'; readonly id: string; readonly baseline?: string | undefined }
  | { readonly type: 'open'; readonly file: NonNullable<Draft['own']>; readonly baseline?: string | undefined }
  | { readonly type: 'figures'; readonly figures: readonly ObservedFigure[] }
  | { readonly type: 'levers'; readonly levers: State['levers'] }
  /** Null: the number of the scenario again. */
  | { readonly type: 'assumptions'; readonly values: Readonly<Record<string, ChosenNumber | null>> }
  | { readonly type: 'look'; readonly change: Partial<Pick<State, 'language' | 'view' | 'year' | 'flows'>> }
  | { readonly type: 'choose'; readonly change: Partial<Pick<State, 'baseline' | 'region' | 'place' | 'compare'>> }
  | { readonly type: 'link'; readonly state: State }
  /** Shows what was before the last step, or again what is; no step itself. Whatever is chosen meanwhile ends it. */
  | { readonly type: 'look-back'; readonly on: boolean }
  | { readonly type: 'undo' | 'redo' | 'reset' };

export interface History {
  readonly present: State;
  readonly past: readonly State[];
  readonly future: readonly State[];
  readonly gesture: string | null;
  /** What is shown for a moment in the place of the present. */
  readonly lookBack: State | null;
}

const MOST_STEPS = 200;

export function startHistory(state: State): History {
  return { present: state, past: [], future: [], gesture: null, lookBack: null };
}

export function reduce(history: History, action: Action): History {
  const { present } = history;
  switch (action.type) {
    case 'look-back':
      return { ...history, lookBack: action.on ? beforeLast(history) : null };
    case 'lever':
      return step(history, { ...present, levers: withLever(present.levers, action) }, action.gesture ?? null);
    case 'end-gesture':
      return { ...history, gesture: null };
    case 'scenario':
      return step(history, {
        ...within(present, action.baseline),
        ...plainDraft(action.id),
        own: keptOwn(present, action.id),
      });
    case 'open':
      return step(history, {
        ...within(present, action.baseline),
        ...plainDraft(action.file.id),
        own: action.file,
      });
    case 'figures':
      return step(history, { ...present, figures: action.figures });
    case 'levers':
      return step(history, { ...present, levers: action.levers });
    case 'assumptions':
      return step(history, { ...present, assumptions: withNumbers(present.assumptions, action.values) });
    case 'look':
      return {
        ...history,
        present: { ...present, ...action.change },
        lookBack: history.lookBack && { ...history.lookBack, ...action.change },
      };
    case 'choose':
      return step(history, { ...present, ...action.change });
    case 'link':
      return step(history, action.state);
    case 'reset':
      return step(history, { ...present, ...baseDraft(present) });
    case 'undo':
      return travel(history, 'past', 'future');
    case 'redo':
      return travel(history, 'future', 'past');
  }
}

function withLever(levers: State['levers'], { id, value }: { id: string; value: number | null }): State['levers'] {
  const { [id]: _, ...others } = levers;
  return value === null ? others : { ...others, [id]: value };
}

/** The numbers with others in the place of those about the same. */
export function withNumbers(
  assumptions: State['assumptions'],
  values: Readonly<Record<string, ChosenNumber | null>>,
): State['assumptions'] {
  const all = Object.entries({ ...assumptions, ...values });
  return Object.fromEntries(all.flatMap(([path, chosen]) => (chosen ? [[path, chosen]] : [])));
}

/** Among other regions nothing is left of the choice of one. */
function within(present: State, baseline: string | undefined): State {
  return baseline === undefined || baseline === present.baseline ? present : { ...present, baseline, region: 'whole' };
}

/** An opened file stays in the list of scenarios while it is the one chosen. */
function keptOwn({ own }: State, id: string): State['own'] {
  return own?.id === id ? own : null;
}

function step(history: History, present: State, gesture: string | null = null): History {
  if (gesture !== null && gesture === history.gesture) return { ...history, present, lookBack: null };
  const past = [...history.past, history.present].slice(-MOST_STEPS);
  return { present, past, future: [], gesture, lookBack: null };
}

/** Without steps (a link was opened) what everything is compared with. */
function beforeLast({ past, present }: History): State {
  return seenAs(past.at(-1) ?? { ...present, ...baseDraft(present) }, present);
}

/** Language, screen, year and flows stay as they are: who undoes a choice wants to see what that does here. */
function seenAs(state: State, { language, view, year, flows }: State): State {
  return { ...state, language, view, year, flows };
}

function travel(history: History, from: 'past' | 'future', to: 'past' | 'future'): History {
  const target = history[from].at(-1);
  if (!target) return history;
  return {
    ...history,
    [from]: history[from].slice(0, -1),
    [to]: [...history[to], history.present],
    present: seenAs(target, history.present),
    gesture: null,
    lookBack: null,
  };
}
