import { ON_1_OCTOBER, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const PUPILS = { unit: 'pupils', rounding: 1, when: ON_1_OCTOBER } as const;

/** Pupils of special schools on 1 October, from well before the years of the report. */
export const openbaarLeerlingen: PrintedTable = {
  id: 'openbaar-leerlingen',
  title: {
    nl: 'Leerlingen in het speciaal basisonderwijs en het speciaal onderwijs op 1 oktober',
    en: 'Pupils in special primary education (sbo) and special education (so) on 1 October',
  },
  source: { title: 'OCW in cijfers, leerlingaantallen', publisher: 'DUO', year: null },
  section: null,
  page: null,
  notes: [
    {
      nl: 'Alle leeftijden. Tabel 4 van het rapport telt t/m 13 jaar en komt 100 tot 170 lager uit.',
      en: 'All ages. Tabel 4 of the report counts up to 13 years and is 100 to 170 lower.',
    },
  ],
  series: [
    {
      id: 'stock_sbo',
      label: { nl: 'leerlingen in het speciaal basisonderwijs', en: 'pupils in special primary education (sbo)' },
      ...PUPILS,
      values: perYear(2010, [42_821, 41_777, 39_929, 38_135, 36_847, 34_737, 33_869, 33_965, 34_958, 35_731]),
    },
    {
      id: 'stock_so',
      label: { nl: 'leerlingen in het speciaal onderwijs', en: 'pupils in special education (so)' },
      ...PUPILS,
      values: perYear(2010, [34_215, 34_241, 33_345, 31_822, 31_105, 29_655, 29_137, 29_872, 30_868, 32_069]),
    },
  ],
};
