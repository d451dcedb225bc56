/** A small country and own figures on it, written in a test. */
import { say } from '../../src/model/fault-words.ts';
import { InputError, type Issue, issueOf } from '../../src/model/issues.ts';
import { loadStudy } from '../../src/own/load.ts';
import type { FindFile, Study } from '../../src/scenario/parse.ts';
import { inEnglish } from '../support/faults.ts';

/**
 * A thousand children aged 4 to 7, a tenth of them with support, and a special place with a list; one region, by month
 * from 1 October.
 */
export const COUNTRY = `
doorstroom: model/1
id: land
title: { nl: Land, en: Country }
time: { start: 2020-10-01, end: 2026-10-01, step: month }
ages: { from: 4, to: 7, shift: 10-01, out: oud }
strata:
  zonder: { label: zonder, registered: false }
  met: { label: met, registered: true }
places:
  school: { label: { nl: School, en: School } }
  speciaal:
    label: { nl: Speciale school, en: Special school }
    strata: [met]
    entry: { zonder: { met: 1 } }
    capacity: { level: { linear: { 2020-10-01: 40, 2024-10-01: 60 } }, source: tabel 1 }
    beyond: { start: 10, outflow: 0.5, source: tabel 1 }
    waiting: { withdrawn: 0.2, source: aanname, rangeFactor: [0.25, 2] }
  oud: { label: { nl: Te oud, en: Too old }, kind: exit }
flows:
  - { from: school, to: speciaal, hazard: 0.04, source: tabel 2 }
  - { from: speciaal, to: school, hazard: 0.3, source: tabel 2 }
stratumFlows:
  - { in: school, from: zonder, to: met, hazard: 0.05, source: tabel 2 }
  - { in: school, from: met, to: zonder, hazard: 0.4, source: tabel 2 }
inflows:
  vier: { to: school, ages: 4, perYear: 250, at: shift, source: tabel 3 }
stocks:
  - { place: school, stratum: zonder, children: 900, source: tabel 4 }
  - { place: school, stratum: met, children: 70, source: tabel 4 }
  - { place: speciaal, stratum: met, children: 30, source: tabel 4 }
startLists:
  - { for: speciaal, from: school, strata: [met], children: 8, meanWeeks: 10, source: tabel 5 }
`;

export function ownFile(body: string, date = '2020-10-01', base = 'land'): string {
  return `doorstroom: own/1\nid: stad\ntitle: { nl: Stad, en: Town }\nbase: ${base}\ndate: ${date}\n${body}\n`;
}

export function finderOf(...texts: string[]): FindFile {
  const byId = new Map(texts.map((text) => [/^id: *(\S+)/m.exec(text)?.[1] ?? '', text]));
  return (ref, from) => {
    const text = byId.get(ref);
    if (text !== undefined) return { name: `${ref}.yaml`, text };
    throw new InputError([
      issueOf({ file: from ?? ref, path: 'base', message: say('bestaat niet', `"${ref}" does not exist`) }),
    ]);
  };
}

/** The study of the last of these files. */
export function studyOf(...texts: string[]): Study {
  const id = /^id: *(\S+)/m.exec(texts[texts.length - 1])?.[1] ?? '';
  return loadStudy(id, finderOf(...texts));
}

export function faultsOf(...texts: string[]): readonly Issue[] {
  try {
    studyOf(...texts);
    return [];
  } catch (error) {
    if (error instanceof InputError) return inEnglish(error.issues);
    throw error;
  }
}
