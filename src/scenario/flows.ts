/** Flows, changes of stratum and inflows of a model, with the changes of its scenarios applied. */
import { compileExpression } from '../model/expression.ts';
import { and, bandMask, enterableMask, listOf, type Rate, rateGrid, servedMask, symbolsOf } from '../model/names.ts';
import type { PlanFlow, PlanInflow, PlanStratumFlow } from '../model/plan.ts';
import type { InflowFile } from '../model/schema.ts';
import { type Series, sampleSeries } from '../model/series.ts';
import { childcareFactors, type FlowFactor } from './childcare/factors.ts';
import type { Build } from './context.ts';
import { markFlows, markStratumFlows } from './parameters.ts';
import type { FlowChange, InflowChange } from './schema.ts';
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

/** One entry per origin, destination and time course; a change splits the cells it touches off into an entry of their own. */
export function buildFlows(build: Build): PlanFlow[] {
  const { file, names } = build;
  let flows: PlanFlow[] = [];
  for (const flow of file.flows ?? []) {
    for (const origin of listOf(flow.from)) {
      const mask = and(
        servedMask(file.places[origin], names),
        enterableMask(file.places[flow.to], names),
        bandMask(names, flow.ages, flow.strata),
      );
      const parts = rateParts(build, flow, mask);
      flows.push({ from: names.placeOf.get(origin) as number, to: names.placeOf.get(flow.to) as number, ...parts });
    }
  }
  flows = markFlows(flows, build.parameters, names);
  for (const scenario of build.study.scenarios) {
    for (const change of scenario.file.changes) {
      if (change.type === 'flow') flows = applyFlowChange(build, flows, change);
      for (const factor of childcareFactors(build, change)) flows = applyFactor(build, flows, factor);
    }
  }
  return flows;
}

function applyFlowChange(build: Build, flows: readonly PlanFlow[], change: FlowChange): PlanFlow[] {
  const { names, axis } = build;
  const weight = weights(change, axis).subarray(0, axis.steps);
  const cells = bandMask(names, change.ages, change.strata);
  const changed: PlanFlow[] = [];
  for (const flow of flows) {
    const matches = touches(change.from, names.places[flow.from]) && touches(change.to, names.places[flow.to]);
    if (!matches || change.add !== undefined) changed.push(flow);
    else changed.push(...splitFlow(flow, cells, scaled(flow.multiplier, weight, change.multiply ?? 0)));
  }
  if (change.multiply === undefined) changed.push(...newFlows(build, change, cells, weight));
  return changed;
}

function applyFactor({ names, axis }: Build, flows: readonly PlanFlow[], change: FlowFactor): PlanFlow[] {
  const factor = change.factor.subarray(0, axis.steps);
  return flows.flatMap((flow) => {
    const matches = touches(change.from, names.places[flow.from]) && touches(change.to, names.places[flow.to]);
    return matches
      ? splitFlow(
          flow,
          change.cells,
          factor.map((f, i) => (flow.multiplier?.[i] ?? 1) * f),
        )
      : [flow];
  });
}

function touches(listed: readonly string[] | undefined, place: string): boolean {
  return !listed || listed.includes(place);
}

/** multiplier x (1 + (factor - 1) x weight). */
function scaled(multiplier: Float64Array | null, weight: Float64Array, factor: number): Float64Array {
  return weight.map((w, i) => (multiplier ? multiplier[i] : 1) * (1 + (factor - 1) * w));
}

function splitFlow(flow: PlanFlow, cells: Uint8Array, multiplier: Float64Array): PlanFlow[] {
  const inside = flow.rate.map((r, c) => (cells[c] ? r : 0));
  const outside = flow.rate.map((r, c) => (cells[c] ? 0 : r));
  const parts: PlanFlow[] = [];
  if (outside.some((r) => r !== 0)) parts.push({ ...flow, rate: outside });
  if (inside.some((r) => r !== 0)) parts.push({ ...flow, rate: inside, multiplier });
  return parts;
}

/** The part of `set` or `add` that comes on top, for every named origin and destination that fit together. */
function newFlows({ file, names }: Build, change: FlowChange, cells: Uint8Array, weight: Float64Array): PlanFlow[] {
  const value = (change.set ?? change.add) as number;
  const flows: PlanFlow[] = [];
  for (const from of change.from ?? []) {
    for (const to of change.to ?? []) {
      if (from === to) continue;
      const mask = and(cells, servedMask(file.places[from], names), enterableMask(file.places[to], names));
      const rate = Float64Array.from(mask, (m) => m * value);
      flows.push({
        from: names.placeOf.get(from) as number,
        to: names.placeOf.get(to) as number,
        rate,
        multiplier: weight,
        expression: null,
      });
    }
  }
  return flows;
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
    faults.push({
      file: name,
      path: `changes[${i}]`,
      message: `makes inflow "${change.inflow}" negative`,
      expected: 'an inflow of 0 or more',
    });
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
