/**
 * Levers: every single number of a study's changes, with a name, a unit and a range, so that it can be moved on its own.
 * Nothing here knows the types of change: what is a number, whether it is whole and how far it can go follow from the
 * schema and the checks of scenario files.
 */
import { among, say } from '../model/fault-words.ts';
import { didYouMean, InputError, IssueList, issueOf } from '../model/issues.ts';
import { checkShape } from '../model/shape.ts';
import type { Text } from '../model/text.ts';
import { leverLabel, leverSubject, leverUnit } from './lever-names.ts';
import { moveNumber, numbersIn, sourceOf } from './lever-path.ts';
import { leverRange } from './lever-range.ts';
import { settledLayers } from './own.ts';
import { type Study, studyFaults } from './parse.ts';
import { type Change, scenarioSchema } from './schema.ts';

/** Where a number stands: a change of a scenario, and the keys that lead to the number in it. */
export interface LeverPlace {
  /** Place among `study.scenarios`, and among its changes; both from 0. */
  readonly layer: number;
  readonly change: number;
  readonly path: readonly string[];
}

/** One number of one change. */
export interface Lever extends LeverPlace {
  /** `so.add`; with the scenario before it, and the number of the change (from 1) after it, where that is not unique. */
  readonly id: string;
  /** Id of the scenario that makes the change. */
  readonly scenario: string;
  readonly label: Text;
  readonly unit: Text;
  readonly value: number;
  /** Whether only whole numbers will do. */
  readonly whole: boolean;
  /** Range that the file gives, or (`given` is false) a wide guess around the value. */
  readonly range: readonly [number, number];
  readonly given: boolean;
  readonly source: string;
  /** First day of the change, before any lead time. */
  readonly start: string;
}

/** The levers of a study, those of the base first; what a region's own figures were settled on has none. */
export function leversOf(study: Study): Lever[] {
  const settled = settledLayers(study);
  const found = study.scenarios.flatMap(({ file }, layer) =>
    (layer < settled ? [] : file.changes).flatMap((change, k) =>
      numbersIn(change).flatMap(({ path, value }) => {
        const place = { layer, change: k, path };
        const range = leverRange(study, place, change, value, (n) => fits(study, place, n));
        return range ? [describe(study, place, change, value, range)] : [];
      }),
    ),
  );
  const names = found.map((lever) => namesOf(lever, study));
  const count = (name: string) => names.filter((of) => of.includes(name)).length;
  return found.map((lever, k) => ({ ...lever, id: names[k].find((name) => count(name) === 1) ?? names[k][2] }));
}

function describe(
  study: Study,
  place: LeverPlace,
  change: Change,
  value: number,
  { range: [low, high], given }: Pick<Lever, 'range' | 'given'>,
): Omit<Lever, 'id'> {
  const whole = Number.isInteger(value) && !fits(study, place, value + 0.5, true);
  return {
    ...place,
    scenario: study.scenarios[place.layer].file.id,
    label: leverLabel(study.model, change, place.path),
    unit: leverUnit(change, place.path),
    value,
    whole,
    range: whole ? [Math.ceil(low), Math.floor(high)] : [low, high],
    given,
    source: sourceOf(change, place.path),
    start: change.start,
  };
}

/** From short to long: `so.add`, `meer/so.add`, `meer/so.add#2`. */
function namesOf(lever: LeverPlace, { scenarios }: Study): readonly [string, string, string] {
  const { file } = scenarios[lever.layer];
  const short = `${leverSubject(file.changes[lever.change])}.${lever.path.join('.')}`;
  return [short, `${file.id}/${short}`, `${file.id}/${short}#${lever.change + 1}`];
}

/**
 * The lever of this name: as short as `so.add` where only one has it.
 * @throws InputError with the candidates when there is none, or more than one
 */
export function findLever(study: Study, name: string): Lever {
  const levers = leversOf(study);
  const matching = levers.filter((lever) => lever.id === name || namesOf(lever, study).includes(name));
  if (matching.length === 1) return matching[0];
  const list = (of: readonly Lever[]) => among(of.map((lever) => lever.id));
  const fault =
    matching.length > 1
      ? {
          message: say(
            `"${name}" is de naam van ${matching.length} knoppen`,
            `"${name}" is the name of ${matching.length} levers`,
          ),
          expected: list(matching),
        }
      : {
          message: say(`er is geen knop "${name}"`, `there is no lever "${name}"`),
          expected: levers.length > 0 ? list(levers) : say('een scenario met veranderingen', 'a scenario with changes'),
          hint: didYouMean(name, [...levers.map((lever) => lever.id), ...levers.map((l) => namesOf(l, study)[0])]),
        };
  throw new InputError([issueOf({ file: 'lever', path: '', ...fault })]);
}

/**
 * The study with another value of one lever; the range that the file gives is not a bound.
 * @throws InputError when a scenario file could not hold that value
 */
export function withLever(study: Study, lever: LeverPlace, value: number): Study {
  const { name, file } = study.scenarios[lever.layer];
  const moved = replace(study, lever, value);
  const issues = new IssueList(name);
  const source = { value: moved.scenarios[lever.layer].file, typed: () => undefined };
  if (checkShape(scenarioSchema, source, issues)) {
    issues.issues.push(...studyFaults(moved).filter((fault) => !RANGE_FAULT.test(fault.path)));
  }
  if (issues.issues.length > 0) throw new InputError(issues.issues.map((fault) => ({ ...fault, file: file.id })));
  return moved;
}

/** A value outside the range beside it, of this lever or of one moved before: files are read with values inside. */
const RANGE_FAULT = /^changes\[.*\.(range|rangeFactor|\w+Range)$/;

function replace(study: Study, { layer, change, path }: LeverPlace, value: number): Study {
  return {
    ...study,
    scenarios: study.scenarios.map((scenario, l) => {
      if (l !== layer) return scenario;
      const changes = scenario.file.changes.map((c, k) => (k === change ? moveNumber(c, path, value) : c));
      return { ...scenario, file: { ...scenario.file, changes } };
    }),
  };
}

/** Whether a scenario file could hold the value there; `shape`: by the schema alone. */
function fits(study: Study, place: LeverPlace, value: number, shape = false): boolean {
  try {
    if (shape) return scenarioSchema.safeParse(replace(study, place, value).scenarios[place.layer].file).success;
    withLever(study, place, value);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
