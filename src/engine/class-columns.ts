/** One step down the columns of a list on which children move according to the time that they have waited. */
import type { CellTables, ColumnSums, ListStep } from './columns.ts';
import type { Vintages } from './vintages.ts';
import type { Series } from './waiters.ts';

/** What the time waited does to the vintages of a list in this step: `[series * size + vintage]`, from the first on. */
export interface Effects {
  readonly series: readonly Series[];
  readonly classes: number;
  readonly factors: Float64Array;
  readonly adds: Float64Array;
  readonly leavers: Float64Array;
}

/** Steps a list on which children move according to the time that they have waited. */
export function stepByClass(step: ListStep, t: CellTables, effects: Effects, sums: ColumnSums): void {
  const { list, into, firstCell, waited } = step;
  const { keptStart, keptFrom, first } = t;
  const { occupied, active, size, count, cellOf } = list;
  const many = effects.series.length;
  for (let j = 0; j < count; j++) {
    const column = active[j];
    const g = firstCell + cellOf[column];
    stepClasses(step, column, first[g], t, effects, sums);
    for (let kept = keptStart[g]; kept < keptStart[g + 1]; kept++) {
      const from = column - g + keptFrom[kept];
      if (occupied[from] === 1) mixClasses(list, into, from, column, waited, t, kept, effects);
    }
    for (let s = 0; s < many; s++)
      sumSeries(s * size, list.high - list.low, waited, effects, sums, column * many + s, s);
  }
}

function stepClasses(
  { list, into, waited }: ListStep,
  column: number,
  first: number,
  { stay, factor }: CellTables,
  { classes, leavers }: Effects,
  sums: ColumnSums,
): void {
  const { rows, size } = list;
  const { older, ends } = sums;
  const at = column * size + list.low - list.base;
  const to = column * size;
  let here = 0;
  let running = 0;
  let left = 0;
  let k = 0;
  for (let x = 0; x < ends.length; x++) {
    for (const end = ends[x]; k < end; k++) {
      const n = rows[at + k];
      const i = first + Math.min(waited - 1 - k, classes - 1);
      const stays = n * stay[i];
      here += n;
      running += here;
      left += stays;
      into[to + k] = stays;
      leavers[k] = n * factor[i];
    }
    older[x] += here;
  }
  sums.here[column] = here;
  sums.waited[column] = running + here * (waited - k);
  sums.left[column] = left;
}

/** Adds those who come in from another column. */
function mixClasses(
  { rows, size, low, high, base }: Vintages,
  into: Float64Array,
  from: number,
  column: number,
  waited: number,
  { keptFrom, keptBy, series, share, hazard, first, factor }: CellTables,
  kept: number,
  { series: effects, classes, factors, adds }: Effects,
): void {
  const x = keptBy[kept];
  const f = first[keptFrom[kept]];
  const at = from * size + low - base;
  const to = column * size;
  const s = series[x] * size;
  const h = hazard[x];
  const more = share[x];
  const { plain } = effects[series[x]];
  if (plain && h === 0) return;
  const n = high - low;
  if (plain) {
    for (let k = 0; k < n; k++) into[to + k] += rows[at + k] * factor[f + Math.min(waited - 1 - k, classes - 1)] * h;
    return;
  }
  for (let k = 0; k < n; k++)
    into[to + k] +=
      rows[at + k] * factor[f + Math.min(waited - 1 - k, classes - 1)] * (h * factors[s + k] + more * adds[s + k]);
}

function sumSeries(
  at: number,
  n: number,
  waited: number,
  { series, leavers, factors, adds }: Effects,
  { leaving, leavingWait, added, addedWait }: ColumnSums,
  to: number,
  s: number,
): void {
  let sum = 0;
  let running = 0;
  for (let k = 0; k < n; k++) {
    sum += leavers[k] * factors[at + k];
    running += sum;
  }
  leaving[to] = sum;
  leavingWait[to] = running + sum * (waited - n);
  sum = 0;
  running = 0;
  for (let k = 0; k < n && series[s].adds; k++) {
    sum += leavers[k] * adds[at + k];
    running += sum;
  }
  added[to] = sum;
  addedWait[to] = running + sum * (waited - n);
}
