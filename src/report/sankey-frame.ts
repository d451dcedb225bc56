/** Sizes of a Sankey picture. */

export interface SankeyFrame {
  /** Room for labels left and right of the bars. */
  readonly margin: number;
  readonly top: number;
  /** Distance between columns. */
  readonly column: number;
  /** Height that the lanes together fill at the default scale. */
  readonly lanes: number;
  /** Where labels go: beside the first and last bars (the default), or above the bars, across the picture. */
  readonly labels?: 'beside' | 'above';
  /** Of the whole picture; what margins and columns come to by default. */
  readonly width?: number;
}

/** Width of a bar. */
export const BAR = 18;

const TWO_COLUMNS: SankeyFrame = { margin: 370, top: 34, column: 560, lanes: 430 };
/** Room for a number beside a bar, and the least distance between columns that can still be told apart. */
const NUMBER_MARGIN = 76;
const LEAST_COLUMN = 44;

/**
 * The frame of a picture with so many columns: as wide as it likes, or (wider only where the columns would be too close
 * together) as wide as it may be.
 */
export function frameFor(columns: number, width?: number): SankeyFrame {
  if (width === undefined) return columns > 2 ? { ...TWO_COLUMNS, column: 240 } : TWO_COLUMNS;
  const column = Math.max(LEAST_COLUMN, (width - 2 * NUMBER_MARGIN - BAR) / (columns - 1));
  const needed = 2 * NUMBER_MARGIN + BAR + column * (columns - 1);
  return { margin: NUMBER_MARGIN, top: 34, column, lanes: 380, labels: 'above', width: Math.max(width, needed) };
}
