import { describe, expect, it } from 'vitest';
import { loadStudy, runStudy, yearFigures } from '../../src/index.ts';
import { CHAIN } from './models.ts';

const study = loadStudy('proef', (ref) => ({ name: ref, text: CHAIN }));
const figures = yearFigures(study);
const results = runStudy(study);

describe('figures per year', () => {
  it('are those of the full results, for all regions and for each', () => {
    const scopes = [results.whole, ...results.regions];
    expect(figures.regions.map((r) => r.id)).toEqual(scopes.map((r) => r.id));
    scopes.forEach((scope, r) => {
      figures.keys.forEach(({ place, quantity, year }, k) => {
        const list = scope.lists.find((row) => row.place === place && row.date.startsWith(`${year}-`));
        const stock = scope.stocks.find((row) => row.place === place && row.date.startsWith(`${year}-`));
        const here = scope.lists
          .filter((row) => row.date.startsWith(`${year}-`))
          .reduce((sum, row) => sum + (row.byOrigin[place] ?? 0), 0);
        const expected = {
          stock: stock?.children,
          waiting: list?.waiting,
          longer: list?.longerThan[26],
          meanWait: list?.period?.wait.mean ?? 0,
          capacity: list?.capacity,
          used: list?.used,
          waitsHere: here,
        }[quantity];
        expect(figures.regions[r].values[k], `${scope.id} ${place} ${quantity} ${year}`).toBeCloseTo(
          Number(expected),
          9,
        );
      });
    });
  });

  it('hold every year, place and quantity once, a list of more than nobody among them', () => {
    const names = figures.keys.map((k) => `${k.place}/${k.quantity}/${k.year}`);
    expect(new Set(names).size).toBe(names.length);
    const at = names.indexOf('speciaal/waiting/2023');
    expect(figures.regions[0].values[at]).toBeGreaterThan(1);
  });
});
