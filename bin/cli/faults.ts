/** What commander says of the words typed, in Dutch. */

/** Its faults, and how they end; what is not here stays as it is. */
const DUTCH: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+)'/, "fout: '$1' ontbreekt"],
  [/^error: option '(.+)' argument missing/, "fout: bij optie '$1' ontbreekt de waarde"],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\./, "fout: '$2' past niet bij optie '$1'."],
  [/^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\./, "fout: '$1' past niet bij '$2'."],
  [/^error: option '(.+?)' cannot be used with option '(.+?)'/, "fout: optie '$1' gaat niet samen met optie '$2'"],
  [/^error: unknown option '(.+?)'/, "fout: onbekende optie '$1'"],
  [/^error: unknown command '(.+?)'/, "fout: onbekende opdracht '$1'"],
  [
    /^error: too many arguments(?: for '.+')?\. Expected (\d+) arguments? but got (\d+)\./,
    'fout: te veel woorden: $1 verwacht, $2 gekregen.',
  ],
  [/Allowed choices are (.+?)\./, 'Kies uit $1.'],
  [/\(Did you mean one of (.+)\?\)/, '(Bedoelt u een van $1?)'],
  [/\(Did you mean (.+)\?\)/, '(Bedoelt u $1?)'],
];

/** A fault of commander in Dutch. */
export function inDutch(fault: string): string {
  return DUTCH.reduce((text, [words, dutch]) => text.replace(words, dutch), fault);
}
