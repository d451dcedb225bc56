/** A target of a goal seek and its figures in words. */
import type { RunPlan } from '../model/plan.ts';
import type { Language, Text } from '../model/text.ts';
import { formatLongDate, formatNumber, formatPercent } from './format.ts';
import type { Target, TargetIndicator, WholeIndicator } from './solve-target.ts';

/** `wachtende kinderen, Speciaal onderwijs, Krappe regio’s`. */
export function indicatorText(target: Target, plan: RunPlan, language: Language): string {
  const place = plan.places.find(({ id }) => id === target.place)?.label[language];
  const region = plan.regions.find(({ id }) => id === target.region)?.label[language];
  const name = indicatorName(target, language);
  return [name, place, region].filter((part) => part !== undefined).join(', ');
}

const WHOLE_WORDS: Readonly<Record<WholeIndicator, Text>> = {
  'without-place': {
    nl: 'kinderen zonder plek (wachtend of thuiszittend)',
    en: 'children without a place (waiting or out of school)',
  },
  'out-of-school': { nl: 'thuiszittende kinderen', en: 'children out of school' },
  inclusive: { nl: 'deel in gewone voorzieningen', en: 'share in regular settings' },
  'inclusive-supported': {
    nl: 'deel van wie ondersteuning heeft in gewone voorzieningen',
    en: 'share of those with support in regular settings',
  },
  occupancy: { nl: 'bezetting van alle plaatsen samen', en: 'occupancy of all places together' },
};

const PLACE_WORDS: Readonly<Record<Exclude<TargetIndicator, WholeIndicator>, Text>> = {
  children: { nl: 'kinderen', en: 'children' },
  waiting: { nl: 'wachtende kinderen', en: 'children waiting' },
  wait: { nl: 'gemiddelde wachttijd van geplaatsten (weken)', en: 'mean wait of those admitted (weeks)' },
  expected: { nl: 'verwachte wachttijd van wie dan aansluit (weken)', en: 'expected wait of who joins then (weeks)' },
  over: { nl: 'kinderen die langer wachten dan zoveel weken:', en: 'children who wait longer than so many weeks:' },
};

function indicatorName({ indicator, weeks }: Target, language: Language): string {
  const name = { ...PLACE_WORDS, ...WHOLE_WORDS }[indicator][language];
  return weeks === null ? name : `${name} ${weeks}`;
}

/** `… ≤ 8 op 1 oktober 2030`. */
export function targetText(target: Target, plan: RunPlan, language: Language): string {
  const sign = target.operator === '<=' ? '≤' : '≥';
  const bound = readingText(target.bound, target, language);
  const on = language === 'nl' ? 'op' : 'on';
  return `${indicatorText(target, plan, language)} ${sign} ${bound} ${on} ${formatLongDate(target.date, language)}`;
}

/** A figure of the target's indicator; a dash where there is none. */
export function readingText(
  value: number | null,
  { unit, indicator }: Pick<Target, 'unit' | 'indicator'>,
  language: Language,
): string {
  if (value === null) return '-';
  if (unit === 'share') return formatPercent(value, language, 2);
  const decimals = unit === 'weeks' || (indicator !== 'children' && Math.abs(value) < 10 && value % 1 !== 0) ? 1 : 0;
  return formatNumber(value, language, decimals);
}
