/** What a published figure is: a table of series, each with its unit, its rounding and the date it is about. */

/** A text in Dutch and English. The data stand below the model, so this is not taken from there. */
export interface Bilingual {
  readonly nl: string;
  readonly en: string;
}

/** Where a table was published. */
export interface Source {
  readonly title: string;
  readonly publisher: string;
  /** Year of publication; null for a page that is kept up to date. */
  readonly year: number | null;
}

export type Unit =
  | 'children'
  | 'pupils'
  | 'pupils per year'
  | 'places'
  | 'children per professional'
  | 'exemptions'
  | 'cases'
  | 'schools'
  | 'percent'
  | 'weeks'
  | 'years'
  | 'rule';

/**
 * What a count is about. `date`: those present on one day; `at` is month and day (`10-01`), null when the source does
 * not print it or when the year of the value is itself a date (`2023-10`). `during`: everyone with any use in the
 * period, so more than are there on any one day. A `school year` is named by the year in which it starts; `year to 1
 * October` by the year in which it ends.
 */
export type When =
  | { readonly kind: 'date'; readonly at: '10-01' | null }
  | { readonly kind: 'during'; readonly during: 'calendar year' | 'school year' | 'year to 1 October' };

/** A year (2016), school year ('2016/17'), month ('2023-10') or date ('2019-01-01'). */
export type Year = number | string;

export interface PublishedValue {
  readonly year: Year;
  /** Null when the source gives words instead of a number: see `text`. */
  readonly value: number | null;
  /** The cell as published, when it says more than the number does. */
  readonly text?: string;
  /** The same in both languages, where that is words. */
  readonly words?: Bilingual;
  /** The percentage printed beside the number; of what, says the series. */
  readonly sharePercent?: number;
}

export interface SeriesRef {
  readonly table: string;
  readonly series: string;
}

/** What the printed percentages are a share of, and from which series it can be computed when it is published. */
export interface Share {
  readonly of: Bilingual;
  /** The sum of these series; of the same year, unless `year` says otherwise. */
  readonly denominator?: readonly SeriesRef[];
  readonly year?: number;
}

export interface PublishedSeries {
  readonly table: string;
  /** Unique within its table. */
  readonly id: string;
  readonly label: Bilingual;
  readonly unit: Unit;
  /** Counts rounded to 10 or exact (1); null for what is not a count or was rounded in an unknown way. */
  readonly rounding: 10 | 1 | null;
  readonly when: When;
  readonly share?: Share;
  readonly note?: Bilingual;
  readonly values: readonly PublishedValue[];
  /** Ids of the faults in the source that touch this series. */
  readonly faults: readonly string[];
}

export interface PublishedTable {
  /** tab1 = Tabel 1, fig1 = Figuur 1; `openbaar-*` for public figures from elsewhere. */
  readonly id: string;
  /** As printed; the English is ours. */
  readonly title: Bilingual;
  readonly source: Source;
  /** Section of the source; null when the source has none. */
  readonly section: string | null;
  /** Page, where the text of the source still shows it. */
  readonly page: number | null;
  readonly notes: readonly Bilingual[];
  readonly series: readonly PublishedSeries[];
}

/** A mistake or trap in the source. It is flagged, never corrected: the values stay as printed. */
export interface Fault {
  readonly id: string;
  /** Position in the list of the report's mistakes. */
  readonly number: number;
  readonly text: Bilingual;
  /** Without `series`: every series of the table. */
  readonly touches: readonly { readonly table: string; readonly series?: string }[];
}

/** A series as a table file writes it: the table's name and the faults are attached in the index. */
export type PrintedSeries = Omit<PublishedSeries, 'table' | 'faults'>;

/** A table as a table file writes it. */
export interface PrintedTable extends Omit<PublishedTable, 'series'> {
  readonly series: readonly PrintedSeries[];
}
