/** The calibration report: one HTML page that needs nothing else, for the screen and for paper. */
import type { Language, Text } from '../model/text.ts';
import { coverageOf } from './calibration-figures.ts';
import { definitions, paragraph, section, tag } from './calibration-html.ts';
import { faultsSection, parameterSection, searchSection, unknownSection } from './calibration-page-parameters.ts';
import { cellsSection, fitSection, predictionTable, residualSection } from './calibration-page-rows.ts';
import { PAGE_WORDS as W } from './calibration-page-words.ts';
import type { CalibrationRecord, RecordedRates } from './calibration-record.ts';
import { STYLE } from './calibration-style.ts';
import { stressRecord, validation } from './calibration-validation.ts';
import { formatPercent } from './format.ts';
import { escapeXml } from './svg.ts';

const SECTIONS = [
  'fit',
  'residuals',
  'parameters',
  'unknown',
  'search',
  'faults',
  'record',
  'validation',
  'cells',
] as const;

export function calibrationPage(rates: RecordedRates, language: Language): string {
  const { file, record } = rates;
  const title = typeof file.title === 'string' ? file.title : file.title[language];
  const body = [
    tag('header', {}, tag('h1', {}, escapeXml(`${W.title[language]}: ${title}`)), ...lead(rates, language)),
    navigation(language),
    tag(
      'main',
      {},
      fitSection(record, language),
      residualSection(record, language),
      parameterSection(rates, language),
      unknownSection(rates, language),
      searchSection(record, language),
      faultsSection(record, language),
      section(
        'record',
        W.record[language],
        paragraph(W.recordLead[language]),
        definitions(stressRecord(rates, language)),
      ),
      section(
        'validation',
        W.validation[language],
        paragraph(W.validationLead[language]),
        definitions(validation(record, language)),
        predictionTable(record, language),
      ),
      cellsSection(record, language),
    ),
  ];
  return `<!doctype html>\n${tag('html', { lang: language }, head(title, language), tag('body', {}, ...body))}\n`;
}

function head(title: string, language: Language): string {
  // nothing may be fetched or run, even when a text in a file slips through
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return [
    '<head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    tag('title', {}, escapeXml(`${W.title[language]}: ${title}`)),
    `<style>${STYLE}</style></head>`,
  ].join('\n');
}

function lead({ record }: RecordedRates, language: Language): string[] {
  const tiles = keyFigures(record).map(({ figure, text }) =>
    tag('li', {}, tag('strong', {}, escapeXml(figure[language])), escapeXml(text[language])),
  );
  return [
    ...(record.note ? [tag('p', { class: 'lead' }, escapeXml(record.note[language]))] : []),
    ...(record.method.quick ? [tag('p', { class: 'warning' }, escapeXml(W.quick[language]))] : []),
    tag('ul', { class: 'tiles' }, ...tiles),
  ];
}

/** The six figures by which a calibration is judged first. */
function keyFigures(record: CalibrationRecord): { figure: Text; text: Text }[] {
  const { within2, halfWidth } = coverageOf(record);
  const { starts, agreed } = record.agreement;
  const same = (figure: string): Text => ({ nl: figure, en: figure });
  const percent = (share: number, decimals: number): Text => ({
    nl: formatPercent(share, 'nl', decimals),
    en: formatPercent(share, 'en', decimals),
  });
  return [
    { figure: same(`${record.identifiability.parameters} : ${record.cells}`), text: W.tileCells },
    { figure: same(`${record.informed} : ${record.assumptionDriven}`), text: W.tileStatus },
    { figure: percent(record.modelError, 1), text: W.tileError },
    { figure: percent(within2, 0), text: W.tileWithin },
    { figure: percent(halfWidth, 1), text: W.tileWidth },
    { figure: { nl: `${agreed} van ${starts}`, en: `${agreed} of ${starts}` }, text: W.tileStarts },
  ];
}

function navigation(language: Language): string {
  const links = SECTIONS.map((id) => tag('li', {}, tag('a', { href: `#${id}` }, escapeXml(W[id][language]))));
  return tag('nav', { 'aria-label': W.contents[language] }, tag('ul', {}, ...links));
}
