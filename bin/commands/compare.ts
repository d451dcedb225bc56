import {
  type Comparison,
  compareDraws,
  compareReport,
  compareResults,
  compareSummary,
  comparisonCsv,
  type DrawComparison,
  formatIssue,
  InputError,
  type Issue,
  issueOf,
  loadStudy,
  runStudy,
  type Study,
  say,
  toJson,
} from '../../src/index.ts';
import { verifyRates } from '../calibrations.ts';
import { fileFinder } from '../files.ts';
import { formatsOf, type OutputOptions } from '../options.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { type OutputFile, writeFiles } from '../write.ts';

export interface CompareCommandOptions extends OutputOptions {
  readonly draws?: number;
  readonly all?: boolean;
}

/** `doorstroom compare`: a scenario beside its base. */
export function compareCommand(base: string, scenario: string, options: CompareCommandOptions): number {
  const terminal = openTerminal(options);
  terminal.progress(`${base}, ${scenario} ...`);
  const studies = loadAll([base, scenario]);
  refuseOtherModel(studies, scenario);
  if (studies[0].scenarios.at(-1)?.file.id === studies[1].scenarios.at(-1)?.file.id && base !== scenario)
    terminal.say(
      `${base}, ${scenario}: ${options.lang === 'nl' ? 'beide bestanden hebben hetzelfde id' : 'both files have the same id'}`,
    );
  const [a, b] = studies.map((study) => runStudy(study));
  const run = compareResults(a, b);
  const comparison = options.draws === undefined ? run : { ...run, draws: drawBoth(studies, options.draws, terminal) };
  const { json, csv } = formatsOf(options);
  const report = () => (options.all ? compareReport : compareSummary)(comparison, options.lang);
  if (options.out === undefined) {
    terminal.print(json ? toJson(comparison) : csv ? comparisonCsv(comparison) : report());
    return 0;
  }
  for (const file of writeFiles(options.out, comparisonFiles(comparison, { json, csv }))) terminal.say(file);
  if (!options.json && !options.csv) terminal.print(report());
  return 0;
}

/** Differences between different models mean nothing. */
function refuseOtherModel([base, scenario]: readonly Study[], ref: string): void {
  if (base.model.id === scenario.model.id && base.model.time.start === scenario.model.time.start) return;
  const message = say(
    `is een doorrekening van model ${scenario.model.id}, niet van ${base.model.id}`,
    `is a run of model ${scenario.model.id}, not of ${base.model.id}`,
  );
  throw new InputError([
    issueOf({
      file: ref,
      path: '',
      message,
      expected: say('twee scenario’s van hetzelfde model', 'two scenarios of one model'),
    }),
  ]);
}

function drawBoth(studies: readonly Study[], count: number, terminal: Terminal): DrawComparison {
  verifyRates(studies);
  return compareDraws(studies[0], studies[1], count, (done) => terminal.progress(`${done}/${2 * count}`));
}

/** Loads several studies; the faults of all of them come together. */
export function loadAll(refs: readonly string[]): Study[] {
  const find = fileFinder();
  const issues: Issue[] = [];
  const studies = refs.flatMap((ref) => {
    try {
      return [loadStudy(ref, find)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      // both may rest on the same faulty file
      issues.push(...error.issues.filter((issue) => !issues.some((i) => formatIssue(i) === formatIssue(issue))));
      return [];
    }
  });
  if (issues.length > 0) throw new InputError(issues);
  return studies;
}

export function comparisonFiles(comparison: Comparison, { json, csv }: { json: boolean; csv: boolean }): OutputFile[] {
  const [a, b] = [comparison.base, comparison.scenario].map((r) => r.scenario ?? r.model);
  const name = `${a}--${b}`;
  return [
    ...(json ? [{ name: `${name}.json`, text: toJson(comparison) }] : []),
    ...(csv ? [{ name: `${name}.csv`, text: comparisonCsv(comparison) }] : []),
  ];
}
