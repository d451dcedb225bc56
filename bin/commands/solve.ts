import {
  InputError,
  type Issue,
  issueOf,
  type Language,
  leversOf,
  leversReport,
  loadStudy,
  MISSING,
  type Solution,
  say,
  solutionCsv,
  solutionSvg,
  solveReport,
  solveStudy,
} from '../../src/index.ts';
import { verifyRates } from '../calibrations.ts';
import { fileFinder } from '../files.ts';
import { formatsOf, type OutputOptions } from '../options.ts';
import { openTerminal } from '../terminal.ts';
import { type OutputFile, writeFiles } from '../write.ts';

export interface SolveCommandOptions extends OutputOptions {
  readonly lever?: string;
  readonly between?: readonly [number, number];
  readonly target?: string;
  readonly on?: string;
  readonly region?: string;
  readonly draws?: number;
  readonly probability?: number;
  readonly grid?: number;
}

/** `doorstroom solve`: the value of a lever that meets a target; without a lever the levers of the scenario. */
export function solveCommand(ref: string, options: SolveCommandOptions): number {
  const terminal = openTerminal(options);
  const study = loadStudy(ref, fileFinder());
  const { lever, target, on, ...rest } = options;
  if (lever === undefined && target === undefined && on === undefined) {
    const levers = leversOf(study);
    terminal.print(options.json ? `${JSON.stringify(levers, null, 1)}\n` : leversReport(levers, options.lang));
    return 0;
  }
  if (lever === undefined || target === undefined || on === undefined) throw missing({ lever, target, on }, ref);
  if (options.draws !== undefined) verifyRates([study]);
  const solution = withOptionNames(() =>
    solveStudy({ study, lever, target, on, ...rest }, ({ runs, value }) =>
      terminal.progress(`${lever} = ${value} (${runs})`),
    ),
  );
  const { json, csv } = formatsOf(options);
  if (options.out === undefined) {
    const text = json ? jsonText(solution) : csv ? solutionCsv(solution) : solveReport(solution, options.lang);
    terminal.print(text);
    return 0;
  }
  for (const file of writeFiles(options.out, solutionFiles(solution, { json, csv }, options.lang))) terminal.say(file);
  if (!options.json && !options.csv) terminal.print(solveReport(solution, options.lang));
  return 0;
}

function missing(given: Readonly<Record<'lever' | 'target' | 'on', string | undefined>>, ref: string): InputError {
  const expected = {
    lever: say(
      `de naam van een knop; doorstroom solve ${ref} noemt ze`,
      `the name of a lever; doorstroom solve ${ref} lists them`,
    ),
    target: say('een doel zoals "wachttijd so <= 8"', 'a target such as "wait so <= 8"'),
    on: say('een datum zoals 2030-10-01', 'a date such as 2030-10-01'),
  };
  const keys = (['lever', 'target', 'on'] as const).filter((key) => given[key] === undefined);
  return new InputError(
    keys.map((key) => issueOf({ file: `--${key}`, path: '', message: MISSING, expected: expected[key] })),
  );
}

const OPTIONS = ['lever', 'target', 'on', 'region', 'between', 'draws', 'probability', 'grid'];

/** Faults in the request carry the names of the options that gave them. */
function withOptionNames<T>(solve: () => T): T {
  try {
    return solve();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const named = (issue: Issue) => (OPTIONS.includes(issue.file) ? { ...issue, file: `--${issue.file}` } : issue);
    throw new InputError(error.issues.map(named));
  }
}

function jsonText(solution: Solution): string {
  return `${JSON.stringify(solution, null, 1)}\n`;
}

function solutionFiles(
  solution: Solution,
  { json, csv }: { json: boolean; csv: boolean },
  language: Language,
): OutputFile[] {
  const name = `${solution.scenario ?? solution.model}--${solution.lever.id.replace(/[^a-z0-9.-]+/gi, '-')}`;
  return [
    ...(json ? [{ name: `${name}.json`, text: jsonText(solution) }] : []),
    ...(csv ? [{ name: `${name}.csv`, text: solutionCsv(solution) }] : []),
    { name: `${name}.svg`, text: `${solutionSvg(solution, language)}\n` },
  ];
}
