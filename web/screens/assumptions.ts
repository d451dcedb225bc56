/** Every input with its status; those of the scenario can be moved here, those of the model replaced. */
import type { InputStatus, StudyInput } from '../../src/index.ts';
import { type App, type Screen, words } from '../app.ts';
import { fill, h } from '../dom.ts';
import { changedNumbers } from './changed-numbers.ts';
import { editInput } from './edit-number.ts';
import { inputTable, rowLabel } from './input-table.ts';
import { leverRow } from './levers.ts';
import { ownFigures } from './own-figures.ts';
import { changedByVisitor } from './sources.ts';

const FILTERS = ['all', 'assumption', 'estimated', 'measured', 'chosen', 'changed'] as const;
type Filter = (typeof FILTERS)[number];

export function assumptionsScreen(app: App): Screen {
  const { t } = words(app);
  const intro = h('p', {});
  const levers = h('div', { class: 'lever-grid' });
  const own = ownFigures(app);
  const changed = changedNumbers(app);
  const count = h('p', { 'aria-live': 'polite' });
  const rows = h('div', { class: 'scroll', tabindex: 0 });
  const status = h(
    'select',
    { id: 'status', onchange: () => show() },
    FILTERS.map((word) => h('option', { value: word }, t(word))),
  );
  const search = h('input', { id: 'search', type: 'search', oninput: () => show() });
  let moved: { update(): void }[] = [];
  let shown = '';

  function show(): void {
    const inputs = app.desk.answers.info?.inputs ?? [];
    const found = inputs.filter((row) => matches(app, row, status.value as Filter, search.value));
    count.textContent = t('shown', { n: found.length });
    const focused = document.activeElement?.getAttribute('data-edit');
    fill(
      rows,
      inputTable(app, found, (row) => editInput(app, row)),
    );
    if (focused) rows.querySelector<HTMLElement>(`[data-edit="${CSS.escape(focused)}"]`)?.focus();
  }

  return {
    element: h(
      'div',
      { class: 'assumptions' },
      h('h1', {}, t('aannames')),
      intro,
      h('h2', {}, t('editable')),
      levers,
      changed.element,
      own.element,
      h(
        'div',
        { class: 'choices' },
        h('label', {}, h('span', {}, t('show')), status),
        h('label', {}, h('span', {}, t('search')), search),
      ),
      count,
      t('sourcesDutch') && h('p', { class: 'quiet' }, t('sourcesDutch')),
      rows,
    ),
    update() {
      const { info } = app.desk.answers;
      if (!info) return;
      const key = JSON.stringify([info.inputs, info.levers]);
      if (key !== shown) {
        shown = key;
        const made = info.levers.map((lever) => leverRow(app, lever));
        moved = made;
        fill(
          levers,
          made.map((row) => row.element),
        );
        const of = (wanted: InputStatus) => info.inputs.filter((row) => row.status === wanted).length;
        const mine = info.inputs.filter(changedByVisitor).length;
        const counts = t('assumptionsIntro', {
          all: info.inputs.length,
          measured: of('measured'),
          estimated: of('estimated'),
          chosen: of('chosen'),
          assumed: of('assumption'),
        });
        intro.textContent = mine === 0 ? counts : `${counts} ${t('introChanged', { n: mine })}`;
        show();
      }
      changed.update();
      own.update();
      for (const row of moved) row.update();
    },
  };
}

function matches(app: App, row: StudyInput, status: Filter, search: string): boolean {
  if (status === 'changed' && row.numbers.every((number) => !number.changed)) return false;
  if (status !== 'all' && status !== 'changed' && row.status !== status) return false;
  const text = `${words(app).text(row.label)} ${rowLabel(app, row)} ${row.source} ${row.path}`.toLowerCase();
  return text.includes(search.trim().toLowerCase());
}
