/** Runs the real command in a folder of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHAIN, MORE_PLACES } from '../report/models.ts';

export const LAUNCHER = fileURLToPath(new URL('../../bin/doorstroom.js', import.meta.url));

export interface Workplace {
  readonly folder: string;
  /** Exit code and everything printed. */
  run(...args: string[]): { code: number | null; stdout: string; stderr: string };
  write(name: string, text: string): string;
  /** Names of all files, those in folders included. */
  files(): string[];
  remove(): void;
}

/** A new folder that holds proef.yaml and meer.yaml. */
export function workplace(): Workplace {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-'));
  const write = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  write('proef.yaml', CHAIN);
  write('meer.yaml', MORE_PLACES);
  return {
    folder,
    write,
    run(...args) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1e9,
      });
      return { code: status, stdout, stderr };
    },
    files: () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
