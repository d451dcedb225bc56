/** Bands: the same numbers whatever the number of workers, and those of the library. */
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { fileFinder } from '../../../bin/files.ts';
import { bands, formatNumber, loadStudy, openDraws } from '../../../src/index.ts';
import { say } from '../../../web/text/words.ts';
import { bandsCame, button } from './actions.ts';
import { test } from './page.ts';

const DRAWS = 8;

/** Every row of draws that workers sent, bit for bit, and how many workers sent them. */
interface Heard {
  readonly rows: Readonly<Record<string, string>>;
  readonly workers: number;
}

/** Runs in the page, before it. */
function listen(): void {
  const workers: Worker[] = [];
  const rows: Record<string, string> = {};
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, message: { id: number; topic?: string; draft?: unknown }) {
    if (message.topic === 'draws') {
      if (!workers.includes(this)) workers.push(this);
      this.addEventListener('message', ({ data }) => {
        if (data.id !== message.id) return;
        for (const row of data.rows ?? []) {
          const bits = row.values.map((values: Float64Array) =>
            [...new BigUint64Array(values.buffer, values.byteOffset, values.length)].map((n) => n.toString(16)).join(),
          );
          rows[`${JSON.stringify(message.draft)} ${row.draw}`] = bits.join(';');
        }
      });
    }
    post.call(this, message);
  };
  Object.assign(globalThis, { heard: () => ({ rows, workers: workers.length }) });
}

const heardIn = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { heard: () => { rows: Record<string, string>; workers: number } }).heard(),
  );

describe('bands', () => {
  test('are the same bit for bit with one worker and with several', async ({ open }) => {
    const heard: Heard[] = [];
    for (const threads of [1, 2, 3]) {
      const page = await open(inject('site'), { draws: DRAWS, threads, before: listen });
      // of the scenario, and of what it is compared with
      await expect.poll(async () => Object.keys((await heardIn(page)).rows).length).toBe(2 * DRAWS);
      heard.push(await heardIn(page));
      await page.close();
    }
    expect(heard.map(({ workers }) => workers)).toEqual([1, 2, 3]);
    expect(heard[1].rows).toEqual(heard[0].rows);
    expect(heard[2].rows).toEqual(heard[0].rows);
  });

  test('are those of the library', async ({ open }) => {
    const page = await open(inject('site'), { draws: DRAWS });
    await bandsCame(page, DRAWS);
    const chart = page.locator('section.chart').first();
    await button(page, 'table').first().click();
    const shown = await chart.locator('tbody tr').allInnerTexts();

    const runner = openDraws(loadStudy('so-plaatsen', fileFinder()), DRAWS, true);
    const rows = Array.from({ length: DRAWS }, (_, n) => runner.run(n)[0]);
    const waiting = bands({ keys: runner.keys, rows }).filter(
      ({ key }) => key.place === 'so' && key.quantity === 'waiting',
    );
    expect(waiting.length).toBeGreaterThan(5);
    expect(await chart.locator('thead th').allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringContaining(say('nl', 'lowest')),
        expect.stringContaining(say('nl', 'highest')),
      ]),
    );
    for (const { key, low95, high95 } of waiting) {
      const row = shown.find((text) => text.startsWith(`${key.year}`))?.split(/\s+/);
      expect(row, `${key.year}`).toEqual(
        expect.arrayContaining([formatNumber(low95, 'nl', 0), formatNumber(high95, 'nl', 0)]),
      );
    }
  });
});
