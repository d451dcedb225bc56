/** Checks of everything that moves children: flows, changes of stratum, forced moves, inflows. */
import {
  type Checker,
  checkAgeBand,
  checkBands,
  checkDates,
  checkPlaceName,
  checkShares,
  checkSource,
  checkStrataNames,
  checkStratumName,
} from './checker.ts';
import { compileExpression, ExpressionError } from './expression.ts';
import { ANOTHER_PLACE, among, isExit, MISSING, same, say } from './fault-words.ts';
import { ageRange, and, bandMask, enterableMask, listOf, type Rate, rateGrid, servedMask, symbolsOf } from './names.ts';
import { numberHint } from './read.ts';
import type { ModelFile } from './schema.ts';

type Path = readonly PropertyKey[];
type Rated = {
  hazard?: Rate | undefined;
  probability?: Rate | undefined;
  profile?: unknown;
  source: string;
  range?: [number, number] | undefined;
};

export function checkFlows(checker: Checker): void {
  const { file, issues } = checker;
  file.flows?.forEach((flow, i) => {
    const at: Path = ['flows', i];
    checkRate(checker, at, flow);
    const known = [
      checkAgeBand(checker, [...at, 'ages'], flow.ages),
      checkStrataNames(checker, [...at, 'strata'], flow.strata),
      checkPlaceName(checker, [...at, 'to'], flow.to),
    ];
    for (const from of listOf(flow.from)) {
      if (!checkPlaceName(checker, [...at, 'from'], from)) continue;
      if (file.places[from].kind === 'exit')
        issues.add(
          [...at, 'from'],
          isExit(from),
          say('een plek die kinderen kunnen verlaten', 'a place that children can leave'),
        );
      if (from === flow.to)
        issues.add(
          [...at, 'to'],
          say(`een stroom van "${from}" naar zichzelf`, `a flow from "${from}" to itself`),
          ANOTHER_PLACE,
        );
      if (!known.includes(false)) checkReach(checker, at, from, flow);
    }
  });
}

/** Ages and strata that a flow names must exist in its origin and be admitted by its destination. */
function checkReach(
  { file, names, issues }: Checker,
  at: Path,
  from: string,
  flow: NonNullable<ModelFile['flows']>[number],
): void {
  const named = bandMask(names, flow.ages, flow.strata);
  const served = servedMask(file.places[from], names);
  const enterable = enterableMask(file.places[flow.to], names);
  if (!and(named, served).includes(1))
    issues.add(
      at,
      say(`niemand in "${from}" heeft deze leeftijden en strata`, `nobody in "${from}" has these ages and strata`),
      say('leeftijden en strata van de plek van herkomst', 'ages and strata of the origin'),
    );
  else if (!and(named, served, enterable).includes(1))
    issues.add(
      at,
      say(
        `"${flow.to}" laat niemand van deze leeftijden en strata toe`,
        `"${flow.to}" admits nobody of these ages and strata`,
      ),
      say(
        'leeftijden waarvoor de plek is, en strata waarvoor de plek of een `entry` is',
        'ages that it serves, and strata that it serves or has an entry for',
      ),
    );
  if (flow.ages !== undefined) {
    const [a, b] = ageRange(flow.ages, names);
    const [c, d] = ageRange(file.places[flow.to].ages, names);
    if (a < c || b > d)
      issues.add(
        [...at, 'ages'],
        say(`"${flow.to}" is niet voor al deze leeftijden`, `"${flow.to}" does not serve all of these ages`),
        say(
          `leeftijden binnen ${c + names.firstAge} tot en met ${d + names.firstAge}`,
          `ages within ${c + names.firstAge} to ${d + names.firstAge}`,
        ),
      );
  }
}

export function checkStratumFlows(checker: Checker): void {
  const { file, names, issues } = checker;
  file.stratumFlows?.forEach((flow, i) => {
    const at: Path = ['stratumFlows', i];
    checkRate(checker, at, flow);
    checkAgeBand(checker, [...at, 'ages'], flow.ages);
    if (flow.from === flow.to)
      issues.add(
        [...at, 'to'],
        say(`een verandering van "${flow.from}" in zichzelf`, `a change from "${flow.from}" to itself`),
        say('een ander stratum', 'another stratum'),
      );
    const known = [
      checkStratumName(checker, [...at, 'from'], flow.from),
      checkStratumName(checker, [...at, 'to'], flow.to),
    ];
    for (const place of listOf(flow.in)) {
      if (!checkPlaceName(checker, [...at, 'in'], place) || known.includes(false)) continue;
      const strata = file.places[place].strata ?? names.strata;
      for (const s of [flow.from, flow.to]) {
        if (!strata.includes(s))
          issues.add(
            [...at, 'in'],
            say(`stratum "${s}" bestaat niet in "${place}"`, `stratum "${s}" does not exist in "${place}"`),
            among(strata),
          );
      }
    }
  });
}

function checkRate(checker: Checker, at: Path, flow: Rated): void {
  const { file, names, issues } = checker;
  const key = file.method === 'probabilities' ? 'probability' : 'hazard';
  const other = key === 'hazard' ? 'probability' : 'hazard';
  if (flow[other] !== undefined)
    issues.add(
      [...at, other],
      say(
        `hoort niet in een model met method: ${file.method ?? 'hazards'}`,
        `has no place in a model with method: ${file.method ?? 'hazards'}`,
      ),
      same(key),
    );
  const rate = flow[key];
  if (rate === undefined) {
    if (flow[other] === undefined) issues.add([...at, key], MISSING, say(`een ${key}`, `a ${key}`));
    return;
  }
  checkSource(checker, at, flow, typeof rate === 'number' ? rate : undefined);
  checkDates(checker, [...at, 'profile'], flow.profile);
  checkBands(checker, [...at, key], rate);
  if (typeof rate !== 'string') return;
  try {
    compileExpression(rate, symbolsOf(names, Object.keys(file.parameters ?? {})));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    issues.add(
      [...at, key],
      error.said,
      say('een som met plekken, parameters en t', 'arithmetic on places, parameters and t'),
      numberHint(rate) ?? error.hint,
    );
  }
}

/** Probabilities out of one cell add up to at most 1 (constant part; time profiles are checked by the run). */
export function checkProbabilities({ file, names, issues }: Checker): void {
  if (file.method !== 'probabilities') return;
  for (const from of names.places) {
    const sum = new Float64Array(names.strata.length * names.ageCount);
    const add = (rate: Rate | undefined, mask: Uint8Array) => {
      if (rate === undefined || typeof rate === 'string') return;
      rateGrid(rate, names, mask).forEach((p, c) => {
        sum[c] += p;
      });
    };
    const served = servedMask(file.places[from], names);
    for (const flow of file.flows ?? []) {
      const to = file.places[flow.to];
      if (to && listOf(flow.from).includes(from))
        add(flow.probability, and(served, enterableMask(to, names), bandMask(names, flow.ages, flow.strata)));
    }
    for (const flow of file.stratumFlows ?? []) {
      if (listOf(flow.in).includes(from)) add(flow.probability, and(served, bandMask(names, flow.ages, [flow.from])));
    }
    const most = Math.max(...sum);
    if (most > 1 + 1e-12)
      issues.add(
        ['places', from],
        say(
          `de kansen om te vertrekken zijn samen ${Number(most.toFixed(6))}`,
          `the probabilities of leaving add up to ${Number(most.toFixed(6))}`,
        ),
        say('hoogstens 1 per cel', 'at most 1 per cell'),
      );
  }
}

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
