/** Up to four scenarios side by side: figures on one date, and what differs in the inputs. */
import type { YearFigures } from '../../src/index.ts';
import { type App, lower, ownRegionOf, type Screen, scenarioTitle, words } from '../app.ts';
import { chartFrame } from '../charts/frame.ts';
import { drawLines, type LineSeries } from '../charts/line-chart.ts';
import { SERIES } from '../charts/palette.ts';
import { fileName, scenarioName, yearsOf } from '../charts/series-chart.ts';
import { tableOf } from '../charts/table.ts';
import { fill, h } from '../dom.ts';
import { bandOf, figureOf, regionIndex } from '../state/answers.ts';
import { baseDraft, type Draft, draftOf, plainDraft } from '../state/state.ts';
import type { DraftInfo } from '../worker/protocol.ts';
import { replacedNote } from './answer.ts';
import { bandsText } from './explore.ts';
import { sourceText } from './input-table.ts';
import { faultElement } from './issues.ts';
import { tileList } from './tiles.ts';

const MOST = 4;

type Banded = 'waiting' | 'meanWait' | 'stock';

interface Column {
  readonly name: string;
  readonly draft: Draft;
  readonly figures: YearFigures;
  readonly info: DraftInfo;
}

export function compareScreen(app: App): Screen {
  const { t } = words(app);
  const chosen = h('div', { class: 'chips' });
  const replaced = replacedNote(app, () => t('replacedColumns', { name: scenarioName(app) }));
  const matrix = h('div', { class: 'scroll', tabindex: 0 });
  const chart = chartFrame(app);
  const bands = h('p', { class: 'bands' });
  const inputs = h('div', { class: 'columns' });
  let asked = '';
  let shown: { readonly columns: readonly Column[]; readonly banded: number } | null = null;

  function show(columns: readonly Column[]): void {
    const banded = columns.filter(({ draft }) => app.desk.drawsOf(draft)).length;
    if (shown?.columns === columns && shown.banded === banded) return;
    shown = { columns, banded };
    fill(matrix, tableOf(app, matrixOf(app, columns)));
    chart.update(chartOf(app, columns));
  }

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
      show(columns);
      app.desk.drawAlso(columns.map(({ draft }) => draft));
      fill(
        inputs,
        columns.map((column) => changesOf(app, column, columns)),
      );
    } catch (error) {
      if (key === asked) fill(matrix, faultElement(app, error));
    }
  }

  return {
    element: h(
      'div',
      { class: 'compare' },
      h('h1', {}, t('vergelijken')),
      chosen,
      replaced.element,
      matrix,
      chart.element,
      bands,
      h('h2', {}, t('differsIn')),
      inputs,
    ),
    update() {
      if (app.desk.answers.info && app.desk.answers.catalogue) void load();
      if (shown) show(shown.columns);
      replaced.update();
      bands.textContent = bandsText(app);
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
  const row = (
    of: string,
    name: string,
    decimals: number,
    read: (figures: YearFigures) => number,
    banded?: Banded,
  ) => ({
    of,
    cells: [
      name,
      ...columns.map((column) => number(read(column.figures), decimals) + around(column, of, decimals, banded)),
    ],
  });
  const around = ({ draft, figures }: Column, of: string, decimals: number, banded?: Banded) => {
    const draws = banded ? app.desk.drawsOf(draft) : null;
    const band = draws && banded ? bandOf(draws, regionIndex(figures, region), of, banded, year) : null;
    return band ? ` (${number(band.low80, decimals)} – ${number(band.high80, decimals)})` : '';
  };
  const of = (place: string, quantity: 'waiting' | 'meanWait' | 'capacity') => (f: YearFigures) =>
    figureOf(f, region, place, quantity, year);
  const rows = [
    ...tileList(app)
      .slice(2)
      .map((tile) => row(tile.place, tile.title, tile.decimals, tile.value, tile.banded ?? undefined)),
    ...places.flatMap(({ id, label }) => [
      row(id, `${t('waiting')}: ${text(label)}`, 0, of(id, 'waiting'), 'waiting'),
      row(id, `${t('wait')}: ${text(label)} (${t('weeks')})`, 1, of(id, 'meanWait'), 'meanWait'),
      row(id, `${t('placesRow')}: ${text(label)}`, 0, of(id, 'capacity')),
    ]),
  ];
  return {
    caption: `${t('compareIntro', { year })} ${columns.some(({ draft }) => app.desk.drawsOf(draft)) ? t('compareBands') : ''}`,
    columns: [t('indicator'), ...columns.map(({ name }) => name)],
    rows: rows.map(({ cells }) => cells),
    sources: (r: number) => rows[r].of,
  };
}

/** Of the waiting list; none before the draws are there. */
function bandsOf(app: App, draft: Draft, figures: YearFigures): LineSeries['band'] {
  const draws = app.desk.drawsOf(draft);
  if (!draws) return undefined;
  const { region, place } = app.store.state;
  return yearsOf(app).map((year) => {
    const band = bandOf(draws, regionIndex(figures, region), place, 'waiting', year);
    return band && [band.low95, band.low80, band.high80, band.high95];
  });
}

function chartOf(app: App, columns: readonly Column[]) {
  const { t, number } = words(app);
  const { region, place, year } = app.store.state;
  const years = yearsOf(app);
  const label = columns[0].info.places.find((p) => p.id === place)?.label;
  const title = t('waitingPerYear', { place: label ? lower(words(app).text(label)) : place });
  const series: LineSeries[] = columns.map(({ name, draft, figures }, k) => ({
    name,
    colour: SERIES[k],
    style: k,
    values: years.map((n) => figureOf(figures, region, place, 'waiting', n)),
    band: bandsOf(app, draft, figures),
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
function changesOf(app: App, { name, info }: Column, columns: readonly Column[]): HTMLElement {
  const { t, text } = words(app);
  const inAll = (words: string) => columns.every((other) => other.info.changes.some(({ text }) => text.nl === words));
  const changes = info.changes.filter((change) => !inAll(change.text.nl));
  return h(
    'section',
    {},
    h('h3', {}, name),
    changes.length === 0
      ? h('p', {}, t('noOwnChanges'))
      : h(
          'ul',
          {},
          changes.map((change) =>
            h(
              'li',
              {},
              text(change.text),
              h('br'),
              h('small', {}, `${t('source')}: `, sourceText(app, change.source, change.scenario)),
            ),
          ),
        ),
  );
}
