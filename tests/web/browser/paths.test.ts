/** Questions of a visitor, each answered within four actions from the opened page. */
import { describe, expect, inject } from 'vitest';
import { fileFinder } from '../../../bin/files.ts';
import { bands, formatDifference, loadStudy, openDraws } from '../../../src/index.ts';
import { say } from '../../../web/text/words.ts';
import { answers, firstLever, waitingFor, waitingOn } from './actions.ts';
import { test } from './page.ts';

const MOST = 4;
const DRAWS = 8;

/** Counts what a visitor does. */
function visitor(): (act: Promise<unknown>) => Promise<void> {
  let done = 0;
  return async (act) => {
    expect(++done).toBeLessThanOrEqual(MOST);
    await act;
  };
}

/** Figures of so waiting on 1 October 2030, one per draw, from the library. */
function waitingDraws(scenario: string): number[] {
  const runner = openDraws(loadStudy(scenario, fileFinder()), DRAWS);
  const at = runner.keys.findIndex(
    ({ place, quantity, year }) => place === 'so' && quantity === 'waiting' && year === 2030,
  );
  return Array.from({ length: DRAWS }, (_, n) => runner.run(n)[0][at]);
}

describe('within four actions', () => {
  test('how many children wait for so on 1 October 2030 under current policy', async ({ open }) => {
    const page = await open();
    const act = visitor();
    await answers(page, waitingFor('so-plaatsen'));
    await act(page.locator('#scenario').selectOption('huidig-beleid'));
    await answers(
      page,
      new RegExp(`^Op 1 oktober 2030 wachten ${waitingFor('huidig-beleid')} kinderen op speciaal onderwijs`),
    );
  });

  test('what 2,000 more places change, and how sure that is', async ({ open }) => {
    const page = await open(inject('site'), { draws: DRAWS });
    const act = visitor();
    await act(page.locator('#scenario').selectOption('huidig-beleid'));
    await answers(page, new RegExp(`^Op 1 oktober 2030 wachten ${waitingFor('huidig-beleid')} `));
    const { number } = firstLever(page);
    await act(number.fill('2000'));
    await act(page.keyboard.press('Enter'));
    const fewer = Math.round(waitingOn('huidig-beleid', 2030)) - Math.round(waitingOn('so-plaatsen', 2030));
    await answers(page, new RegExp(`wachten ${waitingFor('so-plaatsen')} .* ${fewer.toLocaleString('nl-NL')} minder`));

    const base = waitingDraws('huidig-beleid');
    const rows = waitingDraws('so-plaatsen').map((n, k) => Float64Array.of(n - base[k]));
    const [{ low95, high95 }] = bands({ keys: [{ place: 'so', quantity: 'waiting', year: 2030 }], rows });
    await expect
      .poll(() => page.locator('.answer-more').textContent())
      .toBe(
        say('nl', 'differenceBand', { low: formatDifference(low95, 'nl', 0), high: formatDifference(high95, 'nl', 0) }),
      );
  });

  test('where the number comes from', async ({ open }) => {
    const page = await open();
    const act = visitor();
    await answers(page, waitingFor('so-plaatsen'));
    await act(page.locator('#answer button').click());
    const dialog = page.getByRole('dialog');
    await dialog.getByText(say('nl', 'modelled')).waitFor();
    expect(await dialog.textContent()).toMatch(/Oberon/);
    for (const status of ['assumption', 'estimated'] as const)
      expect(await dialog.locator(`.status.${status}`).count(), status).toBeGreaterThan(0);
    const table = dialog.locator('details').first();
    await act(table.locator('summary').click());
    expect(await table.locator('tbody tr').first().innerText()).toMatch(/\d/);
  });
});
