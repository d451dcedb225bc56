/** Tables as text: for Excel as the Dutch use it, and for everything else. */
export type Cell = string | number | null;

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Decimals per column as shown on the page; files hold the numbers in full. */
  readonly decimals?: readonly (number | undefined)[];
  /** By which place the sources of a number are looked up; null for what is no outcome. */
  readonly sources?: ((row: number, column: number) => string | null) | undefined;
}

/** Semicolons, decimal comma, and the mark by which Excel knows UTF-8. */
export function excelCsv({ columns, rows }: Table): string {
  const lines = [columns, ...rows].map((row) => row.map((cell) => field(cell, ';', ',')).join(';'));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** Commas and decimal points, as open data are published. */
export function openCsv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => `${row.map((cell) => field(cell, ',', '.')).join(',')}\n`).join('');
}

function field(cell: Cell, separator: string, point: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', point);
  // a spreadsheet runs text that starts like this as a formula
  const text = /^[=+@\t\r]|^-(?![\d\s])/.test(cell) ? `'${cell}` : cell;
  const special = text.includes(separator) || /["\r\n]/.test(text);
  return special ? `"${text.replaceAll('"', '""')}"` : text;
}
