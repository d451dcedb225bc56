/** Figures that the calibration report computes from its record: how well rows are hit, and what was predicted. */
import { type Hindcast, withNaive } from '../calibration/hindcast.ts';
import { FAULTS, type Fault, findSeries } from '../data/index.ts';
import type { Text } from '../model/text.ts';
import { type CalibrationRecord, type RecordData, type RecordRow, standardised } from './calibration-record.ts';
import { tableName } from './data-report.ts';

/** A published row with all its cells. */
export interface RecordedRow {
  readonly data: RecordData;
  readonly rows: readonly RecordRow[];
}

/** Rows with their cells in the order of years; those without a cell are left out. */
export function recordedRows(record: CalibrationRecord): RecordedRow[] {
  return record.data.flatMap((data) => {
    const rows = record.rows.filter((row) => row.observation === data.observation).sort((a, b) => a.year - b.year);
    return rows.length === 0 ? [] : [{ data, rows }];
  });
}

/** `Tabel 11, speciaal_onderwijs`; for figures of the calibration file itself, that. */
export function originText({ table, series }: RecordData, language: keyof Text): string {
  if (table !== null) return `${tableName({ id: table })}, ${series}`;
  return language === 'nl'
    ? 'eigen cijfers of som van rijen, zie het kalibratiebestand'
    : 'own figures or a sum of rows, see the calibration file';
}

/** The record as a hindcast, naive forecasts included. */
export function asHindcast(record: CalibrationRecord): Hindcast {
  const data = new Map(record.data.map((entry) => [entry.observation, entry]));
  const rows = record.rows.map((row) => {
    const about = data.get(row.observation);
    const [table, series] = [about?.table ?? '', about?.series ?? row.observation];
    return { ...row, table, series, group: about?.group ?? ('small' as const) };
  });
  return {
    rows: rows.map((row) => withNaive(rows, row, row.fitted)),
    capacity: 'open',
    parameters: record.identifiability.parameters,
    cells: record.cells,
  };
}

export function agesOf(record: CalibrationRecord): ReadonlySet<string> {
  return new Set(record.data.filter(({ unit }) => unit === 'years').map(({ observation }) => observation));
}

/** How the fitted cells lie around the model. */
export interface Coverage {
  readonly cells: number;
  /** Share within 2 sds of the model error. */
  readonly within2: number;
  /** Share within the central 95 % of the draws. */
  readonly inBand: number;
  /** Median over the cells (counts only) of half the width of that band, as a share of the observed count. */
  readonly halfWidth: number;
}

export function coverageOf(record: CalibrationRecord): Coverage {
  const fitted = record.rows.filter((row) => row.role === 'fit');
  const share = (test: (row: RecordRow) => boolean) => fitted.filter(test).length / fitted.length;
  const ages = agesOf(record);
  const widths = fitted
    .filter((row) => row.observed > 0 && !ages.has(row.observation))
    .map((row) => (row.high - row.low) / 2 / row.observed)
    .sort((a, b) => a - b);
  const middle = (widths.length - 1) / 2;
  return {
    cells: fitted.length,
    within2: share((row) => Math.abs(standardised(row)) <= 2),
    inBand: share((row) => row.low <= row.observed && row.observed <= row.high),
    halfWidth: widths.length === 0 ? 0 : (widths[Math.floor(middle)] + widths[Math.ceil(middle)]) / 2,
  };
}

/** Known mistakes in the published rows that were used, with those rows. */
export function faultsUsed(record: CalibrationRecord): { fault: Fault; rows: RecordData[] }[] {
  return FAULTS.flatMap((fault) => {
    const rows = record.data.filter(
      ({ table, series }) => table !== null && findSeries(table, series ?? '')?.faults.includes(fault.id),
    );
    return rows.length === 0 ? [] : [{ fault, rows }];
  });
}

/** Rows of the predictive check that are always named. */
const PREDICTED: readonly string[] = ['so', 'sbo', 'vso'];

/** Predictions of so, sbo and vso, or all of a calibration that has none of those. */
export function keyPredictions({ predictions }: CalibrationRecord): CalibrationRecord['predictions'] {
  const key = predictions.filter(({ observation }) => PREDICTED.includes(observation));
  return key.length > 0 ? key : predictions;
}
