/** The flows of one year: scenario beside what it is compared with, on one scale, or the differences as bars. */
import type { SankeyData } from '../../src/index.ts';
import { type App, lower, scenarioTitle, words } from '../app.ts';
import type { Table } from '../charts/csv.ts';
import { type DifferenceBar, differenceBars } from '../charts/difference-bars.ts';
import { type ChartContent, chartFrame } from '../charts/frame.ts';
import { drawSankey, layOut } from '../charts/sankey-chart.ts';
import { fileName, scenarioName, yearsOf } from '../charts/series-chart.ts';
import { fill, h } from '../dom.ts';
import { draftKey, draftOf, plainDraft } from '../state/state.ts';

/** The scenario, what it is compared with on the same scale, or what is different. */
type Mode = 'now' | 'base' | 'difference';

interface Pair {
  readonly key: string;
  readonly now: SankeyData;
  readonly base: SankeyData;
}

const REST = 500;
const MOST_BARS = 12;

export function sankeyPanel(app: App) {
  const { t } = words(app);
  const frame = chartFrame(app);
  const told = h('p', { class: 'announce', 'aria-live': 'polite' });
  const go = (step: number) => () => {
    const { year } = app.store.state;
    const years = yearsOf(app);
    if (years.includes(year + step)) app.store.dispatch({ type: 'look', change: { year: year + step } });
  };
  const label = h('output', {});
  const mode = h('select', { 'aria-label': t('whichFlows'), onchange: () => show() });
  const controls = h(
    'div',
    { class: 'stepper' },
    h('button', { type: 'button', 'aria-label': t('yearBefore'), onclick: go(-1) }, '‹'),
    label,
    h('button', { type: 'button', 'aria-label': t('yearAfter'), onclick: go(1) }, '›'),
    mode,
  );
  let pair: Pair | null = null;
  let asked = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    const { from, to } = spanOf(app);
    label.textContent = `${from} → ${to}`;
    showModes();
    frame.update({
      ...contentOf(app, pair, mode.value as Mode, (text) => {
        told.textContent = text;
      }),
      controls,
    });
  }

  let modes = '';
  function showModes(): void {
    const names: [Mode, string][] = [
      ['now', scenarioName(app)],
      ['base', scenarioTitle(app, app.store.state.baseline)],
      ['difference', t('difference')],
    ];
    if (modes === JSON.stringify(names)) return;
    modes = JSON.stringify(names);
    const { value } = mode;
    fill(
      mode,
      names.map(([id, name]) => h('option', { value: id, selected: id === value }, name)),
    );
  }

  return {
    element: h('div', { class: 'sankey-panel' }, frame.element, told),
    update() {
      const key = keyOf(app);
      if (pair?.key !== key && asked !== key && app.desk.answers.info) {
        asked = key;
        clearTimeout(timer);
        timer = setTimeout(
          () =>
            void ask(app, key).then((found) => {
              if (found === null || asked !== key) return;
              pair = found;
              show();
            }),
          pair ? REST : 0,
        );
      }
      show();
    },
  };
}

/** The year that starts on the date of the answer; the last one of the run when there is none after it. */
function spanOf(app: App): { from: number; to: number } {
  const years = yearsOf(app);
  const { year } = app.store.state;
  const from = years.includes(year + 1) ? year : year - 1;
  return { from, to: from + 1 };
}

function keyOf(app: App): string {
  const { state } = app.store;
  return `${draftKey(draftOf(state))}|${state.baseline}|${spanOf(app).from}`;
}

const known = new Map<string, Promise<SankeyData>>();

async function ask(app: App, key: string): Promise<Pair | null> {
  const { state } = app.store;
  const { from, to } = spanOf(app);
  const data = (draft: ReturnType<typeof draftOf>) => {
    const name = `${draftKey(draft)}|${from}`;
    const found = known.get(name) ?? app.engine.ask('sankey', { draft, from: `${from}-10-01`, to: `${to}-10-01` });
    known.set(name, found);
    found.catch(() => known.delete(name));
    for (const old of [...known.keys()].slice(0, Math.max(0, known.size - 20))) known.delete(old);
    return found;
  };
  try {
    const now = await data(draftOf(state));
    return { key, now, base: await data(plainDraft(state.baseline)) };
  } catch {
    // the figures of the same draft say what is wrong
    return null;
  }
}

function contentOf(app: App, pair: Pair | null, mode: Mode, announce: (text: string) => void): ChartContent {
  const { t, number, text } = words(app);
  const { from, to } = spanOf(app);
  const title = t('sankey', { from, to });
  if (!pair)
    return {
      title,
      summary: t('sankeyBusy'),
      table: { caption: title, columns: [], rows: [] },
      file: fileName(title),
      draw: () => t('sankeyBusy'),
    };
  const name = (place: number) => (place < 0 ? t('outside') : text(pair.now.places[place].label));
  const layout = layOut(pair.now, 600);
  const moves = layout.ribbons.filter((r) => r.origin !== r.destination).sort((a, b) => b.children - a.children);
  const largest = moves[0]
    ? `${name(moves[0].origin)} → ${name(moves[0].destination)} (${number(moves[0].children)})`
    : '–';
  const summary =
    moves.length === 0
      ? t('sankeyNothing')
      : t('sankeySummary', { from, to, moved: number(moves.reduce((sum, m) => sum + m.children, 0)), largest });
  const picture = (data: SankeyData, label: string, width: number, scale?: number) =>
    drawSankey(
      {
        data,
        label,
        scale,
        keys: t('sankeyKeys'),
        name,
        number: (n) => number(n),
        announce,
        words: {
          outside: t('outside'),
          stay: t('stay'),
          waits: (n, place) => t('waitsFor', { n, place: lower(place) }),
          list: (n) => t('listFor', { n }),
          listShort: (n) => t('listShort', { n }),
        },
      },
      width,
    );
  const bars = differencesOf(pair, name, t('waiting'));
  return {
    title: `${title}: ${mode === 'base' ? scenarioTitle(app, app.store.state.baseline) : scenarioName(app)}`,
    summary:
      mode === 'difference' ? t('differenceBars', { base: scenarioTitle(app, app.store.state.baseline) }) : summary,
    note: t('sankeyNote', { folded: number(layout.folded) }),
    table: tableFor(app, pair, title, name),
    file: fileName(title),
    draw: (width) => {
      if (moves.length === 0) return t('sankeyNothing');
      if (mode === 'difference')
        return bars.length === 0
          ? t('sankeyNothing')
          : differenceBars(bars, title, width, (n) => words(app).difference(n));
      const scale = Math.min(layOut(pair.now, width).scale, layOut(pair.base, width).scale);
      return picture(mode === 'base' ? pair.base : pair.now, `${title}. ${summary}`, width, scale);
    },
  };
}

function differencesOf({ now, base }: Pair, name: (place: number) => string, list: string): DifferenceBar[] {
  const before = new Map(base.periods[0].moves.map((m) => [`${m.origin}/${m.destination}`, m.children]));
  const waits = (data: SankeyData, place: number) =>
    data.columns[1].waiting.reduce((sum, w) => sum + (w.for === place ? w.children : 0), 0);
  const moves = now.periods[0].moves.map((m) => ({
    name: `${name(m.origin)} → ${name(m.destination)}`,
    value: m.children - (before.get(`${m.origin}/${m.destination}`) ?? 0),
  }));
  const lists = now.places.flatMap((place, p) =>
    place.limited ? [{ name: `${list}: ${name(p)}`, value: waits(now, p) - waits(base, p) }] : [],
  );
  return [...lists, ...moves]
    .filter((bar) => Math.abs(bar.value) >= 0.5)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, MOST_BARS);
}

function tableFor(app: App, { now, base }: Pair, caption: string, name: (place: number) => string): Table {
  const { t } = words(app);
  const before = new Map(base.periods[0].moves.map((m) => [`${m.origin}/${m.destination}`, m.children]));
  const rows = [...now.periods[0].moves]
    .sort((a, b) => b.children - a.children)
    .map((m) => {
      const then = before.get(`${m.origin}/${m.destination}`) ?? 0;
      return [name(m.origin), name(m.destination), m.children, then, m.children - then];
    });
  const stays = now.periods[0].stayed.flatMap((children, p) =>
    children > 0 && now.places[p].kind !== 'exit'
      ? [[name(p), t('stay'), children, base.periods[0].stayed[p], children - base.periods[0].stayed[p]]]
      : [],
  );
  const waits = now.columns[1].waiting.map((w) => {
    const then = base.columns[1].waiting.find((other) => other.at === w.at && other.for === w.for)?.children ?? 0;
    return [
      name(w.at),
      t('waitsFor', { n: '', place: lower(name(w.for)) }).trim(),
      w.children,
      then,
      w.children - then,
    ];
  });
  const columns = [
    t('from'),
    t('to'),
    scenarioName(app),
    scenarioTitle(app, app.store.state.baseline),
    t('difference'),
  ];
  return { caption, columns, rows: [...rows, ...waits, ...stays] };
}
