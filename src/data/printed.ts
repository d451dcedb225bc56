/** What the table files share: sources, the usual dates and shares, and the notation of a row of years. */
import type { PublishedValue, Share, Source, When } from './types.ts';

/** The main report, on the microdata of Statistics Netherlands (CBS) for 2016-2020 and a survey of 2023. */
export const DRUK_OP_DE_KETEN: Source = { title: 'Druk op de keten', publisher: 'Berenschot', year: 2023 };

/** School enrolments are counted on 1 October. */
export const ON_1_OCTOBER: When = { kind: 'date', at: '10-01' };

/** A count on a day that the source does not print, or that the year of the value names. */
export const ON_A_DAY: When = { kind: 'date', at: null };

/** Childcare, Jeugdwet, Wlz and support rows count any use within the calendar year. */
export const DURING_YEAR: When = { kind: 'during', during: 'calendar year' };

/** School-attendance counts cover a school year. */
export const DURING_SCHOOL_YEAR: When = { kind: 'during', during: 'school year' };

export const OF_ALL_CHILDREN: Share = {
  of: { nl: 'alle kinderen van 0 t/m 13 jaar', en: 'all children aged 0 to 13' },
  denominator: [{ table: 'fig1', series: 'children_0_13' }],
};

/**
 * A row of consecutive years from `first`, with the percentages printed beside the numbers (null: none printed).
 * Throws when the two differ in length, so that a slip in a table file shows at once.
 */
export function perYear(
  first: number,
  values: readonly number[],
  shares: readonly (number | null)[] = values.map(() => null),
): PublishedValue[] {
  if (shares.length !== values.length) {
    throw new Error(`${values.length} values and ${shares.length} percentages in the row from ${first} on`);
  }
  return values.map((value, i) => {
    const sharePercent = shares[i] ?? null;
    return sharePercent === null ? { year: first + i, value } : { year: first + i, value, sharePercent };
  });
}

/** A row of consecutive school years, written '2016/17', from the one that starts in `first`. */
export function perSchoolYear(first: number, values: readonly number[]): PublishedValue[] {
  return values.map((value, i) => ({ year: `${first + i}/${String(first + i + 1).slice(2)}`, value }));
}
