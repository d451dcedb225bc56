import type { Language } from '../model/text.ts';
import type { SankeyData } from './sankey.ts';
import type { SankeyLayout } from './sankey-layout.ts';

/** What every part of the drawing needs. */
export interface Picture {
  readonly data: SankeyData;
  readonly layout: SankeyLayout;
  readonly language: Language;
  readonly colours: readonly string[];
  /** Name of a place; `inflow` for -1. */
  name(place: number): string;
  count(n: number): string;
}
