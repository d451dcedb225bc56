import type { Memory } from './memory.ts';

/** In which order the columns of a list stand. */
export interface ColumnOrder {
  /** Columns in order of their rank, those of rank r from `rankStart[r]` up to `rankStart[r + 1]`. */
  readonly ranked: Int32Array;
  readonly rankStart: Int32Array;
  /** Per column, all those that its children may come to be in while they go on waiting. */
  readonly joined: readonly Int32Array[];
}

/**
 * The children waiting on one list: one row per vintage (the step in which they asked), one column per tag and waiting cell,
 * `tag * cells + cell`. The vintages of a column stand together, because most of the work of a step goes down the columns.
 *
 * Only the columns of `active` hold anybody: what stands in the others has no meaning. Every step writes all rows anew
 * (see `advance`), so that those of the oldest vintages, once they are empty, are left behind by themselves.
 */
export class Vintages {
  /** Columns of a row: tags x waiting cells of the list. */
  readonly width: number;
  /** Waiting vintages: `low` up to, not including, `high`. None when they are equal. */
  low = 0;
  high = 0;
  /** Vintage v of a column stands at `column * size + v - base`. */
  rows: Float64Array;
  base = 0;
  size = FIRST_SIZE;
  /** The columns in which somebody may be, those of rank r from `activeRank[r]` up to `activeRank[r + 1]`; see `refresh`. */
  readonly active: Int32Array;
  activeRank = new Int32Array(1);
  /** Per rank: the first vintage of which anybody may wait. */
  rankLow = new Int32Array(0);
  readonly occupied: Uint8Array;
  /** Counts the times that `active` has changed. */
  arranged = 0;
  /** Cell (counted from the first of the list) and tag of each column: a division is slow. */
  readonly cellOf: Int32Array;
  readonly tagOf: Int32Array;
  /** Children per column at the start of the step, as the hazard phase found them; 0 in columns that are not active. */
  readonly atStart: Float64Array;
  /** Last row of the admission log about a vintage, `[v - base]`: a hint, which may be of another vintage. */
  logRow: Int32Array;
  private spare: Float64Array;
  private stale = false;
  private order: ColumnOrder = { ranked: new Int32Array(0), rankStart: new Int32Array(1), joined: [] };

  /** An empty list with this number of waiting cells; it serves nobody before it has an order to `follow`. */
  constructor(
    private readonly memory: Memory,
    tags: number,
    cells: number,
  ) {
    this.width = tags * cells;
    this.rows = memory.doubles(this.size * this.width);
    this.spare = memory.doubles(this.size * this.width);
    this.logRow = new Int32Array(this.size);
    this.active = memory.ints(this.width);
    this.occupied = new Uint8Array(this.width);
    this.cellOf = memory.ints(this.width);
    this.tagOf = memory.ints(this.width);
    for (let column = 0; column < this.width; column++) {
      this.cellOf[column] = column % cells;
      this.tagOf[column] = Math.floor(column / cells);
    }
    this.atStart = memory.doubles(this.width);
  }

  /** From now on the columns stand in this order. */
  follow(order: ColumnOrder): void {
    if (order === this.order) return;
    this.order = order;
    this.activeRank = new Int32Array(order.rankStart.length);
    this.rankLow = new Int32Array(order.rankStart.length - 1).fill(this.low);
    this.stale = true;
  }

  /** Empties the list and gives it empty rows from vintage `low` up to, not including, `high`. */
  clear(low: number, high: number): void {
    this.occupied.fill(0);
    this.activeRank.fill(0);
    this.rankLow.fill(low);
    this.stale = false;
    this.low = low;
    this.high = high;
    this.base = low;
    if (high - low > this.size) this.grow(high - low);
  }

  /** Adds children of a vintage, which must have a row, to a column. */
  add(vintage: number, column: number, n: number): void {
    if (this.occupied[column] === 0) this.occupy(column);
    this.rows[column * this.size + vintage - this.base] += n;
  }

  /** Everybody of one column to another, which holds nobody. */
  moveColumn(from: number, to: number): void {
    const { rows, occupied, size, base, low, high } = this;
    for (let k = low - base; k < high - base; k++) rows[to * size + k] = rows[from * size + k];
    occupied[from] = 0;
    occupied[to] = 1;
    this.stale = true;
  }

  /** Forgets a column. */
  empty(column: number): void {
    this.occupied[column] = 0;
    this.stale = true;
  }

  /**
   * What the next rows are to be written to, from index 0 for vintage `low`; there is room for one vintage more. Those of
   * unoccupied columns need no writing. See `advance`.
   */
  target(): Float64Array {
    if (this.high - this.low + 1 > this.size) this.grow(this.high - this.low + 1);
    return this.spare;
  }

  /** The rows become what was written to `target`, and a last one for the vintage of this step, in which nobody is yet. */
  advance(): void {
    const { rows, active, size } = this;
    const end = this.high - this.low;
    this.rows = this.spare;
    this.spare = rows;
    for (let j = 0; j < this.count; j++) this.rows[active[j] * size + end] = 0;
    this.base = this.low;
    this.high += 1;
  }

  /** Number of active columns. */
  get count(): number {
    return this.activeRank[this.activeRank.length - 1];
  }

  /** Forgets the oldest vintages, of which nobody waits any more; all, if none is left from before this step. */
  trim(step: number): void {
    let low = step;
    for (let rank = 0; rank < this.rankLow.length; rank++) low = Math.min(low, this.rankLow[rank]);
    this.low = low === step ? this.high : low;
  }

  /** Children of a vintage. */
  rowTotal(vintage: number): number {
    const { rows, active, size, base, count } = this;
    let sum = 0;
    for (let j = 0; j < count; j++) sum += rows[active[j] * size + vintage - base];
    return sum;
  }

  /** Brings `active` up to date, with the columns that children can reach from it while they wait. */
  refresh(): void {
    if (!this.stale) return;
    const { occupied, active, activeRank } = this;
    const { ranked, rankStart, joined } = this.order;
    for (let column = 0; column < occupied.length; column++) {
      if (occupied[column] === 0) continue;
      for (const to of joined[column]) if (occupied[to] === 0) this.occupy(to);
    }
    this.stale = false;
    this.arranged += 1;
    let count = 0;
    for (let rank = 0; rank + 1 < rankStart.length; rank++) {
      for (let j = rankStart[rank]; j < rankStart[rank + 1]; j++)
        if (occupied[ranked[j]] === 1) active[count++] = ranked[j];
      activeRank[rank + 1] = count;
    }
  }

  /** Finds out which of the columns are occupied; a list with nobody gets no rows. */
  recount(): void {
    const { rows, occupied, size, width } = this;
    let anybody = false;
    for (let column = 0; column < width; column++) {
      if (occupied[column] === 0) continue;
      const at = column * size - this.base;
      occupied[column] = 0;
      for (let v = this.low; v < this.high && occupied[column] === 0; v++) if (rows[at + v] !== 0) occupied[column] = 1;
      anybody ||= occupied[column] === 1;
    }
    // children may have come to places of another rank
    this.rankLow.fill(this.low);
    this.stale = true;
    if (!anybody) this.low = this.high;
    this.refresh();
  }

  /** Makes room in a column. */
  occupy(column: number): void {
    const { rows, size, base, low, high } = this;
    rows.fill(0, column * size + low - base, column * size + high - base);
    this.occupied[column] = 1;
    this.stale = true;
  }

  private grow(needed: number): void {
    const old = this.size;
    const from = this.low - this.base;
    // never a power of two: the vintages of a row would compete for the same lines of the processor's cache
    while (this.size < needed) this.size = 2 * this.size - FIRST_SIZE / 3;
    const rows = this.memory.doubles(this.size * this.width);
    for (let column = 0; column < this.width; column++)
      for (let k = 0; k < Math.min(this.high - this.low, old - from); k++)
        rows[column * this.size + k] = this.rows[column * old + from + k];
    this.rows = rows;
    this.spare = this.memory.doubles(rows.length);
    this.logRow = new Int32Array(this.size);
    this.base = this.low;
  }
}

/** Vintages for which a new list has room. */
const FIRST_SIZE = 24;
