/**
 * The record of a calibration: model, data, method, versions, seed, and how well it went. It is kept under `record` in the
 * rates file, and everything that reports show of a calibration is read from there. No dates or timings, so the same seed
 * gives the same file.
 */
import { z } from 'zod';
import { say } from '../model/fault-words.ts';
import { InputError, issueOf } from '../model/issues.ts';
import type { RatesFile } from '../scenario/estimates.ts';

/** Goes up when a key changes its meaning or goes. */
export const RECORD_SCHEMA = 'doorstroom/calibration-record/1';

const text = z.object({ nl: z.string(), en: z.string() });
const role = z.enum(['start', 'fit', 'hold-out']);

/** A published row that was used, with the years per role. */
const data = z.object({
  observation: z.string(),
  label: text,
  /** Published table and series; null for figures that the calibration file gives itself. */
  table: z.string().nullable(),
  series: z.string().nullable(),
  /** children, or years for a mean age. */
  unit: z.enum(['children', 'years']),
  group: z.enum(['large', 'population', 'small']),
  years: z.object({ start: z.array(z.int()), fit: z.array(z.int()), 'hold-out': z.array(z.int()) }),
});

/** A cell at the best fit. `low` to `high`: central 95 % of the draws; `sd`: what a miss is measured against. */
const row = z.object({
  observation: z.string(),
  year: z.int(),
  role,
  observed: z.number(),
  fitted: z.number(),
  sd: z.number(),
  low: z.number(),
  high: z.number(),
});

const direction = z.object({
  singularValue: z.number(),
  parts: z.array(z.object({ id: z.string(), weight: z.number() })),
});

const identifiability = z.object({
  rows: z.int(),
  parameters: z.int(),
  rank: z.int(),
  informed: z.int(),
  singularValues: z.array(z.number()),
});

const stage = z.object({
  temperature: z.number(),
  effective: z.number(),
  acceptance: z.number(),
  moved: z.number(),
});

export const recordSchema = z.object({
  schema: z.literal(RECORD_SCHEMA),
  model: z.object({
    id: z.string(),
    title: text,
    method: z.string(),
    step: z.string(),
    start: z.string(),
    end: z.string(),
    places: z.int(),
    strata: z.int(),
    ages: z.tuple([z.int(), z.int()]).nullable(),
    /** Scenario on which rates are estimated; null: the model itself. */
    scenario: z.string().nullable(),
  }),
  note: text.nullable(),
  software: z.object({ name: z.string(), version: z.string(), dependencies: z.record(z.string(), z.string()) }),
  method: z.object({
    starts: z.int(),
    particles: z.int(),
    moves: z.int(),
    quick: z.boolean(),
    seed: z.int(),
    /** Central 95 % of the prior of the model error, as a share of the count. */
    discrepancyPrior: z.tuple([z.number(), z.number()]),
  }),
  misfit: z.number(),
  /** Model error at the best fit, as a share of the count. */
  modelError: z.number(),
  cells: z.int(),
  informed: z.int(),
  assumptionDriven: z.int(),
  missing: z.array(z.string()),
  effects: z.array(z.object({ id: z.string(), label: text, source: z.string() })),
  data: z.array(data),
  agreement: z.object({ starts: z.int(), agreed: z.int(), misfits: z.array(z.number()) }),
  /** Children present on 1 October of `year` in the model's own run, for each start that agreed. */
  answers: z.array(z.object({ place: z.string(), label: text, year: z.int(), values: z.array(z.number()) })),
  identifiability,
  unknown: z.array(direction),
  confounded: z.array(z.object({ a: z.string(), b: z.string(), correlation: z.number() })),
  stages: z.array(stage),
  /** The last fitted year, predicted by a fit without it; `until`: the last year of that fit. */
  predictionUntil: z.int().nullable(),
  predictions: z.array(
    z.object({
      observation: z.string(),
      year: z.int(),
      observed: z.number(),
      predicted: z.number(),
      error: z.number().nullable(),
    }),
  ),
  /** Yearly moves of the cohort by the linear one-step form and by the engine; empty for another model. */
  cross: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      linear: z.number(),
      linearSd: z.number(),
      contraction: z.number(),
      engine: z.number().nullable(),
    }),
  ),
  rows: z.array(row),
});

export type CalibrationRecord = z.infer<typeof recordSchema>;
export type RecordRow = CalibrationRecord['rows'][number];
export type RecordData = CalibrationRecord['data'][number];

/** Rates with a record that can be read. */
export interface RecordedRates {
  readonly file: RatesFile;
  readonly record: CalibrationRecord;
}

/**
 * Reads the record of a rates file.
 * @throws InputError when it has none, or one of another version
 */
export function readRecord(file: RatesFile, name: string): RecordedRates {
  const checked = recordSchema.safeParse(file.record);
  if (checked.success) return { file, record: checked.data };
  const issues = checked.error.issues.map((fault) =>
    issueOf({
      file: name,
      path: ['record', ...fault.path.map(String)].join('.'),
      message: say(`past hier niet (${fault.message})`, fault.message),
      expected: say(
        `een verslag van ${RECORD_SCHEMA}, zoals doorstroom calibrate het schrijft`,
        `a record of ${RECORD_SCHEMA}, as doorstroom calibrate writes it`,
      ),
    }),
  );
  throw new InputError(issues);
}

/** (fitted - observed) / sd: how far off, in what a miss of this row is measured against. */
export function standardised({ fitted, observed, sd }: RecordRow): number {
  return (fitted - observed) / sd;
}
