/** A calibration so small that its quick version takes a moment, on the test chain of models.ts. */
import { baselineOf, type FindFile, loadCalibration, type RecordedRates, runCalibration } from '../../src/index.ts';
import { CHAIN } from './models.ts';

/** No place is ever full, so that the rates show. */
export const ROOMY = `
doorstroom: scenario/1
id: ruim
title: ruim
base: proef.yaml
changes:
  - { type: capacity, place: speciaal, scale: 10, start: 2020-10-01, source: proef }
`;

/**
 * Two rates on three rows, and a share of which no fitted row says anything; the title has signs that HTML must escape,
 * one row is of a published table.
 */
export const SMALL_CALIBRATION = `
doorstroom: calibration/1
id: klein
title: { nl: "Klein <b>&</b> proef", en: "Small <b>&</b> test" }
model: ruim.yaml
until: 2023-10-01
seed: 7
discrepancy: { prior: [0.005, 0.08], source: aanname, range: [0.005, 0.08] }
effects:
  sluiting: { label: { nl: sluiting, en: closure }, course: 0, source: proef }
parameters:
  heen: { kind: flow, from: [school], to: [speciaal], prior: [0.3, 3], label: { nl: heen, en: there }, source: aanname, range: [0.3, 3] }
  terug: { kind: flow, from: [speciaal], to: [school], prior: [0.3, 3], label: { nl: terug, en: back }, source: aanname, range: [0.3, 3] }
  deel: { kind: observation, scale: share, prior: [0.2, 0.8], label: { nl: deel, en: part }, source: aanname, range: [0.2, 0.8] }
observations:
  speciaal:
    label: { nl: speciale school, en: special school }
    values: { 2021: 29, 2022: 36, 2023: 40 }
    of: stock
    terms: [{ places: [speciaal] }]
    fit: [2021, 2022]
    holdOut: [2023]
    group: population
  gewoon:
    label: { nl: gewone school, en: regular school }
    values: { 2021: 160, 2022: null, 2023: 150 }
    of: stock
    terms: [{ places: [school] }]
    fit: [2021, 2022]
    holdOut: [2023]
    group: small
  leeftijd:
    label: { nl: leeftijd bij instroom, en: age at entry }
    values: { 2021: 5.2, 2022: 5.3 }
    of: mean-age
    sd: 0.2
    terms: [{ places: [speciaal], from: [school] }]
    fit: [2021, 2022]
  gedrukt:
    label: { nl: so zoals gedrukt, en: so as printed }
    table: tab4
    series: speciaal_onderwijs
    of: stock
    terms: [{ places: [speciaal], share: deel }]
    start: [2020]
`;

const FILES: Readonly<Record<string, string>> = {
  'proef.yaml': CHAIN,
  'ruim.yaml': ROOMY,
  'klein.yaml': SMALL_CALIBRATION,
};

const find: FindFile = (ref) => {
  const text = FILES[ref];
  if (text === undefined) throw new Error(`expected a test file, got ${ref}`);
  return { name: ref, text };
};

export const SMALL = loadCalibration('klein.yaml', find);

/** The quick calibration of it, as the command runs it. */
export function smallCalibration(seed?: number): RecordedRates {
  return runCalibration(SMALL, baselineOf(SMALL, find), {
    quick: true,
    ...(seed === undefined ? {} : { seed }),
    software: { name: 'doorstroom', version: '0.0.0', dependencies: { 'ml-matrix': '^6.0.0' } },
  });
}
