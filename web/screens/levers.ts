/** The levers: a slider and a number each, at most six in sight, the others behind "more". */
import type { Language } from '../../src/index.ts';
import { type App, words } from '../app.ts';
import { fill, h } from '../dom.ts';
import type { LeverInfo } from '../worker/protocol.ts';
import { openDialog } from './dialog.ts';
import { readNumber } from './numbers.ts';
import { statusText } from './sources.ts';

export interface LeverPanel {
  readonly element: HTMLElement;
  update(): void;
}

export function leverPanel(app: App): LeverPanel {
  const { t } = words(app);
  const main = h('div', { class: 'lever-list' });
  const more = h('div', { class: 'lever-list' });
  const moreTitle = h('summary', {});
  const moreBox = h('details', {}, moreTitle, more);
  const element = h(
    'section',
    { class: 'levers', 'aria-labelledby': 'levers-title' },
    h('h2', { id: 'levers-title' }, t('levers')),
    main,
    moreBox,
  );
  let rows: LeverRow[] = [];
  let shown = '';
  return {
    element,
    update() {
      const levers = app.desk.answers.info?.levers ?? [];
      const key = JSON.stringify(levers.map((lever) => [lever.id, lever.now, lever.min, lever.max]));
      if (key !== shown) {
        shown = key;
        rows = levers.map((lever) => leverRow(app, lever));
        fill(
          main,
          rows.filter((row) => row.lever.main).map((row) => row.element),
        );
        fill(
          more,
          rows.filter((row) => !row.lever.main).map((row) => row.element),
        );
        const rest = rows.filter((row) => !row.lever.main).length;
        moreTitle.textContent = t('moreLevers', { n: rest });
        moreBox.hidden = rest === 0;
      }
      for (const row of rows) row.update();
    },
  };
}

interface LeverRow {
  readonly lever: LeverInfo;
  readonly element: HTMLElement;
  update(): void;
}

let rowsMade = 0;

export function leverRow(app: App, lever: LeverInfo): LeverRow {
  const { t, text } = words(app);
  const id = `lever-${++rowsMade}`;
  const [min, max] = [Math.min(lever.min, lever.now), Math.max(lever.max, lever.now)];
  const step = lever.whole ? Math.max(1, tidy((max - min) / 200)) : tidy((max - min) / 200);
  const set = (value: number, gesture?: string) =>
    app.store.dispatch({
      type: 'lever',
      id: lever.id,
      value: value === lever.now ? null : value,
      ...(gesture && { gesture }),
    });
  const slider = h('input', { type: 'range', id: `${id}-slider`, min, max, step, 'aria-label': text(lever.label) });
  slider.addEventListener('input', () => set(rounded(Number(slider.value), lever), `slide ${lever.id}`));
  slider.addEventListener('change', () => app.store.dispatch({ type: 'end-gesture' }));
  const number = h('input', {
    type: 'text',
    inputmode: 'decimal',
    id,
    autocomplete: 'off',
    'aria-describedby': `${id}-fault`,
  });
  const fault = h('p', { id: `${id}-fault`, class: 'fault', role: 'alert' });
  // what is being typed is not written over when an answer comes in
  let typing = false;
  number.addEventListener('input', () => {
    typing = true;
  });
  number.addEventListener('change', () => {
    typing = false;
    const value = readNumber(number.value, lever.whole);
    const wrong = value === null ? t('notNumber') : lever.whole && !Number.isInteger(value) ? t('notWhole') : '';
    fault.textContent = wrong;
    number.setAttribute('aria-invalid', String(wrong !== ''));
    if (wrong === '' && value !== null) set(value);
  });
  const back = h(
    'button',
    {
      type: 'button',
      class: 'link',
      'aria-label': t('backFor', { name: text(lever.label) }),
      onclick: () => set(lever.now),
    },
    t('back'),
  );
  const source = h(
    'button',
    { type: 'button', class: 'link', onclick: () => leverSource(app, lever) },
    statusText(app, lever.source),
  );
  source.setAttribute('aria-label', `${statusText(app, lever.source)}. ${text(lever.label)}: ${t('leverFrom')}`);
  const element = h(
    'div',
    { class: 'lever' },
    h('label', { for: id }, text(lever.label)),
    h('div', { class: 'lever-inputs' }, slider, number, h('span', { class: 'unit' }, text(lever.unit))),
    h('p', { class: 'lever-now' }, `${t('now', { n: typed(lever.now, app) })} `, back, ' ', source),
    fault,
  );
  return {
    lever,
    element,
    update() {
      const value = app.store.state.levers[lever.id] ?? lever.now;
      slider.value = String(value);
      slider.setAttribute('aria-valuetext', `${typed(value, app)} ${text(lever.unit)}`);
      if (!typing && (document.activeElement !== number || fault.textContent === '')) number.value = typed(value, app);
      back.hidden = value === lever.now;
      element.classList.toggle('moved', value !== lever.now);
    },
  };
}

function leverSource(app: App, lever: LeverInfo): void {
  const { t, text } = words(app);
  openDialog(
    app,
    text(lever.label),
    h('p', {}, `${t('source')}: ${lever.source}`),
    h(
      'p',
      {},
      `${t('range')}: ${typed(lever.min, app)} – ${typed(lever.max, app)} ${text(lever.unit)}. ${t(lever.rangeGiven ? 'gaveRange' : 'guessedRange')}`,
    ),
    h('p', {}, text(lever.note)),
  );
}

/** 1, 2 or 5 times a power of ten, near n. */
function tidy(n: number): number {
  const power = 10 ** Math.floor(Math.log10(n));
  const factor = n / power >= 5 ? 5 : n / power >= 2 ? 2 : 1;
  return factor * power;
}

/** Without the dust of binary fractions; a slider gives 1.7000000000000002. */
function rounded(n: number, { whole }: LeverInfo): number {
  return whole ? Math.round(n) : Number(n.toPrecision(6));
}

function typed(n: number, app: App): string {
  return TYPED[app.store.state.language].format(n);
}

const DIGITS = { maximumSignificantDigits: 6, useGrouping: false };
const TYPED: Readonly<Record<Language, Intl.NumberFormat>> = {
  nl: new Intl.NumberFormat('nl-NL', DIGITS),
  en: new Intl.NumberFormat('en-GB', DIGITS),
};
