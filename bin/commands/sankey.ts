import { readFileSync } from 'node:fs';
import {
  among,
  formatIssue,
  InputError,
  type Issue,
  issueOf,
  type Language,
  type SankeyData,
  type SankeyPair,
  type SankeyPictureOptions,
  type SankeySpan,
  type Study,
  sankeyCsv,
  sankeyData,
  sankeyPage,
  sankeyPair,
  sankeyPairSvg,
  sankeyReport,
  sankeySvg,
  say,
  spanIssues,
  toJson,
} from '../../src/index.ts';
import { pngOf } from '../png.ts';
import { openTerminal } from '../terminal.ts';
import { writeFiles } from '../write.ts';
import { loadAll } from './compare.ts';

interface SankeyOptions extends SankeySpan {
  readonly base?: string;
  readonly focus?: string;
  readonly fold?: string;
  readonly stayers?: boolean;
  readonly format: 'svg' | 'html' | 'png';
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly table?: boolean;
  readonly out?: string;
  readonly lang: Language;
  readonly quiet?: boolean;
}

type Shown = SankeyData | SankeyPair;

/** `doorstroom sankey`: a picture of who is where on two dates, beside that of a base if asked, or the numbers behind it. */
export async function sankeyCommand(ref: string, options: SankeyOptions): Promise<number> {
  const terminal = openTerminal(options);
  const studies = loadAll(options.base === undefined ? [ref] : [options.base, ref]);
  const choices = choicesOf(studies, ref, options);
  terminal.progress(`${[options.base, ref].filter((name) => name !== undefined).join(', ')} ...`);
  const data = studies.map((study) => sankeyData(study, options));
  const shown: Shown = data.length === 2 ? sankeyPair(data[0], data[1]) : data[0];
  const { text, extension } = await contentOf(shown, options, choices);
  if (options.out === undefined) {
    terminal.print(text);
    return 0;
  }
  const name = data.map(({ scenario, model }) => scenario ?? model).join('--');
  for (const file of writeFiles(options.out, [{ name: `${name}-sankey${extension}`, text }])) terminal.say(file);
  return 0;
}

async function contentOf(shown: Shown, options: SankeyOptions, choices: SankeyPictureOptions) {
  const { lang, format } = options;
  if (options.json) return { text: toJson(shown), extension: '.json' };
  if (options.csv) return { text: sankeyCsv(shown), extension: '.csv' };
  if (options.table) return { text: sankeyReport(shown, lang), extension: `-${lang}.txt` };
  if (format === 'html')
    return { text: await sankeyPage(shown, lang, choices, walkScript()), extension: `-${lang}.html` };
  const svg = 'base' in shown ? sankeyPairSvg(shown, lang, choices) : sankeySvg(shown, lang, choices);
  return { text: format === 'png' ? await pngOf(svg) : svg, extension: `-${lang}.${format}` };
}

function walkScript(): string {
  return readFileSync(new URL('../../web/sankey/walk.js', import.meta.url), 'utf8');
}

/** What is to be drawn; every fault in it comes at once, before anything is computed. */
function choicesOf(studies: readonly Study[], ref: string, options: SankeyOptions): SankeyPictureOptions {
  const issues: Issue[] = [];
  const add = (issue: Issue) => {
    if (!issues.some((known) => formatIssue(known) === formatIssue(issue))) issues.push(issue);
  };
  for (const study of studies) for (const issue of spanIssues(study, options)) add(issue);
  const places = Object.keys(studies[0].model.places);
  const focus = focusOf(places, options.focus, add);
  const fold = foldOf(options.fold, add);
  const [base, scenario] = studies;
  if (scenario && base.model.id !== scenario.model.id)
    add(
      issueOf({
        file: '--base',
        path: '',
        message: say(
          `is een doorrekening van model ${base.model.id}, en ${ref} van ${scenario.model.id}`,
          `is a run of model ${base.model.id}, and ${ref} of ${scenario.model.id}`,
        ),
        expected: say('twee scenario’s van hetzelfde model', 'two scenarios of one model'),
      }),
    );
  if (options.format === 'png' && options.out === undefined && process.stdout.isTTY && !isNumbers(options))
    add(
      issueOf({
        file: '--format',
        path: '',
        message: say('een png past niet in een terminal', 'a png cannot be shown in a terminal'),
        expected: say('--out met een map, of > plaatje.png', '--out with a folder, or > picture.png'),
      }),
    );
  if (issues.length > 0) throw new InputError(issues);
  return { focus, fold, stayers: options.stayers };
}

function isNumbers({ json, csv, table }: SankeyOptions): boolean {
  return json === true || csv === true || table === true;
}

function focusOf(known: readonly string[], text: string | undefined, add: (issue: Issue) => void) {
  if (text === undefined || text === 'all') return text;
  const asked = text.split(',').map((id) => id.trim());
  for (const id of asked.filter((place) => !known.includes(place)))
    add(
      issueOf({
        file: '--focus',
        path: '',
        message: say(`er is geen plek "${id}"`, `there is no place "${id}"`),
        expected: among(known),
      }),
    );
  return asked;
}

/** `1%`, `0.5 %`, `0`: a percentage as a share. */
function foldOf(text: string | undefined, add: (issue: Issue) => void): number | undefined {
  if (text === undefined) return undefined;
  const number = /^(\d+(?:[.,]\d+)?)\s*%?$/.exec(text.trim())?.[1];
  const percent = Number(number?.replace(',', '.'));
  if (percent >= 0 && percent <= 100) return percent / 100;
  const hint = say('met 0 komt elke stroom apart in beeld', '0 draws every flow on its own');
  add(
    issueOf({
      file: '--fold',
      path: '',
      message: say(`"${text}" is geen percentage`, `"${text}" is no percentage`),
      expected: say('van 0% tot 100%, zoals 1%', 'from 0% to 100%, such as 1%'),
      hint,
    }),
  );
  return undefined;
}
