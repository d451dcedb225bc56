/** The commands that run scenarios. */
import { Option } from 'commander';
import { type Cli, details, drawsOption, languageOption, withOutput } from './options.ts';

export function addRun({ program, outcome, language }: Cli): void {
  withOutput(program.command('run'))
    .argument('<scenario>', 'scenario or model: id or path')
    .description('run one model or scenario: children per place, waiting lists, waits')
    .option('--all', 'tables of every place over the years, what follows from demand, and who pays')
    .option('--region <id>', 'tables of one region (JSON and CSV always hold all)')
    .addOption(
      new Option('--by <parts>', 'split children further (JSON and CSV): stratum, age, or both').argParser(
        details(language),
      ),
    )
    .addOption(drawsOption(language))
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom run huidig-beleid\n  doorstroom run huidig-beleid --all --region krap\n  doorstroom run so-plaatsen --csv --by stratum,age > so.csv\n  doorstroom run mine.yaml --out results --quiet',
    )
    .action(async (ref, options) => {
      const { runCommand } = await import('../commands/run.ts');
      outcome.code = runCommand(ref, options);
    });
}

export function addCompare({ program, outcome, language }: Cli): void {
  withOutput(program.command('compare'))
    .argument('<base>', 'scenario or model to compare with: id or path')
    .argument('<scenario>', 'scenario: id or path')
    .description('run two scenarios and show the difference')
    .option('--all', 'tables of every place over the years, and who pays')
    .addOption(drawsOption(language))
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom compare huidig-beleid so-plaatsen\n  doorstroom compare huidig-beleid so-plaatsen --all\n  doorstroom compare huidig-beleid so-plaatsen --csv > difference.csv\n  doorstroom compare huidig-beleid so-plaatsen --draws 300',
    )
    .action(async (base, scenario, options) => {
      const { compareCommand } = await import('../commands/compare.ts');
      outcome.code = compareCommand(base, scenario, options);
    });
}

export function addSankey({ program, outcome }: Cli): void {
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
    .addOption(languageOption())
    .option('--quiet', 'no messages, only results and errors')
    .addHelpText('after', SANKEY_EXAMPLES)
    .action(async (ref, options) => {
      const { sankeyCommand } = await import('../commands/sankey.ts');
      outcome.code = await sankeyCommand(ref, options);
    });
}

const SANKEY_EXAMPLES = `
HTML is one page with chart and table that needs no network: hover, keyboard, print.

Examples:
  doorstroom sankey so-plaatsen --from 2026-10-01 --to 2030-10-01 > flows.svg
  doorstroom sankey so-plaatsen --base huidig-beleid --from 2026-10-01 --to 2030-10-01 --format html > flows.html
  doorstroom sankey huidig-beleid --from 2026-10-01 --to 2030-10-01 --years --focus so,kdc --lang en --out out`;

export function addStart({ program, outcome }: Cli): void {
  program
    .command('start')
    .description('the main job: current policy against 2,000 more so places; tables, and files in out/')
    .option('--out <folder>', 'where the files go', 'out')
    .addOption(languageOption())
    .option('--quiet', 'no messages')
    .action(async (options) => {
      const { startCommand } = await import('../commands/start.ts');
      outcome.code = startCommand(options);
    });
}
