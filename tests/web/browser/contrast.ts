/**
 * Contrast that axe cannot tell: text in pictures, and what it leaves "incomplete". The text is hidden, the page is
 * photographed, and the colour of the text is compared with what was behind it.
 */
import type { Page } from 'playwright-core';

/** WCAG 2.2, 1.4.3: the least contrast of text, and of large text. */
const LEAST = 4.5;
const LEAST_LARGE = 3;

/** A line that crosses a word does not make it unreadable; a background does. */
const SHARE_THAT_COUNTS = 0.1;

const HIDDEN = '[data-hidden-for-contrast]';

interface Piece {
  readonly text: string;
  readonly colour: string;
  /** How much of the colour is left by the opacity of the element and all around it. */
  readonly opacity: number;
  /** Drawn around the letters, and so behind them. */
  readonly halo: string | null;
  readonly large: boolean;
  readonly box: { x: number; y: number; width: number; height: number };
}

/**
 * Words that do not stand out from what is behind them.
 * @param unsure selectors of further elements to look at
 */
export async function poorContrast(page: Page, unsure: readonly string[] = []): Promise<string[]> {
  const { picture, pieces } = await photographed(page, ['svg text', 'svg tspan', ...unsure].join(', '));
  const blank = await page.context().newPage();
  const contrasts = await blank.evaluate(measure, { picture, pieces });
  await blank.close();
  return pieces.flatMap((piece, i) => {
    const least = piece.large ? LEAST_LARGE : LEAST;
    const poor = contrasts[i].filter((contrast) => contrast < least);
    if (poor.length <= SHARE_THAT_COUNTS * contrasts[i].length) return [];
    return [`"${piece.text}" ${piece.colour}: contrast ${Math.min(...poor).toFixed(2)}, not ${least}`];
  });
}

/** The page without these words. A part that the page drew anew in the meantime shows them again: then once more. */
async function photographed(page: Page, selector: string): Promise<{ picture: string; pieces: Piece[] }> {
  for (;;) {
    const { pieces, hidden } = await page.evaluate(hidePieces, selector);
    const picture = (await page.screenshot({ fullPage: true, animations: 'disabled' })).toString('base64');
    const still = await page.locator(HIDDEN).count();
    await page.evaluate(showPieces);
    if (still === hidden) return { picture, pieces };
  }
}

/** Runs in the page. */
function hidePieces(selector: string): { pieces: Piece[]; hidden: number } {
  const pieces: Piece[] = [];
  let hidden = 0;
  // what is behind a dialog that must be left first is dimmed on purpose
  const shown = document.querySelector('dialog:modal') ?? document;
  for (const element of shown.querySelectorAll<HTMLElement | SVGElement>(selector)) {
    const words = [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent?.trim());
    const style = getComputedStyle(element);
    if (words.length === 0 || style.visibility === 'hidden' || style.opacity === '0') continue;
    const inPicture = element instanceof SVGElement;
    const size = Number.parseFloat(style.fontSize);
    let opacity = inPicture ? Number(style.fillOpacity) : 1;
    // words that a box scrolls out of sight are not on the picture
    const sight = { left: 0, top: -Infinity, right: Infinity, bottom: Infinity };
    for (let around: Element | null = element; around; around = around.parentElement) {
      const look = getComputedStyle(around);
      opacity *= Number(look.opacity);
      if (around instanceof SVGElement || around === document.documentElement || look.overflowX === 'visible') continue;
      const edge = around.getBoundingClientRect();
      sight.left = Math.max(sight.left, edge.left);
      sight.top = Math.max(sight.top, edge.top);
      sight.right = Math.min(sight.right, edge.right);
      sight.bottom = Math.min(sight.bottom, edge.bottom);
    }
    for (const node of words) {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const [x, y] = [Math.max(rect.left, sight.left), Math.max(rect.top, sight.top)];
        const [width, height] = [Math.min(rect.right, sight.right) - x, Math.min(rect.bottom, sight.bottom) - y];
        if (width < 1 || height < 1) continue;
        pieces.push({
          text: node.textContent?.trim() ?? '',
          colour: inPicture ? style.fill : style.color,
          opacity,
          halo: inPicture && style.paintOrder.startsWith('stroke') && style.stroke !== 'none' ? style.stroke : null,
          large: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700),
          box: { x: x + scrollX, y: y + scrollY, width, height },
        });
      }
    }
    element.dataset.hiddenForContrast = element.style.visibility;
    element.style.visibility = 'hidden';
    hidden += 1;
  }
  return { pieces, hidden };
}

/** Runs in the page. */
function showPieces(): void {
  for (const element of document.querySelectorAll<HTMLElement | SVGElement>('[data-hidden-for-contrast]')) {
    element.style.visibility = element.dataset.hiddenForContrast ?? '';
    delete element.dataset.hiddenForContrast;
  }
}

/** Runs in an empty page: the contrast of each piece with every pixel behind it. */
async function measure({ picture, pieces }: { picture: string; pieces: Piece[] }): Promise<number[][]> {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (!drawing) throw new Error('expected a canvas');
  drawing.drawImage(image, 0, 0);
  const swatch = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!swatch) throw new Error('expected a canvas');

  const luminance = (rgb: ArrayLike<number>): number => {
    const [x, y, z] = [rgb[0], rgb[1], rgb[2]].map((c) =>
      c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  /** The colour as it looks on a background: it may be see-through. */
  const on = (colour: string, background: ArrayLike<number>, opacity = 1): Uint8ClampedArray => {
    swatch.globalAlpha = 1;
    swatch.fillStyle = `rgb(${background[0]} ${background[1]} ${background[2]})`;
    swatch.fillRect(0, 0, 1, 1);
    swatch.globalAlpha = opacity;
    swatch.fillStyle = colour;
    swatch.fillRect(0, 0, 1, 1);
    return swatch.getImageData(0, 0, 1, 1).data;
  };

  return pieces.map(({ colour, opacity, halo, box }) => {
    const left = Math.max(0, Math.floor(box.x));
    const top = Math.max(0, Math.floor(box.y));
    const right = Math.min(image.width, Math.ceil(box.x + box.width));
    const bottom = Math.min(image.height, Math.ceil(box.y + box.height));
    if (right <= left || bottom <= top) return [];
    const { data } = drawing.getImageData(left, top, right - left, bottom - top);
    const seen = new Map<number, number>();
    const all: number[] = [];
    for (let i = 0; i < data.length; i += 4) {
      const key = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      let known = seen.get(key);
      if (known === undefined) {
        const behind = halo === null ? data.subarray(i, i + 3) : on(halo, data.subarray(i, i + 3));
        known = contrast(luminance(on(colour, behind, opacity)), luminance(behind));
        seen.set(key, known);
      }
      all.push(known);
    }
    return all;
  });
}
