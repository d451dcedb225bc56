/** Aligned text tables for a terminal: first column left, numbers right. */

/** Characters of a line of text. */
export const WIDTH = 80;

export interface Table {
  readonly title?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Lines of equal columns, two spaces apart, with a rule under the head. */
export function formatTable({ title, head, rows }: Table): string {
  const widths = head.map((cell, k) => Math.max(textWidth(cell), ...rows.map((row) => textWidth(row[k] ?? ''))));
  const line = (cells: readonly string[]) =>
    widths
      .map((width, k) => (k === 0 ? padEnd(cells[k] ?? '', width) : padStart(cells[k] ?? '', width)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [...(title === undefined ? [] : [title]), line(head), rule, ...rows.map(line)].join('\n');
}

function textWidth(text: string): number {
  return [...text].length;
}

function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/** At most `most` of these, the first and the last among them, spread evenly. */
export function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, k) => items[Math.round((k * (items.length - 1)) / (most - 1))]);
}

/** Text broken at spaces into lines of at most `width` characters, all but the first indented. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) > width && line !== '') {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  lines.push(line);
  return lines.join('\n');
}
