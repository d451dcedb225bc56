/** Scenario file -> checked scenario, and the chain of bases down to its model. */
import { INTERVENTIONS } from '../data/interventions.ts';
import { checkEnd } from '../model/check.ts';
import { checkCosts } from '../model/check-payers.ts';
import { checkAgeBand, checkPlaceName, checkSource, checkStrataNames } from '../model/checker.ts';
import { INHABITED_PLACE, isExit, LIMITED_PLACE, nobodyWaits, say } from '../model/fault-words.ts';
import { didYouMean, InputError, type Issue, IssueList, issueOf } from '../model/issues.ts';
import { namesOf } from '../model/names.ts';
import { parseModel } from '../model/parse.ts';
import { remember } from '../model/remember.ts';
import type { Salvaged } from '../model/salvage.ts';
import type { ModelFile } from '../model/schema.ts';
import { yearOf } from '../model/series.ts';
import { assume, type Published } from './assumptions.ts';
import { type ChangeChecker, checkRegionNames, knownFlows, type Path } from './change-checker.ts';
import { checkChange, valueOf } from './check-changes.ts';
import { type Estimates, parseEstimates } from './estimates.ts';
import { type FindFile, type FoundFile, type Layer, readLayers } from './layers.ts';
import { isOwnFile, type OwnRegion, type OwnStudy, type ReadOwn, settledLayers } from './own.ts';
import type { ObservedFigure, ScenarioFile } from './schema.ts';

export type { FindFile, FoundFile } from './layers.ts';

/** A model with the scenarios on top of it, nearest to the model first. */
export interface Study {
  readonly model: ModelFile;
  readonly modelName: string;
  /** In the order in which they are applied: included scenarios stand before the one that includes them. */
  readonly scenarios: readonly Layer[];
  /** Calibrated rates that the model file names; absent: the rates of the model file itself. */
  readonly estimates?: Estimates;
  /** Present when the model is that of a region with own figures. */
  readonly own?: OwnStudy;
  /** Present when scenarios assume other numbers: model and estimates without those. `model` and `estimates` have them. */
  readonly published?: Published;
}

/**
 * Reads a scenario or a model and everything it rests on, and checks it all.
 * @param calibrated false: leaves calibrated rates aside, as a calibration must
 * @param readOwn reads a region's own figures; absent: they are refused
 * @throws InputError with all faults
 */
export function loadStudy(ref: string, find: FindFile, calibrated = true, readOwn?: ReadOwn): Study {
  const { layers: scenarios, model: found, salvaged, faults } = readLayers(ref, find);
  if (isOwnFile(found.text)) {
    if (!readOwn) throw new InputError([...faults, ownOutOfPlace(found.name)]);
    const load = (base: string) => loadStudy(base, (name, from) => find(name, from ?? found.name), calibrated);
    return onRegion(readOwn(found, load), scenarios, salvaged, faults);
  }
  const model = modelOf(found, faults);
  const estimates = calibrated ? estimatesOf(model, found.name, find, faults) : undefined;
  const assumed = assume({ model, modelName: found.name, scenarios, ...(estimates && { estimates }) });
  for (const { scenario, issue } of assumed.faults)
    faults.push(...(salvaged.get(scenario)?.independent([issue]) ?? [issue]));
  faults.push(...checkScenarios(assumed.study.model, scenarios, salvaged));
  if (faults.length > 0) throw new InputError(faults);
  return assumed.study;
}

function estimatesOf(model: ModelFile, name: string, find: FindFile, faults: Issue[]): Estimates | undefined {
  if (model.estimates === undefined) return undefined;
  try {
    const rates = find(model.estimates, name);
    return estimatesIn(rates.text, rates.name);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    faults.push(...error.issues);
    return undefined;
  }
}

/** Many scenarios rest on the same few of these. */
const modelIn = remember(parseModel, 4);
const estimatesIn = remember(parseEstimates, 2);

/** Scenarios on top of own figures. */
function onRegion(
  region: OwnRegion,
  layers: readonly Layer[],
  salvaged: ReadonlyMap<ScenarioFile, Salvaged<ScenarioFile>>,
  faults: Issue[],
): Study {
  faults.push(...region.faults, ...(region.model ? checkScenarios(region.model, layers, salvaged) : []));
  if (faults.length > 0) throw new InputError(faults);
  const study = region.settle();
  const under = study.scenarios.length;
  const above = layers.map((layer) => ({ ...layer, base: layer.base + under }));
  const assumed = assume({ ...study, scenarios: [...study.scenarios, ...above] });
  if (assumed.faults.length > 0) throw new InputError(assumed.faults.map(({ issue }) => issue));
  return assumed.study;
}

function ownOutOfPlace(file: string): Issue {
  const message = say(
    'bevat eigen cijfers van een regio, en die kunnen hier niet staan',
    'holds own figures of a region, which cannot stand here',
  );
  return issueOf({
    file,
    path: 'doorstroom',
    message,
    expected: say('een model of scenario van het hele land', 'a model or scenario of the whole country'),
  });
}

/** Last day of the run. */
export function endOf({ model, scenarios }: Pick<Study, 'model' | 'scenarios'>): string {
  return scenarios.findLast((s) => !s.included && s.file.end !== undefined)?.file.end ?? model.time.end;
}

function modelOf(found: FoundFile, faults: readonly Issue[]): ModelFile {
  try {
    return modelIn(found.text, found.name);
  } catch (error) {
    throw error instanceof InputError ? new InputError([...faults, ...error.issues]) : error;
  }
}

/** Every fault of scenarios that are well-formed, as when one of their numbers was changed. */
export function studyFaults(study: Study): Issue[] {
  return checkScenarios(study.model, study.scenarios.slice(settledLayers(study)), new Map());
}

function checkScenarios(
  model: ModelFile,
  scenarios: readonly Layer[],
  salvaged: ReadonlyMap<ScenarioFile, Salvaged<ScenarioFile>>,
): Issue[] {
  const faults: Issue[] = [];
  let end = model.time.end;
  const flows = knownFlows(model);
  scenarios.forEach(({ name, file, included }, k) => {
    const issues = new IssueList(name);
    checkCovers(file.covers, issues);
    if (file.end !== undefined) checkEnd({ ...model.time, end: file.end }, 'end', issues);
    // what is included runs as long as the scenario that includes it
    end = (included ? scenarios.slice(k).find((other) => !other.included)?.file.end : file.end) ?? end;
    const checker = { file: model, names: namesOf(model), issues, flows, end };
    file.changes.forEach((change, i) => {
      checkSource(checker, ['changes', i], change, valueOf(change));
      checkChange(checker, change, ['changes', i]);
    });
    checkCosts(checker, file.costs ?? []);
    file.observed?.forEach((figure, i) => {
      checkObserved(checker, figure, ['observed', i]);
    });
    faults.push(...(salvaged.get(file)?.independent(issues.issues) ?? issues.issues));
  });
  return faults;
}

function checkCovers(covers: readonly string[] | undefined, issues: IssueList): void {
  const known = INTERVENTIONS.map((row) => row.id);
  covers?.forEach((id, i) => {
    if (!known.includes(id))
      issues.add(
        ['covers', i],
        say(`er is geen rij "${id}"`, `there is no row "${id}"`),
        say('een rij zoals C1, F6 of M2', 'a row such as C1, F6 or M2'),
        didYouMean(id, known),
      );
  });
}

function checkObserved(checker: ChangeChecker, figure: ObservedFigure, at: Path): void {
  const { file, issues, end } = checker;
  checkSource(checker, at, figure, figure.children);
  checkAgeBand(checker, [...at, 'ages'], figure.ages);
  checkStrataNames(checker, [...at, 'strata'], figure.strata);
  const inRun = yearOf(figure.date) > yearOf(file.time.start) && yearOf(figure.date) < yearOf(end);
  if (!inRun)
    issues.add(
      [...at, 'date'],
      say(`${figure.date} valt niet in de doorrekening`, `${figure.date} is not inside the run`),
      say(`na ${file.time.start} en vóór ${end}`, `after ${file.time.start} and before ${end}`),
    );
  if (figure.what === 'list' && (figure.ages || figure.strata))
    issues.add(
      at,
      say('een lijst komt als geheel op haar lengte', 'a list is brought to its length as a whole'),
      say('geen leeftijden of strata', 'no ages or strata'),
    );
  if (!checkPlaceName(checker, [...at, 'place'], figure.place)) return;
  const place = file.places[figure.place];
  if (figure.what === 'list' && !place.capacity) issues.add([...at, 'place'], nobodyWaits(figure.place), LIMITED_PLACE);
  if (place.kind === 'exit') issues.add([...at, 'place'], isExit(figure.place), INHABITED_PLACE);
  checkRegionNames(checker, figure.regions, [...at, 'regions']);
}
