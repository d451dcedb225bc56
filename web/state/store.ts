/** Holds the history and tells listeners of every change. */
import { type Action, type History, reduce, startHistory } from './history.ts';
import type { State } from './state.ts';

export interface Store {
  /** What is shown: the present, or for a moment what was before. */
  readonly state: State;
  readonly history: History;
  dispatch(action: Action): void;
  /** Returns how to stop listening. */
  subscribe(listener: () => void): () => void;
}

export function createStore(initial: State): Store {
  let history = startHistory(initial);
  const listeners = new Set<() => void>();
  return {
    get state() {
      return history.lookBack ?? history.present;
    },
    get history() {
      return history;
    },
    dispatch(action) {
      const next = reduce(history, action);
      if (next === history) return;
      history = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
