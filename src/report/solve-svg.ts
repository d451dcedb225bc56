/** The curve of a goal seek as a picture: figure against lever value, the target, the answers, and the band of the draws. */
import { scaleLinear } from 'd3';
import type { Language } from '../model/text.ts';
import { capital, formatPercent } from './format.ts';
import { INK, QUIET } from './palette.ts';
import type { Answer, CurvePoint, Solution } from './solve.ts';
import { leverText } from './solve-report.ts';
import { readingText } from './solve-target.ts';
import { element, text } from './svg.ts';

const WIDTH = 720;
const HEIGHT = 440;
const LEFT = 84;
const RIGHT = WIDTH - 24;
const TOP = 92;
const BOTTOM = HEIGHT - 64;
const LINE = '#0072B2';
const BAND = '#bcd9ec';
const GOAL = '#D55E00';
const GRID = '#e2e2e2';

type Scale = (n: number) => number;

/** An SVG of the solution that needs nothing around it. */
export function solutionSvg(solution: Solution, language: Language): string {
  const { curve, target, between, lever } = solution;
  const figures = curve.flatMap((p) => [p.indicator, p.low80, p.high80]).filter((n) => typeof n === 'number');
  const values = [...figures, target.bound];
  const top = Math.max(...values);
  const x = scaleLinear(between, [LEFT, RIGHT]);
  const y = scaleLinear([Math.min(0, ...values), top > 0 ? top : 1], [BOTTOM, TOP]).nice(5);
  const caption = `${lever.label[language]}${lever.unit[language] === '' ? '' : ` (${lever.unit[language]})`}`;
  const title = `${solution.title[language]}. ${target.sentence[language]}`;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'font-family': 'sans-serif',
      'font-size': 13,
    },
    text0('title', title),
    text0('desc', solution.answers.map((answer) => answerLine(solution, answer, language)).join('. ')),
    element('rect', { x: 0, y: 0, width: WIDTH, height: HEIGHT, fill: '#ffffff' }),
    text(LEFT, 24, solution.title[language], { 'font-size': 16, 'font-weight': 'bold', fill: INK }),
    text(LEFT, 44, capital(target.sentence[language]), { fill: INK }),
    ...solution.answers.map((answer, k) =>
      text(LEFT, 64 + 16 * k, answerLine(solution, answer, language), { fill: QUIET, 'font-size': 12 }),
    ),
    ...y
      .ticks(5)
      .flatMap((t) => [
        element('path', { d: `M${LEFT} ${fixed(y(t))}H${RIGHT}`, stroke: GRID }),
        text(LEFT - 8, y(t) + 4, readingText(t, target, language), { 'text-anchor': 'end', fill: QUIET }),
      ]),
    ...x.ticks(6).map((t) =>
      text(x(t), BOTTOM + 20, leverText({ ...lever, unit: { nl: '', en: '' } }, t, language), {
        'text-anchor': 'middle',
        fill: QUIET,
      }),
    ),
    ...band(curve, x, y),
    element('path', { d: path(curve, x, y, (p) => p.indicator), fill: 'none', stroke: LINE, 'stroke-width': 2.5 }),
    element('path', {
      d: `M${LEFT} ${fixed(y(target.bound))}H${RIGHT}`,
      stroke: GOAL,
      'stroke-width': 1.5,
      'stroke-dasharray': '6 4',
    }),
    ...solution.answers.flatMap((answer) => marker(answer, x)),
    text(LEFT, HEIGHT - 16, caption, { fill: INK }),
  );
}

/** A text element without a place: a title or a description. */
function text0(name: string, content: string): string {
  return element(
    name,
    {},
    content.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`),
  );
}

function answerLine({ lever, between }: Solution, { probability, edge, value }: Answer, language: Language): string {
  const nl = language === 'nl';
  const who =
    probability === null
      ? nl
        ? 'Beste schatting'
        : 'Best estimate'
      : `${nl ? 'Kans' : 'Chance'} ${formatPercent(probability, language)}`;
  const at = leverText(lever, value ?? 0, language);
  const range = between.map((end) => leverText(lever, end, language)).join(nl ? ' tot ' : ' to ');
  const what = {
    from: nl ? `vanaf ${at}` : `from ${at}`,
    'up-to': nl ? `tot en met ${at}` : `up to and including ${at}`,
    everywhere: nl ? 'bij elke waarde gehaald' : 'met at every value',
    inside: nl ? 'alleen tussendoor gehaald' : 'met only in between',
    nowhere: nl ? `niet gehaald van ${range}` : `not met from ${range}`,
  }[edge];
  return `${who}: ${what}`;
}

/** Central 80 % of the draws with their median; values without a figure break it. */
function band(curve: readonly CurvePoint[], x: Scale, y: Scale): string[] {
  const drawn = curve.filter((p) => typeof p.low80 === 'number' && typeof p.high80 === 'number');
  if (drawn.length < 2) return [];
  const edge = (points: readonly CurvePoint[], of: (p: CurvePoint) => number) =>
    points.map((p) => `${fixed(x(p.value))} ${fixed(y(of(p)))}`).join('L');
  const upper = edge(drawn, (p) => p.high80 ?? 0);
  const lower = edge([...drawn].reverse(), (p) => p.low80 ?? 0);
  return [
    element('path', { d: `M${upper}L${lower}Z`, fill: BAND }),
    element('path', {
      d: path(curve, x, y, (p) => p.median ?? null),
      fill: 'none',
      stroke: LINE,
      'stroke-width': 1,
      'stroke-dasharray': '2 3',
    }),
  ];
}

/** A line through the figures that there are; a gap where one is missing. */
function path(curve: readonly CurvePoint[], x: Scale, y: Scale, of: (p: CurvePoint) => number | null): string {
  let pen = 'M';
  return curve
    .map((point) => {
      const figure = of(point);
      if (figure === null) {
        pen = 'M';
        return '';
      }
      const part = `${pen}${fixed(x(point.value))} ${fixed(y(figure))}`;
      pen = 'L';
      return part;
    })
    .join('');
}

function marker({ edge, value, probability }: Answer, x: Scale): string[] {
  if (value === null || edge === 'everywhere') return [];
  const dash = probability === null ? undefined : '3 3';
  return [element('path', { d: `M${fixed(x(value))} ${TOP}V${BOTTOM}`, stroke: INK, 'stroke-dasharray': dash })];
}

function fixed(n: number): number {
  return Math.round(n * 10) / 10;
}
