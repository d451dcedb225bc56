/** Differences as bars left and right of zero: a Sankey cannot show that something became less. */
import { max, scaleLinear } from 'd3';
import { s } from '../dom.ts';
import { FONT, INK, SCENARIO } from './palette.ts';

export interface DifferenceBar {
  readonly name: string;
  readonly value: number;
}

const ROW = 38;
/** Keeps the line at zero out of the letters. */
const HALO = { 'paint-order': 'stroke', stroke: '#ffffff', 'stroke-width': 5 } as const;

export function differenceBars(
  bars: readonly DifferenceBar[],
  label: string,
  width: number,
  format: (n: number) => string,
): SVGSVGElement {
  const height = bars.length * ROW + 16;
  const most = max(bars, (bar) => Math.abs(bar.value)) ?? 1;
  const x = scaleLinear([-most, most], [64, width - 64]);
  const rows = bars.flatMap((bar, k) => {
    const y = 8 + k * ROW;
    const [from, to] = [Math.min(x(0), x(bar.value)), Math.max(x(0), x(bar.value))];
    const more = bar.value > 0;
    return [
      s('text', { x: width / 2, y: y + 12, 'text-anchor': 'middle', fill: INK, ...HALO }, bar.name),
      s('rect', {
        x: from,
        y: y + 17,
        width: Math.max(1, to - from),
        height: 14,
        fill: more ? SCENARIO : '#ffffff',
        stroke: SCENARIO,
        'stroke-width': 1.5,
      }),
      s(
        'text',
        {
          x: more ? to + 5 : from - 5,
          y: y + 28,
          'text-anchor': more ? 'start' : 'end',
          'font-weight': 600,
          fill: INK,
        },
        format(bar.value),
      ),
    ];
  });
  return s(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': label,
      'font-family': FONT,
      'font-size': 13,
    },
    s('rect', { width, height, fill: '#ffffff' }),
    s('line', { x1: x(0), x2: x(0), y1: 4, y2: height - 4, stroke: INK }),
    ...rows,
  );
}
