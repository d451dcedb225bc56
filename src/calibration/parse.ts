/** Calibration file -> checked calibration with its model and its rows, or every fault in it. */
import { checkAgeBand, checkDates, checkPlaceName, checkSource, checkStrataNames } from '../model/checker.ts';
import { among, say } from '../model/fault-words.ts';
import { didYouMean, IssueList } from '../model/issues.ts';
import { type Names, namesOf, symbolName } from '../model/names.ts';
import { readYaml } from '../model/read.ts';
import type { ModelFile } from '../model/schema.ts';
import { yearOf } from '../model/series.ts';
import { checkShape } from '../model/shape.ts';
import { type ParameterFile, scaleOf } from '../scenario/parameters.ts';
import { type FindFile, loadStudy, type Study } from '../scenario/parse.ts';
import { checkObservation } from './check-rows.ts';
import type { Row } from './observe.ts';
import { type CalibrationFile, calibrationSchema } from './schema.ts';

/** A calibration ready to run. */
export interface Calibration {
  readonly name: string;
  readonly file: CalibrationFile;
  readonly study: Study;
  readonly rows: readonly Row[];
  /** Cells of the tables that are empty, in words. */
  readonly missing: readonly string[];
}

export const MAX_PARAMETERS = 60;

type Path = readonly PropertyKey[];

interface Checker {
  readonly file: ModelFile;
  readonly names: Names;
  readonly issues: IssueList;
}

/**
 * Reads a calibration file and its model.
 * @throws InputError with all faults
 */
export function loadCalibration(ref: string, find: FindFile): Calibration {
  const found = find(ref, null);
  const issues = new IssueList(found.name);
  const source = readYaml(found.text, issues);
  const file = source && checkShape(calibrationSchema, source, issues);
  issues.throwIfAny();
  return checkCalibration(file as CalibrationFile, found.name, find, issues);
}

function checkCalibration(file: CalibrationFile, name: string, find: FindFile, issues: IssueList): Calibration {
  const model = find(file.model, name);
  const base = loadStudy(file.model, (ref, from) => (from === null ? model : find(ref, from)), false);
  // rates are estimated on the nation as one: regions only share out what is asked for and what there is
  const { regions: _, ...national } = base.model;
  const study: Study = { ...base, model: { ...national, time: { ...base.model.time, end: file.until } } };
  const checker = { file: study.model, names: namesOf(study.model), issues };
  if (yearOf(file.until) <= yearOf(study.model.time.start))
    issues.add(
      'until',
      say(`${file.until} ligt niet na het begin van het model`, `${file.until} is not after the start of the model`),
      say(`na ${study.model.time.start}`, `after ${study.model.time.start}`),
    );
  const count = Object.keys(file.parameters).length;
  if (count > MAX_PARAMETERS)
    issues.add(
      'parameters',
      say(`${count} vrije parameters`, `${count} free parameters`),
      say(`hoogstens ${MAX_PARAMETERS}`, `at most ${MAX_PARAMETERS}`),
      say('met meer wordt het niet beter op een manier die telt', 'more fit no better in any way that matters'),
    );
  for (const [id, parameter] of Object.entries(file.parameters))
    checkParameter(checker, ['parameters', id], parameter, isUsed(file, id));
  for (const [id, effect] of Object.entries(file.effects ?? {})) {
    checkSource(checker, ['effects', id], effect);
    checkDates(checker, ['effects', id, 'course'], effect.course);
  }
  checkPrior(issues, ['discrepancy', 'prior'], file.discrepancy.prior, 'factor');
  const rows: Row[] = [];
  const missing: string[] = [];
  for (const [id, observation] of Object.entries(file.observations)) {
    rows.push(...checkObservation(checker, file, id, observation, name, find, missing));
  }
  checkTotals(file, rows, issues);
  if (rows.every((row) => row.role !== 'fit'))
    issues.add(
      'observations',
      say('geen rij om op te ijken', 'no row to fit on'),
      say('ten minste één jaar onder `fit`', 'at least one year under `fit`'),
    );
  issues.throwIfAny();
  return { name, file, study, rows, missing };
}

/** A row that is declared a part of another is nowhere above it. */
function checkTotals(file: CalibrationFile, rows: readonly Row[], issues: IssueList): void {
  const known = Object.keys(file.observations);
  for (const [id, { within }] of Object.entries(file.observations)) {
    if (within === undefined) continue;
    const at: Path = ['observations', id, 'within'];
    if (!known.includes(within))
      issues.add(
        at,
        say(`er is geen waarneming "${within}"`, `there is no observation "${within}"`),
        say('een andere rij van dit bestand', 'another row of this file'),
        didYouMean(within, known),
      );
    for (const part of rows.filter((row) => row.observation === id)) {
      const total = rows.find((row) => row.observation === within && row.year === part.year);
      if (total && part.observed > total.observed)
        issues.add(
          at,
          say(
            `${part.observed} in ${part.year} is meer dan het totaal, ${total.observed}`,
            `${part.observed} in ${part.year} is above its total, ${total.observed}`,
          ),
          say(`hoogstens ${within}`, `at most ${within}`),
        );
    }
  }
}

function checkPrior(
  issues: IssueList,
  at: Path,
  [low, high]: readonly [number, number],
  scale: 'factor' | 'share',
): void {
  if (low > high)
    issues.add(at, say(`${low} is hoger dan ${high}`, `${low} is above ${high}`), say('[laag, hoog]', '[low, high]'));
  else if (low === high)
    issues.add(
      at,
      say(`heeft geen breedte: ${low} tot ${high}`, `has no width: ${low} to ${high}`),
      say('een bandbreedte; zet het getal anders vast in het model', 'a range; fix the number in the model instead'),
    );
  if (low <= 0)
    issues.add(
      at,
      say(`${low} is niet hoger dan 0`, `${low} is not above 0`),
      say('een bandbreedte boven 0', 'a range above 0'),
    );
  if (scale === 'share' && high >= 1)
    issues.add(
      at,
      say(`${high} is niet lager dan 1`, `${high} is not below 1`),
      say('een bandbreedte van aandelen tussen 0 en 1', 'a range of shares between 0 and 1'),
    );
}

/** True when the share of some row is computed with this parameter. */
function isUsed(calibration: CalibrationFile, id: string): boolean {
  const symbol = new RegExp(`\\b${symbolName(id)}\\b`);
  return Object.values(calibration.observations).some((row) =>
    [row.plus, ...row.terms.map((term) => term.share)].some((text) => typeof text === 'string' && symbol.test(text)),
  );
}

function checkParameter(checker: Checker, at: Path, parameter: ParameterFile, used: boolean): void {
  const { file, issues } = checker;
  checkSource(checker, at, parameter);
  checkPrior(issues, [...at, 'prior'], parameter.prior, scaleOf(parameter));
  const places = (key: string, list: readonly string[] | undefined) =>
    list?.forEach((p, i) => checkPlaceName(checker, [...at, key, i], p));
  if (parameter.kind === 'flow') {
    places('from', parameter.from);
    places('to', parameter.to);
    checkStrataNames(checker, [...at, 'strata'], parameter.strata);
  } else if (parameter.kind === 'stratum') {
    places('in', parameter.in);
    checkStrataNames(checker, [...at, 'from'], parameter.from);
    checkStrataNames(checker, [...at, 'to'], parameter.to);
  } else if (parameter.kind === 'inflow') {
    const known = Object.keys(file.inflows ?? {});
    parameter.inflows.forEach((inflow, i) => {
      if (!known.includes(inflow))
        issues.add(
          [...at, 'inflows', i],
          say(`er is geen instroom "${inflow}"`, `there is no inflow "${inflow}"`),
          among(known),
          didYouMean(inflow, known),
        );
    });
  } else if (parameter.kind === 'stock') {
    places('places', [...parameter.places, parameter.against]);
  } else if (parameter.kind === 'split') {
    places('places', parameter.places);
    checkStrataNames(checker, [...at, 'strata'], [parameter.from, parameter.to]);
  } else if (parameter.kind !== 'observation') {
    places('from', parameter.from);
    if (parameter.kind === 'destination') places('to', [parameter.to]);
  }
  if ('ages' in parameter) checkAgeBand(checker, [...at, 'ages'], parameter.ages);
  if (parameter.kind === 'observation' && !used)
    issues.add(
      at,
      say('verandert niets: geen rij gebruikt dit', 'moves nothing: no row uses it'),
      say('een share of plus van een rij die dit noemt', 'a share or plus of some row that names it'),
    );
  if (!movesSomething(file, parameter))
    issues.add(
      at,
      say('verandert niets in het model', 'moves nothing in the model'),
      say(
        'een parameter die past op een stroom, verandering, instroom, beginstand of gedwongen overgang',
        'a parameter that matches a flow, change, inflow, stock or forced move',
      ),
    );
}

function movesSomething(model: ModelFile, parameter: ParameterFile): boolean {
  const hit = (listed: readonly string[] | undefined, names: string | readonly string[]) =>
    !listed || [names].flat().some((n) => listed.includes(n));
  if (parameter.kind === 'flow')
    return (model.flows ?? []).some((f) => hit(parameter.from, f.from) && hit(parameter.to, f.to));
  if (parameter.kind === 'stratum')
    return (model.stratumFlows ?? []).some(
      (f) => hit(parameter.in, f.in) && hit(parameter.from, f.from) && hit(parameter.to, f.to),
    );
  if (parameter.kind === 'destination')
    return (model.forcedMoves ?? []).some((m) => parameter.from.includes(m.from) && parameter.to in m.to);
  if (parameter.kind === 'leaving') return (model.forcedMoves ?? []).some((m) => parameter.from.includes(m.from));
  return true;
}
