import { ON_A_DAY } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

/** Waiting lists of special schools in October 2023. */
export const openbaarWachtlijst2023: PrintedTable = {
  id: 'openbaar-wachtlijst-2023',
  title: {
    nl: 'Wachtlijsten in het gespecialiseerd onderwijs, oktober 2023',
    en: 'Waiting lists in special education, October 2023',
  },
  source: { title: 'Wachtlijsten gespecialiseerd onderwijs, oktober 2023', publisher: 'Oberon', year: null },
  section: null,
  page: null,
  notes: [
    {
      nl: 'Sbo, so en vso samen, alle leeftijden, zonder cluster 1 en 2.',
      en: 'Sbo, so and vso together, all ages, without clusters 1 and 2.',
    },
  ],
  series: [
    {
      id: 'oberon_oct2023_share_schools',
      label: { nl: 'scholen met een wachtlijst', en: 'schools with a waiting list' },
      unit: 'percent',
      rounding: null,
      when: ON_A_DAY,
      share: { of: { nl: 'de scholen die antwoordden', en: 'the schools that answered' } },
      values: [{ year: '2023-10', value: 22 }],
    },
    {
      id: 'oberon_oct2023_n',
      label: { nl: 'scholen die antwoordden', en: 'schools that answered' },
      unit: 'schools',
      rounding: 1,
      when: ON_A_DAY,
      note: {
        nl: 'Ja en nee zijn samen 373; van twee scholen is het antwoord niet gegeven.',
        en: 'Yes and no are 373 together; the answer of two schools is not given.',
      },
      values: [
        {
          year: '2023-10',
          value: 375,
          text: '375 (84 yes, 289 no)',
          words: { nl: '375 (84 ja, 289 nee)', en: '375 (84 yes, 289 no)' },
        },
      ],
    },
    {
      id: 'oberon_oct2023_list',
      label: { nl: 'wachtende leerlingen bij die scholen', en: 'pupils waiting at those schools' },
      unit: 'pupils',
      rounding: null,
      when: ON_A_DAY,
      values: [{ year: '2023-10', value: 700 }],
    },
    {
      id: 'oberon_oct2023_extrap',
      label: {
        nl: 'wachtende leerlingen bij alle scholen, geëxtrapoleerd',
        en: 'pupils waiting at all schools, extrapolated',
      },
      unit: 'pupils',
      rounding: null,
      when: ON_A_DAY,
      values: [{ year: '2023-10', value: 1_630 }],
    },
    {
      id: 'oberon_oct2023_gt6m',
      label: { nl: 'wacht langer dan zes maanden', en: 'waits longer than six months' },
      unit: 'percent',
      rounding: null,
      when: ON_A_DAY,
      share: { of: { nl: 'de wachtende leerlingen', en: 'the pupils waiting' } },
      values: [
        { year: '2023-10', value: null, text: 'almost half', words: { nl: 'bijna de helft', en: 'almost half' } },
      ],
    },
    {
      id: 'oberon_oct2023_unknown',
      label: { nl: 'plaatsingsdatum onbekend', en: 'date of placement unknown' },
      unit: 'percent',
      rounding: null,
      when: ON_A_DAY,
      share: { of: { nl: 'de wachtende leerlingen', en: 'the pupils waiting' } },
      values: [{ year: '2023-10', value: 35 }],
    },
  ],
};
