/** The models and scenarios that come with the page, as text; and the studies made of them, read once. */
import { parse } from 'yaml';
import { among, type FindFile, InputError, issueOf, loadStudy, type Study, say, type Text } from '../../src/index.ts';
import type { ShippedInfo } from './protocol.ts';

const TEXTS: Readonly<Record<string, string>> = import.meta.glob(
  ['../../scenarios/*.yaml', '../../scenarios/eigen/*.yaml', '../../scenarios/calibration/*.rates.json'],
  { query: '?raw', import: 'default', eager: true },
);

const FOLDER = '../../scenarios/';
const studies = new Map<string, Study>();

/** A scenario or own figures: what can be chosen. Models are left out. */
const CHOICES: ReadonlyMap<string, string> = new Map(
  Object.entries(TEXTS)
    .filter(([, text]) => /^doorstroom: (scenario|own)\//m.test(text))
    .map(([path]) => [path.replace(/^.*\/|\.yaml$/g, ''), path]),
);

/** What can be chosen, by its own words. Only its own text is read, not what it rests on: that takes long. */
export function shippedScenarios(): ShippedInfo[] {
  const files = new Map([...CHOICES].map(([id, path]) => [id, parse(TEXTS[path]) as Head]));
  const regionOf = (id: string): string | null => {
    const file = files.get(id);
    if (!file) return null;
    return file.doorstroom.startsWith('own/') ? id : regionOf(file.base);
  };
  return [...files].map(([id, { title, question, note }]) => ({
    id,
    title: textOf(title ?? id),
    question: textOrNull(question),
    note: textOrNull(note),
    region: regionOf(id),
  }));
}

interface Head {
  readonly doorstroom: string;
  readonly base: string;
  readonly title?: string | Text;
  readonly question?: string | Text;
  readonly note?: string | Text;
}

function textOrNull(text: string | Text | undefined): Text | null {
  return text === undefined ? null : textOf(text);
}

/** A text of a file, in both languages. */
export function textOf(text: string | Text): Text {
  return typeof text === 'string' ? { nl: text, en: text } : text;
}

/** A shipped study. @throws InputError when there is none of this id */
export function shippedStudy(id: string): Study {
  let study = studies.get(id);
  if (!study) {
    study = partOfKnown(id) ?? loadStudy(id, findShipped);
    studies.set(id, study);
  }
  return study;
}

/** What another study rests on need not be read again: that takes longer than a run. */
function partOfKnown(id: string): Study | undefined {
  for (const study of studies.values()) {
    // a region has a model of its own, and so has who assumes other numbers
    if (study.own || study.published) continue;
    const at = study.scenarios.findIndex(({ file, included }) => file.id === id && !included);
    if (at >= 0) return { ...study, scenarios: study.scenarios.slice(0, at + 1) };
  }
  return undefined;
}

/** A study of a text that rests on shipped files. @throws InputError with all faults */
export function studyOf(text: string, name: string): Study {
  return loadStudy(name, (ref, from) => (from === null ? { name, text } : findShipped(ref, from)));
}

const findShipped: FindFile = (ref, from) => {
  const name = /\.(ya?ml|json)$/.test(ref) ? ref : `${ref}.yaml`;
  const text = TEXTS[CHOICES.get(ref) ?? FOLDER + name];
  if (text !== undefined) return { name, text };
  throw new InputError([
    issueOf({
      file: from ?? ref,
      path: from === null ? '' : 'base',
      message: say(`"${ref}" zit niet bij de pagina`, `"${ref}" does not come with the page`),
      expected: among([...CHOICES.keys()]),
    }),
  ]);
};
