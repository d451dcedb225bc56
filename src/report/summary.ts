/** What a scenario changes, in sentences a planner can read, with the source of each number. */
import type { EvidenceClass } from '../data/interventions.ts';
import { asText } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import { LANGUAGES, type Language, type Text } from '../model/text.ts';
import { addMonths, formatDate, parseDate } from '../model/time.ts';
import { isChildcareChange } from '../scenario/childcare/check.ts';
import type { Study } from '../scenario/parse.ts';
import type { CapacityChange, Change, FlowChange, InflowChange, ScenarioFile } from '../scenario/schema.ts';
import { type AssumedNumber, assumptionSentences } from './assumed.ts';
import { nameOf, namesOfAll, type PlaceNames, plain, whoText } from './change-words.ts';
import { childcareText } from './childcare-change-text.ts';
import { formatLongDate, formatNumber, formatPercent } from './format.ts';
import { leverText } from './lever-text.ts';

export interface ChangeSummary {
  /** Id of the scenario that makes the change. */
  readonly scenario: string;
  readonly text: Text;
  readonly source: string;
  /** First day on which it does anything, and the day on which it has grown in. */
  readonly start: string;
  readonly complete: string;
  /** Present when it is no dated change but a number of the model that is replaced for the whole run. */
  readonly assumption?: AssumedNumber;
}

/** One sentence per assumption and per change of each scenario, those of the base first. */
export function summariseChanges(study: Study): ChangeSummary[] {
  const { model, scenarios } = study;
  const names = placeNames(model);
  const whole = { start: model.time.start, complete: model.time.start };
  return scenarios.flatMap(({ file }) => [
    ...assumptionSentences(study, file).map((sentence) => ({ scenario: file.id, ...sentence, ...whole })),
    ...file.changes.map((change) => ({
      scenario: file.id,
      text: inBoth((language) => sentence(change, names, language)),
      source: change.source,
      start: effectiveFrom(change),
      complete: afterMonths(effectiveFrom(change), change.rampMonths ?? 0),
    })),
  ]);
}

/** One change of a scenario on this model, in a sentence. */
export function changeText(model: ModelFile, change: Change): Text {
  const names = placeNames(model);
  return inBoth((language) => sentence(change, names, language));
}

function placeNames(model: ModelFile): PlaceNames {
  return {
    places: labelsOf(model.places),
    strata: labelsOf(model.strata ?? {}),
    overlays: labelsOf(model.overlays ?? {}),
    regions: model.regions ?? {},
  };
}

function labelsOf(items: Readonly<Record<string, { label: string | Text }>>): ReadonlyMap<string, Text> {
  return new Map(Object.entries(items).map(([id, { label }]) => [id, asText(label)]));
}

function inBoth(write: (language: Language) => string): Text {
  const [nl, en] = LANGUAGES.map(write);
  return { nl, en };
}

function sentence(change: Change, names: PlaceNames, language: Language): string {
  const what =
    change.type === 'capacity'
      ? capacityText(change, names, language)
      : change.type === 'flow'
        ? flowText(change, names, language)
        : change.type === 'inflow'
          ? inflowText(change, language)
          : isChildcareChange(change)
            ? childcareText(change, names, language)
            : leverText(change, names, language);
  return `${what}, ${timingText(change, language)}${rangeText(change, language)}.`;
}

function capacityText(change: CapacityChange, names: PlaceNames, language: Language): string {
  const place = nameOf(names, change.place, language);
  const where = regionsText(change, names, language);
  const nl = language === 'nl';
  const number = (n: number) => formatNumber(n, language);
  if (change.add !== undefined) {
    const count = number(Math.abs(change.add));
    if (nl) return `${count} plaatsen ${change.add < 0 ? 'minder' : 'meer'} in ${place}${where}`;
    return `${count} ${change.add < 0 ? 'fewer' : 'more'} places in ${place}${where}`;
  }
  if (change.set !== undefined)
    return nl ? `${place}${where}: ${number(change.set)} plaatsen` : `${place}${where}: ${number(change.set)} places`;
  if (change.scale !== undefined)
    return nl
      ? `plaatsen in ${place}${where} maal ${plain(change.scale, language)}`
      : `places in ${place}${where} times ${plain(change.scale, language)}`;
  const growth = change.grow ?? 0;
  if (growth === 0) return nl ? `plaatsen in ${place}${where} groeien niet` : `places in ${place}${where} do not grow`;
  const share = formatPercent(Math.abs(growth), language);
  if (nl) return `plaatsen in ${place}${where} ${growth < 0 ? 'krimpen' : 'groeien'} ${share} per jaar`;
  return `places in ${place}${where} ${growth < 0 ? 'shrink' : 'grow'} ${share} a year`;
}

/** Which regions share a change of places; for a number of places also how many each gets. */
function regionsText(change: CapacityChange, { regions }: PlaceNames, language: Language): string {
  const all = Object.entries(regions);
  const chosen = all.filter(([id]) => !change.regions || change.regions.includes(id));
  const label = (region: (typeof chosen)[number][1]) => asText(region.label)[language].toLowerCase();
  const places = change.add ?? change.set;
  if (all.length < 2 || (places === undefined && !change.regions)) return '';
  if (places === undefined || chosen.length === 1) return ` (${chosen.map(([, region]) => label(region)).join(', ')})`;
  const together = chosen.reduce((sum, [, region]) => sum + region.scale, 0);
  const counts = wholeParts(
    Math.abs(places),
    chosen.map(([, region]) => region.scale / together),
  );
  const parts = chosen.map(([, region], r) => `${formatNumber(counts[r], language)} ${label(region)}`);
  const choose =
    language === 'nl'
      ? 'verdeeld naar kindertal; waar zij komen is een keuze'
      : 'shared by number of children; where they come is a choice';
  return ` (${parts.join(', ')}: ${choose})`;
}

/** Shares of a number, rounded so that together they are the rounded number. */
function wholeParts(total: number, shares: readonly number[]): number[] {
  const exact = shares.map((share) => total * share);
  const counts = exact.map(Math.floor);
  const left = Math.round(total) - counts.reduce((sum, n) => sum + n, 0);
  const byRest = exact.map((n, k) => [n - Math.floor(n), k]).sort(([a], [b]) => b - a);
  for (const [, k] of byRest.slice(0, left)) counts[k] += 1;
  return counts;
}

function flowText(change: FlowChange, names: PlaceNames, language: Language): string {
  const nl = language === 'nl';
  const list = (ids: readonly string[] | undefined) => namesOfAll(names, ids, language);
  const flow = `${nl ? 'kans om te gaan van' : 'rate of going from'} ${list(change.from)} ${nl ? 'naar' : 'to'} ${list(change.to)}`;
  return `${flow}${whoText(names, change, language)} ${effectText(change, language)}`;
}

function inflowText(change: InflowChange, language: Language): string {
  const name = language === 'nl' ? `instroom "${change.inflow}"` : `inflow "${change.inflow}"`;
  return `${name} ${effectText(change, language)}`;
}

function effectText(change: FlowChange | InflowChange, language: Language): string {
  const nl = language === 'nl';
  const unit = change.type === 'flow' ? (nl ? 'per kind per jaar' : 'per child a year') : nl ? 'per jaar' : 'a year';
  if (change.multiply !== undefined) return `${nl ? 'maal' : 'times'} ${plain(change.multiply, language)}`;
  if (change.set !== undefined) return `${nl ? 'wordt' : 'becomes'} ${plain(change.set, language)} ${unit}`;
  const add = change.add ?? 0;
  const word = nl ? (add < 0 ? 'min' : 'plus') : add < 0 ? 'minus' : 'plus';
  return `${word} ${plain(Math.abs(add), language)} ${unit}`;
}

function timingText(change: Change, language: Language): string {
  const nl = language === 'nl';
  const start = effectiveFrom(change);
  const from = `${nl ? 'vanaf' : 'from'} ${formatLongDate(start, language)}`;
  const ramp = change.rampMonths
    ? `${nl ? ', gelijkmatig opgebouwd tot' : ', growing in evenly until'} ${formatLongDate(afterMonths(start, change.rampMonths), language)}`
    : '';
  const end = change.end ? ` ${nl ? 'tot en met' : 'up to and including'} ${formatLongDate(change.end, language)}` : '';
  const lead = change.leadMonths
    ? ` (${nl ? `besluit ${change.leadMonths} ${change.leadMonths === 1 ? 'maand' : 'maanden'} eerder` : `decided ${change.leadMonths} ${change.leadMonths === 1 ? 'month' : 'months'} earlier`})`
    : '';
  return `${from}${ramp}${end}${lead}`;
}

function rangeText(change: Change, language: Language): string {
  const { range, rangeFactor } = change;
  const show = (n: number) => (rangeIsShare(change) ? formatPercent(n, language) : plain(n, language));
  const word = language === 'nl' ? ['bandbreedte', 'tot', 'maal'] : ['range', 'to', 'times'];
  if (range) return ` (${word[0]} ${show(range[0])} ${word[1]} ${show(range[1])})`;
  if (!rangeFactor) return '';
  return ` (${word[0]} ${word[2]} ${plain(rangeFactor[0], language)} ${word[1]} ${plain(rangeFactor[1], language)})`;
}

/** Whether the sentence gives the number that the range is of as a percentage. */
function rangeIsShare(change: Change): boolean {
  switch (change.type) {
    case 'diversion':
    case 'minimum-age':
    case 'upward-pressure':
    case 'count-dates':
    case 'exemption':
    case 'parental-leave':
      return true;
    case 'capacity':
    case 'overlay':
      return change.grow !== undefined;
    case 'staff':
      return change.grow !== undefined || change.vacancies !== undefined;
    default:
      return false;
  }
}

function effectiveFrom(change: Change): string {
  return afterMonths(change.start, change.leadMonths ?? 0);
}

function afterMonths(iso: string, months: number): string {
  const date = parseDate(iso);
  if (!date) throw new RangeError(`expected a date, got "${iso}"`);
  return formatDate(addMonths(date, months));
}

/** A model or scenario in a list: what it is called, what it asks, what it changes. */
export interface StudyDescription {
  readonly id: string;
  readonly kind: 'model' | 'scenario' | 'own';
  readonly title: Text;
  readonly question: Text | null;
  readonly note: Text | null;
  /** The model or scenario it rests on, as its file names it; null for a model. */
  readonly base: string | null;
  /** Scenarios that it includes, as its file names them; absent: none. */
  readonly includes?: readonly string[];
  /** Its own and those of what it includes. */
  readonly changes: readonly ChangeSummary[];
  /** Absent in a model, and where the file does not say. */
  readonly family?: ScenarioFile['family'];
  readonly evidence?: EvidenceClass;
  readonly unknown?: Text;
  /** Rows of the catalogue of interventions. */
  readonly covers?: readonly string[];
}

export function describeStudy(study: Study): StudyDescription {
  const layer = study.scenarios.at(-1);
  const scenario = layer?.file;
  const file = scenario ?? study.model;
  return {
    id: file.id,
    kind: scenario === undefined ? 'model' : scenario.id === study.own?.facts.id ? 'own' : 'scenario',
    title: asText(file.title),
    question: scenario?.question === undefined ? null : asText(scenario.question),
    note: file.note === undefined ? null : asText(file.note),
    base: scenario?.base ?? null,
    ...(scenario?.includes && { includes: scenario.includes }),
    changes: summariseChanges({ ...study, scenarios: study.scenarios.slice(layer?.base) }),
    ...(scenario?.family && { family: scenario.family }),
    ...(scenario?.evidence && { evidence: scenario.evidence }),
    ...(scenario?.unknown !== undefined && { unknown: asText(scenario.unknown) }),
    ...(scenario?.covers && { covers: scenario.covers }),
  };
}
