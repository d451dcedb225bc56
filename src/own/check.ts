/** Checks of an own file against its base: names, ages, dates, sources, and what each entry must say. */
import { checkAgeBand, checkPlaceName, checkSource, checkStrataNames } from '../model/checker.ts';
import { EXISTING_FLOW, INHABITED_PLACE, isExit, LIMITED_PLACE, MISSING, same, say } from '../model/fault-words.ts';
import { didYouMean, type IssueList } from '../model/issues.ts';
import { asText, labelsOf, listOf, type Names, namesOf } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import { yearOf } from '../model/series.ts';
import { STEPS_PER_YEAR } from '../model/time.ts';
import type { OwnFile, OwnList } from './schema.ts';

interface Checker {
  readonly file: ModelFile;
  readonly names: Names;
  readonly issues: IssueList;
}
type Path = readonly PropertyKey[];

/** @param end last day of the base's run */
export function checkOwn(file: OwnFile, model: ModelFile, end: string, issues: IssueList): void {
  const checker: Checker = { file: model, names: namesOf(model), issues };
  checkDate(checker, file.date, end);
  checkLike(checker, file.like);
  file.children.forEach((item, i) => checkNumber(checker, item, ['children', i]));
  file.support?.forEach((item, i) => checkNumber(checker, item, ['support', i]));
  if (file.support?.length && !Object.values(model.strata ?? {}).some((s) => s.registered))
    issues.add(
      'support',
      say('de basis telt geen ondersteuning', 'the base counts no support'),
      say('een basis met geregistreerde strata', 'a base with registered strata'),
    );
  file.stocks?.forEach((item, i) => {
    checkNumber(checker, item, ['stocks', i]);
    checkStrataNames(checker, ['stocks', i, 'strata'], item.strata);
    const known = checkPlaceName(checker, ['stocks', i, 'place'], item.place);
    if (known && model.places[item.place].kind === 'exit')
      issues.add(['stocks', i, 'place'], isExit(item.place), INHABITED_PLACE);
  });
  checkCapacities(checker, file);
  file.lists?.forEach((item, i) => checkList(checker, file, item, i));
  file.rates?.forEach((item, i) => checkRate(checker, item, ['rates', i]));
}

function checkDate({ file, issues }: Checker, date: string, end: string): void {
  const { start, step = 'month' } = file.time;
  if (yearOf(date) < yearOf(start) || yearOf(date) >= yearOf(end)) {
    issues.add(
      'date',
      say(`${date} valt niet in de doorrekening van de basis`, `${date} is not inside the run of the base`),
      say(`vanaf ${start}, en vóór ${end}`, `from ${start}, and before ${end}`),
    );
    return;
  }
  const steps = (yearOf(date) - yearOf(start)) * STEPS_PER_YEAR[step];
  if (Math.abs(steps - Math.round(steps)) > 1e-6)
    issues.add(
      'date',
      say(`${date} valt niet op een stap van de basis`, `${date} does not fall on a step of the base`),
      say(`een heel aantal stappen (${step}) vanaf ${start}`, `a whole number of steps (${step}) from ${start}`),
    );
}

function checkLike({ file, issues }: Checker, like: string | undefined): void {
  const regions = Object.entries(file.regions ?? {});
  const known = regions.map(([id]) => id);
  const choice = regions.map(([id, { label }]) => `${id} (${asText(label).nl})`).join(', ');
  if (like === undefined && known.length > 1)
    issues.add(
      'like',
      MISSING,
      say(
        `de regio van de basis waar de uwe op lijkt: ${choice}`,
        `the region of the base that yours is like: ${choice}`,
      ),
    );
  if (like !== undefined && !known.includes(like))
    issues.add(
      'like',
      say(`in de basis is geen regio "${like}"`, `there is no region "${like}" in the base`),
      choice !== '' ? same(choice) : say('een basis met regio’s', 'a base with regions'),
      didYouMean(like, known, labelsOf(file.regions ?? {})),
    );
}

type Item = OwnFile['children'][number];

function checkNumber(checker: Checker, item: Item, at: Path): void {
  oneOf(checker.issues, at, item, ['children', 'share']);
  checkSource(checker, at, item, item.children ?? item.share);
  checkAgeBand(checker, [...at, 'ages'], item.ages);
}

function oneOf(issues: IssueList, at: Path, item: object, keys: readonly string[]): void {
  const given = keys.filter((key) => (item as Record<string, unknown>)[key] !== undefined);
  if (given.length !== 1)
    issues.add(
      at,
      given.length === 0
        ? say('heeft geen getal', 'has no number')
        : say(`heeft ${given.join(' en ')}`, `has ${given.join(' and ')}`),
      say(`precies één van ${keys.join(', ')}`, `exactly one of ${keys.join(', ')}`),
    );
}

function checkCapacities(checker: Checker, { capacity, lists }: OwnFile): void {
  capacity?.forEach((item, i) => {
    oneOf(checker.issues, ['capacity', i], item, ['places', 'share']);
    checkSource(checker, ['capacity', i], item, item.places ?? item.share);
    checkLimited(checker, item.place, ['capacity', i, 'place']);
  });
  for (const [key, items] of [
    ['capacity', capacity],
    ['lists', lists],
  ] as const) {
    items?.forEach(({ place }, i) => {
      const first = items.findIndex((other) => other.place === place);
      if (first < i)
        checker.issues.add(
          [key, i, 'place'],
          say(`"${place}" staat al in ${key}[${first}]`, `"${place}" already stands in ${key}[${first}]`),
          say('elke plek één keer', 'each place once'),
        );
    });
  }
}

function checkLimited(checker: Checker, place: string, at: Path): void {
  if (checkPlaceName(checker, at, place) && !checker.file.places[place].capacity)
    checker.issues.add(
      at,
      say(`"${place}" heeft in de basis geen capaciteit`, `"${place}" has no capacity in the base`),
      LIMITED_PLACE,
    );
}

function checkList(checker: Checker, file: OwnFile, list: OwnList, i: number): void {
  const { issues } = checker;
  const at = ['lists', i];
  oneOf(issues, at, list, ['waitWeeks', 'meanWeeks']);
  checkSource(checker, at, list, list.waiting);
  checkLimited(checker, list.place, [...at, 'place']);
  const weeks = list.waitWeeks ?? list.meanWeeks;
  if (weeks === 0 && list.waiting > 0)
    issues.add(
      at,
      say(`${list.waiting} kinderen wachten, 0 weken`, `${list.waiting} wait, for 0 weeks`),
      say('een wachttijd boven 0', 'a wait above 0'),
    );
  if (weeks !== undefined && weeks > 0 && list.waiting === 0)
    issues.add(
      at,
      say(`niemand wacht, ${weeks} weken`, `nobody waits, for ${weeks} weeks`),
      say('wachtende kinderen, of 0 weken', 'children waiting, or 0 weeks'),
    );
  const capacity = file.capacity?.findIndex(({ place, places }) => place === list.place && places === 0) ?? -1;
  if (capacity >= 0 && list.waitWeeks !== undefined && list.waiting > 0)
    issues.add(
      at,
      say(
        `niemand kan na ${list.waitWeeks} weken geplaatst worden: capacity[${capacity}] heeft 0 plaatsen`,
        `nobody can be admitted after ${list.waitWeeks} weeks: capacity[${capacity}] has 0 places`,
      ),
      say('plaatsen', 'places'),
    );
}

function checkRate(checker: Checker, rate: NonNullable<OwnFile['rates']>[number], at: Path): void {
  const { file, issues } = checker;
  checkSource(checker, at, rate, rate.multiply);
  const ends = (['from', 'to'] as const).map((end) => {
    const place = rate[end];
    return place === undefined || checkPlaceName(checker, [...at, end], place);
  });
  if (rate.from === undefined && rate.to === undefined)
    issues.add(at, say('noemt geen stroom', 'names no flow'), say('from, to of allebei', 'from, to or both'));
  else if (ends.every(Boolean) && !(file.flows ?? []).some((f) => fits(rate, listOf(f.from), f.to)))
    issues.add(at, say('geen stroom van de basis past hierop', 'no flow of the base matches'), EXISTING_FLOW);
}

function fits(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  origins: readonly string[],
  destination: string,
) {
  return (from === undefined || origins.includes(from)) && (to === undefined || to === destination);
}
