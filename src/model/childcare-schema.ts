/** The parts of a model file about childcare: staff and ratios (`childcare`), and use beside a main place (`overlays`). */
import { z } from 'zod';
import { wants } from './fault-words.ts';
import {
  ageBand,
  amount,
  id,
  ids,
  plainRate,
  provenance,
  quantity,
  seriesOf,
  share,
  strict,
  text,
  yearDay,
} from './fields.ts';

/** A number that something is divided by. */
const positive = z
  .number(wants('een getal boven 0', 'a number above 0'))
  .gt(0, wants('een getal boven 0', 'a number above 0'));
const positiveSeries = seriesOf(positive);

const ratio = strict({
  ages: ageBand,
  children: positiveSeries.describe('children per professional, in calendar time'),
  ...provenance,
});

/**
 * Staff and ratios of one place. They bind nothing by themselves: only when a scenario changes childcare does the place get
 * a capacity (professionals) and a waiting list.
 */
export const childcareSchema = strict({
  place: id.describe('the place whose children this staff looks after'),
  home: id.describe('where children are who would come in but find no room'),
  ratios: z.array(ratio).min(1).describe('children per professional by age (BKR)'),
  childrenPerPlace: strict({ value: positiveSeries, ...provenance }).describe('children who share a full-time place'),
  staff: strict({
    level: seriesOf(quantity).describe('professionals present with the groups, in calendar time'),
    season: z.record(yearDay, amount).optional().describe('factor within the year, linear between days'),
    ...provenance,
  }),
  waiting: strict({ withdrawn: plainRate, ...provenance })
    .optional()
    .describe('how a wait for a place ends without one'),
  plus: strict({ place: id, childrenPerProfessional: positive, ...provenance })
    .optional()
    .describe('smaller groups for children who need more'),
});

const use = strict({
  places: ids.describe('main places of the children who use it'),
  ages: ageBand.optional(),
  strata: z.array(id).min(1).optional(),
  share: seriesOf(share).describe('share of these children who want it, in calendar time'),
  ...provenance,
});

export const overlaySchema = strict({
  label: text,
  uses: z.array(use).min(1),
  places: strict({ level: seriesOf(quantity), ...provenance }),
  childrenPerPlace: strict({ value: positiveSeries, ...provenance }).describe('children who share a place'),
  childrenPerProfessional: strict({ value: positive, ...provenance })
    .optional()
    .describe('absent: the ratios of childcare, by age'),
});

export type ChildcareFile = z.infer<typeof childcareSchema>;
export type OverlayFile = z.infer<typeof overlaySchema>;
