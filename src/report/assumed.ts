/** The numbers of the model that scenarios replace, in sentences, and what that means for what the run says of the past. */

import { yearOf } from '../model/series.ts';
import type { Language, Text } from '../model/text.ts';
import { LANGUAGES } from '../model/text.ts';
import { numberAt } from '../scenario/assumptions.ts';
import type { Study } from '../scenario/parse.ts';
import type { Assumption, ScenarioFile } from '../scenario/schema.ts';
import { plain } from './change-words.ts';
import { lastFittedYear } from './evidence.ts';
import { type InputNumber, publishedRange, type StudyInput, studyInputs } from './inputs.ts';

/** What a scenario assumes of one number. */
export interface AssumedNumber {
  readonly path: string;
  /** The number without any assumption, also where a scenario below this one assumes yet another. */
  readonly was: number;
  readonly value: number;
  readonly unit: Text;
  /** It was estimated by the calibration; now it is chosen, and the same in every draw. */
  readonly rate: boolean;
  /** It acts before the last year that the rates were fitted to, so the published rows of those years need not come out. */
  readonly past: boolean;
  readonly rates?: InputNumber['rates'];
}

interface Sentence {
  readonly text: Text;
  readonly source: string;
  readonly assumption: AssumedNumber;
}

/** One sentence per assumption of a scenario that still holds in the end: the last one about its number. */
export function assumptionSentences(study: Study, file: ScenarioFile): Sentence[] {
  if (!file.assumptions?.length) return [];
  const rows = studyInputs(study);
  const last = new Map(study.scenarios.flatMap((layer) => layer.file.assumptions ?? []).map((one) => [one.path, one]));
  return file.assumptions.flatMap((assumption) => {
    if (last.get(assumption.path) !== assumption) return [];
    const row = rows.find(({ numbers }) => numbers.some(({ path }) => path === assumption.path));
    const number = row?.numbers.find(({ path }) => path === assumption.path);
    const was = study.published?.was.has(assumption) ? numberAt(publishedOf(study), assumption.path) : undefined;
    if (!row || !number || was === undefined) return [];
    return [
      {
        text: inBoth((language) => sentence(row, number, assumption, was, language)),
        source: assumption.source,
        assumption: {
          path: assumption.path,
          was,
          value: assumption.value,
          unit: number.unit,
          rate: assumption.path.startsWith('estimates.'),
          past: !isSame(assumption.value, was) && isPast(study, assumption.path),
          ...(number.rates && { rates: number.rates }),
        },
      },
    ];
  });
}

function publishedOf({ published, model, estimates }: Study): Parameters<typeof numberAt>[0] {
  const without = published ?? { model, estimates };
  return { model: without.model, ...(without.estimates && { estimates: without.estimates }) };
}

/** As far as the sentence tells. */
function isSame(value: number, was: number): boolean {
  return plain(value, 'en') === plain(was, 'en');
}

function sentence(
  row: StudyInput,
  number: InputNumber,
  assumption: Assumption,
  was: number,
  language: Language,
): string {
  const nl = language === 'nl';
  const unit = number.unit[language];
  const { value } = assumption;
  const said = [givenRange(assumption, language), outsideText(publishedRange(row, number), value, language)];
  const between = said.some(Boolean) ? ` (${said.filter(Boolean).join('; ')})` : '';
  const instead = nl
    ? `${plain(value, language)} in plaats van ${plain(was, language)}`
    : `${plain(value, language)} instead of ${plain(was, language)}`;
  const numbers = isSame(value, was) ? `${nl ? 'blijft' : 'stays'} ${plain(value, language)}` : instead;
  const whole = nl ? 'de hele doorrekening lang' : 'for the whole run';
  return `${row.label[language]}, ${number.label[language]}: ${numbers}${unit === '' ? '' : ` ${unit}`}, ${whole}${between}${ratesText(number, language)}.`;
}

function givenRange({ range, rangeFactor }: Assumption, language: Language): string {
  const ends = range ?? rangeFactor;
  if (!ends) return '';
  const times = range ? '' : language === 'nl' ? ' maal' : ' times';
  return `${language === 'nl' ? 'bandbreedte' : 'range'}${times} ${betweenText(ends, language)}`;
}

/** A range must hold its number, so that of a scenario may be wider than what was published. */
function outsideText(published: readonly [number, number] | null, value: number, language: Language): string {
  if (!published || (value >= published[0] && value <= published[1])) return '';
  const said =
    language === 'nl'
      ? 'het getal ligt buiten de bandbreedte van het model:'
      : 'the number lies outside the range of the model:';
  return `${said} ${betweenText(published, language)}`;
}

function betweenText([low, high]: readonly [number, number], language: Language): string {
  return `${plain(low, language)} ${language === 'nl' ? 'tot' : 'to'} ${plain(high, language)}`;
}

/** What a calibrated rate does to the number; the visitor would not know from the number itself. */
function ratesText({ rates = [] }: InputNumber, language: Language): string {
  return rates.map((rate) => `; ${rateText(rate, language)}`).join('');
}

type Rate = NonNullable<InputNumber['rates']>[number];

export function rateText({ label, how, value }: Rate, language: Language): string {
  const [name, n] = [label[language], plain(value, language)];
  if (language === 'nl')
    return how === 'times'
      ? `de geijkte kans "${name}" vermenigvuldigt dit met ${n}`
      : `de geijkte kans "${name}" (${n}) komt hiervoor in de plaats, dit getal telt dan niet of nauwelijks`;
  return how === 'times'
    ? `the calibrated rate "${name}" multiplies this by ${n}`
    : `the calibrated rate "${name}" (${n}) takes its place, this number then counts little or nothing`;
}

/** Parts of a model that the children of a run do not go by. */
const ASIDE = /^(rewards|costs|tags|overlays)\.|^(rewards|costs|tags|overlays)\[|^places\.[^.]+\.payers/;

function isPast({ estimates, model, published }: Study, path: string): boolean {
  const fitted = estimates ? lastFittedYear(estimates.file.record) : null;
  if (fitted === null || ASIDE.test(path)) return false;
  // the staff of day care binds from the first change of it
  if (path.startsWith('childcare.')) return false;
  const found = /^(.*)\.(step|linear)\.([^.]+)$/.exec(path);
  if (!found) return true;
  const [, , kind, date] = found;
  return yearOf(kind === 'step' ? date : knotBefore(published?.model ?? model, path, date)) < Number(fitted) + 1;
}

/** Between two dates of a line both numbers count. */
function knotBefore(model: unknown, path: string, date: string): string {
  const keys = path.split(/[.[\]]+/).slice(0, -1);
  const knots = keys.reduce<unknown>((item, key) => (item as Record<string, unknown>)[key], model);
  const dates = Object.keys(knots as object).sort((a, b) => yearOf(a) - yearOf(b));
  return dates[Math.max(0, dates.indexOf(date) - 1)];
}

/** What is to be known of a run with other numbers, beyond the sentences about each. Empty when nothing is. */
export function assumptionNotes(numbers: readonly AssumedNumber[], language: Language): string[] {
  const nl = language === 'nl';
  const notes: string[] = [];
  if (numbers.some(({ rate }) => rate))
    notes.push(
      nl
        ? 'Een veranderde kans is geen schatting meer: elke trekking heeft dezelfde waarde. De andere kansen blijven zoals ze naast de schatting zijn gevonden.'
        : 'A changed rate is no longer an estimate: every draw has the same value. The other rates stay as they were found beside the estimate.',
    );
  if (numbers.some(({ past }) => past))
    notes.push(
      nl
        ? 'Met een veranderd getal hoeft de doorrekening de gepubliceerde cijfers van vroeger niet meer te geven: de kansen zijn geijkt met het oude getal.'
        : 'With a changed number the run need no longer give the published figures of the past: the rates were calibrated with the old one.',
    );
  return notes;
}

function inBoth(write: (language: Language) => string): Text {
  const [nl, en] = LANGUAGES.map(write);
  return { nl, en };
}
