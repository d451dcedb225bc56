/** The rows of a calibration file: what they count must exist in the model, their figures in a table. */
import { csvParse } from 'd3-dsv';
import { findSeries } from '../data/index.ts';
import { checkAgeBand, checkPlaceName, checkStrataNames } from '../model/checker.ts';
import { compileExpression, ExpressionError } from '../model/expression.ts';
import { among, MISSING, say } from '../model/fault-words.ts';
import type { IssueList } from '../model/issues.ts';
import { type Names, symbolName } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import { yearOf } from '../model/series.ts';
import type { FindFile } from '../scenario/parse.ts';
import { emptyTerm } from './check-terms.ts';
import type { Role, Row } from './observe.ts';
import type { CalibrationFile, ObservationFile } from './schema.ts';

type Path = readonly PropertyKey[];

interface Checker {
  readonly file: ModelFile;
  readonly names: Names;
  readonly issues: IssueList;
}

/** Checks one row of the calibration file and gives its cells; those that are empty go to `missing`. */
export function checkObservation(
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
    issues.add(
      [...at, 'tag'],
      say(`er is geen tag "${row.tag}"`, `there is no tag "${row.tag}"`),
      among(Object.keys(file.tags ?? {})),
    );
  if (row.tag !== undefined && (row.of === 'flow' || row.of === 'mean-age'))
    issues.add(
      [...at, 'tag'],
      say('stromen worden niet per tag en leeftijd bijgehouden', 'flows are not kept by tag and age'),
      say('stock of presence, of geen tag', 'a stock or presence, or no tag'),
    );
  if (row.of === 'mean-age' && row.sd === undefined)
    issues.add([...at, 'sd'], MISSING, say('een standaardafwijking in jaren', 'a standard deviation in years'));
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
    if (empty)
      issues.add(
        path,
        empty,
        say(
          'een deel van het model waar kinderen zijn of doorheen gaan',
          'a part of the model that can hold or move somebody',
        ),
      );
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
    issues.add(
      at,
      error.said,
      say('een som met waarnemingsparameters en effecten', 'arithmetic on observation parameters and effects'),
      error.hint,
    );
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
    issues.add(
      at,
      say('heeft één bron van cijfers nodig', 'needs one source of figures'),
      say('table en series, of values, of csv', 'table and series, or values, or csv'),
    );
    return null;
  }
  if (row.values) return new Map(Object.entries(row.values).map(([y, v]) => [Number(y), v]));
  if (row.csv) return csvValues(issues, [...at, 'csv'], row.csv, name, find);
  const series = findSeries(row.table as string, row.series ?? '');
  if (series) return new Map(series.values.map((v) => [Number(String(v.year).slice(0, 4)), v.value]));
  issues.add(
    [...at, 'series'],
    say(`er is geen reeks "${row.series}" in ${row.table}`, `there is no series "${row.series}" in ${row.table}`),
    say('een gepubliceerde reeks: zie `doorstroom data`', 'a published series: see `doorstroom data`'),
  );
  return null;
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
    issues.add(
      at,
      say(`${csv.file} heeft geen kolom ${absent.join(', ')}`, `${csv.file} has no column ${absent.join(', ')}`),
      say('kolommen series, year, value', 'columns series, year, value'),
    );
    return new Map();
  }
  const rows = table.filter((r) => r.series === csv.series);
  if (rows.length === 0)
    issues.add(
      at,
      say(`geen rijen van reeks "${csv.series}" in ${csv.file}`, `no rows of series "${csv.series}" in ${csv.file}`),
      say('kolommen series, year, value', 'columns series, year, value'),
    );
  return new Map(
    rows.map((r) => {
      const value = r.value.trim() === '' ? null : Number(r.value);
      if (value !== null && !Number.isFinite(value))
        issues.add(
          at,
          say(`"${r.value}" in ${csv.file} is geen getal`, `"${r.value}" in ${csv.file} is not a number`),
          say('een getal met een decimale punt, of niets', 'a number with a decimal point, or nothing'),
        );
      if (!/^\d{4}$/.test(r.year.trim()))
        issues.add(
          at,
          say(`"${r.year}" in ${csv.file} is geen jaar`, `"${r.year}" in ${csv.file} is not a year`),
          say('een jaar, zoals 2018', 'a year such as 2018'),
        );
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
      if (seen.has(year))
        issues.add(
          at,
          say(`${year} heeft twee rollen`, `${year} has two roles`),
          say('elk jaar één keer', 'each year once'),
        );
      seen.add(year);
      const when = row.of === 'presence' ? year + 1 : yearOf(`${year}-${row.at ?? '10-01'}`);
      const outside =
        when > last + (row.of === 'presence' ? 0.999 : 1e-6) ||
        when < first - 1e-6 ||
        ((row.of === 'flow' || row.of === 'mean-age') && when - 1 < first - 1e-6);
      if (outside)
        issues.add(
          at,
          say(`${year} valt buiten de doorrekening`, `${year} is outside the run`),
          say(`${file.time.start} tot ${calibration.until}`, `${file.time.start} to ${calibration.until}`),
        );
      const value = observed.get(year);
      if (value === undefined)
        issues.add(
          at,
          say(`er is geen cijfer voor ${year}`, `there is no figure for ${year}`),
          among([...observed.keys()].map(String)),
        );
      else if (value === null) missing.push(`${id} ${year}`);
      else {
        if (value < 0)
          issues.add(
            at,
            say(`${value} in ${year} is negatief`, `${value} in ${year} is negative`),
            say('een aantal van 0 of meer', 'a count of 0 or more'),
          );
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
