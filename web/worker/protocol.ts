/** What the page asks of the engine, and what comes back. Everything is plain data that can be posted. */
import type {
  ChangeSummary,
  Issue,
  OwnFacts,
  SankeyData,
  SankeySpan,
  Solution,
  StudyInput,
  Text,
  YearFigures,
} from '../../src/index.ts';
import type { Draft } from '../state/state.ts';

/** A number of a scenario that can be moved. */
export interface LeverInfo {
  readonly id: string;
  readonly label: Text;
  readonly unit: Text;
  /** Value in the scenario as it stands, without the visitor's changes. */
  readonly now: number;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** True for a handful that stand on the first screen. */
  readonly main: boolean;
  /** False: the range is a wide guess around the value, not one that the file gives. */
  readonly rangeGiven: boolean;
  readonly source: string;
  /** When and where it holds, in words. */
  readonly note: Text;
}

export interface ShippedInfo {
  readonly id: string;
  readonly title: Text;
  readonly question: Text | null;
  readonly note: Text | null;
  /** The own figures (their id) that it is about; null for the model of the whole country. */
  readonly region: string | null;
}

export interface Catalogue {
  readonly scenarios: readonly ShippedInfo[];
}

/** What a draft is and rests on. */
export interface DraftInfo {
  readonly title: Text;
  readonly question: Text | null;
  readonly note: Text | null;
  readonly changes: readonly ChangeSummary[];
  readonly levers: readonly LeverInfo[];
  readonly inputs: readonly StudyInput[];
  readonly places: readonly { readonly id: string; readonly label: Text; readonly limited: boolean }[];
  readonly regions: readonly { readonly id: string; readonly label: Text }[];
  readonly informed: number;
  readonly assumptionDriven: readonly Text[];
  readonly lastObservation: string | null;
  readonly seed: number | null;
  readonly model: string;
  /** Of a region with own figures. */
  readonly own: OwnFacts | null;
}

export interface DrawRow {
  readonly draw: number;
  /** All regions together, then each; null when the run could not go on. */
  readonly values: readonly Float64Array[] | null;
}

/** Figures that take a whole report to make: per year, one row per age or payer. */
export interface SlowFigures {
  readonly years: readonly number[];
  /** Places of day care that its staff gives, per age; empty for a model without. */
  readonly childcare: readonly NamedRow[];
  /** Child-years paid for in the year before, per payer; empty where the model names none. */
  readonly payers: readonly NamedRow[];
}

export interface NamedRow {
  readonly name: Text;
  /** One per year; null where there is none. */
  readonly values: readonly (number | null)[];
}

export interface SolveAsk {
  readonly draft: Draft;
  /** Id of a lever of the draft. */
  readonly lever: string;
  /** `waiting so <= 500`; see the library. */
  readonly target: string;
  readonly on: string;
  /** Id of a region, or null for all. */
  readonly region: string | null;
  readonly draws: number;
}

export interface Questions {
  catalogue: { ask: Record<never, never>; answer: Catalogue };
  /** No keys: those of the answer before. */
  figures: { ask: { draft: Draft }; answer: Omit<YearFigures, 'keys'> & { readonly keys: YearFigures['keys'] | null } };
  info: { ask: { draft: Draft }; answer: DraftInfo };
  sankey: { ask: { draft: Draft; span: SankeySpan }; answer: SankeyData };
  slow: { ask: { draft: Draft; region: string }; answer: SlowFigures };
  /** The scenario file, and every figure of it as `doorstroom run` writes them. */
  file: { ask: { draft: Draft }; answer: string };
  json: { ask: { draft: Draft }; answer: string };
  csv: { ask: { draft: Draft }; answer: string };
  /** The value of a lever from which a goal is met. */
  solve: { ask: SolveAsk; answer: Solution };
  /** Text of a file -> the scenario or the own figures in it, checked with all it rests on; and the own figures it is about. */
  open: {
    ask: { text: string; name: string };
    answer: { readonly file: NonNullable<Draft['own']>; readonly region: string | null };
  };
}

export type Topic = keyof Questions;

export type Request =
  | { [T in Topic]: { readonly id: number; readonly topic: T } & Questions[T]['ask'] }[Topic]
  | { readonly id: number; readonly topic: 'draws'; readonly draft: Draft; readonly draws: readonly number[] }
  | { readonly id: number; readonly topic: 'stop' };

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  /** Draws as they come; with the first of them, what their numbers are. */
  | { readonly id: number; readonly rows: readonly DrawRow[]; readonly keys?: YearFigures['keys'] }
  | { readonly id: number; readonly runs: number }
  | { readonly id: number; readonly done: true }
  | { readonly id: number; readonly issues: readonly Issue[] }
  | { readonly id: number; readonly error: Text };

/** A fault of the page itself; nothing that a visitor did. */
export function programFault(why: string): Text {
  const more = why === '' ? '' : ` (${why})`;
  return { nl: `de pagina liep vast${more}`, en: `the page failed${more}` };
}
