/** Checks that every part of a model or scenario file shares: names, ages, bands, dates, shares, sources. */
import { didYouMean, type IssueList } from './issues.ts';
import { type AgeBand, ageRange, type Names } from './names.ts';
import type { ModelFile } from './schema.ts';
import { yearOf } from './series.ts';

type Path = readonly PropertyKey[];

/** What every check needs: the file, its names and where to report. */
export interface Checker {
  readonly file: ModelFile;
  readonly names: Names;
  readonly issues: IssueList;
}

/** True when the place exists; else a fault with the nearest name. */
export function checkPlaceName(
  { names, issues }: Pick<Checker, 'names' | 'issues'>,
  path: Path,
  place: string,
): boolean {
  if (names.placeOf.has(place)) return true;
  issues.add(
    path,
    `there is no place "${place}"`,
    `one of ${names.places.join(', ')}`,
    didYouMean(place, names.places),
  );
  return false;
}

export function checkStratumName(
  { names, issues }: Pick<Checker, 'names' | 'issues'>,
  path: Path,
  stratum: string,
): boolean {
  if (names.stratumOf.has(stratum)) return true;
  issues.add(
    path,
    `there is no stratum "${stratum}"`,
    `one of ${names.strata.join(', ')}`,
    didYouMean(stratum, names.strata),
  );
  return false;
}

export function checkStrataNames(checker: Checker, path: Path, strata: readonly string[] | undefined): void {
  strata?.forEach((s, i) => checkStratumName(checker, [...path, i], s));
}

export function checkAgeBand({ names, file, issues }: Checker, path: Path, band: AgeBand | undefined): void {
  if (band === undefined) return;
  if (!file.ages) issues.add(path, 'the model has no ages', 'no ages here, or ages in the model');
  const [from, to] = ageRange(band, names);
  if (from > to) issues.add(path, `the first age is above the last`, '[first, last]');
  if (file.ages && (from < 0 || to >= names.ageCount)) {
    issues.add(
      path,
      `ages ${from + names.firstAge} to ${to + names.firstAge} are out of range`,
      `ages from ${file.ages.from} to ${file.ages.to}`,
    );
  }
}

/** Bands of a rate: known strata, ages in range, no cell named twice. */
export function checkBands(checker: Checker, path: Path, rate: unknown): void {
  if (!Array.isArray(rate)) return;
  const { names } = checker;
  const seen = new Map<string, number>();
  rate.forEach((band: { ages?: AgeBand; strata?: string[] }, i) => {
    checkAgeBand(checker, [...path, i, 'ages'], band.ages);
    checkStrataNames(checker, [...path, i, 'strata'], band.strata);
    const [from, to] = ageRange(band.ages, names);
    for (const stratum of band.strata ?? names.strata) {
      for (let a = Math.max(0, from); a <= Math.min(to, names.ageCount - 1); a++) {
        const key = `${stratum} at age ${a + names.firstAge}`;
        const before = seen.get(key);
        if (before === undefined) seen.set(key, i);
        else if (before !== i) {
          checker.issues.add([...path, i], `${key} already has a value in band ${before}`, 'bands that do not overlap');
          return;
        }
      }
    }
  });
}

/** Dates of a series stand in order. */
export function checkDates({ issues }: Pick<Checker, 'issues'>, path: Path, series: unknown): void {
  if (typeof series !== 'object' || series === null) return;
  for (const [kind, knots] of Object.entries(series)) {
    const dates = Object.keys(knots as object);
    for (let k = 1; k < dates.length; k++) {
      if (yearOf(dates[k]) <= yearOf(dates[k - 1])) {
        issues.add([...path, kind, dates[k]], `comes after ${dates[k - 1]}`, 'dates in ascending order');
      }
    }
  }
}

export function checkShares({ issues }: Pick<Checker, 'issues'>, path: Path, sum: number): void {
  if (Math.abs(sum - 1) > 1e-9)
    issues.add(path, `the shares add up to ${Number(sum.toFixed(6))}`, 'shares that add up to 1');
}

interface Sourced {
  source: string;
  range?: [number, number] | undefined;
  rangeFactor?: [number, number] | undefined;
}

/** An assumption has a range, the range is in order, and it holds the value where there is one value. */
export function checkSource({ issues }: Pick<Checker, 'issues'>, path: Path, item: Sourced, value?: number): void {
  if (/^(aanname|assumption)/i.test(item.source) && !item.range && !item.rangeFactor) {
    issues.add([...path, 'range'], 'is missing', 'range or rangeFactor, because the source is an assumption');
  }
  for (const key of ['range', 'rangeFactor'] as const) {
    const range = item[key];
    if (!range) continue;
    if (range[0] > range[1]) issues.add([...path, key], `${range[0]} is above ${range[1]}`, '[low, high]');
    const inside = key === 'range' ? value : 1;
    if (inside !== undefined && (inside < range[0] || inside > range[1])) {
      issues.add([...path, key], `${range[0]} to ${range[1]} does not hold ${inside}`, 'a range around the value');
    }
  }
}
