/** Where a Chromium is that tests and pictures can use; never one that a package downloads. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe'];

/** Where Mac and Windows keep it; there it is not on the PATH. */
const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    if (folder === undefined) return [];
    return ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'].map((file) =>
      path.join(folder, file),
    );
  }),
];

const INSTALL = 'apt-get update && apt-get install -y chromium';

/**
 * The path of a Chromium: CHROMIUM when set, else one that is installed. On Debian, as root or in CI, it is installed
 * when there is none; what that says goes to stderr.
 * @throws Error with the command that installs it
 */
export function chromium(): string {
  const given = process.env.CHROMIUM;
  if (given !== undefined && given !== '') {
    if (isProgram(given)) return given;
    throw new Error(`CHROMIUM is ${given}, which is no program; leave it out, or give the path of Chromium or Chrome`);
  }
  const found = findChromium() ?? (installs() ? findChromium() : undefined);
  if (found !== undefined) return found;
  throw new Error(
    `these tests need Chromium: do  sudo sh -c "${INSTALL}"  (or install Chrome, or set CHROMIUM to where it is)`,
  );
}

function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return [...NAMES.flatMap((name) => onPath.map((folder) => path.join(folder, name))), ...PLACES].find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function installs(): boolean {
  const root = process.getuid?.() === 0;
  if (!existsSync('/etc/debian_version') || !(root || process.env.CI)) return false;
  process.stderr.write(`Chromium is missing, so: ${INSTALL}\n`);
  const command = root ? ['sh', '-c', INSTALL] : ['sudo', '-n', 'sh', '-c', INSTALL];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command[0], command.slice(1), { stdio: ['ignore', 2, 2], env }).status === 0;
}
