/** The commands that set a model beside published figures. */
import { Option } from 'commander';
import { type Cli, languageOption, wholeNumber } from './options.ts';

export function addLists({ program, outcome }: Cli): void {
  program
    .command('lists')
    .argument('[calibration]', 'calibration file with figures on waiting lists')
    .description('the waiting lists of the model beside the few that were counted')
    .option('--solve', 'size and shortage of the tight regions that meet the figures, for a range of assumptions')
    .option('--json', 'the figures as JSON')
    .addOption(languageOption())
    .option('--quiet', 'no messages')
    .addHelpText('after', '\nExamples:\n  doorstroom lists\n  doorstroom lists --solve --lang en')
    .action(async (ref, options) => {
      const { listsCommand } = await import('../commands/lists.ts');
      outcome.code = listsCommand(ref, options);
    });
}

export function addHindcast({ program, outcome }: Cli): void {
  program
    .command('hindcast')
    .argument('[calibration]', 'calibration file (default: that of the shipped chain)')
    .description('the published tables beside what the calibrated model gives, and beside two naive forecasts')
    .option('--rates <file>', 'calibrated rates (default: those that the model names)')
    .addOption(
      new Option('--json', 'an array of {table, series, year, observed, fitted, error, role}').conflicts('csv'),
    )
    .option('--csv', 'the same as CSV')
    .addOption(languageOption())
    .option('--quiet', 'no messages')
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom hindcast\n  doorstroom hindcast --json > hindcast.json\n  doorstroom hindcast mine.yaml --rates mine.rates.json',
    )
    .action(async (ref, options) => {
      const { hindcastCommand } = await import('../commands/hindcast.ts');
      outcome.code = hindcastCommand(ref, options);
    });
}

export function addCalibrate({ program, outcome, language }: Cli): void {
  program
    .command('calibrate')
    .argument('[calibration]', 'calibration file (default: that of the shipped chain)')
    .description('estimate the rates of a model on published tables, with draws and a report (minutes)')
    .option('--quick', 'few starts and draws, for a first look; writes only where --rates or --out says')
    .addOption(new Option('--seed <number>', 'instead of the seed in the file').argParser(wholeNumber(language)))
    .option('--rates <file>', 'where the rates go (default: beside the calibration file)')
    .option('--out <folder>', 'write rates and reports (HTML, CSV, JSON) there as well')
    .addOption(
      new Option('--from <file>', 'calibrate nothing: report on rates written before').conflicts([
        'quick',
        'seed',
        'rates',
      ]),
    )
    .addOption(languageOption())
    .option('--quiet', 'no messages, only the summary and errors')
    .addHelpText(
      'after',
      '\nExamples:\n  doorstroom calibrate\n  doorstroom calibrate --quick --out out\n  doorstroom calibrate mine.yaml --seed 2 --rates mine.rates.json\n  doorstroom calibrate --from scenarios/calibration/keten.rates.json --out out',
    )
    .action(async (ref, options) => {
      const { calibrateCommand } = await import('../commands/calibrate.ts');
      outcome.code = calibrateCommand(ref, options);
    });
}
