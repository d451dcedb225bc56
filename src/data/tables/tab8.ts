import { DRUK_OP_DE_KETEN, DURING_YEAR, perYear } from '../printed.ts';
import type { PrintedTable } from '../types.ts';

const SUPPORTED = { unit: 'children', rounding: 10, when: DURING_YEAR } as const;

/** Tabel 8: children in special (primary) education who have support beside their school. */
export const tab8: PrintedTable = {
  id: 'tab8',
  title: {
    nl: 'Aantal kinderen (en percentage) in het speciaal (basis)onderwijs met een ondersteuningsbehoefte',
    en: 'Number of children (and percentage) in special (primary) education with a support need',
  },
  source: DRUK_OP_DE_KETEN,
  section: '3.3.1',
  page: null,
  notes: [
    {
      nl: 'Ondersteuning boven op het speciaal (basis)onderwijs: dat onderwijs zelf telt hier niet als ondersteuning.',
      en: 'Support on top of special (primary) education: that education itself does not count as support here.',
    },
    {
      nl: 'De school is die van 1 oktober; de ondersteuning telt over het hele jaar.',
      en: 'The school is that of 1 October; support counts over the whole year.',
    },
  ],
  series: [
    {
      id: 'sbo_met_aanvullende_ondersteuning',
      label: {
        nl: 'speciaal basisonderwijs met aanvullende ondersteuning',
        en: 'special primary education (sbo) with additional support',
      },
      ...SUPPORTED,
      share: {
        of: {
          nl: 'alle kinderen in het speciaal basisonderwijs',
          en: 'all children in special primary education (sbo)',
        },
        denominator: [{ table: 'tab4', series: 'speciaal_basisonderwijs' }],
      },
      values: perYear(2016, [18_430, 18_990, 19_840, 20_010, 19_100], [54.7, 56.2, 57, 56.2, 53.7]),
    },
    {
      id: 'so_met_aanvullende_ondersteuning',
      label: {
        nl: 'speciaal onderwijs met aanvullende ondersteuning',
        en: 'special education (so) with additional support',
      },
      ...SUPPORTED,
      share: {
        of: { nl: 'alle kinderen in het speciaal onderwijs', en: 'all children in special education (so)' },
        denominator: [{ table: 'tab4', series: 'speciaal_onderwijs' }],
      },
      values: perYear(2016, [22_230, 22_520, 23_230, 24_030, 23_360], [76.6, 75.7, 75.5, 75.2, 71.9]),
    },
  ],
};
