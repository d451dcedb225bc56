/** Checks of a scenario's changes against the model: names, dates, ranges, and what only makes sense for some places. */
import { checkAgeBand, checkPlaceName, checkStrataNames } from '../model/checker.ts';
import {
  among,
  EXISTING_FLOW,
  GROW_ALONE,
  GROWS_ALREADY,
  LIMITED_PLACE,
  NO_SUCH_FLOW,
  noCapacity,
  say,
} from '../model/fault-words.ts';
import { didYouMean } from '../model/issues.ts';
import { yearOf } from '../model/series.ts';
import { type ChangeChecker, checkPlaces, checkRegionNames, hasFlow, oneOf, type Path } from './change-checker.ts';
import { checkLever } from './check-levers.ts';
import { checkChildcareChange, isChildcareChange } from './childcare/check.ts';
import type { CapacityChange, Change, FlowChange, InflowChange } from './schema.ts';

export function checkChange(checker: ChangeChecker, change: Change, at: Path): void {
  checkTiming(checker, change, at);
  if (change.type === 'capacity') checkCapacity(checker, change, at);
  else if (change.type === 'flow') checkFlow(checker, change, at);
  else if (change.type === 'inflow') checkInflow(checker, change, at);
  else if (isChildcareChange(change)) checkChildcareChange(checker, change, at);
  else checkLever(checker, change, at);
}

function checkTiming({ file, issues, end }: ChangeChecker, change: Change, at: Path): void {
  const start = yearOf(change.start);
  if (start < yearOf(file.time.start))
    issues.add(
      [...at, 'start'],
      say(`${change.start} ligt vóór de doorrekening`, `${change.start} is before the run`),
      say(`${file.time.start} of later`, `${file.time.start} or later`),
    );
  if (start >= yearOf(end))
    issues.add(
      [...at, 'start'],
      say(`${change.start} ligt na het einde van de doorrekening`, `${change.start} is past the end of the run`),
      say(`vóór ${end}`, `before ${end}`),
    );
  if (
    change.end !== undefined &&
    yearOf(change.end) <= start + ((change.leadMonths ?? 0) + (change.rampMonths ?? 0)) / 12
  ) {
    issues.add(
      [...at, 'end'],
      say(`${change.end} komt voordat de verandering af is`, `${change.end} comes before the change is complete`),
      say('een einde na start, aanlooptijd en opbouw', 'an end after start, lead time and ramp'),
    );
  }
}

function checkCapacity(checker: ChangeChecker, change: CapacityChange, at: Path): void {
  const { file, issues } = checker;
  oneOf(issues, at, change, ['add', 'set', 'scale', 'grow']);
  if (change.grow !== undefined && change.rampMonths) issues.add([...at, 'rampMonths'], GROWS_ALREADY, GROW_ALONE);
  if (checkPlaceName(checker, [...at, 'place'], change.place) && !file.places[change.place].capacity) {
    issues.add([...at, 'place'], noCapacity(change.place), LIMITED_PLACE);
  }
  checkRegionNames(checker, change.regions, [...at, 'regions']);
}

function checkFlow(checker: ChangeChecker, change: FlowChange, at: Path): void {
  const { issues, flows } = checker;
  oneOf(issues, at, change, ['multiply', 'set', 'add']);
  checkAgeBand(checker, [...at, 'ages'], change.ages);
  checkStrataNames(checker, [...at, 'strata'], change.strata);
  const ends = (['from', 'to'] as const).map((end) => checkPlaces(checker, change[end], [...at, end]));
  if ((change.set !== undefined || change.add !== undefined) && (!change.from || !change.to)) {
    issues.add(
      at,
      say('set en add moeten weten welke stroom', 'set and add need to know which flow'),
      say('from en to', 'from and to'),
    );
  }
  if (change.multiply !== undefined && ends.every(Boolean) && !hasFlow(checker, change.from, change.to))
    issues.add(at, NO_SUCH_FLOW, EXISTING_FLOW);
  // later changes may change what this one brings
  if (change.multiply === undefined && change.from && change.to) flows.push({ from: change.from, to: change.to });
}

function checkInflow(checker: ChangeChecker, change: InflowChange, at: Path): void {
  oneOf(checker.issues, at, change, ['multiply', 'set', 'add']);
  const known = Object.keys(checker.file.inflows ?? {});
  if (!known.includes(change.inflow)) {
    checker.issues.add(
      [...at, 'inflow'],
      say(`er is geen instroom "${change.inflow}"`, `there is no inflow "${change.inflow}"`),
      known.length > 0 ? among(known) : say('een model met instroom', 'a model with inflows'),
      didYouMean(change.inflow, known),
    );
  }
}

/** The number of a change that its range should hold; undefined when it has none, or several. */
export function valueOf(change: Change): number | undefined {
  switch (change.type) {
    case 'diversion':
    case 'upward-pressure':
      return change.share;
    case 'minimum-age':
      return change.exceptions;
    case 'induced-demand':
    case 'staff-pressure':
      return change.elasticity;
    case 'count-dates':
      return change.open;
    case 'exemption':
      return change.review?.returns;
    case 'bkr':
      return change.children;
    case 'plus-groups':
      return change.professionals;
    case 'parental-leave':
      return change.share;
    case 'group-size':
      return change.elasticity;
    case 'staff':
      return change.vacancies ?? change.add ?? change.scale ?? change.grow;
    case 'overlay':
      return change.demand ?? change.add ?? change.set ?? change.scale ?? change.grow;
    default: {
      const { multiply, set, add, scale, grow } = change as unknown as Record<string, unknown>;
      return [multiply, set, add, scale, grow].find((n): n is number => typeof n === 'number');
    }
  }
}
