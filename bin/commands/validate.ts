import { buildPlan, formatIssue, InputError, type Issue, type Language, loadStudy } from '../../src/index.ts';
import { fileFinder } from '../files.ts';
import { issuesText } from '../outcome.ts';
import { openTerminal } from '../terminal.ts';

interface ValidateOptions {
  readonly lang: Language;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `doorstroom validate`: every fault of every file; 2 when there is one. */
export function validateCommand(refs: readonly string[], options: ValidateOptions): number {
  const terminal = openTerminal(options);
  const find = fileFinder();
  const checked = refs.map((file) => {
    const issues = faultsOf(() => buildPlan(loadStudy(file, find)));
    return { file, valid: issues.length === 0, issues };
  });
  if (options.json) terminal.print(`${JSON.stringify(checked, null, 1)}\n`);
  else if (!options.quiet) {
    for (const { file, valid } of checked)
      if (valid) terminal.print(`${file}: ${options.lang === 'nl' ? 'goed' : 'ok'}\n`);
  }
  // two scenarios may rest on the same faulty model
  const issues = [...new Map(checked.flatMap((c) => c.issues).map((issue) => [formatIssue(issue), issue])).values()];
  if (issues.length === 0) return 0;
  if (!options.json) terminal.complain(issuesText(issues, options.lang));
  return 2;
}

function faultsOf(check: () => void): readonly Issue[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
}
