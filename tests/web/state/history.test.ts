import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, type History, reduce, startHistory } from '../../../web/state/history.ts';
import { baseDraft, INITIAL } from '../../../web/state/state.ts';

const play = (actions: readonly Action[], from: History = startHistory(INITIAL)) => actions.reduce(reduce, from);
const drag = (value: number): Action => ({ type: 'lever', id: 'so.add', value, gesture: 'slide so.add' });

describe('the history of choices', () => {
  it('takes a dragged slider as one step', () => {
    const dragged = play([drag(100), drag(200), drag(300), { type: 'end-gesture' }]);
    expect(dragged.present.levers).toEqual({ 'so.add': 300 });
    expect(reduce(dragged, { type: 'undo' }).present.levers).toEqual({});
    const again = play([drag(400)], dragged);
    expect(reduce(again, { type: 'undo' }).present.levers).toEqual({ 'so.add': 300 });
  });

  it('does not take looking as a step, and keeps it when a step is undone', () => {
    const looked = play([drag(1), { type: 'end-gesture' }, { type: 'look', change: { language: 'en', year: 2031 } }]);
    expect(looked.past).toHaveLength(1);
    expect(reduce(looked, { type: 'undo' }).present).toEqual({ ...INITIAL, language: 'en', year: 2031 });
  });

  it('shows what was before for a moment, which is no step, and which any choice ends', () => {
    const back: Action = { type: 'look-back', on: true };
    const moved = play([drag(100), { type: 'end-gesture' }, drag(200), { type: 'end-gesture' }]);
    const looking = play([back, { type: 'look', change: { language: 'en' } }], moved);
    expect(looking.lookBack).toEqual({ ...INITIAL, levers: { 'so.add': 100 }, language: 'en' });
    expect([looking.past, looking.future]).toEqual([moved.past, moved.future]);
    const over = reduce(looking, { type: 'look-back', on: false });
    expect(over).toEqual({ ...moved, present: { ...moved.present, language: 'en' } });
    for (const action of [drag(300), { type: 'undo' }, { type: 'reset' }] as const)
      expect(reduce(looking, action)).toEqual(reduce(over, action));
    // of an opened link
    expect(reduce(startHistory(INITIAL), back).lookBack).toEqual({ ...INITIAL, ...baseDraft(INITIAL) });
  });

  it('a lever at its own value is no choice any more', () => {
    expect(play([drag(1), { type: 'lever', id: 'so.add', value: null }]).present.levers).toEqual({});
  });

  it('numbers of the model that are replaced together are one step, and each can go back by itself', () => {
    const [half, more] = [0.5, 0.7].map((value) => ({ value, source: 'proef' }));
    const both = play([
      { type: 'assumptions', values: { a: half, b: half } },
      { type: 'assumptions', values: { a: more } },
    ]);
    expect(both.present.assumptions).toEqual({ a: more, b: half });
    expect(reduce(both, { type: 'undo' }).present.assumptions).toEqual({ a: half, b: half });
    const one = reduce(both, { type: 'assumptions', values: { a: null } });
    expect(one.present.assumptions).toEqual({ b: half });
    expect(reduce(one, { type: 'reset' }).present.assumptions).toEqual({});
  });

  it('another scenario leaves the changes behind; reset goes to what everything is compared with', () => {
    const other = play([drag(1), { type: 'scenario', id: 'kdc-plaatsen' }]);
    expect(other.present).toMatchObject({ scenario: 'kdc-plaatsen', levers: {} });
    const back = reduce(other, { type: 'reset' });
    expect(back.present.scenario).toBe(INITIAL.baseline);
    expect(reduce(back, { type: 'undo' }).present).toEqual(other.present);
  });

  it('a scenario of another region brings what it is compared with along', () => {
    const away = play([
      { type: 'choose', change: { region: 'krap' } },
      { type: 'scenario', id: 'haaglanden-50-plaatsen', baseline: 'haaglanden' },
    ]);
    expect(away.present).toMatchObject({ baseline: 'haaglanden', region: 'whole' });
    const file = { id: 'mijn', title: { nl: 'mijn', en: 'my' }, text: 'doorstroom: own/1' };
    const opened = play([{ type: 'open', file, baseline: 'mijn' }, drag(1)], away);
    expect(baseDraft(opened.present)).toEqual({
      scenario: 'mijn',
      own: file,
      levers: {},
      assumptions: {},
      figures: [],
    });
    expect(reduce(opened, { type: 'reset' }).present).toMatchObject({ scenario: 'mijn', own: file, levers: {} });
    expect(baseDraft(play([{ type: 'scenario', id: 'x' }], opened).present).own).toBeNull();
  });

  it('goes back to the start and forth again, whatever was done', () => {
    const action = fc.oneof(
      fc.record({ type: fc.constant('lever' as const), id: fc.constantFrom('a', 'b'), value: fc.integer() }),
      fc.integer().map(drag),
      fc.constant<Action>({ type: 'end-gesture' }),
      fc.constantFrom('x', 'y').map((id): Action => ({ type: 'scenario', id })),
      fc.constantFrom('krap', 'ruim').map((region): Action => ({ type: 'choose', change: { region } })),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const end = play(actions);
        const steps = end.past.length;
        const start = play(new Array<Action>(steps).fill({ type: 'undo' }), end);
        expect(start.present).toEqual(INITIAL);
        expect(play(new Array<Action>(steps).fill({ type: 'redo' }), start).present).toEqual(end.present);
      }),
    );
  });
});
