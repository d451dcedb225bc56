/** The calibration report: one HTML page that needs nothing else, for the screen and for paper. */
import type { Language } from '../model/text.ts';
import { coverageOf } from './calibration-figures.ts';
import { definitions, paragraph, section, tag } from './calibration-html.ts';
import { faultsSection, parameterSection, searchSection, unknownSection } from './calibration-page-parameters.ts';
import { cellsSection, fitSection, predictionTable, residualSection } from './calibration-page-rows.ts';
import { PAGE_WORDS as W } from './calibration-page-words.ts';
import type { RecordedRates } from './calibration-record.ts';
import { STYLE } from './calibration-style.ts';
import { stressRecord, validation } from './calibration-validation.ts';
import { formatNumber, formatPercent } from './format.ts';
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
  const nl = language === 'nl';
  const { within2, halfWidth } = coverageOf(record);
  const { parameters } = record.identifiability;
  const { starts, agreed } = record.agreement;
  const tile = (figure: string, text: string) => tag('li', {}, tag('strong', {}, escapeXml(figure)), escapeXml(text));
  const tiles = [
    tile(
      `${parameters} : ${record.cells}`,
      nl ? 'vrije parameters tegenover gefitte cellen' : 'free parameters against fitted cells',
    ),
    tile(
      `${record.informed} : ${record.assumptionDriven}`,
      nl
        ? 'parameters door de tabellen bepaald, tegenover die op hun aanname rusten'
        : 'parameters informed by the tables, against those that rest on their assumption',
    ),
    tile(
      formatPercent(record.modelError, language, 1),
      nl ? 'geschatte modelfout, als deel van het aantal' : 'estimated model error, as a share of the count',
    ),
    tile(
      formatPercent(within2, language, 0),
      nl
        ? 'van de gefitte cellen binnen twee standaardafwijkingen'
        : 'of the fitted cells within two standard deviations',
    ),
    tile(
      formatPercent(halfWidth, language, 1),
      nl ? 'halve breedte van de band van een cel (mediaan)' : 'half width of the band of a cell (median)',
    ),
    tile(
      nl ? `${agreed} van ${starts}` : `${agreed} of ${starts}`,
      nl
        ? `starts kwamen op dezelfde misfit uit (${formatNumber(record.misfit, language, 1)})`
        : `starts ended at the same misfit (${formatNumber(record.misfit, language, 1)})`,
    ),
  ];
  return [
    ...(record.note ? [tag('p', { class: 'lead' }, escapeXml(record.note[language]))] : []),
    ...(record.method.quick ? [tag('p', { class: 'warning' }, escapeXml(W.quick[language]))] : []),
    tag('ul', { class: 'tiles' }, ...tiles),
  ];
}

function navigation(language: Language): string {
  const links = SECTIONS.map((id) => tag('li', {}, tag('a', { href: `#${id}` }, escapeXml(W[id][language]))));
  return tag('nav', { 'aria-label': W.contents[language] }, tag('ul', {}, ...links));
}
