/** Words in a Sankey picture. */
import type { Text } from '../model/text.ts';

export const SANKEY_WORDS = {
  title: { nl: 'wie waar is, wie verhuist en wie wacht', en: 'who is where, who moves and who waits' },
  firstEstimates: { nl: 'eerste schattingen', en: 'first estimates' },
  outside: { nl: 'Van buiten', en: 'From outside' },
  stay: { nl: 'blijven', en: 'stay' },
  ofWhom: { nl: 'van wie', en: 'of whom' },
  list: { nl: 'wachtlijst', en: 'waiting list' },
  waitingHere: { nl: 'wacht op', en: 'waiting for' },
  waits: { nl: 'wacht', en: 'waits' },
  moved: { nl: 'Getekende verhuizingen (kinderen)', en: 'Moves drawn (children)' },
  waitingOn: { nl: 'Wachtend op', en: 'Waiting on' },
  nothing: { nl: 'Tussen deze data verhuist niemand.', en: 'Nobody moves between these dates.' },
  notDrawn: { nl: 'Niet getekend', en: 'Not drawn' },
  outsideFocus: { nl: '{n} verhuizingen tussen andere plekken', en: '{n} moves between other places' },
  folded: { nl: '{n} in stromen van minder dan 1 %', en: '{n} in flows of less than 1%' },
  inTable: { nl: 'Alle stromen staan in de tabel (--json).', en: 'All flows are in the table (--json).' },
  followed: {
    nl: 'Elk kind is gevolgd van de ene datum naar de volgende: wie tussendoor heen en weer gaat, telt als blijver.',
    en: 'Each child is followed from one date to the next: who leaves and comes back in between counts as staying.',
  },
  source: { nl: 'Bron', en: 'Source' },
  estimateNote: {
    nl: 'Eerste schattingen, niet geijkt op de gepubliceerde tabellen: een verkenning, geen voorspelling.',
    en: 'First estimates, not calibrated on the published tables: an exploration, not a forecast.',
  },
  calibratedNote: {
    nl: 'Kansen geijkt op gepubliceerde tabellen; {n} van de {all} parameters rusten op een aanname: een verkenning, geen voorspelling.',
    en: 'Rates calibrated on published tables; {n} of {all} parameters rest on an assumption: an exploration, not a forecast.',
  },
  legendScale: { nl: '{n} kinderen, overal dezelfde schaal', en: '{n} children, one scale throughout' },
  legendOne: { nl: '1 kind, overal dezelfde schaal', en: '1 child, one scale throughout' },
  legendCut: {
    nl: 'balk ingekort (blijvers); het getal is volledig',
    en: 'bar cut short (those who stay); the number is whole',
  },
  legendStub: { nl: 'wie blijft', en: 'those who stay' },
  legendWait: {
    nl: 'wie wacht: hier aanwezig, in de kleur van de plek waarop wordt gewacht (minstens 3 beeldpunten)',
    en: 'those who wait: present here, in the colour of the place waited for (3 pixels at least)',
  },
} as const satisfies Record<string, Text>;
