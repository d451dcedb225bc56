import { DRUK_OP_DE_KETEN, DURING_YEAR, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

/** Tabel 10: how many of those with registered support in 2016 still have it. */
export const tab10: PrintedTable = {
  id: 'tab10',
  title: {
    nl: 'Ontwikkeling van cohort met ondersteuningsbehoefte vanaf 2016',
    en: 'Development of the cohort with a support need from 2016 on',
  },
  source: DRUK_OP_DE_KETEN,
  section: '5.1',
  page: null,
  notes: [
    {
      nl: '"Geregistreerd" is enig gebruik binnen het jaar: de afname is geen duur van de ondersteuning.',
      en: '"Registered" is any use within the year: the decline is no duration of support.',
    },
  ],
  series: [
    {
      id: 'cohort_geregistreerd_gebruik',
      label: {
        nl: 'kinderen uit het cohort van 2016 met geregistreerd gebruik van ondersteuning',
        en: 'children of the cohort of 2016 with registered support',
      },
      unit: 'children',
      rounding: 10,
      when: DURING_YEAR,
      values: perYear(2016, [218_840, 143_360, 123_920, 113_630, 98_460]),
    },
  ],
};
