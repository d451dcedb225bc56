/** A table of numbers on the page, as the chart it belongs to rounds them. */
import { type App, words } from '../app.ts';
import { h } from '../dom.ts';
import type { Table } from './csv.ts';

export function tableOf(app: App, { caption, columns, rows, decimals = [] }: Table): HTMLTableElement {
  const { number } = words(app);
  return h(
    'table',
    {},
    h('caption', {}, caption),
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
      rows.map((row) =>
        h(
          'tr',
          {},
          row.map((cell, k) => {
            const year = k === 0 && typeof cell === 'number';
            const text = typeof cell === 'number' && !year ? number(cell, decimals[k] ?? 0) : String(cell ?? '–');
            return k === 0
              ? h('th', { scope: 'row' }, text)
              : h('td', { class: typeof cell === 'number' ? 'number' : null }, text);
          }),
        ),
      ),
    ),
  );
}
