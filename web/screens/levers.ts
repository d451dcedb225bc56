/** The levers: a slider and a number each, at most six in sight, the others behind "more". */
import type { Language } from '../../src/index.ts';
import { type App, words } from '../app.ts';
import { fill, h } from '../dom.ts';
import type { LeverInfo } from '../worker/protocol.ts';
import { openDialog } from './dialog.ts';
import { short, sourceText } from './input-table.ts';
import { readNumber, readsTwoWays } from './numbers.ts';
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
  const valueNow = () => app.store.state.levers[lever.id] ?? lever.now;
  const set = (value: number, gesture?: string) => {
    // a step that changes nothing would be one more to undo
    if (value === valueNow()) return field.show(value);
    app.store.dispatch({
      type: 'lever',
      id: lever.id,
      value: value === lever.now ? null : value,
      ...(gesture && { gesture }),
    });
  };
  const slider = h('input', { type: 'range', id: `${id}-slider`, min, max, step, 'aria-label': text(lever.label) });
  slider.addEventListener('input', () => set(rounded(Number(slider.value), lever), `slide ${lever.id}`));
  slider.addEventListener('change', () => app.store.dispatch({ type: 'end-gesture' }));
  const field = numberField(app, lever, id, set);
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
    h('div', { class: 'lever-inputs' }, slider, field.input, h('span', { class: 'unit' }, text(lever.unit))),
    h('p', { class: 'lever-now' }, `${t('now', { n: typed(lever.now, app) })} `, back, ' ', source),
    field.said,
  );
  return {
    lever,
    element,
    update() {
      const value = valueNow();
      slider.value = String(value);
      slider.setAttribute('aria-valuetext', `${typed(value, app)} ${text(lever.unit)}`);
      field.show(value);
      back.hidden = value === lever.now;
      element.classList.toggle('moved', value !== lever.now);
    },
  };
}

/** The number of a lever as text, and what is to be said of what was typed there. */
function numberField(app: App, lever: LeverInfo, id: string, set: (value: number) => void) {
  const { t, language } = words(app);
  const input = h('input', {
    type: 'text',
    inputmode: 'decimal',
    id,
    autocomplete: 'off',
    'aria-describedby': `${id}-note ${id}-fault`,
  });
  const note = h('p', { id: `${id}-note`, class: 'caution', role: 'status' });
  const fault = h('p', { id: `${id}-fault`, class: 'fault', role: 'alert' });
  // what is being typed is not written over when an answer comes in, nor what was refused
  let typing = false;
  let refused = false;
  let shown: number | null = null;
  let readTwoWays: number | null = null;
  const refuse = (wrong: string) => {
    refused = wrong !== '';
    fault.textContent = wrong;
    input.setAttribute('aria-invalid', String(refused));
  };
  const remark = (value: number | null) => {
    const read = value !== null && value === readTwoWays && `${capital(t('readAs', { n: typed(value, app) }))}.`;
    const said = value === null ? '' : [read, outsideText(app, lever, value)].filter(Boolean).join(' ');
    if (note.textContent !== said) note.textContent = said;
  };
  const readTyped = () => {
    const value = readNumber(input.value, lever.whole);
    readTwoWays = !lever.whole && readsTwoWays(input.value, language) ? value : null;
    return value;
  };
  input.addEventListener('input', () => {
    typing = true;
    remark(readTyped());
  });
  input.addEventListener('blur', () => {
    // what was typed and taken away again is no change
    typing = false;
  });
  input.addEventListener('change', () => {
    typing = false;
    const value = readTyped();
    refuse(value === null ? t('notNumber') : lever.whole && !Number.isInteger(value) ? t('notWhole') : '');
    remark(refused ? null : value);
    if (!refused && value !== null) set(value);
  });
  return {
    input,
    said: [note, fault],
    show(value: number): void {
      if (value !== shown) refuse('');
      shown = value;
      if (typing || refused) return;
      input.value = typed(value, app);
      remark(value);
    },
  };
}

/** Said of a number that is not between the ends of its lever, which takes it all the same. */
function outsideText(app: App, { min, max, rangeGiven }: LeverInfo, value: number): string {
  if (value >= min && value <= max) return '';
  return words(app).t(rangeGiven ? 'outsideGiven' : 'outsideGuessed', { low: short(app, min), high: short(app, max) });
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function leverSource(app: App, lever: LeverInfo): void {
  const { t, text } = words(app);
  openDialog(
    app,
    text(lever.label),
    h('p', {}, `${t('source')}: `, sourceText(app, lever.source)),
    h(
      'p',
      {},
      `${t('range')}: ${short(app, lever.min)} – ${short(app, lever.max)} ${text(lever.unit)}. ${t(lever.rangeGiven ? 'gaveRange' : 'guessedRange')}`,
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
