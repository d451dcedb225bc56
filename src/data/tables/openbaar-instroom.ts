import { perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const INFLOW = {
  unit: 'pupils per year',
  rounding: 1,
  when: { kind: 'during', during: 'year to 1 October' },
} as const;

/** Yearly inflow into special schools, by where the pupils come from. */
export const openbaarInstroom: PrintedTable = {
  id: 'openbaar-instroom',
  title: {
    nl: 'Instroom in het speciaal basisonderwijs en het speciaal onderwijs, naar herkomst',
    en: 'Inflow into special primary education (sbo) and special education (so), by origin',
  },
  source: { title: 'OCW in cijfers, leerlingstromen', publisher: 'DUO', year: null },
  section: null,
  page: null,
  notes: [
    {
      nl: 'Gelezen als: het jaar is dat van de telling op 1 oktober waarbij de leerlingen er voor het eerst zijn. De bron zegt dit niet. De aantallen op 1 oktober wijzen erop: de uitstroom uit sbo blijft zo 23-24 % per jaar en springt andersom tussen 21 en 27 %; bij so is het verschil klein.',
      en: 'Read as: the year is that of the count on 1 October at which the pupils are there first. The source does not say so. The pupils on 1 October point to it: outflow from sbo stays at 23-24 % a year this way and jumps between 21 and 27 % the other way; for so the difference is small.',
    },
    {
      nl: '"Direct" is nieuw in het onderwijs (herkomst "geen"); instroom van elders (zoals van so naar sbo) ontbreekt.',
      en: '"Direct" is new to education (origin "none"); inflow from elsewhere (such as from so to sbo) is missing.',
    },
  ],
  series: [
    {
      id: 'inflow_sbo_direct',
      label: { nl: 'instroom sbo, nieuw in het onderwijs', en: 'inflow into sbo, new to education' },
      ...INFLOW,
      values: perYear(2012, [967, 947, 1_102, 1_128, 1_131, 1_231, 1_450, 1_380]),
    },
    {
      id: 'inflow_sbo_from_bo',
      label: { nl: 'instroom sbo uit het basisonderwijs', en: 'inflow into sbo from regular primary education' },
      ...INFLOW,
      values: perYear(2012, [6_987, 6_872, 6_760, 5_294, 6_391, 6_990, 7_387, 7_388]),
    },
    {
      id: 'inflow_so_direct',
      label: { nl: 'instroom so, nieuw in het onderwijs', en: 'inflow into so, new to education' },
      ...INFLOW,
      values: perYear(2012, [2_653, 2_638, 2_523, 2_482, 2_589, 2_905, 3_096, 3_030]),
    },
    {
      id: 'inflow_so_from_bo',
      label: { nl: 'instroom so uit het basisonderwijs', en: 'inflow into so from regular primary education' },
      ...INFLOW,
      values: perYear(2012, [3_518, 3_708, 3_464, 2_869, 3_382, 3_786, 3_784, 3_807]),
    },
  ],
};
