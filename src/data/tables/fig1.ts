import { DRUK_OP_DE_KETEN, ON_A_DAY, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

/** Figuur 1: how many children there are; the denominator of most percentages in the report. */
export const fig1: PrintedTable = {
  id: 'fig1',
  title: { nl: 'Aantal kinderen in de leeftijd 0 t/m 13 jaar', en: 'Number of children aged 0 to 13' },
  source: DRUK_OP_DE_KETEN,
  section: '3.2.1',
  page: null,
  notes: [
    {
      nl: 'Ingeschreven in de Gemeentelijke Basisadministratie; het rapport noemt geen peildatum.',
      en: 'Registered in the municipal population register; the report names no reference date.',
    },
  ],
  series: [
    {
      id: 'children_0_13',
      label: { nl: 'kinderen van 0 t/m 13 jaar', en: 'children aged 0 to 13' },
      unit: 'children',
      rounding: 10,
      when: ON_A_DAY,
      values: perYear(2016, [2_577_950, 2_559_020, 2_541_940, 2_533_020, 2_519_830]),
    },
  ],
};
