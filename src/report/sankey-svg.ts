/** A Sankey as an SVG that stands on its own: title, legend, sources and notes included. */
import type { Language } from '../model/text.ts';
import { QUIET } from './palette.ts';
import type { SankeyData } from './sankey.ts';
import { drawLegend } from './sankey-legend.ts';
import { sankeyNotes } from './sankey-notes.ts';
import { description, drawNotes, drawPanel, hatching, NOTE_LINE, svgDocument } from './sankey-panel.ts';
import { type Picture, preparePicture, type SankeyPictureOptions, spanText } from './sankey-picture.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';
import { element, text } from './svg.ts';
import { wrap } from './tables.ts';

export const MARGIN = 28;
const TITLE_LINE = 26;
/** Width of a character of the title, in a wide typeface. */
const TITLE_CHARACTER = 13.4;
/** Width of a character of a note, on average. */
const NOTE_CHARACTER = 6.8;

/** SVG text of the picture, `lang` set, readable by screen readers through its title and description. */
export function sankeySvg(data: SankeyData, language: Language, options: SankeyPictureOptions = {}): string {
  const picture = preparePicture(data, language, options);
  const { layout } = picture;
  const inset = options.width === undefined ? 0 : MARGIN;
  const width = layout.width + 2 * inset;
  const title = `${data.title[language]}: ${W.title[language]}`;
  const heading = drawHeading(title, [picture], width);
  const legendTop = heading.height + layout.bottom + 24;
  const foot = drawFoot([picture], options, legendTop, width);
  const panel = drawPanel(picture).map((part) => `\n${part}`);
  return svgDocument(picture, width, legendTop + foot.height, {
    title,
    description: description(picture),
    body: [
      hatching(picture),
      heading.body,
      element('g', { transform: `translate(${inset},${heading.height})` }, ...panel),
      foot.body,
    ],
  });
}

/** A part of a picture and its height. */
interface Drawn {
  readonly body: string;
  readonly height: number;
}

/** Title and dates; says so where rates are first estimates. */
export function drawHeading(title: string, pictures: readonly Picture[], width: number): Drawn {
  const [{ data, language }] = pictures;
  const first = pictures.some((picture) => picture.data.evidence.firstEstimates);
  const mark = first ? ` · ${W.firstEstimates[language]}` : '';
  const lines = wrap(title, Math.floor((width - 2 * MARGIN) / TITLE_CHARACTER)).split('\n');
  const dates = 32 + lines.length * TITLE_LINE;
  const body = [
    ...lines.map((line, k) => text(MARGIN, 36 + k * TITLE_LINE, line, { 'font-size': 20, 'font-weight': 600 })),
    text(MARGIN, dates, `${spanText(data, language)}${mark}`, { fill: QUIET, 'font-size': 15 }),
  ];
  return { body: body.join(''), height: dates + 4 };
}

/** Legend and notes. */
export function drawFoot(pictures: readonly Picture[], options: SankeyPictureOptions, y: number, width: number): Drawn {
  const legend = drawLegend(pictures[0], MARGIN, y, width - 2 * MARGIN);
  const notes = sankeyNotes(pictures, options, Math.floor((width - 2 * MARGIN) / NOTE_CHARACTER));
  const body = legend.body + drawNotes(notes, MARGIN, y + legend.height + 12);
  return { body, height: legend.height + 12 + notes.length * NOTE_LINE + MARGIN };
}
