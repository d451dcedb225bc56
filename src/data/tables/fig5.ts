import { DRUK_OP_DE_KETEN, ON_A_DAY } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

/** Figuur 5: occupancy. The bars are lost in the text; the one number here is repeated in the prose. */
export const fig5: PrintedTable = {
  id: 'fig5',
  title: {
    nl: 'Gemiddelde bezettingsgraad bij verschillende organisaties',
    en: 'Mean occupancy at several kinds of organisation',
  },
  source: DRUK_OP_DE_KETEN,
  section: '6.1.2',
  page: 51,
  notes: [
    {
      nl: 'Enquête, tweede kwartaal 2023 (bijlage 3), niet representatief; de bezetting kan niet boven de 100 % zijn.',
      en: 'Survey, second quarter of 2023 (appendix 3), not representative; occupancy cannot be above 100 %.',
    },
  ],
  series: [
    {
      id: 'bezetting_kdc_dagbehandeling',
      label: { nl: 'bezettingsgraad dagbehandeling (KDC’s)', en: 'occupancy of day treatment (KDC)' },
      unit: 'percent',
      rounding: null,
      when: ON_A_DAY,
      values: [{ year: 2023, value: 97, text: '97 % (n = 31)' }],
    },
  ],
};
