/**
 * Changes of childcare and of use beside a main place. Any of `bkr`, `staff`, `plus-groups` and `parental-leave` makes the
 * staff of the model file binding; without them it only counts.
 */
import { z } from 'zod';
import { wants } from '../model/fault-words.ts';
import { ageBand, amount, extra, growth, provenance, quantity, reference, share, strict } from '../model/fields.ts';
import { idList, timing } from './change-fields.ts';

const bkrChange = strict({
  type: z.literal('bkr'),
  ages: ageBand,
  children: z
    .number(wants('een getal boven 0', 'a number above 0'))
    .gt(0, wants('een getal boven 0', 'a number above 0'))
    .describe('children per professional at these ages from then on'),
  ...timing,
  ...provenance,
});

const staffChange = strict({
  type: z.literal('staff'),
  add: extra.optional().describe('professionals on the groups more (or fewer, when negative); by scale over regions'),
  scale: amount.optional().describe('factor'),
  grow: growth.optional().describe('growth per year, compound, from the start to the end'),
  vacancies: share.optional().describe('share of the professionals who are missing'),
  regions: idList.optional(),
  ...timing,
  ...provenance,
});

const plusGroupsChange = strict({
  type: z.literal('plus-groups'),
  professionals: quantity.describe('who go from ordinary groups to plus groups; by scale over regions'),
  regions: idList.optional(),
  ...timing,
  ...provenance,
});

const parentalLeaveChange = strict({
  type: z.literal('parental-leave'),
  share: share.describe('share of the children of the first age who stay home instead of going to day care'),
  returns: share.optional().describe('share of those who do go at the next age (1 when absent)'),
  ...timing,
  ...provenance,
});

const groupSizeChange = strict({
  type: z.literal('group-size'),
  elasticity: z
    .number()
    .describe(
      'per cent more referral for each per cent more children per professional; below 0 if smaller groups see more',
    ),
  to: idList.describe('places to which is referred'),
  ...timing,
  ...provenance,
});

const overlayChange = strict({
  type: z.literal('overlay'),
  overlay: reference,
  add: extra.optional().describe('places more (or fewer, when negative); by scale over regions'),
  set: quantity.optional(),
  scale: amount.optional().describe('factor on the places'),
  grow: growth.optional().describe('growth of places per year, compound'),
  demand: amount.optional().describe('factor on the share of children who want it'),
  displaces: strict({
    from: idList,
    to: idList,
    share: share.describe('share of these requests that is no longer made'),
    ...provenance,
  }).optional(),
  ...timing,
  ...provenance,
});

/** In the order in which messages name them. */
export const childcareSchemas = [
  bkrChange,
  staffChange,
  plusGroupsChange,
  parentalLeaveChange,
  groupSizeChange,
  overlayChange,
] as const;

export type BkrChange = z.infer<typeof bkrChange>;
export type StaffChange = z.infer<typeof staffChange>;
export type GroupSizeChange = z.infer<typeof groupSizeChange>;
export type OverlayChange = z.infer<typeof overlayChange>;
