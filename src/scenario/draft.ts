/**
 * A study with choices on top of it: other values of its levers, other numbers of its model, more changes, own counts. They come together in one
 * scenario file, so that what is computed here is what `doorstroom run` computes from that file.
 */
import { InputError } from '../model/issues.ts';
import type { Text } from '../model/text.ts';
import { assume, numberAt } from './assumptions.ts';
import type { Layer } from './layers.ts';
import { findLever, withLever } from './levers.ts';
import { type Study, studyFaults } from './parse.ts';
import type { Assumption, Change, ObservedFigure, ScenarioFile } from './schema.ts';

export interface Choices {
  /** Id and title of the file that holds them. */
  readonly id: string;
  readonly title: Text;
  /** New values of levers of the study, by id. */
  readonly levers: Readonly<Record<string, number>>;
  /** Other numbers of the model; what they replace is filled in. */
  readonly assumptions?: readonly Omit<Assumption, 'was'>[];
  readonly changes: readonly Change[];
  readonly observed: readonly ObservedFigure[];
}

/**
 * The study with these choices as its last scenario. Scenarios of which a lever has another value, and those after them,
 * go into that scenario; it rests on what is left.
 * @throws InputError when a lever does not exist or the choices do not fit the study
 */
export function withChoices(study: Study, choices: Choices): Study {
  const moved = Object.entries(choices.levers).reduce(
    (changed, [id, value]) => withLever(changed, findLever(study, id), value),
    study,
  );
  const first = moved.scenarios.findIndex((layer, k) => layer.file !== study.scenarios[k].file);
  const base = first < 0 ? study.scenarios.length : (study.scenarios[first].base ?? first);
  const ground = { ...study, scenarios: study.scenarios.slice(0, base) };
  const assumptions = assumptionsOf(choices, moved.scenarios.slice(base), assume(ground).study);
  const file = {
    ...fileOf(choices, base === 0 ? study.model.id : study.scenarios[base - 1].file.id, moved, base),
    ...(assumptions.length > 0 && { assumptions }),
  };
  const top = { name: `${choices.id}.yaml`, file, base, included: false };
  const chosen = assume({ ...study, scenarios: [...ground.scenarios, top] });
  const faults = [...chosen.faults.map(({ issue }) => issue), ...studyFaults(chosen.study)];
  if (faults.length > 0) throw new InputError(faults);
  return chosen.study;
}

/** Those of the scenarios that go into the file, and the chosen ones in place of those about the same number. */
function assumptionsOf({ assumptions = [] }: Choices, taken: readonly Layer[], ground: Study): Assumption[] {
  const all = [...taken.flatMap(({ file }) => file.assumptions ?? []), ...assumptions];
  return all
    .filter(({ path }, k) => all.findLastIndex((other) => other.path === path) === k)
    .map((assumption) => {
      const { path, value, was: _, ...rest } = assumption as Assumption;
      const was = numberAt(ground, path);
      return { path, value, ...(was !== undefined && { was }), ...rest };
    });
}

/** The file that the choices make, when they were put on a study by `withChoices`. */
function fileOf({ id, title, changes, observed }: Choices, base: string, moved: Study, from: number): ScenarioFile {
  const taken = moved.scenarios.slice(from);
  const figures = [...taken.flatMap(({ file }) => file.observed ?? []), ...observed];
  const costs = taken.flatMap(({ file }) => file.costs ?? []);
  const end = taken.filter((layer) => !layer.included).at(-1)?.file.end;
  return {
    doorstroom: 'scenario/1',
    id,
    title,
    base,
    ...(end !== undefined && { end }),
    ...(figures.length > 0 && { observed: figures }),
    changes: [...taken.flatMap(({ file }) => file.changes.map(holding)), ...changes],
    ...(costs.length > 0 && { costs }),
  };
}

/** A value chosen outside the range of its source widens that range. */
function holding(change: Change): Change {
  const { range, multiply, set, add, scale, grow } = change as Change & Record<string, unknown>;
  const value = [multiply, set, add, scale, grow].find((n): n is number => typeof n === 'number');
  if (!range || value === undefined) return change;
  return { ...change, range: [Math.min(range[0], value), Math.max(range[1], value)] };
}
