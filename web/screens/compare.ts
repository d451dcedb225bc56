/** Up to four scenarios side by side: figures on one date, and what differs in the inputs. */
import type { YearFigures } from '../../src/index.ts';
import { type App, ownRegionOf, type Screen, scenarioTitle, words } from '../app.ts';
import { chartFrame } from '../charts/frame.ts';
import { drawLines, type LineSeries } from '../charts/line-chart.ts';
import { SERIES } from '../charts/palette.ts';
import { fileName, scenarioName, yearsOf } from '../charts/series-chart.ts';
import { tableOf } from '../charts/table.ts';
import { fill, h } from '../dom.ts';
import { figureOf } from '../state/answers.ts';
import { baseDraft, type Draft, draftOf, plainDraft } from '../state/state.ts';
import type { DraftInfo } from '../worker/protocol.ts';
import { tileList } from './tiles.ts';

const MOST = 4;

interface Column {
  readonly name: string;
  readonly draft: Draft;
  readonly figures: YearFigures;
  readonly info: DraftInfo;
}

export function compareScreen(app: App): Screen {
  const { t } = words(app);
  const chosen = h('div', { class: 'chips' });
  const matrix = h('div', { class: 'scroll', tabindex: 0 });
  const chart = chartFrame(app);
  const inputs = h('div', { class: 'columns' });
  let asked = '';

  async function load(): Promise<void> {
    const { state } = app.store;
    const { baseline, compare } = state;
    const others = compare
      .filter((id) => id !== baseline && id !== state.scenario && ownRegionOf(app, id) === ownRegionOf(app, baseline))
      .slice(0, MOST - 2);
    const drafts: [string, Draft][] = [
      [scenarioTitle(app, baseline), baseDraft(state)],
      [scenarioName(app), draftOf(state)],
      ...others.map((id): [string, Draft] => [scenarioTitle(app, id), plainDraft(id)]),
    ];
    const key = JSON.stringify([drafts, state.region, state.place, state.year]);
    if (key === asked) return;
    asked = key;
    showChoice(app, chosen, others);
    try {
      const columns: Column[] = [];
      for (const [name, draft] of drafts)
        columns.push({
          name,
          draft,
          figures: await app.desk.figuresOf(draft),
          info: await app.engine.ask('info', { draft }),
        });
      if (key !== asked) return;
      fill(matrix, tableOf(app, matrixOf(app, columns)));
      chart.update(chartOf(app, columns));
      fill(
        inputs,
        columns.map((column) => changesOf(app, column)),
      );
    } catch (error) {
      fill(matrix, h('p', { class: 'fault' }, (error as Error).message));
    }
  }

  return {
    element: h(
      'div',
      { class: 'compare' },
      h('h1', {}, t('vergelijken')),
      chosen,
      matrix,
      chart.element,
      h('h2', {}, t('differsIn')),
      inputs,
    ),
    update() {
      if (app.desk.answers.info && app.desk.answers.catalogue) void load();
    },
  };
}

function showChoice(app: App, box: HTMLElement, others: readonly string[]): void {
  const { t, text } = words(app);
  const { baseline, scenario } = app.store.state;
  const set = (compare: readonly string[]) => app.store.dispatch({ type: 'choose', change: { compare } });
  const free = (app.desk.answers.catalogue?.scenarios ?? []).filter(
    ({ id, region }) => ![baseline, scenario, ...others].includes(id) && region === ownRegionOf(app, baseline),
  );
  const add = h(
    'select',
    { id: 'compare-add', onchange: () => set([...others, add.value]) },
    h('option', { value: '' }, `${t('addScenario')} …`),
    free.map(({ id, title }) => h('option', { value: id }, text(title))),
  );
  fill(
    box,
    others.map((id) => {
      const name = scenarioTitle(app, id);
      return h(
        'span',
        { class: 'chip' },
        name,
        ' ',
        h(
          'button',
          {
            type: 'button',
            'aria-label': t('removeNamed', { name }),
            onclick: () => set(others.filter((o) => o !== id)),
          },
          '×',
        ),
      );
    }),
    others.length < MOST - 2 && h('label', {}, h('span', {}, t('addScenario')), add),
  );
}

/** Rows for every place with a list, as numbers of different kinds do not share decimals: those are texts. */
function matrixOf(app: App, columns: readonly Column[]) {
  const { t, text, number } = words(app);
  const { region, year } = app.store.state;
  const places = columns[0].info.places.filter((p) => p.limited);
  const row = (of: string, name: string, decimals: number, read: (figures: YearFigures) => number) => ({
    of,
    cells: [name, ...columns.map(({ figures }) => number(read(figures), decimals))],
  });
  const of = (place: string, quantity: 'waiting' | 'meanWait' | 'capacity') => (f: YearFigures) =>
    figureOf(f, region, place, quantity, year);
  const rows = [
    ...tileList(app)
      .slice(2)
      .map((tile) => row(tile.place, tile.title, tile.decimals, tile.value)),
    ...places.flatMap(({ id, label }) => [
      row(id, `${t('waiting')}: ${text(label)}`, 0, of(id, 'waiting')),
      row(id, `${t('wait')}: ${text(label)} (${t('weeks')})`, 1, of(id, 'meanWait')),
      row(id, `${t('placesRow')}: ${text(label)}`, 0, of(id, 'capacity')),
    ]),
  ];
  return {
    caption: t('compareIntro', { year }),
    columns: [t('indicator'), ...columns.map(({ name }) => name)],
    rows: rows.map(({ cells }) => cells),
    sources: (r: number) => rows[r].of,
  };
}

function chartOf(app: App, columns: readonly Column[]) {
  const { t, number } = words(app);
  const { region, place, year } = app.store.state;
  const years = yearsOf(app);
  const label = columns[0].info.places.find((p) => p.id === place)?.label;
  const title = t('waitingPerYear', { place: label ? words(app).text(label) : place });
  const series: LineSeries[] = columns.map(({ name, figures }, k) => ({
    name,
    colour: SERIES[k],
    style: k,
    values: years.map((n) => figureOf(figures, region, place, 'waiting', n)),
    place,
  }));
  const summary = series
    .map((one) => `${one.name}: ${number(one.values[years.indexOf(year)] ?? 0)} (${year}).`)
    .join(' ');
  const rows = years.map((n, k) => [n, ...series.map((one) => one.values[k])]);
  return {
    title,
    summary,
    file: fileName(title),
    table: { caption: title, columns: [t('year'), ...series.map((one) => one.name)], rows, sources: () => place },
    draw: (width: number) =>
      drawLines({ title, summary, unit: t('children'), years, series, year, format: number }, width),
  };
}

/** Changes that not every column makes. */
function changesOf(app: App, { name, info }: Column): HTMLElement {
  const { t, text } = words(app);
  return h(
    'section',
    {},
    h('h3', {}, name),
    info.changes.length === 0
      ? h('p', {}, t('noOwnChanges'))
      : h(
          'ul',
          {},
          info.changes.map((change) =>
            h('li', {}, text(change.text), h('br'), h('small', {}, `${t('source')}: ${change.source}`)),
          ),
        ),
  );
}
