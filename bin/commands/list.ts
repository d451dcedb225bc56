import {
  describeStudy,
  FAMILIES,
  INPUT_STATUS,
  type Language,
  libraryPage,
  loadStudy,
  type StudyDescription,
  type StudyInput,
  studyInputs,
  type Text,
} from '../../src/index.ts';
import { displayName, fileFinder, shippedFiles } from '../files.ts';
import { openTerminal } from '../terminal.ts';

interface ListOptions {
  readonly lang: Language;
  readonly all?: boolean;
  readonly inputs?: boolean;
  readonly json?: boolean;
  readonly page?: boolean;
  readonly quiet?: boolean;
}

type Listed = StudyDescription & { readonly file: string };

/** `doorstroom list`: the models and scenarios that come with the project, or one of them (a file of one's own too). */
export function listCommand(id: string | undefined, options: ListOptions): number {
  const terminal = openTerminal(options);
  const find = fileFinder();
  if (options.inputs) {
    const inputs = studyInputs(loadStudy(id ?? 'keten', find));
    terminal.print(options.json ? `${JSON.stringify(inputs, null, 1)}\n` : inputsText(inputs, options.lang));
    return 0;
  }
  const files = shippedFiles();
  const describe = (ref: string): Listed => ({
    ...describeStudy(loadStudy(ref, find)),
    file: displayName(files.get(ref) ?? ref),
  });
  const listed = (id === undefined ? [...files.keys()] : [id]).map(describe);
  if (options.json) terminal.print(`${JSON.stringify(listed, null, 1)}\n`);
  else if (options.page) terminal.print(`${libraryPage(listed, options.lang)}\n`);
  else if (id !== undefined) terminal.print(`${detailText(listed[0], options.lang)}\n`);
  else terminal.print(listText(listed, options.lang, options.all ? detailText : shortText));
  return 0;
}

/** A line per number, so that it can be searched: path (of a scenario's own number: where it stands), value, unit, status, what, source. */
function inputsText(inputs: readonly StudyInput[], language: Language): string {
  const line = (row: StudyInput, { path, value, label, unit }: StudyInput['numbers'][number]) =>
    [
      path ?? `${row.file}: ${row.path}`,
      // what a number of a scenario is counted in hangs on its change, which the label names
      path === null ? String(value) : `${value} ${unit[language]}`.trim(),
      INPUT_STATUS[row.status][language],
      `${row.label[language]}, ${label[language]}`,
      row.source,
    ].join(' | ');
  return `${inputs.flatMap((row) => row.numbers.map((number) => line(row, number))).join('\n')}\n`;
}

type Entry = (study: Listed, language: Language) => string;

function listText(listed: readonly Listed[], language: Language, entry: Entry): string {
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
  const text = sections
    .filter(([, studies]) => studies.length > 0)
    .map(([title, studies]) => `${[title, ...studies.map((study) => indented(entry(study, language)))].join('\n')}\n`);
  return `${[...text, MORE[language]].join('\n')}\n`;
}

const MORE: Text = {
  nl: 'Wat een scenario verandert: doorstroom list <id>; van alle: --all.',
  en: 'What a scenario changes: doorstroom list <id>; of all: --all.',
};

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

/** Two lines at most: its id and title, and what it asks. */
function shortText({ id, title, question }: Listed, language: Language): string {
  return [`${id}: ${title[language]}`, ...(question ? [`    ${question[language]}`] : [])].join('\n');
}

/** All that the file says of itself. */
function detailText({ id, title, question, base, changes, unknown, note }: Listed, language: Language): string {
  const nl = language === 'nl';
  const on = base === null ? '' : nl ? ` (op ${base})` : ` (on ${base})`;
  const source = nl ? 'Bron' : 'Source';
  return [
    `${id}${on}: ${title[language]}`,
    ...(question ? [`    ${question[language]}`] : []),
    ...changes.map((change) => {
      const from = change.scenario === id ? '' : `[${change.scenario}] `;
      return `    - ${from}${change.text[language]} ${source}: ${change.source}`;
    }),
    ...(unknown ? [`    ${nl ? 'Onbekend' : 'Unknown'}: ${unknown[language]}`] : []),
    ...(note ? [`    ${note[language]}`] : []),
  ].join('\n');
}
