import { DRUK_OP_DE_KETEN, ON_1_OCTOBER, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const PUPILS = {
  unit: 'children',
  rounding: 10,
  when: ON_1_OCTOBER,
  share: {
    of: { nl: 'alle kinderen in het speciaal onderwijs', en: 'all children in special education (so)' },
    denominator: [{ table: 'tab4', series: 'speciaal_onderwijs' }],
  },
} as const;

/** Tabel 13: special education by cluster. */
export const tab13: PrintedTable = {
  id: 'tab13',
  title: {
    nl: 'Aantal kinderen (en percentage) in het speciaal onderwijs per cluster',
    en: 'Number of children (and percentage) in special education by cluster',
  },
  source: DRUK_OP_DE_KETEN,
  section: '5.3.1',
  page: null,
  notes: [],
  series: [
    {
      id: 'so_cluster1',
      label: { nl: 'cluster 1: blind of slechtziend', en: 'cluster 1: blind or visually impaired' },
      ...PUPILS,
      values: perYear(2016, [250, 250, 270, 290, 290], [0.9, 0.8, 0.9, 0.9, 0.9]),
    },
    {
      id: 'so_cluster2',
      label: {
        nl: 'cluster 2: doof, slechthorend of een taal-spraakontwikkelingsstoornis',
        en: 'cluster 2: deaf, hearing impaired or a language and speech disorder',
      },
      ...PUPILS,
      values: perYear(2016, [5_810, 6_170, 6_440, 6_500, 6_610], [20, 20.7, 20.9, 20.3, 20.4]),
    },
    {
      id: 'so_cluster3_4',
      label: {
        nl: 'cluster 3 en 4: lichamelijk of verstandelijk gehandicapt, langdurig ziek, psychische stoornis of gedragsprobleem',
        en: 'clusters 3 and 4: physical or mental handicap, long illness, psychiatric disorder or behavioural problem',
      },
      ...PUPILS,
      values: perYear(2016, [22_960, 23_350, 24_060, 25_170, 25_560], [79.1, 78.5, 78.2, 78.8, 78.7]),
    },
  ],
};
