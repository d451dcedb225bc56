import { DRUK_OP_DE_KETEN, DURING_YEAR, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const SUPPORTED = {
  unit: 'children',
  rounding: 10,
  when: DURING_YEAR,
  share: { of: { nl: 'alle kinderen in deze leeftijdsgroep', en: 'all children in this age group' } },
} as const;

/** Tabel 14: registered support by age group; the four groups are everybody with registered support. */
export const tab14: PrintedTable = {
  id: 'tab14',
  title: {
    nl: 'Aantal (en percentage) kinderen met geregistreerd gebruik van ondersteuning per leeftijdsgroep',
    en: 'Number (and percentage) of children with registered support by age group',
  },
  source: DRUK_OP_DE_KETEN,
  section: '6.1.1',
  page: null,
  notes: [
    {
      nl: 'Het rapport zegt niet op welke dag de leeftijd is bepaald.',
      en: 'The report does not say on which day the age was taken.',
    },
  ],
  series: [
    {
      id: 'ondersteuning_0_3',
      label: { nl: 'ondersteuning, 0 t/m 3 jaar', en: 'support, ages 0 to 3' },
      ...SUPPORTED,
      values: perYear(2016, [36_240, 38_860, 38_720, 38_870, 34_950], [5, 5.4, 5.4, 5.4, 4.9]),
    },
    {
      id: 'ondersteuning_4_7',
      label: { nl: 'ondersteuning, 4 t/m 7 jaar', en: 'support, ages 4 to 7' },
      ...SUPPORTED,
      values: perYear(2016, [110_020, 114_230, 118_320, 118_560, 112_860], [14.9, 15.7, 16.4, 16.6, 15.9]),
    },
    {
      id: 'ondersteuning_8_10',
      label: { nl: 'ondersteuning, 8 t/m 10 jaar', en: 'support, ages 8 to 10' },
      ...SUPPORTED,
      values: perYear(2016, [109_390, 112_450, 117_720, 119_760, 113_210], [19.5, 20, 20.8, 21.2, 20.2]),
    },
    {
      id: 'ondersteuning_11_13',
      label: { nl: 'ondersteuning, 11 t/m 13 jaar', en: 'support, ages 11 to 13' },
      ...SUPPORTED,
      values: perYear(2016, [88_270, 87_410, 87_830, 88_890, 84_710], [15.8, 16, 16.3, 16.5, 15.7]),
    },
  ],
};
