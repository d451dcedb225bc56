/** What every part of the drawing of a Sankey needs: the layout, and names and numbers in a language. */
import type { Language } from '../model/text.ts';
import { decimalsFor, formatLongDate, formatNumber, formatShortDate } from './format.ts';
import { placeColours } from './palette.ts';
import type { SankeyData } from './sankey.ts';
import { frameFor, type SankeyFrame } from './sankey-frame.ts';
import { labelLineCounter } from './sankey-labels.ts';
import { layOutSankey, type SankeyLayout, type SankeyLayoutOptions } from './sankey-layout.ts';
import { SANKEY_WORDS } from './sankey-words.ts';

export interface SankeyPictureOptions extends Omit<SankeyLayoutOptions, 'labelLines'> {
  /** Width in pixels that the picture may have; labels then stand above the bars. Without it: what it needs. */
  readonly width?: number | undefined;
  /** Start of the ids in the picture, different for pictures in one document. */
  readonly id?: string | undefined;
}

/** Names and numbers of a picture. */
export interface PictureWords {
  readonly data: SankeyData;
  readonly language: Language;
  /** Name of a place, or of outside (-1). */
  name(place: number): string;
  count(n: number): string;
  readonly decimals: number;
  /** Whether a number of children is more than zero as it is written. */
  shown(n: number): boolean;
}

export interface Picture extends PictureWords {
  readonly layout: SankeyLayout;
  readonly frame: SankeyFrame;
  readonly colours: readonly string[];
  readonly id: string;
}

export function preparePicture(data: SankeyData, language: Language, options: SankeyPictureOptions): Picture {
  const frame = options.frame ?? frameFor(data.columns.length, options.width);
  const words = wordsOf([data, ...(options.alongside ?? [])], language);
  const labelLines = labelLineCounter([data, ...(options.alongside ?? [])], words, frame);
  const layout = layOutSankey(data, { ...options, frame, labelLines });
  return {
    ...words,
    layout,
    frame,
    colours: placeColours(data.places.length, layout.focus),
    id: options.id ?? 'doorstroom',
  };
}

/** Names, and numbers with the same decimals in all pictures; those of the first. */
export function wordsOf(pictures: readonly SankeyData[], language: Language): PictureWords {
  const [data] = pictures;
  const decimals = decimalsFor(pictures.flatMap(({ columns }) => columns.flatMap((column) => column.children)));
  const count = (n: number) => formatNumber(n, language, decimals);
  return {
    data,
    language,
    name: (place) => (place < 0 ? SANKEY_WORDS.outside[language] : data.places[place].label[language]),
    count,
    decimals,
    shown: (n) => /[1-9]/.test(count(n)),
  };
}

/** `1 oktober 2026 - 1 oktober 2030`. */
export function spanText({ columns }: SankeyData, language: Language): string {
  return [columns[0], columns[columns.length - 1]].map(({ date }) => formatLongDate(date, language)).join(' - ');
}

/** The dates over the columns: years alone where there is no room for more and they say enough. */
export function columnTexts({ columns }: SankeyData, language: Language, frame: SankeyFrame): string[] {
  if (frame.labels !== 'above') return columns.map(({ date }) => formatLongDate(date, language));
  const years = columns.map(({ date }) => date.slice(0, 4));
  const enough = new Set(columns.map(({ date }) => date.slice(4))).size === 1 && new Set(years).size === years.length;
  return enough ? years : columns.map(({ date }) => formatShortDate(date, language));
}
