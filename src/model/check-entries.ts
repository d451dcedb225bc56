/** Checks of who must move at the yearly shift, and of who comes in. */
import {
  type Checker,
  checkAgeBand,
  checkDates,
  checkPlaceName,
  checkShares,
  checkSource,
  checkStrataNames,
  checkStratumName,
} from './checker.ts';
import { ANOTHER_PLACE, MISSING, same, say } from './fault-words.ts';
import { ageRange, and, bandMask, enterableMask, servedMask } from './names.ts';
import type { ModelFile } from './schema.ts';

type Path = readonly PropertyKey[];

export function checkForcedMoves(checker: Checker): void {
  const { file, names, issues } = checker;
  const shares = new Map<string, Float64Array>();
  file.forcedMoves?.forEach((move, i) => {
    const at: Path = ['forcedMoves', i];
    checkSource(checker, at, move);
    if (!file.ages)
      issues.add(
        at,
        say('een model zonder leeftijden heeft geen jaarovergang', 'a model without ages has no shift'),
        say('leeftijden in het model', 'ages in the model'),
      );
    checkAgeBand(checker, [...at, 'ages'], move.ages);
    checkStrataNames(checker, [...at, 'strata'], move.strata);
    const known = checkPlaceName(checker, [...at, 'from'], move.from);
    let sum = 0;
    for (const [to, share] of Object.entries(move.to)) {
      sum += share;
      if (to === move.from)
        issues.add([...at, 'to', to], say('blijft waar het is', 'stays where it is'), ANOTHER_PLACE);
      if (checkPlaceName(checker, [...at, 'to', to], to) && known) checkAdmits(checker, [...at, 'to', to], to, move);
    }
    checkShares(checker, [...at, 'to'], sum);
    checkFallback(checker, at, move, known);
    if (known) addShares(checker, shares, move);
  });
  for (const [place, total] of shares) {
    const most = Math.max(...total);
    if (most > 1 + 1e-9)
      issues.add(
        'forcedMoves',
        say(
          `${Number(most.toFixed(6))} van de kinderen van één leeftijd moet weg uit "${place}"`,
          `${Number(most.toFixed(6))} of the children of one age must leave "${place}"`,
        ),
        say('aandelen die samen hoogstens 1 zijn', 'shares of at most 1 together'),
      );
  }
  if (file.ages) for (const place of names.places) checkOutgrown(checker, place, shares.get(place));
}

type Move = NonNullable<ModelFile['forcedMoves']>[number];

function moveMask({ file, names }: Checker, move: Move): Uint8Array {
  const place = file.places[move.from];
  return and(bandMask(names, move.ages, move.strata), bandMask(names, undefined, place.strata));
}

function checkAdmits(checker: Checker, at: Path, to: string, move: Move): void {
  const { file, names, issues } = checker;
  const must = moveMask(checker, move);
  const enterable = enterableMask(file.places[to], names);
  if (must.some((m, c) => m === 1 && enterable[c] === 0)) {
    issues.add(
      at,
      say(`"${to}" laat niet al deze kinderen toe`, `"${to}" does not admit all of these children`),
      say(
        'een plek voor hun leeftijd, en voor hun stratum of met een `entry` daarvoor',
        'a place that serves their age, and their stratum or an entry for it',
      ),
    );
  }
}

function checkFallback(checker: Checker, at: Path, move: Move, known: boolean): void {
  const { file, issues } = checker;
  if (move.fallback === undefined) {
    issues.add(
      [...at, 'fallback'],
      MISSING,
      say(
        'een plek zonder capaciteit voor wie de gewenste plek vol vindt',
        'a place without capacity for those who find the wanted place full',
      ),
    );
    return;
  }
  if (!checkPlaceName(checker, [...at, 'fallback'], move.fallback)) return;
  if (file.places[move.fallback].capacity)
    issues.add(
      [...at, 'fallback'],
      say(`"${move.fallback}" heeft een capaciteit`, `"${move.fallback}" has a capacity`),
      say('een plek zonder capaciteit', 'a place without capacity'),
    );
  if (known) checkAdmits(checker, [...at, 'fallback'], move.fallback, move);
}

function addShares(checker: Checker, shares: Map<string, Float64Array>, move: Move): void {
  const mask = moveMask(checker, move);
  const total = shares.get(move.from) ?? new Float64Array(mask.length);
  mask.forEach((m, c) => {
    if (m) total[c] += move.share ?? 1;
  });
  shares.set(move.from, total);
}

/** Children who outgrow a place must be sent somewhere. */
function checkOutgrown({ file, names, issues }: Checker, id: string, total: Float64Array | undefined): void {
  const place = file.places[id];
  const [, last] = ageRange(place.ages, names);
  const next = last + 1;
  if (place.kind === 'exit' || next >= names.ageCount) return;
  const missing = names.strata.filter(
    (s, i) =>
      (place.strata ?? names.strata).includes(s) && Math.abs((total?.[i * names.ageCount + next] ?? 0) - 1) > 1e-9,
  );
  if (missing.length > 0) {
    issues.add(
      ['places', id, 'ages'],
      say(
        `nergens staat waar kinderen van ${missing.join(', ')} heen gaan die ${next + names.firstAge} worden`,
        `nothing says where children of ${missing.join(', ')} go who turn ${next + names.firstAge}`,
      ),
      say(
        `forcedMoves van "${id}" op leeftijd ${next + names.firstAge} met share 1`,
        `forcedMoves from "${id}" at age ${next + names.firstAge} with share 1`,
      ),
    );
  }
}

export function checkInflows(checker: Checker): void {
  const { file, issues, names } = checker;
  for (const [id, inflow] of Object.entries(file.inflows ?? {})) {
    const at: Path = ['inflows', id];
    checkSource(checker, at, inflow, typeof inflow.perYear === 'number' ? inflow.perYear : undefined);
    checkDates(checker, [...at, 'perYear'], inflow.perYear);
    checkAgeBand(checker, [...at, 'ages'], inflow.ages);
    const to = typeof inflow.to === 'string' ? { [inflow.to]: 1 } : inflow.to;
    const strata = inflow.strata ?? { [names.strata[0]]: 1 };
    checkShares(checker, [...at, 'to'], sumOf(to));
    checkShares(checker, [...at, 'strata'], sumOf(strata));
    if (inflow.at === 'shift' && !file.ages)
      issues.add(
        [...at, 'at'],
        say('een model zonder leeftijden heeft geen jaarovergang', 'a model without ages has no shift'),
        same('continuous'),
      );
    const strataKnown = Object.keys(strata).map((s) => checkStratumName(checker, [...at, 'strata', s], s));
    for (const place of Object.keys(to)) {
      if (!checkPlaceName(checker, [...at, 'to', place], place)) continue;
      if (file.places[place].capacity)
        issues.add(
          [...at, 'to', place],
          say(`"${place}" heeft een capaciteit`, `"${place}" has a capacity`),
          say(
            'een plek zonder capaciteit: wie binnenkomt, kan niet geweigerd worden',
            'a place without capacity: who comes in cannot be refused',
          ),
        );
      const served = servedMask(file.places[place], names);
      const wanted = bandMask(names, inflow.ages, Object.keys(strata));
      if (!strataKnown.includes(false) && wanted.some((w, c) => w === 1 && served[c] === 0)) {
        issues.add(
          [...at, 'to', place],
          say(
            `"${place}" is niet voor al deze leeftijden en strata`,
            `"${place}" does not serve all of these ages and strata`,
          ),
          say('leeftijden en strata van de plek', 'ages and strata of the place'),
        );
      }
    }
  }
}

function sumOf(shares: Record<string, number>): number {
  return Object.values(shares).reduce((sum, s) => sum + s, 0);
}
