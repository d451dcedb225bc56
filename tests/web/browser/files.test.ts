/** Scenario files: the page and the command line read and write the same ones. */
import { afterEach, beforeEach, describe, expect, inject } from 'vitest';
import { say } from '../../../web/text/words.ts';
import { type Workplace, workplace } from '../../bin/command.ts';
import { answers, button, downloaded, firstLever, linkTo, waitingFor } from './actions.ts';
import { test } from './page.ts';

let place: Workplace;
beforeEach(() => {
  place = workplace();
});
afterEach(() => place.remove());

const OWN = `doorstroom: scenario/1
id: eigen
title: Eigen plan
base: huidig-beleid
changes:
  - { type: capacity, place: so, add: 2000, start: 2026-08-01, rampMonths: 24, source: "vraag" }
`;

const OTHER = '  - { type: capacity, place: kdcc, add: 10, start: 2026-08-01, source: "vraag" }\n';

describe('a saved file', () => {
  test('gives on the command line what the page computes, byte for byte', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    await firstLever(page).number.fill('750');
    await page.keyboard.press('Tab');
    const saved = await downloaded(page, () => button(page, 'saveFile').click());
    expect(saved.name).toBe('mijn-scenario.yaml');
    place.write(saved.name, saved.content.toString());
    await button(page, 'verslag').click();
    for (const [word, option] of [
      ['jsonFile', '--json'],
      ['csvFile', '--csv'],
    ] as const) {
      const figures = await downloaded(page, () => button(page, word).click());
      const run = place.run('run', saved.name, option);
      expect(run.code, run.stderr).toBe(0);
      expect(run.stdout.length).toBeGreaterThan(10_000);
      expect(figures.content.toString() === run.stdout).toBe(true);
    }
  });

  test('opens again with the same answer', async ({ open }) => {
    const page = await open(`${inject('site')}${await linkTo({ levers: {}, scenario: 'so-plaatsen' })}`);
    await answers(page, waitingFor('so-plaatsen'));
    const saved = await downloaded(page, () => button(page, 'saveFile').click());
    await page.locator('#scenario').selectOption('huidig-beleid');
    await answers(page, waitingFor('huidig-beleid'));
    await page.locator('input[type=file]').setInputFiles(place.write(saved.name, saved.content.toString()));
    await answers(page, waitingFor('so-plaatsen'));
  });
});

describe('an opened file', () => {
  test('of ones own is computed', async ({ open }) => {
    const page = await open(`${inject('site')}${await linkTo({ scenario: 'huidig-beleid' })}`);
    await answers(page, waitingFor('huidig-beleid'));
    await page.locator('input[type=file]').setInputFiles(place.write('eigen.yaml', OWN));
    await answers(page, waitingFor('so-plaatsen'));
    expect(await page.locator('#scenario option:checked').textContent()).toContain('Eigen plan');
  });

  test.for([
    ['is too large', 'x'.repeat(10_000_000), /5 MB/],
    ['is no scenario', 'hallo: [', /./],
    ['is a model', null, /model/],
    ['has a number as the Dutch write it', OWN.replace('add: 2000', 'add: 1.200'), /1\.2/],
    ['has two faults', `${OWN.replace('place: so', 'place: sso')}${OTHER}`, /sso[\s\S]*kdcc/],
  ] as const)('that %s is refused with all its faults, and the page works', async ([, text, words], { open }) => {
    for (const language of ['nl', 'en'] as const) {
      const page = await open(`${inject('site')}${await linkTo({ language })}`);
      await answers(page, waitingFor('so-plaatsen', language));
      const file = text === null ? `${place.folder}/proef.yaml` : place.write('fout.yaml', text);
      await page.locator('input[type=file]').setInputFiles(file);
      const dialog = page.getByRole('dialog');
      await dialog.getByText(say(language, 'faultsInFile')).waitFor();
      expect(await dialog.locator('li').first().textContent()).toMatch(/\S/);
      expect(await dialog.textContent()).toMatch(words);
      await page.keyboard.press('Escape');
      expect(await dialog.count()).toBe(0);
      await page.locator('#scenario').selectOption('huidig-beleid');
      await answers(page, waitingFor('huidig-beleid', language));
    }
  });

  test('whose run cannot go on says so, and the page works', async ({ open }) => {
    const figure = { what: 'list', place: 'kdc', date: '2025-10-01', children: 9_000_000, source: 'proef' } as const;
    for (const language of ['nl', 'en'] as const) {
      const page = await open(`${inject('site')}${await linkTo({ language, figures: [figure] })}`);
      await page
        .getByText(say(language, 'stopped', { why: '' }).trim())
        .first()
        .waitFor();
      await page.locator('#scenario').selectOption('huidig-beleid');
      await answers(page, waitingFor('huidig-beleid', language));
    }
  });
});
