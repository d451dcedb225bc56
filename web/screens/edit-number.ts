/** A dialog in which the numbers of one input can be replaced, all of them in one step. */
import { rateText, type StudyInput } from '../../src/index.ts';
import { type App, words } from '../app.ts';
import { fill, h } from '../dom.ts';
import { withNumbers } from '../state/history.ts';
import { type ChosenNumber, draftOf } from '../state/state.ts';
import { openDialog } from './dialog.ts';
import { rangeText } from './input-table.ts';
import { faultElement } from './issues.ts';
import { readNumber } from './numbers.ts';

type InputNumber = StudyInput['numbers'][number];

/** Written in the file, as everything there needs a source. */
const NO_SOURCE = 'aanname van de gebruiker';

export function editInput(app: App, row: StudyInput): void {
  const { t, text } = words(app);
  const fields = row.numbers.flatMap((number, k) =>
    number.path === null ? [] : [numberField(app, number, number.path, k)],
  );
  const kept = fields
    .map(({ path }) => app.store.state.assumptions[path]?.source)
    .find((one) => one && one !== NO_SOURCE);
  const source = h('input', {
    id: 'edit-source',
    type: 'text',
    autocomplete: 'off',
    value: kept ?? '',
    'aria-describedby': 'edit-source-note',
  });
  const told = h('div', { role: 'alert' });
  const form = h(
    'form',
    { class: 'edit-form', onsubmit: (event: Event) => void apply(event) },
    fields.map(({ element }) => element),
    h('label', { for: 'edit-source' }, t('yourSource')),
    source,
    h('p', { id: 'edit-source-note', class: 'quiet' }, t('yourSourceNote')),
    told,
    h('button', { class: 'primary' }, t('applyChange')),
  );
  openDialog(
    app,
    t('changeNamed', { name: text(row.label) }),
    h(
      'ul',
      {},
      [
        `${t('source')}: ${row.source}`,
        `${t('status')}: ${t(row.status)}`,
        `${t('range')}: ${rangeText(app, row)}`,
        ...(row.contraction === null ? [] : [t('saysMuch', { n: Math.max(0, Math.round(row.contraction * 100)) })]),
      ].map((line) => h('li', {}, line)),
    ),
    form,
    h('p', { class: 'quiet' }, t('changesHistory')),
  );
  fields[0]?.input.focus();

  async function apply(event: Event): Promise<void> {
    event.preventDefault();
    fill(told);
    const read = fields.map((field) => field.read(source.value.trim() || NO_SOURCE));
    const bad = fields.find((_, k) => read[k] === 'fault');
    if (bad) return bad.input.focus();
    const values: Record<string, ChosenNumber | null> = Object.fromEntries(
      fields.flatMap(({ path }, k) => (read[k] === 'same' ? [] : [[path, read[k] as ChosenNumber | null]])),
    );
    try {
      // told here, where it can be mended
      const { state } = app.store;
      await app.engine.ask('file', {
        draft: { ...draftOf(state), assumptions: withNumbers(state.assumptions, values) },
      });
    } catch (error) {
      fill(told, faultElement(app, error));
      return;
    }
    if (Object.keys(values).length > 0) app.store.dispatch({ type: 'assumptions', values });
    form.closest('dialog')?.close();
  }
}

interface NumberField {
  readonly path: string;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** The number typed; null: that of the scenario again; `same`: nothing was typed. */
  read(source: string): ChosenNumber | null | 'same' | 'fault';
}

function numberField(app: App, number: InputNumber, path: string, k: number): NumberField {
  const { t, text, language } = words(app);
  const chosen = app.store.state.assumptions[path];
  const under = chosen && number.changed ? number.changed.was : number.value;
  const unit = text(number.unit);
  const id = `edit-${k}`;
  const shown = exact(app, number.value);
  const input = h('input', {
    id,
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    value: shown,
    'aria-describedby': `${id}-now ${id}-fault`,
  });
  const fault = h('p', { id: `${id}-fault`, class: 'fault', role: 'alert' });
  const back = h(
    'button',
    {
      type: 'button',
      class: 'link',
      'aria-label': t('backFor', { name: text(number.label) }),
      onclick: () => {
        input.value = exact(app, under);
        input.focus();
      },
    },
    t('back'),
  );
  const element = h(
    'div',
    { class: 'edit-number' },
    h('label', { for: id }, text(number.label)),
    h('div', { class: 'lever-inputs' }, input, h('span', { class: 'unit' }, unit)),
    h(
      'p',
      { id: `${id}-now`, class: 'quiet' },
      `${t(chosen ? 'publishedNumber' : 'nowNumber', { n: exact(app, under), unit })} `,
      chosen ? back : '',
    ),
    (number.rates ?? []).map((rate) => h('p', { class: 'caution' }, capital(rateText(rate, language)))),
    fault,
  );
  const tell = (wrong: string) => {
    fault.textContent = wrong;
    input.setAttribute('aria-invalid', String(wrong !== ''));
  };
  return {
    path,
    element,
    input,
    read(source) {
      tell('');
      if (input.value.trim() === shown) return chosen && chosen.source !== source ? { ...chosen, source } : 'same';
      if (input.value.trim() === exact(app, under)) return chosen ? null : 'same';
      const value = readNumber(input.value, number.whole);
      const wrong = value === null ? t('notNumber') : number.whole && !Number.isInteger(value) ? t('notWhole') : '';
      if (value === null || wrong !== '') {
        tell(wrong);
        return 'fault';
      }
      return value === under ? (chosen ? null : 'same') : { value, source };
    },
  };
}

function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** All digits, as they may be typed again. */
export function exact(app: App, n: number): string {
  const locale = app.store.state.language === 'nl' ? 'nl-NL' : 'en-GB';
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 12, useGrouping: false }).format(n);
}
