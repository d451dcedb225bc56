/** Lines over years with bands, drawn as one SVG that stands on its own. */
import { area, line, max, scaleLinear, scalePoint } from 'd3';
import { s } from '../dom.ts';
import { DASHES, FONT, GRID, INK, QUIET } from './palette.ts';

export interface LineSeries {
  readonly name: string;
  readonly colour: string;
  /** Number of a dash and mark, so that lines differ without colour. */
  readonly style: number;
  /** One value per year; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Outer and inner band per year. */
  readonly band?: readonly (readonly [number, number, number, number] | null)[] | undefined;
  readonly stale?: boolean | undefined;
  /** By which place the sources of its numbers are looked up. */
  readonly place?: string | undefined;
}

export interface LineChart {
  readonly title: string;
  readonly summary: string;
  readonly unit: string;
  readonly years: readonly number[];
  readonly series: readonly LineSeries[];
  /** Year that is marked. */
  readonly year: number;
  readonly large?: boolean | undefined;
  /** Of a large chart: height that is left for it, in pixels. */
  readonly room?: number | undefined;
  format(n: number): string;
}

const LABEL_STEP = 1.25;
const LABEL_LEFT = 22;

export function drawLines(chart: LineChart, width: number): SVGSVGElement {
  const size = chart.large ? 22 : 13;
  // names at the ends of the lines where they fit, else under the chart
  const narrow = width < 420 || labelWidth(chart, size) > width * 0.4;
  const names = chart.series.map((one) => wrapped(one.name, (width - LEGEND_LEFT) / (size * 0.6)));
  const under = narrow ? legendHeight(names, size) : 0;
  const height =
    (chart.large ? Math.max(300, Math.min(width * 0.55, 620, chart.room ?? 620)) : width < 420 ? 240 : 300) + under;
  const labels = narrow ? 0 : labelWidth(chart, size);
  const top =
    max(
      chart.series.flatMap((one) => [...one.values.map((n) => n ?? 0), ...(one.band ?? []).map((b) => b?.[3] ?? 0)]),
    ) ?? 0;
  const ticks = scaleLinear([0, top > 0 ? top : 1], [0, 1])
    .nice(5)
    .ticks(5);
  const frame = {
    left: 14 + size * 0.6 * Math.max(3, ...ticks.map((n) => chart.format(n).length)),
    // room for half the last year, bold
    right: Math.max(labels + 16, size * 1.4),
    top: size * 2.2,
    bottom: size * 2.4 + under,
  };
  const x = scalePoint(chart.years.map(String), [frame.left, width - frame.right]);
  const y = scaleLinear([0, top > 0 ? top : 1], [height - frame.bottom, frame.top]).nice(5);
  const at = (year: number) => x(String(year)) ?? 0;
  return s(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': `${chart.title}. ${chart.summary}`,
      'font-family': FONT,
      'font-size': size,
    },
    s('rect', { width, height, fill: '#ffffff' }),
    s('text', { x: 2, y: size + 2, fill: QUIET }, chart.unit),
    ...axisY(y, frame.left, width - frame.right, chart),
    ...axisX(chart, at, height - frame.bottom, size, width - frame.left - frame.right),
    yearMark(at(chart.year), frame.top, height - frame.bottom),
    ...chart.series.map((one) => bandPath(one, chart.years, at, y)),
    ...chart.series.flatMap((one) => linePath(one, chart.years, at, y, size)),
    ...(narrow ? legend(chart, names, size, height) : endLabels(chart, at, y, size, frame.top, height - frame.bottom)),
  );
}

type Y = ReturnType<typeof scaleLinear<number, number>>;

function axisY(y: Y, left: number, right: number, { format, large }: LineChart): Node[] {
  return y
    .ticks(large ? 4 : 5)
    .flatMap((tick) => [
      s('line', { x1: left, x2: right, y1: y(tick), y2: y(tick), stroke: GRID }),
      s('text', { x: left - 6, y: y(tick), dy: '0.35em', 'text-anchor': 'end', fill: QUIET }, format(tick)),
    ]);
}

function axisX(
  { years, year }: LineChart,
  at: (year: number) => number,
  y: number,
  size: number,
  width: number,
): Node[] {
  const every = Math.max(1, Math.ceil((years.length * size * 3.4) / width));
  const shown = years.filter((n) => n === year || (n - year) % every === 0);
  return shown.map((n) =>
    s(
      'text',
      {
        x: at(n),
        y: y + size * 1.5,
        'text-anchor': 'middle',
        fill: n === year ? INK : QUIET,
        'font-weight': n === year ? 700 : null,
      },
      String(n),
    ),
  );
}

function yearMark(x: number, y1: number, y2: number): Node {
  return s('line', { x1: x, x2: x, y1, y2, stroke: INK, 'stroke-dasharray': '1 4', 'stroke-width': 1.5 });
}

function bandPath(
  { band, colour, stale }: LineSeries,
  years: readonly number[],
  at: (year: number) => number,
  y: Y,
): Node {
  const group = s('g', { 'fill-opacity': stale ? 0.07 : 0.16 });
  if (!band) return group;
  for (const [low, high] of [
    [0, 3],
    [1, 2],
  ] as const) {
    const shape = area<number>(
      (n) => at(n),
      (_, k) => y(band[k]?.[low] ?? 0),
      (_, k) => y(band[k]?.[high] ?? 0),
    ).defined((_, k) => band[k] !== null);
    group.append(
      s('path', {
        d: shape([...years]),
        fill: colour,
        stroke: colour,
        'stroke-opacity': stale ? 0.2 : 0.5,
        'stroke-width': 0.75,
        'stroke-dasharray': stale ? '2 3' : null,
      }),
    );
  }
  return group;
}

function linePath(
  { values, colour, style }: LineSeries,
  years: readonly number[],
  at: (year: number) => number,
  y: Y,
  size: number,
): Node[] {
  const path = line<number>(
    (n) => at(n),
    (_, k) => y(values[k] ?? 0),
  ).defined((_, k) => values[k] !== null);
  const every = Math.ceil(years.length / 10);
  return [
    s('path', {
      d: path([...years]),
      fill: 'none',
      stroke: colour,
      'stroke-width': size / 6,
      'stroke-dasharray': DASHES[style % DASHES.length] || null,
    }),
    ...years.flatMap((n, k) => {
      const value = values[k];
      return value === null || (years.length - 1 - k) % every !== 0
        ? []
        : [mark(style, at(n), y(value), colour, size / 3.6)];
    }),
  ];
}

/** A dot, a square, a triangle or a diamond. */
function mark(style: number, x: number, y: number, colour: string, r: number): Node {
  const fill = { fill: style % 2 === 0 ? colour : '#ffffff', stroke: colour, 'stroke-width': 1.5 };
  if (style % 4 === 0) return s('circle', { cx: x, cy: y, r, ...fill });
  if (style % 4 === 1) return s('rect', { x: x - r, y: y - r, width: 2 * r, height: 2 * r, ...fill });
  if (style % 4 === 2) return s('path', { d: `M${x},${y - r * 1.2}l${r * 1.2},${r * 2.2}h${-r * 2.4}z`, ...fill });
  return s('path', {
    d: `M${x},${y - r * 1.3}l${r * 1.3},${r * 1.3}l${-r * 1.3},${r * 1.3}l${-r * 1.3},${-r * 1.3}z`,
    ...fill,
  });
}

function labelWidth({ series }: LineChart, size: number): number {
  return LABEL_LEFT + size * 0.6 * Math.max(0, ...series.map((one) => one.name.length));
}

/** Names at the ends of the lines, pushed apart where they would lie on each other. */
function endLabels(
  { series, years }: LineChart,
  at: (year: number) => number,
  y: Y,
  size: number,
  top: number,
  bottom: number,
): Node[] {
  const last = years.length - 1;
  const placed = series
    .map((one) => ({ one, wanted: y(one.values[last] ?? 0), y: 0 }))
    .sort((a, b) => a.wanted - b.wanted);
  let free = top;
  for (const label of placed) {
    label.y = Math.max(free, label.wanted);
    free = label.y + size * LABEL_STEP;
  }
  const over = free - size * LABEL_STEP - bottom;
  if (over > 0) for (const label of placed) label.y -= over;
  return placed.flatMap(({ one, y: at_ }) => [
    mark(one.style, at(years[last]) + LABEL_LEFT - size * 0.7, at_, one.colour, size / 3.6),
    s('text', { x: at(years[last]) + LABEL_LEFT, y: at_, dy: '0.35em', fill: INK, 'font-weight': 600 }, one.name),
  ]);
}

/** Words on lines of at most so many characters. */
function wrapped(text: string, most: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1];
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= most) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const LEGEND_LEFT = 42;
const LEGEND_STEP = 1.5;

function legendHeight(names: readonly (readonly string[])[], size: number): number {
  return names.flat().length * size * LEGEND_STEP;
}

function legend({ series }: LineChart, names: readonly (readonly string[])[], size: number, height: number): Node[] {
  return series.flatMap((one, k) => {
    const above = legendHeight(names.slice(0, k), size);
    const y = height - legendHeight(names, size) + above + 0.6 * size * LEGEND_STEP - 4;
    return [
      s('line', {
        x1: 4,
        x2: 34,
        y1: y,
        y2: y,
        stroke: one.colour,
        'stroke-width': 2.2,
        'stroke-dasharray': DASHES[one.style % DASHES.length] || null,
      }),
      mark(one.style, 19, y, one.colour, size / 3.6),
      ...names[k].map((line, n) =>
        s('text', { x: LEGEND_LEFT, y: y + n * size * LEGEND_STEP, dy: '0.35em', fill: INK }, line),
      ),
    ];
  });
}
