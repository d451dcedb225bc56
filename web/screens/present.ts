/** One chart, large, for a room: the answer, the years, and the last change once more. */
import { type App, lower, placeName, type Screen, scenarioTitle, words } from '../app.ts';
import { chartFrame } from '../charts/frame.ts';
import { againstBase, yearsOf } from '../charts/series-chart.ts';
import { fill, h } from '../dom.ts';
import { answerSentence, replacedNote } from './answer.ts';
import { bandsText } from './explore.ts';

const REPLAY_PAUSE = 1500;

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
  const leave = () => app.store.dispatch({ type: 'look', change: { view: 'verkennen' } });
  const element = h(
    'div',
    { class: 'present' },
    h('h1', { class: 'visually-hidden' }, t('presenteren')),
    sentence,
    replaced.element,
    frame.element,
    status,
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', onclick: () => replay(app) }, t('repeat')),
      toggle,
      h('button', { type: 'button', onclick: leave }, t('leave')),
    ),
    h('p', { class: 'quiet' }, t('presentKeys')),
  );

  function switchBands(): void {
    bands = !bands;
    update();
  }

  function go(step: number): void {
    const year = app.store.state.year + step;
    if (yearsOf(app).includes(year)) app.store.dispatch({ type: 'look', change: { year } });
  }

  function update(): void {
    const { place } = app.store.state;
    toggle.textContent = t(bands ? 'hideBands' : 'showBands');
    if (!app.desk.answers.now) return;
    fill(sentence, answerSentence(app));
    replaced.update();
    status.textContent = bands ? bandsText(app) : '';
    const content = againstBase(app, t('waitingPerYear', { place: lower(placeName(app, place)) }), place, 'waiting', {
      large: true,
      bands,
    });
    if (content) frame.update(content);
  }

  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    h: () => replay(app),
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

/** Shows the state before the last step for a moment, then the step again. */
function replay(app: App): void {
  if (app.store.history.past.length === 0) return;
  app.store.dispatch({ type: 'undo' });
  setTimeout(() => app.store.dispatch({ type: 'redo' }), REPLAY_PAUSE);
}
