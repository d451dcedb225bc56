import { describeStudy, type Language, loadStudy, type StudyDescription } from '../../src/index.ts';
import { displayName, fileFinder, shippedFiles } from '../files.ts';
import { openTerminal } from '../terminal.ts';

interface ListOptions {
  readonly lang: Language;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

type Listed = StudyDescription & { readonly file: string };

/** `doorstroom list`: the models and scenarios that come with the project. */
export function listCommand(options: ListOptions): number {
  const terminal = openTerminal(options);
  const find = fileFinder();
  const listed = [...shippedFiles()].map(([id, file]) => ({
    ...describeStudy(loadStudy(id, find)),
    file: displayName(file),
  }));
  terminal.print(options.json ? `${JSON.stringify(listed, null, 1)}\n` : listText(listed, options.lang));
  return 0;
}

function listText(listed: readonly Listed[], language: Language): string {
  const titles = {
    model: language === 'nl' ? 'Modellen' : 'Models',
    scenario: language === 'nl' ? 'Scenario’s' : 'Scenarios',
  };
  const sections = (['model', 'scenario'] as const).map((kind) => {
    const entries = listed.filter((study) => study.kind === kind).map((study) => entryText(study, language));
    return entries.length === 0 ? '' : `${[titles[kind], ...entries].join('\n')}\n`;
  });
  return sections.filter(Boolean).join('\n');
}

function entryText({ id, title, question, base, changes }: Listed, language: Language): string {
  const on = base === null ? '' : language === 'nl' ? ` (op ${base})` : ` (on ${base})`;
  return [
    `  ${id}${on}: ${title[language]}`,
    ...(question ? [`      ${question[language]}`] : []),
    ...changes.map((change) => `      - ${change.text[language]}`),
  ].join('\n');
}
