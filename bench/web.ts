/**
 * `npm run bench:web`: how fast the page answers, in a real browser, beside what it should take. `--json` prints rows
 * {name, value, unit, target} only. Times hang on the machine: look at them, do not test them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { buildPage, isStale, ONE_FILE, PAGE } from '../bin/page.ts';
import { quantileOf } from '../src/model/quantile.ts';
import { launch, visit } from '../tests/support/browser.ts';
import { chromium } from '../tests/support/chromium.ts';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'kB';
  readonly target: number;
}

const FILE = pathToFileURL(path.join(PAGE, ONE_FILE)).href;
const STARTS = 5;
const MOVES = 25;
const WAITS = 3;

async function main(json: boolean): Promise<void> {
  if (isStale() && !buildPage()) throw new Error('the page cannot be built');
  const browser = await launch(chromium());
  const starts: number[] = [];
  for (let n = 0; n < STARTS; n++) starts.push(await onPage(browser, firstAnswer));
  const rows: Row[] = [
    { name: 'first answer of the one file', value: median(starts), unit: 'ms', target: 2000 },
    ...(await onPage(browser, leverRows)),
    { name: 'the site, compressed', value: siteSize() / 1000, unit: 'kB', target: 700 },
  ];
  await browser.close();
  process.stdout.write(json ? `${JSON.stringify(rows, null, 1)}\n` : tableOf(rows));
}

async function onPage<T>(browser: Browser, measure: (page: Page) => Promise<T>): Promise<T> {
  const { page, faults, close } = await visit(browser, FILE);
  page.setDefaultTimeout(0);
  // tsx marks functions by their names, with a helper that a page does not have
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await page.goto(FILE);
  const measured = await measure(page);
  await close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return measured;
}

/** From asking for the page until its sentence has a number in it. */
function firstAnswer(page: Page): Promise<number> {
  return page
    .waitForFunction(() => {
      const words = document.getElementById('answer')?.querySelector('button')?.textContent ?? '';
      return /\d/.test(words) && performance.now();
    })
    .then((found) => found.jsonValue())
    .then(Number);
}

async function leverRows(page: Page): Promise<Row[]> {
  await firstAnswer(page);
  await page.locator('.lever').first().waitFor();
  await bandsCame(page);
  const lines: number[] = [];
  for (let n = 0; n < MOVES; n++) lines.push(await moveLever(page, n));
  const bands: number[] = [];
  for (let n = 0; n < WAITS; n++) {
    const before = Date.now();
    await moveLever(page, MOVES + n);
    await bandsCame(page);
    bands.push(Date.now() - before);
  }
  return [
    { name: 'lever to central line, median', value: median(lines), unit: 'ms', target: 50 },
    { name: 'lever to bands of 300 draws, median', value: median(bands), unit: 'ms', target: 1500 },
    { name: 'longest frame while dragging', value: await longestFrame(page), unit: 'ms', target: 100 },
  ];
}

async function bandsCame(page: Page): Promise<void> {
  await page
    .locator('.bands')
    .getByText(/^Banden uit 300 /)
    .waitFor();
}

/** Moves the first lever a little, each time elsewhere; until the line is drawn anew. */
function moveLever(page: Page, n: number): Promise<number> {
  return page.evaluate(
    (step) =>
      new Promise<number>((resolve) => {
        const slider = document.querySelector<HTMLInputElement>('.lever input[type=range]');
        const stage = document.querySelector('.chart-stage');
        if (!slider || !stage) throw new Error('expected a lever and a chart');
        const line = 'svg > path[fill=none]:last-of-type';
        const before = stage.querySelector(line)?.getAttribute('d');
        const observer = new MutationObserver(() => {
          if (stage.querySelector(line)?.getAttribute('d') === before) return;
          observer.disconnect();
          resolve(performance.now() - start);
        });
        observer.observe(stage, { childList: true, subtree: true, attributes: true });
        const start = performance.now();
        slider.value = String(
          Number(slider.min) + (0.3 + (0.4 * ((step * 7) % 31)) / 31) * (Number(slider.max) - Number(slider.min)),
        );
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        slider.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    n,
  );
}

/** The longest time between two frames while the lever goes to and fro under the mouse. */
async function longestFrame(page: Page): Promise<number> {
  const slider = page.locator('.lever input[type=range]').first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error('expected a lever');
  const frames = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let last = performance.now();
        let longest = 0;
        requestAnimationFrame(function frame(now) {
          longest = Math.max(longest, now - last);
          last = now;
          if (document.body.dataset.dragged) resolve(longest);
          else requestAnimationFrame(frame);
        });
      }),
  );
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let k = 0; k < 120; k++) {
    await page.mouse.move(box.x + box.width * (0.5 + 0.4 * Math.sin(k / 12)), box.y + box.height / 2);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  await page.evaluate(() => {
    document.body.dataset.dragged = 'yes';
  });
  return frames;
}

/** What a visitor of the site fetches, as a server would compress it. */
function siteSize(): number {
  const files = readdirSync(PAGE, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name !== ONE_FILE)
    .reduce((sum, file) => sum + gzipSync(readFileSync(path.join(file.parentPath, file.name))).length, 0);
}

function median(values: readonly number[]): number {
  return quantileOf(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, value, unit, target }) => {
    const verdict = value <= target ? '' : '  too much';
    return `${name.padEnd(40)} ${value.toFixed(0).padStart(6)} ${unit}  (at most ${target})${verdict}`;
  });
  return `${cpus().length} threads, ${cpus()[0]?.model ?? ''}\n${lines.join('\n')}\n`;
}

await main(process.argv.includes('--json'));
