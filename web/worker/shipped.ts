/** The models and scenarios that come with the page, as text; and the studies made of them, read once. */
import { parse } from 'yaml';
import { type FindFile, InputError, loadStudy, type Study, type Text } from '../../src/index.ts';
import type { ShippedInfo } from './protocol.ts';

const TEXTS: Readonly<Record<string, string>> = import.meta.glob(
  ['../../scenarios/*.yaml', '../../scenarios/calibration/*.rates.json'],
  { query: '?raw', import: 'default', eager: true },
);

const FOLDER = '../../scenarios/';
const studies = new Map<string, Study>();

const ENTRIES = Object.entries(TEXTS).filter(([, text]) => /^doorstroom: scenario\//m.test(text));

/** Ids of the shipped scenarios; models are left out. */
const SCENARIO_IDS: readonly string[] = ENTRIES.map(([path]) => path.slice(FOLDER.length, -'.yaml'.length));

/** The shipped scenarios by their own words. Only their own text is read, not what they rest on: that takes long. */
export function shippedScenarios(): ShippedInfo[] {
  return ENTRIES.map(([, text], k) => {
    const { title, question, note } = parse(text) as Record<string, string | Text | undefined>;
    return {
      id: SCENARIO_IDS[k],
      title: textOf(title ?? SCENARIO_IDS[k]),
      question: textOrNull(question),
      note: textOrNull(note),
    };
  });
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
  const text = TEXTS[FOLDER + name];
  if (text !== undefined) return { name, text };
  throw new InputError([
    {
      file: from ?? ref,
      path: from === null ? '' : 'base',
      message: `"${ref}" does not come with the page`,
      expected: `one of ${SCENARIO_IDS.join(', ')}`,
    },
  ]);
};
