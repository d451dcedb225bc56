import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/run.ts';
import { buildStructure } from '../../src/engine/structure.ts';
import { referenceRun } from '../reference/engine.ts';
import { differences } from '../support/compare.ts';
import { planFromRecipe, randomRecipe } from '../support/random-plan.ts';

describe('the fast engine', () => {
  it('equals the reference engine on 500 random models', () => {
    fc.assert(
      fc.property(randomRecipe(), (recipe) => {
        const plan = planFromRecipe(recipe);
        const structure = buildStructure(plan);
        for (let region = 0; region < plan.regions.length; region++) {
          const fast = createEngine(plan, region, structure).run();
          expect(differences(plan, fast, referenceRun(plan, region))).toEqual([]);
        }
      }),
      { numRuns: 500, seed: 20161001 },
    );
  }, 300_000);
});
