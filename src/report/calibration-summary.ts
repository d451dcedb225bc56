/** A calibration as text for a terminal, told in the order in which it can be doubted. */
import type { Language } from '../model/text.ts';
import { keyPredictions } from './calibration-figures.ts';
import type { CalibrationRecord, RecordedRates } from './calibration-record.ts';
import { formatNumber, formatPercent } from './format.ts';
import { errorText } from './hindcast-report.ts';
import { formatTable, wrap } from './tables.ts';

const WIDTH = 110;
const MOST = 12;

export function calibrationSummary({ file, record }: RecordedRates, language: Language): string {
  const nl = language === 'nl';
  const title = typeof file.title === 'string' ? file.title : file.title[language];
  const parts = [
    `${nl ? 'Kalibratie' : 'Calibration'}: ${title}`,
    ...(record.method.quick ? [quickText(nl)] : []),
    beforeText(record, language),
    fitText(record, language),
    answersText(record, language),
    stagesText(record, language),
    statusText(record, nl),
    predictionText(record, language),
    ...(record.missing.length > 0
      ? [wrap(`${nl ? 'Lege cellen, overgeslagen' : 'Empty cells, left out'}: ${record.missing.join(', ')}`, WIDTH)]
      : []),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function quickText(nl: boolean): string {
  return nl
    ? 'Snelle versie: weinig starts en trekkingen, zodat te veel parameters bepaald lijken. Niet om op te rekenen.'
    : 'Quick version: few starts and draws, so too many parameters look informed. Not to be relied on.';
}

/** What the rows can tell, said before any fit. */
function beforeText({ identifiability: about, unknown, confounded }: CalibrationRecord, language: Language): string {
  const nl = language === 'nl';
  const number = (n: number) => formatNumber(n, language, 2);
  const first = nl
    ? `Voor het fitten: ${about.rows} cellen zeggen meer dan de aannames over ${about.informed} van ${about.parameters} richtingen (rang ${about.rank}).`
    : `Before fitting: ${about.rows} cells say more than the assumptions about ${about.informed} of ${about.parameters} directions (rank ${about.rank}).`;
  const directions = unknown
    .slice(0, MOST)
    .map(({ singularValue, parts }) =>
      wrap(`- ${number(singularValue)}: ${parts.map(partText(number)).join(' ')}`, WIDTH, '    '),
    );
  const pairs = confounded.map(({ a, b, correlation }) => `- ${a} ~ ${b}: ${number(correlation)}`);
  return [
    wrap(first, WIDTH),
    ...(directions.length > 0
      ? [
          nl
            ? 'Richtingen die de tabellen niet kennen (singuliere waarde: parameters):'
            : 'Directions unknown to the tables (singular value: parameters):',
          ...directions,
        ]
      : []),
    ...more(unknown.length - MOST, nl),
    ...(pairs.length > 0
      ? [
          nl ? 'Paren die niet te onderscheiden zijn (correlatie):' : 'Pairs that cannot be told apart (correlation):',
          ...pairs.slice(0, MOST),
        ]
      : [
          nl
            ? 'Geen paar parameters is onderling onscheidbaar (correlatie boven 0,8).'
            : 'No pair of parameters is inseparable (correlation above 0.8).',
        ]),
    ...more(pairs.length - MOST, nl),
  ].join('\n');
}

const partText =
  (number: (n: number) => string) =>
  ({ id, weight }: { id: string; weight: number }) =>
    `${weight < 0 ? '-' : '+'}${number(Math.abs(weight))} ${id}`;

function more(left: number, nl: boolean): string[] {
  return left > 0 ? [nl ? `  en nog ${left} (zie het rapport)` : `  and ${left} more (see the report)`] : [];
}

function fitText(
  { agreement, misfit, modelError, cells, identifiability }: CalibrationRecord,
  language: Language,
): string {
  const nl = language === 'nl';
  const values = [formatNumber(misfit, language, 2), formatPercent(modelError, language, 2)];
  const { starts, agreed } = agreement;
  const text = nl
    ? `Beste fit: misfit ${values[0]}, modelfout ${values[1]} van het aantal; ${identifiability.parameters} vrije parameters op ${cells} cellen. ${agreed} van ${starts} starts kwamen binnen 1 van de beste misfit uit.`
    : `Best fit: misfit ${values[0]}, model error ${values[1]} of the count; ${identifiability.parameters} free parameters on ${cells} cells. ${agreed} of ${starts} starts ended within 1 of the best misfit.`;
  return wrap(text, WIDTH);
}

/** Range of the answers of fits that are equally good. */
function answersText({ answers, agreement }: CalibrationRecord, language: Language): string {
  if (answers.length === 0) return '';
  const nl = language === 'nl';
  const { year } = answers[0];
  const title = nl
    ? `Kinderen op 1 oktober ${year} volgens de ${agreement.agreed} even goede fits (model zonder beleid)`
    : `Children on 1 October ${year} according to the ${agreement.agreed} equally good fits (model without policy)`;
  const head = nl ? ['plek', 'laagste', 'hoogste', 'verschil'] : ['place', 'lowest', 'highest', 'difference'];
  const rows = answers.map(({ label, values }) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const spread = low === 0 ? 0 : high / low - 1;
    return [
      label[language],
      formatNumber(low, language),
      formatNumber(high, language),
      formatPercent(spread, language, 2),
    ];
  });
  return formatTable({ title, head, rows });
}

function stagesText({ stages, method }: CalibrationRecord, language: Language): string {
  const nl = language === 'nl';
  const percent = (share: number) => formatPercent(share, language, 0);
  const title = nl
    ? `Trekkingen: ${method.particles}, in ${stages.length} stappen van de benadering naar de posterior`
    : `Draws: ${method.particles}, in ${stages.length} stages from the approximation to the posterior`;
  const head = nl
    ? ['temperatuur', 'effectief', 'aanvaard', 'verplaatst (1,4 = los van de start)']
    : ['temperature', 'effective', 'accepted', 'moved (1.4 = free of the start)'];
  const rows = stages.map(({ temperature, effective, acceptance, moved }) => [
    formatNumber(temperature, language, 3),
    percent(effective),
    percent(acceptance),
    formatNumber(moved, language, 2),
  ]);
  return formatTable({ title, head, rows });
}

function statusText({ informed, assumptionDriven }: CalibrationRecord, nl: boolean): string {
  return nl
    ? `${informed} parameters zijn door de tabellen bepaald (contractie 0,5 of meer), ${assumptionDriven} rusten op hun aanname.`
    : `${informed} parameters are informed by the tables (contraction 0.5 or more), ${assumptionDriven} rest on their assumption.`;
}

function predictionText(record: CalibrationRecord, language: Language): string {
  const { predictionUntil: until, predictions } = record;
  if (until === null || predictions.length === 0) return '';
  const nl = language === 'nl';
  const { year } = predictions[0];
  const labels = new Map(record.data.map((entry) => [entry.observation, entry.label[language]]));
  const rows = keyPredictions(record).map(({ observation, observed, predicted, error }) => [
    labels.get(observation) ?? observation,
    formatNumber(observed, language),
    formatNumber(predicted, language),
    error === null ? '-' : errorText(error, language),
  ]);
  const title = nl
    ? `Voorspeltoets: opnieuw gefit tot en met ${until}, ${year} voorspeld`
    : `Predictive check: fitted again up to ${until}, ${year} predicted`;
  return formatTable({
    title,
    head: nl ? ['rij', 'gemeten', 'voorspeld', 'verschil'] : ['row', 'observed', 'predicted', 'error'],
    rows,
  });
}
