/** What reports say of levers: sentences in both languages, the demand that supply creates, children with an exemption. */
import { csvParse } from 'd3-dsv';
import { describe, expect, test } from 'vitest';
import { runRegions } from '../../src/engine/anchor.ts';
import { compareResults } from '../../src/report/compare.ts';
import { compareSummary } from '../../src/report/compare-summary.ts';
import { comparisonCsv, resultsCsv } from '../../src/report/csv.ts';
import { buildResults, type Results, runStudy } from '../../src/report/results.ts';
import { runReport } from '../../src/report/run-report.ts';
import { summariseChanges } from '../../src/report/summary.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { loadStudy } from '../../src/scenario/parse.ts';
import { finder, scenario } from '../scenario/from-text.ts';
import { CHAIN } from '../scenario/lever-model.ts';

const study = (...changes: string[]) => loadStudy('s', finder(CHAIN, scenario(changes)));
const AT = 'start: 2017-10-01';

/** Rows of one table and day of a comparison as CSV, all regions together: measure, base, scenario, difference. */
function comparedLines(base: Results, scenario: Results, table: string, date: string): string[][] {
  return csvParse(comparisonCsv(compareResults(base, scenario)))
    .filter((line) => line.table === table && line.date === date && line.region === 'whole')
    .map((line) => [line.place, line.measure, line.unit, line.base_value, line.scenario_value, line.difference]);
}

const SENTENCES: [string, string, string][] = [
  [
    `type: diversion, from: [opvang], to: [kdc], share: 0.2, into: plus, ages: [2, 3], whenFull: {afterWeeks: 26, share: 0.5}, ${AT}`,
    '20% van de vraag van Opvang naar Kdc (2 t/m 3 jaar) gaat naar Plus; is daar geen plaats, dan vraagt 50% van wie 26 weken wacht, binnen 13 weken daarna, alsnog Kdc, vanaf 1 oktober 2017.',
    '20% of the demand from Opvang to Kdc (ages 2 to 3) goes to Plus; if that is full, 50% of those who have waited 26 weeks, within 13 weeks after that, ask for Kdc after all, from 1 October 2017.',
  ],
  [
    `type: diversion, from: [regulier], to: [sbo], share: 0.1, ${AT}`,
    '10% van de vraag van Regulier naar Sbo blijft waar het kind is, vanaf 1 oktober 2017.',
    '10% of the demand from Regulier to Sbo stays where the child is, from 1 October 2017.',
  ],
  [
    `type: minimum-age, to: [sbo], age: 6, exceptions: 0.1, delayed: 0.5, delayedRange: [0, 1], ${AT}`,
    'geen verwijzing naar Sbo voor 6 jaar, behalve 10%; van wat is tegengehouden, wordt 50% (0% tot 100%) op die leeftijd alsnog gevraagd, vanaf 1 oktober 2017.',
    'no referral to Sbo before age 6, except 10%; of what was withheld, 50% (0% to 100%) is asked for at that age after all, from 1 October 2017.',
  ],
  [
    `type: waiting, places: [sbo], order: priority, priority: [thuiszitten], ${AT}`,
    'wachtlijst voor Sbo: eerst wie komt uit Thuiszitten, vanaf 1 oktober 2017.',
    'waiting list for Sbo: first those from Thuiszitten, from 1 October 2017.',
  ],
  [
    `type: waiting, places: [sbo], ending: droppedOut, set: 0.05, ${AT}`,
    'wachtlijst voor Sbo: kans om uit te vallen wordt 0,05 per wachtend kind per jaar, vanaf 1 oktober 2017.',
    'waiting list for Sbo: rate of dropping out becomes 0.05 per child waiting a year, from 1 October 2017.',
  ],
  [
    `type: waiting-worsens, waitingFor: [sbo], on: stratum, to: [met], factor: {0: 1, 26: 1.5}, ${AT}`,
    'wachten verergert: de kans om met te krijgen voor wie wacht op Sbo maal 1 na 0 weken, 1,5 na 26 weken, vanaf 1 oktober 2017.',
    'waiting makes worse: the rate of getting met for those waiting for Sbo times 1 after 0 weeks, 1.5 after 26 weeks, from 1 October 2017.',
  ],
  [
    `type: count-dates, places: [sbo], dates: [10-01, 02-01], open: 0.5, ${AT}`,
    'teldata 1 oktober, 1 februari in Sbo: van de plaatsen die er tussen twee teldata bij komen, is 50% te gebruiken, vanaf 1 oktober 2017.',
    'count dates 1 October, 1 February in Sbo: of the places that come between two count dates, 50% can be used, from 1 October 2017.',
  ],
  [
    `type: exemption, shares: {kdc: 0.25}, ages: [5, 8], review: {returns: 0.2, to: {sbo: 1}}, ${AT}`,
    'vrijstelling 5 onder a voor Kdc 25% (5 t/m 8 jaar); bij de jaarlijkse toets gaat 20% van hen naar school (Sbo 100%), vanaf 1 oktober 2017.',
    'article 5a exemption for Kdc 25% (ages 5 to 8); at the yearly review 20% of them go to school (Sbo 100%), from 1 October 2017.',
  ],
  [
    `type: diversion, from: [opvang], to: [kdc], share: 0.2, strata: [met], range: [0.05, 0.6], leadMonths: 1, ${AT}`,
    '20% van de vraag van Opvang naar Kdc (met) blijft waar het kind is, vanaf 1 november 2017 (besluit 1 maand eerder) (bandbreedte 5% tot 60%).',
    '20% of the demand from Opvang to Kdc (met) stays where the child is, from 1 November 2017 (decided 1 month earlier) (range 5% to 60%).',
  ],
  [
    `type: staff-pressure, from: [opvang], to: [kdc], elasticity: 0.5, range: [0, 1], index: {linear: {2017-10-01: 1, 2019-10-01: 1.1}}, ${AT}`,
    'druk op personeel in Opvang (index 1 oktober 2017: 1, 1 oktober 2019: 1,1) werkt door: 1% meer druk geeft 0,5% meer verwijzing naar Kdc, vanaf 1 oktober 2017 (bandbreedte 0 tot 1).',
    'pressure on staff in Opvang (index 1 October 2017: 1, 1 October 2019: 1.1) is passed on: 1% more pressure gives 0.5% more referral to Kdc, from 1 October 2017 (range 0 to 1).',
  ],
];

test.each(SENTENCES)('%s', (change, nl, en) => {
  expect(summariseChanges(study(change))[0].text).toEqual({ nl, en });
});

describe('supply creates demand', () => {
  const places = 'type: capacity, place: sbo, add: 60, start: 2017-10-01';
  const feedback = `type: induced-demand, places: [sbo], elasticity: 1, delayMonths: 0, ${AT}`;

  test('of the new places, how many are filled by it: the run beside that without it', () => {
    const [on, off] = [runStudy(study(places, feedback)), runStudy(study(places))];
    const date = '2019-10-01';
    for (const [a, b] of [
      [on.whole, off.whole],
      [on.regions[0], off.regions[0]],
    ]) {
      const row = a.induced?.find((one) => one.date === date);
      const stock = (r: typeof a) => r.stocks.find((s) => s.place === 'sbo' && s.date === date)?.children ?? 0;
      const list = (r: typeof a) => r.lists.find((s) => s.place === 'sbo' && s.date === date);
      expect(row?.added).toBeCloseTo(a.id === 'krap' ? 15 : 60, 9);
      expect(row?.filled).toBeCloseTo(stock(a) - stock(b), 9);
      expect(row?.waiting).toBeCloseTo((list(a)?.waiting ?? 0) - (list(b)?.waiting ?? 0), 9);
      expect(row?.asked).toBeCloseTo(
        (list(a)?.period?.counts.arrivals ?? 0) - (list(b)?.period?.counts.arrivals ?? 0),
        9,
      );
      expect(row?.asked).toBeGreaterThan(0);
    }
    expect(off.whole.induced).toBeUndefined();
    expect(runReport(on, 'nl').replace(/\s+/g, ' ')).toMatch(
      /van de 60 nieuwe plaatsen in Sbo er .* gevuld door vraag die ze zelf\s+oproepen/,
    );
    expect(runReport(on, 'en')).toContain('Supply creates demand: Sbo');
    const whole = on.whole.induced?.find((one) => one.date === date);
    const csv = csvParse(resultsCsv(on)).filter((line) => line.table === 'induced' && line.date === date);
    const ofAll = csv.filter(({ region }) => region === on.whole.id);
    expect(ofAll.map(({ measure, unit, from, place, value }) => [measure, unit, from, place, Number(value)])).toEqual([
      ['added', 'places', '', 'sbo', whole?.added],
      ['filled', 'children', '', 'sbo', whole?.filled],
      ['waiting', 'children', '', 'sbo', whole?.waiting],
      ['asked', 'children', '2018-10-01', 'sbo', whole?.asked],
    ]);
    expect(csv).toHaveLength(4 * (1 + on.regions.length));
    expect(resultsCsv(off)).not.toContain(',induced,');
    const beside = compareSummary(compareResults(off, on), 'en').replace(/\s+/g, ' ');
    expect(beside).toMatch(/of the 60 new places in Sbo, \d+(\.\d)? are filled by demand that they bring themselves/);
    expect(compareSummary(compareResults(off, off), 'en')).not.toContain('new places');
  });

  test('a comparison as CSV: what the feedback does is 0 in a run without it, how much is added it does not tell', () => {
    const [on, off] = [runStudy(study(places, feedback)), runStudy(study(places))];
    const row = on.whole.induced?.find((one) => one.date === '2019-10-01');
    const [added, filled, waiting, asked] = [row?.added, row?.filled, row?.waiting, row?.asked].map(String);
    expect(comparedLines(off, on, 'induced', '2019-10-01')).toEqual([
      ['sbo', 'added', 'places', '', added, ''],
      ['sbo', 'filled', 'children', '0', filled, filled],
      ['sbo', 'waiting', 'children', '0', waiting, waiting],
      ['sbo', 'asked', 'children', '0', asked, asked],
    ]);
    // no period ends on the first day
    const first = comparedLines(off, on, 'induced', on.dates[0]);
    expect(first.map(([, measure]) => measure)).toEqual(['added', 'filled', 'waiting']);
    expect(comparedLines(on, off, 'induced', '2019-10-01')[1]).toEqual([
      'sbo',
      'filled',
      'children',
      filled,
      '0',
      String(-Number(filled)),
    ]);
    const twice = runStudy(study(places, feedback.replace('elasticity: 1', 'elasticity: 2')));
    const more = twice.whole.induced?.find((one) => one.date === '2019-10-01');
    expect(comparedLines(on, twice, 'induced', '2019-10-01').slice(0, 2)).toEqual([
      ['sbo', 'added', 'places', added, added, '0'],
      ['sbo', 'filled', 'children', filled, String(more?.filled), String((more?.filled ?? 0) - Number(filled))],
    ]);
    expect(comparedLines(off, off, 'induced', '2019-10-01')).toEqual([]);
  });

  test('results of a run alone are refused: how much the feedback does would be missing', () => {
    const on = study(places, feedback);
    const plan = buildPlan(on);
    expect(() => buildResults(on, plan, runRegions(plan))).toThrow(/without the demand that supply creates/);
  });
});

test('children with an exemption: the share of those present, at the ages named', () => {
  const results = runStudy(study('type: exemption, shares: {kdc: 0.25}, ages: [5, 8], start: 2017-10-01'), {
    by: ['age'],
  });
  const date = '2018-10-01';
  const older = (results.whole.cells ?? [])
    .filter((row) => row.place === 'kdc' && row.date === date && (row.age ?? 0) >= 5)
    .reduce((sum, row) => sum + row.children, 0);
  const row = results.whole.exemptions.find((one) => one.date === date);
  expect(row).toEqual({ date, place: 'kdc', children: expect.closeTo(0.25 * older, 9) });
  expect(results.whole.exemptions[0].children).toBe(0);
  expect(runReport(results, 'en')).toContain('With an exemption (article 5a)');
  const csv = csvParse(resultsCsv(results)).find((line) => line.table === 'exemptions' && line.date === date);
  expect(csv).toMatchObject({ measure: 'exempt', unit: 'children', place: 'kdc', value: String(row?.children) });
});

test('exemptions in a comparison as CSV; a run that states none has no number of them', () => {
  const exempt = (share: number) => runStudy(study(`type: exemption, shares: {kdc: ${share}}, ${AT}`));
  const [less, more, none] = [exempt(0.25), exempt(0.5), runStudy(study(`type: capacity, place: sbo, add: 1, ${AT}`))];
  const date = '2018-10-01';
  const children = (results: Results) =>
    results.whole.stocks.find((row) => row.place === 'kdc' && row.date === date)?.children ?? 0;
  const [line, ...rest] = comparedLines(less, more, 'exemptions', date);
  expect(rest).toEqual([]);
  expect(line.slice(0, 3)).toEqual(['kdc', 'exempt', 'children']);
  const [a, b, difference] = line.slice(3).map(Number);
  expect(a).toBeCloseTo(0.25 * children(less), 9);
  expect(b).toBeCloseTo(0.5 * children(more), 9);
  expect(difference).toBe(b - a);
  expect(comparedLines(none, more, 'exemptions', date)).toEqual([['kdc', 'exempt', 'children', '', line[4], '']]);
  expect(comparedLines(none, none, 'exemptions', date)).toEqual([]);
});
