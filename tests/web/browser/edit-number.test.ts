/** What the dialog for a number of the model says while one types, and numbers that only together can be changed. */
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/index.ts';
import { say } from '../../../web/text/words.ts';
import { button, downloaded, linkTo } from './actions.ts';
import { accessFaults, cutOff } from './look.ts';
import { test } from './page.ts';

const RATE = 'estimates.so-langdurig';

const screen = async (language: Language = 'nl', assumptions = {}) =>
  `${inject('site')}${await linkTo({ view: 'aannames', language, assumptions })}`;

async function edit(page: Page, path: string) {
  await page.locator('#search').fill(path);
  await page.locator(`[data-edit="keten: ${path}"]`).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.edit-form').waitFor();
  return dialog;
}

describe('the dialog of a number', () => {
  test.for(LANGUAGES)('says how it is read, and that it lies outside the range, in %s', async (language, { open }) => {
    const page = await open(await screen(language));
    const dialog = await edit(page, RATE);
    const box = dialog.getByRole('textbox').first();
    const note = dialog.locator('#edit-0-note');
    expect(await note.textContent()).toBe('');
    // below the 1.341 to 2.054 of the calibration
    await box.fill(language === 'nl' ? '1.200' : '1,200');
    const said = [say(language, 'readAs', { n: language === 'nl' ? '1,2' : '1.2' }).slice(1), '1[,.]341 – 2[,.]054'];
    for (const words of said) await expect.poll(() => note.textContent()).toMatch(new RegExp(words));
    await box.fill('1.9');
    await expect.poll(() => note.textContent()).toBe('');
    await box.fill('3');
    await dialog.getByRole('button', { name: say(language, 'applyChange') }).click();
    await expect.poll(() => dialog.count()).toBe(0);
    await expect.poll(() => page.locator('#changed-numbers li').textContent()).toMatch(/1[,.]341 – 2[,.]054/);
    const saved = await downloaded(page, () => button(page, 'saveFile', language).click());
    expect(saved.content.toString()).toContain(`source: ${say(language, 'noSource')}\n`);
  });

  test('tells a fault of the model at the number, in plain words, and goes there', async ({ open }) => {
    const page = await open(await screen());
    const dialog = await edit(page, 'places.so.waiting');
    const box = dialog.getByRole('textbox').first();
    await box.fill('-0,3');
    await dialog.getByRole('button', { name: say('nl', 'applyChange') }).click();
    const fault = dialog.locator('#edit-0-fault');
    await expect.poll(() => fault.textContent()).toBe('-0,3 is geen getal van 0 of meer.');
    expect(await box.getAttribute('aria-invalid')).toBe('true');
    expect(await box.getAttribute('aria-describedby')).toContain('edit-0-fault');
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await dialog.locator('.issues').count()).toBe(0);
  });

  test('holds all who pay for a place, as their shares add up; who pays all cannot be changed', async ({ open }) => {
    const page = await open(await screen());
    await page.locator('#search').fill('places.sbo.payers');
    await expect.poll(() => page.locator('table.inputs tbody tr').count()).toBe(1);
    expect(await page.locator('[data-edit]').count()).toBe(0);
    const dialog = await edit(page, 'places.plusopvang.payers[1]');
    const boxes = dialog.locator('fieldset').getByRole('textbox');
    expect(await boxes.count()).toBe(2);
    expect(await boxes.nth(1).evaluate((element) => element === document.activeElement)).toBe(true);
    await boxes.nth(1).fill('0,15');
    const apply = dialog.getByRole('button', { name: say('nl', 'applyChange') });
    await apply.click();
    await expect.poll(() => dialog.locator('#edit-1-fault').textContent()).toContain('1,05');
    expect((await accessFaults(page)).join('\n')).toBe('');
    await page.setViewportSize({ width: 320, height: 900 });
    await expect.poll(async () => (await cutOff(page)).join('\n')).toBe('');
    await boxes.nth(0).fill('0,85');
    await apply.click();
    await expect.poll(() => dialog.count()).toBe(0);
    await expect.poll(() => page.locator('#changed-numbers li').count()).toBe(2);
  });

  test('holds the sizes of all regions', async ({ open }) => {
    const page = await open(await screen());
    const dialog = await edit(page, 'regions.krap');
    const scales = dialog.getByRole('textbox', { name: 'deel van het land' });
    expect(await scales.count()).toBe(2);
    await scales.nth(0).fill('0,1');
    await scales.nth(1).fill('0,9');
    await dialog.getByRole('button', { name: say('nl', 'applyChange') }).click();
    await expect.poll(() => dialog.count()).toBe(0);
    await expect.poll(() => page.locator('#changed-numbers li').count()).toBe(2);
  });
});

describe('a number that the scenario replaced before the visitor', () => {
  const path = 'places.so.waiting.withdrawn';
  const own = {
    doorstroom: 'scenario/1' as const,
    id: 'eigen',
    title: 'Eigen bestand',
    base: 'so-plaatsen',
    assumptions: [{ path, value: 0.4, source: 'proef' }],
    changes: [],
  };

  test.for(LANGUAGES)(
    'has that of the model as its old number, and tells of both, in %s',
    async (language, { open }) => {
      const [model, scenario, mine] = language === 'nl' ? ['0,2', '0,4', '0,5'] : ['0.2', '0.4', '0.5'];
      const assumptions = { [path]: { value: 0.5, source: 'telling' } };
      const state = { language, scenario: own.id, own, assumptions };
      const page = await open(`${inject('site')}${await linkTo({ ...state, view: 'aannames' })}`);
      const between = say(language, 'wasBetween', { n: scenario });
      const was = `${say(language, 'wasNumber', { n: model })}, ${between}`;
      await expect.poll(() => page.locator('tr.moved').textContent()).toContain(`(${was})`);
      const row = page.locator('#changed-numbers li');
      await expect.poll(() => row.textContent()).toContain(between);
      expect(await row.textContent()).toMatch(new RegExp(`${mine} (in plaats van|instead of) ${model} `));
      const dialog = await edit(page, 'places.so.waiting');
      const unit = language === 'nl' ? 'per kind per jaar' : 'per child a year';
      const now = say(language, 'scenarioNumber', { n: model, was: scenario, unit });
      expect(await dialog.locator('#edit-0-now').textContent()).toContain(now);
      await page.keyboard.press('Escape');
      // the sentence of the report, about the same two numbers
      await button(page, 'verslag', language).click();
      await expect
        .poll(() => page.locator('.report').textContent())
        .toMatch(new RegExp(`${mine} (in plaats van|instead of) ${model}`));
      await button(page, 'aannames', language).click();
      await page.locator('#changed-numbers li').getByRole('button').click();
      const kept = page.locator('tr.moved');
      await expect.poll(() => kept.textContent()).not.toContain(between);
      expect(await kept.textContent()).toContain(say(language, 'wasNumber', { n: model }));
    },
  );
});

describe('beside the table of numbers', () => {
  test('taking one back leads on to the next, and after the last to the heading', async ({ open }) => {
    const number = { value: 0.5, source: 'proef' };
    const page = await open(await screen('nl', { 'places.so.waiting.withdrawn': number, [RATE]: number }));
    const rows = page.locator('#changed-numbers li');
    await expect.poll(() => rows.count()).toBe(2);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    for (const [left, words] of [
      [1, say('nl', 'back')],
      [0, say('nl', 'changedTitle')],
    ] as const) {
      await rows.first().getByRole('button').press('Enter');
      await expect.poll(() => rows.count()).toBe(left);
      await expect.poll(focused).toBe(words);
    }
  });

  test('a list can be counted only where there is one; heads of the table do not break within a word', async ({
    open,
  }) => {
    const page = await open(await screen());
    const places = page.locator('#own-place option');
    await expect.poll(() => places.count()).toBeGreaterThan(1);
    expect(await places.evaluateAll((all) => all.map((one) => one.getAttribute('value')))).not.toContain('thuis');
    await page.locator('#own-what').selectOption('stock');
    await expect.poll(() => page.locator('#own-place option[value="thuis"]').count()).toBe(1);
    await page.setViewportSize({ width: 1280, height: 900 });
    const head = page.locator('table.inputs thead th', { hasText: say('nl', 'range') });
    const lines = head.evaluate((cell) => {
      const words = document.createRange();
      words.selectNodeContents(cell);
      return words.getClientRects().length;
    });
    expect(await lines).toBe(1);
  });
});
