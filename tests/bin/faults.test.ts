import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHAIN, MORE_PLACES } from '../report/models.ts';
import { type Workplace, workplace } from './command.ts';

let place: Workplace;
beforeAll(() => {
  place = workplace();
});
afterAll(() => place.remove());

const LONG = 60_000;

/** The command fails with exit code 2, prints no result, writes nothing, and says all of this. */
function expectFault(args: string[], ...messages: (string | RegExp)[]): string {
  const before = place.files();
  const run = place.run(...args);
  expect(run.code, run.stderr).toBe(2);
  expect(run.stdout).toBe('');
  for (const message of messages) expect(run.stderr).toMatch(message);
  expect(run.stderr).not.toMatch(/\n\s+at .*:\d+/);
  expect(place.files()).toEqual(before);
  return run.stderr;
}

describe('faults in files', () => {
  it(
    'come all at once, each with file, path, expectation and hint',
    () => {
      place.write(
        'fout.yaml',
        CHAIN.replace('place: speciaal, children: 16', 'place: specaal, children: 16')
          .replace('hazard: 0.3', 'hazard: -0.3')
          .replace('level: 20', 'level: 1.200')
          .replace('longerThanWeeks', 'langerDanWeken'),
      );
      const text = expectFault(
        ['run', 'fout.yaml', '--out', 'nooit'],
        /fout\.yaml: flows\[1\]\.hazard/,
        /fout\.yaml: places\.speciaal\.capacity\.level/,
        /write 1200/,
        /unknown key "langerDanWeken"/,
        /expected: /,
        /\d fouten/,
      );
      expect(text.match(/^fout\.yaml: /gm)?.length).toBeGreaterThanOrEqual(3);
    },
    LONG,
  );

  it(
    'of several files come together, in English when asked',
    () => {
      place.write('een.yaml', CHAIN.replace('oud }', 'ouder }'));
      place.write('twee.yaml', MORE_PLACES.replace('place: speciaal', 'place: specaal'));
      expectFault(
        ['validate', 'een.yaml', 'twee.yaml', 'drie.yaml', '--quiet', '--lang', 'en'],
        /een\.yaml/,
        /twee\.yaml/,
        /drie\.yaml/,
        /did you mean "speciaal"/,
        /\d faults/,
      );
      expectFault(['compare', 'een.yaml', 'twee.yaml'], /een\.yaml/, /twee\.yaml/);
    },
    LONG,
  );

  it(
    'are named once where two scenarios rest on the same faulty model',
    () => {
      place.write('stuk.yaml', CHAIN.replace('hazard: 0.3', 'hazard: -0.3'));
      place.write('a.yaml', MORE_PLACES.replace('proef.yaml', 'stuk.yaml'));
      const text = expectFault(['compare', 'a.yaml', 'stuk.yaml'], /stuk\.yaml/);
      expect(text.match(/^stuk\.yaml: /gm)).toHaveLength(1);
    },
    LONG,
  );

  it(
    'refuse numbers as Dutch hands type them, with what to write instead',
    () => {
      place.write('punt.yaml', CHAIN.replace('level: 20', 'level: 1.200'));
      place.write('komma.yaml', CHAIN.replace('level: 20', 'level: "1,200"'));
      place.write('geen.yaml', CHAIN.replace('level: 20', 'level: .nan'));
      const text = expectFault(['validate', 'punt.yaml', 'komma.yaml', 'geen.yaml']);
      for (const [file, typed] of [
        ['punt', '1\\.200'],
        ['komma', '1,200'],
      ])
        expect(text).toMatch(
          new RegExp(`${file}\\.yaml: places\\.speciaal\\.capacity\\.level: ${typed}.*\\n.*\\n.*write 1200`),
        );
      expect(text).toMatch(/geen\.yaml: places\.speciaal\.capacity\.level/);
    },
    LONG,
  );

  it(
    'come as JSON from validate',
    () => {
      place.write('fout2.yaml', CHAIN.replace('hazard: 0.3', 'hazard: -0.3'));
      const run = place.run('validate', 'proef.yaml', 'fout2.yaml', '--json');
      expect(run.code).toBe(2);
      const [good, bad] = JSON.parse(run.stdout);
      expect(good).toEqual({ file: 'proef.yaml', valid: true, issues: [] });
      expect(bad.issues[0]).toMatchObject({ file: 'fout2.yaml', path: 'flows[1].hazard' });
    },
    LONG,
  );
});

describe('files that are none', () => {
  it(
    'a missing file, with the nearest shipped id',
    () => {
      expectFault(['run', 'so-plaatsn'], /so-plaatsn: does not exist/, /did you mean "so-plaatsen"/);
      expectFault(['run', 'weg/nergens.yaml'], /does not exist/);
    },
    LONG,
  );

  it(
    'a missing base, named in the file that asks for it',
    () => {
      place.write('wees.yaml', MORE_PLACES.replace('proef.yaml', 'weg.yaml'));
      expectFault(['run', 'wees.yaml'], /wees\.yaml: base: "weg\.yaml" does not exist/);
    },
    LONG,
  );

  it(
    'a folder',
    () => {
      mkdirSync(path.join(place.folder, 'map.yaml'));
      expectFault(['run', 'map.yaml'], /map\.yaml: is a folder/, /expected: a file/);
    },
    LONG,
  );

  it(
    'a file of 50 MB, unread',
    () => {
      writeFileSync(path.join(place.folder, 'groot.yaml'), Buffer.alloc(50_000_000, '#'));
      expectFault(['run', 'groot.yaml'], /groot\.yaml: is 50 MB/, /at most 5 MB/);
    },
    LONG,
  );

  it(
    'an empty file and a file of something else',
    () => {
      place.write('leeg.yaml', '');
      place.write('anders.yaml', 'naam: iets\n');
      expectFault(['validate', 'leeg.yaml', 'anders.yaml'], /leeg\.yaml/, /anders\.yaml: doorstroom: is missing/);
    },
    LONG,
  );
});

describe('folders that cannot be written', () => {
  it(
    'a file in the place of the folder',
    () => {
      place.write('bezet', 'x');
      expectFault(['run', 'proef.yaml', '--out', 'bezet'], /bezet: cannot be written/, /a folder that can be written/);
      expectFault(['start', '--out', path.join('bezet', 'dieper')], /cannot be written/);
    },
    LONG,
  );

  it(
    'a folder in the place of one of the files: none of them is written',
    () => {
      mkdirSync(path.join(place.folder, 'half', 'proef.csv'), { recursive: true });
      expectFault(['run', 'proef.yaml', '--out', 'half'], /proef\.csv: is a folder/);
    },
    LONG,
  );
});

describe('words typed wrongly', () => {
  it.each([
    [['rn', 'proef.yaml'], /Did you mean run/],
    [['run'], /missing required argument/],
    [['run', 'proef.yaml', '--jason'], /unknown option/],
    [['run', 'proef.yaml', '--lang', 'fr'], /Allowed choices are nl, en/],
    [['run', 'proef.yaml', '--json', '--csv'], /cannot be used with/],
    [['run', 'proef.yaml', '--by', 'kleur'], /stratum and age/],
    [['run', 'proef.yaml', '--region', 'noor'], /did you mean "noord"/],
    [['run', 'proef.yaml', 'meer.yaml'], /too many arguments/],
    [[], /Usage: doorstroom/],
  ])(
    'doorstroom %j',
    (args, message) => {
      expectFault(args, message);
    },
    LONG,
  );
});

describe('a run that cannot go on', () => {
  it(
    'ends with exit code 1, names step and flow, and writes nothing',
    () => {
      place.write(
        'kan-niet.yaml',
        `
doorstroom: model/1
id: kan-niet
title: kan niet
time: { start: 2020-01-01, end: 2021-01-01, step: month }
places: { hier: { label: hier }, daar: { label: daar } }
flows: [{ from: hier, to: daar, hazard: "1 - daar", source: x }]
stocks: [{ place: hier, children: 100, source: x }]
`,
      );
      const run = place.run('run', 'kan-niet.yaml', '--out', 'niets');
      expect(run.code).toBe(1);
      expect(run.stdout).toBe('');
      expect(run.stderr).toMatch(/^De doorrekening kan niet verder: .*step 1/);
      expect(run.stderr).not.toMatch(/\n\s+at /);
      expect(place.files()).not.toContain('niets');
      expect(place.run('run', 'kan-niet.yaml', '--lang', 'en').stderr).toMatch(/^The run cannot go on/);
    },
    LONG,
  );
});
