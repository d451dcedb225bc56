/** The pictures of the calibration report, as inline SVG: one row over the years, its residuals, one parameter. */
import { scaleLinear } from 'd3';
import type { Role } from '../calibration/observe.ts';
import { log } from '../model/elementary.ts';
import type { Language } from '../model/text.ts';
import { type RecordRow, standardised } from './calibration-record.ts';
import { formatNumber } from './format.ts';
import { INK, OUTLINE, QUIET } from './palette.ts';
import { element, text } from './svg.ts';

const MODEL = '#0072B2';
const BAND = '#bcd9ec';
const HELD_OUT = '#D55E00';
const GRID = '#dddddd';

/** A mark per role, told apart by shape as well as colour. */
export function mark(role: Role, x: number, y: number): string {
  if (role === 'fit') return element('circle', { cx: x, cy: y, r: 4, fill: INK });
  if (role === 'start')
    return element('rect', {
      x: x - 3.5,
      y: y - 3.5,
      width: 7,
      height: 7,
      fill: '#fff',
      stroke: INK,
      'stroke-width': 1.5,
    });
  const d = `M${x} ${y - 5.5}L${x + 5.5} ${y}L${x} ${y + 5.5}L${x - 5.5} ${y}Z`;
  return element('path', { d, fill: HELD_OUT, stroke: OUTLINE });
}

/** A swatch for the legend: a mark, the model line, or the band. */
export function swatch(of: Role | 'model' | 'band'): string {
  const picture =
    of === 'model'
      ? element('path', { d: 'M1 8L25 8', stroke: MODEL, 'stroke-width': 2.5 })
      : of === 'band'
        ? element('rect', { x: 9, y: 1, width: 8, height: 14, fill: BAND, stroke: MODEL, 'stroke-width': 0.8 })
        : mark(of, 13, 8);
  return element('svg', { viewBox: '0 0 26 16', width: 26, height: 16, 'aria-hidden': 'true' }, picture);
}

const WIDTH = 260;
const HEIGHT = 150;
const LEFT = 66;
const BOTTOM = 128;
const TOP = 10;

/**
 * Published and fitted figures of one row by year, with the central 95 % of the draws as a bar per year.
 * @param label what a screen reader says
 */
export function rowChart(rows: readonly RecordRow[], label: string, language: Language): string {
  const values = rows.flatMap((row) => [row.observed, row.fitted, row.low, row.high]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const years = rows.map((row) => row.year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const x = scaleLinear([first, Math.max(last, first + 1)], [LEFT + 16, WIDTH - 18]);
  const y = scaleLinear([low < 0 ? low - room : Math.max(0, low - room), high + room], [BOTTOM, TOP]).nice(4);
  const ticks = y.ticks(4);
  const decimals = Math.max(0, Math.min(3, -Math.floor(Math.log10(Math.abs(ticks[1] - ticks[0]) || 1))));
  const line = rows.map((row, k) => `${k === 0 ? 'M' : 'L'}${fixed(x(row.year))} ${fixed(y(row.fitted))}`).join('');
  return element(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label },
    ...ticks.map((t) => element('path', { d: `M${LEFT} ${fixed(y(t))}L${WIDTH} ${fixed(y(t))}`, stroke: GRID })),
    ...ticks.map((t) => text(LEFT - 6, y(t) + 4, formatNumber(t, language, decimals), { 'text-anchor': 'end' })),
    ...rows.map((row) => text(x(row.year), BOTTOM + 16, String(row.year), { 'text-anchor': 'middle' })),
    ...rows.map((row) => bandBar(x(row.year), y(row.high), y(row.low))),
    element('path', { d: line, fill: 'none', stroke: MODEL, 'stroke-width': 2 }),
    ...rows.map((row) => mark(row.role, fixed(x(row.year)), fixed(y(row.observed)))),
  );
}

function bandBar(x: number, top: number, bottom: number): string {
  const height = Math.max(1, bottom - top);
  return element('rect', { x: x - 6, y: top, width: 12, height, fill: BAND, stroke: MODEL, 'stroke-width': 0.8 });
}

function fixed(n: number): number {
  return Math.round(n * 10) / 10;
}

/** Beyond this many sds a residual is drawn at the edge. */
const MOST = 4;

/** Standardised residuals of one row: a mark per year between -4 and 4, with the middle ±2 shaded. */
export function residualStrip(rows: readonly RecordRow[], label: string): string {
  const x = scaleLinear([-MOST, MOST], [12, 248]);
  const line = (at: number, stroke: string) => element('path', { d: `M${x(at)} 2L${x(at)} 22`, stroke });
  return element(
    'svg',
    { viewBox: '0 0 260 24', width: 260, height: 24, role: 'img', 'aria-label': label },
    element('rect', { x: x(-2), y: 2, width: x(2) - x(-2), height: 20, fill: '#eef1f4' }),
    ...[-MOST, -2, 2, MOST].map((at) => line(at, GRID)),
    line(0, QUIET),
    ...rows.map((row) => mark(row.role, fixed(x(Math.max(-MOST, Math.min(MOST, standardised(row))))), 12)),
  );
}

/** The scale under the strips. */
export function residualAxis(language: Language): string {
  const x = scaleLinear([-MOST, MOST], [12, 248]);
  return element(
    'svg',
    { viewBox: '0 0 260 16', width: 260, height: 16, 'aria-hidden': 'true' },
    ...[-MOST, -2, 0, 2, MOST].map((at) => text(x(at), 12, formatNumber(at, language), { 'text-anchor': 'middle' })),
  );
}

/** One parameter: prior (outline), posterior (filled) and estimate (line) on one scale, logarithmic for factors. */
export interface ParameterPicture {
  readonly scale: 'factor' | 'share';
  readonly prior: readonly [number, number];
  readonly posterior: readonly [number, number, number];
  readonly value: number;
}

export function parameterBar({ scale, prior, posterior, value }: ParameterPicture, label: string): string {
  const at = (v: number) => (scale === 'factor' ? log(Math.max(v, 1e-9)) : v);
  const all = [...prior, ...posterior, value].map(at);
  const x = scaleLinear([Math.min(...all), Math.max(...all)], [6, 174]);
  const [low, high] = prior.map((v) => x(at(v)));
  const [from, , to] = posterior.map((v) => x(at(v)));
  return element(
    'svg',
    { viewBox: '0 0 180 22', width: 180, height: 22, role: 'img', 'aria-label': label },
    element('rect', { x: low, y: 3, width: high - low, height: 16, fill: '#fff', stroke: QUIET }),
    element('rect', { x: from, y: 7, width: Math.max(1, to - from), height: 8, fill: BAND, stroke: MODEL }),
    element('path', { d: `M${fixed(x(at(value)))} 2L${fixed(x(at(value)))} 20`, stroke: INK, 'stroke-width': 2.5 }),
  );
}
