/** Parts of the full results as rows for charts. */
import type { Results, Text } from '../../src/index.ts';
import type { NamedRow, SlowFigures } from './protocol.ts';

const NOBODY: Text = { nl: 'niemand genoemd', en: 'nobody named' };

export function slowFigures({ whole, regions, dates, funding }: Results, region: string): SlowFigures {
  const scope = regions.find(({ id }) => id === region) ?? whole;
  const ages = [...new Set(scope.childcare.flatMap((row) => row.ages.map(({ age }) => age)))];
  const childcare = ages.map(
    (age): NamedRow => ({
      name: { nl: `${age} jaar`, en: `age ${age}` },
      values: dates.map((date) => {
        const row = scope.childcare.find((r) => r.date === date)?.ages.find((r) => r.age === age);
        return row ? row.places : null;
      }),
    }),
  );
  const named = funding?.payers ?? [];
  const payers = [...named, { id: null, label: NOBODY }].map(
    ({ id, label }): NamedRow => ({
      name: label,
      values: dates.map((date, k) => (k === 0 ? null : paid(scope.childYears, date, id))),
    }),
  );
  const years = dates.map((date) => Number(date.slice(0, 4)));
  return { years, childcare, payers: named.length === 0 ? [] : payers.filter(({ values }) => values.some(Boolean)) };
}

function paid(rows: Results['whole']['childYears'], to: string, payer: string | null): number {
  return rows.reduce((sum, row) => sum + (row.to === to && row.payer === payer ? row.childYears : 0), 0);
}
