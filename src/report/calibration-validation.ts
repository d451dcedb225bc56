/** The record in the order of STRESS-SD (Monks et al., 2019) and the five kinds of validation of ISPOR-SMDM (Eddy et al., 2012). */
import type { ErrorSummary } from '../calibration/hindcast.ts';
import { LANGUAGES, type Language, type Text } from '../model/text.ts';
import { agesOf, asHindcast, coverageOf, keyPredictions } from './calibration-figures.ts';
import type { CalibrationRecord, RecordedRates } from './calibration-record.ts';
import { tableName } from './data-report.ts';
import { formatNumber, formatPercent } from './format.ts';
import { errorText } from './hindcast-report.ts';
import { naiveRows, rowSets } from './hindcast-summary.ts';
import { CLOSER_WORDS } from './hindcast-words.ts';
import { WORDS } from './words.ts';

export type Statement = readonly [term: string, text: string];

/** What was done, so that somebody else can do it again. */
export function stressRecord({ file, record }: RecordedRates, language: Language): Statement[] {
  return language === 'nl' ? stressNl(file.calibration, record) : stressEn(file.calibration, record);
}

function stressNl(
  id: string,
  { model, method, software, data, cells, effects, identifiability }: CalibrationRecord,
): Statement[] {
  const tables = tableNames(data);
  const ages = model.ages ? `, leeftijden ${model.ages[0]} t/m ${model.ages[1]}` : '';
  return [
    [
      'Doel',
      'Zien hoe goed het model de gepubliceerde cijfers weergeeft, en wat die cijfers wel en niet over de stromen zeggen.',
    ],
    [
      'Model',
      `${model.id}: ${model.title.nl}. Plekken: ${model.places}; groepen: ${model.strata}${ages}. Methode: ${METHODS[model.method]?.nl ?? model.method}, ${stepText(model.step, 'nl')}.`,
    ],
    [
      'Doorrekening',
      `${model.start} tot ${model.end}${model.scenario ? `, met scenario ${model.scenario} (geen capaciteit knelt)` : ''}; landelijk, zonder regio’s.`,
    ],
    ['Gegevens', `${cells} cellen uit ${data.length} rijen (${tables}); de waarden staan zoals gedrukt.`],
    [
      'Periode-effecten',
      effects.length === 0 ? 'geen' : effects.map(({ label, source }) => `${label.nl} (${source})`).join('; '),
    ],
    [
      'Vrije parameters',
      `${identifiability.parameters}, elk met een aanname vooraf (centrale 95 %) en een bron; zie de tabel.`,
    ],
    [
      'Fit',
      `Hoogste posterior (kleinste kwadraten met de aannames vooraf, Levenberg-Marquardt) vanuit ${method.starts} starts, door dezelfde motor als elke doorrekening.`,
    ],
    [
      'Modelfout',
      `Standaardafwijking als deel van het aantal, vooraf ${percentRange(method.discrepancyPrior, 'nl')}, meegeschat; daarbij toeval van een telling en afronding op 10.`,
    ],
    [
      'Trekkingen',
      `${method.particles} trekkingen met getemperde sequentiële Monte Carlo (Del Moral e.a., 2006), ${method.moves} rondes per stap${method.quick ? '; snelle versie' : ''}.`,
    ],
    ['Willekeur', `Startgetal ${method.seed}; dezelfde invoer geeft tot op de byte dezelfde uitkomst.`],
    ['Software', `${software.name} ${software.version}; ${packages(software.dependencies)}.`],
    ['Opnieuw doen', `doorstroom calibrate ${id} --seed ${method.seed}${method.quick ? ' --quick' : ''}`],
  ];
}

function stressEn(
  id: string,
  { model, method, software, data, cells, effects, identifiability }: CalibrationRecord,
): Statement[] {
  const tables = tableNames(data);
  const ages = model.ages ? `, ages ${model.ages[0]} to ${model.ages[1]}` : '';
  return [
    [
      'Purpose',
      'To see how well the model reproduces the published figures, and what those figures do and do not say about the flows.',
    ],
    [
      'Model',
      `${model.id}: ${model.title.en}. Places: ${model.places}; strata: ${model.strata}${ages}. Method: ${METHODS[model.method]?.en ?? model.method}, ${stepText(model.step, 'en')}.`,
    ],
    [
      'Run',
      `${model.start} to ${model.end}${model.scenario ? `, with scenario ${model.scenario} (no capacity binds)` : ''}; the nation as one, without regions.`,
    ],
    ['Data', `${cells} cells from ${data.length} rows (${tables}); values are as printed.`],
    [
      'Period effects',
      effects.length === 0 ? 'none' : effects.map(({ label, source }) => `${label.en} (${source})`).join('; '),
    ],
    ['Free parameters', `${identifiability.parameters}, each with a prior (central 95%) and a source; see the table.`],
    [
      'Fit',
      `Maximum a posteriori (least squares with the priors, Levenberg-Marquardt) from ${method.starts} starts, through the same engine as every run.`,
    ],
    [
      'Model error',
      `Standard deviation as a share of the count, ${percentRange(method.discrepancyPrior, 'en')} beforehand, estimated with the rest; besides it the chance of a count and rounding to 10.`,
    ],
    [
      'Draws',
      `${method.particles} draws by tempered sequential Monte Carlo (Del Moral et al., 2006), ${method.moves} rounds per stage${method.quick ? '; quick version' : ''}.`,
    ],
    ['Randomness', `Seed ${method.seed}; the same input gives the same output to the byte.`],
    ['Software', `${software.name} ${software.version}; ${packages(software.dependencies)}.`],
    ['To repeat', `doorstroom calibrate ${id} --seed ${method.seed}${method.quick ? ' --quick' : ''}`],
  ];
}

const METHODS: Readonly<Record<string, Text>> = {
  hazards: { nl: 'concurrerende jaarkansen (hazards)', en: 'competing yearly hazards' },
  probabilities: { nl: 'kansen per stap', en: 'probabilities per step' },
  euler: { nl: 'Euler', en: 'Euler' },
};

function stepText(step: string, language: Language): string {
  return (WORDS.steps[language] as Readonly<Record<string, string>>)[step] ?? step;
}

/** `Figuur 1, Tabel 4, Tabel 10`: every published table once, in the order in which they are printed. */
function tableNames(data: CalibrationRecord['data']): string {
  const names = data.flatMap(({ table }) => (table === null ? [] : [tableName({ id: table })]));
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'nl', { numeric: true })).join(', ');
}

function percentRange([low, high]: readonly [number, number], language: Language): string {
  return `${formatPercent(low, language)} - ${formatPercent(high, language)}`;
}

function packages(dependencies: Readonly<Record<string, string>>): string {
  return Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

const KINDS: Readonly<Record<'face' | 'internal' | 'cross' | 'external' | 'predictive', Text>> = {
  face: { nl: 'Gezichtsvaliditeit', en: 'Face validity' },
  internal: { nl: 'Interne validiteit (verificatie)', en: 'Internal validity (verification)' },
  cross: { nl: 'Kruisvaliditeit', en: 'Cross validity' },
  external: { nl: 'Externe validiteit', en: 'External validity' },
  predictive: { nl: 'Voorspellende validiteit', en: 'Predictive validity' },
};

/** What was checked and what was not, for each kind of validation; figures from the record. */
export function validation(record: CalibrationRecord, language: Language): Statement[] {
  const texts: Record<keyof typeof KINDS, Text> = {
    face: FACE,
    internal: internalText(record),
    cross: crossText(record),
    external: externalText(record),
    predictive: predictiveText(record),
  };
  return (Object.keys(KINDS) as (keyof typeof KINDS)[]).map((kind) => [KINDS[kind][language], texts[kind][language]]);
}

const FACE: Text = {
  nl: 'Plekken, stromen en gedwongen overgangen volgen de gepubliceerde rapporten; elk getal noemt zijn tabel of heet "aanname" met een bandbreedte. Deskundigen uit het veld hebben het model niet beoordeeld.',
  en: 'Places, flows and forced moves follow the published reports; every number names its table or is called "aanname" (assumption) with a range. Experts from the field have not reviewed the model.',
};

const NO_CROSS: Text = {
  nl: 'Niet in dit verslag: er is geen tweede formulering van dit model waarmee uitkomsten zijn vergeleken.',
  en: 'Not in this record: there is no second formulation of this model with which results were compared.',
};

/** The linear one-step form of the same cohort is a second way to the same rates; an independent model there is not. */
function crossText({ cross }: CalibrationRecord): Text {
  const known = cross.filter((c) => c.engine !== null && c.contraction >= 0.5);
  if (known.length === 0) return NO_CROSS;
  return inBoth((language) => {
    const rate = (x: number) => formatPercent(x, language, 1);
    const apart = (c: (typeof known)[number]) => Math.abs((c.engine as number) - c.linear) / c.linearSd;
    const list = known
      .map((c) => `${c.from} > ${c.to} ${rate(c.linear)} ± ${rate(c.linearSd)} / ${rate(c.engine as number)}`)
      .join('; ');
    const far = known.filter((c) => apart(c) > 2).map((c) => `${c.from} > ${c.to}`);
    return language === 'nl'
      ? `De lineaire eenstapsvorm op hetzelfde cohort (netto per jaar, met standaardafwijking) naast de motor (alle verhuizingen), waar de tabellen iets zeggen: ${list}. Meer dan twee standaardafwijkingen uit elkaar: ${far.join(', ') || 'geen'}. Een onafhankelijk gemaakt model van dezelfde keten is er niet.`
      : `The linear one-step form on the same cohort (net per year, with standard deviation) beside the engine (all moves), where the tables say something: ${list}. More than two standard deviations apart: ${far.join(', ') || 'none'}. There is no independently made model of the same chain.`;
  });
}

function inBoth(write: (language: Language) => string): Text {
  const [nl, en] = LANGUAGES.map(write);
  return { nl, en };
}

function summaryText(summary: ErrorSummary | null, language: Language): string {
  if (!summary) return language === 'nl' ? 'geen cellen' : 'no cells';
  const [median, largest] = [summary.median, summary.largest].map((share) => formatPercent(share, language, 1));
  return language === 'nl'
    ? `mediaan ${median}, grootste ${largest} (${summary.worst}), ${summary.rows} cellen`
    : `median ${median}, largest ${largest} (${summary.worst}), ${summary.rows} cells`;
}

function internalText(record: CalibrationRecord): Text {
  const sets = new Map(rowSets(asHindcast(record), agesOf(record)).map(({ id, summary }) => [id, summary]));
  const { within2, halfWidth, cells } = coverageOf(record);
  return inBoth((language) => {
    const [within, half] = [formatPercent(within2, language, 0), formatPercent(halfWidth, language, 1)];
    const [large, population, small] = (['large', 'population', 'small'] as const).map((id) =>
      summaryText(sets.get(id) ?? null, language),
    );
    return language === 'nl'
      ? `Elke doorrekening controleert dat geen kind verdwijnt of ontstaat (relatief 1e-9); de tests houden de motor tegen een trage, apart geschreven versie. Absolute fout van de gefitte cellen: grote cohortrijen ${large}; bevolkingsrijen ${population}; kleinere rijen ${small}. Van de ${cells} gefitte cellen ligt ${within} binnen twee standaardafwijkingen; halve breedte van de banden: mediaan ${half}.`
      : `Every run checks that no child is lost or made (relative 1e-9); the tests hold the engine against a slow version written separately. Absolute error of the fitted cells: large cohort rows ${large}; population rows ${population}; smaller rows ${small}. Of the ${cells} fitted cells ${within} lie within two standard deviations; half width of the bands: median ${half}.`;
  });
}

function externalText(record: CalibrationRecord): Text {
  const sets = rowSets(asHindcast(record), agesOf(record)).filter(({ id }) => id.startsWith('held-out'));
  const years = [...new Set(record.rows.filter((row) => row.role === 'hold-out').map((row) => row.year))].join(', ');
  return inBoth((language) => {
    if (years === '')
      return language === 'nl' ? 'Geen cellen buiten de fit gehouden.' : 'No cells were kept out of the fit.';
    const [school, rest] = sets.map(({ summary }) => summaryText(summary, language));
    return language === 'nl'
      ? `Cellen van ${years} zijn niet gefit. Scholen van het cohort: ${school}. Overige rijen: ${rest}. Zij komen uit dezelfde bestanden als de gefitte jaren; er is geen onafhankelijke bron.`
      : `Cells of ${years} were not fitted. Schools of the cohort: ${school}. Other rows: ${rest}. They come from the same files as the fitted years; there is no independent source.`;
  });
}

function predictiveText(record: CalibrationRecord): Text {
  const labels = new Map(record.data.map((entry) => [entry.observation, entry.label]));
  const ages = agesOf(record);
  const counts = keyPredictions(record).filter(({ observation, error }) => error !== null && !ages.has(observation));
  const naive = naiveRows(asHindcast(record));
  const lost = naive.filter(({ closer }) => closer !== 'model');
  return inBoth((language) => {
    const nl = language === 'nl';
    const name = (id: string) => labels.get(id)?.[language] ?? id;
    const errors = counts
      .map(({ observation, error }) => `${name(observation)} ${errorText(error ?? 0, language)}`)
      .join('; ');
    const refit =
      counts.length === 0
        ? nl
          ? 'Er is te weinig om een jaar weg te laten.'
          : 'There is too little to leave a year out.'
        : nl
          ? `Opnieuw gefit tot en met ${record.predictionUntil} en ${counts[0].year} voorspeld: ${errors}.`
          : `Fitted again up to ${record.predictionUntil} and ${counts[0].year} predicted: ${errors}.`;
    const losses = lost.map(
      ({ row, closer }) => `${name(row.observation)} ${row.year} (${CLOSER_WORDS[closer][language]})`,
    );
    const beaten =
      naive.length === 0
        ? ''
        : nl
          ? ` Van ${formatNumber(naive.length, language)} niet gefitte cellen die naast twee naïeve voorspellingen staan is het model bij ${lost.length} slechter${losses.length > 0 ? `: ${losses.join('; ')}` : ''}.`
          : ` Of ${formatNumber(naive.length, language)} cells not fitted that stand beside two naive forecasts the model is worse in ${lost.length}${losses.length > 0 ? `: ${losses.join('; ')}` : ''}.`;
    return refit + beaten;
  });
}
