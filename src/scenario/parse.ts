/** Scenario file -> checked scenario, and the chain of bases down to its model. */
import { checkAgeBand, checkPlaceName, checkSource, checkStrataNames } from '../model/checker.ts';
import { didYouMean, InputError, type Issue, IssueList } from '../model/issues.ts';
import { namesOf } from '../model/names.ts';
import { parseModel } from '../model/parse.ts';
import { checkShape, readYaml } from '../model/read.ts';
import type { ModelFile } from '../model/schema.ts';
import { yearOf } from '../model/series.ts';
import {
  type CapacityChange,
  type Change,
  type FlowChange,
  type InflowChange,
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
}

/** Reads a scenario or a model and everything it rests on, and checks it all. */
export function loadStudy(ref: string, find: FindFile): Study {
  const scenarios: { name: string; file: ScenarioFile }[] = [];
  let found = find(ref, null);
  for (;;) {
    const issues = new IssueList(found.name);
    const source = readYaml(found.text, issues);
    issues.throwIfAny();
    const kind = (source as { value: { doorstroom?: unknown } }).value.doorstroom;
    if (kind !== 'scenario/1') {
      if (kind !== 'model/1') throw new InputError([unknownKind(found.name, kind)]);
      const model = parseModel(found.text, found.name);
      checkScenarios(model, scenarios);
      return { model, modelName: found.name, scenarios };
    }
    const file = source && checkShape(scenarioSchema, source, issues);
    issues.throwIfAny();
    scenarios.unshift({ name: found.name, file: file as ScenarioFile });
    const base = (file as ScenarioFile).base;
    found = find(base, found.name);
    if (scenarios.some((s) => s.name === found.name)) {
      throw new InputError([
        {
          file: scenarios[0].name,
          path: 'base',
          message: `"${base}" rests on this scenario`,
          expected: 'a base that does not come back here',
        },
      ]);
    }
  }
}

function unknownKind(name: string, kind: unknown): Issue {
  const hint = typeof kind === 'string' ? didYouMean(kind, ['model/1', 'scenario/1']) : undefined;
  return {
    file: name,
    path: 'doorstroom',
    message: kind === undefined ? 'is missing' : `"${String(kind)}" is not a kind of file`,
    expected: 'model/1 or scenario/1',
    hint,
  };
}

function checkScenarios(model: ModelFile, scenarios: Study['scenarios']): void {
  const faults: Issue[] = [];
  let end = model.time.end;
  for (const { name, file } of scenarios) {
    const issues = new IssueList(name);
    const checker = { file: model, names: namesOf(model), issues };
    end = file.end ?? end;
    if (yearOf(end) <= yearOf(model.time.start))
      issues.add('end', `${end} is not after the start, ${model.time.start}`, 'dates in order');
    file.changes.forEach((change, i) => {
      checkTiming(model, end, change, issues, ['changes', i]);
      checkSource(checker, ['changes', i], change);
      if (change.type === 'capacity') checkCapacity(checker, change, ['changes', i]);
      else if (change.type === 'flow') checkFlow(checker, change, ['changes', i]);
      else checkInflow(checker, change, ['changes', i]);
    });
    faults.push(...issues.issues);
  }
  if (faults.length > 0) throw new InputError(faults);
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
  const regions = Object.keys(file.regions ?? {});
  change.regions?.forEach((region, i) => {
    if (!regions.includes(region))
      issues.add(
        [...at, 'regions', i],
        `there is no region "${region}"`,
        regions.length > 0 ? `one of ${regions.join(', ')}` : 'a model with regions',
        didYouMean(region, regions),
      );
  });
}

function checkFlow(checker: Checker, change: FlowChange, at: Path): void {
  oneOf(checker.issues, at, change, ['multiply', 'set', 'add']);
  checkAgeBand(checker, [...at, 'ages'], change.ages);
  checkStrataNames(checker, [...at, 'strata'], change.strata);
  const flows = checker.file.flows ?? [];
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
      (!change.to || change.to.includes(f.to)) &&
      (!change.from || [f.from].flat().some((p) => change.from?.includes(p))),
  );
  if (change.multiply !== undefined && !touches)
    checker.issues.add(at, 'no flow of the model matches', 'from and to of an existing flow');
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
