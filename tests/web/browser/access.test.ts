/** Every screen and dialog in both languages: access, fit at each width, and on paper. */
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/index.ts';
import { VIEWS } from '../../../web/state/state.ts';
import { say } from '../../../web/text/words.ts';
import { bandsCame, button, linkTo } from './actions.ts';
import { accessFaults, cutOff } from './look.ts';
import { test } from './page.ts';

const WIDTHS = [320, 1280, 1920];
/** Wider than this a dialog does not grow. */
const DIALOG_WIDTHS = [320, 1280];
/** A4 upright without its margins, in CSS pixels. */
const PAPER = 680;
const CONTROLS = ['header button', 'nav button', 'input[type=range]', '.chart-tools button'];

/** Waits until every part has something to show, and opens all that is folded. */
async function filled(page: Page, language: Language): Promise<void> {
  await expect.poll(() => page.locator('#scenario option').count()).toBeGreaterThan(3);
  for (const word of ['loading', 'sankeyBusy'] as const) {
    await expect.poll(() => page.getByText(say(language, word)).count()).toBe(0);
  }
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details:not(.menu)')) details.open = true;
  });
}

/** What does not fit at a width; pictures follow it a moment later. */
async function fits(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await expect.poll(async () => (await cutOff(page)).join('\n'), { message: `at ${width}` }).toBe('');
}

async function noFaults(page: Page, where: string): Promise<void> {
  expect.soft((await accessFaults(page)).join('\n'), where).toBe('');
}

describe('no faults in access, nothing cut off, and controls stay off the paper:', () => {
  test.for(VIEWS)('%s', async (view, { open }) => {
    const page = await open(`${inject('site')}${await linkTo({ view })}`);
    for (const language of LANGUAGES) {
      if (language !== 'nl') await page.locator('#language').click();
      await filled(page, language);
      await noFaults(page, language);
      for (const width of WIDTHS) await fits(page, width);
      await page.emulateMedia({ media: 'print' });
      await fits(page, PAPER);
      for (const control of CONTROLS)
        expect(await page.locator(control).filter({ visible: true }).count(), control).toBe(0);
      await page.emulateMedia({ media: 'screen' });
    }
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect([...pdf.matchAll(/\/Type\s*\/Page\b/g)].length).toBeGreaterThan(0);
  });
});

describe('no faults in access:', () => {
  test('the first screen with bands, also as tables', async ({ open }) => {
    const page = await open(inject('site'), { draws: 5 });
    await bandsCame(page, 5);
    await filled(page, 'nl');
    await noFaults(page, 'pictures');
    for (const toTable of await button(page, 'table').all()) await toTable.click();
    for (const menu of await page.locator('details.menu summary').all()) await menu.click();
    await noFaults(page, 'tables');
    for (const width of WIDTHS) await fits(page, width);
  });

  test('help, where a number or a lever comes from, faults in a file and in what is typed', async ({ open }) => {
    const page = await open();
    const dialog = page.getByRole('dialog');
    for (const language of LANGUAGES) {
      if (language !== 'nl') await page.locator('#language').click();
      await filled(page, language);
      const lever = page.locator('.lever').first();
      const asks = {
        help: page.getByRole('button', { name: say(language, 'help') }),
        number: page.locator('#answer button'),
        lever: lever.getByRole('button', { name: say(language, 'leverFrom') }),
      };
      for (const [name, ask] of Object.entries(asks)) {
        await ask.click();
        await dialog.waitFor();
        await page.evaluate(() => {
          for (const details of document.querySelectorAll<HTMLDetailsElement>('dialog details')) details.open = true;
        });
        await noFaults(page, `${language}, ${name}`);
        for (const width of DIALOG_WIDTHS) await fits(page, width);
        await page.keyboard.press('Escape');
      }
      const wrong = { name: 'fout.yaml', mimeType: 'application/yaml', buffer: Buffer.from('hallo: 1') };
      await page.locator('input[type=file]').setInputFiles(wrong);
      await dialog.waitFor();
      await noFaults(page, `${language}, faults`);
      await page.keyboard.press('Escape');
      const number = lever.getByRole('textbox');
      await number.fill('x');
      await number.blur();
      await noFaults(page, `${language}, typed`);
    }
  });
});
