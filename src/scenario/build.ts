/** A model and the scenarios on top of it -> the run plan that the engine reads. */
import { InputError } from '../model/issues.ts';
import {
  ageRange,
  and,
  asText,
  bandMask,
  entryMatrix,
  type Names,
  namesOf,
  rateGrid,
  servedMask,
  symbolsOf,
} from '../model/names.ts';
import type {
  PlanAnchor,
  PlanForcedMove,
  PlanPlace,
  PlanTag,
  PlanWaitEffect,
  PlanWaiting,
  RunPlan,
} from '../model/plan.ts';
import type { PlaceFile, WaitingFile } from '../model/schema.ts';
import { parseDate, STEPS_PER_YEAR, stepOnOrAfter, type TimeAxis, yearlySteps } from '../model/time.ts';
import { inflowsAtHome, newcomerMoves } from './childcare/newcomers.ts';
import { planOverlays } from './childcare/overlays.ts';
import { unitsPerChild } from './childcare/ratios.ts';
import { bindsFrom, childcareBinds, planChildcare, withStaff } from './childcare/staff.ts';
import type { Build } from './context.ts';
import { buildExemptions, reviewMoves } from './exemption.ts';
import { finished } from './flow-drafts.ts';
import { buildInflows, buildMoves, buildStratumFlows } from './flows.ts';
import { type Parameters, parameterSetter, type SetParameters } from './parameters.ts';
import type { Study } from './parse.ts';
import { buildInduced, buildRegions, regionsOf } from './regions.ts';
import { byStepsWaited, lastKnot, leverEffects, leverOrders, orderOf } from './wait-effects.ts';

/**
 * Resolves names to indices and time courses to one number per step.
 * @throws InputError when scenario and model together ask for the impossible (a capacity below 0, for one)
 */
export function buildPlan(study: Study): RunPlan {
  const { plan, set } = buildParametricPlan(study, study.estimates?.parameters ?? {});
  if (study.estimates) set(study.estimates.values);
  return plan;
}

/** A plan whose parameters can be set again and again, as a calibration does. */
export interface ParametricPlan {
  readonly plan: RunPlan;
  readonly names: Names;
  readonly set: SetParameters;
}

export function buildParametricPlan(study: Study, parameters: Parameters): ParametricPlan {
  const file = study.model;
  const names = namesOf(file);
  const axis = timeAxis(study);
  const build: Build = { file, names, axis, study, parameters, faults: [] };
  const shift = shiftSteps(build);
  const modelMoves = buildForcedMoves(build);
  const { flows, forced } = buildMoves(build, shift, modelMoves);
  const stratumFlows = buildStratumFlows(build);
  const births = buildInflows(build, shift);
  const regions = regionsOf(file);
  const childcare = planChildcare(build, regions);
  const staffed = childcare?.binding === true;
  const inflows = staffed ? inflowsAtHome(build, births) : births;
  const exemptions = buildExemptions(build);
  const induced = buildInduced(build);
  const scenario = study.scenarios.at(-1)?.file.id ?? null;
  const plan: RunPlan = {
    model: file.id,
    scenario,
    method: file.method ?? 'hazards',
    time: axis,
    symbols: symbolsOf(names, Object.keys(file.parameters ?? {})),
    parameters: Object.values(file.parameters ?? {}).map((p) => p.value),
    places: names.places.map((id) => buildPlace(build, id)),
    strata: names.strata.map((id) => ({
      id,
      label: asText(file.strata?.[id].label ?? id),
      registered: file.strata?.[id].registered ?? false,
    })),
    ages: { first: names.firstAge, count: names.ageCount },
    shift,
    ageOut: file.ages ? (names.placeOf.get(file.ages.out) as number) : -1,
    flows: flows.map(finished),
    stratumFlows,
    forcedMoves: [
      ...forced.moves,
      ...reviewMoves(build, modelMoves),
      ...(staffed ? newcomerMoves(build, births, shift) : []),
    ],
    inflows,
    tags: buildTags(build),
    anchors: buildAnchors(build),
    regions: withStaff(build, buildRegions(build, flows, stratumFlows, inflows), regions, childcare),
    ...(childcare && { childcare }),
    ...(file.overlays && { overlays: planOverlays(build, regions) }),
    ...(induced.length > 0 && { induced }),
    ...(exemptions.length > 0 && { exemptions }),
    longerThanWeeks: file.longerThanWeeks ?? [13, 26, 52],
  };
  if (build.faults.length > 0) throw new InputError(build.faults);
  return { plan, names, set: parameterSetter(plan, parameters, names, forced) };
}

function timeAxis({ model, scenarios }: Study): TimeAxis {
  const step = model.time.step ?? 'month';
  const end = scenarios.findLast((s) => !s.included && s.file.end !== undefined)?.file.end ?? model.time.end;
  const axis = {
    start: date(model.time.start),
    step,
    stepsPerYear: STEPS_PER_YEAR[step],
    dt: 1 / STEPS_PER_YEAR[step],
    steps: 0,
  };
  return { ...axis, steps: stepOnOrAfter(axis, date(end)) };
}

function date(text: string) {
  const parsed = parseDate(text);
  if (!parsed) throw new Error(`expected a date, got "${text}"`);
  return parsed;
}

/** 1 for each step that ends on the day of the shift. */
function shiftSteps({ file, axis }: Build): Uint8Array {
  const shift = new Uint8Array(axis.steps);
  if (!file.ages) return shift;
  const [month, day] = file.ages.shift.split('-').map(Number);
  for (const i of yearlySteps(axis, month, day)) if (i > 0) shift[i - 1] = 1;
  return shift;
}

function buildPlace(build: Build, id: string): PlanPlace {
  const { file, names } = build;
  const place = file.places[id];
  const staffed = file.childcare?.place === id && childcareBinds(build.study);
  const limited = place.capacity !== undefined || staffed;
  const [ageFrom, ageTo] = ageRange(place.ages, names);
  return {
    id,
    label: asText(place.label),
    kind: place.kind ?? 'place',
    group: place.group ?? id,
    ageFrom,
    ageTo,
    serves: Uint8Array.from(names.strata, (s) => (!place.strata || place.strata.includes(s) ? 1 : 0)),
    entry: entryMatrix(place, names),
    limited,
    ...(staffed && { limitedFrom: bindsFrom(build) }),
    ceiling: place.capacity?.ceiling ?? 1,
    units: staffed ? unitsPerChild(build) : null,
    uses: Object.entries(place.uses ?? {}).map(([other, fraction]) => ({ place: indexOf(names, other), fraction })),
    beyondOutflow: place.beyond?.outflow ?? -1,
    waiting: limited ? buildWaiting(build, id, staffed ? file.childcare?.waiting : place.waiting) : null,
  };
}

function indexOf(names: Names, place: string): number {
  return names.placeOf.get(place) as number;
}

function buildWaiting(build: Build, place: string, waiting: WaitingFile | undefined): PlanWaiting {
  const { file, names, axis } = build;
  const droppedOut = waiting?.droppedOut;
  const to = droppedOut ? file.places[droppedOut.to] : undefined;
  const first = orderOf(names.places, { order: waiting?.order, priority: waiting?.priority });
  const orders = leverOrders(build, place, first);
  return {
    ...first,
    ...(orders.length > 0 && { orders }),
    withdrawn: rateGrid(waiting?.withdrawn ?? 0, names, bandMask(names)),
    droppedOut: rateGrid(droppedOut?.hazard ?? 0, names, to ? canEnter(to, names) : bandMask(names)),
    droppedOutTo: droppedOut ? indexOf(names, droppedOut.to) : -1,
    effects: [
      ...(waiting?.effects ?? []).map((effect): PlanWaitEffect => {
        const { factor = { 0: 1 }, add = { 0: 0 } } = effect;
        const target =
          effect.on === 'stratum' ? names.stratumOf.get(effect.to as string) : names.placeOf.get(effect.to ?? '');
        const last = lastKnot(effect.factor ?? {}, effect.add ?? {});
        return {
          on: effect.on,
          target: target ?? -1,
          factor: byStepsWaited(factor, axis, last),
          add: byStepsWaited(add, axis, last),
        };
      }),
      ...leverEffects(build, place),
    ],
  };
}

function canEnter(place: PlaceFile, names: Names): Uint8Array {
  const entry = entryMatrix(place, names);
  const n = names.strata.length;
  return bandMask(
    names,
    place.ages,
    names.strata.filter((_, s) => entry.subarray(s * n, (s + 1) * n).some((e) => e > 0)),
  );
}

function buildForcedMoves({ file, names }: Build): PlanForcedMove[] {
  const moves: PlanForcedMove[] = [];
  for (const move of file.forcedMoves ?? []) {
    const place = file.places[move.from];
    const mask = and(bandMask(names, move.ages, move.strata), bandMask(names, undefined, place.strata));
    mask.forEach((m, c) => {
      if (!m) return;
      moves.push({
        from: indexOf(names, move.from),
        stratum: Math.floor(c / names.ageCount),
        age: c % names.ageCount,
        share: move.share ?? 1,
        to: Object.entries(move.to).map(([to, share]) => ({ place: indexOf(names, to), share })),
        fallback: indexOf(names, move.fallback as string),
      });
    });
  }
  return moves;
}

function buildTags({ file, names, axis }: Build): PlanTag[] {
  return Object.entries(file.tags ?? {}).map(([id, tag]) => {
    const cells = bandMask(names, tag.ages, tag.strata);
    const mask = new Uint8Array(names.places.length * cells.length);
    names.places.forEach((place, p) => {
      if (!tag.places || tag.places.includes(place))
        mask.set(and(cells, servedMask(file.places[place], names)), p * cells.length);
    });
    return { id, label: asText(tag.label), step: stepOnOrAfter(axis, date(tag.date ?? file.time.start)), mask };
  });
}

/** Newer figures of all scenarios; those of the base first, stocks before lists of the same date. */
function buildAnchors({ file, names, axis, study }: Build): PlanAnchor[] {
  const regions = Object.keys(file.regions ?? {});
  const figures = study.scenarios.flatMap(({ file: scenario }) => scenario.observed ?? []);
  const anchors = figures.map((figure): PlanAnchor => {
    const place = indexOf(names, figure.place);
    const cells = and(bandMask(names, figure.ages, figure.strata), servedMask(file.places[figure.place], names));
    const mask = new Uint8Array(names.places.length * cells.length);
    mask.set(cells, place * cells.length);
    return {
      what: figure.what,
      step: stepOnOrAfter(axis, date(figure.date)),
      place,
      mask,
      children: figure.children,
      regions: figure.regions?.map((region) => regions.indexOf(region)) ?? null,
      source: figure.source,
    };
  });
  return anchors.sort((a, b) => a.step - b.step || Number(a.what === 'list') - Number(b.what === 'list'));
}
