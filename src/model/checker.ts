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

/** True when all of them exist. */
export function checkStrataNames(checker: Checker, path: Path, strata: readonly string[] | undefined): boolean {
  return (strata ?? []).map((s, i) => checkStratumName(checker, [...path, i], s)).every(Boolean);
}

/** True when the ages exist and stand in order. */
export function checkAgeBand({ names, file, issues }: Checker, path: Path, band: AgeBand | undefined): boolean {
  if (band === undefined) return true;
  if (!file.ages) {
    issues.add(path, 'the model has no ages', 'no ages here, or ages in the model');
    return false;
  }
  const [from, to] = ageRange(band, names);
  const said = `${from + names.firstAge} to ${to + names.firstAge}`;
  if (from > to) {
    issues.add(path, `${said}: the first age is above the last`, '[first, last]');
    return false;
  }
  if (from >= 0 && to < names.ageCount) return true;
  issues.add(
    path,
    from === to ? `age ${to + names.firstAge} is out of range` : `ages ${said} are out of range`,
    `ages from ${names.firstAge} to ${names.firstAge + names.ageCount - 1}`,
  );
  return false;
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

/** Dates of a series stand in order, and each of them once. */
export function checkDates({ issues }: Pick<Checker, 'issues'>, path: Path, series: unknown): void {
  if (typeof series !== 'object' || series === null) return;
  for (const [kind, knots] of Object.entries(series)) {
    const seen = new Map<number, string>();
    let before: string | undefined;
    for (const date of Object.keys(knots as object)) {
      const same = seen.get(yearOf(date));
      if (same !== undefined) issues.add([...path, kind, date], `is the same day as ${same}`, 'each date once');
      seen.set(yearOf(date), date);
      // a key such as 2020 comes first in JavaScript, wherever it stands in the file
      if (/^\d+$/.test(date)) continue;
      if (before !== undefined && yearOf(date) < yearOf(before))
        issues.add([...path, kind, date], `stands after ${before}`, 'dates in ascending order');
      before = date;
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
