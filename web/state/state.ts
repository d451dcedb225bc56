/** Everything that a visitor chose. The page is drawn from this and from what the engine computes for it, nothing else. */
import type { Language, ObservedFigure, ScenarioFile, Text } from '../../src/index.ts';

export const VIEWS = ['verkennen', 'vergelijken', 'aannames', 'doel', 'presenteren', 'verslag'] as const;
export type View = (typeof VIEWS)[number];

/** A region's own figures (`doorstroom: own/1`) that the visitor opened: the file as text, because it is settled where it runs. */
export interface OwnRegionFile {
  readonly id: string;
  readonly title: Text;
  readonly text: string;
}

/** Another value of a number of the model, and where it comes from. */
export interface ChosenNumber {
  readonly value: number;
  readonly source: string;
}

/** Id of the scenario in which the visitor's choices stand: of the file that Save writes. */
export const FILE_ID = 'mijn-scenario';

/** The scenario that is computed: a shipped or opened one with changes on top. */
export interface Draft {
  /** Id of a shipped scenario, or of `own`. */
  readonly scenario: string;
  /** A file that the visitor opened: a scenario, or a region's own figures. */
  readonly own: ScenarioFile | OwnRegionFile | null;
  /** Chosen values of levers, by id; those not named keep the value of the scenario. */
  readonly levers: Readonly<Record<string, number>>;
  /** Numbers of the model that the visitor replaced, by path. */
  readonly assumptions: Readonly<Record<string, ChosenNumber>>;
  /** Newer or local counts that the visitor typed. */
  readonly figures: readonly ObservedFigure[];
}

/** Which flows are drawn. */
export interface FlowChoice {
  /** Years between the first and the last date. */
  readonly years: number;
  /** With a column for every year in between. */
  readonly yearly: boolean;
  /** Those who stay are drawn in full. */
  readonly stayers: boolean;
}

export interface State extends Draft {
  readonly language: Language;
  readonly view: View;
  /** Id of the shipped scenario, or of the opened own figures, that everything is compared with. */
  readonly baseline: string;
  /** Id of a region of the model, or `whole`. */
  readonly region: string;
  /** The place whose waiting list the answer is about. */
  readonly place: string;
  /** The answer is about 1 October of this year. */
  readonly year: number;
  /** Shipped scenarios beside the chosen one on the screen that compares; three at most. */
  readonly compare: readonly string[];
  readonly flows: FlowChoice;
}

export const INITIAL: State = {
  language: 'nl',
  view: 'verkennen',
  scenario: 'so-plaatsen',
  own: null,
  levers: {},
  assumptions: {},
  figures: [],
  baseline: 'huidig-beleid',
  region: 'whole',
  place: 'so',
  year: 2030,
  compare: ['kdc-plaatsen', 'vraag-groeit'],
  flows: { years: 1, yearly: false, stayers: false },
};

/** The part of the state that decides what is computed. */
export function draftOf({ scenario, own, levers, assumptions, figures }: State): Draft {
  return { scenario, own, levers, assumptions, figures };
}

/** A shipped scenario as it is. */
export function plainDraft(scenario: string): Draft {
  return { scenario, own: null, levers: {}, assumptions: {}, figures: [] };
}

/** What everything is compared with. */
export function baseDraft({ baseline, own }: State): Draft {
  return { ...plainDraft(baseline), own: own !== null && isRegion(own) && own.id === baseline ? own : null };
}

export function isRegion(own: ScenarioFile | OwnRegionFile): own is OwnRegionFile {
  return 'text' in own;
}

/** Equal drafts have equal keys. */
export function draftKey({ scenario, own, levers, assumptions, figures }: Draft): string {
  return JSON.stringify([scenario, own, Object.entries(levers).sort(), Object.entries(assumptions).sort(), figures]);
}

export function isChanged({ levers, assumptions, figures }: Draft): boolean {
  return Object.keys(levers).length + Object.keys(assumptions).length + figures.length > 0;
}
