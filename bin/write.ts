/** Writes result files so that a reader finds either the whole file or none. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '../src/index.ts';
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
      { file: displayName(file), path: '', message: 'is a folder', expected: 'a file that can be written over' },
    ]);
}

function unwritable(folder: string, error: unknown): InputError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new InputError([
    {
      file: folder,
      path: '',
      message: `cannot be written (${code ?? message})`,
      expected: 'a folder that can be written',
      hint: code === 'EEXIST' || code === 'ENOTDIR' ? 'there is a file in its place' : undefined,
    },
  ]);
}
