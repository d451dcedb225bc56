import { DRUK_OP_DE_KETEN, DURING_YEAR, perYear } from '../printed.ts';
import type { PrintedTable, Share } from '../types.ts';

const SUPPORTED = { unit: 'children', rounding: 10, when: DURING_YEAR } as const;

/** The percentages are of the same kind of childcare in Tabel 1. */
const ofTab1 = (series: string): Share => ({
  of: { nl: 'alle kinderen in deze soort opvang', en: 'all children in this kind of childcare' },
  denominator: [{ table: 'tab1', series }],
});

/** Tabel 6: children in childcare with registered support. */
export const tab6: PrintedTable = {
  id: 'tab6',
  title: {
    nl: 'Aantal kinderen (en percentage van de categorie) in de kinderopvang met geregistreerd gebruik van ondersteuning',
    en: 'Number of children (and percentage of the category) in childcare with registered support',
  },
  source: DRUK_OP_DE_KETEN,
  section: '3.3.1',
  page: null,
  notes: [
    {
      nl: 'Plusopvang wordt niet apart geregistreerd en zit in deze aantallen; alleen opvang met kinderopvangtoeslag.',
      en: 'Plus childcare is not registered apart and is inside these numbers; only childcare with childcare allowance.',
    },
    {
      nl: 'De vier soorten tellen elk jaar precies op tot het totaal, net als in Tabel 1.',
      en: 'The four kinds add up exactly to the total every year, as in Tabel 1.',
    },
  ],
  series: [
    {
      id: 'kinderopvang_met_ondersteuning',
      label: { nl: 'kinderopvang met ondersteuning, totaal', en: 'childcare with support, total' },
      ...SUPPORTED,
      share: ofTab1('kinderopvang_totaal'),
      values: perYear(2016, [72_400, 81_400, 92_780, 98_330, 93_990], [8, 8.3, 8.8, 8.9, 8.5]),
    },
    {
      id: 'dagopvang_centrum_met_ondersteuning',
      label: { nl: 'dagopvang (kinderopvangcentrum) met ondersteuning', en: 'day care (centre) with support' },
      ...SUPPORTED,
      share: ofTab1('dagopvang_centrum'),
      values: perYear(2016, [11_990, 14_230, 17_250, 18_300, 17_350], [3.2, 3.5, 3.8, 3.9, 3.7]),
    },
    {
      id: 'dagopvang_gastouder_met_ondersteuning',
      label: { nl: 'dagopvang (gastouder) met ondersteuning', en: 'day care (childminder) with support' },
      ...SUPPORTED,
      share: ofTab1('dagopvang_gastouder'),
      values: perYear(2016, [4_300, 4_680, 4_750, 4_800, 4_050], [4.8, 5.1, 5.2, 5.3, 4.8]),
    },
    {
      id: 'bso_centrum_met_ondersteuning',
      label: {
        nl: 'buitenschoolse opvang (kinderopvangcentrum) met ondersteuning',
        en: 'after-school care (centre) with support',
      },
      ...SUPPORTED,
      share: ofTab1('bso_centrum'),
      values: perYear(2016, [46_190, 51_980, 60_270, 65_040, 64_040], [12.1, 12.5, 13.4, 13.6, 12.9]),
    },
    {
      id: 'bso_gastouder_met_ondersteuning',
      label: {
        nl: 'buitenschoolse opvang (gastouder) met ondersteuning',
        en: 'after-school care (childminder) with support',
      },
      ...SUPPORTED,
      share: ofTab1('bso_gastouder'),
      values: perYear(2016, [9_920, 10_510, 10_510, 10_190, 8_550], [14.5, 15.4, 16, 16.4, 15.2]),
    },
  ],
};
