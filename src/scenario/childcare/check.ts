/** Checks of changes of childcare and overlays against the model. */
import { agesWithoutRatio } from '../../model/bkr.ts';
import { checkAgeBand, checkSource } from '../../model/checker.ts';
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
    issues.add([...at, 'type'], `the model says nothing of the staff of childcare`, 'a model with `childcare`');
    return;
  }
  if ('regions' in change) checkRegionNames(checker, change.regions, [...at, 'regions']);
  if (change.type === 'bkr') checkBkr(checker, change, at);
  else if (change.type === 'staff') checkStaff(checker, change, at);
  else if (change.type === 'group-size') checkGroupSize(checker, change, file.childcare.place, at);
  else if (change.type === 'plus-groups' && !file.childcare.plus)
    issues.add([...at, 'type'], 'the model has no plus groups', 'a model with `childcare.plus`');
}

function checkBkr(checker: ChangeChecker, { ages }: BkrChange, at: Path): void {
  const { file, issues, names } = checker;
  if (!checkAgeBand(checker, [...at, 'ages'], ages)) return;
  const missing = agesWithoutRatio(file.childcare?.ratios ?? [], ages, names);
  if (missing.length > 0)
    issues.add([...at, 'ages'], `the model has no ratio for age ${missing.join(', ')}`, 'ages with a ratio to change');
}

function checkStaff({ issues }: ChangeChecker, change: StaffChange, at: Path): void {
  oneOf(issues, at, change, ['add', 'scale', 'grow', 'vacancies']);
  if (change.grow !== undefined && change.rampMonths)
    issues.add([...at, 'rampMonths'], 'growth is a ramp already', 'grow without rampMonths');
}

function checkGroupSize(checker: ChangeChecker, { to }: GroupSizeChange, place: string, at: Path): void {
  if (!checkPlaces(checker, to, [...at, 'to'])) return;
  to.forEach((destination, i) => {
    if (!flowsDuringYear(checker, [place], [destination]))
      checker.issues.add(
        [...at, 'to', i],
        `nobody goes from "${place}" to "${destination}" during the year`,
        'the destination of a flow',
      );
  });
}

function checkOverlay(checker: ChangeChecker, change: OverlayChange, at: Path): void {
  const { file, issues } = checker;
  const known = Object.keys(file.overlays ?? {});
  if (!known.includes(change.overlay)) {
    const expected = known.length > 0 ? `one of ${known.join(', ')}` : 'a model with `overlays`';
    issues.add(
      [...at, 'overlay'],
      `there is no overlay "${change.overlay}"`,
      expected,
      didYouMean(change.overlay, known),
    );
  }
  oneOf(issues, at, change, ['add', 'set', 'scale', 'grow', 'demand']);
  if (change.grow !== undefined && change.rampMonths)
    issues.add([...at, 'rampMonths'], 'growth is a ramp already', 'grow without rampMonths');
  const { displaces } = change;
  if (!displaces) return;
  const path = [...at, 'displaces'];
  checkSource(checker, path, displaces, displaces.share);
  const found = [
    checkPlaces(checker, displaces.from, [...path, 'from']),
    checkPlaces(checker, displaces.to, [...path, 'to']),
  ].every(Boolean);
  if (found && !flowsDuringYear(checker, displaces.from, displaces.to))
    issues.add(path, 'no flow of the model matches', 'from and to of an existing flow');
}

/** Whether a flow goes from one of these to one of those; a forced move of the model is none. */
function flowsDuringYear(checker: ChangeChecker, from: readonly string[], to: readonly string[]): boolean {
  const { file, flows } = checker;
  const ofModel = (file.flows ?? []).map((flow) => ({ from: listOf(flow.from), to: [flow.to] }));
  return hasFlow({ ...checker, flows: [...ofModel, ...flows.slice(knownFlows(file).length)] }, from, to);
}
