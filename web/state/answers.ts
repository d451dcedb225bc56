/**
 * What the engine computed for the state. A moved lever is answered at once with its figures, always the newest wish first;
 * when the visitor rests, what rests on many runs follows: bands, and what is to be said about the scenario.
 */
import { type Band, bands, type YearFigures, type YearQuantity } from '../../src/index.ts';
import { type EngineClient, Refused } from '../worker/client.ts';
import type { Catalogue, DraftInfo, DrawRow } from '../worker/protocol.ts';
import { openBands } from './band-desk.ts';
import { baseDraft, type Draft, draftKey, draftOf, type State } from './state.ts';
import type { Store } from './store.ts';

/** Milliseconds without a new wish until draws begin, which a wish stops at once, and until more is asked, which it cannot. */
const PAUSE = 50;
const REST = 350;
/** Milliseconds after which figures are late. */
const LATE = 400;

/** Draws of one draft, in their order whoever ran them. */
export interface DrawSet {
  readonly keys: YearFigures['keys'];
  readonly rows: readonly (DrawRow['values'] | undefined)[];
}

export interface Answers {
  readonly catalogue: Catalogue | null;
  readonly info: DraftInfo | null;
  readonly base: YearFigures | null;
  readonly now: YearFigures | null;
  /** Draws of the scenario, and of what it is compared with once those are there; `stale`: of the choice before. */
  readonly draws: { readonly now: DrawSet; readonly base: DrawSet | null; readonly stale: boolean } | null;
  /** Draws done and wanted while they run. */
  readonly progress: readonly [number, number] | null;
  /** Figures of what was chosen take long: those on screen are still of the choice before. */
  readonly late: boolean;
  readonly fault: Error | null;
  readonly drawFault: Error | null;
}

export interface AnswerDesk {
  readonly answers: Answers;
  subscribe(listener: () => void): () => void;
  /** Figures of any draft. */
  figuresOf(draft: Draft): Promise<YearFigures>;
  /** Draws of any draft, when they have been made. */
  drawsOf(draft: Draft): DrawSet | null;
  /** Has draws of these made too, once those of the state are there. */
  drawAlso(drafts: readonly Draft[]): void;
}

const NOTHING: Answers = {
  catalogue: null,
  info: null,
  base: null,
  now: null,
  draws: null,
  progress: null,
  late: false,
  fault: null,
  drawFault: null,
};

export function openAnswers(store: Store, engine: EngineClient): AnswerDesk {
  let answers = NOTHING;
  const listeners = new Set<() => void>();
  const tell = (change: Partial<Answers>) => {
    answers = { ...answers, ...change };
    for (const listener of [...listeners]) listener();
  };
  const figures = new Map<string, Promise<YearFigures>>();
  let lastKeys: YearFigures['keys'] = [];
  const askFigures = async (draft: Draft): Promise<YearFigures> => {
    const { keys, regions } = await engine.ask('figures', { draft });
    lastKeys = keys ?? lastKeys;
    return { keys: lastKeys, regions };
  };
  const figuresOf = (draft: Draft) => remember(figures, draftKey(draft), () => askFigures(draft));
  const bandDesk = openBands(engine, tell, () => answers);
  let wanted = '';
  let busy = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;

  async function compute(state: State): Promise<void> {
    const draft = draftOf(state);
    const late = setTimeout(() => tell({ late: answers.now !== null }), LATE);
    try {
      const [now, base] = await Promise.all([figuresOf(draft), figuresOf(baseDraft(state))]);
      tell({ now, base, late: false, fault: null });
    } catch (error) {
      tell({ late: false, fault: error as Error });
    } finally {
      clearTimeout(late);
    }
  }

  async function pump(): Promise<void> {
    if (busy) return;
    busy = true;
    for (;;) {
      const key = keyOf(store.state);
      if (key === wanted) break;
      wanted = key;
      await compute(store.state);
    }
    busy = false;
    const first = answers.info === null;
    rest = setTimeout(settle, first ? 0 : REST, first);
    if (!first && answers.fault === null) pause = setTimeout(startBands, PAUSE);
  }

  function startBands(): void {
    void bandDesk.start(draftOf(store.state), baseDraft(store.state));
  }

  async function settle(first: boolean): Promise<void> {
    const { state } = store;
    const key = keyOf(state);
    try {
      const info = await engine.ask('info', { draft: draftOf(state) });
      if (key !== keyOf(store.state)) return;
      tell({ info });
      if (!answers.catalogue) tell({ catalogue: await engine.ask('catalogue', {}) });
      if (first && key === keyOf(store.state)) startBands();
    } catch (error) {
      // of a choice that was left it is no longer a fault
      if (key === keyOf(store.state)) tell({ fault: error as Error });
    }
  }

  store.subscribe(() => {
    if (keyOf(store.state) === wanted) return;
    clearTimeout(pause);
    clearTimeout(rest);
    bandDesk.stop();
    void pump();
  });
  void pump();
  return {
    get answers() {
      return answers;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    figuresOf,
    drawsOf: bandDesk.drawsOf,
    drawAlso: bandDesk.also,
  };
}

function keyOf(state: State): string {
  return `${state.baseline}|${draftKey(draftOf(state))}`;
}

/** Keeps the last few; a question that failed is asked anew. */
function remember<T>(kept: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known;
  const asked = ask();
  kept.set(key, asked);
  asked.catch(() => kept.delete(key));
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - 40))) kept.delete(old);
  return asked;
}

/** The figure of a place in a year; 0 where the model has none. */
export function figureOf(
  figures: YearFigures,
  region: string,
  place: string,
  quantity: YearQuantity,
  year: number,
): number {
  const scope = figures.regions.find((r) => r.id === region) ?? figures.regions[0];
  return scope.values[indexOf(figures, place, quantity, year)] ?? 0;
}

const indices = new WeakMap<object, Map<string, number>>();

function indexOf(
  { keys }: { readonly keys: YearFigures['keys'] },
  place: string,
  quantity: string,
  year: number,
): number {
  let index = indices.get(keys);
  if (!index) {
    index = new Map(keys.map((key, k) => [`${key.place}/${key.quantity}/${key.year}`, k]));
    indices.set(keys, index);
  }
  return index.get(`${place}/${quantity}/${year}`) ?? -1;
}

/** Number of the region among the rows of draws and figures. */
export function regionIndex(figures: YearFigures, region: string): number {
  return Math.max(
    0,
    figures.regions.findIndex((r) => r.id === region),
  );
}

/** A screen asks for the same bands each time that it is drawn. */
const bandsMade = new WeakMap<DrawSet, Map<string, Band>>();

/** Band of a figure over the draws; with `less` of the difference, draw by draw. Null when it has none. */
export function bandOf(
  set: DrawSet,
  region: number,
  place: string,
  quantity: YearQuantity,
  year: number,
  less?: DrawSet,
): Band | null {
  const at = indexOf(set, place, quantity, year);
  if (at < 0 || set.rows.length === 0) return null;
  const made = bandsMade.get(set)?.get(`${region}/${at}`);
  if (made && !less) return made;
  const value = (of: DrawSet, n: number) => of.rows[n]?.[region]?.[at] ?? Number.NaN;
  const rows = set.rows.map((_, n) => Float64Array.of(value(set, n) - (less ? value(less, n) : 0)));
  const [band] = bands({ keys: [set.keys[at] as Band['key']], rows });
  if (!less) {
    if (!bandsMade.has(set)) bandsMade.set(set, new Map());
    bandsMade.get(set)?.set(`${region}/${at}`, band);
  }
  return band;
}

export { Refused };
