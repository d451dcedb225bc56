/**
 * The calibration file, `doorstroom: calibration/1`: which parameters of a model are free, which published rows they
 * must reproduce, and how those rows are seen from the model's state (model.md, section 7).
 */
import { z } from 'zod';
import { wants } from '../model/fault-words.ts';
import {
  ageBand,
  amount,
  count,
  date,
  id,
  oneOrMore,
  provenance,
  quantity,
  seriesOf,
  strict,
  text,
  whole,
  yearDay,
} from '../model/fields.ts';
import { parameterSchema } from '../scenario/parameters.ts';

const ids = z.array(id).min(1);

const term = strict({
  places: ids.optional(),
  from: ids.optional().describe('of a flow: origins; absent: all'),
  strata: ids.optional(),
  ages: ageBand.optional(),
  share: z
    .union([z.number(), z.string().min(1)])
    .optional()
    .describe('how much of these cells is counted: a number, or arithmetic on observation parameters and effects'),
});

const year = z.string().regex(/^\d{4}$/, wants('een jaar, zoals 2018', 'a year such as 2018'));
const years = z.array(whole);

const observation = strict({
  label: text,
  table: z.string().optional().describe('published table, with series'),
  series: z.string().optional(),
  values: z.record(year, z.number().nullable()).optional().describe('own figures by year; null: missing'),
  csv: strict({ file: z.string(), series: z.string() })
    .optional()
    .describe('a CSV file with columns series, year, value'),
  of: z
    .enum(['stock', 'presence', 'flow', 'mean-age'])
    .describe(
      'stock: on the date; presence: mean over the calendar year; flow: in the year up to the date; mean-age: of that flow',
    ),
  at: yearDay.optional().describe('the date (10-01 when absent)'),
  tag: id.optional(),
  terms: z.array(term).min(1),
  plus: z.union([z.number(), z.string()]).optional().describe('added to the sum (mean-age: years)'),
  sd: amount.optional().describe('own standard deviation instead of the discrepancy share (needed for mean-age)'),
  looseness: amount.optional().describe('factor on the model error of this row (1 when absent)'),
  start: years.optional(),
  fit: years.optional(),
  holdOut: years.optional(),
  group: z.enum(['large', 'population', 'small']).optional(),
  within: id.optional().describe('row of which this one is a part: no figure may be above it'),
  note: text.optional(),
});

/** What is known of waiting lists, and the two numbers of the tight regions that are set to meet it. */
const lists = strict({
  scenario: z.string().min(1).describe('run that is held against the figures'),
  date,
  places: ids.describe('lists that are counted together'),
  waiting: quantity.describe('children on these lists, as published'),
  overLastAge: strict({ share: amount, ...provenance }).describe('part of them that is older than the model'),
  longerThanWeeks: quantity,
  share: amount.describe('part that waits longer than so many weeks'),
  tight: id.describe('region that is short of places'),
  roomy: id,
  shortOf: ids.describe('places whose capacity in the tight region is set'),
  withdrawn: z.tuple([amount, amount, amount]).describe('yearly hazard of withdrawal: low, as in the model, high'),
  ...provenance,
});

export const calibrationSchema = strict({
  doorstroom: z.literal('calibration/1', wants('doorstroom: calibration/1', 'doorstroom: calibration/1')),
  id,
  title: text,
  note: text.optional(),
  model: z.string().min(1).describe('id or path of the model'),
  until: date.describe('end of the run that is compared'),
  seed: count,
  starts: oneOrMore.optional().describe('starting points of the search (20 when absent)'),
  effects: z
    .record(id, strict({ label: text, course: seriesOf(z.number()), ...provenance }))
    .optional()
    .describe('named period effects: a course in time that shares may use'),
  parameters: z.record(id, parameterSchema),
  discrepancy: strict({ prior: z.tuple([amount, amount]), ...provenance }).describe(
    'sd of the model error as a share of the count',
  ),
  observations: z.record(id, observation),
  lists: lists.optional(),
});

export type CalibrationFile = z.infer<typeof calibrationSchema>;
export type ObservationFile = CalibrationFile['observations'][string];
export type TermFile = ObservationFile['terms'][number];
