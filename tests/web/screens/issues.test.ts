import { describe, expect, test } from 'vitest';
import { issueOf, MISSING, RunError, say } from '../../../src/index.ts';
import { faultText } from '../../../web/screens/issues.ts';
import { Refused, Stopped } from '../../../web/worker/client.ts';
import { programFault } from '../../../web/worker/protocol.ts';

describe('what went wrong is told in the chosen language', () => {
  test('faults in what a visitor gave', () => {
    const told = new Refused([issueOf({ file: 'a.yaml', path: 'base', message: MISSING })]);
    expect(faultText(told, 'nl')).toBe('ontbreekt');
    expect(faultText(told, 'en')).toBe('is missing');
  });

  test('a run that cannot go on', () => {
    const { said } = new RunError(say('stap 3: te vol', 'step 3: too full'));
    expect(faultText(new Stopped(said), 'nl')).toBe('stap 3: te vol');
    expect(faultText(new Stopped(said), 'en')).toBe('step 3: too full');
  });

  test('a fault of the page itself, with what the browser says of it', () => {
    expect(faultText(new Stopped(programFault('x is null')), 'nl')).toBe('de pagina liep vast (x is null)');
    expect(faultText(new Stopped(programFault('')), 'en')).toBe('the page failed');
  });
});
