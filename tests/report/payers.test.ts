/** Who pays, what it costs and how inclusive, against cases worked by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import {
  compareReport,
  compareResults,
  comparisonCsv,
  loadStudy,
  parseModel,
  resultsCsv,
  runReport,
  runStudy,
  toJson,
} from '../../src/index.ts';
import { faultsOf, finder } from '../scenario/from-text.ts';
import { CHAIN, chainStudy, studyOf } from './models.ts';

/**
 * 1,000 children at school; each year one in ten of them goes to care and stays there. At the starts of two years:
 * school 1,000 and 900, care 100 and 200. Care is paid half and half in the first year, three to one in the second.
 */
const TWO = `
doorstroom: model/1
id: twee
title: { nl: Twee plekken, en: Two places }
method: probabilities
time: { start: 2020-10-01, end: 2022-10-01, step: year }
laws: { wpo: { label: WPO }, jw: { label: Jeugdwet }, wlz: { label: Wlz } }
payers:
  rijk: { label: { nl: Rijk, en: state } }
  gemeente: { label: { nl: gemeente, en: municipality } }
  zorgkantoor: { label: { nl: zorgkantoor, en: care office } }
levels:
  licht: { label: { nl: Licht, en: Light }, inclusive: true }
  zwaar: { label: { nl: Zwaar, en: Heavy } }
places:
  school:
    label: { nl: School, en: School }
    level: licht
    levelSource: boek
    payers: [{ law: wpo, payer: rijk, share: 1, source: wet }]
  zorg:
    label: { nl: Zorg, en: Care }
    level: zwaar
    levelSource: boek
    payers:
      - { law: jw, payer: gemeente, share: { linear: { 2020-10-01: 0.5, 2021-10-01: 0.75 } }, source: tabel 17 }
      - { law: wlz, payer: zorgkantoor, share: { linear: { 2020-10-01: 0.5, 2021-10-01: 0.25 } }, source: tabel 17 }
  weg: { label: weg, kind: exit }
flows:
  - { from: school, to: zorg, probability: 0.1, source: x }
stocks:
  - { place: school, children: 1000, source: x }
  - { place: zorg, children: 100, source: x }
`;

/** Twice as many go to care: 800 and 300 at the start of the second year. */
const MORE = `
doorstroom: scenario/1
id: meer
title: { nl: Meer zorg, en: More care }
base: twee
changes:
  - { type: flow, from: [school], to: [zorg], multiply: 2, start: 2020-10-01, source: vraag }
costs:
  - { payer: gemeente, perChildYear: 30000, source: "aanname: voorbeeld", range: [20000, 40000] }
`;

const find = finder(TWO, MORE);
const base = runStudy(loadStudy('twee', find));
const more = runStudy(loadStudy('meer', find));
const amounts = (rows: typeof base.whole.childYears) =>
  rows.map(({ to, place, level, law, payer, childYears, cost }) => [
    ...[to, place, level, law, payer],
    Math.round(childYears * 1e9) / 1e9,
    cost,
  ]);

describe('child-years by payer', () => {
  it('are those of the worked case', () => {
    expect(amounts(base.whole.childYears)).toEqual([
      ['2021-10-01', 'school', 'licht', 'wpo', 'rijk', 1000, null],
      ['2021-10-01', 'zorg', 'zwaar', 'jw', 'gemeente', 50, null],
      ['2021-10-01', 'zorg', 'zwaar', 'wlz', 'zorgkantoor', 50, null],
      ['2022-10-01', 'school', 'licht', 'wpo', 'rijk', 900, null],
      ['2022-10-01', 'zorg', 'zwaar', 'jw', 'gemeente', 150, null],
      ['2022-10-01', 'zorg', 'zwaar', 'wlz', 'zorgkantoor', 50, null],
    ]);
  });

  it('cost the unit cost times the child-years, where one was given', () => {
    expect(more.whole.childYears.map(({ cost }) => cost)).toEqual([null, 1_500_000, null, null, 6_750_000, null]);
    expect(more.funding?.costs).toEqual([
      {
        place: 'zorg',
        law: 'jw',
        payer: 'gemeente',
        perChildYear: 30000,
        range: [20000, 40000],
        source: 'aanname: voorbeeld',
      },
    ]);
  });

  it('add up to the child-years of each place, whatever the shares', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const share = (x: number, y: number) => `{ linear: { 2020-10-01: ${x}, 2022-03-01: ${y} } }`;
        const text = CHAIN.replace(
          'places:',
          'laws: { jw: { label: jw }, wlz: { label: wlz } }\npayers: { g: { label: g }, z: { label: z } }\nplaces:',
        ).replace(
          '    group: samen\n    capacity',
          `    payers: [{ law: jw, payer: g, share: ${share(a, b)}, source: x },
      { law: wlz, payer: z, share: ${share(1 - a, 1 - b)}, source: x }]\n    group: samen\n    capacity`,
        );
        const { whole, regions } = runStudy(studyOf(text));
        for (const figures of [whole, ...regions]) {
          for (const stock of figures.stocks.filter((row) => row.periodMean !== null && row.place !== 'oud')) {
            const rows = figures.childYears.filter((row) => row.to === stock.date && row.place === stock.place);
            expect(rows).toHaveLength(stock.place === 'speciaal' ? 2 : 1);
            const sum = rows.reduce((total, row) => total + row.childYears, 0);
            // report dates of this model are a year apart
            expect(sum).toBeCloseTo(stock.periodMean ?? Number.NaN, 8);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are of nobody in a model that names no payers, and its report says nothing of them', () => {
    const plain = runStudy(chainStudy());
    expect(plain.funding).toBeNull();
    expect(new Set(plain.whole.childYears.map(({ payer }) => payer))).toEqual(new Set([null]));
    expect(runReport(plain, 'en')).not.toMatch(/hild-years by|fitting place/);
    expect(compareReport(compareResults(plain, plain), 'en')).not.toMatch(/hild-years by|fitting place/);
  });

  it('stand in JSON under their documented keys', () => {
    const { funding, whole } = JSON.parse(toJson(more));
    expect(Object.keys(funding)).toEqual(['convention', 'laws', 'payers', 'levels', 'costs']);
    expect(funding.levels[0]).toEqual({ id: 'licht', label: { nl: 'Licht', en: 'Light' }, inclusive: true });
    const keys = ['from', 'to', 'place', 'level', 'law', 'payer', 'childYears', 'cost'];
    expect(Object.keys(whole.childYears[0])).toEqual(keys);
    expect(Object.keys(whole.indicators[0])).toEqual(['date', 'indicator', 'unit', 'value', 'periodMean']);
  });

  it('have a row each in CSV', () => {
    const rows = resultsCsv(more).split('\n');
    expect(rows).toContain(
      'twee,meer,whole,child-years,child-years,child-years,2021-10-01,2022-10-01,zorg,,,,,zwaar,jw,gemeente,225',
    );
    expect(rows).toContain(
      'twee,meer,whole,child-years,cost,euro,2021-10-01,2022-10-01,zorg,,,,,zwaar,jw,gemeente,6750000',
    );
  });
});

describe('unit costs', () => {
  const study = (costs: string) => loadStudy('duur', finder(TWO, MORE, `${OVER}\ncosts:\n${costs}`));
  const OVER = 'doorstroom: scenario/1\nid: duur\ntitle: duur\nbase: meer\nchanges: []';

  it('of a scenario go over those of its base, and hold for all payers of a place when none is named', () => {
    const { whole } = runStudy(study('  - { place: zorg, perChildYear: 1000, source: begroting }'));
    expect(whole.childYears.map(({ cost }) => cost)).toEqual([null, 50_000, 50_000, null, 225_000, 75_000]);
  });

  it('may be given to a model that names no payers', () => {
    const priced = `${OVER.replace('base: meer', 'base: proef')}\ncosts: [{ place: dag, perChildYear: 100, source: x }]`;
    const plain = runStudy(loadStudy('proef', finder(CHAIN)));
    const { whole } = compareResults(plain, runStudy(loadStudy('duur', finder(CHAIN, priced))));
    const costs = whole.childYears.filter(({ cost }) => cost.base !== null);
    expect(costs.map(({ place }) => place)).toEqual(['dag', 'dag', 'dag']);
    for (const { childYears, cost } of costs) expect(cost.base).toBeCloseTo(100 * (childYears.base ?? Number.NaN), 9);
  });

  it('name something that is there, and price no child-year twice', () => {
    const said = faultsOf(() =>
      study(`  - { place: zorg, perChildYear: 1, source: x }
  - { law: jw, perChildYear: 2, source: x }
  - { perChildYear: 3, source: x }
  - { place: school, payer: gemeente, perChildYear: 4, source: x }
  - { payer: gementee, perChildYear: 5, source: "aanname" }`),
    ).map(({ path, message }) => [path, message]);
    expect(said).toEqual([
      ['costs[1]', 'prices child-years that costs[0] prices too'],
      ['costs[2]', 'prices nothing'],
      ['costs[3]', 'prices nothing'],
      ['costs[4].range', 'is missing'],
      ['costs[4].payer', 'there is no payer "gementee"'],
    ]);
  });
});

describe('a comparison', () => {
  const comparison = compareResults(base, more);
  const [, , , school, gemeente, zorgkantoor] = comparison.whole.childYears;

  it('shows what shifts between payers', () => {
    expect(school.childYears).toEqual({ base: 900, scenario: 800, difference: -100 });
    expect(gemeente.childYears.difference).toBeCloseTo(75, 9);
    expect(zorgkantoor.childYears.difference).toBeCloseTo(25, 9);
  });

  it('prices a run without unit costs as the other', () => {
    expect(gemeente.cost.base).toBeCloseTo(150 * 30_000, 6);
    expect(gemeente.cost.difference).toBeCloseTo(75 * 30_000, 6);
    expect(zorgkantoor.cost).toEqual({ base: null, scenario: null, difference: null });
  });

  it('has base, scenario and difference in CSV', () => {
    expect(comparisonCsv(comparison).split('\n')).toContain(
      'twee,meer,whole,child-years,child-years,child-years,2022-10-01,school,licht,wpo,rijk,900,800,-100',
    );
  });

  it('prints them in both languages, in 80 columns', () => {
    const tables = (text: string, first: string) =>
      text.slice(text.indexOf(first)).split('\n\n').slice(0, 3).join('\n\n');
    expect(`\n${tables(compareReport(comparison, 'nl'), 'Kindjaren per')}\n`).toMatchInlineSnapshot(`
      "
      Kindjaren per niveau en betaler: basis, en het verschil per jaar
                            basis 2021/22  2021/22
      --------------------  -------------  -------
      Licht                           900     -100
        WPO: Rijk                     900     -100
      Zwaar                           200     +100
        Jeugdwet: gemeente            150      +75
        Wlz: zorgkantoor               50      +25

      Kosten in miljoen euro, alleen waar een kostprijs is gegeven
                            basis 2021/22  2021/22
      --------------------  -------------  -------
      Zwaar                          4,50    +2,25
        Jeugdwet: gemeente           4,50    +2,25
      - Zorg (Jeugdwet: gemeente): 30.000 (20.000 - 40.000) euro per kindjaar. Bron:
        aanname: voorbeeld

      Met en zonder passende plek, 1 okt 2022
                                  basis  scenario       verschil
      --------------------------  -----  --------  -------------
      in gewone opvang of school  73,6%     58,2%  -15,45 %-punt
      "
    `);
    expect(`\n${tables(runReport(more, 'en'), 'Child-years by')}\n`).toMatchInlineSnapshot(`
      "
      Child-years by level and payer
                                2020/21  2021/22
      ------------------------  -------  -------
      Light                       1,000      800
        WPO: state                1,000      800
      Heavy                         100      300
        Jeugdwet: municipality       50      225
        Wlz: care office             50       75

      Costs in million euro, only where a unit cost was given
                                2020/21  2021/22
      ------------------------  -------  -------
      Heavy                        1.50     6.75
        Jeugdwet: municipality     1.50     6.75
      - Care (Jeugdwet: municipality): 30,000 (20,000 - 40,000) euro per child-year.
        Source: aanname: voorbeeld

      With and without a fitting place
                                 1 Oct 2021  1 Oct 2022
      -------------------------  ----------  ----------
      in regular care or school       72.7%       58.2%
      "
    `);
  });
});

/**
 * Four children with support, out of school, ask for the one special place in the first month; a school has eight without
 * and two with support. After the month one is placed and three wait at home.
 */
const HOME = `
doorstroom: model/1
id: thuis
title: thuis
method: probabilities
time: { start: 2020-01-01, end: 2020-02-01, step: month }
strata:
  zonder: { label: zonder }
  met: { label: met, registered: true }
levels: { licht: { label: licht, inclusive: true }, zwaar: { label: zwaar } }
places:
  thuis: { label: thuis, home: out-of-school }
  school: { label: school, level: licht, levelSource: boek }
  speciaal: { label: speciaal, level: zwaar, levelSource: boek, capacity: { level: 2, source: x } }
flows:
  - { from: thuis, to: speciaal, probability: 1, source: x }
stocks:
  - { place: thuis, stratum: met, children: 4, source: x }
  - { place: school, stratum: zonder, children: 8, source: x }
  - { place: school, stratum: met, children: 2, source: x }
  - { place: speciaal, stratum: met, children: 1, source: x }
`;

describe('indicators', () => {
  const { whole } = runStudy(studyOf(HOME));
  const of = (date: string) =>
    Object.fromEntries(whole.indicators.filter((row) => row.date === date).map((row) => [row.indicator, row.value]));

  it('are those of the worked case, a child that waits and is out of school counted once', () => {
    expect(of('2020-02-01')).toEqual({
      'without-place': 3,
      waiting: 3,
      'out-of-school': 3,
      inclusive: 10 / 12,
      'inclusive-supported': 2 / 4,
      occupancy: 1,
      'child-years-at-home': 4 / 12,
    });
    expect(of('2020-01-01')).toMatchObject({
      'without-place': 4,
      waiting: 0,
      inclusive: 10 / 11,
      occupancy: 0.5,
      'child-years-at-home': null,
    });
  });

  it('have the mean over the period beside them', () => {
    const row = (indicator: string) => whole.indicators.findLast((r) => r.indicator === indicator);
    expect(row('out-of-school')?.periodMean).toBe(4);
    expect(row('inclusive-supported')?.periodMean).toBe(2 / 3);
    expect(row('child-years-at-home')).toMatchObject({ unit: 'child-years', periodMean: null });
  });

  it('are only those that a model has the places for', () => {
    expect(new Set(base.whole.indicators.map((row) => row.indicator))).toEqual(new Set(['inclusive']));
  });
});

describe('faults in who pays', () => {
  const faults = (passage: string, by: string) => {
    expect(TWO).toContain(passage);
    return faultsOf(() => parseModel(TWO.replace(passage, by), 'twee.yaml')).map(
      ({ path, message, expected, hint }) => ({
        path,
        said: `${message}; ${expected}${hint === undefined ? '' : `; ${hint}`}`,
      }),
    );
  };

  it.each([
    [
      'share: 1,',
      'share: 0.9,',
      'places.school.payers',
      'the shares add up to 0.9; shares that add up to 1 on every date',
    ],
    [
      '2021-10-01: 0.25',
      '2021-10-01: 0.3',
      'places.zorg.payers',
      'the shares add up to 1.05; shares that add up to 1 on every date',
    ],
    [
      'linear: { 2020-10-01: 0.5, 2021-10-01: 0.75',
      'step: { 2020-10-01: 0.5, 2021-10-01: 0.75',
      'places.zorg.payers',
      /^the shares add up to 0\.75/,
    ],
    [
      'law: wpo',
      'law: wop',
      'places.school.payers[0].law',
      'there is no law "wop"; one of wpo, jw, wlz; did you mean "wpo"?',
    ],
    [
      'level: licht',
      'level: lich',
      'places.school.level',
      'there is no level "lich"; one of licht, zwaar; did you mean "licht"?',
    ],
    [
      '    level: zwaar\n    levelSource: boek\n',
      '    level: zwaar\n',
      'places.zorg.levelSource',
      'is missing; where the level comes from',
    ],
    [
      'law: wlz, payer: zorgkantoor',
      'law: jw, payer: gemeente',
      'places.zorg.payers[1]',
      'jw and gemeente stand twice; each law and payer once',
    ],
    [
      'weg, kind: exit',
      'weg, kind: exit, home: out-of-school',
      'places.weg.home',
      'nobody attends an exit; a place, or no such key',
    ],
    [
      '    level: licht',
      '    home: out-of-school\n    level: licht',
      'places.school.level',
      'children at home attend nothing; level or home, not both',
    ],
    [
      'share: 1, source: wet',
      'share: 1, source: aanname',
      'places.school.payers[0].range',
      'is missing; range or rangeFactor, because the source is an assumption',
    ],
    [
      '0.75 } }, source: tabel 17',
      '0.75 } }, source: aanname, range: [0.4, 0.6]',
      'places.zorg.payers[0].range',
      '0.4 to 0.6 does not hold 0.75; a range around the value',
    ],
  ])('%s -> %s', (passage, by, path, said) => {
    expect(faults(passage, by)).toEqual([
      { path, said: expect.stringMatching(typeof said === 'string' ? said.replace(/[?.*+]/g, '\\$&') : said) },
    ]);
  });
});

describe('the chain that comes with it', () => {
  const { model } = loadStudy('keten', fileFinder());

  it('names a law, a payer and a level for every place that is attended', () => {
    for (const [id, place] of Object.entries(model.places)) {
      if (place.kind === 'exit') continue;
      expect([id, place.home === undefined]).toEqual([id, place.payers !== undefined && place.level !== undefined]);
    }
  });

  it('gives no unit cost, because no report does', () => {
    expect(model.costs).toBeUndefined();
  });
});
