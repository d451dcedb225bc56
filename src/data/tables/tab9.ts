import { DRUK_OP_DE_KETEN, DURING_YEAR, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const SUPPORTED = {
  unit: 'children',
  rounding: 10,
  when: DURING_YEAR,
  share: { of: { nl: 'alle kinderen van deze herkomst', en: 'all children of this origin' } },
} as const;

/** Tabel 9: registered support by origin. */
export const tab9: PrintedTable = {
  id: 'tab9',
  title: {
    nl: 'Aantal kinderen (en percentage van de groep) met ondersteuningsbehoefte per migratieachtergrond',
    en: 'Number of children (and percentage of the group) with a support need by migration background',
  },
  source: DRUK_OP_DE_KETEN,
  section: '3.3.3',
  page: null,
  notes: [
    {
      nl: 'Herkomst van het kind of de ouders, in de indeling van het CBS van voor 2021 (voetnoot 3 van het rapport).',
      en: 'Origin of the child or its parents, in the classification of the CBS from before 2021 (footnote 3 of the report).',
    },
  ],
  series: [
    {
      id: 'ondersteuning_nederland',
      label: { nl: 'herkomst Nederland', en: 'origin the Netherlands' },
      ...SUPPORTED,
      values: perYear(2016, [246_570, 249_590, 254_580, 253_810, 236_550], [12.9, 13.3, 13.7, 13.8, 13]),
    },
    {
      id: 'ondersteuning_europa',
      label: { nl: 'herkomst Europa', en: 'origin Europe' },
      ...SUPPORTED,
      values: perYear(2016, [25_010, 27_840, 30_750, 33_130, 33_180], [12.6, 13.3, 14.2, 14.9, 14.6]),
    },
    {
      id: 'ondersteuning_turkije',
      label: { nl: 'herkomst Turkije', en: 'origin Turkey' },
      ...SUPPORTED,
      values: perYear(2016, [13_190, 13_350, 13_370, 13_360, 12_690], [18.3, 18.9, 19.4, 19.8, 19.3]),
    },
    {
      id: 'ondersteuning_marokko',
      label: { nl: 'herkomst Marokko', en: 'origin Morocco' },
      ...SUPPORTED,
      values: perYear(2016, [15_010, 15_290, 15_150, 14_950, 13_690], [15.1, 15.8, 16.1, 16.3, 15.4]),
    },
    {
      id: 'ondersteuning_suriname',
      label: { nl: 'herkomst Suriname', en: 'origin Suriname' },
      ...SUPPORTED,
      values: perYear(2016, [6_740, 6_880, 6_760, 6_520, 5_950], [14.5, 15.5, 15.9, 16, 15.2]),
    },
    {
      id: 'ondersteuning_nederlandse_cariben',
      label: { nl: 'herkomst Nederlandse Cariben', en: 'origin Dutch Caribbean' },
      ...SUPPORTED,
      values: perYear(2016, [5_860, 6_300, 6_500, 6_630, 6_400], [18.9, 20.1, 20.4, 20.4, 19.4]),
    },
    {
      id: 'ondersteuning_indonesie',
      label: { nl: 'herkomst Indonesië', en: 'origin Indonesia' },
      ...SUPPORTED,
      values: perYear(2016, [1_270, 1_350, 1_370, 1_360, 1_250], [10.8, 11.8, 12.3, 12.6, 12]),
    },
    {
      id: 'ondersteuning_overig_afrika',
      label: { nl: 'herkomst overig Afrika', en: 'origin other Africa' },
      ...SUPPORTED,
      values: perYear(2016, [10_780, 11_400, 12_010, 12_790, 12_930], [16.2, 16.7, 17, 17.4, 17.2]),
    },
    {
      id: 'ondersteuning_overig_azie',
      label: { nl: 'herkomst overig Azië', en: 'origin other Asia' },
      ...SUPPORTED,
      values: perYear(2016, [13_810, 14_990, 15_860, 16_940, 16_740], [13.9, 14.6, 15, 15.3, 14.8]),
    },
    {
      id: 'ondersteuning_overig_amerika_oceanie',
      label: { nl: 'herkomst overig Amerika en Oceanië', en: 'origin other America and Oceania' },
      ...SUPPORTED,
      values: perYear(2016, [5_500, 5_850, 6_100, 6_380, 6_260], [13.2, 13.8, 14, 14.2, 13.6]),
    },
  ],
};
