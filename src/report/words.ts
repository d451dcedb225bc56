/** Words of reports in both languages. */
import type { Text } from '../model/text.ts';

export const WORDS = {
  base: { nl: 'basis', en: 'base' },
  scenario: { nl: 'scenario', en: 'scenario' },
  difference: { nl: 'verschil', en: 'difference' },
  model: { nl: 'Model', en: 'Model' },
  run: { nl: 'Doorrekening', en: 'Run' },
  steps: {
    nl: {
      year: 'stappen van een jaar',
      quarter: 'stappen van een kwartaal',
      month: 'stappen van een maand',
      week: 'stappen van een week',
    },
    en: { year: 'yearly steps', quarter: 'quarterly steps', month: 'monthly steps', week: 'weekly steps' },
  },
  question: { nl: 'Vraag', en: 'Question' },
  changes: { nl: 'Wat dit scenario verandert', en: 'What this scenario changes' },
  noChanges: { nl: 'geen wijzigingen op het model', en: 'no changes to the model' },
  partly: {
    nl: 'Let op: bij het einde van de doorrekening is dit nog niet voltooid.',
    en: 'Note: the run ends before this is complete.',
  },
  source: { nl: 'bron', en: 'source' },
  children: { nl: 'Kinderen per plek', en: 'Children per place' },
  place: { nl: 'plek', en: 'place' },
  group: { nl: 'samen', en: 'together' },
  lists: { nl: 'Wachtlijsten', en: 'Waiting lists' },
  waiting: { nl: 'wachtend', en: 'waiting' },
  waitingMean: { nl: 'wachtend, gemiddeld over het jaar', en: 'waiting, mean over the year' },
  over: { nl: 'langer dan', en: 'longer than' },
  weeks: { nl: 'weken', en: 'weeks' },
  expected: { nl: 'verwachte wachttijd wie nu aansluit (weken)', en: 'expected wait of who joins now (weeks)' },
  soFar: { nl: 'gemiddeld al gewacht (weken)', en: 'mean wait so far (weeks)' },
  waitMean: { nl: 'wachttijd geplaatsten: gemiddeld (weken)', en: 'wait of those admitted: mean (weeks)' },
  waitMedian: { nl: 'wachttijd geplaatsten: mediaan (weken)', en: 'wait of those admitted: median (weeks)' },
  waitP90: { nl: 'wachttijd geplaatsten: 90 % binnen (weken)', en: 'wait of those admitted: 90% within (weeks)' },
  fromListMean: { nl: 'geplaatst van de lijst: gemiddeld (weken)', en: 'admitted from the list: mean (weeks)' },
  arrivals: { nl: 'aanvragen in het jaar', en: 'asked in the year' },
  direct: { nl: 'direct geplaatst', en: 'admitted at once' },
  admitted: { nl: 'geplaatst van de lijst', en: 'admitted from the list' },
  ended: { nl: 'anders van de lijst af', en: 'left the list otherwise' },
  childWeeks: { nl: 'gewachte kindweken in het jaar', en: 'child-weeks waited in the year' },
  capacity: { nl: 'plaatsen', en: 'places' },
  professionals: { nl: 'medewerkers op de groep', en: 'professionals on the groups' },
  occupancy: { nl: 'bezetting', en: 'occupancy' },
  horizon: { nl: '> horizon', en: '> horizon' },
  nobodyWaits: { nl: 'Nergens wacht iemand op deze data.', en: 'Nobody waits anywhere on these dates.' },
  noLists: { nl: 'Geen plek in dit model heeft een wachtlijst.', en: 'No place in this model has a waiting list.' },
  alsoLimited: { nl: 'Geen wachtlijst op deze data', en: 'No waiting list on these dates' },
  rewards: { nl: 'Opgeteld over de tijd', en: 'Added up over time' },
  convention: { nl: 'telling', en: 'convention' },
  discount: { nl: 'discontovoet', en: 'discount rate' },
  total: { nl: 'totaal', en: 'total' },
  regions: { nl: 'Regio’s', en: 'Regions' },
  shown: { nl: 'hier', en: 'shown' },
} as const satisfies Record<string, Text | Record<string, Record<string, string>>>;

/** The sentence that says which day the figures are of. */
export const DATE_NOTE: Text = {
  nl: 'Standen op de genoemde dag, na jaarovergang en plaatsing; jaarcijfers over het jaar dat op die dag eindigt. Plaatsen die bij de jaarovergang vrijkomen, worden pas daarna gevuld: op die dag staan ze naast de wachtlijst leeg. Bezetting telt ook wie ouder is dan het model en wie een deel van een plaats gebruikt.',
  en: 'Counts on the day named, after the yearly shift and admissions; yearly figures over the year that ends on that day. Places that fall free at the shift are filled only afterwards: on that day they stand empty beside the list. Occupancy also counts those older than the model and those who use part of a place.',
};

/** The same where report dates are not a year apart: figures are then over the time since the date before. */
export const UNEVEN_NOTE: Text = {
  nl: 'Standen op de genoemde dag, na jaarovergang en plaatsing; jaarcijfers over de tijd sinds de vorige standdatum (zie --csv), die hier niet steeds een jaar is.',
  en: 'Counts on the day named, after the yearly shift and admissions; yearly figures over the time since the report date before (see --csv), which here is not always a year.',
};
