import {
  type Comparison,
  compareReport,
  compareResults,
  comparisonCsv,
  formatIssue,
  InputError,
  type Issue,
  loadStudy,
  runStudy,
  type Study,
  toJson,
} from '../../src/index.ts';
import { fileFinder } from '../files.ts';
import { formatsOf, type OutputOptions } from '../options.ts';
import { openTerminal } from '../terminal.ts';
import { type OutputFile, writeFiles } from '../write.ts';

/** `doorstroom compare`: a scenario beside its base. */
export function compareCommand(base: string, scenario: string, options: OutputOptions): number {
  const terminal = openTerminal(options);
  terminal.progress(`${base}, ${scenario} ...`);
  const [a, b] = loadAll([base, scenario]).map((study) => runStudy(study));
  const comparison = compareResults(a, b);
  const { json, csv } = formatsOf(options);
  const report = () => compareReport(comparison, options.lang);
  if (options.out === undefined) {
    terminal.print(json ? toJson(comparison) : csv ? comparisonCsv(comparison) : report());
    return 0;
  }
  for (const file of writeFiles(options.out, comparisonFiles(comparison, { json, csv }))) terminal.say(file);
  if (!options.json && !options.csv) terminal.print(report());
  return 0;
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
