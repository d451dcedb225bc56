/** Options that several commands share. */
import type { Language } from '../src/index.ts';

export interface OutputOptions {
  readonly lang: Language;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** Formats to write: those asked for, or both when a folder is given and none is named. */
export function formatsOf({ json, csv, out }: OutputOptions): { json: boolean; csv: boolean } {
  const all = out !== undefined && !json && !csv;
  return { json: json === true || all, csv: csv === true || all };
}
