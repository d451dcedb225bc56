import { describe, expect, it } from 'vitest';
import { loadCalibration } from '../../src/calibration/parse.ts';
import { buildProblem } from '../../src/calibration/problem.ts';
import { calibrationText, files, problemOf, type SmallParts } from './small.ts';

/** Row of one year as the model computes it at the middle of every prior. */
function fitted(
  parts: Omit<SmallParts, 'observations'>,
  row: string,
  year: number,
  more: Record<string, string> = {},
): number {
  const text = { ...parts, observations: { r: `${row}, fit: [${year}], values: { ${year}: 1 }` } };
  const problem =
    Object.keys(more).length === 0
      ? problemOf(text)
      : buildProblem(loadCalibration('proef', files({ proef: calibrationText(text), ...more })));
  return problem.evaluate(new Float64Array(problem.ids.length))[0];
}

const STEP = {
  model: 'stap',
  parameters: { p: 'kind: flow, from: [a], to: [b], prior: [0.5, 2]' },
};

describe('rows of a yearly chain, by hand: a 10,000, b 2,000, a fifth of a to b every year', () => {
  it.each([
    ['of: stock, terms: [{ places: [a] }]', 2016, 10_000],
    ['of: stock, terms: [{ places: [a] }]', 2018, 6400],
    ['of: stock, terms: [{ places: [b] }]', 2018, 5600],
    ['of: stock, terms: [{ places: [a, b] }]', 2019, 12_000],
    ['of: stock, terms: [{ places: [a], share: 0.5 }, { places: [b], share: 0.25 }]', 2017, 5000],
    ['of: flow, terms: [{ places: [b], from: [a] }]', 2017, 2000],
    ['of: flow, terms: [{ places: [b] }]', 2019, 1280],
    ['of: stock, terms: [{ places: [a] }], plus: 7', 2017, 8007],
    // the year 2017 holds one state, of 1 October 2017
    ['of: presence, terms: [{ places: [a] }]', 2017, 8000],
  ])('%s in %d is %d', (row, year, children) => {
    expect(fitted({ ...STEP, until: '2020-10-01' }, row, year)).toBeCloseTo(children, 8);
  });

  it('uses observation parameters and effects in shares', () => {
    const parameters = { ...STEP.parameters, 'deel-a': 'kind: observation, scale: share, prior: [0.2, 0.8]' };
    // the middle of the prior: logit 0
    const row = "of: stock, terms: [{ places: [a], share: 'deel_a * (1 + corona)' }]";
    const text = calibrationText({
      ...STEP,
      parameters,
      observations: { r: `${row}, fit: [2016, 2017, 2018], values: { 2016: 1, 2017: 1, 2018: 1 }` },
    }).replace(
      'parameters:\n',
      'effects:\n  corona: { label: c, source: proef, course: { step: { 2016-01-01: 0, 2017-09-01: 0.5, 2018-09-01: 0 } } }\nparameters:\n',
    );
    const model = `doorstroom: model/1
id: stap
title: stap
time: { start: 2016-10-01, end: 2022-10-01, step: year }
method: probabilities
places: { a: { label: a }, b: { label: b } }
flows: [{ from: a, to: b, probability: 0.2, source: proef }]
stocks: [{ place: a, children: 10000, source: proef }]
`;
    const problem = buildProblem(loadCalibration('proef', files({ proef: text, stap: model })));
    const rows = problem.evaluate(new Float64Array(2));
    expect(rows[0]).toBeCloseTo(5000, 8);
    expect(rows[1]).toBeCloseTo(8000 * 0.5 * 1.5, 8);
    expect(rows[2]).toBeCloseTo(3200, 8);
  });
});

/** A school with ages: everybody moves up on 1 October, and starts at 4. Nobody else moves but from regular to special. */
const AGED = `
doorstroom: model/1
id: oud
title: oud
time: { start: 2016-10-01, end: 2020-10-01, step: year }
method: probabilities
ages: { from: 4, to: 8, shift: 10-01, out: weg }
strata: { zonder: { label: z }, met: { label: m, registered: true } }
places: { regulier: { label: r }, so: { label: s }, weg: { label: w, kind: exit } }
flows: [{ from: regulier, to: so, probability: [{ ages: 4, value: 0.1 }, { ages: 6, value: 0.2 }], source: proef }]
stocks:
  - { place: regulier, stratum: zonder, ages: 4, children: 1000, source: proef }
  - { place: regulier, stratum: met, ages: 6, children: 500, source: proef }
tags: { cohort: { label: c, date: 2016-10-01, strata: [met], source: proef } }
`;

describe('rows with ages, strata and tags, by hand', () => {
  const parts = {
    model: 'oud',
    until: '2020-10-01',
    parameters: { p: 'kind: flow, from: [regulier], to: [so], prior: [0.5, 2]' },
  };
  it.each([
    // 900 of the 4-year-olds and 400 of the 6-year-olds stay, a year older
    ['of: stock, terms: [{ places: [regulier] }]', 2017, 1300],
    ['of: stock, terms: [{ places: [regulier], ages: 5 }]', 2017, 900],
    ['of: stock, terms: [{ places: [so], ages: [5, 6] }]', 2017, 100],
    ['of: stock, terms: [{ places: [so], strata: [met] }]', 2017, 100],
    ['of: stock, tag: cohort, terms: [{ places: [so] }]', 2017, 100],
    ['of: stock, tag: cohort, terms: [{}]', 2018, 500],
    // by 2019 those of 6 have left, past 8; of those of 4, 900 were 6 once and a fifth went
    ['of: stock, terms: [{ places: [so] }]', 2019, 280],
    // ages at the move: 100 of 4 and 100 of 6 are 5 on average
    ['of: mean-age, sd: 0.1, terms: [{ places: [so], from: [regulier] }]', 2017, 5],
    ['of: mean-age, sd: 0.1, plus: 0.5, terms: [{ places: [so] }]', 2017, 5.5],
    ['of: flow, terms: [{ places: [so], ages: 6 }]', 2017, 100],
  ])('%s in %d is %d', (row, year, value) => {
    expect(fitted(parts, row, year, { oud: AGED })).toBeCloseTo(value, 8);
  });
});
