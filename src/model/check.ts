/** The second pass over a model file: what its parts say about each other. Every fault is collected. */
import { checkChildcare } from './check-childcare.ts';
import { checkForcedMoves, checkInflows } from './check-entries.ts';
import { checkFlows, checkProbabilities, checkStratumFlows } from './check-moves.ts';
import { checkCosts, checkPayers } from './check-payers.ts';
import { checkRegions, checkStartLists, checkStocks, checkTags } from './check-start.ts';
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
import { ANOTHER_PLACE, among, LIMITED_PLACE, MISSING, noCapacity, say } from './fault-words.ts';
import type { IssueList } from './issues.ts';
import { namesOf, symbolName } from './names.ts';
import type { ModelFile, PlaceFile } from './schema.ts';
import { yearOf } from './series.ts';
import { STEPS_PER_YEAR } from './time.ts';

type Path = readonly PropertyKey[];

export function checkModel(file: ModelFile, issues: IssueList): void {
  const checker = { file, names: namesOf(file), issues };
  checkEnd(file.time, 'time.end', issues);
  checkAges(checker);
  checkParameters(checker);
  for (const [id, place] of Object.entries(file.places)) checkPlace(checker, id, place);
  checkFlows(checker);
  checkStratumFlows(checker);
  checkProbabilities(checker);
  checkForcedMoves(checker);
  checkInflows(checker);
  checkStocks(checker, file.stocks, ['stocks']);
  checkStartLists(checker, file.startLists ?? [], file.stocks, ['startLists']);
  checkTags(checker);
  checkRegions(checker);
  checkChildcare(checker);
  checkCosts(checker, file.costs ?? []);
  for (const [id, reward] of Object.entries(file.rewards ?? {})) {
    checkSource(checker, ['rewards', id], reward);
    for (const place of Object.keys(reward.perYear)) checkPlaceName(checker, ['rewards', id, 'perYear', place], place);
  }
}

/** The end lies a whole number of steps after the start, and not too many. */
export function checkEnd(time: ModelFile['time'], path: string, issues: IssueList): void {
  const step = time.step ?? 'month';
  const years = yearOf(time.end) - yearOf(time.start);
  const steps = years * STEPS_PER_YEAR[step];
  if (years <= 0)
    issues.add(
      path,
      say(`${time.end} ligt niet na ${time.start}`, `${time.end} is not after ${time.start}`),
      say('datums op volgorde', 'dates in order'),
    );
  else if (Math.abs(steps - Math.round(steps)) > 1e-6) {
    issues.add(
      path,
      say(`${steps.toFixed(2)} stappen (${step})`, `${steps.toFixed(2)} steps of a ${step}`),
      say(`een heel aantal stappen vanaf ${time.start}`, `a whole number of steps from ${time.start}`),
    );
  }
  if (steps > 12_000)
    issues.add(
      path,
      say(`${Math.round(steps)} stappen`, `${Math.round(steps)} steps`),
      say('hoogstens 12.000 stappen', 'at most 12,000 steps'),
    );
}

function checkAges(checker: Checker): void {
  const { file, names, issues } = checker;
  const ages = file.ages;
  if (!ages) return;
  if (ages.to < ages.from)
    issues.add(
      'ages.to',
      say(`${ages.to} is lager dan ${ages.from}`, `${ages.to} is below ${ages.from}`),
      say('leeftijden op volgorde', 'ages in order'),
    );
  if (names.ageCount > 200)
    issues.add(
      'ages.to',
      say(`${names.ageCount} leeftijden`, `${names.ageCount} ages`),
      say('hoogstens 200', 'at most 200'),
    );
  const out = file.places[ages.out];
  if (checkPlaceName(checker, ['ages', 'out'], ages.out) && out.kind !== 'exit') {
    issues.add(
      'ages.out',
      say(`"${ages.out}" is geen uitgang`, `"${ages.out}" is not an exit`),
      say('een plek met kind: exit', 'a place with kind: exit'),
    );
  }
  const year = Number(file.time.start.slice(0, 4));
  const steps = (yearOf(`${year}-${ages.shift}`) - yearOf(file.time.start)) * STEPS_PER_YEAR[file.time.step ?? 'month'];
  if (Math.abs(steps - Math.round(steps)) > 1e-6) {
    issues.add(
      'ages.shift',
      say(`${ages.shift} valt niet op een stap`, `${ages.shift} does not fall on a step`),
      say(
        `een dag op een heel aantal stappen vanaf ${file.time.start}`,
        `a day that is a whole number of steps from ${file.time.start}`,
      ),
    );
  }
}

function checkParameters({ file, names, issues }: Checker): void {
  const taken = new Set(['t', ...names.places.map(symbolName)]);
  for (const [id, parameter] of Object.entries(file.parameters ?? {})) {
    if (taken.has(symbolName(id)))
      issues.add(
        ['parameters', id],
        say(`"${id}" is al de naam van iets anders`, `"${id}" is already the name of something else`),
        say('een eigen naam', 'a name of its own'),
      );
    checkSource({ issues }, ['parameters', id], parameter, parameter.value);
  }
}

function checkPlace(checker: Checker, id: string, place: PlaceFile): void {
  const { issues } = checker;
  const at: Path = ['places', id];
  checkAgeBand(checker, [...at, 'ages'], place.ages);
  checkStrataNames(checker, [...at, 'strata'], place.strata);
  checkEntry(checker, at, place);
  for (const part of ['capacity', 'waiting', 'beyond', 'uses'] as const) {
    if (place.kind === 'exit' && place[part])
      issues.add(
        [...at, part],
        say('een uitgang heeft geen capaciteit', 'an exit has no capacity'),
        say('een plek, of deze sleutel niet', 'a place, or no such key'),
      );
  }
  if (place.waiting && !place.capacity)
    issues.add(
      [...at, 'waiting'],
      say('niemand wacht op een plek zonder capaciteit', 'nobody waits for a place without capacity'),
      say('capacity naast waiting', 'capacity beside waiting'),
    );
  if (place.capacity) {
    checkSource(checker, [...at, 'capacity'], place.capacity);
    checkDates(checker, [...at, 'capacity', 'level'], place.capacity.level);
  }
  if (place.beyond) {
    checkSource(checker, [...at, 'beyond'], place.beyond);
    if (!checker.file.ages)
      issues.add(
        [...at, 'beyond'],
        say(
          'in een model zonder leeftijden is niemand ouder dan de laatste leeftijd',
          'a model without ages has nobody past the last age',
        ),
        say('leeftijden in het model', 'ages in the model'),
      );
  }
  for (const other of Object.keys(place.uses ?? {})) {
    if (other === id)
      issues.add(
        [...at, 'uses', other],
        say('een plek gebruikt haar eigen plaatsen al', 'a place already uses its own places'),
        ANOTHER_PLACE,
      );
    if (!checkPlaceName(checker, [...at, 'uses', other], other)) continue;
    if (!checker.file.places[other].capacity) issues.add([...at, 'uses', other], noCapacity(other), LIMITED_PLACE);
  }
  if (place.waiting) checkWaiting(checker, id, place.waiting);
  checkPayers(checker, id, place);
}

function checkEntry(checker: Checker, at: Path, place: PlaceFile): void {
  const { issues } = checker;
  for (const [from, row] of Object.entries(place.entry ?? {})) {
    const path = [...at, 'entry', from];
    if (!checkStratumName(checker, path, from)) continue;
    if (!place.strata || place.strata.includes(from))
      issues.add(
        path,
        say(
          `de plek is er al voor "${from}", dat zijn stratum houdt`,
          `"${from}" is served here and keeps its stratum`,
        ),
        say('een stratum waarvoor de plek niet is', 'a stratum that is not served'),
      );
    let sum = 0;
    for (const [to, share] of Object.entries(row)) {
      sum += share;
      if (!checkStratumName(checker, [...path, to], to)) continue;
      if (place.strata && !place.strata.includes(to))
        issues.add(
          [...path, to],
          say(`de plek is niet voor "${to}"`, `"${to}" is not served here`),
          among(place.strata),
        );
    }
    checkShares(checker, path, sum);
  }
}

function checkWaiting(checker: Checker, id: string, waiting: NonNullable<PlaceFile['waiting']>): void {
  const { issues, file } = checker;
  const at: Path = ['places', id, 'waiting'];
  checkSource(checker, at, waiting);
  if ((waiting.order === 'priority') !== (waiting.priority !== undefined)) {
    issues.add(
      [...at, 'priority'],
      say('order en priority horen bij elkaar', 'order and priority belong together'),
      say('order: priority met een lijst van plekken van herkomst', 'order: priority with a list of origins'),
    );
  }
  waiting.priority?.forEach((origin, i) => {
    if (waiting.priority?.indexOf(origin) !== i)
      issues.add(
        [...at, 'priority', i],
        say(`"${origin}" staat er twee keer`, `"${origin}" stands twice`),
        say('elke plek van herkomst één keer', 'each origin once'),
      );
    checkPlaceName(checker, [...at, 'priority', i], origin);
  });
  if (waiting.withdrawn !== undefined) checkBands(checker, [...at, 'withdrawn'], waiting.withdrawn);
  if (waiting.droppedOut) {
    checkBands(checker, [...at, 'droppedOut', 'hazard'], waiting.droppedOut.hazard);
    const to = waiting.droppedOut.to;
    if (checkPlaceName(checker, [...at, 'droppedOut', 'to'], to) && file.places[to].capacity) {
      issues.add(
        [...at, 'droppedOut', 'to'],
        say(`"${to}" heeft een capaciteit`, `"${to}" has a capacity`),
        say('een plek zonder capaciteit', 'a place without capacity'),
      );
    }
  }
  waiting.effects?.forEach((effect, i) => checkEffect(checker, id, [...at, 'effects', i], effect));
}

function checkEffect(
  checker: Checker,
  id: string,
  at: Path,
  effect: NonNullable<NonNullable<PlaceFile['waiting']>['effects']>[number],
): void {
  const { issues, file } = checker;
  checkSource(checker, at, effect);
  if (!effect.factor && !effect.add)
    issues.add(
      at,
      say('verandert niets', 'changes nothing'),
      say('factor of add, naar weken wachten', 'factor or add, by weeks waited'),
    );
  if (effect.on === 'stratum') {
    if (effect.to === undefined)
      issues.add(
        [...at, 'to'],
        MISSING,
        say('het stratum dat waarschijnlijker wordt', 'the stratum that becomes likelier'),
      );
    else checkStratumName(checker, [...at, 'to'], effect.to);
  } else if (effect.on === 'flow') {
    if (effect.to !== undefined) checkPlaceName(checker, [...at, 'to'], effect.to);
    if (effect.to === id)
      issues.add(
        [...at, 'to'],
        say('het kind wacht al op deze plek', 'the child already waits for this place'),
        ANOTHER_PLACE,
      );
    if (effect.to === undefined && effect.add)
      issues.add([...at, 'to'], MISSING, say('de bestemming waar `add` voor is', 'the destination that `add` is for'));
  } else if (effect.to !== undefined)
    issues.add(
      [...at, 'to'],
      say(`betekent niets bij ${effect.on}`, `has no meaning on ${effect.on}`),
      say('deze sleutel niet', 'no such key'),
    );
  if (effect.on === 'droppedOut' && !file.places[id].waiting?.droppedOut) {
    issues.add(
      at,
      say('niemand valt hier uit', 'nobody drops out here'),
      say('waiting.droppedOut ernaast', 'waiting.droppedOut beside it'),
    );
  }
}
