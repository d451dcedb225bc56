import {
  dataList,
  dataReport,
  didYouMean,
  FAULTS,
  faultsCsv,
  faultsReport,
  findTable,
  InputError,
  issueOf,
  type Language,
  type PublishedTable,
  say,
  TABLES,
  tableCsv,
  tablesCsv,
  tableWithFaults,
} from '../../src/index.ts';
import { openTerminal } from '../terminal.ts';

interface DataOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly faults?: boolean;
  readonly lang: Language;
}

/** Words that stand for the list of mistakes. */
const FAULT_WORDS = ['fouten', 'faults'];

/** `doorstroom data`: the published tables, one of them, or the known mistakes in them. */
export function dataCommand(ref: string | undefined, { json, csv, faults, lang }: DataOptions): number {
  const terminal = openTerminal({});
  const asked = ref?.toLowerCase();
  if (faults || (asked !== undefined && FAULT_WORDS.includes(asked))) {
    terminal.print(json ? jsonText(FAULTS) : csv ? faultsCsv(lang) : faultsReport(lang));
  } else if (asked === undefined) {
    terminal.print(json ? jsonText(TABLES.map(tableWithFaults)) : csv ? tablesCsv(lang) : dataList(lang));
  } else {
    const table = tableNamed(asked);
    terminal.print(json ? jsonText(tableWithFaults(table)) : csv ? tableCsv(table, lang) : dataReport(table, lang));
  }
  return 0;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** @throws InputError when there is none */
function tableNamed(id: string): PublishedTable {
  const table = findTable(id);
  if (table) return table;
  const known = [...TABLES.map((t) => t.id), ...FAULT_WORDS];
  const expected = say(
    'een gepubliceerde tabel: doorstroom data noemt ze',
    'a published table: doorstroom data lists them',
  );
  throw new InputError([
    issueOf({
      file: id,
      path: '',
      message: say('is geen gepubliceerde tabel', 'is not a published table'),
      expected,
      hint: didYouMean(id, known),
    }),
  ]);
}
