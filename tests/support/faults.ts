/** Faults as the tests read them: in English, after a look at their Dutch. */
import { expect } from 'vitest';
import { type Issue, issueWords } from '../../src/model/issues.ts';

const ENGLISH = /\b(the|is not|should be|there is|one of|or more|did you mean|have|which)\b/;
const DUTCH = /\b(het|een|niet|geen|bedoelt u|moet)\b/;

/**
 * The same faults, of which `toEqual` sees the English only. Their Dutch must be there, say the same things (message,
 * expectation, hint), and both must be in the right language: words of the user stand between quotes, those of a parser
 * between brackets.
 */
export function inEnglish(issues: readonly Issue[]): readonly Issue[] {
  for (const issue of issues) expectBothLanguages(issue);
  return issues.map(({ nl, ...english }) => Object.defineProperty({ ...english, nl }, 'nl', { enumerable: false }));
}

function expectBothLanguages(issue: Issue): void {
  const [dutch, english] = [issueWords(issue, 'nl'), issueWords(issue, 'en')];
  expect(dutch.message).not.toBe(english.message);
  for (const key of ['message', 'expected', 'hint'] as const) {
    expect(dutch[key] === undefined, `Dutch ${key} of: ${english.message}`).toBe(english[key] === undefined);
    expect(ownWords(dutch[key], / is (?:niet|geen) /)).not.toMatch(ENGLISH);
    expect(ownWords(english[key], / is not /)).not.toMatch(DUTCH);
  }
}

/** What was typed comes first, without quotes, in `1.200 is not a share`. */
function ownWords(text = '', typedBefore: RegExp): string {
  const [typed, ...rest] = text.replace(/"[^"]*"|\(.*\)$/g, '').split(typedBefore);
  return rest.length > 0 ? rest.join(' ') : typed;
}
