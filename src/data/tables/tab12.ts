import { DRUK_OP_DE_KETEN, ON_A_DAY } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const SHARE_TOO_HEAVY = { unit: 'percent', rounding: null, when: ON_A_DAY } as const;

/** Tabel 12: children who would be better off elsewhere, according to the survey. */
export const tab12: PrintedTable = {
  id: 'tab12',
  title: {
    nl: 'Percentage kinderen met een zwaardere ondersteuningsbehoefte dan de vestiging in het formele aanbod heeft, per soort opvang',
    en: 'Percentage of children with a heavier support need than the site formally offers, by kind of care',
  },
  source: DRUK_OP_DE_KETEN,
  section: '5.2',
  page: null,
  notes: [
    {
      nl: 'Enquête, tweede kwartaal 2023 (bijlage 3); de respons is onder de 5 % en niet representatief, n is het aantal vestigingen.',
      en: 'Survey, second quarter of 2023 (appendix 3); the response is below 5 % and not representative, n is the number of sites.',
    },
  ],
  series: [
    {
      id: 'kinderdagverblijf',
      label: { nl: 'kinderdagverblijf', en: 'day-care centre' },
      ...SHARE_TOO_HEAVY,
      values: [{ year: 2023, value: 3, text: '3 % (n = 83)' }],
    },
    {
      id: 'bso',
      label: { nl: 'bso', en: 'after-school care' },
      ...SHARE_TOO_HEAVY,
      values: [{ year: 2023, value: 2, text: '2 % (n = 50)' }],
    },
    {
      id: 'medisch_kdv',
      label: { nl: 'medische kdv’s', en: 'medical day care (MKD)' },
      ...SHARE_TOO_HEAVY,
      values: [{ year: 2023, value: 22, text: '22 % (n = 2)' }],
    },
    {
      id: 'kdc_dagbehandeling',
      label: { nl: 'KDC’s (dagbehandeling)', en: 'KDC (day treatment)' },
      ...SHARE_TOO_HEAVY,
      values: [{ year: 2023, value: 5, text: '5 % (n = 29)' }],
    },
    {
      id: 'dagbesteding_wlz_jw',
      label: { nl: 'dagbesteding (Wlz en Jeugdwet)', en: 'day activities (Wlz and Jeugdwet)' },
      ...SHARE_TOO_HEAVY,
      values: [{ year: 2023, value: 4, text: '4 % (n = 18)' }],
    },
  ],
};
