/**
 * What a visitor can move: the numbers of the chosen scenario, and on top of them places for every kind of place that has a
 * capacity, and demand. What is on top is an ordinary change of a scenario file, with a question as its source.
 */
import { type Change, type Lever, leversOf, type Study, type Text } from '../../src/index.ts';
import type { LeverInfo } from './protocol.ts';
import { textOf } from './shipped.ts';

/** When changes on top begin, and over how long they grow in. */
const START = '2026-08-01';
const RAMP_MONTHS = 24;
const MOST_MAIN = 6;
/** Places that planners ask about first. */
const FIRST = ['so', 'kdc', 'sbo', 'plusopvang', 'vso', 'dagbesteding'];

interface OnTop {
  readonly info: Omit<LeverInfo, 'main'>;
  change(value: number): Change;
}

export function leverInfos(study: Study): LeverInfo[] {
  const own = leversOf(study).map((lever) => ({ info: fromScenario(lever), lever }));
  const top = own.filter(({ lever }) => isTop(study, lever) && !TIMING.test(lever.path.join('.')));
  const taken = new Set(top.map(({ lever }) => lever.id));
  const added = onTop(study).filter(({ info }) => !taken.has(`${info.id.slice(ON_TOP.length)}.add`));
  const first = [...top.map(({ info }) => info), ...added.map(({ info }) => info)].slice(0, MOST_MAIN);
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
function isTop({ scenarios, model }: Study, { layer }: Lever): boolean {
  return layer === scenarios.length - 1 && scenarios[layer].file.base !== model.id;
}

function fromScenario({ id, label, unit, value, range, whole, given, source, start }: Lever): Omit<LeverInfo, 'main'> {
  const note: Text = { nl: `vanaf ${start}`, en: `from ${start}` };
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

function onTop(study: Study): OnTop[] {
  const { places } = study.model;
  const limited = Object.keys(places).filter((id) => places[id].capacity);
  const order = [...FIRST.filter((id) => limited.includes(id)), ...limited.filter((id) => !FIRST.includes(id))];
  const asked = ['so', 'sbo'].filter((id) => limited.includes(id));
  const spread = order.map((place) => placesOnTop(study, place, null));
  const regions = Object.keys(study.model.regions ?? {});
  const perRegion = order.flatMap((place) => regions.map((region) => placesOnTop(study, place, region)));
  return [...spread, ...(asked.length > 0 ? [demandOnTop(study, asked)] : []), ...perRegion];
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
