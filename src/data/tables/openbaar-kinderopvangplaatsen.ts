import { ON_A_DAY } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

/** Day-care places after the years of Tabel 16. */
export const openbaarKinderopvangplaatsen: PrintedTable = {
  id: 'openbaar-kinderopvangplaatsen',
  title: { nl: 'Plaatsen in kinderdagverblijven, 2021-2024', en: 'Places in day-care centres, 2021-2024' },
  source: { title: 'Openbare webpagina over kinderopvangplaatsen en de BKR', publisher: 'onbekend', year: null },
  section: null,
  page: null,
  notes: [],
  series: [
    {
      id: 'kdv_places',
      label: { nl: 'plaatsen in kinderdagverblijven', en: 'places in day-care centres' },
      unit: 'places',
      rounding: 1,
      when: ON_A_DAY,
      values: [
        {
          year: '2021-08',
          value: 299_921,
          text: '299921 (9119 locations)',
          words: { nl: '299921 (9119 locaties)', en: '299921 (9119 locations)' },
        },
        {
          year: '2022-09',
          value: 307_662,
          text: '307662 (c. 9190 locations)',
          words: { nl: '307662 (ca. 9190 locaties)', en: '307662 (c. 9190 locations)' },
        },
        {
          year: '2024-07',
          value: 318_365,
          text: '318365 (c. 9300 locations)',
          words: { nl: '318365 (ca. 9300 locaties)', en: '318365 (c. 9300 locations)' },
        },
      ],
    },
  ],
};
