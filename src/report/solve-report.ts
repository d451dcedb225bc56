/** A goal seek in words and a table, for a terminal; and the list of levers to choose from. */
import type { Language } from '../model/text.ts';
import type { Lever } from '../scenario/levers.ts';
import { formatLongDate, formatNumber, formatPercent } from './format.ts';
import type { Answer, CurvePoint, Solution } from './solve.ts';
import { readingText } from './solve-words.ts';
import { formatTable, WIDTH, wrap } from './tables.ts';

/** Answer first, then the curve, then what to know about both. */
export function solveReport(solution: Solution, language: Language): string {
  const nl = language === 'nl';
  const { title, target, lever, now } = solution;
  const head = [
    title[language],
    `${nl ? 'Doel' : 'Target'}: ${target.sentence[language]}`,
    `${nl ? 'Knop' : 'Lever'}: ${lever.label[language]} (${lever.id}), ${between(solution, language)}`,
    nowText(solution, now, language),
  ];
  const answers = solution.answers.map((answer) => `- ${answerText(solution, answer, language)}`);
  // the strictest answer in full: how the places divide over regions, when they come
  const last = solution.answers.findLast(({ edge }) => edge === 'from' || edge === 'up-to');
  if (last?.change) answers.push(`  ${nl ? 'Voluit' : 'In full'}: ${last.change[language]}`);
  const sections = [
    head.map((line) => wrap(line, WIDTH, '  ')).join('\n'),
    [nl ? 'Antwoord' : 'Answer', ...answers.map((line) => wrap(line, WIDTH, '  '))].join('\n'),
    curveTable(solution, language),
    notes(solution, language)
      .map((note) => wrap(note, WIDTH))
      .join('\n'),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function between({ between: [low, high], lever }: Solution, language: Language): string {
  const [a, b] = [low, high].map((value) => leverText(lever, value, language));
  const range = lever.given ? { nl: 'bandbreedte', en: 'range' } : { nl: 'gezocht', en: 'searched' };
  const word =
    low === lever.range[0] && high === lever.range[1] ? range[language] : language === 'nl' ? 'gezocht' : 'searched';
  return `${word} ${a} ${language === 'nl' ? 'tot' : 'to'} ${b}`;
}

function nowText({ lever, target }: Solution, now: Solution['now'], language: Language): string {
  const figure = figureText(now.indicator, target, language);
  const value = leverText(lever, now.value, language);
  return language === 'nl'
    ? `Nu in het scenario: ${value}, dat geeft ${figure}`
    : `Now in the scenario: ${value}, which gives ${figure}`;
}

/** A value of the lever with its unit. */
export function leverText(lever: Lever, value: number, language: Language): string {
  const number = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumSignificantDigits: 6 });
  return `${number.format(value)} ${lever.unit[language]}`.trim();
}

function figureText(value: number | null, target: Solution['target'], language: Language): string {
  const unit = target.unit === 'weeks' ? (language === 'nl' ? ' weken' : ' weeks') : '';
  if (value === null) return language === 'nl' ? 'geen bekend cijfer' : 'no known figure';
  return `${readingText(value, target, language)}${unit}`;
}

function answerText(solution: Solution, answer: Answer, language: Language): string {
  const who = goalText(answer, language);
  const what = edgeText(solution, answer, language);
  const value = solution.curve.find((point) => point.value === answer.value);
  const gives = value ? figuresAt(solution, answer, value, language) : '';
  return `${who}: ${what}${gives}.`;
}

function goalText({ probability }: Answer, language: Language): string {
  if (probability === null) return language === 'nl' ? 'Beste schatting' : 'Best estimate';
  const share = formatPercent(probability, language);
  return language === 'nl' ? `Met een kans van ${share}` : `With a probability of ${share}`;
}

function edgeText({ lever, curve, between: [low, high] }: Solution, answer: Answer, language: Language): string {
  const nl = language === 'nl';
  const at = (value: number) => leverText(lever, value, language);
  if (answer.edge === 'from')
    return nl ? `vanaf ${at(answer.value ?? 0)} gehaald` : `met from ${at(answer.value ?? 0)}`;
  if (answer.edge === 'up-to')
    return nl ? `gehaald tot en met ${at(answer.value ?? 0)}` : `met up to and including ${at(answer.value ?? 0)}`;
  if (answer.edge === 'everywhere')
    return nl
      ? `al gehaald bij elke waarde, ook bij ${at(answer.value ?? 0)}`
      : `met at every value already, also at ${at(answer.value ?? 0)}`;
  if (answer.edge === 'nowhere')
    return nl
      ? `geen enkele waarde van ${at(low)} tot ${at(high)} haalt het doel`
      : `no value from ${at(low)} to ${at(high)} meets the target`;
  const met = curve.filter((point) => isMet(point, answer)).map((point) => point.value);
  const list = `${at(Math.min(...met))} ${nl ? 'tot' : 'to'} ${at(Math.max(...met))}`;
  return nl
    ? `alleen tussendoor gehaald (van ${list}), niet aan de einden`
    : `met only in between (from ${list}), not at the ends`;
}

function isMet(point: CurvePoint, { probability }: Answer): boolean {
  return probability === null ? point.met : (point.share ?? 0) >= probability * (1 - 1e-12);
}

function figuresAt(solution: Solution, { probability }: Answer, point: CurvePoint, language: Language): string {
  const nl = language === 'nl';
  const { target } = solution;
  if (probability === null)
    return nl
      ? `, dat geeft ${figureText(point.indicator, target, language)}`
      : `, which gives ${figureText(point.indicator, target, language)}`;
  const share = formatPercent(point.share ?? 0, language);
  const band = `${readingText(point.low80 ?? null, target, language)} ${nl ? 'tot' : 'to'} ${readingText(point.high80 ?? null, target, language)}`;
  const middle = figureText(point.median ?? null, target, language);
  return nl
    ? ` (${share} van de trekkingen haalt het; mediaan ${middle}, middelste 80 %: ${band})`
    : ` (${share} of the draws meet it; median ${middle}, central 80%: ${band})`;
}

const BARS = '▁▂▃▄▅▆▇█';

/** A bar per figure, from the lowest to the highest; a blank where there is none. */
function bars(values: readonly (number | null | undefined)[]): string[] {
  const known = values.filter((value): value is number => typeof value === 'number');
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return values.map((value) => {
    if (typeof value !== 'number') return ' ';
    const part = high > low ? (value - low) / (high - low) : 0;
    return BARS[Math.round(part * (BARS.length - 1))];
  });
}

/** Values tried close to an answer tell a reader nothing more. */
const CLOSE = 0.01;

function shownPoints({ curve, answers, between: [low, high] }: Solution): CurvePoint[] {
  const chosen = answers.flatMap(({ value }) => (value === null ? [] : [value]));
  return curve.filter(({ value }) => {
    const nearest = Math.min(...chosen.map((answer) => Math.abs(answer - value)));
    return nearest === 0 || nearest > CLOSE * (high - low) || value === low || value === high;
  });
}

function curveTable(solution: Solution, language: Language): string {
  const { answers, lever, target, draws } = solution;
  const curve = shownPoints(solution);
  const nl = language === 'nl';
  const marks = bars(curve.map((point) => point.indicator));
  const yes = nl ? 'ja' : 'yes';
  const rows = curve.map((point, k) => {
    const chosen = answers.some((answer) => answer.value === point.value) ? '<' : '';
    const figures = [readingText(point.indicator, target, language), marks[k], point.met ? yes : '-'];
    const band =
      draws === 0
        ? []
        : [
            formatPercent(point.share ?? 0, language),
            readingText(point.median ?? null, target, language),
            `${readingText(point.low80 ?? null, target, language)} - ${readingText(point.high80 ?? null, target, language)}`,
          ];
    return [formatLever(lever, point.value, language), ...figures, ...band, chosen];
  });
  const best = nl ? ['cijfer', '', 'gehaald'] : ['figure', '', 'met'];
  const drawn = nl ? ['kans', 'mediaan', 'middelste 80 %'] : ['chance', 'median', 'central 80%'];
  return formatTable({
    title: target.label[language],
    head: [lever.unit[language] || lever.id, ...best, ...(draws === 0 ? [] : drawn), ''],
    rows,
  });
}

function formatLever(lever: Lever, value: number, language: Language): string {
  return lever.whole
    ? formatNumber(value, language)
    : leverText({ ...lever, unit: { nl: '', en: '' } }, value, language);
}

function notes(solution: Solution, language: Language): string[] {
  const nl = language === 'nl';
  const { turns, curve, target, draws, failed, lever } = solution;
  const gaps = curve.filter((point) => point.indicator === null).length;
  const [low, high] = solution.between;
  const outside = !lever.given ? false : low < lever.range[0] || high > lever.range[1];
  return [
    !target.date.startsWith(target.asked.trim()) &&
      (nl
        ? `Het cijfer is van de eerste stap op of na ${target.asked}: ${formatLongDate(target.date, language)}.`
        : `The figure is of the first step on or after ${target.asked}: ${formatLongDate(target.date, language)}.`),
    turns.length > 0 &&
      (nl
        ? `De lijn gaat niet één kant op: hij keert bij ${turns.map((v) => leverText(lever, v, language)).join(', ')}.`
        : `The curve does not go one way: it turns at ${turns.map((v) => leverText(lever, v, language)).join(', ')}.`),
    outside &&
      (nl
        ? 'Er is ook gezocht buiten de bandbreedte die het scenario geeft.'
        : 'Values outside the range that the scenario gives were tried too.'),
    gaps > 0 &&
      (nl
        ? `Bij ${gaps} waarden is er geen cijfer (niemand geplaatst terwijl er wel gewacht wordt, of de wachttijd loopt voorbij het einde van de doorrekening); dat telt als niet gehaald.`
        : `At ${gaps} values there is no figure (nobody admitted although some wait, or the wait goes past the end of the run); that counts as not met.`),
    target.indicator === 'wait' &&
      (nl
        ? 'Gemiddelde wachttijd: van wie in het jaar tot de datum geplaatst is, ook wie meteen geplaatst is; 0 als niemand vroeg of wachtte.'
        : 'Mean wait: of those admitted in the year up to the date, those admitted at once included; 0 when nobody asked or waited.'),
    target.unit === 'weeks' &&
      target.region === null &&
      solution.regions > 1 &&
      (nl
        ? 'Alle regio’s samen: een gemiddelde over regio’s met en zonder wachtlijst is niemands wachttijd. Met --region kiest u er een.'
        : 'All regions together: an average over regions with and without a list is nobody’s wait. Choose one with --region.'),
    draws > 0 &&
      (nl
        ? `Kans: het deel van ${draws} trekkingen van de geijkte kansen dat het doel haalt, dezelfde bij elke waarde. Wat niet geschat is (capaciteit, onvervulde vraag, regio’s) staat vast; de werkelijke onzekerheid is groter.`
        : `Chance: the share of ${draws} draws of the calibrated rates that meets the target, the same draws at every value. What was not estimated (capacity, unmet demand, regions) is fixed; the true uncertainty is larger.`),
    failed.length > 0 &&
      (nl
        ? `${failed.length} doorrekeningen liepen vast; die tellen als niet gehaald.`
        : `${failed.length} runs could not go on; they count as not met.`),
  ].filter((note): note is string => note !== false);
}

/** The levers of a scenario: name, value, range, what it is. */
export function leversReport(levers: readonly Lever[], language: Language): string {
  const nl = language === 'nl';
  if (levers.length === 0)
    return nl
      ? 'Dit scenario verandert niets: er zijn geen knoppen.\n'
      : 'This scenario changes nothing: there are no levers.\n';
  const table = formatTable({
    head: nl ? ['knop', 'nu', 'van', 'tot', 'bereik'] : ['lever', 'now', 'from', 'to', 'range'],
    rows: levers.flatMap((lever) => [
      [
        lever.id,
        formatLever(lever, lever.value, language),
        ...lever.range.map((value) => formatLever(lever, value, language)),
        lever.given ? (nl ? 'bestand' : 'file') : nl ? 'ruim gekozen' : 'a wide guess',
      ],
      [`  ${lever.label[language]}${lever.unit[language] === '' ? '' : ` (${lever.unit[language]})`}`],
    ]),
  });
  const how = nl
    ? 'Kies er een met --lever, en een doel met --target en --on.'
    : 'Choose one with --lever, and a target with --target and --on.';
  return `${table}\n\n${how}\n`;
}
