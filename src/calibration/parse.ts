/** Calibration file -> checked calibration with its model and its rows, or every fault in it. */
import { csvParse } from 'd3-dsv';
import { findSeries } from '../data/index.ts';
import { checkAgeBand, checkDates, checkPlaceName, checkSource, checkStrataNames } from '../model/checker.ts';
import { compileExpression, ExpressionError } from '../model/expression.ts';
import { didYouMean, InputError, IssueList } from '../model/issues.ts';
import { type Names, namesOf, symbolName } from '../model/names.ts';
import { checkShape, readYaml } from '../model/read.ts';
import type { ModelFile } from '../model/schema.ts';
import { yearOf } from '../model/series.ts';
import { type ParameterFile, scaleOf } from '../scenario/parameters.ts';
import { type FindFile, loadStudy, type Study } from '../scenario/parse.ts';
import { emptyTerm } from './check-terms.ts';
import type { Role, Row } from './observe.ts';
import { type CalibrationFile, calibrationSchema, type ObservationFile } from './schema.ts';

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
    issues.add('until', `${file.until} is not after the start of the model`, `after ${study.model.time.start}`);
  const count = Object.keys(file.parameters).length;
  if (count > MAX_PARAMETERS)
    issues.add(
      'parameters',
      `${count} free parameters`,
      `at most ${MAX_PARAMETERS}`,
      'more fit no better in any way that matters',
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
    issues.add('observations', 'no row to fit on', 'at least one year under `fit`');
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
      issues.add(at, `there is no observation "${within}"`, 'another row of this file', didYouMean(within, known));
    for (const part of rows.filter((row) => row.observation === id)) {
      const total = rows.find((row) => row.observation === within && row.year === part.year);
      if (total && part.observed > total.observed)
        issues.add(at, `${part.observed} in ${part.year} is above its total, ${total.observed}`, `at most ${within}`);
    }
  }
}

function checkPrior(
  issues: IssueList,
  at: Path,
  [low, high]: readonly [number, number],
  scale: 'factor' | 'share',
): void {
  if (low > high) issues.add(at, `${low} is above ${high}`, '[low, high]');
  else if (low === high)
    issues.add(at, `has no width: ${low} to ${high}`, 'a range; fix the number in the model instead');
  if (low <= 0) issues.add(at, `${low} is not above 0`, 'a range above 0');
  if (scale === 'share' && high >= 1) issues.add(at, `${high} is not below 1`, 'a range of shares between 0 and 1');
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
          `there is no inflow "${inflow}"`,
          `one of ${known.join(', ')}`,
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
    issues.add(at, 'moves nothing: no row uses it', 'a share or plus of some row that names it');
  if (!movesSomething(file, parameter))
    issues.add(
      at,
      'moves nothing in the model',
      'a parameter that matches a flow, change, inflow, stock or forced move',
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

function checkObservation(
  checker: Checker,
  calibration: CalibrationFile,
  id: string,
  row: ObservationFile,
  name: string,
  find: FindFile,
  missing: string[],
): Row[] {
  const { file, issues } = checker;
  const at: Path = ['observations', id];
  if (row.tag !== undefined && !(row.tag in (file.tags ?? {})))
    issues.add([...at, 'tag'], `there is no tag "${row.tag}"`, `one of ${Object.keys(file.tags ?? {}).join(', ')}`);
  if (row.tag !== undefined && (row.of === 'flow' || row.of === 'mean-age'))
    issues.add([...at, 'tag'], 'flows are not kept by tag and age', 'a stock or presence, or no tag');
  if (row.of === 'mean-age' && row.sd === undefined)
    issues.add([...at, 'sd'], 'is missing', 'a standard deviation in years');
  row.terms.forEach((term, i) => {
    const path = [...at, 'terms', i];
    const before = issues.issues.length;
    term.places?.forEach((p, k) => checkPlaceName(checker, [...path, 'places', k], p));
    term.from?.forEach((p, k) => p === 'buiten' || checkPlaceName(checker, [...path, 'from', k], p));
    checkStrataNames(checker, [...path, 'strata'], term.strata);
    checkAgeBand(checker, [...path, 'ages'], term.ages);
    checkShare(calibration, issues, [...path, 'share'], term.share);
    if (issues.issues.length > before) return;
    const empty = emptyTerm(file, checker.names, row.of, term);
    if (empty) issues.add(path, empty, 'a part of the model that can hold or move somebody');
  });
  checkShare(calibration, issues, [...at, 'plus'], row.plus);
  const observed = observedValues(issues, at, row, name, find);
  return observed ? rowsOf(checker, calibration, id, row, observed, missing) : [];
}

function checkShare(
  calibration: CalibrationFile,
  issues: IssueList,
  at: Path,
  share: number | string | undefined,
): void {
  if (typeof share !== 'string') return;
  try {
    compileExpression(
      share,
      [...Object.keys(calibration.parameters), ...Object.keys(calibration.effects ?? {})].map(symbolName),
    );
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    issues.add(at, error.message, 'arithmetic on observation parameters and effects', error.hint);
  }
}

/** The figures of a row by year; null for a missing cell. */
function observedValues(
  issues: IssueList,
  at: Path,
  row: ObservationFile,
  name: string,
  find: FindFile,
): Map<number, number | null> | null {
  const given = [row.table, row.values, row.csv].filter((x) => x !== undefined).length;
  if (given !== 1) {
    issues.add(at, 'needs one source of figures', 'table and series, or values, or csv');
    return null;
  }
  try {
    if (row.values) return new Map(Object.entries(row.values).map(([y, v]) => [Number(y), v]));
    if (row.csv) return csvValues(issues, [...at, 'csv'], row.csv, name, find);
    const series = findSeries(row.table as string, row.series ?? '');
    if (!series) throw new Error(`there is no series "${row.series}" in ${row.table}`);
    return new Map(series.values.map((v) => [Number(String(v.year).slice(0, 4)), v.value]));
  } catch (error) {
    if (error instanceof InputError) throw error;
    issues.add(
      [...at, row.csv ? 'csv' : 'series'],
      (error as Error).message,
      'a published series: see `doorstroom data`',
    );
    return null;
  }
}

function csvValues(
  issues: IssueList,
  at: Path,
  csv: { file: string; series: string },
  name: string,
  find: FindFile,
): Map<number, number | null> {
  const table = csvParse(find(csv.file, name).text);
  const absent = ['series', 'year', 'value'].filter((column) => !table.columns.includes(column));
  if (absent.length > 0) {
    issues.add(at, `${csv.file} has no column ${absent.join(', ')}`, 'columns series, year, value');
    return new Map();
  }
  const rows = table.filter((r) => r.series === csv.series);
  if (rows.length === 0)
    issues.add(at, `no rows of series "${csv.series}" in ${csv.file}`, 'columns series, year, value');
  return new Map(
    rows.map((r) => {
      const value = r.value.trim() === '' ? null : Number(r.value);
      if (value !== null && !Number.isFinite(value))
        issues.add(at, `"${r.value}" in ${csv.file} is not a number`, 'a number with a decimal point, or nothing');
      if (!/^\d{4}$/.test(r.year.trim()))
        issues.add(at, `"${r.year}" in ${csv.file} is not a year`, 'a year such as 2018');
      return [Number(r.year), value] as const;
    }),
  );
}

function rowsOf(
  { file, issues }: Checker,
  calibration: CalibrationFile,
  id: string,
  row: ObservationFile,
  observed: Map<number, number | null>,
  missing: string[],
): Row[] {
  const rows: Row[] = [];
  const first = yearOf(file.time.start);
  const last = yearOf(calibration.until);
  const roles: [Role, readonly number[] | undefined][] = [
    ['start', row.start],
    ['fit', row.fit],
    ['hold-out', row.holdOut],
  ];
  const seen = new Set<number>();
  for (const [role, years] of roles) {
    for (const year of years ?? []) {
      const at: Path = ['observations', id, role === 'hold-out' ? 'holdOut' : role];
      if (seen.has(year)) issues.add(at, `${year} has two roles`, 'each year once');
      seen.add(year);
      const when = row.of === 'presence' ? year + 1 : yearOf(`${year}-${row.at ?? '10-01'}`);
      const outside =
        when > last + (row.of === 'presence' ? 0.999 : 1e-6) ||
        when < first - 1e-6 ||
        ((row.of === 'flow' || row.of === 'mean-age') && when - 1 < first - 1e-6);
      if (outside) issues.add(at, `${year} is outside the run`, `${file.time.start} to ${calibration.until}`);
      const value = observed.get(year);
      if (value === undefined)
        issues.add(at, `there is no figure for ${year}`, `one of ${[...observed.keys()].join(', ')}`);
      else if (value === null) missing.push(`${id} ${year}`);
      else {
        if (value < 0) issues.add(at, `${value} in ${year} is negative`, 'a count of 0 or more');
        rows.push({
          observation: id,
          table: row.table ?? row.csv?.file ?? calibration.id,
          series: row.series ?? row.csv?.series ?? id,
          year,
          observed: value,
          role,
          group: row.group ?? 'small',
          sd: row.sd ?? null,
          looseness: row.looseness ?? 1,
        });
      }
    }
  }
  return rows;
}
