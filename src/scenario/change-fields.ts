/** What every dated change has in common. */
import { z } from 'zod';
import { count, date, reference } from '../model/fields.ts';

/** When a change starts, how it grows in, when it ends. */
export const timing = {
  start: date.describe('first day on which the change holds, before any lead time'),
  leadMonths: count.optional().describe('months between decision and effect'),
  rampMonths: count.optional().describe('months over which it grows in evenly'),
  end: date.optional().describe('last day; absent: it stays'),
};

/** Several ids, at least one. */
export const idList = z.array(reference).min(1);

/** Weeks over which those who have waited long enough ask elsewhere, when the file does not say. */
export const WITHIN_WEEKS = 13;
