import type { Text } from '../../src/index.ts';
import {
  groupReport,
  groupText,
  InputError,
  type Issue,
  issueOf,
  type Language,
  loadStudy,
  say,
} from '../../src/index.ts';
import { fileFinder } from '../files.ts';
import { openTerminal } from '../terminal.ts';

interface GroupOptions {
  readonly date: string;
  readonly professionals?: number;
  readonly model: string;
  readonly json?: boolean;
  readonly lang: Language;
}

/** `doorstroom group 0:3 1:4 2:6`: professionals for a group of children, and who can still join. */
export function groupCommand(
  words: readonly string[],
  { date, professionals, model, json, lang }: GroupOptions,
): number {
  const terminal = openTerminal({ quiet: true });
  const report = groupReport(loadStudy(model, fileFinder()), readGroup(words), date, professionals);
  terminal.print(json ? `${JSON.stringify(report, null, 1)}\n` : groupText(report, lang));
  return 0;
}

/** @throws InputError with every word that is not `age:children` */
function readGroup(words: readonly string[]): Map<number, number> {
  const group = new Map<number, number>();
  const issues: Issue[] = [];
  for (const word of words) {
    const [, age, children] = /^(\d{1,2}):(\d{1,3})$/.exec(word) ?? [];
    const fault = (message: Text, expected: Text) =>
      issues.push(issueOf({ file: 'group', path: word, message, expected }));
    if (age === undefined)
      fault(
        say('is geen leeftijd met een aantal kinderen', 'is not an age and a number of children'),
        say('leeftijd:kinderen, zoals 0:3', 'age:children, such as 0:3'),
      );
    else if (group.has(Number(age)))
      fault(
        say(`leeftijd ${age} staat er twee keer`, `age ${age} stands twice`),
        say('elke leeftijd één keer', 'each age once'),
      );
    else group.set(Number(age), Number(children));
  }
  if (issues.length > 0) throw new InputError(issues);
  return group;
}
