/** Which numbers of the model the visitor replaced, each with the way back. */
import { assumptionNotes, type StudyInput } from '../../src/index.ts';
import { type App, scenarioTitle, words } from '../app.ts';
import { fill, h } from '../dom.ts';
import { exact, outsideText } from './edit-number.ts';

export function changedNumbers(app: App) {
  const { t, language } = words(app);
  const list = h('ul', {});
  const notes = h('div', {});
  const heading = h('h2', { tabindex: -1 }, t('changedTitle'));
  let shown = '';
  return {
    element: h('section', { id: 'changed-numbers' }, heading, list, notes),
    update() {
      const { info } = app.desk.answers;
      const { assumptions, baseline } = app.store.state;
      const key = JSON.stringify([info?.changes, assumptions, baseline]);
      if (!info || key === shown) return;
      shown = key;
      const paths = Object.keys(assumptions);
      const told = info.changes.flatMap(({ assumption }) =>
        assumption && paths.includes(assumption.path) ? [assumption] : [],
      );
      const focused = Array.from<Element | null>(list.querySelectorAll('button')).indexOf(document.activeElement);
      fill(
        list,
        paths.map((path) => changedRow(app, path, info.inputs)),
      );
      // the row of the button may be gone: on to the next one
      const buttons = list.querySelectorAll('button');
      if (focused >= 0) (buttons[Math.min(focused, buttons.length - 1)] ?? heading).focus();
      fill(
        notes,
        paths.length === 0
          ? h('p', {}, t('changedNone'))
          : [t('changedNote', { base: scenarioTitle(app, baseline) }), ...assumptionNotes(told, language)].map((note) =>
              h('p', { class: 'caution' }, note),
            ),
      );
    },
  };
}

function changedRow(app: App, path: string, inputs: readonly StudyInput[]): HTMLElement {
  const { t, text } = words(app);
  const { value, source } = app.store.state.assumptions[path];
  const row = inputs.find(({ numbers }) => numbers.some((number) => number.path === path));
  const number = row?.numbers.find((one) => one.path === path);
  const name = row && number ? `${text(row.label)}, ${text(number.label)}` : path;
  const { published, was } = number?.changed ?? {};
  const between = was === published || was === undefined ? '' : `, ${t('wasBetween', { n: exact(app, was) })}`;
  const unit = number ? text(number.unit) : '';
  const outside = row && number ? outsideText(app, row, number, value) : '';
  const old = published === undefined ? '…' : exact(app, published);
  const said = t(value === published ? 'staysNumber' : 'insteadOf', {
    what: name,
    n: exact(app, value),
    was: old,
    unit,
  });
  const back = () => app.store.dispatch({ type: 'assumptions', values: { [path]: null } });
  return h(
    'li',
    {},
    `${said}${between}${outside && `, ${outside}`} (${source}) `,
    h('button', { type: 'button', class: 'link', 'aria-label': t('backFor', { name }), onclick: back }, t('back')),
  );
}
