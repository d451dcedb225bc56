/** Every sourced input of a study, one row each: what it is, what it is worth, and whether it was measured, estimated or assumed. */
import { asText } from '../model/names.ts';
import type { Text } from '../model/text.ts';
import type { Study } from '../scenario/parse.ts';

/** `measured`: taken from a published figure; `estimated`: by the calibration, and the data inform it; `assumption`: the rest. */
export type InputStatus = 'measured' | 'estimated' | 'assumption';

export interface StudyInput {
  /** Id of the model, scenario or calibration that it stands in, and where in that file. */
  readonly file: string;
  readonly path: string;
  readonly label: Text;
  /** The numbers that the source is about, in the order of the file; names are the keys of the file. */
  readonly numbers: readonly { readonly name: string; readonly value: number }[];
  readonly source: string;
  readonly status: InputStatus;
  /** Bounds of the numbers, or factors on them when `asFactor`; null when the source is no assumption. */
  readonly range: readonly [number, number] | null;
  readonly asFactor: boolean;
  /** Of an estimate: the share of the prior variance that the data took away; null for other inputs. */
  readonly contraction: number | null;
}

/** Inputs of the scenarios first (the last one on top), then of the model, then what was calibrated. */
export function studyInputs({ model, scenarios, estimates }: Study): StudyInput[] {
  const names = new Map(Object.entries(model.places).map(([id, place]) => [id, asText(place.label)]));
  const files = [...scenarios.map(({ file }) => file).reverse(), model];
  return [...files.flatMap((file) => collect(file.id, file, [], names)), ...calibrated(estimates)];
}

function calibrated(estimates: Study['estimates']): StudyInput[] {
  if (!estimates) return [];
  const { calibration, estimates: found } = estimates.file;
  return Object.entries(found).map(([id, { definition, value, posterior, contraction, status }]) => ({
    file: calibration,
    path: id,
    label: asText(definition.label),
    numbers: [{ name: 'value', value }],
    source: definition.source,
    status: status === 'informed' ? 'estimated' : 'assumption',
    range: [posterior[0], posterior[2]],
    asFactor: false,
    contraction,
  }));
}

type Path = readonly (string | number)[];
type Names = ReadonlyMap<string, Text>;

function collect(file: string, value: unknown, path: Path, names: Names): StudyInput[] {
  if (value === null || typeof value !== 'object') return [];
  const inner = Object.entries(value).flatMap(([key, item]) => {
    return collect(file, item, [...path, Array.isArray(value) ? Number(key) : key], names);
  });
  const { source, range, rangeFactor } = value as {
    source?: unknown;
    range?: [number, number];
    rangeFactor?: [number, number];
  };
  if (typeof source !== 'string') return inner;
  const row: StudyInput = {
    file,
    path: path.join('.'),
    label: labelOf(value as Record<string, unknown>, path, names),
    numbers: numbersIn(value, ''),
    source,
    status: /^(aanname|assumption)/i.test(source) ? 'assumption' : 'measured',
    range: range ?? rangeFactor ?? null,
    asFactor: range === undefined && rangeFactor !== undefined,
    contraction: null,
  };
  return [row, ...inner];
}

/** Keys that say when, where, of whom or how sure, not how much. */
const NOT_AMOUNTS = new Set(['range', 'rangeFactor', 'ages', 'leadMonths', 'rampMonths', 'season']);

/** Numbers below, except those that have a source of their own. */
function numbersIn(value: unknown, name: string): { name: string; value: number }[] {
  if (typeof value === 'number') return [{ name, value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const own = item !== null && typeof item === 'object' && 'source' in item;
    if (own || NOT_AMOUNTS.has(key)) return [];
    return numbersIn(item, Array.isArray(value) ? name : name === '' ? key : `${name}.${key}`);
  });
}

/** Where a move goes from and to; else the place; else where it stands in the file. */
function labelOf(value: Record<string, unknown>, path: Path, names: Names): Text {
  const { from, to, place, for: waitedFor } = value;
  const subject = place ?? waitedFor ?? (path[0] === 'places' ? path[1] : undefined);
  const where = (path[0] === 'places' ? path.slice(2) : path).filter((part) => typeof part === 'string');
  const write = (language: keyof Text) => {
    const name = (ids: unknown) =>
      (Array.isArray(ids) ? ids : [ids]).map((id) => names.get(String(id))?.[language] ?? String(id)).join(', ');
    if (typeof to === 'string' || Array.isArray(to)) return `${from === undefined ? '…' : name(from)} → ${name(to)}`;
    const what = where.filter((part) => part !== 'changes' && part !== 'stocks').join(', ');
    return subject === undefined ? what : what === '' ? name(subject) : `${name(subject)}: ${what}`;
  };
  return { nl: write('nl'), en: write('en') };
}
