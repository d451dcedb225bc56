/** What the YAML parser says of a text, in both languages. */
import type { ErrorCode, YAMLError } from 'yaml';
import { say } from './fault-words.ts';
import type { Text } from './text.ts';

const DUTCH: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'een verwijzing (*) met nog iets erbij',
  BAD_ALIAS: 'een verwijzing (*) die niet klopt',
  BAD_COLLECTION_TYPE: 'een lijst of groep van een andere soort dan er staat',
  BAD_DIRECTIVE: 'een regel met % die niet klopt',
  BAD_DQ_ESCAPE: 'een \\ met een verkeerd teken erna',
  BAD_INDENT: 'te veel of te weinig spaties aan het begin van een regel',
  BAD_PROP_ORDER: 'een anker (&) of type (!) op de verkeerde plek',
  BAD_SCALAR_START: 'een waarde die met een verkeerd teken begint',
  BLOCK_AS_IMPLICIT_KEY: 'twee dubbele punten op één regel, of een sleutel die zelf een groep is',
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

/** The Dutch text keeps the words of the parser between brackets. */
export function yamlWords({ code, linePos }: YAMLError, message: string): Text {
  const at = linePos ? ` op regel ${linePos[0].line}, teken ${linePos[0].col}` : '';
  return say(`${DUTCH[code]}${at} (${message})`, message);
}
