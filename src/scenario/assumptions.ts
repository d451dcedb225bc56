/**
 * Assumptions of scenarios: numbers of the model, and calibrated rates, that are replaced before anything is done with them. The
 * model with the new numbers must be a sound model, so it is checked as one; what is wrong is told of the assumption.
 */
import { checkModel } from '../model/check.ts';
import { checkSource } from '../model/checker.ts';
import { say } from '../model/fault-words.ts';
import { didYouMean, type Issue, IssueList } from '../model/issues.ts';
import { type ModelFile, modelSchema } from '../model/schema.ts';
import { checkShape } from '../model/shape.ts';
import type { Estimates } from './estimates.ts';
import type { Layer } from './layers.ts';
import { type Keys, modelNumbers, sourcedItems } from './model-numbers.ts';
import { settledLayers } from './own.ts';
import { scaleOf } from './parameters.ts';
import type { Study } from './parse.ts';
import type { Assumption, ScenarioFile } from './schema.ts';

/** What stands under a study of which numbers were replaced. */
export interface Published {
  readonly model: ModelFile;
  readonly estimates: Estimates | undefined;
  /** The number that each assumption replaced: of the model, or of a scenario under the one that makes it. */
  readonly was: ReadonlyMap<Assumption, number>;
}

/** A fault, with the scenario that it is about. */
interface Told {
  readonly scenario: ScenarioFile;
  readonly issue: Issue;
}

/** What holds for one number in the end: the last assumption about it. */
interface Replaced {
  readonly assumption: Assumption;
  readonly layer: Layer;
  readonly index: number;
}

const RATES = 'estimates.';

/** The same study with its assumptions in the model and the estimates; with faults: as it was without any. */
export function assume(study: Study): { readonly study: Study; readonly faults: readonly Told[] } {
  const ground = groundOf(study);
  const layers = study.scenarios.slice(settledLayers(study)).filter(({ file }) => file.assumptions?.length);
  if (layers.length === 0) return { study: ground, faults: [] };
  const faults: Told[] = [];
  const was = new Map<Assumption, number>();
  const replaced = new Map<string, Replaced>();
  for (const layer of layers) {
    const issues = new IssueList(layer.name);
    readLayer(ground, layer, replaced, was, issues);
    faults.push(...issues.issues.map((issue) => ({ scenario: layer.file, issue })));
  }
  const { model, faults: wrong } = modelOf(ground.model, replaced);
  faults.push(...wrong.map((issue) => toldOf(issue, replaced)));
  if (faults.length > 0) return { study: ground, faults };
  const { estimates } = ground;
  const published = { model: ground.model, estimates, was };
  return {
    study: { ...ground, model, ...(estimates && { estimates: estimatesWith(estimates, replaced) }), published },
    faults: [],
  };
}

/** The number that stands at a path of a study; undefined where none does. */
export function numberAt({ model, estimates }: Pick<Study, 'model' | 'estimates'>, path: string): number | undefined {
  if (!path.startsWith(RATES)) return modelNumbers(model).get(path)?.value;
  const rates = estimates?.file.estimates ?? {};
  const id = path.slice(RATES.length);
  const found = Object.hasOwn(rates, id) ? rates[id] : undefined;
  return found && isRun(found.definition) ? found.value : undefined;
}

/** Where a calibrated rate stands; null for one that only says how tables were read, which no run uses. */
export function ratePath(id: string, definition: Estimates['parameters'][string]): string | null {
  return isRun(definition) ? RATES + id : null;
}

function isRun({ kind }: Estimates['parameters'][string]): boolean {
  return kind !== 'observation';
}

function groundOf({ published, ...study }: Study): Study {
  if (!published) return study;
  const { model, estimates } = published;
  return { ...study, model, ...(estimates && { estimates }) };
}

function readLayer(
  ground: Study,
  layer: Layer,
  replaced: Map<string, Replaced>,
  was: Map<Assumption, number>,
  issues: IssueList,
): void {
  const { assumptions = [] } = layer.file;
  const under = new Map(replaced);
  assumptions.forEach((assumption, index) => {
    const at = ['assumptions', index];
    const { path, value } = assumption;
    checkSource({ issues }, at, assumption, value);
    const first = assumptions.findIndex((other) => other.path === path);
    if (first < index) {
      issues.add(
        [...at, 'path'],
        say(`assumptions[${first}] gaat ook over "${path}"`, `assumptions[${first}] is about "${path}" too`),
        say('elk getal één keer', 'each number once'),
      );
      return;
    }
    const now = under.get(path)?.assumption.value ?? numberAt(ground, path);
    if (now === undefined) {
      if (path.startsWith(RATES) && ground.model.estimates !== undefined && !ground.estimates) return;
      unknownPath(ground, path, at, issues);
      return;
    }
    if (assumption.was !== undefined && assumption.was !== now)
      issues.add(
        [...at, 'was'],
        say(`"${path}" is nu ${now}`, `"${path}" is ${now} now`),
        say(`was: ${now}, als u dat getal bedoelt`, `was: ${now}, if that is the number you mean`),
      );
    if (path.startsWith(RATES)) checkRate(ground, path, value, at, issues);
    was.set(assumption, now);
    replaced.set(path, { assumption, layer, index });
  });
}

function unknownPath(ground: Study, path: string, at: Keys, issues: IssueList): void {
  const rates = Object.entries(ground.estimates?.parameters ?? {}).flatMap(([id, one]) => ratePath(id, one) ?? []);
  const all = [...modelNumbers(ground.model).keys(), ...rates];
  const below = all.filter((other) => other.startsWith(path) && /^[.[]/.test(other.slice(path.length)));
  issues.add(
    [...at, 'path'],
    say(`"${path}" is geen getal van het model`, `"${path}" is not a number of the model`),
    say(
      'een getal met een bron, zoals places.so.waiting.withdrawn, of estimates.ID van een geijkte kans',
      'one number with a source, such as places.so.waiting.withdrawn, or estimates.ID of a calibrated rate',
    ),
    didYouMean(below[0] ?? path, all),
  );
}

function checkRate({ estimates }: Study, path: string, value: number, at: Keys, issues: IssueList): void {
  const parameter = estimates?.parameters[path.slice(RATES.length)];
  if (!parameter) return;
  const share = scaleOf(parameter) === 'share';
  if (value < 0 || (share && value > 1))
    issues.add(
      [...at, 'value'],
      say(`${value} is geen ${share ? 'aandeel' : 'factor'}`, `${value} is no ${share ? 'share' : 'factor'}`),
      share
        ? say('een aandeel van 0 tot 1', 'a share from 0 to 1')
        : say('een getal van 0 of meer', 'a number of 0 or more'),
    );
}

interface Made {
  readonly key: string;
  readonly model: ModelFile;
  readonly faults: readonly Issue[];
}

const made = new WeakMap<ModelFile, Made>();

/** Kept until other numbers are asked for: while somebody moves a lever, the assumptions stay the same. */
function modelOf(ground: ModelFile, replaced: ReadonlyMap<string, Replaced>): Made {
  const key = JSON.stringify([...replaced].map(([, { assumption }]) => assumption));
  const known = made.get(ground);
  if (known?.key === key) return known;
  const model = modelWith(ground, replaced);
  const result = { key, model, faults: newFaults(ground, model) };
  made.set(ground, result);
  return result;
}

/** A copy of the model with the new numbers. Where an item has one number only, what is said of it is said of the new one. */
function modelWith(model: ModelFile, replaced: ReadonlyMap<string, Replaced>): ModelFile {
  const numbers = modelNumbers(model);
  const copy = structuredClone(model);
  for (const [path, { assumption }] of replaced) {
    const found = numbers.get(path);
    if (found)
      Object.assign(itemAt(copy, found.keys.slice(0, -1)), { [found.keys.at(-1) as string]: assumption.value });
  }
  for (const { keys, numbers: own } of sourcedItems(model)) {
    const found = own.length === 1 ? replaced.get(own[0].path) : undefined;
    if (!found) continue;
    const item = itemAt(copy, keys);
    const { source, range, rangeFactor } = found.assumption;
    for (const key of ['range', 'rangeFactor']) delete item[key];
    Object.assign(item, { source, ...(range && { range }), ...(rangeFactor && { rangeFactor }) });
  }
  return copy;
}

function itemAt(model: ModelFile, keys: Keys): Record<string, unknown> {
  return keys.reduce<unknown>((item, key) => (item as Record<string, unknown>)[key], model) as Record<string, unknown>;
}

/** Faults that the model did not have before its numbers were replaced: the settled model of a region may have some of its own. */
function newFaults(before: ModelFile, after: ModelFile): Issue[] {
  const found = faultsOf(after);
  if (found.length === 0) return [];
  const known = new Set(faultsOf(before).map(textOf));
  // a range is about the number that stood there
  return found.filter((issue) => !known.has(textOf(issue)) && !/\.range(Factor)?$/.test(issue.path));
}

function textOf({ path, message }: Issue): string {
  return `${path} ${message}`;
}

function faultsOf(model: ModelFile): Issue[] {
  const issues = new IssueList('');
  const typed = (path: readonly PropertyKey[]) => {
    const value = path.reduce<unknown>((item, key) => (item as Record<PropertyKey, unknown>)?.[key], model);
    return typeof value === 'number' ? String(value) : undefined;
  };
  checkShape(modelSchema, { value: model, typed }, issues);
  checkModel(model, issues);
  return issues.issues;
}

/** A fault of the model, told of the assumption whose number stands nearest to it. */
function toldOf(issue: Issue, replaced: ReadonlyMap<string, Replaced>): Told {
  const { path, nl } = issue;
  const near = [...replaced.entries()].map(([other, found]) => ({ found, shared: sharedParts(path, other) }));
  const { found } = near.reduce((best, one) => (one.shared > best.shared ? one : best));
  const { layer, index, assumption } = found;
  const same = assumption.path === path;
  return {
    scenario: layer.file,
    issue: {
      ...issue,
      file: layer.name,
      path: `assumptions[${index}].value`,
      message: same ? issue.message : `${issue.message} (${path} in the model)`,
      nl: { ...nl, message: same ? nl.message : `${nl.message} (${path} in het model)` },
    },
  };
}

function sharedParts(a: string, b: string): number {
  const [left, right] = [a, b].map((path) => path.split(/[.[\]]+/));
  const differs = left.findIndex((part, k) => part !== right[k]);
  return differs < 0 ? left.length : differs;
}

function estimatesWith(estimates: Estimates, replaced: ReadonlyMap<string, Replaced>): Estimates {
  const ids = Object.keys(estimates.parameters);
  const fixed = new Map(
    ids.flatMap((id, k) => {
      const found = replaced.get(RATES + id);
      return found ? [[k, found.assumption] as const] : [];
    }),
  );
  if (fixed.size === 0) return estimates;
  const entries = Object.entries(estimates.file.estimates).map(([id, estimate], k) => {
    const assumption = fixed.get(k);
    return [id, assumption ? assumed(estimate, assumption) : estimate] as const;
  });
  return {
    ...estimates,
    file: { ...estimates.file, estimates: Object.fromEntries(entries) },
    values: estimates.values.map((value, k) => fixed.get(k)?.value ?? value),
    fixed: new Map([...fixed].map(([k, { value }]) => [k, value])),
  };
}

type Estimate = Estimates['file']['estimates'][string];

/** No longer an estimate: the tables say nothing of a number that somebody chose. */
function assumed(estimate: Estimate, { value, source, range }: Assumption): Estimate {
  return {
    ...estimate,
    value,
    posterior: [range?.[0] ?? value, value, range?.[1] ?? value],
    contraction: 0,
    status: 'assumption-driven',
    definition: { ...estimate.definition, source },
  };
}
