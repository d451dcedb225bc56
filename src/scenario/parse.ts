/** Scenario file -> checked scenario, and the chain of bases down to its model. */
import { INTERVENTIONS } from '../data/interventions.ts';
import { checkEnd } from '../model/check.ts';
import { checkAgeBand, checkPlaceName, checkSource, checkStrataNames } from '../model/checker.ts';
import { didYouMean, InputError, type Issue, IssueList } from '../model/issues.ts';
import { listOf, namesOf } from '../model/names.ts';
import { parseModel } from '../model/parse.ts';
import { readYaml, type Source } from '../model/read.ts';
import { type Salvaged, salvage } from '../model/salvage.ts';
import type { ModelFile } from '../model/schema.ts';
import { yearOf } from '../model/series.ts';
import { checkShape } from '../model/shape.ts';
import { type Estimates, parseEstimates } from './estimates.ts';
import {
  type CapacityChange,
  type Change,
  type FlowChange,
  type InflowChange,
  type ObservedFigure,
  type ScenarioFile,
  scenarioSchema,
} from './schema.ts';

/** A file found by the id or path that a user or another file gave. */
export interface FoundFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Finds a file by id or by path from the file that names it.
 * @throws InputError when there is none
 */
export type FindFile = (ref: string, from: string | null) => FoundFile;

/** A model with the scenarios on top of it, nearest to the model first. */
export interface Study {
  readonly model: ModelFile;
  readonly modelName: string;
  readonly scenarios: readonly { readonly name: string; readonly file: ScenarioFile }[];
  /** Calibrated rates that the model file names; absent: the rates of the model file itself. */
  readonly estimates?: Estimates;
}

interface Layer {
  readonly name: string;
  readonly file: ScenarioFile;
}

/**
 * Reads a scenario or a model and everything it rests on, and checks it all.
 * @param calibrated false: leaves calibrated rates aside, as a calibration must
 * @throws InputError with all faults
 */
export function loadStudy(ref: string, find: FindFile, calibrated = true): Study {
  const scenarios: Layer[] = [];
  const faults: Issue[] = [];
  // what is left of scenarios with faults of form, to check against the model as far as it goes
  const salvaged = new Map<Layer, Salvaged<ScenarioFile>>();
  let found = find(ref, null);
  for (;;) {
    const issues = new IssueList(found.name);
    const source = readYaml(found.text, issues);
    if (!source) throw new InputError([...faults, ...issues.issues]);
    const kind = (source.value as { doorstroom?: unknown }).doorstroom;
    if (kind === 'model/1') break;
    if (kind !== 'scenario/1') throw new InputError([...faults, unknownKind(found.name, kind)]);
    const left = readScenario(source, issues);
    faults.push(...issues.issues);
    if (!left) throw new InputError(faults);
    const layer = { name: found.name, file: left.data };
    if (issues.issues.length > 0) salvaged.set(layer, left);
    scenarios.unshift(layer);
    found = findBase(layer, find, faults);
    checkCycle(found.name, scenarios, faults);
  }
  const model = modelOf(found, faults);
  faults.push(...checkScenarios(model, scenarios, salvaged));
  if (faults.length > 0) throw new InputError(faults);
  const study = { model, modelName: found.name, scenarios };
  if (!calibrated || model.estimates === undefined) return study;
  const rates = find(model.estimates, found.name);
  return { ...study, estimates: parseEstimates(rates.text, rates.name) };
}

/** The scenario, or what is left of it with its faults in `issues`; null when that is too little to go on with. */
function readScenario(source: Source, issues: IssueList): Salvaged<ScenarioFile> | null {
  const data = checkShape(scenarioSchema, source, issues);
  if (data) return { data, independent: (more) => [...more] };
  const left = salvage(scenarioSchema, source.value);
  const base = (source.value as { base?: unknown }).base;
  return typeof base === 'string' && base !== '' ? left : null;
}

function findBase({ name, file }: Layer, find: FindFile, faults: readonly Issue[]): FoundFile {
  try {
    return find(file.base, name);
  } catch (error) {
    throw error instanceof InputError ? new InputError([...faults, ...error.issues]) : error;
  }
}

function checkCycle(next: string, scenarios: readonly Layer[], faults: readonly Issue[]): void {
  if (!scenarios.some((s) => s.name === next)) return;
  const { name, file } = scenarios[0];
  const rest = next === name ? 'is this scenario itself' : 'rests on this scenario';
  throw new InputError([
    ...faults,
    { file: name, path: 'base', message: `"${file.base}" ${rest}`, expected: 'a base that does not come back here' },
  ]);
}

function modelOf(found: FoundFile, faults: readonly Issue[]): ModelFile {
  try {
    return parseModel(found.text, found.name);
  } catch (error) {
    throw error instanceof InputError ? new InputError([...faults, ...error.issues]) : error;
  }
}

function unknownKind(name: string, kind: unknown): Issue {
  const hint = typeof kind === 'string' ? didYouMean(kind, ['model/1', 'scenario/1']) : undefined;
  return {
    file: name,
    path: 'doorstroom',
    message: kind === undefined ? 'is missing' : `${JSON.stringify(kind)} is not a kind of file`,
    expected: 'model/1 or scenario/1',
    hint,
  };
}

function checkScenarios(
  model: ModelFile,
  scenarios: readonly Layer[],
  salvaged: ReadonlyMap<Layer, Salvaged<ScenarioFile>>,
): Issue[] {
  const faults: Issue[] = [];
  let end = model.time.end;
  const flows: KnownFlow[] = (model.flows ?? []).map((f) => ({ from: listOf(f.from), to: [f.to] }));
  for (const layer of scenarios) {
    const { name, file } = layer;
    const issues = new IssueList(name);
    const checker = { file: model, names: namesOf(model), issues };
    checkCovers(file.covers, issues);
    if (file.end !== undefined) {
      end = file.end;
      checkEnd({ ...model.time, end }, 'end', issues);
    }
    file.changes.forEach((change, i) => {
      checkTiming(model, end, change, issues, ['changes', i]);
      checkSource(checker, ['changes', i], change, valueOf(change));
      if (change.type === 'capacity') checkCapacity(checker, change, ['changes', i]);
      else if (change.type === 'flow') checkFlow(checker, change, flows, ['changes', i]);
      else checkInflow(checker, change, ['changes', i]);
    });
    file.observed?.forEach((figure, i) => {
      checkObserved(checker, figure, end, ['observed', i]);
    });
    faults.push(...(salvaged.get(layer)?.independent(issues.issues) ?? issues.issues));
  }
  return faults;
}

function checkCovers(covers: readonly string[] | undefined, issues: IssueList): void {
  const known = INTERVENTIONS.map((row) => row.id);
  covers?.forEach((id, i) => {
    if (!known.includes(id))
      issues.add(['covers', i], `there is no row "${id}"`, 'a row such as C1, F6 or M2', didYouMean(id, known));
  });
}

/** The number of a change that its range should hold. */
function valueOf(change: Change): number | undefined {
  const { multiply, set, add, scale, grow } = change as Record<string, unknown>;
  return [multiply, set, add, scale, grow].find((n): n is number => typeof n === 'number');
}

interface KnownFlow {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

type Checker = { file: ModelFile; names: ReturnType<typeof namesOf>; issues: IssueList };
type Path = readonly PropertyKey[];

function checkTiming(model: ModelFile, end: string, change: Change, issues: IssueList, at: Path): void {
  const start = yearOf(change.start);
  if (start < yearOf(model.time.start))
    issues.add([...at, 'start'], `${change.start} is before the run`, `${model.time.start} or later`);
  if (start >= yearOf(end)) issues.add([...at, 'start'], `${change.start} is past the end of the run`, `before ${end}`);
  if (
    change.end !== undefined &&
    yearOf(change.end) <= start + ((change.leadMonths ?? 0) + (change.rampMonths ?? 0)) / 12
  ) {
    issues.add(
      [...at, 'end'],
      `${change.end} comes before the change is complete`,
      'an end after start, lead time and ramp',
    );
  }
}

function checkObserved(checker: Checker, figure: ObservedFigure, end: string, at: Path): void {
  const { file, issues } = checker;
  checkSource(checker, at, figure, figure.children);
  checkAgeBand(checker, [...at, 'ages'], figure.ages);
  checkStrataNames(checker, [...at, 'strata'], figure.strata);
  const inRun = yearOf(figure.date) > yearOf(file.time.start) && yearOf(figure.date) < yearOf(end);
  if (!inRun)
    issues.add([...at, 'date'], `${figure.date} is not inside the run`, `after ${file.time.start} and before ${end}`);
  if (figure.what === 'list' && (figure.ages || figure.strata))
    issues.add(at, 'a list is brought to its length as a whole', 'no ages or strata');
  if (!checkPlaceName(checker, [...at, 'place'], figure.place)) return;
  const place = file.places[figure.place];
  if (figure.what === 'list' && !place.capacity)
    issues.add([...at, 'place'], `"${figure.place}" has no capacity, so nobody waits for it`, 'a place with capacity');
  if (place.kind === 'exit') issues.add([...at, 'place'], `"${figure.place}" is an exit`, 'a place where children are');
  checkRegionNames(checker, figure.regions, [...at, 'regions']);
}

function checkRegionNames({ file, issues }: Checker, named: readonly string[] | undefined, at: Path): void {
  const regions = Object.keys(file.regions ?? {});
  named?.forEach((region, i) => {
    if (regions.includes(region)) return;
    const expected = regions.length > 0 ? `one of ${regions.join(', ')}` : 'a model with regions';
    issues.add([...at, i], `there is no region "${region}"`, expected, didYouMean(region, regions));
  });
}

function oneOf(issues: IssueList, at: Path, change: object, keys: readonly string[]): void {
  const given = keys.filter((k) => (change as Record<string, unknown>)[k] !== undefined);
  if (given.length !== 1)
    issues.add(
      at,
      given.length === 0 ? 'changes nothing' : `has ${given.join(' and ')}`,
      `exactly one of ${keys.join(', ')}`,
    );
}

function checkCapacity(checker: Checker, change: CapacityChange, at: Path): void {
  const { file, issues } = checker;
  oneOf(issues, at, change, ['add', 'set', 'scale', 'grow']);
  if (change.grow !== undefined && change.rampMonths)
    issues.add([...at, 'rampMonths'], 'growth is a ramp already', 'grow without rampMonths');
  if (checkPlaceName(checker, [...at, 'place'], change.place) && !file.places[change.place].capacity) {
    issues.add([...at, 'place'], `"${change.place}" has no capacity`, 'a place with capacity');
  }
  checkRegionNames(checker, change.regions, [...at, 'regions']);
}

function checkFlow(checker: Checker, change: FlowChange, flows: KnownFlow[], at: Path): void {
  oneOf(checker.issues, at, change, ['multiply', 'set', 'add']);
  checkAgeBand(checker, [...at, 'ages'], change.ages);
  checkStrataNames(checker, [...at, 'strata'], change.strata);
  for (const end of ['from', 'to'] as const) {
    change[end]?.forEach((place, i) => {
      checkPlaceName(checker, [...at, end, i], place);
    });
  }
  if ((change.set !== undefined || change.add !== undefined) && (!change.from || !change.to)) {
    checker.issues.add(at, 'set and add need to know which flow', 'from and to');
  }
  const touches = flows.some(
    (f) =>
      (!change.to || f.to.some((p) => change.to?.includes(p))) &&
      (!change.from || f.from.some((p) => change.from?.includes(p))),
  );
  if (change.multiply !== undefined && !touches)
    checker.issues.add(at, 'no flow of the model matches', 'from and to of an existing flow');
  // later changes may change what this one brings
  if (change.multiply === undefined && change.from && change.to) flows.push({ from: change.from, to: change.to });
}

function checkInflow(checker: Checker, change: InflowChange, at: Path): void {
  oneOf(checker.issues, at, change, ['multiply', 'set', 'add']);
  const known = Object.keys(checker.file.inflows ?? {});
  if (!known.includes(change.inflow)) {
    checker.issues.add(
      [...at, 'inflow'],
      `there is no inflow "${change.inflow}"`,
      `one of ${known.join(', ') || '(the model has none)'}`,
      didYouMean(change.inflow, known),
    );
  }
}
