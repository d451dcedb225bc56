/** That these tests see what is wrong: on a page of their own, served as the real one is. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { openSite, type Site } from '../../../bin/site.ts';
import { visit } from '../../support/browser.ts';
import { test } from './page.ts';

const PAGES = {
  good: '<p id="a">goed</p><script src="good.js"></script>',
  inline: '<script>document.title = "ran"</script>',
  style: '<p style="color: red">rood</p>',
  elsewhere: '<img src="http://127.0.0.2:9/a.png">',
  thrown: '<script src="thrown.js"></script>',
  said: '<script src="said.js"></script>',
  worker: '<script src="worker-start.js"></script>',
  code: '<script src="code.js"></script>',
};

const SCRIPTS = {
  good: 'document.getElementById("a").style.color = "red"; document.title = "ran";',
  thrown: 'setTimeout(() => { throw new Error("nobody caught this"); });',
  said: 'console.error("said");',
  'worker-start': 'new Worker("worker.js");',
  worker: 'console.error("said in a worker");',
  code: 'new Function("return 1")();',
};

let site: Site;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-harness-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, html] of Object.entries(PAGES)) {
    const head = '<!doctype html><html lang="nl"><head><title>t</title><link rel="icon" href="data:,"></head>';
    writeFileSync(path.join(folder, `${name}.html`), `${head}<body>${html}</body></html>`);
  }
  for (const [name, code] of Object.entries(SCRIPTS)) writeFileSync(path.join(folder, `${name}.js`), code);
  site = await openSite(folder, 0);
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a page without faults', () => {
  test('has none', async ({ open }) => {
    const page = await open(`${site.url}good.html`);
    expect(await page.title()).toBe('ran');
  });
});

describe('a fault is seen:', () => {
  test.for([
    ['inline', 'script-src'],
    ['style', 'style-src'],
    ['code', 'eval'],
    ['elsewhere', 'img-src'],
    ['thrown', 'nobody caught this'],
    ['said', 'console: said'],
    ['worker', 'said in a worker'],
    ['not-there', '404'],
  ])('%s', async ([name, words], { browser }) => {
    const { page, faults, close } = await visit(browser, site.url);
    await page.goto(`${site.url}${name}.html`);
    await expect.poll(() => faults.join('\n')).toContain(words);
    await close();
  });

  test('a request to elsewhere', async ({ browser }) => {
    const { page, faults, close } = await visit(browser, `${site.url}good.html`);
    await page.goto(`${site.url}good.html`);
    expect(faults).toEqual([`request to elsewhere: ${site.url}good.js`]);
    await close();
  });
});
