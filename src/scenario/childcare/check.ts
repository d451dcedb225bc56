/** Checks of changes of childcare and overlays against the model. */
import { agesWithoutRatio } from '../../model/bkr.ts';
import { checkAgeBand, checkSource } from '../../model/checker.ts';
import { among, EXISTING_FLOW, GROW_ALONE, GROWS_ALREADY, NO_SUCH_FLOW, say } from '../../model/fault-words.ts';
import { didYouMean } from '../../model/issues.ts';
import { listOf } from '../../model/names.ts';
import {
  type ChangeChecker,
  checkPlaces,
  checkRegionNames,
  hasFlow,
  knownFlows,
  oneOf,
  type Path,
} from '../change-checker.ts';
import type { BkrChange, GroupSizeChange, OverlayChange, StaffChange } from '../childcare-schema.ts';
import type { Change, ChangeOf } from '../schema.ts';

export type ChildcareChange = ChangeOf<'bkr' | 'staff' | 'plus-groups' | 'parental-leave' | 'group-size' | 'overlay'>;

const TYPES: readonly string[] = [
  'bkr',
  'staff',
  'plus-groups',
  'parental-leave',
  'group-size',
  'overlay',
] satisfies ChildcareChange['type'][];

export function isChildcareChange(change: Change): change is ChildcareChange {
  return TYPES.includes(change.type);
}

export function checkChildcareChange(checker: ChangeChecker, change: ChildcareChange, at: Path): void {
  const { file, issues } = checker;
  if (change.type === 'overlay') {
    checkOverlay(checker, change, at);
    return;
  }
  if (!file.childcare) {
    issues.add(
      [...at, 'type'],
      say(
        `het model zegt niets over het personeel van de kinderopvang`,
        `the model says nothing of the staff of childcare`,
      ),
      say('een model met `childcare`', 'a model with `childcare`'),
    );
    return;
  }
  if ('regions' in change) checkRegionNames(checker, change.regions, [...at, 'regions']);
  if (change.type === 'bkr') checkBkr(checker, change, at);
  else if (change.type === 'staff') checkStaff(checker, change, at);
  else if (change.type === 'group-size') checkGroupSize(checker, change, file.childcare.place, at);
  else if (change.type === 'plus-groups' && !file.childcare.plus)
    issues.add(
      [...at, 'type'],
      say('het model heeft geen plusgroepen', 'the model has no plus groups'),
      say('een model met `childcare.plus`', 'a model with `childcare.plus`'),
    );
}

function checkBkr(checker: ChangeChecker, { ages }: BkrChange, at: Path): void {
  const { file, issues, names } = checker;
  if (!checkAgeBand(checker, [...at, 'ages'], ages)) return;
  const missing = agesWithoutRatio(file.childcare?.ratios ?? [], ages, names);
  if (missing.length > 0)
    issues.add(
      [...at, 'ages'],
      say(
        `het model heeft geen ratio voor leeftijd ${missing.join(', ')}`,
        `the model has no ratio for age ${missing.join(', ')}`,
      ),
      say('leeftijden met een ratio om te veranderen', 'ages with a ratio to change'),
    );
}

function checkStaff({ issues }: ChangeChecker, change: StaffChange, at: Path): void {
  oneOf(issues, at, change, ['add', 'scale', 'grow', 'vacancies']);
  if (change.grow !== undefined && change.rampMonths) issues.add([...at, 'rampMonths'], GROWS_ALREADY, GROW_ALONE);
}

function checkGroupSize(checker: ChangeChecker, { to }: GroupSizeChange, place: string, at: Path): void {
  if (!checkPlaces(checker, to, [...at, 'to'])) return;
  to.forEach((destination, i) => {
    if (!flowsDuringYear(checker, [place], [destination]))
      checker.issues.add(
        [...at, 'to', i],
        say(
          `niemand gaat in de loop van het jaar van "${place}" naar "${destination}"`,
          `nobody goes from "${place}" to "${destination}" during the year`,
        ),
        say('de bestemming van een stroom', 'the destination of a flow'),
      );
  });
}

function checkOverlay(checker: ChangeChecker, change: OverlayChange, at: Path): void {
  const { file, issues } = checker;
  const known = Object.keys(file.overlays ?? {});
  if (!known.includes(change.overlay)) {
    const expected = known.length > 0 ? among(known) : say('een model met `overlays`', 'a model with `overlays`');
    issues.add(
      [...at, 'overlay'],
      say(`er is geen overlay "${change.overlay}"`, `there is no overlay "${change.overlay}"`),
      expected,
      didYouMean(change.overlay, known),
    );
  }
  oneOf(issues, at, change, ['add', 'set', 'scale', 'grow', 'demand']);
  if (change.grow !== undefined && change.rampMonths) issues.add([...at, 'rampMonths'], GROWS_ALREADY, GROW_ALONE);
  const { displaces } = change;
  if (!displaces) return;
  const path = [...at, 'displaces'];
  checkSource(checker, path, displaces, displaces.share);
  const found = [
    checkPlaces(checker, displaces.from, [...path, 'from']),
    checkPlaces(checker, displaces.to, [...path, 'to']),
  ].every(Boolean);
  if (found && !flowsDuringYear(checker, displaces.from, displaces.to)) issues.add(path, NO_SUCH_FLOW, EXISTING_FLOW);
}

/** Whether a flow goes from one of these to one of those; a forced move of the model is none. */
function flowsDuringYear(checker: ChangeChecker, from: readonly string[], to: readonly string[]): boolean {
  const { file, flows } = checker;
  const ofModel = (file.flows ?? []).map((flow) => ({ from: listOf(flow.from), to: [flow.to] }));
  return hasFlow({ ...checker, flows: [...ofModel, ...flows.slice(knownFlows(file).length)] }, from, to);
}
