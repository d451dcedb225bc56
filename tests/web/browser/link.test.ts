/** The link holds the whole state, and a wrong one is said to be wrong. */
import { describe, expect, inject } from 'vitest';
import { LANGUAGES } from '../../../src/index.ts';
import { INITIAL } from '../../../web/state/state.ts';
import { say, type Word } from '../../../web/text/words.ts';
import { answer, answers, firstLever, linkTo, waitingFor } from './actions.ts';
import { test } from './page.ts';

const site = () => inject('site');

describe('the link', () => {
  test('gives another visitor the same picture', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    await firstLever(page).number.fill('1.234');
    await page.keyboard.press('Tab');
    await page.locator('#region').selectOption({ index: 1 });
    // choices are as wide as what is chosen: the page is at rest once it answers for the region
    await answers(page, /krappe/);
    await page.locator('#language').click();
    await answers(page, /^On 1 October/);
    await expect.poll(() => page.url()).toContain('#2.');
    await expect.poll(() => firstLever(page).number.inputValue()).toBe('1234');
    const sentence = await answer(page).textContent();
    const other = await open(page.url());
    await answers(other, /^On 1 October/);
    await expect.poll(() => answer(other).textContent()).toBe(sentence);
    expect(await firstLever(other).number.inputValue()).toBe('1234');
    expect(await other.locator('#region').inputValue()).toBe(await page.locator('#region').inputValue());
  });

  test('without a change is the bare address', async ({ open }) => {
    const page = await open();
    await answers(page, /wachten/);
    expect(await linkTo({})).not.toBe('#');
    expect(new URL(page.url()).hash.length).toBeLessThan(20);
  });

  const WRONG: Readonly<Record<string, readonly [() => Promise<string>, Word]>> = {
    'cut off': [async () => (await linkTo({ levers: { x: 1 }, year: 2028 })).slice(0, -5), 'linkBroken'],
    changed: [
      async () => (await linkTo({ year: 2028 })).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      'linkBroken',
    ],
    'of a newer version': [async () => (await linkTo({})).replace('#2.', '#3.'), 'linkNewer'],
    'of nothing': [async () => '#%%%', 'linkBroken'],
    'of a year that is none': [async () => linkTo({ year: 1.5 }), 'linkBroken'],
  };

  test.for(['cut off', 'of a newer version'])(
    'that is %s is said to be so, and the page works',
    async (what, { open }) => {
      const [hash, word] = WRONG[what];
      const page = await open(`${site()}${await hash()}`);
      await page.getByText(say('nl', word)).waitFor();
      await answers(page, waitingFor(INITIAL.scenario));
    },
  );

  test.for(LANGUAGES)(
    'that is wrong, followed in an open page, is told in %s, and all stays as it was',
    async (language, { open }) => {
      const page = await open(`${site()}${await linkTo({ language })}`);
      await answers(page, waitingFor('so-plaatsen', language));
      await firstLever(page).number.fill('0');
      await page.keyboard.press('Tab');
      await answers(page, waitingFor('huidig-beleid', language));
      for (const [what, [hash, word]] of Object.entries(WRONG)) {
        await page.evaluate(
          (text) => {
            location.hash = text;
          },
          await hash(),
        );
        await expect.poll(() => page.locator('.said').textContent(), { message: what }).toBe(say(language, word));
        expect(await firstLever(page).number.inputValue()).toBe('0');
        // the link holds the state again at the next choice
        await page.locator('#year').selectOption({ index: 3 });
        await expect.poll(() => page.url()).toMatch(/#2\.\w+\.[\w-]+$/);
        await page.locator('#year').selectOption('2030');
      }
      await answers(page, waitingFor('huidig-beleid', language));
    },
  );

  test('to a scenario or a lever that does not exist is refused in plain words; the next choice works', async ({
    open,
  }) => {
    for (const change of [{ scenario: 'bestaat-niet' }, { levers: { 'bestaat-niet': 3 } }]) {
      const page = await open(`${site()}${await linkTo(change)}`);
      await page.getByText(say('nl', 'faults')).waitFor();
      await page.locator('#scenario').selectOption('huidig-beleid');
      await answers(page, waitingFor('huidig-beleid'));
      expect(await page.getByText(say('nl', 'faults')).isVisible()).toBe(false);
    }
  });

  test('followed in an open page shows its state', async ({ open }) => {
    const page = await open();
    await answers(page, waitingFor('so-plaatsen'));
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      await linkTo({ scenario: 'huidig-beleid' }),
    );
    await answers(page, waitingFor('huidig-beleid'));
  });
});
