/** A model of the region alone: the base with every absolute number scaled, starting in the region's own state. */
import { ageRange, type Names, namesOf } from '../model/names.ts';
import type { PlanStartList } from '../model/plan.ts';
import type { ModelFile, RegionFile, StartListFile, StockFile, WaitingFile } from '../model/schema.ts';
import { type Series, yearOf } from '../model/series.ts';
import { STEPS_PER_YEAR, WEEKS_PER_YEAR } from '../model/time.ts';
import { placeTotals } from './numbers.ts';
import type { OwnFile } from './schema.ts';
import type { BaseState } from './state.ts';
import { type Incidence, withIncidence } from './support.ts';

/** Everything about the region that is a number of children or places on the date. */
export interface RegionState {
  /** Children per cell, those who wait there included. */
  readonly cells: Float64Array;
  /** Per place: children past the last age. */
  readonly beyond: Float64Array;
  /** Per place: its places against those of the region borrowed from. */
  readonly capacityRatio: Float64Array;
  readonly waiting: readonly PlanStartList[];
}

/** Part of the country that is borrowed from, and the region against it. */
export interface Borrowed {
  readonly id: string | null;
  /** Its share of the national numbers. */
  readonly scale: number;
  readonly region: RegionFile | null;
  readonly state: BaseState;
  /** Children of the region / children there. */
  readonly ratio: number;
}

export type RegionRate = NonNullable<RegionFile['rates']>[number];

/** What own figures change in the rates of the base. */
export interface RegionRates {
  /** Factors on flows to or from a place. */
  readonly factors: readonly RegionRate[];
  /** Per place: factor on how often a wait for it ends without one. */
  readonly endings: ReadonlyMap<string, number>;
  /** Factors on the rates of getting support. */
  readonly support: readonly Incidence[];
}

const SCALED = 'geschaald';

export function regionModel(
  base: ModelFile,
  own: OwnFile,
  end: string,
  borrowed: Borrowed,
  state: RegionState,
  { factors, endings, support }: RegionRates,
): ModelFile {
  const names = namesOf(base);
  const { id, title, date } = own;
  const stocks = stockFiles(state.cells, names);
  const region: RegionFile = {
    label: title,
    scale: 1,
    rates: [...(borrowed.region?.rates ?? []), ...factors],
    stocks,
    startLists: startListFiles(base, state.waiting, names),
    source: SCALED,
  };
  const later = Object.entries(base.tags ?? {}).filter(([, tag]) => tag.date && yearOf(tag.date) >= yearOf(date));
  return {
    ...base,
    id,
    title,
    note: own.note ?? base.note,
    time: { ...base.time, start: date, end },
    places: regionPlaces(base, names, borrowed, state, endings),
    ...childcareParts(base, names, borrowed, state),
    stratumFlows: withIncidence(base, names, support),
    inflows: regionInflows(base, names, borrowed, state),
    stocks,
    startLists: [],
    tags: Object.fromEntries(later),
    regions: { [id]: region },
  };
}

function regionPlaces(
  base: ModelFile,
  names: Names,
  borrowed: Borrowed,
  state: RegionState,
  endings: ReadonlyMap<string, number>,
): ModelFile['places'] {
  return Object.fromEntries(
    Object.entries(base.places).map(([id, place]) => {
      const p = names.placeOf.get(id) as number;
      const there = borrowed.region?.capacity?.[id];
      const { capacity, beyond, waiting } = place;
      const level = capacity && (there?.level ?? scaled(capacity.level, borrowed.scale * (there?.factor ?? 1)));
      return [
        id,
        {
          ...place,
          ...(capacity && { capacity: { ...capacity, level: scaled(level ?? 0, state.capacityRatio[p]) } }),
          ...(beyond && { beyond: { ...beyond, start: state.beyond[p] } }),
          ...(waiting && { waiting: withEndings(waiting, endings.get(id) ?? 1) }),
        },
      ];
    }),
  );
}

/** Staff as the children of their place stand to those borrowed from; places beside a main place as all children do. */
function childcareParts(base: ModelFile, names: Names, borrowed: Borrowed, state: RegionState): Partial<ModelFile> {
  const { childcare, overlays } = base;
  const place = names.placeOf.get(childcare?.place ?? '') ?? -1;
  const there = placeTotals(borrowed.state.cells, names)[place] ?? 0;
  const ratio = there > 0 ? placeTotals(state.cells, names)[place] / there : borrowed.ratio;
  return {
    ...(childcare && {
      childcare: {
        ...childcare,
        staff: { ...childcare.staff, level: scaled(childcare.staff.level, borrowed.scale * ratio) },
      },
    }),
    ...(overlays && {
      overlays: Object.fromEntries(
        Object.entries(overlays).map(([id, overlay]) => {
          const level = scaled(overlay.places.level, borrowed.scale * borrowed.ratio);
          return [id, { ...overlay, places: { ...overlay.places, level } }];
        }),
      ),
    }),
  };
}

function withEndings(waiting: WaitingFile, factor: number): WaitingFile {
  const times = (rate: NonNullable<WaitingFile['withdrawn']>) =>
    typeof rate === 'number' ? rate * factor : rate.map((band) => ({ ...band, value: band.value * factor }));
  const { withdrawn, droppedOut } = waiting;
  return {
    ...waiting,
    ...(withdrawn !== undefined && { withdrawn: times(withdrawn) }),
    ...(droppedOut && { droppedOut: { ...droppedOut, hazard: times(droppedOut.hazard) } }),
  };
}

/** Children come in as the children of those ages stand to those of the region borrowed from. */
function regionInflows(base: ModelFile, names: Names, borrowed: Borrowed, state: RegionState): ModelFile['inflows'] {
  const inAges = (cells: Float64Array, [from, to]: readonly [number, number]) =>
    cells.reduce((sum, n, c) => {
      const a = c % names.ageCount;
      return sum + (a >= from && a <= to && !isExit(base, names, c) ? n : 0);
    }, 0);
  return Object.fromEntries(
    Object.entries(base.inflows ?? {}).map(([id, inflow]) => {
      const ages = ageRange(inflow.ages, names);
      const there = inAges(borrowed.state.cells, ages);
      const ratio = there > 0 ? inAges(state.cells, ages) / there : borrowed.ratio;
      return [id, { ...inflow, perYear: scaled(inflow.perYear, borrowed.scale * ratio) }];
    }),
  );
}

export function isExit(model: ModelFile, { places, strata, ageCount }: Names, cell: number): boolean {
  return model.places[places[Math.floor(cell / (strata.length * ageCount))]].kind === 'exit';
}

function scaled(series: Series, factor: number): Series {
  if (typeof series === 'number') return series * factor;
  const times = (knots: Record<string, number>) =>
    Object.fromEntries(Object.entries(knots).map(([date, n]) => [date, n * factor]));
  return 'step' in series ? { step: times(series.step) } : { linear: times(series.linear) };
}

function stockFiles(cells: Float64Array, names: Names): StockFile[] {
  const { places, strata, ageCount, firstAge } = names;
  return places.flatMap((place, p) =>
    strata.flatMap((stratum, s) => {
      const children = [...cells.subarray((p * strata.length + s) * ageCount, (p * strata.length + s + 1) * ageCount)];
      if (children.every((n) => n === 0)) return [];
      const ages: StockFile['ages'] = [firstAge, firstAge + ageCount - 1];
      return [{ place, stratum, ages, children, source: SCALED }];
    }),
  );
}

/** One list per cell, its waits as they are. */
function startListFiles(base: ModelFile, waiting: readonly PlanStartList[], names: Names): StartListFile[] {
  const { places, strata, ageCount, firstAge } = names;
  const weeks = WEEKS_PER_YEAR / STEPS_PER_YEAR[base.time.step ?? 'month'];
  const files = new Map<string, StartListFile>();
  for (const { list, cell, waited, children } of waiting) {
    const row = Math.floor(cell / ageCount);
    const key = `${list}/${cell}`;
    const file = files.get(key) ?? {
      for: places[list],
      from: places[Math.floor(row / strata.length)],
      strata: [strata[row % strata.length]],
      ages: firstAge + (cell % ageCount),
      vintages: [],
      source: SCALED,
    };
    file.vintages?.push({ weeks: waited * weeks, children });
    files.set(key, file);
  }
  return [...files.values()];
}
