/** The building blocks of the file schemas: each says what it expects in words a planner can use. */
import { z } from 'zod';
import { wants } from './fault-words.ts';
import { parseDate } from './time.ts';

/** A strict object; what it says of unknown keys is the list of the known ones (`read.ts` makes the message). */
export function strict<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : undefined),
  });
}

const ID = /^[a-z][a-z0-9-]*$/;

export const id = z
  .string()
  .regex(
    ID,
    wants(
      'een id van kleine letters, cijfers en streepjes die met een letter begint',
      'an id of lower-case letters, digits and hyphens that starts with a letter',
    ),
  );

/** The id of something in another file. Whether there is such a thing is for the check to say, which knows the labels too. */
export const reference = z.string(wants('een id', 'an id')).min(1).meta({ pattern: ID.source });

export const text = z.union(
  [z.string().min(1), strict({ nl: z.string().min(1), en: z.string().min(1) })],
  wants('een tekst, of {nl: ..., en: ...}', 'a text, or {nl: ..., en: ...}'),
);

/** A whole number of children or places. */
export const count = z
  .number(wants('een heel getal', 'a whole number'))
  .int(wants('een heel getal', 'a whole number'))
  .min(0, wants('een heel getal van 0 of meer', 'a whole number of 0 or more'));

/** A whole number, below 0 too. */
export const whole = z.int(wants('een heel getal', 'a whole number'));

export const oneOrMore = whole.min(1, wants('een heel getal van 1 of meer', 'a whole number of 1 or more'));

/** How many children, places, professionals or weeks: it need not be whole, and it is no share. */
export const quantity = z
  .number(wants('een aantal van 0 of meer', 'a count of 0 or more'))
  .min(0, wants('een aantal van 0 of meer', 'a count of 0 or more'));

/** How many more, or fewer below 0. */
export const extra = z.number(wants('een aantal', 'a count'));

/** Part by which something grows each year. */
export const growth = z
  .number(wants('een deel per jaar, zoals 0.03', 'a share per year, such as 0.03'))
  .min(-1, wants('een deel per jaar van -1 of meer', 'a share per year of -1 or more'));

/** A number of 0 or more that may be a share, a factor or a rate. */
export const amount = z
  .number(wants('een getal van 0 of meer', 'a number of 0 or more'))
  .min(0, wants('een getal van 0 of meer', 'a number of 0 or more'));

export const share = z
  .number(wants('een aandeel van 0 tot 1', 'a share from 0 to 1'))
  .min(0, wants('een aandeel van 0 tot 1', 'a share from 0 to 1'))
  .max(1, wants('een aandeel van 0 tot 1', 'a share from 0 to 1'));

// refinements do not reach the JSON Schema; the patterns are for editors
export const date = z
  .string(wants('een datum zoals 2026-08-01', 'a date such as 2026-08-01'))
  .refine((value) => parseDate(value) !== null, wants('een datum zoals 2026-08-01', 'a date such as 2026-08-01'))
  .meta({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' });

/** A date of the year, `MM-DD`. */
export const yearDay = z
  .string(wants('een dag van het jaar zoals 10-01 (1 oktober)', 'a day of the year such as 10-01 (1 October)'))
  .refine(
    (value) => parseDate(`2001-${value}`) !== null && /^\d\d-\d\d$/.test(value),
    wants('een dag van het jaar zoals 10-01 (1 oktober)', 'a day of the year such as 10-01 (1 October)'),
  )
  .meta({ pattern: '^\\d{2}-\\d{2}$' });

export const ageBand = z.union(
  [z.int(), z.tuple([z.int(), z.int()])],
  wants('een leeftijd, of [eerste, laatste]', 'an age, or [first, last]'),
);

/** Whether a source says that its number is an assumption. */
export const isAssumption = (source: string): boolean => /^(aanname|assumption)/i.test(source);

/** Where a number comes from; an assumption needs a range (checked by `checkSource`). */
export const provenance = {
  source: z
    .string(
      wants(
        'waar het getal vandaan komt: een tabel, een bladzijde, of "aanname" met een bandbreedte',
        'where the number comes from: a table, a page, or "aanname" with a range',
      ),
    )
    .min(1),
  range: z.tuple([z.number(), z.number()], wants('een bandbreedte [laag, hoog]', 'a range [low, high]')).optional(),
  rangeFactor: z
    .tuple([amount, amount], wants('een bandbreedte van factoren [laag, hoog]', 'a range of factors [low, high]'))
    .optional(),
  note: text.optional(),
};

const knots = <V extends z.ZodType>(value: V) =>
  z.record(date, value).refine((r) => Object.keys(r).length > 0, wants('ten minste één datum', 'at least one date'));

/** A value in calendar time: constant, stepwise (holds from its date on) or linear between dates. */
export const seriesOf = <V extends z.ZodType>(value: V) =>
  z.union(
    [value, strict({ step: knots(value) }), strict({ linear: knots(value) })],
    wants(
      'één waarde, of {step: {datum: waarde}}, of {linear: {datum: waarde}}',
      'one value, or {step: {date: value}}, or {linear: {date: value}}',
    ),
  );

const band = <V extends z.ZodType>(value: V) =>
  strict({ ages: ageBand.optional(), strata: z.array(id).min(1).optional(), value });

/** A rate: one number, an expression, or numbers by age and stratum. */
export const rate = z.union(
  [amount, z.string().min(1), z.array(band(amount)).min(1)],
  wants(
    'een getal van 0 of meer, een som, of een lijst van {ages, strata, value}',
    'a number of 0 or more, an expression, or a list of {ages, strata, value}',
  ),
);
/** A rate without expression. */
export const plainRate = z.union(
  [amount, z.array(band(amount)).min(1)],
  wants(
    'een getal van 0 of meer, of een lijst van {ages, strata, value}',
    'a number of 0 or more, or a list of {ages, strata, value}',
  ),
);
/** One id or several. */
export const ids = z.union([id, z.array(id).min(1)], wants('een id, of een lijst van id’s', 'an id, or a list of ids'));

/** Knots by weeks waited: `{0: 1, 26: 1.5}`, linear between them. */
export const byWeeks = z
  .record(z.string().regex(/^\d+$/, wants('weken wachten, een heel getal', 'weeks waited, a whole number')), amount)
  .refine((r) => Object.keys(r).length > 0, wants('ten minste één aantal weken', 'at least one number of weeks'));
