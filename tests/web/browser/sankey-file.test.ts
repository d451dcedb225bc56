/** The page of `doorstroom sankey --format html`, opened from disk: keyboard, pointer, table, access, fit and paper. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type Workplace, workplace } from '../../bin/command.ts';
import { accessFaults, cutOff } from './look.ts';
import { test } from './page.ts';

const CASES = [
  { name: 'one-nl', args: ['--lang', 'nl'] },
  { name: 'pair-en', args: ['--lang', 'en', '--base', 'huidig-beleid', '--years'] },
] as const;

let place: Workplace;
const files = new Map<string, string>();
beforeAll(() => {
  place = workplace();
  const span = ['--from', '2027-10-01', '--to', '2030-10-01'];
  for (const { name, args } of CASES) {
    const { stdout } = place.run('sankey', 'so-plaatsen', ...span, '--format', 'html', ...args);
    files.set(name, pathToFileURL(place.write(path.join(`${name}.html`), stdout)).href);
  }
});
afterAll(() => place.remove());

const picture = (page: Page) => page.locator('svg.sankey').filter({ visible: true }).first();
const tip = (page: Page) => page.locator('#tip');

/** Pairs of words of one picture that lie over each other. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('svg')].flatMap((svg) => {
      const words = [...svg.querySelectorAll('text')].map((element) => ({
        text: element.textContent,
        box: element.getBoundingClientRect(),
      }));
      return words.flatMap((a, k) =>
        words.slice(k + 1).flatMap((b) => {
          const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          // lines of one label may touch: boxes of letters are higher than letters
          return across > 1 && down > 4 ? [`${a.text} | ${b.text}`] : [];
        }),
      );
    }),
  );
}

describe('the Sankey page', () => {
  test('walks along the flow with the arrow keys, and Escape ends it', async ({ open }) => {
    const page = await open(files.get('one-nl'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect.poll(() => picture(page).evaluate((svg) => svg === document.activeElement)).toBe(true);
    const at = (name: string) => page.locator('.current').getAttribute(`data-${name}`);
    await page.keyboard.press('End');
    expect(await at('column')).toBe('1');
    await page.keyboard.press('Home');
    expect(await tip(page).textContent()).toMatch(/, 1 okt 2027: /);
    // to the first bar that a ribbon leaves
    const origin = await picture(page).locator('[data-part="flow"]').first().getAttribute('data-from');
    while ((await at('from')) !== origin) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect([await at('part'), await at('from')]).toEqual(['flow', origin]);
    expect(await tip(page).textContent()).toMatch(/^.+ → .+: [\d.]+\n1 okt 2027 - 1 okt 2030$/);
    const destination = await at('to');
    await page.keyboard.press('ArrowRight');
    expect([await at('part'), await at('column'), await at('from')]).toEqual(['bar', '1', destination]);
    await page.keyboard.press('ArrowLeft');
    expect([await at('part'), await at('to')]).toEqual(['flow', destination]);
    await page.keyboard.press('Escape');
    expect(await tip(page).isVisible()).toBe(false);
    expect(await page.locator('.current').count()).toBe(0);
  });

  test('reaches every part with the arrow down, once round', async ({ open }) => {
    const page = await open(files.get('one-nl'));
    const parts = await picture(page).locator('[data-part]').count();
    await picture(page).focus();
    await page.keyboard.press('Home');
    const first = await tip(page).textContent();
    const seen = new Set<string>();
    for (let k = 0; k < parts; k++) {
      await page.keyboard.press('ArrowDown');
      seen.add(await page.locator('.current').evaluate((part) => part.outerHTML));
    }
    expect(seen.size).toBe(parts);
    expect(await tip(page).textContent()).toBe(first);
  });

  test('tells what the pointer is on, and nothing beside the picture', async ({ open }) => {
    const page = await open(files.get('one-nl'));
    await page.setViewportSize({ width: 1280, height: 900 });
    const bar = picture(page).locator('[data-part="bar"][data-column="1"]').nth(4);
    await bar.hover({ force: true });
    expect(await tip(page).textContent()).toMatch(/2030: /);
    await page.mouse.move(5, 5);
    expect(await tip(page).isVisible()).toBe(false);
  });

  test('shows chart or table', async ({ open }) => {
    const page = await open(files.get('pair-en'));
    expect(await page.locator('table').filter({ visible: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Table' }).click();
    expect(await page.locator('table').filter({ visible: true }).count()).toBe(4);
    expect(await picture(page).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Table' }).getAttribute('aria-pressed')).toBe('true');
  });

  test.for(CASES)('$name: no faults in access, at any width, also as table', async ({ name }, { open }) => {
    const page = await open(files.get(name));
    for (const width of [1280, 400, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await cutOff(page), `${width}`).toEqual([]);
      expect(await overlaps(page), `${width}`).toEqual([]);
      if (width !== 400) expect(await accessFaults(page), `${width}`).toEqual([]);
    }
    await page.locator('button[data-show="table"]').click();
    expect(await cutOff(page)).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
  });

  test('prints chart and table, and no buttons', async ({ open }) => {
    const page = await open(files.get('pair-en'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button').filter({ visible: true }).count()).toBe(0);
    expect(await picture(page).isVisible()).toBe(true);
    expect(await page.locator('table').filter({ visible: true }).count()).toBe(4);
  });
});
