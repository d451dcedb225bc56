/** One group of children against the ratios of a model: who is needed, and who can still come. */
import { type Group, type MixedRule, professionalPart, professionalsNeeded, ratioAt, roomFor } from '../model/bkr.ts';
import { say } from '../model/fault-words.ts';
import { InputError, type Issue, issueOf } from '../model/issues.ts';
import { yearOf } from '../model/series.ts';
import type { Language, Text } from '../model/text.ts';
import type { Study } from '../scenario/parse.ts';
import { decimalsFor, formatLongDate, formatNumber } from './format.ts';
import { formatTable, WIDTH, wrap } from './tables.ts';

export interface GroupNeed {
  readonly rule: MixedRule;
  /** Professionals before and after rounding up. */
  readonly part: number;
  readonly professionals: number;
  /** Children of each age who can join without one more professional. */
  readonly room: readonly { readonly age: number; readonly children: number }[];
}

export interface GroupReport {
  readonly date: string;
  /** Every age that has a ratio: children per professional, and children in the group. */
  readonly group: readonly { readonly age: number; readonly children: number; readonly ratio: number }[];
  readonly needs: readonly GroupNeed[];
}

const RULES: readonly MixedRule[] = ['sum', 'youngest'];

/**
 * Ratios are those of the model on the date, without changes of scenarios.
 * @param professionals how many there are; absent: as few as the group needs
 * @throws InputError when the model has no ratio for an age, or no ratios at all
 */
export function groupReport(
  { model, modelName }: Study,
  group: Group,
  date: string,
  professionals?: number,
): GroupReport {
  const rules = model.childcare?.ratios ?? [];
  const known = Array.from({ length: 19 }, (_, age) => age).filter(
    (age) => ratioAt(rules, age, yearOf(date)) !== undefined,
  );
  const issues = [...group.keys()]
    .filter((age) => !known.includes(age))
    .map(
      (age): Issue =>
        issueOf({
          file: modelName,
          path: 'childcare.ratios',
          message: say(`geen ratio voor leeftijd ${age}`, `no ratio for age ${age}`),
          expected:
            known.length > 0
              ? say(`een leeftijd uit ${known.join(', ')}`, `an age out of ${known.join(', ')}`)
              : say(
                  'een model met aantallen kinderen per medewerker',
                  'a model with ratios of children to professionals',
                ),
        }),
    );
  if (issues.length > 0) throw new InputError(issues);
  const ratioOf = (age: number) => ratioAt(rules, age, yearOf(date)) as number;
  return {
    date,
    group: known.map((age) => ({ age, children: group.get(age) ?? 0, ratio: ratioOf(age) })),
    needs: RULES.map((rule) => {
      const needed = professionalsNeeded(group, ratioOf, rule);
      return {
        rule,
        part: professionalPart(group, ratioOf, rule),
        professionals: needed,
        room: known.map((age) => ({ age, children: roomFor(age, group, professionals ?? needed, ratioOf, rule) })),
      };
    }),
  };
}

const GROUP_WORDS = {
  title: { nl: 'Beroepskracht-kindratio op', en: 'Children per professional on' },
  age: { nl: 'leeftijd', en: 'age' },
  here: { nl: 'kinderen', en: 'children' },
  ratio: { nl: 'per medewerker', en: 'per professional' },
  room: { nl: 'erbij', en: 'can join' },
  sum: { nl: 'elk kind zijn eigen regel', en: 'each child its own ratio' },
  youngest: { nl: 'regel van het jongste kind', en: 'ratio of the youngest child' },
  needed: { nl: 'medewerkers nodig', en: 'professionals needed' },
  neededOne: { nl: 'medewerker nodig', en: 'professional needed' },
  roomNote: {
    nl: '"Erbij": zoveel kinderen van deze leeftijd kunnen er nog bij, (1) als elk kind zijn eigen regel volgt, (2) als de regel van het jongste kind geldt.',
    en: '"Can join": so many children of this age can still come, (1) with each child its own ratio, (2) with the ratio of the youngest child.',
  },
  note: {
    nl: 'Voor gemengde groepen zegt het rapport alleen dat de regel "wordt aangepast" (paragraaf 8.1). Deze twee regels zijn de uitersten; de wet heeft eigen tabellen, met een grootste groep, die niet in de bronnen staan. Het model rekent met elk kind zijn eigen regel.',
    en: 'For groups of mixed ages the report says only that the ratio "is adapted" (section 8.1). These two rules are the ends; the law has tables of its own, with a largest group, which are not in the sources. The model counts each child by its own ratio.',
  },
} as const satisfies Record<string, Text>;

export function groupText({ date, group, needs }: GroupReport, language: Language): string {
  const word = (key: keyof typeof GROUP_WORDS) => GROUP_WORDS[key][language];
  const lines = needs.map(
    ({ rule, part, professionals }) =>
      `${word(rule)}: ${professionals} ${word(professionals === 1 ? 'neededOne' : 'needed')} (${formatNumber(part, language, 2)})`,
  );
  const oldest = Math.max(3, ...group.filter(({ children }) => children > 0).map(({ age }) => age));
  const plain = (n: number) => formatNumber(n, language, decimalsFor([n]));
  const table = formatTable({
    title: `${word('title')} ${formatLongDate(date, language)}`,
    head: [word('age'), word('here'), word('ratio'), ...needs.map((_, k) => `${word('room')} (${k + 1})`)],
    rows: group
      .filter(({ age }) => age <= oldest)
      .map(({ age, children, ratio }, k) => [
        String(age),
        plain(children),
        plain(ratio),
        ...needs.map(({ room }) => plain(room[k].children)),
      ]),
  });
  return `${[table, wrap(word('roomNote'), WIDTH), lines.join('\n'), wrap(word('note'), WIDTH)].join('\n\n')}\n`;
}
