/** The parts of the calibration page about parameters: what they were, what they became, and what cannot be known. */
import { asText } from '../model/names.ts';
import type { Language } from '../model/text.ts';
import { scaleOf } from '../scenario/parameters.ts';
import { parameterBar } from './calibration-chart.ts';
import { faultsUsed } from './calibration-figures.ts';
import { bullets, htmlTable, paragraph, section, tag } from './calibration-html.ts';
import { PAGE_WORDS as W } from './calibration-page-words.ts';
import type { CalibrationRecord, RecordedRates } from './calibration-record.ts';
import { formatDifference, formatNumber, formatPercent } from './format.ts';
import { escapeXml } from './svg.ts';

/** Prior, posterior, estimate, contraction, status and source of every parameter. */
export function parameterSection({ file, record }: RecordedRates, language: Language): string {
  const nl = language === 'nl';
  const columns = [
    { head: nl ? 'parameter' : 'parameter' },
    { head: nl ? 'vooraf' : 'prior', number: true },
    { head: nl ? 'schatting' : 'estimate', number: true },
    { head: nl ? '95 % na de gegevens' : '95% after the data', number: true },
    { head: nl ? 'beeld' : 'picture' },
    { head: nl ? 'contractie' : 'contraction', number: true },
    { head: 'status' },
  ];
  const rows = Object.entries(file.estimates).map(([id, estimate]) => parameterCells(id, estimate, language));
  const count = nl
    ? `${record.informed} van de ${rows.length} parameters zijn door de tabellen bepaald, ${record.assumptionDriven} rusten op hun aanname.`
    : `${record.informed} of the ${rows.length} parameters are informed by the tables, ${record.assumptionDriven} rest on their assumption.`;
  return section(
    'parameters',
    W.parameters[language],
    paragraph(count),
    paragraph(W.parametersLead[language]),
    htmlTable({ unseen: W.parameters[language] }, columns, rows, { wide: true }),
  );
}

type Estimate = RecordedRates['file']['estimates'][string];

function parameterCells(
  id: string,
  { definition, value, posterior, contraction, status }: Estimate,
  language: Language,
): string[] {
  const number = (n: number) => significant(n, language);
  const label = asText(definition.label)[language];
  const [low, , high] = posterior.map(number);
  const prior = definition.prior.map(number).join(' - ');
  const known = status === 'informed';
  const picture = parameterBar(
    { scale: scaleOf(definition), prior: definition.prior, posterior, value },
    `${prior}; ${low} - ${high}`,
  );
  const scale = scaleOf(definition) === 'factor' ? 'factor' : language === 'nl' ? 'aandeel' : 'share';
  return [
    `${escapeXml(label)} ${tag('small', {}, tag('code', {}, escapeXml(id)), escapeXml(`, ${scale}. ${definition.source}`))}`,
    escapeXml(prior),
    escapeXml(number(value)),
    escapeXml(`${low} - ${high}`),
    picture,
    escapeXml(formatNumber(contraction, language, 2)),
    tag(
      'span',
      { class: known ? undefined : 'weak' },
      escapeXml(known ? W.informed[language] : W.assumption[language]),
    ),
  ];
}

/** Three digits: what a rate or share is known to at best. */
function significant(n: number, language: Language): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(n);
}

/** Directions and pairs that the data leave open. */
export function unknownSection(rates: RecordedRates, language: Language): string {
  const { rows, parameters, informed, rank } = rates.record.identifiability;
  const known =
    language === 'nl'
      ? `${rows} cellen zeggen meer dan de aannames over ${informed} van ${parameters} richtingen; ${parameters - informed} blijven onbekend (rang ${rank}).`
      : `${rows} cells say more than the assumptions about ${informed} of ${parameters} directions; ${parameters - informed} stay unknown (rank ${rank}).`;
  return section(
    'unknown',
    W.unknown[language],
    paragraph(known),
    paragraph(W.unknownLead[language]),
    directionTable(rates, language),
    pairTable(rates, language),
  );
}

function nameOf({ file }: RecordedRates, id: string, language: Language): string {
  const definition = file.estimates[id]?.definition;
  return definition ? asText(definition.label)[language] : id;
}

function directionTable(rates: RecordedRates, language: Language): string {
  const { unknown } = rates.record;
  if (unknown.length === 0) return paragraph(W.noneUnknown[language]);
  const nl = language === 'nl';
  const rows = unknown.map(({ singularValue, parts }) => {
    const named = parts.map(
      ({ id, weight }) => `${formatDifference(weight, language, 2)} ${nameOf(rates, id, language)}`,
    );
    return [formatNumber(singularValue, language, 2), named.join('; ')].map(escapeXml);
  });
  const heads = nl
    ? ['singuliere waarde', 'parameters, met hun gewicht']
    : ['singular value', 'parameters, with their weight'];
  const columns = heads.map((head) => ({ head }));
  return htmlTable(nl ? 'Onbekende richtingen' : 'Unknown directions', columns, rows);
}

function pairTable(rates: RecordedRates, language: Language): string {
  const { confounded } = rates.record;
  if (confounded.length === 0) return paragraph(W.noneConfounded[language]);
  const nl = language === 'nl';
  const rows = confounded.map(({ a, b, correlation }) =>
    [nameOf(rates, a, language), nameOf(rates, b, language), formatDifference(correlation, language, 2)].map(escapeXml),
  );
  const heads = nl
    ? ['parameter', 'niet te onderscheiden van', 'correlatie']
    : ['parameter', 'cannot be told from', 'correlation'];
  const columns = heads.map((head, k) => ({ head, number: k === 2 }));
  return htmlTable(nl ? 'Onscheidbare paren' : 'Inseparable pairs', columns, rows);
}

/** Starts, what equally good fits say of the future, and the stages of the sampler. */
export function searchSection(record: CalibrationRecord, language: Language): string {
  const nl = language === 'nl';
  const { agreement, stages } = record;
  const misfits = [...agreement.misfits].sort((a, b) => a - b).map((misfit) => formatNumber(misfit, language, 2));
  const starts = nl
    ? `${agreement.agreed} van ${agreement.starts} starts kwamen binnen 1 van de beste misfit uit. Alle misfits: ${misfits.join('; ')}.`
    : `${agreement.agreed} of ${agreement.starts} starts ended within 1 of the best misfit. All misfits: ${misfits.join('; ')}.`;
  const heads = nl
    ? ['stap', 'temperatuur', 'effectief', 'aanvaard', 'verplaatst']
    : ['stage', 'temperature', 'effective', 'accepted', 'moved'];
  const rows = stages.map(({ temperature, effective, acceptance, moved }, k) =>
    [
      String(k + 1),
      formatNumber(temperature, language, 3),
      formatPercent(effective, language, 0),
      formatPercent(acceptance, language, 0),
      formatNumber(moved, language, 2),
    ].map(escapeXml),
  );
  const columns = heads.map((head, k) => ({ head, number: k > 0 }));
  return section(
    'search',
    W.search[language],
    paragraph(starts),
    answersTable(record, language),
    htmlTable(nl ? 'Stappen van de trekkingen' : 'Stages of the sampler', columns, rows),
    paragraph(W.stagesNote[language]),
  );
}

function answersTable({ answers }: CalibrationRecord, language: Language): string {
  if (answers.length === 0) return '';
  const nl = language === 'nl';
  const heads = nl ? ['plek', 'laagste', 'hoogste', 'verschil'] : ['place', 'lowest', 'highest', 'difference'];
  const rows = answers.map(({ label, values }) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const numbers = [
      formatNumber(low, language),
      formatNumber(high, language),
      formatPercent(low === 0 ? 0 : high / low - 1, language, 2),
    ];
    return [label[language], ...numbers].map(escapeXml);
  });
  const { year } = answers[0];
  const caption = nl
    ? `Kinderen op 1 oktober ${year} volgens de even goede fits, in het model zonder beleid`
    : `Children on 1 October ${year} according to the equally good fits, in the model without policy`;
  return htmlTable(
    caption,
    heads.map((head, k) => ({ head, number: k > 0 })),
    rows,
  );
}

/** Mistakes in the source that touch the rows used. */
export function faultsSection(record: CalibrationRecord, language: Language): string {
  const faults = faultsUsed(record);
  if (faults.length === 0) return section('faults', W.faults[language], paragraph(W.noFaults[language]));
  const texts = faults.map(({ fault, rows }) => {
    const labels = rows.map(({ label }) => label[language]).join('; ');
    return `${fault.text[language]} ${W.usedIn[language]}: ${labels}.`;
  });
  return section('faults', W.faults[language], paragraph(W.faultsLead[language]), bullets(texts));
}
