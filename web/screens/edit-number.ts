/** A dialog in which the numbers of one input can be replaced, all of them in one step. */
import { type Issue, issueWords, publishedRange, rateText, type StudyInput } from '../../src/index.ts';
import { type App, words } from '../app.ts';
import { fill, h } from '../dom.ts';
import { Refused } from '../state/answers.ts';
import { withNumbers } from '../state/history.ts';
import { type ChosenNumber, draftOf, FILE_ID } from '../state/state.ts';
import { INPUT_WORDS } from '../text/words-inputs.ts';
import { openDialog } from './dialog.ts';
import { rangeText, rowsTogether, short } from './input-table.ts';
import { faultElement, issueList } from './issues.ts';
import { readNumber, readsTwoWays } from './numbers.ts';

type InputNumber = StudyInput['numbers'][number];

/** In either language: a link may come from somebody who reads the other one. */
const isNoSource = (source: string) => Object.values(INPUT_WORDS.noSource).some((said) => said === source);

export function editInput(app: App, row: StudyInput): void {
  const { t, text } = words(app);
  const rows = rowsTogether(app, row);
  let count = 0;
  const groups = rows.map((one) => ({
    row: one,
    fields: one.numbers.flatMap((number) =>
      number.path === null ? [] : [numberField(app, one, number, number.path, count++)],
    ),
  }));
  const fields = groups.flatMap((group) => group.fields);
  const kept = fields
    .map(({ path }) => app.store.state.assumptions[path]?.source)
    .find((one) => one && !isNoSource(one));
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
    rows.length === 1
      ? fields.map(({ element }) => element)
      : groups.map((group) => fieldset(app, group.row, group.fields)),
    h('label', { for: 'edit-source' }, t('yourSource')),
    source,
    h('p', { id: 'edit-source-note', class: 'quiet' }, t('yourSourceNote', { noSource: t('noSource') })),
    told,
    h('button', { class: 'primary' }, t('applyChange')),
  );
  openDialog(
    app,
    t('changeNamed', { name: text(row.label) }),
    ...(rows.length === 1 ? [factsOf(app, row)] : []),
    form,
    h('p', { class: 'quiet' }, t('changesHistory')),
  );
  groups.find((group) => group.row.path === row.path)?.fields[0]?.input.focus();

  async function apply(event: Event): Promise<void> {
    event.preventDefault();
    fill(told);
    const read = fields.map((field) => field.read(source.value.trim() || t('noSource')));
    const bad = fields.find((_, k) => read[k] === 'fault');
    if (bad) return bad.input.focus();
    const values: Record<string, ChosenNumber | null> = Object.fromEntries(
      fields.flatMap(({ path }, k) => (read[k] === 'same' ? [] : [[path, read[k] as ChosenNumber | null]])),
    );
    try {
      // told here, where it can be mended
      const { state } = app.store;
      const assumptions = withNumbers(state.assumptions, values);
      await app.engine.ask('file', { draft: { ...draftOf(state), assumptions } });
    } catch (error) {
      tellAt(app, fields, values, error, told);
      return;
    }
    if (Object.keys(values).length > 0) app.store.dispatch({ type: 'assumptions', values });
    form.closest('dialog')?.close();
  }
}

/** At the fields of the numbers that are wrong; what is about none of them stands below. */
function tellAt(
  app: App,
  fields: readonly NumberField[],
  values: Readonly<Record<string, ChosenNumber | null>>,
  error: unknown,
  told: HTMLElement,
): void {
  const { state } = app.store;
  const paths = Object.keys(withNumbers(state.assumptions, values));
  const numbers = (app.desk.answers.info?.inputs ?? []).flatMap((row) => row.numbers);
  // before those of the visitor stand those of a scenario of which a lever moved
  const taken = numbers.filter(
    ({ path, changed }) => path && changed?.by === FILE_ID && !paths.includes(path) && !(path in values),
  ).length;
  const fieldOf = (issue: Issue) => {
    const index = /^assumptions\[(\d+)\]/.exec(issue.path)?.[1];
    return fields.find(({ path }) => index !== undefined && path === paths[Number(index) - taken]);
  };
  const issues = error instanceof Refused ? error.issues : [];
  for (const field of fields) {
    const own = issues.filter((issue) => fieldOf(issue) === field);
    if (own.length > 0) field.tell(own.map((issue) => plainFault(app, issue)).join(' '));
  }
  const known = issues.filter((issue) => fieldOf(issue));
  if (known.length === 0 || known.length < issues.length)
    fill(
      told,
      error instanceof Refused
        ? issueList(
            app,
            issues.filter((issue) => !fieldOf(issue)),
          )
        : faultElement(app, error),
    );
  fields.find((field) => known.some((issue) => fieldOf(issue) === field))?.input.focus();
}

/** Without the words of a file: where it stands in there, and what is expected when that was said already. */
function plainFault(app: App, issue: Issue): string {
  const { t, language } = words(app);
  const { message, expected = '', hint } = issueWords(issue, language);
  const what = message.replace(/ \([^()]* in (het model|the model)\)$/, '');
  const more = what.includes(expected.replace(/^(een|an?) /, '')) ? '' : ` (${t('expected')}: ${expected})`;
  const said = `${what}${more}${hint ? `; ${hint}` : ''}`;
  return capital(language === 'nl' ? said.replace(/(\d)\.(\d)/g, '$1,$2') : said);
}

function factsOf(app: App, row: StudyInput): HTMLElement {
  const { t } = words(app);
  const lines = [
    `${t('source')}: ${row.source}`,
    `${t('status')}: ${t(row.status)}`,
    `${t('range')}: ${rangeText(app, row)}`,
    ...(row.contraction === null ? [] : [t('saysMuch', { n: Math.max(0, Math.round(row.contraction * 100)) })]),
  ];
  return h(
    'ul',
    {},
    lines.map((line) => h('li', {}, line)),
  );
}

/** One of several rows in a dialog. */
function fieldset(app: App, row: StudyInput, fields: readonly NumberField[]): HTMLElement {
  return h(
    'fieldset',
    {},
    h('legend', {}, words(app).text(row.label)),
    factsOf(app, row),
    fields.map(({ element }) => element),
  );
}

/** Said of a number that is not between the bounds of the model; empty when it is, or when there are none. */
export function outsideText(app: App, row: StudyInput, number: InputNumber, value: number): string {
  const range = publishedRange(row, number);
  if (!range || (value >= range[0] && value <= range[1])) return '';
  return words(app).t('outsideRange', { low: short(app, range[0]), high: short(app, range[1]) });
}

interface NumberField {
  readonly path: string;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Says what is wrong with the number; nothing when empty. */
  tell(wrong: string): void;
  /** The number typed; null: that of the scenario again; `same`: nothing was typed. */
  read(source: string): ChosenNumber | null | 'same' | 'fault';
}

function numberField(app: App, row: StudyInput, number: InputNumber, path: string, k: number): NumberField {
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
    'aria-describedby': `${id}-now ${id}-note ${id}-fault`,
    oninput: () => note(),
  });
  const noted = h('p', { id: `${id}-note`, class: 'caution', 'aria-live': 'polite' });
  const fault = h('p', { id: `${id}-fault`, class: 'fault', role: 'alert' });
  const back = h(
    'button',
    {
      type: 'button',
      class: 'link',
      'aria-label': t('backFor', { name: text(number.label) }),
      onclick: () => {
        input.value = exact(app, under);
        note();
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
      `${underText(app, number, under, chosen !== undefined)} `,
      chosen ? back : '',
    ),
    (number.rates ?? []).map((rate) => h('p', { class: 'caution' }, capital(rateText(rate, language)))),
    noted,
    fault,
  );
  function note(): void {
    const value = readNumber(input.value, number.whole);
    const read = value !== null && !number.whole && readsTwoWays(input.value, language);
    const said =
      value === null ? [] : [read && t('readAs', { n: exact(app, value) }), outsideText(app, row, number, value)];
    const text = said.filter(Boolean).join('; ');
    noted.textContent = text && capital(text);
  }
  note();
  const tell = (wrong: string) => {
    fault.textContent = wrong;
    input.setAttribute('aria-invalid', String(wrong !== ''));
  };
  return {
    path,
    element,
    input,
    tell,
    read(source) {
      tell('');
      if (input.value.trim() === shown)
        return chosen && chosen.source !== source && !(isNoSource(chosen.source) && isNoSource(source))
          ? { ...chosen, source }
          : 'same';
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

/** What the number is without the visitor: of the model, and of the scenario where that replaced it. */
function underText(app: App, { changed, unit }: InputNumber, under: number, chosen: boolean): string {
  const { t, text } = words(app);
  const published = changed?.published ?? under;
  const gaps = { n: exact(app, published), was: exact(app, under), unit: text(unit) };
  if (under !== published) return t('scenarioNumber', gaps);
  return t(chosen ? 'publishedNumber' : 'nowNumber', gaps);
}

function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${sentence.endsWith('?') ? '' : '.'}`;
}

/** All digits, as they may be typed again. */
export function exact(app: App, n: number): string {
  const locale = app.store.state.language === 'nl' ? 'nl-NL' : 'en-GB';
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 12, useGrouping: false }).format(n);
}
