/** Numbers and dates as Dutch and English readers write them. */
import type { Language } from '../model/text.ts';
import { parseDate } from '../model/time.ts';

const LOCALE: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

/** A number with so many decimals; `1.234,5` in Dutch, `1,234.5` in English. Minus zero is zero. */
export function formatNumber(n: number, language: Language, decimals = 0): string {
  const text = numberFormat(language, decimals).format(n);
  return /^-[0.,]+$/.test(text) ? text.slice(1) : text;
}

/** A number with its sign; zero has none. */
export function formatDifference(n: number, language: Language, decimals = 0): string {
  const text = formatNumber(n, language, decimals);
  return n > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A share as a percentage: with so many decimals, or with at most one where none are asked for. */
export function formatPercent(share: number, language: Language, decimals?: number): string {
  const digits = { minimumFractionDigits: decimals ?? 0, maximumFractionDigits: decimals ?? 1 };
  return new Intl.NumberFormat(LOCALE[language], { style: 'percent', ...digits }).format(share);
}

/** Decimals that show three digits of the largest of these numbers; none for 100 and over or when all are whole. */
export function decimalsFor(values: readonly number[]): number {
  const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  if (largest >= 100 || values.every((n) => Math.abs(n - Math.round(n)) < 1e-9)) return 0;
  return largest >= 10 ? 1 : largest >= 1 ? 2 : 3;
}

/** `1 oktober 2030`, `1 October 2030`. */
export function formatLongDate(iso: string, language: Language): string {
  return dateText(iso, language, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `1 oktober`, `1 October`, of `10-01`. */
export function formatYearDay(day: string, language: Language): string {
  return dateText(`2001-${day}`, language, { day: 'numeric', month: 'long' });
}

/** `1 okt 2030`, `1 Oct 2030`. */
export function formatShortDate(iso: string, language: Language): string {
  return dateText(iso, language, { day: 'numeric', month: 'short', year: 'numeric' });
}

function dateText(iso: string, language: Language, style: Intl.DateTimeFormatOptions): string {
  const date = parseDate(iso);
  if (!date) throw new RangeError(`expected a date, got "${iso}"`);
  const moment = Date.UTC(date.year, date.month - 1, date.day);
  const key = `${language}${style.month}${style.year}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(LOCALE[language], { ...style, timeZone: 'UTC' });
  dateFormats.set(key, format);
  return format.format(moment);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language}${decimals}`;
  let format = formats.get(key);
  if (!format) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    format = new Intl.NumberFormat(LOCALE[language], digits);
    formats.set(key, format);
  }
  return format;
}

/** The text with its first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
