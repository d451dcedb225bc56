/** One run on one screen. */
import { describe, expect, test } from 'vitest';
import { runStudy, runSummary } from '../../src/index.ts';
import { chainStudy, morePlacesStudy } from './models.ts';

const cells = (text: string, start: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(start))
    ?.split(/ {2,}/)
    .slice(1);

describe('the short report of a run', () => {
  const results = runStudy(morePlacesStudy());
  const [nl, en] = [runSummary(results, 'nl'), runSummary(results, 'en')];

  test('has the lists of the results, on a few dates before the last day, on which nobody can join', () => {
    const dates = ['2020-10-01', '2021-10-01', '2022-10-01'];
    expect(cells(nl, 'Wachtend ')).toEqual(['1 okt 2020', '1 okt 2021', '1 okt 2022']);
    const waiting = dates.map((date) => results.whole.lists.find((row) => row.date === date)?.waiting ?? 0);
    expect(cells(en, 'Special school ')).toEqual(waiting.map((n) => n.toFixed(1)));
    expect(cells(en, 'Too old')).toBeUndefined();
  });

  test('has waits per region, or of the one that is asked for', () => {
    const text = (id: string) =>
      ['2020-10-01', '2021-10-01', '2022-10-01'].map((date) => {
        const rows = results.regions.find((region) => region.id === id)?.lists;
        const weeks = rows?.find((row) => row.date === date)?.expected?.weeks;
        return weeks?.toFixed(1) ?? '> horizon';
      });
    expect(new Set(text('noord')).size).toBeGreaterThan(1);
    expect(cells(en, 'Special school, north ')).toEqual(text('noord'));
    expect(cells(en, 'Special school, south ')).toHaveLength(3);
    const north = runSummary(results, 'en', 'noord');
    expect(north).not.toContain('south ');
    expect(north).toContain('shown: north');
    expect(() => runSummary(results, 'en', 'oost')).toThrow(RangeError);
  });

  test('says what the scenario changes, what it rests on, and where the rest is to be found', () => {
    expect(en).toMatch(/What this scenario changes:\n- \[meer\] 10 more places in Special school/);
    expect(nl).toMatch(/met --all\.[\s\S]*doorstroom compare\.\n$/);
    expect(runSummary(runStudy(chainStudy()), 'en')).not.toContain('What this scenario changes');
  });

  test('fits a terminal of 80 columns, in both languages, and none is in the other', () => {
    for (const line of [...nl.split('\n'), ...en.split('\n')]) expect(line.length).toBeLessThanOrEqual(80);
    expect(en).not.toMatch(/wachtend|Kinderen/);
    expect(nl).not.toMatch(/waiting|Children/);
  });
});
