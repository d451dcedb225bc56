import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chromium } from '../support/chromium.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-chromium-'));
  vi.stubEnv('PATH', ['/not/there', folder].join(path.delimiter));
  vi.stubEnv('CHROMIUM', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function program(name: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
}

describe('the browser of the tests', () => {
  it('is the first of the usual names on the PATH', () => {
    program('google-chrome');
    const expected = program('chromium');
    expect(chromium()).toBe(expected);
  });

  it('is what CHROMIUM says, and nothing else then', () => {
    program('chromium');
    const mine = program('mine');
    vi.stubEnv('CHROMIUM', mine);
    expect(chromium()).toBe(mine);
    vi.stubEnv('CHROMIUM', path.join(folder, 'gone'));
    expect(() => chromium()).toThrow(/CHROMIUM is .*gone, which is no program/);
  });

  it('is no folder', () => {
    vi.stubEnv('CHROMIUM', folder);
    expect(() => chromium()).toThrow(/is no program/);
  });
});
