import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import {
  compareResults,
  compareSummary,
  type FindFile,
  loadStudy,
  runReport,
  runStudy,
  studyInputs,
  summariseChanges,
} from '../../src/index.ts';

const shipped = fileFinder();
const TEXT = `doorstroom: scenario/1
id: anders
title: { nl: Andere wereld, en: Another world }
base: so-plaatsen
assumptions:
  - { path: places.so.waiting.withdrawn, value: 0.5, source: "aanname: proef", range: [0.1, 0.6] }
  - { path: estimates.so-zonder, value: 0.8, source: eigen onderzoek }
  - { path: "places.so.payers[0].share.linear.2016-10-01", value: 0.3, source: eigen onderzoek }
  - { path: "places.so.payers[1].share.linear.2016-10-01", value: 0.7, source: eigen onderzoek }
  - { path: inflows.van-buiten-4-13.perYear, value: 20000, source: eigen onderzoek }
changes: []
`;
const find: FindFile = (ref, from) =>
  ref === 'anders.yaml' ? { name: ref, text: TEXT } : shipped(ref, from === 'anders.yaml' ? null : from);
const study = loadStudy('anders.yaml', find);
const base = loadStudy('so-plaatsen', shipped);

describe('numbers that a scenario assumes', () => {
  it('are told with the old value, and what a calibrated rate does to them', () => {
    const told = summariseChanges(study).filter(({ scenario }) => scenario === 'anders');
    expect(told.map(({ text }) => text.nl)).toEqual([
      'Speciaal onderwijs: wachtlijst, heeft de plek niet meer nodig: 0,5 in plaats van 0,2 per kind per jaar, de hele doorrekening lang (bandbreedte 0,1 tot 0,6; het getal ligt buiten de bandbreedte van het model: 0,05 tot 0,4).',
      'naar so zonder ondersteuning vooraf, factor: 0,8 in plaats van 0,399643 keer, de hele doorrekening lang (het getal ligt buiten de bandbreedte van het model: 0,211797 tot 0,687175).',
      'Speciaal onderwijs: wie betaalt (Rijk, WEC), deel, 1 oktober 2016: 0,3 in plaats van 0,209 deel (0 tot 1), de hele doorrekening lang.',
      'Speciaal onderwijs: wie betaalt (Rijk en samenwerkingsverband, WEC), deel, 1 oktober 2016: 0,7 in plaats van 0,791 deel (0 tot 1), de hele doorrekening lang.',
      expect.stringMatching(
        /20\.000 in plaats van 17\.000 kinderen per jaar.*"komt van buiten" vermenigvuldigt dit met 0,95/,
      ),
    ]);
    expect(told[0].text.en).toContain('0.5 instead of 0.2 per child a year, for the whole run (range 0.1 to 0.6; ');
    // who pays changes nothing of where children are
    expect(told.map(({ assumption }) => [assumption?.rate, assumption?.past])).toEqual([
      [false, true],
      [true, true],
      [false, false],
      [false, false],
      [false, true],
    ]);
  });

  it('stand in a comparison, whose answer is of the last date with an expected wait when nothing else differs', () => {
    const comparison = compareResults(runStudy(base), runStudy(study));
    const summary = compareSummary(comparison, 'nl').replace(/\s+/g, ' ');
    expect(summary).toContain('0,5 in plaats van 0,2 per kind per jaar');
    expect(summary).toContain('elke trekking heeft dezelfde waarde');
    expect(summary).toContain('de gepubliceerde cijfers van vroeger niet meer');
    expect(summary).toContain(`1 oktober ${comparison.dates.at(-2)?.slice(0, 4)}`);
    expect(runReport(comparison.base, 'en')).not.toContain('published figures of the past');
    const waiting = (k: 'base' | 'scenario') => comparison.whole.lists.at(-1)?.waiting[k];
    expect(waiting('base')).not.toBe(waiting('scenario'));
  });

  it('are no longer counted as calibrated', () => {
    const [before, after] = [base, study].map((of) => runStudy(of).evidence.calibration);
    expect(after?.informed).toBe((before?.informed ?? 0) - 1);
    expect(after?.assumptionDriven).toEqual(before?.assumptionDriven);
  });

  it('are marked among the inputs, once', () => {
    const rows = studyInputs(study);
    expect(rows.filter(({ path }) => path.startsWith('assumptions'))).toEqual([]);
    expect(rows.length).toBe(studyInputs(base).length);
    const changed = rows.flatMap(({ numbers }) => numbers.filter((number) => number.changed));
    expect(changed.map(({ path, value, changed }) => [path, value, changed?.was, changed?.by])).toEqual([
      ['places.so.waiting.withdrawn', 0.5, 0.2, 'anders'],
      ['places.so.payers[0].share.linear.2016-10-01', 0.3, 0.209, 'anders'],
      ['places.so.payers[1].share.linear.2016-10-01', 0.7, 0.791, 'anders'],
      ['inflows.van-buiten-4-13.perYear', 20000, 17000, 'anders'],
      ['estimates.so-zonder', 0.8, expect.closeTo(0.3996, 4), 'anders'],
    ]);
    expect(rows.find(({ path }) => path === 'estimates.so-zonder')).toMatchObject({
      status: 'measured',
      contraction: null,
    });
  });
});
