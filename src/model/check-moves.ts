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
        issues.add([...at, 'from'], `"${from}" is an exit`, 'a place that children can leave');
      if (from === flow.to) issues.add([...at, 'to'], `a flow from "${from}" to itself`, 'another place');
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
    issues.add(at, `nobody in "${from}" has these ages and strata`, 'ages and strata of the origin');
  else if (!and(named, served, enterable).includes(1))
    issues.add(
      at,
      `"${flow.to}" admits nobody of these ages and strata`,
      'ages that it serves, and strata that it serves or has an entry for',
    );
  if (flow.ages !== undefined) {
    const [a, b] = ageRange(flow.ages, names);
    const [c, d] = ageRange(file.places[flow.to].ages, names);
    if (a < c || b > d)
      issues.add(
        [...at, 'ages'],
        `"${flow.to}" does not serve all of these ages`,
        `ages within ${c + names.firstAge} to ${d + names.firstAge}`,
      );
  }
}

export function checkStratumFlows(checker: Checker): void {
  const { file, names, issues } = checker;
  file.stratumFlows?.forEach((flow, i) => {
    const at: Path = ['stratumFlows', i];
    checkRate(checker, at, flow);
    checkAgeBand(checker, [...at, 'ages'], flow.ages);
    if (flow.from === flow.to) issues.add([...at, 'to'], `a change from "${flow.from}" to itself`, 'another stratum');
    const known = [
      checkStratumName(checker, [...at, 'from'], flow.from),
      checkStratumName(checker, [...at, 'to'], flow.to),
    ];
    for (const place of listOf(flow.in)) {
      if (!checkPlaceName(checker, [...at, 'in'], place) || known.includes(false)) continue;
      const strata = file.places[place].strata ?? names.strata;
      for (const s of [flow.from, flow.to]) {
        if (!strata.includes(s))
          issues.add([...at, 'in'], `stratum "${s}" does not exist in "${place}"`, `one of ${strata.join(', ')}`);
      }
    }
  });
}

function checkRate(checker: Checker, at: Path, flow: Rated): void {
  const { file, names, issues } = checker;
  const key = file.method === 'probabilities' ? 'probability' : 'hazard';
  const other = key === 'hazard' ? 'probability' : 'hazard';
  if (flow[other] !== undefined)
    issues.add([...at, other], `has no place in a model with method: ${file.method ?? 'hazards'}`, key);
  const rate = flow[key];
  if (rate === undefined) {
    if (flow[other] === undefined) issues.add([...at, key], 'is missing', `a ${key}`);
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
    issues.add([...at, key], error.message, 'arithmetic on places, parameters and t', numberHint(rate) ?? error.hint);
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
        `the probabilities of leaving add up to ${Number(most.toFixed(6))}`,
        'at most 1 per cell',
      );
  }
}

export function checkForcedMoves(checker: Checker): void {
  const { file, names, issues } = checker;
  const shares = new Map<string, Float64Array>();
  file.forcedMoves?.forEach((move, i) => {
    const at: Path = ['forcedMoves', i];
    checkSource(checker, at, move);
    if (!file.ages) issues.add(at, 'a model without ages has no shift', 'ages in the model');
    checkAgeBand(checker, [...at, 'ages'], move.ages);
    checkStrataNames(checker, [...at, 'strata'], move.strata);
    const known = checkPlaceName(checker, [...at, 'from'], move.from);
    let sum = 0;
    for (const [to, share] of Object.entries(move.to)) {
      sum += share;
      if (to === move.from) issues.add([...at, 'to', to], 'stays where it is', 'another place');
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
        `${Number(most.toFixed(6))} of the children of one age must leave "${place}"`,
        'shares of at most 1 together',
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
      `"${to}" does not admit all of these children`,
      'a place that serves their age, and their stratum or an entry for it',
    );
  }
}

function checkFallback(checker: Checker, at: Path, move: Move, known: boolean): void {
  const { file, issues } = checker;
  if (move.fallback === undefined) {
    issues.add([...at, 'fallback'], 'is missing', 'a place without capacity for those who find the wanted place full');
    return;
  }
  if (!checkPlaceName(checker, [...at, 'fallback'], move.fallback)) return;
  if (file.places[move.fallback].capacity)
    issues.add([...at, 'fallback'], `"${move.fallback}" has a capacity`, 'a place without capacity');
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
      `nothing says where children of ${missing.join(', ')} go who turn ${next + names.firstAge}`,
      `forcedMoves from "${id}" at age ${next + names.firstAge} with share 1`,
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
      issues.add([...at, 'at'], 'a model without ages has no shift', 'continuous');
    const strataKnown = Object.keys(strata).map((s) => checkStratumName(checker, [...at, 'strata', s], s));
    for (const place of Object.keys(to)) {
      if (!checkPlaceName(checker, [...at, 'to', place], place)) continue;
      if (file.places[place].capacity)
        issues.add(
          [...at, 'to', place],
          `"${place}" has a capacity`,
          'a place without capacity: who comes in cannot be refused',
        );
      const served = servedMask(file.places[place], names);
      const wanted = bandMask(names, inflow.ages, Object.keys(strata));
      if (!strataKnown.includes(false) && wanted.some((w, c) => w === 1 && served[c] === 0)) {
        issues.add(
          [...at, 'to', place],
          `"${place}" does not serve all of these ages and strata`,
          'ages and strata of the place',
        );
      }
    }
  }
}

function sumOf(shares: Record<string, number>): number {
  return Object.values(shares).reduce((sum, s) => sum + s, 0);
}
