import { DRUK_OP_DE_KETEN, ON_1_OCTOBER, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const FOLLOWED = {
  unit: 'children',
  rounding: 10,
  when: ON_1_OCTOBER,
  share: { of: { nl: 'alle kinderen van 4 t/m 13 jaar', en: 'all children aged 4 to 13' } },
} as const;

/** Tabel 5: pupils of whom the school registered a programme of early education. */
export const tab5: PrintedTable = {
  id: 'tab5',
  title: {
    nl: 'Aantal kinderen (en percentage van het aantal kinderen in de leeftijd 4 t/m 13 jaar) dat een voor- of vroegschools programma heeft gevolgd',
    en: 'Number of children (and percentage of the children aged 4 to 13) who followed a pre-school or early-school programme',
  },
  source: DRUK_OP_DE_KETEN,
  section: '3.2.4',
  page: null,
  notes: [
    {
      nl: 'Leerlingen die ooit een programma volgden, voor zover de school dat bij DUO registreerde; de daling kan aan de registratie liggen.',
      en: 'Pupils who ever followed a programme, as far as the school registered it with DUO; the fall may lie in the registration.',
    },
  ],
  series: [
    {
      id: 'vroegschools',
      label: { nl: 'vroegschools programma', en: 'early-school programme' },
      ...FOLLOWED,
      values: perYear(2016, [10_290, 9_380, 8_590, 8_020, 7_420], [0.6, 0.5, 0.5, 0.4, 0.4]),
    },
    {
      id: 'voorschools',
      label: { nl: 'voorschools programma', en: 'pre-school programme' },
      ...FOLLOWED,
      values: perYear(2016, [55_210, 54_160, 53_030, 50_620, 47_330], [3, 2.9, 2.9, 2.8, 2.6]),
    },
  ],
};
