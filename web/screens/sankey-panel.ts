/** The flows between two dates: what the scenario is compared with beside the scenario, on one scale, and the differences as bars. */
import {
  layOutSankey,
  sankeyPanel as panelSvg,
  type SankeyData,
  type SankeyPair,
  type SankeySpan,
  sankeyDifferencesSvg,
  sankeyPair,
  sankeyPairSvg,
  sankeySvg,
} from '../../src/index.ts';
import { type App, scopeName, words } from '../app.ts';
import { type ChartContent, chartFrame } from '../charts/frame.ts';
import { fileName } from '../charts/series-chart.ts';
import { h, svgOf } from '../dom.ts';
import { sankeyTip, walkSankey } from '../sankey/walk.js';
import { baseDraft, type Draft, draftKey, draftOf } from '../state/state.ts';
import { flowControls, spanOf } from './sankey-controls.ts';
import { flowTable } from './sankey-rows.ts';

const REST = 500;
/** From this width on the two stand side by side, with this between them. */
const BESIDE = 760;
const GAP = 32;
const PER_COLUMN = 110;

/** What is drawn, also while something else is chosen already. */
interface Loaded {
  readonly key: string;
  readonly data: SankeyPair;
  readonly span: ReturnType<typeof spanOf>;
  /** Nothing differs from what it is compared with. */
  readonly alone: boolean;
}

export function sankeyPanel(app: App) {
  const { t } = words(app);
  const frame = chartFrame(app);
  const tip = h('div', { class: 'announce', role: 'status' });
  const teller = sankeyTip(tip);
  const controls = flowControls(app);
  const old = h('p', { class: 'caution stale', hidden: true }, t('pictureOld'));
  const head = h('div', {}, controls.element, old);
  let pair: Loaded | null = null;
  let asked = '';
  let drawn = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function walk(svg: SVGSVGElement): SVGSVGElement {
    walkSankey(svg, teller);
    svg.setAttribute('aria-label', `${svg.getAttribute('aria-label')} ${t('sankeyKeys')}`);
    return svg;
  }

  function show(): void {
    controls.update();
    old.hidden = pair === null || pair.key === keyOf(app);
    const key = JSON.stringify([
      pair?.key ?? spanOf(app),
      app.store.state.flows.stayers,
      app.desk.answers.info !== null,
      scopeName(app),
    ]);
    if (key === drawn) return;
    drawn = key;
    const content = pair ? contentOf(app, pair, walk) : waitingContent(app);
    frame.update({ ...content, controls: head });
  }

  async function load(key: string): Promise<void> {
    const span = spanOf(app);
    const alone = isAlone(app);
    const data = await ask(app);
    if (data === null || asked !== key) return;
    if (keyOf(app) !== key) {
      // moved on meanwhile: asked for anew in its turn
      asked = '';
      return;
    }
    pair = { key, data, span, alone };
    show();
  }

  // known from when it came or went: to measure it here lays the whole page out
  let seen = true;
  new IntersectionObserver((entries) => {
    seen = entries.at(-1)?.isIntersecting ?? seen;
  }).observe(frame.element);

  return {
    element: h('div', { class: 'sankey-panel' }, frame.element, tip),
    update() {
      const key = keyOf(app);
      if (pair?.key !== key && asked !== key && app.desk.answers.info && (seen || !drawing(app))) {
        asked = key;
        clearTimeout(timer);
        timer = setTimeout(() => void load(key), pair ? REST : 0);
      }
      show();
    },
  };
}

/** Bands are still to come; what nobody sees does not keep them waiting. */
function drawing(app: App): boolean {
  const { draws, progress } = app.desk.answers;
  return progress !== null || draws?.stale === true;
}

function keyOf(app: App): string {
  const { state } = app.store;
  return JSON.stringify([draftKey(draftOf(state)), state.baseline, spanAsked(app)]);
}

function spanAsked(app: App): SankeySpan {
  const { region, flows } = app.store.state;
  const { from, to } = spanOf(app);
  const span = { from: `${from}-10-01`, to: `${to}-10-01`, years: flows.yearly };
  return region === 'whole' ? span : { ...span, region };
}

const known = new Map<string, Promise<SankeyData>>();
const KEPT = 20;

async function ask(app: App): Promise<SankeyPair | null> {
  const { state } = app.store;
  const span = spanAsked(app);
  const data = (draft: Draft) => {
    const name = JSON.stringify([draftKey(draft), span]);
    const found = known.get(name) ?? app.engine.ask('sankey', { draft, span });
    known.set(name, found);
    found.catch(() => known.delete(name));
    for (const old of [...known.keys()].slice(0, Math.max(0, known.size - KEPT))) known.delete(old);
    return found;
  };
  try {
    const scenario = await data(draftOf(state));
    return sankeyPair(await data(baseDraft(state)), scenario);
  } catch {
    // the figures of the same draft say what is wrong
    return null;
  }
}

function waitingContent(app: App): ChartContent {
  const { t } = words(app);
  const title = t('sankey', spanOf(app));
  return {
    title,
    summary: t('sankeyBusy'),
    table: { caption: title, columns: [], rows: [] },
    file: fileName(title),
    draw: () => t('sankeyBusy'),
  };
}

function isAlone(app: App): boolean {
  return draftKey(draftOf(app.store.state)) === draftKey(baseDraft(app.store.state));
}

function contentOf(
  app: App,
  { data: pair, span, alone }: Loaded,
  walk: (svg: SVGSVGElement) => SVGSVGElement,
): ChartContent {
  const { t, number, text, language } = words(app);
  const { flows } = app.store.state;
  const title = t('sankey', span);
  const { stayers } = flows;
  const { region } = pair.scenario;
  const moves = movesOf(pair);
  const name = (place: number) => (place < 0 ? t('outside') : text(pair.scenario.places[place].label));
  const most = moves[0];
  const summary = most
    ? t('sankeySummary', {
        ...span,
        moved: number(moves.reduce((sum, { children }) => sum + children, 0)),
        largest: `${name(most.origin)} → ${name(most.destination)} (${number(most.children)})`,
      })
    : t('sankeyNothing');
  return {
    title,
    summary,
    note: `${region ? text(region.label) : t('whole')}. ${t(stayers ? 'sankeyNoteFull' : 'sankeyNote')}`,
    table: flowTable(app, pair, alone, title),
    file: fileName(title),
    draw: (width) => (alone ? walk(panelOf(pair.scenario, [], width, 'flows')) : sideBySide(width)),
    whole: () =>
      svgOf(alone ? sankeySvg(pair.scenario, language, { stayers }) : sankeyPairSvg(pair, language, { stayers })),
  };

  function panelOf(data: SankeyData, alongside: readonly SankeyData[], width: number, id: string): SVGSVGElement {
    return svgOf(panelSvg(data, language, { width, alongside, stayers, id }));
  }

  function sideBySide(width: number): HTMLElement {
    const beside = width >= BESIDE && width / 2 >= PER_COLUMN * pair.scenario.columns.length;
    const half = beside ? Math.floor((width - GAP) / 2) : width;
    const figure = (data: SankeyData, other: SankeyData, id: string) =>
      h(
        'figure',
        {},
        h('h3', {}, text(data.title)),
        h('div', { class: 'flow-scroll' }, walk(panelOf(data, [other], half, id))),
      );
    return h(
      'div',
      { class: 'flows' },
      h(
        'div',
        { class: beside ? 'flow-pair beside' : 'flow-pair' },
        figure(pair.base, pair.scenario, 'flows-base'),
        figure(pair.scenario, pair.base, 'flows-now'),
      ),
      h('h3', {}, t('differenceBars', { base: text(pair.base.title) })),
      svgOf(sankeyDifferencesSvg(pair, language, { width, id: 'flows-difference' })),
    );
  }
}

/** Moves of the scenario that are drawn, over all periods, largest first. */
function movesOf({ base, scenario }: SankeyPair) {
  const sums = new Map<string, { origin: number; destination: number; children: number }>();
  for (const { origin, destination, children } of layOutSankey(scenario, { alongside: [base] }).ribbons) {
    if (origin === destination) continue;
    const key = `${origin}/${destination}`;
    sums.set(key, { origin, destination, children: children + (sums.get(key)?.children ?? 0) });
  }
  return [...sums.values()].sort((a, b) => b.children - a.children);
}
