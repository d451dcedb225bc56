/** Every word of the page, in both languages: a missing one does not compile. `{n}` and the like are filled in. */
import type { Language, Text } from '../../src/index.ts';
import { INPUT_WORDS } from './words-inputs.ts';
import { SCREEN_WORDS } from './words-screens.ts';

const PAGE_WORDS = {
  // page
  name: { nl: 'doorstroom', en: 'doorstroom' },
  subtitle: { nl: 'Verkenning, geen voorspelling', en: 'Exploration, not a forecast' },
  skip: { nl: 'Naar de inhoud', en: 'Skip to content' },
  loading: { nl: 'Bezig met rekenen …', en: 'Computing …' },
  late: {
    nl: 'Bezig met rekenen: de cijfers horen nog bij de vorige keuze.',
    en: 'Computing: the figures still belong to the choice before.',
  },
  language: { nl: 'English', en: 'Nederlands' },
  region: { nl: 'Regio', en: 'Region' },
  whole: { nl: 'Alle regio’s samen', en: 'All regions together' },
  scenario: { nl: 'Scenario', en: 'Scenario' },
  baseline: { nl: 'Vergeleken met', en: 'Compared with' },
  place: { nl: 'Wachtlijst voor', en: 'Waiting list for' },
  date: { nl: 'Op 1 oktober', en: 'On 1 October' },
  changed: { nl: 'aangepast', en: 'changed' },
  undo: { nl: 'Ongedaan maken', en: 'Undo' },
  redo: { nl: 'Opnieuw', en: 'Redo' },
  reset: { nl: 'Terug naar {name}', en: 'Back to {name}' },
  share: { nl: 'Delen', en: 'Share' },
  shared: {
    nl: 'De link staat op uw klembord. Alles wat u ziet zit in de link.',
    en: 'The link is on your clipboard. It holds everything you see.',
  },
  shareYourself: {
    nl: 'Kopieer de link uit de adresbalk. Alles wat u ziet zit erin.',
    en: 'Copy the link from the address bar. It holds everything you see.',
  },
  saveFile: { nl: 'Bewaren', en: 'Save' },
  openFile: { nl: 'Openen', en: 'Open' },
  saved: {
    nl: 'Bewaard als {file}. Hetzelfde bestand werkt met: doorstroom run {file}',
    en: 'Saved as {file}. The same file works with: doorstroom run {file}',
  },
  opened: { nl: 'Geopend: {name}', en: 'Opened: {name}' },
  print: { nl: 'Afdrukken', en: 'Print' },
  help: { nl: 'Hulp', en: 'Help' },
  close: { nl: 'Sluiten', en: 'Close' },
  more: { nl: 'Meer', en: 'More' },
  screens: { nl: 'Schermen', en: 'Screens' },
  verkennen: { nl: 'Verkennen', en: 'Explore' },
  vergelijken: { nl: 'Vergelijken', en: 'Compare' },
  aannames: { nl: 'Aannames', en: 'Assumptions' },
  doel: { nl: 'Doel zoeken', en: 'Goal seek' },
  presenteren: { nl: 'Presenteren', en: 'Present' },
  verslag: { nl: 'Verslag', en: 'Report' },
  footer: {
    nl: 'Model {model} · cijfers tot en met {until} · startgetal {seed} · verkenning, geen voorspelling · alles wordt in uw browser berekend, er wordt niets verstuurd',
    en: 'Model {model} · figures up to {until} · seed {seed} · exploration, not a forecast · everything is computed in your browser, nothing is sent',
  },
  // faults
  linkBroken: {
    nl: 'Deze link is niet heel, er ontbreekt een stuk of hij is veranderd. U ziet het begin.',
    en: 'This link is not whole: a part is missing or was changed. You see the start.',
  },
  linkNewer: {
    nl: 'Deze link is van een nieuwere versie van deze pagina. U ziet het begin.',
    en: 'This link comes from a newer version of this page. You see the start.',
  },
  faults: { nl: 'Dit kan niet worden doorgerekend:', en: 'This cannot be computed:' },
  faultsInFile: { nl: 'Dit bestand heeft fouten:', en: 'This file has faults:' },
  expected: { nl: 'verwacht', en: 'expected' },
  stopped: { nl: 'Het rekenen is gestopt: {why}', en: 'Computing stopped: {why}' },
  // levers
  levers: { nl: 'Knoppen', en: 'Levers' },
  moreLevers: { nl: 'Meer knoppen ({n})', en: 'More levers ({n})' },
  now: { nl: 'in het scenario: {n}', en: 'in the scenario: {n}' },
  back: { nl: 'terug', en: 'reset' },
  backFor: { nl: 'Zet terug: {name}', en: 'Reset: {name}' },
  leverFrom: { nl: 'waar komt dit vandaan?', en: 'where does this come from?' },
  gaveRange: { nl: 'De bandbreedte komt uit het bestand.', en: 'The range is from the file.' },
  guessedRange: {
    nl: 'De grenzen van de schuif zijn ruim gekozen; u mag erbuiten typen.',
    en: 'The ends of the slider are a wide choice; you may type beyond them.',
  },
  outsideGiven: {
    nl: 'Buiten de bandbreedte van het scenario ({low} tot {high}). Er wordt wel mee gerekend.',
    en: 'Outside the range that the scenario gives ({low} to {high}). It is used all the same.',
  },
  outsideGuessed: {
    nl: 'Voorbij de schuif ({low} tot {high}). Die grenzen zijn ruim gekozen, niet gemeten. Er wordt wel mee gerekend.',
    en: 'Beyond the slider ({low} to {high}). Its ends are a wide choice, not measured. The number is used all the same.',
  },
  notNumber: { nl: 'Typ een getal, zoals 1500 of 0,8.', en: 'Type a number, such as 1500 or 0.8.' },
  notWhole: { nl: 'Typ een heel getal, zoals 1500. Zonder punt of komma.', en: 'Type a whole number, such as 1500.' },
  // answer
  answer: {
    nl: 'Op {date} wachten {n} kinderen op {place}{where}.',
    en: 'On {date} {n} children wait for {place}{where}.',
  },
  answerOne: { nl: 'Op {date} wacht {n} kind op {place}{where}.', en: 'On {date} {n} child waits for {place}{where}.' },
  answerNobody: { nl: 'Op {date} wacht niemand op {place}{where}.', en: 'On {date} nobody waits for {place}{where}.' },
  fewer: { nl: 'Dat zijn er {n} minder dan bij {base} ({m}).', en: 'That is {n} fewer than with {base} ({m}).' },
  moreThan: { nl: 'Dat zijn er {n} meer dan bij {base} ({m}).', en: 'That is {n} more than with {base} ({m}).' },
  equal: { nl: 'Dat zijn er evenveel als bij {base}.', en: 'That is as many as with {base}.' },
  differenceBand: {
    nl: 'In 95 % van de trekkingen ligt dat verschil tussen {low} en {high}.',
    en: 'In 95 % of the draws that difference lies between {low} and {high}.',
  },
  replacedOne: { nl: 'U hebt 1 getal van het model veranderd.', en: 'You changed 1 number of the model.' },
  replacedMany: {
    nl: 'U hebt {n} getallen van het model veranderd.',
    en: 'You changed {n} numbers of the model.',
  },
  replacedBase: {
    nl: '{base} rekent met de oude getallen: het verschil komt ook daarvan.',
    en: '{base} computes with the old numbers: the difference comes from that too.',
  },
  replacedShort: { nl: '{base} rekent met de oude getallen.', en: '{base} computes with the old numbers.' },
  replacedColumns: {
    nl: 'Alleen {name} rekent daarmee: verschillen met de andere kolommen komen ook daarvan.',
    en: 'Only {name} computes with that: differences from the other columns come from that too.',
  },
  changesDropped: {
    nl: 'De veranderingen zijn losgelaten; Ongedaan maken haalt ze terug.',
    en: 'The changes were let go; Undo brings them back.',
  },
  inRegion: { nl: ' in {region}', en: ' in {region}' },
  waiting: { nl: 'Wachtlijst', en: 'Waiting list' },
  waitingTile: { nl: 'Wachtlijst {place}', en: 'Waiting list, {place}' },
  wait: { nl: 'Wachttijd', en: 'Wait' },
  waitTile: { nl: 'Wachttijd {place}', en: 'Wait, {place}' },
  waitTileNote: {
    nl: 'weken, gemiddeld over wie het jaar ervoor een plaats kreeg',
    en: 'weeks, mean of those who got a place in the year before',
  },
  atHome: { nl: 'Thuiszitters', en: 'Out of school' },
  atHomeNote: {
    nl: 'kinderen van 4 jaar en ouder die niet naar school of dagcentrum gaan',
    en: 'children of 4 and over who go to no school or day centre',
  },
  noPlace: { nl: 'Zonder plek', en: 'Without a place' },
  noPlaceNote: {
    nl: 'op een wachtlijst, thuiszitter, of allebei (één keer geteld)',
    en: 'on a waiting list, out of school, or both (counted once)',
  },
  children: { nl: 'kinderen', en: 'children' },
  weeks: { nl: 'weken', en: 'weeks' },
  places: { nl: 'plaatsen', en: 'places' },
  percent: { nl: '% van de plaatsen', en: '% of the places' },
  withBase: { nl: '{base}: {n}', en: '{base}: {n}' },
  band: { nl: '80 % van de trekkingen: {low} tot {high}', en: '80 % of the draws: {low} to {high}' },
  bandBefore: {
    nl: 'vorige keuze, 80 % van de trekkingen: {low} tot {high}',
    en: 'choice before, 80 % of the draws: {low} to {high}',
  },
  bandsBusy: { nl: 'Banden: {done} van {total} trekkingen …', en: 'Bands: {done} of {total} draws …' },
  bandsReady: {
    nl: 'Banden uit {n} trekkingen van de geijkte kansen. Capaciteit, regio’s en onvervulde vraag staan daarin vast: de banden zijn te smal.',
    en: 'Bands from {n} draws of the calibrated rates. Capacity, regions and unmet demand are fixed in them: the bands are too narrow.',
  },
  bandsStale: { nl: 'De banden horen nog bij de vorige keuze.', en: 'The bands still belong to the choice before.' },
  bandsNone: { nl: 'Geen banden: {why}', en: 'No bands: {why}' },
  assumptionDriven: {
    nl: 'Let op: over {weak} van de {all} geijkte kansen zeggen de gegevens weinig; en vraag die niet werd vervuld, is een aanname. Deze uitkomst steunt daarop.',
    en: 'Note: the data say little about {weak} of the {all} calibrated rates, and unmet demand is an assumption. This answer leans on that.',
  },
  whereFrom: { nl: 'Waar komt dit getal vandaan?', en: 'Where does this number come from?' },
  // charts
  chart: { nl: 'Grafiek', en: 'Chart' },
  table: { nl: 'Tabel', en: 'Table' },
  download: { nl: 'Downloaden', en: 'Download' },
  svg: { nl: 'Tekening (SVG)', en: 'Drawing (SVG)' },
  png: { nl: 'Plaatje (PNG)', en: 'Picture (PNG)' },
  excel: { nl: 'Excel (CSV, puntkomma)', en: 'Excel, Dutch (CSV, semicolon)' },
  open: { nl: 'Open data (CSV, komma)', en: 'Open data (CSV, comma)' },
  year: { nl: 'jaar', en: 'year' },
  waitingPerYear: { nl: 'Wachtlijst per jaar: {place}', en: 'Waiting list per year: {place}' },
  waitPerYear: { nl: 'Wachttijd per jaar: {place}', en: 'Wait per year: {place}' },
  waitPerPlace: { nl: 'Wachttijd per plek', en: 'Wait per place' },
  waitingPerPlace: { nl: 'Wachtlijst per plek', en: 'Waiting list per place' },
  atHomePerYear: { nl: 'Thuiszitters per jaar', en: 'Out of school per year' },
  occupancy: { nl: 'Bezetting per plek', en: 'Occupancy per place' },
  placesAgainst: { nl: 'Plaatsen en behoefte: {place}', en: 'Places and need: {place}' },
  placesRow: { nl: 'Plaatsen', en: 'Places' },
  placesLine: { nl: 'Plaatsen', en: 'Places' },
  needLine: { nl: 'In gebruik en wachtend', en: 'In use and waiting' },
  lowest: { nl: 'onderkant 95 %', en: 'low 95 %' },
  highest: { nl: 'bovenkant 95 %', en: 'high 95 %' },
  lineSummary: {
    nl: '{name}: van {first} ({from}) naar {at} ({year}) en {last} ({to}).',
    en: '{name}: from {first} ({from}) to {at} ({year}) and {last} ({to}).',
  },
  childcarePlaces: { nl: 'Plaatsen in de kinderopvang naar leeftijd', en: 'Places in day care by age' },
  payers: { nl: 'Kindjaren naar wie betaalt', en: 'Child-years by payer' },
  childYears: { nl: 'kindjaren', en: 'child-years' },
  moreCharts: { nl: 'Meer grafieken', en: 'More charts' },
  // help
  helpText: {
    nl: 'Schuif links aan een knop: de lijn verandert meteen, de band volgt. Klik op een getal om te zien waar het vandaan komt. Ctrl+Z maakt ongedaan, Ctrl+Y doet opnieuw.',
    en: 'Move a lever on the left: the line changes at once, the band follows. Click a number to see where it comes from. Ctrl+Z undoes, Ctrl+Y redoes.',
  },
  glossary: { nl: 'Woorden', en: 'Words' },
  so: {
    nl: 'so: speciaal onderwijs. sbo: speciaal basisonderwijs. vso: voortgezet speciaal onderwijs.',
    en: 'so: special education. sbo: special primary education. vso: special secondary education.',
  },
  kdc: {
    nl: 'KDC: kinderdagcentrum, voor kinderen die zorg en begeleiding nodig hebben.',
    en: 'KDC: day treatment centre, for children who need care and guidance.',
  },
  bkr: {
    nl: 'BKR: beroepskracht-kindratio, hoeveel kinderen één begeleider in de opvang mag hebben.',
    en: 'BKR: how many children one member of staff in day care may look after.',
  },
  draw: {
    nl: 'Trekking: een doorrekening met net andere kansen, zo vaak gekozen als de tabellen toelaten.',
    en: 'Draw: a run with slightly different rates, chosen as often as the tables allow.',
  },
} as const satisfies Record<string, Text>;

export const WORDS = { ...PAGE_WORDS, ...INPUT_WORDS, ...SCREEN_WORDS };

export type Word = keyof typeof WORDS;

/** A text in this language with its gaps filled. */
export function say(language: Language, word: Word, gaps: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[word][language].replace(/\{(\w+)\}/g, (gap, name) => String(gaps[name] ?? gap));
}
