/** Everything that the calibration report shows, as open-data CSV and as JSON. */
import { csvFormat } from 'd3-dsv';
import { agesOf, faultsUsed } from './calibration-figures.ts';
import { type RecordedRates, standardised } from './calibration-record.ts';

type CsvRow = Record<string, string | number>;

function csv(rows: readonly CsvRow[], columns: readonly string[]): string {
  return `${csvFormat([...rows], [...columns])}\n`;
}

/** One cell a row: observed, fitted, central 95 % of the draws, standardised residual. */
export function calibrationRowsCsv({ record }: RecordedRates): string {
  const data = new Map(record.data.map((entry) => [entry.observation, entry]));
  const ages = agesOf(record);
  const rows = record.rows.map(
    (row): CsvRow => ({
      observation: row.observation,
      table: data.get(row.observation)?.table ?? '',
      series: data.get(row.observation)?.series ?? '',
      unit: ages.has(row.observation) ? 'years' : 'children',
      year: row.year,
      role: row.role,
      observed: row.observed,
      fitted: row.fitted,
      low95: row.low,
      high95: row.high,
      sd: row.sd,
      standardised_residual: Number(standardised(row).toPrecision(6)),
    }),
  );
  return csv(rows, [
    'observation',
    'table',
    'series',
    'unit',
    'year',
    'role',
    'observed',
    'fitted',
    'low95',
    'high95',
    'sd',
    'standardised_residual',
  ]);
}

/** One parameter a row: prior, estimate, posterior, contraction, status, source. */
export function calibrationParametersCsv({ file }: RecordedRates): string {
  const rows = Object.entries(file.estimates).map(
    ([parameter, { definition, value, posterior, contraction, status }]): CsvRow => ({
      parameter,
      kind: definition.kind,
      prior_low95: definition.prior[0],
      prior_high95: definition.prior[1],
      estimate: value,
      posterior_low95: posterior[0],
      posterior_median: posterior[1],
      posterior_high95: posterior[2],
      contraction,
      status,
      source: definition.source,
    }),
  );
  return csv(rows, [
    'parameter',
    'kind',
    'prior_low95',
    'prior_high95',
    'estimate',
    'posterior_low95',
    'posterior_median',
    'posterior_high95',
    'contraction',
    'status',
    'source',
  ]);
}

/** What the data cannot tell apart, how the starts and the sampler did, and the predictive check: one number a row. */
export function calibrationDiagnosticsCsv({ record }: RecordedRates): string {
  const { unknown, confounded, agreement, answers, stages, predictions } = record;
  const row = (part: string, item: string | number, measure: string, value: number): CsvRow => ({
    part,
    item,
    measure,
    value,
  });
  const rows = [
    row('fit', '', 'misfit', record.misfit),
    row('fit', '', 'model-error', record.modelError),
    ...record.identifiability.singularValues.map((s, k) => row('directions', k + 1, 'singular-value', s)),
    ...unknown.flatMap(({ parts }, k) => parts.map(({ id, weight }) => row('unknown-directions', k + 1, id, weight))),
    ...confounded.map(({ a, b, correlation }) => row('confounded', `${a} ~ ${b}`, 'correlation', correlation)),
    ...agreement.misfits.map((misfit, k) => row('starts', k + 1, 'misfit', misfit)),
    ...answers.flatMap(({ place, year, values }) =>
      values.map((v, k) => row(`answers-${year}`, `start ${k + 1}`, place, v)),
    ),
    ...stages.flatMap((stage, k) =>
      Object.entries(stage).map(([measure, value]) => row('stages', k + 1, measure, value)),
    ),
    ...predictions.flatMap((p) => [
      row('predictions', `${p.observation} ${p.year}`, 'observed', p.observed),
      row('predictions', `${p.observation} ${p.year}`, 'predicted', p.predicted),
    ]),
  ];
  return csv(rows, ['part', 'item', 'measure', 'value']);
}

/** Parameters, record and faults; the draws are in the rates file. */
export function calibrationJson({ file, record }: RecordedRates): string {
  const { draws: _, record: __, ...head } = file;
  const faults = faultsUsed(record).map(({ fault, rows }) => ({
    ...fault,
    rows: rows.map(({ observation }) => observation),
  }));
  return `${JSON.stringify({ ...head, record, faults }, null, 1)}\n`;
}
