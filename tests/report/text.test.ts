import { describe, expect, it } from 'vitest';
import { compareReport, compareResults, describeStudy, loadStudy, runReport, runStudy } from '../../src/index.ts';
import { answerDate } from '../../src/report/answer.ts';
import { decimalsFor, formatDifference, formatLongDate, formatNumber, formatPercent } from '../../src/report/format.ts';
import { formatTable, spread, wrap } from '../../src/report/tables.ts';
import { CHAIN, chainStudy, MORE_PLACES, morePlacesStudy } from './models.ts';

describe('numbers and dates', () => {
  it('follow the language', () => {
    expect(formatNumber(1234567.891, 'nl', 1)).toBe('1.234.567,9');
    expect(formatNumber(1234567.891, 'en', 1)).toBe('1,234,567.9');
    expect(formatLongDate('2030-10-01', 'nl')).toBe('1 oktober 2030');
    expect(formatLongDate('2030-10-01', 'en')).toBe('1 October 2030');
    expect(formatPercent(0.9712, 'nl', 1)).toBe('97,1%');
  });

  it('have a sign where they are differences, and never a minus before zero', () => {
    expect(formatDifference(1500, 'nl')).toBe('+1.500');
    expect(formatDifference(-1500, 'en')).toBe('-1,500');
    expect(formatDifference(0.2, 'nl')).toBe('0');
    expect(formatDifference(-0.2, 'nl')).toBe('0');
    expect(formatNumber(-0.001, 'en', 2)).toBe('0.00');
  });

  it('show three digits of small numbers and whole numbers of large ones', () => {
    expect(decimalsFor([0.25, 0.5])).toBe(3);
    expect(decimalsFor([3.5])).toBe(2);
    expect(decimalsFor([12.5])).toBe(1);
    expect(decimalsFor([120.5])).toBe(0);
    expect(decimalsFor([2, 3])).toBe(0);
    expect(decimalsFor([])).toBe(0);
  });
});

describe('text tables', () => {
  it('align the first column left and numbers right', () => {
    const table = formatTable({
      title: 'T',
      head: ['plek', '2020'],
      rows: [
        ['so', '1.200'],
        ['kdc’s', '7'],
      ],
    });
    expect(table).toBe(['T', 'plek    2020', '-----  -----', 'so     1.200', 'kdc’s      7'].join('\n'));
  });

  it('keep the first and the last of many dates', () => {
    expect(spread([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7]);
    expect(spread([1, 2], 3)).toEqual([1, 2]);
  });

  it('break long lines at spaces', () => {
    expect(wrap('aa bb cc dd', 5, '  ')).toBe('aa bb\n  cc\n  dd');
  });
});

describe('the report of a run', () => {
  const results = runStudy(morePlacesStudy());

  it('says in Dutch what the scenario changes, where it comes from and that rates are first estimates', () => {
    const report = runReport(results, 'nl');
    expect(report).toContain('Meer plaatsen');
    expect(report.replace(/\s+/g, ' ')).toContain(
      '10 plaatsen meer in Speciale school (5 noord, 5 zuid: verdeeld naar kindertal; waar zij komen is een keuze), vanaf 1 mei 2021, gelijkmatig opgebouwd tot 1 juli 2021 (besluit 1 maand eerder). Bron: vraag',
    );
    expect(report).toContain('Let op: eerste schattingen.');
    expect(report).toContain('Wachtlijsten: Speciale school');
    expect(report).toContain('Kindjaren');
    expect(report).toContain('half-cycle');
  });

  it('says where places come in whole numbers that add up', () => {
    const add = (places: number) => MORE_PLACES.replace('add: 10', `add: ${places}`);
    const texts: Record<string, string> = {
      'proef.yaml': CHAIN,
      'elf.yaml': add(11),
    };
    const [change] = describeStudy(loadStudy('elf.yaml', (ref) => ({ name: ref, text: texts[ref] }))).changes;
    expect(change.text.nl).toMatch(/^11 plaatsen meer in Speciale school \(6 noord, 5 zuid:/);
    expect(change.text.en).toMatch(/^11 more places in Special school \(6 north, 5 south:/);
  });

  it('says the same in English', () => {
    const report = runReport(results, 'en');
    expect(report.replace(/\s+/g, ' ')).toContain(
      '10 more places in Special school (5 north, 5 south: shared by number of children; where they come is a choice), from 1 May 2021, growing in evenly until 1 July 2021',
    );
    expect(report).toContain('first estimates');
    expect(report).toContain('1 Oct 2021');
    expect(report).not.toMatch(/wachtend|plaatsen/);
  });

  it('can be of one region', () => {
    expect(runReport(results, 'nl', 'noord')).not.toBe(runReport(results, 'nl'));
    expect(() => runReport(results, 'nl', 'oost')).toThrow(/expected one of noord, zuid/);
  });

  it('calls an expected wait that the run does not settle "> horizon"', () => {
    const line = runReport(runStudy(chainStudy()), 'nl')
      .split('\n')
      .find((l) => l.startsWith('verwachte wachttijd'));
    expect(line).toMatch(/> horizon\s+-$/);
  });
});

describe('the report of a comparison', () => {
  const comparison = compareResults(runStudy(chainStudy()), runStudy(morePlacesStudy()));

  it('answers first, for the first 1 October two years after the change is complete', () => {
    expect(answerDate(comparison)).toBe('2023-10-01');
    const report = compareReport(comparison, 'nl');
    expect(report.indexOf('Wachtend op 1 oktober 2023 ')).toBeGreaterThan(0);
    expect(report.indexOf('Wachtend op 1 oktober 2023 ')).toBeLessThan(report.indexOf('Wat dit scenario verandert'));
    expect(report).toMatch(/^Speciale school +[\d,]+ +[\d,]+ +-[\d,]+$/m);
  });

  it('has base, scenario and difference of places', () => {
    const lines = compareReport(comparison, 'en').split('\n');
    const at = lines.findIndex((line) => line.startsWith('places: base'));
    expect(lines[at].trim().split(/\s+/).slice(-4)).toEqual(['20', '20', '20', '20']);
    expect(lines[at + 1].trim().split(/\s+/)).toEqual(['scenario', '20', '30', '30', '30']);
    expect(lines[at + 2].trim().split(/\s+/)).toEqual(['difference', '0', '+10', '+10', '+10']);
  });
});

describe('a description for a list', () => {
  it('has the question and the changes of the scenario itself', () => {
    expect(describeStudy(morePlacesStudy())).toMatchObject({
      id: 'meer',
      kind: 'scenario',
      base: 'proef.yaml',
      question: { nl: 'Wat doen 10 plaatsen?' },
      changes: [{ scenario: 'meer', source: 'vraag', start: '2021-05-01', complete: '2021-07-01' }],
    });
    expect(describeStudy(chainStudy())).toMatchObject({ id: 'proef', kind: 'model', base: null, changes: [] });
  });
});
