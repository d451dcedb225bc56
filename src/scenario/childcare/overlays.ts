/** Use beside a main place in the run plan: who wants it, and how many places there are. */
import type { OverlayFile } from '../../model/childcare-schema.ts';
import { say } from '../../model/fault-words.ts';
import { issueOf } from '../../model/issues.ts';
import { and, asText, bandMask, listOf, servedMask } from '../../model/names.ts';
import type { PlanOverlay } from '../../model/plan.ts';
import type { RegionFile } from '../../model/schema.ts';
import { sampleSeries } from '../../model/series.ts';
import { dateAt, formatDate } from '../../model/time.ts';
import type { Build } from '../context.ts';
import { applyLevelChange } from '../levels.ts';
import { weights } from '../timing.ts';
import { changedRatio } from './ratios.ts';

type Regions = readonly [string, Pick<RegionFile, 'scale'>][];

export function planOverlays(build: Build, regions: Regions): PlanOverlay[] {
  return Object.entries(build.file.overlays ?? {}).map(([id, overlay]) => ({
    id,
    label: asText(overlay.label),
    uses: overlay.uses.map((use) => ({ mask: useMask(build, use), share: useShare(build, id, use, overlay) })),
    places: regions.map(([region, { scale }]) => regionPlaces(build, id, overlay, region, scale)),
    childrenPerPlace: sampleSeries(overlay.childrenPerPlace.value, build.axis),
    ratio: changedRatio(build).map((r) => overlay.childrenPerProfessional?.value ?? r),
  }));
}

function useMask({ file, names }: Build, use: OverlayFile['uses'][number]): Uint8Array {
  const band = bandMask(names, use.ages, use.strata);
  const mask = new Uint8Array(names.places.length * band.length);
  for (const place of listOf(use.places))
    mask.set(and(band, servedMask(file.places[place], names)), (names.placeOf.get(place) as number) * band.length);
  return mask;
}

function useShare(build: Build, id: string, use: OverlayFile['uses'][number], overlay: OverlayFile): Float64Array {
  const { axis, study, faults } = build;
  const share = sampleSeries(use.share, axis);
  for (const { name, file } of study.scenarios) {
    file.changes.forEach((change, c) => {
      if (change.type !== 'overlay' || change.overlay !== id || change.demand === undefined) return;
      const demand = change.demand;
      weights(change, axis).forEach((w, i) => {
        share[i] *= 1 + (demand - 1) * w;
      });
      if (!share.some((s) => s > 1) || faults.some((f) => f.path === `changes[${c}].demand`)) return;
      faults.push(
        issueOf({
          file: name,
          path: `changes[${c}].demand`,
          message: say(
            `laat ${Number(Math.max(...share).toFixed(3))} van de kinderen in ${listOf(use.places).join(', ')} ${asText(overlay.label).nl} willen`,
            `makes ${Number(Math.max(...share).toFixed(3))} of the children in ${listOf(use.places).join(', ')} want ${asText(overlay.label).en}`,
          ),
          expected: say('een aandeel van hoogstens 1', 'a share of at most 1'),
        }),
      );
    });
  }
  return share;
}

function regionPlaces(build: Build, id: string, overlay: OverlayFile, region: string, scale: number): Float64Array {
  const { axis, study, faults, file } = build;
  const places = sampleSeries(overlay.places.level, axis).map((n) => n * scale);
  for (const { name, file: scenario } of study.scenarios) {
    scenario.changes.forEach((change, c) => {
      if (change.type !== 'overlay' || change.overlay !== id || change.demand !== undefined) return;
      applyLevelChange(axis, places, change, scale);
      const bad = places.findIndex((n) => n < 0);
      if (bad < 0 || faults.some((f) => f.message.startsWith(`leaves "${id}"`))) return;
      faults.push(
        issueOf({
          file: name,
          path: `changes[${c}]`,
          message: say(
            `geeft "${id}"${file.regions ? ` in ${region}` : ''} ${Number(places[bad].toFixed(1))} plaatsen op ${formatDate(dateAt(axis, bad))}`,
            `leaves "${id}"${file.regions ? ` in ${region}` : ''} with ${Number(places[bad].toFixed(1))} places on ${formatDate(dateAt(axis, bad))}`,
          ),
          expected: say('ten minste 0 plaatsen', 'at least 0 places'),
        }),
      );
    });
  }
  return places;
}
