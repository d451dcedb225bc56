/** Presenting to a room: one chart, large words, the last change once more, by keys or by buttons. */
import { describe, expect, inject } from 'vitest';
import { say } from '../../../web/text/words.ts';
import { answers, bandsCame, button, linkTo, waitingFor } from './actions.ts';
import { accessFaults, cutOff } from './look.ts';
import { test } from './page.ts';

describe('presenting', () => {
  test.for([
    [1920, 1080, 28, 22],
    [390, 844, 24, 20],
  ] as const)('shows one chart with large words at %i x %i', async ([width, height, words, inChart], { open }) => {
    const page = await open(`${inject('site')}${await linkTo({ view: 'presenteren' })}`, { draws: 5 });
    await page.setViewportSize({ width, height });
    await bandsCame(page, 5);
    expect(await page.locator('main section.chart').count()).toBe(1);
    const picture = page.locator('main section.chart svg');
    // the whole picture in sight without scrolling sideways; in a room also without scrolling down
    await expect
      .poll(async () => {
        const box = await picture.boundingBox();
        return (
          box !== null && box.x >= 0 && box.x + box.width <= width && (width < 1000 || box.y + box.height <= height)
        );
      })
      .toBe(true);
    const size = (selector: string) =>
      page.locator(selector).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(await size('.answer.huge')).toBeGreaterThanOrEqual(words);
    expect(await size('main section.chart svg')).toBeGreaterThanOrEqual(inChart);
    await expect.poll(() => cutOff(page)).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    const bands = page.locator('main section.chart svg g[fill-opacity] path');
    expect(await bands.count()).toBeGreaterThan(0);
    await page.keyboard.press('b');
    await expect.poll(() => bands.count()).toBe(0);
    await page.keyboard.press('b');
    await expect.poll(() => bands.count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await page.locator('.explore').waitFor();
  });

  test('goes by its keys: year, bands, the last change once more, back', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    await page.locator('#scenario').selectOption('huidig-beleid');
    await answers(page, waitingFor('huidig-beleid'));
    await button(page, 'presenteren').click();
    const sentence = page.locator('.answer.huge');
    await expect.poll(() => sentence.textContent()).toContain('1 oktober 2030');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => sentence.textContent()).toContain('1 oktober 2029');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => sentence.textContent()).toContain('1 oktober 2030');
    await page.keyboard.press('b');
    await button(page, 'showBands').waitFor();
    await page.keyboard.press('h');
    await expect.poll(() => sentence.textContent()).toContain(waitingFor('so-plaatsen'));
    await expect.poll(() => sentence.textContent()).not.toContain(waitingFor('so-plaatsen'));
    await page.keyboard.press('Escape');
    await page.locator('.explore').waitFor();
  });

  test('an opened link has a change to replay: that from what it is compared with', async ({ open }) => {
    const page = await open(`${inject('site')}${await linkTo({ view: 'presenteren' })}`);
    const sentence = page.locator('.answer.huge');
    await expect.poll(() => sentence.textContent()).toContain(waitingFor('so-plaatsen'));
    const address = page.url();
    await page.keyboard.press('h');
    await expect.poll(() => sentence.textContent()).toContain(say('nl', 'equal', { base: '' }).slice(0, 20));
    await expect.poll(() => sentence.textContent()).toContain(waitingFor('so-plaatsen'));
    expect(page.url().split('#')[1]).toBe(address.split('#')[1]);
    await button(page, 'verkennen').click();
    await expect.poll(() => button(page, 'undo').isDisabled()).toBe(true);
    await page.locator('#reset').click();
    await button(page, 'presenteren').click();
    await expect.poll(() => button(page, 'repeat').isEnabled()).toBe(true);
  });

  test('a picture and its buttons fit on the screen of a room', async ({ open }) => {
    const page = await open(`${inject('site')}${await linkTo({ view: 'presenteren' })}`);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator('main section.chart svg').waitFor();
    const low = async () => {
      const box = await button(page, 'repeat').boundingBox();
      return box ? box.y + box.height : Number.POSITIVE_INFINITY;
    };
    await expect.poll(low).toBeLessThanOrEqual(800);
    await page.locator('#language').click();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('goes by its buttons', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    await page.locator('#scenario').selectOption('huidig-beleid');
    await answers(page, waitingFor('huidig-beleid'));
    await button(page, 'presenteren').click();
    const sentence = page.locator('.answer.huge');
    await button(page, 'hideBands').click();
    await button(page, 'showBands').click();
    await button(page, 'repeat').click();
    await expect.poll(() => sentence.textContent()).toContain(waitingFor('so-plaatsen'));
    await expect.poll(() => sentence.textContent()).not.toContain(waitingFor('so-plaatsen'));
    expect(await button(page, 'hideBands').count()).toBe(1);
    await button(page, 'leave').click();
    await page.locator('.explore').waitFor();
    expect(await page.title()).toContain(say('nl', 'verkennen'));
  });
});
