import { DRUK_OP_DE_KETEN, DURING_SCHOOL_YEAR, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

/** Tabel 3: exemptions from compulsory schooling under article 5a. */
export const tab3: PrintedTable = {
  id: 'tab3',
  title: {
    nl: 'Aantal vrijstellingen 5 onder a als percentage van het aantal leerplichtige leerlingen (5 t/m 16 jaar) met een vrijstelling 5 onder a',
    en: 'Number of exemptions under article 5a as a percentage of the pupils of compulsory school age (5 to 16) with an exemption under article 5a',
  },
  source: DRUK_OP_DE_KETEN,
  section: '3.2.1',
  page: null,
  notes: [
    {
      nl: 'Uit de leerplichttelling van de gemeenten, per schooljaar (2016 = 2016/17); niet afgerond.',
      en: 'From the school-attendance count of the municipalities, by school year (2016 = 2016/17); not rounded.',
    },
    {
      nl: 'Over 5 t/m 16 jaar, dus ook over kinderen die ouder zijn dan de 0 t/m 13 van de andere tabellen.',
      en: 'About ages 5 to 16, so also about children older than the 0 to 13 of the other tables.',
    },
  ],
  series: [
    {
      id: 'vrijstelling_5a_5_16',
      label: { nl: 'vrijstellingen 5 onder a, 5 t/m 16 jaar', en: 'exemptions under article 5a, ages 5 to 16' },
      unit: 'exemptions',
      rounding: 1,
      when: DURING_SCHOOL_YEAR,
      share: { of: { nl: 'leerplichtigen van 5 t/m 16 jaar', en: 'children of compulsory school age, 5 to 16' } },
      values: perYear(2016, [5_736, 5_576, 6_022, 6_361, 7_083], [0.24, 0.22, 0.25, 0.26, 0.29]),
    },
  ],
};
