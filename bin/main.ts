/**
 * The command line: commands, options, help, and the exit code of each outcome. Commands are loaded when they are asked
 * for, so that help comes at once.
 */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { handleClosedPipes } from './terminal.ts';

type Language = 'nl' | 'en';

/**
 * Runs one command.
 * @returns 0 when it did what was asked, 1 when a run could not go on, 2 for a fault in what the user gave
 */
export async function main(args: readonly string[]): Promise<number> {
  handleClosedPipes();
  const outcome = { code: 0 };
  try {
    await buildProgram(outcome).parseAsync(args, { from: 'user' });
    return outcome.code;
  } catch (error) {
    // commander has said what is wrong with the words typed; its own code for that is 1
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { explain } = await import('./outcome.ts');
    return explain(error, languageOf(args));
  }
}

function languageOf(args: readonly string[]): Language {
  const given = args.find((arg, k) => arg === '--lang=en' || (arg === 'en' && args[k - 1] === '--lang'));
  return given === undefined ? 'nl' : 'en';
}

function buildProgram(outcome: { code: number }): Command {
  const { version, description } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const program = new Command('doorstroom')
    .description(description)
    .version(version)
    .exitOverride()
    .showHelpAfterError('(doorstroom --help lists commands and options)')
    .addHelpText('after', EXAMPLES);
  addRun(program, outcome);
  addCompare(program, outcome);
  addSankey(program, outcome);
  addValidate(program, outcome);
  addSolve(program, outcome);
  addList(program, outcome);
  addLists(program, outcome);
  addGroup(program, outcome);
  addStart(program, outcome);
  addServe(program, outcome);
  addData(program, outcome);
  addHindcast(program, outcome);
  addCalibrate(program, outcome);
  return program;
}

const EXAMPLES = `
Examples:
  doorstroom list                                      models and scenarios that come with the project
  doorstroom run huidig-beleid                         tables of one scenario
  doorstroom run mine.yaml --json > mine.json          every figure of a file of your own
  doorstroom compare huidig-beleid so-plaatsen --lang en
  doorstroom sankey so-plaatsen --from 2026-10-01 --to 2030-10-01 > flows.svg
  doorstroom validate mine.yaml other.yaml             every fault of both files
  doorstroom start                                     the main job: 2,000 more so places, files in out/
  doorstroom serve                                     the page, in your browser

A model or scenario is the id of a shipped one or the path of a file. Results go to stdout, messages to stderr.
Exit code 0: done; 1: the run could not go on; 2: a fault in a file, an option or a folder.`;

const language = () =>
  new Option('--lang <language>', 'language of the output').choices(['nl', 'en']).default('nl' satisfies Language);

function withOutput(command: Command): Command {
  return command
    .addOption(new Option('--json', 'every figure as JSON').conflicts('csv'))
    .option('--csv', 'every figure as CSV (comma, decimal point, one number per row)')
    .option('--out <folder>', 'write files there; without --json or --csv both formats')
    .addOption(language())
    .option('--quiet', 'no messages, only results and errors');
}

function addRun(program: Command, outcome: { code: number }): void {
  withOutput(program.command('run'))
    .argument('<scenario>', 'scenario or model: id or path')
    .description('run one model or scenario: children per place, waiting lists, waits')
    .option('--region <id>', 'tables of one region (JSON and CSV always hold all)')
    .addOption(
      new Option('--by <parts>', 'split children further (JSON and CSV): stratum, age, or both').argParser(details),
    )
    .addOption(drawsOption())
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom run huidig-beleid\n  doorstroom run so-plaatsen --csv --by stratum,age > so.csv\n  doorstroom run mine.yaml --out results --quiet',
    )
    .action(async (ref, options) => {
      const { runCommand } = await import('./commands/run.ts');
      outcome.code = runCommand(ref, options);
    });
}

const drawsOption = () =>
  new Option(
    '--draws <n>',
    'also run so many draws of the calibrated rates: medians with 80 % and 95 % bands',
  ).argParser((text) => {
    const n = Number(text);
    if (!Number.isInteger(n) || n < 10) throw new InvalidArgumentError('Give a whole number of 10 or more.');
    return n;
  });

function details(text: string): string[] {
  const parts = text.split(',');
  const wrong = parts.filter((part) => part !== 'stratum' && part !== 'age');
  if (wrong.length > 0) throw new InvalidArgumentError('Choose from stratum and age, with a comma between them.');
  return parts;
}

function addCompare(program: Command, outcome: { code: number }): void {
  withOutput(program.command('compare'))
    .argument('<base>', 'scenario or model to compare with: id or path')
    .argument('<scenario>', 'scenario: id or path')
    .description('run two scenarios and show the difference')
    .option('--all', 'tables of every place over the years, and who pays')
    .addOption(drawsOption())
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom compare huidig-beleid so-plaatsen\n  doorstroom compare huidig-beleid so-plaatsen --all\n  doorstroom compare huidig-beleid so-plaatsen --csv > difference.csv\n  doorstroom compare huidig-beleid so-plaatsen --draws 300',
    )
    .action(async (base, scenario, options) => {
      const { compareCommand } = await import('./commands/compare.ts');
      outcome.code = compareCommand(base, scenario, options);
    });
}

function addSankey(program: Command, outcome: { code: number }): void {
  program
    .command('sankey')
    .argument('<scenario>', 'scenario or model: id or path')
    .description('draw who is where on two dates, who moved, and who waits; with --base beside another scenario')
    .option('--from <date>', 'first date; the nearest step on or after it (default: the start of the run)')
    .option('--to <date>', 'last date (default: the end of the run)')
    .option('--years', 'a column for every year in between')
    .option('--base <scenario>', 'draw this one beside it on one scale, and the differences as bars')
    .option('--focus <places>', 'draw only moves from or to these places (ids, with commas), or "all"')
    .option('--fold <percent>', 'put flows under this share of all moves of a period together (default: 1%)')
    .option('--stayers', 'draw those who stay as full ribbons')
    .addOption(new Option('--format <format>', 'kind of picture').choices(['svg', 'html', 'png']).default('svg'))
    .addOption(new Option('--table', 'every flow as tables of text').conflicts(['format', 'csv', 'json']))
    .addOption(new Option('--csv', 'every flow as CSV (one number per row)').conflicts(['format', 'json']))
    .addOption(new Option('--json', 'the numbers of the picture as JSON').conflicts('format'))
    .option('--out <folder>', 'write the file there')
    .addOption(language())
    .option('--quiet', 'no messages, only results and errors')
    .addHelpText('after', SANKEY_EXAMPLES)
    .action(async (ref, options) => {
      const { sankeyCommand } = await import('./commands/sankey.ts');
      outcome.code = await sankeyCommand(ref, options);
    });
}

const SANKEY_EXAMPLES = `
HTML is one page with chart and table that needs no network: hover, keyboard, print.

Examples:
  doorstroom sankey so-plaatsen --from 2026-10-01 --to 2030-10-01 > flows.svg
  doorstroom sankey so-plaatsen --base huidig-beleid --from 2026-10-01 --to 2030-10-01 --format html > flows.html
  doorstroom sankey huidig-beleid --from 2026-10-01 --to 2030-10-01 --years --focus so,kdc --lang en --out out`;

function addValidate(program: Command, outcome: { code: number }): void {
  program
    .command('validate')
    .argument('<files...>', 'models and scenarios: ids or paths')
    .description('check files and name every fault at once')
    .option('--json', 'the outcome as JSON')
    .addOption(language())
    .option('--quiet', 'say nothing about files without faults')
    .addHelpText('after', '\nExample:\n  doorstroom validate mine.yaml so-plaatsen')
    .action(async (files, options) => {
      const { validateCommand } = await import('./commands/validate.ts');
      outcome.code = validateCommand(files, options);
    });
}

function addSolve(program: Command, outcome: { code: number }): void {
  withOutput(program.command('solve'))
    .argument('<scenario>', 'scenario: id or path')
    .description('find the value of one number of a scenario that meets a target; without --lever: list those numbers')
    .option('--lever <name>', 'number to change, such as so.add')
    .option('--target <target>', 'such as "wait so <= 8", "wachtenden so <= 200" or "over26 kdc <= 50"')
    .option('--on <date>', 'date on which the target must be met')
    .option('--region <id>', 'figures of one region (default: all together)')
    .addOption(
      new Option('--between <low,high>', 'values to look between (default: the range of the lever)').argParser(
        twoNumbers,
      ),
    )
    .addOption(drawsOption())
    .addOption(
      new Option('--probability <share>', 'with --draws: share of the draws that must meet it')
        .argParser(Number)
        .default(0.8),
    )
    .addOption(new Option('--grid <n>', 'values of the first, even grid').argParser(Number).default(11))
    .addHelpText(
      'after',
      `
Indicators: waiting <place>, wait <place> (mean weeks of those admitted in the year to the date), expected wait <place>,
over26 <place> (waiting longer), children <place> (or the place alone), without-place, out-of-school, inclusive, occupancy.

Examples:
  doorstroom solve so-plaatsen
  doorstroom solve so-plaatsen --lever so.add --target "wait so <= 8" --on 2030-10-01 --region krap
  doorstroom solve so-plaatsen --lever so.add --target "wait so <= 8" --on 2030-10-01 --region krap --draws 100 --out out`,
    )
    .action(async (ref, options) => {
      const { solveCommand } = await import('./commands/solve.ts');
      outcome.code = solveCommand(ref, options);
    });
}

function twoNumbers(text: string): [number, number] {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (numbers.length !== 2 || numbers.some(Number.isNaN))
    throw new InvalidArgumentError(
      'Give two numbers with a comma between them, such as 0,10000 (a decimal point in them).',
    );
  return [numbers[0], numbers[1]];
}

function addList(program: Command, outcome: { code: number }): void {
  program
    .command('list')
    .description('models and scenarios that come with the project, and what each scenario changes')
    .option('--json', 'the list as JSON')
    .option('--page', 'the library of scenarios as a page (Markdown), with what no scenario expresses')
    .addOption(language())
    .option('--quiet', 'no messages')
    .action(async (options) => {
      const { listCommand } = await import('./commands/list.ts');
      outcome.code = listCommand(options);
    });
}

function addLists(program: Command, outcome: { code: number }): void {
  program
    .command('lists')
    .argument('[calibration]', 'calibration file with figures on waiting lists')
    .description('the waiting lists of the model beside the few that were counted')
    .option('--solve', 'size and shortage of the tight regions that meet the figures, for a range of assumptions')
    .option('--json', 'the figures as JSON')
    .addOption(language())
    .option('--quiet', 'no messages')
    .addHelpText('after', '\nExamples:\n  doorstroom lists\n  doorstroom lists --solve --lang en')
    .action(async (ref, options) => {
      const { listsCommand } = await import('./commands/lists.ts');
      outcome.code = listsCommand(ref, options);
    });
}

function addGroup(program: Command, outcome: { code: number }): void {
  program
    .command('group')
    .argument('<age:children...>', 'children of each age in one group of day care or after-school care')
    .description(
      'professionals that a group takes by the ratios of the model, also of mixed ages, and who can still join',
    )
    .option('--professionals <n>', 'how many there are (as few as are needed when absent)', wholeNumber)
    .option('--date <date>', 'day on which the ratios are looked up', day, '2026-10-01')
    .option('--model <model>', 'model with ratios: id or path', 'keten')
    .option('--json', 'the figures as JSON')
    .addOption(language())
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom group 0:3 1:4 2:6\n  doorstroom group 2:10 3:4 --professionals 2 --lang en',
    )
    .action(async (words, options) => {
      const { groupCommand } = await import('./commands/group.ts');
      outcome.code = groupCommand(words, options);
    });
}

function day(text: string): string {
  const moment = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('A date such as 2026-10-01.');
  return text;
}

function addStart(program: Command, outcome: { code: number }): void {
  program
    .command('start')
    .description('the main job: current policy against 2,000 more so places; tables, and files in out/')
    .option('--out <folder>', 'where the files go', 'out')
    .addOption(language())
    .option('--quiet', 'no messages')
    .action(async (options) => {
      const { startCommand } = await import('./commands/start.ts');
      outcome.code = startCommand(options);
    });
}

const DEFAULT_PORT = 4820;

function addServe(program: Command, outcome: { code: number }): void {
  program
    .command('serve')
    .description('the page, on this computer only; builds it first where needed, and stops with Ctrl-C')
    .addOption(
      new Option('--port <number>', 'port; the next free one when it is in use')
        .argParser(portNumber)
        .default(DEFAULT_PORT),
    )
    .addOption(language())
    .addHelpText('after', '\nExamples:\n  doorstroom serve\n  doorstroom serve --port 8080 --lang en')
    .action(async (options) => {
      const { serveCommand } = await import('./commands/serve.ts');
      outcome.code = await serveCommand(options);
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A whole number from 0 to 65535.');
  return port;
}

function addData(program: Command, outcome: { code: number }): void {
  program
    .command('data')
    .argument('[table]', 'id of a published table, or "fouten" for the known mistakes')
    .description('the published tables inside: the list, one of them, or the known mistakes in them')
    .addOption(new Option('--json', 'everything that is known of it, as JSON').conflicts('csv'))
    .option('--csv', 'as CSV (comma, decimal point, one number per row)')
    .option('--faults', 'the known mistakes, with the series that they touch')
    .addOption(language())
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom data\n  doorstroom data tab11\n  doorstroom data tab11 --csv > tab11.csv\n  doorstroom data fouten',
    )
    .action(async (table, options) => {
      const { dataCommand } = await import('./commands/data.ts');
      outcome.code = dataCommand(table, options);
    });
}

function addHindcast(program: Command, outcome: { code: number }): void {
  program
    .command('hindcast')
    .argument('[calibration]', 'calibration file (default: that of the shipped chain)')
    .description('the published tables beside what the calibrated model gives, and beside two naive forecasts')
    .option('--rates <file>', 'calibrated rates (default: those that the model names)')
    .addOption(
      new Option('--json', 'an array of {table, series, year, observed, fitted, error, role}').conflicts('csv'),
    )
    .option('--csv', 'the same as CSV')
    .addOption(language())
    .option('--quiet', 'no messages')
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom hindcast\n  doorstroom hindcast --json > hindcast.json\n  doorstroom hindcast mine.yaml --rates mine.rates.json',
    )
    .action(async (ref, options) => {
      const { hindcastCommand } = await import('./commands/hindcast.ts');
      outcome.code = hindcastCommand(ref, options);
    });
}

function addCalibrate(program: Command, outcome: { code: number }): void {
  program
    .command('calibrate')
    .argument('[calibration]', 'calibration file (default: that of the shipped chain)')
    .description('estimate the rates of a model on published tables, with draws and a report (minutes)')
    .option('--quick', 'few starts and draws, for a first look; writes only where --rates or --out says')
    .addOption(new Option('--seed <number>', 'instead of the seed in the file').argParser(wholeNumber))
    .option('--rates <file>', 'where the rates go (default: beside the calibration file)')
    .option('--out <folder>', 'write rates and reports (HTML, CSV, JSON) there as well')
    .addOption(
      new Option('--from <file>', 'calibrate nothing: report on rates written before').conflicts([
        'quick',
        'seed',
        'rates',
      ]),
    )
    .addOption(language())
    .option('--quiet', 'no messages, only the summary and errors')
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom calibrate\n  doorstroom calibrate --quick --out out\n  doorstroom calibrate mine.yaml --seed 2 --rates mine.rates.json\n  doorstroom calibrate --from scenarios/calibration/keten.rates.json --out out',
    )
    .action(async (ref, options) => {
      const { calibrateCommand } = await import('./commands/calibrate.ts');
      outcome.code = calibrateCommand(ref, options);
    });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('A whole number of 0 or more.');
  return Number(text);
}
