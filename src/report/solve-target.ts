/**
 * What a lever should achieve, as typed: `wait so <= 8`. An indicator, its place where it has one, `<=` or `>=`, and a
 * number; Dutch and English words alike. The indicators are those of the reports, of one date.
 */
import { among, nobodyWaits, say } from '../model/fault-words.ts';
import { didYouMean, type Issue, issueOf } from '../model/issues.ts';
import type { RunPlan } from '../model/plan.ts';
import { dateHint } from '../model/read.ts';
import type { ModelFile } from '../model/schema.ts';
import type { Text } from '../model/text.ts';
import { parseDate, stepOnOrAfter } from '../model/time.ts';
import { indicatorRows } from './indicators.ts';
import { isoDate } from './parts.ts';

/** `children`, `waiting`, `wait`, `expected` and `over` are of a place; the others (and `waiting`) of all together. */
export type TargetIndicator = 'children' | 'waiting' | 'wait' | 'expected' | 'over' | WholeIndicator;

const WHOLE_INDICATORS = ['without-place', 'out-of-school', 'inclusive', 'inclusive-supported', 'occupancy'] as const;
export type WholeIndicator = (typeof WHOLE_INDICATORS)[number];

export interface Target {
  /** As typed. */
  readonly text: string;
  readonly indicator: TargetIndicator;
  /** Place it is of; null: all together. */
  readonly place: string | null;
  /** Weeks of `over`; null for the others. */
  readonly weeks: number | null;
  readonly operator: '<=' | '>=';
  readonly bound: number;
  readonly unit: 'children' | 'weeks' | 'share';
  /** Date of the figures: the first step on or after the day asked for. */
  readonly date: string;
  /** The day asked for, as typed. */
  readonly asked: string;
  /** Index of that step. */
  readonly step: number;
  /** Id of a region; null: all together. */
  readonly region: string | null;
}

export interface TargetText {
  readonly target: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly region?: string | undefined;
}

interface Known {
  readonly indicator: TargetIndicator;
  readonly unit: Target['unit'];
  readonly words: readonly string[];
  readonly place: 'limited' | 'any' | 'none' | 'limited or none';
}

const INDICATORS: readonly Known[] = [
  {
    indicator: 'waiting',
    unit: 'children',
    words: ['waiting', 'wachtend', 'wachtenden', 'wachtlijst'],
    place: 'limited or none',
  },
  { indicator: 'wait', unit: 'weeks', words: ['wait', 'mean wait', 'wachttijd'], place: 'limited' },
  { indicator: 'expected', unit: 'weeks', words: ['expected wait', 'verwachte wachttijd'], place: 'limited' },
  { indicator: 'over', unit: 'children', words: ['over', 'langer'], place: 'limited' },
  { indicator: 'children', unit: 'children', words: ['children', 'stock', 'kinderen'], place: 'any' },
  { indicator: 'without-place', unit: 'children', words: ['without-place', 'zonder-plek'], place: 'none' },
  { indicator: 'out-of-school', unit: 'children', words: ['out-of-school', 'thuiszittend'], place: 'none' },
  { indicator: 'inclusive', unit: 'share', words: ['inclusive', 'inclusief'], place: 'none' },
  {
    indicator: 'inclusive-supported',
    unit: 'share',
    words: ['inclusive-supported', 'inclusief-ondersteund'],
    place: 'none',
  },
  { indicator: 'occupancy', unit: 'share', words: ['occupancy', 'bezetting'], place: 'none' },
];

const UNITS: Readonly<Record<Target['unit'], readonly string[]>> = {
  children: ['', 'children', 'kinderen'],
  weeks: ['', 'weeks', 'weken'],
  share: ['', '%'],
};

function unitNames(unit: Target['unit']): Text {
  const names = UNITS[unit].filter(Boolean);
  return say(names.join(' of '), names.join(' or '));
}

const GRAMMAR = say(
  '"<indicator> <plek> <= <getal>", zoals "wachttijd so <= 8" of "wachtenden so <= 200"',
  '"<indicator> <place> <= <number>", such as "wait so <= 8" or "wachtenden so <= 200"',
);

/** Reads a target for runs of this plan; all faults in `issues`, and null when there is one. */
export function parseTarget(model: ModelFile, plan: RunPlan, given: TargetText, issues: Issue[]): Target | null {
  const before = issues.length;
  const fault: Fault = (file, message, expected, hint) =>
    issues.push(issueOf({ file, path: '', message, expected, hint }));
  const parts = /^([^<>=≤≥]*)([<>=≤≥]+)([^<>=≤≥]*)$/.exec(given.target.trim().replace(/\s+/g, ' '));
  const operator = parts && operatorOf(parts[2], fault);
  const what = parts && indicatorOf(model, plan, parts[1].trim().toLowerCase(), fault);
  const bound = parts && boundOf(parts[3].trim(), what?.unit, fault);
  if (!parts)
    fault(
      'target',
      say(
        `"${given.target}" heeft geen vergelijking, of meer dan één`,
        `"${given.target}" has no comparison, or more than one`,
      ),
      GRAMMAR,
    );
  const step = dateStep(plan, given.on, what?.indicator, fault);
  const regions = plan.regions.map((region) => region.id);
  if (given.region !== undefined && !regions.includes(given.region))
    fault(
      'region',
      say(`er is geen regio "${given.region}"`, `there is no region "${given.region}"`),
      among(regions),
      didYouMean(given.region, regions),
    );
  if (issues.length > before || !operator || !what || bound === null || step === null) return null;
  return {
    text: given.target,
    ...what,
    operator,
    bound,
    date: isoDate(plan, step),
    asked: given.on,
    step,
    region: given.region ?? null,
  };
}

type Fault = (file: string, message: Text, expected: Text, hint?: Text) => void;

function operatorOf(typed: string, fault: Fault): Target['operator'] | null {
  if (typed === '<=' || typed === '≤') return '<=';
  if (typed === '>=' || typed === '≥') return '>=';
  fault(
    'target',
    say(`"${typed}" is hier geen vergelijking`, `"${typed}" is not a comparison used here`),
    say('<= (hoogstens) of >= (ten minste)', '<= (at most) or >= (at least)'),
  );
  return null;
}

function indicatorOf(model: ModelFile, plan: RunPlan, typed: string, fault: Fault) {
  const places = plan.places.map((place) => place.id);
  if (places.includes(typed)) return { indicator: 'children', place: typed, weeks: null, unit: 'children' } as const;
  const over = /^(over|langer) ?(\d+)\b/.exec(typed);
  const said = over ? typed.replace(over[0], 'over') : typed;
  const word = INDICATORS.flatMap((known) => known.words.map((text) => ({ known, text })))
    .filter(({ text }) => said === text || said.startsWith(`${text} `))
    .sort((a, b) => b.text.length - a.text.length)[0];
  const available = INDICATORS.filter((known) => isKnown(model, plan, known.indicator));
  if (!word || !available.includes(word.known)) {
    const words = available.map(({ words: [first], indicator }) => (indicator === 'over' ? 'over26' : first));
    const all = available.flatMap(({ words: known }) => known);
    const [first, ...rest] = said.split(' ');
    const hint = didYouMean(first, rest.length > 0 ? all : [...all, ...places]);
    fault(
      'target',
      say(`er is geen indicator "${typed}"`, `there is no indicator "${typed}"`),
      say(`een van ${words.join(', ')}, of een plek`, `one of ${words.join(', ')}, or a place`),
      hint,
    );
    return null;
  }
  const { indicator, unit, place: needs } = word.known;
  const place = said.slice(word.text.length).trim();
  const weeks = indicator === 'over' ? Number(over?.[2] ?? Number.NaN) : null;
  if (weeks !== null && !plan.longerThanWeeks.includes(weeks))
    fault(
      'target',
      over
        ? say(
            `het model telt geen wachttijden boven ${weeks} weken`,
            `the model does not count waits over ${weeks} weeks`,
          )
        : say('"over" vraagt een aantal weken', '"over" needs a number of weeks'),
      among(plan.longerThanWeeks.map((n) => `over${n}`)),
    );
  if (!placeFits(plan, place, needs, word.text, fault)) return null;
  return { indicator, place: place === '' ? null : place, weeks, unit };
}

/** Whether the model has what the indicator counts. */
function isKnown(model: ModelFile, plan: RunPlan, indicator: TargetIndicator): boolean {
  const whole = WHOLE_INDICATORS.find((name) => name === indicator);
  if (!whole) return indicator === 'children' || plan.places.some((place) => place.limited);
  return indicatorRows(model, plan, [], [0], [null]).some((row) => row.indicator === whole);
}

function placeFits(plan: RunPlan, place: string, needs: Known['place'], word: string, fault: Fault): boolean {
  const places = plan.places.filter(({ limited }) => limited || needs === 'any').map(({ id }) => id);
  const expected = among(places);
  if (needs === 'none') {
    if (place !== '')
      fault(
        'target',
        say(
          `"${word}" gaat over alle plekken samen, niet over "${place}"`,
          `"${word}" is of all places together, not of "${place}"`,
        ),
        say(`${word} <= <getal>`, `${word} <= <number>`),
      );
    return place === '';
  }
  if (place === '') {
    if (needs !== 'limited or none')
      fault('target', say(`"${word}" vraagt een plek`, `"${word}" needs a place`), expected);
    return needs === 'limited or none';
  }
  if (places.includes(place)) return true;
  const exists = plan.places.some(({ id }) => id === place);
  const message = exists ? nobodyWaits(place) : say(`er is geen plek "${place}"`, `there is no place "${place}"`);
  fault('target', message, expected, didYouMean(place, places));
  return false;
}

function boundOf(typed: string, unit: Target['unit'] | undefined, fault: Fault): number | null {
  const match = /^(-?\d+(?:[.,]\d+)?) ?([a-z%]*)$/i.exec(typed);
  if (!match) {
    fault(
      'target',
      typed === ''
        ? say('heeft geen getal', 'has no number')
        : say(`"${typed}" is geen getal`, `"${typed}" is not a number`),
      say('een getal zoals 8, 7.5 of 7,5', 'a number such as 8, 7.5 or 7,5'),
    );
    return null;
  }
  const [, digits, suffix] = match;
  if (/[.,]\d{3}$/.test(digits)) {
    const plain = digits.replace(/[.,]/, '');
    fault(
      'target',
      say(`"${digits}" is op twee manieren te lezen`, `"${digits}" can be read in two ways`),
      say(`${plain}, of ${Number(digits.replace(',', '.'))}`, `${plain}, or ${Number(digits.replace(',', '.'))}`),
    );
    return null;
  }
  if (unit !== undefined && !UNITS[unit].includes(suffix.toLowerCase())) {
    fault(
      'target',
      say(`"${suffix}" is niet de eenheid van deze indicator`, `"${suffix}" is not the unit of this indicator`),
      unitNames(unit),
    );
    return null;
  }
  const number = Number(digits.replace(',', '.'));
  return suffix === '%' ? number / 100 : number;
}

function dateStep(plan: RunPlan, on: string, indicator: TargetIndicator | undefined, fault: Fault): number | null {
  const date = parseDate(on);
  const { time } = plan;
  if (!date) {
    fault(
      'on',
      say(`"${on}" is geen datum`, `"${on}" is not a date`),
      say('een datum zoals 2030-10-01', 'a date such as 2030-10-01'),
      dateHint(on),
    );
    return null;
  }
  const step = stepOnOrAfter(time, date);
  // a wait is that of a whole year; an expected wait needs some run after the date
  const first = indicator === 'wait' ? time.stepsPerYear : 1;
  const last = indicator === 'expected' ? time.steps - 1 : time.steps;
  if (step >= first && step <= last) return step;
  fault(
    'on',
    say(`${on} valt buiten de doorrekening`, `${on} is outside the run`),
    say(
      `${isoDate(plan, first)} tot en met ${isoDate(plan, last)}`,
      `${isoDate(plan, first)} to ${isoDate(plan, last)}`,
    ),
  );
  return null;
}
