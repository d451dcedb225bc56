/**
 * The file with a region's own figures, `doorstroom: own/1`: what is known of one region or town on one date. What it
 * does not say is borrowed from the base, scaled to the children who live there.
 */
import { z } from 'zod';
import {
  ageBand,
  amount,
  count,
  date,
  id,
  provenance,
  quantity,
  reference,
  share,
  strict,
  text,
} from '../model/fields.ts';

/** A number of the region itself, or its share of the same number of the whole country on that date in the base. */
const number = {
  children: count.optional().describe('children in the region'),
  share: share.optional().describe('instead: share of the national number in the base on that date'),
};

const children = strict({ ages: ageBand.optional().describe('absent: all ages'), ...number, ...provenance });

const stock = strict({
  place: reference,
  ages: ageBand.optional(),
  strata: z.array(reference).min(1).optional(),
  ...number,
  ...provenance,
});

const capacity = strict({
  place: reference,
  places: count.optional().describe('places on the date of the figures'),
  share: share.optional().describe('instead: share of the national number in the base on that date'),
  ...provenance,
});

const list = strict({
  place: reference,
  waiting: count.describe('children waiting'),
  waitWeeks: quantity.optional().describe('wait from asking to a place'),
  meanWeeks: quantity
    .optional()
    .describe('instead: mean wait so far of those waiting (half the wait of a steady list)'),
  ...provenance,
});

const rate = strict({ from: reference.optional(), to: reference.optional(), multiply: amount, ...provenance });

export const ownSchema = strict({
  doorstroom: z.literal('own/1'),
  id,
  title: text,
  question: text.optional(),
  note: text.optional(),
  base: z.string().min(1).describe('id of a shipped model or scenario of the whole country, or a path from this file'),
  like: reference
    .optional()
    .describe('region of the base from which the rest is borrowed; needed where the base has several'),
  date: date.describe('date of the figures; the run starts there'),
  children: z.array(children).min(1).describe('children who live there: in all, or by age'),
  support: z.array(children).optional().describe('of them with registered support'),
  stocks: z.array(stock).optional().describe('children per place'),
  capacity: z.array(capacity).optional(),
  lists: z.array(list).optional().describe('children waiting per place, and how long'),
  rates: z
    .array(rate)
    .optional()
    .describe('factors on the rates of the base; where none is given for a place with a list, they are solved'),
});

export type OwnFile = z.infer<typeof ownSchema>;
export type OwnList = z.infer<typeof list>;
export type OwnCapacity = z.infer<typeof capacity>;
