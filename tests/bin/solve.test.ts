import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { workplace } from './command.ts';

// every run starts a process of its own, which takes long on a busy machine
vi.setConfig({ testTimeout: 60_000 });
const place = workplace();
afterAll(() => place.remove());

const GOAL = ['--lever', 'speciaal.add', '--target', 'wachttijd speciaal <= 8', '--on', '2023-10-01'];

describe('doorstroom solve', () => {
  it('lists the levers when it is given none', () => {
    const { code, stdout } = place.run('solve', 'meer.yaml', '--lang', 'en');
    expect(code).toBe(0);
    expect(stdout).toContain('speciaal.add');
    expect(stdout).toContain('extra places: Special school (places)');
    const levers = JSON.parse(place.run('solve', 'meer.yaml', '--json').stdout);
    expect(levers.map((lever: { id: string }) => lever.id)).toEqual([
      'speciaal.add',
      'speciaal.leadMonths',
      'speciaal.rampMonths',
    ]);
  });

  it('answers in words, as JSON and as CSV, alike', () => {
    const solution = JSON.parse(place.run('solve', 'meer.yaml', ...GOAL, '--between', '0,40', '--json').stdout);
    expect(solution.schema).toBe('doorstroom/solution/1');
    const [{ edge, value }] = solution.answers;
    expect(edge).toBe('from');
    const text = place.run('solve', 'meer.yaml', ...GOAL, '--between', '0,40');
    expect(text.code).toBe(0);
    expect(text.stdout).toContain(`Beste schatting: vanaf ${value} plaatsen gehaald`);
    const csv = place
      .run('solve', 'meer.yaml', ...GOAL, '--between', '0,40', '--csv')
      .stdout.trim()
      .split('\n');
    expect(csv).toHaveLength(solution.curve.length + 1);
  });

  it('writes JSON, CSV and a picture', () => {
    const { code, stderr } = place.run('solve', 'meer.yaml', ...GOAL, '--out', 'uit');
    expect(code).toBe(0);
    const names = ['json', 'csv', 'svg'].map((kind) => path.join('uit', `meer--speciaal.add.${kind}`));
    expect(stderr.trim().split('\n')).toEqual(names);
    expect(readFileSync(path.join(place.folder, names[2]), 'utf8')).toMatch(/^<svg/);
  });

  it('names every fault by its option, and ends with 2', () => {
    const { code, stdout, stderr } = place.run(
      ...['solve', 'meer.yaml', '--lever', 'speciaal.ad', '--target', 'wacht speciaal 8', '--on', '2040'],
      ...['--region', 'west', '--draws', '20', '--probability', '2', '--between', '3,2', '--out', 'fout'],
    );
    expect(code).toBe(2);
    expect(stdout).toBe('');
    for (const option of ['lever', 'target', 'on', 'region', 'draws', 'probability', 'between'])
      expect(stderr).toMatch(new RegExp(`^--${option}: `, 'm'));
    expect(stderr).toContain('bedoelt u "speciaal.add"?');
    expect(place.files()).not.toContain('fout');
  });

  it('asks for what is missing', () => {
    const { code, stderr } = place.run('solve', 'meer.yaml', '--lever', 'speciaal.add');
    expect(code).toBe(2);
    expect(stderr).toMatch(/--target: ontbreekt/);
    expect(stderr).toMatch(/--on: ontbreekt/);
    expect(place.run('solve', 'meer.yaml', ...GOAL, '--between', '3').code).toBe(2);
  });
});
