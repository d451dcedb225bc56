import { DRUK_OP_DE_KETEN, DURING_YEAR, ON_1_OCTOBER, ON_A_DAY, perYear } from '../printed.ts';
import type { PrintedTable, Share } from '../types.ts';

/** Every percentage is of the 218,840 children with whom the cohort started, also in later years. */
const OF_COHORT: Share = {
  of: { nl: 'het cohort van 2016', en: 'the cohort of 2016' },
  denominator: [{ table: 'tab11', series: 'cohort_in_dataset' }],
  year: 2016,
};

const PRESENT = { unit: 'children', rounding: 10, when: ON_A_DAY } as const;
const ENROLLED = { unit: 'children', rounding: 10, when: ON_1_OCTOBER, share: OF_COHORT } as const;
const USERS = { unit: 'children', rounding: 10, when: DURING_YEAR, share: OF_COHORT } as const;

/** Tabel 11: where the children with registered support in 2016 are in the four years after. */
export const tab11: PrintedTable = {
  id: 'tab11',
  title: {
    nl: 'Samenstelling van cohort met ondersteuningsbehoefte vanaf 2016',
    en: 'Composition of the cohort with a support need from 2016 on',
  },
  source: DRUK_OP_DE_KETEN,
  section: '5.1',
  page: null,
  notes: [
    {
      nl: 'Alle kinderen uit het cohort, ook zij die geen geregistreerd gebruik van ondersteuning meer hebben.',
      en: 'All children of the cohort, also those who have no registered support any more.',
    },
    {
      nl: 'De rijen overlappen: een kind kan op school zitten en ook opvang, dagbesteding of dagbehandeling hebben.',
      en: 'The rows overlap: a child may be at school and also use childcare, day activities or day treatment.',
    },
    {
      nl: 'Opvang en zorg tellen over het hele jaar: in 2020 staan 4.640 kinderen in de dagopvang terwijl niemand op 1 oktober nog onder de 4 is.',
      en: 'Childcare and care count over the whole year: 4,640 children are in day care in 2020, when nobody is under 4 on 1 October.',
    },
  ],
  series: [
    {
      id: 'cohort_in_dataset',
      label: {
        nl: 'kinderen uit cohort 2016 die nog in de dataset zitten',
        en: 'children of cohort 2016 who are still in the data set',
      },
      ...PRESENT,
      values: perYear(2016, [218_840, 217_690, 216_800, 216_180, 209_660]),
    },
    {
      id: 'regulier_basisonderwijs',
      label: { nl: 'regulier basisonderwijs', en: 'regular primary education' },
      ...ENROLLED,
      note: {
        nl: 'Anders dan in Tabel 4 telt het speciaal basisonderwijs hier niet mee.',
        en: 'Unlike in Tabel 4, special primary education is not counted here.',
      },
      values: perYear(2016, [143_770, 149_820, 148_240, 130_240, 110_460], [65.7, 68.5, 67.7, 59.5, 50.5]),
    },
    {
      id: 'speciaal_basisonderwijs',
      label: { nl: 'speciaal basisonderwijs', en: 'special primary education (sbo)' },
      ...ENROLLED,
      values: perYear(2016, [15_850, 19_990, 23_280, 22_460, 18_420], [7.2, 9.1, 10.6, 10.3, 8.4]),
    },
    {
      id: 'speciaal_onderwijs',
      label: { nl: 'speciaal onderwijs', en: 'special education (so)' },
      ...ENROLLED,
      values: perYear(2016, [17_080, 21_400, 24_530, 23_970, 20_880], [7.8, 9.8, 11.2, 11, 9.5]),
    },
    {
      id: 'voortgezet_speciaal_onderwijs',
      label: { nl: 'voortgezet speciaal onderwijs', en: 'secondary special education (vso)' },
      ...ENROLLED,
      values: perYear(2016, [0, 0, 130, 3_120, 7_260], [0, 0, 0.1, 1.4, 3.3]),
    },
    {
      id: 'voortgezet_onderwijs',
      label: { nl: 'voortgezet onderwijs', en: 'secondary education' },
      ...ENROLLED,
      values: perYear(2016, [0, 30, 1_540, 23_460, 47_480], [0, 0, 0.7, 10.7, 21.7]),
    },
    {
      id: 'dagopvang_centrum',
      label: { nl: 'dagopvang (kinderopvangcentrum)', en: 'day care (centre)' },
      ...USERS,
      values: perYear(2016, [16_950, 12_050, 9_830, 8_130, 3_970], [7.7, 5.5, 4.5, 3.7, 1.8]),
    },
    {
      id: 'dagopvang_gastouder',
      label: { nl: 'dagopvang (gastouder)', en: 'day care (childminder)' },
      ...USERS,
      values: perYear(2016, [4_300, 3_060, 2_020, 1_460, 670], [2, 1.4, 0.9, 0.7, 0.3]),
    },
    {
      id: 'bso_centrum',
      label: { nl: 'buitenschoolse opvang (kinderopvangcentrum)', en: 'after-school care (centre)' },
      ...USERS,
      values: perYear(2016, [37_620, 40_800, 40_450, 37_320, 32_370], [17.2, 18.6, 18.5, 17.1, 14.8]),
    },
    {
      id: 'bso_gastouder',
      label: { nl: 'buitenschoolse opvang (gastouder)', en: 'after-school care (childminder)' },
      ...USERS,
      values: perYear(2016, [7_630, 7_550, 6_730, 5_700, 4_460], [3.5, 3.5, 3.1, 2.6, 2]),
    },
    {
      id: 'dagbesteding_jeugdwet',
      label: { nl: 'dagbesteding Jeugdwet', en: 'day activities, Jeugdwet' },
      ...USERS,
      note: {
        nl: 'MKD, KDC en andere dagbesteding samen, zoals in Tabel 17.',
        en: 'MKD, KDC and other day activities together, as in Tabel 17.',
      },
      values: perYear(2016, [7_590, 7_640, 7_740, 7_740, 7_060], [3.5, 3.5, 3.5, 3.5, 3.2]),
    },
    {
      id: 'dagbehandeling_wlz',
      label: { nl: 'dagbehandeling Wlz', en: 'day treatment, Wlz' },
      ...USERS,
      values: perYear(2016, [2_270, 1_900, 1_510, 1_840, 2_030], [1, 0.9, 0.7, 0.8, 0.9]),
    },
    {
      id: 'dagbesteding_wlz',
      label: { nl: 'dagbesteding Wlz', en: 'day activities, Wlz' },
      ...USERS,
      values: perYear(2016, [2_250, 2_000, 1_740, 2_020, 2_250], [1, 0.9, 0.8, 0.9, 1]),
    },
    {
      id: 'niet_meer_in_bestand',
      label: { nl: 'niet meer in bestand t.o.v. 2016', en: 'no longer in the data set compared with 2016' },
      ...PRESENT,
      share: OF_COHORT,
      values: perYear(2016, [0, 1_150, 2_040, 2_660, 9_180], [null, 0.5, 0.9, 1.2, 4.2]),
    },
  ],
};
