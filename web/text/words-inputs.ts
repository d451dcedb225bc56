/** Words about where numbers come from, and about changing them. */
import type { Text } from '../../src/index.ts';

export const INPUT_WORDS = {
  // source
  status: { nl: 'status', en: 'status' },
  measured: { nl: 'gemeten', en: 'measured' },
  chosen: { nl: 'keuze', en: 'choice' },
  estimated: { nl: 'geschat', en: 'estimated' },
  assumption: { nl: 'aanname', en: 'assumption' },
  modelled: {
    nl: 'Dit getal is een uitkomst van het model, geen telling.',
    en: 'This number is an outcome of the model, not a count.',
  },
  restsOn: {
    nl: 'Dit rust op {all} invoergetallen: {measured} gemeten, {estimated} geschat uit de tabellen, {chosen} gekozen als vraag, {assumed} aannames.',
    en: 'This rests on {all} inputs: {measured} measured, {estimated} estimated from the tables, {chosen} chosen as the question, {assumed} assumptions.',
  },
  restsOnChanged: {
    nl: 'Daarvan door u veranderd: {n} ({labels}).',
    en: 'Of these changed by you: {n} ({labels}).',
  },
  leansMark: { nl: 'steunt op aannames', en: 'leans on assumptions' },
  faultsBelow: {
    nl: 'In deze tabellen staan fouten. Open een tabel om te lezen welke.',
    en: 'There are mistakes in these tables. Open a table to read which.',
  },
  knownMistakes: { nl: 'bekende fouten: {n}', en: 'known mistakes: {n}' },
  counted: { nl: 'Wat er geteld is', en: 'What was counted' },
  countedNone: { nl: 'Voor deze plek is geen wachtlijst geteld.', en: 'No waiting list was counted for this place.' },
  reliesOn: { nl: 'Waar het op steunt', en: 'What it leans on' },
  tableFaults: { nl: 'Bekende fouten in deze tabel', en: 'Known mistakes in this table' },
  publishedTables: { nl: 'Gepubliceerde tabellen', en: 'Published tables' },
  source: { nl: 'bron', en: 'source' },
  /** Of files that come with the page: they quote Dutch reports. */
  sourcesDutch: { nl: '', en: 'Sources are given in Dutch, as the reports are.' },
  range: { nl: 'bandbreedte', en: 'range' },
  times: { nl: 'maal', en: 'times' },
  says: { nl: 'wat de gegevens zeggen', en: 'what the data say' },
  saysMuch: { nl: '{n} % van de onzekerheid vooraf weggenomen', en: '{n} % of the prior uncertainty taken away' },
  value: { nl: 'waarde', en: 'value' },
  unit: { nl: 'eenheid', en: 'unit' },
  where: { nl: 'waar in het bestand', en: 'where in the file' },
  // assumptions
  assumptionsIntro: {
    nl: '{all} invoergetallen: {measured} gemeten, {estimated} geschat uit de tabellen, {chosen} gekozen als vraag, {assumed} aannames.',
    en: '{all} inputs: {measured} measured, {estimated} estimated from the tables, {chosen} chosen as the question, {assumed} assumptions.',
  },
  introChanged: { nl: 'Daarvan door u veranderd: {n}.', en: 'Of these changed by you: {n}.' },
  show: { nl: 'Toon', en: 'Show' },
  all: { nl: 'alles', en: 'all' },
  search: { nl: 'Zoek', en: 'Search' },
  shown: { nl: '{n} getoond', en: '{n} shown' },
  editable: {
    nl: 'Aannames van het scenario die u hier kunt veranderen',
    en: 'Assumptions of the scenario that you can change here',
  },
  ownTitle: { nl: 'Eigen telling', en: 'A count of your own' },
  ownIntro: {
    nl: 'De doorrekening wordt op die dag op uw telling gebracht; het verslag noemt de sprong. Al getypt: {n}.',
    en: 'The run is brought to your count on that day; the report names the jump. Typed so far: {n}.',
  },
  ownRegion: { nl: 'eigen cijfers', en: 'own figures' },
  ownRegionParts: {
    nl: 'Wat eigen is, wat geleend, en wat moest worden aangenomen',
    en: 'What is own, what is borrowed, and what had to be assumed',
  },
  ownWhat: { nl: 'Wat', en: 'What' },
  ownList: { nl: 'kinderen op de wachtlijst', en: 'children on the waiting list' },
  ownStock: { nl: 'kinderen op deze plek', en: 'children in this place' },
  ownPlace: { nl: 'Plek', en: 'Place' },
  ownDate: { nl: 'Op welke dag', en: 'On which day' },
  ownCount: { nl: 'Hoeveel kinderen', en: 'How many children' },
  ownSource: { nl: 'Bron', en: 'Source' },
  ownAdd: { nl: 'Toevoegen', en: 'Add' },
  ownMissing: { nl: 'Vul een heel aantal, een dag en een bron in.', en: 'Give a whole number, a day and a source.' },
  change: { nl: 'Verander', en: 'Change' },
  changeNamed: { nl: 'Verander: {name}', en: 'Change: {name}' },
  changedByYou: { nl: 'door u veranderd', en: 'changed by you' },
  changedBy: { nl: 'veranderd in {name}', en: 'changed in {name}' },
  wasNumber: { nl: 'was {n}', en: 'was {n}' },
  staysNumber: { nl: '{what}: blijft {n} {unit}', en: '{what}: stays {n} {unit}' },
  /** After `wasNumber` and the two beside it. */
  wasBetween: { nl: 'eerder veranderd in {n}', en: 'changed before to {n}' },
  insteadOf: { nl: '{what}: {n} in plaats van {was} {unit}', en: '{what}: {n} instead of {was} {unit}' },
  changedTitle: { nl: 'Getallen van het model die u hebt veranderd', en: 'Numbers of the model that you changed' },
  changedNone: {
    nl: 'Nog geen. Kies bij een getal in de tabel voor Verander.',
    en: 'None yet. Choose Change beside a number in the table.',
  },
  changedNote: {
    nl: 'Ze gelden de hele doorrekening lang. {base} houdt de oude getallen: het verschil met {base} komt dus ook hiervan.',
    en: 'They hold for the whole run. {base} keeps the old numbers: so the difference from {base} comes from these too.',
  },
  nowNumber: { nl: 'nu: {n} {unit}', en: 'now: {n} {unit}' },
  scenarioNumber: {
    nl: 'model: {n} {unit}; in het scenario: {was} {unit}',
    en: 'model: {n} {unit}; in the scenario: {was} {unit}',
  },
  publishedNumber: { nl: 'model: {n} {unit}', en: 'model: {n} {unit}' },
  yourSource: { nl: 'Waarom, of uit welke bron', en: 'Why, or from which source' },
  /** Written in the file when no source is given; a source that begins so is an assumption there. */
  noSource: { nl: 'aanname van de gebruiker', en: 'assumption of the user' },
  yourSourceNote: { nl: 'Leeg: {noSource}.', en: 'Empty: {noSource}.' },
  outsideRange: { nl: 'buiten de bandbreedte {low} – {high}', en: 'outside the range {low} – {high}' },
  readAs: { nl: 'gelezen als {n}', en: 'read as {n}' },
  applyChange: { nl: 'Reken hiermee', en: 'Compute with this' },
  changesHistory: {
    nl: 'Geldt dit getal ook voor vroeger, dan geeft de doorrekening de gepubliceerde cijfers van toen misschien niet meer.',
    en: 'If this number holds for the past too, the run may no longer give the published figures of then.',
  },
} as const satisfies Record<string, Text>;
