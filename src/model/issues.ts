/** Faults in what a user wrote: all of them at once, in one format. */
import { distance } from 'fastest-levenshtein';

export interface Issue {
  /** File (or other name) that holds the fault. */
  readonly file: string;
  /** Where in it: `places.so.capacity.level`; empty for the whole file. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What would be right. */
  readonly expected?: string | undefined;
  readonly hint?: string | undefined;
}

/** Thrown with every fault found; the command line turns it into exit code 2. */
export class InputError extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map(formatIssue).join('\n'));
    this.name = 'InputError';
    this.issues = issues;
  }
}

export function formatIssue(issue: Issue): string {
  const place = issue.path === '' ? issue.file : `${issue.file}: ${issue.path}`;
  const expected = issue.expected === undefined ? '' : `\n    expected: ${issue.expected}`;
  const hint = issue.hint === undefined ? '' : `\n    hint: ${issue.hint}`;
  return `${place}: ${issue.message}${expected}${hint}`;
}

/** "did you mean ...?" for the nearest known name, or nothing when none is near. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of known) {
    const d = distance(word.toLowerCase(), name.toLowerCase());
    if (d < bestDistance) {
      best = name;
      bestDistance = d;
    }
  }
  return best === undefined ? undefined : `did you mean "${best}"?`;
}

/** Collects faults of one file. */
export class IssueList {
  readonly issues: Issue[] = [];
  readonly file: string;
  constructor(file: string) {
    this.file = file;
  }
  add(path: string | readonly PropertyKey[], message: string, expected?: string, hint?: string): void {
    this.issues.push({
      file: this.file,
      path: typeof path === 'string' ? path : formatPath(path),
      message,
      expected,
      hint,
    });
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
