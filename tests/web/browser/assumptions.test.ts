/** Numbers of the model that a visitor replaces: seen everywhere, taken back, kept in the link and in the file. */
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { fileFinder } from '../../../bin/files.ts';
import { formatNumber, LANGUAGES, type Language, loadStudy, yearFigures } from '../../../src/index.ts';
import { say, type Word } from '../../../web/text/words.ts';
import { workplace } from '../../bin/command.ts';
import { answers, button, downloaded, linkTo, waitingFor } from './actions.ts';
import { accessFaults, cutOff } from './look.ts';
import { test } from './page.ts';

const PATH = 'places.so.waiting.withdrawn';

/** Children who wait for so in 2030 when more of them no longer need the place; from the engine itself. */
function waitingWhen(value: number): string {
  const text = `doorstroom: scenario/1
id: t
title: t
base: so-plaatsen
assumptions: [{ path: ${PATH}, value: ${value}, source: proef }]
changes: []
`;
  const find = fileFinder();
  const study = loadStudy('t', (ref, from) =>
    ref === 't' ? { name: 't.yaml', text } : find(ref, from === 't.yaml' ? null : from),
  );
  const { keys, regions } = yearFigures(study);
  const at = keys.findIndex(({ place, quantity, year }) => place === 'so' && quantity === 'waiting' && year === 2030);
  return formatNumber(regions[0].values[at], 'nl', 0);
}

/** Opens the dialog of the input at this path. */
async function edit(page: Page, path: string, language: Language = 'nl'): Promise<void> {
  await page.locator('#search').fill(path);
  await page.locator(`[data-edit="keten: ${path}"]`).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say(language, 'applyChange') })
    .waitFor();
}

const apply = (page: Page, language: Language = 'nl') =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: say(language, 'applyChange') })
    .click();

async function show(page: Page, word: Word, language: Language = 'nl'): Promise<void> {
  await button(page, word, language).click();
}

describe('a number of the model', () => {
  test('can be replaced by keyboard, is marked as such, and can be taken back', async ({ open }) => {
    const page = await open(`${inject('site')}${await linkTo({ view: 'aannames' })}`);
    await page.locator('#search').fill('places.so.waiting');
    await page.locator('[data-edit="keten: places.so.waiting"]').focus();
    await page.keyboard.press('Enter');
    // the first number has the focus
    await page.keyboard.press('Control+A');
    await page.keyboard.type('0,5');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    const changed = page.locator('#changed-numbers li');
    await expect.poll(() => changed.textContent()).toContain('0,5 in plaats van 0,2 per kind per jaar');
    const row = page.locator('tr.moved');
    await expect.poll(() => row.textContent()).toContain(say('nl', 'changedByYou'));
    expect(await row.textContent()).toContain('(was 0,2)');
    await page.locator('#search').fill('');
    await page.locator('#status').selectOption('changed');
    await expect.poll(() => page.locator('table.inputs tbody tr').count()).toBe(1);
    // the same link shows the same in another window
    await expect.poll(() => page.url()).toContain('#2.');
    const address = page.url();
    await show(page, 'verkennen');
    const now = waitingWhen(0.5);
    expect(now).not.toBe(waitingFor('so-plaatsen'));
    await answers(page, now);
    const other = await open(address);
    await expect.poll(() => other.locator('#changed-numbers li').textContent()).toContain('0,5');
    await show(page, 'undo');
    await answers(page, waitingFor('so-plaatsen'));
    await show(page, 'redo');
    await answers(page, now);
    await page.locator('#reset').click();
    await answers(page, waitingFor('huidig-beleid'));
  });

  test('is told where a figure comes from, what differs, and in the report', async ({ open }) => {
    const assumptions = {
      [PATH]: { value: 0.5, source: 'eigen telling' },
      'estimates.so-zonder': { value: 0.8, source: 'proef' },
    };
    const page = await open(`${inject('site')}${await linkTo({ assumptions })}`);
    await page.locator('#answer button').waitFor();
    await page.locator('#answer button').click();
    const dialog = page.getByRole('dialog');
    const marked = dialog.locator('tr.moved');
    await expect.poll(() => marked.count()).toBe(2);
    expect(await marked.first().textContent()).toContain(say('nl', 'changedByYou'));
    expect(await marked.first().textContent()).toContain('eigen telling');
    const rows = dialog.locator('table.inputs tbody tr');
    expect(await rows.nth(0).getAttribute('class')).toContain('moved');
    expect(await rows.nth(1).getAttribute('class')).toContain('moved');
    expect(await dialog.locator('.caution').textContent()).toMatch(/Daarvan door u veranderd: 2 \([^;]+; [^;]+\)\./);
    await page.keyboard.press('Escape');
    await show(page, 'vergelijken');
    await expect.poll(() => page.locator('.compare .columns').textContent()).toContain('0,5 in plaats van 0,2');
    await show(page, 'verslag');
    await expect.poll(() => page.locator('.report').textContent()).toContain('0,8 in plaats van 0,399643');
    await show(page, 'aannames');
    await expect
      .poll(() => page.locator('#changed-numbers').textContent())
      .toContain('elke trekking heeft dezelfde waarde');
    await page.getByRole('button', { name: /^Zet terug: .*heeft de plek niet meer nodig/ }).click();
    await expect.poll(() => page.locator('#changed-numbers li').count()).toBe(1);
  });

  test('is told beside every answer, and in the name of the scenario, until it is let go', async ({ open }) => {
    const assumptions = { [PATH]: { value: 0.5, source: 'eigen telling' } };
    const page = await open(`${inject('site')}${await linkTo({ assumptions })}`);
    const note = page.locator('.replaced');
    const told = `${say('nl', 'replacedOne')} Huidig beleid `;
    const legend = page.locator('section.chart').first();
    await expect.poll(() => note.textContent()).toContain(`${told}rekent met de oude getallen`);
    await expect.poll(() => legend.textContent()).toContain(`(${say('nl', 'changed')})`);
    await show(page, 'verslag');
    await expect.poll(() => note.textContent()).toContain(told);
    await show(page, 'presenteren');
    await expect.poll(() => note.textContent()).toContain(told);
    const name = await page.locator('#scenario option:checked').textContent();
    await show(page, 'vergelijken');
    await expect.poll(() => note.textContent()).toContain(`Alleen ${name} (aangepast) rekent daarmee`);
    const heads = page.locator('.compare table').first().locator('thead th');
    await expect.poll(() => heads.allTextContents()).toContain(`${name} (aangepast)`);
    await show(page, 'aannames');
    await expect.poll(() => page.locator('.assumptions').textContent()).toContain(say('nl', 'introChanged', { n: 1 }));
    await show(page, 'verkennen');
    await page.locator('#scenario').selectOption('kdc-plaatsen');
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain(say('nl', 'changesDropped'));
    await expect.poll(() => note.isHidden()).toBe(true);
    await expect.poll(() => legend.textContent()).not.toContain(`(${say('nl', 'changed')})`);
    await show(page, 'undo');
    await answers(page, waitingWhen(0.5));
    await expect.poll(() => note.isVisible()).toBe(true);
  });

  test('is not said to be let go where nothing was changed', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    await page.locator('#scenario').selectOption('huidig-beleid');
    await answers(page, waitingFor('huidig-beleid'));
    expect(await page.locator('.said').textContent()).toBe('');
    expect(await page.locator('.replaced').isHidden()).toBe(true);
  });

  test('stands in the file, from which the command line computes the same, byte for byte', async ({ open }) => {
    const place = workplace();
    try {
      const page = await open(`${inject('site')}${await linkTo({ view: 'aannames' })}`);
      await edit(page, 'places.so.waiting');
      await page.getByRole('dialog').getByRole('textbox').nth(0).fill('0,5');
      await page.getByRole('dialog').getByRole('textbox').nth(1).fill('0,02');
      await apply(page);
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
      await edit(page, 'estimates.so-langdurig');
      await page.getByRole('dialog').getByRole('textbox').first().fill('1,9');
      await page.locator('#edit-source').fill('eigen onderzoek');
      await apply(page);
      await expect.poll(() => page.locator('#changed-numbers li').count()).toBe(3);
      const saved = await downloaded(page, () => button(page, 'saveFile').click());
      const text = saved.content.toString();
      expect(text).toMatch(
        /path: places\.so\.waiting\.withdrawn\n\s+value: 0\.5\n\s+was: 0\.2\n\s+source: aanname van de gebruiker/,
      );
      expect(text).toMatch(/path: estimates\.so-langdurig\n\s+value: 1\.9\n\s+was: [\d.]+\n\s+source: eigen onderzoek/);
      place.write(saved.name, text);
      await show(page, 'verslag');
      const report = await downloaded(page, () => button(page, 'jsonFile').click());
      const run = place.run('run', saved.name, '--json');
      expect(run.code, run.stderr).toBe(0);
      expect(report.content.toString() === run.stdout).toBe(true);
      expect(run.stdout).toContain('"path": "estimates.so-langdurig"');
    } finally {
      place.remove();
    }
  });

  test.for(LANGUAGES)(
    'that cannot be is refused where it is typed, without faults in access, in %s',
    async (language, { open }) => {
      const page = await open(`${inject('site')}${await linkTo({ view: 'aannames', language })}`);
      const dialog = page.getByRole('dialog');
      await edit(page, 'forcedMoves[1]', language);
      const boxes = dialog.getByRole('textbox');
      // shares that no longer add up to 1
      await boxes.nth(1).fill('0.2');
      await apply(page, language);
      const fault = dialog.locator('.fault', { hasText: language === 'nl' ? '1,155' : '1.155' });
      await fault.waitFor();
      expect(await fault.textContent()).not.toMatch(/yaml|forcedMoves/);
      await boxes.nth(1).fill('x');
      await apply(page, language);
      await dialog.getByText(say(language, 'notNumber')).waitFor();
      expect((await accessFaults(page)).join('\n')).toBe('');
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(async () => (await cutOff(page)).join('\n'), { message: `at ${width}` }).toBe('');
      }
      // all of them together can
      await boxes.nth(0).fill('0.79');
      await boxes.nth(1).fill('0.2');
      await apply(page, language);
      await expect.poll(() => dialog.count()).toBe(0);
      await expect.poll(() => page.locator('#changed-numbers li').count()).toBe(2);
      expect((await accessFaults(page)).join('\n')).toBe('');
      await page.setViewportSize({ width: 320, height: 900 });
      await expect.poll(async () => (await cutOff(page)).join('\n')).toBe('');
      expect(await page.locator('.faults').textContent()).toBe('');
    },
  );
});
