import { DRUK_OP_DE_KETEN, ON_A_DAY, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const PLACES = { unit: 'places', rounding: 1, when: ON_A_DAY } as const;

/** Tabel 16: places by kind of childcare. */
export const tab16: PrintedTable = {
  id: 'tab16',
  title: { nl: 'Aantal plaatsen in soorten kinderopvang', en: 'Number of places by kind of childcare' },
  source: DRUK_OP_DE_KETEN,
  section: '6.1.2',
  page: 51,
  notes: [
    {
      nl: 'Uit het Landelijk Register Kinderopvang; niet afgerond, en zonder peildatum in het rapport.',
      en: 'From the national childcare register (LRK); not rounded, and the report names no reference date.',
    },
    {
      nl: 'Plaatsen zijn geen kinderen: door deeltijd gebruiken meer kinderen één plaats (Tabel 1).',
      en: 'Places are not children: with part-time use several children share a place (Tabel 1).',
    },
  ],
  series: [
    {
      id: 'plaatsen_kinderdagverblijf',
      label: { nl: 'kinderdagverblijf', en: 'day-care centre' },
      ...PLACES,
      values: perYear(2016, [271_147, 275_085, 278_627, 284_473, 291_751]),
    },
    {
      id: 'plaatsen_gastouderopvang',
      label: { nl: 'gastouderopvang', en: 'childminder care' },
      ...PLACES,
      values: perYear(2016, [165_688, 164_576, 154_374, 142_215, 130_513]),
    },
    {
      id: 'plaatsen_bso',
      label: { nl: 'buitenschoolse opvang', en: 'after-school care' },
      ...PLACES,
      values: perYear(2016, [254_079, 267_299, 282_173, 301_955, 314_954]),
    },
  ],
};
