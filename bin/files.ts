/** Reads model and scenario files: shipped ones by id, any other by path. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  didYouMean,
  type FindFile,
  type FoundFile,
  InputError,
  issueOf,
  MAX_BYTES,
  say,
  type Text,
} from '../src/index.ts';

const SHIPPED = fileURLToPath(new URL('../scenarios/', import.meta.url));
const EXTENSION = /\.(ya?ml|json)$/i;

/** Id and path of every shipped model and scenario; an id that comes twice is that of the file nearest to the top. */
export function shippedFiles(): Map<string, string> {
  const found = readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' })
    .filter((name) => EXTENSION.test(name))
    .map((name) => ({ name, depth: name.split(path.sep).length }))
    .sort((a, b) => a.depth - b.depth || (a.name < b.name ? -1 : 1));
  const files = new Map<string, string>();
  for (const { name } of found) {
    const id = path.basename(name).replace(EXTENSION, '');
    const file = path.join(SHIPPED, name);
    if (!files.has(id) && isModelOrScenario(file)) files.set(id, file);
  }
  return files;
}

function isModelOrScenario(file: string): boolean {
  return /^\s*"?doorstroom"?:\s*["']?(model|scenario|own)\//m.test(readFileSync(file, 'utf8'));
}

/** Finds files for `loadStudy`: an id is that of a shipped file; a path counts from the file that names it. */
export function fileFinder(): FindFile {
  const shipped = shippedFiles();
  return (ref, from) => {
    const known = looksLikePath(ref) ? undefined : shipped.get(ref);
    if (known !== undefined) return readText(known, ref, from);
    const folder = from === null ? process.cwd() : path.dirname(path.resolve(from));
    return readText(path.resolve(folder, ref), ref, from, [...shipped.keys()]);
  };
}

function looksLikePath(ref: string): boolean {
  return EXTENSION.test(ref) || /[\\/]/.test(ref);
}

const A_FILE = say('een bestand', 'a file');

function readText(file: string, ref: string, from: string | null, known: readonly string[] = []): FoundFile {
  const fault = (message: Text, expected: Text, hint?: Text) => {
    const where = from === null ? { file: ref || '""', path: '' } : { file: from, path: 'base' };
    const what = from === null ? message : say(`"${ref}" ${message.nl}`, `"${ref}" ${message.en}`);
    return new InputError([issueOf({ ...where, message: what, expected, hint })]);
  };
  const unreadable = (error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    return fault(
      say(`is niet te lezen (${code})`, `cannot be read (${code})`),
      say('een bestand dat te lezen is', 'a file that can be read'),
    );
  };
  const expected = say(
    'de id van een meegeleverd model of scenario (doorstroom list), of het pad van een bestand',
    'the id of a shipped model or scenario (doorstroom list), or the path of a file',
  );
  if (ref.trim() === '') throw fault(say('er staat geen naam', 'there is no name'), expected);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat)
    throw fault(
      say('bestaat niet', 'does not exist'),
      expected,
      didYouMean(path.basename(ref).replace(EXTENSION, ''), known),
    );
  if (stat.isDirectory()) throw fault(say('is een map', 'is a folder'), A_FILE);
  if (!stat.isFile()) throw fault(say('is geen gewoon bestand', 'is not an ordinary file'), A_FILE);
  if (stat.size > MAX_BYTES)
    throw fault(
      say(`is ${Math.round(stat.size / 1e6)} MB groot`, `is ${Math.round(stat.size / 1e6)} MB`),
      say(`een bestand van hoogstens ${MAX_BYTES / 1e6} MB`, `a file of at most ${MAX_BYTES / 1e6} MB`),
      say('is dit het goede bestand?', 'is this the right file?'),
    );
  try {
    return { name: displayName(file), text: readFileSync(file, 'utf8') };
  } catch (error) {
    throw unreadable(error);
  }
}

/** Relative to the current folder where it lies inside, absolute elsewhere. */
export function displayName(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}
