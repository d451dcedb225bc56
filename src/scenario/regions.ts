/** The numbers of each region: stocks, capacities over time, factors, starting lists. */
import { listChildren, startListMask, stockGrid } from '../model/check-start.ts';
import { say } from '../model/fault-words.ts';
import { issueOf } from '../model/issues.ts';
import { asText } from '../model/names.ts';
import type { PlanInduced, PlanInflow, PlanRegion, PlanStartList, PlanStratumFlow } from '../model/plan.ts';
import type { ModelFile, RegionFile, StartListFile } from '../model/schema.ts';
import { sampleSeason, sampleSeries } from '../model/series.ts';
import { dateAt, formatDate, WEEKS_PER_YEAR } from '../model/time.ts';
import type { Build } from './context.ts';
import { applyCountDates } from './count-dates.ts';
import type { AddedPlaces } from './flow-changes.ts';
import type { FlowDraft } from './flow-drafts.ts';
import type { Layer } from './layers.ts';
import { applyLevelChange, changedScale } from './levels.ts';

/** Region of a model that names none. */
const ONLY_REGION = 'geheel';

/** Regions of a model; one of everything where it names none. */
export function regionsOf(file: ModelFile): [string, RegionFile][] {
  const whole: RegionFile = { label: { nl: 'Geheel', en: 'Whole' }, scale: 1, source: 'model' };
  return Object.entries(file.regions ?? { [ONLY_REGION]: whole });
}

export function buildRegions(
  build: Build,
  flows: readonly FlowDraft[],
  stratumFlows: readonly PlanStratumFlow[],
  inflows: readonly PlanInflow[],
): PlanRegion[] {
  const { file, names } = build;
  const regions = regionsOf(file);
  return regions.map(([id, region], r) => {
    const stocks = regionStocks(build, region);
    return {
      id,
      label: asText(region.label),
      stocks,
      capacity: names.places.map((place) =>
        file.places[place].capacity ? regionCapacity(build, id, region, place, regions) : null,
      ),
      beyond: Float64Array.from(names.places, (place) => (file.places[place].beyond?.start ?? 0) * region.scale),
      flowFactor: Float64Array.from(flows, ({ rated, region: only }) => {
        if (only !== null && only !== r) return 0;
        return rated === null ? 1 : rateFactor(region, names.places[rated.from], names.places[rated.to]);
      }),
      stratumFlowFactor: new Float64Array(stratumFlows.length).fill(1),
      inflowFactor: new Float64Array(inflows.length).fill(region.scale),
      startLists: regionStartLists(build, id, region, stocks),
    };
  });
}

function regionStocks({ file, names }: Build, region: RegionFile): Float64Array {
  const grid = stockGrid(region.stocks ?? file.stocks, names);
  const scale = region.stocks ? 1 : region.scale;
  return Float64Array.from(
    grid.flatMap((g) => [...g]),
    (n) => n * scale,
  );
}

function rateFactor(region: RegionFile, from: string, to: string): number {
  let factor = 1;
  for (const rate of region.rates ?? []) {
    if ((rate.from === undefined || rate.from === from) && (rate.to === undefined || rate.to === to))
      factor *= rate.multiply;
  }
  return factor;
}

function regionCapacity(
  build: Build,
  id: string,
  region: RegionFile,
  place: string,
  regions: readonly [string, RegionFile][],
  layers: readonly Layer[] = build.study.scenarios,
): Float64Array {
  const { file, axis, faults } = build;
  const own = region.capacity?.[place];
  const capacity = file.places[place].capacity as NonNullable<(typeof file.places)[string]['capacity']>;
  const level = sampleSeries(own?.level ?? capacity.level, axis);
  const season = sampleSeason(capacity.season, axis);
  const scale = own?.level ? 1 : region.scale * (own?.factor ?? 1);
  const places = level.map((n, i) => n * scale * season[i]);
  for (const { name, file: scenario } of layers) {
    scenario.changes.forEach((change, c) => {
      if (change.type === 'count-dates' && change.places.includes(place)) applyCountDates(axis, places, season, change);
      if (change.type !== 'capacity' || change.place !== place) return;
      if (change.regions && !change.regions.includes(id)) return;
      applyLevelChange(axis, places, change, region.scale / changedScale(change, regions));
      const bad = places.findIndex((n) => n < 0);
      // said once: not for every region, nor for the changes after it
      if (bad >= 0 && !faults.some((f) => f.message.startsWith(`leaves "${place}"`))) {
        const when = formatDate(dateAt(axis, bad));
        faults.push(
          issueOf({
            file: name,
            path: `changes[${c}]`,
            message: say(
              `geeft "${place}"${file.regions ? ` in ${id}` : ''} ${Number(places[bad].toFixed(1))} plaatsen op ${when}`,
              `leaves "${place}"${file.regions ? ` in ${id}` : ''} with ${Number(places[bad].toFixed(1))} places on ${when}`,
            ),
            expected: say('een capaciteit van 0 of meer', 'a capacity of 0 or more'),
          }),
        );
      }
    });
  }
  return places;
}

/**
 * Places of a limited place with all changes and without those that do not belong to the base of a scenario.
 * @param region null: all regions together
 */
export function addedPlaces(build: Build, layer: Layer, place: string, region: string | null): AddedPlaces {
  const regions = regionsOf(build.file);
  const sum = (layers: readonly Layer[]) =>
    regions
      .filter(([id]) => region === null || id === region)
      .map(([id, one]) => regionCapacity(build, id, one, place, regions, layers))
      .reduce((total, places) => total.map((n, i) => n + places[i]));
  const added = { before: sum(build.study.scenarios.slice(0, layer.base)), after: sum(build.study.scenarios) };
  const nothing = added.before.findIndex((n, i) => n === 0 && added.after[i] > 0);
  if (nothing >= 0 && !build.faults.some((fault) => fault.message.startsWith(`"${place}" has no places`))) {
    build.faults.push(
      issueOf({
        file: layer.name,
        path: 'changes',
        message: say(
          `"${place}" heeft${region === null ? '' : ` in ${region}`} zonder de toegevoegde plaatsen geen plaatsen op ${formatDate(dateAt(build.axis, nothing))}, dus welke vraag ze oproepen is niet te zeggen`,
          `"${place}" has no places${region === null ? '' : ` in ${region}`} without the added ones on ${formatDate(dateAt(build.axis, nothing))}, so what demand they bring cannot be said`,
        ),
        expected: say('plaatsen in de basis, of geen induced-demand', 'places in the base, or no induced-demand'),
      }),
    );
  }
  return added;
}

/** Places whose added capacity brings demand, each once, with how many were added. */
export function buildInduced(build: Build): PlanInduced[] {
  const found = new Map<string, PlanInduced>();
  for (const layer of build.study.scenarios)
    for (const change of layer.file.changes) {
      if (change.type !== 'induced-demand' || change.elasticity === 0) continue;
      for (const place of change.places) {
        if (found.has(place)) continue;
        const added = regionsOf(build.file).map(([id]) => {
          const { before, after } = addedPlaces(build, layer, place, id);
          return after.map((n, i) => n - before[i]);
        });
        found.set(place, { place: build.names.placeOf.get(place) as number, added });
      }
    }
  return [...found.values()];
}

function regionStartLists(build: Build, id: string, region: RegionFile, stocks: Float64Array): PlanStartList[] {
  const { file, names, axis, faults, study } = build;
  const scale = region.startLists || region.stocks ? 1 : region.scale;
  const lists = region.startLists ?? (region.stocks ? [] : (file.startLists ?? []));
  const rows: PlanStartList[] = [];
  const waiting = new Float64Array(stocks.length);
  for (const list of lists) {
    const mask = startListMask(file, names, list);
    const offset = (names.placeOf.get(list.from) as number) * mask.length;
    const total = mask.reduce((sum, m, c) => sum + m * stocks[offset + c], 0);
    for (const { waited, children } of vintages(list, axis.stepsPerYear)) {
      mask.forEach((m, c) => {
        const here = m === 1 && total > 0 ? (children * scale * stocks[offset + c]) / total : 0;
        if (here === 0) return;
        waiting[offset + c] += here;
        rows.push({ list: names.placeOf.get(list.for) as number, cell: offset + c, waited, children: here });
      });
    }
  }
  if (waiting.some((n, c) => n > stocks[c] * (1 + 1e-9))) {
    faults.push(
      issueOf({
        file: study.modelName,
        path: `regions.${id}.startLists`,
        message: say('er wachten meer kinderen dan er zijn', 'more children wait than there are'),
        expected: say('wachtlijsten die in de beginstand passen', 'lists within the starting stock'),
      }),
    );
  }
  return rows;
}

/** Steps waited and children; a mean wait stands for waits spread evenly from 0 to twice the mean. */
function vintages(list: StartListFile, stepsPerYear: number): { waited: number; children: number }[] {
  const steps = (weeks: number) => Math.round((weeks / WEEKS_PER_YEAR) * stepsPerYear);
  if (list.vintages) return list.vintages.map((v) => ({ waited: steps(v.weeks), children: v.children }));
  const n = 2 * steps(list.meanWeeks ?? 0) + 1;
  return Array.from({ length: n }, (_, waited) => ({ waited, children: listChildren(list) / n }));
}
