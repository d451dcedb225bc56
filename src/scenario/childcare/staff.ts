/** Staff in the run plan: professionals per region, who become the capacity of the place once a scenario changes childcare. */
import { say } from '../../model/fault-words.ts';
import { issueOf } from '../../model/issues.ts';
import type { PlanChildcare, PlanRegion } from '../../model/plan.ts';
import type { RegionFile } from '../../model/schema.ts';
import { sampleSeason, sampleSeries } from '../../model/series.ts';
import { dateAt, formatDate, timeAt } from '../../model/time.ts';
import type { Build } from '../context.ts';
import { applyLevelChange, changedScale, type LevelChange } from '../levels.ts';
import type { Study } from '../parse.ts';
import type { Change, ChangeOf } from '../schema.ts';
import { effectiveStart, weights } from '../timing.ts';
import { changedRatio, changesOf, childrenPerPlace } from './ratios.ts';

const BINDING: readonly Change['type'][] = ['bkr', 'staff', 'plus-groups', 'parental-leave'];

/** Whether a scenario changes childcare, so that its staff limits the place. */
export function childcareBinds(study: Study): boolean {
  return study.model.childcare !== undefined && changesOf({ study }).some(({ type }) => BINDING.includes(type));
}

/** First step in which its staff limits the place: that of the first of those changes; before it a scenario changes nothing. */
export function bindsFrom({ study, axis }: Pick<Build, 'study' | 'axis'>): number {
  const binding = changesOf({ study }).filter(({ type }) => BINDING.includes(type));
  const first = Math.min(...binding.map(effectiveStart));
  return Math.max(0, Math.ceil((first - timeAt(axis, 0)) * axis.stepsPerYear - 1e-6));
}

type Regions = readonly [string, Pick<RegionFile, 'scale'>][];

/** Childcare of the plan; undefined in a model without. */
export function planChildcare(build: Build, regions: Regions): PlanChildcare | undefined {
  const { file, names, study } = build;
  if (!file.childcare) return undefined;
  return {
    place: names.placeOf.get(file.childcare.place) as number,
    binding: childcareBinds(study),
    ratio: changedRatio(build),
    childrenPerPlace: childrenPerPlace(build),
    staff: regions.map(([id]) => regionStaff(build, id, regions)),
  };
}

function regionStaff(build: Build, id: string, regions: Regions): Float64Array {
  const { file, axis, study, faults } = build;
  const staff = file.childcare?.staff as NonNullable<typeof file.childcare>['staff'];
  const scale = regions.find(([other]) => other === id)?.[1].scale ?? 1;
  const season = sampleSeason(staff.season, axis);
  const level = sampleSeries(staff.level, axis).map((n, i) => n * season[i] * scale);
  for (const { name, file: scenario } of study.scenarios) {
    scenario.changes.forEach((change, c) => {
      if ((change.type !== 'staff' && change.type !== 'plus-groups') || !includes(change, id)) return;
      applyLevelChange(axis, level, levelChange(change), scale / changedScale(change, regions));
      const bad = level.findIndex((n) => n < 0);
      if (bad < 0 || faults.some((f) => f.message.startsWith('leaves childcare'))) return;
      const when = formatDate(dateAt(axis, bad));
      faults.push(
        issueOf({
          file: name,
          path: `changes[${c}]`,
          message: say(
            `geeft de kinderopvang${file.regions ? ` in ${id}` : ''} ${Number(level[bad].toFixed(1))} medewerkers op ${when}`,
            `leaves childcare${file.regions ? ` in ${id}` : ''} with ${Number(level[bad].toFixed(1))} professionals on ${when}`,
          ),
          expected: say('ten minste 0 medewerkers', 'at least 0 professionals'),
        }),
      );
    });
  }
  return level;
}

/** What the change does to those on ordinary groups: who goes to a plus group is gone there. */
function levelChange(change: ChangeOf<'staff'> | ChangeOf<'plus-groups'>): LevelChange {
  if (change.type === 'plus-groups') return { ...change, add: -change.professionals };
  return change.vacancies === undefined ? change : { ...change, scale: 1 - change.vacancies };
}

function includes(change: { readonly regions?: readonly string[] | undefined }, region: string): boolean {
  return !change.regions || change.regions.includes(region);
}

/** The regions with staff as the capacity of its place, and with the places of plus groups. */
export function withStaff(
  build: Build,
  planRegions: readonly PlanRegion[],
  regions: Regions,
  childcare: PlanChildcare | undefined,
): PlanRegion[] {
  if (!childcare?.binding) return [...planRegions];
  return planRegions.map((region, r) => {
    const capacity = [...region.capacity];
    capacity[childcare.place] = childcare.staff[r];
    addPlusPlaces(build, capacity, region.id, regions);
    return { ...region, capacity };
  });
}

function addPlusPlaces(build: Build, capacity: (Float64Array | null)[], region: string, regions: Regions): void {
  const { file, names, axis } = build;
  const plus = file.childcare?.plus;
  if (!plus) return;
  const at = names.placeOf.get(plus.place) as number;
  const scale = regions.find(([id]) => id === region)?.[1].scale ?? 1;
  for (const change of changesOf(build)) {
    if (change.type !== 'plus-groups' || !includes(change, region)) continue;
    const children = (change.professionals * plus.childrenPerProfessional * scale) / changedScale(change, regions);
    const weight = weights(change, axis);
    capacity[at] = (capacity[at] as Float64Array).map((n, i) => n + weight[i] * children);
  }
}
