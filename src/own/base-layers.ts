/** The scenarios of the base as they are in the region: their numbers of children and places scaled, other regions left out. */

import type { ModelFile } from '../model/schema.ts';
import { yearOf } from '../model/series.ts';
import type { Study } from '../scenario/parse.ts';
import type { Change } from '../scenario/schema.ts';
import type { Borrowed } from './region.ts';

type Layers = Study['scenarios'];

/**
 * @param capacityRatio per place: places in the region / places in the region borrowed from, on the date
 * @param date from which the region has a run of its own: newer figures up to then are in its state
 */
export function regionLayers(
  layers: Layers,
  model: ModelFile,
  borrowed: Borrowed,
  capacityRatio: ReadonlyMap<string, number>,
  date: string,
): Layers {
  const part = (regions: readonly string[] | undefined) => partOf(model, borrowed, regions);
  return layers.map((layer) => {
    const { observed, ...rest } = layer.file;
    const changes = layer.file.changes.flatMap((change): Change[] => {
      const regions = 'regions' in change ? change.regions : undefined;
      if (!concerns(regions, borrowed)) return [];
      const here = 'regions' in change ? { ...change, regions: undefined } : change;
      if (here.type === 'inflow' || here.type === 'overlay') return [times(here, borrowed.scale * borrowed.ratio)];
      if (here.type === 'staff') return [times(here, part(regions) * borrowed.ratio)];
      if (here.type === 'plus-groups')
        return [{ ...here, professionals: here.professionals * part(regions) * borrowed.ratio }];
      if (here.type !== 'capacity') return [here];
      const grown = yearOf(here.start) < yearOf(date) ? capacityRatio.get(here.place) : undefined;
      return [times(here, part(regions) * (grown ?? borrowed.ratio))];
    });
    const later = observed
      ?.filter((figure) => yearOf(figure.date) > yearOf(date) && concerns(figure.regions, borrowed))
      .map(({ regions, ...figure }) => ({ ...figure, children: figure.children * part(regions) * borrowed.ratio }));
    return { ...layer, file: { ...rest, changes, ...(later?.length && { observed: later }) } };
  });
}

function concerns(regions: readonly string[] | undefined, { id }: Borrowed): boolean {
  return !regions || id === null || regions.includes(id);
}

/** Share that the region borrowed from has in a change of these regions. */
function partOf(model: ModelFile, { scale }: Borrowed, regions: readonly string[] | undefined): number {
  const all = Object.entries(model.regions ?? {}).filter(([id]) => !regions || regions.includes(id));
  const together = all.reduce((sum, [, region]) => sum + region.scale, 0);
  return together === 0 ? 1 : scale / together;
}

/** `add` and `set` are numbers of children or places; factors and growth hold anywhere. */
function times<C extends { add?: number | undefined; set?: number | undefined }>(change: C, factor: number): C {
  return {
    ...change,
    ...(change.add !== undefined && { add: change.add * factor }),
    ...(change.set !== undefined && { set: change.set * factor }),
  };
}
