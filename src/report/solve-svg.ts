/** The curve of a goal seek as a picture: figure against lever value, the target, the answers, and the band of the draws. */
import { scaleLinear } from 'd3';
import type { Language } from '../model/text.ts';
import { capital, decimalsFor, formatNumber, formatPercent } from './format.ts';
import { INK, QUIET } from './palette.ts';
import type { Answer, CurvePoint, Solution } from './solve.ts';
import { leverText } from './solve-report.ts';
import { element, escapeXml, text } from './svg.ts';
import { wrap } from './tables.ts';

const WIDTH = 720;
const PLOT = 300;
const LEFT = 84;
const RIGHT = WIDTH - 30;
const MARGIN = 24;
/** Characters of 13 pixels that fit on a line. */
const LINE_LENGTH = 100;
const LINE = '#0072B2';
const BAND = '#bcd9ec';
const GOAL = '#D55E00';
const GRID = '#e2e2e2';

type Scale = (n: number) => number;

/** An SVG of the solution that needs nothing around it. */
export function solutionSvg(solution: Solution, language: Language): string {
  const { target } = solution;
  const answers = solution.answers.map((answer) => answerLine(solution, answer, language));
  const heading = lines(solution.title[language], { 'font-size': 16, 'font-weight': 'bold', fill: INK }, 30, 84);
  const goal = lines(capital(target.sentence[language]), { fill: INK }, heading.end + 4);
  const said = answers.flatMap(
    (answer, k) => lines(answer, { fill: QUIET, 'font-size': 12 }, goal.end + 2 + 16 * k, 200).parts,
  );
  const top = goal.end + 2 + 16 * answers.length + 14;
  const bottom = top + PLOT;
  const caption = `${solution.lever.label[language]} (${solution.lever.unit[language] || solution.lever.id})`;
  const key = lines(legend(solution, language), { fill: QUIET, 'font-size': 11 }, bottom + 64, 115);
  const height = key.end + 2;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
      'font-family': 'sans-serif',
      'font-size': 13,
    },
    element('title', {}, escapeXml(`${solution.title[language]}. ${target.sentence[language]}`)),
    element('desc', {}, escapeXml(answers.join('. '))),
    element('rect', { x: 0, y: 0, width: WIDTH, height, fill: '#ffffff' }),
    ...heading.parts,
    ...goal.parts,
    ...said,
    ...plot(solution, top, bottom, language),
    text(LEFT, bottom + 42, caption, { fill: INK }),
    ...key.parts,
  );
}

/** A text over as many lines as it needs, the first at `y`; `end` is where the next text goes. */
function lines(content: string, style: Record<string, string | number>, y: number, length = LINE_LENGTH) {
  const parts = wrap(content, length)
    .split('\n')
    .map((line, k) => text(MARGIN, y + 18 * k, line, style));
  return { parts, end: y + 18 * parts.length };
}

/** Axes, band, curve, target and answers between two heights. */
function plot({ curve, target, between, lever, answers }: Solution, top: number, bottom: number, language: Language) {
  const figures = curve.flatMap((p) => [p.indicator, p.low80, p.high80]).filter((n) => typeof n === 'number');
  const values = [...figures, target.bound];
  const most = Math.max(...values);
  const x = scaleLinear(between, [LEFT, RIGHT]);
  const y = scaleLinear([Math.min(0, ...values), most > 0 ? most : 1], [bottom, top]).nice(5);
  const goal = fixed(y(target.bound));
  const across = (at: number, style: Record<string, string | number>) =>
    element('path', { d: `M${LEFT} ${at}H${RIGHT}`, ...style });
  const bare = { ...lever, unit: { nl: '', en: '' } };
  return [
    ...y.ticks(5).map((t) => across(fixed(y(t)), { stroke: GRID })),
    ...y
      .ticks(5)
      .map((t) => text(LEFT - 8, y(t) + 4, tickText(t, target, language), { 'text-anchor': 'end', fill: QUIET })),
    ...x
      .ticks(6)
      .map((t) => text(x(t), bottom + 20, leverText(bare, t, language), { 'text-anchor': 'middle', fill: QUIET })),
    ...band(curve, x, y),
    element('path', { d: path(curve, x, y, (p) => p.indicator), fill: 'none', stroke: LINE, 'stroke-width': 2.5 }),
    across(goal, { stroke: GOAL, 'stroke-width': 1.5, 'stroke-dasharray': '6 4' }),
    ...answers.flatMap((answer) => marker(answer, x, top, bottom)),
  ];
}

function tickText(value: number, { unit }: Solution['target'], language: Language): string {
  return unit === 'share' ? formatPercent(value, language) : formatNumber(value, language, decimalsFor([value]));
}

function legend({ draws }: Solution, language: Language): string {
  const nl = language === 'nl';
  const always = nl
    ? 'Lijn: beste schatting; oranje streepjes: het doel; staand: het antwoord.'
    : 'Line: best estimate; orange dashes: the target; upright: the answer.';
  if (draws === 0) return always;
  const drawn = nl
    ? `Vlak: middelste 80 % van ${draws} trekkingen; stippels: de mediaan ervan, en hun antwoorden.`
    : `Area: central 80% of ${draws} draws; dots: their median, and their answers.`;
  return `${always} ${drawn}`;
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

function marker({ edge, value, probability }: Answer, x: Scale, top: number, bottom: number): string[] {
  if (value === null || edge === 'everywhere') return [];
  const dash = probability === null ? undefined : '3 3';
  return [element('path', { d: `M${fixed(x(value))} ${top}V${bottom}`, stroke: INK, 'stroke-dasharray': dash })];
}

function fixed(n: number): number {
  return Math.round(n * 10) / 10;
}
