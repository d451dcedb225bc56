/** Checks of the starting state: stocks, starting lists, tags and regions. */
import {
  type Checker,
  checkAgeBand,
  checkDates,
  checkPlaceName,
  checkSource,
  checkStrataNames,
  checkStratumName,
} from './checker.ts';
import { ANOTHER_PLACE, among, LIMITED_PLACE, MISSING, nobodyWaits, noCapacity, say } from './fault-words.ts';
import { and, bandMask, enterableMask, type Names, servedMask } from './names.ts';
import type { ModelFile, StartListFile, StockFile } from './schema.ts';
import { yearOf } from './series.ts';

type Path = readonly PropertyKey[];

export function checkStocks(checker: Checker, stocks: readonly StockFile[], at: Path): void {
  const { file, names, issues } = checker;
  const seen = new Map<string, number>();
  stocks.forEach((stock, i) => {
    const path = [...at, i];
    checkSource(checker, path, stock, typeof stock.children === 'number' ? stock.children : undefined);
    const known = checkPlaceName(checker, [...path, 'place'], stock.place);
    checkAgeBand(checker, [...path, 'ages'], stock.ages);
    if (stock.stratum !== undefined && !checkStratumName(checker, [...path, 'stratum'], stock.stratum)) return;
    if (stock.stratum === undefined && names.strata.length > 1) {
      issues.add([...path, 'stratum'], MISSING, among(names.strata));
      return;
    }
    if (!known) return;
    const mask = bandMask(names, stock.ages, [stock.stratum ?? names.strata[0]]);
    const ages = mask.reduce((n, m) => n + m, 0);
    if (Array.isArray(stock.children) && stock.children.length !== ages) {
      issues.add(
        [...path, 'children'],
        say(
          `${stock.children.length} getallen voor ${ages} leeftijden`,
          `${stock.children.length} numbers for ${ages} ages`,
        ),
        say('één getal per leeftijd', 'one number per age'),
      );
    }
    const served = servedMask(file.places[stock.place], names);
    if (mask.some((m, c) => m === 1 && served[c] === 0))
      issues.add(
        path,
        say(
          `"${stock.place}" is niet voor al deze leeftijden en strata`,
          `"${stock.place}" does not serve all of these ages and strata`,
        ),
        say('leeftijden en strata van de plek', 'ages and strata of the place'),
      );
    mask.forEach((m, c) => {
      const key = `${stock.place}/${c}`;
      const before = seen.get(key);
      if (m && before !== undefined && before >= 0) {
        issues.add(
          path,
          say(`herhaalt kinderen van stocks[${before}]`, `repeats children of stocks[${before}]`),
          say('elke plek, elk stratum en elke leeftijd één keer', 'each place, stratum and age once'),
        );
        seen.set(key, -1);
      } else if (m && before === undefined) seen.set(key, i);
    });
  });
}

/** Children per [place][s * ages + a] of a list of stocks; evenly over ages where a total is given. */
export function stockGrid(stocks: readonly StockFile[], names: Names): Float64Array[] {
  const grid = names.places.map(() => new Float64Array(names.strata.length * names.ageCount));
  for (const stock of stocks) {
    const place = names.placeOf.get(stock.place);
    if (place === undefined) continue;
    const mask = bandMask(names, stock.ages, [stock.stratum ?? names.strata[0]]);
    const cells = [...mask.keys()].filter((c) => mask[c] === 1);
    const children = stock.children;
    cells.forEach((c, k) => {
      grid[place][c] = Array.isArray(children) ? (children[k] ?? 0) : children / cells.length;
    });
  }
  return grid;
}

/** Cells `[s * ages + a]` of the origin over which a starting list is spread, in proportion to the stock there. */
export function startListMask(file: ModelFile, names: Names, list: StartListFile): Uint8Array {
  return and(
    bandMask(names, list.ages, list.strata),
    servedMask(file.places[list.from], names),
    enterableMask(file.places[list.for], names),
  );
}

export function checkStartLists(
  checker: Checker,
  lists: readonly StartListFile[],
  stocks: readonly StockFile[],
  at: Path,
): void {
  const { file, names, issues } = checker;
  const grid = stockGrid(stocks, names);
  const waiting = grid.map((g) => new Float64Array(g.length));
  lists.forEach((list, i) => {
    const path = [...at, i];
    checkSource(checker, path, list);
    checkAgeBand(checker, [...path, 'ages'], list.ages);
    checkStrataNames(checker, [...path, 'strata'], list.strata);
    const byMean = list.children !== undefined && list.meanWeeks !== undefined;
    if (byMean === (list.vintages !== undefined))
      issues.add(
        path,
        say('heeft één beschrijving van de wachttijden nodig', 'needs one description of the waits'),
        say('children en meanWeeks, of vintages', 'children and meanWeeks, or vintages'),
      );
    const known = [
      checkPlaceName(checker, [...path, 'for'], list.for),
      checkPlaceName(checker, [...path, 'from'], list.from),
    ];
    if (known.includes(false)) return;
    if (list.for === list.from)
      issues.add(
        [...path, 'from'],
        say('wacht op de plek waar het al is', 'waits for the place where it is'),
        ANOTHER_PLACE,
      );
    if (!file.places[list.for].capacity) {
      issues.add([...path, 'for'], nobodyWaits(list.for), LIMITED_PLACE);
      return;
    }
    const mask = startListMask(file, names, list);
    const place = names.placeOf.get(list.from) as number;
    const stock = grid[place].reduce((sum, n, c) => sum + (mask[c] ? n : 0), 0);
    const children = listChildren(list);
    if (children > 0 && stock === 0)
      issues.add(
        path,
        say(
          `in "${list.from}" is niemand die op "${list.for}" kan wachten`,
          `"${list.from}" has nobody who could wait for "${list.for}"`,
        ),
        say('leeftijden en strata met kinderen erin', 'ages and strata with children in them'),
      );
    else
      mask.forEach((m, c) => {
        if (m) waiting[place][c] += (children * grid[place][c]) / (stock || 1);
      });
  });
  waiting.forEach((w, place) => {
    if (w.some((n, c) => n > grid[place][c] * (1 + 1e-9))) {
      issues.add(
        at,
        say(
          `uit "${names.places[place]}" wachten meer kinderen dan er zijn`,
          `more children of "${names.places[place]}" wait than there are`,
        ),
        say('wachtlijsten die in de beginstand passen', 'lists within the starting stock'),
      );
    }
  });
}

export function listChildren(list: StartListFile): number {
  return list.vintages ? list.vintages.reduce((sum, v) => sum + v.children, 0) : (list.children ?? 0);
}

export function checkTags(checker: Checker): void {
  const { file, names, issues } = checker;
  const seen = new Map<string, string>();
  for (const [id, tag] of Object.entries(file.tags ?? {})) {
    const at: Path = ['tags', id];
    checkSource(checker, at, tag);
    checkAgeBand(checker, [...at, 'ages'], tag.ages);
    checkStrataNames(checker, [...at, 'strata'], tag.strata);
    tag.places?.forEach((p, i) => checkPlaceName(checker, [...at, 'places', i], p));
    const when = tag.date ?? file.time.start;
    if (yearOf(when) < yearOf(file.time.start) || yearOf(when) > yearOf(file.time.end)) {
      issues.add(
        [...at, 'date'],
        say(`${when} valt buiten de doorrekening`, `${when} is outside the run`),
        say(`${file.time.start} tot ${file.time.end}`, `${file.time.start} to ${file.time.end}`),
      );
    }
    const mask = bandMask(names, tag.ages, tag.strata);
    for (const place of tag.places ?? names.places) {
      const clash = [...mask.keys()].find((c) => mask[c] === 1 && seen.has(`${when}/${place}/${c}`));
      if (clash !== undefined) {
        issues.add(
          at,
          say(
            `deelt kinderen met tag "${seen.get(`${when}/${place}/${clash}`)}"`,
            `shares children with tag "${seen.get(`${when}/${place}/${clash}`)}"`,
          ),
          say('tags van één datum die elkaar niet overlappen', 'tags of one date that do not overlap'),
        );
        break;
      }
      mask.forEach((m, c) => {
        if (m) seen.set(`${when}/${place}/${c}`, id);
      });
    }
  }
}

export function checkRegions(checker: Checker): void {
  const { file, issues } = checker;
  const regions = Object.entries(file.regions ?? {});
  if (regions.length === 0) return;
  let sum = 0;
  for (const [id, region] of regions) {
    const at: Path = ['regions', id];
    sum += region.scale;
    checkSource(checker, at, region);
    for (const [place, own] of Object.entries(region.capacity ?? {})) {
      const path = [...at, 'capacity', place];
      if (!checkPlaceName(checker, path, place)) continue;
      if (!file.places[place].capacity) issues.add(path, noCapacity(place), LIMITED_PLACE);
      if ((own.factor === undefined) === (own.level === undefined))
        issues.add(
          path,
          say('heeft één van de twee nodig', 'needs one of two'),
          say('factor of level', 'factor or level'),
        );
      checkDates(checker, [...path, 'level'], own.level);
    }
    region.rates?.forEach((rate, i) => {
      checkSource(checker, [...at, 'rates', i], rate);
      for (const end of ['from', 'to'] as const) {
        if (rate[end] !== undefined) checkPlaceName(checker, [...at, 'rates', i, end], rate[end]);
      }
    });
    if (region.stocks) checkStocks(checker, region.stocks, [...at, 'stocks']);
    if (region.startLists)
      checkStartLists(checker, region.startLists, region.stocks ?? file.stocks, [...at, 'startLists']);
  }
  if (Math.abs(sum - 1) > 1e-9) {
    issues.add(
      'regions',
      say(`de schalen zijn samen ${Number(sum.toFixed(6))}`, `the scales add up to ${Number(sum.toFixed(6))}`),
      say('schalen die samen 1 zijn', 'scales that add up to 1'),
    );
  }
}
