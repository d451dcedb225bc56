/**
 * Free parameters of a model: which numbers of it a calibration may move, and how a value is put into a run plan.
 * A flow, change of stratum or inflow is multiplied by a factor; a starting split, a destination or a leaving share is set.
 */
import { z } from 'zod';
import { say, wants } from '../model/fault-words.ts';
import { ageBand, amount, id, provenance, strict, text } from '../model/fields.ts';
import { InputError, type Issue, issueOf } from '../model/issues.ts';
import { bandMask, type Names } from '../model/names.ts';
import type { PlanFlow, PlanForcedMove, PlanRegion, PlanStratumFlow, RunPlan } from '../model/plan.ts';
import type { ForcedMoves } from './move-changes.ts';

const ids = z.array(id).min(1);

/** Central 95 % of the prior, on the scale of the value. */
const prior = z.tuple(
  [amount, amount],
  wants('de middelste 95 % van de prior, [laag, hoog]', 'the central 95 % of the prior, [low, high]'),
);

const common = { label: text, prior, ...provenance };

export const parameterSchema = z.discriminatedUnion(
  'kind',
  [
    strict({
      kind: z.literal('flow'),
      from: ids.optional(),
      to: ids.optional(),
      strata: ids.optional(),
      ages: ageBand.optional(),
      ...common,
    }),
    strict({
      kind: z.literal('stratum'),
      in: ids.optional(),
      from: ids.optional(),
      to: ids.optional(),
      ages: ageBand.optional(),
      ...common,
    }),
    strict({ kind: z.literal('inflow'), inflows: ids, ...common }),
    strict({
      kind: z.literal('split'),
      places: ids.optional(),
      from: id,
      to: id.describe('its share of the two strata together, at the start'),
      ages: ageBand.optional(),
      ...common,
    }),
    strict({
      kind: z.literal('stock'),
      places: ids,
      against: id.describe('place that gives or takes the difference, so that nobody is made or lost'),
      ages: ageBand.optional(),
      ...common,
    }),
    strict({
      kind: z.literal('destination'),
      from: ids,
      to: id,
      strata: ids.optional(),
      ages: ageBand.optional(),
      ...common,
    }),
    strict({ kind: z.literal('leaving'), from: ids, strata: ids.optional(), ages: ageBand.optional(), ...common }),
    strict({
      kind: z.literal('observation'),
      scale: z.enum(['factor', 'share']).describe('factor: above 0; share: between 0 and 1'),
      value: amount.optional().describe('first value; absent: the middle of the prior'),
      ...common,
    }),
  ],
  wants(
    'een parameter met kind flow, stratum, inflow, stock, split, destination, leaving of observation',
    'a parameter of kind flow, stratum, inflow, stock, split, destination, leaving or observation',
  ),
);

export type ParameterFile = z.infer<typeof parameterSchema>;
export type Parameters = Readonly<Record<string, ParameterFile>>;

/** `factor`: any number above 0; `share`: between 0 and 1. */
export function scaleOf(parameter: ParameterFile): 'factor' | 'share' {
  if (parameter.kind === 'observation') return parameter.scale;
  return ['flow', 'stratum', 'inflow', 'stock'].includes(parameter.kind) ? 'factor' : 'share';
}

/** Splits flows so that each of them is multiplied by the same parameters throughout; notes which. */
export function markFlows(flows: readonly PlanFlow[], parameters: Parameters, names: Names): PlanFlow[] {
  let marked = [...flows];
  Object.values(parameters).forEach((parameter, k) => {
    if (parameter.kind !== 'flow') return;
    const cells = bandMask(names, parameter.ages, parameter.strata);
    marked = marked.flatMap((flow) => {
      const matches = named(parameter.from, names.places[flow.from]) && named(parameter.to, names.places[flow.to]);
      return matches ? splitBy(flow, cells, k) : [flow];
    });
  });
  return marked;
}

export function markStratumFlows(
  flows: readonly PlanStratumFlow[],
  parameters: Parameters,
  names: Names,
): PlanStratumFlow[] {
  let marked = [...flows];
  Object.values(parameters).forEach((parameter, k) => {
    if (parameter.kind !== 'stratum') return;
    const ages = bandMask(names, parameter.ages).subarray(0, names.ageCount);
    marked = marked.flatMap((flow) => {
      const matches =
        named(parameter.in, names.places[flow.place]) &&
        named(parameter.from, names.strata[flow.from]) &&
        named(parameter.to, names.strata[flow.to]);
      return matches ? splitBy(flow, ages, k) : [flow];
    });
  });
  return marked;
}

function named(listed: readonly string[] | undefined, name: string): boolean {
  return !listed || listed.includes(name);
}

function splitBy<F extends PlanFlow | PlanStratumFlow>(flow: F, cells: Uint8Array, parameter: number): F[] {
  const inside = flow.rate.map((r, c) => (cells[c] ? r : 0));
  const outside = flow.rate.map((r, c) => (cells[c] ? 0 : r));
  const parts: F[] = [];
  if (outside.some((r) => r !== 0)) parts.push({ ...flow, rate: outside });
  if (inside.some((r) => r !== 0))
    parts.push({ ...flow, rate: inside, parameters: [...(flow.parameters ?? []), parameter] });
  return parts;
}

/** Puts parameter values (in the order of their definitions) into the plan, in place; engines see them at their next run. */
export type SetParameters = (values: ArrayLike<number>) => void;

export function parameterSetter(
  plan: RunPlan,
  parameters: Parameters,
  names: Names,
  forced: ForcedMoves,
): SetParameters {
  const list = Object.values(parameters);
  const regions = plan.regions.map((region) => regionSetter(plan, region, list, names));
  const moves = forced.base.map((move) => moveSetter(move, list, names));
  return (values) => {
    for (const set of regions) set(values);
    for (const set of moves) set(values);
    forced.derive();
  };
}

function regionSetter(plan: RunPlan, region: PlanRegion, list: readonly ParameterFile[], names: Names): SetParameters {
  const flowBase = region.flowFactor.slice();
  const stratumBase = region.stratumFlowFactor.slice();
  const inflowBase = region.inflowFactor.slice();
  const stockBase = region.stocks.slice();
  const product = (marks: readonly number[] | undefined, values: ArrayLike<number>) =>
    (marks ?? []).reduce((factor, k) => factor * values[k], 1);
  const inflowMarks = plan.inflows.map(({ id: inflow }) =>
    [...list.keys()].filter((k) => {
      const parameter = list[k];
      return parameter.kind === 'inflow' && parameter.inflows.includes(inflow);
    }),
  );
  const stocks = [...list.keys()].flatMap((k) => stockCells(list[k], plan, names).map((cells) => ({ k, ...cells })));
  const splits = [...list.keys()].flatMap((k) => splitCells(list[k], names).map((cells) => ({ k, ...cells })));
  return (values) => {
    plan.flows.forEach((flow, f) => {
      region.flowFactor[f] = flowBase[f] * product(flow.parameters, values);
    });
    plan.stratumFlows.forEach((flow, f) => {
      region.stratumFlowFactor[f] = stratumBase[f] * product(flow.parameters, values);
    });
    inflowMarks.forEach((marks, f) => {
      region.inflowFactor[f] = inflowBase[f] * product(marks, values);
    });
    region.stocks.set(stockBase);
    for (const { k, from, to } of stocks) {
      const more = stockBase[to] * (values[k] - 1);
      region.stocks[to] += more;
      region.stocks[from] -= more;
    }
    for (const { k, from, to } of splits) {
      const total = region.stocks[from] + region.stocks[to];
      region.stocks[to] = total * values[k];
      region.stocks[from] = total * (1 - values[k]);
    }
  };
}

/** Cells whose starting stock is scaled, and the cells that give or take the difference. */
function stockCells(parameter: ParameterFile, plan: RunPlan, names: Names): { from: number; to: number }[] {
  if (parameter.kind !== 'stock') return [];
  const mask = bandMask(names, parameter.ages);
  const against = names.placeOf.get(parameter.against) as number;
  const place = plan.places[against];
  const pairs: { from: number; to: number }[] = [];
  for (const scaled of parameter.places) {
    const p = names.placeOf.get(scaled) as number;
    mask.forEach((m, c) => {
      const age = c % names.ageCount;
      const served = place.serves[Math.floor(c / names.ageCount)] === 1 && age >= place.ageFrom && age <= place.ageTo;
      if (m && served) pairs.push({ from: against * mask.length + c, to: p * mask.length + c });
    });
  }
  return pairs;
}

/** Pairs of cells between which a starting split divides. */
function splitCells(parameter: ParameterFile, names: Names): { from: number; to: number }[] {
  if (parameter.kind !== 'split') return [];
  const ages = bandMask(names, parameter.ages);
  const from = names.stratumOf.get(parameter.from) as number;
  const to = names.stratumOf.get(parameter.to) as number;
  const pairs: { from: number; to: number }[] = [];
  names.places.forEach((place, p) => {
    if (!named(parameter.places, place)) return;
    for (let a = 0; a < names.ageCount; a++) {
      const cell = (s: number) => (p * names.strata.length + s) * names.ageCount + a;
      if (ages[a]) pairs.push({ from: cell(from), to: cell(to) });
    }
  });
  return pairs;
}

function moveSetter(move: PlanForcedMove, list: readonly ParameterFile[], names: Names): SetParameters {
  const matching = (kind: 'destination' | 'leaving') => {
    const found = [...list.keys()].filter((k) => {
      const p = list[k];
      if (p.kind !== kind || !p.from.includes(names.places[move.from])) return false;
      if (p.kind === 'destination' && !move.to.some((d) => names.places[d.place] === p.to)) return false;
      return bandMask(names, p.ages, p.strata)[move.stratum * names.ageCount + move.age] === 1;
    });
    if (found.length > 1) throw new InputError([twiceSet(kind, move, found.length, names)]);
    return found[0] ?? -1;
  };
  const destination = matching('destination');
  const leaving = matching('leaving');
  const base = move.to.map((d) => d.share);
  const parameter = list[destination];
  const target =
    parameter?.kind === 'destination' ? move.to.findIndex((d) => names.places[d.place] === parameter.to) : -1;
  return (values) => {
    if (leaving >= 0) move.share = values[leaving];
    if (target < 0) return;
    const others = 1 - base[target];
    move.to.forEach((d, j) => {
      d.share = j === target ? values[destination] : others > 0 ? (base[j] * (1 - values[destination])) / others : 0;
    });
  };
}

function twiceSet(kind: string, move: PlanForcedMove, count: number, names: Names): Issue {
  const who = `${names.places[move.from]}, ${names.strata[move.stratum]}, age ${move.age + names.firstAge}`;
  return issueOf({
    file: 'parameters',
    path: '',
    message: say(
      `${count} parameters van soort ${kind} bepalen de gedwongen overgang van ${who}`,
      `${count} parameters of kind ${kind} set the forced move of ${who}`,
    ),
    expected: say(
      'één: van een aandeel dat twee keer gezet is, blijft er maar één over',
      'one: a share that is set twice keeps only one of the two',
    ),
  });
}

/** A share as it stands in the model file, for parameters that replace one; undefined for factors (which start at 1). */
export function modelValue(parameter: ParameterFile, plan: RunPlan, names: Names): number | undefined {
  if (scaleOf(parameter) === 'factor' && parameter.kind !== 'observation') return 1;
  if (parameter.kind === 'observation') return parameter.value;
  if (parameter.kind === 'split') {
    const cells = splitCells(parameter, names);
    const sum = (pick: (c: { from: number; to: number }) => number) => cells.reduce((n, c) => n + pick(c), 0);
    const stocks = plan.regions[0].stocks;
    return sum((c) => stocks[c.to]) / sum((c) => stocks[c.to] + stocks[c.from]);
  }
  for (const move of plan.forcedMoves) {
    if (parameter.kind !== 'destination' && parameter.kind !== 'leaving') continue;
    if (!parameter.from.includes(names.places[move.from])) continue;
    if (bandMask(names, parameter.ages, parameter.strata)[move.stratum * names.ageCount + move.age] !== 1) continue;
    if (parameter.kind === 'leaving') return move.share;
    const to = move.to.find((d) => names.places[d.place] === parameter.to);
    if (to) return to.share;
  }
  return undefined;
}
