import { DRUK_OP_DE_KETEN, ON_1_OCTOBER, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

/** Tabel 2: children aged 4 to 13 enrolled at a school. */
export const tab2: PrintedTable = {
  id: 'tab2',
  title: {
    nl: 'Aantal kinderen (en percentage van het totaal aantal kinderen van 4 t/m 13 jaar) met een schoolinschrijving',
    en: 'Number of children (and percentage of all children aged 4 to 13) enrolled at a school',
  },
  source: DRUK_OP_DE_KETEN,
  section: '3.2.1',
  page: null,
  notes: [
    {
      nl: 'Alleen bekostigd onderwijs: privéscholen, thuisonderwijs en scholen in België en Duitsland ontbreken (paragraaf 3.2.2).',
      en: 'Only publicly funded education: private schools, home schooling and schools in Belgium and Germany are missing (section 3.2.2).',
    },
  ],
  series: [
    {
      id: 'schoolinschrijvingen_4_13',
      label: { nl: 'kinderen met een schoolinschrijving', en: 'children enrolled at a school' },
      unit: 'children',
      rounding: 10,
      when: ON_1_OCTOBER,
      share: { of: { nl: 'alle kinderen van 4 t/m 13 jaar', en: 'all children aged 4 to 13' } },
      values: perYear(2016, [1_816_910, 1_799_800, 1_789_780, 1_781_460, 1_773_270], [97.9, 97.9, 98, 98, 97.9]),
    },
  ],
};
