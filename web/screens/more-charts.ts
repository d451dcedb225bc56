/** The other charts: per place, and those that need the whole report, which are asked for when they are in sight. */
import { type App, words } from '../app.ts';
import { type ChartContent, chartFrame } from '../charts/frame.ts';
import { againstBase, perPlace, placesAgainstNeed, rowsOverYears } from '../charts/series-chart.ts';
import { fill, h } from '../dom.ts';
import { figureOf } from '../state/answers.ts';
import { draftKey, draftOf } from '../state/state.ts';
import type { SlowFigures } from '../worker/protocol.ts';
import { CHILDCARE, PAYERS } from './sources.ts';

const REST = 900;
const KINDS = ['waiting', 'wait', 'home', 'full', 'need', 'childcare', 'payers'] as const;
/** Those that need the whole report. */
const SLOW = ['childcare', 'payers'] as const;
type Kind = (typeof KINDS)[number];

export function moreCharts(app: App) {
  const frames = new Map(KINDS.map((kind) => [kind, chartFrame(app, 3)]));
  const element = h('div', { class: 'grid' });
  let slow: { readonly key: string; readonly figures: SlowFigures } | null = null;
  let asked = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function askSlow(): void {
    const draft = draftOf(app.store.state);
    const { region } = app.store.state;
    const key = `${region} ${draftKey(draft)}`;
    if (key === asked) return;
    asked = key;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        const figures = await app.engine.ask('slow', { draft, region });
        if (key === asked) slow = { key, figures };
        show();
      } catch {
        // the figures of the same draft say what is wrong
      }
    }, REST);
  }

  function show(): void {
    const contents = contentsOf(app, slow?.figures ?? null);
    if (slow && slow.key !== asked) {
      const note = words(app).t('pictureOld');
      for (const kind of SLOW) contents[kind] &&= { ...contents[kind], note };
    }
    const shown = KINDS.filter((kind) => contents[kind]);
    if (shown.length !== element.childElementCount)
      fill(
        element,
        shown.map((kind) => frames.get(kind)?.element),
      );
    for (const kind of shown) {
      const content = contents[kind];
      if (content) frames.get(kind)?.update(content);
    }
  }

  return {
    element,
    update() {
      askSlow();
      show();
    },
  };
}

function contentsOf(app: App, slow: SlowFigures | null): Record<Kind, ChartContent | null> {
  const { t } = words(app);
  const { now } = app.desk.answers;
  const { region, place } = app.store.state;
  const at = (quantity: 'waiting' | 'meanWait' | 'used' | 'capacity') => (id: string, year: number) =>
    now ? figureOf(now, region, id, quantity, year) : 0;
  const full = (id: string, year: number) => {
    const capacity = at('capacity')(id, year);
    return capacity > 0 ? (100 * at('used')(id, year)) / capacity : null;
  };
  return {
    waiting: perPlace(app, t('waitingPerPlace'), t('children'), 0, at('waiting')),
    wait: perPlace(app, t('waitPerPlace'), t('weeks'), 1, at('meanWait')),
    home: againstBase(app, t('atHomePerYear'), 'thuiszitten', 'stock'),
    full: perPlace(app, t('occupancy'), t('percent'), 1, full),
    need: placesAgainstNeed(app, place),
    childcare: slow && rowsOverYears(app, t('childcarePlaces'), t('places'), slow.years, slow.childcare, CHILDCARE),
    payers: slow && rowsOverYears(app, t('payers'), t('childYears'), slow.years, slow.payers, PAYERS),
  };
}
