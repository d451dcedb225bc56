/** The differences between two Sankeys as a picture of their own, to stand under both. */
import type { Language } from '../model/text.ts';
import type { SankeyPair } from './sankey-compare.ts';
import { differenceGroups, drawDifferences } from './sankey-difference-bars.ts';
import { svgDocument } from './sankey-panel.ts';
import { wordsOf } from './sankey-picture.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';

/** SVG text of the bars, as wide as is said, in pixels; `id` is different for each picture in one document. */
export function sankeyDifferencesSvg(
  pair: SankeyPair,
  language: Language,
  { width, id }: { readonly width: number; readonly id: string },
): string {
  const words = wordsOf([pair.base, pair.scenario], language);
  const groups = differenceGroups(pair, words);
  const spoken = groups
    .filter(({ bars }) => bars.length > 0)
    .map(
      ({ title, bars }) => `${title}: ${bars.map(({ label, value }) => `${label} ${words.count(value)}`).join(', ')}.`,
    );
  const { body, height } = drawDifferences(groups, words, 0, 0, width);
  return svgDocument({ id, language }, width, height, {
    title: differencesTitle(pair, language),
    description: spoken.join(' '),
    body: [body],
    kind: 'differences',
  });
}

export function differencesTitle({ base, scenario }: SankeyPair, language: Language): string {
  return W.differences[language]
    .replace('{scenario}', scenario.title[language])
    .replace('{base}', base.title[language]);
}
