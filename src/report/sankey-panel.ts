/** A Sankey without title, legend and notes: what stands in a page, or beside another. */
import type { Language } from '../model/text.ts';
import { QUIET } from './palette.ts';
import type { SankeyData } from './sankey.ts';
import { drawNodes, drawOthers, drawRibbons, drawStubs } from './sankey-bars.ts';
import { drawLabels } from './sankey-labels.ts';
import { columnTexts, type Picture, preparePicture, type SankeyPictureOptions, spanText } from './sankey-picture.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';
import { type Attributes, element, escapeXml, text } from './svg.ts';

const FONT = 'system-ui, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif';

/** Everything between the heading and the legend. */
export function drawPanel(picture: Picture): string[] {
  if (picture.layout.ribbons.length === 0 && picture.layout.nodes.length === 0)
    return [text(0, picture.frame.top, W.nothing[picture.language], { 'font-size': 15 })];
  return [
    columnHeads(picture),
    ...drawRibbons(picture),
    ...drawStubs(picture),
    ...drawOthers(picture),
    ...drawNodes(picture),
    ...drawLabels(picture),
  ];
}

function columnHeads(picture: Picture): string {
  const { data, layout, frame, language } = picture;
  const last = data.columns.length - 1;
  return columnTexts(data, language, frame)
    .map((label, k) => {
      const left = frame.margin + k * frame.column;
      const beside = frame.labels !== 'above';
      const anchor = beside && k === 0 ? 'end' : beside && k === last ? 'start' : 'middle';
      const x = left + (anchor === 'end' ? layout.barWidth : anchor === 'middle' ? layout.barWidth / 2 : 0);
      return text(x, frame.top - 12, label, { 'text-anchor': anchor, 'font-weight': 600 });
    })
    .join('');
}

/** Hatching per place waited for. */
export function hatching({ data, colours, id }: Picture): string {
  const patterns = data.places.flatMap(({ limited }, p) => {
    if (!limited) return [];
    const shape = { width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
    const paper = element('rect', { width: 6, height: 6, fill: '#ffffff' });
    return element(
      'pattern',
      { id: `${id}-wait-${p}`, ...shape },
      paper,
      element('rect', { width: 3, height: 6, fill: colours[p] }),
    );
  });
  return element('defs', {}, ...patterns);
}

/** The picture in a sentence or two, for those who cannot see it. */
export function description({ data, layout, language, name, count }: Picture): string {
  const moved = layout.ribbons.reduce((sum, r) => sum + (r.origin === r.destination ? 0 : r.children), 0);
  const last = data.columns[data.columns.length - 1];
  const lists = new Map<number, number>();
  for (const w of last.waiting) lists.set(w.for, (lists.get(w.for) ?? 0) + w.children);
  const waiting = [...lists].map(([place, n]) => `${name(place)} ${count(n)}`).join(', ');
  const nothing = layout.ribbons.length === 0 ? ` ${W.nothing[language]}` : '';
  return `${W.moved[language]}: ${count(moved)}.${nothing} ${W.waitingOn[language]} ${spanText({ ...data, columns: [last, last] }, language).split(' - ')[0]}: ${waiting || '0'}.`;
}

/** An SVG document of one panel; `label` is read out in its place. */
export function sankeyPanel(data: SankeyData, language: Language, options: SankeyPictureOptions = {}): string {
  const picture = preparePicture(data, language, options);
  const { layout } = picture;
  return svgDocument(picture, layout.width, layout.bottom + 4, {
    title: `${data.title[language]}, ${spanText(data, language)}`,
    description: description(picture),
    body: [hatching(picture), ...drawPanel(picture)],
  });
}

interface Document {
  readonly title: string;
  readonly description: string;
  readonly body: readonly string[];
  /** Class of the document; a Sankey by default. */
  readonly kind?: string;
}

/** On white, `lang` set, named by its title and description. */
export function svgDocument(
  { id, language }: { readonly id: string; readonly language: Language },
  width: number,
  height: number,
  { title, description: words, body, kind = 'sankey' }: Document,
): string {
  const attributes: Attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    lang: language,
    viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
    width: Math.ceil(width),
    height: Math.ceil(height),
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-description`,
    'font-family': FONT,
    'font-size': 14,
    class: kind,
  };
  const parts = [
    element('title', { id: `${id}-title` }, escapeXml(title)),
    element('desc', { id: `${id}-description` }, escapeXml(words)),
    element('rect', { width: Math.ceil(width), height: Math.ceil(height), fill: '#ffffff' }),
    ...body,
  ];
  return `${element('svg', attributes, ...parts.map((part) => `\n${part}`), '\n')}\n`;
}

/** Lines of small text under a picture. */
export function drawNotes(notes: readonly string[], x: number, y: number): string {
  return notes.map((note, k) => text(x, y + (k + 1) * NOTE_LINE, note, { fill: QUIET, 'font-size': 13 })).join('');
}

export const NOTE_LINE = 18;
