/** Every screen in both languages: access, fit at each width, and on paper. */
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/index.ts';
import { VIEWS, type View } from '../../../web/state/state.ts';
import { say } from '../../../web/text/words.ts';
import { linkTo } from './actions.ts';
import { accessFaults, cutOff } from './look.ts';
import { test } from './page.ts';

const CASES = VIEWS.flatMap((view) => LANGUAGES.map((language) => [view, language] as const));
const WIDTHS = [320, 1280, 1920];

const address = async (view: View, language: Language) => `${inject('site')}${await linkTo({ view, language })}`;

/** Waits until nothing is being computed any more, and opens all that is folded. */
async function settled(page: Page, language: Language): Promise<void> {
  const busy = say(language, 'loading');
  await expect
    .poll(async () => (await page.locator('main').textContent())?.includes(busy), { timeout: 60_000 })
    .toBe(false);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details:not(.menu)')) details.open = true;
  });
  await page.waitForLoadState('networkidle');
  const bands = page.getByText(say(language, 'bandsReady', { n: 300 })).first();
  if ((await page.locator('.bands').count()) > 0) await bands.waitFor({ timeout: 120_000 });
}

describe('access', () => {
  test.for(CASES)('%s, %s', async ([view, language], { open }) => {
    const page = await open(await address(view, language));
    await settled(page, language);
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: say(language, 'help') }).click();
    await page.getByRole('dialog').waitFor();
    expect(await accessFaults(page)).toEqual([]);
  });
});

describe('fits', () => {
  test.for(CASES)('%s, %s', async ([view, language], { open }) => {
    const page = await open(await address(view, language));
    await settled(page, language);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      // pictures follow the width a moment later
      await expect.poll(() => cutOff(page), { message: `${view} ${language} at ${width}` }).toEqual([]);
    }
  });
});

describe('on paper', () => {
  test.for(CASES)('%s, %s', async ([view, language], { open }) => {
    const page = await open(await address(view, language));
    await settled(page, language);
    await page.emulateMedia({ media: 'print' });
    // A4 upright without its margins, in CSS pixels
    await page.setViewportSize({ width: 680, height: 900 });
    await expect.poll(() => cutOff(page)).toEqual([]);
    for (const control of ['header button', 'nav button', '.lever input[type=range]', '.chart-tools button']) {
      expect(await page.locator(control).filter({ visible: true }).count(), control).toBe(0);
    }
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.startsWith('%PDF')).toBe(true);
    expect([...pdf.matchAll(/\/Type\s*\/Page\b/g)].length).toBeLessThan(60);
  });
});
