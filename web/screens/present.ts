/** One chart, large, for a room: the answer, the years, and the last change once more. */
import { type App, lower, placeName, type Screen, scenarioTitle, words } from '../app.ts';
import { chartFrame } from '../charts/frame.ts';
import { againstBase, yearsOf } from '../charts/series-chart.ts';
import { fill, h } from '../dom.ts';
import { baseDraft, draftKey, draftOf } from '../state/state.ts';
import { answerSentence, replacedNote } from './answer.ts';
import { bandsText } from './explore.ts';

const REPLAY_PAUSE = 1500;
/** Pixels above and below the picture, so that it and its buttons fit on the screen of a room. */
const AROUND = 420;

export function presentScreen(app: App): Screen {
  const { t } = words(app);
  let bands = true;
  const sentence = h('p', { class: 'answer huge', 'aria-live': 'polite' });
  const replaced = replacedNote(app, ({ store }) =>
    t('replacedShort', { base: scenarioTitle(app, store.state.baseline) }),
  );
  const frame = chartFrame(app);
  const status = h('p', { class: 'bands' });
  const toggle = h('button', { type: 'button', onclick: () => switchBands() });
  const again = h('button', { type: 'button', onclick: () => replay() }, t('repeat'));
  let back: ReturnType<typeof setTimeout> | undefined;
  const leave = () => app.store.dispatch({ type: 'look', change: { view: 'verkennen' } });
  const element = h(
    'div',
    { class: 'present' },
    h('h1', { class: 'visually-hidden' }, t('presenteren')),
    sentence,
    replaced.element,
    frame.element,
    status,
    h('div', { class: 'buttons' }, again, toggle, h('button', { type: 'button', onclick: leave }, t('leave'))),
    h('p', { class: 'quiet' }, t('presentKeys')),
  );

  function switchBands(): void {
    bands = !bands;
    update();
  }

  /** Shows for a moment what was before the last step, then the step again. */
  function replay(): void {
    if (again.disabled) return;
    clearTimeout(back);
    app.store.dispatch({ type: 'look-back', on: true });
    back = setTimeout(() => app.store.dispatch({ type: 'look-back', on: false }), REPLAY_PAUSE);
  }

  function go(step: number): void {
    const year = app.store.state.year + step;
    if (yearsOf(app).includes(year)) app.store.dispatch({ type: 'look', change: { year } });
  }

  function update(): void {
    const { place } = app.store.state;
    const { past, present } = app.store.history;
    again.disabled = past.length === 0 && draftKey(draftOf(present)) === draftKey(baseDraft(present));
    toggle.textContent = t(bands ? 'hideBands' : 'showBands');
    if (!app.desk.answers.now) return;
    fill(sentence, answerSentence(app));
    replaced.update();
    status.textContent = bands ? bandsText(app) : '';
    const content = againstBase(app, t('waitingPerYear', { place: lower(placeName(app, place)) }), place, 'waiting', {
      large: true,
      room: () => innerHeight - AROUND,
      bands,
    });
    if (content) frame.update(content);
  }

  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    h: replay,
    b: switchBands,
    Escape: leave,
  };
  return {
    element,
    update,
    key(event) {
      const action = keys[event.key];
      if (action) action();
      return action !== undefined;
    },
  };
}
