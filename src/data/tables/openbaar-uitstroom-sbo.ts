import { DURING_SCHOOL_YEAR } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const LEAVERS = {
  unit: 'percent',
  rounding: null,
  when: DURING_SCHOOL_YEAR,
  share: { of: { nl: 'de leerlingen die sbo verlaten', en: 'the pupils who leave sbo' } },
} as const;

/** Where pupils of special primary schools go. */
export const openbaarUitstroomSbo: PrintedTable = {
  id: 'openbaar-uitstroom-sbo',
  title: { nl: 'Bestemming van leerlingen die sbo verlaten', en: 'Destination of pupils who leave sbo' },
  source: { title: 'De Staat van het Onderwijs', publisher: 'Inspectie van het Onderwijs', year: null },
  section: null,
  page: null,
  notes: [
    {
      nl: 'Hele procenten; niet bekend is of 2018 het begin of het eind van het schooljaar is.',
      en: 'Whole percentages; it is not known whether 2018 is the start or the end of the school year.',
    },
  ],
  series: [
    {
      id: 'sbo_leavers_to_vso',
      label: { nl: 'van sbo naar vso', en: 'from sbo to secondary special education (vso)' },
      ...LEAVERS,
      values: [{ year: 2018, value: 7 }],
    },
    {
      id: 'sbo_leavers_to_pro',
      label: { nl: 'van sbo naar praktijkonderwijs', en: 'from sbo to practical education (pro)' },
      ...LEAVERS,
      values: [{ year: 2018, value: 40 }],
    },
  ],
};
