/** Own figures that cannot all be true: totals that are not their sum, parts above their whole, lists longer than there are children. */
import { same, say } from '../model/fault-words.ts';
import type { IssueList } from '../model/issues.ts';
import { ageRange, type Names } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import { coveredChildren, type Figure, figurePath, isSame, partsOf, union } from './figures.ts';
import type { OwnFile } from './schema.ts';

/** Numbers that are rounded may add up to a little more or less than their total: at most this share of it. */
const MOST_ROUNDING = 0.01;

export function checkContradictions(
  file: OwnFile,
  figures: readonly Figure[],
  model: ModelFile,
  names: Names,
  issues: IssueList,
): void {
  for (const figure of figures) {
    const same = figures.find((f) => f.kind === figure.kind && f.index < figure.index && isSame(f.mask, figure.mask));
    if (same)
      issues.add(
        figurePath(figure),
        say(`herhaalt ${figurePath(same)}`, `repeats ${figurePath(same)}`),
        say('elk cijfer één keer', 'each figure once'),
      );
    if (figure.number !== null) checkParts(figure, figures, issues);
  }
  checkPlaces(file, figures, issues);
  checkLists(file, figures, model, names, issues);
}

const INSIDE: Readonly<Record<Figure['kind'], readonly Figure['kind'][]>> = {
  children: ['children', 'support', 'stocks'],
  support: ['support', 'stocks'],
  stocks: ['stocks'],
};

function checkParts(whole: Figure, figures: readonly Figure[], issues: IssueList): void {
  const number = whole.number as number;
  for (const kind of INSIDE[whole.kind]) {
    const parts = partsOf(whole, figures, kind);
    if (parts.length === 0) continue;
    const sum = parts.reduce((n, f) => n + (f.number as number), 0);
    const slack = rounding([number, ...parts.map((f) => f.number as number)]);
    const complete = kind === whole.kind && isSame(union(parts), whole.mask);
    const named = parts.map(figurePath).join(' + ');
    if (complete && Math.abs(sum - number) > slack)
      issues.add(
        figurePath(whole),
        say(
          `${show(number)} is niet de som van de delen: ${named} = ${show(sum)}`,
          `${show(number)} is not the sum of its parts: ${named} = ${show(sum)}`,
        ),
        same(show(sum)),
      );
    else if (!complete && sum > number + slack)
      issues.add(
        figurePath(whole),
        say(
          `${show(number)} is minder dan de kinderen die erin zitten: ${named} = ${show(sum)}`,
          `${show(number)} is less than the children within it: ${named} = ${show(sum)}`,
        ),
        say(`${show(sum)} of meer`, `${show(sum)} or more`),
      );
  }
}

/** Half a unit for every number, where all of them are rounded to tens, hundreds or thousands. */
function rounding(numbers: readonly number[]): number {
  const unit = [1000, 100, 10].find((u) => numbers.every((n) => n % u === 0)) ?? 0;
  const most = MOST_ROUNDING * Math.max(...numbers);
  // shares give broken numbers
  return Math.max(Math.min((unit / 2) * numbers.length, most), 1e-6 * Math.max(...numbers));
}

function checkPlaces(file: OwnFile, figures: readonly Figure[], issues: IssueList): void {
  file.capacity?.forEach(({ place, places }, i) => {
    if (places === undefined) return;
    const there = ownStock(figures, place);
    if (there > places)
      issues.add(
        ['capacity', i, 'places'],
        say(
          `er zijn ${show(there)} kinderen in ${place}, dat ${show(places)} plaatsen heeft`,
          `${show(there)} children are in ${place}, which has ${show(places)} places`,
        ),
        say(`${show(there)} of meer`, `${show(there)} or more`),
        say('tel elke plaats mee die gebruikt wordt', 'count every place that is used'),
      );
  });
}

/** Children in a place as far as the own figures say so. */
export function ownStock(figures: readonly Figure[], place: string): number {
  const stocks = figures.filter((f) => f.kind === 'stocks' && f.place === place && f.number !== null);
  return stocks.reduce((most, f) => {
    const parts = partsOf(f, stocks).reduce((sum, part) => sum + (part.number as number), 0);
    return Math.max(most, f.number as number, parts);
  }, 0);
}

function checkLists(
  file: OwnFile,
  figures: readonly Figure[],
  model: ModelFile,
  names: Names,
  issues: IssueList,
): void {
  const all = coveredChildren(figures);
  file.lists?.forEach(({ place, waiting }, i) => {
    const most = names.placeOf.has(place) ? whoCouldWait(figures, model, names, place) : null;
    if (most === null) return;
    const there = ownStock(figures, place);
    if (waiting + there > most)
      issues.add(
        ['lists', i, 'waiting'],
        there > 0
          ? say(
              `${show(waiting)} wachten op ${place} en ${show(there)} zijn er al, van ${show(most)} kinderen van die leeftijden`,
              `${show(waiting)} wait for ${place} and ${show(there)} are there, of ${show(most)} children of those ages`,
            )
          : say(
              `${show(waiting)} wachten op ${place}, van ${show(most)} kinderen van die leeftijden`,
              `${show(waiting)} wait for ${place}, of ${show(most)} children of those ages`,
            ),
        say('minder wachtenden dan er kinderen zijn', 'fewer waiting than there are children'),
      );
  });
  const waiting = file.lists?.reduce((sum, list) => sum + list.waiting, 0) ?? 0;
  if (all && (file.lists?.length ?? 0) > 1 && waiting > all.number)
    issues.add(
      'lists',
      say(
        `${show(waiting)} wachten, van ${show(all.number)} kinderen`,
        `${show(waiting)} wait, of ${show(all.number)} children`,
      ),
      say('minder wachtenden dan er kinderen zijn', 'fewer waiting than there are children'),
    );
}

/** Children of ages that the place serves, at most; null when the figures do not cover those ages. */
function whoCouldWait(figures: readonly Figure[], model: ModelFile, names: Names, place: string): number | null {
  const [from, to] = ageRange(model.places[place].ages, names);
  const bands = figures.filter((f) => f.kind === 'children' && f.number !== null);
  const total = coveredChildren(bands);
  const touching = bands.filter(
    (f) => f.ages !== null && f.ages[0] <= to + names.firstAge && f.ages[1] >= from + names.firstAge,
  );
  const covered = union(touching);
  const ages = Array.from({ length: to - from + 1 }, (_, k) => from + k);
  const whole = covered && ages.every((a) => covered.some((m, c) => m === 1 && c % names.ageCount === a));
  const byAge = whole ? touching.reduce((sum, f) => sum + (f.number as number), 0) : null;
  if (byAge !== null && total) return Math.min(byAge, total.number);
  const isAll = total !== null && ages.every((a) => total.mask.some((m, c) => m === 1 && c % names.ageCount === a));
  return isAll ? total.number : null;
}

/** A number in a message: at most one decimal. */
export function show(n: number): string {
  return String(Number(n.toFixed(1)));
}
