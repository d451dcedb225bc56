/** Labels of a Sankey: beside the first and last bars, or above the bars where there is no room beside them. */
import { INK, QUIET } from './palette.ts';
import type { SankeyData } from './sankey.ts';
import type { SankeyFrame } from './sankey-frame.ts';
import { LABEL_LINE, type LaidNode } from './sankey-layout.ts';
import type { Picture, PictureWords } from './sankey-picture.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';
import { text } from './svg.ts';
import { wrap } from './tables.ts';

const LABEL_GAP = 10;
/** Room that a character of a name (14 px, bold) and of a line (12 px) takes in a wide typeface. */
const NAME_CHARACTER = 9.2;
const LINE_CHARACTER = 7.4;
/** Room between columns that the number of a bar between the first and the last needs. */
const NUMBER_ROOM = 76;
const HALO = { 'paint-order': 'stroke', stroke: '#ffffff', 'stroke-width': 4, 'stroke-linejoin': 'round' } as const;
const SMALL = { 'font-size': 12, fill: INK } as const;

/** Lines that the label of a place takes: as many as the longest in any of the pictures. */
export function labelLineCounter(
  pictures: readonly SankeyData[],
  words: PictureWords,
  frame: SankeyFrame,
): (place: number) => number {
  return (place) => {
    const numbers = hasMiddleNumbers(frame, words.data) ? 1 : 0;
    const lines = pictures.map((data) => {
      const own = { ...words, data };
      if (frame.labels === 'above') return aboveLines(own, place, frame).length + numbers;
      const ends = [0, data.columns.length - 1].map((column) => waitLines(own, place, column, frame).length);
      return nameLines(own, place, frame).length + 1 + Math.max(...ends);
    });
    return Math.max(...lines);
  };
}

function hasMiddleNumbers({ labels, column }: SankeyFrame, { columns }: SankeyData): boolean {
  return labels === 'above' && columns.length > 2 && column >= NUMBER_ROOM;
}

export function drawLabels(picture: Picture): string[] {
  const { layout, frame } = picture;
  if (frame.labels !== 'above') return layout.nodes.map((node) => labelBeside(picture, node));
  const places = [...new Set(layout.nodes.map((node) => node.place))];
  return [
    ...places.map((place) => labelAbove(picture, place)),
    ...layout.nodes.map((node) => numberBeside(picture, node)),
  ];
}

/** Name and numbers beside the first and last bars; only the number above those in between. */
function labelBeside(picture: Picture, node: LaidNode): string {
  const { data, layout, frame } = picture;
  const last = data.columns.length - 1;
  if (node.column > 0 && node.column < last) return numberAbove(picture, node);
  const left = node.column === 0;
  const x = left ? node.x - LABEL_GAP : node.x + layout.barWidth + LABEL_GAP;
  const anchor = { 'text-anchor': left ? 'end' : 'start' };
  const names = nameLines(picture, node.place, frame);
  const lines = waitLines(picture, node.place, node.column, frame);
  const top = node.y + node.height / 2 - ((names.length + lines.length + 1) * LABEL_LINE) / 2 + 11;
  const at = (k: number) => top + k * LABEL_LINE;
  return [
    ...names.map((name, k) => text(x, at(k), name, { ...anchor, 'font-weight': 600, fill: INK })),
    text(x, at(names.length), countText(picture, node), { ...anchor, ...SMALL, fill: QUIET }),
    ...lines.map((line, k) => text(x, at(names.length + 1 + k), line, { ...anchor, ...SMALL })),
  ].join('');
}

function numberAbove({ layout, count }: Picture, node: LaidNode): string {
  const middle = { 'text-anchor': 'middle', ...SMALL, ...HALO };
  return text(node.x + layout.barWidth / 2, node.y - 4, count(node.children), middle);
}

function numberBeside(picture: Picture, node: LaidNode): string {
  const { data, layout, frame, count } = picture;
  const left = node.column === 0;
  if (!left && node.column < data.columns.length - 1)
    return hasMiddleNumbers(frame, data) ? numberAbove(picture, node) : '';
  const x = left ? node.x - 6 : node.x + layout.barWidth + 6;
  return text(x, node.y + node.height / 2 + 4, count(node.children), {
    'text-anchor': left ? 'end' : 'start',
    ...SMALL,
  });
}

/** Across the picture, over the highest bar of the place. */
function labelAbove(picture: Picture, place: number): string {
  const { layout, frame, data } = picture;
  const bars = layout.nodes.filter((node) => node.place === place);
  const lines = aboveLines(picture, place, frame);
  const names = nameLines(picture, place, frame).length;
  const room = hasMiddleNumbers(frame, data) ? LABEL_LINE : 0;
  const foot = layout.rows.get(place) ?? Math.min(...bars.map((bar) => bar.y));
  const top = foot - room - (lines.length - 1) * LABEL_LINE - 5;
  return lines
    .map((line, k) =>
      text(0, top + k * LABEL_LINE, line, { ...(k < names ? { 'font-weight': 600, fill: INK } : SMALL), ...HALO }),
    )
    .join('');
}

function nameLines({ name }: PictureWords, place: number, frame: SankeyFrame): string[] {
  return wrap(name(place), Math.floor(roomFor(frame) / NAME_CHARACTER)).split('\n');
}

/** Pixels for a line of a label; above the bars the picture is as wide as the frame with two columns or more. */
function roomFor({ labels, margin, width }: SankeyFrame): number {
  return labels === 'above' ? (width ?? 2 * margin) : margin - LABEL_GAP - 8;
}

/** The list for a place, and those here who wait for another. */
function waitLines(words: PictureWords, place: number, column: number, frame: SankeyFrame): string[] {
  const { language, count, shown } = words;
  const list = listOf(words, place, column);
  const total = shown(list) ? [`${W.list[language]}: ${count(list)}`] : [];
  return [...total, ...itemLines(W.waitingHere[language], waitsHere(words, place, column), frame)];
}

/** A list with commas, broken between its items only. */
function itemLines(head: string, items: readonly string[], frame: SankeyFrame): string[] {
  const width = Math.floor(roomFor(frame) / LINE_CHARACTER);
  const lines: string[] = [];
  items.forEach((item, k) => {
    const ended = k < items.length - 1 ? `${item},` : item;
    const longer = k === 0 ? `${head} ${ended}` : `${lines.at(-1)} ${ended}`;
    if (k > 0 && longer.length > width) lines.push(ended);
    else lines.splice(-1, 1, longer);
  });
  return lines;
}

function aboveLines(words: PictureWords, place: number, frame: SankeyFrame): string[] {
  const { data, language, count, shown } = words;
  const last = data.columns.length - 1;
  const lists = [0, last].map((column) => listOf(words, place, column));
  const list = lists.some(shown) ? [`${W.list[language]}: ${lists.map(count).join(' → ')}`] : [];
  const here = data.places
    .map((other, p) => ({ id: other.id, counts: [0, last].map((column) => waitsFor(words, place, p, column)) }))
    .filter(({ counts }) => counts.some(shown))
    .sort((a, b) => Math.max(...b.counts) - Math.max(...a.counts))
    .map(({ id, counts }) => `${id} ${counts.map(count).join(' → ')}`);
  return [...nameLines(words, place, frame), ...list, ...itemLines(W.waitingHere[language], here, frame)];
}

/** Children waiting for a place, wherever they are. */
export function listOf({ data }: PictureWords, place: number, column: number): number {
  return data.columns[column].waiting.reduce((sum, w) => sum + (w.for === place ? w.children : 0), 0);
}

function waitsFor({ data }: PictureWords, at: number, place: number, column: number): number {
  return data.columns[column].waiting.find((w) => w.at === at && w.for === place)?.children ?? 0;
}

/** `so 15`, `kdc 6`: what those at a place wait for, most first. */
export function waitsHere({ data, count, shown }: PictureWords, place: number, column: number): string[] {
  return data.columns[column].waiting
    .filter((w) => w.at === place && shown(w.children))
    .sort((a, b) => b.children - a.children)
    .map((w) => `${data.places[w.for].id} ${count(w.children)}`);
}

/** The number of a bar; where others came or went who are not drawn, of how many. */
export function countText({ language, count }: PictureWords, node: LaidNode): string {
  const { children, passed, staying } = node;
  if (passed !== null)
    return count(passed) === count(children)
      ? count(children)
      : W.drawnOf[language].replace('{n}', count(children)).replace('{all}', count(passed));
  return staying === null
    ? count(children)
    : `${count(children)} (${W.ofWhom[language]} ${count(staying)} ${W.stay[language]})`;
}
