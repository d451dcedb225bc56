/** A Sankey as one HTML page that needs nothing else: chart and table, for the pointer, the keyboard and paper. */
import type { Language } from '../model/text.ts';
import { tag } from './calibration-html.ts';
import type { SankeyData } from './sankey.ts';
import type { SankeyPair } from './sankey-compare.ts';
import { differencesTitle, sankeyDifferencesSvg } from './sankey-differences-svg.ts';
import { drawLegend } from './sankey-legend.ts';
import { sankeyNotes } from './sankey-notes.ts';
import { SANKEY_STYLE } from './sankey-page-style.ts';
import { hatching, sankeyPanel, svgDocument } from './sankey-panel.ts';
import { preparePicture, type SankeyPictureOptions, spanText } from './sankey-picture.ts';
import { type SankeyTable, sankeyTables } from './sankey-table.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';
import { escapeXml } from './svg.ts';

/** Widths of pictures: beside each other, alone on a small screen, and what stands under them. */
const HALF = 600;
const NARROW = 352;
const FULL = 1200;

/**
 * The page in one language. It may run this script and no other, and fetch nothing.
 * @param script text of `web/sankey/walk.js`
 */
export async function sankeyPage(
  what: SankeyData | SankeyPair,
  language: Language,
  options: SankeyPictureOptions,
  script: string,
): Promise<string> {
  const shown = 'base' in what ? [what.base, what.scenario] : [what];
  const data = shown[shown.length - 1];
  const title = titleOf(what, language);
  const first = shown.some(({ evidence }) => evidence.firstEstimates);
  const dates = `${spanText(data, language)}${first ? ` · ${W.firstEstimates[language]}` : ''}`;
  const code = `${script}\nstartSankeyPage();\n`;
  const body = [
    tag('header', {}, tag('h1', {}, escapeXml(title)), tag('p', { class: 'quiet' }, escapeXml(dates))),
    tag(
      'main',
      {},
      toggle(language),
      tag('section', { id: 'picture', 'aria-label': W.picture[language] }, ...pictures(what, language, options)),
      tag('section', { id: 'table', 'aria-label': W.table[language] }, ...tables(what, language)),
    ),
    tag('div', { id: 'tip', role: 'status', hidden: '' }),
    `<script type="module">${code}</script>`,
  ];
  const head = await headOf(title, code);
  return `<!doctype html>\n${tag('html', { lang: language }, head, tag('body', {}, ...body.map((part) => `\n${part}`)))}\n`;
}

function titleOf(what: SankeyData | SankeyPair, language: Language): string {
  if (!('base' in what)) return `${what.title[language]}: ${W.title[language]}`;
  const { base, scenario } = what;
  return W.versus[language].replace('{scenario}', scenario.title[language]).replace('{base}', base.title[language]);
}

async function headOf(title: string, code: string): Promise<string> {
  const policy = `default-src 'none'; script-src '${await hashOf(code)}'; style-src '${await hashOf(SANKEY_STYLE)}'; base-uri 'none'; form-action 'none'`;
  return [
    '<head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    tag('title', {}, escapeXml(title)),
    `<style>${SANKEY_STYLE}</style></head>`,
  ].join('\n');
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** Shown by the script: without it both are there, one under the other. */
function toggle(language: Language): string {
  const button = (name: 'picture' | 'table') =>
    tag('button', { type: 'button', 'data-show': name }, escapeXml(W[name][language]));
  return tag(
    'div',
    { class: 'tools', role: 'group', 'aria-label': W.show[language] },
    button('picture'),
    button('table'),
  );
}

function pictures(what: SankeyData | SankeyPair, language: Language, options: SankeyPictureOptions): string[] {
  const pair = 'base' in what ? what : null;
  const shown = pair ? [pair.base, pair.scenario] : [what as SankeyData];
  const sides = shown.map((data, k) => {
    const alongside = shown.filter((other) => other !== data);
    const draw = (id: string, width: number | undefined) =>
      sankeyPanel(data, language, { ...options, alongside, width, id: `${id}${k}` });
    return tag(
      'figure',
      {},
      ...(pair ? [tag('h2', {}, escapeXml(data.title[language]))] : []),
      tag('div', { class: 'wide' }, draw('wide', pair ? HALF : undefined)),
      tag('div', { class: 'narrow scroll' }, draw('narrow', NARROW)),
    );
  });
  const laidOut = shown.map((data) =>
    preparePicture(data, language, { ...options, alongside: shown.filter((other) => other !== data), id: 'legend' }),
  );
  const notes = sankeyNotes(laidOut, options, Number.POSITIVE_INFINITY);
  return [
    tag('p', { class: 'quiet screen' }, escapeXml(W.keys[language])),
    tag('div', { class: pair ? 'pair' : undefined }, ...sides),
    ...(pair ? differences(pair, language) : []),
    tag('h2', {}, escapeXml(W.notes[language])),
    atBothWidths((width, id) => legend(shown, language, options, width, id)),
    ...notes.map((note) => tag('p', { class: 'quiet' }, escapeXml(note))),
  ];
}

function atBothWidths(draw: (width: number, id: string) => string): string {
  return tag('div', { class: 'wide' }, draw(FULL, 'wide-')) + tag('div', { class: 'narrow' }, draw(NARROW, 'narrow-'));
}

/** Marks in the size that they have in the pictures of the same width. */
function legend(
  shown: readonly SankeyData[],
  language: Language,
  options: SankeyPictureOptions,
  width: number,
  id: string,
): string {
  const [data, ...alongside] = shown;
  const panel = width === NARROW ? NARROW : shown.length > 1 ? HALF : undefined;
  const picture = preparePicture(data, language, { ...options, alongside, width: panel, id: `${id}legend` });
  const { body, height } = drawLegend(picture, 0, 0, width);
  const title = W.notes[language];
  return svgDocument(picture, width, height, {
    title,
    description: '',
    body: [hatching(picture), body],
    kind: 'legend',
  });
}

function differences(pair: SankeyPair, language: Language): string[] {
  const draw = (width: number, id: string) => sankeyDifferencesSvg(pair, language, { width, id: `${id}differences` });
  return [tag('h2', {}, escapeXml(differencesTitle(pair, language))), atBothWidths(draw)];
}

function tables(what: SankeyData | SankeyPair, language: Language): string[] {
  return sankeyTables(what, language).map((table) =>
    tag('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': table.caption }, tableText(table)),
  );
}

function tableText({ caption, heads, rows }: SankeyTable): string {
  const kind = (k: number) => (k > 0 ? 'number' : undefined);
  const head = heads.map((label, k) => tag('th', { scope: 'col', class: kind(k) }, escapeXml(label)));
  const cell = (text: string, k: number) =>
    k === 0 ? tag('th', { scope: 'row' }, escapeXml(text)) : tag('td', { class: 'number' }, escapeXml(text));
  return tag(
    'table',
    {},
    tag('caption', {}, escapeXml(caption)),
    tag('thead', {}, tag('tr', {}, ...head)),
    tag('tbody', {}, ...rows.map((cells) => tag('tr', {}, ...cells.map(cell)))),
  );
}
