/** HTML as text: elements, tables, paragraphs. Everything that comes from a file is escaped. */
import { escapeXml } from './svg.ts';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element with HTML inside; absent attributes are left out. */
export function tag(name: string, attributes: Attributes, ...inner: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return `<${name}${written}>${inner.join('')}</${name}>`;
}

/** Plain text as a paragraph. */
export function paragraph(text: string): string {
  return tag('p', {}, escapeXml(text));
}

/** Plain texts as a list; nothing when there are none. */
export function bullets(texts: readonly string[]): string {
  return texts.length === 0 ? '' : tag('ul', {}, ...texts.map((text) => tag('li', {}, escapeXml(text))));
}

/** Terms with what is said of them, as plain text. */
export function definitions(pairs: readonly (readonly [term: string, text: string])[]): string {
  return tag(
    'dl',
    {},
    ...pairs.map(([term, text]) => tag('div', {}, tag('dt', {}, escapeXml(term)), tag('dd', {}, escapeXml(text)))),
  );
}

/** A column: its heading, and whether it holds numbers. */
export interface Column {
  readonly head: string;
  readonly number?: boolean;
}

/**
 * A table that turns into one block per row on a narrow page: every cell then repeats its heading.
 * @param caption what the table holds; `unseen` where the heading above says the same
 * @param rows cells as HTML, in the order of the columns; the first is the heading of its row
 * @param options `wide`: the first column holds sentences
 */
export function htmlTable(
  caption: string | { readonly unseen: string },
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { wide = false } = {},
): string {
  const kind = (k: number) => (columns[k].number ? 'number' : undefined);
  const head = columns.map(({ head: label }, k) => tag('th', { scope: 'col', class: kind(k) }, escapeXml(label)));
  const body = rows.map((cells) =>
    tag(
      'tr',
      {},
      ...cells.map((cell, k) =>
        k === 0
          ? tag('th', { scope: 'row' }, cell)
          : tag('td', { class: kind(k), 'data-head': columns[k].head }, tag('span', {}, cell)),
      ),
    ),
  );
  return tag(
    'table',
    { class: wide ? 'wide' : undefined },
    typeof caption === 'string'
      ? tag('caption', {}, escapeXml(caption))
      : tag('caption', {}, tag('span', { class: 'hidden' }, escapeXml(caption.unseen))),
    tag('thead', {}, tag('tr', {}, ...head)),
    tag('tbody', {}, ...body),
  );
}

/** A part of the page with a heading that links can go to. */
export function section(id: string, title: string, ...inner: readonly string[]): string {
  return tag(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    tag('h2', { id: `${id}-title` }, escapeXml(title)),
    ...inner,
  );
}
