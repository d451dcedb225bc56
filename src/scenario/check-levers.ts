/** Checks of the levers: diversion, minimum age, feedbacks, waiting policy, count dates, exemption. */
import { checkAgeBand, checkDates, checkPlaceName, checkShares, checkStrataNames } from '../model/checker.ts';
import {
  ANOTHER_PLACE,
  among,
  EXISTING_FLOW,
  INHABITED_PLACE,
  isExit,
  MISSING,
  NO_SUCH_FLOW,
  same,
  say,
} from '../model/fault-words.ts';
import { isAssumption } from '../model/fields.ts';
import { ageRange } from '../model/names.ts';
import { type ChangeChecker, checkLimited, checkPlaces, hasFlow, oneOf, type Path } from './change-checker.ts';
import type {
  CountDatesChange,
  DiversionChange,
  ExemptionChange,
  MinimumAgeChange,
  StaffPressureChange,
  UpwardPressureChange,
  WaitingChange,
  WaitingWorsensChange,
} from './lever-schema.ts';
import type { Change } from './schema.ts';

/** Levers on those who wait; the engine knows rules of waiting that hold or do not. */
const AT_ONCE: readonly string[] = ['upward-pressure', 'waiting-worsens', 'waiting'];

export function checkLever(checker: ChangeChecker, change: Change, at: Path): void {
  if ('ages' in change) checkAgeBand(checker, [...at, 'ages'], change.ages);
  if ('strata' in change) checkStrataNames(checker, [...at, 'strata'], change.strata);
  if (AT_ONCE.includes(change.type) && change.rampMonths)
    checker.issues.add(
      [...at, 'rampMonths'],
      say('wat wachten doet, verandert in één keer', 'what waiting does changes at once'),
      say('geen rampMonths', 'no rampMonths'),
    );
  switch (change.type) {
    case 'diversion':
      checkDiversion(checker, change, at);
      break;
    case 'minimum-age':
      checkMinimumAge(checker, change, at);
      break;
    case 'induced-demand':
      checkLimited(checker, change.places, [...at, 'places']);
      break;
    case 'upward-pressure':
      checkUpwardPressure(checker, change, at);
      break;
    case 'waiting-worsens':
      checkWaitingWorsens(checker, change, at);
      break;
    case 'staff-pressure':
      checkStaffPressure(checker, change, at);
      break;
    case 'waiting':
      checkWaiting(checker, change, at);
      break;
    case 'count-dates':
      checkCountDates(checker, change, at);
      break;
    case 'exemption':
      checkExemption(checker, change, at);
      break;
  }
}

/** Origins and destinations exist, and something goes from the ones to the others. */
function checkRoute(
  checker: ChangeChecker,
  { from, to }: { readonly from?: readonly string[] | undefined; readonly to: readonly string[] },
  at: Path,
): boolean {
  const known = [checkPlaces(checker, from, [...at, 'from']), checkPlaces(checker, to, [...at, 'to'])].every(Boolean);
  if (!known) return false;
  if (hasFlow(checker, from, to)) return true;
  checker.issues.add(at, NO_SUCH_FLOW, EXISTING_FLOW);
  return false;
}

function checkDiversion(checker: ChangeChecker, change: DiversionChange, at: Path): void {
  const { file, issues, flows } = checker;
  const { into, whenFull, from, to } = change;
  checkRoute(checker, change, at);
  if (into === undefined) {
    if (whenFull)
      issues.add(
        [...at, 'whenFull'],
        say('niemand wacht, want er is geen `into`', 'nobody waits, because there is no `into`'),
        say('into, of geen whenFull', 'into, or no whenFull'),
      );
    return;
  }
  if (!checkPlaceName(checker, [...at, 'into'], into)) return;
  if (file.places[into].kind === 'exit') issues.add([...at, 'into'], isExit(into), say('een plek', 'a place'));
  for (const [key, places] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (places.includes(into))
      issues.add(
        [...at, 'into'],
        say(`"${into}" staat ook in \`${key}\``, `"${into}" is in \`${key}\` too`),
        ANOTHER_PLACE,
      );
  flows.push({ from, to: [into] });
  if (!whenFull) return;
  if (!file.places[into].capacity)
    issues.add(
      [...at, 'whenFull'],
      say(`"${into}" heeft geen capaciteit, dus is nooit vol`, `"${into}" has no capacity, so it is never full`),
      say('geen whenFull', 'no whenFull'),
    );
  if (whenFull.to === undefined && to.length > 1) issues.add([...at, 'whenFull', 'to'], MISSING, among(to));
  if (whenFull.to !== undefined && !to.includes(whenFull.to))
    issues.add(
      [...at, 'whenFull', 'to'],
      say(`"${whenFull.to}" staat niet in \`to\``, `"${whenFull.to}" is not in \`to\``),
      among(to),
    );
}

function checkMinimumAge(checker: ChangeChecker, change: MinimumAgeChange, at: Path): void {
  const { file, names, issues } = checker;
  const { age, delayed, delayedRange } = change;
  if (!file.ages) {
    issues.add(
      [...at, 'age'],
      say('het model heeft geen leeftijden', 'the model has no ages'),
      say('een model met leeftijden', 'a model with ages'),
    );
    return;
  }
  const routed = checkRoute(checker, change, at);
  const last = names.firstAge + names.ageCount - 1;
  if (age <= names.firstAge || age > last)
    issues.add(
      [...at, 'age'],
      say(`leeftijd ${age} komt niet voor`, `age ${age} is out of range`),
      say(`leeftijden van ${names.firstAge + 1} tot en met ${last}`, `ages from ${names.firstAge + 1} to ${last}`),
    );
  if (delayedRange) {
    if (delayed === undefined || delayed < delayedRange[0] || delayed > delayedRange[1])
      issues.add(
        [...at, 'delayedRange'],
        say(
          `bevat ${delayed ?? 'geen waarde'}${delayed === undefined ? '' : ' niet'}`,
          `does not hold ${delayed ?? 'a value'}`,
        ),
        say('een bandbreedte om `delayed` heen, [laag, hoog]', 'a range around `delayed`, [low, high]'),
      );
  } else if (delayed && isAssumption(change.source))
    issues.add(
      [...at, 'delayedRange'],
      MISSING,
      say(
        'een bandbreedte [laag, hoog], omdat de bron een aanname is',
        'a range [low, high], because the source is an assumption',
      ),
    );
  if (!delayed || !routed) return;
  change.to.forEach((place, i) => {
    const [from, to] = ageRange(file.places[place].ages, names);
    const index = age - names.firstAge;
    if (index < from || index > to)
      issues.add(
        [...at, 'to', i],
        say(
          `"${place}" neemt niemand van ${age} jaar, dus later vragen kan niet`,
          `"${place}" takes nobody of age ${age}, so nothing can be asked later`,
        ),
        same('delayed: 0'),
      );
  });
}

function checkUpwardPressure(checker: ChangeChecker, change: UpwardPressureChange, at: Path): void {
  checkLimited(checker, change.waitingFor, [...at, 'waitingFor']);
  checkPlaces(checker, change.from, [...at, 'from']);
  if (checkPlaceName(checker, [...at, 'to'], change.to) && change.waitingFor.includes(change.to))
    checker.issues.add(
      [...at, 'to'],
      say(`"${change.to}" staat ook in \`waitingFor\``, `"${change.to}" is in \`waitingFor\` too`),
      ANOTHER_PLACE,
    );
}

function checkWaitingWorsens(checker: ChangeChecker, change: WaitingWorsensChange, at: Path): void {
  const { issues } = checker;
  checkPlaces(checker, change.from, [...at, 'from']);
  const known = checkLimited(checker, change.waitingFor, [...at, 'waitingFor']);
  if (change.on === 'flow') checkPlaces(checker, change.to, [...at, 'to']);
  else if (change.on === 'stratum') checkStrataNames(checker, [...at, 'to'], change.to);
  else {
    if (change.to)
      issues.add(
        [...at, 'to'],
        say('het model zegt al waar uitvallers heen gaan', 'the model file says where who drops out goes'),
        say('geen `to` bij droppedOut', 'no `to` with droppedOut'),
      );
    if (known) checkDropOut(checker, change.waitingFor, [...at, 'waitingFor']);
  }
  if (change.to === undefined || change.on !== 'flow') return;
  change.to.forEach((place, i) => {
    if (change.waitingFor.includes(place))
      issues.add(
        [...at, 'to', i],
        say(
          `"${place}" staat in \`waitingFor\`: wie erop wacht, heeft al gevraagd`,
          `"${place}" is in \`waitingFor\`: who waits for it has asked already`,
        ),
        ANOTHER_PLACE,
      );
  });
}

function checkDropOut({ file, issues }: ChangeChecker, places: readonly string[], at: Path): void {
  places.forEach((place, i) => {
    if (!file.places[place].waiting?.droppedOut)
      issues.add(
        [...at, i],
        say(
          `in dit model valt niemand uit de lijst van "${place}"`,
          `nobody drops out of the list of "${place}" in this model`,
        ),
        say('een plek met droppedOut', 'a place with droppedOut'),
      );
  });
}

function checkStaffPressure(checker: ChangeChecker, change: StaffPressureChange, at: Path): void {
  checkRoute(checker, change, at);
  checkDates(checker, [...at, 'index'], change.index);
}

function checkWaiting(checker: ChangeChecker, change: WaitingChange, at: Path): void {
  const { issues } = checker;
  const known = checkLimited(checker, change.places, [...at, 'places']);
  checkPlaces(checker, change.priority, [...at, 'priority']);
  oneOf(issues, at, change, ['order', 'ending']);
  if (change.ending !== undefined) oneOf(issues, at, change, ['multiply', 'set']);
  else if (change.multiply !== undefined || change.set !== undefined)
    issues.add([...at, 'ending'], MISSING, say('withdrawn of droppedOut', 'withdrawn or droppedOut'));
  if (change.ending === 'droppedOut' && known) checkDropOut(checker, change.places, [...at, 'places']);
  if ((change.order === 'priority') !== (change.priority !== undefined))
    issues.add(
      [...at, 'priority'],
      change.priority ? say('vraagt order: priority', 'needs order: priority') : MISSING,
      say('een lijst van plekken van herkomst met order: priority', 'a list of origins with order: priority'),
    );
  if (change.order === undefined) return;
  if (change.ages !== undefined || change.strata)
    issues.add(
      at,
      say('een volgorde geldt voor iedereen op de lijst', 'an order holds for everybody on the list'),
      say('geen leeftijden of strata bij order', 'no ages or strata with order'),
    );
}

function checkCountDates(checker: ChangeChecker, change: CountDatesChange, at: Path): void {
  const { file, issues } = checker;
  if (!checkLimited(checker, change.places, [...at, 'places'])) return;
  change.places.forEach((place, i) => {
    if (!file.places[place].capacity?.season)
      issues.add(
        [...at, 'places', i],
        say(
          `de capaciteit van "${place}" is het hele jaar gelijk, dus teldatums veranderen niets`,
          `the capacity of "${place}" is the same all year, so count dates change nothing`,
        ),
        say('een plek met een capaciteit die per seizoen verschilt', 'a place whose capacity has a season'),
      );
  });
}

function checkExemption(checker: ChangeChecker, change: ExemptionChange, at: Path): void {
  const { file, issues } = checker;
  if (!file.ages && change.review)
    issues.add(
      [...at, 'review'],
      say('het model heeft geen jaarovergang', 'the model has no yearly shift'),
      say('een model met leeftijden', 'a model with ages'),
    );
  for (const [place, series] of Object.entries(change.shares)) {
    checkDates(checker, [...at, 'shares', place], series);
    if (checkPlaceName(checker, [...at, 'shares', place], place) && file.places[place].kind === 'exit')
      issues.add([...at, 'shares', place], isExit(place), INHABITED_PLACE);
  }
  if (!change.review) return;
  const to = Object.entries(change.review.to);
  for (const [place] of to) {
    checkPlaceName(checker, [...at, 'review', 'to', place], place);
    if (place in change.shares)
      issues.add(
        [...at, 'review', 'to', place],
        say(`"${place}" staat ook in \`shares\``, `"${place}" is in \`shares\` too`),
        say('een plek zonder vrijstelling', 'a place without exemption'),
      );
  }
  checkShares(
    checker,
    [...at, 'review', 'to'],
    to.reduce((sum, [, share]) => sum + share, 0),
  );
}
