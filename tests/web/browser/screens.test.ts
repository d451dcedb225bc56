/** The main path of every screen but the first, by mouse and by keyboard. */
import { describe, expect, inject } from 'vitest';
import { say } from '../../../web/text/words.ts';
import { answer, answers, button, firstLever, linkTo, waitingFor } from './actions.ts';
import { test } from './page.ts';

const screen = async (change: Parameters<typeof linkTo>[0]) => `${inject('site')}${await linkTo(change)}`;

describe('going from screen to screen', () => {
  test('by keyboard keeps the focus on the button, and the choice of scenario', async ({ open }) => {
    const page = await open(await screen({ scenario: 'huidig-beleid' }));
    await answers(page, waitingFor('huidig-beleid'));
    await button(page, 'verkennen').focus();
    for (const view of ['vergelijken', 'aannames', 'doel', 'presenteren', 'verslag'] as const) {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const current = page.locator('nav [aria-current=page]');
      await expect.poll(() => current.textContent()).toBe(say('nl', view));
      expect(await current.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await page.title()).toContain(say('nl', view));
      expect(await page.locator('#scenario').inputValue()).toBe('huidig-beleid');
    }
  });
});

describe('comparing', () => {
  test('shows the figures of up to four scenarios, added and taken away by keyboard', async ({ open }) => {
    const page = await open(await screen({ view: 'vergelijken', compare: ['vraag-groeit'] }));
    const heads = page.locator('.compare table').first().locator('thead th');
    await expect.poll(() => heads.count()).toBe(4);
    const row = page
      .locator('.compare table')
      .first()
      .locator('tr', { hasText: /Wachtlijst.*\bso\b|Wachtlijst: [Ss]peciaal onderwijs/ });
    const cells = await row.first().locator('td').allTextContents();
    expect(cells.slice(0, 2)).toEqual([waitingFor('huidig-beleid'), waitingFor('so-plaatsen')]);
    const add = page.locator('#compare-add');
    await add.focus();
    await add.selectOption('kdc-plaatsen');
    await expect.poll(() => heads.count()).toBe(5);
    expect(await add.count()).toBe(0);
    const remove = page.getByRole('button', { name: new RegExp(`^${say('nl', 'removeNamed', { name: '' }).trim()}`) });
    await remove.first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => heads.count()).toBe(4);
  });
});

describe('tables on a phone', () => {
  test('keep their words whole, and scroll', async ({ open }) => {
    const page = await open(await screen({ view: 'vergelijken' }));
    await page.setViewportSize({ width: 320, height: 800 });
    const name = page.locator('.compare tbody th', { hasText: say('nl', 'atHome') });
    await name.waitFor();
    const lines = await name.evaluate((cell) => {
      const words = document.createRange();
      words.selectNodeContents(cell);
      return words.getClientRects().length;
    });
    expect(lines).toBe(1);
    const caption = await page.locator('.compare caption span').boundingBox();
    expect(caption && caption.x + caption.width).toBeLessThanOrEqual(320);
  });
});

describe('assumptions', () => {
  test('can be looked up, filtered, and changed', async ({ open }) => {
    const page = await open(await screen({ view: 'aannames' }));
    const rows = page.locator('table.inputs tbody tr');
    await expect.poll(() => rows.count()).toBeGreaterThan(50);
    const all = await rows.count();
    await page.locator('#status').selectOption('assumption');
    const assumed = await rows.count();
    expect(assumed).toBeGreaterThan(0);
    expect(assumed).toBeLessThan(all);
    expect(new Set(await page.locator('table.inputs .status').allTextContents())).toEqual(
      new Set([say('nl', 'assumption')]),
    );
    await page.locator('#search').fill('kdc');
    await expect.poll(() => rows.count()).toBeLessThan(assumed);
    for (const text of await rows.allTextContents()) expect(text.toLowerCase()).toContain('kdc');
    const { number } = firstLever(page);
    await number.fill('0');
    await page.keyboard.press('Enter');
    await button(page, 'verkennen').click();
    await answers(page, waitingFor('huidig-beleid'));
    expect(await answer(page).textContent()).toContain(say('nl', 'equal', { base: '' }).slice(0, 20));
  });
});

describe('seeking a goal', () => {
  test('gives a value that reaches it, which the lever takes over', async ({ open }) => {
    const page = await open(await screen({ view: 'doel' }));
    const bound = page.locator('#goal-bound');
    await expect.poll(() => page.locator('#goal-lever option').count()).toBeGreaterThan(0);
    await bound.focus();
    await bound.fill('100');
    await page.keyboard.press('Enter');
    const use = page.locator('.solution button').first();
    await use.waitFor();
    await use.focus();
    await page.keyboard.press('Enter');
    await button(page, 'verkennen').click();
    await answers(page, /wachten/);
    const waiting = async () => Number((await answer(page).locator('button').textContent())?.replace('.', ''));
    await expect.poll(waiting).toBeLessThanOrEqual(100);
    expect(await waiting()).toBeGreaterThan(0);
  });

  test('has its own date, and says when the answer is of an earlier choice', async ({ open }) => {
    const page = await open(await screen({ view: 'doel' }));
    await expect.poll(() => page.locator('#goal-year').inputValue()).toBe('2030');
    await page.locator('#goal-year').selectOption('2029');
    await page.locator('#goal-bound').fill('100');
    await button(page, 'goalFind').click();
    await expect.poll(() => page.locator('.solution').textContent()).toContain('2029');
    const old = page.getByText(say('nl', 'goalOld'));
    // the value found is no other question
    await page.locator('.solution button').first().click();
    await expect.poll(() => button(page, 'undo').isEnabled()).toBe(true);
    expect(await old.count()).toBe(0);
    await page.locator('#goal-year').selectOption('2031');
    await old.waitFor();
    await page.locator('#goal-year').selectOption('2029');
    await expect.poll(() => old.count()).toBe(0);
    await page.locator('#scenario').selectOption('kdc-plaatsen');
    await old.waitFor();
  });

  test('refuses what is no number, in plain words', async ({ open }) => {
    const page = await open(await screen({ view: 'doel' }));
    await expect.poll(() => page.locator('#goal-lever option').count()).toBeGreaterThan(0);
    await page.locator('#goal-bound').fill('veel');
    await button(page, 'goalFind').click();
    await page.getByText(say('nl', 'notNumber')).waitFor();
  });
});

describe('the report', () => {
  test('holds the answer, the changes with their sources, and a link that gives it again', async ({ open }) => {
    const page = await open(await screen({ view: 'verslag', year: 2029 }));
    await expect.poll(() => page.locator('.report .answer').textContent()).toContain('1 oktober 2029');
    expect(await page.locator('.report li small').first().textContent()).toContain(say('nl', 'source'));
    const link = page.locator('.report-link a');
    const other = await open((await link.getAttribute('href')) ?? '');
    await expect
      .poll(() => other.locator('.report .answer').textContent())
      .toBe(await page.locator('.report .answer').textContent());
    await page.locator('.report-link svg').waitFor();
  });
});
