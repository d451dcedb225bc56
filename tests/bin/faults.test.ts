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
        /schrijf 1200/,
        /onbekende sleutel "langerDanWeken"/,
        /verwacht: /,
        /\d fouten/,
      );
      expect(text.match(/^fout\.yaml: /gm)?.length).toBeGreaterThanOrEqual(3);
    },
    LONG,
  );

  it(
    'that are not there: no name at all, a calibration of another name',
    () => {
      expectFault(['run', ''], /^"": er staat geen naam\n {4}verwacht: de id van/);
      expectFault(
        ['hindcast', 'ketn'],
        /^ketn: bestaat niet\n {4}verwacht: een van de meegeleverde ijkingen \(bediend, keten\), .*\n {4}tip: bedoelt u "keten"/,
      );
      expectFault(
        ['lists', 'so-plaatsen', '--lang', 'en'],
        /expected: one of the shipped calibrations \(bediend, keten\)/,
      );
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
      expectFault(['compare', 'een.yaml', 'twee.yaml'], /een\.yaml/, /twee\.yaml.*er is geen plek "specaal"/);
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
          new RegExp(`${file}\\.yaml: places\\.speciaal\\.capacity\\.level: ${typed}.*\\n.*\\n.*schrijf 1200`),
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
      expect(bad.issues[0]).toMatchObject({
        file: 'fout2.yaml',
        path: 'flows[1].hazard',
        message: '-0.3 is not a number of 0 or more',
        nl: { message: '-0.3 is geen getal van 0 of meer' },
      });
    },
    LONG,
  );
});

describe('files that are none', () => {
  it(
    'a missing file, with the nearest shipped id',
    () => {
      expectFault(['run', 'so-plaatsn'], /so-plaatsn: bestaat niet/, /bedoelt u "so-plaatsen"/);
      expectFault(['run', 'weg/nergens.yaml', '--lang', 'en'], /does not exist/);
    },
    LONG,
  );

  it(
    'a missing base, named in the file that asks for it',
    () => {
      place.write('wees.yaml', MORE_PLACES.replace('proef.yaml', 'weg.yaml'));
      expectFault(['run', 'wees.yaml'], /wees\.yaml: base: "weg\.yaml" bestaat niet/);
    },
    LONG,
  );

  it(
    'a folder',
    () => {
      mkdirSync(path.join(place.folder, 'map.yaml'));
      expectFault(['run', 'map.yaml'], /map\.yaml: is een map/, /verwacht: een bestand/);
    },
    LONG,
  );

  it(
    'a file of 50 MB, unread',
    () => {
      writeFileSync(path.join(place.folder, 'groot.yaml'), Buffer.alloc(50_000_000, '#'));
      expectFault(['run', 'groot.yaml'], /groot\.yaml: is 50 MB groot/, /hoogstens 5 MB/);
    },
    LONG,
  );

  it(
    'an empty file and a file of something else',
    () => {
      place.write('leeg.yaml', '');
      place.write('anders.yaml', 'naam: iets\n');
      expectFault(['validate', 'leeg.yaml', 'anders.yaml'], /leeg\.yaml/, /anders\.yaml: doorstroom: ontbreekt/);
    },
    LONG,
  );
});

describe('folders that cannot be written', () => {
  it(
    'a file in the place of the folder',
    () => {
      place.write('bezet', 'x');
      expectFault(
        ['run', 'proef.yaml', '--out', 'bezet'],
        /bezet: is niet te schrijven/,
        /een map waarin geschreven mag worden/,
      );
      expectFault(['start', '--out', path.join('bezet', 'dieper'), '--lang', 'en'], /cannot be written/);
    },
    LONG,
  );

  it(
    'a folder in the place of one of the files: none of them is written',
    () => {
      mkdirSync(path.join(place.folder, 'half', 'proef.csv'), { recursive: true });
      expectFault(['run', 'proef.yaml', '--out', 'half'], /proef\.csv: is een map/);
    },
    LONG,
  );
});

describe('words typed wrongly', () => {
  it.each([
    [
      ['rn', 'proef.yaml'],
      /onbekende opdracht 'rn'[\s\S]*Bedoelt u run\?/,
      /unknown command 'rn'[\s\S]*Did you mean run/,
    ],
    [['run'], /'scenario' ontbreekt/, /missing required argument 'scenario'/],
    [['run', 'proef.yaml', '--jason'], /onbekende optie '--jason'/, /unknown option '--jason'/],
    [['run', 'proef.yaml', '--out'], /bij optie '--out <folder>' ontbreekt de waarde/, /argument missing/],
    [['run', 'proef.yaml', '--json', '--csv'], /'--json' gaat niet samen met optie '--csv'/, /cannot be used with/],
    [['run', 'proef.yaml', '--by', 'kleur'], /'kleur' past niet bij.*Kies uit stratum en age/, /stratum and age/],
    [['run', 'proef.yaml', '--draws', '2.5'], /'2\.5' past niet bij.*heel getal van 10 of meer/, /of 10 or more/],
    [['run', 'proef.yaml', '--region', 'noor'], /bedoelt u "noord"/, /did you mean "noord"/],
    [['run', 'proef.yaml', 'meer.yaml'], /te veel woorden: 1 verwacht, 2 gekregen/, /too many arguments/],
    [['sankey', 'proef.yaml', '--format', 'gif'], /Kies uit svg, html, png/, /Allowed choices are/],
    [['solve', 'proef.yaml', '--between', '1'], /twee getallen met een komma/, /two numbers with a comma/],
    [['group', '0:3', '--date', '1-1-2026'], /een datum zoals 2026-10-01/, /A date such as/],
    [['serve', '--port', 'x'], /heel getal van 0 tot en met 65535/, /from 0 to 65535/],
    [['calibrate', '--seed', 'x'], /heel getal van 0 of meer/, /whole number of 0 or more/],
  ])(
    'doorstroom %j, in both languages',
    (args, dutch, english) => {
      const text = expectFault(args, dutch);
      expect(text).not.toMatch(/error:|expected|Did you/);
      // an option that asks for a value takes the next word for it
      expectFault(
        args.at(-1) === '--out' ? [args[0], '--lang', 'en', ...args.slice(1)] : [...args, '--lang', 'en'],
        english,
      );
    },
    LONG,
  );

  it.each([
    [['run', 'proef.yaml', '--lang', 'fr'], /'fr' past niet bij optie '--lang <language>'\. Kies uit nl, en\./],
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
      expect(run.stderr).toMatch(
        /^De doorrekening kan niet verder: stap 1 \(2020-02-01\): de kans "1 - daar" van de stroom van hier naar daar/,
      );
      expect(run.stderr).not.toMatch(/\n\s+at /);
      expect(place.files()).not.toContain('niets');
      expect(place.run('run', 'kan-niet.yaml', '--lang', 'en').stderr).toMatch(
        /^The run cannot go on: step 1 .*: rate "1 - daar" of the flow/,
      );
    },
    LONG,
  );
});
