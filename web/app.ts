/** What every screen gets: the state, the answers, the engine, and words in the chosen language. */
import { formatDifference, formatNumber, type Language, type Text } from '../src/index.ts';
import type { AnswerDesk } from './state/answers.ts';
import { INITIAL, isRegion } from './state/state.ts';
import type { Store } from './state/store.ts';
import { say, type Word } from './text/words.ts';
import type { EngineClient } from './worker/client.ts';

export interface App {
  readonly store: Store;
  readonly desk: AnswerDesk;
  readonly engine: EngineClient;
  /** Says something to everybody, also to those who cannot see it. */
  notify(message: string): void;
}

/** A screen: builds itself in the element, is told of every change, and cleans up. */
export interface Screen {
  readonly element: HTMLElement;
  update(): void;
  /** Keys that only this screen knows; true when it took the key. */
  key?(event: KeyboardEvent): boolean;
}

export function words(app: App) {
  const language: Language = app.store.state.language;
  return {
    language,
    t: (word: Word, gaps?: Readonly<Record<string, string | number>>) => say(language, word, gaps),
    text: (text: Text) => text[language],
    number: (n: number, decimals = 0) => formatNumber(n, language, decimals),
    difference: (n: number, decimals = 0) => formatDifference(n, language, decimals),
  };
}

/** Stands for a name that is not known yet: an id would be read as one. */
const UNKNOWN = '…';

/** Name of a place in the chosen language. */
export function placeName(app: App, id: string): string {
  const { info } = app.desk.answers;
  if (!info) return UNKNOWN;
  return info.places.find((p) => p.id === id)?.label[app.store.state.language] ?? id;
}

/** What figures are about: the chosen region, or the only one; empty for a model without regions. */
export function scopeName(app: App): string {
  const { t, text } = words(app);
  const regions = app.desk.answers.info?.regions ?? [];
  const chosen = regions.length === 1 ? regions[0] : regions.find(({ id }) => id === app.store.state.region);
  return chosen ? text(chosen.label) : regions.length === 0 ? '' : t('whole');
}

/** In a sentence names are not capitals, abbreviations are. */
export function lower(name: string): string {
  return /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** The own figures that a scenario is about; null for the model of the whole country. */
export function ownRegionOf(app: App, id: string): string | null {
  const { own } = app.store.state;
  if (own?.id === id && isRegion(own)) return id;
  return app.desk.answers.catalogue?.scenarios.find((s) => s.id === id)?.region ?? null;
}

/** What a choice is compared with: within a region the region as it is; undefined where that can stay. */
export function baselineWithin(app: App, region: string | null): string | undefined {
  if (region === ownRegionOf(app, app.store.state.baseline)) return undefined;
  return region ?? INITIAL.baseline;
}

export function scenarioTitle(app: App, id: string): string {
  const { language, own } = app.store.state;
  if (own?.id === id) return typeof own.title === 'string' ? own.title : own.title[language];
  const { catalogue } = app.desk.answers;
  if (!catalogue) return UNKNOWN;
  return catalogue.scenarios.find((s) => s.id === id)?.title[language] ?? id;
}
