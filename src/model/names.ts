/** Names of a model file -> indices, and the masks and grids that bands of ages and strata stand for. */
import type { ModelFile, PlaceFile } from './schema.ts';
import type { Text } from './text.ts';

export type AgeBand = number | [number, number];
export type Rate = number | string | { ages?: AgeBand | undefined; strata?: string[] | undefined; value: number }[];

export interface Names {
  readonly places: readonly string[];
  readonly strata: readonly string[];
  readonly firstAge: number;
  readonly ageCount: number;
  readonly placeOf: ReadonlyMap<string, number>;
  readonly stratumOf: ReadonlyMap<string, number>;
  /** Labels in both languages -> ids, for who writes a label where an id belongs. */
  readonly placeLabels: ReadonlyMap<string, string>;
  readonly stratumLabels: ReadonlyMap<string, string>;
}

/** Stratum of a model that names none. */
export const ONLY_STRATUM = 'alle';

export function namesOf(file: ModelFile): Names {
  const places = Object.keys(file.places);
  const strata = file.strata ? Object.keys(file.strata) : [ONLY_STRATUM];
  const ages = file.ages;
  return {
    places,
    strata,
    // also for ages in the wrong order, so that the other checks can go on
    firstAge: ages ? Math.min(ages.from, ages.to) : 0,
    ageCount: ages ? Math.abs(ages.to - ages.from) + 1 : 1,
    placeOf: new Map(places.map((name, i) => [name, i])),
    stratumOf: new Map(strata.map((name, i) => [name, i])),
    placeLabels: labelsOf(file.places),
    stratumLabels: labelsOf(file.strata ?? {}),
  };
}

/** Every label -> the id of what it is the label of. */
export function labelsOf(items: Readonly<Record<string, { readonly label: string | Text }>>): Map<string, string> {
  return new Map(
    Object.entries(items).flatMap(([id, { label }]) => {
      const { nl, en } = asText(label);
      return [
        [nl, id],
        [en, id],
      ] as const;
    }),
  );
}

export function asText(text: string | Text): Text {
  return typeof text === 'string' ? { nl: text, en: text } : text;
}

/** First and last age index of a band, both inclusive; the whole range when absent. */
export function ageRange(band: AgeBand | undefined, names: Names): [number, number] {
  if (band === undefined) return [0, names.ageCount - 1];
  const [from, to] = typeof band === 'number' ? [band, band] : band;
  return [from - names.firstAge, to - names.firstAge];
}

/** 1 for each `[s * ages + a]` in the band. */
export function bandMask(names: Names, ages?: AgeBand, strata?: readonly string[]): Uint8Array {
  const mask = new Uint8Array(names.strata.length * names.ageCount);
  const [from, to] = ageRange(ages, names);
  names.strata.forEach((name, s) => {
    if (strata && !strata.includes(name)) return;
    for (let a = Math.max(0, from); a <= Math.min(to, names.ageCount - 1); a++) mask[s * names.ageCount + a] = 1;
  });
  return mask;
}

/** 1 for each `[s * ages + a]` that can be in the place. */
export function servedMask(place: PlaceFile, names: Names): Uint8Array {
  return bandMask(names, place.ages, place.strata);
}

/** Stratum on entry, `[s * strata + t]`; served strata keep theirs, others follow `entry`. */
export function entryMatrix(place: PlaceFile, names: Names): Float64Array {
  const n = names.strata.length;
  const matrix = new Float64Array(n * n);
  names.strata.forEach((from, s) => {
    if (!place.strata || place.strata.includes(from)) matrix[s * n + s] = 1;
    for (const [to, share] of Object.entries(place.entry?.[from] ?? {})) {
      const t = names.stratumOf.get(to);
      if (t !== undefined) matrix[s * n + t] = share;
    }
  });
  return matrix;
}

/** 1 for each `[s * ages + a]` that could be admitted to the place. */
export function enterableMask(place: PlaceFile, names: Names): Uint8Array {
  const entry = entryMatrix(place, names);
  const mask = bandMask(names, place.ages);
  const n = names.strata.length;
  for (let s = 0; s < n; s++) {
    const enters = entry.subarray(s * n, (s + 1) * n).some((share) => share > 0);
    if (!enters) mask.fill(0, s * names.ageCount, (s + 1) * names.ageCount);
  }
  return mask;
}

/** Where a rate stands: one number per `[s * ages + a]`, 1 in the band for an expression. */
export function rateGrid(rate: Rate, names: Names, mask: Uint8Array): Float64Array {
  const grid = new Float64Array(mask.length);
  const bands = Array.isArray(rate) ? rate : [{ value: typeof rate === 'number' ? rate : 1 }];
  for (const band of bands) {
    const here = bandMask(names, 'ages' in band ? band.ages : undefined, 'strata' in band ? band.strata : undefined);
    for (let c = 0; c < grid.length; c++) if (here[c] && mask[c]) grid[c] = band.value;
  }
  return grid;
}

export function and(...masks: readonly Uint8Array[]): Uint8Array {
  return masks[0].map((_, c) => (masks.every((m) => m[c] === 1) ? 1 : 0));
}

export function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** Symbols that an expression of this model may use, in the order in which the engine fills them. */
export function symbolsOf(names: Names, parameters: readonly string[]): string[] {
  const plain = names.places.map(symbolName);
  return [
    't',
    ...parameters.map(symbolName),
    ...plain,
    ...plain.map((p) => `waiting_${p}`),
    ...plain.map((p) => `capacity_${p}`),
  ];
}

export function symbolName(id: string): string {
  return id.replaceAll('-', '_');
}
