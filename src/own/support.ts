/**
 * A region with more (or less) registered support than the base would drift back to the share of the base, whose rates it
 * borrows. So that its own share lasts, the rate of getting support is multiplied by the ratio of the odds: where children
 * gain and lose support at steady rates, registered / unregistered = gain / loss.
 */
import { ageRange, bandMask, type Names } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import type { Figure } from './figures.ts';

export interface Incidence {
  readonly ages: readonly [number, number] | null;
  readonly factor: number;
}

/** One factor per own figure about support. */
export function incidences(
  figures: readonly Figure[],
  model: ModelFile,
  names: Names,
  before: Float64Array,
  after: Float64Array,
): Incidence[] {
  const perPlace = names.strata.length * names.ageCount;
  const support = figures.filter((f) => f.kind === 'support');
  // a total beside its parts says nothing more about a single age
  const chosen = support.some((f) => f.ages !== null) ? support.filter((f) => f.ages !== null) : support;
  return chosen.flatMap(({ ages }): Incidence[] => {
    const band = bandMask(names, ages === null ? undefined : [...ages]);
    const odds = (cells: Float64Array) => {
      let [registered, others] = [0, 0];
      cells.forEach((n, c) => {
        const stratum = names.strata[Math.floor((c % perPlace) / names.ageCount)];
        if (band[c % perPlace] === 0) return;
        if (model.strata?.[stratum].registered) registered += n;
        else others += n;
      });
      return others > 0 ? registered / others : 0;
    };
    const [was, is] = [odds(before), odds(after)];
    return was > 0 && is > 0 ? [{ ages, factor: is / was }] : [];
  });
}

type StratumFlow = NonNullable<ModelFile['stratumFlows']>[number];

/** Changes of stratum with the rates of getting support multiplied, each for its ages. */
export function withIncidence(
  model: ModelFile,
  names: Names,
  factors: readonly Incidence[],
): ModelFile['stratumFlows'] {
  const gains = ({ from, to }: StratumFlow) => !model.strata?.[from].registered && model.strata?.[to].registered;
  return model.stratumFlows?.flatMap((flow) => (gains(flow) ? byAge(flow, names, factors) : [flow]));
}

/** The flow in parts: neighbouring ages with the same factor together. */
function byAge(flow: StratumFlow, names: Names, factors: readonly Incidence[]): StratumFlow[] {
  const [from, to] = ageRange(flow.ages, names);
  const factorAt = (age: number) =>
    factors.find(({ ages }) => ages === null || (ages[0] <= age && age <= ages[1]))?.factor ?? 1;
  const parts: { ages: [number, number]; factor: number }[] = [];
  for (let a = from; a <= to; a++) {
    const age = a + names.firstAge;
    const last = parts.at(-1);
    if (last && last.factor === factorAt(age)) last.ages[1] = age;
    else parts.push({ ages: [age, age], factor: factorAt(age) });
  }
  return parts.map(({ ages, factor }) => times({ ...flow, ages }, factor));
}

function times(flow: StratumFlow, factor: number): StratumFlow {
  const scaled = (rate: NonNullable<StratumFlow['hazard']>) => {
    if (typeof rate === 'number') return rate * factor;
    if (typeof rate === 'string') return `(${rate}) * ${factor}`;
    return rate.map((band) => ({ ...band, value: band.value * factor }));
  };
  const { hazard, probability } = flow;
  return {
    ...flow,
    ...(hazard !== undefined && { hazard: scaled(hazard) }),
    ...(probability !== undefined && { probability: scaled(probability) }),
  };
}
