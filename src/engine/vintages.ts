/**
 * The children waiting on one list: one row per vintage (the step in which they asked), one column per waiting cell and
 * tag. Rows live in a ring that grows only when more vintages are alive than ever before in this engine.
 */
export class Vintages {
  /** Columns of a row: tags x waiting cells of the list. */
  readonly width: number;
  /** Live vintages: `low` up to, not including, `high`. */
  low = 0;
  high = 0;
  /** Row of vintage v starts at `(v & mask) * width`. */
  rows: Float64Array;
  /** Children per row, `[v & mask]`. */
  totals: Float64Array;
  /** Last row of the admission log that is about the vintage, `[v & mask]`: a hint, which may be of an older vintage. */
  logRow: Int32Array;
  mask: number;

  constructor(width: number) {
    this.width = width;
    this.mask = 15;
    this.rows = new Float64Array(16 * width);
    this.totals = new Float64Array(16);
    this.logRow = new Int32Array(16);
  }

  clear(vintage: number): void {
    this.low = vintage;
    this.high = vintage;
  }

  /** Start of the row of a vintage; opens (zeroed) rows up to it. Vintages only grow. */
  open(vintage: number): number {
    while (this.high <= vintage) {
      if (this.high - this.low > this.mask) this.grow();
      const slot = this.high & this.mask;
      this.rows.fill(0, slot * this.width, (slot + 1) * this.width);
      this.totals[slot] = 0;
      this.high += 1;
    }
    return (vintage & this.mask) * this.width;
  }

  /** Forgets the oldest rows that hold nobody any more. */
  trim(): void {
    while (this.low < this.high && this.totals[this.low & this.mask] === 0) this.low += 1;
  }

  private grow(): void {
    const size = 2 * (this.mask + 1);
    const rows = new Float64Array(size * this.width);
    const totals = new Float64Array(size);
    for (let v = this.low; v < this.high; v++) {
      const from = (v & this.mask) * this.width;
      rows.set(this.rows.subarray(from, from + this.width), (v & (size - 1)) * this.width);
      totals[v & (size - 1)] = this.totals[v & this.mask];
    }
    this.rows = rows;
    this.totals = totals;
    this.logRow = new Int32Array(size);
    this.mask = size - 1;
  }
}
