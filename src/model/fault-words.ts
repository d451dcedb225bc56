/** What faults say, in both languages; here stands what is said in more than one place. */
import type { Text } from './text.ts';

/** A text of a fault. */
export const say = (nl: string, en: string): Text => ({ nl, en });

/** What reads the same in both languages: ids, numbers, words of the file format. */
export const same = (text: string): Text => ({ nl: text, en: text });

/** `one of so, sbo`. */
export function among(names: readonly string[]): Text {
  const list = names.join(', ');
  return say(`een van ${list}`, `one of ${list}`);
}

export const MISSING = say('ontbreekt', 'is missing');
export const ANOTHER_PLACE = say('een andere plek', 'another place');
export const LIMITED_PLACE = say('een plek met capaciteit', 'a place with capacity');
export const INHABITED_PLACE = say('een plek waar kinderen zijn', 'a place where children are');
export const EXISTING_FLOW = say('from en to van een bestaande stroom', 'from and to of an existing flow');
export const NO_SUCH_FLOW = say('geen stroom van het model past hierop', 'no flow of the model matches');
export const GROWS_ALREADY = say('groei is al een opbouw', 'growth is a ramp already');
export const GROW_ALONE = say('grow zonder rampMonths', 'grow without rampMonths');

export const isExit = (place: string): Text => say(`"${place}" is een uitgang`, `"${place}" is an exit`);
export const noCapacity = (place: string): Text =>
  say(`"${place}" heeft geen capaciteit`, `"${place}" has no capacity`);
export const nobodyWaits = (place: string): Text =>
  say(`"${place}" heeft geen capaciteit, dus niemand wacht erop`, `"${place}" has no capacity, so nobody waits for it`);

/** The two texts in what zod takes: one string. No text of a fault has a line break. */
const BREAK = '\n';

/** What a schema expects, as a message for zod. */
export const wants = (nl: string, en: string): { error: string } => ({ error: `${nl}${BREAK}${en}` });

/** What `wants` was given; null for a message of zod itself. */
export function textsOf(message: string): Text | null {
  const [nl, en] = message.split(BREAK);
  return en === undefined ? null : say(nl, en);
}
