/** The page as one file, opened from disk. */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject } from 'vitest';
import { say } from '../../../web/text/words.ts';
import { answers, bandsCame, button, downloaded, firstLever, linkTo, waitingFor } from './actions.ts';
import { test } from './page.ts';

describe('the one file', () => {
  test('computes, draws bands, saves and opens without anything beside it', async ({ open }) => {
    const page = await open(inject('file'), { draws: 5 });
    await answers(page, waitingFor('so-plaatsen'));
    await bandsCame(page, 5);
    await firstLever(page).number.fill('0');
    await page.keyboard.press('Tab');
    await answers(page, say('nl', 'equal', { base: '' }).slice(0, 20));
    const saved = await downloaded(page, () => button(page, 'saveFile').click());
    await page.locator('#reset').click();
    await page.locator('#scenario').selectOption('so-plaatsen');
    await answers(page, waitingFor('so-plaatsen'));
    const file = { name: saved.name, mimeType: 'application/yaml', buffer: saved.content };
    await page.locator('input[type=file]').setInputFiles(file);
    await answers(page, waitingFor('huidig-beleid'));
  });

  test('shows what a link holds', async ({ open }) => {
    const page = await open(`${inject('file')}${await linkTo({ scenario: 'huidig-beleid', language: 'en' })}`);
    await answers(page, waitingFor('huidig-beleid', 'en'));
  });

  test('is one file that can be mailed', () => {
    expect(statSync(fileURLToPath(inject('file'))).size).toBeLessThan(10e6);
  });
});
