/** The parts of the calibration page about published rows: charts, residuals, every cell. */
import type { Language } from '../model/text.ts';
import { residualAxis, residualStrip, rowChart, swatch } from './calibration-chart.ts';
import { agesOf, originText, type RecordedRow, recordedRows } from './calibration-figures.ts';
import { htmlTable, paragraph, section, tag } from './calibration-html.ts';
import { PAGE_WORDS as W } from './calibration-page-words.ts';
import { type CalibrationRecord, type RecordRow, standardised } from './calibration-record.ts';
import { formatDifference, formatNumber } from './format.ts';
import { errorText } from './hindcast-report.ts';
import { ROLE_WORDS } from './hindcast-words.ts';
import { escapeXml } from './svg.ts';

/** Observed against fitted: a small chart per row. */
export function fitSection(record: CalibrationRecord, language: Language): string {
  const charts = recordedRows(record).map((row) =>
    tag(
      'figure',
      {},
      tag(
        'figcaption',
        {},
        escapeXml(row.data.label[language]),
        tag('small', {}, breakable(originText(row.data, language))),
      ),
      rowChart(row.rows, chartLabel(row, language), language),
    ),
  );
  return section(
    'fit',
    W.fit[language],
    paragraph(W.fitLead[language]),
    legend(language, true),
    tag('div', { class: 'charts' }, ...charts),
  );
}

/** Ids are long words: they may be broken after an underscore. */
function breakable(text: string): string {
  return escapeXml(text).replaceAll('_', '_<wbr>');
}

function legend(language: Language, withModel: boolean): string {
  const entry = (of: Parameters<typeof swatch>[0], text: string) => tag('span', {}, swatch(of), escapeXml(text));
  return tag(
    'p',
    { class: 'legend' },
    entry('start', W.observedStart[language]),
    entry('fit', W.observedFit[language]),
    entry('hold-out', W.observedHeld[language]),
    ...(withModel ? [entry('model', W.model[language]), entry('band', W.band[language])] : []),
  );
}

/** What a screen reader says: label, and the figures of each year. */
function chartLabel({ data, rows }: RecordedRow, language: Language): string {
  const decimals = data.unit === 'years' ? 2 : 0;
  const number = (n: number) => formatNumber(n, language, decimals);
  const words = language === 'nl' ? ['gemeten', 'model'] : ['observed', 'model'];
  const years = rows.map((row) => `${row.year} ${words[0]} ${number(row.observed)}, ${words[1]} ${number(row.fitted)}`);
  return `${data.label[language]}: ${years.join('; ')}`;
}

/** Standardised residuals: a strip per row. */
export function residualSection(record: CalibrationRecord, language: Language): string {
  const nl = language === 'nl';
  const columns = [
    { head: nl ? 'rij' : 'row' },
    { head: nl ? 'standaardafwijkingen' : 'standard deviations' },
    { head: nl ? 'verst' : 'farthest', number: true },
  ];
  const rows = recordedRows(record).map(({ data, rows: cells }) => {
    const far = cells.reduce((most, row) => (Math.abs(standardised(row)) > Math.abs(standardised(most)) ? row : most));
    const text = `${formatDifference(standardised(far), language, 1)} (${far.year})`;
    const label = cells.map((row) => `${row.year} ${formatDifference(standardised(row), language, 1)}`).join('; ');
    return [escapeXml(data.label[language]), residualStrip(cells, label), escapeXml(text)];
  });
  const axis = ['', residualAxis(language), ''];
  return section(
    'residuals',
    W.residuals[language],
    paragraph(W.residualsLead[language]),
    legend(language, false),
    htmlTable({ unseen: W.residuals[language] }, columns, [...rows, axis]),
  );
}

/** Every cell in figures. */
export function cellsSection(record: CalibrationRecord, language: Language): string {
  const nl = language === 'nl';
  const ages = agesOf(record);
  const numbers = nl
    ? ['gemeten', 'model', '95 % van', 'tot', 'verschil', 'in sd']
    : ['observed', 'model', '95% from', 'to', 'error', 'in sd'];
  const columns = [
    { head: nl ? 'rij en jaar' : 'row and year' },
    { head: nl ? 'rol' : 'role' },
    ...numbers.map((head) => ({ head, number: true })),
  ];
  const rows = recordedRows(record).flatMap(({ data, rows: cells }) =>
    cells.map((row) => [
      escapeXml(`${data.label[language]}, ${row.year}`),
      escapeXml(ROLE_WORDS[row.role][language]),
      ...cellFigures(row, ages.has(row.observation), language).map(escapeXml),
    ]),
  );
  return section('cells', W.cells[language], htmlTable({ unseen: W.cells[language] }, columns, rows));
}

function cellFigures(row: RecordRow, years: boolean, language: Language): string[] {
  const number = (n: number) => formatNumber(n, language, years ? 2 : 0);
  const off = row.fitted - row.observed;
  const unit = language === 'nl' ? 'jaar' : 'years';
  const error = row.observed === 0 ? '-' : errorText(off / row.observed, language);
  return [
    ...[row.observed, row.fitted, row.low, row.high].map(number),
    years ? `${formatDifference(off, language, 2)} ${unit}` : error,
    formatDifference(standardised(row), language, 1),
  ];
}

/** The last fitted year as a fit without it predicts it; empty when there is none. */
export function predictionTable(record: CalibrationRecord, language: Language): string {
  const { predictions, predictionUntil: until } = record;
  if (predictions.length === 0) return '';
  const nl = language === 'nl';
  const labels = new Map(record.data.map((entry) => [entry.observation, entry.label[language]]));
  const ages = agesOf(record);
  const rows = predictions.map(({ observation, observed, predicted, error }) => {
    const years = ages.has(observation);
    const off = years ? `${formatDifference(predicted - observed, language, 2)} ${nl ? 'jaar' : 'years'}` : '-';
    const numbers = [observed, predicted].map((n) => formatNumber(n, language, years ? 2 : 0));
    const text = years || error === null ? off : errorText(error, language);
    return [labels.get(observation) ?? observation, ...numbers, text].map(escapeXml);
  });
  const heads = nl ? ['rij', 'gemeten', 'voorspeld', 'verschil'] : ['row', 'observed', 'predicted', 'error'];
  const { year } = predictions[0];
  const caption = nl
    ? `Opnieuw gefit tot en met ${until}, ${year} voorspeld`
    : `Fitted again up to ${until}, ${year} predicted`;
  const columns = heads.map((head, k) => ({ head, number: k > 0 }));
  return htmlTable(caption, columns, rows);
}
