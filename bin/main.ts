/**
 * The command line: commands, help, and the exit code of each outcome. Commands are loaded when they are asked for, so that
 * help comes at once.
 */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addCalibrate, addHindcast, addLists } from './cli/calibration.ts';
import { inDutch } from './cli/faults.ts';
import { addData, addGroup, addList, addValidate } from './cli/library.ts';
import type { Language } from './cli/options.ts';
import { addCompare, addRun, addSankey, addStart } from './cli/run.ts';
import { addServe } from './cli/serve.ts';
import { addSolve } from './cli/solve.ts';
import { handleClosedPipes } from './terminal.ts';

/** In the order of the help. */
const COMMANDS = [
  addRun,
  addCompare,
  addSankey,
  addValidate,
  addSolve,
  addList,
  addLists,
  addGroup,
  addStart,
  addServe,
  addData,
  addHindcast,
  addCalibrate,
];

/**
 * Runs one command.
 * @returns 0 when it did what was asked, 1 when a run could not go on, 2 for a fault in what the user gave
 */
export async function main(args: readonly string[]): Promise<number> {
  handleClosedPipes();
  const outcome = { code: 0 };
  const language = languageOf(args);
  try {
    await buildProgram(outcome, language).parseAsync(args, { from: 'user' });
    return outcome.code;
  } catch (error) {
    // commander has said what is wrong with the words typed; its own code for that is 1
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { explain } = await import('./outcome.ts');
    return explain(error, language);
  }
}

function languageOf(args: readonly string[]): Language {
  const given = args.find((arg, k) => arg === '--lang=en' || (arg === 'en' && args[k - 1] === '--lang'));
  return given === undefined ? 'nl' : 'en';
}

function buildProgram(outcome: { code: number }, language: Language): Command {
  const { version, description } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const program = new Command('doorstroom')
    .description(description)
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(language === 'nl' ? inDutch(text) : text) })
    .showHelpAfterError(
      language === 'nl'
        ? '(doorstroom --help noemt opdrachten en opties)'
        : '(doorstroom --help lists commands and options)',
    )
    .addHelpText('after', EXAMPLES);
  for (const add of COMMANDS) add({ program, outcome, language });
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
