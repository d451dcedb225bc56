import type { Fault } from './types.ts';

/**
 * What is wrong, or easily misread, in "Druk op de keten". The values in the tables stay as printed; whoever uses a
 * series sees here what to mind.
 */
export const FAULTS: readonly Fault[] = [
  {
    id: 'basisonderwijs-met-sbo',
    number: 1,
    text: {
      nl: 'Het basisonderwijs van Tabel 4 bevat het speciaal basisonderwijs: met so, vso en vo telt het elk jaar op tot Tabel 2 (op 10 na). Het CBS heeft 1.396.575 leerlingen in het regulier basisonderwijs in 2019/20, tegen 1.424.420 gedrukt. De percentages van Tabel 7 hebben dezelfde noemer.',
      en: 'Primary education in Tabel 4 holds special primary education: with so, vso and vo it adds up to Tabel 2 every year (within 10). The CBS has 1,396,575 pupils in regular primary education in 2019/20, against 1,424,420 printed. The percentages of Tabel 7 have the same denominator.',
    },
    touches: [
      { table: 'tab4', series: 'basisonderwijs' },
      { table: 'tab7', series: 'regulier_basisonderwijs_met_ondersteuning' },
    ],
  },
  {
    id: 'groei-vrijstellingen',
    number: 2,
    text: {
      nl: 'De gedrukte +10,9 % in Tabel 3 staat onder "2016-2020" maar is 2016 tot en met 2019; 2016 tot en met 2020 is +23,5 %. De tabel gaat over 5 t/m 16 jaar en over schooljaren.',
      en: 'The +10.9 % printed in Tabel 3 stands under "2016-2020" but is 2016 to 2019; 2016 to 2020 is +23.5 %. The table is about ages 5 to 16 and school years.',
    },
    touches: [{ table: 'tab3', series: 'vrijstelling_5a_5_16' }],
  },
  {
    id: 'leeftijd-cohort',
    number: 3,
    text: {
      nl: 'De tekst neemt kinderen die in 2020 nog geen 13 zijn; 218.840 past bij 0-9 jaar in 2016, dus 0 t/m 13 in 2020 (uit Tabel 14: 219.187 met 8-10 gelijk verdeeld; 0-8 jaar zou 182.723 geven). "Vijf jaar" is vier jaar. Bij de 55 % zonder geregistreerd gebruik in 2020 horen ook de 9.180 die niet meer in het bestand zijn.',
      en: 'The text takes children not yet 13 in 2020; 218,840 fits ages 0-9 in 2016, so 0 to 13 in 2020 (from Tabel 14: 219,187 with 8-10 spread evenly; ages 0-8 would give 182,723). "Five years" is four. The 55 % without registered support in 2020 includes the 9,180 who are no longer in the file.',
    },
    touches: [{ table: 'tab10' }, { table: 'tab11' }],
  },
  {
    id: 'periode-wlz',
    number: 4,
    text: {
      nl: 'De daling van de Wlz met zo’n 35 % "in de periode 2015-2019" (samenvatting, conclusies) is 2016-2019 in Tabel 17.',
      en: 'The fall of the Wlz by some 35 % "in the period 2015-2019" (summary, conclusions) is 2016-2019 in Tabel 17.',
    },
    touches: [
      { table: 'tab17', series: 'dagbesteding_wlz' },
      { table: 'tab17', series: 'dagbehandeling_wlz' },
    ],
  },
  {
    id: 'groei-van-aandeel',
    number: 5,
    text: {
      nl: 'Groeicijfers in de tekst zijn vaak veranderingen van het aandeel, niet van het aantal: so 12,1 tegen 10,1 %; sbo 7,5 tegen 5,6 %; kinderopvang 23,2 tegen 21,0 %; dagbesteding Jeugdwet 16,4 tegen 14,4 %; net zo vso, voortgezet onderwijs, Tabel 3 en Tabel 7.',
      en: 'Growth figures in the text are often changes of the share, not of the count: so 12.1 against 10.1 %; sbo 7.5 against 5.6 %; childcare 23.2 against 21.0 %; day activities Jeugdwet 16.4 against 14.4 %; likewise vso, secondary education, Tabel 3 and Tabel 7.',
    },
    touches: [
      { table: 'tab1', series: 'kinderopvang_totaal' },
      { table: 'tab3', series: 'vrijstelling_5a_5_16' },
      { table: 'tab4', series: 'speciaal_basisonderwijs' },
      { table: 'tab4', series: 'speciaal_onderwijs' },
      { table: 'tab4', series: 'voortgezet_speciaal_onderwijs' },
      { table: 'tab4', series: 'regulier_voortgezet_onderwijs' },
      { table: 'tab7', series: 'regulier_basisonderwijs_met_ondersteuning' },
      { table: 'tab17', series: 'dagbesteding_jeugdwet_mkd_kdc' },
    ],
  },
  {
    id: 'kolom-tabel-22',
    number: 6,
    text: {
      nl: 'De kolom met de relatieve mutatie van Tabel 22 is fout waar voor veel rijen 0 % staat; er staan 77 codes tegen 76 samenwerkingsverbanden in de tekst; de totalen passen bij 4 t/m 13 jaar.',
      en: 'The column of relative changes in Tabel 22 is wrong where it says 0 % for many rows; there are 77 codes against 76 partnerships in the text; the totals match ages 4 to 13.',
    },
    touches: [{ table: 'tab22' }],
  },
  {
    id: 'mutatie-van-afgeronde-aandelen',
    number: 7,
    text: {
      nl: 'De mutaties 2019-2020 tussen haakjes in Tabel 1, 4 en 5 zijn berekend uit afgeronde percentages.',
      en: 'The bracketed changes 2019-2020 in Tabel 1, 4 and 5 are computed from rounded percentages.',
    },
    touches: [{ table: 'tab1' }, { table: 'tab4' }, { table: 'tab5' }],
  },
  {
    id: 'twee-tellingen-van-plaatsen',
    number: 8,
    text: {
      nl: 'Tabel 15 telt op tot 77.000-80.000 plaatsen in kinderdagverblijven, Tabel 16 heeft er 271.000-292.000: het zijn verschillende verzamelingen plaatsen.',
      en: 'Tabel 15 adds up to 77,000-80,000 places in day-care centres, Tabel 16 has 271,000-292,000: they are different populations of places.',
    },
    touches: [{ table: 'tab15' }, { table: 'tab16', series: 'plaatsen_kinderdagverblijf' }],
  },
  {
    id: 'definitie-ondersteuning',
    number: 9,
    text: {
      nl: 'Paragraaf 2.2 rekent sbo en Wmo tot geregistreerd gebruik van ondersteuning; bijlage 6 noemt geen van beide. Uit de tekst onder Tabel 11 (18,7 % = 18.420 van 98.460) blijkt dat sbo meetelde.',
      en: 'Section 2.2 counts sbo and Wmo as registered support; appendix 6 lists neither. The text under Tabel 11 (18.7 % = 18,420 of 98,460) shows that sbo counted.',
    },
    touches: ['tab6', 'tab7', 'tab8', 'tab9', 'tab10', 'tab11', 'tab14', 'tab18', 'tab19', 'tab22'].map((table) => ({
      table,
    })),
  },
  {
    id: 'leeftijden-bkr',
    number: 10,
    text: {
      nl: 'De BKR in paragraaf 8.1 heeft geen regel voor 6-7 jaar; de BKR zelf veranderde op 1 januari 2019 (baby’s, en 7 jaar en ouder van 1:10 naar 1:12), midden in de jaren waarop wordt gekalibreerd.',
      en: 'The BKR in section 8.1 has no rule for ages 6-7; the BKR itself changed on 1 January 2019 (babies, and 7 and over from 1:10 to 1:12), inside the years used for calibration.',
    },
    touches: [{ table: 'par8-1' }, { table: 'openbaar-bkr' }],
  },
  {
    id: 'steekproeven-wachtlijst',
    number: 11,
    text: {
      nl: 'In april 2023 had 48 % van 170 scholen voor gespecialiseerd onderwijs een wachtlijst (paragraaf 6.2.1), in oktober 2023 22 % van 375: het zijn verschillende steekproeven.',
      en: 'In April 2023 48 % of 170 special schools had a waiting list (section 6.2.1), in October 2023 22 % of 375: the samples differ.',
    },
    touches: [
      { table: 'openbaar-wachtlijst-2023', series: 'oberon_oct2023_share_schools' },
      { table: 'openbaar-wachtlijst-2023', series: 'oberon_oct2023_n' },
    ],
  },
  {
    id: 'figuren-zonder-staven',
    number: 12,
    text: {
      nl: 'Figuur 2, 5, 6, 7 en 8 hebben in de tekst geen staven meer; alleen de getallen die de lopende tekst herhaalt zijn bekend (Figuur 5 en 7; van 2, 6 en 8 geen).',
      en: 'Figures 2, 5, 6, 7 and 8 lost their bars in the text; only the numbers that the prose repeats are known (Figuur 5 and 7; none of 2, 6 and 8).',
    },
    touches: [{ table: 'fig5' }, { table: 'fig7' }],
  },
];
