/** Writes result files so that a reader finds either the whole file or none. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InputError, issueOf, say } from '../src/index.ts';
import { displayName } from './files.ts';

export interface OutputFile {
  readonly name: string;
  /** Its content: text, or the bytes of a picture. */
  readonly text: string | Uint8Array;
}

/**
 * Writes all files into a folder (made when absent), under temporary names first: if one fails, none is left.
 * @returns the paths written, for messages
 * @throws InputError when the folder or a file cannot be written
 */
export function writeFiles(folder: string, files: readonly OutputFile[]): string[] {
  const target = path.resolve(folder);
  const temporary = (name: string) => path.join(target, `.${name}.${process.pid}.tmp`);
  makeFolder(folder, target);
  for (const { name } of files) refuseFolder(path.join(target, name));
  try {
    for (const { name, text } of files) writeFileSync(temporary(name), text);
    for (const { name } of files) renameSync(temporary(name), path.join(target, name));
  } catch (error) {
    for (const { name } of files) rmSync(temporary(name), { force: true });
    throw unwritable(folder, error);
  }
  return files.map(({ name }) => displayName(path.join(target, name)));
}

function makeFolder(folder: string, target: string): void {
  try {
    makeAll(target);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** Folder by folder: Node's own `recursive` never returns where a file system refuses new folders as "not found" (/proc). */
function makeAll(target: string): void {
  const there = statSync(target, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  const parent = path.dirname(target);
  if (parent !== target) makeAll(parent);
  mkdirSync(target);
}

function refuseFolder(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new InputError([
      issueOf({
        file: displayName(file),
        path: '',
        message: say('is een map', 'is a folder'),
        expected: say('een bestand dat overschreven mag worden', 'a file that can be written over'),
      }),
    ]);
}

const IN_ITS_PLACE = say('er staat een bestand op die plek', 'there is a file in its place');

function unwritable(folder: string, error: unknown): InputError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new InputError([
    issueOf({
      file: folder,
      path: '',
      message: say(`is niet te schrijven (${code ?? message})`, `cannot be written (${code ?? message})`),
      expected: say('een map waarin geschreven mag worden', 'a folder that can be written'),
      hint: code === 'EEXIST' || code === 'ENOTDIR' ? IN_ITS_PLACE : undefined,
    }),
  ]);
}
