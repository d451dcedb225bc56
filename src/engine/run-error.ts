/** Why a run cannot go on. */
import { say } from '../model/fault-words.ts';
import type { Text } from '../model/text.ts';
import { dateAt, formatDate, type TimeAxis } from '../model/time.ts';

/** A run that cannot go on: `said`, which is the message in both languages, names the step and the place or flow. */
export class RunError extends Error {
  readonly said: Text;
  constructor(said: Text) {
    super(said.en);
    this.name = 'RunError';
    this.said = said;
  }
}

/** A run that cannot go on in step `i`. */
export function stepError(time: TimeAxis, i: number, nl: string, en: string): RunError {
  const date = formatDate(dateAt(time, i));
  return new RunError(say(`stap ${i} (${date}): ${nl}`, `step ${i} (${date}): ${en}`));
}
