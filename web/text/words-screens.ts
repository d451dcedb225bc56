/** Words of single screens. */
import type { Text } from '../../src/index.ts';

export const SCREEN_WORDS = {
  // sankey
  sankey: { nl: 'Doorstroom van {from} naar {to}', en: 'Flow from {from} to {to}' },
  yearBefore: { nl: 'Een jaar eerder', en: 'A year earlier' },
  yearAfter: { nl: 'Een jaar later', en: 'A year later' },
  difference: { nl: 'Verschil', en: 'Difference' },
  sankeySummary: {
    nl: 'Tussen 1 oktober {from} en 1 oktober {to} verhuizen {moved} kinderen van of naar plekken met een wachtlijst. Grootste stroom: {largest}.',
    en: 'Between 1 October {from} and 1 October {to} {moved} children move from or to places with a waiting list. Largest flow: {largest}.',
  },
  sankeyNothing: { nl: 'Tussen deze data verhuist niemand.', en: 'Nobody moves between these dates.' },
  sankeyNote: {
    nl: 'Links en rechts dezelfde schaal. Wie blijft is een kort stompje; balken zijn daar ingekort. Gearceerd: wacht op een andere plek en is nog hier. Kleine stromen zijn grijs bij elkaar genomen; ze staan alle in de tabel.',
    en: 'One scale left and right. Those who stay are a short stub; bars are cut there. Hatched: waits for another place and is still here. Small flows are taken together in grey; all of them are in the table.',
  },
  sankeyNoteFull: {
    nl: 'Links en rechts dezelfde schaal. Ook wie blijft is getekend. Gearceerd: wacht op een andere plek en is nog hier. Kleine stromen zijn grijs bij elkaar genomen; ze staan alle in de tabel.',
    en: 'One scale left and right. Those who stay are drawn too. Hatched: waits for another place and is still here. Small flows are taken together in grey; all of them are in the table.',
  },
  flowsUntil: { nl: 'Tot 1 oktober van', en: 'Until 1 October of' },
  flowsYearly: { nl: 'Kolom per jaar', en: 'A column per year' },
  flowsStayers: { nl: 'Teken ook wie blijft', en: 'Draw those who stay too' },
  present: { nl: 'Aanwezig', en: 'Present' },
  stayed: { nl: 'Blijft', en: 'Stays' },
  until: { nl: 'op of tot', en: 'on or until' },
  sankeyKeys: { nl: 'Pijltoetsen: van onderdeel naar onderdeel.', en: 'Arrow keys: from part to part.' },
  sankeyBusy: { nl: 'De stromen worden berekend …', en: 'Flows are being computed …' },
  pictureOld: {
    nl: 'Dit hoort nog bij de vorige keuze; het wordt opnieuw berekend.',
    en: 'This still belongs to the choice before; it is being computed anew.',
  },
  outside: { nl: 'Van buiten', en: 'From outside' },
  moved: { nl: 'Verhuist', en: 'Moves' },
  from: { nl: 'van', en: 'from' },
  to: { nl: 'naar', en: 'to' },
  what: { nl: 'wat', en: 'what' },
  differenceBars: {
    nl: 'Meer (rechts) of minder (links) kinderen dan bij {base}',
    en: 'More (right) or fewer (left) children than with {base}',
  },
  // compare
  compareIntro: {
    nl: 'Tot vier scenario’s naast elkaar, op 1 oktober {year}.',
    en: 'Up to four scenarios side by side, on 1 October {year}.',
  },
  compareBands: { nl: 'Tussen haakjes: 80 % van de trekkingen.', en: 'In brackets: 80 % of the draws.' },
  indicator: { nl: 'indicator', en: 'indicator' },
  addScenario: { nl: 'Nog een scenario', en: 'Another scenario' },
  remove: { nl: 'Weg', en: 'Remove' },
  removeNamed: { nl: 'Haal weg: {name}', en: 'Remove: {name}' },
  differsIn: { nl: 'Wat er in de invoer verschilt', en: 'What differs in the inputs' },
  noOwnChanges: { nl: 'niets dat de andere niet ook hebben', en: 'nothing that the others do not have too' },
  // report
  reportTitle: { nl: 'Verslag', en: 'Report' },
  reportLink: { nl: 'Deze doorrekening opnieuw openen', en: 'Open this run again' },
  reportMade: { nl: 'Gemaakt op {date}', en: 'Made on {date}' },
  changesTitle: { nl: 'Wat dit scenario verandert', en: 'What this scenario changes' },
  allFigures: { nl: 'Alle cijfers', en: 'All figures' },
  jsonFile: { nl: 'JSON, zoals doorstroom run --json', en: 'JSON, as doorstroom run --json' },
  csvFile: { nl: 'CSV, zoals doorstroom run --csv', en: 'CSV, as doorstroom run --csv' },
  linkTooLong: { nl: 'De link is te lang voor een QR-code.', en: 'The link is too long for a QR code.' },
  // present
  repeat: { nl: 'Herhaal laatste wijziging', en: 'Replay last change' },
  hideBands: { nl: 'Verberg banden', en: 'Hide bands' },
  showBands: { nl: 'Toon banden', en: 'Show bands' },
  presentKeys: {
    nl: 'Toetsen: ← → jaar, H herhalen, B banden, Esc terug',
    en: 'Keys: ← → year, H replay, B bands, Esc back',
  },
  leave: { nl: 'Terug naar verkennen', en: 'Back to exploring' },
  // goal
  goalIntro: {
    nl: 'Welke waarde van een knop is nodig om een doel te halen?',
    en: 'Which value of a lever is needed to reach a goal?',
  },
  goalLever: { nl: 'Knop', en: 'Lever' },
  goalMost: { nl: 'Hoogstens', en: 'At most' },
  goalIndicator: { nl: 'Doel', en: 'Goal' },
  goalWaiting: { nl: 'kinderen op de wachtlijst', en: 'children on the waiting list' },
  goalWait: { nl: 'weken wachttijd', en: 'weeks of waiting' },
  goalSure: { nl: 'Ook met {n} trekkingen (duurt langer)', en: 'With {n} draws as well (takes longer)' },
  goalFind: { nl: 'Zoek', en: 'Find' },
  goalOld: {
    nl: 'Dit antwoord hoort bij een eerdere keuze. Zoek opnieuw.',
    en: 'This answer belongs to an earlier choice. Find again.',
  },
  goalBusy: { nl: 'Aan het zoeken: {n} keer doorgerekend …', en: 'Searching: {n} runs …' },
  goalBest: { nl: 'Beste schatting', en: 'Best estimate' },
  goalChance: { nl: 'Kans {n} %', en: 'Chance {n} %' },
  goalNowhere: {
    nl: 'Nergens tussen {min} en {max} wordt het doel gehaald.',
    en: 'The goal is met nowhere between {min} and {max}.',
  },
  goalEverywhere: {
    nl: 'Het doel wordt overal tussen {min} en {max} gehaald.',
    en: 'The goal is met everywhere between {min} and {max}.',
  },
  goalFrom: { nl: 'vanaf {value} {unit}', en: 'from {value} {unit}' },
  goalUpTo: { nl: 'tot en met {value} {unit}', en: 'up to {value} {unit}' },
  goalInside: {
    nl: 'Het doel wordt alleen ergens halverwege gehaald; zie de grafiek.',
    en: 'The goal is met only somewhere in between; see the chart.',
  },
  goalTurns: {
    nl: 'De lijn keert bij {values}: meer is daar niet altijd beter.',
    en: 'The line turns at {values}: more is not always better there.',
  },
  goalUse: { nl: 'Zet de knop op {value}', en: 'Set the lever to {value}' },
  goalCurve: { nl: 'Wat elke waarde geeft', en: 'What each value gives' },
  goalTarget: { nl: 'doel', en: 'goal' },
} as const satisfies Record<string, Text>;
