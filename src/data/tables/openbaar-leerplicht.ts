import { DURING_SCHOOL_YEAR, perSchoolYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

/** The yearly school-attendance count of the municipalities. */
export const openbaarLeerplicht: PrintedTable = {
  id: 'openbaar-leerplicht',
  title: {
    nl: 'Vrijstellingen en verzuim in de leerplichttelling',
    en: 'Exemptions and absence in the school-attendance count',
  },
  source: { title: 'Leerplichttelling', publisher: 'Ministerie van OCW', year: null },
  section: null,
  page: null,
  notes: [
    {
      nl: 'De vrijstellingen van 2016/17 tot en met 2018/19 zijn die van Tabel 3 (2016 tot en met 2018).',
      en: 'The exemptions of 2016/17 to 2018/19 are those of Tabel 3 (2016 to 2018).',
    },
  ],
  series: [
    {
      id: 'exempt_5a',
      label: { nl: 'vrijstellingen 5 onder a', en: 'exemptions under article 5a' },
      unit: 'exemptions',
      rounding: 1,
      when: DURING_SCHOOL_YEAR,
      values: perSchoolYear(2014, [5_077, 5_537, 5_736, 5_576, 6_022]),
    },
    {
      id: 'absoluut_verzuim',
      label: {
        nl: 'absoluut verzuim (leerplichtig en niet ingeschreven)',
        en: 'absolute absence (of school age and not enrolled)',
      },
      unit: 'cases',
      rounding: 1,
      when: DURING_SCHOOL_YEAR,
      values: perSchoolYear(2014, [5_956, 5_101, 4_565, 4_515, 4_958]),
    },
    {
      id: 'langdurig_relatief_verzuim',
      label: {
        nl: 'langdurig relatief verzuim (ingeschreven en lang afwezig)',
        en: 'long relative absence (enrolled and absent for long)',
      },
      unit: 'cases',
      rounding: 1,
      when: DURING_SCHOOL_YEAR,
      values: perSchoolYear(2014, [4_016, 4_287, 4_116, 4_174, 3_917]),
    },
  ],
};
