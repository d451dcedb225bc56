/**
 * The model file, `doorstroom: model/1`: every part of a model as data. References between parts are checked in
 * `check.ts`; the same schema is written to `src/model/model.schema.json` for editors.
 */
import { z } from 'zod';
import { childcareSchema, overlaySchema } from './childcare-schema.ts';
import { wants } from './fault-words.ts';
import {
  ageBand,
  amount,
  byWeeks,
  count,
  date,
  id,
  ids,
  plainRate,
  provenance,
  quantity,
  rate,
  seriesOf,
  share,
  strict,
  text,
  yearDay,
} from './fields.ts';

const series = seriesOf(amount);
const countSeries = seriesOf(count);

const capacity = strict({
  level: countSeries.describe('children that fit, in calendar time'),
  season: z.record(yearDay, amount).optional().describe('factor within the year, linear between days'),
  ceiling: share.optional().describe('share of the capacity that may be used (1 when absent)'),
  ...provenance,
});

const effect = strict({
  on: z.enum(['flow', 'stratum', 'withdrawn', 'droppedOut']),
  to: id.optional().describe('destination place or stratum; absent: every destination'),
  factor: byWeeks.optional(),
  add: byWeeks.optional(),
  ...provenance,
});

const waiting = strict({
  order: z.enum(['fifo', 'priority', 'proportional']).optional(),
  priority: z.array(id).min(1).optional().describe('origins in order of admission; all others come after them'),
  withdrawn: plainRate.optional().describe('annual hazard: the need is gone'),
  droppedOut: strict({ to: id, hazard: plainRate }).optional(),
  effects: z.array(effect).optional(),
  ...provenance,
});

const payer = strict({
  law: id.describe('one of `laws`'),
  payer: id.describe('one of `payers`; one that pays together with another is a payer of its own'),
  share: seriesOf(share).describe('share of the child-years here; the shares of a place add up to 1'),
  ...provenance,
});

/** What a child-year costs: of a place, of a payer or law, or of both together; in a model or a scenario file. */
export const unitCost = strict({
  place: id.optional(),
  law: id.optional(),
  payer: id.optional(),
  perChildYear: z
    .number(wants('een bedrag van 0 of meer', 'an amount of 0 or more'))
    .min(0, wants('een bedrag van 0 of meer', 'an amount of 0 or more'))
    .describe('euro per child per year, not discounted'),
  ...provenance,
});

const named = strict({ label: text });

const place = strict({
  label: text,
  kind: z.enum(['place', 'exit']).optional(),
  group: id.optional(),
  ages: ageBand.optional(),
  strata: z.array(id).min(1).optional(),
  entry: z.record(id, z.record(id, share)).optional().describe('stratum on entry: from -> {to: share}'),
  entrySource: z.string().optional(),
  capacity: capacity.optional(),
  uses: z.record(id, share).optional().describe('places of another place that a child here takes'),
  beyond: strict({
    start: count,
    outflow: amount,
    ...provenance,
  })
    .optional()
    .describe('children past the last age who occupy places here'),
  waiting: waiting.optional(),
  payers: z.array(payer).min(1).optional().describe('who pays for the children here, and under which law'),
  level: id.optional().describe('where it stands in the continuum of support: one of `levels`'),
  levelSource: z.string().min(1).optional(),
  home: z
    .enum(['before-school', 'out-of-school'])
    .optional()
    .describe('children here attend nothing: they need not yet, or they should go to school'),
});

const flow = strict({
  from: ids,
  to: id,
  strata: z.array(id).min(1).optional(),
  ages: ageBand.optional(),
  hazard: rate.optional().describe('annual hazard per child'),
  probability: rate.optional().describe('probability per step (method: probabilities)'),
  profile: series.optional().describe('factor in calendar time'),
  ...provenance,
});

const stratumFlow = strict({
  in: ids,
  from: id,
  to: id,
  ages: ageBand.optional(),
  hazard: rate.optional(),
  probability: rate.optional(),
  profile: series.optional(),
  ...provenance,
});

const forcedMove = strict({
  from: id,
  ages: ageBand.describe('age after the shift'),
  strata: z.array(id).min(1).optional(),
  share: share.optional().describe('share that must leave (1 when absent)'),
  to: z.record(id, share),
  fallback: id.optional(),
  ...provenance,
});

const inflow = strict({
  to: z.union([id, z.record(id, share)], wants('een plek, of {plek: aandeel}', 'a place, or {place: share}')),
  strata: z.record(id, share).optional(),
  ages: ageBand.optional().describe('spread evenly over these ages'),
  perYear: seriesOf(quantity).describe('children a year'),
  at: z.enum(['continuous', 'shift']).optional(),
  ...provenance,
});

const stock = strict({
  place: id,
  stratum: id.optional(),
  ages: ageBand.optional(),
  children: z
    .union(
      [count, z.array(count).min(1)],
      wants('een heel getal, of één per leeftijd', 'a whole number, or one per age'),
    )
    .describe('a total spread evenly over the ages, or one number per age'),
  ...provenance,
});

const startList = strict({
  for: id,
  from: id,
  strata: z.array(id).min(1).optional(),
  ages: ageBand.optional(),
  children: count.optional(),
  meanWeeks: quantity.optional().describe('mean wait so far; waits are spread evenly from 0 to twice the mean'),
  vintages: z
    .array(strict({ weeks: quantity, children: count }))
    .min(1)
    .optional(),
  ...provenance,
});

const tag = strict({
  label: text,
  date: date.optional(),
  places: z.array(id).min(1).optional(),
  strata: z.array(id).min(1).optional(),
  ages: ageBand.optional(),
  ...provenance,
});

const region = strict({
  label: text,
  scale: share.describe('share of every national number'),
  capacity: z.record(id, strict({ factor: amount.optional(), level: countSeries.optional() })).optional(),
  rates: z.array(strict({ from: id.optional(), to: id.optional(), multiply: amount, ...provenance })).optional(),
  stocks: z.array(stock).optional(),
  startLists: z.array(startList).optional(),
  ...provenance,
});

const reward = strict({
  label: text,
  unit: z.string().min(1),
  perYear: z.record(id, z.number()),
  discount: amount.optional().describe('yearly discount rate'),
  convention: z.enum(['start', 'end', 'half-cycle']).optional(),
  ...provenance,
});

const age = count.max(200, wants('een getal van 200 of minder', 'a number of 200 or less'));

export const modelSchema = strict({
  doorstroom: z.literal('model/1'),
  id,
  title: text,
  note: text.optional(),
  estimates: z.string().min(1).optional().describe('file with calibrated rates, a path from this file'),
  time: strict({ start: date, end: date, step: z.enum(['year', 'quarter', 'month', 'week']).optional() }),
  method: z.enum(['hazards', 'probabilities', 'euler']).optional(),
  ages: strict({ from: age, to: age, shift: yearDay, out: id }).optional(),
  strata: z.record(id, strict({ label: text, registered: z.boolean().optional() })).optional(),
  parameters: z.record(id, strict({ value: z.number(), ...provenance })).optional(),
  laws: z.record(id, named).optional().describe('laws under which places are paid'),
  payers: z.record(id, named).optional(),
  levels: z
    .record(id, strict({ label: text, inclusive: z.boolean().optional() }))
    .optional()
    .describe('levels of support, the lightest first; inclusive: in regular childcare or a regular school'),
  places: z.record(id, place),
  flows: z.array(flow).optional(),
  stratumFlows: z.array(stratumFlow).optional(),
  forcedMoves: z.array(forcedMove).optional(),
  inflows: z.record(id, inflow).optional(),
  stocks: z.array(stock).min(1),
  startLists: z.array(startList).optional(),
  tags: z.record(id, tag).optional(),
  regions: z.record(id, region).optional(),
  rewards: z.record(id, reward).optional(),
  costs: z.array(unitCost).optional(),
  childcare: childcareSchema
    .optional()
    .describe('staff and ratios of one place; they bind when a scenario changes childcare'),
  overlays: z.record(id, overlaySchema).optional().describe('use beside a main place, such as after-school care'),
  longerThanWeeks: z.array(quantity).optional(),
});

export type ModelFile = z.infer<typeof modelSchema>;
export type PlaceFile = z.infer<typeof place>;
export type PayerFile = z.infer<typeof payer>;
export type UnitCostFile = z.infer<typeof unitCost>;
export type WaitingFile = z.infer<typeof waiting>;
export type StockFile = z.infer<typeof stock>;
export type StartListFile = z.infer<typeof startList>;
export type RegionFile = z.infer<typeof region>;
export type InflowFile = z.infer<typeof inflow>;
