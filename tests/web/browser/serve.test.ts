/** The command as a user has it: the page built, an address said, and Ctrl-C. */
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { describe, expect } from 'vitest';
import { LAUNCHER } from '../../bin/command.ts';
import { test } from './page.ts';

describe('doorstroom serve', () => {
  test.for([
    ['SIGINT', 'nl', 'staat klaar op'],
    ['SIGTERM', 'en', 'is ready at'],
  ] as const)('says where the page is, and ends on %s', async ([signal, language, words], { open }) => {
    const args = [LAUNCHER, 'serve', '--port', '0', '--lang', language];
    const child = spawn(process.execPath, args, { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    try {
      let said = '';
      let printed = '';
      child.stdout.on('data', (part) => {
        printed += part;
      });
      const address = await new Promise<string>((resolve, reject) => {
        child.on('close', () => reject(new Error(`ended at once: ${said}`)));
        child.stderr.on('data', (part) => {
          said += part;
          const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
          if (url !== undefined) resolve(url);
        });
      });
      expect(said).toContain(words);

      const page = await open(address);
      expect(await page.title()).toContain('doorstroom');
      await page.close();
      child.kill(signal);
      expect(await ended).toBe(0);
      expect(printed).toBe('');
    } finally {
      child.kill('SIGKILL');
    }
  });
});
