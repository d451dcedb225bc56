import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { pngOf } from '../../bin/png.ts';
import { InputError } from '../../src/index.ts';
import { workplace } from './command.ts';

vi.setConfig({ testTimeout: 60_000 });

const place = workplace();
afterAll(() => place.remove());

/** Width and height from the head of a PNG. */
function pngSize(bytes: Buffer): [number, number] {
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('doorstroom sankey', () => {
  it('draws one run as SVG, to the terminal', () => {
    const { code, stdout, stderr } = place.run('sankey', 'meer.yaml', '--years', '--lang', 'en');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^<svg /);
    expect(stdout).toContain('Special school');
  });

  it('draws a base beside it, with the differences', () => {
    const { code, stdout } = place.run('sankey', 'meer.yaml', '--base', 'proef.yaml');
    expect(code).toBe(0);
    for (const part of ['Meer plaatsen naast Proefketen', 'Verschillen: Meer plaatsen vergeleken met Proefketen'])
      expect(stdout).toContain(part);
  });

  it('writes PNG twice the size of the SVG, with its text in it', () => {
    const { code, stderr } = place.run('sankey', 'meer.yaml', '--format', 'png', '--out', 'uit');
    expect(code).toBe(0);
    const name = path.join('uit', 'meer-sankey-nl.png');
    expect(stderr.trim()).toBe(name);
    const bytes = readFileSync(path.join(place.folder, name));
    const svg = place.run('sankey', 'meer.yaml').stdout;
    const size = ['width', 'height'].map((of) => Number(new RegExp(`<svg[^>]* ${of}="(\\d+)"`).exec(svg)?.[1]));
    expect(pngSize(bytes)).toEqual([2 * size[0], 2 * size[1]]);
    expect(bytes.length).toBeGreaterThan(50_000);
  });

  it('writes one HTML page with the script that it names', () => {
    const { code } = place.run('sankey', 'meer.yaml', '--base', 'proef.yaml', '--format', 'html', '--out', 'uit');
    expect(code).toBe(0);
    const page = readFileSync(path.join(place.folder, 'uit', 'proef--meer-sankey-nl.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('export function walkSankey');
    // the script must not end before its end
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });

  it('gives every flow as table, CSV and JSON, alike', () => {
    const table = place.run('sankey', 'meer.yaml', '--base', 'proef.yaml', '--table');
    expect(table.code).toBe(0);
    expect(table.stdout).toContain('Gewone school → Speciale school');
    const csv = place.run('sankey', 'meer.yaml', '--base', 'proef.yaml', '--csv').stdout;
    const row = csv.split('\n').find((line) => line.includes(',moved,') && line.includes(',school,speciaal,')) ?? '';
    const [before, now, difference] = row.split(',').slice(-3).map(Number);
    expect(difference).toBeCloseTo(now - before, 9);
    const json = JSON.parse(place.run('sankey', 'meer.yaml', '--base', 'proef.yaml', '--json').stdout);
    expect(json.schema).toBe('doorstroom/sankey-comparison/1');
    const moves = (data: typeof json.base) =>
      data.periods[0].moves.find((m: { origin: number; destination: number }) => m.origin === 0 && m.destination === 1);
    expect(moves(json.base).children).toBe(before);
    expect(moves(json.scenario).children).toBe(now);
    expect(JSON.parse(place.run('sankey', 'meer.yaml', '--json').stdout)).toEqual(json.scenario);
  });

  it('folds what it is told to', () => {
    const flows = (...args: string[]) =>
      place.run('sankey', 'meer.yaml', '--focus', 'all', ...args).stdout.match(/data-part="flow"/g)?.length ?? 0;
    expect(flows('--fold', '0')).toBeGreaterThan(flows('--fold', '50 %'));
    expect(flows('--fold', '1%')).toBe(flows());
    expect(place.run('sankey', 'meer.yaml', '--fold', '2,5%').stdout).toContain('minder dan 2,5');
  });

  it('names every fault at once, ends with 2 and writes nothing', () => {
    const { code, stdout, stderr } = place.run(
      ...['sankey', 'meer.yaml', '--from', 'ooit', '--to', '2050-01-01', '--focus', 'speciaal,mars', '--fold', 'veel'],
      ...['--out', 'fout'],
    );
    expect(code).toBe(2);
    expect(stdout).toBe('');
    for (const option of ['from', 'to', 'focus', 'fold']) expect(stderr).toMatch(new RegExp(`^--${option}: `, 'm'));
    expect(stderr).toContain('4 fouten');
    expect(place.files()).not.toContain('fout');
  });

  it.each(['101%', '-1%', '1%%', ''])('refuses to fold "%s"', (share) => {
    const { code, stderr } = place.run('sankey', 'meer.yaml', `--fold=${share}`);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--fold: "/m);
  });

  it('refuses a base of another model, an unknown format, and a picture that is numbers too', () => {
    place.write(
      'ander.yaml',
      readFileSync(path.join(place.folder, 'proef.yaml'), 'utf8').replace('id: proef', 'id: ander'),
    );
    const other = place.run('sankey', 'meer.yaml', '--base', 'ander.yaml');
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(/^--base: is een doorrekening van model ander/m);
    expect(place.run('sankey', 'meer.yaml', '--format', 'gif').code).toBe(2);
    expect(place.run('sankey', 'meer.yaml', '--format', 'png', '--json').code).toBe(2);
    expect(place.run('sankey', 'meer.yaml', '--base', 'weg.yaml').code).toBe(2);
  });
});

describe('a PNG', () => {
  it('has letters: the same picture without text is another one', async () => {
    const svg = (words: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" viewBox="0 0 200 40" font-family="system-ui, sans-serif"><rect width="200" height="40" fill="#ffffff"/>${words}</svg>`;
    const text = (words: string) => `<text x="4" y="25">${words}</text>`;
    const pictures = ['', text('naar → 1.234'), text('naar → 1.235')].map((words) => pngOf(svg(words)));
    const [none, one, other] = await Promise.all(pictures);
    expect(pngSize(Buffer.from(one))).toEqual([400, 80]);
    expect(Buffer.from(one).equals(Buffer.from(none))).toBe(false);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  });

  it('that would be too large is refused', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="10" viewBox="0 0 9000 10"></svg>';
    await expect(pngOf(svg)).rejects.toThrow(InputError);
    await expect(pngOf(svg)).rejects.toThrow(/18000 pixels/);
  });
});
