import { csvParse } from 'd3';
import { describe, expect, it } from 'vitest';
import { compareResults, comparisonCsv, resultsCsv, runStudy } from '../../src/index.ts';
import { chainStudy, morePlacesStudy, studyOf } from './models.ts';

const results = runStudy(morePlacesStudy(), { by: ['stratum', 'age'] });

describe('results as CSV', () => {
  const rows = csvParse(resultsCsv(results));
  const pick = (wanted: Record<string, string>) =>
    rows.filter((row) => Object.entries(wanted).every(([column, value]) => row[column] === value));

  it('has the documented columns', () => {
    expect(resultsCsv(results).split('\n')[0]).toBe(
      'model,scenario,region,table,measure,unit,from,date,place,origin,tag,stratum,age,level,law,payer,value',
    );
  });

  it('has every figure, with a decimal point and in full', () => {
    const list = results.whole.lists[2];
    const at = { region: 'whole', table: 'lists', date: list.date, place: 'speciaal' };
    expect(Number(pick({ ...at, measure: 'waiting' })[0].value)).toBe(list.waiting);
    expect(Number(pick({ ...at, measure: 'wait-p90' })[0].value)).toBe(list.period?.wait.p90);
    expect(pick({ ...at, measure: 'wait-p90' })[0]).toMatchObject({ unit: 'weeks', from: '2021-10-01' });
    expect(pick({ ...at, measure: 'waiting' })[0].from).toBe('');
    expect(rows.every((row) => /^-?[\d.]+(e-?\d+)?$/.test(row.value))).toBe(true);
  });

  it('names period and origin of a move', () => {
    const [move] = pick({ region: 'noord', table: 'flows', place: 'speciaal', date: '2021-10-01' });
    expect(move).toMatchObject({ from: '2020-10-01', origin: 'school', measure: 'moves', unit: 'children' });
  });

  it('has no row for a number that does not exist', () => {
    expect(pick({ table: 'lists', date: '2020-10-01', measure: 'wait-mean' })).toEqual([]);
  });

  it('adds up over regions', () => {
    const of = (region: string) =>
      Number(pick({ region, table: 'stocks', measure: 'present', date: '2023-10-01', place: 'school' })[0].value);
    expect(of('whole')).toBeCloseTo(of('noord') + of('zuid'), 9);
  });

  it('quotes what holds a comma or a quote', () => {
    const odd = runStudy(
      studyOf(`
doorstroom: model/1
id: los
title: los
time: { start: 2020-01-01, end: 2021-01-01 }
places: { hier: { label: hier } }
stocks: [{ place: hier, children: 1, source: x }]
rewards: { geld: { label: geld, unit: 'euro, "netto"', perYear: { hier: 1 }, source: x } }
`),
    );
    expect(csvParse(resultsCsv(odd)).find((row) => row.table === 'rewards')?.unit).toBe('euro, "netto"');
  });
});

describe('a comparison as CSV', () => {
  it('has base, scenario and difference in every row', () => {
    const rows = csvParse(comparisonCsv(compareResults(runStudy(chainStudy()), results)));
    expect(rows.columns).toEqual([
      'base',
      'scenario',
      'region',
      'table',
      'measure',
      'unit',
      'date',
      'place',
      'level',
      'law',
      'payer',
      'base_value',
      'scenario_value',
      'difference',
    ]);
    const [capacity] = rows.filter((r) => r.measure === 'capacity' && r.region === 'whole' && r.date === '2022-10-01');
    expect(capacity).toMatchObject({ base: 'proef', scenario: 'meer', base_value: '20', scenario_value: '30' });
    expect(capacity.difference).toBe('10');
  });
});
