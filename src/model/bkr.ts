/**
 * Arithmetic of the ratio of children to professionals (BKR, section 8.1 of Druk op de keten): who is needed for a group,
 * and how many children fit. A professional here is one person present with a group, not a full-time job: opening hours
 * take more than one job to fill, and the report does not say how many.
 *
 * **Mixed ages.** The report says only that the ratio "is adapted" for groups of mixed ages. Two rules stand at its ends:
 *
 * - `sum` (used by the model): each child takes the part of a professional that its own age takes; the parts are added up,
 *   and rounded up once per group. No rule that gives each child its own ratio can ask for less.
 * - `youngest`: the ratio of the youngest child holds for the whole group. This asks for the most.
 *
 * The law has tables of its own between the two, with a largest group size; they are in none of the sources used here.
 */
import { type AgeBand, ageRange, type Names } from './names.ts';
import { type Series, seriesAt } from './series.ts';

/** Children per professional for a band of ages, in calendar time. */
export interface RatioRule {
  readonly ages: AgeBand;
  readonly children: Series;
}

/** Children of each age (years) in one group. */
export type Group = ReadonlyMap<number, number>;

export type MixedRule = 'sum' | 'youngest';

/** Parts of a professional that add up to a whole may miss it by a rounding. */
const ROUNDING = 1e-9;

/** Children per professional at an age (years) and a time (decimal years); undefined where no rule speaks of the age. */
export function ratioAt(rules: readonly RatioRule[], age: number, time: number): number | undefined {
  const rule = rules.find(({ ages }) => {
    const [from, to] = typeof ages === 'number' ? [ages, ages] : ages;
    return age >= from && age <= to;
  });
  return rule && seriesAt(rule.children, time);
}

/** Ages (years) in the model that no rule speaks of, out of those of a band. */
export function agesWithoutRatio(rules: readonly RatioRule[], band: AgeBand | undefined, names: Names): number[] {
  const [from, to] = ageRange(band, names);
  const ages = Array.from({ length: to - from + 1 }, (_, k) => from + k + names.firstAge);
  return ages.filter((age) => ratioAt(rules, age, 0) === undefined);
}

/**
 * Professionals that a group takes, before rounding.
 * @param ratioOf children per professional by age (years)
 */
export function professionalPart(group: Group, ratioOf: (age: number) => number, rule: MixedRule = 'sum'): number {
  const present = [...group].filter(([, children]) => children > 0);
  if (rule === 'sum') return present.reduce((sum, [age, children]) => sum + children / ratioOf(age), 0);
  const youngest = Math.min(...present.map(([age]) => age));
  return present.reduce((sum, [, children]) => sum + children, 0) / (present.length > 0 ? ratioOf(youngest) : 1);
}

/** Whole professionals that must be with a group. */
export function professionalsNeeded(group: Group, ratioOf: (age: number) => number, rule: MixedRule = 'sum'): number {
  return Math.max(0, Math.ceil(professionalPart(group, ratioOf, rule) - ROUNDING));
}

/** Children of one age who can still join a group with so many professionals (whole children, 0 or more). */
export function roomFor(
  age: number,
  group: Group,
  professionals: number,
  ratioOf: (age: number) => number,
  rule: MixedRule = 'sum',
): number {
  if (rule === 'sum') {
    const left = professionals - professionalPart(group, ratioOf);
    return Math.max(0, Math.floor(left * ratioOf(age) + ROUNDING));
  }
  const youngest = Math.min(age, ...[...group].filter(([, n]) => n > 0).map(([a]) => a));
  const children = [...group.values()].reduce((sum, n) => sum + n, 0);
  return Math.max(0, Math.floor(professionals * ratioOf(youngest) + ROUNDING) - children);
}

/**
 * Part of a professional that one child takes on average: `1 / (ratio x children per place)`.
 * @param childrenPerPlace children who share a place, because few come every day
 */
export function professionalsPerChild(ratio: number, childrenPerPlace: number): number {
  return 1 / (ratio * childrenPerPlace);
}

/** Full-time places that so many professionals make, when this share of them works with each age; shares add up to 1. */
export function placesOf(professionals: number, shares: Group, ratioOf: (age: number) => number): Map<number, number> {
  return new Map([...shares].map(([age, share]) => [age, professionals * share * ratioOf(age)]));
}
