/** Own figures that are wrong or contradict each other: every fault at once, with where and how to mend it. */
import { describe, expect, test } from 'vitest';
import { loadStudy as loadNational } from '../../src/scenario/parse.ts';
import { COUNTRY, faultsOf, finderOf, ownFile } from './files.ts';

const said = (...texts: string[]) => faultsOf(...texts).map(({ path, message }) => `${path}: ${message}`);
const own = (body: string, date?: string) => said(COUNTRY, ownFile(body, date));

test('contradictions, unknown names, missing sources and faults of form come together', () => {
  const body = `
children:
  - { children: 500, source: telling }
  - { ages: [4, 5], children: 300, source: telling }
  - { ages: [6, 7], children: 250, source: telling }
stocks:
  - { place: speciaal, ages: [4, 5], children: 320, source: telling }
  - { place: school, children: -4, source: telling }
capacity:
  - { place: speciaal, places: 40, source: telling }
  - { place: school, places: 40, source: telling }
lists:
  - { place: speciaal, waiting: 700, waitWeeks: 20, source: aanname }
  - { place: speciaall, waiting: 5, waitWeeks: 20, source: telling }
  - { place: speciaal, waiting: 5, waitWeeks: 10, meanWeeks: 5, source: telling }
rates:
  - { from: oud, to: school, multiply: 2, source: telling }
colour: red`;
  expect(own(body, '2031-10-01').sort()).toEqual([
    'capacity[0].places: 320 children are in speciaal, which has 40 places',
    'capacity[1].place: "school" has no capacity in the base',
    'children[0]: 500 is not the sum of its parts: children[1] + children[2] = 550',
    'children[1]: 300 is less than the children within it: stocks[0] = 320',
    'colour: unknown key "colour"',
    'date: 2031-10-01 is not inside the run of the base',
    'lists: 710 wait, of 500 children',
    'lists[0].range: is missing',
    'lists[0].waiting: 700 wait for speciaal and 320 are there, of 500 children of those ages',
    'lists[1].place: there is no place "speciaall"',
    'lists[2].place: "speciaal" already stands in lists[0]',
    'lists[2]: has waitWeeks and meanWeeks',
    'rates[0]: no flow of the base matches',
    'stocks[1].children: -4 is not a whole number of 0 or more',
  ]);
});

describe('one thing wrong', () => {
  const children = 'children:\n  - { children: 500, source: telling }\n';
  test.each([
    ['children without number', 'children:\n  - { source: telling }', 'children[0]: has no number'],
    [
      'a share and a number',
      'children:\n  - { children: 5, share: 0.1, source: telling }',
      'children[0]: has children and share',
    ],
    [
      'ages that are not there',
      'children:\n  - { ages: [4, 9], children: 5, source: telling }',
      'children[0].ages: ages 4 to 9 are out of range',
    ],
    ['a region that the base has not', `like: noord\n${children}`, 'like: there is no region "noord" in the base'],
    [
      'a list without wait',
      `${children}lists:\n  - { place: speciaal, waiting: 5, source: telling }`,
      'lists[0]: has no number',
    ],
    [
      'nobody who waits',
      `${children}lists:\n  - { place: speciaal, waiting: 0, waitWeeks: 5, source: telling }`,
      'lists[0]: nobody waits, for 5 weeks',
    ],
    [
      'no wait for who waits',
      `${children}lists:\n  - { place: speciaal, waiting: 5, meanWeeks: 0, source: telling }`,
      'lists[0]: 5 wait, for 0 weeks',
    ],
    ['a figure twice', `${children}  - { children: 500, source: telling }`, 'children[1]: repeats children[0]'],
    [
      'more support than children',
      `${children}support:\n  - { children: 501, source: telling }`,
      'children[0]: 500 is less than the children within it: support[0] = 501',
    ],
    [
      'more in places than with support',
      `${children}support:\n  - { children: 30, source: telling }\nstocks:\n  - { place: speciaal, children: 40, source: telling }`,
      'support[0]: 30 is less than the children within it: stocks[0] = 40',
    ],
  ])('%s', (_, body, message) => {
    expect(own(body)).toEqual([message]);
  });

  test('a share of the country that contradicts a count is found too', () => {
    const body =
      'children:\n  - { share: 0.1, source: telling }\nstocks:\n  - { place: speciaal, children: 120, source: telling }';
    expect(own(body)).toEqual(['children[0]: 100 is less than the children within it: stocks[0] = 120']);
  });

  test('figures that each other one allows, but not all together', () => {
    // 100 of 4 and 5 and at most 20 without support leave 80 with support at those ages; there are to be 60 of all ages
    const body = `children:
  - { ages: [4, 5], children: 100, source: telling }
  - { ages: [6, 7], children: 100, source: telling }
support:
  - { children: 60, source: telling }
stocks:
  - { place: school, ages: [4, 5], strata: [zonder], children: 20, source: telling }`;
    const faults = own(body);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/cannot be true beside the other figures/);
  });

  test('rounded parts may differ a little from their total', () => {
    const body =
      'children:\n  - { children: 500, source: t }\n  - { ages: [4, 5], children: 260, source: t }\n  - { ages: [6, 7], children: 240, source: t }';
    expect(own(body)).toEqual([]);
    expect(own(body.replace('500', '490'))).toHaveLength(1);
  });

  test('a wait that no rates give', () => {
    // who waits has grown too old for it long before
    const faults = said(
      COUNTRY,
      ownFile(`${children}lists:\n  - { place: speciaal, waiting: 12, waitWeeks: 1000, source: telling }`),
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^lists\[0\]: no turnover and demand give 12 waiting for 1000 weeks/);
  });
});

test('faults of a scenario on top come with those of the figures', () => {
  const scenario =
    'doorstroom: scenario/1\nid: s\ntitle: s\nbase: stad\nchanges:\n  - { type: capacity, place: speciaal, add: 5, regions: [noord], start: 2019-10-01, source: vraag }\n';
  const faults = said(COUNTRY, ownFile('children:\n  - { children: 5, ages: [4, 9], source: telling }'), scenario);
  expect(faults).toEqual(
    expect.arrayContaining([
      'children[0].ages: ages 4 to 9 are out of range',
      'changes[0].regions[0]: there is no region "noord"',
      'changes[0].start: 2019-10-01 is before the run',
    ]),
  );
});

test('own figures on own figures, on nothing, or where a whole country is needed', () => {
  const children = 'children:\n  - { children: 500, source: telling }';
  const town = ownFile(children);
  expect(said(COUNTRY, town, ownFile(children, '2020-10-01', 'stad').replace('id: stad', 'id: wijk'))).toEqual([
    'doorstroom: holds own figures of a region, which cannot stand here',
  ]);
  expect(said(ownFile(children))).toEqual(['base: "land" does not exist']);
  expect(() => loadNational('stad', finderOf(COUNTRY, town))).toThrow(/cannot stand here/);
});
