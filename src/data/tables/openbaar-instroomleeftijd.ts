import { perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const MEAN_AGE = { unit: 'years', rounding: null, when: { kind: 'during', during: 'year to 1 October' } } as const;

/** Mean age at entry into special schools. */
export const openbaarInstroomleeftijd: PrintedTable = {
  id: 'openbaar-instroomleeftijd',
  title: {
    nl: 'Gemiddelde leeftijd bij instroom in het speciaal basisonderwijs en het speciaal onderwijs',
    en: 'Mean age at entry into special primary education (sbo) and special education (so)',
  },
  source: { title: 'OCW in cijfers, leerlingstromen', publisher: 'DUO', year: null },
  section: null,
  page: null,
  notes: [],
  series: [
    {
      id: 'entry_age_sbo',
      label: { nl: 'gemiddelde leeftijd bij instroom in sbo', en: 'mean age at entry into sbo' },
      ...MEAN_AGE,
      values: perYear(2012, [7.9362, 7.93764, 7.90404, 7.7846, 7.84782, 7.87476, 7.82893, 7.84853]),
    },
    {
      id: 'entry_age_so',
      label: { nl: 'gemiddelde leeftijd bij instroom in so', en: 'mean age at entry into so' },
      ...MEAN_AGE,
      values: perYear(2012, [6.94676, 6.9865, 7.05564, 6.76371, 6.8479, 6.88842, 6.82785, 6.85859]),
    },
  ],
};
