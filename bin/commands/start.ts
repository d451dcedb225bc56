import {
  compareReport,
  compareResults,
  LANGUAGES,
  type Language,
  runStudy,
  type SankeyData,
  sankeyData,
  sankeySvg,
  sharedScale,
} from '../../src/index.ts';
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

/** `npm start`: what 2,000 more so places do to the waiting list. */
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
  terminal.print(compareReport(comparison, lang));
  terminal.say(`\n${lang === 'nl' ? 'Geschreven' : 'Written'}:\n${written.map((file) => `  ${file}`).join('\n')}`);
  return 0;
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
