/** Flows, changes of stratum and inflows of a model, with the changes of its scenarios applied. */
import { compileExpression } from '../model/expression.ts';
import { say } from '../model/fault-words.ts';
import { issueOf } from '../model/issues.ts';
import { and, bandMask, enterableMask, listOf, type Rate, rateGrid, servedMask, symbolsOf } from '../model/names.ts';
import type { PlanFlow, PlanForcedMove, PlanInflow, PlanStratumFlow } from '../model/plan.ts';
import type { InflowFile } from '../model/schema.ts';
import { type Series, sampleSeries } from '../model/series.ts';
import { childcareFactors } from './childcare/factors.ts';
import type { Build } from './context.ts';
import {
  applyDiversion,
  applyFlowChange,
  factors,
  inducedCourse,
  induceFlows,
  staffCourse,
  type TooMuch,
} from './flow-changes.ts';
import { draftOf, type FlowDraft, type Route, scaleFlows } from './flow-drafts.ts';
import type { Layer } from './layers.ts';
import { applyMinimumAge, type ShiftMoves } from './minimum-age.ts';
import { type ForcedMoves, MoveChanges, percent } from './move-changes.ts';
import { markFlows, markStratumFlows } from './parameters.ts';
import { addedPlaces, regionsOf } from './regions.ts';
import type { Change, FlowChange, InflowChange } from './schema.ts';
import { weights } from './timing.ts';

interface Rated {
  hazard?: Rate | undefined;
  probability?: Rate | undefined;
  profile?: Series | undefined;
}

function rateParts({ names, file, axis }: Build, flow: Rated, mask: Uint8Array) {
  const rate = (flow.hazard ?? flow.probability) as Rate;
  return {
    rate: rateGrid(rate, names, mask),
    multiplier: flow.profile === undefined ? null : sampleSeries(flow.profile, axis).subarray(0, axis.steps),
    expression:
      typeof rate === 'string' ? compileExpression(rate, symbolsOf(names, Object.keys(file.parameters ?? {}))) : null,
  };
}

/** Flows and forced moves with the changes of all scenarios on them. */
export interface Moves {
  readonly flows: FlowDraft[];
  readonly forced: ForcedMoves;
}

/** One entry per origin, destination and time course; a change splits the cells it touches off into an entry of their own. */
export function buildMoves(build: Build, shift: Uint8Array, modelMoves: readonly PlanForcedMove[]): Moves {
  let flows = markFlows(modelFlows(build), build.parameters, build.names).map(draftOf);
  const forced = new MoveChanges(build, shift, modelMoves);
  for (const layer of build.study.scenarios) {
    layer.file.changes.forEach((change, i) => {
      const tooMuch = onceTooMuch(build, change, layer.name, i);
      flows = changeFlows(build, flows, change, layer, { shift, moves: modelMoves }, tooMuch);
      changeMoves(build, forced, change, layer, tooMuch);
      for (const { cells, factor, ...route } of childcareFactors(build, change)) {
        flows = scaleFlows(flows, route, factor.subarray(0, build.axis.steps), build.names, cells);
        forced.scale(route, factor, tooMuch, cells);
      }
    });
  }
  return { flows, forced: forced.finish() };
}

function modelFlows(build: Build): PlanFlow[] {
  const { file, names } = build;
  return (file.flows ?? []).flatMap((flow) =>
    listOf(flow.from).map((origin) => {
      const mask = and(
        servedMask(file.places[origin], names),
        enterableMask(file.places[flow.to], names),
        bandMask(names, flow.ages, flow.strata),
      );
      const ends = { from: names.placeOf.get(origin) as number, to: names.placeOf.get(flow.to) as number };
      return { ...ends, ...rateParts(build, flow, mask) };
    }),
  );
}

function changeFlows(
  build: Build,
  flows: FlowDraft[],
  change: Change,
  layer: Layer,
  shifts: ShiftMoves,
  tooMuch: TooMuch,
): FlowDraft[] {
  const { names, axis } = build;
  switch (change.type) {
    case 'flow':
      return applyFlowChange(build, flows, change);
    case 'diversion':
      return applyDiversion(build, flows, change, tooMuch);
    case 'minimum-age':
      return applyMinimumAge(build, flows, change, shifts);
    case 'staff-pressure':
      if (change.elasticity === 0) return flows;
      return scaleFlows(flows, change, staffCourse(build, change).subarray(0, axis.steps), names);
    case 'induced-demand':
      if (change.elasticity === 0) return flows;
      return change.places.reduce((all, place) => {
        const courses = regionsOf(build.file).map(([id]) =>
          inducedCourse(build, change, addedPlaces(build, layer, place, id)),
        );
        return induceFlows(build, all, change, place, courses);
      }, flows);
    default:
      return flows;
  }
}

/** The same change on the forced moves of the shift; those are the same in all regions. */
function changeMoves(build: Build, forced: MoveChanges, change: Change, layer: Layer, tooMuch: TooMuch): void {
  const { names, axis } = build;
  switch (change.type) {
    case 'flow':
      // `set` and `add` are hazards: a forced move has none. What it sends to places without capacity is not asked for
      if (change.multiply !== undefined)
        forced.scale(asking(build, change), factors(weights(change, axis), change.multiply), tooMuch);
      break;
    case 'diversion':
      forced.divert(change, tooMuch);
      break;
    case 'minimum-age': {
      const below = bandMask(names, [names.firstAge, change.age - 1], change.strata);
      forced.scale(change, factors(weights(change, axis), change.exceptions), tooMuch, below);
      break;
    }
    case 'staff-pressure':
      forced.scale(change, staffCourse(build, change), tooMuch);
      break;
    case 'induced-demand':
      for (const place of change.places)
        forced.scale(
          { ...change, to: [place] },
          inducedCourse(build, change, addedPlaces(build, layer, place, null)),
          tooMuch,
        );
      break;
  }
}

/** A route as far as it goes to places with a capacity. */
function asking({ file }: Build, { to, ...route }: FlowChange): Route {
  return { ...route, to: to?.filter((place) => file.places[place].capacity) };
}

/** Notes once that a change, with those before it, takes more than there is. */
function onceTooMuch({ faults }: Build, { type }: Change, file: string, change: number): TooMuch {
  let said = false;
  return (total) => {
    if (said) return;
    said = true;
    const path = `changes[${change}]`;
    if (type === 'diversion')
      faults.push(
        issueOf({
          file,
          path: `${path}.share`,
          message: say(
            `omleidingen van dezelfde stroom nemen er samen ${percent(total)} van`,
            `diversions of the same flow take ${percent(total)} of it together`,
          ),
          expected: say('aandelen van samen hoogstens 100 %', 'shares of at most 100 % together'),
        }),
      );
    else
      faults.push(
        issueOf({
          file,
          path,
          message: say(
            `stuurt ${percent(total)} van wie bij de jaarovergang door moet daarheen`,
            `sends ${percent(total)} of those who must move on at the shift there`,
          ),
          expected: say('een factor die het op 100 % of minder houdt', 'a factor that leaves it at 100 % or less'),
        }),
      );
  };
}

export function buildStratumFlows(build: Build): PlanStratumFlow[] {
  const { file, names } = build;
  const flows: PlanStratumFlow[] = [];
  for (const flow of file.stratumFlows ?? []) {
    const from = names.stratumOf.get(flow.from) as number;
    for (const place of listOf(flow.in)) {
      const mask = and(servedMask(file.places[place], names), bandMask(names, flow.ages, [flow.from]));
      const parts = rateParts(build, flow, mask);
      const rate = parts.rate.slice(from * names.ageCount, (from + 1) * names.ageCount);
      flows.push({
        ...parts,
        place: names.placeOf.get(place) as number,
        from,
        to: names.stratumOf.get(flow.to) as number,
        rate,
      });
    }
  }
  return markStratumFlows(flows, build.parameters, names);
}

export function buildInflows(build: Build, shift: Uint8Array): PlanInflow[] {
  return Object.entries(build.file.inflows ?? {}).map(([id, inflow]) => {
    const perYear = sampleSeries(inflow.perYear, build.axis);
    for (const { name, file } of build.study.scenarios) {
      file.changes.forEach((change, i) => {
        if (change.type === 'inflow' && change.inflow === id) applyInflowChange(build, perYear, change, name, i);
      });
    }
    const at = inflow.at ?? 'continuous';
    const amount = Float64Array.from({ length: build.axis.steps }, (_, i) =>
      at === 'continuous' ? perYear[i] * build.axis.dt : shift[i] * perYear[i + 1],
    );
    return { id, at, to: inflowCells(build, inflow), amount };
  });
}

function applyInflowChange(
  { axis, faults }: Build,
  perYear: Float64Array,
  change: InflowChange,
  name: string,
  i: number,
): void {
  const weight = weights(change, axis);
  for (let k = 0; k < perYear.length; k++) {
    const w = weight[k];
    if (change.multiply !== undefined) perYear[k] *= 1 + (change.multiply - 1) * w;
    else if (change.set !== undefined) perYear[k] = (1 - w) * perYear[k] + w * change.set;
    else perYear[k] += w * (change.add as number);
  }
  if (perYear.some((n) => n < 0)) {
    faults.push(
      issueOf({
        file: name,
        path: `changes[${i}]`,
        message: say(`maakt instroom "${change.inflow}" negatief`, `makes inflow "${change.inflow}" negative`),
        expected: say('een instroom van 0 of meer', 'an inflow of 0 or more'),
      }),
    );
  }
}

function inflowCells({ names }: Build, inflow: InflowFile): PlanInflow['to'] {
  const to = typeof inflow.to === 'string' ? { [inflow.to]: 1 } : inflow.to;
  const strata = inflow.strata ?? { [names.strata[0]]: 1 };
  const ages = [...bandMask(names, inflow.ages).subarray(0, names.ageCount).keys()].filter(
    (a) => bandMask(names, inflow.ages)[a] === 1,
  );
  const cells: { cell: number; share: number }[] = [];
  for (const [place, placeShare] of Object.entries(to)) {
    for (const [stratum, stratumShare] of Object.entries(strata)) {
      const row = (names.placeOf.get(place) as number) * names.strata.length + (names.stratumOf.get(stratum) as number);
      for (const a of ages)
        cells.push({ cell: row * names.ageCount + a, share: (placeShare * stratumShare) / ages.length });
    }
  }
  return cells;
}
