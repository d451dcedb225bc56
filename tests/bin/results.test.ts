import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compareReport,
  compareResults,
  compareSummary,
  resultsCsv,
  runReport,
  runStudy,
  runSummary,
  toJson,
} from '../../src/index.ts';
import { chainStudy, morePlacesStudy } from '../report/models.ts';
import { LAUNCHER, type Workplace, workplace } from './command.ts';

let place: Workplace;
beforeAll(() => {
  place = workplace();
});
afterAll(() => place.remove());

const LONG = 60_000;

describe('doorstroom run', () => {
  it(
    'prints a short answer, with --all every table, in Dutch, and in English when asked; nothing on stderr',
    () => {
      const results = runStudy(morePlacesStudy());
      const nl = place.run('run', 'meer.yaml');
      expect(nl).toEqual({ code: 0, stdout: runSummary(results, 'nl'), stderr: '' });
      expect(place.run('run', 'meer.yaml', '--lang', 'en').stdout).toBe(runSummary(results, 'en'));
      const all = place.run('run', 'meer.yaml', '--all', '--region', 'noord', '--lang', 'en');
      expect(all).toEqual({ code: 0, stdout: runReport(results, 'en', 'noord'), stderr: '' });
    },
    LONG,
  );

  it(
    'prints every figure as JSON or CSV',
    () => {
      const json = place.run('run', 'meer.yaml', '--json', '--by', 'age');
      expect(json.stdout).toBe(toJson(runStudy(morePlacesStudy(), { by: ['age'] })));
      expect(place.run('run', 'proef.yaml', '--csv').stdout).toBe(resultsCsv(runStudy(chainStudy())));
    },
    LONG,
  );

  it(
    'writes files into a folder that it makes, and names them on stderr unless quiet',
    () => {
      const run = place.run('run', 'meer.yaml', '--out', 'uit/diep');
      expect(run.code).toBe(0);
      expect(run.stderr).toBe(`${path.join('uit', 'diep', 'meer.json')}\n${path.join('uit', 'diep', 'meer.csv')}\n`);
      expect(run.stdout).toBe(runSummary(runStudy(morePlacesStudy()), 'nl'));
      const written = readFileSync(path.join(place.folder, 'uit/diep/meer.json'), 'utf8');
      expect(written).toBe(toJson(runStudy(morePlacesStudy())));
      const quiet = place.run('run', 'meer.yaml', '--out', 'stil', '--json', '--quiet');
      expect(quiet).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(place.files()).toContain(path.join('stil', 'meer.json'));
      expect(place.files().some((name) => name.includes('.tmp') || name.endsWith('stil/meer.csv'))).toBe(false);
    },
    LONG,
  );

  it(
    'takes the base from beside the file that names it, whatever the current folder',
    () => {
      const out = spawnSync(process.execPath, [LAUNCHER, 'run', path.join(place.folder, 'meer.yaml'), '--json'], {
        cwd: '/',
        encoding: 'utf8',
        maxBuffer: 1e9,
      });
      expect(out.stderr).toBe('');
      expect(JSON.parse(out.stdout).scenario).toBe('meer');
    },
    LONG,
  );

  it(
    'knows shipped models by their id from any folder',
    () => {
      expect(place.run('run', 'wachtrij', '--lang', 'en').stdout).toMatch(/^Waiting .*\n.*\nDesk +6 /m);
    },
    LONG,
  );
});

describe('doorstroom compare', () => {
  it(
    'prints base, scenario and difference',
    () => {
      const comparison = compareResults(runStudy(chainStudy()), runStudy(morePlacesStudy()));
      const run = place.run('compare', 'proef.yaml', 'meer.yaml', '--lang', 'en');
      expect(run).toEqual({ code: 0, stdout: compareSummary(comparison, 'en'), stderr: '' });
      const all = place.run('compare', 'proef.yaml', 'meer.yaml', '--all');
      expect(all).toEqual({ code: 0, stdout: compareReport(comparison, 'nl'), stderr: '' });
      expect(place.run('compare', 'proef.yaml', 'meer.yaml', '--json').stdout).toBe(toJson(comparison));
    },
    LONG,
  );
});

describe('doorstroom sankey', () => {
  it(
    'prints an SVG, or writes it',
    () => {
      const run = place.run('sankey', 'meer.yaml', '--from', '2021-10-01', '--years', '--lang', 'en');
      expect(run.code).toBe(0);
      expect(run.stdout).toMatch(/^<svg [^>]*lang="en"/);
      expect(place.run('sankey', 'meer.yaml', '--out', 'plaatje').stderr).toBe(
        `${path.join('plaatje', 'meer-sankey-nl.svg')}\n`,
      );
      expect(JSON.parse(place.run('sankey', 'meer.yaml', '--json').stdout).schema).toBe('doorstroom/sankey/1');
    },
    LONG,
  );

  it(
    'refuses unknown places and dates with exit code 2',
    () => {
      const run = place.run('sankey', 'meer.yaml', '--focus', 'school,maan');
      expect(run.code).toBe(2);
      expect(run.stdout).toBe('');
      expect(run.stderr).toContain('er is geen plek "maan"');
      expect(place.run('sankey', 'meer.yaml', '--to', '2050-01-01').code).toBe(2);
    },
    LONG,
  );
});

describe('doorstroom list', () => {
  it(
    'names shipped models and scenarios in two lines each, and with --all or one by its id what they change',
    () => {
      const text = place.run('list', '--lang', 'en').stdout;
      expect(text).toMatch(/^Models\n/);
      expect(text).toMatch(/\nScenarios\n/);
      expect(text).toMatch(/\nPlaces\n(.*\n)* {2}so-plaatsen: 2,000 more places in special education\n {6}What do /);
      expect(text).not.toContain('Source:');
      const change = /\n +- 2,000 more places in Special education .*, from 1 August 2026, .* Source: vraag van dit/;
      expect(place.run('list', '--lang', 'en', '--all').stdout).toMatch(change);
      const one = place.run('list', 'so-plaatsen', '--lang', 'en').stdout;
      expect(one).toMatch(/^so-plaatsen \(on huidig-beleid\): 2,000 more/);
      expect(one).toMatch(change);
      expect(one).toMatch(/\n +Unknown: Where the places come/);
      const inputs = place.run('list', 'keten', '--inputs', '--lang', 'en').stdout;
      expect(inputs).toMatch(/^places\.so\.waiting\.withdrawn \| 0\.2 per child a year \| assumption \| /m);
      const dutch = place.run('list', 'so-plaatsen', '--inputs').stdout;
      for (const status of ['gemeten', 'geschat', 'keuze', 'aanname']) expect(dutch).toContain(` | ${status} | `);
      expect(place.run('list', 'so-plaatsn')).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/"so-plaatsen"/),
      });
      const ids = JSON.parse(place.run('list', '--json').stdout).map((entry: { id: string }) => entry.id);
      expect(ids).toEqual(
        expect.arrayContaining(['keten', 'huidig-beleid', 'so-plaatsen', 'kdc-plaatsen', 'bevroren']),
      );
    },
    LONG,
  );
});

describe('doorstroom start', () => {
  it(
    'compares current policy with 2,000 more so places and writes CSV, JSON and Sankeys',
    () => {
      const run = place.run('start', '--lang', 'en', '--out', 'hoofd');
      expect(run.code).toBe(0);
      expect(run.stdout).toContain('Rates calibrated (keten)');
      expect(run.stdout).toMatch(/Waiting on 1 October 2030 +base +scenario +difference\n/);
      const written = place.files().filter((name) => name.startsWith(`hoofd${path.sep}`));
      expect(written.map((name) => path.basename(name))).toEqual([
        'huidig-beleid--so-plaatsen.csv',
        'huidig-beleid--so-plaatsen.json',
        'huidig-beleid-sankey-en.svg',
        'huidig-beleid-sankey-nl.svg',
        'huidig-beleid.csv',
        'huidig-beleid.json',
        'so-plaatsen-sankey-en.svg',
        'so-plaatsen-sankey-nl.svg',
        'so-plaatsen.csv',
        'so-plaatsen.json',
      ]);
    },
    LONG,
  );
});

describe('the command as a good neighbour', () => {
  it(
    'ends quietly when the reader of a pipe stops',
    () => {
      const shell = `set -o pipefail; "${process.execPath}" "${LAUNCHER}" run keten --json | head -c 10; echo "codes \${PIPESTATUS[*]}"`;
      const run = spawnSync('bash', ['-c', shell], { cwd: place.folder, encoding: 'utf8' });
      expect(run.stderr).toBe('');
      expect(run.stdout).toMatch(/codes 0 0$/m);
    },
    LONG,
  );

  it(
    'uses no colour and no progress where nobody looks',
    () => {
      const run = place.run('run', 'bestaat-niet.yaml');
      expect(run.stderr).not.toContain('\x1b');
    },
    LONG,
  );

  it(
    'has help with examples for every command',
    () => {
      const help = place.run('--help');
      expect(help.code).toBe(0);
      for (const word of ['run', 'compare', 'sankey', 'validate', 'list', 'start', 'Examples:', 'Exit code'])
        expect(help.stdout).toContain(word);
      for (const command of ['run', 'compare', 'sankey', 'validate'])
        expect(place.run(command, '--help').stdout).toMatch(/Examples?:/);
      expect(place.run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    },
    LONG,
  );
});
