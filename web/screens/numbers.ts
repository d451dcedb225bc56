import type { Language } from '../../src/index.ts';

/**
 * A number as the Dutch or the English type it: `0,8` and `0.8` are four fifths. Where whole numbers are asked for, `1.500`,
 * `1,500` and `1 500` are fifteen hundred; elsewhere `1.500` is one and a half, as only small numbers occur there. Null when
 * it is none.
 */
export function readNumber(text: string, whole: boolean): number | null {
  const plain = text
    .trim()
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-');
  const thousands = whole && /^[+-]?[1-9]\d{0,2}([.,]\d{3})+$/.test(plain);
  const number = thousands ? plain.replace(/[.,]/g, '') : plain.replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(number) ? Number(number) : null;
}

/** Whether `readNumber` takes a mark for that of decimals that in this language is the mark of thousands: `1.200` in Dutch. */
export function readsTwoWays(text: string, language: Language): boolean {
  const thousands = language === 'nl' ? /^[+\-−]?[1-9]\d{0,2}\.\d{3}$/ : /^[+\-−]?[1-9]\d{0,2},\d{3}$/;
  return thousands.test(text.trim());
}
