import { describe, expect, it } from 'vitest';
import { loadCalibration } from '../../src/calibration/parse.ts';
import { InputError, type Issue } from '../../src/model/issues.ts';
import { inEnglish } from '../support/faults.ts';
import { calibrationText, files, load, RING, type SmallParts } from './small.ts';

const AB = 'kind: flow, from: [a], to: [b], prior: [0.4, 2.5]';
const A = 'of: stock, terms: [{ places: [a] }], fit: [2017], values: { 2017: 1000 }';
const GOOD: SmallParts = { model: 'ring', parameters: { ab: AB }, observations: { a: A } };

function faults(read: () => unknown): readonly Issue[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof InputError) return inEnglish(error.issues);
    throw error;
  }
}

const said = (parts: Partial<SmallParts>, more: Record<string, string> = {}) =>
  faults(() => load({ ...GOOD, ...parts }, more)).map((i) => `${i.path}: ${i.message}`);
const row = (text: string) => said({ observations: { a: text } });
const parameter = (text: string) => said({ parameters: { ab: AB, p: text } });

describe('a calibration file', () => {
  it('that is in order is accepted', () => expect(said({})).toEqual([]));

  it('says all faults at once, each with its path', () => {
    const found = said({
      parameters: {
        ab: 'kind: flow, from: [a], to: [bb], prior: [2.5, 0.4]',
        smal: 'kind: flow, from: [a], to: [c], prior: [1, 1]',
      },
      observations: {
        a: 'of: stock, terms: [{ places: [q] }], fit: [2040], values: { 2040: -5 }',
        b: 'of: flow, tag: cohort, terms: [{ places: [b] }], fit: [2018], values: { 2017: 3 }',
      },
    });
    for (const path of [
      'parameters.ab.prior',
      'parameters.ab.to[0]',
      'parameters.smal.prior',
      'observations.a.terms[0].places[0]',
      'observations.a.fit',
      'observations.b.tag',
      'observations.b.fit',
    ]) {
      expect(found.some((f) => f.startsWith(`${path}:`))).toBe(true);
    }
    expect(found.filter((f) => f.startsWith('observations.a.fit:'))).toHaveLength(2);
  });
});

describe('a target that the model cannot express', () => {
  it.each([
    ['a place that does not exist', 'of: stock, terms: [{ places: [aa] }]', 'terms[0].places[0]'],
    ['a stratum that does not exist', 'of: stock, terms: [{ strata: [zwaar] }]', 'terms[0].strata[0]'],
    ['ages in a model without ages', 'of: stock, terms: [{ ages: [4, 12] }]', 'terms[0].ages'],
    ['a tag that does not exist', 'of: stock, tag: cohort, terms: [{ places: [a] }]', 'tag'],
    ['a move that does not occur', 'of: flow, terms: [{ from: [b], places: [a] }]', 'terms[0]'],
    ['a mean age without its error', 'of: mean-age, terms: [{ places: [b] }]', 'sd'],
    ['a share of something unknown', "of: stock, terms: [{ places: [a], share: '2 * x' }]", 'terms[0].share'],
  ])('%s', (_, text, path) => {
    const found = row(`${text}, fit: [2018], values: { 2018: 1000 }`);
    expect(found).toHaveLength(1);
    expect(found[0].startsWith(`observations.a.${path}:`)).toBe(true);
  });

  it('names the move that does not occur, and allows one from outside', () => {
    expect(row('of: flow, terms: [{ from: [b], places: [a] }], fit: [2018], values: { 2018: 10 }')[0]).toContain(
      'no move of the model goes this way',
    );
    expect(row('of: flow, terms: [{ from: [buiten], places: [a] }], fit: [2018], values: { 2018: 10 }')).toEqual([]);
  });

  it('a place that does not have these ages', () => {
    const model = `
doorstroom: model/1
id: jong
title: jong
time: { start: 2016-10-01, end: 2024-10-01, step: month }
ages: { from: 0, to: 13, shift: 10-01, out: weg }
places: { opvang: { label: o, ages: [0, 3] }, school: { label: s, ages: [4, 13] }, weg: { label: w, kind: exit } }
flows: [{ from: opvang, to: weg, hazard: 0.1, source: proef }]
forcedMoves: [{ from: opvang, ages: 4, to: { school: 1 }, fallback: school, source: proef }]
stocks: [{ place: opvang, ages: [0, 3], children: 1000, source: proef }]
`;
    const parts = (terms: string) => ({
      model: 'jong',
      parameters: { weg: 'kind: flow, from: [opvang], to: [weg], prior: [0.4, 2.5]' },
      observations: { a: `of: stock, terms: [${terms}], fit: [2017], values: { 2017: 1000 }` },
    });
    expect(said(parts('{ places: [opvang], ages: [10, 12] }'), { jong: model })).toEqual([
      'observations.a.terms[0]: no cell of the model has these places, strata and ages',
    ]);
    expect(said(parts('{ places: [opvang, school], ages: [10, 12] }'), { jong: model })).toEqual([]);
    expect(said(parts('{ places: [school], ages: [10, 20] }'), { jong: model })[0]).toContain('out of range');
  });
});

describe('figures', () => {
  it.each([
    ['a year outside the run', '{ places: [a] }], fit: [2030], values: { 2030: 10 }', 'is outside the run'],
    ['a year before it', '{ places: [a] }], fit: [2015], values: { 2015: 10 }', 'is outside the run'],
    ['a year without a figure', '{ places: [a] }], fit: [2018], values: { 2017: 10 }', 'no figure for 2018'],
    ['a negative count', '{ places: [a] }], fit: [2017], values: { 2017: -10 }', 'is negative'],
    ['a year with two roles', '{ places: [a] }], fit: [2017], holdOut: [2017], values: { 2017: 9 }', 'two roles'],
    ['nothing to fit on', '{ places: [a] }], holdOut: [2017], values: { 2017: 9 }', 'no row to fit on'],
    ['no source of figures', '{ places: [a] }], fit: [2017]', 'one source of figures'],
  ])('%s', (_, text, message) => {
    expect(row(`of: stock, terms: [${text}`).join('\n')).toContain(message);
  });

  it('a flow in the first year needs the year before it', () => {
    const of = (year: number) =>
      row(`of: flow, terms: [{ places: [b] }], fit: [${year}], values: { ${year}: 10 }`).join('\n');
    expect(of(2016)).toContain('is outside the run');
    expect(of(2017)).toBe('');
  });

  it('above the total that they are declared to be part of', () => {
    const observations = (part: number, within = 'samen') => ({
      samen: 'of: stock, terms: [{ places: [a, b] }], fit: [2017, 2018], values: { 2017: 1000, 2018: 900 }',
      a: `of: stock, terms: [{ places: [a] }], within: ${within}, fit: [2017, 2018], values: { 2017: 400, 2018: ${part} }`,
    });
    expect(said({ observations: observations(900) })).toEqual([]);
    expect(said({ observations: observations(910) })).toEqual([
      'observations.a.within: 910 in 2018 is above its total, 900',
    ]);
    expect(said({ observations: observations(900, 'same') })).toEqual([
      'observations.a.within: there is no observation "same"',
    ]);
  });

  it('may be missing, which is said', () => {
    const parts = {
      ...GOOD,
      observations: { a: 'of: stock, terms: [{ places: [a] }], fit: [2017, 2018], values: { 2017: 10, 2018: null }' },
    };
    const calibration = load(parts);
    expect(calibration.missing).toEqual(['a 2018']);
    expect(calibration.rows).toHaveLength(1);
  });

  it('from a CSV file: an unknown series, a word for a number, a missing column, a missing file', () => {
    const csv = (text: string, series = 'a') =>
      said(
        {
          observations: {
            a: `of: stock, terms: [{ places: [a] }], fit: [2017], csv: { file: t.csv, series: ${series} }`,
          },
        },
        { 't.csv': text },
      ).join('\n');
    expect(csv('series,year,value\na,2017,100\n')).toBe('');
    expect(csv('series,year,value\na,2017,100\n', 'z')).toContain('no rows of series "z"');
    expect(csv('series,year,value\na,2017,"1.000,5"\n')).toContain('is not a number');
    expect(csv('series,year,value\na,zeventien,5\n')).toContain('"zeventien" in t.csv is not a year');
    expect(csv('series;year;value\na;2017;5\n')).toContain('has no column');
    expect(csv('reeks,jaar,aantal\na,2017,5\n')).toContain('has no column series, year, value');
    const missing = said({
      observations: { a: 'of: stock, terms: [{ places: [a] }], fit: [2017], csv: { file: x.csv, series: a }' },
    });
    expect(missing.join('\n')).toContain('there is no file "x.csv"');
  });
});

describe('a parameter', () => {
  it.each([
    ['a prior without width', 'kind: flow, from: [b], to: [c], prior: [1, 1]', 'p.prior: has no width'],
    ['a prior the wrong way round', 'kind: flow, from: [b], to: [c], prior: [2, 1]', 'p.prior: 2 is above 1'],
    ['a prior from zero', 'kind: flow, from: [b], to: [c], prior: [0, 1]', 'p.prior: 0 is not above 0'],
    ['a share above 1', 'kind: observation, scale: share, prior: [0.2, 1.2]', 'p.prior: 1.2 is not below 1'],
    ['a flow that is not there', 'kind: flow, from: [b], to: [a], prior: [0.5, 2]', 'p: moves nothing in the model'],
    [
      'an inflow that is not there',
      'kind: inflow, inflows: [niew], prior: [0.5, 2]',
      'p.inflows[0]: there is no inflow "niew"',
    ],
    [
      'a share that no row uses',
      'kind: observation, scale: share, prior: [0.2, 0.8]',
      'p: moves nothing: no row uses it',
    ],
    [
      'an assumption without range',
      'kind: flow, from: [b], to: [c], prior: [0.5, 2], source: aanname',
      'p.range: is missing',
    ],
  ])('%s', (_, text, message) => {
    const withSource = text.includes('source') ? text.replace(', source: aanname', '') : text;
    const found = text.includes('source')
      ? faults(() =>
          loadCalibration(
            'proef',
            files({
              proef: calibrationText({ ...GOOD, parameters: { ab: AB, p: withSource } }).replace(
                'p: { label: p, source: proef',
                'p: { label: p, source: aanname',
              ),
              ring: RING,
            }),
          ),
        ).map((i) => `${i.path}: ${i.message}`)
      : parameter(text);
    expect(found.join('\n')).toContain(`parameters.${message}`);
  });

  it('of which there are more than 60', () => {
    const parameters = Object.fromEntries(Array.from({ length: 61 }, (_, k) => [`p${k}`, AB]));
    expect(said({ parameters })).toEqual(['parameters: 61 free parameters']);
  });
});

describe('the model error', () => {
  it('needs a prior with a width', () => {
    expect(said({ discrepancy: '[0.02, 0.02]' })[0]).toContain('discrepancy.prior: has no width');
    expect(said({ discrepancy: '[0, 0.02]' })[0]).toContain('discrepancy.prior: 0 is not above 0');
  });
});

it('a run that ends before it starts is said', () => {
  expect(said({ until: '2015-01-01' }).join('\n')).toContain('until: 2015-01-01 is not after the start of the model');
});
