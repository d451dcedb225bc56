/** Numbers of a region -> its study: lists spread over children, rates that have to be assumed, and what is own and what not. */
import { say } from '../model/fault-words.ts';
import { IssueList } from '../model/issues.ts';
import type { Names } from '../model/names.ts';
import type { PlanStartList } from '../model/plan.ts';
import { addMonths, formatDate, parseDate } from '../model/time.ts';
import { buildPlan } from '../scenario/build.ts';
import { withoutStart } from '../scenario/estimates.ts';
import { endOf, type Study } from '../scenario/parse.ts';
import { type Factor, horizonYears, type Solved, solveAssumed, type Target } from './assume.ts';
import { regionLayers } from './base-layers.ts';
import { show } from './contradictions.ts';
import { ownFacts } from './facts.ts';
import type { Figure } from './figures.ts';
import { ownListRows, waitOf } from './lists.ts';
import { overfullCells, type RegionNumbers } from './numbers.ts';
import { type Borrowed, type RegionRate, type RegionRates, regionModel } from './region.ts';
import type { OwnFile } from './schema.ts';
import { incidences } from './support.ts';

/** Figures that hold together, and the numbers of the region that follow from them. */
export interface Reading {
  readonly own: OwnFile;
  readonly base: Study;
  readonly names: Names;
  readonly figures: readonly Figure[];
  readonly borrowed: Borrowed;
  readonly numbers: RegionNumbers;
}

/** The region's model; lists are spread and rates solved on the way. */
export function settleRegion(reading: Reading, name: string): Study {
  const { own, numbers } = reading;
  const support = incidences(
    reading.figures,
    reading.base.model,
    reading.names,
    reading.borrowed.state.cells,
    numbers.cells,
  );
  const rates: RegionRates = { factors: own.rates ?? [], endings: new Map(), support };
  const plan = buildPlan(until(studyWith(reading, name, numbers.waiting, rates), own, 1));
  const waiting = [...numbers.waiting, ...addOwnLists(reading, plan, name)];
  refuseOverfull(reading, waiting, name);
  const targets = targetsOf(reading);
  const solved = targets.length === 0 ? [] : solve(reading, name, waiting, rates, targets);
  const met: RegionRates = {
    factors: [...rates.factors, ...solved.flatMap((s) => solvedRates(s, reading.names))],
    endings: new Map(solved.map((s) => [reading.names.places[s.place], s.endings.value])),
    support,
  };
  const lists = fewerLeaving(reading.names, waiting, solved);
  const facts = ownFacts({ ...reading, waiting: lists, solved, support });
  return { ...studyWith(reading, name, lists, met), own: { facts, inputs: [reading.base.model, own, solved] } };
}

/** Where fewer leave a place, fewer there wait to leave it. */
function fewerLeaving(
  { strata, ageCount }: Names,
  waiting: readonly PlanStartList[],
  solved: readonly Solved[],
): PlanStartList[] {
  return waiting.map((row) => {
    const place = Math.floor(row.cell / (strata.length * ageCount));
    const turnover = solved.find((s) => s.place === place)?.turnover?.value ?? 1;
    return { ...row, children: row.children * turnover };
  });
}

function studyWith(
  { own, base, names, borrowed, numbers }: Reading,
  name: string,
  waiting: readonly PlanStartList[],
  rates: RegionRates,
): Study {
  const ratios = new Map(names.places.map((place, p) => [place, numbers.capacityRatio[p]]));
  const layers = regionLayers(base.scenarios, base.model, borrowed, ratios, own.date);
  const { id, title, question, note } = own;
  return {
    model: regionModel(base.model, own, endOf(base), borrowed, { ...numbers, waiting }, rates),
    modelName: name,
    scenarios: [
      ...layers,
      {
        name,
        base: layers.length,
        included: false,
        file: { doorstroom: 'scenario/1', id, title, question, note, base: own.base, changes: [] },
      },
    ],
    ...(base.estimates && { estimates: withoutStart(base.estimates) }),
  };
}

function until(study: Study, { date }: OwnFile, years: number): Study {
  const start = parseDate(date);
  if (!start) throw new Error(`expected a date, got "${date}"`);
  const scenarios = study.scenarios.map((layer) => ({ ...layer, file: { ...layer.file, end: undefined } }));
  const end = formatDate(addMonths(start, 12 * years));
  return { ...study, scenarios, model: { ...study.model, time: { ...study.model.time, end } } };
}

function addOwnLists({ own, names }: Reading, plan: ReturnType<typeof buildPlan>, name: string): PlanStartList[] {
  const issues = new IssueList(name);
  const rows = (own.lists ?? []).flatMap((list, i) => {
    const found = ownListRows(plan, names.placeOf.get(list.place) as number, list);
    if (found.length === 0 && list.waiting > 0)
      issues.add(
        ['lists', i],
        say(`niemand in de regio vraagt om "${list.place}"`, `nobody in the region asks for "${list.place}"`),
        say('een plek waar een stroom van de basis heen gaat', 'a place to which a flow of the base leads'),
      );
    return found;
  });
  issues.throwIfAny();
  return rows;
}

function refuseOverfull({ names, numbers }: Reading, waiting: readonly PlanStartList[], name: string): void {
  const full = overfullCells(numbers.cells, waiting);
  if (full.length === 0) return;
  const perPlace = names.strata.length * names.ageCount;
  const places = [...new Set(full.map((c) => names.places[Math.floor(c / perPlace)]))].join(', ');
  const issues = new IssueList(name);
  issues.add(
    'lists',
    say(
      `uit ${places} zouden meer kinderen wachten dan er zijn`,
      `more children of ${places} would wait than there are`,
    ),
    say('minder wachtenden, of meer kinderen daar', 'fewer waiting, or more children there'),
  );
  issues.throwIfAny();
}

function targetsOf({ own, base, names }: Reading): Target[] {
  return (own.lists ?? []).flatMap((list): Target[] => {
    const fixed = {
      demand: own.rates?.some((rate) => rate.to === list.place) ?? false,
      turnover: own.rates?.some((rate) => rate.from === list.place) ?? false,
    };
    if (list.waiting === 0 || (fixed.demand && fixed.turnover)) return [];
    const waiting = base.model.places[list.place].waiting;
    return [
      {
        place: names.placeOf.get(list.place) as number,
        waiting: list.waiting,
        waitWeeks: waitOf(list),
        fewestEndings: waiting?.rangeFactor?.[0] ?? 0.25,
        fixed,
      },
    ];
  });
}

const MOST_OFF = 0.05;

function solve(
  reading: Reading,
  name: string,
  waiting: readonly PlanStartList[],
  rates: RegionRates,
  targets: readonly Target[],
): Solved[] {
  const { own, names } = reading;
  const plan = buildPlan(until(studyWith(reading, name, waiting, rates), own, horizonYears(targets)));
  const solved = solveAssumed(plan, targets);
  const issues = new IssueList(name);
  solved.forEach((s, k) => {
    const { waiting: wanted, waitWeeks } = targets[k];
    const step = 52 / plan.time.stepsPerYear;
    const wrongWait = Math.abs(s.waitWeeks - waitWeeks) > Math.max(step, MOST_OFF * waitWeeks);
    if (!wrongWait && Math.abs(s.waiting - wanted) <= MOST_OFF * wanted) return;
    const i = own.lists?.findIndex((list) => list.place === names.places[s.place]) ?? 0;
    issues.add(
      ['lists', i],
      say(
        `geen doorstroom en vraag geven ${wanted} wachtenden die ${show(waitWeeks)} weken wachten: het dichtst erbij komen ${show(s.waiting)} en ${show(s.waitWeeks)}`,
        `no turnover and demand give ${wanted} waiting for ${show(waitWeeks)} weeks: at best ${show(s.waiting)} for ${show(s.waitWeeks)}`,
      ),
      say(
        'een lijst en een wachttijd die passen bij de kinderen en plaatsen van de regio',
        'a list and a wait that go together with the children and places of the region',
      ),
    );
  });
  issues.throwIfAny();
  return solved;
}

function solvedRates({ place, demand, turnover }: Solved, names: Names): RegionRate[] {
  const id = names.places[place];
  const rate = (end: 'from' | 'to', factor: Factor | null): RegionRate[] =>
    factor === null
      ? []
      : [
          {
            [end]: id,
            multiply: factor.value,
            source: 'aanname: opgelost uit de eigen wachtlijst',
            range: [...factor.range],
          },
        ];
  return [...rate('to', demand), ...rate('from', turnover)];
}
