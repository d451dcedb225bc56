/** Numbers of the model that the visitor replaced, as assumptions of a scenario file. */
import { type Choices, publishedRange, type Study, type StudyInput, studyInputs } from '../../src/index.ts';
import type { Draft } from '../state/state.ts';

type Assumption = NonNullable<Choices['assumptions']>[number];

/** @param study without them */
export function assumptionsOnTop(study: Study, chosen: Draft['assumptions']): Assumption[] {
  const entries = Object.entries(chosen);
  if (entries.length === 0) return [];
  const rows = rowsOf(study);
  return entries.map(([path, { value, source }]) => {
    const row = rows.find(({ numbers }) => numbers.some((number) => number.path === path));
    // who gives a source has no need of a range
    if (!/^(aanname|assumption)/i.test(source)) return { path, value, source };
    return { path, value, source, range: rangeAround(row, path, value) };
  });
}

const known = new WeakMap<Study, readonly StudyInput[]>();

/** Asked for again with every lever that moves. */
function rowsOf(study: Study): readonly StudyInput[] {
  const rows = known.get(study) ?? studyInputs(study);
  known.set(study, rows);
  return rows;
}

/** A file demands a range that holds the number: that of the model, or else from the number there, made wide enough. */
function rangeAround(row: StudyInput | undefined, path: string, value: number): [number, number] {
  const number = row?.numbers.find((one) => one.path === path);
  const ends = (row && number && publishedRange(row, number)) ?? [number?.value ?? value];
  return [Math.min(value, ...ends), Math.max(value, ...ends)];
}
