import { afterEach, describe, expect, it } from 'vitest';
import { issuesText } from '../../bin/outcome.ts';
import { issueOf, MISSING, say } from '../../src/index.ts';

const issues = [issueOf({ file: 'a.yaml', path: 'places.so', message: MISSING, expected: say('een plek', 'a place') })];
const { isTTY } = process.stderr;
const { NO_COLOR, TERM } = process.env;

function textOn(terminal: boolean, noColor: string): string {
  process.stderr.isTTY = terminal;
  process.env.NO_COLOR = noColor;
  process.env.TERM = 'xterm';
  return issuesText(issues, 'nl');
}

describe('messages', () => {
  afterEach(() => {
    process.stderr.isTTY = isTTY;
    process.env.NO_COLOR = NO_COLOR ?? '';
    process.env.TERM = TERM ?? '';
  });

  it('have colour on a terminal only, and none where NO_COLOR is set', () => {
    expect(textOn(true, '')).toBe('\x1b[31ma.yaml: places.so: ontbreekt\x1b[39m\n    verwacht: een plek');
    expect(textOn(true, '1')).not.toContain('\x1b');
    expect(textOn(false, '')).not.toContain('\x1b');
  });
});
