/** Checks of what moves children by chance: flows and changes of stratum. Forced moves and inflows: check-entries.ts. */
import {
  type Checker,
  checkAgeBand,
  checkBands,
  checkDates,
  checkPlaceName,
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
