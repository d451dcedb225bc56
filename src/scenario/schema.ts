/**
 * The scenario file, `doorstroom: scenario/1`: a base (a model or another scenario) and a list of typed, dated changes.
 * Changes are applied in the order in which they stand: those of the base first, then those of included scenarios, then its own.
 * Before all of them stand assumptions: numbers of the model that are replaced for the whole run.
 */
import { z } from 'zod';
import { wants } from '../model/fault-words.ts';
import {
  ageBand,
  amount,
  count,
  date,
  extra,
  growth,
  id,
  provenance,
  quantity,
  reference,
  strict,
  text,
  whole,
} from '../model/fields.ts';
import { unitCost } from '../model/schema.ts';
import { timing } from './change-fields.ts';
import { childcareSchemas } from './childcare-schema.ts';
import { leverSchemas } from './lever-schema.ts';

const capacityChange = strict({
  type: z.literal('capacity'),
  place: reference,
  add: whole.optional().describe('places more (or fewer, when negative); shared over regions by their scale'),
  set: count.optional(),
  scale: amount.optional().describe('factor'),
  grow: growth.optional().describe('growth per year, compound, from the start to the end'),
  regions: z.array(reference).min(1).optional(),
  ...timing,
  ...provenance,
});

const flowChange = strict({
  type: z.literal('flow'),
  from: z.array(reference).min(1).optional().describe('origins; absent: all'),
  to: z.array(reference).min(1).optional().describe('destinations; absent: all'),
  strata: z.array(reference).min(1).optional(),
  ages: ageBand.optional(),
  multiply: amount.optional(),
  set: amount.optional(),
  add: z.number().optional(),
  ...timing,
  ...provenance,
});

const inflowChange = strict({
  type: z.literal('inflow'),
  inflow: reference,
  multiply: amount.optional(),
  set: quantity.optional().describe('children a year'),
  add: extra.optional().describe('children a year'),
  ...timing,
  ...provenance,
});

const changes = [capacityChange, flowChange, inflowChange, ...leverSchemas, ...childcareSchemas] as const;

const changeTypes = changes.map((change) => change.shape.type.value);

export const changeSchema = z.discriminatedUnion(
  'type',
  changes,
  wants(
    `een verandering van type ${changeTypes.slice(0, -1).join(', ')} of ${changeTypes.at(-1)}`,
    `a change of type ${changeTypes.slice(0, -1).join(', ')} or ${changeTypes.at(-1)}`,
  ),
);

/** A newer or local figure: the run is brought to it on that date, and the jump is reported. */
const observed = strict({
  what: z.enum(['stock', 'list']).describe('children in a place, or children waiting for it'),
  place: reference,
  date,
  children: count,
  ages: ageBand.optional(),
  strata: z.array(reference).min(1).optional(),
  regions: z.array(reference).min(1).optional().describe('regions that the figure is about, together; absent: all'),
  ...provenance,
});

export type ObservedFigure = z.infer<typeof observed>;

/** Another value of one number of the model: about the world from the start of the run on, not a policy with a date. */
const assumption = strict({
  path: z
    .string()
    .min(1)
    .describe(
      'the number: where it stands in the model (places.so.waiting.withdrawn), or estimates.ID of a calibrated rate',
    ),
  value: z.number(wants('een getal', 'a number')),
  was: z
    .number(wants('een getal', 'a number'))
    .optional()
    .describe('the number that it replaces; a fault when that is another'),
  ...provenance,
});

export type Assumption = z.infer<typeof assumption>;

export const scenarioSchema = strict({
  doorstroom: z.literal('scenario/1'),
  id,
  title: text,
  question: text.optional(),
  note: text.optional(),
  family: z.enum(['capacity', 'flow', 'childcare', 'system', 'package']).optional(),
  evidence: z
    .enum(['M', 'S', 'Q', 'P'])
    .optional()
    .describe('M: measured in data, S: survey, Q: interviews or literature, P: policy intention'),
  unknown: text.optional().describe('what nobody knows about it'),
  covers: z.array(z.string()).optional().describe('rows of the catalogue of interventions that it expresses'),
  base: z.string().min(1).describe('id of a shipped model or scenario, or a path from this file'),
  includes: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'scenarios (ids or paths) whose figures and changes come after those of the base and before the own ones',
    ),
  end: date.optional(),
  observed: z.array(observed).optional().describe('newer figures to which the run is re-anchored'),
  assumptions: z.array(assumption).optional().describe('numbers of the model that are replaced for the whole run'),
  changes: z.array(changeSchema).default([]),
  costs: z.array(unitCost).optional().describe('unit costs, over those of the base'),
});

export type ScenarioFile = z.infer<typeof scenarioSchema>;
export type Change = z.infer<typeof changeSchema>;
export type ChangeType = Change['type'];
export type ChangeOf<T extends ChangeType> = Extract<Change, { type: T }>;
export type CapacityChange = z.infer<typeof capacityChange>;
export type FlowChange = z.infer<typeof flowChange>;
export type InflowChange = z.infer<typeof inflowChange>;
