/** Bands over the posterior draws: of one study, or of two and their differences draw by draw. */
import { type Band, bands, type DrawRuns, pairedDifferences, runDraws } from '../ensemble/draws.ts';
import type { Quantity } from '../ensemble/headlines.ts';
import type { Language, Text } from '../model/text.ts';
import type { Study } from '../scenario/parse.ts';
import { decimalsFor, formatDifference, formatNumber } from './format.ts';
import { formatTable, spread, wrap } from './tables.ts';

/** One figure of 1 October with its bands; `place` and `year` say of what. */
export interface BandRow extends Omit<Band, 'key'> {
  readonly place: string;
  readonly quantity: Quantity;
  readonly year: number;
}

export interface DrawResults {
  readonly draws: number;
  /** Draws whose run could not go on. */
  readonly failed: readonly { readonly draw: number; readonly message: string }[];
  readonly bands: readonly BandRow[];
}

export interface DrawComparison {
  readonly draws: number;
  readonly base: DrawResults;
  readonly scenario: DrawResults;
  /** Scenario less base, draw by draw. */
  readonly difference: readonly BandRow[];
}

/** Runs draws of a calibrated study. */
export function drawStudy(study: Study, count: number, onDraw?: (done: number) => void): DrawResults {
  return drawResults(runDraws(study, count, 0, onDraw));
}

/** Runs the same draws of both studies. */
export function compareDraws(
  base: Study,
  scenario: Study,
  count: number,
  onDraw?: (done: number) => void,
): DrawComparison {
  const a = runDraws(base, count, 0, onDraw);
  const b = runDraws(scenario, count, 0, (done) => onDraw?.(count + done));
  return {
    draws: count,
    base: drawResults(a),
    scenario: drawResults(b),
    difference: bands(pairedDifferences(a, b)).map(flat),
  };
}

function drawResults(runs: DrawRuns): DrawResults {
  return { draws: runs.rows.length, failed: runs.failed, bands: bands(runs).map(flat) };
}

function flat({ key, ...band }: Band): BandRow {
  return { ...key, ...band };
}

const QUANTITIES: Readonly<Record<Quantity, Text>> = {
  stock: { nl: 'Kinderen', en: 'Children' },
  waiting: { nl: 'Wachtend', en: 'Waiting' },
  longer: { nl: 'Wachtend, langer dan 26 weken', en: 'Waiting longer than 26 weeks' },
  meanWait: { nl: 'Gemiddelde wachttijd geplaatsten (weken)', en: 'Mean wait of those admitted (weeks)' },
};

/** Median with the central 95 % and 80 % per place, a table per quantity, on 1 October of a few years. */
export function bandsText(
  rows: readonly BandRow[],
  labels: Readonly<Record<string, Text>>,
  language: Language,
  signed = false,
): string {
  const years = spread([...new Set(rows.map((row) => row.year))], 5);
  const tables = (Object.keys(QUANTITIES) as Quantity[]).flatMap((quantity) => {
    const shown = rows.filter((row) => row.quantity === quantity && years.includes(row.year));
    const places = [...new Set(shown.map((row) => row.place))];
    if (places.length === 0 || shown.every((row) => Math.abs(row.low95) < 0.05 && Math.abs(row.high95) < 0.05))
      return [];
    return [bandTable(quantity, places, years, shown, labels, language, signed)];
  });
  return tables.join('\n\n');
}

function bandTable(
  quantity: Quantity,
  places: readonly string[],
  years: readonly number[],
  rows: readonly BandRow[],
  labels: Readonly<Record<string, Text>>,
  language: Language,
  signed: boolean,
): string {
  const decimals = quantity === 'meanWait' ? 1 : decimalsFor(rows.flatMap((row) => [row.low95, row.high95]));
  const number = signed ? formatDifference : formatNumber;
  const range = (low: number, high: number) =>
    `${number(low, language, decimals)} ${language === 'nl' ? 'tot' : 'to'} ${number(high, language, decimals)}`;
  const cells = (place: string, write: (row: BandRow) => string) =>
    years.map((year) => {
      const row = rows.find((r) => r.place === place && r.year === year);
      return row ? write(row) : '';
    });
  return formatTable({
    title: QUANTITIES[quantity][language],
    head: [language === 'nl' ? 'op 1 oktober' : 'on 1 October', ...years.map(String)],
    rows: places.flatMap((place) => [
      [
        labels[place]?.[language] ?? place,
        ...cells(place, (row) => `${number(row.median, language, decimals)} (${range(row.low95, row.high95)})`),
      ],
      ['  80 %', ...cells(place, (row) => range(row.low80, row.high80))],
    ]),
  });
}

/** What the bands are, and what they are not. */
export function bandsNote(draws: number, failed: number, language: Language, width: number): string {
  const lost =
    failed === 0 ? '' : language === 'nl' ? ` ${failed} daarvan liepen vast.` : ` ${failed} of them could not go on.`;
  const text =
    language === 'nl'
      ? `Banden: mediaan en middelste 95 % (tussen haakjes) en 80 % van ${draws} trekkingen van de geijkte kansen.${lost} Wat niet geschat is (capaciteit, onvervulde vraag, regio's) staat vast; de banden zijn daarom te smal.`
      : `Bands: median and central 95 % (in brackets) and 80 % of ${draws} draws of the calibrated rates.${lost} What was not estimated (capacity, unmet demand, regions) is fixed, so the bands are too narrow.`;
  return wrap(text, width);
}
