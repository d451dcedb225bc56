/** "Where does this number come from?": what was counted, what was estimated, what is assumed, and what is wrong in the tables. */
import { FAULTS, findTable, type PublishedTable, publishedText, type StudyInput } from '../../src/index.ts';
import { type App, placeName, words } from '../app.ts';
import { h } from '../dom.ts';
import { FILE_ID } from '../state/state.ts';
import { openDialog } from './dialog.ts';
import { inputTable } from './input-table.ts';

/** Measured, or assumption, by the first word of the source. */
export function statusText(app: App, source: string): string {
  const { t } = words(app);
  return t(/^(aanname|assumption)/i.test(source) ? 'assumption' : 'source');
}

/** Day care: its places rest on what the model says of its staff. */
export const CHILDCARE = 'opvang';

/** Stands where a place would: figures about who pays rest on what the model says of that. */
export const PAYERS = 'payers';

/** A number that can be asked where it comes from. */
export function numberButton(app: App, text: string, place: string, what: string): HTMLElement {
  const { t } = words(app);
  return h(
    'button',
    {
      type: 'button',
      class: 'number-button',
      title: t('whereFrom'),
      'aria-label': `${text}. ${t('whereFrom')}`,
      onclick: () => openSource(app, place, what),
    },
    text,
  );
}

/** Opens the dialog for a figure of a place. */
export function openSource(app: App, place: string, what: string): void {
  const { t } = words(app);
  const { info } = app.desk.answers;
  const touching = (info?.inputs ?? []).filter((row) => touches(row, place));
  const rows = [...touching.filter(changedByVisitor), ...touching.filter((row) => !changedByVisitor(row))];
  const tables = tablesIn(rows);
  const faulty = tables.some((table) => faultsOf(table).length > 0);
  openDialog(
    app,
    place === PAYERS ? what : `${what}: ${placeName(app, place)}`,
    h('p', {}, t('modelled')),
    h('p', { class: 'caution' }, restsOn(app, rows), ' ', leansOn(app)),
    h('h3', {}, t('counted')),
    h('ul', {}, counted(app, place)),
    h('h3', {}, t('reliesOn')),
    t('sourcesDutch') && h('p', {}, t('sourcesDutch')),
    h('div', { class: 'scroll', tabindex: 0 }, inputTable(app, rows)),
    h('h3', {}, t('publishedTables')),
    faulty ? h('p', {}, t('faultsBelow')) : '',
    h(
      'div',
      {},
      tables.map((table) => tableDetails(app, table)),
    ),
  );
}

/** How much rests on assumptions, in a sentence. */
export function leansOn(app: App): string {
  const { t } = words(app);
  const { info } = app.desk.answers;
  const weak = info?.assumptionDriven.length ?? 0;
  return t('assumptionDriven', { weak, all: weak + (info?.informed ?? 0) });
}

/** Whether the visitor replaced a number of this input. */
export function changedByVisitor({ numbers }: StudyInput): boolean {
  return numbers.some(({ changed }) => changed?.by === FILE_ID);
}

/** How many of these inputs were measured, estimated, assumed, and which of them the visitor changed. */
function restsOn(app: App, rows: readonly StudyInput[]): string {
  const of = (status: StudyInput['status']) => rows.filter((row) => row.status === status).length;
  const { t, text } = words(app);
  const labels = rows.filter(changedByVisitor).map((row) => text(row.label));
  const counts = t('restsOn', {
    all: rows.length,
    measured: of('measured'),
    estimated: of('estimated'),
    chosen: of('chosen'),
    assumed: of('assumption'),
  });
  return labels.length === 0
    ? counts
    : `${counts} ${t('restsOnChanged', { n: labels.length, labels: labels.join('; ') })}`;
}

/** Whether a figure of this place rests on a calibrated rate about which the data say little. */
export function isAssumed(app: App, place: string): boolean {
  const weak = (row: StudyInput) => row.contraction !== null && row.status === 'assumption';
  return (app.desk.answers.info?.inputs ?? []).some((row) => weak(row) && touches(row, place));
}

function touches({ path, places }: StudyInput, place: string): boolean {
  return places.includes(place) || new RegExp(`(^|[._-])${place}([._[-]|$)`).test(path);
}

function counted(app: App, place: string): HTMLElement[] {
  const { t, text, number } = words(app);
  const lists = findTable('openbaar-wachtlijst-2023');
  const school = /^(so|sbo|vso)$/.test(place);
  if (!lists || !school) return [h('li', {}, t('countedNone'))];
  return lists.series.map((series) =>
    h(
      'li',
      {},
      `${text(series.label)}: ${series.values.map((v) => publishedText(v, app.store.state.language) || (v.value === null ? '' : number(v.value))).join(', ')} (${lists.source.publisher}, ${series.values[0]?.year})`,
    ),
  );
}

/** Published tables that these sources name. */
function tablesIn(rows: readonly StudyInput[]): PublishedTable[] {
  const ids = rows.flatMap(({ source }) => [
    ...[...source.matchAll(/Tabel (\d+)/g)].map(([, n]) => `tab${n}`),
    ...[...source.matchAll(/Figuur (\d+)/g)].map(([, n]) => `fig${n}`),
    ...(/Oberon/.test(source) ? ['openbaar-wachtlijst-2023'] : []),
  ]);
  return [...new Set(ids)].flatMap((id) => findTable(id) ?? []);
}

function faultsOf(table: PublishedTable) {
  return FAULTS.filter((fault) => table.series.some((series) => series.faults.includes(fault.id)));
}

function tableDetails(app: App, table: PublishedTable): HTMLElement {
  const { t, text, number } = words(app);
  const faults = faultsOf(table);
  const years = [...new Set(table.series.flatMap((series) => series.values.map((v) => String(v.year))))];
  const cell = (series: PublishedTable['series'][number], year: string) => {
    const found = series.values.find((v) => String(v.year) === year);
    return found?.value === null || !found
      ? found
        ? publishedText(found, app.store.state.language)
        : ''
      : number(found.value, Number.isInteger(found.value) ? 0 : 1);
  };
  return h(
    'details',
    {},
    h(
      'summary',
      {},
      `${text(table.title)} (${table.source.publisher}${table.source.year ? `, ${table.source.year}` : ''})${faults.length > 0 ? `: ${t('knownMistakes', { n: faults.length })}` : ''}`,
    ),
    h(
      'div',
      { class: 'scroll', tabindex: 0 },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('td', {}),
            years.map((year) => h('th', { scope: 'col' }, year)),
          ),
        ),
        h(
          'tbody',
          {},
          table.series.map((series) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, text(series.label)),
              years.map((year) => h('td', { class: 'number' }, cell(series, year))),
            ),
          ),
        ),
      ),
    ),
    faults.length > 0 && h('h4', {}, t('tableFaults')),
    faults.length > 0 &&
      h(
        'ul',
        {},
        faults.map((fault) => h('li', {}, text(fault.text))),
      ),
  );
}
