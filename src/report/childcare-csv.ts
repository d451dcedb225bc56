/** Childcare and use beside a main place as rows of the CSV files. */
import type { ChildcareRow, OverlayRow } from './childcare.ts';
import type { ChildcareDifference, OverlayDifference } from './compare-childcare.ts';
import type { Compared } from './compared.ts';

/** A table, what it is about, and its numbers: measure, unit, value, and whether the value is of the period before. */
interface CsvGroup {
  readonly table: string;
  readonly key: { readonly date: string; readonly place: string; readonly age?: number };
  readonly measures: readonly (readonly [measure: string, unit: string, value: number | undefined, from?: 'period'])[];
}

/** @param place id of the place of childcare */
export function childcareCsv(rows: readonly ChildcareRow[], place: string): CsvGroup[] {
  return rows.flatMap((row) => [
    {
      table: 'childcare',
      key: { date: row.date, place },
      measures: [
        ['staff', 'professionals', row.staff],
        ['staff-needed', 'professionals', row.staffNeeded],
        ['present', 'children', row.children],
        ['places', 'places', row.places],
        ['children-per-place', 'children', row.childrenPerPlace],
        ['waiting', 'children', row.waiting],
      ],
    },
    ...row.ages.map(
      (group): CsvGroup => ({
        table: 'childcare-by-age',
        key: { date: row.date, place, age: group.age },
        measures: [
          ['children-per-professional', 'children', group.ratio],
          ['present', 'children', group.children],
          ['staff-needed', 'professionals', group.staffNeeded],
          ['places', 'places', group.places],
          ['children-that-fit', 'children', group.childrenThatFit],
          ['waiting', 'children', group.waiting],
        ],
      }),
    ),
  ]);
}

/** The overlay stands in the column of the place. */
export function overlayCsv(rows: readonly OverlayRow[]): CsvGroup[] {
  return rows.map((row) => ({
    table: 'overlays',
    key: { date: row.date, place: row.overlay },
    measures: [
      ['wanted', 'children', row.wanted],
      ['used', 'children', row.used],
      ['waiting', 'children', row.waiting],
      ['places', 'places', row.places],
      ['places-used', 'places', row.placesUsed],
      ['staff-needed', 'professionals', row.staffNeeded],
      ['joined', 'children', row.period?.joined, 'period'],
      ['admitted', 'children', row.period?.admitted, 'period'],
      ['stopped', 'children', row.period?.stopped, 'period'],
      ['gave-up', 'children', row.period?.gaveUp, 'period'],
    ],
  }));
}

type ComparedRow = readonly [table: string, measure: string, unit: string, key: Record<string, string>, both: Compared];

export function childcareDifferences(rows: readonly ChildcareDifference[], place: string): ComparedRow[] {
  return rows.flatMap((row): ComparedRow[] => {
    const measure = (name: string) => (row.age === null ? name : `${name}-age-${row.age}`);
    const key = { date: row.date, place };
    return [
      ...(row.staff ? [['childcare', 'staff', 'professionals', key, row.staff] as const] : []),
      ['childcare', measure('staff-needed'), 'professionals', key, row.staffNeeded],
      ['childcare', measure('present'), 'children', key, row.children],
      ['childcare', measure('places'), 'places', key, row.places],
      ['childcare', measure('waiting'), 'children', key, row.waiting],
    ];
  });
}

export function overlayDifferences(rows: readonly OverlayDifference[]): ComparedRow[] {
  return rows.flatMap(({ date, overlay, wanted, used, waiting, places, staffNeeded }): ComparedRow[] => {
    const key = { date, place: overlay };
    return [
      ['overlays', 'wanted', 'children', key, wanted],
      ['overlays', 'used', 'children', key, used],
      ['overlays', 'waiting', 'children', key, waiting],
      ['overlays', 'places', 'places', key, places],
      ['overlays', 'staff-needed', 'professionals', key, staffNeeded],
    ];
  });
}
