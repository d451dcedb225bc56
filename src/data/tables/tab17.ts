import { DRUK_OP_DE_KETEN, DURING_YEAR, OF_ALL_CHILDREN, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const USERS = { unit: 'children', rounding: 10, when: DURING_YEAR, share: OF_ALL_CHILDREN } as const;

/** Tabel 17: day activities and day treatment, by the law that pays. */
export const tab17: PrintedTable = {
  id: 'tab17',
  title: {
    nl: 'Aantal kinderen (en percentage van totaal aantal kinderen) dat gebruikmaakt van dagbesteding in het kader van de […], dagbesteding of dagbehandeling',
    en: 'Number of children (and percentage of all children) using day activities under the […], day activities or day treatment',
  },
  source: DRUK_OP_DE_KETEN,
  section: '6.1.3',
  page: null,
  notes: [
    {
      nl: 'In het bijschrift is een woord weggevallen; naar de eerste rij te oordelen "Jeugdwet".',
      en: 'A word is missing from the caption; judging by the first row it is "Jeugdwet".',
    },
  ],
  series: [
    {
      id: 'dagbesteding_jeugdwet_mkd_kdc',
      label: {
        nl: 'dagbesteding zonder verblijf gefinancierd vanuit de Jeugdwet (MKD’s en KDC’s)',
        en: 'day activities without overnight stay paid under the Jeugdwet (MKD and KDC)',
      },
      ...USERS,
      note: {
        nl: 'MKD, KDC en andere dagbesteding samen; het rapport splitst ze niet.',
        en: 'MKD, KDC and other day activities together; the report does not split them.',
      },
      values: perYear(2016, [13_200, 14_040, 14_950, 15_100, 15_060], [0.5, 0.5, 0.6, 0.6, 0.6]),
    },
    {
      id: 'dagbesteding_wlz',
      label: { nl: 'dagbesteding (Wlz)', en: 'day activities (Wlz)' },
      ...USERS,
      values: perYear(2016, [3_810, 3_180, 2_540, 2_440, 2_400], [0.1, 0.1, 0.1, 0.1, 0.1]),
    },
    {
      id: 'dagbehandeling_wlz',
      label: { nl: 'dagbehandeling (Wlz)', en: 'day treatment (Wlz)' },
      ...USERS,
      values: perYear(2016, [3_470, 2_810, 2_090, 2_200, 2_170], [0.1, 0.1, 0.1, 0.1, 0.1]),
    },
  ],
};
