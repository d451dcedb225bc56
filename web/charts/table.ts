/**
 * A table of numbers on the page, as the chart it belongs to rounds them. Every outcome in it can be asked where it comes
 * from: together they are one stop of the Tab key, with the arrows from number to number.
 */
import { type App, words } from '../app.ts';
import { h } from '../dom.ts';
import { numberButton } from '../screens/sources.ts';
import type { Cell, Table } from './csv.ts';

export function tableOf(app: App, table: Table): HTMLTableElement {
  const { caption, columns, rows } = table;
  const element = h(
    'table',
    {},
    h('caption', {}, h('span', {}, caption)),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        columns.map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((row, r) =>
        h(
          'tr',
          {},
          row.map((cell, k) => cellOf(app, table, cell, r, k)),
        ),
      ),
    ),
  );
  walkNumbers(element);
  return element;
}

function cellOf(app: App, { columns, rows, decimals = [], sources }: Table, cell: Cell, r: number, k: number) {
  const year = k === 0 && typeof cell === 'number';
  const text = typeof cell === 'number' && !year ? words(app).number(cell, decimals[k] ?? 0) : String(cell ?? '–');
  if (k === 0) return h('th', { scope: 'row' }, text);
  const place = cell === null ? null : (sources?.(r, k) ?? null);
  const shown = place === null ? text : numberButton(app, text, place, `${rows[r][0]}, ${columns[k]}`);
  return h('td', { class: typeof cell === 'number' || place !== null ? 'number' : null }, shown);
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

function walkNumbers(table: HTMLTableElement): void {
  const buttons = [...table.querySelectorAll('button')];
  for (const button of buttons.slice(1)) button.tabIndex = -1;
  table.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    const cell = (event.target as HTMLElement).closest('td');
    const row = cell?.closest('tr');
    if (!step || !cell || !row) return;
    const to = table.tBodies[0].rows[row.sectionRowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
    const button = to?.querySelector('button');
    event.preventDefault();
    if (!button) return;
    for (const other of buttons) other.tabIndex = other === button ? 0 : -1;
    button.focus();
  });
}
