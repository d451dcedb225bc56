import { DRUK_OP_DE_KETEN, DURING_YEAR, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

/** Tabel 20: day activities under the Jeugdwet in Haaglanden. */
export const tab20: PrintedTable = {
  id: 'tab20',
  title: {
    nl: 'Aantal kinderen (en percentage) met dagbesteding in het kader van de Jeugdwet in de regio Haaglanden',
    en: 'Number of children (and percentage) with day activities under the Jeugdwet in the region Haaglanden',
  },
  source: DRUK_OP_DE_KETEN,
  section: '7.1.1',
  page: null,
  notes: [],
  series: [
    {
      id: 'haaglanden_dagbesteding_jeugdwet',
      label: { nl: 'dagbesteding Jeugdwet, Haaglanden', en: 'day activities under the Jeugdwet, Haaglanden' },
      unit: 'children',
      rounding: 10,
      when: DURING_YEAR,
      share: { of: { nl: 'alle kinderen in de regio', en: 'all children in the region' } },
      values: perYear(2016, [220, 240, 640, 660, 760], [0.1, 0.1, 0.4, 0.4, 0.4]),
    },
  ],
};
