/** Every screen in both languages: access, fit at each width, and on paper. */
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/index.ts';
import { VIEWS } from '../../../web/state/state.ts';
import { say } from '../../../web/text/words.ts';
import { bandsCame, linkTo } from './actions.ts';
import { accessFaults, cutOff } from './look.ts';
import { test } from './page.ts';

const WIDTHS = [320, 1280, 1920];

/** Waits until every part has something to show, and opens all that is folded. */
async function filled(page: Page, language: Language): Promise<void> {
  await expect.poll(() => page.locator('#scenario option').count(), { timeout: 60_000 }).toBeGreaterThan(3);
  for (const word of ['loading', 'sankeyBusy'] as const) {
    await expect.poll(() => page.getByText(say(language, word)).count(), { timeout: 60_000 }).toBe(0);
  }
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details:not(.menu)')) details.open = true;
  });
}

/** What does not fit at a width; pictures follow it a moment later. */
async function fits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await expect.poll(async () => (await cutOff(page)).join('\n'), { message: `at ${width}`, timeout: 5000 }).toBe('');
}

describe('every screen has no faults in access, fits, and prints:', () => {
  test.for(VIEWS.flatMap((view) => LANGUAGES.map((language) => [view, language] as const)))(
    '%s, %s',
    async ([view, language], { open }) => {
      const page = await open(`${inject('site')}${await linkTo({ view, language })}`);
      await filled(page, language);
      expect.soft((await accessFaults(page)).join('\n')).toBe('');
      for (const width of WIDTHS) await fits(page, width);
      await page.emulateMedia({ media: 'print' });
      // A4 upright without its margins, in CSS pixels
      await fits(page, 680);
      for (const control of ['header button', 'nav button', 'input[type=range]', '.chart-tools button']) {
        expect(await page.locator(control).filter({ visible: true }).count(), control).toBe(0);
      }
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect([...pdf.matchAll(/\/Type\s*\/Page\b/g)].length).toBeGreaterThan(0);
    },
  );
});

describe('no faults in access:', () => {
  test('the first screen with bands, as pictures, differences and tables', async ({ open }) => {
    const page = await open(inject('site'), { bands: true });
    await bandsCame(page);
    expect.soft((await accessFaults(page)).join('\n')).toBe('');
    await page.getByRole('button', { name: say('nl', 'difference'), exact: true }).click();
    expect.soft((await accessFaults(page)).join('\n')).toBe('');
    for (const toTable of await page.getByRole('button', { name: say('nl', 'table'), exact: true }).all())
      await toTable.click();
    for (const menu of await page.locator('details.menu summary').all()) await menu.click();
    expect((await accessFaults(page)).join('\n')).toBe('');
  });

  test.for(LANGUAGES)('help, where a number comes from, and faults, in %s', async (language, { open }) => {
    const page = await open(`${inject('site')}${await linkTo({ language })}`);
    await filled(page, language);
    const dialog = page.getByRole('dialog');
    for (const opener of [page.getByRole('button', { name: say(language, 'help') }), page.locator('#answer button')]) {
      await opener.click();
      await dialog.waitFor();
      expect.soft((await accessFaults(page)).join('\n')).toBe('');
      await page.keyboard.press('Escape');
    }
    const number = page.locator('.lever').first().getByRole('textbox');
    await number.fill('x');
    await number.blur();
    expect((await accessFaults(page)).join('\n')).toBe('');
  });
});
