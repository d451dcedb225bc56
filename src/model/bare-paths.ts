/**
 * YAML in which a path such as `places.so.waiting[0]` stands between braces without quotes: there `[` starts a list, and
 * the parser stumbles over everything after it.
 */
import { type Document, isCollection, isPair, isScalar, type ParsedNode, parseDocument } from 'yaml';
import { same, say } from './fault-words.ts';
import type { IssueList } from './issues.ts';

/** Paths that are put in quotes before the file is given up. */
const MOST = 20;

/** The parsed text, as if such paths had their quotes; each is a fault in `issues`, so that what follows can be told too. */
export function parseQuoted(text: string, issues: IssueList): Document.Parsed<ParsedNode> {
  const bare: { path: string; line: number; start: number }[] = [];
  let quoted = text;
  let doc = parse(quoted);
  for (let found = barePath(quoted, doc); found && bare.length < MOST; found = barePath(quoted, doc)) {
    const { path, start } = found;
    bare.push({ ...found, line: quoted.slice(0, start).split('\n').length });
    quoted = `${quoted.slice(0, start)}"${path}"${quoted.slice(start + path.length)}`;
    doc = parse(quoted);
  }
  for (const { path, line, start } of bare)
    issues.add(
      pathOfScalar(doc.contents, start, []) ?? [],
      say(
        `${path} staat tussen accolades of haken zonder aanhalingstekens (regel ${line})`,
        `${path} stands between braces or brackets without quotes (line ${line})`,
      ),
      same(`"${path}"`),
      say('zet een pad met [...] erin tussen aanhalingstekens', 'put a path with [...] in it in quotes'),
    );
  return doc;
}

function parse(text: string): Document.Parsed<ParsedNode> {
  // a silent parser would drop a second document
  return parseDocument(text, { uniqueKeys: true, version: '1.2', prettyErrors: true, logLevel: 'error' });
}

/** The path that the parser stumbles over first; its other faults follow from that one. */
function barePath(text: string, { errors }: Document.Parsed): { path: string; start: number } | null {
  const first = errors.find((error) => error.code !== 'DUPLICATE_KEY');
  if (!first || !/^(Unexpected flow-seq-start at node end|Missing , or : between flow)/.test(first.message))
    return null;
  const at = first.pos[0];
  const before = /[\w.-]+$/.exec(text.slice(Math.max(0, at - 200), at))?.[0];
  const after = /^(\[\d+\][\w.-]*)+/.exec(text.slice(at, at + 200))?.[0];
  return before && after ? { path: before + after, start: at - before.length } : null;
}

/** Path of the value, or of the key, that starts at this character. */
export function pathOfScalar(node: unknown, start: number, path: readonly PropertyKey[]): PropertyKey[] | null {
  if (isScalar(node)) return node.range?.[0] === start ? [...path] : null;
  if (!isCollection(node)) return null;
  for (const [i, item] of node.items.entries()) {
    const found = isPair(item) ? pathOfPair(item, start, path) : pathOfScalar(item, start, [...path, i]);
    if (found) return found;
  }
  return null;
}

function pathOfPair(pair: { key: unknown; value: unknown }, start: number, path: readonly PropertyKey[]) {
  const here = [...path, isScalar(pair.key) ? String(pair.key.value) : ''];
  return pathOfScalar(pair.key, start, here) ?? pathOfScalar(pair.value, start, here);
}
