import {
  type Calibration,
  compareResults,
  compareSummary,
  hindcast,
  hindcastSummary,
  LANGUAGES,
  type Language,
  loadCalibration,
  runStudy,
  type SankeyData,
  sankeyData,
  sankeySvg,
  sharedScale,
} from '../../src/index.ts';
import { calibrationPath, DEFAULT_CALIBRATION, ratesOf } from '../calibrations.ts';
import { fileFinder } from '../files.ts';
import { openTerminal } from '../terminal.ts';
import { type OutputFile, writeFiles } from '../write.ts';
import { comparisonFiles, loadAll } from './compare.ts';
import { resultFiles } from './run.ts';

interface StartOptions {
  readonly lang: Language;
  readonly out: string;
  readonly quiet?: boolean;
}

const BASE = 'huidig-beleid';
const SCENARIO = 'so-plaatsen';

/** From the last 1 October that the scenarios share to the one that planners ask about. */
const SPAN = { from: '2025-10-01', to: '2030-10-01' };

/** `npm start`: the hindcast, then what 2,000 more so places do to the waiting list. */
export function startCommand({ lang, out, quiet }: StartOptions): number {
  const terminal = openTerminal({ quiet });
  terminal.progress(`${BASE}, ${SCENARIO} ...`);
  const studies = loadAll([BASE, SCENARIO]);
  const [base, scenario] = studies.map((study) => runStudy(study));
  const comparison = compareResults(base, scenario);
  const formats = { json: true, csv: true };
  const written = writeFiles(out, [
    ...resultFiles(base, formats),
    ...resultFiles(scenario, formats),
    ...comparisonFiles(comparison, formats),
    ...sankeyFiles(studies.map((study) => sankeyData(study, SPAN))),
  ]);
  const calibration = loadCalibration(calibrationPath(DEFAULT_CALIBRATION), fileFinder());
  terminal.print(`${hindcastText(calibration, lang)}\n\n`);
  terminal.print(compareSummary(comparison, lang));
  terminal.say(`\n${lang === 'nl' ? 'Geschreven' : 'Written'}:\n${written.map((file) => `  ${file}`).join('\n')}`);
  return 0;
}

/** How well the model gives the published tables, before what it says of the future. */
function hindcastText(calibration: Calibration, language: Language): string {
  return hindcastSummary(calibration, hindcast(calibration, ratesOf(calibration, undefined)), language);
}

/** Each run in each language, all on one scale. */
function sankeyFiles(pictures: readonly SankeyData[]): OutputFile[] {
  const scale = sharedScale(pictures);
  return pictures.flatMap((data) =>
    LANGUAGES.map((language) => ({
      name: `${data.scenario ?? data.model}-sankey-${language}.svg`,
      text: sankeySvg(data, language, { scale }),
    })),
  );
}
