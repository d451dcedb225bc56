/** One group against the ratios, by hand, and what the command makes of what is typed. */
import { afterAll, describe, expect, test, vi } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { groupReport, groupText } from '../../src/report/group-report.ts';
import { loadStudy } from '../../src/scenario/parse.ts';
import { workplace } from '../bin/command.ts';

vi.setConfig({ testTimeout: 120_000 });

const keten = loadStudy('keten', fileFinder());
const mixed = new Map([
  [0, 1],
  [1, 3],
  [3, 8],
]);

describe('one baby, three of one and eight of three', () => {
  const [sum, youngest] = groupReport(keten, mixed, '2026-10-01', 3).needs;

  test('each by its own ratio: 1/3 + 3/5 + 8/8 = 1.93, two professionals; a third makes room for 1.067 x 3, 5, 8', () => {
    expect(sum.part).toBeCloseTo(1 / 3 + 3 / 5 + 1, 12);
    expect(sum.professionals).toBe(2);
    expect(sum.room.slice(0, 4).map(({ children }) => children)).toEqual([3, 5, 8, 8]);
  });

  test('by the youngest: twelve by three are four professionals, so with three there is no room', () => {
    expect([youngest.part, youngest.professionals]).toEqual([4, 4]);
    expect(youngest.room.every(({ children }) => children === 0)).toBe(true);
  });

  test('before 2019 a professional had four babies', () => {
    const babies = new Map([[0, 8]]);
    const needed = (date: string) => groupReport(keten, babies, date).needs[0].professionals;
    expect([needed('2018-12-31'), needed('2019-01-01')]).toEqual([2, 3]);
  });

  test('as a table, in both languages', () => {
    const text = groupText(groupReport(keten, mixed, '2026-10-01', 3), 'nl');
    expect(text).toContain('elk kind zijn eigen regel: 2 medewerkers nodig (1,93)');
    expect(text).toMatch(/^3 +8 +8 +8 +0$/m);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const one = groupReport(keten, new Map([[0, 3]]), '2026-10-01');
    expect(groupText(one, 'nl')).toMatch(/eigen regel: 1 medewerker nodig/);
    expect(groupText(one, 'en')).toMatch(/own ratio: 1 professional needed/);
    expect(groupText(groupReport(keten, mixed, '2026-10-01'), 'en')).toContain(
      'ratio of the youngest child: 4 professionals needed',
    );
  });
});

describe('doorstroom group', () => {
  const place = workplace();
  afterAll(() => place.remove());

  test('prints JSON', () => {
    const { code, stdout } = place.run('group', '0:9', '--json', '--date', '2026-10-01');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).needs[0]).toMatchObject({ rule: 'sum', part: 3, professionals: 3 });
  });

  test('says every fault at once, with exit code 2', () => {
    const { code, stderr } = place.run('group', '0:1', '1:x', '0:4', '--lang', 'en');
    expect(code).toBe(2);
    expect(stderr).toMatch(/1:x.*is not an age and a number of children/);
    expect(stderr).toMatch(/age 0 stands twice/);
  });

  test.each([
    [['group', '14:1'], /no ratio for age 14/],
    [['group', '0:1', '--model', 'proef.yaml'], /a model with ratios/],
    [['group', '0:1', '--date', '2026-02-30'], /A date such as/],
  ])('%j', (words, message) => {
    const { code, stderr } = place.run(...words, '--lang', 'en');
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
