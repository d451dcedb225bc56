import { DRUK_OP_DE_KETEN, DURING_YEAR, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const SUPPORTED = {
  unit: 'children',
  rounding: 10,
  when: DURING_YEAR,
  share: { of: { nl: 'alle kinderen in de regio', en: 'all children in the region' } },
} as const;

/** Tabel 18: registered support in the regions where it rose most. */
export const tab18: PrintedTable = {
  id: 'tab18',
  title: {
    nl: 'Aantal kinderen (en percentage) met ondersteuningsbehoefte voor regio’s waar dit sterk gestegen is',
    en: 'Number of children (and percentage) with a support need in regions where it rose strongly',
  },
  source: DRUK_OP_DE_KETEN,
  section: '7.1.1',
  page: null,
  notes: [
    {
      nl: 'Jeugdzorgregio van inschrijving van het kind, kinderen van 0 t/m 13 jaar.',
      en: 'Youth-care region where the child is registered, children aged 0 to 13.',
    },
  ],
  series: [
    {
      id: 'achterhoek_ondersteuning',
      label: { nl: 'ondersteuning, Achterhoek', en: 'support, Achterhoek' },
      ...SUPPORTED,
      values: perYear(2016, [5_730, 5_980, 6_230, 6_340, 6_050], [13.6, 14.5, 15.5, 16.1, 15.6]),
    },
    {
      id: 'midden_brabant_ondersteuning',
      label: { nl: 'ondersteuning, Midden-Brabant', en: 'support, Midden-Brabant' },
      ...SUPPORTED,
      values: perYear(2016, [8_530, 8_880, 9_720, 9_950, 9_530], [12.7, 13.3, 14.6, 15, 14.4]),
    },
    {
      id: 'zaanstreek_waterland_ondersteuning',
      label: { nl: 'ondersteuning, Zaanstreek-Waterland', en: 'support, Zaanstreek-Waterland' },
      ...SUPPORTED,
      values: perYear(2016, [5_480, 5_260, 6_180, 6_270, 6_000], [10.9, 10.5, 12.4, 12.6, 12.1]),
    },
    {
      id: 'zuid_limburg_ondersteuning',
      label: { nl: 'ondersteuning, Zuid-Limburg', en: 'support, Zuid-Limburg' },
      ...SUPPORTED,
      values: perYear(2016, [12_040, 12_480, 13_220, 13_760, 13_260], [17.6, 18.4, 19.7, 20.6, 19.9]),
    },
  ],
};
