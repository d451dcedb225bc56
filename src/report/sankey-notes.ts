/** What must be said with a Sankey: how children are followed, what is not drawn, and what the numbers rest on. */
import type { Evidence } from './evidence.ts';
import { formatPercent } from './format.ts';
import { ownFiguresNotes } from './own-figures.ts';
import type { SankeyData } from './sankey.ts';
import { FOLD_BELOW } from './sankey-moves.ts';
import type { Picture, SankeyPictureOptions } from './sankey-picture.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';
import { wrap } from './tables.ts';

/**
 * The notes of one picture, or of two of the same model side by side, without repeats.
 * @param width characters on a line
 */
export function sankeyNotes(pictures: readonly Picture[], { fold }: SankeyPictureOptions, width: number): string[] {
  const [{ language }] = pictures;
  const share = formatPercent(fold ?? FOLD_BELOW, language);
  const notes = pictures.flatMap((picture) => [
    ...(picture.layout.ribbons.length === 0 ? [W.nothing[language]] : []),
    W.followed[language],
    ...leftOut(picture, share, pictures.length > 1 ? `${picture.data.title[language]}: ` : ''),
    ...evidenceNotes(picture.data, language),
  ]);
  const own = pictures.flatMap(({ data }) => ownFiguresNotes(data.ownFigures, language, width));
  return [...new Set([...notes.flatMap((note) => wrap(note, width).split('\n')), ...own])];
}

function leftOut({ layout, language, count, shown }: Picture, share: string, who: string): string[] {
  const { outsideFocus, folded } = layout;
  const elsewhere = W.outsideFocus[language].replace('{n}', count(outsideFocus));
  const small = W.folded[language].replace('{share}', share).replace('{n}', count(folded));
  return [
    ...(shown(outsideFocus) ? [`${who}${W.notDrawn[language]}: ${elsewhere}. ${W.inTable[language]}`] : []),
    ...(shown(folded) ? [`${who}${small}${shown(outsideFocus) ? '' : ` ${W.inTable[language]}`}`] : []),
  ];
}

/** The source, and what the rates behind the picture rest on. */
function evidenceNotes(data: SankeyData, language: Picture['language']): string[] {
  const { firstEstimates, calibration }: Evidence = data.evidence;
  const scenario = data.scenario ? `, scenario ${data.scenario}` : '';
  const source = `${W.source[language]}: doorstroom, model ${data.model}${scenario}.`;
  if (firstEstimates) return [`${source} ${W.estimateNote[language]}`];
  if (!calibration) return [source];
  const weak = calibration.assumptionDriven.length;
  const note = W.calibratedNote[language]
    .replace('{n}', String(weak))
    .replace('{all}', String(calibration.informed + weak));
  return [source, note];
}
