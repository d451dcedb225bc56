/** Article 5a: who has an exemption (a share of the children in a place), and the yearly review that sends some to school. */
import { and, bandMask, enterableMask, servedMask } from '../model/names.ts';
import type { PlanExemption, PlanForcedMove } from '../model/plan.ts';
import { sampleSeries } from '../model/series.ts';
import type { Build } from './context.ts';
import type { ExemptionChange } from './lever-schema.ts';
import { weights } from './timing.ts';

/** Shares over time; a later change about a place takes the place of an earlier one while it holds. */
export function buildExemptions(build: Build): PlanExemption[] {
  return exemptionsOf(build).map(({ place, cells, share }) => ({
    place: build.names.placeOf.get(place) as number,
    cells,
    share,
  }));
}

/** At the shift: of those with an exemption a share goes to school. Who finds it full stays and waits. */
export function reviewMoves(build: Build, base: readonly PlanForcedMove[]): PlanForcedMove[] {
  return exemptionsOf(build).flatMap(({ change, place, cells, share }) => {
    const { review } = change;
    if (!review || review.returns === 0) return [];
    return [...cells.keys()].flatMap((cell) => (cells[cell] ? reviewOf(build, base, place, cell, share, review) : []));
  });
}

function reviewOf(
  { names, file, axis }: Build,
  base: readonly PlanForcedMove[],
  place: string,
  cell: number,
  share: Float64Array,
  { returns, to }: NonNullable<ExemptionChange['review']>,
): PlanForcedMove[] {
  const from = names.placeOf.get(place) as number;
  const stratum = Math.floor(cell / names.ageCount);
  const age = cell % names.ageCount;
  const open = Object.entries(to).filter(([other, n]) => n > 0 && enterableMask(file.places[other], names)[cell]);
  const total = open.reduce((sum, [, n]) => sum + n, 0);
  // who must leave anyway is not reviewed
  const stays =
    1 - base.reduce((sum, m) => sum + (m.from === from && m.stratum === stratum && m.age === age ? m.share : 0), 0);
  if (total === 0 || stays <= 0) return [];
  const factor = Float64Array.from({ length: axis.steps }, (_, i) => share[i + 1] * returns * stays);
  const shares = open.map(([other, n]) => ({ place: names.placeOf.get(other) as number, share: n / total }));
  return [{ from, stratum, age, share: 1, factor, to: shares, fallback: from }];
}

interface Exemption {
  readonly change: ExemptionChange;
  readonly place: string;
  /** `[s * ages + a]` */
  readonly cells: Uint8Array;
  /** Per step start and at the end. */
  readonly share: Float64Array;
}

function exemptionsOf({ study, names, file, axis }: Build): Exemption[] {
  const changes = study.scenarios
    .flatMap((scenario) => scenario.file.changes)
    .filter((change): change is ExemptionChange => change.type === 'exemption');
  return changes.flatMap((change, k) =>
    Object.entries(change.shares).map(([place, series]) => {
      const later = changes.slice(k + 1).filter((other) => place in other.shares);
      const given = [change, ...later].map((one) => weights(one, axis));
      const share = sampleSeries(series, axis).map((n, i) =>
        given.slice(1).reduce((left, weight) => left * (1 - weight[i]), n * given[0][i]),
      );
      const cells = and(bandMask(names, change.ages, change.strata), servedMask(file.places[place], names));
      return { change, place, cells, share };
    }),
  );
}
