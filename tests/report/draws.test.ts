import { describe, expect, it } from 'vitest';
import { bandsNote, bandsText } from '../../src/report/draws.ts';
import { workplace } from '../bin/command.ts';

const row = {
  place: 'so',
  quantity: 'waiting',
  year: 2030,
  median: -1200,
  low80: -1300,
  high80: -900,
  low95: -1500,
  high95: 40,
} as const;
const labels = { so: { nl: 'Speciaal onderwijs', en: 'Special education' } };

describe('bands as text', () => {
  it('give the median with 95 % and 80 % in the language asked for', () => {
    const nl = bandsText([row], labels, 'nl', true);
    expect(nl).toContain('-1.200 (-1.500 tot +40)');
    expect(nl).toMatch(/80 % +-1\.300 tot -900/);
    expect(bandsText([row], labels, 'en', true)).toContain('-1,200 (-1,500 to +40)');
  });

  it('leave out a quantity of which nothing is there, and say how many draws failed', () => {
    expect(bandsText([{ ...row, median: 0, low80: 0, high80: 0, low95: 0, high95: 0 }], labels, 'nl')).toBe('');
    expect(bandsNote(300, 2, 'en', 200)).toContain('2 of them could not go on');
    expect(bandsNote(300, 0, 'nl', 200)).not.toContain('liepen vast');
  });
});

describe('doorstroom run --draws', () => {
  it('refuses a model without calibrated rates, and too few draws, with exit code 2', () => {
    const place = workplace();
    const bare = place.run('run', 'wachtrij', '--draws', '10', '--lang', 'en');
    expect(bare.code).toBe(2);
    expect(bare.stderr).toContain('has 0 draws, 10 were asked for');
    expect(place.run('run', 'keten', '--draws', '5').code).toBe(2);
    place.remove();
  });
});
