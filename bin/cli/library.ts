/** The commands that show what comes with the project, check files, or look one thing up. */
import { Option } from 'commander';
import { type Cli, day, languageOption, wholeNumber } from './options.ts';

export function addValidate({ program, outcome }: Cli): void {
  program
    .command('validate')
    .argument('<files...>', 'models and scenarios: ids or paths')
    .description('check files and name every fault at once')
    .option('--json', 'the outcome as JSON')
    .addOption(languageOption())
    .option('--quiet', 'say nothing about files without faults')
    .addHelpText('after', '\nExample:\n  doorstroom validate mine.yaml so-plaatsen')
    .action(async (files, options) => {
      const { validateCommand } = await import('../commands/validate.ts');
      outcome.code = validateCommand(files, options);
    });
}

export function addList({ program, outcome }: Cli): void {
  program
    .command('list')
    .argument('[id]', 'one of them: what it changes, with sources, and what is unknown')
    .description('models and scenarios that come with the project')
    .option('--all', 'what each of them changes')
    .option(
      '--inputs',
      'of one: every number that it stands on, with status, source, and the path by which to replace it',
    )
    .option('--json', 'the list as JSON')
    .option('--page', 'the library of scenarios as a page (Markdown), with what no scenario expresses')
    .addOption(languageOption())
    .option('--quiet', 'no messages')
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom list\n  doorstroom list so-plaatsen --lang en\n  doorstroom list keten --inputs | grep so',
    )
    .action(async (id, options) => {
      const { listCommand } = await import('../commands/list.ts');
      outcome.code = listCommand(id, options);
    });
}

export function addData({ program, outcome }: Cli): void {
  program
    .command('data')
    .argument('[table]', 'id of a published table, or "fouten" for the known mistakes')
    .description('the published tables inside: the list, one of them, or the known mistakes in them')
    .addOption(new Option('--json', 'everything that is known of it, as JSON').conflicts('csv'))
    .option('--csv', 'as CSV (comma, decimal point, one number per row)')
    .option('--faults', 'the known mistakes, with the series that they touch')
    .addOption(languageOption())
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom data\n  doorstroom data tab11\n  doorstroom data tab11 --csv > tab11.csv\n  doorstroom data fouten',
    )
    .action(async (table, options) => {
      const { dataCommand } = await import('../commands/data.ts');
      outcome.code = dataCommand(table, options);
    });
}

export function addGroup({ program, outcome, language }: Cli): void {
  program
    .command('group')
    .argument('<age:children...>', 'children of each age in one group of day care or after-school care')
    .description(
      'professionals that a group takes by the ratios of the model, also of mixed ages, and who can still join',
    )
    .option('--professionals <n>', 'how many there are (as few as are needed when absent)', wholeNumber(language))
    .option('--date <date>', 'day on which the ratios are looked up', day(language), '2026-10-01')
    .option('--model <model>', 'model with ratios: id or path', 'keten')
    .option('--json', 'the figures as JSON')
    .addOption(languageOption())
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom group 0:3 1:4 2:6\n  doorstroom group 2:10 3:4 --professionals 2 --lang en',
    )
    .action(async (words, options) => {
      const { groupCommand } = await import('../commands/group.ts');
      outcome.code = groupCommand(words, options);
    });
}
