import { DRUK_OP_DE_KETEN, ON_A_DAY, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const PLACES = { unit: 'places', rounding: 1, when: ON_A_DAY } as const;

/** Tabel 15: places in day-care centres, by whether the organisation offers early education (VE). */
export const tab15: PrintedTable = {
  id: 'tab15',
  title: {
    nl: 'Aantal plaatsen in kinderdagverblijven uitgesplitst naar VE',
    en: 'Number of places in day-care centres by early education (VE)',
  },
  source: DRUK_OP_DE_KETEN,
  section: '6.1.2',
  page: 51,
  notes: [
    {
      nl: 'Uit het Landelijk Register Kinderopvang; niet afgerond, en zonder peildatum in het rapport.',
      en: 'From the national childcare register (LRK); not rounded, and the report names no reference date.',
    },
  ],
  series: [
    {
      id: 'kindplaatsen_met_ve',
      label: { nl: 'kindplaatsen bij organisatie met aanbod VE', en: 'places with an organisation that offers VE' },
      ...PLACES,
      values: perYear(2016, [32_331, 34_705, 35_381, 35_224, 35_851]),
    },
    {
      id: 'kindplaatsen_zonder_ve',
      label: { nl: 'kindplaatsen bij organisatie zonder aanbod VE', en: 'places with an organisation without VE' },
      ...PLACES,
      values: perYear(2016, [44_792, 43_339, 42_745, 43_354, 44_002]),
    },
  ],
};
