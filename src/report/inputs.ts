/** Every sourced input of a study, one row each: what it is, what it is worth, and whether it was measured, estimated or assumed. */
import { isAssumption } from '../model/fields.ts';
import { formatPath } from '../model/issues.ts';
import { asText } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import type { Text } from '../model/text.ts';
import { ratePath } from '../scenario/assumptions.ts';
import {
  type Keys,
  type ModelNumber,
  modelNumbers,
  type SourcedItem,
  sourcedItems,
} from '../scenario/model-numbers.ts';
import { scaleOf } from '../scenario/parameters.ts';
import type { Study } from '../scenario/parse.ts';
import { type RateOn, ratesOn } from '../scenario/rates-on.ts';
import type { Assumption, ChangeType } from '../scenario/schema.ts';
import { itemLabel, numberWords } from './input-words.ts';

/**
 * `measured`: taken from a published figure or rule; `estimated`: by the calibration, and the data inform it; `chosen`: the question
 * itself, such as how many places there will be; `assumption`: the rest.
 */
export type InputStatus = 'measured' | 'estimated' | 'chosen' | 'assumption';

/** What a reader is told of each. */
export const INPUT_STATUS: Readonly<Record<InputStatus, Text>> = {
  measured: { nl: 'gemeten', en: 'measured' },
  estimated: { nl: 'geschat', en: 'estimated' },
  chosen: { nl: 'keuze', en: 'choice' },
  assumption: { nl: 'aanname', en: 'assumption' },
};

/** One number of an input. */
export interface InputNumber {
  /** Keys of the file that lead to it. */
  readonly name: string;
  readonly label: Text;
  readonly unit: Text;
  /** Only whole numbers will do. */
  readonly whole: boolean;
  readonly value: number;
  /** By which a scenario can assume another value (`assumptions`); null for numbers of scenarios, and those no run uses. */
  readonly path: string | null;
  /** Present when a scenario assumes this value. */
  readonly changed?: {
    /** Id of the scenario. */
    readonly by: string;
    /** Without this scenario; and of the model without any, which its range is about. */
    readonly was: number;
    readonly published: number;
    readonly source: string;
  };
  /** Calibrated rates that act on it, each with its value in this run; absent: none does. */
  readonly rates?: readonly RateOnNumber[];
}

interface RateOnNumber extends RateOn {
  readonly label: Text;
  readonly value: number;
}

export interface StudyInput {
  /** Id of the model, scenario or calibration that it stands in, and where in that file. */
  readonly file: string;
  readonly path: string;
  readonly label: Text;
  /** Places that it is about. */
  readonly places: readonly string[];
  /** The numbers that the source is about, in the order of the file. */
  readonly numbers: readonly InputNumber[];
  /** Of the number as published, also where a scenario assumes another. */
  readonly source: string;
  readonly status: InputStatus;
  /** Bounds of the numbers, or factors on them when `asFactor`; null when the source is no assumption. */
  readonly range: readonly [number, number] | null;
  readonly asFactor: boolean;
  /** Of an estimate: the share of the prior variance that the data took away; null for other inputs. */
  readonly contraction: number | null;
}

/** Bounds of one number of an input, in its own unit; null where the source gives none of each of several numbers. */
export function publishedRange(row: StudyInput, { value, changed }: InputNumber): readonly [number, number] | null {
  const { range, asFactor, numbers } = row;
  if (range === null || (!asFactor && numbers.length > 1)) return null;
  if (!asFactor) return range;
  const [low, high] = range.map((end) => Number((end * (changed?.published ?? value)).toPrecision(6)));
  return [Math.min(low, high), Math.max(low, high)];
}

interface Reading {
  readonly model: ModelFile;
  /** As they are in the run. */
  readonly estimates: Study['estimates'];
  /** By path: what a scenario assumes in the end. */
  readonly assumed: ReadonlyMap<string, { readonly by: string; readonly assumption: Assumption; readonly was: number }>;
}

/** Inputs of the scenarios first (the last one on top), then of the model, then what was calibrated. */
export function studyInputs(study: Study): StudyInput[] {
  const { scenarios, published } = study;
  const reading = { model: published?.model ?? study.model, estimates: study.estimates, assumed: assumedIn(study) };
  const changes = [...scenarios].reverse().flatMap(({ file }) => {
    const { assumptions: _, ...rest } = file;
    return sourcedItems(rest).map((item) => rowOf(reading, file.id, item, false));
  });
  const { model } = reading;
  return [
    ...changes,
    ...sourcedItems(model).map((item) => rowOf(reading, model.id, item, true)),
    ...calibrated(reading, published?.estimates ?? study.estimates),
  ];
}

function assumedIn({ scenarios, published }: Study): Reading['assumed'] {
  const rows = scenarios.flatMap(({ file }) =>
    (file.assumptions ?? []).flatMap((assumption) => {
      const was = published?.was.get(assumption);
      return was === undefined ? [] : [[assumption.path, { by: file.id, assumption, was }] as const];
    }),
  );
  return new Map(rows);
}

function rowOf(reading: Reading, file: string, { keys, item, numbers }: SourcedItem, ofModel: boolean): StudyInput {
  const { source, range, rangeFactor } = item as SourcedItem['item'] & {
    range?: [number, number];
    rangeFactor?: [number, number];
  };
  const { model, assumed } = reading;
  const known = modelNumbers(model);
  const own = numbers.map((number) => {
    const path = ofModel && known.has(number.path) ? number.path : null;
    const words = numberWords(model, item, keys, number.keys, number.path);
    const rates = path === null ? [] : ratesOf(reading, number.keys);
    return {
      name: nameOf(number, keys),
      ...words,
      path,
      ...valueOf(assumed, path, number.value),
      ...(rates.length > 0 && { rates }),
    };
  });
  return {
    file,
    path: formatPath(keys),
    label: itemLabel(model, item, keys),
    places: placesOf(model, item, keys, numbers),
    numbers: own,
    source,
    status: statusOf(source, own),
    range: range ?? rangeFactor ?? null,
    asFactor: range === undefined && rangeFactor !== undefined,
    contraction: null,
  };
}

function ratesOf({ model, estimates }: Reading, keys: Keys): RateOnNumber[] {
  if (!estimates) return [];
  return ratesOn(model, estimates.parameters, keys).map((rate) => {
    const { definition, value } = estimates.file.estimates[rate.id];
    return { ...rate, label: asText(definition.label), value };
  });
}

function valueOf(
  assumed: Reading['assumed'],
  path: string | null,
  value: number,
): Pick<InputNumber, 'value' | 'changed'> {
  const found = path === null ? undefined : assumed.get(path);
  if (!found) return { value };
  const { by, was, assumption } = found;
  return { value: assumption.value, changed: { by, was, published: value, source: assumption.source } };
}

function statusOf(source: string, numbers: readonly InputNumber[]): InputStatus {
  const sources =
    numbers.length === 1
      ? [numbers[0].changed?.source ?? source]
      : [source, ...numbers.flatMap((n) => n.changed?.source ?? [])];
  if (sources.some(isAssumption)) return 'assumption';
  return sources.some((one) => /^(vraag van|question of)/i.test(one)) ? 'chosen' : 'measured';
}

function calibrated({ model, assumed }: Omit<Reading, 'estimates'>, estimates: Study['estimates']): StudyInput[] {
  if (!estimates) return [];
  const { calibration, estimates: found } = estimates.file;
  return Object.entries(found).map(([id, { definition, value, posterior, contraction, status }]) => {
    const path = ratePath(id, estimates.parameters[id]);
    const share = scaleOf(definition) === 'share';
    const number: InputNumber = {
      name: 'value',
      label: share ? { nl: 'deel', en: 'share' } : { nl: 'factor', en: 'factor' },
      unit: share ? { nl: 'deel (0 tot 1)', en: 'share (0 to 1)' } : { nl: 'keer', en: 'times' },
      whole: false,
      path,
      ...valueOf(assumed, path, value),
    };
    return {
      file: calibration,
      path: `estimates.${id}`,
      label: asText(definition.label),
      places: placesOf(model, definition, [], []),
      numbers: [number],
      source: definition.source,
      status: number.changed ? statusOf(number.changed.source, []) : status === 'informed' ? 'estimated' : 'assumption',
      range: [posterior[0], posterior[2]],
      asFactor: false,
      contraction: number.changed ? null : contraction,
    };
  });
}

/** Keys below the item, without places in lists. */
function nameOf({ keys }: ModelNumber, at: Keys): string {
  return keys
    .slice(at.length)
    .filter((key) => typeof key === 'string')
    .join('.');
}

/** Keys that name places. */
const PLACE_KEYS = ['place', 'places', 'from', 'to', 'for', 'in', 'into', 'waitingFor', 'against'];

/** Changes about the staff of day care, whatever place they name. */
const STAFF_CHANGES: readonly ChangeType[] = ['bkr', 'staff', 'plus-groups', 'parental-leave', 'group-size'];

function placesOf(
  { places, childcare }: ModelFile,
  item: object,
  keys: Keys,
  numbers: readonly ModelNumber[],
): string[] {
  // use beside a place says nothing of who is in the place
  if (keys[0] === 'overlays') return [];
  const fields = item as Readonly<Record<string, unknown>>;
  const named = PLACE_KEYS.flatMap((key) => {
    const value = fields[key];
    if (typeof value === 'string') return [value];
    return Array.isArray(value) ? value.map(String) : Object.keys((value as object | undefined) ?? {});
  });
  const staff =
    keys[0] === 'childcare' || STAFF_CHANGES.some((type) => type === fields.type) ? [childcare?.place ?? ''] : [];
  const all = [...named, ...staff, ...keys.map(String), ...numbers.flatMap((number) => number.keys.map(String))];
  return [...new Set(all)].filter((id) => Object.hasOwn(places, id));
}
