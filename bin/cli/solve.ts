/** The command that seeks a goal. */
import { Option } from 'commander';
import { type Cli, drawsOption, twoNumbers, withOutput } from './options.ts';

export function addSolve({ program, outcome, language }: Cli): void {
  withOutput(program.command('solve'))
    .argument('<scenario>', 'scenario: id or path')
    .description('find the value of one number of a scenario that meets a target; without --lever: list those numbers')
    .option('--lever <name>', 'number to change, such as so.add')
    .option('--target <target>', 'such as "wait so <= 8", "wachtenden so <= 200" or "over26 kdc <= 50"')
    .option('--on <date>', 'date on which the target must be met')
    .option('--region <id>', 'figures of one region (default: all together)')
    .addOption(
      new Option('--between <low,high>', 'values to look between (default: the range of the lever)').argParser(
        twoNumbers(language),
      ),
    )
    .addOption(drawsOption(language))
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
      const { solveCommand } = await import('../commands/solve.ts');
      outcome.code = solveCommand(ref, options);
    });
}
