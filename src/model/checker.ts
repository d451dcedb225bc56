/** Checks that every part of a model or scenario file shares: names, ages, bands, dates, shares, sources. */
import { among, MISSING, say } from './fault-words.ts';
import { isAssumption } from './fields.ts';
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
    say(`er is geen plek "${place}"`, `there is no place "${place}"`),
    among(names.places),
    didYouMean(place, names.places, names.placeLabels),
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
    say(`er is geen stratum "${stratum}"`, `there is no stratum "${stratum}"`),
    among(names.strata),
    didYouMean(stratum, names.strata, names.stratumLabels),
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
    issues.add(
      path,
      say('het model heeft geen leeftijden', 'the model has no ages'),
      say('hier geen leeftijden, of leeftijden in het model', 'no ages here, or ages in the model'),
    );
    return false;
  }
  const [from, to] = ageRange(band, names);
  const [first, last] = [from + names.firstAge, to + names.firstAge];
  if (from > to) {
    issues.add(
      path,
      say(
        `${first} tot en met ${last}: de eerste leeftijd is hoger dan de laatste`,
        `${first} to ${last}: the first age is above the last`,
      ),
      say('[eerste, laatste]', '[first, last]'),
    );
    return false;
  }
  if (from >= 0 && to < names.ageCount) return true;
  issues.add(
    path,
    from === to
      ? say(`leeftijd ${last} komt niet voor`, `age ${last} is out of range`)
      : say(`leeftijden ${first} tot en met ${last} komen niet voor`, `ages ${first} to ${last} are out of range`),
    say(
      `leeftijden van ${names.firstAge} tot en met ${names.firstAge + names.ageCount - 1}`,
      `ages from ${names.firstAge} to ${names.firstAge + names.ageCount - 1}`,
    ),
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
        const age = a + names.firstAge;
        const key = `${stratum}/${age}`;
        const before = seen.get(key);
        if (before === undefined) seen.set(key, i);
        else if (before !== i) {
          checker.issues.add(
            [...path, i],
            say(
              `${stratum} heeft op leeftijd ${age} al een waarde in groep ${before}`,
              `${stratum} at age ${age} already has a value in band ${before}`,
            ),
            say('groepen die elkaar niet overlappen', 'bands that do not overlap'),
          );
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
      if (same !== undefined)
        issues.add(
          [...path, kind, date],
          say(`is dezelfde dag als ${same}`, `is the same day as ${same}`),
          say('elke datum één keer', 'each date once'),
        );
      seen.set(yearOf(date), date);
      // a key such as 2020 comes first in JavaScript, wherever it stands in the file
      if (/^\d+$/.test(date)) continue;
      if (before !== undefined && yearOf(date) < yearOf(before))
        issues.add(
          [...path, kind, date],
          say(`staat na ${before}`, `stands after ${before}`),
          say('datums in oplopende volgorde', 'dates in ascending order'),
        );
      before = date;
    }
  }
}

export function checkShares({ issues }: Pick<Checker, 'issues'>, path: Path, sum: number): void {
  if (Math.abs(sum - 1) > 1e-9)
    issues.add(
      path,
      say(`de aandelen zijn samen ${Number(sum.toFixed(6))}`, `the shares add up to ${Number(sum.toFixed(6))}`),
      say('aandelen die samen 1 zijn', 'shares that add up to 1'),
    );
}

interface Sourced {
  source: string;
  range?: [number, number] | undefined;
  rangeFactor?: [number, number] | undefined;
}

/** An assumption has a range, the range is in order, and it holds the value where there is one value. */
export function checkSource({ issues }: Pick<Checker, 'issues'>, path: Path, item: Sourced, value?: number): void {
  if (isAssumption(item.source) && !item.range && !item.rangeFactor) {
    issues.add(
      [...path, 'range'],
      MISSING,
      say(
        'range of rangeFactor, omdat de bron een aanname is',
        'range or rangeFactor, because the source is an assumption',
      ),
    );
  }
  if (item.range && item.rangeFactor)
    issues.add(
      [...path, 'rangeFactor'],
      say('staat naast range', 'stands beside range'),
      say('een van beide', 'one of the two'),
    );
  for (const key of ['range', 'rangeFactor'] as const) {
    const range = item[key];
    if (!range) continue;
    if (range[0] > range[1])
      issues.add(
        [...path, key],
        say(`${range[0]} is hoger dan ${range[1]}`, `${range[0]} is above ${range[1]}`),
        say('[laag, hoog]', '[low, high]'),
      );
    const inside = key === 'range' ? value : 1;
    if (inside !== undefined && (inside < range[0] || inside > range[1])) {
      issues.add(
        [...path, key],
        say(
          `${inside} ligt niet tussen ${range[0]} en ${range[1]}`,
          `${range[0]} to ${range[1]} does not hold ${inside}`,
        ),
        say('een bandbreedte om de waarde heen', 'a range around the value'),
      );
    }
  }
}
