/** Childcare and use beside a main place as tables for a terminal, when a scenario changes them. */
import type { Language, Text } from '../model/text.ts';
import type { ChildcareRow, OverlayRow } from './childcare.ts';
import type { Comparison } from './compare.ts';
import type { Compared } from './compared.ts';
import { decimalsFor, formatDifference, formatNumber, formatShortDate } from './format.ts';
import type { RegionResults, Results } from './results.ts';
import { formatTable, spread, WIDTH, wrap } from './tables.ts';
import { WORDS } from './words.ts';

const MOST_DATES = 5;

const CHILDCARE_WORDS = {
  title: {
    nl: 'Kinderopvang: medewerkers op de groep, kinderen en plaatsen',
    en: 'Childcare: professionals on the groups, children and places',
  },
  staff: { nl: 'medewerkers', en: 'professionals' },
  needed: { nl: '  nodig voor de kinderen', en: '  needed for the children' },
  children: { nl: 'kinderen', en: 'children' },
  waiting: { nl: 'wachtend', en: 'waiting' },
  places: { nl: 'hele plaatsen', en: 'full-time places' },
  note: {
    nl: 'Een medewerker is iemand die op de groep staat, geen voltijdbaan. Plaatsen: wat alle medewerkers samen aankunnen als zij zo over de leeftijden verdeeld zijn als de kinderen nu; door deeltijd gebruiken meer kinderen één plaats. Zonder wijziging in de opvang begrenst het personeel niets. Met een wijziging wordt elke overstap naar de opvang een plaatsing: een plek die daardoor vrijkomt, is dan een maand later pas weer vol, ook voor de wijziging ingaat.',
    en: 'A professional is one person present with a group, not a full-time job. Places: what all professionals can take if they are divided over ages as the children now are; as few come every day, several children share a place. Without a change of childcare its staff limits nobody. With one, every move into day care is an admission: a place that falls free by it is filled a month later, also before the change starts.',
  },
  wanted: { nl: 'kinderen die het willen', en: 'children who want it' },
  used: { nl: '  die het hebben', en: '  who have it' },
  asking: { nl: '  die wachten', en: '  who wait' },
  placesHere: { nl: 'plaatsen', en: 'places' },
} as const satisfies Record<string, Text>;

/** Nothing when no scenario changes childcare or an overlay. */
export function childcareTables(results: Results, region: RegionResults, language: Language): string[] {
  const { childcare: about } = results;
  if (!about) return [];
  const dates = spread(results.dates, MOST_DATES);
  const rows = region.childcare.filter(({ date }) => dates.includes(date));
  const tables = about.overlays
    .filter(({ id }) => about.changed.includes(id))
    .map(({ id, label }) =>
      overlayTable(
        region.overlays.filter((row) => row.overlay === id && dates.includes(row.date)),
        label,
        language,
      ),
    );
  return about.binding ? [staffTable(rows, language), note(language), ...tables] : tables;
}

function note(language: Language): string {
  return wrap(CHILDCARE_WORDS.note[language], WIDTH);
}

function staffTable(rows: readonly ChildcareRow[], language: Language): string {
  const line = (label: string, of: (row: ChildcareRow) => number) => numbers(label, rows.map(of), language);
  const ages = rows[0].ages.map(({ age }) => age);
  const ofAge = (k: number, measure: 'children' | 'places' | 'waiting') => (row: ChildcareRow) => row.ages[k][measure];
  return formatTable({
    title: CHILDCARE_WORDS.title[language],
    head: head(rows, language),
    rows: [
      line(CHILDCARE_WORDS.staff[language], (row) => row.staff),
      line(CHILDCARE_WORDS.needed[language], (row) => row.staffNeeded),
      ...(['children', 'places', 'waiting'] as const).flatMap((measure) => [
        line(CHILDCARE_WORDS[measure][language], (row) => row[measure]),
        ...ages.map((age, k) => line(ageLabel(age, language), ofAge(k, measure))),
      ]),
    ],
  });
}

function overlayTable(rows: readonly OverlayRow[], label: Text, language: Language): string {
  const line = (text: Text, of: (row: OverlayRow) => number) => numbers(text[language], rows.map(of), language);
  return formatTable({
    title: label[language],
    head: head(rows, language),
    rows: [
      line(CHILDCARE_WORDS.wanted, (row) => row.wanted),
      line(CHILDCARE_WORDS.used, (row) => row.used),
      line(CHILDCARE_WORDS.asking, (row) => row.waiting),
      line(CHILDCARE_WORDS.placesHere, (row) => row.places),
      line(CHILDCARE_WORDS.staff, (row) => row.staffNeeded),
    ],
  });
}

function head(rows: readonly { readonly date: string }[], language: Language): string[] {
  return ['', ...rows.map(({ date }) => formatShortDate(date, language))];
}

function ageLabel(age: number, language: Language): string {
  return language === 'nl' ? `  ${age} jaar` : `  age ${age}`;
}

function numbers(label: string, values: readonly number[], language: Language): string[] {
  const decimals = decimalsFor(values);
  return [label, ...values.map((n) => formatNumber(n, language, decimals))];
}

/** Base, scenario and difference; nothing when the scenario changes neither childcare nor an overlay. */
export function childcareComparison({ base, scenario, dates, whole }: Comparison, language: Language): string[] {
  const about = scenario.childcare;
  if (!about || !base.childcare) return [];
  const shown = spread(dates, MOST_DATES);
  const tables = about.overlays
    .filter(({ id }) => about.changed.includes(id))
    .map(({ id, label }) => {
      const rows = whole.overlays.filter((row) => row.overlay === id && shown.includes(row.date));
      return threeLines(label[language], rows, language, [
        [CHILDCARE_WORDS.wanted[language], (row) => row.wanted],
        [CHILDCARE_WORDS.used[language].trim(), (row) => row.used],
        [CHILDCARE_WORDS.asking[language].trim(), (row) => row.waiting],
        [CHILDCARE_WORDS.placesHere[language], (row) => row.places],
        [CHILDCARE_WORDS.staff[language], (row) => row.staffNeeded],
      ]);
    });
  return about.binding ? [staffComparison(whole, shown, language), note(language), ...tables] : tables;
}

function staffComparison(whole: Comparison['whole'], shown: readonly string[], language: Language): string {
  const all = whole.childcare.filter(({ date }) => shown.includes(date));
  const rows = all.filter(({ age }) => age === null);
  const ages = [...new Set(all.flatMap(({ age }) => (age === null ? [] : [age])))];
  const ofAge = (age: number, measure: 'children' | 'places') => (row: (typeof rows)[number]) =>
    (all.find((other) => other.date === row.date && other.age === age) ?? row)[measure];
  const byAge = (measure: 'children' | 'places') =>
    ages.map(
      (age) =>
        [`${CHILDCARE_WORDS[measure][language]},${ageLabel(age, language).slice(1)}`, ofAge(age, measure)] as const,
    );
  return threeLines(CHILDCARE_WORDS.title[language], rows, language, [
    [CHILDCARE_WORDS.staff[language], (row) => row.staff ?? row.staffNeeded],
    [CHILDCARE_WORDS.needed[language].trim(), (row) => row.staffNeeded],
    [CHILDCARE_WORDS.waiting[language], (row) => row.waiting],
    [CHILDCARE_WORDS.children[language], (row) => row.children],
    ...byAge('children'),
    [CHILDCARE_WORDS.places[language], (row) => row.places],
    ...byAge('places'),
  ]);
}

function threeLines<R extends { readonly date: string }>(
  title: string,
  rows: readonly R[],
  language: Language,
  lines: readonly (readonly [label: string, of: (row: R) => Compared])[],
): string {
  return formatTable({
    title,
    head: head(rows, language),
    rows: lines.flatMap(([label, of]) => {
      const figures = rows.map(of);
      const decimals = decimalsFor(figures.flatMap(({ base, scenario }) => [base ?? 0, scenario ?? 0]));
      const plain = (n: number | null) => (n === null ? '-' : formatNumber(n, language, decimals));
      return [
        [`${label}: ${WORDS.base[language]}`, ...figures.map(({ base }) => plain(base))],
        [`  ${WORDS.scenario[language]}`, ...figures.map(({ scenario }) => plain(scenario))],
        [
          `  ${WORDS.difference[language]}`,
          ...figures.map(({ difference }) =>
            difference === null ? '-' : formatDifference(difference, language, decimals),
          ),
        ],
      ];
    }),
  });
}
