/** The page as built from this checkout. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where `npm run build` puts the page. */
export const PAGE = path.join(ROOT, 'dist');

/** The page as one file, which the build writes last. */
export const ONE_FILE = 'doorstroom.html';

/** What the page is made of. */
const SOURCES = ['web', 'src', 'scenarios', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Whether the page is missing, or older than a file that it is made of. */
export function isStale(page: string = PAGE, root: string = ROOT, sources: readonly string[] = SOURCES): boolean {
  const built = statSync(path.join(page, ONE_FILE), { throwIfNoEntry: false });
  return built === undefined || sources.some((name) => newest(path.join(root, name)) > built.mtimeMs);
}

/** Folders count too: their time changes when a file in them goes. */
function newest(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const inside = readdirSync(file).map((name) => newest(path.join(file, name)));
  return inside.reduce((a, b) => Math.max(a, b), stat.mtimeMs);
}

/**
 * Builds the page; what the build says goes to stderr.
 * @returns whether it is there now
 */
export function buildPage(): boolean {
  // npm is a script with another name on Windows, which only a shell finds
  const { status } = spawnSync('npm run build --silent', { cwd: ROOT, shell: true, stdio: ['ignore', 2, 2] });
  return status === 0;
}
