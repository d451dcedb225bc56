/** What inputs are called: the part of the model that a source is about, and each number in it, with its unit. */
import { type AgeBand, asText } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import { LANGUAGES, type Language, type Text } from '../model/text.ts';
import { CHANGE_WORDS } from '../scenario/lever-words.ts';
import type { Keys } from '../scenario/model-numbers.ts';
import { ages } from './change-words.ts';
import { formatLongDate } from './format.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Keys of a model file as words; a key that is not here stands as it is. */
const KEY_WORDS: Readonly<Record<string, Text>> = {
  capacity: { nl: 'plaatsen', en: 'places' },
  waiting: { nl: 'wachtlijst', en: 'waiting list' },
  payers: { nl: 'wie betaalt', en: 'who pays' },
  beyond: { nl: 'ouder dan de laatste leeftijd', en: 'past the last age' },
  startLists: { nl: 'wachtlijst bij de start', en: 'waiting list at the start' },
  stocks: { nl: 'kinderen bij de start', en: 'children at the start' },
  inflows: { nl: 'instroom', en: 'inflow' },
  regions: { nl: 'regio', en: 'region' },
  childcare: { nl: 'personeel opvang', en: 'day care staff' },
  ratios: { nl: 'kinderen per beroepskracht', en: 'children per professional' },
  staff: { nl: 'beroepskrachten', en: 'professionals' },
  plus: { nl: 'plusgroepen', en: 'plus groups' },
  overlays: { nl: 'gebruik naast de plek', en: 'use beside the place' },
  uses: { nl: 'wie het gebruikt', en: 'who uses it' },
  places: { nl: 'plaatsen', en: 'places' },
  parameters: { nl: 'parameter', en: 'parameter' },
  costs: { nl: 'kosten', en: 'costs' },
  rewards: { nl: 'opbrengst', en: 'reward' },
  level: { nl: 'aantal', en: 'number' },
  ceiling: { nl: 'bruikbaar deel', en: 'usable share' },
  withdrawn: { nl: 'heeft de plek niet meer nodig', en: 'no longer needs the place' },
  droppedOut: { nl: 'valt uit', en: 'drops out' },
  effects: { nl: 'effect van wachten', en: 'effect of waiting' },
  hazard: { nl: 'kans', en: 'rate' },
  probability: { nl: 'kans per stap', en: 'probability per step' },
  profile: { nl: 'verloop', en: 'course' },
  share: { nl: 'deel', en: 'share' },
  to: { nl: 'naar', en: 'to' },
  strata: { nl: 'deel', en: 'share' },
  perYear: { nl: 'per jaar', en: 'a year' },
  children: { nl: 'kinderen', en: 'children' },
  meanWeeks: { nl: 'wacht gemiddeld al', en: 'mean wait so far' },
  weeks: { nl: 'wacht al', en: 'waits since' },
  scale: { nl: 'deel van het land', en: 'share of the country' },
  factor: { nl: 'factor', en: 'factor' },
  multiply: { nl: 'factor op de kans', en: 'factor on the rate' },
  rates: { nl: 'kansen', en: 'rates' },
  start: { nl: 'aantal bij de start', en: 'number at the start' },
  outflow: { nl: 'vertrek', en: 'leaving' },
  childrenPerPlace: { nl: 'kinderen per plaats', en: 'children per place' },
  childrenPerProfessional: { nl: 'kinderen per beroepskracht', en: 'children per professional' },
  perChildYear: { nl: 'per kindjaar', en: 'per child-year' },
  value: { nl: 'waarde', en: 'value' },
};

const UNITS = {
  children: { nl: 'kinderen', en: 'children' },
  places: { nl: 'plaatsen', en: 'places' },
  staff: { nl: 'beroepskrachten', en: 'professionals' },
  rate: { nl: 'per kind per jaar', en: 'per child a year' },
  share: { nl: 'deel (0 tot 1)', en: 'share (0 to 1)' },
  times: { nl: 'keer', en: 'times' },
  weeks: { nl: 'weken', en: 'weeks' },
  yearly: { nl: 'kinderen per jaar', en: 'children a year' },
  ratio: { nl: 'kinderen per beroepskracht', en: 'children per professional' },
  shared: { nl: 'kinderen per plaats', en: 'children per place' },
  euro: { nl: 'euro per kind per jaar', en: 'euro per child a year' },
  none: { nl: '', en: '' },
} as const satisfies Record<string, Text>;

/** The unit of a number, by the keys that lead to it; the nearest key that says one. */
const UNIT_OF: Readonly<Record<string, keyof typeof UNITS>> = {
  level: 'places',
  ceiling: 'share',
  withdrawn: 'rate',
  hazard: 'rate',
  probability: 'share',
  profile: 'times',
  share: 'share',
  to: 'share',
  strata: 'share',
  perYear: 'yearly',
  children: 'children',
  meanWeeks: 'weeks',
  weeks: 'weeks',
  scale: 'share',
  factor: 'times',
  multiply: 'times',
  add: 'rate',
  start: 'children',
  outflow: 'rate',
  childrenPerPlace: 'shared',
  childrenPerProfessional: 'ratio',
  perChildYear: 'euro',
};

/** Counts that a file holds in whole numbers. */
const WHOLE =
  /^(places\.[^.]+\.capacity\.level|regions\.[^.]+\.capacity\.[^.]+\.level|places\.[^.]+\.beyond\.start|.*stocks\[\d+\]\.children|.*startLists\[\d+\]\.(vintages\[\d+\]\.)?children)/;

export interface NumberWords {
  /** What it is within the part of the file that its source is about. */
  readonly label: Text;
  readonly unit: Text;
  readonly whole: boolean;
}

/**
 * @param item the part of the file with the source, at `at`
 * @param keys of the number, from the root of the file
 */
export function numberWords(model: ModelFile, item: Fields, at: Keys, keys: Keys, path: string): NumberWords {
  const inner = keys.slice(at.length);
  const root = keys[0] === 'childcare' ? keys[1] : keys[0];
  const unitKey = inner.findLast((key) => typeof key === 'string' && UNIT_OF[key] !== undefined) ?? keys.at(-2);
  const unit = keys.includes('childrenPerPlace') ? 'shared' : unitOf(String(root), String(unitKey), inner);
  return {
    label: inBoth((language) => numberLabel(model, item, inner, language)),
    unit: UNITS[unit],
    whole: WHOLE.test(path),
  };
}

function unitOf(root: string, key: string, inner: Keys): keyof typeof UNITS {
  if (root === 'staff' && key === 'level') return 'staff';
  if (root === 'ratios') return 'ratio';
  if (root === 'rewards') return 'none';
  if (root === 'inflows' && inner[0] !== 'perYear') return 'share';
  return UNIT_OF[key] ?? (root === 'parameters' ? 'none' : 'times');
}

function numberLabel(model: ModelFile, item: Fields, keys: Keys, language: Language): string {
  const parts: string[] = [];
  let inside: unknown = item;
  keys.forEach((key, k) => {
    const list = inside;
    inside = (inside as Record<string | number, unknown>)[key];
    if (typeof key === 'number') {
      const who = bandText(model, inside, language) || nthAge(item, list, key, language);
      if (who !== '') parts.push(who);
      return;
    }
    const last = k === keys.length - 1;
    if (key === 'step' || key === 'linear' || (key === 'value' && (keys.length > 1 || !last))) return;
    parts.push(keyText(model, key, language));
  });
  return parts.join(', ');
}

function keyText(model: ModelFile, key: string, language: Language): string {
  if (/^\d{4}(-\d\d){0,2}$/.test(key)) return dateText(key, language);
  if (/^\d+$/.test(key)) return language === 'nl' ? `na ${key} weken` : `after ${key} weeks`;
  const named = model.places[key] ?? model.strata?.[key] ?? model.regions?.[key];
  return named ? asText(named.label)[language] : (KEY_WORDS[key]?.[language] ?? key);
}

function dateText(key: string, language: Language): string {
  return key.length === 10 ? formatLongDate(key, language) : key;
}

/** Of whom a band of a rate is. */
function bandText(model: ModelFile, band: unknown, language: Language): string {
  if (band === null || typeof band !== 'object') return '';
  return whoText(model, band as Fields, language);
}

/** One of a list of numbers by age. */
function nthAge(item: Fields, list: unknown, index: number, language: Language): string {
  const band = item.ages as AgeBand | undefined;
  if (!Array.isArray(list) || typeof list[index] !== 'number' || band === undefined) return '';
  return ages((typeof band === 'number' ? band : band[0]) + index, language);
}

/** `4 t/m 7 jaar; Lichte ondersteuning`. */
function whoText(model: ModelFile, { ages: band, strata, stratum }: Fields, language: Language): string {
  const groups = strata ?? stratum;
  const named = (Array.isArray(groups) ? groups : groups === undefined ? [] : [groups]).map(
    (id) => asText(model.strata?.[String(id)]?.label ?? String(id))[language],
  );
  return [ages(band as AgeBand | undefined, language), named.join(', ')].filter(Boolean).join('; ');
}

/** Where a move goes from and to; else the place; else where it stands in the file. */
export function itemLabel(model: ModelFile, item: Fields, at: Keys): Text {
  return inBoth((language) => {
    const { from, to, place, for: waitedFor, in: within } = item;
    const name = (ids: unknown) =>
      (Array.isArray(ids) ? ids : [ids])
        .map((id) => {
          const named = model.places[String(id)] ?? model.strata?.[String(id)];
          return named ? asText(named.label)[language] : String(id);
        })
        .join(', ');
    const who = whoText(
      model,
      at[0] === 'flows' || at[0] === 'forcedMoves' || at[0] === 'stocks' || within !== undefined ? item : {},
      language,
    );
    const brackets = who === '' ? '' : ` (${who})`;
    const ends =
      typeof to === 'object' && to !== null && !Array.isArray(to)
        ? from === undefined
          ? undefined
          : Object.keys(to)
        : to;
    if (typeof ends === 'string' || Array.isArray(ends))
      return `${from === undefined ? '…' : name(from)} → ${name(ends)}${brackets}`;
    const subject = place ?? waitedFor ?? (at[0] === 'places' ? at[1] : undefined);
    const where = (at[0] === 'places' ? at.slice(2) : at)
      .filter((part) => typeof part === 'string' && part !== 'changes' && part !== 'stocks')
      .map((part) => keyText(model, String(part), language));
    const type = typeof item.type === 'string' ? (CHANGE_WORDS[item.type]?.[language] ?? '') : '';
    const what = [type, ...where].filter(Boolean).join(', ') + payerText(model, item, at, language);
    return subject === undefined ? what : what === '' ? `${name(subject)}${brackets}` : `${name(subject)}: ${what}`;
  });
}

/** Which payer of a place, and under which law. */
function payerText(
  { payers = {}, laws = {} }: ModelFile,
  { payer, law }: Fields,
  at: Keys,
  language: Language,
): string {
  if (at[2] !== 'payers') return '';
  const names = [payers[String(payer)]?.label, laws[String(law)]?.label].flatMap((label) => label ?? []);
  return ` (${names.map((label) => asText(label)[language]).join(', ')})`;
}

function inBoth(write: (language: Language) => string): Text {
  const [nl, en] = LANGUAGES.map(write);
  return { nl, en };
}
