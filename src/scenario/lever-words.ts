/** What the numbers of a change are called. A number that is not here goes by its name in the file. */
import type { Text } from '../model/text.ts';

/** Kinds of change whose numbers do not speak for themselves. */
export const CHANGE_WORDS: Readonly<Record<string, Text>> = {
  diversion: { nl: 'omleiden', en: 'diversion' },
  'minimum-age': { nl: 'minimumleeftijd', en: 'minimum age' },
  'induced-demand': { nl: 'aanbod schept vraag', en: 'supply creates demand' },
  'upward-pressure': { nl: 'doorschuiven naar zwaarder', en: 'upward pressure' },
  'waiting-worsens': { nl: 'wachten verergert', en: 'waiting worsens' },
  'staff-pressure': { nl: 'werkdruk', en: 'staff pressure' },
  waiting: { nl: 'wachtlijst', en: 'waiting list' },
  'count-dates': { nl: 'teldata', en: 'count dates' },
  exemption: { nl: 'vrijstelling', en: 'exemption' },
  bkr: { nl: 'beroepskracht-kindratio', en: 'child-staff ratio' },
  staff: { nl: 'personeel', en: 'staff' },
  'plus-groups': { nl: 'plusgroepen', en: 'plus groups' },
  'parental-leave': { nl: 'ouderschapsverlof', en: 'parental leave' },
  'group-size': { nl: 'groepsgrootte', en: 'group size' },
  overlay: { nl: 'gebruik naast de plek', en: 'use beside the place' },
};

interface NumberWords {
  readonly label: Text;
  readonly unit: Text;
}

const TIMES: Text = { nl: 'keer', en: 'times' };
const SHARE: Text = { nl: 'deel', en: 'share' };
const MONTHS: Text = { nl: 'maanden', en: 'months' };
const WEEKS: Text = { nl: 'weken', en: 'weeks' };
const PLACES: Text = { nl: 'plaatsen', en: 'places' };
const PEOPLE: Text = { nl: 'beroepskrachten', en: 'professionals' };
const A_YEAR_SHARE: Text = { nl: 'deel per jaar', en: 'share a year' };
const A_CHILD: Text = { nl: 'per kind per jaar', en: 'per child a year' };
const A_YEAR: Text = { nl: 'kinderen per jaar', en: 'children a year' };
const PER_CENT: Text = { nl: '% per %', en: '% per %' };

/** By `type.key`, or by key alone where it means the same in every type. */
export const NUMBER_WORDS: Readonly<Record<string, NumberWords>> = {
  'capacity.add': { label: { nl: 'extra plaatsen', en: 'extra places' }, unit: PLACES },
  'capacity.set': { label: { nl: 'aantal plaatsen', en: 'number of places' }, unit: PLACES },
  'capacity.scale': { label: { nl: 'factor op plaatsen', en: 'factor on places' }, unit: TIMES },
  'capacity.grow': {
    label: { nl: 'groei van plaatsen', en: 'growth of places' },
    unit: A_YEAR_SHARE,
  },
  'flow.multiply': { label: { nl: 'factor op de kans', en: 'factor on the rate' }, unit: TIMES },
  'flow.set': { label: { nl: 'kans wordt', en: 'rate becomes' }, unit: A_CHILD },
  'flow.add': { label: { nl: 'kans erbij', en: 'added to the rate' }, unit: A_CHILD },
  'inflow.multiply': { label: { nl: 'factor op de instroom', en: 'factor on the inflow' }, unit: TIMES },
  'inflow.set': { label: { nl: 'instroom wordt', en: 'inflow becomes' }, unit: A_YEAR },
  'inflow.add': { label: { nl: 'instroom erbij', en: 'added to the inflow' }, unit: A_YEAR },
  'diversion.share': { label: { nl: 'deel dat wordt omgeleid', en: 'share diverted' }, unit: SHARE },
  'waiting.multiply': { label: { nl: 'factor op einde van wachten', en: 'factor on ending a wait' }, unit: TIMES },
  'waiting.set': { label: { nl: 'einde van wachten', en: 'ending a wait' }, unit: A_CHILD },
  'bkr.children': {
    label: { nl: 'kinderen per beroepskracht', en: 'children per professional' },
    unit: { nl: 'kinderen', en: 'children' },
  },
  'staff.add': { label: { nl: 'extra beroepskrachten', en: 'extra professionals' }, unit: PEOPLE },
  'staff.scale': { label: { nl: 'factor op beroepskrachten', en: 'factor on professionals' }, unit: TIMES },
  'staff.grow': { label: { nl: 'groei van beroepskrachten', en: 'growth of professionals' }, unit: A_YEAR_SHARE },
  vacancies: { label: { nl: 'ontbrekende beroepskrachten', en: 'professionals who are missing' }, unit: SHARE },
  professionals: {
    label: { nl: 'beroepskrachten naar plusgroepen', en: 'professionals to plus groups' },
    unit: PEOPLE,
  },
  'parental-leave.share': {
    label: { nl: 'blijft in het eerste jaar thuis', en: 'stays home in the first year' },
    unit: SHARE,
  },
  'parental-leave.returns': { label: { nl: 'gaat het jaar erna wel', en: 'does go the year after' }, unit: SHARE },
  'overlay.add': { label: { nl: 'extra plaatsen', en: 'extra places' }, unit: PLACES },
  'overlay.set': { label: { nl: 'aantal plaatsen', en: 'number of places' }, unit: PLACES },
  'overlay.scale': { label: { nl: 'factor op plaatsen', en: 'factor on places' }, unit: TIMES },
  'overlay.grow': { label: { nl: 'groei van plaatsen', en: 'growth of places' }, unit: A_YEAR_SHARE },
  'overlay.displaces.share': {
    label: { nl: 'deel van de vraag dat vervalt', en: 'share of requests no longer made' },
    unit: SHARE,
  },
  demand: { label: { nl: 'factor op de vraag', en: 'factor on demand' }, unit: TIMES },
  share: {
    label: { nl: 'deel van de wachtenden dat elders vraagt', en: 'share of those waiting that asks elsewhere' },
    unit: SHARE,
  },
  age: {
    label: { nl: 'eerste leeftijd', en: 'first age' },
    unit: { nl: 'jaar', en: 'years' },
  },
  exceptions: { label: { nl: 'uitzonderingen', en: 'exceptions' }, unit: SHARE },
  delayed: { label: { nl: 'later alsnog gevraagd', en: 'asked for later all the same' }, unit: SHARE },
  elasticity: { label: { nl: 'gevoeligheid', en: 'elasticity' }, unit: PER_CENT },
  index: { label: { nl: 'druk op personeel (1 = als nu)', en: 'pressure on staff (1 = as now)' }, unit: TIMES },
  factor: { label: { nl: 'factor na zoveel weken wachten:', en: 'factor after waiting so many weeks:' }, unit: TIMES },
  open: { label: { nl: 'bruikbaar na de teldatum', en: 'usable after the count date' }, unit: SHARE },
  shares: { label: { nl: 'deel met vrijstelling', en: 'share with an exemption' }, unit: SHARE },
  returns: { label: { nl: 'terug bij herbeoordeling', en: 'returns at the review' }, unit: SHARE },
  afterWeeks: { label: { nl: 'na zo lang wachten', en: 'after waiting so long' }, unit: WEEKS },
  withinWeeks: { label: { nl: 'binnen zoveel weken', en: 'within so many weeks' }, unit: WEEKS },
  delayMonths: { label: { nl: 'maanden vertraging', en: 'months of delay' }, unit: MONTHS },
  leadMonths: {
    label: { nl: 'maanden tussen besluit en effect', en: 'months between decision and effect' },
    unit: MONTHS,
  },
  rampMonths: { label: { nl: 'maanden van opbouw', en: 'months of growing in' }, unit: MONTHS },
};
