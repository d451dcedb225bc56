/** Inputs as a table: value, status, range, how much the data say, source; and what was changed in them. */
import type { StudyInput } from '../../src/index.ts';
import { type App, scenarioTitle, words } from '../app.ts';
import { h } from '../dom.ts';
import { FILE_ID } from '../state/state.ts';

type Numbers = StudyInput['numbers'];

/** @param edit what to do when a row is to be changed; absent: rows are only shown */
export function inputTable(app: App, rows: readonly StudyInput[], edit?: (row: StudyInput) => void): HTMLElement {
  const { t } = words(app);
  const head = [t('what'), t('value'), t('status'), t('range'), t('says'), t('source'), t('where')];
  return h(
    'table',
    { class: 'inputs' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        head.map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((row) => inputRow(app, row, edit)),
    ),
  );
}

function inputRow(app: App, row: StudyInput, edit?: (row: StudyInput) => void): HTMLElement {
  const { t } = words(app);
  const changed = row.numbers.filter((number) => number.changed);
  return h(
    'tr',
    { class: changed.length > 0 ? 'moved' : null },
    h('th', { scope: 'row' }, rowLabel(app, row)),
    h(
      'td',
      { class: 'number' },
      valueText(app, row.numbers),
      h('div', {}, h('small', {}, unitText(app, row.numbers))),
      changed.map((number) => changedText(app, number, row.numbers.length > 1)),
      edit && isEditable(app, row) ? editButton(app, row, edit) : null,
    ),
    h(
      'td',
      {},
      h('span', { class: `status ${row.status}` }, t(row.status)),
      changed.length > 0 && changedBadge(app, changed),
    ),
    h('td', { class: 'number' }, rangeText(app, row)),
    h('td', {}, row.contraction === null ? '–' : t('saysMuch', { n: Math.max(0, Math.round(row.contraction * 100)) })),
    h(
      'td',
      {},
      sourceText(app, row.source, row.file),
      [...new Set(changed.map((number) => number.changed?.source))].map((source) => h('div', {}, `→ ${source}`)),
    ),
    h('td', {}, h('code', {}, `${row.file}: ${row.path}`)),
  );
}

/** What the number is: of a change that a scenario makes its sentence, as the name of the place alone says too little. */
export function rowLabel(app: App, { file, path, label }: StudyInput): string {
  const { text } = words(app);
  const k = /^changes\[(\d+)\]$/.exec(path)?.[1];
  const changes = app.desk.answers.info?.changes.filter(({ scenario, assumption }) => scenario === file && !assumption);
  const sentence = k === undefined ? undefined : changes?.[Number(k)]?.text;
  return sentence ? capital(text(sentence)) : text(label);
}

/** Of numbers of the model that share one. */
function unitText(app: App, numbers: Numbers): string {
  const units = new Set(numbers.map(({ path, unit }) => (path === null ? '' : words(app).text(unit))));
  return units.size === 1 ? [...units][0] : '';
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Numbers of a scenario have levers; those that no run uses cannot be changed, nor the share of one who pays all. */
function isEditable(app: App, row: StudyInput): boolean {
  if (row.numbers.every(({ path }) => path === null)) return false;
  return !PAYERS.test(row.path) || rowsTogether(app, row).length > 1;
}

const PAYERS = /^(places\.[^.]+\.payers)\[\d+\]$/;

/**
 * The row with the rows whose numbers have to add up with its own, in the order of the file: all who pay for a place, and of
 * the other regions their part of the country.
 */
export function rowsTogether(app: App, row: StudyInput): StudyInput[] {
  const all = (app.desk.answers.info?.inputs ?? []).filter(({ file }) => file === row.file);
  const place = PAYERS.exec(row.path)?.[1];
  if (place !== undefined) return all.filter(({ path }) => PAYERS.exec(path)?.[1] === place);
  const isScale = (number: Numbers[number]) => /^regions\.[^.]+\.scale$/.test(number.path ?? '');
  if (!row.numbers.some(isScale)) return [row];
  return all.flatMap((other) => {
    const numbers = other.path === row.path ? row.numbers : other.numbers.filter(isScale);
    return numbers.length > 0 ? [{ ...other, numbers }] : [];
  });
}

function editButton(app: App, row: StudyInput, edit: (row: StudyInput) => void): HTMLElement {
  const { t, text } = words(app);
  const name = text(row.label);
  return h(
    'button',
    {
      type: 'button',
      class: 'link edit',
      'data-edit': `${row.file}: ${row.path}`,
      'aria-label': t('changeNamed', { name }),
      onclick: () => edit(row),
    },
    t('change'),
  );
}

/** By the visitor, or by the scenario that was chosen or opened. */
function changedBadge(app: App, numbers: Numbers): HTMLElement {
  const { t } = words(app);
  const by = numbers.find(({ changed }) => changed && changed.by !== FILE_ID)?.changed?.by;
  return h(
    'span',
    { class: 'status changed' },
    by ? t('changedBy', { name: scenarioTitle(app, by) }) : t('changedByYou'),
  );
}

function changedText(app: App, number: Numbers[number], named: boolean): HTMLElement {
  const { label, value } = number;
  const was = wasText(app, number);
  return h('div', { class: 'was' }, named ? `${words(app).text(label)}: ${short(app, value)} (${was})` : was);
}

/** The number of the model; and that of the layer in between, where a scenario below replaced it too. */
function wasText(app: App, { value, changed }: Numbers[number]): string {
  const { t } = words(app);
  const { published, was } = changed ?? { published: value, was: value };
  const said = t('wasNumber', { n: short(app, published) });
  return was === published ? said : `${said}, ${t('wasBetween', { n: short(app, was) })}`;
}

/** A source of a file; those that come with the page are in Dutch, in which a reader of the screen must say them. */
export function sourceText(app: App, source: string, file?: string): HTMLElement {
  const { own } = app.store.state;
  const visitors = file === FILE_ID || file === own?.id;
  return h('span', { lang: visitors ? null : 'nl' }, source);
}

export function short(app: App, n: number): string {
  const locale = app.store.state.language === 'nl' ? 'nl-NL' : 'en-GB';
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }).format(n);
}

function valueText(app: App, numbers: Numbers): string {
  const values = numbers.map(({ value }) => value);
  if (values.length === 0) return '–';
  if (values.length <= 3) return values.map((n) => short(app, n)).join('; ');
  return `${short(app, Math.min(...values))} … ${short(app, Math.max(...values))} (${values.length})`;
}

export function rangeText(app: App, { range, asFactor }: Pick<StudyInput, 'range' | 'asFactor'>): string {
  if (!range) return '–';
  const ends = `${short(app, range[0])} – ${short(app, range[1])}`;
  return asFactor ? `${words(app).t('times')} ${ends}` : ends;
}
