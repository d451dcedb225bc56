/**
 * What a visitor can move: the numbers of the chosen scenario, and on top of them places for every kind of place that has a
 * capacity, how many children one professional of day care may look after, how many of those are missing, and demand. What is
 * on top is an ordinary change of a scenario file, with a question as its source.
 */
import { type Change, formatLongDate, type Lever, leversOf, type Study, seriesAt, type Text } from '../../src/index.ts';
import type { LeverInfo } from './protocol.ts';
import { textOf } from './shipped.ts';

/** When changes on top begin, and over how long they grow in. */
export const START = '2026-08-01';
const RAMP_MONTHS = 24;
const MOST_MAIN = 6;
/** Numbers of the scenario itself come before what can be put on top, but leave room for it. */
const MOST_OWN_MAIN = 3;

interface OnTop {
  readonly info: Omit<LeverInfo, 'main'>;
  change(value: number): Change;
}

export function leverInfos(study: Study): LeverInfo[] {
  const own = leversOf(study).map((lever) => ({ info: fromScenario(lever), lever }));
  const top = own.filter(({ lever }) => isTop(study, lever) && !TIMING.test(lever.path.join('.')));
  const taken = new Set(top.map(({ lever }) => lever.id));
  const added = onTop(study).filter(({ info }) => !taken.has(`${info.id.slice(ON_TOP.length)}.add`));
  const first = [...top.map(({ info }) => info).slice(0, MOST_OWN_MAIN), ...added.map(({ info }) => info)].slice(
    0,
    MOST_MAIN,
  );
  const main = new Set(first.map((info) => info.id));
  return [...first, ...added.map(({ info }) => info), ...own.map(({ info }) => info)]
    .filter((info, k, all) => all.findIndex((other) => other.id === info.id) === k)
    .map((info) => ({ ...info, main: main.has(info.id) }));
}

const ON_TOP = 'erbij:';
/** How fast something comes is a question for later. */
const TIMING = /Months$/;

export function isOnTop(id: string): boolean {
  return id.startsWith(ON_TOP);
}

/** The changes that levers on top make; those at their neutral value make none. */
export function changesOnTop(study: Study, levers: Readonly<Record<string, number>>): Change[] {
  return onTop(study).flatMap(({ info, change }) => {
    const value = levers[info.id];
    return value === undefined || value === info.now ? [] : [change(value)];
  });
}

/** A number of the chosen scenario itself; what the first scenario on a model sets is the ground for all others. */
function isTop({ scenarios, model, own }: Study, { layer }: Lever): boolean {
  return layer === scenarios.length - 1 && (own !== undefined || scenarios[layer].file.base !== model.id);
}

function fromScenario({ id, label, unit, value, range, whole, given, source, start }: Lever): Omit<LeverInfo, 'main'> {
  const note: Text = { nl: `vanaf ${formatLongDate(start, 'nl')}`, en: `from ${formatLongDate(start, 'en')}` };
  return {
    id,
    label: capitals(label),
    unit,
    now: value,
    min: range[0],
    max: range[1],
    whole,
    rangeGiven: given,
    source,
    note,
  };
}

function capitals({ nl, en }: Text): Text {
  return { nl: nl.charAt(0).toUpperCase() + nl.slice(1), en: en.charAt(0).toUpperCase() + en.slice(1) };
}

/** What planners ask about first, in this order; places of other kinds and of single regions come after. */
function onTop(study: Study): OnTop[] {
  const { places, regions = {} } = study.model;
  const limited = Object.keys(places).filter((id) => places[id].capacity);
  const more = (...ids: readonly string[]) =>
    ids.filter((id) => limited.includes(id)).map((place) => placesOnTop(study, place, null));
  const asked = ['so', 'sbo'].filter((id) => limited.includes(id));
  const [babies, ...older] = ratiosOnTop(study);
  const all = [
    ...more('so', 'plusopvang'),
    ...(babies ? [babies] : []),
    ...more('kdc'),
    ...vacanciesOnTop(study),
    ...more('sbo'),
    ...(asked.length > 0 ? [demandOnTop(study, asked)] : []),
    ...more('vso', 'dagbesteding', ...limited),
    ...older,
    ...limited.flatMap((place) => Object.keys(regions).map((region) => placesOnTop(study, place, region))),
  ];
  return all.filter(({ info }, k) => all.findIndex((other) => other.info.id === info.id) === k);
}

/** A kind of change that the scenario makes itself has levers of its own. */
function changes(study: Study, type: Change['type']): boolean {
  return study.scenarios.some(({ file }) => file.changes.some((change) => change.type === type));
}

/** Children per professional, for each group of ages of day care before school. */
function ratiosOnTop(study: Study): OnTop[] {
  const { childcare, places } = study.model;
  if (!childcare || changes(study, 'bkr')) return [];
  const last = endOf(places[childcare.place].ages ?? Number.POSITIVE_INFINITY);
  return childcare.ratios.flatMap(({ ages, children }): OnTop[] => {
    const from = typeof ages === 'number' ? ages : ages[0];
    return from > last
      ? []
      : [ratioOnTop(from, Math.min(endOf(ages), last), seriesAt(children, Number.parseInt(START, 10)))];
  });
}

function endOf(ages: number | readonly [number, number]): number {
  return typeof ages === 'number' ? ages : ages[1];
}

function ratioOnTop(from: number, to: number, now: number): OnTop {
  const source = 'vraag van de gebruiker';
  return {
    info: {
      id: `${ON_TOP}bkr-${from}`,
      label: { nl: `BKR ${from}-${to + 1} jaar`, en: `BKR, age ${from}-${to + 1}` },
      unit: { nl: 'kinderen per begeleider', en: 'children per professional' },
      now,
      min: Math.max(1, now - 3),
      max: now + 3,
      whole: true,
      rangeGiven: false,
      source,
      note: {
        nl: 'BKR: hoeveel kinderen één begeleider in de opvang mag hebben; vanaf augustus 2026. Verandert dit, dan bepaalt het personeel hoeveel plaatsen er zijn, en kan er een wachtlijst voor opvang komen.',
        en: 'BKR: how many children one professional in day care may look after; from August 2026. Once this changes, staff decides how many places there are, and day care can get a waiting list.',
      },
    },
    change: (children) => ({
      type: 'bkr',
      ages: from === to ? from : [from, to],
      children,
      start: START,
      rampMonths: 0,
      source,
    }),
  };
}

/** No report counts the professionals who are missing. */
function vacanciesOnTop(study: Study): OnTop[] {
  if (!study.model.childcare || changes(study, 'staff')) return [];
  const source = 'aanname van de gebruiker: geen rapport telt hoeveel begeleiders ontbreken';
  const info: OnTop['info'] = {
    id: `${ON_TOP}personeel`,
    label: { nl: 'Opvang: begeleiders die ontbreken', en: 'Day care: professionals who are missing' },
    unit: { nl: 'deel van alle', en: 'share of all' },
    now: 0,
    min: 0,
    max: 0.3,
    whole: false,
    rangeGiven: false,
    source,
    note: { nl: 'vanaf augustus 2026, in twee jaar', en: 'from August 2026, over two years' },
  };
  const change = (vacancies: number): Change => ({
    type: 'staff',
    vacancies,
    start: START,
    rampMonths: RAMP_MONTHS,
    source,
    range: [0, Math.max(0.3, vacancies)],
  });
  return [{ info, change }];
}

function placesOnTop({ model }: Study, place: string, region: string | null): OnTop {
  const name = textOf(model.places[place].label);
  const where = region === null || !model.regions ? null : textOf(model.regions[region].label);
  const source = 'vraag van de gebruiker';
  const reach = /^(so|sbo|vso)$/.test(place) ? 5000 : 2000;
  const spread: Text = { nl: 'verdeeld naar kindertal', en: 'spread by number of children' };
  const [nl, en] = [where?.nl.toLowerCase() ?? spread.nl, where?.en.toLowerCase() ?? spread.en];
  return {
    info: {
      id: ON_TOP + (region === null ? place : `${place}@${region}`),
      label: {
        nl: `${name.nl}: plaatsen erbij${where ? ` (${nl})` : ''}`,
        en: `${name.en}: more places${where ? ` (${en})` : ''}`,
      },
      unit: { nl: 'plaatsen', en: 'places' },
      now: 0,
      min: -reach,
      max: reach,
      whole: true,
      rangeGiven: false,
      source,
      note: { nl: `vanaf augustus 2026, in twee jaar; ${nl}`, en: `from August 2026, over two years; ${en}` },
    },
    change: (add) => ({
      type: 'capacity',
      place,
      add,
      start: START,
      rampMonths: RAMP_MONTHS,
      ...(region !== null && { regions: [region] }),
      source,
    }),
  };
}

/** No report measured how demand will go, so its range is wide and it is called an assumption. */
function demandOnTop({ model }: Study, to: readonly string[]): OnTop {
  const names = (language: keyof Text) => to.map((id) => textOf(model.places[id].label)[language]).join(', ');
  const source = 'aanname van de gebruiker: geen rapport meet een effect op deze stroom';
  return {
    info: {
      id: `${ON_TOP}vraag`,
      label: { nl: `Vraag naar ${names('nl')}`, en: `Demand for ${names('en')}` },
      unit: { nl: 'keer', en: 'times' },
      now: 1,
      min: 0.5,
      max: 1.6,
      whole: false,
      rangeGiven: false,
      source,
      note: { nl: 'vanaf augustus 2026, in twee jaar', en: 'from August 2026, over two years' },
    },
    change: (multiply) => ({
      type: 'flow',
      to: [...to],
      multiply,
      start: START,
      rampMonths: RAMP_MONTHS,
      source,
      range: [Math.min(0.5, multiply), Math.max(1.6, multiply)],
    }),
  };
}
