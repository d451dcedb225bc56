/** Exploring, by mouse and by keyboard alone. */
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { LANGUAGES } from '../../../src/index.ts';
import { say } from '../../../web/text/words.ts';
import { answer, answers, bandsCame, button, downloaded, firstLever, linkTo, waitingFor } from './actions.ts';
import { test } from './page.ts';

/** What has the focus, by its name for readers of the screen. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return `${element?.tagName.toLowerCase()} ${element?.id || element?.getAttribute('aria-label') || element?.textContent}`;
  });

async function tabTo(page: Page, wanted: (focus: string) => boolean, most = 120): Promise<string> {
  for (let n = 0; n < most; n++) {
    await page.keyboard.press('Tab');
    const focus = await focused(page);
    if (wanted(focus)) return focus;
  }
  throw new Error('the Tab key does not come there');
}

/** The waiting line of the first chart as drawn. */
const drawnLine = (page: Page) =>
  page.locator('.chart svg path[fill=none]').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')).join());

/** Runs in the page, before it: keeps every text that its header and its answer ever showed. */
function keepTexts(): void {
  const seen = new Set<string>();
  Object.assign(globalThis, { seenTexts: seen });
  const look = () => {
    for (const part of document.querySelectorAll('header option:checked, #reset, #answer, .chart h2'))
      seen.add(part.textContent ?? '');
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}

describe('the first screen', () => {
  test('shows names, and never the ids that stand for them', async ({ open }) => {
    const page = await open(inject('site'), { before: keepTexts });
    await answers(page, waitingFor('so-plaatsen'));
    const texts = await page.evaluate(() => [...(globalThis as unknown as { seenTexts: Set<string> }).seenTexts]);
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) expect(text).not.toMatch(/so-plaatsen|huidig-beleid|\bop so\b|: so\b/);
  });

  test.for(LANGUAGES)('says the answer of the engine, in %s', async (language, { open }) => {
    const page = await open(`${inject('site')}${await linkTo({ language })}`);
    await answers(page, waitingFor('so-plaatsen', language));
    await answers(page, waitingFor('huidig-beleid', language));
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.title()).toContain(say(language, 'verkennen'));
    await button(page, 'language', language).click();
    const other = language === 'nl' ? 'en' : 'nl';
    await answers(page, waitingFor('so-plaatsen', other));
    expect(await page.locator('html').getAttribute('lang')).toBe(other);
  });

  test('draws the line at once when a number is typed, and the bands later', async ({ open }) => {
    const page = await open(inject('site'), { draws: 20 });
    await bandsCame(page, 20);
    const before = await drawnLine(page);
    expect(
      await page.locator('.chart svg path[fill-opacity], .chart svg g[fill-opacity] path').count(),
    ).toBeGreaterThan(1);
    const { number } = firstLever(page);
    await number.fill('0');
    await page.keyboard.press('Enter');
    // no more places than with current policy
    await answers(page, say('nl', 'equal', { base: '' }).slice(0, 20));
    expect(await drawnLine(page)).not.toBe(before);
    const before80 = page.locator('.tile').getByText(say('nl', 'bandBefore', { low: '', high: '' }).slice(0, 30));
    await Promise.all([page.getByText(say('nl', 'bandsStale')).waitFor(), before80.first().waitFor()]);
    await bandsCame(page, 20);
    expect(await before80.count()).toBe(0);
    expect(await number.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('a slider that is dragged is one step to undo, and to redo', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    const { slider, number } = firstLever(page);
    const box = await slider.boundingBox();
    if (!box) throw new Error('expected a slider');
    const start = await number.inputValue();
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.5, y);
    await page.mouse.down();
    for (let k = 1; k <= 10; k++) await page.mouse.move(box.x + box.width * (0.5 + 0.04 * k), y);
    await page.mouse.up();
    const dragged = await number.inputValue();
    expect(dragged).not.toBe(start);
    await expect.poll(() => answer(page).textContent()).not.toContain(waitingFor('so-plaatsen'));
    await button(page, 'undo').click();
    await answers(page, waitingFor('so-plaatsen'));
    await expect.poll(() => number.inputValue()).toBe(start);
    await expect.poll(() => button(page, 'undo').isDisabled()).toBe(true);
    await button(page, 'redo').click();
    await expect.poll(() => number.inputValue()).toBe(dragged);
    await page.locator('#reset').click();
    await answers(page, waitingFor('huidig-beleid'));
  });

  test('what is no number of places is refused in plain words', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    const { number } = firstLever(page);
    for (const [typed, word] of [
      ['12x', 'notNumber'],
      ['1,5', 'notWhole'],
      ['', 'notNumber'],
    ] as const) {
      await number.fill(typed);
      await page.keyboard.press('Tab');
      await page.getByText(say('nl', word)).waitFor();
      expect(await number.getAttribute('aria-invalid')).toBe('true');
      expect(await number.inputValue()).toBe(typed);
      await answers(page, waitingFor('so-plaatsen'));
      await number.fill('2.000');
      await page.keyboard.press('Tab');
      expect(await page.getByText(say('nl', word)).count()).toBe(0);
      expect(await number.getAttribute('aria-invalid')).toBe('false');
    }
  });

  test('works by keyboard alone', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe(say('nl', 'skip'));
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    const { slider, number } = firstLever(page);
    await tabTo(page, (focus) => focus.startsWith('input') && focus.includes('slider'));
    const start = await number.inputValue();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => answer(page).textContent()).not.toContain(waitingFor('so-plaatsen'));
    expect(await slider.getAttribute('aria-valuetext')).toContain(await number.inputValue());
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => number.inputValue()).toBe(start);
    await page.keyboard.press('Control+y');
    await expect.poll(() => number.inputValue()).not.toBe(start);
    // where a number comes from, and back to the number
    await tabTo(page, (focus) => focus.includes(say('nl', 'whereFrom')));
    const asked = await focused(page);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText(say('nl', 'modelled')).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await expect.poll(() => focused(page)).toBe(asked);
  });

  test('the flows are one stop of the Tab key, with the arrows inside', async ({ open }) => {
    const page = await open();
    await page.locator('svg.sankey').first().waitFor();
    await tabTo(page, (focus) => focus.includes(say('nl', 'sankeyKeys')));
    const told = page.locator('.announce');
    const heard = new Set<string>();
    for (let k = 0; k < 6; k++) {
      await page.keyboard.press('ArrowDown');
      heard.add((await told.textContent()) ?? '');
    }
    expect(heard.size).toBe(6);
    await page.keyboard.press('Home');
    const first = await told.textContent();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    expect(await told.textContent()).toBe(first);
    // along the flow: from a bar to what leaves it
    await page.keyboard.press('ArrowRight');
    expect(await told.textContent()).not.toBe(first);
    await page.keyboard.press('Escape');
    expect(await told.isVisible()).toBe(false);
    // the scenario is beside what it is compared with, and then comes the rest of the page
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain(say('nl', 'sankeyKeys'));
    await page.keyboard.press('Tab');
    expect(await focused(page)).not.toContain(say('nl', 'sankeyKeys'));
  });
});

describe('every chart', () => {
  test('has a table, words, and four files', async ({ open }) => {
    const page = await open();
    await page.locator('svg.sankey').first().waitFor();
    await page.getByText(say('nl', 'moreCharts')).click();
    const charts = page.locator('section.chart');
    // three in sight; per place waiting, wait and use; out of school, need, childcare by age, who pays
    await expect.poll(() => charts.count()).toBe(10);
    for (const chart of await charts.all()) {
      await expect.poll(() => chart.locator('svg').count()).toBeGreaterThan(0);
      expect((await chart.locator('.chart-summary').textContent())?.length).toBeGreaterThan(20);
      await chart.getByRole('button', { name: say('nl', 'table'), exact: true }).click();
      const rows = await chart.locator('tbody tr').count();
      expect(rows).toBeGreaterThan(3);
      expect(await chart.locator('svg').count()).toBe(0);
      await chart.locator('summary').click();
      const file = (word: 'svg' | 'png' | 'excel' | 'open') =>
        downloaded(page, () => chart.getByRole('button', { name: say('nl', word) }).click());
      const excel = (await file('excel')).content.toString();
      const open_ = (await file('open')).content.toString();
      expect(excel.startsWith('\uFEFF')).toBe(true);
      const lines = (text: string) => text.trim().split(/\r?\n/);
      expect(lines(excel)).toHaveLength(rows + 1);
      expect(lines(open_)).toHaveLength(rows + 1);
      expect(lines(excel)[1]).toContain(';');
      expect(open_).not.toContain(';');
      expect((await file('svg')).content.toString()).toMatch(/^<svg [^>]*xmlns=/);
      expect((await file('png')).content.subarray(1, 4).toString()).toBe('PNG');
      await chart.getByRole('button', { name: say('nl', 'chart'), exact: true }).click();
      await expect.poll(() => chart.locator('svg').count()).toBeGreaterThan(0);
    }
  });
});
