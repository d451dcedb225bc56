/** Which calibrated rates act on a number of the model: they multiply it, or stand in its place. */
import { type AgeBand, listOf } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import type { Keys } from './model-numbers.ts';
import type { ParameterFile, Parameters } from './parameters.ts';

export interface RateOn {
  readonly id: string;
  /** `instead`: the number of the model counts for nothing, or only for how the rest is divided. */
  readonly how: 'times' | 'instead';
}

interface Part {
  readonly ages?: AgeBand | undefined;
  readonly strata?: readonly string[] | undefined;
  readonly stratum?: string | undefined;
}

/** Rates that reach the number at these keys, for some of the children that it is about. */
export function ratesOn(model: ModelFile, parameters: Parameters, keys: Keys): RateOn[] {
  return Object.entries(parameters).flatMap(([id, parameter]) => {
    const how = howOn(model, parameter, keys);
    return how ? [{ id, how }] : [];
  });
}

function howOn(model: ModelFile, parameter: ParameterFile, keys: Keys): RateOn['how'] | null {
  const [root, at, key] = keys;
  switch (parameter.kind) {
    case 'flow': {
      const flow = root === 'flows' ? model.flows?.[Number(at)] : undefined;
      const hit = flow && meets(parameter.from, listOf(flow.from)) && meets(parameter.to, [flow.to]);
      return hit && sameChildren(parameter, flow, bandAt(flow, keys)) ? 'times' : null;
    }
    case 'stratum': {
      const flow = root === 'stratumFlows' ? model.stratumFlows?.[Number(at)] : undefined;
      const hit =
        flow &&
        meets(parameter.in, listOf(flow.in)) &&
        meets(parameter.from, [flow.from]) &&
        meets(parameter.to, [flow.to]);
      return hit && sameChildren({ ages: parameter.ages }, flow, bandAt(flow, keys)) ? 'times' : null;
    }
    case 'inflow':
      return root === 'inflows' && key === 'perYear' && parameter.inflows.includes(String(at)) ? 'times' : null;
    case 'destination':
    case 'leaving': {
      const move = root === 'forcedMoves' ? model.forcedMoves?.[Number(at)] : undefined;
      if (!move || !parameter.from.includes(move.from) || !sameChildren(parameter, move, {})) return null;
      if (parameter.kind === 'leaving') return key === 'share' ? 'instead' : null;
      return key === 'to' && Object.hasOwn(move.to, parameter.to) ? 'instead' : null;
    }
    case 'split':
    case 'stock': {
      const stock = root === 'stocks' ? model.stocks[Number(at)] : undefined;
      if (!stock || !meets(parameter.places, [stock.place]) || !overlap(parameter.ages, stock.ages)) return null;
      if (parameter.kind === 'stock') return 'times';
      return stock.stratum === undefined || [parameter.from, parameter.to].includes(stock.stratum) ? 'instead' : null;
    }
    case 'observation':
      return null;
  }
}

function meets(wanted: readonly string[] | undefined, given: readonly string[]): boolean {
  return !wanted || given.some((id) => wanted.includes(id));
}

function sameChildren(parameter: Part, item: Part, band: Part): boolean {
  return [item, band].every(
    ({ ages, strata }) => overlap(parameter.ages, ages) && (!strata || meets(parameter.strata, strata)),
  );
}

function overlap(a: AgeBand | undefined, b: AgeBand | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  const [[from, to], [first, last]] = [a, b].map((band) => (typeof band === 'number' ? [band, band] : band));
  return from <= last && first <= to;
}

/** The band of a rate in which the number stands; of everybody where it stands in none. */
function bandAt(flow: object, keys: Keys): Part {
  const band = keys
    .slice(2, 4)
    .reduce<unknown>((item, key) => (item as Record<string | number, unknown> | undefined)?.[key], flow);
  return band !== null && typeof band === 'object' ? band : {};
}
