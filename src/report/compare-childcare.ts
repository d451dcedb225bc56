/** What a scenario does to childcare and to use beside a main place. */
import type { ChildcareRow, OverlayRow } from './childcare.ts';
import { type Compared, compared } from './compared.ts';

export interface ChildcareDifference {
  readonly date: string;
  /** Null: all ages together. */
  readonly age: number | null;
  /** Only for all ages together. */
  readonly staff: Compared | null;
  readonly staffNeeded: Compared;
  readonly children: Compared;
  readonly places: Compared;
  readonly waiting: Compared;
}

export interface OverlayDifference {
  readonly date: string;
  readonly overlay: string;
  readonly wanted: Compared;
  readonly used: Compared;
  readonly waiting: Compared;
  readonly places: Compared;
  readonly staffNeeded: Compared;
}

/** Dates that both have. */
export function compareChildcare(
  base: readonly ChildcareRow[],
  scenario: readonly ChildcareRow[],
): ChildcareDifference[] {
  return base.flatMap((a) => {
    const b = scenario.find(({ date }) => date === a.date);
    if (!b) return [];
    const { date } = a;
    const ages = a.ages.flatMap((row) => {
      const other = b.ages.find(({ age }) => age === row.age);
      return other ? [{ date, age: row.age, staff: null, ...figures(row, other) }] : [];
    });
    return [{ date, age: null, staff: compared(a.staff, b.staff), ...figures(a, b) }, ...ages];
  });
}

type Figures = Pick<ChildcareRow, 'staffNeeded' | 'children' | 'places' | 'waiting'>;

function figures(a: Figures, b: Figures) {
  return {
    staffNeeded: compared(a.staffNeeded, b.staffNeeded),
    children: compared(a.children, b.children),
    places: compared(a.places, b.places),
    waiting: compared(a.waiting, b.waiting),
  };
}

export function compareOverlays(base: readonly OverlayRow[], scenario: readonly OverlayRow[]): OverlayDifference[] {
  return base.flatMap((a) => {
    const b = scenario.find(({ date, overlay }) => date === a.date && overlay === a.overlay);
    if (!b) return [];
    return [
      {
        date: a.date,
        overlay: a.overlay,
        wanted: compared(a.wanted, b.wanted),
        used: compared(a.used, b.used),
        waiting: compared(a.waiting, b.waiting),
        places: compared(a.places, b.places),
        staffNeeded: compared(a.staffNeeded, b.staffNeeded),
      },
    ];
  });
}
