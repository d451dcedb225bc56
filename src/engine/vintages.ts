/**
 * The children waiting on one list: one row per vintage (the step in which they asked), one column per waiting cell and
 * tag. Rows live in a ring that grows only when more vintages are alive than ever before in this engine.
 *
 * The vintages of a column stand together, because most of the work of a step goes down the columns. Rows that are not
 * alive, and columns that are not occupied, hold zeros only: a new row needs no cleaning and an empty column no visit.
 */
export class Vintages {
  /** Columns of a row: tags x waiting cells of the list. */
  readonly width: number;
  /** Live vintages: `low` up to, not including, `high`. */
  low = 0;
  high = 0;
  /** Vintage v of a column stands at `column * (mask + 1) + (v & mask)`. */
  rows: Float64Array;
  /** Children per row, `[v & mask]`. */
  totals: Float64Array;
  /** Last row of the admission log that is about the vintage, `[v & mask]`: a hint, which may be of an older vintage. */
  logRow: Int32Array;
  /** Per column: 0 when nobody is in it for certain. */
  readonly occupied: Uint8Array;
  mask: number;

  constructor(width: number) {
    this.width = width;
    this.mask = 15;
    this.rows = new Float64Array(16 * width);
    this.totals = new Float64Array(16);
    this.logRow = new Int32Array(16);
    this.occupied = new Uint8Array(width);
  }

  /** Empties the list; the next row to open is that of the vintage. */
  clear(vintage: number): void {
    if (this.low < this.high) this.rows.fill(0);
    this.occupied.fill(0);
    this.low = vintage;
    this.high = vintage;
  }

  /** Opens empty rows up to that of the vintage; returns its slot. Vintages only grow. */
  open(vintage: number): number {
    while (this.high <= vintage) {
      if (this.high - this.low > this.mask) this.grow();
      this.totals[this.high & this.mask] = 0;
      this.high += 1;
    }
    return vintage & this.mask;
  }

  /** Adds children to a column of the row in a slot; its total is the caller's to keep. */
  add(slot: number, column: number, n: number): void {
    this.rows[column * (this.mask + 1) + slot] += n;
    this.occupied[column] = 1;
  }

  /** Everybody of one column to another, which holds nobody. */
  moveColumn(from: number, to: number): void {
    const { rows, occupied, mask, low, high } = this;
    const size = mask + 1;
    for (let v = low; v < high; v++) {
      rows[to * size + (v & mask)] = rows[from * size + (v & mask)];
      rows[from * size + (v & mask)] = 0;
    }
    occupied[from] = 0;
    occupied[to] = 1;
  }

  /** Forgets the oldest rows that hold nobody any more. */
  trim(): void {
    const { rows, totals, occupied, mask, width } = this;
    while (this.low < this.high && totals[this.low & mask] === 0) {
      let at = this.low & mask;
      for (let column = 0; column < width; column++) {
        if (occupied[column] === 1) rows[at] = 0;
        at += mask + 1;
      }
      this.low += 1;
    }
  }

  rowTotal(slot: number): number {
    const { rows, occupied, mask, width } = this;
    let sum = 0;
    for (let column = 0; column < width; column++) if (occupied[column] === 1) sum += rows[column * (mask + 1) + slot];
    return sum;
  }

  /** Sums all rows anew, and sees which columns are occupied. */
  recount(): void {
    const { rows, totals, occupied, mask, width, low, high } = this;
    for (let v = low; v < high; v++) totals[v & mask] = 0;
    for (let column = 0; column < width; column++) {
      if (occupied[column] === 0) continue;
      const at = column * (mask + 1);
      let anybody = 0;
      for (let v = low; v < high; v++) {
        const n = rows[at + (v & mask)];
        if (n !== 0) anybody = 1;
        totals[v & mask] += n;
      }
      occupied[column] = anybody;
    }
  }

  private grow(): void {
    const old = this.mask + 1;
    const size = 2 * old;
    const rows = new Float64Array(size * this.width);
    const totals = new Float64Array(size);
    for (let v = this.low; v < this.high; v++) {
      const from = v & this.mask;
      const to = v & (size - 1);
      for (let column = 0; column < this.width; column++) rows[column * size + to] = this.rows[column * old + from];
      totals[to] = this.totals[from];
    }
    this.rows = rows;
    this.totals = totals;
    this.logRow = new Int32Array(size);
    this.mask = size - 1;
  }
}
