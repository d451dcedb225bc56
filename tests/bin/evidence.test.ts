import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOMY, SMALL_CALIBRATION } from '../report/calibrations.ts';
import { LAUNCHER, type Workplace, workplace } from './command.ts';

let place: Workplace;
beforeAll(() => {
  place = workplace();
  place.write('ruim.yaml', ROOMY);
  place.write('klein.yaml', SMALL_CALIBRATION);
});
afterAll(() => place.remove());

const LONG = 60_000;

describe('doorstroom data', () => {
  it(
    'lists, prints and names the mistakes; an unknown table is exit code 2 with a hint',
    () => {
      expect(place.run('data').stdout).toContain('tab11');
      expect(JSON.parse(place.run('data', 'tab11', '--json').stdout)).toMatchObject({ id: 'tab11' });
      expect(place.run('data', 'TAB11', '--csv').stdout).toMatch(/^table,series,label/);
      expect(place.run('data', 'fouten').stdout).toBe(place.run('data', '--faults').stdout);
      const run = place.run('data', 'tab111');
      expect(run.code).toBe(2);
      expect(run.stderr).toContain('bedoelt u "tab11"?');
    },
    LONG,
  );
});

describe('doorstroom hindcast', () => {
  it(
    'of the shipped chain is an array of cells',
    () => {
      const run = place.run('hindcast', '--json');
      expect(run.code, run.stderr).toBe(0);
      const rows = JSON.parse(run.stdout);
      expect(rows.length).toBeGreaterThan(100);
      for (const row of rows) {
        expect(Object.keys(row)).toEqual(['table', 'series', 'year', 'observed', 'fitted', 'error', 'role']);
        expect(row.error === null).toBe(row.observed === 0);
      }
    },
    LONG,
  );

  it(
    'says how to get rates when a model has none',
    () => {
      const run = place.run('hindcast', 'klein.yaml');
      expect(run.code).toBe(2);
      expect(run.stderr).toMatch(/proef\.yaml: estimates.*\n.*\n.*doorstroom calibrate/);
    },
    LONG,
  );
});

describe('doorstroom calibrate', () => {
  it(
    'writes rates and reports, the same each time, that the hindcast and --from can read',
    () => {
      for (const folder of ['een', 'twee']) {
        const run = place.run(
          'calibrate',
          'klein.yaml',
          '--quick',
          '--rates',
          `${folder}/r.json`,
          '--out',
          `${folder}/out`,
        );
        expect(run.code, run.stderr).toBe(0);
        expect(run.stdout).toMatch(/^Kalibratie/);
        expect(run.stderr).not.toContain('\r');
      }
      const read = (name: string) => readFileSync(path.join(place.folder, name), 'utf8');
      const names = place.files().filter((name) => name.startsWith(`een${path.sep}`));
      expect(names.some((name) => name.endsWith('klein-calibration-nl.html'))).toBe(true);
      for (const name of names.filter((n) => path.extname(n) !== ''))
        expect(read(name)).toBe(read(name.replace('een', 'twee')));
      expect(place.run('hindcast', 'klein.yaml', '--rates', 'een/r.json').code).toBe(0);
      expect(place.run('calibrate', '--from', 'een/r.json', '--out', 'drie').code).toBe(0);
      expect(read('drie/klein-calibration-en.html')).toBe(read('een/out/klein-calibration-en.html'));
    },
    LONG,
  );

  it(
    'writes nothing for faults in the file, and refuses a seed that is no number',
    () => {
      place.write('fout.yaml', SMALL_CALIBRATION.replace('[0.3, 3], label: { nl: heen', '[3, 3], label: { nl: heen'));
      const before = place.files();
      expect(place.run('calibrate', 'fout.yaml', '--quick', '--out', 'nooit').code).toBe(2);
      expect(place.run('calibrate', 'klein.yaml', '--seed', 'x').code).toBe(2);
      expect(place.run('calibrate', '--from', 'klein.yaml').code).toBe(2);
      expect(place.files()).toEqual(before);
    },
    LONG,
  );

  it(
    'leaves nothing behind when it is interrupted',
    async () => {
      const folder = path.join(place.folder, 'stop');
      mkdirSync(folder);
      // the shipped chain is busy for minutes
      const child = spawn(process.execPath, [LAUNCHER, 'calibrate', '--rates', 'stop/r.json', '--out', 'stop'], {
        cwd: place.folder,
      });
      const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
      setTimeout(() => child.kill('SIGINT'), 3000);
      expect(await ended).toBe('SIGINT');
      expect(place.files().filter((name) => name.startsWith(`stop${path.sep}`))).toEqual([]);
    },
    LONG,
  );
});
