import {
  among,
  type DrawResults,
  didYouMean,
  drawStudy,
  InputError,
  issueOf,
  loadStudy,
  type ResultOptions,
  type Results,
  resultsCsv,
  runReport,
  runStudy,
  runSummary,
  type Study,
  say,
  toJson,
} from '../../src/index.ts';
import { verifyRates } from '../calibrations.ts';
import { fileFinder } from '../files.ts';
import { formatsOf, type OutputOptions } from '../options.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { type OutputFile, writeFiles } from '../write.ts';

export interface RunCommandOptions extends OutputOptions {
  readonly region?: string;
  readonly by?: NonNullable<ResultOptions['by']>;
  readonly draws?: number;
  readonly all?: boolean;
}

/** `doorstroom run`: one model or scenario. */
export function runCommand(ref: string, options: RunCommandOptions): number {
  const terminal = openTerminal(options);
  terminal.progress(`${ref} ...`);
  const study = loadStudy(ref, fileFinder());
  const run = runStudy(study, { by: options.by ?? [] });
  checkRegion(run, options.region);
  const results = options.draws === undefined ? run : { ...run, draws: drawRun(study, options.draws, terminal) };
  const { json, csv } = formatsOf(options);
  const text = options.all ? runReport : runSummary;
  const report = () => text(results, options.lang, options.region);
  if (options.out === undefined) {
    terminal.print(json ? toJson(results) : csv ? resultsCsv(results) : report());
    return 0;
  }
  const files = resultFiles(results, { json, csv });
  for (const file of writeFiles(options.out, files)) terminal.say(file);
  if (!options.json && !options.csv) terminal.print(report());
  return 0;
}

function drawRun(study: Study, count: number, terminal: Terminal): DrawResults {
  verifyRates([study]);
  return drawStudy(study, count, (done) => terminal.progress(`${done}/${count}`));
}

function checkRegion({ regions }: Results, id: string | undefined): void {
  const known = regions.map((r) => r.id);
  if (id === undefined || known.includes(id)) return;
  const expected = among(known);
  throw new InputError([
    issueOf({
      file: '--region',
      path: '',
      message: say(`er is geen regio "${id}"`, `there is no region "${id}"`),
      expected,
      hint: didYouMean(id, known),
    }),
  ]);
}

export function resultFiles(results: Results, { json, csv }: { json: boolean; csv: boolean }): OutputFile[] {
  const id = results.scenario ?? results.model;
  return [
    ...(json ? [{ name: `${id}.json`, text: toJson(results) }] : []),
    ...(csv ? [{ name: `${id}.csv`, text: resultsCsv(results) }] : []),
  ];
}
