/** Words and numbers of sentences about changes. */
import type { AgeBand } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import type { Language, Text } from '../model/text.ts';
import { formatLongDate } from './format.ts';

/** What the ids in a sentence are called. */
export interface PlaceNames {
  readonly places: ReadonlyMap<string, Text>;
  readonly strata: ReadonlyMap<string, Text>;
  readonly overlays: ReadonlyMap<string, Text>;
  readonly regions: NonNullable<ModelFile['regions']>;
}

export function nameOf(names: PlaceNames, id: string, language: Language): string {
  return names.places.get(id)?.[language] ?? id;
}

/** The names of these places; all of them when absent. */
export function namesOfAll(names: PlaceNames, ids: readonly string[] | undefined, language: Language): string {
  return (
    ids?.map((id) => nameOf(names, id, language)).join(', ') ?? (language === 'nl' ? 'alle plekken' : 'all places')
  );
}

/** Names of groups of children in the middle of a sentence. */
export function strataText(names: PlaceNames, ids: readonly string[], language: Language): string {
  const label = (id: string) => names.strata.get(id)?.[language] ?? id;
  return ids.map((id) => label(id).charAt(0).toLowerCase() + label(id).slice(1)).join(', ');
}

/** A number over time: each date with its value. */
export function knotsText(
  knots: Readonly<Record<string, number>>,
  language: Language,
  show: (n: number) => string,
): string {
  return Object.entries(knots)
    .map(([date, value]) => `${formatLongDate(date, language)}: ${show(value)}`)
    .join(', ');
}

export function ages(band: AgeBand | undefined, language: Language): string {
  if (band === undefined) return '';
  const [from, to] = typeof band === 'number' ? [band, band] : band;
  if (from === to) return language === 'nl' ? `${from} jaar` : `age ${from}`;
  return language === 'nl' ? `${from} t/m ${to} jaar` : `ages ${from} to ${to}`;
}

/** Of whom a change is, in brackets; empty when it is of everybody. */
export function whoText(
  names: PlaceNames,
  change: { readonly ages?: AgeBand | undefined; readonly strata?: readonly string[] | undefined },
  language: Language,
): string {
  const parts = [ages(change.ages, language), change.strata && strataText(names, change.strata, language)].filter(
    Boolean,
  );
  return parts.length > 0 ? ` (${parts.join('; ')})` : '';
}

/** A factor or rate as typed, at most six digits. */
export function plain(n: number, language: Language): string {
  return new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumSignificantDigits: 6 }).format(n);
}
