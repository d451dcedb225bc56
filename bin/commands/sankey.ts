import { InputError, type Language, loadStudy, type SankeyData, sankeyData, sankeySvg } from '../../src/index.ts';
import { fileFinder } from '../files.ts';
import { openTerminal } from '../terminal.ts';
import { writeFiles } from '../write.ts';

interface SankeyOptions {
  readonly from?: string;
  readonly to?: string;
  readonly years?: boolean;
  readonly focus?: string;
  readonly stayers?: boolean;
  readonly json?: boolean;
  readonly out?: string;
  readonly lang: Language;
  readonly quiet?: boolean;
}

/** `doorstroom sankey`: an SVG of who is where on two dates, or the numbers behind it. */
export function sankeyCommand(ref: string, options: SankeyOptions): number {
  const terminal = openTerminal(options);
  terminal.progress(`${ref} ...`);
  const { from, to, years, stayers } = options;
  const data = sankeyData(loadStudy(ref, fileFinder()), { from, to, years });
  const focus = focusOf(data, options.focus);
  const text = options.json ? `${JSON.stringify(data, null, 1)}\n` : sankeySvg(data, options.lang, { focus, stayers });
  if (options.out === undefined) {
    terminal.print(text);
    return 0;
  }
  const id = data.scenario ?? data.model;
  const name = options.json ? `${id}-sankey.json` : `${id}-sankey-${options.lang}.svg`;
  for (const file of writeFiles(options.out, [{ name, text }])) terminal.say(file);
  return 0;
}

function focusOf({ places }: SankeyData, text: string | undefined): string[] | 'all' | undefined {
  if (text === undefined || text === 'all') return text;
  const known = places.map((p) => p.id);
  const asked = text.split(',').map((id) => id.trim());
  const issues = asked
    .filter((id) => !known.includes(id))
    .map((id) => ({
      file: '--focus',
      path: '',
      message: `there is no place "${id}"`,
      expected: `one of ${known.join(', ')}`,
    }));
  if (issues.length > 0) throw new InputError(issues);
  return asked;
}
