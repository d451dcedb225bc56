import { DRUK_OP_DE_KETEN, DURING_YEAR, OF_ALL_CHILDREN, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const USERS = { unit: 'children', rounding: 10, when: DURING_YEAR, share: OF_ALL_CHILDREN } as const;

/** Tabel 1: children in childcare, by kind. */
export const tab1: PrintedTable = {
  id: 'tab1',
  title: {
    nl: 'Aantal kinderen (en percentage van het totaal aantal kinderen van 0 t/m 13 jaar) dat gebruikmaakt van kinderopvang volgens het microdatabestand KINDEROPVANG',
    en: 'Number of children (and percentage of all children aged 0 to 13) using childcare according to the microdata file KINDEROPVANG',
  },
  source: DRUK_OP_DE_KETEN,
  section: '3.2.1',
  page: null,
  notes: [
    {
      nl: 'Alleen opvang met kinderopvangtoeslag: gemeentelijk peuteraanbod, VE zonder toeslag en SMI tellen niet mee.',
      en: 'Only childcare with childcare allowance: municipal toddler places, VE without allowance and SMI do not count.',
    },
    {
      nl: 'De vier soorten tellen elk jaar precies op tot het totaal. Wie in één jaar twee soorten gebruikt (van dagopvang naar bso op de vierde verjaardag) staat dus vermoedelijk twee keer in het totaal; het rapport zegt het niet.',
      en: 'The four kinds add up exactly to the total every year. Whoever uses two kinds within a year (from day care to after-school care at the fourth birthday) is therefore probably in the total twice; the report does not say.',
    },
  ],
  series: [
    {
      id: 'kinderopvang_totaal',
      label: { nl: 'kinderopvang, totaal', en: 'childcare, total' },
      ...USERS,
      values: perYear(2016, [908_710, 978_840, 1_059_450, 1_099_820, 1_109_220], [35.2, 38.3, 41.7, 43.4, 44]),
    },
    {
      id: 'dagopvang_centrum',
      label: { nl: 'dagopvang (kinderopvangcentrum)', en: 'day care (centre)' },
      ...USERS,
      values: perYear(2016, [369_330, 403_530, 451_260, 467_810, 472_200], [14.3, 15.8, 17.8, 18.5, 18.7]),
    },
    {
      id: 'dagopvang_gastouder',
      label: { nl: 'dagopvang (gastouder)', en: 'day care (childminder)' },
      ...USERS,
      values: perYear(2016, [89_160, 91_520, 91_310, 90_620, 85_210], [3.5, 3.6, 3.6, 3.6, 3.4]),
    },
    {
      id: 'bso_centrum',
      label: { nl: 'buitenschoolse opvang (kinderopvangcentrum)', en: 'after-school care (centre)' },
      ...USERS,
      values: perYear(2016, [381_730, 415_380, 451_040, 479_110, 495_660], [14.8, 16.2, 17.7, 18.9, 19.7]),
    },
    {
      id: 'bso_gastouder',
      label: { nl: 'buitenschoolse opvang (gastouder)', en: 'after-school care (childminder)' },
      ...USERS,
      values: perYear(2016, [68_490, 68_410, 65_840, 62_280, 56_150], [2.7, 2.7, 2.6, 2.5, 2.2]),
    },
  ],
};
