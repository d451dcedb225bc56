/** The first screen: the answer, four numbers, the waiting list over the years, and the flows; levers beside them. */
import { type App, lower, placeName, type Screen, words } from '../app.ts';
import { type ChartFrame, chartFrame } from '../charts/frame.ts';
import { againstBase, scenarioName } from '../charts/series-chart.ts';
import { h } from '../dom.ts';
import type { Word } from '../text/words.ts';
import { answerBlock } from './answer.ts';
import { faultText } from './issues.ts';
import { leverPanel } from './levers.ts';
import { moreCharts } from './more-charts.ts';
import { sankeyPanel } from './sankey-panel.ts';
import { tiles } from './tiles.ts';

export function exploreScreen(app: App): Screen {
  const { t } = words(app);
  const levers = leverPanel(app);
  const answer = answerBlock(app);
  const numbers = tiles(app);
  const waiting = chartFrame(app);
  const wait = chartFrame(app);
  const bands = h('p', { class: 'bands' });
  const flows = sankeyPanel(app);
  const charted = changing();
  const others = moreCharts(app);
  const more = h(
    'details',
    { class: 'more-charts', ontoggle: () => others.update() },
    h('summary', {}, h('h2', {}, t('moreCharts'))),
    others.element,
  );
  const element = h(
    'div',
    { class: 'explore' },
    h('h1', { class: 'visually-hidden' }, t('verkennen')),
    levers.element,
    h(
      'div',
      { class: 'results' },
      answer.element,
      numbers.element,
      h('div', { class: 'pair' }, waiting.element, wait.element),
      bands,
      flows.element,
      more,
    ),
  );
  return {
    element,
    update() {
      levers.update();
      answer.update();
      numbers.update();
      if (charted(chartedOf(app))) {
        showPlace(app, waiting, 'waiting', 'waitingPerYear');
        showPlace(app, wait, 'meanWait', 'waitPerYear');
      }
      bands.textContent = bandsText(app);
      flows.update();
      if (more.open) others.update();
    },
  };
}

/** Everything that the line charts show comes from these. */
function chartedOf(app: App): readonly unknown[] {
  const { now, base, draws, info, catalogue } = app.desk.answers;
  const { region, place, year, baseline } = app.store.state;
  return [now, base, draws?.now, draws?.stale, info, catalogue, region, place, year, baseline, scenarioName(app)];
}

/** Whether what it is called with differs from the last time: not every word of the engine changes every picture. */
function changing(): (values: readonly unknown[]) => boolean {
  let last: readonly unknown[] = [];
  return (values) => {
    const changed = values.length !== last.length || values.some((value, k) => !Object.is(value, last[k]));
    last = values;
    return changed;
  };
}

function showPlace(app: App, frame: ChartFrame, quantity: 'waiting' | 'meanWait', title: Word): void {
  const { t } = words(app);
  const { place } = app.store.state;
  const content = againstBase(app, t(title, { place: lower(placeName(app, place)) }), place, quantity);
  if (content) frame.update(content);
}

/** Whether the bands are those of the choice on screen, and what they leave out. */
export function bandsText(app: App): string {
  const { t, language } = words(app);
  const { progress, draws, drawFault } = app.desk.answers;
  if (drawFault) return t('bandsNone', { why: faultText(drawFault, language) });
  const busy = progress ? t('bandsBusy', { done: progress[0], total: progress[1] }) : '';
  if (!draws) return busy;
  if (draws.stale) return `${t('bandsStale')} ${busy}`;
  return `${t('bandsReady', { n: draws.now.rows.filter(Boolean).length })} ${busy}`;
}
