/** Numbers of the model that the visitor replaced, as assumptions of a scenario file. */
import { type Choices, type Study, type StudyInput, studyInputs } from '../../src/index.ts';
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

/** The range of the number that was there, or else from that number, wide enough for the new one. */
function rangeAround(row: StudyInput | undefined, path: string, value: number): [number, number] {
  const was = row?.numbers.find((number) => number.path === path)?.value ?? value;
  // a range of one number says nothing of each of several
  const given = row?.range && (row.asFactor || row.numbers.length === 1) ? row.range : null;
  const ends = given?.map((end) => (row?.asFactor ? Number((end * was).toPrecision(6)) : end)) ?? [was];
  return [Math.min(value, ...ends), Math.max(value, ...ends)];
}
