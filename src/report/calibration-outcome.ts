/** From a calibration file to a rates file with its record: the fit, the draws, and the checks on both. */
import { type CalibrationResult, calibrate, FULL, QUICK, quantile } from '../calibration/calibrate.ts';
import { compareFormulations, fitCohort, isCohortModel } from '../calibration/cohort.ts';
import { predictLastYear } from '../calibration/hindcast.ts';
import type { Calibration } from '../calibration/parse.ts';
import { rowSd } from '../calibration/problem.ts';
import { digits, ratesFile } from '../calibration/rates.ts';
import { findSeries } from '../data/index.ts';
import { asText } from '../model/names.ts';
import type { RatesFile } from '../scenario/estimates.ts';
import type { Study } from '../scenario/parse.ts';
import { answersOf } from './calibration-answers.ts';
import { type CalibrationRecord, RECORD_SCHEMA, type RecordedRates } from './calibration-record.ts';

/** The program that calibrates, for the record. */
export interface Software {
  readonly name: string;
  readonly version: string;
  /** Packages that compute, with the versions asked for. */
  readonly dependencies: Readonly<Record<string, string>>;
}

export interface CalibrationRunOptions {
  readonly quick: boolean;
  readonly seed?: number;
  readonly software: Software;
  readonly onProgress?: (message: string) => void;
}

/**
 * Calibrates and checks. The same calibration, model, seed and options give the same result to the byte.
 * @param baseline the model on which the answers of agreeing starts are compared
 */
export function runCalibration(
  calibration: Calibration,
  baseline: Study,
  { quick, seed, software, onProgress }: CalibrationRunOptions,
): RecordedRates {
  const starts = quick ? QUICK.starts : (calibration.file.starts ?? 20);
  const { particles, moves } = quick ? QUICK : FULL;
  const result = calibrate(calibration, {
    starts,
    particles,
    moves,
    ...(seed === undefined ? {} : { seed }),
    ...(onProgress && { onProgress }),
  });
  const bare = ratesFile(result, {});
  const record: CalibrationRecord = {
    schema: RECORD_SCHEMA,
    ...aboutOf(calibration),
    software,
    method: {
      starts,
      particles,
      moves,
      quick,
      seed: result.seed,
      discrepancyPrior: calibration.file.discrepancy.prior,
    },
    misfit: digits(result.best.misfit),
    modelError: digits(result.best.discrepancy),
    cells: result.problem.fitted.length,
    ...countStatuses(bare),
    missing: [...calibration.missing],
    data: dataOf(calibration),
    ...diagnosticsOf(result),
    answers: answersOf(result, baseline),
    ...predictionsOf(calibration),
    cross: crossOf(result),
    rows: rowsOf(result),
  };
  return { file: { ...bare, record }, record };
}

function aboutOf({ file, study }: Calibration): Pick<CalibrationRecord, 'model' | 'note' | 'effects'> {
  const { model, scenarios } = study;
  return {
    model: {
      id: model.id,
      title: asText(model.title),
      method: model.method ?? 'hazards',
      step: model.time.step ?? 'month',
      start: model.time.start,
      end: file.until,
      places: Object.values(model.places).filter((place) => place.kind !== 'exit').length,
      strata: Math.max(1, Object.keys(model.strata ?? {}).length),
      ages: model.ages ? [model.ages.from, model.ages.to] : null,
      scenario: scenarios.at(-1)?.file.id ?? null,
    },
    note: file.note === undefined ? null : asText(file.note),
    effects: Object.entries(file.effects ?? {}).map(([id, { label, source }]) => ({
      id,
      label: asText(label),
      source,
    })),
  };
}

/** The linear one-step form on the same cohort, beside the engine at the best fit. */
function crossOf({ problem, best }: CalibrationResult): CalibrationRecord['cross'] {
  if (!isCohortModel(problem)) return [];
  return compareFormulations(fitCohort(), problem, best.z).map(
    ({ from, to, linear, linearSd, contraction, engine }) => ({
      from,
      to,
      linear: digits(linear, 4),
      linearSd: digits(linearSd, 4),
      contraction: digits(contraction, 4),
      engine: engine === null ? null : digits(engine, 4),
    }),
  );
}

function countStatuses({ estimates }: RatesFile): Pick<CalibrationRecord, 'informed' | 'assumptionDriven'> {
  const statuses = Object.values(estimates).map(({ status }) => status);
  return {
    informed: statuses.filter((status) => status === 'informed').length,
    assumptionDriven: statuses.filter((status) => status === 'assumption-driven').length,
  };
}

function predictionsOf(calibration: Calibration): Pick<CalibrationRecord, 'predictionUntil' | 'predictions'> {
  const prediction = predictLastYear(calibration);
  const predictions = (prediction?.rows ?? []).map(({ observation, year, observed, predicted, error }) => {
    return { observation, year, observed, predicted: digits(predicted), error: error === null ? null : digits(error) };
  });
  return { predictionUntil: prediction?.until ?? null, predictions };
}

function dataOf({ file, rows }: Calibration): CalibrationRecord['data'] {
  return Object.entries(file.observations).map(([observation, row]) => {
    const years = (role: string) =>
      rows.filter((r) => r.observation === observation && r.role === role).map((r) => r.year);
    const published = row.table !== undefined && findSeries(row.table, row.series ?? '') !== undefined;
    return {
      observation,
      label: asText(row.label),
      table: published ? (row.table ?? null) : null,
      series: published ? (row.series ?? null) : null,
      unit: row.of === 'mean-age' ? ('years' as const) : ('children' as const),
      group: row.group ?? ('small' as const),
      years: { start: years('start'), fit: years('fit'), 'hold-out': years('hold-out') },
    };
  });
}

function diagnosticsOf({ before, agreement, posterior }: CalibrationResult) {
  return {
    agreement: {
      starts: agreement.starts,
      agreed: agreement.agreed,
      misfits: agreement.misfits.map((misfit) => digits(misfit)),
    },
    identifiability: {
      rows: before.rows,
      parameters: before.parameters,
      rank: before.rank,
      informed: before.informed,
      singularValues: before.singularValues.map((s) => digits(s, 4)),
    },
    unknown: before.unknown.map(({ singularValue, parts }) => ({
      singularValue: digits(singularValue, 4),
      parts: parts.map(({ id, weight }) => ({ id, weight: digits(weight, 4) })),
    })),
    confounded: before.confounded.map(({ a, b, correlation }) => ({ a, b, correlation: digits(correlation, 4) })),
    stages: posterior.stages.map(({ temperature, effective, acceptance, moved }) => ({
      temperature: digits(temperature),
      effective: digits(effective, 4),
      acceptance: digits(acceptance, 4),
      moved: digits(moved, 4),
    })),
  };
}

function rowsOf({ problem, best, posterior }: CalibrationResult): CalibrationRecord['rows'] {
  return problem.rows.map((row, r) => {
    const draws = Float64Array.from(posterior.rows, (rows) => rows[r]);
    return {
      observation: row.observation,
      year: row.year,
      role: row.role,
      observed: row.observed,
      fitted: digits(best.rows[r], 7),
      sd: digits(rowSd(row, best.discrepancy)),
      low: digits(quantile(draws, 0.025), 7),
      high: digits(quantile(draws, 0.975), 7),
    };
  });
}
