import { DRUK_OP_DE_KETEN, ON_A_DAY } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const RATIO = { unit: 'children per professional', rounding: null, when: ON_A_DAY } as const;

/** The ratio of children to staff (BKR), as the report lists it in its text. */
export const par81: PrintedTable = {
  id: 'par8-1',
  title: {
    nl: 'De BKR, zoals opgebouwd in paragraaf 8.1',
    en: 'The ratio of staff to children (BKR), as listed in section 8.1',
  },
  source: DRUK_OP_DE_KETEN,
  section: '8.1',
  page: null,
  notes: [
    {
      nl: 'Bij gemengde leeftijdsgroepen wordt de BKR aangepast; voor 6-7 jaar noemt het rapport geen regel.',
      en: 'In groups of mixed ages the BKR is adapted; the report names no rule for ages 6-7.',
    },
  ],
  series: [
    {
      id: 'bkr_0_1',
      label: { nl: 'BKR, 0-1 jaar', en: 'BKR, ages 0-1' },
      ...RATIO,
      values: [{ year: 2023, value: 3, text: '1:3' }],
    },
    {
      id: 'bkr_1_2',
      label: { nl: 'BKR, 1-2 jaar', en: 'BKR, ages 1-2' },
      ...RATIO,
      values: [{ year: 2023, value: 5, text: '1:5' }],
    },
    {
      id: 'bkr_2_4',
      label: { nl: 'BKR, 2-4 jaar', en: 'BKR, ages 2-4' },
      ...RATIO,
      values: [{ year: 2023, value: 8, text: '1:8' }],
    },
    {
      id: 'bkr_4_6',
      label: { nl: 'BKR, 4-6 jaar', en: 'BKR, ages 4-6' },
      ...RATIO,
      values: [{ year: 2023, value: 10, text: '1:10' }],
    },
    {
      id: 'bkr_7_plus',
      label: { nl: 'BKR, ouder dan 7 jaar', en: 'BKR, older than 7' },
      ...RATIO,
      values: [{ year: 2023, value: 12, text: '1:12' }],
    },
  ],
};
