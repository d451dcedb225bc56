import { DRUK_OP_DE_KETEN, DURING_SCHOOL_YEAR, perSchoolYear } from '../printed.ts';
import type { PrintedSeries, PrintedTable } from '../types.ts';

/** Region as the report spells it, and the percentages of 2016/17 to 2021/22. */
const ROWS: readonly [id: string, region: string, shares: readonly number[]][] = [
  ['midden_limburg_oost', 'Midden-Limburg Oost', [0.16, 0.16, 0.21, 0.25, 0.25, 0.36]],
  ['midden_brabant', 'Midden-Brabant', [0.1, 0.12, 0.12, 0.19, 0.2, 0.21]],
  ['haaglanden', 'Haaglanden', [0.14, 0.14, 0.2, 0.2, 0.27, 0.29]],
  ['west_friesland', 'West-Friesland', [0.19, 0.25, 0.27, 0.26, 0.38, 0.36]],
  ['midden_holland', 'Midden-Holland', [0.18, 0.2, 0.27, 0.28, 0.28, 0.35]],
  ['foodvalley', 'Foodvalley', [0.08, 0.08, 0.13, 0.09, 0.12, 0.13]],
  ['drenthe', 'Drenthe', [0.29, 0.35, 0.41, 0.44, 0.47, 0.48]],
  ['rijnmond', 'Rijnmond', [0.31, 0.31, 0.36, 0.37, 0.47, 0.51]],
  ['gooi_en_vechtstreek', 'Gooi en Vechtstreek', [0.21, 0.23, 0.22, 0.26, 0.31, 0.34]],
  ['ijmond', 'IJmond (Midden-Kennemerland)', [0.23, 0.23, 0.23, 0.25, 0.33, 0.35]],
  ['zeeland', 'Zeeland', [0.21, 0.18, 0.23, 0.22, 0.34, 0.32]],
  ['rivierenland', 'Rivierenland', [0.14, 0.14, 0.17, 0.19, 0.21, 0.21]],
];

const series = ROWS.map(
  ([id, region, shares]): PrintedSeries => ({
    id,
    label: { nl: `vrijstellingen 5 onder a, ${region}`, en: `exemptions under article 5a, ${region}` },
    unit: 'percent',
    rounding: null,
    when: DURING_SCHOOL_YEAR,
    share: { of: { nl: 'leerplichtigen in de regio', en: 'children of compulsory school age in the region' } },
    values: perSchoolYear(2016, shares),
  }),
);

/** Tabel 21: share of exemptions under article 5a in the twelve regions where it rose most. */
export const tab21: PrintedTable = {
  id: 'tab21',
  title: {
    nl: 'Jeugdzorgregio’s met een sterke stijging in het percentage vrijstellingen onder 5a',
    en: 'Youth-care regions with a strong rise in the percentage of exemptions under article 5a',
  },
  source: DRUK_OP_DE_KETEN,
  section: '7.1.2',
  page: 58,
  notes: [
    {
      nl: 'De waarden zijn zelf percentages, op honderdsten; het rapport geeft geen aantallen per regio.',
      en: 'The values are percentages themselves, to hundredths; the report gives no numbers by region.',
    },
    {
      nl: 'De mutatie in de laatste kolom ("2016-2021") gaat over 2016/17 tot en met 2021/22 en is niet uit deze afgeronde waarden berekend.',
      en: 'The change in the last column ("2016-2021") is about 2016/17 to 2021/22 and was not computed from these rounded values.',
    },
  ],
  series,
};
