/**
 * `npm run pictures`: the pictures of the README, in both languages: the first screen and its chart as they are in a
 * browser, and the flows over four years as the command line draws them.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { buildPage, isStale, PAGE } from '../../bin/page.ts';
import { openSite } from '../../bin/site.ts';
import { LANGUAGES, type Language } from '../../src/index.ts';
import { launch, visit } from '../../tests/support/browser.ts';
import { chromium } from '../../tests/support/chromium.ts';
import { writeLink } from '../state/link.ts';
import { INITIAL } from '../state/state.ts';
import { say } from '../text/words.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const LAUNCHER = fileURLToPath(new URL('../../bin/doorstroom.js', import.meta.url));
const SCREEN = { width: 1280, height: 1200 };
const FLOWS = ['--from', '2026-10-01', '--to', '2030-10-01', '--focus', 'so,sbo,kdc', '--quiet'];

async function main(): Promise<void> {
  if (isStale() && !buildPage()) throw new Error('the page cannot be built');
  const site = await openSite(PAGE, 0);
  const browser = await launch(chromium());
  for (const language of LANGUAGES) {
    await picturePage(browser, site.url, language);
    const args = [LAUNCHER, 'sankey', 'so-plaatsen', ...FLOWS, '--lang', language, '--out', FOLDER];
    if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) throw new Error('expected a Sankey');
  }
  await browser.close();
  await site.close();
}

async function picturePage(browser: Browser, site: string, language: Language): Promise<void> {
  const { page, faults, close } = await visit(browser, site, { viewport: SCREEN });
  // bands take as long as the machine needs
  page.setDefaultTimeout(0);
  await page.goto(`${site}#${await writeLink({ ...INITIAL, language })}`);
  await page.getByText(say(language, 'bandsReady', { n: 300 })).waitFor();
  // nor should it show that the draws of what it is compared with are still being made
  const busy = say(language, 'bandsBusy').split(':')[0];
  await page.getByText(new RegExp(`${busy}: \\d`)).waitFor({ state: 'hidden' });
  await page.locator('svg.sankey').last().waitFor();
  await page.screenshot({ path: path.join(FOLDER, `verkennen-${language}.png`), animations: 'disabled' });
  await saveChart(page, language);
  await close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** As a visitor downloads it. */
async function saveChart(page: Page, language: Language): Promise<void> {
  const chart = page.locator('section.chart').first();
  await chart.locator('summary').click();
  const download = page.waitForEvent('download');
  await chart.getByRole('button', { name: say(language, 'svg') }).click();
  copyFileSync(await (await download).path(), path.join(FOLDER, `wachtlijst-so-${language}.svg`));
}

await main();
