import { describe, expect, it } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { InputError } from '../../src/model/issues.ts';
import { buildParametricPlan } from '../../src/scenario/build.ts';
import type { Parameters } from '../../src/scenario/parameters.ts';
import { loadStudy } from '../../src/scenario/parse.ts';

const study = loadStudy('keten', fileFinder(), false);
const common = { prior: [0.1, 0.9] as [number, number], label: 'x', source: 'test' };

describe('parameters of forced moves', () => {
  it('set the share that leaves and where it goes, the rest in proportion', () => {
    const parameters: Parameters = {
      uit: { kind: 'leaving', from: ['so'], ages: 12, ...common },
      vso: { kind: 'destination', from: ['so'], to: 'vso', ...common },
    };
    const { plan, names, set } = buildParametricPlan(study, parameters);
    set([0.3, 0.6]);
    const so = names.places.indexOf('so');
    const moves = plan.forcedMoves.filter((m) => m.from === so);
    expect(moves.filter((m) => m.age === 12).map((m) => m.share)).toEqual([0.3, 0.3]);
    expect(moves.filter((m) => m.age === 13).map((m) => m.share)).toEqual([1, 1]);
    for (const move of moves) {
      const shares = Object.fromEntries(move.to.map((d) => [names.places[d.place], d.share]));
      expect(shares.vso).toBeCloseTo(0.6, 12);
      expect(shares.regulier).toBeCloseTo(0.4, 12);
    }
  });

  it('are refused when two set the same share', () => {
    const twice: Parameters = {
      een: { kind: 'leaving', from: ['so'], ages: 12, ...common },
      twee: { kind: 'leaving', from: ['sbo', 'so'], ...common },
    };
    expect(() => buildParametricPlan(study, twice)).toThrow(InputError);
    expect(() => buildParametricPlan(study, twice)).toThrow(/2 parameters of kind leaving set the forced move of so/);
  });
});
