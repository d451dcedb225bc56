/** Counts of the visitor's own: the run is brought to them on their day. */
import { formatLongDate, type ObservedFigure } from '../../src/index.ts';
import { type App, placeName, words } from '../app.ts';
import { fill, h } from '../dom.ts';
import { readNumber } from './numbers.ts';

export function ownFigures(app: App) {
  const { t } = words(app);
  const what = h(
    'select',
    { id: 'own-what', onchange: () => update() },
    h('option', { value: 'list' }, t('ownList')),
    h('option', { value: 'stock' }, t('ownStock')),
  );
  const place = h('select', { id: 'own-place' });
  const date = h('input', { id: 'own-date', type: 'date' });
  const children = h('input', { id: 'own-children', type: 'text', inputmode: 'numeric', autocomplete: 'off' });
  const source = h('input', { id: 'own-source', type: 'text', autocomplete: 'off' });
  const fault = h('p', { class: 'fault', role: 'alert' });
  const intro = h('p', {});
  const list = h('ul', {});
  const field = (label: string, input: HTMLElement) => h('label', {}, h('span', {}, label), input);
  const form = h(
    'form',
    { class: 'goal', onsubmit: add },
    field(t('ownWhat'), what),
    field(t('ownPlace'), place),
    field(t('ownDate'), date),
    field(t('ownCount'), children),
    field(t('ownSource'), source),
    h('button', { class: 'primary' }, t('ownAdd')),
  );
  let shown = '';

  function add(event: Event): void {
    event.preventDefault();
    const count = readNumber(children.value, true);
    const sound =
      count !== null && Number.isInteger(count) && count >= 0 && date.value !== '' && source.value.trim() !== '';
    fault.textContent = sound ? '' : t('ownMissing');
    if (!sound) return;
    const { region, figures } = app.store.state;
    const figure: ObservedFigure = {
      what: what.value === 'stock' ? 'stock' : 'list',
      place: place.value,
      date: date.value,
      children: count,
      ...(region !== 'whole' && { regions: [region] }),
      source: source.value.trim(),
    };
    app.store.dispatch({ type: 'figures', figures: [...figures, figure] });
    children.value = '';
  }

  function update(): void {
    const { figures } = app.store.state;
    // without a limit to its places there is no list to count
    const places = (app.desk.answers.info?.places ?? []).filter(({ limited }) => limited || what.value === 'stock');
    const key = JSON.stringify([figures, places]);
    if (key === shown) return;
    shown = key;
    intro.textContent = t('ownIntro', { n: figures.length });
    const chosen = place.value;
    fill(
      place,
      places.map(({ id }) => h('option', { value: id, selected: id === chosen }, placeName(app, id))),
    );
    fill(
      list,
      figures.map((figure, k) => figureRow(app, figure, k)),
    );
  }

  return { element: h('section', {}, h('h2', {}, t('ownTitle')), intro, list, form, fault), update };
}

function figureRow(app: App, figure: ObservedFigure, index: number): HTMLElement {
  const { t, number, language } = words(app);
  const kind = t(figure.what === 'stock' ? 'ownStock' : 'ownList');
  const name = `${placeName(app, figure.place)}, ${formatLongDate(figure.date, language)}: ${number(figure.children)} ${kind} (${figure.source})`;
  const remove = () =>
    app.store.dispatch({ type: 'figures', figures: app.store.state.figures.filter((_, k) => k !== index) });
  return h(
    'li',
    {},
    name,
    ' ',
    h(
      'button',
      { type: 'button', class: 'link', 'aria-label': t('removeNamed', { name }), onclick: remove },
      t('remove'),
    ),
  );
}
