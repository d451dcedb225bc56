/** Words for own, borrowed and assumed figures. */
import type { Text } from '../model/text.ts';

export const OWN_WORDS = {
  children: { nl: 'kinderen', en: 'children' },
  support: { nl: 'kinderen met geregistreerde ondersteuning', en: 'children with registered support' },
  ages: { nl: 'leeftijd', en: 'ages' },
  places: { nl: 'plaatsen', en: 'places in' },
  list: { nl: 'wachtlijst', en: 'waiting list' },
  wait: { nl: 'wachttijd', en: 'wait for' },
  rate: { nl: 'kans om te gaan van', en: 'rate of going from' },
  to: { nl: 'naar', en: 'to' },
  anywhere: { nl: 'alle plekken', en: 'anywhere' },
  beyond: { nl: 'ouder dan het model, in', en: 'older than the model, in' },
  scaled: { nl: 'geschaald van', en: 'scaled from' },
  strata: { nl: 'aandeel met ondersteuning', en: 'share with support' },
  rates: {
    nl: 'kansen om van plek of ondersteuning te veranderen, en hoe wachten eindigt',
    en: 'rates of changing place or support, and how waits end',
  },
  trends: {
    nl: 'geboorten, vestiging en groei van plaatsen na de datum',
    en: 'births, arrivals and growth of places after the date',
  },
  whoWaits: { nl: 'wie wacht op', en: 'who waits for' },
  demand: { nl: 'vraag naar', en: 'demand for' },
  turnover: { nl: 'vertrek uit', en: 'leaving' },
  incidence: { nl: 'kans om ondersteuning te krijgen', en: 'rate of getting support' },
  endings: { nl: 'afhaken van de wachtlijst', en: 'giving up on the list for' },
  assumedFull: {
    nl: 'aanname: vol, want er is een wachtlijst',
    en: 'assumption: full, because there is a waiting list',
  },
  assumedBeyond: {
    nl: 'aanname: zo veel dat de plaatsen passen bij de kinderen die er zijn',
    en: 'assumption: as many as go with the places and the children who are there',
  },
  assumedSpread: {
    nl: 'aanname: leeftijd en plek als bij wie er jaarlijks om vragen; tot nu toe gewacht: gelijk verdeeld van 0 tot de wachttijd',
    en: 'assumption: ages and places as of those who ask for it in a year; waited so far: spread evenly from 0 to the wait',
  },
  assumedIncidence: {
    nl: 'aanname: zo dat het eigen aandeel met ondersteuning blijft; bij 1 loopt het naar dat van de basis',
    en: 'assumption: so that the own share with support lasts; at 1 it goes to that of the base',
  },
  assumedDemand: {
    nl: 'aanname: opgelost zo dat de wachtlijst even lang blijft',
    en: 'assumption: solved so that the list keeps its length',
  },
  assumedPace: {
    nl: 'aanname: opgelost zo dat wie nu aansluit de wachttijd wacht; vertrek en afhaken kregen hetzelfde getal, de bandbreedte laat ze los',
    en: 'assumption: solved so that who joins now waits as long as the wait; leaving and giving up got one number, the range takes them apart',
  },
} as const satisfies Record<string, Text>;
