/** Everything in a picture of flows as rows: who moved, who waits, who stayed, who is there. */
import { formatLongDate, type SankeyDifference, type SankeyPair, sankeyDifferences } from '../../src/index.ts';
import { type App, words } from '../app.ts';
import type { Table } from '../charts/csv.ts';

const MEASURES = ['moved', 'waiting', 'stayed', 'present'] as const;

/** @param alone the scenario is what it is compared with: there is one column of numbers */
export function flowTable(app: App, pair: SankeyPair, alone: boolean, caption: string): Table {
  const { t, text, language } = words(app);
  const { places } = pair.scenario;
  const name = (place: number | null) => (place === null ? '' : place < 0 ? t('outside') : text(places[place].label));
  const rows = MEASURES.flatMap((measure) =>
    sankeyDifferences(pair)
      .filter((row) => row.measure === measure)
      .sort((a, b) => a.date.localeCompare(b.date) || b.children - a.children),
  );
  const cells = (row: SankeyDifference) => [
    `${t(row.measure)}: ${[name(row.place), name(row.towards)].filter((part) => part !== '').join(' → ')}`,
    formatLongDate(row.date, language),
    row.children,
    ...(alone ? [] : [row.base, row.difference]),
  ];
  const heads = alone ? [] : [text(pair.base.title), t('difference')];
  return {
    caption,
    columns: [t('what'), t('until'), text(pair.scenario.title), ...heads],
    rows: rows.map(cells),
    sources: (r, column) => (column < 2 ? null : places[rows[r].towards ?? Math.max(0, rows[r].place)].id),
  };
}
