/** Where the numbers of a run come from, counted: sources, calibration, and the last observation behind it. */
import { isAssumption } from '../model/fields.ts';
import { asText } from '../model/names.ts';
import type { Text } from '../model/text.ts';
import { assumptionDriven } from '../scenario/estimates.ts';
import type { Study } from '../scenario/parse.ts';
import { studyInputs } from './inputs.ts';

export interface CalibrationStatus {
  readonly id: string;
  /** Last year of the figures that the rates were fitted to; null when the rates file does not say. */
  readonly until: string | null;
  /** Parameters of which the data took away at least half of the prior variance. */
  readonly informed: number;
  /** The others: what they do rests on their assumption. */
  readonly assumptionDriven: readonly { readonly id: string; readonly label: Text }[];
}

export interface Evidence {
  /** Numbers in the model and its scenarios that name a source. */
  readonly sourced: number;
  /** Those whose source is an assumption ("aanname"). */
  readonly assumptions: number;
  /** True when rates rest on assumptions and were not fitted to published tables: first estimates. */
  readonly firstEstimates: boolean;
  /** Null when the rates are those of the model file itself. */
  readonly calibration: CalibrationStatus | null;
  /** Date or year of the newest figure that the run was fitted to or brought to; null when there is none. */
  readonly lastObservation: string | null;
}

export function evidenceOf(study: Study): Evidence {
  const sources: string[] = [];
  // the model of a region repeats the numbers of its base
  collectSources(study.own?.inputs ?? study.published?.model ?? study.model, sources);
  // an assumption is another value of a number that the model has already
  for (const { file } of study.scenarios) collectSources({ ...file, assumptions: [] }, sources);
  const assumptions = sources.filter(isAssumption).length + newAssumptions(study);
  const calibration = calibrationStatus(study);
  const firstEstimates = assumptions > 0 && calibration === null;
  return { sourced: sources.length, assumptions, firstEstimates, calibration, lastObservation: lastObservation(study) };
}

/** How many more inputs of the model are assumptions since scenarios replaced numbers of it; less than 0: fewer. */
function newAssumptions(study: Study): number {
  if (!study.published) return 0;
  // the sources of calibrated rates are not counted: `calibrationStatus` tells of those
  const replaced = studyInputs(study).filter(
    ({ path, numbers }) => !path.startsWith('estimates.') && numbers.some(({ changed }) => changed),
  );
  const count = (is: (row: (typeof replaced)[number]) => boolean) => replaced.filter(is).length;
  return count(({ status }) => status === 'assumption') - count(({ source }) => isAssumption(source));
}

function calibrationStatus({ estimates }: Study): CalibrationStatus | null {
  if (!estimates) return null;
  const ids = Object.keys(estimates.parameters);
  // a rate that a scenario replaced is no longer calibrated
  const replaced = ids.filter((_, k) => estimates.fixed?.has(k));
  const weak = assumptionDriven(estimates).filter((id) => !replaced.includes(id));
  const label = (id: string) => asText(estimates.file.estimates[id].definition.label);
  return {
    id: estimates.file.calibration,
    until: lastFittedYear(estimates.file.record),
    informed: ids.length - weak.length - replaced.length,
    assumptionDriven: weak.map((id) => ({ id, label: label(id) })),
  };
}

/** Newer figures of a scenario come after the years that the rates were fitted to. */
function lastObservation({ scenarios, estimates, own }: Study): string | null {
  const newer = scenarios.flatMap(({ file }) => file.observed ?? []).map((figure) => figure.date);
  if (own) newer.push(own.facts.date);
  const fitted = estimates ? lastFittedYear(estimates.file.record) : null;
  return newer.sort().at(-1) ?? fitted;
}

/** Null when the rates file does not say. */
export function lastFittedYear(record: Record<string, unknown>): string | null {
  const rows = (record.rows ?? []) as readonly { role?: string; year?: number }[];
  const years = rows.filter((row) => row.role === 'fit').map((row) => row.year ?? 0);
  return years.length === 0 ? null : String(Math.max(...years));
}

function collectSources(value: unknown, sources: string[]): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'source' && typeof inner === 'string') sources.push(inner);
    else collectSources(inner, sources);
  }
}
