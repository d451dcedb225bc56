/** What the YAML parser says of a text, in plain words of both languages. */
import type { ErrorCode, YAMLError } from 'yaml';
import { say } from './fault-words.ts';
import type { Text } from './text.ts';

/** The slips that people make: what the parser says of each (its words, not its codes, tell them apart), and what is wrong. */
const COMMON: readonly (readonly [RegExp, Text])[] = [
  [
    /^Flow map in block .* end with a }/,
    say(
      'hiervoor staat een { zonder }, of deze regel springt niet in',
      'before this is a { without a }, or this line is not indented',
    ),
  ],
  [
    /^Flow sequence in block .* end with a \]/,
    say(
      'hiervoor staat een [ zonder ], of deze regel springt niet in',
      'before this is a [ without a ], or this line is not indented',
    ),
  ],
  [
    /^Missing closing (["'])quote/,
    say('hiervoor staat een $1 zonder tweede $1', 'before this is a $1 without a second $1'),
  ],
  [/^Unexpected flow-(?:seq|map)-end token.*"(.)"/, say('een $1 te veel', 'a $1 too many')],
  [/^Unexpected , in flow/, say('een komma te veel', 'a comma too many')],
  [
    /^(?:Missing , or : between flow|Block collections are not allowed within flow)/,
    say('tussen haken ontbreekt een komma', 'a comma is missing between brackets'),
  ],
  [
    /^(?:All mapping items must start|Sequence item without - indicator)/,
    say(
      'meer of minder spaties aan het begin dan de regels waar deze bij hoort',
      'more or fewer spaces at the start than the lines that this one belongs to',
    ),
  ],
  [/^Tabs are not allowed/, say('een tab aan het begin: gebruik spaties', 'a tab at the start: use spaces')],
  [
    /^Nested mappings are not allowed/,
    say(
      'twee keer een dubbele punt: zet een tekst met ": " erin tussen aanhalingstekens, of begin de volgende regel verder naar links',
      'a second colon: put a text with ": " in it in quotes, or start the next line further to the left',
    ),
  ],
  [
    /^Implicit (?:keys need|map keys need)/,
    say('geen "sleutel: waarde" (met een spatie na de dubbele punt)', 'no "key: value" (with a space after the colon)'),
  ],
  [/^A block sequence may not be used/, say('een regel met - tussen sleutels', 'a line with - among keys')],
  [
    /^Unexpected block-seq-ind on same line/,
    say(
      'een - achter een sleutel: begin de lijst op een nieuwe regel',
      'a - after a key: start the list on a new line',
    ),
  ],
  [
    /^Plain value cannot start with .* character (.)/,
    say('een tekst die met $1 begint, zonder aanhalingstekens', 'a text that starts with $1, without quotes'),
  ],
  [
    /^Invalid escape sequence (\\.)/,
    say('$1 tussen dubbele aanhalingstekens: gebruik enkele', '$1 within double quotes: use single ones'),
  ],
  [/^Source contains multiple documents/, say('een tweede document na ---', 'a second document after ---')],
  [/^Unexpected scalar at node end/, say('tekst waar de waarde al uit is', 'text where the value has ended')],
];

const DUTCH: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'een verwijzing (*) met nog iets erbij',
  BAD_ALIAS: 'een verwijzing (*) die niet klopt',
  BAD_COLLECTION_TYPE: 'een lijst of groep van een andere soort dan er staat',
  BAD_DIRECTIVE: 'een regel met % die niet klopt',
  BAD_DQ_ESCAPE: 'een \\ met een verkeerd teken erna',
  BAD_INDENT: 'te veel of te weinig spaties aan het begin van een regel',
  BAD_PROP_ORDER: 'een anker (&) of type (!) op de verkeerde plek',
  BAD_SCALAR_START: 'een waarde die met een verkeerd teken begint',
  BLOCK_AS_IMPLICIT_KEY: 'een sleutel die zelf een groep is',
  BLOCK_IN_FLOW: 'een groep regels tussen haken',
  DUPLICATE_KEY: 'twee keer dezelfde sleutel',
  IMPOSSIBLE: 'iets wat niet kan',
  KEY_OVER_1024_CHARS: 'een sleutel van meer dan 1024 tekens',
  MISSING_CHAR: 'een teken dat ontbreekt',
  MULTILINE_IMPLICIT_KEY: 'een sleutel van meer dan één regel',
  MULTIPLE_ANCHORS: 'twee ankers (&) bij één waarde',
  MULTIPLE_DOCS: 'meer dan één document in het bestand',
  MULTIPLE_TAGS: 'twee types (!) bij één waarde',
  NON_STRING_KEY: 'een sleutel die geen tekst is',
  RESOURCE_EXHAUSTION: 'te veel om te lezen',
  TAB_AS_INDENT: 'een tab aan het begin van een regel: gebruik spaties',
  TAG_RESOLVE_FAILED: 'een type (!) dat niet bekend is',
  UNEXPECTED_TOKEN: 'een teken dat hier niet hoort',
};

/** Of what is not common the Dutch text keeps the words of the parser between brackets. */
export function yamlWords({ code, linePos, message }: YAMLError): Text {
  const said = message.split('\n')[0].replace(/( at line \d+, column \d+)?:?$/, '');
  const at = linePos
    ? say(`regel ${linePos[0].line}, teken ${linePos[0].col}: `, `line ${linePos[0].line}, column ${linePos[0].col}: `)
    : say('', '');
  const common = COMMON.find(([words]) => words.test(said));
  if (!common) return say(`${at.nl}${DUTCH[code]} (${said})`, `${at.en}${said}`);
  const [, ...parts] = common[0].exec(said) ?? [];
  const filled = (text: string) => text.replaceAll('$1', () => parts[0]);
  return say(at.nl + filled(common[1].nl), at.en + filled(common[1].en));
}
