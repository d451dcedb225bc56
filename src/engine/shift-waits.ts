/** Waits on the day of the shift, when children come to stand in other cells. */
import { isEligible } from '../model/plan.ts';
import type { State } from './state.ts';
import type { Structure } from './structure.ts';
import { EVENT_COUNT, EVENTS } from './trajectory.ts';

const INELIGIBLE = EVENTS.indexOf('ineligible');
/** No column: the wait ends there; and a column that ought to exist. */
export const ENDS = -1;
const MISSING = -2;

/** How waits go on while children grow older and are moved. */
export interface Waits {
  /** Column, within those of a tag, in which a wait for list l goes on in a cell; -1 where it ends. */
  columnIn(l: number, cell: number): number;
  /** Children of list l and this vintage who are now in `cell`: they go on waiting, in step `step`, if they still may. */
  keep(l: number, vintage: number, tag: number, cell: number, n: number, step: number): void;
}

export function buildWaits(
  { plan, strata, ages, cells, lists, listStart, waitingCell }: Structure,
  state: State,
): Waits {
  const { stride, events, eventWait } = state;
  const columns = new Int32Array(lists.length * cells);
  lists.forEach((place, l) => {
    for (let cell = 0; cell < cells; cell++) {
      const p = Math.floor(cell / (strata * ages));
      const s = Math.floor(cell / ages) % strata;
      const g = waitingCell[l * cells + cell];
      const mayWait = plan.places[p].kind !== 'exit' && isEligible(plan, place, s, cell % ages);
      columns[l * cells + cell] = mayWait ? (g < 0 ? MISSING : g - listStart[l]) : ENDS;
    }
  });

  function columnIn(l: number, cell: number): number {
    const column = columns[l * cells + cell];
    if (column === MISSING) throw new Error(`expected a waiting cell for cell ${cell} of list ${l}`);
    return column;
  }

  return {
    columnIn,
    keep(l, vintage, tag, cell, n, step) {
      const column = columnIn(l, cell);
      if (column !== ENDS) {
        state.waiting[l].add(vintage, tag * (listStart[l + 1] - listStart[l]) + column, n);
        return;
      }
      events[l * EVENT_COUNT + INELIGIBLE] += n;
      eventWait[l * EVENT_COUNT + INELIGIBLE] += n * (step - vintage);
      state.next[tag * stride + cell] += n;
    },
  };
}
