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
import type { ModelFile, PlaceFile, WaitingFile } from '../model/schema.ts';
import { parseDate, STEPS_PER_YEAR, stepOnOrAfter, type TimeAxis, WEEKS_PER_YEAR, yearlySteps } from '../model/time.ts';
import { inflowsAtHome, newcomerMoves } from './childcare/newcomers.ts';
import { planOverlays } from './childcare/overlays.ts';
import { unitsPerChild } from './childcare/ratios.ts';
import { childcareBinds, planChildcare, withStaff } from './childcare/staff.ts';
import type { Build } from './context.ts';
import { buildFlows, buildInflows, buildStratumFlows } from './flows.ts';
import { type Parameters, parameterSetter, type SetParameters } from './parameters.ts';
import type { Study } from './parse.ts';
import { buildRegions, regionsOf } from './regions.ts';

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
  const flows = buildFlows(build);
  const stratumFlows = buildStratumFlows(build);
  const inflows = buildInflows(build, shift);
  const regions = regionsOf(file);
  const childcare = planChildcare(build, regions);
  const staffed = childcare?.binding === true;
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
    flows,
    stratumFlows,
    forcedMoves: [...buildForcedMoves(build), ...(staffed ? newcomerMoves(build, inflows, shift) : [])],
    inflows: staffed ? inflowsAtHome(build, inflows) : inflows,
    tags: buildTags(build),
    anchors: buildAnchors(build),
    regions: withStaff(build, buildRegions(build, flows, stratumFlows, inflows), regions, childcare),
    ...(childcare && { childcare }),
    ...(file.overlays && { overlays: planOverlays(build, regions) }),
    longerThanWeeks: file.longerThanWeeks ?? [13, 26, 52],
  };
  if (build.faults.length > 0) throw new InputError(build.faults);
  return { plan, names, set: parameterSetter(plan, parameters, names) };
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
  const { file, names, axis } = build;
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
    ceiling: place.capacity?.ceiling ?? 1,
    units: staffed ? unitsPerChild(build) : null,
    uses: Object.entries(place.uses ?? {}).map(([other, fraction]) => ({ place: indexOf(names, other), fraction })),
    beyondOutflow: place.beyond?.outflow ?? -1,
    waiting: limited ? buildWaiting(file, names, axis, staffed ? file.childcare?.waiting : place.waiting) : null,
  };
}

function indexOf(names: Names, place: string): number {
  return names.placeOf.get(place) as number;
}

function buildWaiting(file: ModelFile, names: Names, axis: TimeAxis, waiting: WaitingFile | undefined): PlanWaiting {
  const everyone = bandMask(names);
  const order = waiting?.order ?? 'fifo';
  const listed = waiting?.priority ?? [];
  const droppedOut = waiting?.droppedOut;
  const to = droppedOut ? file.places[droppedOut.to] : undefined;
  return {
    order,
    rank: Int32Array.from(names.places, (p) =>
      order !== 'priority' ? 0 : listed.includes(p) ? listed.indexOf(p) : listed.length,
    ),
    withdrawn: rateGrid(waiting?.withdrawn ?? 0, names, everyone),
    droppedOut: rateGrid(droppedOut?.hazard ?? 0, names, to ? canEnter(to, names) : everyone),
    droppedOutTo: droppedOut ? indexOf(names, droppedOut.to) : -1,
    effects: (waiting?.effects ?? []).map((effect): PlanWaitEffect => {
      const target =
        effect.on === 'stratum' ? names.stratumOf.get(effect.to as string) : names.placeOf.get(effect.to ?? '');
      return { on: effect.on, target: target ?? -1, ...byStepsWaited(effect.factor, effect.add, axis) };
    }),
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

/** Knots by weeks waited -> one number per whole step waited, up to the last knot. */
function byStepsWaited(
  factor: Record<string, number> | undefined,
  add: Record<string, number> | undefined,
  axis: TimeAxis,
) {
  const lastWeek = Math.max(...[factor, add].flatMap((k) => Object.keys(k ?? {}).map(Number)));
  const classes = Math.ceil((lastWeek / WEEKS_PER_YEAR) * axis.stepsPerYear) + 1;
  const sample = (knots: Record<string, number> | undefined, absent: number) => {
    const points = Object.entries(knots ?? { 0: absent })
      .map(([w, v]) => [Number(w), v] as const)
      .sort((a, b) => a[0] - b[0]);
    return Float64Array.from({ length: classes }, (_, k) =>
      interpolate(points, (k * WEEKS_PER_YEAR) / axis.stepsPerYear),
    );
  };
  return { factor: sample(factor, 1), add: sample(add, 0) };
}

function interpolate(points: readonly (readonly [number, number])[], x: number): number {
  let before = points[0];
  for (const point of points) {
    if (point[0] > x)
      return point === before
        ? point[1]
        : before[1] + ((point[1] - before[1]) * (x - before[0])) / (point[0] - before[0]);
    before = point;
  }
  return before[1];
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
