/** Checks of who pays for a place, its level of support, and unit costs. */
import { type Checker, checkDates, checkPlaceName, checkSource } from './checker.ts';
import { among, MISSING, say } from './fault-words.ts';
import { didYouMean } from './issues.ts';
import type { ModelFile, PayerFile, PlaceFile, UnitCostFile } from './schema.ts';
import { type Series, seriesAt, yearOf } from './series.ts';

type Path = readonly PropertyKey[];
type Kind = 'law' | 'payer' | 'level';

const KIND_NL = { law: 'wet', payer: 'betaler', level: 'niveau' } as const;
const SECTIONS = { law: 'laws', payer: 'payers', level: 'levels' } as const;
const A_DAY = 1 / 366;

/** Law, payer and level of a place exist, shares add up to 1 at any time, and home is no setting. */
export function checkPayers(checker: Checker, id: string, place: PlaceFile): void {
  const { issues } = checker;
  const at: Path = ['places', id];
  for (const key of ['payers', 'level', 'home'] as const) {
    if (place.kind === 'exit' && place[key] !== undefined)
      issues.add(
        [...at, key],
        say('niemand bezoekt een uitgang', 'nobody attends an exit'),
        say('een plek, of deze sleutel niet', 'a place, or no such key'),
      );
  }
  if (place.home !== undefined && place.level !== undefined)
    issues.add(
      [...at, 'level'],
      say('kinderen die thuis zijn, bezoeken niets', 'children at home attend nothing'),
      say('level of home, niet allebei', 'level or home, not both'),
    );
  if (place.level !== undefined) {
    checkName(checker, 'level', [...at, 'level'], place.level);
    if (place.levelSource === undefined)
      issues.add([...at, 'levelSource'], MISSING, say('waar het niveau vandaan komt', 'where the level comes from'));
  } else if (place.levelSource !== undefined)
    issues.add(
      [...at, 'levelSource'],
      say('heeft geen level naast zich', 'has no level beside it'),
      say('level naast levelSource', 'level beside levelSource'),
    );
  if (!place.payers) return;
  for (const i of place.payers.keys()) checkPayer(checker, place.payers, i, [...at, 'payers', i]);
  checkSum(checker, [...at, 'payers'], place.payers);
}

function checkPayer(checker: Checker, all: readonly PayerFile[], i: number, at: Path): void {
  const { law, payer, share } = all[i];
  checkName(checker, 'law', [...at, 'law'], law);
  checkName(checker, 'payer', [...at, 'payer'], payer);
  if (all.findIndex((other) => other.law === law && other.payer === payer) !== i)
    checker.issues.add(
      at,
      say(`${law} en ${payer} staan er twee keer`, `${law} and ${payer} stand twice`),
      say('elke wet en betaler één keer', 'each law and payer once'),
    );
  checkDates(checker, [...at, 'share'], share);
  const { range } = all[i];
  const values = knotsOf(share).map((time) => seriesAt(share, time));
  checkSource(checker, at, all[i], values.find((v) => range && (v < range[0] || v > range[1])) ?? values[0]);
}

/** Moments at which a share has a value of its own. */
function knotsOf(share: Series): number[] {
  if (typeof share === 'number') return [0];
  return Object.keys('step' in share ? share.step : share.linear).map(yearOf);
}

/** Between knots a sum is linear, so it holds everywhere when it holds at the knots and just before each step. */
function checkSum({ issues }: Checker, at: Path, payers: readonly PayerFile[]): void {
  const knots = payers.flatMap(({ share }) => knotsOf(share)).sort((a, b) => a - b);
  const moments = [...knots, ...knots.map((time) => time - A_DAY)];
  const sums = moments.map((time) => payers.reduce((sum, { share }) => sum + seriesAt(share, time), 0));
  const wrong = sums.find((sum) => Math.abs(sum - 1) > 1e-9);
  if (wrong !== undefined)
    issues.add(
      at,
      say(`de aandelen zijn samen ${Number(wrong.toFixed(6))}`, `the shares add up to ${Number(wrong.toFixed(6))}`),
      say('aandelen die op elke datum samen 1 zijn', 'shares that add up to 1 on every date'),
    );
}

function checkName({ file, issues }: Pick<Checker, 'file' | 'issues'>, kind: Kind, at: Path, name: string): boolean {
  const known = Object.keys(file[SECTIONS[kind]] ?? {});
  if (known.includes(name)) return true;
  const expected =
    known.length > 0 ? among(known) : say(`${SECTIONS[kind]} in het model`, `${SECTIONS[kind]} in the model`);
  issues.add(
    at,
    say(`er is geen ${KIND_NL[kind]} "${name}"`, `there is no ${kind} "${name}"`),
    expected,
    didYouMean(name, known),
  );
  return false;
}

/** Unit costs of one file: of something that is there, and no child-year priced twice. */
export function checkCosts(checker: Checker, costs: readonly UnitCostFile[]): void {
  const { file, issues } = checker;
  const priced = new Map<string, number>();
  costs.forEach((cost, i) => {
    const at: Path = ['costs', i];
    checkSource(checker, at, cost, cost.perChildYear);
    if (!namesOfCost(checker, at, cost)) return;
    const keys = pricedBy(file, cost);
    const before = keys.map((key) => priced.get(key)).find((k) => k !== undefined);
    if (keys.length === 0)
      issues.add(
        at,
        say('geeft nergens een prijs aan', 'prices nothing'),
        say('een plek met deze wet en betaler', 'a place with this law and payer'),
      );
    else if (before !== undefined)
      issues.add(
        at,
        say(
          `geeft een prijs aan kindjaren die costs[${before}] ook een prijs geeft`,
          `prices child-years that costs[${before}] prices too`,
        ),
        say('één prijs voor elk kindjaar', 'one unit cost for each child-year'),
      );
    for (const key of keys) priced.set(key, i);
  });
}

/** True when the cost names something, and everything that it names is there. */
function namesOfCost(checker: Checker, at: Path, { place, law, payer }: UnitCostFile): boolean {
  if (place === undefined && law === undefined && payer === undefined) {
    checker.issues.add(
      at,
      say('geeft nergens een prijs aan', 'prices nothing'),
      say('ten minste één van place, law, payer', 'at least one of place, law, payer'),
    );
    return false;
  }
  return [
    place === undefined || checkPlaceName(checker, [...at, 'place'], place),
    law === undefined || checkName(checker, 'law', [...at, 'law'], law),
    payer === undefined || checkName(checker, 'payer', [...at, 'payer'], payer),
  ].every(Boolean);
}

function pricedBy(file: ModelFile, cost: UnitCostFile): string[] {
  return Object.entries(file.places).flatMap(([place, { kind, payers }]) =>
    kind === 'exit'
      ? []
      : (payers ?? [NOBODY])
          .filter(({ law, payer }) => isPricedBy(cost, place, law, payer))
          .map(({ law, payer }) => `${place}/${law ?? ''}/${payer ?? ''}`),
  );
}

/** The payer of a place that names none. */
export const NOBODY = { law: null, payer: null } as const;

/** True when the unit cost is about child-years of this place, law and payer. */
export function isPricedBy(cost: UnitCostFile, place: string, law: string | null, payer: string | null): boolean {
  return (
    (cost.place === undefined || cost.place === place) &&
    (cost.law === undefined || cost.law === law) &&
    (cost.payer === undefined || cost.payer === payer)
  );
}
