/** The scenario files that a run rests on, in the order in which they are applied: bases, included scenarios, the scenario itself. */
import { MISSING, say } from '../model/fault-words.ts';
import { didYouMean, InputError, type Issue, IssueList, issueOf } from '../model/issues.ts';
import { readYaml, type Source } from '../model/read.ts';
import { type Salvaged, salvage } from '../model/salvage.ts';
import { checkShape } from '../model/shape.ts';
import type { Text } from '../model/text.ts';
import { type ScenarioFile, scenarioSchema } from './schema.ts';

/** A file found by the id or path that a user or another file gave. */
export interface FoundFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Finds a file by id or by path from the file that names it.
 * @throws InputError when there is none
 */
export type FindFile = (ref: string, from: string | null) => FoundFile;

/** One scenario of a study. */
export interface Layer {
  readonly name: string;
  readonly file: ScenarioFile;
  /** How many layers before it are its base; of an included scenario: the base of the outermost scenario that includes it. */
  readonly base: number;
  /** True when another scenario includes it: its figures and changes count, its end does not. */
  readonly included: boolean;
}

export interface Layers {
  readonly layers: readonly Layer[];
  /** The model file under them, or a region's own figures in its place. */
  readonly model: FoundFile;
  /** What is left of scenarios with faults of form, to check against the model as far as it goes. */
  readonly salvaged: ReadonlyMap<ScenarioFile, Salvaged<ScenarioFile>>;
  readonly faults: Issue[];
}

interface Reading {
  readonly find: FindFile;
  readonly faults: Issue[];
  readonly salvaged: Map<ScenarioFile, Salvaged<ScenarioFile>>;
}

/**
 * Reads a scenario or a model and every file under it.
 * @throws InputError when too little can be read to go on; other faults are in the result
 */
export function readLayers(ref: string, find: FindFile): Layers {
  const reading: Reading = { find, faults: [], salvaged: new Map() };
  const { layers, model } = readChain(reading, find(ref, null), []);
  return { layers, model, salvaged: reading.salvaged, faults: reading.faults };
}

/** A file with its bases and what it includes; `open` are the files that are being read, those that name it first. */
function readChain(reading: Reading, found: FoundFile, open: readonly string[]): { layers: Layer[]; model: FoundFile } {
  const file = readScenarioFile(reading, found);
  if (file === null) return { layers: [], model: found };
  const baseFile = findOrThrow(reading, () => reading.find(file.base, found.name));
  refuseCycle(reading, found, file, baseFile, [...open, found.name]);
  const { layers, model } = readChain(reading, baseFile, [...open, found.name]);
  const chain = [...namesUnder(reading, model), ...layers.map((layer) => layer.name)];
  const included = readIncludes(reading, found, file, chain, [...open, found.name]);
  const base = layers.length;
  return {
    layers: [
      ...layers,
      ...included.map((layer) => ({ ...layer, base, included: true })),
      { name: found.name, file, base, included: false },
    ],
    model,
  };
}

/** A model; or a region's own figures and everything that those borrow from. */
function namesUnder({ find }: Reading, { name, text }: FoundFile): string[] {
  const value = readYaml(text, new IssueList(name))?.value as { doorstroom?: unknown; base?: unknown } | undefined;
  if (value?.doorstroom !== 'own/1' || typeof value.base !== 'string') return [name];
  try {
    // its faults are told by who reads the own figures
    const aside: Reading = { find, faults: [], salvaged: new Map() };
    const { layers, model } = readChain(aside, find(value.base, name), [name]);
    return [name, model.name, ...layers.map((layer) => layer.name)];
  } catch (error) {
    if (error instanceof InputError) return [name];
    throw error;
  }
}

type Included = Pick<Layer, 'name' | 'file'>;
type Told = (message: Text, expected: Text) => void;

const about = (ref: string, { nl, en }: Text): Text => say(`"${ref}" ${nl}`, `"${ref}" ${en}`);

/** The scenarios that a file includes, with what those include before each of them. */
function readIncludes(
  reading: Reading,
  { name }: FoundFile,
  file: ScenarioFile,
  chain: readonly string[],
  open: readonly string[],
): Included[] {
  const all: Included[] = [];
  file.includes?.forEach((ref, i) => {
    const fault: Told = (message, expected) =>
      reading.faults.push(issueOf({ file: name, path: `includes[${i}]`, message: about(ref, message), expected }));
    const found = findInclude(reading, ref, name, i);
    if (found === null) return;
    if (open.includes(found.name)) {
      fault(
        found.name === name
          ? say('is dit scenario zelf', 'is this scenario itself')
          : say('neemt dit scenario op', 'includes this scenario'),
        say('een scenario dat niet hier terugkomt', 'a scenario that does not come back here'),
      );
      return;
    }
    const inner = readIncluded(reading, found, chain, open, fault);
    const known = [...chain, ...all.map((layer) => layer.name)];
    const twice = inner.find((layer) => known.includes(layer.name));
    if (!twice) all.push(...inner);
    else if (twice.name !== found.name)
      fault(
        say(`brengt ${twice.file.id} voor de tweede keer mee`, `brings ${twice.file.id} for the second time`),
        say('elk scenario één keer', 'each scenario once'),
      );
    else
      fault(
        chain.includes(found.name)
          ? say('zit al in de basis', 'is in the base already')
          : say('is al opgenomen', 'is included already'),
        say('elk scenario één keer', 'each scenario once'),
      );
  });
  return all;
}

function readIncluded(
  reading: Reading,
  found: FoundFile,
  chain: readonly string[],
  open: readonly string[],
  fault: Told,
): Included[] {
  const file = readScenarioFile(reading, found);
  if (file === null) {
    fault(say('is een model', 'is a model'), say('een scenario', 'a scenario'));
    return [];
  }
  const base = findOrThrow(reading, () => reading.find(file.base, found.name));
  if (!chain.includes(base.name))
    fault(
      say(
        `rust op "${file.base}", waar dit scenario niet op rust`,
        `rests on "${file.base}", which this scenario does not rest on`,
      ),
      say(`een scenario op een van ${chain.join(', ')}`, `a scenario on one of ${chain.join(', ')}`),
    );
  return [...readIncludes(reading, found, file, chain, [...open, found.name]), { name: found.name, file }];
}

function findInclude({ find, faults }: Reading, ref: string, from: string, i: number): FoundFile | null {
  try {
    return find(ref, from);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // finders do not know which key named the file
    faults.push(...error.issues.map((issue) => (issue.file === from ? { ...issue, path: `includes[${i}]` } : issue)));
    return null;
  }
}

/** The scenario, as far as it can be read, with its faults noted; null for a model. */
function readScenarioFile({ faults, salvaged }: Reading, { name, text }: FoundFile): ScenarioFile | null {
  const issues = new IssueList(name);
  const source = readYaml(text, issues);
  if (!source) throw new InputError([...faults, ...issues.issues]);
  const kind = (source.value as { doorstroom?: unknown }).doorstroom;
  if (kind === 'model/1' || kind === 'own/1') return null;
  if (kind !== 'scenario/1') throw new InputError([...faults, unknownKind(name, kind)]);
  const left = readScenario(source, issues);
  faults.push(...issues.issues);
  if (!left) throw new InputError(faults);
  if (issues.issues.length > 0) salvaged.set(left.data, left);
  return left.data;
}

/** The scenario, or what is left of it with its faults in `issues`; null when that is too little to go on with. */
function readScenario(source: Source, issues: IssueList): Salvaged<ScenarioFile> | null {
  const data = checkShape(scenarioSchema, source, issues);
  if (data) return { data, independent: (more) => [...more] };
  const left = salvage(scenarioSchema, source.value);
  const base = (source.value as { base?: unknown }).base;
  return typeof base === 'string' && base !== '' ? left : null;
}

function findOrThrow({ faults }: Reading, find: () => FoundFile): FoundFile {
  try {
    return find();
  } catch (error) {
    throw error instanceof InputError ? new InputError([...faults, ...error.issues]) : error;
  }
}

function refuseCycle(
  { faults }: Reading,
  { name }: FoundFile,
  file: ScenarioFile,
  next: FoundFile,
  open: readonly string[],
): void {
  if (!open.includes(next.name)) return;
  const rest =
    next.name === name
      ? say('is dit scenario zelf', 'is this scenario itself')
      : say('rust op dit scenario', 'rests on this scenario');
  throw new InputError([
    ...faults,
    issueOf({
      file: name,
      path: 'base',
      message: about(file.base, rest),
      expected: say('een basis die niet hier terugkomt', 'a base that does not come back here'),
    }),
  ]);
}

function unknownKind(name: string, kind: unknown): Issue {
  const hint = typeof kind === 'string' ? didYouMean(kind, ['model/1', 'scenario/1', 'own/1']) : undefined;
  return issueOf({
    file: name,
    path: 'doorstroom',
    message:
      kind === undefined
        ? MISSING
        : say(`${JSON.stringify(kind)} is geen soort bestand`, `${JSON.stringify(kind)} is not a kind of file`),
    expected: say('model/1, scenario/1 of own/1', 'model/1, scenario/1 or own/1'),
    hint,
  });
}
