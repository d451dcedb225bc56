/** A draft of the page -> the study that is run, and what is to be said about it. */
import {
  among,
  childcareBinds,
  describeStudy,
  InputError,
  isOwnFile,
  issueOf,
  leversOf,
  type Study,
  say,
  scenarioText,
  studyInputs,
  summariseChanges,
  type Text,
  withChoices,
} from '../../src/index.ts';
import { type Draft, draftKey, FILE_ID, isChanged, isRegion } from '../state/state.ts';
import { assumptionsOnTop } from './assumptions.ts';
import { changesOnTop, isOnTop, leverInfos } from './levers.ts';
import type { DraftInfo, Questions } from './protocol.ts';
import { shippedStudy, studyOf, textOf } from './shipped.ts';

const CHANGED: Text = { nl: 'aangepast', en: 'changed' };

let own: { readonly key: string; readonly study: Study } | null = null;
let last: { readonly key: string; readonly study: Study } | null = null;

/** The study of a draft without what the visitor changed. */
function baseStudy({ scenario, own: file }: Draft): Study {
  if (file === null || file.id !== scenario) return shippedStudy(scenario);
  const key = JSON.stringify(file);
  const text = isRegion(file) ? file.text : scenarioText(file);
  if (own?.key !== key) own = { key, study: studyOf(text, `${file.id}.yaml`) };
  return own.study;
}

/**
 * The study of a draft: one scenario on top, which `fileText` writes.
 * @throws InputError when a lever does not exist or a number does not fit
 */
export function draftStudy(draft: Draft): Study {
  const key = draftKey(draft);
  if (last?.key !== key) last = { key, study: buildStudy(draft) };
  return last.study;
}

function buildStudy(draft: Draft): Study {
  const study = baseStudy(draft);
  const moved = Object.entries(draft.levers).filter(([id]) => !isOnTop(id));
  const levers = { ...leverOfOpened(draft, study), ...Object.fromEntries(moved) };
  return withChoices(study, {
    id: FILE_ID,
    title: titleOf(study, isChanged(draft)),
    levers,
    assumptions: assumptionsOnTop(study, draft.assumptions),
    changes: changesOnTop(study, draft.levers),
    observed: draft.figures,
  });
}

/**
 * A lever of the scenario that the visitor opened, at its own value: what is set goes into the file that is made. A file that
 * rests on the opened one would be lost when saved over it, and could not be opened here.
 */
function leverOfOpened({ own: file, scenario }: Draft, study: Study): Record<string, number> {
  if (file === null || file.id !== scenario || isRegion(file)) return {};
  const lever = leversOf(study).find(({ layer }) => layer === study.scenarios.length - 1);
  return lever ? { [lever.id]: lever.value } : {};
}

function titleOf(study: Study, changed: boolean): Text {
  const { title } = describeStudy(study);
  const named = (language: keyof Text) => {
    const mark = ` (${CHANGED[language]})`;
    return title[language].endsWith(mark) ? title[language] : title[language] + mark;
  };
  return changed ? { nl: named('nl'), en: named('en') } : title;
}

/**
 * What is in a file that the visitor opened, and the own figures that it is about.
 * @throws InputError with all faults
 */
export function openedFile(text: string, name: string): Questions['open']['answer'] {
  const study = studyOf(text, name);
  const facts = study.own?.facts;
  const file = study.scenarios.at(-1)?.file;
  if (facts && isOwnFile(text)) return { file: { id: facts.id, title: facts.title, text }, region: facts.id };
  if (file) return { file, region: facts?.id ?? null };
  const expected = say(
    'een scenario (doorstroom: scenario/1) of eigen cijfers (doorstroom: own/1)',
    'a scenario (doorstroom: scenario/1) or own figures (doorstroom: own/1)',
  );
  throw new InputError([
    issueOf({ file: name, path: 'doorstroom', message: say('is een model', 'is a model'), expected }),
  ]);
}

/** The file from which the command line computes the same. */
export function fileText(draft: Draft): string {
  const file = draftStudy(draft).scenarios.at(-1)?.file;
  if (!file) throw new Error('expected a study with a scenario');
  // what the visitor opened is no shipped id: the command line finds it beside the saved file
  const opened = draft.own !== null && file.base === draft.own.id;
  return scenarioText(opened ? { ...file, base: `${file.base}.yaml` } : file);
}

export function draftInfo(draft: Draft): DraftInfo {
  const base = baseStudy(draft);
  const study = draftStudy(draft);
  const { question, note } = describeStudy(base);
  const { places, regions = {} } = study.model;
  const estimates = study.estimates;
  const inputs = studyInputs(study);
  const staffed = childcareBinds(study) ? study.model.childcare?.place : undefined;
  const weak = inputs.filter((row) => row.contraction !== null && row.status === 'assumption');
  return {
    title: titleOf(base, isChanged(draft)),
    question,
    note,
    changes: summariseChanges(study),
    levers: leverInfos(base),
    inputs,
    places: Object.entries(places)
      .filter(([, place]) => place.kind !== 'exit')
      .map(([id, place]) => ({
        id,
        label: textOf(place.label),
        limited: place.capacity !== undefined || id === staffed,
      })),
    regions: Object.entries(regions).map(([id, region]) => ({ id, label: textOf(region.label) })),
    informed: inputs.filter((row) => row.status === 'estimated').length,
    assumptionDriven: weak.map((row) => row.label),
    lastObservation: lastYear(estimates?.file.record),
    seed: estimates?.file.seed ?? null,
    model: study.model.id,
    own: study.own?.facts ?? null,
  };
}

function lastYear(record: Record<string, unknown> | undefined): string | null {
  const rows = (record?.rows ?? []) as readonly { role?: string; year?: number }[];
  const years = rows.filter((row) => row.role === 'fit').map((row) => row.year ?? 0);
  return years.length === 0 ? null : String(Math.max(...years));
}

/**
 * The study of a draft and the name that a lever of the page has in it. A lever on top that stands at its neutral value has no
 * change there yet; it gets one.
 * @throws InputError when there is no such lever
 */
export function draftLever(
  draft: Draft,
  id: string,
): { study: Study; lever: string; between: readonly [number, number] } {
  const base = baseStudy(draft);
  const info = leverInfos(base).find((lever) => lever.id === id);
  if (!info) {
    const known = leverInfos(base).map((lever) => lever.id);
    throw new InputError([
      issueOf({ file: id, path: '', message: say('is geen knop', 'is not a lever'), expected: among(known) }),
    ]);
  }
  // a value that nothing else has, so that the lever is found again wherever its change has come to stand
  const value = info.whole ? info.now + 1 : info.now + (info.max - info.now || info.min - info.now) / 3;
  const study = buildStudy({ ...draft, levers: { ...draft.levers, [id]: value } });
  const top = study.scenarios.length - 1;
  const found = leversOf(study).filter((lever) => lever.layer === top && lever.value === value);
  if (found.length !== 1) throw new Error(`expected one lever at ${value}, found ${found.length}`);
  return { study, lever: found[0].id, between: [Math.min(info.min, info.now), Math.max(info.max, info.now)] };
}
