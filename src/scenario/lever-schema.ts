/**
 * Levers of a scenario besides capacity, flow and inflow: diversion, minimum age, feedbacks, waiting policy, count dates
 * and exemption. How each of them is put into the run plan is in README.md beside this file.
 */
import { z } from 'zod';
import { wants } from '../model/fault-words.ts';
import {
  ageBand,
  amount,
  byWeeks,
  count,
  id,
  oneOrMore,
  provenance,
  reference,
  seriesOf,
  share,
  strict,
  yearDay,
} from '../model/fields.ts';
import { idList, timing } from './change-fields.ts';

const who = { strata: idList.optional(), ages: ageBand.optional() };

/** A share below 1: a hazard that empties a group in finite time does not exist. */
const partShare = z
  .number(wants('een aandeel van 0 tot 0.99', 'a share from 0 to 0.99'))
  .min(0, wants('een aandeel van 0 tot 0.99', 'a share from 0 to 0.99'))
  .max(0.99, wants('een aandeel van 0 tot 0.99', 'a share from 0 to 0.99'));

/** After how long a wait leads elsewhere, and for how many. */
const afterWaiting = {
  afterWeeks: count.describe('weeks waited'),
  share: partShare.describe('of those who have waited so long and go on waiting, the share that asks elsewhere'),
  withinWeeks: oneOrMore.optional().describe('weeks over which they do so (13 when absent)'),
};

const diversionChange = strict({
  type: z.literal('diversion'),
  from: idList,
  to: idList.describe('destinations that are asked for less'),
  share: share.describe('share of the flow that is intercepted'),
  into: reference.optional().describe('place that they ask for instead; absent: they stay where they are'),
  whenFull: strict({ ...afterWaiting, to: reference.optional().describe('the destination; absent: the one in `to`') })
    .optional()
    .describe('those waiting for `into` who ask for the original destination after all; absent: they go on waiting'),
  ...who,
  ...timing,
  ...provenance,
});

const minimumAgeChange = strict({
  type: z.literal('minimum-age'),
  from: idList.optional(),
  to: idList,
  age: oneOrMore.describe('first age at which referral is possible again'),
  exceptions: share.describe('share that is referred before that age all the same'),
  delayed: share
    .optional()
    .describe('share of what was withheld that is asked for at that age, on top (0 when absent)'),
  delayedRange: z.tuple([share, share]).optional(),
  strata: idList.optional(),
  ...timing,
  ...provenance,
});

const inducedDemandChange = strict({
  type: z.literal('induced-demand'),
  places: idList,
  elasticity: amount.describe('per cent more demand for each per cent more places'),
  delayMonths: count.describe('months before new places are known'),
  ...who,
  ...timing,
  ...provenance,
});

const upwardPressureChange = strict({
  type: z.literal('upward-pressure'),
  waitingFor: idList,
  from: idList.optional().describe('where they wait; absent: anywhere'),
  to: reference.describe('heavier place that they ask for'),
  ...afterWaiting,
  ...who,
  ...timing,
  ...provenance,
});

const waitingWorsensChange = strict({
  type: z.literal('waiting-worsens'),
  waitingFor: idList,
  from: idList.optional().describe('where they wait; absent: anywhere'),
  on: z
    .enum(['flow', 'stratum', 'droppedOut'])
    .describe('what becomes more likely: a move, a change of stratum, dropping out'),
  to: idList.optional().describe('destination places or strata; absent: every one'),
  factor: byWeeks.describe('factor on the hazard by weeks waited, linear between them'),
  ...who,
  ...timing,
  ...provenance,
});

const staffPressureChange = strict({
  type: z.literal('staff-pressure'),
  from: idList,
  to: idList,
  index: seriesOf(amount).describe(
    'pressure on staff over time: 1 is as in the base, 1.1 is 10 % more children per professional',
  ),
  elasticity: amount.describe('per cent more referral for each per cent more pressure'),
  ...who,
  ...timing,
  ...provenance,
});

const waitingChange = strict({
  type: z.literal('waiting'),
  places: idList.describe('places that are waited for'),
  order: z.enum(['fifo', 'priority', 'proportional']).optional(),
  priority: idList.optional().describe('origins in order of admission; all others come after them'),
  ending: z.enum(['withdrawn', 'droppedOut']).optional(),
  multiply: amount.optional().describe('factor on the hazard of this ending'),
  set: amount.optional().describe('hazard of this ending, per child waiting a year'),
  ...who,
  ...timing,
  ...provenance,
});

const countDatesChange = strict({
  type: z.literal('count-dates'),
  places: idList,
  dates: z.array(yearDay).min(1).describe('days on which children are counted and money is set'),
  open: amount.describe(
    'of the places that come during the year after a count date, the share that can be used: 1 is as in the base, 0 none, above 1 more',
  ),
  ...timing,
  ...provenance,
});

const exemptionChange = strict({
  type: z.literal('exemption'),
  shares: z.record(id, seriesOf(share)).describe('per place: share of the children there who have an exemption'),
  review: strict({
    returns: share.describe('share of those with an exemption who go to school at the yearly review'),
    to: z.record(id, share),
  })
    .optional()
    .describe('at the yearly shift; absent: exemptions are counted, nothing changes'),
  ...who,
  ...timing,
  ...provenance,
});

/** In the order in which messages name them. */
export const leverSchemas = [
  diversionChange,
  minimumAgeChange,
  inducedDemandChange,
  upwardPressureChange,
  waitingWorsensChange,
  staffPressureChange,
  waitingChange,
  countDatesChange,
  exemptionChange,
] as const;

export type DiversionChange = z.infer<typeof diversionChange>;
export type MinimumAgeChange = z.infer<typeof minimumAgeChange>;
export type InducedDemandChange = z.infer<typeof inducedDemandChange>;
export type UpwardPressureChange = z.infer<typeof upwardPressureChange>;
export type WaitingWorsensChange = z.infer<typeof waitingWorsensChange>;
export type StaffPressureChange = z.infer<typeof staffPressureChange>;
export type WaitingChange = z.infer<typeof waitingChange>;
export type CountDatesChange = z.infer<typeof countDatesChange>;
export type ExemptionChange = z.infer<typeof exemptionChange>;
