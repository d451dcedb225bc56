/** Draws a laid-out Sankey as an SVG that stands on its own: title, legend, sources and notes included. */
import type { Language } from '../model/text.ts';
import type { Evidence } from './evidence.ts';
import { decimalsFor, formatLongDate, formatNumber } from './format.ts';
import { ownFiguresNotes } from './own-figures.ts';
import { placeColours, QUIET } from './palette.ts';
import type { SankeyData } from './sankey.ts';
import { drawNodes, drawRibbons, drawStubs } from './sankey-bars.ts';
import { layOutSankey, type SankeyLayout, type SankeyLayoutOptions } from './sankey-layout.ts';
import { drawLegend, LEGEND_HEIGHT } from './sankey-legend.ts';
import type { Picture } from './sankey-picture.ts';
import { SANKEY_WORDS } from './sankey-words.ts';
import { element, escapeXml, text } from './svg.ts';

const MARGIN = 28;
const LINE = 18;
/** Width of a character of a note, on average. */
const NOTE_CHARACTER = 6.5;

/** SVG text of the picture, `lang` set, readable by screen readers through its title and description. */
export function sankeySvg(data: SankeyData, language: Language, options: SankeyLayoutOptions = {}): string {
  const layout = layOutSankey(data, options);
  const picture = preparePicture(data, layout, language);
  const notes = footnotes(picture);
  const legendTop = layout.bottom + 24;
  const notesTop = legendTop + LEGEND_HEIGHT + 16;
  const height = notesTop + notes.length * LINE + MARGIN;
  const body = [
    element('title', { id: 'doorstroom-title' }, escapeXml(titleText(picture))),
    element('desc', { id: 'doorstroom-description' }, escapeXml(description(picture))),
    definitions(picture),
    element('rect', { width: layout.width, height, fill: '#ffffff' }),
    heading(picture),
    columnHeads(picture),
    ...drawRibbons(picture),
    ...drawStubs(picture),
    ...drawNodes(picture),
    drawLegend(picture, MARGIN, legendTop),
    ...notes.map((note, k) => text(MARGIN, notesTop + (k + 1) * LINE, note, { fill: QUIET, 'font-size': 13 })),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    lang: language,
    viewBox: `0 0 ${layout.width} ${Math.ceil(height)}`,
    width: layout.width,
    height: Math.ceil(height),
    role: 'img',
    'aria-labelledby': 'doorstroom-title doorstroom-description',
    'font-family': 'system-ui, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif',
    'font-size': 14,
  };
  return `${element('svg', attributes, ...body.map((part) => `\n${part}`), '\n')}\n`;
}

function preparePicture(data: SankeyData, layout: SankeyLayout, language: Language): Picture {
  const counts = layout.nodes.map((node) => node.children);
  const decimals = decimalsFor(counts);
  return {
    data,
    layout,
    language,
    colours: placeColours(data.places.length, layout.focus),
    name: (place) => (place < 0 ? SANKEY_WORDS.outside[language] : data.places[place].label[language]),
    count: (n) => formatNumber(n, language, decimals),
  };
}

function titleText({ data, language }: Picture): string {
  return `${data.title[language]}: ${SANKEY_WORDS.title[language]}`;
}

function heading(picture: Picture): string {
  const { data, language } = picture;
  const [first, last] = [data.columns[0], data.columns[data.columns.length - 1]];
  const dates = `${formatLongDate(first.date, language)} - ${formatLongDate(last.date, language)}`;
  const mark = data.evidence.firstEstimates ? ` · ${SANKEY_WORDS.firstEstimates[language]}` : '';
  return [
    text(MARGIN, 36, titleText(picture), { 'font-size': 20, 'font-weight': 600 }),
    text(MARGIN, 58, `${dates}${mark}`, { fill: QUIET, 'font-size': 15 }),
  ].join('');
}

function columnHeads({ data, layout, language }: Picture): string {
  return data.columns
    .map((column, k) => {
      const node = layout.nodes.find((n) => n.column === k);
      if (!node) return '';
      const anchor = k === 0 ? 'end' : k === data.columns.length - 1 ? 'start' : 'middle';
      const x = node.x + (k === 0 ? layout.barWidth : anchor === 'middle' ? layout.barWidth / 2 : 0);
      return text(x, 84, formatLongDate(column.date, language), { 'text-anchor': anchor, 'font-weight': 600 });
    })
    .join('');
}

/** Hatching per place waited for. */
function definitions({ data, colours }: Picture): string {
  const patterns = data.places
    .map((place, p) => ({ place, p }))
    .filter(({ place }) => place.limited)
    .map(({ p }) =>
      element(
        'pattern',
        {
          id: `doorstroom-wait-${p}`,
          width: 6,
          height: 6,
          patternUnits: 'userSpaceOnUse',
          patternTransform: 'rotate(45)',
        },
        element('rect', { width: 6, height: 6, fill: '#ffffff' }),
        element('rect', { width: 3, height: 6, fill: colours[p] }),
      ),
    );
  return element('defs', {}, ...patterns);
}

/** The picture in one sentence, for those who cannot see it. */
function description({ data, layout, language, name, count }: Picture): string {
  const moved = layout.ribbons.reduce((sum, r) => sum + (r.origin === r.destination ? 0 : r.children), 0);
  const last = data.columns[data.columns.length - 1];
  const lists = new Map<number, number>();
  for (const w of last.waiting) lists.set(w.for, (lists.get(w.for) ?? 0) + w.children);
  const waiting = [...lists].map(([place, n]) => `${name(place)} ${count(n)}`).join(', ');
  return `${SANKEY_WORDS.moved[language]}: ${count(moved)}. ${SANKEY_WORDS.waitingOn[language]} ${formatLongDate(last.date, language)}: ${waiting || '0'}.`;
}

function footnotes({ data, layout, language, count }: Picture): string[] {
  const words = SANKEY_WORDS;
  const left = [
    ...(layout.outsideFocus >= 0.5 ? [words.outsideFocus[language].replace('{n}', count(layout.outsideFocus))] : []),
    ...(layout.folded >= 0.5 ? [words.folded[language].replace('{n}', count(layout.folded))] : []),
  ];
  const source = `${words.source[language]}: doorstroom, model ${data.model}${data.scenario ? `, scenario ${data.scenario}` : ''}.`;
  return [
    ...(layout.ribbons.length === 0 ? [words.nothing[language]] : []),
    words.followed[language],
    ...(left.length > 0 ? [`${words.notDrawn[language]}: ${left.join('; ')}. ${words.inTable[language]}`] : []),
    ...evidenceNote(data.evidence, source, language),
    ...ownFiguresNotes(data.ownFigures, language, Math.floor((layout.width - 2 * MARGIN) / NOTE_CHARACTER)),
  ];
}

/** The source, and what the rates behind the picture rest on. */
function evidenceNote({ firstEstimates, calibration }: Evidence, source: string, language: Language): string[] {
  if (firstEstimates) return [`${source} ${SANKEY_WORDS.estimateNote[language]}`];
  if (!calibration) return [source];
  const weak = calibration.assumptionDriven.length;
  const note = SANKEY_WORDS.calibratedNote[language]
    .replace('{n}', String(weak))
    .replace('{all}', String(calibration.informed + weak));
  return [source, note];
}
