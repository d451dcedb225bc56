import { ON_A_DAY } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const RULE = { unit: 'rule', rounding: null, when: ON_A_DAY } as const;

/** When the ratio of children to staff (BKR) changed: inside the years that the report counts. */
export const openbaarBkr: PrintedTable = {
  id: 'openbaar-bkr',
  title: { nl: 'Wijziging van de beroepskracht-kindratio (BKR)', en: 'Change of the ratio of staff to children (BKR)' },
  source: { title: 'Openbare webpagina over kinderopvangplaatsen en de BKR', publisher: 'onbekend', year: null },
  section: null,
  page: null,
  notes: [],
  series: [
    {
      id: 'bkr_7plus_change',
      label: { nl: 'BKR van 7 tot en met 13 jaar', en: 'BKR for ages 7 to 13' },
      ...RULE,
      values: [{ year: '2019-01-01', value: null, text: '1:10 -> 1:12' }],
    },
    {
      id: 'bkr_change_date',
      label: { nl: 'datum van de wijziging', en: 'date of the change' },
      ...RULE,
      values: [
        {
          year: '2019-01-01',
          value: null,
          text: 'baby and 7+ rules change',
          words: {
            nl: 'regels voor baby’s en voor 7 jaar en ouder veranderen',
            en: 'rules for babies and for 7 and over change',
          },
        },
      ],
    },
  ],
};
