/** Names of levers: short ones to type, and what a reader sees. */
import { asText } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import { LANGUAGES, type Language, type Text } from '../model/text.ts';
import { CHANGE_WORDS, NUMBER_WORDS } from './lever-words.ts';
import type { Change } from './schema.ts';

/** Types of change whose subject says enough. */
const PLAIN_TYPES = ['capacity', 'flow', 'inflow'];

type Fields = Readonly<Record<string, unknown>>;

/** What a change is about, to type: `so`, `regulier:sbo+so`, `minimum-age:regulier:so`. */
export function leverSubject(change: Change): string {
  const [from, to] = ends(change, (id) => id, '+', 'alle');
  const subject = [from, to].filter((part) => part !== null).join(':');
  if (PLAIN_TYPES.includes(change.type)) return subject;
  return subject === '' ? change.type : `${change.type}:${subject}`;
}

/** `extra plaatsen: Speciaal onderwijs (so)`. */
export function leverLabel(model: ModelFile, change: Change, path: readonly string[]): Text {
  return inBoth((language) => {
    const named = nameIn(model, language);
    const [from, to] = ends(change, named, ', ', language === 'nl' ? 'alle plekken' : 'all places');
    const subject = [from, to].filter((part) => part !== null).join(language === 'nl' ? ' naar ' : ' to ');
    const regions = listed((change as Fields).regions)
      .map(named)
      .join(', ');
    const type = PLAIN_TYPES.includes(change.type) ? '' : `${CHANGE_WORDS[change.type]?.[language] ?? change.type}, `;
    const about = subject === '' ? '' : `: ${subject}`;
    return `${type}${numberLabel(change, path, language, named)}${about}${regions === '' ? '' : ` (${regions})`}`;
  });
}

export function leverUnit(change: Change, path: readonly string[]): Text {
  return wordsOf(change, path)?.words.unit ?? { nl: '', en: '' };
}

/** Label of a place, stratum or region; anything else as it is. */
function nameIn({ places, strata, regions }: ModelFile, language: Language) {
  return (id: string) => asText((places[id] ?? strata?.[id] ?? regions?.[id])?.label ?? id)[language];
}

function numberLabel(
  change: Change,
  path: readonly string[],
  language: Language,
  named: (id: string) => string,
): string {
  const found = wordsOf(change, path);
  if (!found) return path.join('.');
  return [found.words.label[language], ...found.rest.map(named)].join(' ');
}

/** Words for the number, and the keys below those words (a date, a number of weeks, a place). */
function wordsOf({ type }: Change, path: readonly string[]) {
  const last = path[path.length - 1];
  for (const [key, rest] of [
    [`${type}.${path.join('.')}`, []],
    [path.join('.'), []],
    [last, []],
    [path[0], path.slice(1).filter((key) => key !== 'step' && key !== 'linear')],
  ] as const) {
    if (NUMBER_WORDS[key]) return { words: NUMBER_WORDS[key], rest };
  }
  return null;
}

/** The one or two ends of a change: a place, or where from and where to; null where there is no such end. */
function ends(
  change: Change,
  name: (id: string) => string,
  and: string,
  all: string,
): readonly [string | null, string | null] {
  const fields = change as Fields;
  const join = (value: unknown) => listed(value).map(name).join(and);
  const one = fields.place ?? fields.inflow ?? fields.overlay ?? fields.places;
  if (one !== undefined) return [join(one), null];
  const from = fields.from ?? fields.waitingFor;
  if (from === undefined && fields.to === undefined) return [null, null];
  if (fields.waitingFor !== undefined && fields.to === undefined) return [join(from), null];
  return [from === undefined ? all : join(from), fields.to === undefined ? all : join(fields.to)];
}

function listed(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : [];
}

function inBoth(write: (language: Language) => string): Text {
  const [nl, en] = LANGUAGES.map(write);
  return { nl, en };
}
