/** Faults in what a user wrote: all of them at once, in one format. */
import { distance } from 'fastest-levenshtein';
import { say } from './fault-words.ts';
import type { Language, Text } from './text.ts';

/** The words of a fault in one language. */
interface IssueWords {
  /** What is wrong. */
  readonly message: string;
  /** What would be right. */
  readonly expected?: string | undefined;
  readonly hint?: string | undefined;
}

/** A fault, in English; `nl` holds the same words in Dutch. */
export interface Issue extends IssueWords {
  /** File (or other name) that holds the fault. */
  readonly file: string;
  /** Where in it: `places.so.capacity.level`; empty for the whole file. */
  readonly path: string;
  readonly nl: IssueWords;
}

interface Fault {
  readonly file: string;
  readonly path: string;
  readonly message: Text;
  readonly expected?: Text | undefined;
  readonly hint?: Text | undefined;
}

/** A fault told in both languages: the only way to make one. */
export function issueOf({ file, path, message, expected, hint }: Fault): Issue {
  const nl = { message: message.nl, expected: expected?.nl, hint: hint?.nl };
  return { file, path, message: message.en, expected: expected?.en, hint: hint?.en, nl };
}

/** Its words in one language. */
export const issueWords = (issue: Issue, language: Language): IssueWords => (language === 'nl' ? issue.nl : issue);

/** Thrown with every fault found; the command line turns it into exit code 2. */
export class InputError extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => formatIssue(issue)).join('\n'));
    this.name = 'InputError';
    this.issues = issues;
  }
}

const WORDS = {
  nl: { expected: 'verwacht', hint: 'tip' },
  en: { expected: 'expected', hint: 'hint' },
} as const;

export function formatIssue(issue: Issue, language: Language = 'en'): string {
  const place = issue.path === '' ? issue.file : `${issue.file}: ${issue.path}`;
  const { message, ...more } = issueWords(issue, language);
  const lines = (['expected', 'hint'] as const).map((key) =>
    more[key] === undefined ? '' : `\n    ${WORDS[language][key]}: ${more[key]}`,
  );
  return `${place}: ${message}${lines.join('')}`;
}

export const meant = (name: string): Text => say(`bedoelt u "${name}"?`, `did you mean "${name}"?`);

/** "did you mean ...?" for the nearest known name, or nothing when none is near. */
export function didYouMean(
  word: string,
  known: Iterable<string>,
  labels: ReadonlyMap<string, string> = new Map(),
): Text | undefined {
  const best = nearest(word, [...known, ...labels.keys()]);
  return best === undefined ? undefined : meant(labels.get(best) ?? best);
}

/** The known name that a word is a slip of; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of known) {
    const d = distance(word.toLowerCase(), name.toLowerCase());
    if (d < bestDistance) {
      best = name;
      bestDistance = d;
    }
  }
  return best;
}

/** Collects faults of one file. */
export class IssueList {
  readonly issues: Issue[] = [];
  readonly file: string;
  constructor(file: string) {
    this.file = file;
  }
  add(path: string | readonly PropertyKey[], message: Text, expected?: Text, hint?: Text): void {
    const where = typeof path === 'string' ? path : formatPath(path);
    this.issues.push(issueOf({ file: this.file, path: where, message, expected, hint }));
  }
  throwIfAny(): void {
    if (this.issues.length > 0) throw new InputError(this.issues);
  }
}

/** `['flows', 3, 'to']` as `flows[3].to`. */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text;
}
