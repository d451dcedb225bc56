/** The levers of a scenario in sentences that a planner can read (what they do; when and where from comes after it). */
import type { Language } from '../model/text.ts';
import { WITHIN_WEEKS } from '../scenario/change-fields.ts';
import type { ChildcareChange } from '../scenario/childcare/check.ts';
import type {
  CountDatesChange,
  DiversionChange,
  ExemptionChange,
  InducedDemandChange,
  MinimumAgeChange,
  StaffPressureChange,
  UpwardPressureChange,
  WaitingChange,
  WaitingWorsensChange,
} from '../scenario/lever-schema.ts';
import type { Change, ChangeOf } from '../scenario/schema.ts';
import { knotsText, nameOf, namesOfAll, type PlaceNames, plain, strataText, whoText } from './change-words.ts';
import { formatPercent, formatYearDay } from './format.ts';

type Lever = Exclude<Change, ChangeOf<'capacity' | 'flow' | 'inflow'> | ChildcareChange>;

export function leverText(change: Lever, names: PlaceNames, language: Language): string {
  switch (change.type) {
    case 'diversion':
      return diversionText(change, names, language);
    case 'minimum-age':
      return minimumAgeText(change, names, language);
    case 'induced-demand':
      return inducedText(change, names, language);
    case 'upward-pressure':
      return upwardText(change, names, language);
    case 'waiting-worsens':
      return worsensText(change, names, language);
    case 'staff-pressure':
      return staffText(change, names, language);
    case 'waiting':
      return waitingText(change, names, language);
    case 'count-dates':
      return countDatesText(change, names, language);
    case 'exemption':
      return exemptionText(change, names, language);
  }
}

function diversionText(change: DiversionChange, names: PlaceNames, language: Language): string {
  const nl = language === 'nl';
  const list = (ids: readonly string[]) => namesOfAll(names, ids, language);
  const share = formatPercent(change.share, language);
  const flow = nl
    ? `van de vraag van ${list(change.from)} naar ${list(change.to)}`
    : `of the demand from ${list(change.from)} to ${list(change.to)}`;
  const into =
    change.into === undefined
      ? nl
        ? 'blijft waar het kind is'
        : 'stays where the child is'
      : `${nl ? 'gaat naar' : 'goes to'} ${nameOf(names, change.into, language)}`;
  const text = `${share} ${flow}${whoText(names, change, language)} ${into}`;
  if (!change.whenFull) return text;
  const { to = change.to[0], ...after } = change.whenFull;
  return `${text}; ${nl ? 'is daar geen plaats, dan vraagt' : 'if that is full,'} ${afterText(after, language)} ${nl ? 'alsnog' : 'ask for'} ${nameOf(names, to, language)}${nl ? '' : ' after all'}`;
}

function afterText(
  {
    afterWeeks,
    share,
    withinWeeks = WITHIN_WEEKS,
  }: { afterWeeks: number; share: number; withinWeeks?: number | undefined },
  language: Language,
): string {
  const part = formatPercent(share, language);
  return language === 'nl'
    ? `${part} van wie ${afterWeeks} weken wacht, binnen ${withinWeeks} weken daarna,`
    : `${part} of those who have waited ${afterWeeks} weeks, within ${withinWeeks} weeks after that,`;
}

function minimumAgeText(change: MinimumAgeChange, names: PlaceNames, language: Language): string {
  const nl = language === 'nl';
  const { age, from, to, strata, delayed = 0 } = change;
  const origin = from ? `${nl ? ' vanuit' : ' from'} ${namesOfAll(names, from, language)}` : '';
  const text = nl
    ? `geen verwijzing${origin} naar ${namesOfAll(names, to, language)} voor ${age} jaar${whoText(names, { strata }, language)}, behalve ${formatPercent(change.exceptions, language)}`
    : `no referral${origin} to ${namesOfAll(names, to, language)} before age ${age}${whoText(names, { strata }, language)}, except ${formatPercent(change.exceptions, language)}`;
  const range = change.delayedRange
    ? ` (${formatPercent(change.delayedRange[0], language)} ${nl ? 'tot' : 'to'} ${formatPercent(change.delayedRange[1], language)})`
    : '';
  const later = nl
    ? `van wat is tegengehouden, wordt ${formatPercent(delayed, language)}${range} op die leeftijd alsnog gevraagd`
    : `of what was withheld, ${formatPercent(delayed, language)}${range} is asked for at that age after all`;
  return `${text}; ${later}`;
}

function inducedText(change: InducedDemandChange, names: PlaceNames, language: Language): string {
  const { places, elasticity, delayMonths } = change;
  const where = namesOfAll(names, places, language);
  return language === 'nl'
    ? `aanbod schept vraag: 1% meer plaatsen in ${where} dan in de basis geeft na ${delayMonths} maanden ${plain(elasticity, language)}% meer vraag${whoText(names, change, language)}`
    : `supply creates demand: 1% more places in ${where} than in the base gives ${plain(elasticity, language)}% more demand after ${delayMonths} months${whoText(names, change, language)}`;
}

function upwardText(change: UpwardPressureChange, names: PlaceNames, language: Language): string {
  const nl = language === 'nl';
  const waiting = namesOfAll(names, change.waitingFor, language);
  const origin = change.from ? `${nl ? ' vanuit' : ' in'} ${namesOfAll(names, change.from, language)}` : '';
  const to = nameOf(names, change.to, language);
  return nl
    ? `wie${origin} wacht op ${waiting}${whoText(names, change, language)}, vraagt zwaarder aan: ${afterText(change, language)} vraagt ${to}`
    : `those waiting${origin} for ${waiting}${whoText(names, change, language)} ask for more: ${afterText(change, language)} ask for ${to}`;
}

function worsensText(change: WaitingWorsensChange, names: PlaceNames, language: Language): string {
  const nl = language === 'nl';
  const { on, to } = change;
  const targets =
    on === 'flow'
      ? namesOfAll(names, to, language)
      : to
        ? strataText(names, to, language)
        : nl
          ? 'andere ondersteuning'
          : 'other support';
  const what = {
    flow: nl ? `naar ${targets} te gaan` : `going to ${targets}`,
    stratum: nl ? `${targets} te krijgen` : `getting ${targets}`,
    droppedOut: nl ? 'van de lijst uit te vallen' : 'dropping out of the list',
  }[on];
  const factors = Object.entries(change.factor)
    .map(([weeks, factor]) => `${plain(factor, language)} ${nl ? 'na' : 'after'} ${weeks} ${nl ? 'weken' : 'weeks'}`)
    .join(', ');
  const waiting = namesOfAll(names, change.waitingFor, language);
  const origin = change.from ? `${nl ? ' vanuit' : ' in'} ${namesOfAll(names, change.from, language)}` : '';
  return nl
    ? `wachten verergert: de kans om ${what} voor wie${origin} wacht op ${waiting}${whoText(names, change, language)} maal ${factors}`
    : `waiting makes worse: the rate of ${what} for those waiting${origin} for ${waiting}${whoText(names, change, language)} times ${factors}`;
}

function staffText(change: StaffPressureChange, names: PlaceNames, language: Language): string {
  const from = namesOfAll(names, change.from, language);
  const to = namesOfAll(names, change.to, language);
  const elasticity = plain(change.elasticity, language);
  const index = indexText(change.index, language);
  return language === 'nl'
    ? `druk op personeel in ${from} (index ${index}) werkt door: 1% meer druk geeft ${elasticity}% meer verwijzing naar ${to}${whoText(names, change, language)}`
    : `pressure on staff in ${from} (index ${index}) is passed on: 1% more pressure gives ${elasticity}% more referral to ${to}${whoText(names, change, language)}`;
}

function indexText(index: StaffPressureChange['index'], language: Language): string {
  if (typeof index === 'number') return plain(index, language);
  return knotsText('step' in index ? index.step : index.linear, language, (n) => plain(n, language));
}

function waitingText(change: WaitingChange, names: PlaceNames, language: Language): string {
  const nl = language === 'nl';
  const where = `${nl ? 'wachtlijst voor' : 'waiting list for'} ${namesOfAll(names, change.places, language)}`;
  if (change.order !== undefined) {
    const order = {
      fifo: nl ? 'wie het langst wacht, gaat voor' : 'the longest wait goes first',
      proportional: nl ? 'ieder evenveel kans' : 'everybody the same chance',
      priority: `${nl ? 'eerst wie komt uit' : 'first those from'} ${namesOfAll(names, change.priority, language)}`,
    }[change.order];
    return `${where}: ${order}`;
  }
  const ending =
    change.ending === 'withdrawn'
      ? nl
        ? 'kans om zich terug te trekken'
        : 'rate of withdrawing'
      : nl
        ? 'kans om uit te vallen'
        : 'rate of dropping out';
  const effect =
    change.multiply !== undefined
      ? `${nl ? 'maal' : 'times'} ${plain(change.multiply, language)}`
      : `${nl ? 'wordt' : 'becomes'} ${plain(change.set ?? 0, language)} ${nl ? 'per wachtend kind per jaar' : 'per child waiting a year'}`;
  return `${where}${whoText(names, change, language)}: ${ending} ${effect}`;
}

function countDatesText(change: CountDatesChange, names: PlaceNames, language: Language): string {
  const where = namesOfAll(names, change.places, language);
  const dates = change.dates.map((day) => formatYearDay(day, language)).join(', ');
  const open = formatPercent(change.open, language);
  return language === 'nl'
    ? `teldata ${dates} in ${where}: van de plaatsen die er tussen twee teldata bij komen, is ${open} te gebruiken`
    : `count dates ${dates} in ${where}: of the places that come between two count dates, ${open} can be used`;
}

function exemptionText(change: ExemptionChange, names: PlaceNames, language: Language): string {
  const nl = language === 'nl';
  const shares = Object.entries(change.shares)
    .map(([place, share]) => `${nameOf(names, place, language)} ${shareText(share, language)}`)
    .join(', ');
  const text = `${nl ? 'vrijstelling 5 onder a voor' : 'article 5a exemption for'} ${shares}${whoText(names, change, language)}`;
  if (!change.review) return text;
  const { returns, to } = change.review;
  const where = Object.entries(to)
    .map(([place, share]) => `${nameOf(names, place, language)} ${formatPercent(share, language)}`)
    .join(', ');
  return nl
    ? `${text}; bij de jaarlijkse toets gaat ${formatPercent(returns, language)} van hen naar school (${where})`
    : `${text}; at the yearly review ${formatPercent(returns, language)} of them go to school (${where})`;
}

function shareText(share: ExemptionChange['shares'][string], language: Language): string {
  if (typeof share === 'number') return formatPercent(share, language);
  const knots = 'step' in share ? share.step : share.linear;
  return `(${knotsText(knots, language, (n) => formatPercent(n, language))})`;
}
