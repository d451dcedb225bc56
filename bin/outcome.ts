/** What a command ends with when it cannot do what was asked. */
import { formatIssue, InputError, type Issue, type Language, RunError } from '../src/index.ts';
import { openTerminal } from './terminal.ts';

/**
 * Says what went wrong.
 * @returns 2 for a fault in what the user gave, 1 for a run that could not go on
 * @throws the error itself when it is neither: a fault of the program
 */
export function explain(error: unknown, language: Language): number {
  const terminal = openTerminal({});
  if (error instanceof InputError) {
    terminal.complain(issuesText(error.issues, language));
    return 2;
  }
  if (!(error instanceof RunError)) throw error;
  const why = language === 'nl' ? 'De doorrekening kan niet verder' : 'The run cannot go on';
  terminal.complain(`${why}: ${error.said[language]}`);
  return 1;
}

/** Every issue, and how many there are when there is more than one. */
export function issuesText(issues: readonly Issue[], language: Language): string {
  const lines = issues.map((issue) => {
    const [first, ...rest] = formatIssue(issue, language).split('\n');
    return [highlight(first), ...rest].join('\n');
  });
  if (issues.length < 2) return lines.join('\n');
  return [...lines, language === 'nl' ? `${issues.length} fouten` : `${issues.length} faults`].join('\n');
}

/** Red on a terminal, unless the reader asked for no colour (https://no-color.org). */
function highlight(text: string): string {
  const plain = !process.stderr.isTTY || (process.env.NO_COLOR ?? '') !== '' || process.env.TERM === 'dumb';
  return plain ? text : `\x1b[31m${text}\x1b[39m`;
}
