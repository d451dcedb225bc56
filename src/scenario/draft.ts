/**
 * A study with choices on top of it: other values of its levers, more changes, own counts. They come together in one
 * scenario file, so that what is computed here is what `doorstroom run` computes from that file.
 */
import { InputError } from '../model/issues.ts';
import type { Text } from '../model/text.ts';
import { findLever, withLever } from './levers.ts';
import { type Study, studyFaults } from './parse.ts';
import type { Change, ObservedFigure, ScenarioFile } from './schema.ts';

export interface Choices {
  /** Id and title of the file that holds them. */
  readonly id: string;
  readonly title: Text;
  /** New values of levers of the study, by id. */
  readonly levers: Readonly<Record<string, number>>;
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
  const file = fileOf(choices, base === 0 ? study.model.id : study.scenarios[base - 1].file.id, moved, base);
  const chosen: Study = {
    ...study,
    scenarios: [...study.scenarios.slice(0, base), { name: `${choices.id}.yaml`, file, base, included: false }],
  };
  const faults = studyFaults(chosen);
  if (faults.length > 0) throw new InputError(faults);
  return chosen;
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
