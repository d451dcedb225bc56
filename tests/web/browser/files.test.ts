/** Scenario files: the page and the command line read and write the same ones. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, inject } from 'vitest';
import { LANGUAGES } from '../../../src/index.ts';
import { say } from '../../../web/text/words.ts';
import { type Workplace, workplace } from '../../bin/command.ts';
import { answers, button, downloaded, firstLever, linkTo, waitingFor } from './actions.ts';
import { accessFaults, cutOff } from './look.ts';
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

const NO_SUCH_PLACES = {
  nl: /er is geen plek "sso"[\s\S]*er is geen plek "kdcc"/,
  en: /there is no place "sso"[\s\S]*there is no place "kdcc"/,
};
const TOO_MANY_WAIT = {
  nl: 'er zouden meer kinderen wachten dan er zijn',
  en: 'more children would wait than there are',
};

describe('an opened file', () => {
  test('of ones own is computed', async ({ open }) => {
    const page = await open(`${inject('site')}${await linkTo({ scenario: 'huidig-beleid' })}`);
    await answers(page, waitingFor('huidig-beleid'));
    await page.locator('input[type=file]').setInputFiles(place.write('eigen.yaml', OWN));
    await answers(page, waitingFor('so-plaatsen'));
    expect(await page.locator('#scenario option:checked').textContent()).toContain('Eigen plan');
  });

  test('of a region with its own figures is computed, and what is its own is said', async ({ open }) => {
    const figures = readFileSync(new URL('../../../scenarios/eigen/zuid-limburg.yaml', import.meta.url), 'utf8');
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    const file = place.write('mijn-regio.yaml', figures.replace(/^id: .*$/m, 'id: mijn-regio'));
    await page.locator('input[type=file]').setInputFiles(file);
    await answers(page, waitingFor('zuid-limburg'));
    // one region is no choice, and its figures are not those of several together
    await expect.poll(() => page.locator('#region').isVisible()).toBe(false);
    await expect.poll(() => page.getByText(say('nl', 'whole')).filter({ visible: true }).count()).toBe(0);
    const banner = page.locator('.own-region');
    await banner.waitFor();
    await banner.locator('summary').click();
    expect((await accessFaults(page)).join('\n')).toBe('');
    await expect.poll(() => cutOff(page)).toEqual([]);
    // a file saved on top of it stands beside it
    const saved = await downloaded(page, () => button(page, 'saveFile').click());
    place.write(saved.name, saved.content.toString());
    await button(page, 'verslag').click();
    const report = await downloaded(page, () => button(page, 'jsonFile').click());
    const run = place.run('run', saved.name, '--json');
    expect(run.code, run.stderr).toBe(0);
    expect(report.content.toString() === run.stdout).toBe(true);
  });

  test.for(LANGUAGES)(
    'with faults is refused with all of them, and nothing that was typed is lost, in %s',
    async (language, { open }) => {
      const page = await open(`${inject('site')}${await linkTo({ language })}`);
      await answers(page, waitingFor('so-plaatsen', language));
      const { number } = firstLever(page);
      await number.fill('0');
      await page.keyboard.press('Tab');
      await answers(page, waitingFor('huidig-beleid', language));
      const dialog = page.getByRole('dialog');
      for (const [what, text, words] of [
        ['too large', 'x'.repeat(10_000_000), /5 MB/],
        ['no scenario', 'hallo: [', /./],
        ['nothing', '', /./],
        ['no text', '\u0000\uFFFF\u0001', /./],
        ['a model', null, /model/],
        ['of a newer version', OWN.replace('scenario/1', 'scenario/2'), /scenario\/1/],
        ['a number as the Dutch write it', OWN.replace('add: 2000', 'add: 1.200'), /1\.2/],
        ['two faults', `${OWN.replace('place: so', 'place: sso')}${OTHER}`, NO_SUCH_PLACES[language]],
      ] as const) {
        const file = text === null ? `${place.folder}/proef.yaml` : place.write('fout.yaml', text);
        await page.locator('input[type=file]').setInputFiles(file);
        await dialog.getByText(say(language, 'faultsInFile')).waitFor();
        expect(await dialog.locator('li').first().textContent(), what).toMatch(/\S/);
        expect(await dialog.textContent(), what).toMatch(words);
        await page.keyboard.press('Escape');
        expect(await dialog.count()).toBe(0);
      }
      await expect.poll(() => number.inputValue()).toBe('0');
      await answers(page, waitingFor('huidig-beleid', language));
      await button(page, 'undo', language).click();
      await answers(page, waitingFor('so-plaatsen', language));
    },
  );

  test.for(LANGUAGES)('whose run cannot go on says so, and the page works, in %s', async (language, { open }) => {
    const figure = { what: 'list', place: 'kdc', date: '2025-10-01', children: 9_000_000, source: 'proef' } as const;
    const page = await open(`${inject('site')}${await linkTo({ language, figures: [figure], levers: {} })}`);
    const told = page.locator('.faults').getByText(say(language, 'stopped', { why: '' }).trim());
    await told.waitFor();
    expect(await told.textContent()).toContain(TOO_MANY_WAIT[language]);
    // the count can be taken back, and what else was chosen is still there
    await button(page, 'aannames', language).click();
    await page.getByRole('button', { name: say(language, 'removeNamed', { name: '' }).trim() }).click();
    await expect.poll(() => told.count()).toBe(0);
    await button(page, 'verkennen', language).click();
    await answers(page, waitingFor('so-plaatsen', language));
  });
});
