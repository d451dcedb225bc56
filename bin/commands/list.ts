import {
  describeStudy,
  FAMILIES,
  type Language,
  libraryPage,
  loadStudy,
  type StudyDescription,
} from '../../src/index.ts';
import { displayName, fileFinder, shippedFiles } from '../files.ts';
import { openTerminal } from '../terminal.ts';

interface ListOptions {
  readonly lang: Language;
  readonly json?: boolean;
  readonly page?: boolean;
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
  if (options.json) terminal.print(`${JSON.stringify(listed, null, 1)}\n`);
  else terminal.print(options.page ? `${libraryPage(listed, options.lang)}\n` : listText(listed, options.lang));
  return 0;
}

function listText(listed: readonly Listed[], language: Language): string {
  const nl = language === 'nl';
  const without = (kind: Listed['kind']) => listed.filter((study) => study.kind === kind && !study.family);
  const sections: [string, readonly Listed[]][] = [
    [nl ? 'Modellen' : 'Models', without('model')],
    [nl ? 'Scenario’s' : 'Scenarios', without('scenario')],
    [nl ? 'Regio’s met eigen cijfers' : 'Regions with own figures', without('own')],
    ...Object.entries(FAMILIES).map(([family, title]): [string, Listed[]] => [
      title[language],
      listed.filter((study) => study.family === family),
    ]),
  ];
  return sections
    .filter(([, studies]) => studies.length > 0)
    .map(([title, studies]) => `${[title, ...studies.map((study) => entryText(study, language))].join('\n')}\n`)
    .join('\n');
}

function entryText({ id, title, question, base, changes }: Listed, language: Language): string {
  const on = base === null ? '' : language === 'nl' ? ` (op ${base})` : ` (on ${base})`;
  return [
    `  ${id}${on}: ${title[language]}`,
    ...(question ? [`      ${question[language]}`] : []),
    ...changes.map(
      (change) => `      - ${change.scenario === id ? '' : `[${change.scenario}] `}${change.text[language]}`,
    ),
  ].join('\n');
}
