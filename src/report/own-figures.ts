/** Which figures of a region are its own, which are borrowed and which had to be assumed: as text, and as rows of CSV. */
import type { Language, Text } from '../model/text.ts';
import type { OwnFact, OwnFacts } from '../scenario/own.ts';
import { decimalsFor, formatLongDate, formatNumber, formatPercent } from './format.ts';
import { WIDTH, wrap } from './tables.ts';

const WORDS = {
  title: { nl: 'Eigen cijfers', en: 'Own figures' },
  of: { nl: 'van alle kinderen', en: 'of all children' },
  rest: {
    nl: 'De rest is geleend: naar verhouding van het kindertal overgenomen uit',
    en: 'The rest is borrowed: scaled by the number of children from',
  },
  own: { nl: 'Eigen', en: 'Own' },
  borrowed: { nl: 'Geleend', en: 'Borrowed' },
  assumed: { nl: 'Moest worden aangenomen', en: 'Had to be assumed' },
  nothing: { nl: 'niets', en: 'nothing' },
  weeks: { nl: 'weken', en: 'weeks' },
  times: { nl: 'maal', en: 'times' },
  to: { nl: 'tot', en: 'to' },
} as const satisfies Record<string, Text>;

const PARTS = ['own', 'borrowed', 'assumed'] as const;

/** A line on where the figures are from, the own and borrowed ones in short, and each assumption with its reason. */
export function ownFiguresText(facts: OwnFacts | undefined, language: Language): string {
  if (!facts) return '';
  const short = (part: 'own' | 'borrowed') => wrap(`- ${partText(facts, part, language)}`, WIDTH, '  ');
  const reasons = facts.assumed.map(
    (fact) => `  ${wrap(`- ${factText(fact, language)}. ${fact.source[language]}`, WIDTH - 2, '    ')}`,
  );
  return [
    wrap(ownFiguresLine(facts, language), WIDTH),
    short('own'),
    short('borrowed'),
    `- ${WORDS.assumed[language]}:${reasons.length === 0 ? ` ${WORDS.nothing[language]}` : ''}`,
    ...reasons,
  ].join('\n');
}

/** The same for under a picture: a line per part, broken at `width` characters. */
export function ownFiguresNotes(facts: OwnFacts | undefined, language: Language, width: number): string[] {
  if (!facts) return [];
  const parts = PARTS.map((part) => partText(facts, part, language));
  return [ownFiguresLine(facts, language), ...parts].flatMap((text) => wrap(text, width).split('\n'));
}

function ownFiguresLine({ title, date, share, like, base }: OwnFacts, language: Language): string {
  const from = like ? `${like.label[language].toLowerCase()} (${base})` : base;
  return `${WORDS.title[language]}: ${title[language]}; ${formatLongDate(date, language)}, ${formatPercent(share, language, 1)} ${WORDS.of[language]}. ${WORDS.rest[language]} ${from}.`;
}

function partText(facts: OwnFacts, part: (typeof PARTS)[number], language: Language): string {
  const listed = facts[part].map((fact) => factText(fact, language)).join('; ');
  return `${WORDS[part][language]}: ${listed || WORDS.nothing[language]}.`;
}

function factText({ text, value, unit, range }: OwnFact, language: Language): string {
  if (value === null) return text[language];
  const number = (n: number) =>
    unit === 'factor' ? formatNumber(n, language, 2) : formatNumber(n, language, n >= 10 ? 0 : decimalsFor([n]));
  const times = unit === 'factor' ? `${WORDS.times[language]} ` : '';
  const weeks = unit === 'weeks' ? ` ${WORDS.weeks[language]}` : '';
  const around = range ? ` (${number(range[0])} ${WORDS.to[language]} ${number(range[1])})` : '';
  return `${text[language]} ${times}${number(value)}${weeks}${around}`;
}

/** One row per number and per end of its range; `measure` says whether it is own, borrowed or assumed. */
export interface OwnFigureRow {
  readonly table: 'own-figures';
  readonly measure: string;
  readonly unit: string;
  readonly date: string;
  readonly place: string;
  readonly age: string;
  readonly value: number;
}

export function ownFigureRows(facts: OwnFacts | undefined): OwnFigureRow[] {
  if (!facts) return [];
  return PARTS.flatMap((part) =>
    facts[part].flatMap(({ what, place, ages, value, unit, range }) => {
      if (value === null) return [];
      const row = (end: string, n: number): OwnFigureRow => ({
        table: 'own-figures',
        measure: `${part}-${what}${end}`,
        unit: unit ?? '',
        date: facts.date,
        place: place ?? '',
        age: ages === null ? '' : ages[0] === ages[1] ? String(ages[0]) : `${ages[0]}-${ages[1]}`,
        value: n,
      });
      return [row('', value), ...(range ? [row('-low', range[0]), row('-high', range[1])] : [])];
    }),
  );
}
