import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLink, writeLink } from '../../../web/state/link.ts';
import { INITIAL, type State } from '../../../web/state/state.ts';

const state: State = {
  ...INITIAL,
  language: 'en',
  levers: { 'so.add': -12.5, 'erbij:kdc': 300 },
  assumptions: { 'places.so.waiting.withdrawn': { value: 0.5, source: 'eigen “telling”' } },
  region: 'krap',
  figures: [{ what: 'list', place: 'kdc', date: '2025-10-01', children: 250, source: 'eigen “telling” ☂' }],
  own: { doorstroom: 'scenario/1', id: 'mijn', title: 'é', base: 'huidig-beleid', changes: [] },
};

const region: State = {
  ...INITIAL,
  scenario: 'mijn',
  baseline: 'mijn',
  own: { id: 'mijn', title: { nl: 'één', en: 'one' }, text: 'doorstroom: own/1' },
  flows: { years: 3, yearly: true, stayers: true },
};

describe('a link', () => {
  it('holds the whole state', async () => {
    expect(await readLink(`#${await writeLink(state)}`)).toEqual({ state });
    expect(await readLink(await writeLink(INITIAL))).toEqual({ state: INITIAL });
    expect(await readLink(await writeLink(region))).toEqual({ state: region });
    expect(await readLink('')).toBeNull();
  });

  it('is short where little differs from the start', async () => {
    expect((await writeLink({ ...INITIAL, levers: { 'so.add': 500 } })).length).toBeLessThan(80);
  });

  it('that was cut off anywhere says so', async () => {
    const link = await writeLink(state);
    for (let length = 1; length < link.length; length++)
      expect(await readLink(link.slice(0, length)), link.slice(0, length)).toEqual({ fault: 'broken' });
  });

  it('in which a character changed says so', async () => {
    const link = await writeLink(state);
    const body = link.lastIndexOf('.') + 1;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: body, max: link.length - 1 }),
        fc.constantFrom('A', 'b', '_'),
        async (at, c) => {
          const changed = link.slice(0, at) + c + link.slice(at + 1);
          expect(await readLink(changed)).toEqual(changed === link ? { state } : { fault: 'broken' });
        },
      ),
    );
  });

  it('of a newer version says so', async () => {
    const link = await writeLink(state);
    expect(await readLink(link.replace(/^2\./, '3.'))).toEqual({ fault: 'newer' });
  });

  it('of the version before, which had no assumptions, is still followed', async () => {
    const { assumptions: _, ...before } = state;
    const link = await writeLink({ ...before, assumptions: {} });
    expect(await readLink(link.replace(/^2\./, '1.'))).toEqual({ state: { ...before, assumptions: {} } });
  });

  it('with parts that are not what they should be is refused', async () => {
    const wrong: unknown[] = [
      { ...state, year: '2030' },
      { ...state, levers: { a: 'b' } },
      { ...state, assumptions: { a: 1 } },
      { ...state, assumptions: { a: { value: '1', source: 'x' } } },
      { ...state, assumptions: { a: { value: 1 } } },
      { ...state, view: 'nergens' },
      { ...state, more: 1 },
      { ...state, own: { id: 1 } },
      { ...state, flows: { ...state.flows, years: 0 } },
    ];
    for (const one of wrong) expect(await readLink(await writeLink(one as State))).toEqual({ fault: 'broken' });
  });

  it('survives any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (text) => {
        const read = await readLink(text);
        expect(read === null || 'fault' in read).toBe(true);
      }),
    );
  });
});
