/** Small models that tests of reports share, and a finder for them. */
import { type FindFile, loadStudy, type Study } from '../../src/index.ts';

/**
 * Two regions of one hundred children each; school admits to a small special place with a list. Two years by month from
 * 1 October, ages 4-7, so that the yearly shift, exits, lists and regions all occur.
 */
export const CHAIN = `
doorstroom: model/1
id: proef
title: { nl: Proefketen, en: Test chain }
time: { start: 2020-10-01, end: 2023-10-01, step: month }
ages: { from: 4, to: 7, shift: 10-01, out: oud }
places:
  school: { label: { nl: Gewone school, en: Regular school } }
  speciaal:
    label: { nl: Speciale school, en: Special school }
    group: samen
    capacity: { level: 20, source: tabel 1 }
    waiting: { withdrawn: 0.1, source: aanname, range: [0, 1] }
  dag:
    label: { nl: Dagopvang, en: Day care }
    group: samen
    uses: { speciaal: 0.5 }
  oud: { label: { nl: Te oud, en: Too old }, kind: exit }
flows:
  - { from: school, to: speciaal, hazard: 0.2, source: aanname, range: [0.1, 0.3] }
  - { from: speciaal, to: school, hazard: 0.3, source: tabel 2 }
  - { from: school, to: dag, hazard: 0.01, source: tabel 2 }
inflows:
  vier: { to: school, ages: 4, perYear: 48, at: shift, source: tabel 3 }
stocks:
  - { place: school, children: 176, source: tabel 4 }
  - { place: speciaal, children: 16, source: tabel 4 }
regions:
  noord: { label: { nl: Noord, en: North }, scale: 0.5, source: tabel 5 }
  zuid: { label: { nl: Zuid, en: South }, scale: 0.5, source: tabel 5 }
rewards:
  jaren: { label: { nl: Kindjaren, en: Child-years }, unit: jaar, perYear: { speciaal: 1 }, source: telling }
longerThanWeeks: [13, 26]
`;

export const MORE_PLACES = `
doorstroom: scenario/1
id: meer
title: { nl: Meer plaatsen, en: More places }
question: { nl: Wat doen 10 plaatsen?, en: What do 10 places do? }
base: proef.yaml
changes:
  - { type: capacity, place: speciaal, add: 10, start: 2021-04-01, leadMonths: 1, rampMonths: 2, source: vraag }
`;

const FILES: Readonly<Record<string, string>> = { 'proef.yaml': CHAIN, 'meer.yaml': MORE_PLACES };

const find: FindFile = (ref) => {
  const text = FILES[ref];
  if (text === undefined) throw new Error(`expected a test file, got ${ref}`);
  return { name: ref, text };
};

export function chainStudy(): Study {
  return loadStudy('proef.yaml', find);
}

export function morePlacesStudy(): Study {
  return loadStudy('meer.yaml', find);
}

/** A study of a model that a test writes out itself. */
export function studyOf(text: string): Study {
  return loadStudy('model.yaml', () => ({ name: 'model.yaml', text }));
}
