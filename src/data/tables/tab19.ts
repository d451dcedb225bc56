import { DRUK_OP_DE_KETEN, DURING_YEAR, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const SUPPORTED = {
  unit: 'children',
  rounding: 10,
  when: DURING_YEAR,
  share: {
    of: { nl: 'alle kinderen van deze leeftijd in de regio', en: 'all children of this age in the region' },
  },
} as const;

/** Tabel 19: registered support in Haaglanden, the one region where its share fell. */
export const tab19: PrintedTable = {
  id: 'tab19',
  title: {
    nl: 'Aantal kinderen (en percentage) in de regio Haaglanden met ondersteuningsbehoefte',
    en: 'Number of children (and percentage) in the region Haaglanden with a support need',
  },
  source: DRUK_OP_DE_KETEN,
  section: '7.1.1',
  page: null,
  notes: [],
  series: [
    {
      id: 'haaglanden_0_3',
      label: { nl: 'ondersteuning, Haaglanden, 0 t/m 3 jaar', en: 'support, Haaglanden, ages 0 to 3' },
      ...SUPPORTED,
      values: perYear(2016, [2_670, 2_740, 2_500, 2_550, 2_410], [5.1, 5.3, 4.9, 5, 4.8]),
    },
    {
      id: 'haaglanden_4_7',
      label: { nl: 'ondersteuning, Haaglanden, 4 t/m 7 jaar', en: 'support, Haaglanden, ages 4 to 7' },
      ...SUPPORTED,
      values: perYear(2016, [7_570, 7_720, 7_670, 7_560, 7_250], [14.9, 15.1, 15, 15, 14.4]),
    },
    {
      id: 'haaglanden_8_10',
      label: { nl: 'ondersteuning, Haaglanden, 8 t/m 10 jaar', en: 'support, Haaglanden, ages 8 to 10' },
      ...SUPPORTED,
      values: perYear(2016, [7_080, 7_290, 7_370, 7_440, 7_100], [19.2, 19.3, 19.3, 19.1, 18.4]),
    },
    {
      id: 'haaglanden_11_13',
      label: { nl: 'ondersteuning, Haaglanden, 11 t/m 13 jaar', en: 'support, Haaglanden, ages 11 to 13' },
      ...SUPPORTED,
      values: perYear(2016, [5_910, 6_020, 5_480, 5_570, 5_330], [16.9, 17.2, 15.6, 15.6, 14.6]),
    },
    {
      id: 'haaglanden_totaal',
      label: { nl: 'ondersteuning, Haaglanden, 0 t/m 13 jaar', en: 'support, Haaglanden, ages 0 to 13' },
      ...SUPPORTED,
      values: perYear(2016, [23_220, 23_780, 23_010, 23_110, 22_090], [13.3, 13.5, 13.1, 13.1, 12.6]),
    },
  ],
};
