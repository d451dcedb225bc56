/** Colours that colour-blind readers can tell apart (Okabe and Ito, 2008), each drawn with a dark outline. */
const OKABE_ITO = ['#0072B2', '#E69F00', '#009E73', '#D55E00', '#56B4E9', '#CC79A7', '#F0E442'] as const;

export const INK = '#1a1a1a';
export const QUIET = '#595959';
export const OUTLINE = '#333333';
const GREYS = ['#8c8c8c', '#b3b3b3', '#737373', '#cccccc'] as const;

/** A colour per place: first those that matter most, then greys. */
export function placeColours(places: number, first: Iterable<number>): string[] {
  const colours = new Array<string>(places).fill('');
  let next = 0;
  for (const p of first) if (next < OKABE_ITO.length) colours[p] = OKABE_ITO[next++];
  let grey = 0;
  return colours.map((colour) => (colour === '' ? GREYS[grey++ % GREYS.length] : colour));
}
