/** Whether a model can say anything about a row: a row that counts no cell or no move stays 0 whatever the parameters. */
import { say } from '../model/fault-words.ts';
import { ageRange, type Names } from '../model/names.ts';
import type { ModelFile } from '../model/schema.ts';
import type { Text } from '../model/text.ts';
import type { ObservationFile, TermFile } from './schema.ts';

const OUTSIDE = 'buiten';

/** Why the term counts nothing, or null when it counts something. Names that do not exist are left to other checks. */
export function emptyTerm(model: ModelFile, names: Names, of: ObservationFile['of'], term: TermFile): Text | null {
  if (of === 'stock' || of === 'presence')
    return countsCells(model, names, term)
      ? null
      : say(
          'geen cel van het model heeft deze plekken, strata en leeftijden',
          'no cell of the model has these places, strata and ages',
        );
  return countsMoves(model, term)
    ? null
    : say('geen overgang van het model gaat zo', 'no move of the model goes this way');
}

function countsCells(model: ModelFile, names: Names, term: TermFile): boolean {
  const [from, to] = ageRange(term.ages, names);
  return Object.entries(model.places).some(([id, place]) => {
    if (term.places ? !term.places.includes(id) : place.kind === 'exit') return false;
    const [first, last] = ageRange(place.ages, names);
    const strata = place.strata ?? names.strata;
    return from <= last && to >= first && (!term.strata || term.strata.some((s) => strata.includes(s)));
  });
}

function countsMoves(model: ModelFile, term: TermFile): boolean {
  const goes = (from: string, to: string) =>
    (!term.places || term.places.includes(to)) && (!term.from || term.from.includes(from));
  const places = Object.keys(model.places);
  return (
    (model.flows ?? []).some((flow) => [flow.from].flat().some((from) => goes(from, flow.to))) ||
    (model.forcedMoves ?? []).some((move) =>
      [...Object.keys(move.to), ...(move.fallback ? [move.fallback] : [])].some((to) => goes(move.from, to)),
    ) ||
    Object.values(model.inflows ?? {}).some(({ to }) =>
      (typeof to === 'string' ? [to] : Object.keys(to)).some((place) => goes(OUTSIDE, place)),
    ) ||
    Object.values(model.places).some((place) => {
      const dropped = place.waiting?.droppedOut?.to;
      return dropped !== undefined && places.some((from) => goes(from, dropped));
    }) ||
    (model.ages !== undefined && places.some((from) => goes(from, (model.ages as { out: string }).out)))
  );
}
