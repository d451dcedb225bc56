/** Which dates the flows are between, and how much of them is drawn. */
import { type App, words } from '../app.ts';
import { yearsOf } from '../charts/series-chart.ts';
import { fill, h } from '../dom.ts';
import type { FlowChoice } from '../state/state.ts';

/** Starts on the date of the answer; earlier where the run ends too soon. */
export function spanOf(app: App): { readonly from: number; readonly to: number } {
  const years = yearsOf(app);
  const { year, flows } = app.store.state;
  const last = years.at(-1) ?? year + flows.years;
  const from = Math.max(years[0] ?? year, Math.min(year, last - flows.years));
  return { from, to: Math.min(last, from + flows.years) };
}

export function flowControls(app: App) {
  const { t } = words(app);
  const go = (step: number) => () => {
    const year = spanOf(app).from + step;
    if (yearsOf(app).includes(year)) app.store.dispatch({ type: 'look', change: { year } });
  };
  const set = (change: Partial<FlowChoice>) =>
    app.store.dispatch({ type: 'look', change: { flows: { ...app.store.state.flows, ...change } } });
  const until = h('select', {
    id: 'flows-until',
    'aria-label': t('flowsUntil'),
    onchange: () => set({ years: Number(until.value) - spanOf(app).from }),
  });
  const label = h('output', {});
  const check = (id: string, word: 'flowsYearly' | 'flowsStayers', key: 'yearly' | 'stayers') => {
    const input = h('input', { type: 'checkbox', id, onchange: () => set({ [key]: input.checked }) });
    return { input, element: h('label', { class: 'check' }, input, t(word)) };
  };
  const yearly = check('flows-yearly', 'flowsYearly', 'yearly');
  const stayers = check('flows-stayers', 'flowsStayers', 'stayers');
  let shown = '';
  return {
    element: h(
      'div',
      { class: 'stepper' },
      h('button', { type: 'button', 'aria-label': t('yearBefore'), onclick: go(-1) }, '‹'),
      label,
      until,
      h('button', { type: 'button', 'aria-label': t('yearAfter'), onclick: go(1) }, '›'),
      yearly.element,
      stayers.element,
    ),
    update() {
      const { from, to } = spanOf(app);
      const { flows } = app.store.state;
      const later = yearsOf(app).filter((year) => year > from);
      const key = JSON.stringify([from, later]);
      if (key !== shown) {
        shown = key;
        label.textContent = `${from} →`;
        fill(
          until,
          later.map((year) => h('option', { value: year }, String(year))),
        );
      }
      until.value = String(to);
      yearly.input.checked = flows.yearly;
      yearly.element.hidden = to - from < 2;
      stayers.input.checked = flows.stayers;
    },
  };
}
