/** The figures of an own file as numbers of cells of the base: what each is about, and how many it says there are. */
import { and, bandMask, type Names, servedMask } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import { sumOf } from './fit.ts';
import type { OwnFile } from './schema.ts';
import type { BaseState } from './state.ts';

export type FigureKind = 'children' | 'support' | 'stocks';

export interface Figure {
  readonly kind: FigureKind;
  /** Number in its list in the file. */
  readonly index: number;
  readonly place: string | null;
  readonly ages: readonly [number, number] | null;
  /** Per cell: 1 if it is counted. */
  readonly mask: Uint8Array;
  /** Null when it is a share and the base could not be run. */
  readonly number: number | null;
  readonly source: string;
  readonly range: readonly [number, number] | null;
}

/** Every figure about children that are there; those that name what the base does not know are left out. */
export function figuresOf(file: OwnFile, model: ModelFile, names: Names, state: BaseState | null): Figure[] {
  const registered = names.strata.filter((s) => model.strata?.[s].registered);
  const everywhere = names.places.filter((p) => model.places[p].kind !== 'exit');
  const figure = (
    kind: FigureKind,
    index: number,
    item: Item,
    places: readonly string[],
    strata?: string[],
  ): Figure => {
    const mask = cellMask(model, names, places, item.ages, strata);
    const { ages, source } = item;
    const share = state && item.share !== undefined ? item.share * sumOf(state.national.cells, mask) : null;
    const number = item.children ?? share;
    return {
      kind,
      index,
      place: kind === 'stocks' ? places[0] : null,
      ages: ages === undefined ? null : typeof ages === 'number' ? [ages, ages] : ages,
      mask,
      number,
      source,
      range: number === null ? null : rangeAround(item, item.children ?? item.share ?? 0, number),
    };
  };
  return [
    ...file.children.map((item, i) => figure('children', i, item, everywhere)),
    ...(file.support ?? []).map((item, i) => figure('support', i, item, everywhere, registered)),
    ...(file.stocks ?? []).flatMap((item, i) =>
      names.placeOf.has(item.place) ? [figure('stocks', i, item, [item.place], item.strata)] : [],
    ),
  ];
}

type Item = OwnFile['children'][number];

/** The range of a figure around what it comes to, when it is given for a share or as factors. */
export function rangeAround(
  { range, rangeFactor }: Pick<Item, 'range' | 'rangeFactor'>,
  given: number,
  value: number,
): readonly [number, number] | null {
  if (range) return given === 0 ? null : [(range[0] * value) / given, (range[1] * value) / given];
  return rangeFactor ? [rangeFactor[0] * value, rangeFactor[1] * value] : null;
}

/** 1 for each cell of these places, ages and strata in which there can be children. */
export function cellMask(
  model: ModelFile,
  names: Names,
  places: readonly string[],
  ages?: Item['ages'],
  strata?: readonly string[],
): Uint8Array {
  const perPlace = names.strata.length * names.ageCount;
  const mask = new Uint8Array(names.places.length * perPlace);
  for (const place of places) {
    const cells = and(bandMask(names, ages, strata), servedMask(model.places[place], names));
    mask.set(cells, (names.placeOf.get(place) as number) * perPlace);
  }
  return mask;
}

/** Figures that say something of their own: a total whose parts are all given too follows from them. */
export function independent(figures: readonly Figure[]): Figure[] {
  return figures.filter((figure) => !isSame(union(partsOf(figure, figures)), figure.mask));
}

/** Figures of the same kind within this one that share no child, smallest first. */
export function partsOf(whole: Figure, figures: readonly Figure[], kind: FigureKind = whole.kind): Figure[] {
  const inside = figures.filter((f) => f !== whole && f.kind === kind && f.number !== null && isWithin(f, whole));
  const chosen: Figure[] = [];
  for (const part of inside.sort((a, b) => size(a.mask) - size(b.mask))) {
    if (chosen.every((other) => !overlap(other.mask, part.mask))) chosen.push(part);
  }
  return chosen;
}

function isWithin(part: Figure, whole: Figure): boolean {
  return part.mask.every((m, c) => m <= whole.mask[c]) && !isSame(part.mask, whole.mask);
}

export function isSame(a: Uint8Array | null, b: Uint8Array): boolean {
  return a?.every((m, c) => m === b[c]) ?? false;
}

export function union(figures: readonly Figure[]): Uint8Array | null {
  if (figures.length === 0) return null;
  return figures[0].mask.map((_, c) => (figures.some(({ mask }) => mask[c] === 1) ? 1 : 0));
}

function overlap(a: Uint8Array, b: Uint8Array): boolean {
  return a.some((m, c) => m === 1 && b[c] === 1);
}

function size(mask: Uint8Array): number {
  return mask.reduce((n, m) => n + m, 0);
}

/** Children in the region by the figures themselves: of all ages, or of those ages that they cover. */
export function coveredChildren(
  figures: readonly Figure[],
): { readonly number: number; readonly mask: Uint8Array } | null {
  const chosen: Figure[] = [];
  const children = figures.filter((f) => f.kind === 'children' && f.number !== null);
  // a total goes before its parts: it also holds for ages that have no figure of their own
  for (const figure of children.sort((a, b) => size(b.mask) - size(a.mask))) {
    if (chosen.every((other) => !overlap(other.mask, figure.mask))) chosen.push(figure);
  }
  const mask = union(chosen);
  return mask && { number: chosen.reduce((sum, f) => sum + (f.number ?? 0), 0), mask };
}

/** Name of a figure in a message. */
export function figurePath({ kind, index }: Pick<Figure, 'kind' | 'index'>): string {
  return `${kind}[${index}]`;
}
