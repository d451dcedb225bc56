import { DRUK_OP_DE_KETEN, DURING_YEAR, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

/** Tabel 7: children in regular primary education with registered support. */
export const tab7: PrintedTable = {
  id: 'tab7',
  title: {
    nl: 'Aantal kinderen (en percentage van de categorie) in het onderwijs met geregistreerd gebruik van ondersteuning',
    en: 'Number of children (and percentage of the category) in education with registered support',
  },
  source: DRUK_OP_DE_KETEN,
  section: '3.3.1',
  page: null,
  notes: [
    {
      nl: 'De school is die van 1 oktober; de ondersteuning telt over het hele jaar.',
      en: 'The school is that of 1 October; support counts over the whole year.',
    },
  ],
  series: [
    {
      id: 'regulier_basisonderwijs_met_ondersteuning',
      label: { nl: 'regulier basisonderwijs met ondersteuning', en: 'regular primary education with support' },
      unit: 'children',
      rounding: 10,
      when: DURING_YEAR,
      share: {
        of: {
          nl: 'alle kinderen in het basisonderwijs van Tabel 4, met sbo',
          en: 'all children in primary education of Tabel 4, sbo included',
        },
        denominator: [{ table: 'tab4', series: 'basisonderwijs' }],
      },
      values: perYear(2016, [197_530, 202_640, 209_890, 210_490, 196_250], [13.6, 14.1, 14.6, 14.8, 13.9]),
    },
  ],
};
