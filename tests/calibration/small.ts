/** Small models and calibrations written in a test. */
import { type Calibration, loadCalibration } from '../../src/calibration/parse.ts';
import { buildProblem, type Problem } from '../../src/calibration/problem.ts';
import { say } from '../../src/model/fault-words.ts';
import { InputError, issueOf } from '../../src/model/issues.ts';
import type { FindFile } from '../../src/scenario/parse.ts';

/** Three places in a ring with a way out and an inflow, monthly hazards. */
export const RING = `
doorstroom: model/1
id: ring
title: ring
time: { start: 2016-10-01, end: 2024-10-01, step: month }
places: { a: { label: a }, b: { label: b }, c: { label: c }, weg: { label: weg, kind: exit } }
flows:
  - { from: a, to: b, hazard: 0.2, source: proef }
  - { from: a, to: c, hazard: 0.2, source: proef }
  - { from: b, to: c, hazard: 0.3, source: proef }
  - { from: c, to: a, hazard: 0.1, source: proef }
  - { from: [a, b, c], to: weg, hazard: 0.05, source: proef }
inflows: { nieuw: { to: a, perYear: 4000, source: proef } }
stocks:
  - { place: a, children: 40000, source: proef }
  - { place: b, children: 10000, source: proef }
  - { place: c, children: 6000, source: proef }
`;

/** Yearly probabilities: a leaves for b, b stays. */
export const STEP = `
doorstroom: model/1
id: stap
title: stap
time: { start: 2016-10-01, end: 2020-10-01, step: year }
method: probabilities
places: { a: { label: a }, b: { label: b } }
flows: [{ from: a, to: b, probability: 0.2, source: proef }]
stocks: [{ place: a, children: 10000, source: proef }, { place: b, children: 2000, source: proef }]
`;

export interface SmallParts {
  readonly model: string;
  readonly until?: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly observations: Readonly<Record<string, string>>;
  readonly discrepancy?: string;
}

/** Calibration file of these parts; what stands between braces is the part without label and source. */
export function calibrationText({ model, until, parameters, observations, discrepancy }: SmallParts): string {
  const entries = (list: Readonly<Record<string, string>>, more: string) =>
    Object.entries(list)
      .map(([id, text]) => `  ${id}: { ${more.replace('ID', id)}, ${text} }`)
      .join('\n');
  return `doorstroom: calibration/1
id: proef
title: proef
model: ${model}
until: ${until ?? '2021-10-01'}
seed: 1
discrepancy: { prior: ${discrepancy ?? '[0.005, 0.08]'}, source: proef }
parameters:
${entries(parameters, 'label: ID, source: proef')}
observations:
${entries(observations, 'label: ID')}
`;
}

/** Finds these texts by name; there are no other files. */
export function files(texts: Readonly<Record<string, string>>): FindFile {
  return (ref, from) => {
    if (ref in texts) return { name: ref, text: texts[ref] };
    throw new InputError([
      issueOf({
        file: from ?? ref,
        path: '',
        message: say(`er is geen bestand "${ref}"`, `there is no file "${ref}"`),
      }),
    ]);
  };
}

export function load(parts: SmallParts, more: Readonly<Record<string, string>> = {}): Calibration {
  return loadCalibration('proef', files({ proef: calibrationText(parts), ring: RING, stap: STEP, ...more }));
}

export function problemOf(parts: SmallParts): Problem {
  return buildProblem(load(parts));
}
