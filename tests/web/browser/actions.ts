/** What visitors do, in the words that they see. */
import type { Download, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { fileFinder } from '../../../bin/files.ts';
import { formatNumber, type Language, loadStudy, yearFigures } from '../../../src/index.ts';
import { writeLink } from '../../../web/state/link.ts';
import { INITIAL, type State } from '../../../web/state/state.ts';
import { say, type Word } from '../../../web/text/words.ts';

/** The part of an address that holds a state: the initial one with this changed. */
export async function linkTo(change: Partial<State>): Promise<string> {
  return `#${await writeLink({ ...INITIAL, ...change })}`;
}

const computed = new Map<string, ReturnType<typeof yearFigures>>();

/** Children who wait for so on 1 October in a shipped scenario; from the engine itself. */
export function waitingOn(scenario: string, year: number): number {
  const figures = computed.get(scenario) ?? yearFigures(loadStudy(scenario, fileFinder()));
  computed.set(scenario, figures);
  const { keys, regions } = figures;
  return regions[0].values[
    keys.findIndex((key) => key.place === 'so' && key.quantity === 'waiting' && key.year === year)
  ];
}

/** Those of 2030, as the page writes them. */
export function waitingFor(scenario: string, language: Language = 'nl'): string {
  return formatNumber(waitingOn(scenario, 2030), language, 0);
}

/** The sentence that answers the question. */
export function answer(page: Page): Locator {
  return page.locator('#answer');
}

/** Waits until the answer holds this. */
export async function answers(page: Page, words: string | RegExp): Promise<void> {
  await expect.poll(() => answer(page).textContent()).toMatch(words);
}

/** Waits until the bands belong to what is on the screen, of so many draws of the scenario. */
export async function bandsCame(page: Page, draws: number, language: Language = 'nl'): Promise<void> {
  await page.getByText(say(language, 'bandsReady', { n: draws })).waitFor({ timeout: 120_000 });
}

export function button(page: Page, word: Word, language: Language = 'nl'): Locator {
  return page.getByRole('button', { name: say(language, word), exact: true });
}

/** The first lever, which is that of the scenario: its slider, and the box for its number. */
export function firstLever(page: Page) {
  const lever = page.locator('.lever').first();
  return { slider: lever.getByRole('slider'), number: lever.getByRole('textbox') };
}

/** Does something that gives a file, and reads it. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
  const waiting: Promise<Download> = page.waitForEvent('download');
  await act();
  const download = await waiting;
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return { name: download.suggestedFilename(), content: Buffer.concat(parts) };
}
