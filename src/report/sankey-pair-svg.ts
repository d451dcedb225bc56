/** Baseline and scenario side by side on one scale, with the differences as bars: an SVG that stands on its own. */
import type { Language } from '../model/text.ts';
import { INK } from './palette.ts';
import type { SankeyPair } from './sankey-compare.ts';
import { differenceGroups, drawDifferences } from './sankey-difference-bars.ts';
import { description, drawPanel, hatching, svgDocument } from './sankey-panel.ts';
import { type Picture, preparePicture, type SankeyPictureOptions } from './sankey-picture.ts';
import { drawFoot, drawHeading, MARGIN } from './sankey-svg.ts';
import { SANKEY_WORDS as W } from './sankey-words.ts';
import { element, text } from './svg.ts';

const PANEL = 620;
const GAP = 48;

/** SVG text of both pictures and the bars under them. */
export function sankeyPairSvg(pair: SankeyPair, language: Language, options: SankeyPictureOptions = {}): string {
  const [base, scenario] = pairPictures(pair, language, { width: PANEL, ...options });
  const width = 2 * MARGIN + base.layout.width + GAP + scenario.layout.width;
  const names = { scenario: pair.scenario.title[language], base: pair.base.title[language] };
  const fill = (words: string) => words.replace('{scenario}', names.scenario).replace('{base}', names.base);
  const title = fill(W.versus[language]);
  const heading = drawHeading(title, [base, scenario], width);
  const panelTop = heading.height + 34;
  const barsTop = panelTop + Math.max(base.layout.bottom, scenario.layout.bottom) + 30;
  const bars = drawDifferences(differenceGroups(pair, base), base, MARGIN, barsTop + 14, width - 2 * MARGIN);
  const legendTop = barsTop + 14 + bars.height + 12;
  const foot = drawFoot([base, scenario], options, legendTop, width);
  const head = (x: number, y: number, words: string) =>
    text(x, y, words, { 'font-size': 17, 'font-weight': 600, fill: INK });
  const right = MARGIN + base.layout.width + GAP;
  const panel = (picture: Picture, x: number) =>
    element('g', { transform: `translate(${x},${panelTop})` }, ...drawPanel(picture).map((part) => `\n${part}`));
  return svgDocument(base, width, legendTop + foot.height, {
    title,
    description: `${names.base}: ${description(base)} ${names.scenario}: ${description(scenario)}`,
    body: [
      hatching(base),
      heading.body,
      head(MARGIN, panelTop - 4, names.base),
      head(right, panelTop - 4, names.scenario),
      panel(base, MARGIN),
      panel(scenario, right),
      head(MARGIN, barsTop, fill(W.differences[language])),
      bars.body,
      foot.body,
    ],
  });
}

/** Base and scenario, laid out alongside each other. */
export function pairPictures(
  { base, scenario }: SankeyPair,
  language: Language,
  options: SankeyPictureOptions,
): [Picture, Picture] {
  return [
    preparePicture(base, language, { ...options, alongside: [scenario] }),
    preparePicture(scenario, language, { ...options, alongside: [base] }),
  ];
}
