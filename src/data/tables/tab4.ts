import { DRUK_OP_DE_KETEN, OF_ALL_CHILDREN, ON_1_OCTOBER, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const ENROLLED = { unit: 'children', rounding: 10, when: ON_1_OCTOBER, share: OF_ALL_CHILDREN } as const;

/** Tabel 4: children by kind of school. Its primary education holds special primary education as well. */
export const tab4: PrintedTable = {
  id: 'tab4',
  title: {
    nl: 'Aantal kinderen (en percentage van totaal aantal kinderen in de leeftijd 0 t/m 13 jaar) per onderwijsvorm',
    en: 'Number of children (and percentage of all children aged 0 to 13) by kind of education',
  },
  source: DRUK_OP_DE_KETEN,
  section: '3.2.3',
  page: null,
  notes: [
    {
      nl: 'Alle kinderen van 0 t/m 13 jaar, met en zonder geregistreerd gebruik van ondersteuning.',
      en: 'All children aged 0 to 13, with and without registered support.',
    },
  ],
  series: [
    {
      id: 'basisonderwijs',
      label: { nl: 'basisonderwijs', en: 'primary education' },
      ...ENROLLED,
      note: {
        nl: 'Bevat het speciaal basisonderwijs: zonder die rij tellen de andere vier op tot Tabel 2.',
        en: 'Holds special primary education: without that row the other four add up to Tabel 2.',
      },
      values: perYear(2016, [1_452_170, 1_440_330, 1_432_740, 1_424_420, 1_414_260], [56.3, 56.3, 56.4, 56.2, 56.1]),
    },
    {
      id: 'speciaal_basisonderwijs',
      label: { nl: 'speciaal basisonderwijs', en: 'special primary education (sbo)' },
      ...ENROLLED,
      values: perYear(2016, [33_700, 33_820, 34_820, 35_580, 35_550], [1.3, 1.3, 1.4, 1.4, 1.4]),
    },
    {
      id: 'speciaal_onderwijs',
      label: { nl: 'speciaal onderwijs', en: 'special education (so)' },
      ...ENROLLED,
      values: perYear(2016, [29_020, 29_760, 30_760, 31_960, 32_470], [1.1, 1.2, 1.2, 1.3, 1.3]),
    },
    {
      id: 'voortgezet_speciaal_onderwijs',
      label: { nl: 'voortgezet speciaal onderwijs', en: 'secondary special education (vso)' },
      ...ENROLLED,
      values: perYear(2016, [7_730, 8_010, 8_190, 8_350, 8_620], [0.3, 0.3, 0.3, 0.3, 0.3]),
    },
    {
      id: 'regulier_voortgezet_onderwijs',
      label: { nl: 'regulier voortgezet onderwijs', en: 'regular secondary education' },
      ...ENROLLED,
      values: perYear(2016, [327_990, 321_690, 318_090, 316_730, 317_910], [12.7, 12.6, 12.5, 12.5, 12.6]),
    },
  ],
};
