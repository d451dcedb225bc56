/** The number beside a slider: how what is typed is read, and what is said of it. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/index.ts';
import { say } from '../../../web/text/words.ts';
import { answer, answers, button, firstLever, linkTo, waitingFor } from './actions.ts';
import { accessFaults, cutOff } from './look.ts';
import { test } from './page.ts';

async function type(page: Page, number: Locator, text: string): Promise<void> {
  await number.fill(text);
  await page.keyboard.press('Tab');
}

const noteOf = async (page: Page, number: Locator) => page.locator(`[id="${await number.getAttribute('id')}-note"]`);

const assumptions = async (language: Language) =>
  `${inject('site')}${await linkTo({ view: 'aannames', language, scenario: 'huidig-beleid' })}`;

describe('the number of a lever', () => {
  test.for(LANGUAGES)('beyond the slider is used, and that is said, in %s', async (language, { open }) => {
    const page = await open(`${inject('site')}${await linkTo({ language })}`);
    await answers(page, waitingFor('so-plaatsen', language));
    const { number } = firstLever(page);
    const note = await noteOf(page, number);
    expect(await note.getAttribute('role')).toBe('status');
    expect((await number.getAttribute('aria-describedby'))?.split(' ')).toContain(await note.getAttribute('id'));
    expect(await note.textContent()).toBe('');
    await type(page, number, '12.500');
    const ends = language === 'nl' ? { low: '0', high: '10.000' } : { low: '0', high: '10,000' };
    expect(await note.textContent()).toBe(say(language, 'outsideGuessed', ends));
    await expect.poll(() => number.inputValue()).toBe('12500');
    await expect.poll(() => answer(page).textContent()).not.toContain(waitingFor('so-plaatsen', language));
    expect((await accessFaults(page)).join('\n')).toBe('');
    await page.setViewportSize({ width: 320, height: 900 });
    await expect.poll(async () => (await cutOff(page)).join('\n')).toBe('');
    await button(page, 'undo', language).click();
    await expect.poll(() => note.textContent()).toBe('');
  });

  test.for(LANGUAGES)('outside the range of its file says whose range that is, in %s', async (language, { open }) => {
    const page = await open(await assumptions(language));
    const row = page.locator('.lever', { hasText: language === 'nl' ? 'Groei van plaatsen' : 'Growth of places' });
    const number = row.first().getByRole('textbox');
    const note = await noteOf(page, number);
    const ends = language === 'nl' ? { low: '0', high: '0,027' } : { low: '0', high: '0.027' };
    await type(page, number, '0,05');
    await expect.poll(() => note.textContent()).toBe(say(language, 'outsideGiven', ends));
    // a mark that is that of thousands in this language
    await type(page, number, language === 'nl' ? '1.200' : '1,200');
    const read = say(language, 'readAs', { n: language === 'nl' ? '1,2' : '1.2' }).slice(1);
    await expect.poll(() => note.textContent()).toContain(read);
    await expect.poll(() => number.inputValue()).toBe(language === 'nl' ? '1,2' : '1.2');
    expect(await note.textContent()).toContain(read);
  });

  test('what was typed and taken away again does not keep the field from the slider', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    const { slider, number } = firstLever(page);
    await number.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('5');
    await page.keyboard.press('Backspace');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => number.inputValue()).not.toBe('2000');
    expect(await number.inputValue()).toBe(await slider.inputValue());
  });

  test('refused stays until something else is chosen, and the same number is no step', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    const { slider, number } = firstLever(page);
    await type(page, number, 'veel');
    await page.getByText(say('nl', 'notNumber')).waitFor();
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => number.inputValue()).toBe(await slider.inputValue());
    expect(await page.getByText(say('nl', 'notNumber')).count()).toBe(0);
    expect(await number.getAttribute('aria-invalid')).toBe('false');
    await button(page, 'undo').click();
    await expect.poll(() => button(page, 'undo').isDisabled()).toBe(true);
    await type(page, number, '2.000');
    await expect.poll(() => number.inputValue()).toBe('2000');
    expect(await button(page, 'undo').isDisabled()).toBe(true);
  });
});
