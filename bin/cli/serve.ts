/** The command that shows the page. */
import { Option } from 'commander';
import { type Cli, languageOption, portNumber } from './options.ts';

const DEFAULT_PORT = 4820;

export function addServe({ program, outcome, language }: Cli): void {
  program
    .command('serve')
    .description('the page, on this computer only; builds it first where needed, and stops with Ctrl-C')
    .addOption(
      new Option('--port <number>', 'port; the next free one when it is in use')
        .argParser(portNumber(language))
        .default(DEFAULT_PORT),
    )
    .addOption(languageOption())
    .addHelpText('after', '\nExamples:\n  doorstroom serve\n  doorstroom serve --port 8080 --lang en')
    .action(async (options) => {
      const { serveCommand } = await import('../commands/serve.ts');
      outcome.code = await serveCommand(options);
    });
}
