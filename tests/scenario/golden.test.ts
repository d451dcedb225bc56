/**
 * Results of six scenarios, pinned: a change of the engine or of a file that moves them shows here, and belongs in the
 * changelog as "results change". Rewritten by `npx vitest run tests/scenario/golden.test.ts -u`.
 */
import { expect, test } from 'vitest';
import { fileFinder } from '../../bin/files.ts';
import { runRegions } from '../../src/engine/anchor.ts';
import { buildHeadlines, type Quantity } from '../../src/ensemble/headlines.ts';
import { buildPlan } from '../../src/scenario/build.ts';
import { loadStudy } from '../../src/scenario/parse.ts';

const YEARS = [2020, 2025, 2030, 2035];
const QUANTITIES: readonly Quantity[] = ['stock', 'waiting', 'longer', 'meanWait'];
const LONG = 60_000;

test.each(['huidig-beleid', 'so-plaatsen', 'plusopvang', 'niet-voor-zeven', 'bkr-strenger', 'licht-aanbod-eerst'])(
  '%s',
  async (id) => {
    const plan = buildPlan(loadStudy(id, fileFinder()));
    const { keys, measure } = buildHeadlines(plan);
    const values = measure(runRegions(plan));
    const lines = plan.places.flatMap((place) =>
      QUANTITIES.flatMap((quantity) => {
        const at = (year: number) =>
          keys.findIndex((k) => k.place === place.id && k.quantity === quantity && k.year === year);
        if (at(YEARS[1]) < 0) return [];
        // seven digits: rounding in the last bits of a sum is no change of a result
        return [[place.id, quantity, ...YEARS.map((year) => Number(values[at(year)].toPrecision(7)))].join(',')];
      }),
    );
    const text = `${[['place', 'quantity', ...YEARS].join(','), ...lines].join('\n')}\n`;
    await expect(text).toMatchFileSnapshot(`golden/${id}.csv`);
  },
  LONG,
);
