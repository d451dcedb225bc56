/** Own figures of a region as the rest of the library knows them: what is own, what is borrowed, what had to be assumed. */
import type { Issue } from '../model/issues.ts';
import type { ModelFile } from '../model/schema.ts';
import type { Text } from '../model/text.ts';
import type { FoundFile } from './layers.ts';
import type { Study } from './parse.ts';

/** One number of the region on the date of its figures, and where it comes from. */
export interface OwnFact {
  readonly what:
    | 'children'
    | 'support'
    | 'stock'
    | 'capacity'
    | 'list'
    | 'wait'
    | 'beyond'
    | 'rate'
    | 'ending'
    | 'spread'
    | 'trend';
  readonly place: string | null;
  /** First and last age; null: all ages. */
  readonly ages: readonly [number, number] | null;
  readonly value: number | null;
  readonly unit: 'children' | 'places' | 'weeks' | 'factor' | null;
  readonly range: readonly [number, number] | null;
  readonly source: Text;
  readonly text: Text;
}

export interface OwnFacts {
  readonly id: string;
  readonly title: Text;
  /** Date of the figures; the run starts there. */
  readonly date: string;
  /** Base, and the region of it that is borrowed from (null where it has one). */
  readonly base: string;
  readonly like: { readonly id: string; readonly label: Text } | null;
  /** Share of all children of the base who live in the region. */
  readonly share: number;
  readonly own: readonly OwnFact[];
  /** Scaled from the base. */
  readonly borrowed: readonly OwnFact[];
  /** Neither: chosen so that own and borrowed figures go together, or own figures that are assumptions themselves. */
  readonly assumed: readonly OwnFact[];
}

export interface OwnStudy {
  readonly facts: OwnFacts;
  /** The files that hold the numbers with a source: the base and the own file. */
  readonly inputs: readonly unknown[];
}

/** An own file as read: faults, and what scenarios on top of it are checked against. */
export interface OwnRegion {
  /** Null when the base cannot be read. */
  readonly model: ModelFile | null;
  readonly faults: readonly Issue[];
  /**
   * The region's own model and the base's scenarios in it; only where there are no faults.
   * @throws InputError when no run has these figures
   */
  settle(): Study;
}

/**
 * Reads an own file; `load` gives the study of its base.
 * (It runs the base, so it stands above this folder: see src/own.)
 */
export type ReadOwn = (found: FoundFile, load: (base: string) => Study) => OwnRegion;

/** True for the text of an own file. */
export function isOwnFile(text: string): boolean {
  return /^\s*"?doorstroom"?:\s*["']?own\//m.test(text);
}

/**
 * How many scenarios a region's own figures were settled on; 0 for the whole country. They were checked there, may begin before
 * the region's own run, and cannot be changed without settling the region anew.
 */
export function settledLayers({ own, scenarios }: Study): number {
  return own ? scenarios.findIndex(({ file }) => file.id === own.facts.id) + 1 : 0;
}
