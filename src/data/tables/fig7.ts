import { DRUK_OP_DE_KETEN, ON_A_DAY } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const WAIT = { unit: 'weeks', rounding: null, when: ON_A_DAY } as const;

/** Figuur 7: mean wait. The bars are lost in the text; the prose only gives a lower bound. */
export const fig7: PrintedTable = {
  id: 'fig7',
  title: { nl: 'Gemiddelde wachttijd in weken per organisatie', en: 'Mean wait in weeks by kind of organisation' },
  source: DRUK_OP_DE_KETEN,
  section: '6.2.2',
  page: null,
  notes: [
    {
      nl: 'Enquête, tweede kwartaal 2023 (bijlage 3), niet representatief. De zin: "met name dat de wachttijden vooral bij de KDC’s in het kader van dagbehandeling lang zijn, maar ook bij de dagbesteding zijn er aanzienlijke wachttijden van meer dan 40 weken".',
      en: 'Survey, second quarter of 2023 (appendix 3), not representative. The sentence says that waits are long above all at KDCs (day treatment), and that day activities have considerable waits of more than 40 weeks as well.',
    },
  ],
  series: [
    {
      id: 'wachttijd_kdc_dagbehandeling',
      label: { nl: 'wachttijd dagbehandeling (KDC’s)', en: 'wait for day treatment (KDC)' },
      ...WAIT,
      values: [
        {
          year: 2023,
          value: null,
          text: 'lang, zonder getal (n = 31)',
          words: { nl: 'lang, zonder getal (n = 31)', en: 'long, no number given (n = 31)' },
        },
      ],
    },
    {
      id: 'wachttijd_dagbesteding_wlz_jw',
      label: { nl: 'wachttijd dagbesteding (Wlz en Jeugdwet)', en: 'wait for day activities (Wlz and Jeugdwet)' },
      ...WAIT,
      values: [
        {
          year: 2023,
          value: null,
          text: 'meer dan 40 (n = 14)',
          words: { nl: 'meer dan 40 (n = 14)', en: 'more than 40 (n = 14)' },
        },
      ],
    },
  ],
};
