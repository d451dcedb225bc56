/** What the checks of all changes share: the model and its names, the flows known so far, and checks of names and routes. */
import { checkPlaceName } from '../model/checker.ts';
import { among, LIMITED_PLACE, noCapacity, say } from '../model/fault-words.ts';
import { didYouMean, type IssueList } from '../model/issues.ts';
import { labelsOf, listOf, type Names } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';

export type Path = readonly PropertyKey[];

/** Moves that the model or an earlier change brings. */
export interface KnownFlow {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What the checks of one scenario need. */
export interface ChangeChecker {
  readonly file: ModelFile;
  readonly names: Names;
  readonly issues: IssueList;
  /** Grows with the changes that bring new flows. */
  readonly flows: KnownFlow[];
  /** Last day of the run. */
  readonly end: string;
}

/** Flows and forced moves of a model. */
export function knownFlows(file: ModelFile): KnownFlow[] {
  const flows = (file.flows ?? []).map((f) => ({ from: listOf(f.from), to: [f.to] }));
  return [...flows, ...(file.forcedMoves ?? []).map((m) => ({ from: [m.from], to: Object.keys(m.to) }))];
}

export function checkRegionNames(
  { file, issues }: Pick<ChangeChecker, 'file' | 'issues'>,
  named: readonly string[] | undefined,
  at: Path,
): void {
  const regions = Object.keys(file.regions ?? {});
  named?.forEach((region, i) => {
    if (regions.includes(region)) return;
    const expected = regions.length > 0 ? among(regions) : say('een model met regio’s', 'a model with regions');
    issues.add(
      [...at, i],
      say(`er is geen regio "${region}"`, `there is no region "${region}"`),
      expected,
      didYouMean(region, regions, labelsOf(file.regions ?? {})),
    );
  });
}

/** A fault unless exactly one of the keys is given. */
export function oneOf(issues: IssueList, at: Path, change: object, keys: readonly string[]): void {
  const given = keys.filter((k) => (change as Record<string, unknown>)[k] !== undefined);
  if (given.length !== 1)
    issues.add(
      at,
      given.length === 0
        ? say('verandert niets', 'changes nothing')
        : say(`heeft ${given.join(' en ')}`, `has ${given.join(' and ')}`),
      say(`precies één van ${keys.join(', ')}`, `exactly one of ${keys.join(', ')}`),
    );
}

/** True when all of them exist. */
export function checkPlaces(checker: ChangeChecker, named: readonly string[] | undefined, at: Path): boolean {
  return (named ?? []).map((place, i) => checkPlaceName(checker, [...at, i], place)).every(Boolean);
}

/** True when all of them exist and have a capacity. */
export function checkLimited(checker: ChangeChecker, named: readonly string[], at: Path): boolean {
  return named
    .map((place, i) => {
      if (!checkPlaceName(checker, [...at, i], place)) return false;
      if (checker.file.places[place].capacity) return true;
      checker.issues.add([...at, i], noCapacity(place), LIMITED_PLACE);
      return false;
    })
    .every(Boolean);
}

/** Whether a flow or forced move goes from one of these to one of those (absent: any). */
export function hasFlow(
  { flows }: ChangeChecker,
  from: readonly string[] | undefined,
  to: readonly string[] | undefined,
): boolean {
  return flows.some(
    (f) => (!to || f.to.some((p) => to.includes(p))) && (!from || f.from.some((p) => from.includes(p))),
  );
}
